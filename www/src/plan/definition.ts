import { svg, type SVGTemplateResult } from "lit";
import type { Calculator, Definition, FieldGroup, FieldSchema, FieldView, FigureGroup, FigureView, Format, Picture, View } from "liquidity-layering/elements/base";
import * as api from "liquidity-layering/slim";
import wasm from "liquidity-layering/calc.wasm?url";
import { negative } from "./decimal.js";
import { plan, planning, type Entry, type Plan } from "./model.js";
import { translations, type Text } from "./text.js";

/** A decimal text, or a number. */
export type Figure = Parameters<Format["number"]>[0];
export type PlanView = View<Plan>;

const FRACTION = { unit: "fraction", kind: "decimal", required: true } as const;
const decimal = (name: string, min: string, max?: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ ...FRACTION, name, min, minInclusive: true, ...(max ? { max, maxInclusive: true } : {}), ...more });

/** What is asked for, once. */
const schema: FieldSchema[] = [
  { name: "coin", kind: "choice", unit: "", required: true },
  decimal("price", "0", undefined, { minInclusive: false }), decimal("staked", "0"), decimal("liquid", "0"), decimal("cash", "0"),
  { name: "strategy", kind: "choice", unit: "", required: true },
  decimal("hedgeShare", "0", "1"), decimal("leverage", "1", "100"), decimal("shortLeverage", "1", "100"), decimal("stakingApy", "0"),
  decimal("unbondingDays", "0", "3650"), decimal("fundingRate", "-1", "1"), decimal("directionalReturn", "-1"), decimal("cashRate", "-1"), decimal("fee", "0", "1"),
  decimal("maintenanceRate", "0", "1"), decimal("fall", "0", "1"), decimal("rally", "0"), decimal("volatility", "0", undefined, { minInclusive: false }),
  { name: "event", kind: "choice", unit: "", required: true }, decimal("nearPremium", "-1"), decimal("farPremium", "-1"), decimal("volume24h", "0", undefined, { minInclusive: false }),
];

const COINS = ["ETH", "SOL", "BTC", "BNB", "ADA", "AVAX", "DOT", "ATOM"];

function create(text: Text): Definition<Plan> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label = name, help = ""] = text.fields[name] ?? [];
    return { name, label, help, ...more };
  };
  const percent = (name: string, initial: string, max: number, step: number, unit = text.percent, min = 0): FieldView => field(name, { initial, display: "percent", unit, slider: { min, max, step } });
  const money: Partial<FieldView> = { unit: ({ currency }) => currency };
  const inCoins: Partial<FieldView> = { unit: ({ input }) => coinOf(input, text) };
  const trades = ({ strategy }: Readonly<Record<string, string>>): boolean => strategy === "balanced" || strategy === "aggressive";
  const groups: FieldGroup[] = [
    { id: "have", label: text.groups.have, fields: [
      field("coin", { initial: "ETH", choices: { ...Object.fromEntries(COINS.map((coin) => [coin, coin])), other: text.other } }),
      field("price", { initial: "3000", ...money }), field("staked", { initial: "10", ...inCoins }), field("liquid", { initial: "0", ...inCoins }),
      field("cash", { initial: "70000", ...money }),
    ] },
    { id: "split", label: text.groups.split, fields: [
      field("strategy", { initial: "beginner", choices: text.strategy }), percent("hedgeShare", "0.15", 1, 0.01), field("shortLeverage", { initial: "3", unit: text.times, slider: { min: 1, max: 10, step: 0.5 } }),
      field("leverage", { initial: "2", unit: text.times, slider: { min: 1, max: 10, step: 0.5 }, when: trades }),
    ] },
    { id: "risk", label: text.groups.risk, fields: [
      percent("fall", "0.3", 0.95, 0.01), percent("rally", "0.2", 2, 0.01), field("event", { initial: "downturn", choices: text.event }),
    ] },
    { id: "earn", label: text.groups.earn, folded: true, fields: [
      percent("stakingApy", "0.03", 0.2, 0.001, text.percentYear), field("unbondingDays", { initial: "21", unit: text.days, slider: { min: 0, max: 60, step: 1 } }),
      percent("fundingRate", "0.0001", 0.0005, 0.00001, text.per8h, -0.0005), { ...percent("directionalReturn", "0", 0.5, 0.01, text.percentYear, -0.5), when: trades },
      percent("cashRate", "0.04", 0.15, 0.0025, text.percentYear),
    ] },
    { id: "market", label: text.groups.market, folded: true, fields: [
      percent("fee", "0.0005", 0.001, 0.00005), percent("maintenanceRate", "0.005", 0.05, 0.0005), percent("volatility", "0.03", 0.15, 0.001),
      percent("nearPremium", "0.06", 0.3, 0.0025, text.percentYear, -0.3), percent("farPremium", "0.065", 0.3, 0.0025, text.percentYear, -0.3), field("volume24h", { initial: "500000", ...inCoins }),
    ] },
  ];
  return {
    tag: "ll-plan",
    label: text.label,
    schema,
    groups,
    // An address where a bundler gave one; in Node the package has its module in it.
    async ready() {
      await api.ready(wasm === undefined ? undefined : new URL(wasm, globalThis.location?.href));
      const begin = Object.fromEntries(groups.flatMap(({ fields }) => fields.map(({ name, initial }) => [name, String(initial)])));
      for (const _ of planning(begin, api, new Date())) await new Promise((resolve) => setTimeout(resolve));
    },
    calculate: (input) => plan(Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)])), api, new Date()),
    warnings: text.warnings,
    kicker: () => text.kicker,
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [ledgerPicture(view, text)],
  };
}

export const calculator: Calculator<Plan, Text> = { translations, create, about: { en: async () => ({ about: { title: "", lead: "", formulas: [], limits: [], sources: [] } }) } };

// ------------------------------------------------------------ words around numbers

export const coinOf = (input: Readonly<Record<string, string>>, text: Text): string => (input.coin === "other" || !input.coin ? text.coins : input.coin);
export const amount = (format: Format, currency: string, value: Figure): string => format.isolated(`${format.number(value)} ${currency}`);

function sentence({ result, input, format, currency }: PlanView, text: Text): string {
  const money = (value: Figure): string => amount(format, currency, value);
  const rest = [money(result.cashNow), money(result.yearlyIncome), format.percent(result.yearlyShare, 1), money(result.fallLoss), format.percent(input.fall, 0)] as const;
  const staked = result.ledger.find(({ place }) => place === "staked");
  return staked ? text.sentence(money(result.capital), money(staked.value), format.days(input.unbondingDays), ...rest) : text.sentenceUnstaked(money(result.capital), ...rest);
}

function figures({ result, input, format, currency }: PlanView, text: Text): FigureGroup[] {
  const f = text.figures;
  const money = (id: string, label: string, value: Figure): FigureView => ({ id, label, text: amount(format, currency, value), exact: value });
  const { goal } = result.allocation;
  const liquidation = (id: string, label: string, health: Plan["short"]): FigureView =>
    health?.liquidationPrice ? { ...money(id, label, health.liquidationPrice), note: `${format.signed(format.percent(health.distance, 1), health.distance)}` } : { id, label, text: f.none };
  return [
    { label: f.now, figures: [money("capital", f.capital, result.capital), money("cashNow", f.cashNow, result.cashNow), money("layer1", f.layer1, result.allocation.layer1), money("layer2", f.layer2, result.allocation.layer2)] },
    { label: f.year, figures: [
      { ...money("income", f.income, result.yearlyIncome), tone: Number(result.yearlyIncome) < 0 ? "loss" : "gain", text: format.signed(amount(format, currency, result.yearlyIncome), result.yearlyIncome) },
      { id: "goal", label: f.goal, text: format.percent(goal.low, 1), exact: goal.low, note: goal.met ? f.goalMet : f.goalMissed },
    ] },
    { label: f.risk, figures: [
      { ...money("fall", f.fall(format.percent(input.fall, 0)), negative(result.fallLoss)), tone: Number(result.fallLoss) > 0 ? "loss" : "gain" },
      liquidation("liquidationShort", f.liquidationShort, result.short),
      ...(result.long ? [liquidation("liquidationLong", f.liquidationLong, result.long)] : []),
    ] },
  ];
}

export interface Row {
  place: string;
  layer: string;
  coins: string;
  value: string;
  time: string;
  entry: Entry;
}

export function rows({ result, input, format, currency }: PlanView, text: Text): Row[] {
  return result.ledger.map((entry) => ({
    place: text.ledger.place[entry.place] ?? entry.place,
    layer: format.integer(entry.layer),
    coins: entry.coins === null ? "" : `${format.number(entry.coins)} ${coinOf(input, text)}`,
    value: amount(format, currency, entry.value),
    time: text.ledger.time[entry.time]?.(format.days(input.unbondingDays)) ?? "",
    entry,
  }));
}

const BAR = 12;
const STEP = 62;
const SHADE = { now: "s3", closing: "s5", unbonding: "s1" } as const;

function ledgerPicture(view: PlanView, text: Text): Picture {
  const list = rows(view, text);
  const most = Math.max(...list.map(({ entry }) => Number(entry.value)));
  return {
    title: text.picture.title,
    height: list.length * STEP,
    description: text.picture.describe(list.map(({ place, value, time }) => `${place} ${value}, ${time}`).join("; ")),
    draw: (width): SVGTemplateResult => svg`${list.map(({ place, value, time, entry }, i) => {
      const y = i * STEP + 13;
      return svg`<text class="label" x="0" y=${y}>${place}</text><text class="label" x=${width} y=${y} text-anchor="end">${value}</text>
        <rect class=${`fill ${SHADE[entry.time]}`} x="0" y=${y + 7} width=${Math.max(2, (width * Number(entry.value)) / most)} height=${BAR}></rect>
        <text x="0" y=${y + 33}>${time}</text>`;
    })}`,
    table: () => ({ caption: text.ledger.caption, head: text.ledger.head, rows: list.map((row) => [row.place, row.layer, row.coins, row.value, row.time]) }),
  };
}
