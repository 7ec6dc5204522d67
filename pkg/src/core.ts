import * as glue from './generated/calc.js';
import { encode } from './encode.js';
import { CalculatorError, type ErrorCode } from './error.js';
import { source } from './source.js';

/** The calculators' numbers; there once the core runs. */
let numbers: Map<string, number> | undefined;

function started(): Map<string, number> {
  return new Map(glue.calculators().split(',').map((name, number) => [name, number]));
}

function start(): Map<string, number> {
  if (!numbers) {
    glue.initSync({ module: source() });
    numbers = started();
  }
  return numbers;
}

/**
 * Compiles the core off the main thread where that helps. The calculators work without it wherever the platform lets
 * WebAssembly compile at once.
 */
export async function ready(from?: WebAssembly.Module | BufferSource | URL | Response): Promise<void> {
  if (numbers) return;
  try {
    const given = from instanceof URL ? await fetch(from) : from ?? source();
    const bytes = given instanceof Response ? await given.arrayBuffer() : given;
    const module = bytes instanceof WebAssembly.Module ? bytes : await WebAssembly.compile(bytes);
    // Another module would be kept for good once it runs.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'calculators')) throw new TypeError('another module');
    glue.initSync({ module });
  } catch (cause) {
    if (from === undefined) throw new CalculatorError('unsupported', 'WebAssembly does not run here.', { cause });
    const accepted = 'calc.wasm of the same version: compiled, as bytes, its address, or a response';
    throw new CalculatorError('invalid_type', `source: The value is of the wrong kind. Accepted: ${accepted}.`, {
      field: 'source', accepted, cause,
    });
  }
  numbers ??= started();
}

/** The error that a text beginning with `!` holds. */
function failure(text: string): CalculatorError {
  const parts = JSON.parse(text.slice(1)) as {
    code: ErrorCode; message: string; field?: string; given?: string; accepted?: string;
  };
  return new CalculatorError(parts.code, parts.message, parts);
}

function number(calculator: string): number {
  const found = start().get(calculator);
  if (found === undefined) throw new Error(`There is no calculator ${calculator}.`);
  return found;
}

/** Calls a calculator: encodes, crosses once, decodes. */
export function call<Output>(calculator: string, input: unknown): Output {
  const { text, series } = encode(input);
  if (series.length) return callWithSeries(calculator, text, series);
  const answer = glue.call(number(calculator), text);
  if (answer.charCodeAt(0) === 33 /* ! */) throw failure(answer);
  return JSON.parse(answer) as Output;
}

/** The same where typed arrays cross. */
export function callWithSeries<Output>(calculator: string, text: string, series: Float64Array[]): Output {
  return decode(glue.call_with_series(number(calculator), text, series));
}

/** What came out: a text, and the typed arrays that it mentions. */
export function decode<Output>(answer: unknown[]): Output {
  const text = answer[0] as string;
  if (text.charCodeAt(0) === 33) throw failure(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '@' in value ? answer[(value['@'] as number) + 1] : value) as Output;
}
