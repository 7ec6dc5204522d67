import { call } from '../families/calendar.js';
import type { Compounding, Contract, Decimal, Instant, Numeric, Result } from '../types.js';

/** A dated future. */
export interface Leg { price: Numeric; expiry: Instant }
/** A future against spot. */
export interface Basis {
  /** Futures price less spot; the same as a fraction of spot. */
  absolute: Decimal; relative: Decimal;
  /** Time to expiry. */
  days: Decimal;
  /** Annual rates over the time to expiry: simple, compounded, continuous; null at expiry. */
  apr: Decimal | null;
  /** Null too beyond 1e28, on the last days. */
  apy: Decimal | null;
  continuous: Decimal | null;
}
/** How prices run from spot to the farthest expiry. */
export type CurveState = 'contango' | 'backwardation' | 'flat' | 'mixed';

export interface FairFuturesPriceInput {
  spot: Numeric;
  /** Annual rate of money, a fraction. */
  rate: Numeric;
  /** How every rate of the call compounds; "continuous" by default. */
  compounding?: Compounding;
  /** Time to expiry; or `at` and `expiry`. */
  years?: Numeric;
  at?: Instant; expiry?: Instant;
  /** Money that the coin pays until then; `rate` is that of the call by default. */
  income?: { amount: Numeric; years: Numeric; rate?: Numeric }[];
  /** Annual rates, 0 by default. */
  stakingYield?: Numeric; storage?: Numeric; convenienceYield?: Numeric;
  /** Price on the market: asks for the mispricing. */
  price?: Numeric;
}
export interface FairFuturesPriceResult extends Result {
  price: Decimal;
  presentValueOfIncome: Decimal;
  /** Market price less fair price; null without a market price. */
  mispricing: Decimal | null;
}

export interface CalendarSpreadInput {
  /** Asks for the basis of both legs. */
  spot?: Numeric;
  at: Instant;
  near: Leg; far: Leg;
  contract: Contract;
  /** Of each leg. */
  contracts: Numeric;
  direction: 'buyNearSellFar' | 'sellNearBuyFar';
  /** Fee of one fill, a fraction of its value; 0 by default. */
  fee?: Numeric;
  /** Continuous annual rate: asks for the fair spread. */
  rate?: Numeric;
  /** Continuous annual rate, 0 by default. */
  stakingYield?: Numeric;
  /** Asks for the margin. */
  leverage?: Numeric;
  /** Spreads at which to show the result. */
  spreadScenarios?: Numeric[];
}
export interface CalendarSpreadResult extends Result {
  /** Far price less near price; the same as a fraction of the near price. */
  spread: Decimal; spreadRelative: Decimal;
  /** Null without spot. */
  nearBasis: Basis | null; farBasis: Basis | null;
  /** Annual rates between the two expiries. */
  forward: { apr: Decimal; apy: Decimal | null; continuous: Decimal };
  state: CurveState;
  /** Null without a rate. */
  fairSpread: Decimal | null; mispricing: Decimal | null;
  /** Quote units gained for each unit by which the spread rises. */
  pnlPerUnit: Decimal;
  /** Of four fills: both legs in and out. */
  fees: Decimal;
  /** Where the fees are earned back. */
  breakEvenSpread: Decimal;
  /** The dearer leg's notional over the leverage; null without one. */
  netMargin: Decimal | null;
  scenarios: { spread: Decimal; pnl: Decimal; net: Decimal }[];
}

export interface TermStructureInput {
  spot: Numeric;
  at: Instant;
  /** In any order, each expiry once; at most 10,000. */
  contracts: (Leg & { symbol?: string })[];
  /** Simple annual rate to compare with. */
  rate?: Numeric;
}
export interface TermPoint extends Basis {
  /** Left out where none was given. */
  symbol?: string;
  price: Decimal;
  expiry: string;
  /** Annual rates since the expiry before; null for the first. */
  forwardApr: Decimal | null; forwardContinuous: Decimal | null;
  /** `apr` less the rate given; null without one, and at expiry. */
  excessApr: Decimal | null;
}
export interface TermStructureResult extends Result {
  state: CurveState;
  /** By expiry. */
  points: TermPoint[];
  /** The neighbours with the highest forward rate, by their places in `points`; null for a single future. */
  best: { near: number; far: number; forwardApr: Decimal } | null;
}

/**
 * What a future should cost: `(spot - PV(income)) × g`, where `g = e^(k × T)`, `(1 + k/n)^(n × T)` or `1 + k × T` by the
 * compounding, and `k = rate + storage - stakingYield - convenienceYield`.
 *
 * @example
 * fairFuturesPrice({ spot: 100, rate: '0.08', compounding: 'simple', years: '0.5', price: 105 }).mispricing // "1"
 */
export function fairFuturesPrice(input: FairFuturesPriceInput): FairFuturesPriceResult {
  return call('fairFuturesPrice', input);
}

/**
 * Two futures of one coin against each other: what the spread is, what it should be, and what it gains. Spread = far - near.
 *
 * Linear: `pnl = ±contracts × multiplier × (spread - now)`. Inverse, the near price staying and the far one `x = near + spread`:
 * `pnl = ±contracts × multiplier × (x - far)/far`.
 *
 * @example
 * calendarSpread({ at: '2026-01-01T00:00:00Z', near: { price: 100, expiry: '2026-03-27T08:00:00Z' },
 *   far: { price: 101, expiry: '2026-06-08T08:00:00Z' }, contract: { kind: 'linear', multiplier: 1 }, contracts: 2,
 *   direction: 'buyNearSellFar' }).forward.apr // "0.05"
 */
export function calendarSpread(input: CalendarSpreadInput): CalendarSpreadResult {
  return call('calendarSpread', input);
}

/**
 * The futures of one coin by expiry: basis and annual rates against spot, forward rates from one to the next, and how the
 * curve runs.
 *
 * @example
 * termStructure({ spot: 100, at: '2026-01-01T00:00:00Z', contracts: [
 *   { price: 102, expiry: '2026-03-15T00:00:00Z' }, { price: 103, expiry: '2026-05-27T00:00:00Z' }] }).points[0]?.apr // "0.1"
 */
export function termStructure(input: TermStructureInput): TermStructureResult {
  return call('termStructure', input);
}
