import { decoded } from './bytes.js';
import { bytes } from './generated/calc-bytes.js';

/** The calculators, inlined; decoded when first used. Builds without them inlined take another `source` module. */
export const source = (): Uint8Array<ArrayBuffer> => decoded(bytes);
