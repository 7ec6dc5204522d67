import { call } from '../families/market.js';
import type { Decimal, Numeric, Result } from '../types.js';

/** Levels as pairs of price and size in coins, the best first on both sides. */
export interface OrderBook { bids: [Numeric, Numeric][]; asks: [Numeric, Numeric][] }

export interface FillCostInput {
  book: OrderBook;
  /** A buyer takes the asks, a seller the bids. */
  side: 'buy' | 'sell';
  /** Coins to trade; or give `notional`, or neither for the depth alone. */
  quantity?: Numeric;
  /** Money to trade for. */
  notional?: Numeric;
  /** Worst price that the order takes. */
  limit?: Numeric;
  /** Relative distances from the middle: 0.01 is 1 %. */
  depths?: Numeric[];
}

/** Slippage is positive when adverse. */
export interface FillCostResult extends Result {
  /** Null unless both sides have levels. */
  mid: Decimal | null;
  /** Best ask less best bid. */
  spread: Decimal | null;
  /** Of what was filled; null where nothing was. */
  averagePrice: Decimal | null; worstPrice: Decimal | null;
  /** In coins. */
  filled: Decimal;
  /** In the unit asked for: coins, or quote units. */
  unfilled: Decimal;
  slippageFromBest: Decimal | null; slippageFromMid: Decimal | null;
  /** |averagePrice - mid| × filled; "0" where nothing was filled, null without a middle. */
  cost: Decimal | null;
  /** Coins within each distance of the middle; empty without one. */
  depth: { within: Decimal; bids: Decimal; asks: Decimal }[];
  /** Coins to be had at the limit or better; null without one. */
  maxQuantity: Decimal | null;
}

/**
 * What an order costs in an order book: average and worst price, slippage, and how much of it the book holds.
 *
 * @example
 * fillCost({ book: { bids: [[99, 5]], asks: [[101, 2], [102, 5]] }, side: 'buy', quantity: 4 }).averagePrice // "101.5"
 */
export function fillCost(input: FillCostInput): FillCostResult {
  return call('fillCost', input);
}

export interface LiquidityCheckInput {
  /** Coins to trade. */
  quantity: Numeric;
  price: Numeric;
  /** Coins traded in 24 hours. */
  volume24h: Numeric;
  /** Coins in open contracts. */
  openInterest?: Numeric;
  /** Standard deviation of the price's change in a day, a fraction. */
  dailyVolatility?: Numeric;
  /** Largest part of the volume that an order should be; 0.05 by default. */
  maxParticipation?: Numeric;
}

export interface LiquidityCheckResult extends Result {
  /** quantity / volume24h. */
  participation: Decimal;
  shareOfOpenInterest: Decimal | null;
  /** dailyVolatility × √participation; null without a volatility. */
  impact: Decimal | null;
  /** quantity × price. */
  notional: Decimal;
  /** notional × impact. */
  impactCost: Decimal | null;
  /** 24 × participation / maxParticipation. */
  hoursToTrade: Decimal;
  /** participation <= maxParticipation. */
  supported: boolean;
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
