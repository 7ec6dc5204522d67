export { CalculatorElement, define } from "./calculator-element.js";
export { accumulation, scale, thin } from "./chart.js";
export { exact, Format } from "./format.js";
export { readNumber, shift } from "./number-text.js";
export { readFragment, writeFragment } from "./permalink.js";
export { directionOf, languageOf, warningsIn } from "./language.js";
export type * from "./events.js";
export type * from "./language.js";
export type * from "./types.js";
