import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/market/bytes.js';
import { glue } from '../generated/market/glue.js';

/** What a market lists and how deep it is. */
const market = /* @__PURE__ */ family(glue, 'market', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return market.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return market.ready();
}
