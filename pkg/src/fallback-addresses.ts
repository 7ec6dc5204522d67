import type { Part } from './fallback.js';

/**
 * Where the calculators are as JavaScript, and a module without vectors, seen from dist/chunks; the build has others for other places. Bundlers know this
 * form: they copy the file and put its new address here.
 */
export const addresses: Record<Part, () => URL | string> = {
  calc: () => new URL('../fallback.js', import.meta.url),
  data: () => new URL('../fallback-data.js', import.meta.url),
  simulation: () => new URL('../fallback-simulation.js', import.meta.url),
  'simulation-scalar': () => new URL('../fallback-simulation-scalar.js', import.meta.url),
};
