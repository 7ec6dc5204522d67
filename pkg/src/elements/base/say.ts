import type { Figure, Format } from "./format.js";
import type { FieldContext } from "./types.js";

type Context = Pick<FieldContext, "format" | "currency">;

/** A number of money or coins; an isolate, so that the unit stays behind it among Arabic words. */
export const inUnit = (format: Format, unit: string, value: Figure): string => format.isolated(`${format.number(value)} ${unit}`);

/** A sum of money as it is said. */
export const money = ({ format, currency }: Context, value: Figure): string => inUnit(format, currency, value);

/** A price, with the decimals that tell it from others near it. */
export const priced = ({ format, currency }: Context, value: Figure): string => format.isolated(`${format.price(value)} ${currency}`);

/** A share as it is spoken: 30 %, not 30.0 %. */
export const share = (format: Format, value: Figure): string => format.percent(value, Number.isInteger(Number((Number(value) * 100).toPrecision(12))) ? 0 : undefined);

/** Without its sign, for words that have it. */
export const size = (value: Figure): string => String(value).replace(/^-/, "");

/** Of an income; of a cost, that of its negative. */
export const tone = (value: Figure): "gain" | "loss" | undefined => (Number(value) > 0 ? "gain" : Number(value) < 0 ? "loss" : undefined);
