import { writeFragment, type WarningLike } from "liquidity-layering/elements/base";
import { amount, coinOf, type Figure, type PlanView } from "./definition.js";
import { FILLS, INTERVAL_HOURS } from "./model.js";
import type { Text } from "./text.js";

/** What a calculator says of the plan, and the fields that it opens with. */
export interface Part {
  name: string;
  sentence: string;
  figures: { label: string; text: string; exact: string }[];
  /** By paths of the calculator's input, in its units. */
  fields: Record<string, string>;
  /** What the calculator warns of, notes left out: those stand on its own page. */
  warnings: readonly WarningLike[];
}

const CONTRACT = { "contract.kind": "linear", "contract.multiplier": "0.001" };

/** A calculator's page, with the plan's numbers in its fields. */
export const address = ({ name, fields }: Part): string => `./${name}/#${writeFragment(name, fields)}`;

export function parts(view: PlanView, text: Text): Part[] {
  const { result, input, format, currency } = view;
  const v = (name: string): string => input[name] ?? "";
  const t = text.part;
  const money = (value: Figure): string => amount(format, currency, value);
  const percent = (value: Figure, digits?: number): string => format.percent(value, digits);
  const coins = (value: Figure): string => `${format.number(value)} ${coinOf(input, text)}`;
  const positive = (value: Figure): string => String(value).replace(/^-/, "");
  const figure = (key: string, value: Figure, show: (value: Figure) => string = money) => ({ label: t.figure[key] ?? key, text: value === null || value === undefined ? "–" : show(value), exact: String(value ?? "") });
  const none = (name: string): Part => ({ name, sentence: text.nothing, figures: [], fields: {}, warnings: [] });
  const said = (of: { warnings: readonly WarningLike[] }) => ({ warnings: of.warnings.filter(({ severity }) => severity !== "info") });
  const { allocation, staking, hedge, carry, funding, short, long, basis, rollover, depth, flow } = result;
  const trade = { price: v("price"), ...CONTRACT, leverage: v("shortLeverage"), maintenanceRate: v("maintenanceRate") };
  const nearest = long ?? short;
  const side = long ? "long" : "short";
  const expiry = result.expiries;
  const [near = "", far = ""] = result.futures;

  return [
    {
      name: "layers", sentence: t.layers(money(allocation.layer1), money(allocation.layer2), percent(allocation.blendedApy, 1)),
      figures: [figure("exposure", allocation.grossExposure, percent)],
      ...said(allocation), fields: { capital: result.capital, strategy: v("strategy"), stakingApy: v("stakingApy"), leverage: v("leverage") || "1", directionalReturn: v("directionalReturn") || "0", harvestApr: allocation.sleeves.find(({ id }) => id === "harvest")?.expectedReturn ?? "0",
        "holdings.staked": result.holdings.staked, "holdings.liquid": result.holdings.liquid, "holdings.harvest": "0", "holdings.directional": "0", "holdings.reserve": result.holdings.reserve },
    },
    staking
      ? { name: "staking", sentence: t.staking(coins(result.stakedCoins), coins(staking.rewards), format.days(v("unbondingDays"))), figures: [figure("rewards", staking.rewards, coins), figure("value", staking.finalValue)],
          ...said(staking), fields: { quantity: result.stakedCoins, price: v("price"), rateFrom: "apy", apy: v("stakingApy"), days: "365", unbondingDays: v("unbondingDays") } }
      : none("staking"),
    hedge
      ? { name: "hedge", sentence: t.hedge(coins(hedge.contracts === "0" ? "0" : String(Number(hedge.contracts) / 1000)), percent(v("fall"), 0), money(hedge.scenarios[0]?.futuresPnl), percent(v("rally"), 0), !hedge.scenarios[1]?.liquidated),
          figures: [figure("margin", hedge.margin), figure("fees", hedge.cost.fees), figure("funding", hedge.cost.funding.startsWith("-") ? hedge.cost.funding.slice(1) : `-${hedge.cost.funding}`)],
          ...said(hedge), fields: { ...trade, quantity: String(Number(result.stakedCoins) + Number(result.ledger.find(({ place }) => place === "liquid")?.coins ?? 0)), "method.kind": "ratio", "method.ratio": v("hedgeShare"), takerFee: v("fee"), fundingRate: v("fundingRate"), intervalHours: INTERVAL_HOURS, days: "365", fall: v("fall"), rally: v("rally") } }
      : none("hedge"),
    carry
      ? { name: "carry", sentence: t.carry(coins(result.harvestCoins), money(carry.net), percent(carry.netApr, 1)), figures: [figure("net", carry.net), figure("rally", carry.rallyToLiquidation, percent)],
          ...said(carry), fields: { ...trade, quantity: result.harvestCoins, short: "perpetual", fundingApr: result.fundingApr, fee: v("fee"), days: "365" } }
      : none("carry"),
    funding
      ? { name: "funding", sentence: t.funding(money(funding.gross), money(funding.fees), funding.breakEvenDays === null ? null : format.days(funding.breakEvenDays)), figures: [figure("net", funding.net), figure("breakEven", funding.breakEvenDays, (value) => format.days(value))],
          ...said(funding), fields: { side: "short", rate: v("fundingRate"), intervalHours: INTERVAL_HOURS, notional: String(Number(result.harvestCoins) * Number(v("price"))), fee: v("fee"), fills: String(FILLS), days: "365" } }
      : none("funding"),
    nearest
      ? { name: "margin",
          sentence: nearest.liquidationPrice === null ? t.marginNone(t.sides[side]) : t.margin(t.sides[side], money(nearest.liquidationPrice), percent(positive(nearest.distance), 1), format.number(positive(nearest.distanceInSigmas))),
          figures: [figure("margin", nearest.margin), figure("ratio", nearest.marginRatio, percent)],
          ...said(nearest), fields: { ...CONTRACT, side, contracts: long ? result.longContracts : String(Math.round(Number(result.shortCoins) * 1000)), entry: v("price"), venue: "generic", marginFrom: "leverage", leverage: long ? v("leverage") : v("shortLeverage"), maintenanceFrom: "rate", maintenanceRate: v("maintenanceRate"), dailyVolatility: v("volatility") } }
      : none("margin"),
    {
      name: "basis", sentence: t.basis(percent(basis.points[1]?.forwardApr, 1), t.states[basis.state] ?? basis.state), figures: [figure("near", near), figure("far", far)],
      ...said(basis), fields: { spot: v("price"), at: result.at, rate: v("cashRate"), "futures[0].price": near, "futures[0].expiry": expiry[0] ?? "", "futures[1].price": far, "futures[1].expiry": expiry[1] ?? "" },
    },
    rollover
      ? { name: "rollover", sentence: (rollover.cost.total.startsWith("-") ? t.rolloverEarns : t.rollover)(money(positive(rollover.cost.total)), format.date(expiry[0] ?? "")), figures: [figure("spread", rollover.rollSpread), figure("fees", rollover.cost.fees)],
          ...said(rollover), fields: { at: result.at, side: "short", contracts: String(Math.round(Number(result.shortCoins) * 1000)), ...CONTRACT, "near.bid": near, "near.ask": near, "near.expiry": expiry[0] ?? "", "far.bid": far, "far.ask": far, "far.expiry": expiry[1] ?? "", fee: v("fee"), leverage: v("shortLeverage"), maintenanceRate: v("maintenanceRate") } }
      : none("rollover"),
    depth
      ? { name: "depth", sentence: t.depth(coins(result.shortCoins), percent(depth.participation), depth.supported), figures: [figure("impact", depth.impact, percent), figure("hours", depth.hoursToTrade, (value) => format.hours(value))],
          ...said(depth), fields: { side: "sell", by: "quantity", quantity: result.shortCoins, volume24h: v("volume24h"), dailyVolatility: v("volatility") } }
      : none("depth"),
    {
      name: "flows",
      sentence: t.flows(text.event[v("event") as "rally"] ?? "", flow.shortfall === "0" ? t.moves(flow.transfers.length) : t.shortfall(money(flow.shortfall)), money(flow.cashNow)),
      figures: [figure("after", flow.after.margin), figure("missing", flow.shortfall)],
      ...said(flow), fields: { event: v("event"), at: result.at, marginTarget: result.buckets.margin, ...Object.fromEntries(Object.entries(result.buckets).map(([name, value]) => [`buckets.${name}`, value])), unbondingDays: v("unbondingDays") },
    },
  ];
}
