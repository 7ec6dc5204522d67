import { encode } from './encode.js';
import type { Call } from './families/simulation.js';

/** A call of the simulation's module, as it crosses. */
export function called(calculator: string, input: unknown): Call {
  const series: Float64Array[] = [];
  return { calculator, text: encode(input, series), series };
}
