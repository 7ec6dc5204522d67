import { call } from '../families/income.js';
import type { Decimal, Numeric, Result, Venue } from '../types.js';

export interface BorrowCostInput {
  /** "binance" or "kraken"; others are "unsupported". Without one, hours are not rounded. */
  venue?: Venue;
  /** Coins or cash. */
  amount: Numeric;
  /** Of an hour; at Kraken of four hours. */
  rate: Numeric;
  hours: Numeric;
  /** A rate of the amount; 0 by default. */
  openingFee?: Numeric;
}
export interface BorrowCostResult extends Result {
  /** Opening fee included, in what was borrowed. */
  interest: Decimal;
  chargedHours: Decimal;
  /** interest / amount × 8760 / chargedHours. */
  apr: Decimal;
}

/**
 * What borrowed coins or cash cost: `amount × (openingFee + rate × steps)`. Started steps count: hours at Binance, four hours at
 * Kraken; without a venue hours are not rounded.
 *
 * @example
 * borrowCost({ venue: 'kraken', amount: 60, rate: '0.00025', hours: 5, openingFee: '0.00025' }).interest // "0.045"
 */
export function borrowCost(input: BorrowCostInput): BorrowCostResult {
  return call('borrowCost', input);
}
