import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/staking/bytes.js';
import { glue } from '../generated/staking/glue.js';

/** Staking and its rewards. */
const staking = /* @__PURE__ */ family(glue, 'staking', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => staking.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => staking.ready();
