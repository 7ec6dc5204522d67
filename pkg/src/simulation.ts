/** What a plan might do, and what it would have done. */
import { encode } from './encode.js';
import { refusal } from './error.js';
import { callSimulator } from './families/simulation.js';
import { called as call } from './simulation-call.js';
import type {
  BacktestInput, BacktestResult, CompareStrategiesInput, CompareStrategiesResult, LedgerResult, SimulationInput, SimulationResult,
} from './types.js';
import { type WorkerOptions, inWorkers } from './workers.js';

export type { WorkerOptions };

/**
 * What a plan might do: its equity on many paths of a market model. The same seed gives the same bits on every platform. Paths of the
 * `gbm` model follow quasi-random points in 16 sequences, scrambled independently: standard errors are from what these differ by. Blocks
 * of a bootstrap are drawn at random.
 *
 * @example
 * simulate({ capital: 10_000, strategy: 'balanced', days: 365, stakingApy: '0.05', market: { kind: 'gbm', drift: 0, volatility: 0,
 *   fundingMeanApr: 0, fundingVolatility: 0, fundingHalfLifeDays: 0 } }).final.mean // 10200.…
 */
export function simulate(input: SimulationInput): SimulationResult {
  return callSimulator(call('simulate', input));
}

/**
 * The same in workers, so that the page stays free: what a few paths come to first, refined until all are done, with the same bits for any number
 * of workers. Where none may start, in pieces on this thread.
 *
 * @example
 * const { final } = await simulateInWorkers({ capital: 10_000, strategy: 'balanced', days: 365, stakingApy: '0.05', market: { kind: 'gbm', drift: 0,
 *   volatility: 0, fundingMeanApr: 0, fundingVolatility: 0, fundingHalfLifeDays: 0 } }, { signal: AbortSignal.timeout(60_000) });
 * final.mean // 10200.…
 */
export async function simulateInWorkers(input: SimulationInput, options: WorkerOptions<SimulationResult> = {}): Promise<SimulationResult> {
  return inWorkers('simulate', input, options);
}

/**
 * Several strategies on the same paths, so that differences are the strategies'.
 *
 * @example
 * compareStrategies({ capital: 10_000, strategies: ['conservative', 'balanced'], days: 365, stakingApy: '0.05', market: { kind: 'gbm', drift: 0,
 *   volatility: 0, fundingMeanApr: 0, fundingVolatility: 0, fundingHalfLifeDays: 0 } }).differences[1].better // 0
 */
export function compareStrategies(input: CompareStrategiesInput): CompareStrategiesResult {
  return callSimulator(call('compareStrategies', input));
}

/**
 * One path of {@link simulate}, day by day: why it ended as it did.
 *
 * @example
 * ledger({ capital: 10_000, strategy: 'beginner', days: 30, stakingApy: '0.05', market: { kind: 'gbm', drift: 0, volatility: '0.7',
 *   fundingMeanApr: '0.1', fundingVolatility: '0.15', fundingHalfLifeDays: 10 } }, 0).rows.length // 31
 */
export function ledger(input: SimulationInput, path: number): LedgerResult {
  const { calculator, text, series } = call('ledger', input);
  const more = encode({ path });
  if (!text.startsWith('{')) throw refusal('invalid_type', { accepted: 'an object with named fields' });
  // One record of both.
  return callSimulator({ calculator, text: text.slice(0, -1) + more.slice(1), series });
}

/**
 * What a plan would have done on a history of prices and funding. Positions are liquidated at a candle's worst price, settlements pay at the last
 * price that is known, and where funding or candles are missing nothing is invented: `skipped` says so.
 *
 * @example
 * const day = 86_400_000, times = Float64Array.of(0, day, 2 * day), prices = Float64Array.of(100, 110, 121);
 * backtest({ capital: 1_000, strategy: { staked: 1, liquid: 0, harvest: 0, directional: 0, reserve: 0 }, stakingApy: 0,
 *   candles: { times, open: prices, high: prices, low: prices, close: prices },
 *   funding: { times: Float64Array.of(0, day, 2 * day, 3 * day), rates: new Float64Array(4) } }).equity.at(-1) // 1210
 */
export function backtest(input: BacktestInput): BacktestResult {
  return callSimulator(call('backtest', input));
}
