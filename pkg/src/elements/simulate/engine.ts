import type { WarningLike } from "../base/types.js";

/** What runs the ledger: a module of its own, loaded when the first simulation is asked for. */
export type Sleeves = { staked: number; liquid: number; harvest: number; directional: number; reserve: number };
export interface Candles { times: Float64Array; open: Float64Array; high: Float64Array; low: Float64Array; close: Float64Array; volume?: Float64Array }
export interface FundingSeries { times: Float64Array; rates: Float64Array; symbol?: string }
export interface Income { staking: number; funding: number; directional: number; price: number; fees: number; reserve: number }
export interface SimulationResult {
  paths: number; seed: number;
  fan: { days: Float64Array; levels: number[]; values: Float64Array[] };
  samples: Float64Array[];
  final: { mean: number; median: number; standardDeviation: number; standardError: number; var95: number; cvar95: number };
  probability: { loss: number; goal: number | null; liquidation: number; marginCall: number; liquidationBySleeve: { harvest: number; directional: number } };
  standardErrors: Record<"median" | "var95" | "cvar95" | "loss" | "goal" | "liquidation" | "marginCall", number | null>;
  maxDrawdown: { median: number; p95: number };
  income: Income;
  warnings: WarningLike[];
}
export interface Comparison {
  results: SimulationResult[];
  differences: { mean: number; standardError: number; better: number }[];
  warnings: WarningLike[];
}
export interface LedgerEvent { kind: "liquidation" | "marginCall" | "rebalance" | "release" | "rewards"; sleeve?: keyof Sleeves; amount: number }
export interface LedgerRow {
  day: number; price: number; fundingRate: number; staked: number; unbonding: number; liquid: number; harvestCoins: number; harvestMargin: number;
  directionalCoins: number; directionalMargin: number; reserve: number; equity: number; income: Income; events: LedgerEvent[];
}
export interface Backtest {
  days: number; times: Float64Array; equity: Float64Array; drawdown: Float64Array; cagr: number; volatility: number; sharpe: number | null; sortino: number | null;
  maxDrawdown: number; calmar: number | null; months: { month: string; return: number }[];
  benchmarks: { held: Float64Array; staked: Float64Array };
  liquidations: { at: string; sleeve: keyof Sleeves; loss: number }[];
  marginCalls: { at: string; sleeve: keyof Sleeves; amount: number; met: boolean }[];
  income: Income; skipped: { from: string; to: string; reason: "no_funding" | "funding_missing" | "candles_missing" }[]; warnings: WarningLike[];
}

/** What the element asks of the module. */
export interface Engine {
  ready(): Promise<void>;
  compareStrategies(input: unknown): Comparison;
  ledger(input: unknown, path: number): { rows: LedgerRow[] };
  backtest(input: unknown): Backtest;
}

let engine: Engine | undefined;

/** Loads the module with the first simulation. */
export async function ready(): Promise<void> {
  engine ??= (await import("../../simulation.js")) as unknown as Engine;
  await engine.ready();
}

/** The module, once it is there. */
export function loaded(): Engine {
  if (!engine) throw new Error("ready() comes first");
  return engine;
}
