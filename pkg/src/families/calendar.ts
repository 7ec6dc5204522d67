import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/calendar/bytes.js';
import { glue } from '../generated/calendar/glue.js';

/** Futures that expire: their fair price, and spreads between them. */
const calendar = /* @__PURE__ */ family(glue, 'calendar', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => calendar.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => calendar.ready();
