import type { Figure, Format } from "../base/format.js";
import { inUnit, share } from "../base/say.js";
import type { MarginView } from "./definition.js";
import type { Text } from "./text.js";

type Values = Readonly<Record<string, string>>;

export const inverse = (values: Values): boolean => values["contract.kind"] === "inverse";

/** What amounts are in: money where linear, coin where inverse. */
export const unitOf = (values: Values, currency: string): string => (inverse(values) ? (values.coin ?? "") : currency);

export const withUnit = (format: Format, unit: string, value: Figure): string => (unit ? inUnit(format, unit, value) : format.number(value));

/** The move that is asked about: a fall for a long, a rise for a short. */
export const moveOf = ({ input, format }: MarginView, text: Text): string => (input.side === "short" ? text.sentence.rise : text.sentence.fall)(share(format, input.survive));
