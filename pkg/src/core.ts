import * as glue from './generated/calc.js';
import { encode } from './encode.js';
import { CalculatorError, refusal } from './error.js';
import { failed, failure } from './failure.js';
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
 *
 * @example
 * await ready();
 * annualise({ rate: '0.0001', intervalHours: 8 }).apr // "0.1095"
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
    throw refusal('invalid_type', { field: 'source', accepted, cause });
  }
  numbers ??= started();
}

/** Calls a calculator: encodes, crosses once, decodes. */
export function call<Output>(calculator: string, input: unknown): Output {
  const text = encode(input);
  const answer = glue.call(start().get(calculator)!, text);
  if (failed(answer)) throw failure(answer);
  return JSON.parse(answer) as Output;
}
