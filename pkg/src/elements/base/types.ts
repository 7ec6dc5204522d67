import type { SVGTemplateResult, TemplateResult } from "lit";
import type { Field } from "../../fields.js";
import type { Figure, Format } from "./format.js";
import type { Translations } from "./language.js";

/** What the engine says about one input field; generated from its Rust types. */
export type FieldSchema = Field;

/** What an element adds to the schema of a field: words, a slider, and how the value is shown. */
export interface FieldView {
  /** Path in the input: "price", "near.expiry", of a list's items the name within the item. */
  name: string;
  label: string;
  help: string;
  /** Shown behind the label. A function where it depends on other inputs, such as the currency. */
  unit?: string | ((context: FieldContext) => string);
  /** `percent`: the value is a fraction, the person sees and types per cent. */
  display?: "plain" | "percent";
  /** Value that the element begins with, in the unit of the library. Without one the field begins empty. A function for moments, which move. */
  initial?: string | (() => string);
  /**
   * Words for the choices of a `choice` field, in their order. Up to four are buttons, more a list to pick from, as are those
   * that follow from other inputs.
   */
  choices?: Record<string, string> | ((context: FieldContext) => Record<string, string>);
  /** In the unit of the library. `scale: "log"` for amounts that span decades. */
  slider?: { min: number; max: number; step: number; scale?: "linear" | "log" };
  /** What other fields hold, by their paths, once its slider has moved to a value. */
  takes?(value: string, values: Readonly<Record<string, string>>): Record<string, string>;
  /** Text shown in an empty field that has a default. */
  placeholder?: string;
  /** `moment`: a date and time in UTC. `numbers`: several numbers in one field, with spaces or semicolons between them. `text`: a word, such as a coin's symbol. */
  control?: "moment" | "numbers" | "text";
  /** Several numbers beneath each other, as a column is pasted. */
  column?: boolean;
  /** Whether it has a say at present. What has none is neither shown nor passed on. */
  when?(values: Readonly<Record<string, string>>): boolean;
  /** Holds a value of which the element shows itself what there is to see. */
  hidden?: boolean;
  /** A list of records: the fields of one, each named within it. */
  items?: readonly FieldView[];
  /** The records that a list begins with. */
  rows?: readonly Readonly<Record<string, string>>[] | (() => readonly Readonly<Record<string, string>>[]);
  /** What the engine takes for the value, where that is not the text itself. */
  engine?(value: string): unknown;
}

export interface FieldGroup {
  id: string;
  label: string;
  fields: FieldView[];
  /** Folded away until asked for. */
  folded?: boolean;
  when?(values: Readonly<Record<string, string>>): boolean;
}

/** An input as the engine takes it. */
export type EngineInput = Record<string, unknown>;

export interface FieldContext {
  /** The texts of the fields by their paths, in the library's units. */
  input: Readonly<Record<string, string>>;
  format: Format;
  /** Name of the money that amounts are in. */
  currency: string;
}

export interface WarningLike {
  code: string;
  severity: string;
  message: string;
  field?: string;
}

export interface ResultLike {
  warnings: readonly WarningLike[];
}

/** What the functions of a definition are given: the last good result and the input it belongs to. */
export interface View<R extends ResultLike> extends FieldContext {
  result: R;
}

export interface FigureView {
  id: string;
  label: string;
  /** As a person reads it. */
  text: string;
  /** Unrounded; shown on demand and copied. Left out for figures that are words. */
  exact?: Figure;
  /** What it means, or why it does not exist. */
  note?: string;
  /** Set for incomes and costs: shown by the sign and a colour. */
  tone?: "gain" | "loss" | undefined;
  /** In a table, what stands between label and text. */
  cells?: readonly string[];
  /** In a table, the row that the others are compared with. */
  chosen?: boolean;
}

export interface FigureGroup {
  label: string;
  /** Heads of a table with a row for each figure: its label, its cells, its text. Rows of name and value where left out. */
  columns?: readonly string[];
  figures: FigureView[];
}

export interface PictureTable {
  caption: string;
  head: string[];
  rows: string[][];
}

export interface Picture {
  title: string;
  /** The picture in words, for those who do not see it. */
  description: string;
  /** What stands inside the <svg>, for a width in CSS pixels. */
  draw(width: number): SVGTemplateResult;
  /** In CSS pixels; a function where it depends on the width. */
  height: number | ((width: number) => number);
  /** Shown below the picture. */
  caption?: string | TemplateResult;
  /** Made when it is first opened. */
  table(): PictureTable;
}

/** How a result is come by, for those who want to know. */
export interface About {
  /** Of a page about the calculator, and what it is for, in two or three sentences for somebody who has never done this. */
  title: string;
  lead: string;
  /** MathML, what stands inside <math display="block">, and what it says in words. */
  formulas: { math: string; words: string }[];
  /** What is left out, and what that means. */
  limits: string[];
  sources: { title: string; url?: string }[];
}

/** A result as text, for pages that are made before anybody looks at them. */
export interface Example {
  language: string;
  label: string;
  input: EngineInput;
  result: ResultLike;
  kicker?: string;
  sentence: string;
  figures: FigureGroup[];
  pictures: Picture[];
  about: About;
}

/** A calculator as a page shows it, in one language. One of these, and little else, is what makes an element. */
export interface Definition<R extends ResultLike> {
  tag: string;
  /** Accessible name of the whole calculator. */
  label: string;
  schema: readonly FieldSchema[];
  groups: readonly FieldGroup[];
  /** Prepares the family that `calculate` is of, and no other. */
  ready(): Promise<void>;
  /** The input as the engine takes it, where fields are not its own: one that only chooses what is shown, one that stands for another. */
  engineInput?(input: EngineInput): EngineInput;
  /** Decimals come as text, whole numbers as numbers. */
  calculate(input: EngineInput): R;
  /** What is shown where there is little room: fields by their paths, one figure by its id. */
  compact?: { fields: readonly string[]; figure: string };
  /** The result as one sentence that can be read out. */
  sentence(view: View<R>): string;
  /** A word or two above the sentence that says what kind of result it is. */
  kicker?(view: View<R>): string;
  figures(view: View<R>): FigureGroup[];
  /** The first is the one that explains the result. */
  pictures?(view: View<R>): Picture[];
  /** The engine's warnings in this language, by code; in English by default. */
  warnings?: Readonly<Record<string, string>>;
  /** Words of a warning that say which move or amount it is about; otherwise those by its code. */
  warning?(view: View<R>, warning: WarningLike): string | undefined;
  /** The engine's refusals in this language, by "code field", such as "inconsistent far.expiry". */
  refusals?: Readonly<Record<string, string | ((error: { given?: string }, format: Format) => string)>>;
}

/** What makes an element: its words, and the calculator in them. */
export interface Calculator<R extends ResultLike, Text> {
  translations: Translations<Text>;
  create(text: Text): Definition<R>;
  /** Formulas, limits and sources by language, fetched when they are asked for. */
  about: { en(): Promise<{ about: About }> } & Readonly<Record<string, () => Promise<{ about: About }>>>;
}
