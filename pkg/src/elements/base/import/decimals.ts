import { shift } from "../number-text.js";

const parts = (text: string): { units: bigint; places: number } => {
  const [whole = "0", fraction = ""] = shift(text, 0).split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
};
const write = (units: bigint, places: number): string => shift(String(units), -places);

/** The product of two decimal texts, exactly. */
export function times(a: string, b: string): string {
  const [x, y] = [parts(a), parts(b)];
  return write(x.units * y.units, x.places + y.places);
}

/** The quotient of two positive decimal texts, to 18 digits. */
export function over(a: string, b: string): string {
  const [x, y] = [parts(a), parts(b)];
  const more = Math.max(0, 19 + String(y.units).length - String(x.units).length);
  const quotient = (x.units * 10n ** BigInt(more)) / y.units;
  const cut = Math.max(0, String(quotient).length - 18);
  const base = 10n ** BigInt(cut);
  return write((quotient + base / 2n) / base, x.places + more - y.places - cut);
}
