import { bytes } from './generated/bytes.js';

/** The core, inlined as base64 and decoded when it is first used. Builds without it take another `source` module. */
export function source(): Uint8Array<ArrayBuffer> {
  const text = atob(bytes);
  const decoded = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) decoded[at] = text.charCodeAt(at);
  return decoded;
}
