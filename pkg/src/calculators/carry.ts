import { call } from '../generated/families/hedges.js';
import type { CarryTradeInput, CarryTradeResult } from '../types.js';

/**
 * Coins, staked or not, against a short perpetual or dated future: what each part earns and what is left.
 *
 * `net` = staking + funding or basis - fees - interest + yield of the margin; `netApr = net / capital × 365 / days`.
 *
 * @example
 * carryTrade({ quantity: 10, price: 100, contract: { kind: 'linear', multiplier: 1 }, fundingApr: '0.1', days: 73,
 *   leverage: 1, fee: '0.001' }).net // "16"
 */
export function carryTrade(input: CarryTradeInput): CarryTradeResult {
  return call('carryTrade', input);
}
