import { planFlow } from "../../calculators/flow.js";
import { ready } from "../../generated/families/plans.js";
import * as fields from "../../generated/fields.js";
import type { Buckets, PlanFlowInput, PlanFlowResult } from "../../types.js";
import type { Format } from "../base/format.js";
import { money } from "../base/say.js";
import { negative, sum } from "../base/sum.js";
import type { Calculator, Definition, FieldView, FigureGroup, FigureView, Picture, View } from "../base/types.js";
import { waterfall, waterfallHeight } from "../base/waterfall.js";
import { sankeyHeight, sankeyPicture, type Band, type Place } from "./picture.js";
import { translations, type Text } from "./text.js";

type FlowView = View<PlanFlowResult>;
type Bucket = keyof Buckets;
type Transfer = PlanFlowResult["transfers"][number];

const schema = fields.planFlow;
const BUCKETS: readonly Bucket[] = ["staked", "unbonding", "rewards", "liquid", "reserve", "margin", "futuresPnl"];
/** Where unbonding coins come to lie, at another time. */
const LATER = "later";
const LAYER2 = new Set<string>(["reserve", "margin", "futuresPnl", "paid"]);

/** Midnight of today, UTC. */
const today = (): string => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;

function create(text: Text): Definition<PlanFlowResult> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const amount = (name: string, initial: string, more: Partial<FieldView> = {}): FieldView => field(name, { initial, unit: ({ currency }) => currency, ...more });
  const at = (event: string) => (values: Readonly<Record<string, string>>) => values.event === event;
  const slider = { min: 10, max: 1e6, step: 10, scale: "log" } as const;
  return {
    tag: "ll-flows",
    label: text.label,
    schema,
    groups: [
      {
        id: "event",
        label: text.groups.event,
        fields: [
          field("event", { initial: "downturn", choices: text.event }),
          amount("spotPrice", "2400", { when: at("downturn") }),
          field("shareOfRewardsToMargin", { initial: "0.5", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 1, step: 0.05 }, when: at("rally") }),
          amount("rollCost", "60", { when: at("expiration") }),
        ],
      },
      {
        id: "layer2",
        label: text.groups.layer2,
        fields: [
          amount("buckets.futuresPnl", "6000", { slider: { min: -20000, max: 20000, step: 100 } }),
          amount("buckets.margin", "4000", { slider }),
          amount("buckets.reserve", "2000", { slider }),
          amount("marginTarget", "5000", { slider }),
          amount("maintenanceMargin", "120"),
        ],
      },
      {
        id: "layer1",
        label: text.groups.layer1,
        fields: [amount("buckets.staked", "64000", { slider }), amount("buckets.liquid", "4000", { slider }), amount("buckets.rewards", "500"), amount("buckets.unbonding", "2400")],
      },
      {
        id: "time",
        label: text.groups.time,
        folded: true,
        fields: [field("at", { initial: today, control: "moment" }), field("unbondingDays", { initial: "14", unit: text.unit.days, slider: { min: 0, max: 30, step: 1 } })],
      },
    ],
    ready,
    calculate: (input) => planFlow(input as unknown as PlanFlowInput),
    warnings: text.warnings,
    kicker: ({ input, format }) => text.kicker(input.at === undefined ? null : format.date(input.at)),
    compact: { fields: ["event", "buckets.margin", "buckets.futuresPnl"], figure: "cashNow" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [bandsOf(view, text).length > 0 ? movesOf(view, text) : restOf(view, text)],
  };
}

export const calculator: Calculator<PlanFlowResult, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

const before = ({ input }: FlowView, bucket: Bucket): string => input[`buckets.${bucket}`] ?? "0";
/** What moves between two buckets for a reason. */
const moved = ({ transfers }: PlanFlowResult, fits: (transfer: Transfer) => boolean): string => sum(...transfers.filter(fits).map(({ amount }) => amount));
const positive = (value: string): boolean => Number(value) > 0;

/** What the engine says about a transfer, by the words that stand for it here. */
const REASONS: Readonly<Record<string, string>> = {
  "rewards harvested": "harvest",
  "result of the futures realised": "realise",
  "spot bought with the gain of the hedges": "buy",
  "cost of the roll, paid from margin": "roll",
  "exposure cut, margin set free": "cut",
  "margin filled": "fill",
  "unbonding ends: later, not in after and not in cashNow": "unbonding",
};

function sentence(view: FlowView, text: Text): string {
  const { result, input, format } = view;
  const s = text.sentence;
  const amount = (value: string): string => money(view, value);
  const pnl = before(view, "futuresPnl");
  const loss = Number(pnl) < 0 ? negative(pnl) : "0";
  const clauses: string[] = [];
  if (input.event === "rally") {
    const [margin, staked] = [moved(result, ({ reason, to }) => REASONS[reason] === "harvest" && to === "margin"), moved(result, ({ to }) => to === "staked")];
    clauses.push(positive(sum(margin, staked)) ? s.harvest(amount(sum(margin, staked)), amount(margin), amount(staked)) : s.noRewards);
    if (Number(pnl) !== 0) clauses.push(s.open(format.signed(amount(pnl), pnl)));
  } else if (positive(loss)) {
    const settled = sum(loss, result.after.futuresPnl);
    clauses.push(Number(result.after.futuresPnl) === 0 ? s.loss(amount(loss)) : s.lossPart(amount(loss), amount(settled)));
  } else if (input.event === "downturn") {
    clauses.push(!positive(pnl) ? s.noGain : result.coinsBought === null ? s.buysSpot(amount(pnl)) : s.buys(amount(pnl), coins(result.coinsBought, format, text), amount(input.spotPrice ?? "")));
  } else if (positive(pnl)) clauses.push(s.gain(amount(pnl)));
  if (positive(result.paid)) clauses.push(s.roll(amount(result.paid)));
  if (input.event === "safety") {
    const freed = moved(result, ({ reason }) => REASONS[reason] === "cut");
    clauses.push(positive(freed) ? s.freed(amount(freed)) : s.cut);
  }
  const filled = moved(result, ({ reason }) => REASONS[reason] === "fill");
  if (positive(filled)) clauses.push(s.filled(amount(filled)));
  if (clauses.length === 0) clauses.push(s.nothing);
  return s.event(text.event[input.event ?? ""] ?? "", clauses) + (positive(result.shortfall) ? s.missing(amount(result.shortfall)) : s.cash(amount(result.cashNow)));
}

const coins = (value: string, format: Format, text: Text): string => text.coins({ value: Number(value), text: format.number(value) });

function figures(view: FlowView, text: Text): FigureGroup[] {
  const { result, format, currency } = view;
  const f = text.figures;
  const amount = (value: string): string => money(view, value);
  const signed = (value: string): string => (Number(value) === 0 ? "–" : format.signed(format.number(value), value));
  const row = (id: string, label: string, from: string, to: string): FigureView => ({ id, label, cells: [format.number(from), signed(sum(to, negative(from)))], text: format.number(to), exact: to });
  const [was, is] = [sum(...BUCKETS.map((bucket) => before(view, bucket))), sum(...BUCKETS.map((bucket) => result.after[bucket]))];
  const unbonding = before(view, "unbonding");
  const later = result.transfers.find(({ from }) => from === "unbonding");
  return [
    {
      label: `${f.buckets}, ${currency}`,
      columns: f.columns,
      figures: [
        ...BUCKETS.filter((bucket) => Number(before(view, bucket)) !== 0 || Number(result.after[bucket]) !== 0).map((bucket) => row(bucket, text.bucket[bucket] ?? bucket, before(view, bucket), result.after[bucket])),
        ...(positive(result.paid) ? [{ id: "paid", label: f.paid, cells: ["–", signed(result.paid)], text: format.number(result.paid), exact: result.paid }] : []),
        { ...row("together", f.together, was, sum(is, result.paid)), chosen: true },
      ],
    },
    {
      label: f.cash,
      figures: [
        { id: "cashNow", label: f.cashNow, text: amount(result.cashNow), exact: result.cashNow, note: f.cashNote },
        positive(result.shortfall)
          ? { id: "shortfall", label: f.shortfall, text: amount(result.shortfall), exact: result.shortfall, tone: "loss" as const, note: f.shortfallNote }
          : { id: "shortfall", label: f.shortfall, text: f.noShortfall, note: f.noShortfallNote },
        ...(result.coinsBought === null ? [] : [{ id: "coinsBought", label: f.coinsBought, text: coins(result.coinsBought, format, text), exact: result.coinsBought, note: f.coinsNote }]),
        ...(positive(unbonding) ? [{ id: "later", label: f.later, text: amount(unbonding), exact: unbonding, note: later?.at ? f.laterOn(format.dateTime(later.at)) : f.laterUnknown }] : []),
      ],
    },
  ];
}

/** Everything that moves, what is paid out of margin included. */
function bandsOf({ result, input, format }: FlowView, text: Text): Band[] {
  const bands = result.transfers.map(({ from, to, amount, at }): Band => {
    // It lands beside what is there now: nothing that moves today can be paid with it.
    const later = from === "unbonding";
    return { from, to: later ? LATER : to, value: Number(amount), text: format.number(amount), later, date: later && at ? text.picture.on(format.date(at)) : "" };
  });
  if (input.event === "expiration" && positive(result.paid)) bands.push({ from: "margin", to: "paid", value: Number(result.paid), text: format.number(result.paid), later: false, date: "" });
  return bands;
}

function movesOf(view: FlowView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const bands = bandsOf(view, text);
  const place = (id: string): Place => {
    if (id === LATER) return { id, name: text.short.liquid ?? "", note: bands.find(({ later }) => later)?.date ?? "", color: "s3", dated: true };
    const bucket = BUCKETS.find((one) => one === id);
    const [was, is] = bucket ? [format.number(before(view, bucket)), format.number(result.after[bucket])] : ["", ""];
    return { id, name: text.short[id] ?? id, color: LAYER2.has(id) ? "s1" : "s3", note: was === is ? "" : `${was} → ${is}` };
  };
  const shortfall = positive(result.shortfall) ? money(view, result.shortfall) : "";
  const date = input.at === undefined ? "" : format.date(input.at);
  const when = date === "" ? p.captionPlain : bands.some(({ later }) => later) ? p.captionLater(date) : p.caption(date);
  return {
    title: p.title(currency),
    description: p.describe(bands.map(({ from, to, text: amount, date }) => p.move(text.bucket[from] ?? from, text.bucket[to === LATER ? "liquid" : to] ?? to, amount, date)).join("; "), shortfall),
    caption: shortfall ? `${when} ${p.missing(shortfall)}` : when,
    height: (width) => sankeyHeight(bands, width),
    draw: (width) => sankeyPicture(bands, place, width),
    table: () => ({
      caption: `${p.table}, ${currency}`,
      head: p.head,
      rows: [
        ...result.transfers.map(({ from, to, amount, at, reason }) => [text.bucket[from] ?? from, text.bucket[to] ?? to, format.number(amount), at === null ? "–" : format.dateTime(at), text.reasons[REASONS[reason] ?? ""] ?? reason]),
        ...bands.filter(({ to }) => to === "paid").map(({ from, to, text: amount }) => [text.bucket[from] ?? from, text.bucket[to] ?? to, amount, input.at === undefined ? "–" : format.dateTime(input.at), text.reasons.roll ?? ""]),
      ],
    }),
  };
}

/** Nothing moves: what lies where. */
function restOf({ result, format, currency }: FlowView, text: Text): Picture {
  const p = text.picture;
  const there = BUCKETS.filter((bucket) => Number(result.after[bucket]) !== 0 || bucket === "staked");
  const rows = there.map((bucket) => [text.bucket[bucket] ?? bucket, format.number(result.after[bucket])] as const);
  return {
    title: p.rest(currency),
    description: p.describeRest(rows.map((row) => row.join(" ")).join(", ")),
    height: waterfallHeight(there.length),
    draw: (width) => waterfall({ width, steps: there.map((bucket, i) => ({ label: rows[i]?.[0] ?? "", text: rows[i]?.[1] ?? "", value: Number(result.after[bucket]), total: true })) }),
    table: () => ({ caption: `${p.tableRest}, ${currency}`, head: p.headRest, rows: rows.map((row) => [...row]) }),
  };
}

/** What the engine tells to do, its amounts and dates as {}; by the words that stand for it here, and what those amounts are. */
const ACTIONS: Readonly<Record<string, readonly [name: Exclude<keyof Text["actions"], "title" | "layer">, amounts: string]>> = {
  "Harvest the rewards: {} to futures margin, {} back into the stake.": ["harvest", "mm"],
  "Nothing to harvest: staking goes on.": ["harvestNothing", ""],
  "Leave the positions open; their result of {} is not realised.": ["leaveOpen", "s"],
  "Staking goes on: nothing is unstaked and nothing is sold.": ["stakingGoesOn", ""],
  "Staking goes on: nothing is unstaked; only liquid coins are sold.": ["stakingGoesOn", ""],
  "Close hedges in profit and realise {} into stablecoin.": ["realise", "m"],
  "Buy spot for {}: about {} coins at {}, unstaked.": ["buyCoins", "mcm"],
  "Buy spot for {}, unstaked.": ["buy", "m"],
  "There is no gain to realise, so nothing is bought.": ["noGain", ""],
  "Leave the stake as it is.": ["leaveStake", ""],
  "Settle the contract and take its gain of {} into the reserve.": ["settleGain", "m"],
  "Open the next contract; the roll costs {}, paid from layer 2 and liquid coins.": ["roll", "m"],
  "Leave the core stake untouched.": ["leaveCore", ""],
  "Cut active exposure to calendar spreads, or to nothing, until layer 2 is built up again.": ["cut", ""],
  "Take the gain of {} into the reserve.": ["takeGain", "m"],
  "Move {} of margin into the reserve.": ["free", "m"],
  "Settle the loss of the futures with {}, from margin first.": ["settleLoss", "m"],
  "Fill margin with {}, from reserve, liquid coins and rewards in this order.": ["fill", "m"],
  "{} are missing: cut the position, or bring them from outside. The stake stays.": ["missing", "m"],
  "Count on the {} that are unbonding from {} only.": ["wait", "md"],
};
const GIVEN = /\d{4}-\d\d-\d\dT[\d:.]+Z|(?<!layer )-?\d+(?:\.\d+)?/g;

/** What to do, in the words of the language; in the engine's own where it says something new. */
export function actions(result: PlanFlowResult, view: Pick<FlowView, "format" | "currency">, text: Text): { layer: string; text: string }[] {
  const { format } = view;
  return result.actions.map(({ layer, text: told }) => {
    const [name, kinds] = ACTIONS[told.replace(GIVEN, "{}")] ?? [];
    const given = [...told.matchAll(GIVEN)].map(([value], i) => {
      const kind = kinds?.[i];
      return kind === "d" ? format.dateTime(value) : kind === "c" ? coins(value, format, text) : kind === "s" ? format.signed(money(view, value), value) : money(view, value);
    });
    const say = name && (text.actions[name] as (...given: string[]) => string);
    return { layer: text.actions.layer(format.integer(layer)), text: say ? say(...given) : told };
  });
}
