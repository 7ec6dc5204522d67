import { call } from '../generated/families/income.js';
import type { FundingPaymentInput, FundingPaymentResult, FundingRateInput, FundingRateResult, FundingYieldInput, FundingYieldResult } from '../types.js';

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

/**
 * The rate that a venue charges for one interval, from its premium. A venue without a known rule is "unsupported".
 *
 * @example
 * fundingRate({ venue: 'hyperliquid', premium: '-0.000413624' }).rate // "0.000010797"
 */
export function fundingRate(input: FundingRateInput): FundingRateResult {
  return call('fundingRate', input);
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
