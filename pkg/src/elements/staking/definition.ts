import { networkStakingApr, rewardBudget, stakingYield } from "../../calculators/staking.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/staking.js";
import * as fields from "../../generated/fields.js";
import type { Figure, Format } from "../base/format.js";
import { inUnit, money, share, size, tone } from "../base/say.js";
import type { Calculator, Definition, EngineInput, FieldView, FigureGroup, FigureView, View, WarningLike } from "../base/types.js";
import { budgetPicture, valuePicture } from "./pictures.js";
import { translations, type Text } from "./text.js";

export type StakingYield = ReturnType<typeof stakingYield>;

/** What <ll-staking> calculates. */
export interface StakingOutcome {
  /** Null where the network has no rate, as nothing is staked. */
  staking: StakingYield | null;
  /** The rate by the network's rule, where that is asked for. */
  network: ReturnType<typeof networkStakingApr> | null;
  /** Null where no leverage is given, and where there are no rewards to trade with. */
  budget: ReturnType<typeof rewardBudget> | null;
  /** Growth of the number of all coins to each day of the schedule; null without inflation. */
  supply: number[] | null;
  warnings: WarningLike[];
}

export type StakingView = View<StakingOutcome>;
type Record_ = Record<string, unknown>;

const NETWORKS = ["ethereum", "cosmos", "polkadot", "solana"];
/** The year of Polkadot's reward curve. */
const POLKADOT_YEAR = "365.25";

const schema = [
  ...(fields.stakingYield ?? []),
  { name: "network", kind: "record" as const, unit: "", required: false, fields: fields.networkStakingApr ?? [] },
  { name: "budget", kind: "record" as const, unit: "", required: false, fields: fields.rewardBudget ?? [] },
];

/** Calls a calculator whose input is a part of the element's: what it says of a field is said of that part's. */
function within<R extends { warnings: readonly WarningLike[] }>(part: string, call: () => R): R {
  try {
    const result = call();
    return { ...result, warnings: result.warnings.map((w) => ({ ...w, ...(w.field ? { field: `${part}.${w.field}` } : {}) })) };
  } catch (error) {
    if (!(error instanceof CalculatorError) || error.field === undefined) throw error;
    const { code, message, field, given, accepted } = error;
    throw new CalculatorError(code, message, { field: `${part}.${field}`, ...(given === undefined ? {} : { given }), ...(accepted === undefined ? {} : { accepted }), cause: error });
  }
}

/** Net rates that leave nothing to trade with have no budget. */
function budgetOf(staking: StakingYield, quantity: unknown, price: unknown, budget: Record_): StakingOutcome["budget"] {
  if (budget.leverage === undefined || !(Number(staking.netApr) > 0)) return null;
  return within("budget", () => rewardBudget({ ...budget, quantity, price, apr: staking.netApr } as unknown as Parameters<typeof rewardBudget>[0]));
}

/** How the number of all coins grows over the days of the schedule: as a stake does that earns the inflation. */
function supplyOf(staking: StakingYield, input: Record_): number[] | null {
  if (!input.inflation || Number(input.inflation) === 0) return null;
  const { days, daysPerYear, inflation } = input;
  const index = stakingYield({ quantity: 1, price: 1, apy: inflation, compoundsPerYear: 1, days, ...(daysPerYear === undefined ? {} : { daysPerYear }) } as Parameters<typeof stakingYield>[0]);
  return index.schedule.length === staking.schedule.length ? index.schedule.map(({ quantity }) => Number(quantity)) : null;
}

function calculate(input: EngineInput): StakingOutcome {
  const { rateFrom = "apr", network: given, budget, coin: _, ...own } = input as Record_ & { network?: Record_; budget?: Record_ };
  const source = String(rateFrom);
  let network: StakingOutcome["network"] = null;
  if (NETWORKS.includes(source)) {
    const year = source === "ethereum" && own.daysPerYear !== undefined ? { daysPerYear: own.daysPerYear } : {};
    network = within("network", () => networkStakingApr({ network: source, ...given, ...year } as unknown as Parameters<typeof networkStakingApr>[0]));
    if (network.apr === null) return { staking: null, network, budget: null, supply: null, warnings: [...network.warnings] };
    own.apr = network.apr;
    if (network.inflation !== undefined) own.inflation = network.inflation;
    if (source === "polkadot") own.daysPerYear ??= POLKADOT_YEAR;
  } else if (source !== "apr" && source !== "apy") {
    throw new CalculatorError("out_of_range", `rateFrom: ${source}`, { field: "rateFrom", given: source, accepted: ["apr", "apy", ...NETWORKS].join(", ") });
  }
  const staking = stakingYield(own as unknown as Parameters<typeof stakingYield>[0]);
  const part = budgetOf(staking, own.quantity, own.price, budget ?? {});
  const warnings: WarningLike[] = [...(network?.warnings ?? [])];
  // The budget rests on the same rate: what was said of that is not said again.
  for (const warning of [...staking.warnings, ...(part?.warnings ?? [])]) if (!warnings.some(({ code }) => code === warning.code)) warnings.push(warning);
  return { staking, network, budget: part, supply: supplyOf(staking, own), warnings };
}

function create(text: Text): Definition<StakingOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const from = (...sources: string[]) => ({ when: ({ rateFrom = "apr" }: Readonly<Record<string, string>>) => sources.includes(rateFrom) });
  const money = ({ currency }: { currency: string }): string => currency;
  const coin = ({ input }: { input: Readonly<Record<string, string>> }): string => input.coin ?? "";
  const rate = { display: "percent" as const, unit: text.unit.percentYear };
  const share = { display: "percent" as const, unit: text.unit.percent };
  const part = { ...share, slider: { min: 0, max: 1, step: 0.01 } };
  return {
    tag: "ll-staking",
    label: text.label,
    schema,
    groups: [
      {
        id: "stake",
        label: text.groups.stake,
        fields: [
          field("quantity", { initial: "10", unit: coin, slider: { min: 0.1, max: 1e5, step: 0.1, scale: "log" } }),
          field("price", { initial: "3000", unit: money, slider: { min: 0.1, max: 2e5, step: 0.1, scale: "log" } }),
        ],
      },
      {
        id: "rate",
        label: text.groups.rate,
        fields: [
          field("rateFrom", { initial: "apr", choices: text.rateFrom }),
          field("apr", { ...rate, initial: "0.03", slider: { min: 0, max: 0.25, step: 0.001 }, ...from("apr") }),
          field("apy", { ...rate, initial: "0.03", slider: { min: 0, max: 0.25, step: 0.001 }, ...from("apy") }),
          field("network.stakedEth", { initial: "36000000", unit: "ETH", slider: { min: 1e6, max: 1.2e8, step: 1e5, scale: "log" }, ...from("ethereum") }),
          field("network.inflation", { ...rate, initial: "0.05", slider: { min: 0, max: 0.25, step: 0.001 }, ...from("cosmos", "solana") }),
          field("network.bondedRatio", { ...part, initial: "0.6", ...from("cosmos") }),
          field("network.communityTax", { ...part, initial: "0.02", ...from("cosmos") }),
          field("network.stakedRatio", { ...part, initial: "0.6", ...from("polkadot", "solana") }),
          field("network.uptime", { ...part, initial: "1", ...from("solana") }),
          field("commission", { ...share, initial: "0.1", slider: { min: 0, max: 0.5, step: 0.005 } }),
          field("compoundsPerYear", { initial: "365", unit: text.unit.perYear, slider: { min: 0, max: 365, step: 1 } }),
        ],
      },
      {
        id: "chain",
        label: text.groups.chain,
        folded: true,
        when: from("cosmos", "polkadot").when,
        fields: [
          field("network.assumedBlocksPerYear", { unit: text.unit.blocks, placeholder: "6311520", ...from("cosmos") }),
          field("network.actualBlocksPerYear", { unit: text.unit.blocks, placeholder: "6311520", ...from("cosmos") }),
          field("network.idealRatio", { ...share, placeholder: "50", ...from("polkadot") }),
          field("network.minInflation", { ...rate, placeholder: "2.5", ...from("polkadot") }),
          field("network.maxInflation", { ...rate, placeholder: "10", ...from("polkadot") }),
          field("network.falloff", { ...share, placeholder: "5", ...from("polkadot") }),
        ],
      },
      {
        id: "time",
        label: text.groups.time,
        fields: [
          field("days", { initial: "365", unit: text.unit.days, slider: { min: 1, max: 1825, step: 1 } }),
          field("lockDays", { initial: "0", unit: text.unit.days, slider: { min: 0, max: 365, step: 1 } }),
          field("unbondingDays", { initial: "14", unit: text.unit.days, slider: { min: 0, max: 60, step: 1 } }),
        ],
      },
      {
        id: "market",
        label: text.groups.market,
        fields: [
          field("priceChange", { ...share, initial: "0", slider: { min: -0.9, max: 1, step: 0.01 } }),
          field("inflation", { ...rate, initial: "0.008", slider: { min: 0, max: 0.2, step: 0.001 }, ...from("apr", "apy", "ethereum") }),
          field("benchmarkChange", { ...share, initial: "0", slider: { min: -0.9, max: 1, step: 0.01 } }),
        ],
      },
      {
        id: "budget",
        label: text.groups.budget,
        folded: true,
        fields: [
          field("budget.leverage", { initial: "2", unit: text.unit.times, slider: { min: 1, max: 20, step: 0.5 } }),
          field("budget.share", { ...part, initial: "1" }),
          field("budget.months", { initial: "12", unit: text.unit.months, slider: { min: 1, max: 60, step: 1 } }),
          field("budget.maintenanceRate", { ...share, initial: "0.005", slider: { min: 0, max: 0.05, step: 0.0005 } }),
          field("budget.takerFee", { ...share, initial: "0.0005", slider: { min: 0, max: 0.002, step: 0.00005 } }),
        ],
      },
      {
        id: "risk",
        label: text.groups.risk,
        folded: true,
        fields: [
          field("slashing.probability", share),
          field("slashing.loss", share),
          field("daysPerYear", { unit: text.unit.days, placeholder: "365" }),
          field("coin", { initial: "ETH", control: "text" }),
        ],
      },
    ],
    ready,
    calculate,
    kicker: ({ result, input, format }) => {
      if (result.staking === null) return text.kicker.none;
      const apr = result.network?.apr;
      return apr ? text.kicker.network(text.rateFrom[input.rateFrom ?? ""] ?? "", format.percent(apr)) : text.kicker.own;
    },
    compact: { fields: ["quantity", "apr", "days"], figure: "rewards" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => (view.result.staking === null ? [] : [valuePicture(view, view.result.staking, text), ...(view.result.budget ? [budgetPicture(view, view.result.budget, text)] : [])]),
    refusals: text.refusals,
    warnings: text.warnings,
  };
}

export const calculator: Calculator<StakingOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

/** An amount of coins, by their symbol where there is one. */
const coinsOf = (format: Format, value: Figure, coin: string | undefined, text: Text): string => (coin ? inUnit(format, coin, value) : text.coins(format.number(value)));

function sentence(view: StakingView, text: Text): string {
  const { result, input, format } = view;
  const { staking, supply } = result;
  const s = text.sentence;
  if (staking === null) return s.nothing;
  const coins = (value: Figure): string => coinsOf(format, value, input.coin, text);
  const earned = Number(staking.rewards);
  const days = format.days(input.days);
  const stake = coins(input.quantity);
  const head = earned > 0 ? s.earns(stake, days, coins(staking.rewards)) : earned < 0 ? s.loses(stake, days, coins(size(staking.rewards))) : s.even(stake, days);
  const yearly = supply ? s.yearlyReal(format.percent(staking.netApy), format.percent(staking.realApy)) : s.yearly(format.percent(staking.netApy));
  const change = Number(input.priceChange ?? 0);
  const middle =
    change !== 0
      ? s.priced(format.signed(share(format, input.priceChange), change), money(view, staking.initialValue), money(view, staking.finalValue))
      : earned > 0 ? s.cushion(format.percent(staking.cushion)) : "";
  const cash = format.days(staking.daysToCash);
  return head + yearly + middle + (middle ? s.cash(cash) : s.cashAlone(cash));
}

function figures(view: StakingView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const { staking, network, budget, supply } = result;
  const f = text.figures;
  if (staking === null) return [{ label: f.yield, figures: [{ id: "netApr", label: f.netApr, text: f.none, note: f.noneNote }] }];
  const percent = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(Number(value) < 0 ? { tone: "loss" as const } : {}), ...(note ? { note } : {}) });
  const amount = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: money(view, value), exact: value, ...(note ? { note } : {}) });
  const coins = (value: Figure): string => coinsOf(format, value, input.coin, text);
  const unbonds = Number(staking.daysToCash) !== Number(input.days);
  const held = Math.max(Number(input.days), Number(input.lockDays ?? 0));
  const opportunity = Number(staking.opportunityCost);
  // From the holder's side: what was missed is a loss.
  const missed = opportunity > 0 ? `-${staking.opportunityCost}` : size(staking.opportunityCost);
  const last = budget?.months.at(-1);
  const monthsText = last ? text.months(format.count(last.month)) : "";
  return [
    {
      label: f.yield,
      figures: [
        ...(network?.apr ? [percent("apr", f.gross, network.apr)] : []),
        percent("netApr", f.netApr, staking.netApr, f.netAprNote),
        percent("netApy", f.netApy, staking.netApy, f.netApyNote),
        percent("realApy", f.realApy, staking.realApy, supply ? f.realApyNote : f.realApySame),
        percent("apyWithUnbonding", f.unbonding, staking.apyWithUnbonding, unbonds ? f.unbondingNote(format.days(staking.daysToCash)) : undefined),
      ],
    },
    {
      label: f.money,
      figures: [
        { id: "rewards", label: f.rewards, text: format.signed(coins(staking.rewards), staking.rewards), exact: staking.rewards, tone: tone(staking.rewards), note: f.rewardsNote },
        { id: "finalQuantity", label: f.finalQuantity, text: coins(staking.finalQuantity), exact: staking.finalQuantity },
        amount("initialValue", f.initialValue, staking.initialValue),
        amount("finalValue", f.finalValue, staking.finalValue),
        Number(staking.cushion) > 0
          ? percent("cushion", f.cushion, staking.cushion, f.cushionNote)
          : { id: "cushion", label: f.cushion, text: format.percent(staking.cushion), exact: staking.cushion, note: f.cushionNone },
        {
          id: "opportunityCost", label: f.opportunity, text: format.signed(money(view, missed), missed), exact: missed, tone: tone(missed),
          note: opportunity > 0 ? f.opportunityLost : opportunity < 0 ? f.opportunityWon : f.opportunityEven,
        },
        { id: "daysToCash", label: f.daysToCash, text: format.days(staking.daysToCash), exact: staking.daysToCash, ...(unbonds ? { note: f.daysToCashNote(format.days(held), format.days(input.unbondingDays ?? "0")) } : {}) },
      ],
    },
    ...(budget && last
      ? [
          {
            label: f.budget,
            figures: [
              amount("perMonth", f.perMonth, budget.perMonth),
              amount("margin", f.margin(monthsText), last.margin),
              amount("notional", f.carried(monthsText), last.notional),
              Number(budget.moveToLiquidation) < 1
                ? percent("moveToLiquidation", f.move, budget.moveToLiquidation, f.moveNote)
                : { id: "moveToLiquidation", label: f.move, text: f.moveNever, exact: budget.moveToLiquidation },
              amount("feePerMonth", f.fee, budget.feePerMonth),
            ],
          },
        ]
      : input["budget.leverage"] === undefined
        ? []
        : [{ label: f.budget, figures: [{ id: "perMonth", label: f.perMonth, text: f.budgetNone, note: f.noBudget }] }]),
  ];
}
