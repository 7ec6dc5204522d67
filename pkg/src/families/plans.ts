import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/plans/bytes.js';
import { glue } from '../generated/plans/glue.js';

/** Plans: the split between the layers, and what moves between them. */
const plans = /* @__PURE__ */ family(glue, 'plans', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => plans.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => plans.ready();
