import type { OrderBook } from './calculators/depth.js';
import type { MarginTier } from './calculators/margin.js';

/** A decimal number as text in plain notation: `"0.0001"`. */
export type Decimal = string;
/** A number to calculate with: text (plain or exponent notation), a number (by its shortest text), or a bigint. */
export type Numeric = string | number | bigint;
/** ISO 8601 text with an offset, epoch milliseconds, or a Date. Results use ISO 8601 in UTC. */
export type Instant = string | number | Date;
export type Side = 'long' | 'short';
export type Venue =
  | 'binance' | 'bybit' | 'okx' | 'deribit' | 'bitmex' | 'hyperliquid'
  | 'kraken' | 'kucoin' | 'gate' | 'htx' | 'phemex' | 'dydx' | 'cme'
  | 'bingx' | 'mexc' | 'weex' | 'bitget';
/** How interest compounds; a number is periods per year. */
export type Compounding = 'simple' | 'continuous' | number;

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

/** What one contract stands for. */
export interface Contract {
  kind: 'linear' | 'inverse';
  /** Coins per contract where linear, quote units per contract where inverse. */
  multiplier: Numeric;
  /** Smallest order step in contracts; 1 by default. */
  lotStep?: Numeric;
  /** Price step. */
  tick?: Numeric;
}

/** A funding history: times in epoch milliseconds, rates as fractions. */
export interface FundingSeries { times: Float64Array; rates: Float64Array; symbol?: string; venue?: Venue }
export interface FundingHistoryOptions {
  /** "short" by default. */
  side?: Side;
  /** Value of the position, to say the income in money. */
  notional?: Numeric;
  daysPerYear?: Numeric;
}
export interface FundingHistoryResult extends Result {
  count: number; from: string; to: string;
  /** From the start of the first interval to `to`. */
  days: number;
  /** Of the rates as charged, whatever the side. */
  mean: number; median: number; standardDeviation: number; min: number; max: number; shareNegative: number;
  /** Income of a notional of 1, from the side's view. */
  cumulative: number;
  /** Time in gaps counts as time without income; `aprCovered` leaves it out. */
  apr: number; aprCovered: number;
  /** Where every income is reinvested; null from 1e28 on. */
  apy: number | null;
  maxDrawdown: number;
  /** Longest time that the accumulated income stayed below an earlier high; 0 where it never fell. */
  longestNegativeDays: number;
  /** The last 7, 30, 90 and 365 days, where the history is that long. */
  aprLast: { days: number; apr: number }[];
  intervals: { hours: number; from: string; to: string; count: number }[];
  gaps: { from: string; to: string; missing: number }[];
  duplicates: number;
  /** cumulative × notional; null without a notional. */
  income: number | null;
  curve: { times: Float64Array; cumulative: Float64Array };
}

/** Bars by the times at which they open, in epoch milliseconds. */
export interface Candles { times: Float64Array; open: Float64Array; high: Float64Array; low: Float64Array; close: Float64Array; volume?: Float64Array }
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
