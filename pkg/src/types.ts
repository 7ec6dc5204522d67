import type { Candles, FundingHistoryInput, FundingSeries, MarginTier, OrderBook, Venue } from './generated/types.js';

export type * from './generated/types.js';

/** A decimal number as text in plain notation: `"0.0001"`. */
export type Decimal = string;
/** A number to calculate with: text (plain or exponent notation), a number (by its shortest text), or a bigint. */
export type Numeric = string | number | bigint;
/** ISO 8601 text with an offset, epoch milliseconds, or a Date. Results use ISO 8601 in UTC. */
export type Instant = string | number | Date;
/** How interest compounds; a number is periods per year. */
export type Compounding = 'simple' | 'continuous' | number;
/** A split between the layers that is known by a name. */
export type Strategy = 'conservative' | 'balanced' | 'aggressive' | 'beginner';

/** A mistake that the input suggests; the result is right all the same. */
export interface Warning {
  /** Stable snake_case name, listed in the package's README. */
  code: string;
  severity: 'info' | 'caution' | 'danger';
  message: string;
  field?: string;
}
/** What every result has. */
export interface Result { warnings: Warning[] }

/** How a funding history is looked at. */
export interface FundingHistoryOptions extends Omit<FundingHistoryInput, keyof FundingSeries> {}

/** Funding of one symbol that an account paid or received. */
export interface FundingPayments {
  times: Float64Array;
  /** Positive where received, in `asset`. */
  amounts: Float64Array;
  asset: string;
  symbol?: string;
  /** The position's value at each time, where the statement gives it or what it follows from; NaN where it does not. */
  positionNotional?: Float64Array;
}
/** What `importMarketData` recognised. */
export type Imported =
  | { kind: 'funding'; series: FundingSeries[] }
  | { kind: 'fundingPayments'; payments: FundingPayments[] }
  | { kind: 'candles'; candles: Candles; symbol?: string }
  /** Best first on both sides; decimals as text. */
  | { kind: 'book'; book: OrderBook; symbol?: string; at?: string; sizeUnit?: 'coin' | 'contracts' | 'quote' }
  /** By symbol, rates as fractions; decimals as text. */
  | { kind: 'tiers'; tiers: Record<string, MarginTier[]> }
  | { kind: 'futures'; at?: string; contracts: { symbol: string; price: Decimal | null; expiry: string | null }[] }
  | { kind: 'tickers'; tickers: { symbol: string; price?: Decimal; volume24h?: Decimal; openInterest?: Decimal; fundingRate?: Decimal }[] }
  | { kind: 'stakingApr'; times: Float64Array; aprs: Float64Array };
export interface ImportHint {
  /** A hint only: the content decides. */
  fileName?: string;
  venue?: Venue;
  symbol?: string;
  /** IANA name of the zone of times that have none. */
  timeZone?: string;
  /** The same as hours ahead of UTC. */
  utcOffsetHours?: number;
  /** The order of dates such as 06/03/2023, where nothing in the file decides it. */
  dateOrder?: 'dayFirst' | 'monthFirst' | 'yearFirst';
  /** The unit of rates, where nothing in the file decides it; "quotePerCoin" needs a price. */
  rateUnit?: 'fraction' | 'percent' | 'quotePerCoin';
  /** Price of the coin by which rates per coin are divided. */
  price?: Numeric;
}
export interface ImportReport extends Result {
  /** Null for one that is not a Venue. */
  venue: Venue | null;
  format: string;
  /** Records of the file: each is in the result, in `rejected` or in `skipped`. */
  rows: number;
  rejected: { line: number; reason: string }[];
  skipped: { reason: string; count: number }[];
}
