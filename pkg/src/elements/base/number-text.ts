/**
 * Reading a number as people type it, without ever being off by a factor of 1000 unnoticed.
 *
 * The rules, in order:
 *  1. Digits are 0-9, Arabic-Indic or Persian. A sign (+, -, U+2212) may stand in front, an exponent (e-4) behind.
 *  2. Spaces and apostrophes only ever group. Groups must be well formed (10 000, 1'000'000, 1,00,000).
 *     So does the Arabic "٬"; the Arabic "٫" is always the decimal sign.
 *  3. Where both "." and "," occur, the later one is the decimal sign and occurs once.
 *  4. Where one of them occurs twice or more, it groups.
 *  5. Where one of them occurs once, it is the decimal sign, unless exactly three digits follow and one to three digits,
 *     not beginning with 0, stand in front ("1,250"). Then it is what the locale has it for, and `note` asks for that to be
 *     shown to the person; a sign that the locale has for neither is refused as ambiguous: 1250 for some, 1.25 for others.
 *  6. A decimal sign that is not the locale's is read, and shown.
 *  `readQuantity` also takes what people write around a number: currency signs, the field's own unit, "5k".
 *  Everything else is refused. Nothing is rounded and nothing is computed here: text goes in, text comes out.
 */
export type Reading =
  | { ok: true; value: string; note?: Note }
  | { ok: false; reason: "empty" | "not_a_number" }
  /** Candidates are decimal texts. */
  | { ok: false; reason: "ambiguous"; candidates: [string, string] };

/** What was understood should be shown, and what `other` readers would have understood. */
export interface Note {
  other?: string;
}

const MANTISSA = /^(?:\d[\d.,'’\u066b\u066c\s]*|[.,\u066b]\d+)$/;
const ARABIC_DECIMAL = "\u066b";
const GROUPS = /^\d{1,3}(?:S\d{3})+$|^\d{1,2}(?:S\d{2})+S\d{3}$/;

interface Signs {
  decimal: string;
  /** "" where the locale groups with neither "." nor ",". */
  group: string;
}
const signs = new Map<string, Signs>();
/** What "." and "," are for in a locale. */
function signsOf(locale: string): Signs {
  let found = signs.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1234567.5);
    const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
    const group = sign("group");
    found = { decimal: sign("decimal") === "," ? "," : ".", group: group === "," || group === "." ? group : "" };
    signs.set(locale, found);
  }
  return found;
}

/** Without the marks of direction that numbers carry among words that run from right to left. */
export const unmarked = (text: string): string => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "");

/** With digits 0-9 for Arabic-Indic and Persian ones, and without marks of direction. */
export const latin = (text: string): string => unmarked(text).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

export function readNumber(typed: string, locale: string): Reading {
  const trimmed = latin(typed).trim().replace(/^\u2212/, "-");
  if (trimmed === "") return { ok: false, reason: "empty" };
  const parts = /^([+-]?)(.+?)(?:[eE]([+-]?\d+))?$/su.exec(trimmed);
  const mantissa = parts?.[2];
  if (!parts || mantissa === undefined || !MANTISSA.test(mantissa)) return { ok: false, reason: "not_a_number" };
  const sign = parts[1] === "-" ? "-" : "";
  const exponent = parts[3];
  const text = (whole: string, fraction: string): string => sign + (whole || "0") + (fraction ? "." + fraction : "") + (exponent ? "e" + exponent : "");
  const done = (whole: string, fraction: string, note?: Note): Reading => ({ ok: true, value: text(whole, fraction), ...(note ? { note } : {}) });
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
  const own = signsOf(locale);
  const foreign = last !== ARABIC_DECIMAL && last !== own.decimal && !mixed;
  if (!couldGroup) return done(whole, after, foreign ? {} : undefined);
  const short = after.replace(/0+$/, "");
  if (last === own.decimal) return done(whole, after, { other: text(before + after, "") });
  if (last === own.group) return done(before + after, "", { other: text(before, short) });
  return { ok: false, reason: "ambiguous", candidates: [text(before + after, ""), text(before, short || "0")] };
}

/** What a field is in: the words behind its label, and whether it shows a fraction as per cent. */
export interface Kind {
  unit?: string;
  percent?: boolean;
}

/** Powers of ten of the words behind a number. "m" and "b" mean different things in different languages. */
const SCALES: Readonly<Record<string, number>> = { k: 3, thousand: 3, tsd: 3, "ألف": 3, "آلاف": 3, M: 6, mn: 6, mio: 6, mln: 6, million: 6, millionen: 6, "millón": 6, millones: 6, "مليون": 6, "ملايين": 6, mrd: 9, "مليار": 9 };
const OWN_SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = { en: { m: 6, b: 9, bn: 9, billion: 9 }, es: { mil: 3 } };
const POINTS = /^(bps?|basispunkte?)$/i;
const DOLLARS = /^(US|USD[TC]?|DAI|dollars?)$/i;
/** A unit that names a currency or a coin: USDT, ETH. */
const CODE = /^\p{Lu}[\p{Lu}\d]{1,9}$/u;
const COINS = /coin|moneda|عمل/i;
const TIMES = /times|fach|mal|veces|مر|ضع/i;
const AROUND = /^([+\-\u2212]?)([^\d+\-\u2212]*?)([+\-\u2212]?(?:\d|[.,\u066b](?=\d))[\d.,'’\u066b\u066c\s]*(?:[eE][+-]?\d+)?)(\D*)$/su;

/** A number with what may stand around it. The value is in the unit that the field shows: per cent where `percent`. */
export function readQuantity(typed: string, locale: string, { unit = "", percent = false }: Kind = {}): Reading {
  const [, sign = "", before = "", number = "", behind = ""] = AROUND.exec(latin(typed).trim()) ?? [];
  const tokens = (text: string): string[] => text.match(/\p{Sc}|[\p{L}\p{M}]+\.?|\S/gu) ?? [];
  const [front, back] = [tokens(before), tokens(behind)];
  if (front.length + back.length === 0) return readNumber(typed, locale);
  const refused: Reading = { ok: false, reason: "not_a_number" };
  if (sign && /^[+\-\u2212]/.test(number)) return refused;
  const reading = readNumber(sign + number, locale);
  if (!reading.ok) return reading;

  const units = unit.split(/[^\p{L}\d]+/u).filter(Boolean);
  const code = units.find((one) => CODE.test(one));
  const money = !percent && (code !== undefined || units.length === 0 || COINS.test(unit));
  let by = 0;
  let shown = reading.note !== undefined;
  for (const [i, token] of [...front, ...back].entries()) {
    const word = token.replace(/\.$/, "");
    const scale = i === front.length ? (OWN_SCALES[locale.split("-")[0] ?? ""]?.[word] ?? SCALES[word] ?? SCALES[word.toLowerCase()]) : undefined;
    if (percent && /^[%\u066a]$/.test(word)) continue;
    if (percent && POINTS.test(word)) [by, shown] = [by - 2, true];
    else if (isUnit(word, units)) continue;
    else if (scale !== undefined && (word !== "m" || money)) [by, shown] = [by + scale, true];
    else if (/^[x×]$/i.test(word) && TIMES.test(unit)) continue;
    else if (money && /^\p{Sc}$/u.test(word)) shown ||= !(word === "$" && code !== undefined && DOLLARS.test(code));
    else if (money && code !== undefined && DOLLARS.test(code) && DOLLARS.test(word)) shown = true;
    else if (money && code === undefined && CODE.test(word)) shown = true;
    else return refused;
  }
  const { other } = reading.note ?? {};
  const moved = (text: string): string => (by === 0 ? text : shift(text, by));
  return { ok: true, value: moved(reading.value), ...(shown ? { note: other === undefined ? {} : { other: moved(other) } } : {}) };
}

/** The field's own unit, or the beginning of it: "day", "d", "contract". */
function isUnit(word: string, units: readonly string[]): boolean {
  const w = word.toLowerCase();
  return units.some((unit) => {
    const u = unit.toLowerCase();
    return u === w || (/^[dht]$/.test(w) && /^(day|días|tage|hour|horas|stunden)/.test(u) && u.startsWith(w)) || (w.length >= 3 && !CODE.test(unit) && u.startsWith(w));
  });
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
