// Takes what nobody sees out of a module: the text of panics. Where there is no console to write it to, a panic ends in a
// trap either way, and the standard library's way there brings its whole formatting along.
//
// Functions are found by the names that the linker leaves in the module, and their bodies become `unreachable`.

/** What is cut. Each is there in every module that can run out of memory, so one that is missing has been renamed. */
const PANICS = [/^core::panicking::panic_fmt$/, /^alloc::alloc::handle_alloc_error$/, /^<?std::panicking::.*Payload/];

/** Cuts the bodies of functions that panic. */
export function snip(wasm) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const leb = value => {
    const bytes = [];
    do {
      bytes.push((value & 127) | (value > 127 ? 128 : 0));
      value >>>= 7;
    } while (value);
    return bytes;
  };
  const text = () => {
    const length = number();
    return wasm.toString('utf8', at, at += length);
  };

  const sections = [];
  while (at < wasm.length) {
    const start = at, id = wasm[at++], length = number();
    sections.push({ id, start, body: at, end: at + length });
    at += length;
  }
  let imported = 0;
  const names = new Map();
  for (const { id, body, end } of sections) {
    at = body;
    if (id === 2) {
      for (let left = number(); left; left--) {
        text();
        text();
        const kind = wasm[at++];
        if (kind !== 0) throw new Error('only functions are expected to be imported');
        number();
        imported++;
      }
    } else if (id === 0 && text() === 'name') {
      while (at < end) {
        const kind = wasm[at++], next = number() + at;
        if (kind === 1) for (let left = number(); left; left--) names.set(number(), text());
        at = next;
      }
    }
  }
  const found = new Set();
  const parts = [wasm.subarray(0, 8)];
  for (const { id, start, body, end } of sections) {
    if (id !== 10) {
      parts.push(wasm.subarray(start, end));
      continue;
    }
    at = body;
    const count = number(), functions = [];
    for (let index = 0; index < count; index++) {
      const from = at, length = number();
      at += length;
      const name = names.get(index + imported)?.replace(/\[[0-9a-f]+\]|::h[0-9a-f]{16}$/g, '') ?? '';
      const panic = PANICS.find(pattern => pattern.test(name));
      if (panic) found.add(panic);
      // No locals, unreachable, end.
      functions.push(panic ? Uint8Array.of(3, 0, 0, 11) : wasm.subarray(from, at));
    }
    const code = Buffer.concat([Uint8Array.from(leb(count)), ...functions]);
    parts.push(Uint8Array.from([10, ...leb(code.length)]), code);
  }
  const missing = PANICS.filter(panic => !found.has(panic));
  // Larger than it need be, but as right as before.
  if (missing.length) console.warn(`snip: nothing is called ${missing.join(', ')}`);
  return Buffer.concat(parts);
}
