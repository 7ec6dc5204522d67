import { sizeHedge } from "../../calculators/hedge.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/hedges.js";
import * as fields from "../../generated/fields.js";
import { apart, beside, BOLD, linePath, plot, round, widthOf } from "../base/plot.js";
import { money, share, size, tone } from "../base/say.js";
import { negative } from "../base/sum.js";
import type { Calculator, Definition, EngineInput, FigureGroup, FigureView, Picture, View } from "../base/types.js";
import { svg } from "lit";
import { contractFields, contractsOf, count, liquidation, signed, signedShare } from "./contract.js";
import { futures, spot } from "./example.js";
import { translations, type Text } from "./text.js";

export type Hedge = ReturnType<typeof sizeHedge>;
type HedgeInput = Parameters<typeof sizeHedge>[0];
type HedgeView = View<Hedge>;

const FALL = "scenarios[0]";
const schema = fields.sizeHedge ?? [];

/** Pictures ask the same calculator about other prices. */
const inputs = new WeakMap<Hedge, HedgeInput>();

function calculate(input: EngineInput): Hedge {
  const hedged = input as unknown as HedgeInput;
  const about = (input.method as { kind?: string } | undefined)?.kind === "lossLimit" ? "method.fall" : "fall";
  try {
    const result = sizeHedge(hedged);
    if (Number(result.scenarios[0]?.change) < 0) {
      inputs.set(result, hedged);
      return result;
    }
    throw new CalculatorError("out_of_range", "", { field: FALL });
  } catch (error) {
    if (!(error instanceof CalculatorError) || error.field !== FALL) throw error;
    throw new CalculatorError(hedged.scenarios?.[0] === "-" ? "missing_field" : "out_of_range", error.message, { field: about });
  }
}

/** The fall to be ready for is the first scenario. */
function engineInput({ fall, scenarios, ...input }: EngineInput): EngineInput {
  const method = input.method as Record<string, unknown> | undefined;
  const first = method?.kind === "lossLimit" ? method.fall : fall;
  return { ...input, scenarios: [`-${first ?? ""}`, ...((scenarios as string[] | undefined) ?? [])] };
}

function create(text: Text): Definition<Hedge> {
  const { unit } = text.contract;
  const { field, coins, contract, futuresPrice, tick } = contractFields(text.contract, text.fields);
  const by = (...kinds: string[]) => ({ when: (values: Readonly<Record<string, string>>) => kinds.includes(values["method.kind"] ?? "ratio") });
  const percent = { display: "percent" as const, unit: unit.percent };
  const fall = { ...percent, initial: "0.3", slider: { min: 0.05, max: 0.95, step: 0.05 } };
  return {
    tag: "ll-hedge",
    label: text.label,
    schema,
    warnings: text.warnings,
    warning: (view, { code, field }) => (code === "hedge_liquidated" ? liquidatedBy(view, field, text) : undefined),
    groups: [
      { id: "coins", label: text.groups.coins, fields: coins },
      {
        id: "method",
        label: text.groups.method,
        fields: [
          field("method.kind", { initial: "ratio", choices: text.method }),
          field("method.ratio", { ...percent, ...by("ratio"), initial: "1", slider: { min: 0, max: 1.5, step: 0.05 } }),
          field("method.fall", { ...fall, ...by("lossLimit") }),
          field("method.maxLoss", { ...by("lossLimit"), initial: "3000", unit: ({ currency }) => currency }),
          field("method.correlation", { ...by("minimumVariance"), initial: "0.95", slider: { min: -1, max: 1, step: 0.01 } }),
          field("method.spotVolatility", { ...percent, ...by("minimumVariance"), initial: "0.04" }),
          field("method.futuresVolatility", { ...percent, ...by("minimumVariance"), initial: "0.042" }),
          field("method.rate", { display: "percent", unit: text.unit.percentYear, ...by("minimumVariance") }),
          field("method.years", { unit: text.unit.years, ...by("minimumVariance") }),
          field("method.spot", { ...by("history"), initial: spot, control: "numbers", column: true }),
          field("method.futures", { ...by("history"), initial: futures, control: "numbers", column: true }),
          field("method.on", { ...by("history"), initial: "changes", choices: text.on }),
          field("method.beta", { ...by("beta"), initial: "1.2", slider: { min: 0, max: 3, step: 0.05 } }),
          field("method.target", { ...by("beta"), initial: "0" }),
        ],
      },
      {
        id: "moves",
        label: text.groups.moves,
        fields: [
          field("fall", { ...fall, ...by("ratio", "minimumVariance", "history", "beta") }),
          field("rally", { ...percent, initial: "0.3", slider: { min: 0, max: 2, step: 0.05 } }),
        ],
      },
      {
        id: "contract",
        label: text.groups.contract,
        fields: [...contract, field("takerFee", { ...percent, initial: "0.0005", slider: { min: 0, max: 0.001, step: 0.00005 } })],
      },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("fundingRate", { display: "percent", unit: text.unit.perInterval, initial: "0.0001", slider: { min: -0.0005, max: 0.0005, step: 0.00001 } }),
          field("intervalHours", { initial: "8", unit: text.unit.hours }),
          field("days", { initial: "30", unit: text.unit.days, slider: { min: 0, max: 365, step: 1 } }),
          futuresPrice(),
          field("collateralCoin"),
          tick,
          field("scenarios", { ...percent, initial: "-0.5 -0.1 0.2 0.4", control: "numbers" }),
        ],
      },
    ],
    ready,
    engineInput,
    calculate,
    kicker: ({ result, input }) => {
      const k = text.kicker;
      return Number(result.contracts) === 0 ? k.none : result.scenarios[0]?.liquidated ? k.dead : input.rally === undefined ? k.safe : k.rally;
    },
    compact: { fields: ["quantity", "price", "fall"], figure: "contracts" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [payoff(view, text), ...(view.input.rally === undefined || Number(view.result.contracts) === 0 || isLong(view) ? [] : [path(view, text)])],
    refusals: text.refusals,
  };
}

export const calculator: Calculator<Hedge, Text> = { translations, create, about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") } };

/** The chosen fall, which `calculate` has made sure of. */
const chosen = ({ result }: HedgeView): Hedge["scenarios"][number] => result.scenarios[0] as Hedge["scenarios"][number];
const isLong = ({ result }: HedgeView): boolean => Number(result.contractsExact) < 0;

function sentence(view: HedgeView, text: Text): string {
  const { result, input, format } = view;
  const s = text.sentence;
  const fall = chosen(view);
  const depth = share(format, size(fall.change));
  const alone = money(view, size(fall.unhedged));
  if (Number(result.contracts) === 0) return (Number(result.contractsExact) === 0 ? s.noHedge : s.noLot)(depth, alone);
  const trade = (isLong(view) ? s.buy : s.sell)(contractsOf(view, text.contract, result.contracts), money(view, result.margin));
  const at = result.liquidationPrice === null ? "" : money(view, result.liquidationPrice);
  const left = money(view, size(fall.net));
  if (fall.liquidated) {
    if (isLong(view) || input.rally === undefined) return s.deadInFall(trade, depth, at, left, alone);
    const cash = Number(result.cashToSurviveRally) > 0 ? s.cash(money(view, result.cashToSurviveRally)) : "";
    return s.dead(trade, share(format, input.rally), at, depth, left, alone) + cash;
  }
  const gained = Number(fall.net) > 0;
  const outcome = s.outcome(trade, depth, Number(fall.net) === 0 ? s.costsNothing : (gained ? s.gains : s.costs)(left), gained ? s.gainsInstead(alone) : alone);
  if (result.liquidationPrice === null) return outcome + (input.maintenanceRate === undefined ? s.unknown : s.never);
  return outcome + (input.rally === undefined || isLong(view) ? s.liquidated(at) : s.survives(share(format, input.rally), at));
}

/** Which move takes the hedge away. */
function liquidatedBy(view: HedgeView, field: string | undefined, text: Text): string {
  const { result, input, format } = view;
  const by = field === "rally" && input.rally !== undefined ? input.rally : result.scenarios.find(({ liquidated }) => liquidated)?.change;
  return text.liquidatedBy(signedShare(format, by), money(view, result.liquidationPrice));
}

function figures(view: HedgeView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const f = text.figures;
  const c = text.contract;
  const amount = (id: string, label: string, value: string, note?: string): FigureView => ({ id, label, text: money(view, value), exact: value, ...(note ? { note } : {}) });
  const whole = (id: string, label: string, value: string, note?: string): FigureView => ({ id, label, text: format.number(size(value)), exact: value, ...(note ? { note } : {}) });
  const earned = (id: string, label: string, cost: string): FigureView => {
    const value = negative(cost);
    return { id, label, text: signed(view, value), exact: value, tone: tone(value) };
  };
  return [
    {
      label: f.hedge,
      figures: [
        whole("contracts", isLong(view) ? f.contractsBuy : f.contracts, result.contracts),
        ...(result.contractsUp === result.contracts ? [] : [whole("contractsUp", f.contractsUp, result.contractsUp, f.contractsUpNote(format.number(size(result.contractsExact))))]),
        { id: "hedgeRatio", label: f.ratio, text: share(format, result.hedgeRatio), exact: result.hedgeRatio },
        ...(result.effectiveness === null ? [] : [{ id: "effectiveness", label: f.effectiveness, text: share(format, result.effectiveness), exact: result.effectiveness }]),
        { id: "residualQuantity", label: f.residual, text: c.coins(count(format, result.residualQuantity)), exact: result.residualQuantity },
        amount("notional", f.notional, result.notional),
        amount("margin", f.margin, result.margin),
      ],
    },
    {
      label: f.risk,
      figures: [
        liquidation(view, c, result.liquidationPrice),
        ...(result.cashToSurviveRally === null
          ? []
          : [amount("cashToSurviveRally", f.cash, result.cashToSurviveRally, Number(result.cashToSurviveRally) === 0 ? f.cashNone : input["contract.kind"] === "inverse" ? f.cashInverse : f.cashNote)]),
      ],
    },
    {
      label: f.cost,
      figures: [
        // As everywhere on the pages: income is positive, cost negative. The calculator's costs are the other way round.
        earned("fees", f.fees, result.cost.fees),
        ...(Number(result.cost.funding) === 0 ? [] : [earned("funding", f.funding, result.cost.funding)]),
        earned("total", f.total, result.cost.total),
      ],
    },
    {
      label: f.moves,
      figures: result.scenarios.map((scenario, i) => ({
        id: `scenario${i}`,
        label: f.move(signedShare(format, scenario.change), money(view, scenario.price)),
        text: signed(view, scenario.net),
        exact: scenario.net,
        tone: tone(scenario.net),
        note: (scenario.liquidated ? f.liquidated : f.without)(signed(view, scenario.unhedged)),
      })),
    },
  ];
}

/** What the same hedge makes where the price goes directly. */
function direct({ result }: HedgeView, changes: number[]): Hedge["scenarios"] {
  const { rally: _, ...input } = inputs.get(result) as HedgeInput;
  return sizeHedge({ ...input, scenarios: changes }).scenarios;
}

/** A liquidation price farther away than so many times the price is outside the picture. */
const FAR = 3.5;
const HAIR = 1e-7;

function payoff(view: HedgeView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const fall = chosen(view);
  const drop = Number(fall.change);
  const rally = Number(input.rally ?? 0);
  const kink = result.liquidationPrice === null ? null : Number(result.liquidationPrice) / Number(input.futuresPrice ?? input.price) - 1;
  const seen = kink !== null && kink + 1 <= FAR ? kink : null;
  const low = Math.max(-0.98, Math.min(-0.5, drop * 1.2, (seen ?? 0) * 1.2));
  const high = Math.max(0.5, Math.min(rally * 1.15, FAR), (seen ?? 0) * 1.3);
  const changes = [low, drop, 0, high, ...(seen === null ? [] : [seen - HAIR, seen + HAIR])].filter((change) => change >= low && change <= high).sort((a, b) => a - b);
  const samples = direct(view, changes);
  const marked = direct(view, [drop])[0] as Hedge["scenarios"][number];
  const lines = [
    { of: "spotPnl" as const, label: p.coins, line: "stroke s1 dashed" },
    { of: "futuresPnl" as const, label: p.short, line: "stroke s2 dotted" },
    { of: "net" as const, label: p.both, line: "stroke s3" },
  ];
  const values = samples.flatMap((sample) => lines.map(({ of }) => Number(sample[of])));
  const depth = share(format, size(fall.change));
  const at = result.liquidationPrice === null ? "" : money(view, result.liquidationPrice);
  const number = (value: number): string => format.number(value);
  const height = 320;
  return {
    title: p.payoff,
    height,
    description: p.describe(depth, money(view, marked.price), signed(view, marked.spotPnl), signed(view, marked.net)) + (seen === null ? p.noKink : p.describeKink(at)),
    caption: seen === null ? p.direct + p.noKink : p.direct,
    draw: (width) => {
      const room = Math.max(...lines.map(({ label }) => widthOf(label))) * BOLD + 8;
      return plot(
        {
          width, height, top: 58, right: room,
          x: { low: Number(samples[0]?.price), high: Number(samples.at(-1)?.price), format: (v) => format.tick(v), marks: 5, label: p.x(currency) },
          y: { low: Math.min(...values), high: Math.max(...values), format: (v) => format.tick(v), marks: 5, label: p.y(currency) },
        },
        ({ x, y, right, top, bottom }) => {
          const ends = apart(lines.map(({ of }) => y(Number(samples.at(-1)?.[of])) + 4), top, bottom);
          const fallX = x(Number(marked.price));
          const kinkX = seen === null ? 0 : x(Number(samples.find(({ change }) => Number(change) > seen)?.price));
          const kinkText = p.liquidation(number(Number(result.liquidationPrice)));
          const [coinsY, bothY] = [y(Number(marked.spotPnl)), y(Number(marked.net))];
          const below = (of: number, other: number): number => (of > other ? Math.min(of + 18, bottom - 4) : of - 10);
          return svg`
            <line class="mark" x1=${round(fallX)} x2=${round(fallX)} y1=${top} y2=${bottom}></line>
            ${seen === null ? "" : svg`<line class="mark" x1=${round(kinkX)} x2=${round(kinkX)} y1=${top - 20} y2=${bottom}></line>`}
            ${lines.map(({ of, line, label }, i) => svg`<path class=${line} d=${linePath(samples.map((sample) => [x(Number(sample.price)), y(Number(sample[of]))]))}></path>
              <text class="label" x=${round(right + 6)} y=${round(ends[i] as number)}>${label}</text>`)}
            ${seen === null ? "" : svg`<text class="label" x=${round(Math.min(width - (widthOf(kinkText) * BOLD) / 2, Math.max((widthOf(kinkText) * BOLD) / 2, kinkX)))} y=${top - 25} text-anchor="middle">${kinkText}</text>`}
            <circle class="dot" cx=${round(fallX)} cy=${round(coinsY)} r="4.5"></circle>
            <circle class="dot" cx=${round(fallX)} cy=${round(bothY)} r="4.5"></circle>
            ${mark(fallX, below(coinsY, bothY), format.signed(number(Number(marked.spotPnl)), marked.spotPnl), right)}
            ${coinsY === bothY ? "" : mark(fallX, below(bothY, coinsY), format.signed(number(Number(marked.net)), marked.net), right)}
            <text class="label" x=${round(Math.max(widthOf(p.fall(depth)) / 2, fallX))} y=${top - 6} text-anchor="middle">${p.fall(depth)}</text>`;
        },
      );
    },
    table: () => table(view, text, p.table, Array.from({ length: 13 }, (_, i) => Number((low + ((high - low) * i) / 12).toFixed(2)))),
  };
}

function mark(x: number, y: number, label: string, right: number): unknown {
  const place = beside(x, label, right);
  return svg`<text class="label" x=${place.x} y=${round(y)} text-anchor=${place.anchor}>${label}</text>`;
}

function table(view: HedgeView, text: Text, caption: string, changes: number[]): { caption: string; head: string[]; rows: string[][] } {
  const { format, currency } = view;
  const { head } = text.picture;
  const cell = (value: string): string => format.signed(format.number(value), value);
  return {
    caption: `${caption}, ${currency}`,
    head: [head.price, head.change, head.coins, head.hedge, head.both],
    rows: direct(view, changes).map((at) => [format.number(at.price), signedShare(format, at.change), cell(at.spotPnl), cell(at.futuresPnl), cell(at.net)]),
  };
}

/** The price goes up, then down: whether the hedge is there when it is needed. */
function path(view: HedgeView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const fall = chosen(view);
  const [peak] = direct(view, [Number(input.rally)]);
  const number = (value: number | string): string => format.number(value);
  const way = [Number(input.price), Number(peak?.price), Number(fall.price)];
  const dead = fall.liquidated;
  // The line is drawn on the scale of the coin's price.
  const level = result.liquidationPrice === null ? null : (Number(result.liquidationPrice) * Number(input.price)) / Number(input.futuresPrice ?? input.price);
  const drawn = level !== null && level <= Math.max(...way) * 2 ? level : null;
  const at = result.liquidationPrice === null ? "" : money(view, result.liquidationPrice);
  const depth = share(format, size(fall.change));
  const cash = Number(result.cashToSurviveRally) > 0 ? p.cash(money(view, result.cashToSurviveRally)) : "";
  const names = [p.now, p.rally, p.after];
  const height = 240;
  return {
    title: p.path,
    height,
    description:
      p.describePath(money(view, input.price), share(format, input.rally), money(view, peak?.price), depth, money(view, fall.price)) +
      (result.liquidationPrice === null ? (input.maintenanceRate === undefined ? p.aliveUnknown : p.aliveNever) : (dead ? p.dead : p.alive)(at)),
    caption: result.liquidationPrice === null ? "" : cash || (dead ? "" : p.cashNone),
    draw: (width) => {
      const values = drawn === null ? way : [...way, drawn];
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return plot(
        {
          width, height, top: 52, right: 32,
          x: { low: 0, high: 2, format: (i) => names[i] ?? "", marks: 2 },
          y: { low: low - (high - low) * 0.15, high, format: (v) => format.tick(v), marks: 3, label: p.price(currency) },
        },
        ({ x, y, right, left }) => {
          const points = way.map((price, i) => [x(i), y(price)] as const);
          const [start, top, end] = points as [readonly [number, number], readonly [number, number], readonly [number, number]];
          const line = drawn === null ? 0 : y(drawn);
          // Where the way up meets the liquidation price.
          const meet = [start[0] + ((top[0] - start[0]) * (line - start[1])) / (top[1] - start[1] || 1), line] as const;
          const level = p.liquidation(number(result.liquidationPrice ?? ""));
          const up = `${signedShare(format, input.rally)}: ${number(peak?.price ?? "")}`;
          const down = `${signedShare(format, fall.change)}: ${number(fall.price)}`;
          return svg`
            ${drawn === null ? "" : svg`<line class="second" x1=${left} x2=${right} y1=${round(line)} y2=${round(line)}></line>
              <text class="label" x=${right} y=${round(dead ? line + 18 : line - 7)} text-anchor="end">${level}</text>`}
            ${dead ? svg`<path class="stroke s1" d=${linePath([start, meet])}></path><path class="stroke s1 dashed" d=${linePath([meet, top, end])}></path>` : svg`<path class="stroke s1" d=${linePath(points)}></path>`}
            ${points.map(([px, py]) => svg`<circle class="dot" cx=${round(px)} cy=${round(py)} r="4.5"></circle>`)}
            <text class="label" x=${round(start[0] + 8)} y=${round(start[1] + 20)}>${number(input.price ?? "")}</text>
            <text class="label" x=${round(top[0])} y=${round(top[1] - 10)} text-anchor="middle">${up}</text>
            <text class="label" x=${round(end[0] - 10)} y=${round(end[1] + 16)} text-anchor="end">${down}</text>`;
        },
      );
    },
    table: () => {
      const { head } = p;
      const cell = (value: string | undefined): string => format.signed(number(value ?? ""), value);
      return {
        caption: `${p.tablePath}, ${currency}`,
        head: [head.moment, head.price, head.coins, head.hedge, head.both],
        rows: [direct(view, [0])[0], peak, fall].map((moment, i) => [names[i] ?? "", number(moment?.price ?? ""), cell(moment?.spotPnl), cell(moment?.futuresPnl), cell(moment?.net)]),
      };
    },
  };
}
