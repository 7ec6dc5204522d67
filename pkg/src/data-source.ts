import { decoded } from './bytes.js';
import { bytes } from './generated/data-bytes.js';

/** The part that reads files and series, inlined; decoded when first used. */
export const source = (): Uint8Array<ArrayBuffer> => decoded(bytes);
