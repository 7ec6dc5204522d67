import { marginHealth } from "../../calculators/margin.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/positions.js";
import * as fields from "../../generated/fields.js";
import type { Figure } from "../base/format.js";
import { share, size, tone } from "../base/say.js";
import type { Calculator, Definition, EngineInput, FieldView, FigureGroup, FigureView, View, WarningLike } from "../base/types.js";
import { ladder, tierSteps } from "./pictures.js";
import { inverse, moveOf, unitOf, withUnit } from "./say.js";
import { translations, type Text } from "./text.js";

export type MarginHealth = ReturnType<typeof marginHealth>;
type MarginInput = Parameters<typeof marginHealth>[0];

/** What a venue's rule is not known for: the field that no rule fits, and what is known. */
interface Unknown {
  field: string;
  known: { kind: "linear" | "inverse"; mode: "isolated" | "cross"; known: boolean }[];
}

/** What <ll-margin> calculates: a result, or, where the venue's rule is not known, what is. */
export interface MarginOutcome {
  health: MarginHealth | null;
  unknown: Unknown | null;
  warnings: WarningLike[];
}

export type MarginView = View<MarginOutcome>;
type Values = Readonly<Record<string, string>>;
type Row = Record<string, unknown>;

const schema = fields.marginHealth ?? [];
/** Venues that may keep the fee for closing. */
const WITH_FEE = ["bybit", "okx", "gate", "kucoin", "phemex", "bingx", "mexc", "bitget"];
/** Whose rates grow with the coins held. */
const GROWING = ["deribit", "generic"];
/** What the fields that depend on the kind of contract begin with: 10 ETH at 3,000. The tiers are an example in the manner of Binance's. */
export const STORIES: Readonly<Record<string, { fields: Values; tiers: readonly Values[] }>> = {
  linear: {
    fields: { contracts: "10", "contract.multiplier": "1", wallet: "10000" },
    tiers: [
      { notionalFloor: "0", notionalCap: "50000", maintenanceRate: "0.004", maxLeverage: "125" },
      { notionalFloor: "50000", notionalCap: "600000", maintenanceRate: "0.005", maxLeverage: "100" },
      { notionalFloor: "600000", notionalCap: "3000000", maintenanceRate: "0.0065", maxLeverage: "75" },
      { notionalFloor: "3000000", notionalCap: "12000000", maintenanceRate: "0.01", maxLeverage: "50" },
      { notionalFloor: "12000000", notionalCap: "50000000", maintenanceRate: "0.02", maxLeverage: "25" },
    ],
  },
  inverse: {
    fields: { contracts: "3000", "contract.multiplier": "10", wallet: "3" },
    tiers: [
      { notionalFloor: "0", notionalCap: "100", maintenanceRate: "0.005", maxLeverage: "100" },
      { notionalFloor: "100", notionalCap: "500", maintenanceRate: "0.01", maxLeverage: "50" },
      { notionalFloor: "500", notionalCap: "1000", maintenanceRate: "0.025", maxLeverage: "20" },
      { notionalFloor: "1000", notionalCap: "2000", maintenanceRate: "0.05", maxLeverage: "10" },
      { notionalFloor: "2000", maintenanceRate: "0.1", maxLeverage: "5" },
    ],
  },
};

const KINDS = ["linear", "inverse"] as const;
const MODES = ["isolated", "cross"] as const;
const UNKNOWN = ["venue", "contract.kind", "marginMode", "maintenanceOn"];

/** Asked of the core: what rules it has of a venue. */
function known(venue: string): Unknown["known"] {
  return KINDS.flatMap((kind) =>
    MODES.map((mode) => {
      try {
        marginHealth({ venue: venue as NonNullable<MarginInput["venue"]>, marginMode: mode, contract: { kind, multiplier: 1 }, side: "long", contracts: 1, entry: 1, leverage: 1, maintenanceRate: 0 });
        return { kind, mode, known: true };
      } catch {
        return { kind, mode, known: false };
      }
    }),
  );
}

/** The input as the core takes it. */
function engineInput(input: EngineInput): MarginInput {
  const { coin: _coin, marginFrom: _from, maintenanceFrom, marketFrom, others, ...rest } = input as Row & { others?: Row[] };
  // A row between others of which nothing is filled in is a row all the same: what is missing is said beside it.
  const rows = (list: unknown): Row[] => Array.from((list as Row[] | undefined) ?? [], (row) => row ?? {});
  const { kind } = rest.contract as { kind: string };
  return {
    ...rest,
    ...((marketFrom ?? maintenanceFrom) === "tiers" ? { tiers: rows(rest.tiers) } : {}),
    ...(others ? { others: rows(others).map(({ multiplier, ...other }) => ({ ...other, contract: { kind, ...(multiplier === undefined ? {} : { multiplier }) } })) } : {}),
  } as unknown as MarginInput;
}

/** Where the field that the core misses is not the one that is shown. */
function shownField(error: CalculatorError, input: EngineInput): string | undefined {
  if (error.code === "missing_field" && error.field === "wallet" && input.marginFrom !== "wallet") return "leverage";
  if (error.code === "missing_field" && error.field === "maintenanceRate" && input.marketFrom === "market") return "marketMaxLeverage";
  return error.field?.replace(/^(others\[\d+\])\.contract\./, "$1.");
}

function calculate(input: EngineInput): MarginOutcome {
  try {
    const health = marginHealth(engineInput(input));
    return { health, unknown: null, warnings: [...health.warnings] };
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    if (error.code === "unsupported" && error.field && UNKNOWN.includes(error.field)) {
      return { health: null, unknown: { field: error.field, known: known(String(input.venue)) }, warnings: [] };
    }
    const field = shownField(error, input);
    if (field === error.field || field === undefined) throw error;
    throw new CalculatorError(error.code, error.message, { field, ...(error.given === undefined ? {} : { given: error.given }), ...(error.accepted === undefined ? {} : { accepted: error.accepted }), cause: error });
  }
}

const fromOf = (values: Values): string | undefined => (values.venue === "hyperliquid" ? values.marketFrom : values.maintenanceFrom);

function create(text: Text): Definition<MarginOutcome> {
  const words = (name: string): { label: string; help: string } => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { label, help };
  };
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => ({ name, ...words(name), ...more });
  const item = (list: string, name: string, more: Partial<FieldView> = {}): FieldView => ({ name, ...words(`${list}.${name}`), ...more });
  const percent = { display: "percent" as const, unit: text.unit.percent };
  const price = { unit: ({ currency }: { currency: string }) => currency };
  const amount = { unit: ({ input, currency }: { input: Values; currency: string }) => unitOf(input, currency) };
  const size = { unit: ({ input, currency }: { input: Values; currency: string }) => text.unit.perContract(inverse(input) ? currency : (input.coin ?? "")) };
  const story = STORIES.linear as (typeof STORIES)[string];
  const begin = (name: string): { initial: string } => ({ initial: story.fields[name] as string });
  const by = (...ways: string[]) => ({ when: (values: Values) => ways.includes(fromOf(values) ?? "") });
  const hyperliquid = ({ venue }: Values): boolean => venue === "hyperliquid";
  const grows = (values: Values): boolean => GROWING.includes(values.venue ?? "");
  const cross = ({ marginMode }: Values): boolean => marginMode === "cross";
  return {
    tag: "ll-margin",
    label: text.label,
    schema,
    groups: [
      {
        id: "venue",
        label: text.groups.venue,
        fields: [
          field("venue", { initial: "binance", choices: text.venue }),
          field("marginMode", { initial: "isolated", choices: text.choices.marginMode as Values }),
          field("contract.kind", { initial: "linear", choices: text.choices.kind as Values }),
        ],
      },
      {
        id: "position",
        label: text.groups.position,
        fields: [
          field("side", { initial: "long", choices: text.choices.side as Values }),
          field("contracts", { ...begin("contracts"), slider: { min: 0.01, max: 1e6, step: 0.01, scale: "log" } }),
          field("contract.multiplier", { ...begin("contract.multiplier"), ...size }),
          field("entry", { initial: "3000", ...price, slider: { min: 0.1, max: 2e5, step: 0.1, scale: "log" } }),
          field("mark", { ...price, placeholder: "" }),
        ],
      },
      {
        id: "margin",
        label: text.groups.margin,
        fields: [
          field("marginFrom", { initial: "leverage", choices: text.choices.marginFrom as Values }),
          field("leverage", { initial: "3", unit: text.unit.times, slider: { min: 1, max: 50, step: 0.5 }, when: ({ marginFrom }) => marginFrom !== "wallet" }),
          field("wallet", { ...begin("wallet"), ...amount, when: ({ marginFrom }) => marginFrom === "wallet" }),
          field("extraMargin", { initial: "0", ...amount }),
        ],
      },
      {
        id: "maintenance",
        label: text.groups.maintenance,
        fields: [
          field("maintenanceFrom", { initial: "tiers", choices: text.choices.maintenanceFrom as Values, when: (values) => !hyperliquid(values) }),
          field("marketFrom", { initial: "market", choices: text.choices.marketFrom as Values, when: hyperliquid }),
          field("marketMaxLeverage", { initial: "25", unit: text.unit.times, slider: { min: 1, max: 50, step: 1 }, when: (values) => hyperliquid(values) && values.marketFrom === "market" }),
          field("maintenanceRate", { ...percent, initial: "0.005", slider: { min: 0, max: 0.05, step: 0.0005 }, ...by("rate") }),
          field("maintenanceRateStep", { display: "percent", unit: text.unit.percentCoin, when: (values) => grows(values) && fromOf(values) === "rate" }),
          field("takerFee", { ...percent, initial: "0.0005", slider: { min: 0, max: 0.002, step: 0.00005 }, when: ({ venue }) => WITH_FEE.includes(venue ?? "") }),
        ],
      },
      {
        id: "tiers",
        label: text.groups.tiers,
        folded: true,
        ...by("tiers"),
        fields: [
          field("tiers", {
            rows: story.tiers,
            items: [
              item("tiers", "notionalFloor", amount),
              item("tiers", "notionalCap", amount),
              item("tiers", "maintenanceRate", percent),
              item("tiers", "maintenanceAmount", amount),
              item("tiers", "maxLeverage", { unit: text.unit.times }),
            ],
          }),
        ],
      },
      {
        id: "risk",
        label: text.groups.risk,
        fields: [
          field("survive", { ...percent, initial: "0.4", slider: { min: 0.01, max: 1, step: 0.01 } }),
          field("dailyVolatility", { ...percent, initial: "0.04", slider: { min: 0.005, max: 0.2, step: 0.005 } }),
        ],
      },
      {
        id: "others",
        label: text.groups.others,
        folded: true,
        when: cross,
        fields: [
          field("others", {
            items: [
              item("others", "side", { initial: "short", choices: text.choices.side as Values }),
              item("others", "contracts", { initial: "1" }),
              item("others", "multiplier", { initial: "1", ...size }),
              item("others", "entry", { initial: "3000", ...price }),
              item("others", "mark", { initial: "3000", ...price }),
              item("others", "maintenanceRate", { ...percent, initial: "0.005" }),
              item("others", "maintenanceAmount", amount),
            ],
          }),
        ],
      },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("maintenanceOn", { choices: text.choices.maintenanceOn as Values, when: (values) => ["generic", "kucoin", "phemex"].includes(values.venue ?? "") || (values.venue === "bybit" && inverse(values)) }),
          field("maintenanceAmount", { ...amount, ...by("rate") }),
          field("initialRate", percent),
          field("initialRateStep", { display: "percent", unit: text.unit.percentCoin, when: grows }),
          field("contract.tick", price),
          field("coin", { initial: "ETH", control: "text" }),
        ],
      },
    ],
    ready,
    calculate,
    kicker: (view) => kicker(view, text),
    compact: { fields: ["contracts", "entry", "leverage"], figure: "liquidationPrice" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => (view.result.health ? [ladder(view, view.result.health, text), ...tierSteps(view, view.result.health, text)] : []),
    refusals: text.refusals,
    warnings: text.warnings,
  };
}

export const calculator: Calculator<MarginOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

function kicker({ result, input }: MarginView, text: Text): string {
  if (!result.health) return text.kicker.unknown;
  const [mode, kind] = [text.mode[input.marginMode ?? "isolated"] ?? "", text.kind[input["contract.kind"] ?? "linear"] ?? ""];
  return input.venue === "generic" ? text.kicker.generic(mode, kind) : text.kicker.rule(text.venue[input.venue ?? ""] ?? "", mode, kind);
}

function sentence(view: MarginView, text: Text): string {
  const { result, input, format, currency } = view;
  const { health, unknown } = result;
  const s = text.sentence;
  if (!health) {
    const venue = text.venue[input.venue ?? ""] ?? "";
    if (!unknown || unknown.field === "venue") return s.unknownVenue(venue);
    if (unknown.field === "maintenanceOn") return s.unknownOn(venue);
    return s.unknown(venue, text.mode[input.marginMode ?? "isolated"] ?? "", text.kind[input["contract.kind"] ?? "linear"] ?? "");
  }
  const unit = unitOf(input, currency);
  const price = (value: Figure): string => withUnit(format, currency, value);
  const leverage = input.leverage === undefined ? "" : text.figures.times(format.number(input.leverage));
  // Where a contract is not one coin, what all of them are.
  const each = input["contract.multiplier"] ?? "1";
  const coins = inverse(input) || Number(each) === 1 || !input.coin ? "" : `${format.isolated(`${format.rounded(Number((Number(input.contracts) * Number(each)).toPrecision(12)), 4)} ${input.coin}`)}, `;
  const head = s.position(s.side[input.side ?? "long"] ?? "", format.number(input.contracts), input.coin ?? "", coins + withUnit(format, unit, health.notional), price(input.entry), leverage);
  if (liquidated(view)) {
    return head + s.now(price(input.mark ?? input.entry)) + (health.marginRatio === null ? s.nowNothing : s.nowRatio(format.percent(health.marginRatio))) + s.stop + survival(view, health, text);
  }
  if (health.liquidationPrice === null || health.distance === null) return head + s.never;
  const away = (Number(health.distance) < 0 ? s.below : s.above)(price(health.liquidationPrice), format.percent(size(health.distance)));
  const sigmas = health.distanceInSigmas === null ? "" : s.sigmas(format.rounded(size(health.distanceInSigmas), Math.abs(Number(health.distanceInSigmas)) < 3 ? 1 : 0));
  return head + away + sigmas + s.stop + survival(view, health, text);
}

const liquidated = ({ result }: MarginView): boolean => result.warnings.some(({ code }) => code === "liquidated");

function survival(view: MarginView, health: MarginHealth, text: Text): string {
  if (health.marginToSurvive === null) return "";
  const { input, format, currency } = view;
  const move = moveOf(view, text);
  return Number(health.marginToSurvive) > 0 ? text.sentence.add(move, withUnit(format, unitOf(input, currency), health.marginToSurvive)) : text.sentence.enough(move);
}

function figures(view: MarginView, text: Text): FigureGroup[] {
  const { result, input, format, currency } = view;
  const { health, unknown } = result;
  const f = text.figures;
  if (!health) {
    const u = text.unknown;
    return [
      {
        label: u.title(text.venue[input.venue ?? ""] ?? ""),
        figures: (unknown?.known ?? []).map(({ kind, mode, known }) => ({ id: `${kind}-${mode}`, label: u.combination(text.kind[kind] ?? kind, text.mode[mode] ?? mode), text: known ? u.yes : u.no, ...(kind === (input["contract.kind"] ?? "linear") && mode === (input.marginMode ?? "isolated") ? { note: u.asked } : {}) })),
      },
    ];
  }
  const unit = unitOf(input, currency);
  const amount = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: withUnit(format, unit, value), exact: value, ...(note ? { note } : {}) });
  const price = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: withUnit(format, currency, value), exact: value, ...(note ? { note } : {}) });
  const percent = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(note ? { note } : {}) });
  const none = (id: string, label: string, note: string): FigureView => ({ id, label, text: f.none, note });
  const short = input.side === "short";
  const never = inverse(input) && short ? f.noneInverse : !inverse(input) && !short ? f.noneLong : f.noneOther;
  const pnl = Number(health.unrealisedPnl);
  const tiers = Object.keys(input).filter((path) => /^tiers\[\d+\]\.notionalFloor$/.test(path)).length;
  return [
    {
      label: f.liquidation,
      figures: [
        health.liquidationPrice === null
          ? none("liquidationPrice", f.liquidationPrice, never)
          : price("liquidationPrice", f.liquidationPrice, health.liquidationPrice, input["contract.tick"] ? f.tickNote(format.number(input["contract.tick"])) : undefined),
        ...(health.distance === null ? [] : [{ id: "distance", label: f.distance, text: format.signed(format.percent(health.distance), health.distance), exact: health.distance }]),
        ...(health.distanceInSigmas === null
          ? []
          : [{ id: "distanceInSigmas", label: f.sigmas, text: format.signed(format.rounded(health.distanceInSigmas, 1), health.distanceInSigmas), exact: health.distanceInSigmas, note: f.sigmasNote(share(format, input.dailyVolatility)) }]),
        health.bankruptcyPrice === null ? none("bankruptcyPrice", f.bankruptcy, short ? f.noBankruptcyShort : f.noBankruptcyLong) : price("bankruptcyPrice", f.bankruptcy, health.bankruptcyPrice, f.bankruptcyNote),
        ...(health.marginToSurvive === null
          ? []
          : Number(health.marginToSurvive) > 0
            ? [amount("marginToSurvive", f.survive(moveOf(view, text)), health.marginToSurvive)]
            : [{ id: "marginToSurvive", label: f.survive(moveOf(view, text)), text: f.surviveEnough, exact: health.marginToSurvive }]),
      ],
    },
    {
      label: f.margin,
      figures: [
        amount("margin", f.marginHeld, health.margin),
        amount("initialMargin", f.initialMargin, health.initialMargin),
        { id: "unrealisedPnl", label: f.pnl, text: format.signed(withUnit(format, unit, health.unrealisedPnl), pnl), exact: health.unrealisedPnl, tone: tone(pnl) },
        health.marginRatio === null
          ? { ...none("marginRatio", f.ratio, f.ratioNone), tone: "loss" }
          : { ...percent("marginRatio", f.ratio, health.marginRatio, f.ratioNote), tone: liquidated(view) ? "loss" : undefined },
        health.effectiveLeverage === null
          ? none("effectiveLeverage", f.effectiveLeverage, f.effectiveNone)
          : { id: "effectiveLeverage", label: f.effectiveLeverage, text: f.times(format.number(health.effectiveLeverage)), exact: health.effectiveLeverage },
      ],
    },
    {
      label: f.requirement,
      figures: [
        amount("notional", f.notional, health.notional),
        amount("maintenanceMargin", f.maintenanceMargin, health.maintenanceMargin),
        percent("maintenanceRate", f.maintenanceRate, health.maintenanceRate),
        ...(Number(health.maintenanceAmount) === 0 ? [] : [amount("maintenanceAmount", f.maintenanceAmount, health.maintenanceAmount)]),
        ...(health.tier === null ? [] : [{ id: "tier", label: f.tier, text: f.tierOf(format.integer(health.tier + 1), format.integer(tiers)) }]),
      ],
    },
  ];
}
