import { decimalSign, shift } from "./number-text.js";

/** A figure as it comes from the library: a decimal text, or a double from a series. */
export type Figure = string | number | null | undefined;

/** The text of a figure, unrounded; doubles at the 15 digits they are good for. */
export function exact(value: Figure): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? shift(String(Number(value.toPrecision(15))), 0) : String(value);
}

type NumberOptions = Intl.NumberFormatOptions & { trailingZeroDisplay?: "auto" | "stripIfInteger" };
const formats = new Map<string, Intl.NumberFormat>();
const MINUS = "\u2212";

/** Figures as a person of a locale reads them. Intl takes decimal texts exactly, so nothing passes through a double here. */
export class Format {
  constructor(readonly locale: string) {}

  #apply(value: Figure, options: NumberOptions): string {
    const key = this.locale + JSON.stringify(options);
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new Intl.NumberFormat(this.locale, options as Intl.NumberFormatOptions)));
    return format.format(exact(value) as unknown as number).replace("-", MINUS);
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

  integer(value: Figure): string {
    return this.#apply(value, { maximumFractionDigits: 0 });
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
    return Number(value) > 0 && !text.startsWith("+") ? "+" + text : text;
  }

  days(value: Figure): string {
    const n = Number(value);
    return this.#apply(n >= 100 ? String(Math.round(n)) : value, { style: "unit", unit: "day", unitDisplay: "long", maximumFractionDigits: n >= 10 ? 0 : 1 });
  }

  hours(value: Figure): string {
    return this.#apply(value, { style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 2 });
  }

  /** The text of a field: ungrouped, with the locale's decimal sign. */
  field(value: string): string {
    return value.replace(".", decimalSign(this.locale));
  }

  date(time: string | number): string {
    const date = new Date(time);
    // English of no country: day, month, year, which nobody takes for another date.
    if (this.locale === "en") return `${date.getUTCDate()} ${this.#month(date)} ${date.getUTCFullYear()}`;
    return new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(date);
  }

  /** Day and month, where the year is plain. */
  day(time: string | number): string {
    const date = new Date(time);
    if (this.locale === "en") return `${date.getUTCDate()} ${this.#month(date)}`;
    return new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(date);
  }

  dateTime(time: string | number): string {
    return `${this.date(time)}, ${new Date(time).toISOString().slice(11, 16)} UTC`;
  }

  month(time: number): string {
    return new Intl.DateTimeFormat(this.locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(time);
  }

  #month(date: Date): string {
    return new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(date);
  }
}
