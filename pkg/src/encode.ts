import { CalculatorError } from './error.js';

/** Most items of a list; a longer one is refused before it is walked through. */
const ITEMS = 1_000_000;
const SERIES_ITEMS = 10_000_000;
/** No text that a calculator takes is longer; the core refuses numbers beyond 200 characters. */
const CHARACTERS = 1_000;
const DEPTH = 60;

/**
 * Writes what a caller gave, as JSON with the additions that `src/value/json.rs` describes. Typed arrays go into `series`
 * where they may cross by themselves, else into the text. Whatever is given, the outcome is a text or a CalculatorError.
 */
export function encode(input: unknown, series?: Float64Array[]): string {
  const path: (string | number)[] = [];
  const field = () => path.map((part, at) => typeof part === 'number' ? `[${part}]` : at ? `.${part}` : part).join('');
  const refuse = (code: 'out_of_range' | 'invalid_type', given: string, accepted: string): never => {
    const at = field();
    const what = code === 'out_of_range' ? 'The value is outside the accepted range.' : 'The value is of the wrong kind.';
    throw new CalculatorError(code, `${at && `${at}: `}${what} Given: ${given}. Accepted: ${accepted}.`, {
      ...(at && { field: at }), given, accepted,
    });
  };

  const write = (value: unknown): string => {
    switch (typeof value) {
      case 'string': return JSON.stringify(value.length > CHARACTERS ? value.slice(0, CHARACTERS) : value);
      case 'number': case 'boolean': return String(value);
      case 'bigint': return digits(value);
      case 'object': return value === null ? 'null' : object(value);
      default: return `!${typeof value}`;
    }
  };

  const object = (value: object): string => {
    if (path.length > DEPTH) refuse('invalid_type', 'data nested deeper', `data nested at most ${DEPTH} deep`);
    if (Array.isArray(value)) return list(value);
    if (ArrayBuffer.isView(value)) return column(value);
    if (value instanceof Date) {
      const time = value.getTime();
      return Number.isNaN(time) ? 'NaN' : JSON.stringify(value.toISOString());
    }
    if (value instanceof Number || value instanceof String) return write(value.valueOf());
    let text = '{';
    for (const key of Object.keys(value)) {
      path.push(key);
      const item = (value as Record<string, unknown>)[key];
      if (item !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${write(item)}`;
      path.pop();
    }
    return `${text}}`;
  };

  const list = (value: unknown[]): string => {
    if (value.length > ITEMS) refuse('out_of_range', `${value.length} items`, `at most ${ITEMS} items`);
    const items: string[] = [];
    for (let at = 0; at < value.length; at++) {
      path.push(at);
      items.push(write(value[at]));
      path.pop();
    }
    return `[${items.join(',')}]`;
  };

  const column = (value: ArrayBufferView): string => {
    if (value instanceof DataView || value instanceof BigInt64Array || value instanceof BigUint64Array) return '!buffer';
    const numbers = value as unknown as ArrayLike<number>;
    const limit = series ? SERIES_ITEMS : ITEMS;
    if (numbers.length > limit) refuse('out_of_range', `${numbers.length} items`, `at most ${limit} items`);
    if (!series) return `[${Array.prototype.join.call(numbers, ',')}]`;
    series.push(value instanceof Float64Array ? value : Float64Array.from(numbers));
    return `@${series.length - 1}`;
  };

  try {
    return write(input);
  } catch (error) {
    if (error instanceof CalculatorError) throw error;
    const at = field();
    throw new CalculatorError('invalid_type', `${at && `${at}: `}The value could not be read.`, {
      ...(at && { field: at }), cause: error,
    });
  }
}

/** A bigint's digits; one far beyond every limit is not written out in full. */
function digits(value: bigint): string {
  const limit = 10n ** 200n;
  return value > limit || value < -limit ? '1e999' : String(value);
}
