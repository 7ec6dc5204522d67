import type * as Api from "liquidity-layering";
import { CalculatorError, type WarningLike } from "liquidity-layering/elements/base";
import { checked, FIELDS_OF } from "./check.js";
import { larger, less, minus, negative, product, ratio, rounded, smaller, some, sum, times } from "./decimal.js";
import { steps, type Step } from "./steps.js";

/** The functions that a plan calls. */
export type Functions = Pick<typeof Api, "annualise" | "carryTrade" | "fundingYield" | "marginHealth" | "planAllocation" | "positionPnl" | "sizeHedge">;
type Out<Name extends keyof Functions> = ReturnType<Functions[Name]>;
type Values = Readonly<Record<string, string>>;

const YEAR = 365;
export const INTERVAL_HOURS = "8";
/** The strategy that leaves everything where it is. */
export const HOLD = "hold";
/** Closing a position takes hours, not days. */
const CLOSING_DAYS = "1";

/** How soon something is cash. */
export type Time = "now" | "closing" | "unbonding";
export type Place = "staked" | "liquid" | "carryCoins" | "carryMargin" | "longMargin" | "hedgeMargin" | "reserve";

export interface Entry {
  place: Place;
  layer: 1 | 2;
  /** In coins, for reading; null where it is money. */
  coins: string | null;
  value: string;
  time: Time;
}

/** Where a year's income comes from. The first two follow from what is held, the others from rates that may change tomorrow. */
export const SOURCES = ["staking", "interest", "carry", "hedge", "long", "fees"] as const;
export type Source = (typeof SOURCES)[number];
export const CERTAIN: readonly Source[] = ["staking", "interest"];

export interface Short {
  contracts: string;
  coins: string;
  margin: string;
}

/** A portfolio and what becomes of it: as it is held, or as a strategy would have it. */
export interface Holding {
  ledger: Entry[];
  /** Of the ledger; the portfolio. */
  total: string;
  layer1: string;
  layer2: string;
  income: Record<Source, string>;
  certain: string;
  assumed: string;
  yearly: string;
  /** Lost at once at the lower price; a gain is negative. */
  fallLoss: string;
  /** The same where the price rises first: what the rally liquidates is gone. */
  rallyLoss: string;
  cashNow: string;
  cashWithin: string;
  hedge: Short & { wanted: string; /** Of the coins exposed. */ share: string };
  carry: Short;
  long: Short;
  /** All shorts together; null without one. */
  short: { liquidationPrice: string | null; liquidated: boolean; toSurvive: string; margin: string } | null;
  /** Null without a long. */
  longHealth: { liquidationPrice: string | null; liquidated: boolean } | null;
}

export interface Plan {
  warnings: WarningLike[];
  at: string;
  capital: string;
  fundingApr: string;
  now: Holding;
  plan: Holding;
  steps: Step[];
  /** Another plan to compare with, of the same page. */
  kept?: Plan;
}

/** The same as `strategy` in the allocation between the layers, in money. */
interface Sleeves {
  staked: string;
  liquid: string;
  harvest: string;
  directional: string;
  reserve: string;
}

/**
 * What is held now against what it would be: both by the same arithmetic, so that a plan which changes nothing shows the same
 * figures twice. Coins and money are in one place each; amounts of money are exact, coins are whole contracts where they are
 * sold short.
 */
export function plan(values: Values, api: Functions, now: Date): Plan {
  const parts = planning(values, api, now);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

/** The same in parts: a calculator takes longest when it is called for the first time. */
export function* planning(values: Values, api: Functions, now: Date): Generator<undefined, Plan> {
  checked(values);
  try {
    return yield* computing(values, api, now);
  } catch (error) {
    throw translated(error, values);
  }
}

/** What a calculator refuses, said of the field of the plan that it comes from. */
function translated(error: unknown, values: Values): unknown {
  if (!(error instanceof Error) || error.name !== "CalculatorError") return error;
  const { code, field, given, accepted } = error as CalculatorError;
  const own = FIELDS_OF[field ?? ""];
  const mine = own !== undefined && own in values && code === "out_of_range";
  return new CalculatorError(mine ? code : "overflow", error.message, { ...(mine ? { field: own, given, accepted } : { field: "" }), cause: error });
}

function* computing(values: Values, api: Functions, now: Date): Generator<undefined, Plan> {
  const v = (name: string): string => values[name] ?? "0";
  const at = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString().replace(".000Z", "Z");
  const price = v("price");
  const held = { staked: product(v("staked"), price), liquid: product(v("liquid"), price), cash: v("cash") };
  const capital = sum(held.staked, held.liquid, held.cash);
  const fundingApr = api.annualise({ rate: v("fundingRate"), intervalHours: INTERVAL_HOURS }).apr;

  const hold: Sleeves = { staked: held.staked, liquid: held.liquid, harvest: "0", directional: "0", reserve: held.cash };
  const before = holding(values, api, hold, "0");
  yield;
  const after = holding(values, api, v("strategy") === HOLD ? hold : sleevesOf(values, api, capital), v("hedgeShare"));
  yield;
  return {
    at, capital, fundingApr, now: before, plan: after,
    steps: steps({ now: held, after, price, contractSize: v("contractSize"), leverage: v("shortLeverage"), stakes: stakes(values), at, unbondingDays: v("unbondingDays") }),
    warnings: remarks(values, after),
  };
}

/** Some coins cannot be staked. */
export const stakes = (values: Values): boolean => values.coin !== "BTC";

/** What is handed to a calculator: as many digits as it answers with. */
const given = (value: string): string => rounded(value, 18);

function sleevesOf(values: Values, api: Functions, capital: string): Sleeves {
  const v = (name: string): string => values[name] ?? "0";
  const { sleeves } = api.planAllocation({
    capital: given(capital), strategy: v("strategy") as "balanced", stakingApy: stakes(values) ? v("stakingApy") : "0", harvestApr: "0",
    directionalReturn: v("directionalReturn"), leverage: values.leverage ?? "1", stressFalls: [v("fall")],
  });
  const of = (id: string): string => sleeves.find((one) => one.id === id)?.amount ?? "0";
  const rest = { liquid: of("liquid"), harvest: of("harvest"), directional: of("directional"), reserve: of("reserve") };
  // What is left, to the last digit: the parts are the whole.
  return { ...rest, staked: minus(capital, ...Object.values(rest)) };
}

/** What is held of each sleeve, what it earns, what it loses, how soon it is cash. */
function holding(values: Values, api: Functions, sleeves: Sleeves, hedgeShare: string): Holding {
  const v = (name: string): string => values[name] ?? "0";
  const price = v("price");
  const size = v("contractSize");
  const value = product(price, size);
  const leveraged = v("shortLeverage");
  const contract = { kind: "linear", multiplier: size } as const;
  const common = { price, contract, leverage: leveraged, maintenanceRate: v("maintenanceRate") };
  const perInterval = { rate: v("fundingRate"), intervalHours: INTERVAL_HOURS };

  // The hedge first: what was asked for comes before a carry that fills a sleeve. Its margin is cash, then the carry's money.
  const exposed = sum(sleeves.staked, sleeves.liquid);
  const wanted = times([hedgeShare, exposed], [value]);
  const affordable = times([sum(sleeves.reserve, sleeves.harvest), leveraged], [value]);
  const hedgeContracts = smaller(wanted, affordable);
  const hedgeCoins = product(hedgeContracts, size);
  const hedge = some(hedgeCoins)
    ? api.sizeHedge({ ...common, quantity: given(hedgeCoins), takerFee: v("fee"), fundingRate: v("fundingRate"), intervalHours: INTERVAL_HOURS, days: YEAR })
    : null;
  const hedgeMargin = smaller(hedge?.margin ?? "0", sum(sleeves.reserve, sleeves.harvest));
  const fromHarvest = larger("0", minus(hedgeMargin, sleeves.reserve));
  const harvest = minus(sleeves.harvest, fromHarvest);

  // A coin of the carry takes its price and the margin of its short: price * (1 + 1 / leverage).
  const carryContracts = times([harvest, leveraged], [value, sum(leveraged, "1")]);
  const carryCoins = product(carryContracts, size);
  const carry = some(carryCoins) ? api.carryTrade({ ...common, quantity: given(carryCoins), fundingApr: "0", fee: v("fee"), days: YEAR }) : null;
  const carryValue = product(carryCoins, price);
  const carryMargin = carry ? smaller(minus(carry.capital, carryValue), minus(harvest, carryValue)) : "0";
  const carryFees = carry?.parts.find(({ id }) => id === "fees")?.income ?? "0";
  const funding = (side: "long" | "short", notional: string) => (some(notional) ? api.fundingYield({ ...perInterval, side, notional: given(notional), fee: v("fee"), fills: 1, days: YEAR }) : null);
  const reserve = minus(sum(sleeves.reserve, sleeves.harvest), hedgeMargin, carryValue, carryMargin);

  const leverage = values.leverage ?? "1";
  const longContracts = times([sleeves.directional, leverage], [value]);
  const longValue = product(longContracts, value);
  const longFunding = funding("long", longValue);

  // Every short has the same entry and leverage, so one price liquidates all of them.
  const fall = v("fall");
  const exit = product(price, minus("1", fall));
  const shortCoins = sum(carryCoins, hedgeCoins);
  const all = (path: { rally?: string }) => (some(shortCoins) ? api.sizeHedge({ ...common, quantity: given(shortCoins), scenarios: [negative(fall)], ...path }) : null);
  const straight = all({});
  const risen = all({ rally: v("rally") });
  const longHealth = some(longContracts) ? api.marginHealth({ contract, side: "long", contracts: longContracts, entry: price, wallet: given(sleeves.directional), maintenanceRate: v("maintenanceRate") }) : null;
  const longLiquidated = longHealth !== null && longHealth.liquidationPrice !== null && !less(longHealth.liquidationPrice, exit);
  const longPnl = !longHealth ? "0" : longLiquidated ? negative(sleeves.directional) : larger(negative(sleeves.directional), api.positionPnl({ contract, side: "long", contracts: longContracts, entry: price, exit: given(exit) }).pnl);
  const coinsLoss = product(sum(exposed, carryValue), fall);
  const lossWith = (short: Out<"sizeHedge"> | null): string => minus(coinsLoss, short?.scenarios[0]?.futuresPnl ?? "0", longPnl);

  const staked = stakes(values) ? sleeves.staked : "0";
  const liquid = stakes(values) ? sleeves.liquid : exposed;
  const coins = (amount: string): string => ratio(amount, price, 18);
  const ledger = ([
    { place: "staked", layer: 1, coins: coins(staked), value: staked, time: "unbonding" },
    { place: "liquid", layer: 1, coins: coins(liquid), value: liquid, time: "now" },
    { place: "carryCoins", layer: 2, coins: carryCoins, value: carryValue, time: "closing" },
    { place: "carryMargin", layer: 2, coins: null, value: carryMargin, time: "closing" },
    { place: "longMargin", layer: 2, coins: null, value: sleeves.directional, time: "closing" },
    { place: "hedgeMargin", layer: 2, coins: null, value: hedgeMargin, time: "closing" },
    { place: "reserve", layer: 2, coins: null, value: reserve, time: "now" },
  ] satisfies Entry[] as Entry[]).filter((entry) => some(entry.value));
  const inTime = (time: Time): boolean => time === "now" || !less(v("withinDays"), time === "closing" ? CLOSING_DAYS : v("unbondingDays"));
  const totalOf = (entries: readonly Entry[]): string => sum(...entries.map((entry) => entry.value));

  const income: Record<Source, string> = {
    staking: product(staked, v("stakingApy")),
    interest: product(reserve, v("cashRate")),
    carry: funding("short", carryValue)?.gross ?? "0",
    hedge: negative(hedge?.cost.funding ?? "0"),
    long: sum(product(longValue, v("directionalReturn")), longFunding?.gross ?? "0"),
    fees: minus(carryFees, hedge?.cost.fees ?? "0", longFunding?.fees ?? "0"),
  };
  const certain = sum(...CERTAIN.map((source) => income[source]));
  const assumed = sum(...SOURCES.filter((source) => !CERTAIN.includes(source)).map((source) => income[source]));
  return {
    ledger, total: totalOf(ledger), layer1: exposed, layer2: minus(totalOf(ledger), exposed), income, certain, assumed, yearly: sum(certain, assumed),
    fallLoss: lossWith(straight), rallyLoss: lossWith(risen),
    cashNow: totalOf(ledger.filter(({ time }) => time === "now")), cashWithin: totalOf(ledger.filter(({ time }) => inTime(time))),
    hedge: { contracts: hedgeContracts, coins: hedgeCoins, margin: hedgeMargin, wanted, share: ratio(product(hedgeCoins, price), exposed, 18) },
    carry: { contracts: carryContracts, coins: carryCoins, margin: carryMargin },
    long: { contracts: longContracts, coins: product(longContracts, size), margin: sleeves.directional },
    short: risen && { liquidationPrice: risen.liquidationPrice, liquidated: risen.scenarios[0]?.liquidated ?? false, toSurvive: risen.cashToSurviveRally ?? "0", margin: risen.margin },
    longHealth: longHealth && { liquidationPrice: longHealth.liquidationPrice, liquidated: longLiquidated },
  };
}

/** Funding that is rarely seen for long: 0.3 % per 8 hours is more than 300 % a year. */
const RARE_FUNDING = "0.003";
/** No large network pays so much. */
const RARE_YIELD = "0.5";

/** What should be known before acting, by field; the words are the element's. */
function remarks(values: Values, after: Holding): WarningLike[] {
  const found: WarningLike[] = [];
  const say = (code: string, field: string, severity = "caution"): void => void found.push({ code, field, severity, message: "" });
  const { hedge, short, longHealth, carry } = after;
  const v = (name: string): string => values[name] ?? "0";
  if (less(hedge.contracts, hedge.wanted)) say("hedge_limited", "hedgeShare");
  else if (some(v("hedgeShare")) && some(after.layer1) && !some(hedge.wanted)) say("hedge_too_small", "hedgeShare", "info");
  if (short?.liquidated) say("shorts_liquidated", "rally");
  if (longHealth?.liquidated) say("long_liquidated", "leverage", "danger");
  if (some(carry.coins) && !some(sum(after.income.carry, after.income.fees))) say("carry_costs", "fundingRate");
  if (less(RARE_FUNDING, v("fundingRate").replace("-", ""))) say("rare_funding", "fundingRate");
  if (less(RARE_YIELD, v("stakingApy"))) say("rare_yield", "stakingApy");
  return found;
}
