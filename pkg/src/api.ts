import { call } from './core.js';
import type {
  AnnualiseInput, AnnualiseResult, ConvertRateInput, ConvertRateResult, FundingPaymentInput, FundingPaymentResult,
  FundingRateInput, FundingRateResult, FundingYieldInput, FundingYieldResult,
} from './types.js';

export { ready } from './core.js';
export { CalculatorError, type ErrorCode } from './error.js';
export type * from './types.js';
export * from './calculators/margin.js';
export * from './calculators/position.js';

/** Version of the package. */
export const version: string = process.env.PACKAGE_VERSION!;

/**
 * The annual rates of one interval's rate: simple, compounded and continuous.
 *
 * `n = 24 / intervalHours × daysPerYear`, `apr = rate × n`, `apy = (1 + rate)^n - 1`, `continuous = n × ln(1 + rate)`.
 *
 * @example
 * annualise({ rate: '0.0001', intervalHours: 8 }).apr // "0.1095"
 */
export function annualise(input: AnnualiseInput): AnnualiseResult {
  return call('annualise', input);
}

/**
 * The annual rate that under another compounding grows the same.
 *
 * @example
 * convertRate({ rate: '0.08', from: 365, to: 1 }).rate // "0.08327757…"
 */
export function convertRate(input: ConvertRateInput): ConvertRateResult {
  return call('convertRate', input);
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
