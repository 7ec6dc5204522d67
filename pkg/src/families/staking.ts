import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/staking/bytes.js';
import { glue } from '../generated/staking/glue.js';

/** Staking and its rewards. */
const staking = /* @__PURE__ */ family(glue, 'staking', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return staking.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return staking.ready();
}
