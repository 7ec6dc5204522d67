import type { importMarketData } from "../../../import.js";
import type { Format } from "../format.js";
import type { ImportWords } from "./words.js";

type Report = Pick<ReturnType<typeof importMarketData>, "venue" | "format" | "rows" | "rejected" | "skipped" | "warnings">;
type Decimal = string;

interface Contents {
  funding: { series: { times: Float64Array; rates: Float64Array; symbol?: string; venue?: NonNullable<Report["venue"]> }[] };
  fundingPayments: { payments: { times: Float64Array; amounts: Float64Array; asset: string; symbol?: string; positionNotional?: Float64Array }[] };
  candles: { candles: { times: Float64Array; open: Float64Array; high: Float64Array; low: Float64Array; close: Float64Array; volume?: Float64Array }; symbol?: string };
  book: { book: { bids: [string, string][]; asks: [string, string][] }; symbol?: string; at?: string; sizeUnit?: "coin" | "contracts" | "quote" };
  tiers: { tiers: Record<string, { notionalFloor: Decimal; notionalCap?: Decimal; maintenanceRate: Decimal; maintenanceAmount?: Decimal; maxLeverage?: Decimal }[]> };
  futures: { at?: string; contracts: { symbol: string; price: Decimal | null; expiry: string | null }[] };
  tickers: { tickers: { symbol: string; price?: Decimal; volume24h?: Decimal; openInterest?: Decimal; fundingRate?: Decimal }[] };
  stakingApr: { times: Float64Array; aprs: Float64Array };
}
export type Kind = keyof Contents;
/** What was read from a file, by kind. */
export type Imported<K extends Kind = Kind> = { [Each in K]: { kind: Each } & Contents[Each] & Report }[K];

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
