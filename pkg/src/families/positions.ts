import { decoded } from '../bytes.js';
import { family } from '../core.js';
import { bytes } from '../generated/positions/bytes.js';
import { glue } from '../generated/positions/glue.js';

/** Positions and their margin. */
const positions = /* @__PURE__ */ family(glue, 'positions', () => decoded(bytes));

/** Calls a calculator of this family. */
export function call<Output>(calculator: string, input: unknown): Output {
  return positions.call(calculator, input);
}

/** Compiles this family alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return positions.ready();
}
