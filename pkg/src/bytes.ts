import { decoded as bytes } from './characters.js';
import { CalculatorError } from './error.js';

/** What the build has inlined: a module's bytes as text, a compiled module in some builds, and nothing in `slim`. */
export function decoded(inlined: string | WebAssembly.Module | undefined): Uint8Array<ArrayBuffer> | WebAssembly.Module {
  if (inlined === undefined) {
    throw new CalculatorError('unsupported', 'No module is here yet: await ready(source) first, with calc.wasm, data.wasm for files and histories, batch.wasm for columns, simulation.wasm for simulations.');
  }
  return typeof inlined === 'string' ? bytes(inlined) : inlined;
}
