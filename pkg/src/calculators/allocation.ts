import { call } from '../families/plans.js';
import type { Decimal, Numeric, Result } from '../types.js';

export type Strategy = 'conservative' | 'balanced' | 'aggressive' | 'beginner';
/** Shares of the whole portfolio; they add up to 1. `reserve` is stablecoin kept for margin. */
export interface Weights { staked: Numeric; liquid: Numeric; harvest: Numeric; directional: Numeric; reserve: Numeric }

export interface PlanAllocationInput {
  capital: Numeric;
  strategy: Strategy | Weights;
  stakingApy: Numeric;
  /** On the capital of the harvest sleeve. */
  harvestApr: Numeric;
  /** Expected return on the directional sleeve before leverage (0 by default), and its leverage (1). */
  directionalReturn?: Numeric;
  leverage?: Numeric;
  /** 0 by default. */
  reserveApr?: Numeric;
  /** Takes the place of the lower end of the strategy's goal. */
  goalApy?: Numeric;
  /** Largest acceptable loss in a fall, as a part of the capital. */
  lossLimit?: Numeric;
  /** 0.3, 0.5 and 0.8 by default; all coins fall together. */
  stressFalls?: Numeric[];
  /** What is held now, by sleeve, adding up to the capital: asks for the trades to the target. */
  holdings?: Partial<Record<keyof Weights, Numeric>>;
  /** Part of the capital up to which a difference is not traded; 0 by default. */
  tolerance?: Numeric;
}
export interface PlanAllocationResult extends Result {
  /** Amounts: staked + liquid, and the rest. */
  layer1: Decimal;
  layer2: Decimal;
  sleeves: { id: keyof Weights; layer: 1 | 2; weight: Decimal; amount: Decimal; expectedReturn: Decimal; income: Decimal }[];
  /** Sum of income / capital. */
  blendedApy: Decimal;
  /** (staked + liquid + directional × leverage) / capital. */
  grossExposure: Decimal;
  /** `high` is null where there is none, or where `goalApy` lies above it; the return that layer 2 needs is null without one. */
  goal: { low: Decimal; high: Decimal | null; met: boolean; requiredActiveReturn: Decimal | null };
  stress: { fall: Decimal; loss: Decimal; lossShare: Decimal; withinLimit: boolean | null }[];
  /** Positive: buy. */
  trades: { sleeve: keyof Weights; amount: Decimal }[];
}

/**
 * A portfolio split between the layers: amounts, expected return against the goal, losses in falls, and the trades there.
 *
 * @example
 * planAllocation({ capital: 10_000, strategy: 'conservative', stakingApy: '0.05', harvestApr: '0.2' }).blendedApy // "0.08"
 */
export function planAllocation(input: PlanAllocationInput): PlanAllocationResult {
  return call('planAllocation', input);
}
