import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/income/bytes.js';
import { glue } from '../generated/income/glue.js';

/** Rates and funding: what capital earns, and what borrowing costs. */
const income = /* @__PURE__ */ family(glue, 'income', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return income.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return income.ready();
}
