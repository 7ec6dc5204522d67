import { calendarSpread, fairFuturesPrice, termStructure } from "../../calculators/calendar.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/calendar.js";
import * as fields from "../../generated/fields.js";
import { moment, quarterlies, today } from "../base/expiries.js";
import type { Figure } from "../base/format.js";
import { money, priced, size, tone } from "../base/say.js";
import { negative } from "../base/sum.js";
import type { Calculator, Definition, EngineInput, FieldContext, FieldSchema, FieldView, FigureGroup, FigureView, View, WarningLike } from "../base/types.js";
import { curvePicture, nameOf, payoffPicture } from "./pictures.js";
import { translations, type Text } from "./text.js";

type Term = ReturnType<typeof termStructure>;
export type TermPoint = Term["points"][number];
type SpreadInput = Parameters<typeof calendarSpread>[0];

/** What <ll-basis> calculates: the curve, and two futures of it against each other. */
export interface BasisOutcome {
  term: Term;
  /** Places in `term.points` of the two futures; null where there is one future only. */
  pair: { near: number; far: number } | null;
  /** The same of the neighbours with the lowest forward rate. */
  cheapest: { near: number; far: number } | null;
  spread: ReturnType<typeof calendarSpread> | null;
  /** What the trade brings along the picture. */
  payoff: { spread: string; pnl: string; net: string }[];
  /** By point; null without a rate of money. */
  fair: (ReturnType<typeof fairFuturesPrice> | null)[];
  warnings: WarningLike[];
}

export type BasisView = View<BasisOutcome>;

/** The list is called `futures` here, as `contracts` are the number of contracts traded. */
const LIST = "futures";
const place: FieldSchema = { name: "", kind: "choice", unit: "", required: true, choices: [] };
const schema: readonly FieldSchema[] = [
  ...fields.calendarSpread.filter(({ name }) => name !== "near" && name !== "far"),
  ...fields.termStructure.filter(({ name }) => name === "contracts").map((list) => ({ ...list, name: LIST })),
  ...["pair", "near", "far"].map((name) => ({ ...place, name })),
];

const START_SPOT = 3000;
/** Forward rates of the example: a curve that rises, with one stretch dear and one cheap. */
const START_RATES = [0.055, 0.07, 0.09, 0.045];

/** Futures to begin with: the next quarterly expiries, at whole prices. */
function example(): Record<string, string>[] {
  let [price, from] = [START_SPOT, today()];
  return quarterlies(from, START_RATES.length).map((expiry, i) => {
    price = Math.round(price * (1 + ((START_RATES[i] as number) * (expiry - from)) / (365 * 864e5)));
    from = expiry;
    return { symbol: `ETH-${code(expiry)}`, price: String(price), expiry: moment(expiry) };
  });
}

/** 25DEC26, as futures are named. */
const code = (at: number): string => new Date(at).toUTCString().slice(5, 16).replace(/ 20| /g, "").toUpperCase();

const byExpiry = (input: Readonly<Record<string, string>>): { symbol: string; expiry: string }[] =>
  Object.entries(input)
    .flatMap(([path, expiry]) => {
      const row = /^futures\[(\d+)\]\.expiry$/.exec(path)?.[1];
      return row === undefined ? [] : [{ symbol: input[`${LIST}[${row}].symbol`] ?? "", expiry }];
    })
    .sort((a, b) => Date.parse(a.expiry) - Date.parse(b.expiry));

function create(text: Text): Definition<BasisOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}, key = name): FieldView => {
    const [label, help] = text.fields[key] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const cell = (name: string, more: Partial<FieldView> = {}): FieldView => field(name, more, `${LIST}.${name}`);
  const places = ({ input, format }: FieldContext): Record<string, string> =>
    Object.fromEntries(byExpiry(input).map(({ symbol, expiry }, i) => [String(i), text.named(symbol, format.date(expiry))]));
  const own = (values: Readonly<Record<string, string>>): boolean => values.pair === "own";
  const money = ({ currency }: FieldContext): string => currency;
  const percent = { display: "percent", unit: text.unit.percentYear, slider: { min: 0, max: 0.2, step: 0.0025 } } as const;
  return {
    tag: "ll-basis",
    label: text.label,
    schema,
    groups: [
      {
        id: "market",
        label: text.groups.market,
        fields: [
          field("spot", { initial: String(START_SPOT), unit: money, slider: { min: 1, max: 200000, step: 1, scale: "log" } }),
          field(LIST, { rows: example, items: [cell("symbol", { control: "text" }), cell("price", { unit: money }), cell("expiry", { control: "moment" })] }),
        ],
      },
      {
        id: "spread",
        label: text.groups.spread,
        fields: [
          field("pair", { initial: "dearest", choices: text.pair }),
          field("near", { initial: "0", choices: places, when: own }),
          field("far", { initial: "1", choices: places, when: own }),
          field("direction", { initial: "buyNearSellFar", choices: text.direction }),
          field("contracts", { initial: "10", slider: { min: 0.1, max: 10000, step: 0.1, scale: "log" } }),
          field("contract.kind", { initial: "linear", choices: text.kind }),
          field("contract.multiplier", { initial: "1", unit: ({ input, currency }) => (input["contract.kind"] === "inverse" ? text.unit.face(currency) : text.unit.coins) }),
          field("fee", { initial: "0.0005", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.001, step: 0.00005 } }),
        ],
      },
      { id: "fair", label: text.groups.fair, fields: [field("rate", { initial: "0.04", ...percent }), field("stakingYield", { initial: "0.03", ...percent })] },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("at", { initial: () => moment(today()), control: "moment" }),
          field("leverage", { initial: "5", unit: text.unit.times, slider: { min: 1, max: 50, step: 1 } }),
          field("spreadScenarios", { control: "numbers", unit: money }),
        ],
      },
    ],
    ready,
    calculate,
    refusals: text.refusals,
    warnings: text.warnings,
    kicker: ({ result }) => text.kicker[result.term.state] ?? "",
    compact: { fields: ["spot", "contracts", "fee"], figure: "breakEvenSpread" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [curvePicture(view, text), ...payoffPicture(view, text)],
  };
}

export const calculator: Calculator<BasisOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

/** Calls the engine; a refusal names the field of the element that it is about. */
function asked<T>(call: () => T, field: (path: string) => string): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof CalculatorError) || error.field === undefined) throw error;
    const name = field(error.field);
    const message = error.message.replace(`${error.field}: `, `${name}: `);
    throw new CalculatorError(error.code, message, { field: name, ...(error.given === undefined ? {} : { given: error.given }), ...(error.accepted === undefined ? {} : { accepted: error.accepted }), cause: error });
  }
}

const ofCurve = (path: string): string => path.replace(/^contracts/, LIST);
/** The legs of a spread come from the list; of several scenarios there is one field. */
const ofSpread = (path: string): string => path.replace(/^(near|far)\..*/, LIST).replace(/\[\d+\]$/, "");

function calculate(input: EngineInput): BasisOutcome {
  const { futures, pair: chosen, near, far, ...trade } = input;
  const { spot, at, rate, stakingYield } = trade;
  // A row that is still empty is a hole where others follow it.
  const contracts = Array.from((futures ?? []) as unknown[], (future) => future ?? {});
  const term = asked(() => termStructure({ spot, at, contracts } as Parameters<typeof termStructure>[0]), ofCurve);
  const points = term.points;
  const fair = points.map(({ price, expiry }) =>
    rate === undefined ? null : asked(() => fairFuturesPrice({ spot, at, expiry, rate, ...(stakingYield === undefined ? {} : { stakingYield }), price } as Parameters<typeof fairFuturesPrice>[0]), ofCurve));
  const cheapest = lowest(points);
  const pair = chosen === "own" ? ownPair(Number(near), Number(far), points.length) : chosen === "cheapest" ? cheapest : term.best && { near: term.best.near, far: term.best.far };
  let spread: BasisOutcome["spread"] = null;
  let payoff: BasisOutcome["payoff"] = [];
  if (pair) {
    const leg = (i: number): { price: string; expiry: string } => ({ price: (points[i] as TermPoint).price, expiry: (points[i] as TermPoint).expiry });
    const legs = { ...trade, near: leg(pair.near), far: leg(pair.far) } as unknown as SpreadInput;
    spread = asked(() => calendarSpread(legs), ofSpread);
    payoff = along(legs, spread);
  }
  return { term, pair, cheapest, spread, payoff, fair, warnings: once([spread, term, ...fair].flatMap((part) => part?.warnings ?? [])) };
}

/** The neighbours with the lowest forward rate. */
function lowest(points: readonly TermPoint[]): { near: number; far: number } | null {
  let found: number | null = null;
  points.forEach(({ forwardApr }, i) => {
    if (forwardApr !== null && (found === null || Number(forwardApr) < Number(points[found]?.forwardApr))) found = i;
  });
  return found === null ? null : { near: found - 1, far: found };
}

function ownPair(near: number, far: number, count: number): { near: number; far: number } {
  const there = (i: number): boolean => Number.isInteger(i) && i >= 0 && i < count;
  if (!there(near) || !there(far) || near >= far) throw new CalculatorError("inconsistent", "far: The far future has to be on the list and to expire after the near one.", { field: "far" });
  return { near, far };
}

/** The trade at the ends of a stretch of spreads that holds all that the picture marks; it runs straight between them. */
function along(legs: SpreadInput, spread: NonNullable<BasisOutcome["spread"]>): BasisOutcome["payoff"] {
  const price = Number(legs.near.price);
  const marks = [spread.spread, spread.breakEvenSpread, spread.fairSpread ?? spread.spread, 0, ...spread.scenarios.map((scenario) => scenario.spread)].map(Number);
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const room = (high - low || price / 100) * 0.12;
  // No far price below zero.
  const ends = [Math.max(low - room, -0.999 * price), high + room];
  try {
    return calendarSpread({ ...legs, spreadScenarios: ends.map((end) => Number(end.toPrecision(12))) }).scenarios;
  } catch (error) {
    // Beyond what can be calculated: no picture of it.
    if (error instanceof CalculatorError) return [];
    throw error;
  }
}

/** Every warning once, beside the list where it is about a leg. */
function once(warnings: readonly WarningLike[]): WarningLike[] {
  const seen = new Map<string, WarningLike>();
  for (const warning of warnings) if (!seen.has(warning.code)) seen.set(warning.code, warning.field === undefined ? warning : { ...warning, field: ofSpread(ofCurve(warning.field)) });
  return [...seen.values()];
}

// ------------------------------------------------------------ words

const rateOf = ({ format }: BasisView, value: Figure): string => format.percent(value, Math.abs(Number(value)) < 0.1 ? 1 : undefined);

function sentence(view: BasisView, text: Text): string {
  const { result, format } = view;
  const s = text.sentence;
  const { points } = result.term;
  const { spread, pair, cheapest } = result;
  if (!spread || !pair) {
    const [only] = points;
    if (!only) return "";
    const day = format.date(only.expiry);
    if (only.apr === null) return s.oneExpiring;
    const sign = Number(only.absolute);
    return sign === 0 ? s.oneSame(day) : (sign > 0 ? s.oneAbove : s.oneBelow)(day, money(view, size(only.absolute)), rateOf(view, only.apr));
  }
  const [from, to] = [points[pair.near], points[pair.far]].map((point) => format.date(point?.expiry ?? 0)) as [string, string];
  const { best } = result.term;
  const which = points.length < 3 ? s.only : best?.near === pair.near && best.far === pair.far ? s.dearest : cheapest?.near === pair.near && cheapest.far === pair.far ? s.cheapest : s.only;
  const change = Number(spread.spread);
  const move = change === 0 ? s.same(from, to) : (change > 0 ? s.rises : s.falls)(from, to, money(view, size(spread.spread)), rateOf(view, spread.forward.apr), which);
  const direction = view.input.direction === "sellNearBuyFar" ? s.sellNearBuyFar : s.buyNearSellFar;
  return move + direction(money(view, spread.breakEvenSpread), Number(spread.fees) > 0);
}

/** Futures that are listed among the figures; the table has all. */
const LISTED = 12;

function figures(view: BasisView, text: Text): FigureGroup[] {
  const { result, format, currency, input } = view;
  const f = text.figures;
  const { points } = result.term;
  const signed = (id: string, label: string, value: Figure, note?: string, colour = true): FigureView => ({
    id, label, text: format.signed(money(view, value), value), exact: value, ...(colour ? { tone: tone(value) } : {}), ...(note ? { note } : {}),
  });
  const percent = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(note ? { note } : {}) });
  const missing = (id: string, label: string, note: string): FigureView => ({ id, label, text: f.unknown, note });

  const curve = points.slice(0, LISTED).map((point, i): FigureView => {
    const fair = result.fair[i];
    const off = Number(fair?.mispricing ?? 0);
    const verdict = !fair ? "" : off === 0 ? f.fair(priced(view, fair.price)) : (off > 0 ? f.dear : f.cheap)(priced(view, fair.price), money(view, size(fair.mispricing)));
    const note = f.point(format.date(point.expiry), format.days(point.days), format.signed(money(view, point.absolute), point.absolute), format.percent(point.relative)) + verdict;
    const base = { id: `point-${i}`, label: nameOf(view, point, text) };
    return point.apr === null ? { ...base, text: f.expiring, note: f.expiringNote } : { ...base, text: format.percent(point.apr), exact: point.apr, note };
  });
  if (points.length > LISTED) curve.push({ id: "more", label: f.more(format.count(points.length - LISTED)), text: "", note: f.moreNote });
  const groups: FigureGroup[] = [{ label: f.curve, figures: curve }];
  const { spread, pair } = result;
  if (!spread || !pair) return groups;

  const [near, far] = [points[pair.near], points[pair.far]].map((point) => (point ? nameOf(view, point, text) : "")) as [string, string];
  return [
    {
      label: f.spread(near, far),
      figures: [
        signed("spread", f.difference, spread.spread, f.differenceNote(format.percent(spread.spreadRelative)), false),
        percent("apr", f.apr, spread.forward.apr, f.aprNote),
        ...(spread.forward.apy === null ? [] : [percent("apy", f.apy, spread.forward.apy)]),
        percent("continuous", f.continuous, spread.forward.continuous),
        ...(spread.fairSpread === null
          ? [missing("fairSpread", f.fairSpread, f.needsRate)]
          : [signed("fairSpread", f.fairSpread, spread.fairSpread, undefined, false), signed("mispricing", f.mispricing, spread.mispricing, undefined, false)]),
      ],
    },
    {
      label: f.trade,
      figures: [
        signed("pnlPerUnit", f.perUnit(`1 ${currency}`), spread.pnlPerUnit),
        { id: "fees", label: f.fees, text: money(view, negative(spread.fees)), exact: negative(spread.fees), tone: tone(negative(spread.fees)) },
        { id: "breakEvenSpread", label: f.breakEven, text: money(view, spread.breakEvenSpread), exact: spread.breakEvenSpread, note: input.direction === "sellNearBuyFar" ? f.breakEvenAbove : f.breakEvenBelow },
        spread.netMargin === null ? missing("netMargin", f.margin, f.needsLeverage) : { id: "netMargin", label: f.margin, text: money(view, spread.netMargin), exact: spread.netMargin },
        ...spread.scenarios.map((scenario, i) => signed(`scenario-${i}`, f.scenario(money(view, scenario.spread)), scenario.net, f.scenarioNote(format.signed(money(view, scenario.pnl), scenario.pnl)))),
      ],
    },
    ...groups,
  ];
}
