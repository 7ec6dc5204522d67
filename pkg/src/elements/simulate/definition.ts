import { share } from "../base/say.js";
import { partsOf } from "../base/whole.js";
import type { Calculator, Definition, EngineInput, FieldView, View, WarningLike } from "../base/types.js";
import { loaded, ready, type BacktestInput, type CompareStrategiesInput, type Comparison, type LedgerRow } from "./engine.js";
import * as model from "./model.js";
import type { SimulateOutcome } from "./outcome.js";
import * as past from "./past.js";
import { schema } from "./schema.js";
import { translations, type Text } from "./text.js";

export const STRATEGIES = ["conservative", "balanced", "aggressive", "beginner"] as const;
export const OWN = "own";
const partOf = partsOf(["staked", "liquid", "harvest", "directional", "reserve"].map((name) => `strategy.${name}`));
/** Share of the capital below which a plan is defeated, until another is chosen. */
const FLOOR = "0.5";
type Values = Readonly<Record<string, string>>;

const runs = ({ mode }: Values): boolean => mode !== "backtest";

/** Runs of a model; of a history without its days, which the element adds. */
export type Compared = CompareStrategiesInput & { paths: number };
export type Tested = Omit<BacktestInput, "candles" | "funding">;

/** What the engine gets: `compareStrategies` and the run that is looked at, or `backtest`; the history is added by the element. */
export interface Asked extends EngineInput {
  compareStrategies?: Compared;
  /** Counted from 0. */
  path?: number;
  backtest?: Tested;
}

function asked({ mode, strategy, path, floor: _, harms: __, ...plan }: EngineInput): Asked {
  if (mode === "backtest") return { backtest: { ...plan, strategy } as unknown as Tested };
  const { market, ...terms } = plan as EngineInput & { market: EngineInput };
  return {
    compareStrategies: {
      ...terms, strategies: [strategy, ...STRATEGIES.filter((name) => name !== strategy)], market: { kind: mode === "model" ? "gbm" : "bootstrap", ...market },
    } as unknown as Compared,
    path: path as number,
  };
}

/** The names of the strategies, in the order in which they are run. */
export const namesOf = (strategies: readonly unknown[]): string[] => strategies.map((one) => (typeof one === "string" ? one : OWN));

function create(text: Text): Definition<SimulateOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const { unit } = text;
  const percent = (name: string, initial: string, [min, max, step]: [number, number, number], more: Partial<FieldView> = {}): FieldView =>
    field(name, { initial, display: "percent", unit: unit.percentYear, slider: { min, max, step }, ...more });
  const weight = (name: string, initial: string): FieldView => percent(`strategy.${name}`, initial, [0, 1, 0.01], { unit: unit.ofWhole, takes: partOf(`strategy.${name}`) });
  const of = (view: View<SimulateOutcome>): model.ModelView | past.PastView => view as model.ModelView | past.PastView;
  const isPast = (view: View<SimulateOutcome>): view is past.PastView => view.result.kind === "backtest";
  return {
    tag: "ll-simulate",
    label: text.label,
    schema,
    groups: [
      {
        id: "plan",
        label: text.groups.plan,
        fields: [
          field("capital", { initial: "100000", unit: ({ currency }) => currency, slider: { min: 1000, max: 1e7, step: 1000, scale: "log" } }),
          field("strategy", { initial: "balanced", choices: text.strategy }),
          field("floor", { initial: FLOOR, hidden: true }),
          field("harms", { hidden: true }),
        ],
      },
      { id: "weights", label: text.groups.weights, when: ({ strategy }) => strategy === OWN, fields: [weight("staked", "0.6"), weight("liquid", "0.1"), weight("harvest", "0.1"), weight("directional", "0.1"), weight("reserve", "0.1")] },
      {
        id: "positions",
        label: text.groups.positions,
        fields: [
          field("directionalLeverage", { initial: "3", unit: unit.times, slider: { min: 1, max: 20, step: 0.5 } }),
          field("directionalSide", { initial: "long", choices: text.side }),
          field("harvestLeverage", { initial: "2", unit: unit.times, slider: { min: 1, max: 20, step: 0.5 } }),
          field("rebalance.kind", { initial: "band", choices: text.rebalance }),
          field("rebalance.days", { initial: "30", unit: unit.days, slider: { min: 1, max: 365, step: 1 }, when: (values) => values["rebalance.kind"] === "every" }),
          percent("rebalance.width", "0.05", [0.01, 0.3, 0.01], { unit: unit.ofWhole, when: (values) => values["rebalance.kind"] === "band" }),
        ],
      },
      {
        id: "mode",
        label: text.groups.mode,
        fields: [
          field("mode", { initial: "model", choices: text.mode }),
          field("days", { initial: "365", unit: unit.days, slider: { min: 30, max: 1825, step: 5 }, when: runs }),
        ],
      },
      {
        id: "market",
        label: text.groups.market,
        when: ({ mode }) => mode === "model",
        fields: [
          percent("market.drift", "0", [-0.5, 0.5, 0.05]),
          percent("market.volatility", "0.6", [0, 1.5, 0.05]),
          percent("market.fundingMeanApr", "0.08", [-0.2, 0.4, 0.01]),
          percent("market.fundingVolatility", "0.1", [0, 0.5, 0.01]),
          field("market.fundingHalfLifeDays", { initial: "10", unit: unit.days, slider: { min: 0, max: 90, step: 1 } }),
          field("market.correlation", { initial: "0.2", slider: { min: -1, max: 1, step: 0.05 } }),
        ],
      },
      {
        id: "blocks",
        label: text.groups.blocks,
        when: ({ mode }) => mode === "history",
        fields: [field("market.meanBlockDays", { initial: "20", unit: unit.days, slider: { min: 1, max: 90, step: 1 } })],
      },
      {
        id: "terms",
        label: text.groups.terms,
        folded: true,
        fields: [
          percent("stakingApy", "0.03", [0, 0.2, 0.001]),
          field("unbondingDays", { initial: "14", unit: unit.days, slider: { min: 0, max: 30, step: 1 } }),
          percent("rewardsToMargin", "0", [0, 1, 0.05], { unit: unit.percent }),
          percent("reserveApr", "0", [0, 0.1, 0.0025]),
          percent("fee", "0.0005", [0, 0.005, 0.0001], { unit: unit.percent }),
          percent("maintenanceRate", "0.005", [0, 0.05, 0.0005], { unit: unit.percent }),
          percent("marginCallAt", "0.5", [0, 1, 0.05], { unit: unit.percent }),
        ],
      },
      {
        id: "runs",
        label: text.groups.runs,
        folded: true,
        when: runs,
        fields: [
          field("goalApy", { display: "percent", unit: unit.percentYear, slider: { min: 0, max: 0.4, step: 0.005 } }),
          field("paths", { initial: "10000", unit: unit.runs, slider: { min: 100, max: 100000, step: 100, scale: "log" } }),
          field("seed", { initial: "1" }),
          field("path", { initial: "0", hidden: true }),
        ],
      },
    ],
    compact: { fields: ["strategy", "directionalLeverage", "market.volatility"], figure: "liquidation" },
    ready,
    engineInput: asked,
    calculate: (input) => {
      const { compareStrategies, path = 0 } = input as Asked;
      if (!compareStrategies) throw new Error("a backtest needs its element");
      return compare(compareStrategies, path);
    },
    warnings: text.warnings,
    refusals: {
      "inconsistent strategy": ({ given }, format) => text.refusals.weights(share(format, given)),
      "out_of_range strategy": text.refusals.weightsMissing,
      "missing_field mode": text.refusals.files,
      "out_of_range mode": text.refusals.tooShort,
      "out_of_range candles": ({ given }, format) => text.refusals.notPrices(format.number(given ?? "0")),
      "missing_field funding": text.refusals.tooShort,
    },
    kicker: (view) => (isPast(view) ? past.kickerOf(view, text) : model.kickerOf(of(view) as model.ModelView, text)),
    sentence: (view) => (isPast(view) ? past.sentenceOf(view, text) : model.sentenceOf(of(view) as model.ModelView, text)),
    figures: (view) => (isPast(view) ? past.figuresOf(view, text) : model.figuresOf(of(view) as model.ModelView, text)),
    pictures: (view) => (isPast(view) ? past.picturesOf(view, text) : model.picturesOf(of(view) as model.ModelView, text)),
  };
}

/** The strategies on the same runs, and the ledger of one run of the first of them. */
export function compare(input: Compared, path: number, paths = input.paths): SimulateOutcome & { kind: "model" | "history" } {
  return outcomeOf(input, path, loaded().compareStrategies({ ...input, paths }));
}

/** What is to be said where the days drawn are few for the time that is run. */
function shortOf({ market, days }: Compared): WarningLike[] {
  if (market.kind !== "bootstrap" || market.returns.length >= days / 2) return [];
  return [{ code: "short_history", severity: "caution", field: "days", message: translations.text.warnings.short_history ?? "" }];
}

/** What a comparison of all runs, or of the first of them, comes to. */
export function outcomeOf(input: Compared, path: number, { results, differences, warnings }: Comparison): SimulateOutcome & { kind: "model" | "history" } {
  return {
    kind: input.market.kind === "gbm" ? "model" : "history", names: namesOf(input.strategies), results, differences,
    days: input.days, wanted: input.paths, refining: (results[0]?.paths ?? 0) < input.paths, run: runOf(input, path), warnings: [...warnings, ...shortOf(input)],
  };
}

/** One run of the first strategy. */
export function runOf({ strategies, ...input }: Compared, path: number): NonNullable<(SimulateOutcome & { kind: "model" })["run"]> {
  const at = Math.min(path, input.paths - 1);
  let rows: LedgerRow[] | undefined;
  // A day's row has twenty numbers: it takes as long as a hundred runs without them, and the sentence does not need it.
  return { path: at, get rows() { return (rows ??= loaded().ledger({ ...input, strategy: strategies[0] ?? "balanced" }, at).rows); } };
}

export const calculator: Calculator<SimulateOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};
