/**
 * Sums of a ledger, exactly: a decimal text is a whole number and the places behind its decimal sign, and nothing is cut off
 * before it is multiplied. Rates, margins and prices come from the calculators; here is only what adds up, what is left over,
 * and how often one thing goes into another.
 */
interface Scaled {
  digits: bigint;
  places: number;
}

/** Texts smaller than any number that the calculators know. */
const TINY = -400;

const ten = (places: number): bigint => 10n ** BigInt(places);

function read(text: string): Scaled {
  const [, sign, whole = "", fraction = "", exponent = "0"] = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const power = Number(exponent) - fraction.length;
  if (power < TINY) return { digits: 0n, places: 0 };
  const digits = BigInt(`${whole}${fraction}` || "0") * (power > 0 ? ten(power) : 1n);
  return { digits: sign === "-" ? -digits : digits, places: Math.max(0, -power) };
}

function written({ digits, places }: Scaled): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const fraction = text.slice(text.length - places).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${text.slice(0, text.length - places)}${places > 0 && fraction ? `.${fraction}` : ""}`;
}

const raised = ({ digits, places }: Scaled, to: number): bigint => digits * ten(to - places);

export function sum(...values: readonly string[]): string {
  const all = values.map(read);
  const places = Math.max(0, ...all.map((one) => one.places));
  return written({ digits: all.reduce((total, one) => total + raised(one, places), 0n), places });
}

export function negative(value: string): string {
  const { digits, places } = read(value);
  return written({ digits: -digits, places });
}

export const minus = (a: string, ...less: readonly string[]): string => sum(a, ...less.map(negative));

const multiplied = (values: readonly string[]): Scaled =>
  values.map(read).reduce((a, b) => ({ digits: a.digits * b.digits, places: a.places + b.places }), { digits: 1n, places: 0 });
export const product = (...values: readonly string[]): string => written(multiplied(values));

export function less(a: string, b: string): boolean {
  const [one, other] = [read(a), read(b)];
  const places = Math.max(one.places, other.places);
  return raised(one, places) < raised(other, places);
}
export const smaller = (a: string, b: string): string => (less(a, b) ? a : b);
export const larger = (a: string, b: string): string => (less(a, b) ? b : a);
/** More than nothing. */
export const some = (value: string): boolean => read(value).digits > 0n;

/** How many whole times the product of `of` holds that of `into`; 0 where that is nothing. Not negative. */
export function times(of: readonly string[], into: readonly string[]): string {
  const [a, b] = [multiplied(of), multiplied(into)];
  if (b.digits <= 0n || a.digits <= 0n) return "0";
  const places = Math.max(a.places, b.places);
  return (raised(a, places) / raised(b, places)).toString();
}

/** a / b, rounded to so many significant digits; 0 where b is 0. For what is shown, not for what is added up. */
export const ratio = (a: string, b: string, significant: number): string => divided(a, b, significant, (step) => step / 2n);

/** The same, never less: what is multiplied and then cut to whole contracts loses none. */
export const ratioUp = (a: string, b: string, significant: number): string => divided(a, b, significant, (step) => step - 1n);

function divided(a: string, b: string, significant: number, add: (step: bigint) => bigint): string {
  const [one, other] = [read(a), read(b)];
  if (one.digits === 0n || other.digits === 0n) return "0";
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const [n, d] = [size(one.digits) * ten(other.places), size(other.digits) * ten(one.places)];
  // So many places that more than the digits asked for come out, with a last one for what is left over.
  const places = Math.max(0, significant + 1 + d.toString().length - n.toString().length);
  const quotient = ((n * ten(places)) / d) * 10n + ((n * ten(places)) % d === 0n ? 0n : 1n);
  const step = ten(Math.max(0, quotient.toString().length - significant));
  const digits = ((quotient + (step === 1n ? 0n : add(step))) / step) * step;
  return written({ digits: one.digits < 0n !== other.digits < 0n ? -digits : digits, places: places + 1 });
}

/** Rounded to so many significant digits. */
export const rounded = (value: string, significant: number): string => ratio(value, "1", significant);
