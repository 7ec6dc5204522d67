import { CalculatorError } from './error.js';

/** What the build has inlined, a character for each byte, of whose code the lowest eight bits count; a compiled module in some builds, and nothing in `slim`. */
export function decoded(inlined: string | WebAssembly.Module | undefined): Uint8Array<ArrayBuffer> | WebAssembly.Module {
  if (inlined === undefined) {
    throw new CalculatorError('unsupported', 'No module is here yet: await ready(source) first, with calc.wasm, data.wasm for files and histories, batch.wasm for columns, simulation.wasm for simulations.');
  }
  if (typeof inlined !== 'string') return inlined;
  const bytes = new Uint8Array(inlined.length);
  for (let at = 0; at < inlined.length; at++) bytes[at] = inlined.charCodeAt(at);
  return bytes;
}
