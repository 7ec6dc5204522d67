import { call } from '../generated/families/plans.js';
import type { PlanAllocationInput, PlanAllocationResult } from '../types.js';

/**
 * A portfolio split between the layers: amounts, expected return against the goal, losses in falls, and the trades there.
 *
 * @example
 * planAllocation({ capital: 10_000, strategy: 'conservative', stakingApy: '0.05', harvestApr: '0.2' }).blendedApy // "0.08"
 */
export function planAllocation(input: PlanAllocationInput): PlanAllocationResult {
  return call('planAllocation', input);
}
