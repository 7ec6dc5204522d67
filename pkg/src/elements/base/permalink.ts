/**
 * All fields of an element in the fragment of an address: `#ll=1&hedge.quantity=2&hedge.near.bid=30000`. The parts of several
 * elements stand beside each other; each takes what begins with its own key. What a field holds is written in the library's
 * unit, so that a link reads the same in every language; an empty field that begins with a value is written as empty.
 */
const VERSION = "1";

/** The fragment, without its "#". `others`: a fragment whose other parts are kept. */
export function writeFragment(key: string, values: Readonly<Record<string, string>>, others = ""): string {
  const all = parameters(others) ?? new URLSearchParams({ ll: VERSION });
  for (const name of [...all.keys()]) if (name.startsWith(`${key}.`)) all.delete(name);
  for (const [name, value] of Object.entries(values)) all.append(`${key}.${name}`, value);
  return all.toString();
}

/** What a fragment says of an element; null where it says nothing, or speaks another version. */
export function readFragment(key: string, fragment: string): Record<string, string> | null {
  const found: Record<string, string> = {};
  let any = false;
  for (const [name, value] of parameters(fragment) ?? []) {
    if (!name.startsWith(`${key}.`)) continue;
    found[name.slice(key.length + 1)] = value;
    any = true;
  }
  return any ? found : null;
}

function parameters(fragment: string): URLSearchParams | null {
  const all = new URLSearchParams(fragment.replace(/^#/, ""));
  return all.get("ll") === VERSION ? all : null;
}
