import { writeFragment } from "liquidity-layering/elements/base";
import { less, ratio, ratioUp } from "./decimal.js";
import { INTERVAL_HOURS, stakes } from "./model.js";
import { forField, type PlanView } from "./say.js";

/** A calculator, and the fields that it opens with: by paths of its input, in its units. */
export interface Part {
  name: string;
  fields: Record<string, string>;
}

const YEAR = "365";

/** A calculator's page, with the plan's numbers in its fields. */
export const address = ({ name, fields }: Part): string => `./${name}/#${writeFragment(name, fields)}`;

const MILLION = 1e6;

/**
 * The plan as parts of a portfolio that is simulated: coins against a short are its harvest; a long is its directional position, or the hedge
 * where there is none. Beside a long the hedge's margin counts as reserve.
 */
export function simulated({ result, input }: PlanView): Part {
  const v = (name: string): string => input[name] ?? "";
  const { plan } = result;
  const long = Number(plan.long.contracts) > 0;
  const total = Number(plan.total);
  const part = (...places: string[]): number => Math.round((plan.ledger.filter(({ place }) => places.includes(place)).reduce((sum, { value }) => sum + Number(value), 0) / total) * MILLION);
  const weights: Record<string, number> = { staked: part("staked"), liquid: part("liquid"), harvest: part("carryCoins", "carryMargin"), directional: part(long ? "longMargin" : "hedgeMargin"), reserve: 0 };
  const rest = MILLION - Object.values(weights).reduce((sum, one) => sum + one);
  // What rounding leaves beyond the whole, the largest part gives.
  if (rest >= 0) weights.reserve = rest;
  else {
    const [largest] = Object.entries(weights).reduce((a, b) => (b[1] > a[1] ? b : a));
    weights[largest] = (weights[largest] as number) + rest;
  }
  const shares = Object.entries(weights).map(([name, of]) => [`strategy.${name}`, forField(String(of / MILLION))]);
  return {
    name: "simulate",
    fields: {
      capital: forField(plan.total), strategy: "own", ...Object.fromEntries(shares), directionalSide: long ? "long" : "short", directionalLeverage: long ? v("leverage") : v("shortLeverage"), harvestLeverage: v("shortLeverage"),
      mode: "model", days: YEAR, "market.fundingMeanApr": result.fundingApr, stakingApy: v("stakingApy") || "0", unbondingDays: v("unbondingDays") || "0", reserveApr: v("cashRate") || "0", fee: v("fee"), maintenanceRate: v("maintenanceRate"),
    },
  };
}

/** Those that have something to say of this plan. */
export function parts({ result, input }: PlanView): Part[] {
  const v = (name: string): string => input[name] ?? "";
  const { now, plan, capital } = result;
  const of = (place: string): string => plan.ledger.find((entry) => entry.place === place)?.value ?? "0";
  const coins = (value: string): string => forField(ratio(value, v("price"), 18));
  const contract = { "contract.kind": "linear", "contract.multiplier": v("contractSize") };
  const trade = { price: v("price"), ...contract, leverage: v("shortLeverage"), maintenanceRate: v("maintenanceRate") };
  const shorts = String(Number(plan.hedge.contracts) + Number(plan.carry.contracts));
  const long = Number(plan.long.contracts) > 0;
  const held = (place: string): string => now.ledger.find((entry) => entry.place === place)?.value ?? "0";
  const limited = less(plan.hedge.contracts, plan.hedge.wanted);
  const carried = Number(plan.carry.coins) > 0;
  const all: (Part | false)[] = [
    simulated({ result, input } as PlanView),
    v("strategy") !== "hold" && { name: "layers", fields: { capital, strategy: v("strategy"), stakingApy: v("stakingApy") || "0", leverage: v("leverage") || "1", directionalReturn: v("directionalReturn") || "0",
      "holdings.staked": held("staked"), "holdings.liquid": held("liquid"), "holdings.harvest": "0", "holdings.directional": "0", "holdings.reserve": held("reserve") } },
    Number(of("staked")) > 0 && { name: "staking", fields: { quantity: coins(of("staked")), price: v("price"), rateFrom: "apy", apy: v("stakingApy"), days: YEAR, unbondingDays: v("unbondingDays") } },
    Number(plan.hedge.contracts) > 0 && { name: "hedge", fields: { ...trade, quantity: ratioUp(plan.layer1, v("price"), 8), "method.kind": "ratio", "method.ratio": limited ? ratioUp(plan.hedge.share, "1", 8) : v("hedgeShare"), takerFee: v("fee"), fundingRate: v("fundingRate"), intervalHours: INTERVAL_HOURS, days: YEAR, fall: v("fall"), rally: v("rally") } },
    carried && { name: "carry", fields: { ...trade, quantity: plan.carry.coins, short: "perpetual", fundingApr: result.fundingApr, fee: v("fee"), days: YEAR } },
    (carried || Number(plan.hedge.contracts) > 0) && { name: "funding", fields: { side: "short", rate: v("fundingRate"), intervalHours: INTERVAL_HOURS, notional: forField(String(Number(shorts) * Number(v("contractSize")) * Number(v("price")))), fee: v("fee"), fills: carried ? "4" : "1", days: YEAR } },
    (long || Number(shorts) > 0) && { name: "margin", fields: { ...contract, side: long ? "long" : "short", contracts: long ? plan.long.contracts : shorts, entry: v("price"), venue: "generic", marginFrom: "leverage", leverage: long ? v("leverage") : v("shortLeverage"), maintenanceFrom: "rate", maintenanceRate: v("maintenanceRate") } },
    Number(shorts) > 0 && { name: "depth", fields: { side: "sell", by: "quantity", quantity: forField(String(Number(shorts) * Number(v("contractSize")))) } },
    { name: "flows", fields: { event: "downturn", at: result.at, marginTarget: forField(String(["carryMargin", "hedgeMargin", "longMargin"].reduce((total, place) => total + Number(of(place)), 0))), unbondingDays: v("unbondingDays") || "0",
      "buckets.staked": forField(of("staked")), "buckets.liquid": forField(of("liquid")), "buckets.reserve": forField(of("reserve")), "buckets.rewards": "0", "buckets.unbonding": "0",
      "buckets.margin": forField(String(["carryMargin", "hedgeMargin", "longMargin"].reduce((total, place) => total + Number(of(place)), 0))), "buckets.futuresPnl": "0" } },
  ];
  return all.filter((part): part is Part => part !== false && (part.name !== "staking" || stakes(input)));
}
