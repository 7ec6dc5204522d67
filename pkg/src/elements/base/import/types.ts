import type { importMarketData } from "../../../import.js";
import type { Format } from "../format.js";
import type { ImportWords } from "./words.js";

type AnyFile = ReturnType<typeof importMarketData>;
export type Kind = AnyFile["kind"];
/** What was read from a file, by kind. */
export type Imported<K extends Kind = Kind> = Extract<AnyFile, { kind: K }>;

/** What a person knows beside the content; see `importMarketData`. */
export interface Hint {
  fileName?: string;
  venue?: string;
  symbol?: string;
  timeZone?: string;
  dateOrder?: string;
  rateUnit?: string;
  price?: string;
}
export type Content = Blob | string | Uint8Array;

/** A file, and what was read from it. */
export interface ReadFile<K extends Kind = Kind> {
  name: string;
  file: Imported<K>;
}

/** Something that a person may choose between what was read and what is filled in. */
export interface Choice {
  id: string;
  label: string;
  value: string;
  /** Values and their words; a number is typed where there are none. */
  options?: readonly (readonly [value: string, words: string])[];
}

/** What goes into an element from files. */
export interface Filling {
  /** Properties of the element. */
  set: Readonly<Record<string, unknown>>;
  /** What that is, in a sentence. */
  said: string;
  choices?: readonly Choice[];
  /** Why nothing is filled in, or not yet: then `set` is empty. */
  refused?: string;
}

export interface FillContext {
  words: ImportWords;
  format: Format;
  /** What was chosen, by the choice's id. */
  picks: Readonly<Record<string, string>>;
  /** The element's values by path. */
  values: Readonly<Record<string, string>>;
  currency: string;
}

/** How an element is filled. */
export interface Filler {
  /** The kinds that it can use, the one that it is for first. */
  takes: readonly Kind[];
  /** Of this kind it needs two files. */
  pair?: Kind;
  fill(files: readonly ReadFile[], context: FillContext): Filling | Promise<Filling>;
}

export const ofKind = <K extends Kind>(files: readonly ReadFile[], kind: K): ReadFile<K>[] => files.filter(({ file }) => file.kind === kind) as unknown as ReadFile<K>[];
