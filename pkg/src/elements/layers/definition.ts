import { planAllocation } from "../../calculators/allocation.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/plans.js";
import * as fields from "../../generated/fields.js";
import type { PlanAllocationInput, PlanAllocationResult } from "../../types.js";
import type { Figure } from "../base/format.js";
import { money, share, size, tone } from "../base/say.js";
import { negative, sum } from "../base/sum.js";
import { partsOf } from "../base/whole.js";
import type { Calculator, Definition, EngineInput, FieldView, FigureGroup, FigureView, Picture, View, WarningLike } from "../base/types.js";
import { waterfall, waterfallHeight } from "../base/waterfall.js";
import { splitHeight, splitPicture, type SplitRow } from "./picture.js";
import { translations, type Text } from "./text.js";

/** What <ll-layers> calculates: the chosen plan, and every strategy at the same yields. */
export interface LayersOutcome {
  plan: PlanAllocationResult;
  strategies: { name: string; plan: PlanAllocationResult }[];
  warnings: WarningLike[];
}

type LayersView = View<LayersOutcome>;
type Stress = PlanAllocationResult["stress"][number];

const schema = fields.planAllocation;
const STRATEGIES = ["conservative", "balanced", "aggressive", "beginner"] as const;
const OWN = "own";
const partOf = partsOf(["staked", "liquid", "harvest", "directional", "reserve"].map((name) => `strategy.${name}`));

function calculate(input: EngineInput): LayersOutcome {
  const asked = input as unknown as PlanAllocationInput;
  const plan = planAllocation(asked);
  const { holdings: _, ...yields } = asked;
  const named = STRATEGIES.flatMap((name) => {
    if (name === asked.strategy) return [{ name: name as string, plan }];
    try {
      return [{ name: name as string, plan: planAllocation({ ...yields, strategy: name }) }];
    } catch (error) {
      // Amounts that are too large for this strategy alone.
      if (error instanceof CalculatorError) return [];
      throw error;
    }
  });
  return {
    plan,
    strategies: typeof asked.strategy === "object" ? [{ name: OWN, plan }, ...named] : named,
    // Leverage and the directional return count here whatever is chosen: for the strategies beside it.
    warnings: plan.warnings.filter(({ code }) => code !== "nothing_directional"),
  };
}

function create(text: Text): Definition<LayersOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const money = ({ currency }: { currency: string }): string => currency;
  const weight = (name: string, initial: string): FieldView => field(name, { initial, display: "percent", unit: text.unit.ofWhole, slider: { min: 0, max: 1, step: 0.01 }, takes: partOf(name) });
  const own = (values: Readonly<Record<string, string>>): boolean => values.strategy === OWN;
  return {
    tag: "ll-layers",
    label: text.label,
    schema,
    groups: [
      {
        id: "capital",
        label: text.groups.capital,
        fields: [
          field("capital", { initial: "100000", unit: money, slider: { min: 1000, max: 1e7, step: 1000, scale: "log" } }),
          field("strategy", { initial: "conservative", choices: text.strategy }),
        ],
      },
      {
        id: "weights",
        label: text.groups.weights,
        when: own,
        fields: [weight("strategy.staked", "0.7"), weight("strategy.liquid", "0.1"), weight("strategy.harvest", "0.1"), weight("strategy.directional", "0.05"), weight("strategy.reserve", "0.05")],
      },
      {
        id: "yields",
        label: text.groups.yields,
        fields: [
          field("stakingApy", { initial: "0.03", display: "percent", unit: text.unit.percentYear, slider: { min: 0, max: 0.2, step: 0.001 } }),
          field("harvestApr", { initial: "0.073", display: "percent", unit: text.unit.percentYear, slider: { min: 0, max: 0.4, step: 0.001 } }),
          field("directionalReturn", { initial: "0.05", display: "percent", unit: text.unit.percentYear, slider: { min: -0.3, max: 0.3, step: 0.01 } }),
          field("leverage", { initial: "3", unit: text.unit.times, slider: { min: 1, max: 20, step: 0.5 } }),
          field("reserveApr", { initial: "0", display: "percent", unit: text.unit.percentYear, slider: { min: 0, max: 0.1, step: 0.0025 } }),
        ],
      },
      {
        id: "goal",
        label: text.groups.goal,
        folded: true,
        fields: [
          field("goalApy", { display: "percent", unit: text.unit.percentYear, slider: { min: 0, max: 0.4, step: 0.005 } }),
          field("lossLimit", { display: "percent", unit: text.unit.percent, slider: { min: 0, max: 1, step: 0.01 } }),
          field("stressFalls", { initial: "0.3 0.5 0.8", control: "numbers", display: "percent", unit: text.unit.percent }),
        ],
      },
      {
        id: "holdings",
        label: text.groups.holdings,
        folded: true,
        fields: [
          ...["staked", "liquid", "harvest", "directional", "reserve"].map((sleeve) => field(`holdings.${sleeve}`, { unit: money })),
          field("tolerance", { initial: "0.01", display: "percent", unit: text.unit.ofWhole, slider: { min: 0, max: 0.1, step: 0.005 } }),
        ],
      },
    ],
    ready,
    calculate,
    warnings: text.warnings,
    refusals: {
      "inconsistent strategy": ({ given }, format) => text.refusals.weights(share(format, given)),
      "out_of_range strategy": text.refusals.weightsMissing,
      "inconsistent holdings": ({ given }, format) => text.refusals.holdings(format.number(given)),
    },
    kicker: () => text.kicker,
    compact: { fields: ["capital", "strategy", "stakingApy"], figure: "income" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [splitOf(view, text), incomeOf(view, text)],
  };
}

export const calculator: Calculator<LayersOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

const isOwn = ({ input }: LayersView): boolean => input.strategy === OWN;
/** A split of one's own has no goal until one is set. */
const hasGoal = (view: LayersView): boolean => !isOwn(view) || view.input.goalApy !== undefined;
const incomeOfAll = (plan: PlanAllocationResult): string => sum(...plan.sleeves.map(({ income }) => income));

/** The fall that is spoken of: the smallest one beyond the limit, else the one in the middle. */
function spokenFall({ stress }: PlanAllocationResult): Stress | undefined {
  const falls = [...stress].sort((a, b) => Number(a.fall) - Number(b.fall));
  return falls.find(({ withinLimit }) => withinLimit === false) ?? falls[Math.floor((falls.length - 1) / 2)];
}

function sentence(view: LayersView, text: Text): string {
  const { result, input, format } = view;
  const { plan } = result;
  const s = text.sentence;
  const name = text.strategy[input.strategy ?? ""] ?? "";
  const [layer1, layer2] = [money(view, plan.layer1), money(view, plan.layer2)];
  const split = Number(plan.layer2) === 0 ? s.onlyLayer1(name, layer1) : Number(plan.layer1) === 0 ? s.onlyLayer2(name, layer2) : s.split(name, layer1, layer2);
  const income = incomeOfAll(plan);
  const year = [money(view, size(income)), share(format, plan.blendedApy)] as const;
  const earns = Number(income) === 0 ? s.nothing : Number(income) > 0 ? s.earns(...year) : s.loses(...year);
  const goal = hasGoal(view) ? (plan.goal.met ? s.met : s.missed)(share(format, plan.goal.low)) : "";
  const fall = spokenFall(plan);
  const cost = fall && ([share(format, fall.fall), money(view, fall.loss)] as const);
  const end = !cost ? s.end : fall?.withinLimit === false ? s.fallLimit(...cost, share(format, input.lossLimit)) : s.fall(...cost);
  return split + earns + goal + end;
}

function figures(view: LayersView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const { plan, strategies } = result;
  const f = text.figures;
  const amount = (value: Figure): string => money(view, value);
  const spoken = spokenFall(plan);
  const income = incomeOfAll(plan);
  const goalText = plan.goal.high === null ? f.goalFrom(share(format, plan.goal.low)) : f.goalRange(share(format, plan.goal.low), share(format, plan.goal.high));

  const compared: FigureView[] = strategies.map(({ name, plan: one }) => {
    const own = name === OWN;
    const fall = one.stress.find((stress) => stress.fall === spoken?.fall);
    return {
      id: `compare-${name}`, label: text.strategy[name] ?? name, chosen: name === input.strategy,
      cells: [share(format, one.blendedApy), own && !hasGoal(view) ? "–" : (one.goal.met ? f.goalMet : f.goalMissed)(share(format, one.goal.low))],
      text: fall ? share(format, negative(fall.lossShare)) : "–",
    };
  });
  const required = plan.goal.requiredActiveReturn;
  const year: FigureView[] = [
    { id: "income", label: f.income, text: format.signed(amount(income), income), exact: income, tone: tone(income) },
    { id: "blendedApy", label: f.blendedApy, text: share(format, plan.blendedApy), exact: plan.blendedApy, tone: Number(plan.blendedApy) < 0 ? "loss" : undefined },
    hasGoal(view)
      ? { id: "goal", label: f.goal, text: goalText, exact: plan.goal.low, note: plan.goal.met ? f.metNote : f.missedNote }
      : { id: "goal", label: f.goal, text: f.goalNone, note: f.goalNoneNote },
    ...(!hasGoal(view) ? [] : [
      required === null
        ? { id: "required", label: f.required, text: f.requiredNone, note: f.requiredNoneNote }
        : { id: "required", label: f.required, text: share(format, required), exact: required, note: Number(required) <= 0 ? f.requiredEnough : f.requiredNote },
    ]),
    { id: "grossExposure", label: f.exposure, text: f.times(format.number(plan.grossExposure)), exact: plan.grossExposure, note: f.exposureNote },
  ];
  const split: FigureView[] = [
    { id: "layer1", label: f.layer1, text: amount(plan.layer1), exact: plan.layer1 },
    { id: "layer2", label: f.layer2, text: amount(plan.layer2), exact: plan.layer2 },
    ...plan.sleeves.filter(({ weight }) => Number(weight) !== 0).map(({ id, weight, amount: value, expectedReturn }) => ({
      id, label: text.sleeve[id] ?? id, text: amount(value), exact: value, note: f.sleeveNote(share(format, weight), share(format, expectedReturn)),
    })),
  ];
  const falls: FigureView[] = plan.stress.map(({ fall, loss, lossShare, withinLimit }, i) => {
    const lost = share(format, lossShare);
    return {
      id: `fall-${i}`, label: f.fall(share(format, fall)), text: amount(negative(loss)), exact: negative(loss), tone: tone(negative(loss)),
      note: (withinLimit === null ? f.fallNote : withinLimit ? f.within : f.beyond)(lost),
    };
  });
  const held = Object.keys(input).some((path) => path.startsWith("holdings."));
  const trades: FigureView[] = plan.trades.map(({ sleeve, amount: value }) => ({
    id: `trade-${sleeve}`, label: text.sleeve[sleeve] ?? sleeve, text: format.signed(amount(value), value), exact: value,
    note: Number(value) > 0 ? f.add : sleeve === "staked" ? f.unstake : f.reduce,
  }));
  return [
    { label: f.compare, columns: [f.columns.strategy, f.columns.year, f.columns.goal, f.columns.fall(spoken ? share(format, spoken.fall) : "")], figures: compared },
    { label: f.year, figures: year },
    { label: f.falls, figures: falls },
    ...(held ? [{ label: f.trades, figures: trades.length > 0 ? trades : [{ id: "trades", label: f.tradesLabel, text: f.noTrades, note: f.noTradesNote }] }] : []),
    { label: f.split, figures: split },
  ];
}

function splitOf({ result, input, format }: LayersView, text: Text): Picture {
  const p = text.picture;
  const rows: SplitRow[] = result.strategies.map(({ name, plan }) => ({
    name: name === input.strategy ? p.chosen(text.strategy[name] ?? name) : (text.strategy[name] ?? name),
    chosen: name === input.strategy,
    note: p.year(share(format, plan.blendedApy)),
    parts: plan.sleeves.map(({ id, layer, weight }) => ({ name: text.short[id] ?? id, share: share(format, weight), weight: Number(weight), layer })),
  }));
  const list = rows.map((row) => p.splitRow(row.name, row.parts.filter(({ weight }) => weight > 0).map(({ name, share }) => `${name} ${share}`).join(", "))).join(" ");
  return {
    title: p.split,
    description: p.splitText(list),
    caption: p.splitCaption,
    height: (width) => splitHeight(rows, width),
    draw: (width) => splitPicture(rows, width),
    table: () => ({
      caption: p.splitTable,
      head: [p.splitHead, ...(result.plan.sleeves.map(({ id }) => text.sleeve[id] ?? id))],
      rows: rows.map((row) => [row.name, ...row.parts.map(({ share }) => share)]),
    }),
  };
}

function incomeOf(view: LayersView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const { plan } = result;
  const p = text.picture;
  const amount = (value: string): string => format.signed(format.number(value), value);
  const total = incomeOfAll(plan);
  const capital = Number(input.capital);
  const { low, high } = plan.goal;
  const label = high === null ? p.bandOpen(share(format, low)) : p.band(share(format, low), share(format, high));
  const band = hasGoal(view) ? { low: Number(low) * capital, high: high === null ? null : Number(high) * capital, label } : undefined;
  const sources = plan.sleeves.filter(({ weight }) => Number(weight) !== 0);
  const named = sources.map(({ id, amount: value, expectedReturn }) => p.source(text.sleeve[id] ?? id, format.number(value), share(format, expectedReturn)));
  return {
    title: `${p.income}, ${currency}`,
    description: p.incomeText(sources.map(({ income }, i) => `${named[i]}: ${amount(income)}`).join("; "), amount(total), band ? `${label}.` : ""),
    height: waterfallHeight(sources.length + 1, band !== undefined),
    draw: (width) => waterfall({
      width,
      steps: [...sources.map(({ income }, i) => ({ label: named[i] ?? "", value: Number(income), text: amount(income) })), { label: p.total, value: Number(total), text: amount(total), total: true }],
      ...(band ? { band } : {}),
    }),
    table: () => ({
      caption: `${p.incomeTable}, ${currency}`,
      head: p.incomeHead,
      rows: [
        ...sources.map(({ id, amount: value, expectedReturn, income }) => [text.sleeve[id] ?? id, format.number(value), share(format, expectedReturn), amount(income)]),
        [p.total, format.number(input.capital), share(format, plan.blendedApy), amount(total)],
      ],
    }),
  };
}
