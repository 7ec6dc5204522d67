import { fillCost, liquidityCheck } from "../../calculators/depth.js";
import { ready } from "../../generated/families/market.js";
import * as fields from "../../generated/fields.js";
import type { Figure, Format } from "../base/format.js";
import { shift } from "../base/number-text.js";
import { inUnit, money, priced, size } from "../base/say.js";
import type { Calculator, Definition, EngineInput, FieldSchema, FieldView, FigureGroup, FigureView, View, WarningLike } from "../base/types.js";
import { example, type Book } from "./book.js";
import { depthPicture } from "./picture.js";
import { translations, type Text } from "./text.js";

type FillCost = ReturnType<typeof fillCost>;
type LiquidityCheck = ReturnType<typeof liquidityCheck>;

/** What <ll-depth> passes on: the input of fillCost, and what liquidityCheck needs to know of the market. */
export interface DepthInput {
  fillCost: { book: Book; side: "buy" | "sell"; quantity?: string; notional?: string; limit?: string; depths?: string[] };
  market?: { volume24h: string; openInterest?: string; dailyVolatility?: string; maxParticipation?: string };
}

export interface DepthOutcome {
  fill: FillCost;
  /** Null without a volume, without an order, or without a price to value it at. */
  check: LiquidityCheck | null;
  book: Book;
  /** Name of the coin; empty where it is not known. */
  coin: string;
  /** Whether the book is one of the person's own. */
  own: boolean;
  warnings: WarningLike[];
}

export type DepthView = View<DepthOutcome>;

/** The market of the worked example: no other book's. */
export const MARKET = { volume24h: "4000", dailyVolatility: "0.04" };

const level: FieldSchema[] = ["price", "size"].map((name) => ({ name, kind: "decimal", unit: "", required: true, min: "0", minInclusive: false }));
const own = (name: string, more: Partial<FieldSchema>): FieldSchema => ({ name, kind: "list", unit: "", required: false, ...more });
const asked = new Set(["side", "quantity", "notional", "limit", "depths"]);
const schema: FieldSchema[] = [
  ...(fields.fillCost ?? []).filter(({ name }) => asked.has(name)),
  ...(fields.liquidityCheck ?? []).filter(({ name }) => name !== "quantity" && name !== "price").map((field) => (field.name === "volume24h" ? { ...field, required: false } : field)),
  own("by", { kind: "choice", required: true, choices: ["quantity", "notional"] }),
  own("book", { kind: "text" }),
  own("bids", { fields: level }),
  own("asks", { fields: level }),
];

/** The order, then the market it meets; each by its own calculator. */
function calculate({ fillCost: order, market }: DepthInput): { fill: FillCost; check: LiquidityCheck | null; warnings: WarningLike[] } {
  const fill = fillCost(order);
  // The order in coins; of one in money, the coins that the book holds.
  const quantity = order.quantity ?? fill.filled;
  const price = fill.mid ?? fill.averagePrice;
  const check = market && price !== null && quantity !== "0" ? liquidityCheck({ quantity, price, ...market }) : null;
  return { fill, check, warnings: [...fill.warnings, ...(check?.warnings ?? [])] };
}

function create(text: Text): Definition<DepthOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const money = ({ currency }: { currency: string }): string => currency;
  const items = [field("price", { unit: money }), field("size")];
  return {
    tag: "ll-depth",
    label: text.label,
    schema,
    warnings: text.warnings,
    groups: [
      {
        id: "order",
        label: text.groups.order,
        fields: [
          field("side", { initial: "sell", choices: text.side }),
          field("by", { initial: "quantity", choices: text.by }),
          field("quantity", { initial: "10", slider: { min: 0.1, max: 1000, step: 0.1, scale: "log" }, when: ({ by }) => by !== "notional" }),
          field("notional", { initial: "30000", unit: money, slider: { min: 100, max: 1e7, step: 100, scale: "log" }, when: ({ by }) => by === "notional" }),
          field("limit", { unit: money }),
          field("book", { hidden: true }),
        ],
      },
      {
        id: "market",
        label: text.groups.market,
        fields: [
          field("volume24h", { initial: MARKET.volume24h, unit: text.unit.coins }),
          field("dailyVolatility", { initial: MARKET.dailyVolatility, display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.1, step: 0.0025 } }),
          field("openInterest", { unit: text.unit.coins }),
          field("maxParticipation", { initial: "0.05", display: "percent", unit: text.unit.percent, slider: { min: 0.005, max: 0.2, step: 0.005 } }),
        ],
      },
      { id: "depths", label: text.groups.depths, folded: true, fields: [field("depths", { initial: "0.001 0.005 0.01", display: "percent", unit: text.unit.percent, control: "numbers" })] },
      {
        id: "levels",
        label: text.groups.levels,
        folded: true,
        when: ({ book }) => book === undefined,
        fields: [field("bids", { items, rows: example("bids") }), field("asks", { items, rows: example("asks") })],
      },
    ],
    ready,
    calculate: (input: EngineInput) => {
      const given = input as unknown as DepthInput;
      return { ...calculate(given), book: given.fillCost.book, coin: "", own: true };
    },
    kicker: ({ result: { fill, own } }) =>
      fill.mid === null ? text.kicker.oneSided : Number(fill.spread) <= 0 ? text.kicker.crossed : own ? text.kicker.own : text.kicker.example,
    compact: { fields: ["side", "quantity", "limit"], figure: "averagePrice" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => {
      const picture = depthPicture(view, text);
      return picture ? [picture] : [];
    },
  };
}

export const calculator: Calculator<DepthOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

/** Prices with the digits that a book tells apart, amounts by their size. */
export const coinText = ({ format, result }: DepthView, text: Text, value: Figure): string => (result.coin ? inUnit(format, result.coin, value) : text.coins({ value: Number(value), text: format.number(value) }));
/** A share that was typed, with as many decimals as it was typed with. */
const typed = (format: Format, value: string): string => format.percent(value, shift(value, 2).split(".")[1]?.length ?? 0);

function sentence(view: DepthView, text: Text): string {
  const { result, input, format } = view;
  const { fill, check, book } = result;
  const s = text.sentence;
  const sell = input.side !== "buy";
  const price = (value: Figure): string => priced(view, value);
  const byMoney = input.by === "notional";
  const wanted = byMoney ? input.notional : input.quantity;

  if (wanted === undefined) return fill.mid === null ? s.depthOnlyOneSided : s.depthOnly(price(fill.mid), price(fill.spread));
  const best = (sell ? book.bids : book.asks)[0];
  if (fill.averagePrice === null) return best && input.limit !== undefined ? s.nothingAtLimit(sell, price(input.limit), price(best[0])) : s.nobody(sell);

  const partial = Number(fill.unfilled) > 0;
  const coins = coinText(view, text, fill.filled);
  const start = partial
    ? s.partial(sell, coins, input.limit === undefined ? "" : price(input.limit))
    : s.full(sell, byMoney ? s.coinsFor(result.coin || text.unit.coins, money(view, wanted)) : coins);
  const slippage = fill.slippageFromMid;
  const against =
    slippage === null ? s.worseThanBest(format.percent(fill.slippageFromBest))
    : Number(slippage) > 0 ? s.worse(format.percent(slippage), money(view, fill.cost))
    : Number(slippage) < 0 ? s.better(format.percent(size(slippage)))
    : s.same;
  const left = partial ? s.left(byMoney ? money(view, fill.unfilled) : coinText(view, text, fill.unfilled)) : "";
  const market = !check ? "" : check.supported ? s.bears(format.percent(check.participation)) : s.strains(format.percent(check.participation), typed(format, input.maxParticipation ?? "0.05"), format.hours(check.hoursToTrade));
  return start + s.average(price(fill.averagePrice)) + against + left + market;
}

function figures(view: DepthView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const { fill, check } = result;
  const f = text.figures;
  const price = (id: string, label: string, value: Figure, none: string): FigureView =>
    value === null || value === undefined ? { id, label, text: f.none, note: none } : { id, label, text: priced(view, value), exact: value };
  const share = (id: string, label: string, value: Figure, none: string): FigureView =>
    value === null || value === undefined ? { id, label, text: f.none, note: none } : { id, label, text: format.percent(value), exact: value, ...(Number(value) > 0 ? { tone: "loss" as const } : {}) };
  const coins = (id: string, label: string, value: Figure): FigureView => ({ id, label, text: coinText(view, text, value), exact: value });
  const noMid = fill.averagePrice === null ? f.nothing : f.noMid;
  const byMoney = input.by === "notional";
  const wanted = byMoney ? input.notional : input.quantity;

  const order: FigureView[] =
    wanted === undefined ? []
    : [
        price("averagePrice", f.averagePrice, fill.averagePrice, f.nothing),
        price("worstPrice", f.worstPrice, fill.worstPrice, f.nothing),
        share("slippageFromMid", f.slippageFromMid, fill.slippageFromMid, noMid),
        share("slippageFromBest", f.slippageFromBest, fill.slippageFromBest, f.nothing),
        fill.cost === null
          ? { id: "cost", label: f.cost, text: f.none, note: f.noMid }
          : { id: "cost", label: f.cost, text: money(view, fill.cost), exact: fill.cost, tone: Number(fill.cost) > 0 && Number(fill.slippageFromMid) > 0 ? "loss" : undefined },
        coins("filled", f.filled, fill.filled),
        byMoney ? { id: "unfilled", label: f.unfilled, text: money(view, fill.unfilled), exact: fill.unfilled } : coins("unfilled", f.unfilled, fill.unfilled),
      ];
  if (fill.maxQuantity !== null) order.push(coins("maxQuantity", f.maxQuantity, fill.maxQuantity));

  const groups: FigureGroup[] = order.length > 0 ? [{ label: f.order, figures: order }] : [];
  groups.push({
    label: f.book,
    figures: [
      price("mid", f.mid, fill.mid, f.noMid),
      { ...price("spread", f.spread, fill.spread, f.noMid), ...(Number(fill.spread) < 0 ? { note: f.crossed } : {}) },
      ...fill.depth.map(({ within, bids, asks }, i) => ({ id: `depth${i}`, label: f.within(typed(format, within)), text: f.sides(format.number(bids), format.number(asks)) })),
    ],
  });
  if (check) {
    groups.push({
      label: f.market,
      figures: [
        { id: "participation", label: f.participation, text: format.percent(check.participation), exact: check.participation, ...(byMoney && Number(fill.unfilled) > 0 ? { note: f.checkedPart } : {}) },
        { ...share("impact", f.impact, check.impact, f.noVolatility), ...(check.impact === null ? {} : { note: f.impactNote }) },
        ...(check.impactCost === null ? [] : [{ id: "impactCost", label: f.impactCost, text: money(view, check.impactCost), exact: check.impactCost }]),
        { id: "hoursToTrade", label: f.hoursToTrade, text: format.hours(check.hoursToTrade), exact: check.hoursToTrade, note: f.hoursNote(typed(format, input.maxParticipation ?? "0.05")) },
        ...(check.shareOfOpenInterest === null ? [] : [{ id: "shareOfOpenInterest", label: f.openInterest, text: format.percent(check.shareOfOpenInterest), exact: check.shareOfOpenInterest }]),
      ],
    });
  }
  return groups;
}
