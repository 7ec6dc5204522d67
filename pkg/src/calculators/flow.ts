import { call } from '../families/plans.js';
import type { Decimal, Instant, Numeric, Result } from '../types.js';

export type MarketEvent = 'rally' | 'downturn' | 'expiration' | 'safety';
/** Values in quote units. `unbonding` is 0 by default; only `futuresPnl` may be negative. */
export interface Buckets {
  staked: Numeric; unbonding?: Numeric; rewards: Numeric; liquid: Numeric; reserve: Numeric; margin: Numeric; futuresPnl: Numeric;
}

export interface PlanFlowInput {
  event: MarketEvent;
  buckets: Buckets;
  at?: Instant;
  /** Days until what is unbonding is free. */
  unbondingDays?: Numeric;
  /** 0.5 by default. */
  shareOfRewardsToMargin?: Numeric;
  /** Margin is filled up to the larger of the two; 0 by default. */
  maintenanceMargin?: Numeric;
  marginTarget?: Numeric;
  /** Paid at an expiration; 0 by default. */
  rollCost?: Numeric;
  /** To say how many coins a downturn buys. */
  spotPrice?: Numeric;
}
export interface PlanFlowResult extends Result {
  /**
   * In this order. Made one after another, less `paid` from margin, they give `after`; but for the one from `unbonding`, which is
   * there where its time is known, carries that time and is not in `after`.
   */
  transfers: { from: keyof Buckets; to: keyof Buckets; amount: Decimal; at: string | null; reason: string }[];
  actions: { layer: 1 | 2; text: string }[];
  /** `staked` never falls. A loss that nothing is left for stays in `futuresPnl`. */
  after: Record<keyof Buckets, Decimal>;
  /** What left the portfolio: the cost of the roll. */
  paid: Decimal;
  /** What is missing of the margin wanted, of a loss and of the cost of the roll. */
  shortfall: Decimal;
  /** reserve + liquid after. */
  cashNow: Decimal;
  /** Coins that a downturn's gain buys; null without `spotPrice`, and where nothing is bought. */
  coinsBought: Decimal | null;
}

/**
 * What moves between the layers when the market turns. Sum before = sum after + paid, to the last digit; the stake is never used.
 *
 * @example
 * planFlow({ event: 'downturn', spotPrice: 2_000, buckets: { staked: 8_000, rewards: 100, liquid: 500, reserve: 0, margin: 400,
 *   futuresPnl: 300 } }).coinsBought // "0.15"
 */
export function planFlow(input: PlanFlowInput): PlanFlowResult {
  return call('planFlow', input);
}
