import { planRollover } from "../../calculators/rollover.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../generated/families/rollover.js";
import * as fields from "../../generated/fields.js";
import { moment, quarterlies, today } from "../base/expiries.js";
import type { Figure } from "../base/format.js";
import { money, priced, size, tone } from "../base/say.js";
import { negative } from "../base/sum.js";
import type { Calculator, Definition, EngineInput, FieldContext, FieldSchema, FieldView, FigureGroup, FigureView, View, WarningLike } from "../base/types.js";
import { contractsText, timelinePicture, waitingPicture } from "./pictures.js";
import { translations, type Text } from "./text.js";

type Roll = ReturnType<typeof planRollover>;
type RollInput = Parameters<typeof planRollover>[0];

/** What <ll-rollover> calculates: the roll, and what is left of the old future's premium. */
export interface RolloverOutcome {
  roll: Roll;
  /** What the premium over the coin, melting until settlement, brings the position; null without a price of the coin. */
  remains: string | null;
  warnings: WarningLike[];
}

export type RolloverView = View<RolloverOutcome>;

/** Beside the fields of the roll: what both futures run towards. */
const spot: FieldSchema = { name: "spot", kind: "decimal", unit: "", required: false, min: "0", minInclusive: false };
const schema: readonly FieldSchema[] = [...fields.planRollover, spot];

const DAY = 864e5;
/** Where a warning is said that is about a record, or about a field that is folded away. */
const SHOWN: Readonly<Record<string, string>> = { near: "near.bid", at: "near.expiry" };

function create(text: Text): Definition<RolloverOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const money = ({ currency }: FieldContext): string => currency;
  const expiry = (which: number) => () => moment(quarterlies(today(), 2)[which] as number);
  return {
    tag: "ll-rollover",
    label: text.label,
    schema,
    groups: [
      {
        id: "position",
        label: text.groups.position,
        fields: [
          field("side", { initial: "short", choices: text.side }),
          field("contracts", { initial: "10", slider: { min: 1, max: 10000, step: 1, scale: "log" } }),
          field("contract.kind", { initial: "linear", choices: text.kind }),
          field("contract.multiplier", { initial: "1", unit: ({ input, currency }) => (input["contract.kind"] === "inverse" ? text.unit.face(currency) : text.unit.coins) }),
        ],
      },
      {
        id: "near",
        label: text.groups.near,
        fields: [field("near.bid", { initial: "3016", unit: money }), field("near.ask", { initial: "3017", unit: money }), field("near.expiry", { initial: expiry(0), control: "moment" }), field("near.symbol", { control: "text" })],
      },
      {
        id: "far",
        label: text.groups.far,
        fields: [field("far.bid", { initial: "3068", unit: money }), field("far.ask", { initial: "3070", unit: money }), field("far.expiry", { initial: expiry(1), control: "moment" }), field("far.symbol", { control: "text" })],
      },
      {
        id: "plan",
        label: text.groups.plan,
        fields: [
          field("windowDays", { initial: "7", unit: text.unit.days, slider: { min: 1, max: 30, step: 1 } }),
          field("slices", { initial: "3", slider: { min: 1, max: 20, step: 1 } }),
          field("keep", { initial: "contracts", choices: text.keep }),
          field("fee", { initial: "0.0005", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.001, step: 0.00005 } }),
          field("leverage", { initial: "5", unit: text.unit.times, slider: { min: 1, max: 50, step: 1 } }),
          field("spot", { initial: "3000", unit: money }),
        ],
      },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("at", { initial: () => moment(today()), control: "moment" }),
          field("entry", { unit: money }),
          field("maintenanceRate", { initial: "0.005", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.05, step: 0.0005 } }),
          field("contract.lotStep", { unit: text.unit.contracts }),
          field("contract.tick", { unit: money }),
        ],
      },
    ],
    ready,
    calculate,
    refusals: text.refusals,
    warnings: text.warnings,
    kicker: ({ result }) => {
      const total = Number(result.roll.cost.total);
      return total < 0 ? text.kicker.earns : total > 0 ? text.kicker.costs : text.kicker.even;
    },
    compact: { fields: ["contracts", "near.bid", "far.ask"], figure: "total" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => [...timelinePicture(view, text), ...waitingPicture(view, text)],
  };
}

export const calculator: Calculator<RolloverOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

function calculate({ spot, ...input }: EngineInput): RolloverOutcome {
  const asked = input as unknown as RollInput;
  const roll = planRollover(asked);
  return {
    roll,
    remains: spot === undefined ? null : melting(asked, spot as string),
    warnings: roll.warnings.map((warning) => (({ ...warning, ...(warning.field && { field: SHOWN[warning.field] ?? warning.field }) }))),
  };
}

/** What the near future loses on its way to the coin's price, to the position: the opposite of a profit since that price. */
function melting(input: RollInput, spot: string): string | null {
  try {
    const { realisedPnl } = planRollover({ ...input, entry: spot });
    return realisedPnl && negative(realisedPnl);
  } catch (error) {
    if (!(error instanceof CalculatorError) || error.field !== "entry") throw error;
    throw new CalculatorError(error.code, error.message.replace(/^entry/, "spot"), { field: "spot", ...(error.given === undefined ? {} : { given: error.given }), ...(error.accepted === undefined ? {} : { accepted: error.accepted }), cause: error });
  }
}

// ------------------------------------------------------------ words

const days = (input: Readonly<Record<string, string>>, from: string, to: string): number => (Date.parse(input[to] ?? "") - Date.parse(input[from] ?? "")) / DAY;
/** A sum spread evenly over days. */
const perDay = (value: Figure, count: number): number => Number((Number(value) / count).toPrecision(15));

function sentence(view: RolloverView, text: Text): string {
  const { result, input, format } = view;
  const s = text.sentence;
  const { cost, schedule } = result.roll;
  const total = Number(cost.total);
  const spread = Number(cost.spread);
  const side = s.side[input.side ?? "short"] ?? "";
  const from = format.date(input["near.expiry"] ?? 0);
  const to = format.date(input["far.expiry"] ?? 0);
  const whole = Number((Number(input.contracts) * Number(input["contract.multiplier"])).toPrecision(12));
  const held = `${contractsText(view, input.contracts, text)} (${input["contract.kind"] === "inverse" ? money(view, whole) : s.coins({ value: whole, text: format.rounded(whole, 4) })})`;
  const start = total === 0 ? s.even(side, held, from, to) : (total > 0 ? s.costs : s.earns)(side, held, from, to, money(view, size(cost.total)));
  const [fees, gaps] = [format.number(cost.fees), format.number(cost.halfSpreads)];
  const split = spread === 0 && total === 0 ? s.plain : spread === 0 ? s.noSpread(fees, gaps) : (spread < 0 ? s.spreadEarns : s.spreadCosts)(format.number(size(cost.spread)), fees, gaps);
  const first = schedule[0]?.at ?? input.at ?? "";
  const now = Date.parse(first) <= Date.parse(input.at ?? "");
  const parts = s.parts(format.count(schedule.length));
  const when = schedule.length > 1 ? (now ? s.beginNow(parts) : s.begin(format.date(first), parts)) : now ? s.onceNow : s.once(format.date(first));
  return start + split + when;
}

/** Parts that are listed among the figures; the table has all. */
const LISTED = 8;

function figures(view: RolloverView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const { roll, remains } = result;
  const f = text.figures;
  // As everywhere on the pages: income is positive, cost negative. The calculator's costs are the other way round.
  const earned = (id: string, label: string, cost: string, note?: string): FigureView => signed(id, label, negative(cost), note);
  const plain = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: money(view, value), exact: value, ...(note ? { note } : {}) });
  const price = (id: string, label: string, value: Figure): FigureView => ({ id, label, text: priced(view, value), exact: value });
  const signed = (id: string, label: string, value: Figure, note?: string): FigureView => ({
    id, label, text: format.signed(money(view, value), value), exact: value, tone: tone(value), ...(note ? { note } : {}),
  });
  const percent = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(note ? { note } : {}) });
  const none = (id: string, label: string, words: string, note: string): FigureView => ({ id, label, text: words, note });

  const spread = Number(roll.cost.spread);
  const between = days(input, "near.expiry", "far.expiry");
  const daily = perDay(negative(roll.cost.total), between);
  const left = days(input, "at", "near.expiry");
  const settled = input["near.expiry"] ?? 0;

  const waiting: FigureView[] =
    remains === null
      ? [none("remains", f.remains, f.unknown, f.needsSpot)]
      : [
          signed("remains", f.remains, remains, Number(remains) === 0 ? f.remainsZero : (Number(remains) < 0 ? f.remainsPays : f.remainsEarns)(format.date(settled))),
          left > 0 ? signed("waitPerDay", f.waitPerDay, perDay(remains, left), f.waitPerDayNote) : none("waitPerDay", f.waitPerDay, f.unknown, f.expiresNow),
        ];
  const liquidation =
    roll.liquidationPrice !== null
      ? price("liquidationPrice", f.liquidation, roll.liquidationPrice)
      : none("liquidationPrice", f.liquidation, input.maintenanceRate === undefined ? f.unknown : "–", input.maintenanceRate === undefined ? f.liquidationUnknown : f.liquidationNone);
  const schedule = roll.schedule.slice(0, LISTED).map((slice, i): FigureView => ({
    id: `slice-${i}`, label: f.slice(format.integer(i + 1)), text: f.contracts({ value: Number(slice.contracts), text: format.number(slice.contracts) }), exact: slice.contracts, note: format.dateTime(slice.at),
  }));
  if (roll.schedule.length > LISTED) schedule.push({ id: "more", label: f.more(format.count(roll.schedule.length - LISTED)), text: "", note: f.moreNote });

  return [
    {
      label: f.cost,
      figures: [
        earned("spread", f.spread, roll.cost.spread, spread < 0 ? f.spreadEarns : spread > 0 ? f.spreadCosts : f.spreadZero),
        earned("halfSpreads", f.halfSpreads, roll.cost.halfSpreads, f.halfSpreadsNote),
        earned("fees", f.fees, roll.cost.fees),
        earned("total", f.total, roll.cost.total),
        signed("perDay", f.perDay, daily, f.perDayNote(format.days(between))),
      ],
    },
    { label: f.waiting, figures: waiting },
    {
      label: f.annual,
      figures: [
        { id: "rollSpread", label: f.rollSpread, text: format.signed(money(view, roll.rollSpread), roll.rollSpread), exact: roll.rollSpread },
        percent("rollRate", f.rollRate, roll.rollRate),
        percent("simple", f.simple, roll.annualised.simple, f.notSigned),
        percent("compounded", f.compounded, roll.annualised.compounded),
        percent("continuous", f.continuous, roll.annualised.continuous),
      ],
    },
    { label: f.margin, figures: [plain("marginBefore", f.before, roll.marginBefore), plain("marginPeak", f.peak, roll.marginPeak, f.peakNote), plain("marginAfter", f.after, roll.marginAfter), liquidation] },
    {
      label: f.position,
      figures: [
        price("closePrice", f.closePrice, roll.closePrice),
        price("openPrice", f.openPrice, roll.openPrice),
        { id: "farContracts", label: f.farContracts, text: format.number(roll.farContracts), exact: roll.farContracts },
        roll.realisedPnl === null ? none("realisedPnl", f.realised, f.unknown, f.realisedNone) : signed("realisedPnl", f.realised, roll.realisedPnl),
      ],
    },
    { label: f.schedule, figures: [...schedule, { id: "settlement", label: f.settlement, text: "", note: format.dateTime(settled) }] },
  ];
}
