/**
 * Sums of a ledger, exactly: decimal texts as whole numbers of 1e-28. Rates, margins and prices come from the calculators;
 * here is only what adds up, and what is left over.
 */
const PLACES = 28;
const ONE = 10n ** BigInt(PLACES);

function read(text: string): bigint {
  const [, sign, whole = "0", fraction = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const digits = BigInt((whole || "0") + fraction.slice(0, PLACES).padEnd(PLACES, "0"));
  return sign === "-" ? -digits : digits;
}

function written(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -PLACES)}${fraction ? `.${fraction}` : ""}`;
}

export const sum = (...values: readonly string[]): string => written(values.reduce((total, one) => total + read(one), 0n));
export const negative = (value: string): string => written(-read(value));
export const less = (a: string, b: string): boolean => read(a) < read(b);
export const smaller = (a: string, b: string): string => (less(a, b) ? a : b);
export const larger = (a: string, b: string): string => (less(a, b) ? b : a);
export const product = (a: string, b: string): string => written((read(a) * read(b)) / ONE);
/** How many of `b` go into `a`, cut off after `places`; 0 where b is 0. */
export function quotient(a: string, b: string, places: number): string {
  const by = read(b);
  if (by === 0n) return "0";
  const step = 10n ** BigInt(PLACES - places);
  return written((((read(a) * ONE) / by) / step) * step);
}
