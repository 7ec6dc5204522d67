import { decoded } from '../bytes.js';
import { type Family, family } from '../core.js';
import { bytes } from '../generated/hedges/bytes.js';
import { glue } from '../generated/hedges/glue.js';

/** Hedges, and what carrying them earns. */
const hedges = /* @__PURE__ */ family(glue, 'hedges', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => hedges.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => hedges.ready();
