import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/market/bytes.js';
import { glue } from '../generated/market/glue.js';

/** What a market lists and how deep it is. */
const market = /* @__PURE__ */ family(glue, 'market', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => market.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => market.ready();
