import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/plans/bytes.js';
import { glue } from '../generated/plans/glue.js';

/** Plans: the split between the layers, and what moves between them. */
const plans = /* @__PURE__ */ family(glue, 'plans', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return plans.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return plans.ready();
}
