// Reads what `src/calculator/record/writer.rs` writes packed: a line for each value, in the order of the shape.

/** Takes the next value from the lines. */
type Reader = () => unknown;

/** What is read, and where the next line begins; nothing calls back meanwhile. */
let lines = '', at = 0;
/** Whether any line has an escape. */
let escapes = false;

const NULL = 0, LEFT_OUT = 1;

function line(): string {
  const end = lines.indexOf('\n', at), found = lines.slice(at, end);
  at = end + 1;
  return found;
}

/** A line as it was before it was written: behind a backslash stands a character that differs in one bit. */
export const plain = (text: string): string => text.replace(/\\(.)/gs, (_, character: string) => String.fromCharCode(character.charCodeAt(0) ^ 64));

/** Of what is not there: null, or undefined where a record has no such field this time. Else what `read` makes of the line. */
const value = <Value>(read: (text: string) => Value) => (): Value | null | undefined => {
  const found = line();
  switch (found.charCodeAt(0)) {
    case NULL: return null;
    case LEFT_OUT: return undefined;
    default: return read(found);
  }
};
const text = value(found => escapes ? plain(found) : found);
const number = value(Number);
const truth = value(found => found === 'true');
const list = (item: Reader): Reader => value(length => {
  const items: unknown[] = [];
  for (let left = Number(length); left > 0; left--) items.push(item());
  return items;
});

const record = (names: string[], fields: Reader[]): Reader => value(() => {
  const found: Record<string, unknown> = {};
  for (let place = 0; place < names.length; place++) {
    const item = fields[place]!();
    if (item !== undefined) found[names[place]!] = item;
  }
  return found;
});

/** A reader for a shape, which `lines` holds from `at` on. */
function reader(): Reader {
  switch (lines[at++]) {
    case '#': return number;
    case '?': return truth;
    case '[': return list(reader());
    case '{': {
      const names: string[] = [], fields: Reader[] = [];
      while (lines[at] !== '}') {
        names.push(line());
        fields.push(reader());
      }
      at++;
      return record(names, fields);
    }
    default: return text;
  }
}

/** Begins with other lines. */
function begin(text: string): void {
  lines = text;
  at = 0;
  escapes = text.includes('\\');
}

/** Reads values of a shape. */
export function unpacker(shape: string): (packed: string) => unknown {
  begin(shape);
  const read = reader();
  return packed => {
    begin(packed);
    return read();
  };
}
