import { COINS, FIRST, share, type Calculator, type Coin, type Definition, type FieldGroup, type FieldView, type WarningLike } from "liquidity-layering/elements/base";
import { annualise, carryTrade, fundingYield, marginHealth, planAllocation, positionPnl, ready, sizeHedge } from "liquidity-layering/slim";
import wasm from "liquidity-layering/layers.wasm?url";
import { schema, trades } from "./check.js";
import { plan, planning, stakes, type Plan } from "./model.js";
import { pictures } from "./pictures.js";
import { amount, coinName, figures, floored, sentence, strategies, type PlanView } from "./say.js";
import { translations, type Text } from "./text.js";

/** By name, as `ready` asks for a module with all that is used. */
const api = { annualise, carryTrade, fundingYield, marginHealth, planAllocation, positionPnl, sizeHedge };

/** What the fields of "what you hold" begin with: as long as they stand, the page is an example. */
const HELD = { coin: FIRST.symbol, price: "3000", staked: "10", liquid: "0", cash: "5000" };
export const isExample = (input: Readonly<Record<string, string>>): boolean => Object.entries(HELD).every(([name, value]) => input[name] === value);

/** The fields of the plan that a coin has an opinion about. */
export const presetOf = (coin: Coin): Record<"stakingApy" | "unbondingDays" | "contractSize", string> => ({ stakingApy: coin.stakingApy ?? "", unbondingDays: coin.unbondingDays ?? "0", contractSize: coin.contractSize });

/** What a coin brings with it: its own numbers, and where it has no staking, what was staked is held. Empty text: nobody knows. */
export function broughtBy(coin: Coin, { liquid = "0", staked = "0" }: Readonly<Record<string, string>>): Record<string, string> {
  const held: Record<string, string> = coin.stakingApy === null && coin.unbondingDays === null ? { liquid: String(Number(liquid) + Number(staked)) } : {};
  return { ...presetOf(coin), ...held };
}

function create(text: Text): Definition<Plan> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label = name, help = ""] = text.fields[name] ?? [];
    return { name, label, help, ...more };
  };
  const percent = (name: string, initial: string, unit = text.percent, more: Partial<FieldView> = {}): FieldView => field(name, { initial, display: "percent", unit, ...more });
  const money: Partial<FieldView> = { unit: ({ currency }) => currency };
  const inCoins: Partial<FieldView> = { unit: ({ input }) => coinName(input, text) };
  const long = ({ strategy }: Readonly<Record<string, string>>): boolean => trades(strategy);
  const preset = presetOf(FIRST);
  const groups: FieldGroup[] = [
    { id: "have", label: text.groups.have, fields: [
      field("coin", { initial: HELD.coin, choices: { ...Object.fromEntries(COINS.map(({ symbol }) => [symbol, symbol])), other: text.other } }),
      field("price", { initial: HELD.price, ...money }), field("staked", { initial: HELD.staked, ...inCoins, when: stakes }), field("liquid", { initial: HELD.liquid, ...inCoins }),
      field("cash", { initial: HELD.cash, ...money }),
    ] },
    { id: "split", label: text.groups.split, fields: [
      field("strategy", { initial: "beginner", choices: ({ input, format }) => strategies(input, format, text) }),
      percent("hedgeShare", "0.15", text.percent, { slider: { min: 0, max: 1, step: 0.01 } }), field("shortLeverage", { initial: "3", unit: text.times, slider: { min: 1, max: 10, step: 0.5 } }),
      field("leverage", { initial: "2", unit: text.times, slider: { min: 1, max: 10, step: 0.5 }, when: long }),
    ] },
    { id: "rates", label: text.groups.rates, fields: [
      percent("stakingApy", preset.stakingApy, text.percentYear, { when: stakes }), percent("fundingRate", "0.0001", text.per8h), percent("fall", "0.3"), percent("rally", "0.2"),
    ] },
    { id: "more", label: text.groups.more, folded: true, fields: [
      field("unbondingDays", { initial: preset.unbondingDays, unit: text.days, slider: { min: 0, max: 60, step: 1 }, when: stakes }), field("withinDays", { initial: "7", unit: text.days, slider: { min: 0, max: 60, step: 1 } }),
      percent("cashRate", "0", text.percentYear), percent("directionalReturn", "0", text.percentYear, { when: long }),
      field("contractSize", { initial: preset.contractSize, unit: ({ input }) => text.perContract(coinName(input, text)) }),
      percent("fee", "0.0005"), percent("maintenanceRate", "0.005"),
    ] },
  ];
  return {
    tag: "ll-plan",
    label: text.label,
    schema,
    groups,
    // An address where a bundler gave one; in Node the package has its module in it.
    async ready() {
      await ready(wasm === undefined ? undefined : new URL(wasm, globalThis.location?.href));
      const begin = Object.fromEntries(groups.flatMap(({ fields }) => fields.filter(({ when }) => when === undefined).map(({ name, initial }) => [name, String(initial)])));
      for (const _ of planning({ ...begin, ...HELD, ...preset }, api, new Date())) await new Promise((resolve) => setTimeout(resolve));
    },
    calculate: (input) => plan(Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)])), api, new Date()),
    warnings: text.warnings,
    refusals: {
      "inconsistent staked": text.nothingHeld,
      "inconsistent liquid": text.nothingHeld,
      "inconsistent shortLeverage": text.atOnce,
      "inconsistent leverage": text.atOnce,
      "overflow ": text.beyond,
    },
    kicker: ({ input }) => (isExample(input) ? text.kickerExample : text.kicker),
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => pictures(view, text),
  };
}

export const calculator: Calculator<Plan, Text> = { translations, create, about: { en: async () => ({ about: { title: "", lead: "", formulas: [], limits: [], sources: [] } }) } };

/** The warnings with their words, which have amounts in them. */
export function worded({ result, input, format, currency }: PlanView, text: Text): WarningLike[] {
  const { warn } = text;
  const { hedge, short, longHealth, long } = result.plan;
  const money = (value: Parameters<typeof amount>[2]): string => amount(format, currency, value);
  const shown = (value: string | undefined): string => share(format, value);
  const words: Record<string, () => string> = {
    hedge_limited: () => warn.limited(shown(floored(hedge.share)), money(hedge.margin), shown(input.hedgeShare)),
    hedge_too_small: () => warn.tooSmall,
    shorts_liquidated: () => warn.shortsLiquidated(shown(input.rally), money(short?.liquidationPrice), money(short?.margin), money(short?.toSurvive)),
    long_liquidated: () => warn.longLiquidated(shown(input.fall), money(longHealth?.liquidationPrice), money(long.margin)),
    carry_costs: () => warn.carryCosts,
    rare_funding: () => warn.rareFunding,
    rare_yield: () => warn.rareYield,
  };
  return result.warnings.map((one) => ({ ...one, message: words[one.code]?.() ?? one.message }));
}

