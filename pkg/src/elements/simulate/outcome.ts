import type { WarningLike } from "../base/types.js";
import type { BacktestResult, CandleSeries, Comparison, LedgerRow } from "./engine.js";

/** Strategies on the same runs of a model, or of days drawn from a history. */
export interface ModelOutcome {
  kind: "model" | "history";
  /** The strategy that is asked about, then the others. */
  names: string[];
  results: Comparison["results"];
  differences: Comparison["differences"];
  days: number;
  /** Runs asked for; more than there are while `refining`. */
  wanted: number;
  refining: boolean;
  /** The run that is looked at, counted from 0. */
  run: { path: number; readonly rows: LedgerRow[] } | null;
  /** What the days are drawn from. */
  period?: { from: number; to: number; example: boolean };
  warnings: WarningLike[];
}

/** Strategies on a history as it was. */
export interface PastOutcome {
  kind: "backtest";
  names: string[];
  results: BacktestResult[];
  candles: CandleSeries;
  /** Whether it is the example. */
  example: boolean;
  warnings: WarningLike[];
}

export type SimulateOutcome = ModelOutcome | PastOutcome;
