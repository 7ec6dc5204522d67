import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/positions/bytes.js';
import { glue } from '../generated/positions/glue.js';

/** Positions and their margin. */
const positions = /* @__PURE__ */ family(glue, 'positions', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => positions.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => positions.ready();
