import { directionOf, type Count } from "./language.js";
import { latin, shift } from "./number-text.js";

/** A figure as it comes from the library: a decimal text, or a double from a series. */
export type Figure = string | number | null | undefined;

/** The text of a figure, unrounded; doubles at the 15 digits they are good for. */
export function exact(value: Figure): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? shift(String(Number(value.toPrecision(15))), 0) : String(value);
}

type NumberOptions = Intl.NumberFormatOptions & { trailingZeroDisplay?: "auto" | "stripIfInteger" };
/** What is made once for a locale and its options: making one takes longer than everything it formats on a page. */
const made = new Map<string, unknown>();

function once<T>(kind: string, locale: string, make: () => T, options?: object): T {
  const key = kind + locale + JSON.stringify(options);
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once("date", locale, () => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }), options);

const MINUS = "\u2212";

/** Between these a text keeps its own direction, so that sign, digits and currency stay in their order among Arabic words. */
const ISOLATE = "\u2068";
const ISOLATE_END = "\u2069";

/** How a locale writes what stands in a field, and a plus. */
interface Signs {
  digits: readonly string[];
  decimal: string;
  plus: string;
}
const signsOf = (locale: string): Signs =>
  once("signs", locale, () => {
    const own = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210)].reverse();
    // Digits that could not be read back are not put into fields.
    const read = latin(own.join("")) === "0123456789";
    const decimal = new Intl.NumberFormat(locale, read ? {} : { numberingSystem: "latn" }).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
    // With the marks of direction that belong to it.
    const [plus = "+"] = /^[^\p{N}]+/u.exec(new Intl.NumberFormat(locale, { signDisplay: "always" }).format(1)) ?? [];
    return { digits: read ? own : [..."0123456789"], decimal, plus };
  });

/** Figures as a person of a locale reads them. Intl takes decimal texts exactly, so nothing passes through a double here. */
export class Format {
  constructor(readonly locale: string) {}

  /**
   * What the browser does at the first text of a page that depends on its locale, and which takes longer than all others
   * together: in parts, of which each may have its own task.
   */
  preparations(): (() => void)[] {
    return [() => new Intl.Collator(this.locale), () => signsOf(this.locale), () => this.date(0)];
  }

  #apply(value: Figure, options: NumberOptions): string {
    const format = once("number", this.locale, () => new Intl.NumberFormat(this.locale, options as Intl.NumberFormatOptions), options);
    return this.isolated(format.format(exact(value) as unknown as number).replace("-", MINUS));
  }

  /** A text of its own direction among words that run from right to left; elsewhere the text itself. */
  isolated(text: string): string {
    return directionOf(this.locale) === "rtl" ? ISOLATE + text + ISOLATE_END : text;
  }

  /** A number of things, for words that count. */
  count(value: number): Count {
    return { value, text: this.integer(value) };
  }

  /** Rounded for reading by its size; `always` keeps the decimals of whole amounts, for columns. */
  number(value: Figure, { always = false }: { always?: boolean } = {}): string {
    const size = Math.abs(Number(value));
    if (size >= 1e15 || (size !== 0 && size < 1e-9)) return this.#apply(value, { notation: "scientific", maximumSignificantDigits: 4 });
    if (size >= 1000) return this.#apply(value, { maximumFractionDigits: 0 });
    if (size >= 1 || (always && size >= 0.005)) {
      return this.#apply(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, ...(always ? {} : { trailingZeroDisplay: "stripIfInteger" as const }) });
    }
    return this.#apply(value, { maximumSignificantDigits: 3 });
  }

  /** A price among others that are near it: with the decimals that tell them apart. */
  price(value: Figure): string {
    const size = Math.abs(Number(value));
    if (size >= 1e15 || size < 1) return size === 0 || size >= 1e15 ? this.number(value) : this.#apply(value, { maximumSignificantDigits: 6 });
    return this.#apply(value, { maximumFractionDigits: size >= 100 ? 2 : 4 });
  }

  /** A round value of an axis: all of its digits, as only those tell it from the next, however near zero or far from it. */
  tick(value: number): string {
    const size = Math.abs(value);
    return this.#apply(value, { maximumSignificantDigits: 15, ...(size >= 1e15 || (size !== 0 && size < 1e-9) ? { notation: "scientific" } : {}) });
  }

  integer(value: Figure): string {
    return this.#apply(value, { maximumFractionDigits: 0 });
  }

  /** Rounded to so many places, without trailing zeros: "8.3" of 8.2998. */
  rounded(value: Figure, places: number): string {
    return this.#apply(value, { maximumFractionDigits: places });
  }

  /** A fraction as per cent: "0.14397" is 14.4 %. `digits` after the decimal sign; by size where not given. */
  percent(value: Figure, digits?: number): string {
    const size = Math.abs(Number(value)) * 100;
    if (size >= 1e9) return this.#apply(value, { style: "percent", notation: "scientific", maximumSignificantDigits: 4 });
    if (digits === undefined && size !== 0 && size < 0.1) return this.#apply(value, { style: "percent", maximumSignificantDigits: 3 });
    const places = digits ?? (size >= 1000 ? 0 : size >= 10 ? 1 : 2);
    return this.#apply(value, { style: "percent", minimumFractionDigits: places, maximumFractionDigits: places });
  }

  /** With its sign, also where positive: gain and loss are told apart without colour. */
  signed(text: string, value: Figure): string {
    if (!(Number(value) > 0) || text.includes("+")) return text;
    // Into the number's own isolate, where its minus is.
    const at = text.length - text.replace(/^\u2068+/, "").length;
    return text.slice(0, at) + signsOf(this.locale).plus + text.slice(at);
  }

  days(value: Figure): string {
    const n = Number(value);
    return this.#apply(n >= 100 ? String(Math.round(n)) : value, { style: "unit", unit: "day", unitDisplay: "long", maximumFractionDigits: n >= 10 ? 0 : 1 });
  }

  hours(value: Figure): string {
    return this.#apply(value, { style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 2 });
  }

  /** The text of a field: ungrouped, in the locale's digits and with its decimal sign. */
  field(value: string): string {
    const { digits, decimal } = signsOf(this.locale);
    return value.replace(".", decimal).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
  }

  date(time: string | number): string {
    return this.isolated(this.#date(time));
  }

  #date(time: string | number): string {
    const date = new Date(time);
    // English of no country: day, month, year, which nobody takes for another date.
    if (this.locale === "en") return `${date.getUTCDate()} ${this.#month(date)} ${date.getUTCFullYear()}`;
    return dateFormat(this.locale, { day: "numeric", month: "short", year: "numeric" }).format(date);
  }

  /** Day and month, where the year is plain. */
  day(time: string | number): string {
    const date = new Date(time);
    return this.isolated(this.locale === "en" ? `${date.getUTCDate()} ${this.#month(date)}` : dateFormat(this.locale, { day: "numeric", month: "short" }).format(date));
  }

  /** Hours and minutes in UTC. */
  clock(time: string | number): string {
    const { digits } = signsOf(this.locale);
    return new Date(time).toISOString().slice(11, 16).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
  }

  dateTime(time: string | number): string {
    return this.isolated(`${this.#date(time)}, ${this.clock(time)} UTC`);
  }

  monthName(time: number): string {
    return dateFormat(this.locale, { month: "short" }).format(time);
  }

  month(time: number): string {
    return dateFormat(this.locale, { month: "short", year: "numeric" }).format(time);
  }

  #month(date: Date): string {
    return dateFormat("en", { month: "short" }).format(date);
  }
}
