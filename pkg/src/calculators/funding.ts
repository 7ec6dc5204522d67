import { call } from '../families/income.js';
import type { Contract, Decimal, Numeric, Result, Side, Venue } from '../types.js';

export interface FundingYieldInput {
  /** Funding rate of one interval, a fraction. Positive: longs pay shorts. */
  rate: Numeric;
  intervalHours: Numeric;
  /** Value of the perpetual position in quote units. */
  notional: Numeric;
  /** "short" by default. */
  side?: Side;
  /** Fee of one fill, a fraction of its value; 0 by default. */
  fee?: Numeric;
  /** Fills of the whole trade; 4 by default: in and out of spot and perpetual. */
  fills?: number;
  /** 365 by default. */
  days?: Numeric;
  /** Capital tied up; the notional by default. */
  capital?: Numeric;
  borrowApr?: Numeric;
  spotYieldApy?: Numeric;
}
/** Everything from the holder's view, income positive, cost negative; fees are a positive sum. */
export interface FundingYieldResult extends Result {
  apr: Decimal; apy: Decimal | null;
  incomePerInterval: Decimal; incomePerDay: Decimal; incomePerYear: Decimal;
  gross: Decimal; fees: Decimal; net: Decimal; netApr: Decimal;
  /** Null unless there is income. */
  breakEvenIntervals: Decimal | null; breakEvenDays: Decimal | null;
}

/**
 * What a funding rate would earn if it stayed: by the interval, the day and the year, after fees and interest, and when
 * the fees are earned back.
 *
 * @example
 * fundingYield({ rate: '0.0001', intervalHours: 8, notional: 10_000, fee: '0.0005' }).breakEvenIntervals // "20"
 */
export function fundingYield(input: FundingYieldInput): FundingYieldResult {
  return call('fundingYield', input);
}

/** The premium comes from exactly one of: premium, samples, impact prices with index, mark with index. */
export interface FundingRateInput {
  venue: Venue;
  premium?: Numeric;
  samples?: Numeric[] | Float64Array;
  weighting?: 'linear' | 'equal';
  impactBid?: Numeric; impactAsk?: Numeric; index?: Numeric; mark?: Numeric;
  /** For 8 hours, as premium and clamp. */
  interest?: Numeric;
  clamp?: Numeric;
  intervalHours?: Numeric;
  /** Limits of the rate of one interval; a cap alone means floor = -cap. */
  cap?: Numeric; floor?: Numeric;
  /** BitMEX: cap = 0.75 × (initialMarginRate - maintenanceRate). */
  initialMarginRate?: Numeric; maintenanceRate?: Numeric;
  /** OKX: "withRate" (default) or "noRate", its older formula. */
  formula?: string;
}
export interface FundingRateResult extends Result {
  rate: Decimal; premium: Decimal; capped: boolean; intervalHours: Decimal;
}

/**
 * The rate that a venue charges for one interval, from its premium. A venue without a known rule is "unsupported".
 *
 * @example
 * fundingRate({ venue: 'hyperliquid', premium: '-0.000413624' }).rate // "0.000010797"
 */
export function fundingRate(input: FundingRateInput): FundingRateResult {
  return call('fundingRate', input);
}

export interface FundingPaymentInput {
  contract: Contract; side: Side; contracts: Numeric;
  /** What the venue values the position at: mark, at Hyperliquid the oracle's price. */
  price: Numeric;
  rate: Numeric;
}
export interface FundingPaymentResult extends Result {
  /** Received, negative where paid, in quote units. */
  payment: Decimal;
  /** The same in coin; null for linear contracts. */
  paymentCoin: Decimal | null;
}

/**
 * What a position receives, or pays where negative, at one settlement.
 *
 * @example
 * fundingPayment({ contract: { kind: 'inverse', multiplier: 1 }, side: 'long', contracts: 15_000, price: 750,
 *   rate: '0.0025' }).paymentCoin // "-0.05"
 */
export function fundingPayment(input: FundingPaymentInput): FundingPaymentResult {
  return call('fundingPayment', input);
}
