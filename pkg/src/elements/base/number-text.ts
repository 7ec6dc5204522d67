/**
 * Reading a number as people type it, without ever guessing by a factor of 1000.
 *
 * The rules, in order:
 *  1. Digits are 0-9, Arabic-Indic or Persian. A sign (+, -, U+2212) may stand in front, an exponent (e-4) behind.
 *  2. Spaces and apostrophes only ever group. Groups must be well formed (10 000, 1'000'000, 1,00,000).
 *     So does the Arabic "٬"; the Arabic "٫" is always the decimal sign.
 *  3. Where both "." and "," occur, the later one is the decimal sign and occurs once.
 *  4. Where one of them occurs twice or more, it groups.
 *  5. Where one of them occurs once, it is the decimal sign, unless exactly three digits follow and one to three digits,
 *     not beginning with 0, stand in front ("1,250"). Then
 *       - the decimal sign of the locale is read as such, and `note` asks for that to be shown to the person;
 *       - the other one is refused as ambiguous: 1250 for some readers, 1.25 for others.
 *  Everything else is refused. Nothing is rounded and nothing is computed here: text goes in, text comes out.
 */
export type Reading =
  | { ok: true; value: string; note?: "decimal" }
  | { ok: false; reason: "empty" | "not_a_number" }
  /** Candidates are decimal texts. */
  | { ok: false; reason: "ambiguous"; candidates: [string, string] };

const MANTISSA = /^(?:\d[\d.,'’\u066b\u066c\s]*|[.,\u066b]\d+)$/;
const ARABIC_DECIMAL = "\u066b";
const GROUPS = /^\d{1,3}(?:S\d{3})+$|^\d{1,2}(?:S\d{2})+S\d{3}$/;

const decimalSigns = new Map<string, string>();
/** The decimal sign of a locale, "." or ",". */
function decimalSign(locale: string): string {
  let sign = decimalSigns.get(locale);
  if (!sign) {
    const part = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5).find((p) => p.type === "decimal");
    sign = part?.value === "," ? "," : ".";
    decimalSigns.set(locale, sign);
  }
  return sign;
}

/** Without the marks of direction that numbers carry among words that run from right to left. */
export const unmarked = (text: string): string => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "");

/** With digits 0-9 for Arabic-Indic and Persian ones, and without marks of direction. */
export const latin = (text: string): string => unmarked(text).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

export function readNumber(text: string, locale: string): Reading {
  const trimmed = latin(text).trim().replace(/^\u2212/, "-");
  if (trimmed === "") return { ok: false, reason: "empty" };
  const parts = /^([+-]?)(.+?)(?:[eE]([+-]?\d+))?$/su.exec(trimmed);
  const mantissa = parts?.[2];
  if (!parts || mantissa === undefined || !MANTISSA.test(mantissa)) return { ok: false, reason: "not_a_number" };
  const sign = parts[1] === "-" ? "-" : "";
  const exponent = parts[3];
  const done = (whole: string, fraction: string, note?: "decimal"): Reading => {
    const value = sign + (whole || "0") + (fraction ? "." + fraction : "") + (exponent ? "e" + exponent : "");
    return note ? { ok: true, value, note } : { ok: true, value };
  };
  const refused: Reading = { ok: false, reason: "not_a_number" };

  const points = mantissa.match(/[.,\u066b]/g) ?? [];
  const last = points.at(-1);
  if (last === undefined) {
    const whole = ungroup(mantissa);
    return whole === null ? refused : done(whole, "");
  }
  const lastAt = mantissa.lastIndexOf(last);
  const before = mantissa.slice(0, lastAt);
  const after = mantissa.slice(lastAt + 1);
  const mixed = points.some((p) => p !== last);
  const count = points.filter((p) => p === last).length;

  if (!mixed && count > 1) {
    const whole = ungroup(mantissa);
    return whole === null ? refused : done(whole, "");
  }
  if (count > 1 || !/^\d*$/.test(after)) return refused;
  const whole = before === "" ? "" : ungroup(before);
  if (whole === null) return refused;
  const couldGroup = !mixed && last !== ARABIC_DECIMAL && exponent === undefined && after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  if (!couldGroup) return done(whole, after);
  if (last === decimalSign(locale)) return done(whole, after, "decimal");
  const fraction = after.replace(/0+$/, "") || "0";
  return { ok: false, reason: "ambiguous", candidates: [sign + before + after, `${sign}${before}.${fraction}`] };
}

/** Digits without their group separators, or null where the groups are not well formed. */
function ungroup(text: string): string | null {
  if (/^\d+$/.test(text)) return text;
  const separators = new Set(text.replace(/\d/g, ""));
  if (separators.size !== 1 || separators.has(ARABIC_DECIMAL)) return null;
  const separator = [...separators][0] as string;
  return GROUPS.test(text.replaceAll(separator, "S")) ? text.replaceAll(separator, "") : null;
}

/** Moves the decimal point of a decimal text, exactly: shift("0.0001", 2) is "0.01". Text that is no number is returned as it is. */
export function shift(text: string, by: number): string {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts || !(parts[2] || parts[3])) return text;
  const [, sign = "", whole = "", fraction = ""] = parts;
  const exponent = Number(parts[4] ?? 0) + by;
  if (Math.abs(exponent) > 60) return `${sign}${whole || "0"}${fraction ? "." + fraction : ""}e${exponent}`;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const right = padded.slice(at).replace(/0+$/, "");
  return sign + left + (right ? "." + right : "");
}
