/** What a plan might do, and what it would have done. */
import { encode } from './encode.js';
import { refusal } from './error.js';
import { type Call, callSimulator } from './families/simulation.js';
import type { Strategy, Weights } from './calculators/allocation.js';
import type { FundingSeries, Numeric, Result, Side } from './types.js';
import { type WorkerOptions, inWorkers } from './workers.js';

/** Prices over time: when each candle begins, in epoch milliseconds, ascending. */
export interface CandleSeries { times: Float64Array; open: Float64Array; high: Float64Array; low: Float64Array; close: Float64Array; volume?: Float64Array }

/** How price and funding move. */
export type SimulationMarket =
  /**
   * Geometric Brownian motion. `drift` is the continuous rate of the mean price, E[P] = e^(drift × days / 365). Funding returns to
   * its mean, where it also starts: `fundingVolatility` is the stationary standard deviation of the annual rate, a deviation has halved after
   * `fundingHalfLifeDays` on average (0: days are independent). `correlation` of a day's log return and the shock of its funding; 0 by default.
   */
  | { kind: 'gbm'; drift: Numeric; volatility: Numeric; fundingMeanApr: Numeric; fundingVolatility: Numeric; fundingHalfLifeDays: Numeric; correlation?: Numeric }
  /** Days of a history in blocks (stationary bootstrap), price and funding together: simple daily returns, and the sum of each day's rates. */
  | { kind: 'bootstrap'; returns: Float64Array; fundingDaily: Float64Array; meanBlockDays: Numeric };

/** When the weights are restored: never, at the end of every so many days, or of a day on which one of them is off by more than a width. */
export type Rebalance = { kind: 'never' } | { kind: 'every'; days: number } | { kind: 'band'; width: Numeric };

/** The terms of a plan. */
export interface PlanTerms {
  /** In quote units. */
  capital: Numeric;
  stakingApy: Numeric;
  /** Whole days from leaving the stake until the coins are liquid; 0 by default. */
  unbondingDays?: number;
  /** Value of the position as a multiple of its margin at opening; 1 by default. */
  harvestLeverage?: Numeric; directionalLeverage?: Numeric;
  /** "long" by default. */
  directionalSide?: Side;
  /** Of the position's value; 0.005 by default. */
  maintenanceRate?: Numeric;
  /** Of the value of every trade, spot or perpetual, up to 0.05; 0 by default. */
  fee?: Numeric;
  /** Simple annual interest on the reserve; 0 by default. */
  reserveApr?: Numeric;
  /** A call comes when margin is below this share of the initial margin, and fills it up to that; 0.5 by default, 0: never. */
  marginCallAt?: Numeric;
  /** Never by default. */
  rebalance?: Rebalance;
  /** Share of the rewards that is sold and added to margin; 0 by default. */
  rewardsToMargin?: Numeric;
  /** Annual return to be reached; a strategy has its own. */
  goalApy?: Numeric;
}
interface Paths {
  /** 1 to 36,500. */
  days: number;
  /** 10,000 by default; paths × days up to 1e9. */
  paths?: number;
  /** Whole number; the same gives the same paths, whatever the plan. 1 by default. */
  seed?: number;
  market: SimulationMarket;
}
export interface SimulationInput extends PlanTerms, Paths { strategy: Strategy | Weights }
export interface CompareStrategiesInput extends PlanTerms, Paths { strategies: (Strategy | Weights)[] }
export interface BacktestInput extends PlanTerms {
  strategy: Strategy | Weights;
  candles: CandleSeries;
  funding: FundingSeries;
  /** Simple annual rates of the stake, each from its time on; in place of `stakingApy` from the first on. */
  stakingApr?: { times: Float64Array; aprs: Float64Array };
}

/** Income by source; `fees` is 0 or less. The six add up to the change of the equity. */
export interface SimulatedIncome { staking: number; funding: number; directional: number; price: number; fees: number; reserve: number }
export interface SimulationResult extends Result {
  paths: number; seed: number;
  /** Quantiles of the equity: a series for each level. */
  fan: { days: Float64Array; levels: number[]; values: Float64Array[] };
  /** The first 20 paths at `fan.days`. */
  samples: Float64Array[];
  /** `var95`: capital less the 5 % quantile, `cvar95`: less the mean of the worst 5 %; positive is a loss. */
  final: { mean: number; median: number; standardDeviation: number; standardError: number; var95: number; cvar95: number };
  /** Shares of the paths. */
  probability: { loss: number; goal: number | null; liquidation: number; marginCall: number; liquidationBySleeve: { harvest: number; directional: number } };
  /** Null for one path. */
  standardErrors: Record<'median' | 'var95' | 'cvar95' | 'loss' | 'goal' | 'liquidation' | 'marginCall', number | null>;
  maxDrawdown: { median: number; p95: number };
  /** Means over the paths. */
  income: SimulatedIncome;
}
export interface CompareStrategiesResult extends Result {
  results: SimulationResult[];
  /** Against the first, path by path; `better` is the share of paths that end with more. */
  differences: { mean: number; standardError: number; better: number }[];
}
/** What is held at the end of a day, and what happened on it. Margins are marked to market. */
export interface LedgerRow {
  day: number; price: number; fundingRate: number;
  staked: number; unbonding: number; liquid: number; harvestCoins: number; harvestMargin: number; directionalCoins: number; directionalMargin: number;
  reserve: number; equity: number;
  /** Since the start. */
  income: SimulatedIncome;
  /** `amount`: margin lost or raised, fee of the rebalancing, value of the rewards; coins released. */
  events: { kind: 'liquidation' | 'marginCall' | 'rebalance' | 'release' | 'rewards'; sleeve?: keyof Weights; amount: number }[];
}
export interface LedgerResult extends Result { rows: LedgerRow[] }
export interface BacktestResult extends Result {
  days: number;
  /** The start and the close of every candle. */
  times: Float64Array; equity: Float64Array; drawdown: Float64Array;
  cagr: number; volatility: number;
  /** Null where the divisor is 0. */
  sharpe: number | null; sortino: number | null; calmar: number | null;
  maxDrawdown: number;
  months: { month: string; return: number }[];
  worstDay: { at: string; return: number } | null;
  worstMonth: { month: string; return: number } | null;
  /** The same capital, under the same fee, all held as coins, and all staked. */
  benchmarks: { held: Float64Array; staked: Float64Array };
  /** `loss`: the margin before, all of which is lost. */
  liquidations: { at: string; sleeve: keyof Weights; loss: number }[];
  marginCalls: { at: string; sleeve: keyof Weights; amount: number; met: boolean }[];
  income: SimulatedIncome;
  skipped: { from: string; to: string; reason: 'no_funding' | 'funding_missing' | 'candles_missing' }[];
}

function call(calculator: string, input: unknown): Call {
  const series: Float64Array[] = [];
  return { calculator, text: encode(input, series), series };
}

/**
 * What a plan might do: its equity on many paths of a market model. The same seed gives the same bits on every platform.
 *
 * @example
 * simulate({ capital: 10_000, strategy: 'balanced', days: 365, stakingApy: '0.05', market: { kind: 'gbm', drift: 0, volatility: 0,
 *   fundingMeanApr: 0, fundingVolatility: 0, fundingHalfLifeDays: 0 } }).final.mean // 10200.…
 */
export function simulate(input: SimulationInput): SimulationResult {
  return callSimulator(call('simulate', input));
}

/**
 * The same in workers, so that the page stays free: the first 1,000 paths at once, refined until all are done, with the same bits for any
 * number of workers. Where none may start, in pieces on this thread.
 *
 * @example
 * const { final } = await simulateInWorkers({ capital: 10_000, strategy: 'balanced', days: 365, stakingApy: '0.05', market: { kind: 'gbm', drift: 0,
 *   volatility: 0, fundingMeanApr: 0, fundingVolatility: 0, fundingHalfLifeDays: 0 } }, { signal: AbortSignal.timeout(60_000) });
 * final.mean // 10200.…
 */
export async function simulateInWorkers(input: SimulationInput, options: WorkerOptions<SimulationResult> = {}): Promise<SimulationResult> {
  return inWorkers(call('simulate', input), options);
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
