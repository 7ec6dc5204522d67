import { call } from '../generated/families/plans.js';
import type { PlanFlowInput, PlanFlowResult } from '../types.js';

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
