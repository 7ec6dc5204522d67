import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/rollover/bytes.js';
import { glue } from '../generated/rollover/glue.js';

/** From one expiry to the next. */
const rollover = /* @__PURE__ */ family(glue, 'rollover', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return rollover.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return rollover.ready();
}
