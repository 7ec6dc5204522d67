import { shift } from "./number-text.js";

/** The sum of decimal texts, exactly: totals of what the library gives out lose no digit. */
export function sum(...given: readonly string[]): string {
  const texts = given.map((text) => (Number(text) === 0 ? "0" : shift(text, 0)));
  const places = Math.max(0, ...texts.map((text) => (text.split(".")[1] ?? "").length));
  let total = 0n;
  for (const text of texts) {
    const [whole = "0", fraction = ""] = text.split(".");
    total += BigInt(whole + fraction.padEnd(places, "0"));
  }
  const digits = String(total < 0n ? -total : total).padStart(places + 1, "0");
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return (total < 0n ? "-" : "") + digits.slice(0, digits.length - places) + (fraction && "." + fraction);
}

/** The same with its sign turned. */
export const negative = (text: string): string => (text.startsWith("-") ? text.slice(1) : Number(text) === 0 ? text : "-" + text);
