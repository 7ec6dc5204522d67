import type * as Api from "liquidity-layering";
import type { WarningLike } from "liquidity-layering/elements/base";
import { larger, less, negative, product, quotient, smaller, sum } from "./decimal.js";

/** The functions that a plan calls. */
export type Functions = Pick<typeof Api,
  "annualise" | "carryTrade" | "expiryCalendar" | "fairFuturesPrice" | "fundingYield" | "liquidityCheck" | "marginHealth" | "planAllocation" | "planFlow" | "planRollover" | "positionPnl" | "sizeHedge" | "stakingYield" | "termStructure">;

type Out<Name extends keyof Functions> = ReturnType<Functions[Name]>;
type Flow = Out<"planFlow">;

/** Contracts of a thousandth of a coin: what is bought and what is sold short is the same to that size. */
const CONTRACT = { kind: "linear", multiplier: "0.001" } as const;
const PLACES = 3;
const YEAR = 365;
export const INTERVAL_HOURS = "8";
export const FILLS = 4;

/** How soon something is cash. */
export type Time = "now" | "closing" | "unbonding";
export type Place = "staked" | "liquid" | "harvestCoins" | "harvestMargin" | "directionalMargin" | "hedgeMargin" | "reserve";

export interface Entry {
  place: Place;
  layer: 1 | 2;
  /** In coins, where it is coins. */
  coins: string | null;
  value: string;
  time: Time;
}

export interface Plan {
  warnings: WarningLike[];
  at: string;
  capital: string;
  ledger: Entry[];
  /** Of the ledger; the same as `capital`. */
  total: string;
  cashNow: string;
  yearlyIncome: string;
  yearlyShare: number;
  fallLoss: string;
  /** Margin that the hedge would need beyond the reserve. */
  missing: string;
  stakedCoins: string;
  harvestCoins: string;
  longContracts: string;
  shortCoins: string;
  expiries: string[];
  futures: string[];
  buckets: Record<"staked" | "rewards" | "liquid" | "reserve" | "margin" | "futuresPnl", string>;
  fundingApr: string;
  /** What is held before anything moves. */
  holdings: Record<"staked" | "liquid" | "reserve", string>;
  allocation: Out<"planAllocation">;
  staking: Out<"stakingYield"> | null;
  hedge: Out<"sizeHedge"> | null;
  carry: Out<"carryTrade"> | null;
  funding: Out<"fundingYield"> | null;
  short: Out<"marginHealth"> | null;
  long: Out<"marginHealth"> | null;
  basis: Out<"termStructure">;
  rollover: Out<"planRollover"> | null;
  depth: Out<"liquidityCheck"> | null;
  flow: Flow;
}

/** A result of 0 asks nothing of a calculator: positions and quantities of 0 are refused there. */
const some = (value: string): boolean => less("0", value);

/**
 * The plan of one portfolio: what is entered once goes to every calculator. Coins and money are in one place each: the sleeves
 * of the allocation, the harvest's divided into coins and margin, the reserve into the hedge's margin and what is free.
 */
export function plan(values: Readonly<Record<string, string>>, api: Functions, now: Date): Plan {
  const parts = planning(values, api, now);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

/** The same in parts: a calculator takes longest when it is called for the first time. */
export function* planning(values: Readonly<Record<string, string>>, api: Functions, now: Date): Generator<undefined, Plan> {
  const v = (name: string): string => values[name] ?? "0";
  // Left out where the strategy has no long position.
  const leverage = values.leverage ?? "1";
  const at = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString().replace(".000Z", "Z");
  const price = v("price");
  const stakedNow = product(v("staked"), price);
  const liquidNow = product(v("liquid"), price);
  const capital = sum(stakedNow, liquidNow, v("cash"));
  const holdings = { staked: stakedNow, liquid: liquidNow, reserve: v("cash") };
  const fundingApr = api.annualise({ rate: v("fundingRate"), intervalHours: INTERVAL_HOURS }).apr;
  const common = { price, contract: CONTRACT, leverage: v("shortLeverage"), maintenanceRate: v("maintenanceRate") };
  const trade = { ...common, fundingApr, fee: v("fee"), days: YEAR };
  // Coin and margin of one: what a harvest costs by the coin, and what it yields on that.
  const one = api.carryTrade({ ...trade, quantity: "1" });

  const allocation = api.planAllocation({
    capital, strategy: v("strategy") as "balanced", stakingApy: v("stakingApy"), harvestApr: one.netApr,
    directionalReturn: v("directionalReturn"), leverage: leverage, stressFalls: [v("fall")],
    holdings,
  });
  const sleeve = (id: string): string => allocation.sleeves.find((one) => one.id === id)?.amount ?? "0";
  const stakedCoins = quotient(sleeve("staked"), price, 18);
  const liquidCoins = quotient(sleeve("liquid"), price, 18);

  yield;
  const harvestCoins = quotient(sleeve("harvest"), one.capital, PLACES);
  const carry = some(harvestCoins) ? api.carryTrade({ ...trade, quantity: harvestCoins }) : null;
  const harvestValue = product(harvestCoins, price);
  const harvestMargin = carry ? sum(carry.capital, negative(harvestValue)) : "0";
  const spare = sum(sleeve("harvest"), negative(harvestValue), negative(harvestMargin));

  const exposed = sum(stakedCoins, liquidCoins);
  const hedge = some(exposed) && some(v("hedgeShare"))
    ? api.sizeHedge({
        ...common, quantity: exposed, method: { kind: "ratio", ratio: v("hedgeShare") }, takerFee: v("fee"), fundingRate: v("fundingRate"),
        intervalHours: INTERVAL_HOURS, days: YEAR, scenarios: [negative(v("fall")), v("rally")], rally: v("rally"),
      })
    : null;
  const reserve = sum(sleeve("reserve"), spare);
  const hedgeMargin = smaller(reserve, hedge?.margin ?? "0");
  const missing = sum(hedge?.margin ?? "0", negative(hedgeMargin));
  const free = sum(reserve, negative(hedgeMargin));

  const ledger = ([
    { place: "staked", layer: 1, coins: stakedCoins, value: sleeve("staked"), time: "unbonding" },
    { place: "liquid", layer: 1, coins: liquidCoins, value: sleeve("liquid"), time: "now" },
    { place: "harvestCoins", layer: 2, coins: harvestCoins, value: harvestValue, time: "closing" },
    { place: "harvestMargin", layer: 2, coins: null, value: harvestMargin, time: "closing" },
    { place: "directionalMargin", layer: 2, coins: null, value: sleeve("directional"), time: "closing" },
    { place: "hedgeMargin", layer: 2, coins: null, value: hedgeMargin, time: "closing" },
    { place: "reserve", layer: 2, coins: null, value: free, time: "now" },
  ] satisfies Entry[] as Entry[]).filter(({ value }) => some(value));

  const margins = sum(harvestMargin, sleeve("directional"), hedgeMargin);
  const hedgeContracts = hedge?.contracts ?? "0";
  const shortContracts = sum(carry?.contracts ?? "0", hedgeContracts);
  const longContracts = quotient(product(sleeve("directional"), leverage), product(price, CONTRACT.multiplier), 0);
  const health = (side: "long" | "short", contracts: string, leverage: string) =>
    some(contracts)
      ? api.marginHealth({ contract: CONTRACT, side, contracts, entry: price, leverage, maintenanceRate: v("maintenanceRate"), dailyVolatility: v("volatility") })
      : null;
  const short = health("short", shortContracts, v("shortLeverage"));
  const long = health("long", longContracts, leverage);

  yield;
  const expiries = api.expiryCalendar({ venue: "binance", from: new Date(now.getTime() + 86_400_000), cycle: "quarterly", count: 2 }).expiries.map(({ expiry }) => expiry);
  const futures = expiries.map((expiry, i) => api.fairFuturesPrice({ spot: price, rate: v(i === 0 ? "nearPremium" : "farPremium"), compounding: "simple", at, expiry }).price);
  const basis = api.termStructure({ spot: price, at, contracts: expiries.map((expiry, i) => ({ expiry, price: futures[i] as string })), rate: v("cashRate") });
  yield;
  const quote = (i: number) => ({ bid: futures[i] as string, ask: futures[i] as string, expiry: expiries[i] as string });
  const rollover = some(shortContracts)
    ? api.planRollover({ side: "short", contracts: shortContracts, contract: CONTRACT, at, near: quote(0), far: quote(1), fee: v("fee"), leverage: v("shortLeverage"), maintenanceRate: v("maintenanceRate") })
    : null;

  const shortCoins = product(shortContracts, CONTRACT.multiplier);
  const depth = some(shortCoins) ? api.liquidityCheck({ quantity: shortCoins, price, volume24h: v("volume24h"), dailyVolatility: v("volatility") }) : null;

  yield;
  // What the futures gain or lose when the event comes; a position that is liquidated loses its margin, no more.
  const falls = v("event") === "downturn";
  const change = falls ? negative(v("fall")) : v("rally");
  const exit = sum(price, product(price, change));
  const gain = (side: "long" | "short", contracts: string, margin: string, liquidation: string | null | undefined): string => {
    if (!some(contracts)) return "0";
    if (liquidation && (side === "short" ? !less(exit, liquidation) : !less(liquidation, exit))) return negative(margin);
    return some(exit) ? larger(negative(margin), api.positionPnl({ contract: CONTRACT, side, contracts, entry: price, exit }).pnl) : negative(margin);
  };
  const futuresPnl = sum(
    gain("short", carry?.contracts ?? "0", harvestMargin, short?.liquidationPrice),
    gain("short", some(missing) ? "0" : hedgeContracts, hedgeMargin, short?.liquidationPrice),
    gain("long", longContracts, sleeve("directional"), long?.liquidationPrice),
  );
  const buckets = { staked: sleeve("staked"), rewards: "0", liquid: sum(sleeve("liquid"), harvestValue), reserve: free, margin: margins, futuresPnl };
  const flow = api.planFlow({ event: v("event") as "downturn", buckets, at, unbondingDays: v("unbondingDays"), marginTarget: margins });

  const stress = allocation.stress[0];
  const saved = some(missing) ? "0" : (hedge?.scenarios[0]?.futuresPnl ?? "0");
  const yearlyIncome = sum(...allocation.sleeves.map(({ income }) => income), some(missing) ? "0" : negative(hedge?.cost.total ?? "0"));
  return {
    warnings: some(missing) ? [{ code: "hedge_margin_missing", severity: "caution", message: "The reserve does not hold the margin of the hedge.", field: "hedgeShare" }] : [],
    at, capital, ledger, total: sum(...ledger.map(({ value }) => value)), cashNow: sum(free, sleeve("liquid")),
    yearlyIncome, yearlyShare: Number(yearlyIncome) / Number(capital), fallLoss: sum(stress?.loss ?? "0", negative(saved)), missing,
    stakedCoins, harvestCoins, longContracts, shortCoins, expiries, futures, buckets, fundingApr, holdings, allocation, hedge, carry, short, long, basis, rollover, depth, flow,
    staking: some(stakedCoins) ? api.stakingYield({ quantity: stakedCoins, price, apy: v("stakingApy"), days: YEAR, unbondingDays: v("unbondingDays") }) : null,
    funding: some(harvestValue) ? api.fundingYield({ rate: v("fundingRate"), intervalHours: INTERVAL_HOURS, notional: harvestValue, fee: v("fee"), fills: FILLS, days: YEAR }) : null,
  };
}
