import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/income/bytes.js';
import { glue } from '../generated/income/glue.js';

/** Rates and funding: what capital earns, and what borrowing costs. */
const income = /* @__PURE__ */ family(glue, 'income', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => income.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => income.ready();
