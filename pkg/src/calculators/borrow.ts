import { call } from '../generated/families/income.js';
import type { BorrowCostInput, BorrowCostResult } from '../types.js';

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
