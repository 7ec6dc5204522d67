import { svg } from "lit";
import { carryTrade } from "../../calculators/carry.js";
import { sizeHedge } from "../../calculators/hedge.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/hedges.js";
import * as fields from "../../generated/fields.js";
import { scale } from "../base/chart.js";
import { moment, quarterlies, today } from "../base/expiries.js";
import type { Figure } from "../base/format.js";
import { BOLD, round, widthOf } from "../base/plot.js";
import { money, share, size, tone } from "../base/say.js";
import { ticks } from "../base/ticks.js";
import type { Calculator, Definition, EngineInput, FigureGroup, FigureView, Picture, View } from "../base/types.js";
import { waterfall, waterfallHeight } from "../base/waterfall.js";
import { contractFields, contractsOf, count, liquidation, signed, signedShare } from "../hedge/contract.js";
import { translations, type Text } from "./text.js";

export type Carry = ReturnType<typeof carryTrade>;
type CarryInput = Parameters<typeof carryTrade>[0];
type CarryView = View<Carry>;

const schema = fields.carryTrade ?? [];
/** An expiry nearer than this says little about a year. */
const DAYS_AHEAD = 60;

const inputs = new WeakMap<Carry, CarryInput>();

function calculate(input: EngineInput): Carry {
  for (const field of ["at", "expiry"]) {
    if (input[field] === "") throw new CalculatorError("missing_field", "", { field });
  }
  const trade = input as unknown as CarryInput;
  const result = carryTrade(trade);
  inputs.set(result, trade);
  return result;
}

/** What is sold shows in its other fields: a dated future has an expiry. */
function engineInput({ short, ...input }: EngineInput): EngineInput {
  return short === "dated" ? { ...input, at: input.at ?? "", expiry: input.expiry ?? "" } : input;
}

function create(text: Text): Definition<Carry> {
  const { unit } = text.contract;
  const { field, coins, contract, futuresPrice, tick } = contractFields(text.contract, text.fields);
  const by = (short: string) => ({ when: (values: Readonly<Record<string, string>>) => (values.short ?? "perpetual") === short });
  const yearly = { display: "percent" as const, unit: text.unit.percentYear };
  return {
    tag: "ll-carry",
    label: text.label,
    schema,
    warnings: text.warnings,
    warning: (view, { code }) => (code === "hedge_liquidated" ? text.liquidatedBy(share(view.format, view.result.rallyToLiquidation), money(view, view.result.liquidationPrice)) : undefined),
    groups: [
      { id: "coins", label: text.groups.coins, fields: [...coins, field("stakingApy", { ...yearly, initial: "0.03", slider: { min: 0, max: 0.2, step: 0.0025 } })] },
      {
        id: "short",
        label: text.groups.short,
        fields: [
          field("short", { initial: "perpetual", choices: text.short }),
          field("fundingApr", { ...yearly, ...by("perpetual"), initial: "0.1095", slider: { min: -0.3, max: 0.5, step: 0.005 } }),
          field("days", { ...by("perpetual"), initial: "365", unit: text.unit.days, slider: { min: 1, max: 730, step: 1 } }),
          futuresPrice({ ...by("dated"), initial: "3060" }),
          field("at", { ...by("dated"), control: "moment", initial: () => moment(today()) }),
          field("expiry", { ...by("dated"), control: "moment", initial: () => moment(quarterlies(today(), 1, DAYS_AHEAD)[0] as number) }),
        ],
      },
      {
        id: "contract",
        label: text.groups.contract,
        fields: [...contract, field("fee", { display: "percent", unit: unit.percent, initial: "0.0005", slider: { min: 0, max: 0.001, step: 0.00005 } })],
      },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("borrowApr", { ...yearly, slider: { min: 0, max: 0.3, step: 0.0025 } }),
          field("collateralYieldApr", { ...yearly, slider: { min: 0, max: 0.3, step: 0.0025 } }),
          tick,
        ],
      },
    ],
    ready,
    engineInput,
    calculate,
    kicker: ({ result }) => (Number(result.contracts) === 0 ? text.kicker.open : Number(result.net) < 0 ? text.kicker.loss : text.kicker.gain),
    compact: { fields: ["quantity", "stakingApy", "fundingApr"], figure: "net" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [sum(view, text), ...(view.result.liquidationPrice === null ? [] : [rally(view, text)])],
    refusals: text.refusals,
  };
}

export const calculator: Calculator<Carry, Text> = { translations, create, about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") } };

function sentence(view: CarryView, text: Text): string {
  const { result, input, format } = view;
  const s = text.sentence;
  const c = text.contract;
  const coins = c.coins(count(format, input.quantity));
  const held = input.expiry === undefined ? s.heldFor(format.days(input.days)) : s.heldTo(format.date(input.expiry));
  const none = Number(result.contracts) === 0;
  const start = none ? s.open(coins, held) : s.trade(coins, contractsOf(view, c, result.contracts), held);
  const net = Number(result.net);
  const sums = start + (net === 0 ? s.even : (net > 0 ? s.earns : s.loses)(money(view, size(result.net)), share(format, result.netApr), money(view, result.capital)));
  if (none) return sums;
  if (result.liquidationPrice === null) return sums + (input.maintenanceRate === undefined ? s.unknown : s.never);
  const at = money(view, result.liquidationPrice);
  return sums + (Number(result.rallyToLiquidation) > 0 ? s.liquidated(share(format, result.rallyToLiquidation), at) : s.liquidatedNow(at));
}

/** Parts that have a say: income and fees always, what was not given never. */
const counted = ({ result, input }: CarryView): Carry["parts"] =>
  result.parts.filter(({ id, income }) => id === "staking" || id === "fees" || Number(income) !== 0 || id === (input.expiry === undefined ? "funding" : "basis"));

/** Cash that keeps the short alive in a rally: the hedge's own question. */
function cash({ result }: CarryView, rally: string): string {
  const { quantity, price, contract, futuresPrice, leverage, maintenanceRate } = inputs.get(result) as CarryInput;
  const given = Object.fromEntries(Object.entries({ futuresPrice, maintenanceRate }).filter(([, value]) => value !== undefined));
  return sizeHedge({ quantity, price, contract, leverage, rally, ...given }).cashToSurviveRally ?? "0";
}

function figures(view: CarryView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const f = text.figures;
  const c = text.contract;
  const income = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: signed(view, value), exact: value, tone: tone(value), ...(note ? { note } : {}) });
  const rate = (id: string, label: string, value: Figure): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(Number(value) < 0 ? { tone: "loss" as const } : {}) });
  const none = Number(result.contracts) === 0;
  return [
    {
      label: f.money,
      figures: [...counted(view).map(({ id, income: value, apr }) => income(id, text.parts[id] ?? id, value, f.aYear(format.percent(apr)))), income("net", f.net, result.net)],
    },
    {
      label: f.yield,
      figures: [
        rate("netApr", f.netApr, result.netApr),
        rate("netApy", f.netApy, result.netApy),
        { id: "capital", label: f.capital, text: money(view, result.capital), exact: result.capital, note: f.capitalNote },
        result.breakEvenDays === null
          ? { id: "breakEvenDays", label: f.breakEven, text: f.never, note: f.neverNote }
          : { id: "breakEvenDays", label: f.breakEven, text: format.days(result.breakEvenDays), exact: result.breakEvenDays },
      ],
    },
    {
      label: f.position,
      figures: [
        { id: "contracts", label: f.contracts, text: format.number(result.contracts), exact: result.contracts },
        { id: "residualDelta", label: f.residual, text: c.coins(count(format, result.residualDelta)), exact: result.residualDelta },
      ],
    },
    ...(none
      ? []
      : [
          {
            label: f.risk,
            figures: [
              liquidation(view, c, result.liquidationPrice),
              ...(result.rallyToLiquidation === null ? [] : [{ id: "rallyToLiquidation", label: f.rally, text: signedShare(format, result.rallyToLiquidation), exact: result.rallyToLiquidation }]),
              ...["0.5", "1"].map((rally) => {
                const needed = cash(view, rally);
                const note = Number(needed) === 0 ? f.cashNone : input["contract.kind"] === "inverse" ? f.cashInverse : f.cashNote;
                return { id: `cash${rally}`, label: f.cash(share(format, rally)), text: money(view, needed), exact: needed, note };
              }),
            ],
          },
        ]),
  ];
}

function sum(view: CarryView, text: Text): Picture {
  const { result, format, currency } = view;
  const p = text.picture;
  const parts = counted(view);
  const named = (id: string): string => text.parts[id] ?? id;
  return {
    title: p.title,
    height: waterfallHeight(parts.length + 1),
    description: p.describe(parts.map(({ id, income }) => p.part(named(id), signed(view, income))).join(", "), signed(view, result.net)),
    draw: (width) =>
      waterfall({
        width,
        steps: [...parts.map(({ id, income }) => ({ label: named(id), value: Number(income), text: format.signed(format.number(income), income) })), { label: p.net, value: Number(result.net), text: format.signed(format.number(result.net), result.net), total: true }],
      }),
    table: () => ({
      caption: `${p.table}, ${currency}`,
      head: [p.head.part, p.head.income, p.head.apr],
      rows: [...parts.map(({ id, income, apr }) => [named(id), format.number(income, { always: true }), format.percent(apr)]), [p.net, format.number(result.net, { always: true }), format.percent(result.netApr)]],
    }),
  };
}

/** How far the price may rise: a scale of prices. */
function rally(view: CarryView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const price = Number(input.price);
  const limit = Number(result.liquidationPrice);
  const by = signedShare(format, result.rallyToLiquidation);
  const number = (value: Figure): string => format.number(value);
  const height = 124;
  return {
    title: p.rally,
    height,
    description: p.describeRally(money(view, input.price), money(view, result.liquidationPrice), by),
    caption: p.caption,
    draw: (width) => {
      const [low, high] = [Math.min(price, limit) * 0.9, Math.max(price * 1.25, limit * 1.3)];
      const x = scale([low, high], [0, width]);
      const marks = ticks(low, high, Math.max(2, Math.floor(width / 90)));
      const [now, end] = [round(x(price)), round(x(limit))];
      const inside = (at: number, label: string): number => round(Math.min(width - (widthOf(label) * BOLD) / 2, Math.max((widthOf(label) * BOLD) / 2, at)));
      const zone = (from: number, to: number, label: string) => (to - from > widthOf(label) * BOLD + 8 ? svg`<text class="label" x=${round((from + to) / 2)} y="77" text-anchor="middle">${label}</text>` : "");
      const limitText = `${p.liquidated(number(result.liquidationPrice))} (${by})`;
      const nowText = p.now(number(input.price));
      return svg`<g>
        <rect class="shade s3" x="0" y="54" width=${end} height="36"></rect>
        <rect class="shade s2" x=${end} y="54" width=${Math.max(0, width - end)} height="36"></rect>
        <line class="second" x1=${end} x2=${end} y1="22" y2="90"></line>
        <line class="mark" x1=${now} x2=${now} y1="42" y2="90"></line>
        ${zone(Math.min(now, end), end, p.alive)} ${zone(end, width, p.gone)}
        <text class="label" x=${inside(end, limitText)} y="14" text-anchor="middle">${limitText}</text>
        <text class="label" x=${inside(now, nowText)} y="38" text-anchor="middle">${nowText}</text>
        <line class="zero" x1="0" x2=${width} y1="90" y2="90"></line>
        ${marks.map((at) => svg`<text x=${inside(x(at), format.tick(at))} y="110" text-anchor="middle">${format.tick(at)}</text>`)}
      </g>`;
    },
    table: () => ({
      caption: `${p.tableRally}, ${currency}`,
      head: [p.head.rally, p.head.price, p.head.cash],
      rows: ["0.1", "0.2", "0.3", "0.5", "1", "2"].map((rally) => {
        const { quantity, price, contract } = inputs.get(result) as CarryInput;
        const [at] = sizeHedge({ quantity, price, contract, scenarios: [rally] }).scenarios;
        return [signedShare(format, rally), number(at?.price), number(cash(view, rally))];
      }),
    }),
  };
}
