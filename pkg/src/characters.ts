// A module's bytes as text in a script: printable ASCII without quotes, backslash, `$` and `<`, so that it may stand between any
// quotes, in a page, in any encoding, and no minifier escapes any of it.

/**
 * The byte that a character from U+0020 on stands for. 256 and 257 begin a pair, which stands for one of the bytes that have no
 * character. Which byte has which is of no matter but for size: found by a search, as brotli expects other things after a letter
 * than after a digit, a comma or a bracket.
 */
const BYTES: (number | undefined)[] = [
  1, 20,, 8,, 0, 26,, 14, 106, 5, 6, 15, 127, 4, 7, 40, 120, 28, 43, 56, 48, 41, 52, 57, 118, 2, 3,, 256, 27, 11, 9, 79, 110, 97, 115,
  253, 111, 72, 73, 75, 112, 105, 95, 114, 101, 77, 104, 108, 84, 80, 82, 257, 116, 44, 117, 99, 100, 13,, 107, 64, 113,, 193, 160, 144,
  173, 65, 176, 152, 252, 66, 208, 216, 32, 33, 63, 192, 184, 34, 25, 168, 47, 255, 21, 224, 128, 200, 23, 16, 19, 167, 10,
];

/** The bytes of pairs: those left over, in their order, for each second character after 256, then after 257. */
function pairs(): (number | undefined)[] {
  const bytes: (number | undefined)[] = [];
  for (let at = 0, byte = 0; at < 2 * BYTES.length; at++) {
    if (BYTES[at % BYTES.length] === undefined) continue;
    while (BYTES.includes(byte)) byte++;
    bytes[at] = byte++;
  }
  return bytes;
}

/** Bytes as text; the build does this. */
export function encoded(bytes: Uint8Array): string {
  const left = pairs(), character = (at: number) => String.fromCharCode(at + 32);
  const texts = Array.from({ length: 256 }, (_, byte) => {
    const at = left.indexOf(byte), { length } = BYTES;
    return at < 0 ? character(BYTES.indexOf(byte)) : character(BYTES.indexOf(at < length ? 256 : 257)) + character(at % length);
  });
  return Array.from(bytes, byte => texts[byte]).join('');
}

/** Text as bytes, which take the place of its characters. */
export function decoded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text), ones = Uint16Array.from(BYTES, byte => byte ?? 0), left = Uint8Array.from(pairs(), byte => byte ?? 0);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = ones[bytes[at]! - 32]!;
    bytes[length++] = byte < 256 ? byte : left[(byte - 256) * ones.length + bytes[++at]! - 32]!;
  }
  return bytes.slice(0, length);
}
