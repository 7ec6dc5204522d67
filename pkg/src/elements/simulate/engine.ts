import { encode } from "../../encode.js";
import type { BreakPlanInput, BreakPlanResult, CompareStrategiesInput, CompareStrategiesResult } from "../../types.js";

export type { BacktestInput, BacktestResult, BreakPlanInput, BreakPlanResult, Candles as CandleSeries, CompareStrategiesInput, Income, LedgerRow, SimulationResult } from "../../types.js";
export type { FundingSeries } from "../../types.js";
export type Comparison = CompareStrategiesResult;

/** What runs the ledger: a module of its own, loaded with the first simulation. */
type Engine = typeof import("../../simulation.js");
let engine: Engine | undefined;

/** Loads the module. */
export async function ready(): Promise<void> {
  const [simulation, family] = await Promise.all([import("../../simulation.js"), import("../../families/simulation.js")]);
  await family.ready();
  engine = simulation;
}

/** The module, once it is there. */
export function loaded(): Engine {
  if (!engine) throw new Error("ready() comes first");
  return engine;
}

/** A comparison beside the page, told of from time to time, the same bits as in one go. */
export async function compareBeside(input: CompareStrategiesInput, signal?: AbortSignal, tell?: (done: number, soFar: Comparison) => void): Promise<Comparison> {
  const { inWorkers } = await import("../../workers.js");
  // One processor is the page's own: with a worker on each, whatever the page does takes twice as long.
  const workers = Math.max(1, Math.min(8, (globalThis.navigator?.hardwareConcurrency ?? 4) - 1));
  return inWorkers<Comparison>("compareStrategies", input, {
    workers, ...(signal ? { signal } : {}), ...(tell ? { onProgress: (done: number, _total: number, soFar: Comparison) => tell(done, soFar) } : {}),
  });
}

/** What defeats a plan, looked for beside the page. */
export async function defeats(input: BreakPlanInput, signal: AbortSignal): Promise<BreakPlanResult> {
  const { beside } = await import("../../beside.js");
  const series: Float64Array[] = [];
  return beside<BreakPlanResult>({ calculator: "breakPlan", text: encode(input, series), series }, signal);
}
