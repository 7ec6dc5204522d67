import { larger, less, minus, product, ratio, smaller, some, sum, times } from "./decimal.js";
import type { Holding } from "./model.js";

export type Kind = "unstake" | "sell" | "buy" | "stake" | "hedge" | "carry" | "long" | "keep";

/** One thing to do, on its day. */
export interface Step {
  kind: Kind;
  /** When it can be done: today, or when coins are free. */
  on: string;
  /** In money; of a position, its margin. */
  value: string;
  coins: string;
  contracts?: string;
  /** When unstaked coins are free. */
  free?: string;
}

export interface Way {
  now: { staked: string; liquid: string; cash: string };
  after: Holding;
  price: string;
  contractSize: string;
  leverage: string;
  stakes: boolean;
  at: string;
  unbondingDays: string;
}

/**
 * The way from what is held to the plan, in order: what has to be unstaked is asked for first, as it takes longest; the hedge is
 * opened with the first money there is; the rest follows when its coins and its margin are there.
 */
export function steps({ now, after, price, contractSize, leverage, stakes, at, unbondingDays }: Way): Step[] {
  const today = at.slice(0, 10);
  const free = new Date(new Date(at).getTime() + Math.ceil(Number(unbondingDays)) * 86_400_000).toISOString().slice(0, 10);
  const of = (place: string): string => after.ledger.find((entry) => entry.place === place)?.value ?? "0";
  const value = product(price, contractSize);
  const list: Step[] = [];
  const add = (kind: Kind, on: string, amount: string, more: Partial<Step> = {}): void => {
    if (some(amount) || some(more.contracts ?? "0")) list.push({ kind, on, value: amount, coins: ratio(amount, price, 18), ...more });
  };
  const position = (kind: Kind, on: string, contracts: string, margin: string): void => add(kind, on, margin, { contracts, coins: product(contracts, contractSize) });

  const staked = stakes ? now.staked : "0";
  let liquid = stakes ? now.liquid : sum(now.staked, now.liquid);
  let cash = now.cash;

  const change = minus(of("staked"), staked);
  const unstaked = larger("0", minus("0", change));
  add("unstake", today, unstaked, { free });

  // Coins that the plan has too many of, from those at hand first; what is still staked is sold when it is free.
  const coinsAfter = sum(of("staked"), of("liquid"), of("carryCoins"));
  const coinsNow = sum(staked, liquid);
  const selling = larger("0", minus(coinsNow, coinsAfter));
  const sold = smaller(selling, liquid);
  add("sell", today, sold);
  liquid = minus(liquid, sold);
  cash = sum(cash, sold);

  const marginOf = (contracts: string, whole: { contracts: string; margin: string }): string =>
    contracts === whole.contracts ? whole.margin : smaller(whole.margin, ratio(product(contracts, value), leverage, 18));
  const hedged = smaller(after.hedge.contracts, times([cash, leverage], [value]));
  const hedgeMargin = marginOf(hedged, after.hedge);
  position("hedge", today, hedged, hedgeMargin);
  cash = minus(cash, hedgeMargin);

  const buying = larger("0", minus(coinsAfter, coinsNow));
  add("buy", today, buying);
  liquid = sum(liquid, buying);
  cash = minus(cash, buying);

  const staking = larger("0", change);
  add("stake", today, staking);
  liquid = minus(liquid, staking);

  const carried = smaller(after.carry.contracts, smaller(times([liquid], [value]), times([cash, leverage], [value])));
  const carryMargin = marginOf(carried, after.carry);
  position("carry", today, carried, carryMargin);
  cash = minus(cash, carryMargin);

  const longNow = some(after.long.margin) && !less(cash, after.long.margin);
  if (longNow) position("long", today, after.long.contracts, after.long.margin);

  // And what has to wait for the coins that are being unstaked.
  add("sell", free, minus(selling, sold));
  const rest = (kind: Kind, whole: { contracts: string; margin: string }, done: string, margin: string): void => {
    if (done !== whole.contracts) position(kind, free, minus(whole.contracts, done), minus(whole.margin, margin));
  };
  rest("hedge", after.hedge, hedged, hedgeMargin);
  rest("carry", after.carry, carried, carryMargin);
  if (!longNow && some(after.long.margin)) position("long", free, after.long.contracts, after.long.margin);
  if (list.length > 0) list.push({ kind: "keep", on: list.at(-1)?.on ?? today, value: of("reserve"), coins: "0" });
  return list;
}
