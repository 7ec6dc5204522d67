import * as glue from './generated/calc.js';
import { encode } from './encode.js';
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
 */
export async function ready(from?: WebAssembly.Module | BufferSource | URL | Response): Promise<void> {
  if (numbers) return;
  await glue.default({ module_or_path: from ?? source() });
  numbers ??= started();
}

/** Calls a calculator: encodes, crosses once, decodes. */
export function call<Output>(calculator: string, input: unknown): Output {
  const text = encode(input);
  const answer = glue.call(start().get(calculator)!, text);
  if (failed(answer)) throw failure(answer);
  return JSON.parse(answer) as Output;
}
