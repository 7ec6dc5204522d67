import type { Figure } from "./format.js";
import type { FieldContext } from "./types.js";

/** A sum of money as it is said. */
export const amount = ({ format, currency }: Pick<FieldContext, "format" | "currency">, value: Figure): string => format.isolated(`${format.number(value)} ${currency}`);

/** A price, with the decimals that tell it from others near it. */
export const priced = ({ format, currency }: Pick<FieldContext, "format" | "currency">, value: Figure): string => format.isolated(`${format.price(value)} ${currency}`);

/** Without its sign, for words that have it. */
export const positive = (value: Figure): string => String(value).replace(/^-/, "");

/** With the other sign. */
export const negative = (value: string): string => (Number(value) === 0 ? value : value.startsWith("-") ? value.slice(1) : `-${value}`);

/** Of an income; of a cost, that of its negative. */
export const tone = (value: Figure): "gain" | "loss" | undefined => (Number(value) > 0 ? "gain" : Number(value) < 0 ? "loss" : undefined);
