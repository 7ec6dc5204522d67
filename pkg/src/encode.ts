import { CalculatorError, refusal } from './error.js';

/** Most items of a list; a longer one is refused before it is walked through. */
export const ITEMS = 1_000_000;
const SERIES_ITEMS = 10_000_000;
/** No text that a calculator takes is longer; the core refuses numbers beyond 200 characters. */
const CHARACTERS = 1_000;
const DEPTH = 60;
/** No field's name is longer; what is cut is unknown either way. */
const NAME = 100;

/** What every kind of typed array has in common; asked here, because an array may carry answers of its own. */
const typed = Object.getPrototypeOf(Float64Array.prototype) as object;
const asked = (name: PropertyKey) => Object.getOwnPropertyDescriptor(typed, name)!.get!;
const kindOf = asked(Symbol.toStringTag), lengthOf = asked('length'), bufferOf = asked('buffer'), offsetOf = asked('byteOffset');

/** The bytes of a Uint8Array of any realm, as they lie in memory; undefined for everything else. */
export function octets(value: unknown): Uint8Array | undefined {
  if (!ArrayBuffer.isView(value) || kindOf.call(value) !== 'Uint8Array') return undefined;
  const length = lengthOf.call(value) as number;
  return length ? new Uint8Array(bufferOf.call(value), offsetOf.call(value), length) : new Uint8Array();
}

/**
 * Writes what a caller gave, as `src/value/packed.rs` describes it. Typed arrays go into `series` where they may cross by
 * themselves and have more than `short` items, else into the text. Whatever is given, the outcome is a text or a CalculatorError.
 */
export function encode(input: unknown, series?: Float64Array[], short = -1): string {
  const path: (string | number)[] = [];
  /** The field that is being read; none for the whole. */
  const place = () => {
    const field = path.map((part, at) => typeof part === 'number' ? `[${part}]` : at ? `.${part}` : part).join('');
    return field ? { field } : {};
  };
  const refuse = (code: 'out_of_range' | 'invalid_type', given: string, accepted: string): never => {
    throw refusal(code, { ...place(), given, accepted });
  };

  const write = (value: unknown): string => {
    switch (typeof value) {
      case 'string': return `"${line(value.length > CHARACTERS ? value.slice(0, CHARACTERS) : value)}`;
      case 'number': return `#${value}\n`;
      case 'boolean': return value ? 't' : 'f';
      case 'bigint': return `#${digits(value)}\n`;
      case 'object': return value === null ? 'n' : object(value);
      default: return `!${typeof value}\n`;
    }
  };

  const object = (value: object): string => {
    if (path.length > DEPTH) refuse('invalid_type', 'data nested deeper', `data nested at most ${DEPTH} deep`);
    if (Array.isArray(value)) return list(value);
    if (ArrayBuffer.isView(value)) return column(value);
    if (value instanceof Date) {
      const time = Date.prototype.getTime.call(value);
      return Number.isNaN(time) ? '#NaN\n' : `"${new Date(time).toISOString()}\n`;
    }
    if (value instanceof Number || value instanceof String) return write(value.valueOf());
    let text = '';
    for (const key of Object.keys(value)) {
      path.push(shortened(key));
      const item = (value as Record<string, unknown>)[key];
      if (item !== undefined) {
        text += named(key);
        text += write(item);
      }
      path.pop();
    }
    return `{${text}}`;
  };

  const list = (value: unknown[]): string => {
    // Asked once: a proxy may say more each time.
    const length = Number(value.length);
    if (length > ITEMS) refuse('out_of_range', `${length} items`, `at most ${ITEMS} items`);
    let items = '';
    for (let at = 0; at < length; at++) {
      path.push(at);
      items += write(value[at]);
      path.pop();
    }
    return `[${items}]`;
  };

  const column = (value: ArrayBufferView): string => {
    const kind = kindOf.call(value) as string | undefined;
    if (!kind || kind.startsWith('Big')) return '!buffer\n';
    const length = lengthOf.call(value) as number;
    const limit = series ? SERIES_ITEMS : ITEMS;
    if (length > limit) refuse('out_of_range', `${length} items`, `at most ${limit} items`);
    const plain = Object.getPrototypeOf(value) === Float64Array.prototype && !Object.hasOwn(value, 'length');
    const numbers = plain ? value as Float64Array : new Float64Array(value as Float64Array);
    if (!series || length <= short) return length ? `[#${Array.prototype.join.call(numbers, '\n#')}\n]` : '[]';
    series.push(numbers);
    return `@${series.length - 1}\n`;
  };

  try {
    const text = write(input);
    // By themselves, as an array may carry more; its memory may have been taken away while the others were read.
    series?.forEach((column, at) => { series[at] = doubles(column); });
    return text;
  } catch (error) {
    if (error instanceof CalculatorError) throw error;
    throw refusal('unreadable', { ...place(), cause: error });
  }
}

/** What a line holds by a backslash and the character that differs in one bit. */
const SPECIAL = /[\0-\x1f\\]/;
const ALL_SPECIAL = new RegExp(SPECIAL, 'g');

/** A text as a line. */
function line(text: string): string {
  return `${SPECIAL.test(text) ? text.replace(ALL_SPECIAL, one => `\\${String.fromCharCode(one.charCodeAt(0) ^ 64)}`) : text}\n`;
}

const shortened = (key: string): string => key.length > NAME ? `${key.slice(0, NAME)}…` : key;

/** Names as they are written, each worked out once; callers use the same few over and over. */
const names = new Map<string, string>();

function named(key: string): string {
  let name = names.get(key);
  if (name === undefined) {
    name = `,${line(shortened(key))}`;
    if (names.size < 500 && key.length <= NAME) names.set(key, name);
  }
  return name;
}

/** A bigint's digits; one far beyond every limit is not written out in full. */
function digits(value: bigint): string {
  const limit = 10n ** 200n;
  return value > limit || value < -limit ? '1e999' : String(value);
}

/** The same doubles, seen by an array that carries nothing of its own; none where its memory was taken away. */
function doubles(column: Float64Array): Float64Array {
  const length = lengthOf.call(column) as number;
  return length ? new Float64Array(bufferOf.call(column), offsetOf.call(column), length) : new Float64Array();
}
