import { call } from '../generated/families/market.js';
import type { FillCostInput, FillCostResult, LiquidityCheckInput, LiquidityCheckResult } from '../types.js';

/**
 * What an order costs in an order book: average and worst price, slippage, and how much of it the book holds.
 *
 * @example
 * fillCost({ book: { bids: [[99, 5]], asks: [[101, 2], [102, 5]] }, side: 'buy', quantity: 4 }).averagePrice // "101.5"
 */
export function fillCost(input: FillCostInput): FillCostResult {
  return call('fillCost', input);
}

/**
 * Whether a market bears an order: its part of the volume, how far it would move the price, how long it takes without hurry.
 *
 * @example
 * liquidityCheck({ quantity: 100, price: 20_000, volume24h: 10_000, dailyVolatility: '0.03' }).impact // "0.003"
 */
export function liquidityCheck(input: LiquidityCheckInput): LiquidityCheckResult {
  return call('liquidityCheck', input);
}
