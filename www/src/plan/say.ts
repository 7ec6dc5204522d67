import { share, type FigureGroup, type FigureView, type Format, type View } from "liquidity-layering/elements/base";
import { minus, negative, ratio, rounded, some } from "./decimal.js";
import { CERTAIN, SOURCES, type Entry, type Holding, type Plan, type Source } from "./model.js";
import type { Step } from "./steps.js";
import type { Text } from "./text.js";

/** A decimal text, or a number. */
export type Figure = Parameters<Format["number"]>[0];
export type PlanView = View<Plan>;
type Values = Readonly<Record<string, string>>;

/** Whole percentages of layer 1 and layer 2, of the strategies that have a name. */
const SPLITS: Readonly<Record<string, readonly [number, number]>> = { beginner: [85, 15], conservative: [80, 20], balanced: [60, 40], aggressive: [40, 60] };
/** What each sleeve of them holds, in per cent of the portfolio. */
export const SLEEVES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  beginner: { staked: 85, harvest: 10, reserve: 5 },
  conservative: { staked: 80, harvest: 20 },
  balanced: { staked: 40, liquid: 20, harvest: 20, directional: 20 },
  aggressive: { staked: 30, liquid: 10, harvest: 20, directional: 40 },
};

export const coinName = (input: Values, text: Text): string => (input.coin === "other" || !input.coin ? text.coins : input.coin);
/** Money without cents where they would say nothing. */
export const whole = (format: Format, value: Figure): string => (Math.abs(Number(value)) >= 100 && Math.abs(Number(value)) < 1000 ? format.integer(value) : format.number(value));
export const amount = (format: Format, currency: string, value: Figure): string => format.isolated(`${whole(format, value)} ${currency}`);
export const coins = (format: Format, input: Values, text: Text, value: Figure): string => format.isolated(`${quantity(format, value)} ${coinName(input, text)}`);
/** Coins as an order has them: three decimals of what is more than one, where `number` has two. */
function quantity(format: Format, value: Figure): string {
  const size = Math.abs(Number(value));
  return size >= 1 && size < 1000 ? format.rounded(value, 3) : format.number(value);
}

/** The strategies with their split: of the one that changes nothing, what is held. */
export function strategies(input: Values, format: Format, text: Text): Record<string, string> {
  const held = Number(input.price) * (Number(input.staked ?? 0) + Number(input.liquid ?? 0));
  const whole = held + Number(input.cash ?? 0);
  const now = whole > 0 && Number.isFinite(held / whole) ? Math.round((held / whole) * 100) : null;
  const split = (a: number, b: number): string => `${format.integer(a)} / ${format.integer(b)}`;
  return Object.fromEntries(Object.entries(text.strategy).map(([name, label]) => {
    const parts = SPLITS[name] ?? (now === null ? null : ([now, 100 - now] as const));
    return [name, parts ? text.split(label, format.isolated(split(...parts))) : label];
  }));
}

/** What the chosen strategy is made of. */
export function makeup(input: Values, format: Format, text: Text): string | null {
  const parts = SLEEVES[input.strategy ?? ""];
  return parts ? text.made(Object.entries(parts).map(([name, percent]) => text.sleeve[name]?.(format.percent(percent / 100, 0)) ?? "").join(", ")) : null;
}

const listed = (locale: string, items: readonly string[]): string => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
const begun = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

/** What to do, then what it brings and what it costs. */
export function sentence({ result, input, format, currency }: PlanView, text: Text): string {
  const money = (value: Figure): string => amount(format, currency, value);
  const { now, plan } = result;
  const shares = (value: Figure): string => share(format, value);
  const todo = tasks(result.steps).map(({ kind, coins: of }) => text.todo[kind as "hedge"](coins(format, input, text, of)));
  const fall = shares(input.fall);
  const said: string[] = [todo.length === 0 ? text.todo.nothing : text.todo.all(begun(listed(format.locale, todo)))];
  if (some(plan.hedge.wanted) && plan.hedge.contracts !== plan.hedge.wanted) said.push(text.limited(shares(floored(plan.hedge.share)), shares(input.hedgeShare)));
  const changed = todo.length > 0;
  const nowYearly = same(now.yearly, plan.yearly, format) ? null : whole(format, now.yearly);
  if (Number(plan.yearly) < 0) said.push(text.takes(money(negative(plan.yearly)), nowYearly));
  else {
    const parted = Number(plan.assumed) === 0 || Number(plan.certain) === 0 ? "" : (Number(plan.assumed) > 0 ? text.ofIt : text.lessIt)(money(plan.certain), money(plan.assumed.replace("-", "")));
    said.push(text.stop((changed ? text.brings(money(plan.yearly), nowYearly) : text.keepsBringing(money(plan.yearly))) + parted));
  }
  const lossNow = same(now.fallLoss, plan.fallLoss, format) ? null : whole(format, now.fallLoss);
  said.push(some(plan.fallLoss) || lossNow === null ? text.fallCosts(fall, money(plan.fallLoss), lossNow) : text.fallCostsNothing(fall, lossNow));
  if (plan.short?.liquidated) said.push(text.afterRally(shares(input.rally), money(plan.rallyLoss)));
  return said.join(" ");
}

/** Down to a tenth of a per cent: what is not there is not promised. */
export const floored = (value: string): string => ratio(String(Math.floor(Number(value) * 1000)), "1000", 6);
const same = (a: string, b: string, format: Format): boolean => whole(format, a) === whole(format, b);

/** The steps by kind, without the days: what is done in two parts counts once. */
function tasks(steps: readonly Step[]): { kind: string; coins: string }[] {
  const found = new Map<string, string>();
  for (const { kind, coins } of steps) if (kind !== "keep") found.set(kind, minus(coins, `-${found.get(kind) ?? "0"}`));
  return [...found].map(([kind, coins]) => ({ kind, coins }));
}

/** Now beside the plan, and beside a plan that was kept. */
export function figures({ result, input, format, currency }: PlanView, text: Text): FigureGroup[] {
  const c = text.compare;
  const { now, plan, kept } = result;
  const all = [now, ...(kept ? [kept.plan] : []), plan];
  const columns = [currency, c.now, ...(kept ? [c.kept] : []), c.plan];
  const row = (id: string, label: string, of: (holding: Holding) => string, signed: boolean, chosen = false): FigureView => {
    const show = (holding: Holding): string => (signed ? format.signed(whole(format, of(holding)), of(holding)) : whole(format, of(holding)));
    const value = of(plan);
    return { id, label, cells: all.slice(0, -1).map(show), text: show(plan), exact: value, chosen, ...(signed && Number(value) !== 0 ? { tone: Number(value) < 0 ? ("loss" as const) : ("gain" as const) } : {}) };
  };
  const fall = share(format, input.fall);
  const some = (source: Source): boolean => all.some(({ income }) => Number(income[source]) !== 0);
  const by = (sources: readonly Source[]): FigureView[] => sources.filter(some).map((source) => row(source, c.source[source] ?? source, ({ income }) => income[source], true));
  const [certain, assumed] = [by(CERTAIN), by(SOURCES.filter((source) => !CERTAIN.includes(source)))];
  return [
    ...(certain.length > 0 ? [{ label: c.certain, columns, figures: certain }] : []),
    ...(assumed.length > 0 ? [{ label: c.assumed, columns, figures: assumed }] : []),
    { label: c.year, columns, figures: [row("income", c.yearly, ({ yearly }) => yearly, true, true)] },
    { label: c.bad, columns, figures: [
      row("fall", c.fall(fall), ({ fallLoss }) => negative(fallLoss), true),
      row("rally", c.rally(share(format, input.rally), fall), ({ rallyLoss }) => negative(rallyLoss), true),
    ] },
    { label: c.cash, columns, figures: [
      row("cashNow", c.cashNow, ({ cashNow }) => cashNow, false),
      row("cashWithin", c.cashWithin(format.days(input.withinDays)), ({ cashWithin }) => cashWithin, false),
      row("capital", c.capital, ({ total }) => total, false),
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
  return result.plan.ledger.map((entry) => ({
    place: text.ledger.place[entry.place] ?? entry.place,
    layer: text.ledger.layer(format.integer(entry.layer)),
    coins: entry.coins === null ? "" : coins(format, input, text, entry.coins),
    value: amount(format, currency, entry.value),
    time: text.ledger.time[entry.time]?.(format.days(input.unbondingDays ?? "0")) ?? "",
    entry,
  }));
}

/** The steps in words, by their day. */
export function agenda({ result, input, format, currency }: PlanView, text: Text): { day: string; items: string[] }[] {
  const s = text.steps;
  const money = (value: Figure): string => amount(format, currency, value);
  const said = ({ kind, coins: of, value, contracts, free, on }: Step): string => {
    const some = coins(format, input, text, of);
    const lots = s.contracts(format.integer(contracts), coins(format, input, text, input.contractSize));
    switch (kind) {
      case "unstake": return free === on ? s.unstakeAtOnce(some) : s.unstake(some, format.date(free ?? on));
      case "sell": return s.sell(some, money(value));
      case "buy": return s.buy(some, money(value));
      case "stake": return s.stake(some);
      case "hedge": return s.hedge(lots, some, money(value));
      case "carry": return s.carry(lots, some, money(value));
      case "long": return s.long(lots, some, money(value));
      case "keep": return Number(value) === 0 ? s.keepNothing : s.keep(money(value));
    }
  };
  const days: { on: string; day: string; items: string[] }[] = [];
  for (const step of result.steps) {
    const last = days.at(-1);
    if (last?.on === step.on) last.items.push(said(step));
    else days.push({ on: step.on, day: (days.length === 0 && step.on === result.at.slice(0, 10) ? s.today : s.later)(format.date(step.on)), items: [said(step)] });
  }
  return days;
}

/** A number for a field that a link fills: rounded to what can be ordered, nothing clipped. */
export const forField = (value: string): string => rounded(value, 6);
