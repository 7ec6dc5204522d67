import { decoded } from './base64.js';
import { bytes } from './generated/import-bytes.js';

/** The importer, inlined; decoded when first used. */
export const source = (): Uint8Array<ArrayBuffer> => decoded(bytes);
