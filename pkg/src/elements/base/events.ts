import type { CalculatorError } from "../../error.js";
import type { EngineInput, ResultLike } from "./types.js";

/** A field was changed by the person. */
export interface FieldChange {
  /** Path of the field, such as "near.expiry". */
  name: string;
  /** In the library's unit; undefined where the field is empty or cannot be read. */
  value: string | undefined;
  /** As it stands in the field. */
  text: string;
}

/** There is a new result. */
export interface NewResult<R = ResultLike> {
  /** As the calculator took it. */
  input: EngineInput;
  result: R;
}

/** What an element tells the page around it, by the event's name. */
export interface CalculatorEvents<R = ResultLike> {
  "ll-input": CustomEvent<FieldChange>;
  "ll-result": CustomEvent<NewResult<R>>;
  "ll-error": CustomEvent<CalculatorError>;
}

/** What the property of a field takes; nothing, or an empty text, for an empty field. */
export type FieldValue = string | number | bigint | Date | null | undefined;

/** The rows of a list: one record each. */
export type FieldRows = readonly Readonly<Record<string, FieldValue>>[] | undefined;

/** The properties of an element's fields. */
export type Fields<Names extends string> = { [Name in Names]: FieldValue };

declare global {
  // Events bubble: a page hears those of all its calculators at the document.
  interface GlobalEventHandlersEventMap extends CalculatorEvents {}
}
