/** What defeats a plan. */
import { callSimulator } from './families/simulation.js';
import { called } from './simulation-call.js';
import type { BreakPlanInput, BreakPlanResult, Harm, Numeric, ReplayHarmsResult } from './types.js';

/**
 * The smallest harms that defeat a plan, each alone and in pairs: a rally before a fall, a fall, a gap, funding that turns, a longer exit queue, a
 * depeg of what is staked, a spike of fees. A plan is defeated where a position is liquidated, a margin call cannot be met, or its equity is below
 * `floor`. Nothing else happens on these days: the price stands still otherwise, and no funding is paid.
 *
 * Severities are found by trying 48 up to the worst of their kind (tenfold, to a hundredth, 10 % of funding a day, 180 days, 5 % of fee), and by halving the
 * last step: each breaks the plan in the ledger, and one smaller by a billionth of itself, of pairs by a millionth, does not. Falls and rallies are tried over 3, 10 and 30
 * days, funding over 3 to 90: the likeliest is given. Of a pair each harm stays below 95 % of what it takes alone, and the likeliest of five proportions is given.
 *
 * With `history` breaks are in the order in which it has seen them most often, counted in windows that begin a day apart and have as bad a
 * harm or a worse one; then those whose harms are each no worse than the worst known, then the others. Exit queue, depeg and fees are measured by public events: 46 days (Ethereum,
 * September 2025), 6 % (stETH, June 2022), 2 % (200 dollars for a transaction on Ethereum on 1 May 2022, of 10,000).
 *
 * @example
 * const { breaks: [first] } = breakPlan({ capital: 10_000, strategy: { staked: 0, liquid: 0, harvest: 0, directional: 1, reserve: 0 }, stakingApy: 0,
 *   directionalSide: 'short', directionalLeverage: 4, marginCallAt: 0, floor: 0 });
 * first.harms[0].severity // 0.2437… = (1/4 - 0.005) / (1 + 0.005)
 */
export function breakPlan(input: BreakPlanInput): BreakPlanResult {
  return callSimulator(called('breakPlan', input));
}

/**
 * The same plan along the days of harms, each kind once: its ledger, as {@link ledger} has it, and the day on which it breaks.
 *
 * @example
 * replayHarms({ capital: 10_000, strategy: 'balanced', stakingApy: '0.03', directionalLeverage: 3 },
 *   [{ kind: 'gapDown', severity: '0.4', days: 1 }]).broken?.reason // 'liquidation'
 */
export function replayHarms(input: BreakPlanInput, harms: readonly (Omit<Harm, 'severity'> & { severity: Numeric })[]): ReplayHarmsResult {
  // A history has no part in it; what is no object is refused for what it lacks.
  return callSimulator(called('replayHarms', { ...input, history: undefined, harms }));
}
