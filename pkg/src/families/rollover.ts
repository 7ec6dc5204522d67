import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/rollover/bytes.js';
import { glue } from '../generated/rollover/glue.js';

/** From one expiry to the next. */
const rollover = /* @__PURE__ */ family(glue, 'rollover', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => rollover.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => rollover.ready();
