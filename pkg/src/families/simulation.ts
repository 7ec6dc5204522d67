import { answered } from '../answer.js';
import { decoded } from '../bytes.js';
import { loadable, vectors } from '../core.js';
import { bytes } from '../generated/simulation/bytes.js';
import { glue } from '../generated/simulation/glue.js';
import type { Part, Simulator } from '../simulation-orders.js';

/** Simulations; where vectors are missing, by a module without them, and where WebAssembly is, as JavaScript, with the same bits. */
const simulation = /* @__PURE__ */ loadable(
  glue, functions => functions.simulators(), 'simulators', 'simulation', () => decoded(bytes), vectors, 'simulation-scalar');

/** A call as it crosses. */
export interface Call {
  calculator: string;
  text: string;
  series: Float64Array[];
}

/** Calls a calculator. */
export function callSimulator<Output>({ calculator, text, series }: Call): Output {
  return answered(simulation.use((functions, numbers) => functions.call_simulator(numbers.get(calculator)!, text, series)));
}

/** How many paths a run has, once its input is checked. */
export function pathsOf({ calculator, text, series }: Call): number {
  return answered(simulation.use((functions, numbers) => functions.count_paths(numbers.get(calculator)!, text, series)));
}

/** What runs its paths on this thread. */
export function local({ calculator, text, series }: Call): Simulator {
  return {
    run: (from, to) => simulation.use((functions, numbers) =>
      functions.run_paths(numbers.get(calculator)!, text, series, from, to) as Part),
    merge: parts => simulation.use((functions, numbers) => functions.merge_parts(numbers.get(calculator)!, text, series, parts)),
    whole: other => simulation.use((functions, numbers) => functions.call_simulator(numbers.get(calculator)!, other, series)),
  };
}

/** What a worker needs to run its paths by itself; nothing where there is no WebAssembly to be shared. */
export function shared({ calculator, text, series }: Call): object | undefined {
  const module = simulation.compiled();
  if (!module) return undefined;
  return simulation.use((_functions, numbers) => ({ module, calculator: numbers.get(calculator)!, text, series }));
}

/** Compiles this module alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return simulation.ready();
}
