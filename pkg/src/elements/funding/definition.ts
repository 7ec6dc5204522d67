import { fundingYield } from "../../calculators/funding.js";
import { ready } from "../../generated/families/income.js";
import * as fields from "../../generated/fields.js";
import { accumulation } from "../base/chart.js";
import type { Figure, Format } from "../base/format.js";
import { money, size, tone } from "../base/say.js";
import { negative, sum } from "../base/sum.js";
import type { Calculator, Definition, FieldView, FigureGroup, FigureView, Picture, View, WarningLike } from "../base/types.js";
import { breakEven, breaks, byPeriod, type History } from "./history.js";
import { translations, type Text } from "./text.js";

type FundingYield = ReturnType<typeof fundingYield>;

/** What <ll-funding> calculates: the yield of the typed rate or, with a history, of what was really charged. */
export interface FundingOutcome {
  yield: FundingYield;
  history: History | null;
  symbol: string;
  warnings: WarningLike[];
}

type FundingView = View<FundingOutcome>;

const schema = fields.fundingYield ?? [];

function create(text: Text): Definition<FundingOutcome> {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  return {
    tag: "ll-funding",
    label: text.label,
    schema,
    warnings: text.warnings,
    groups: [
      {
        id: "position",
        label: text.groups.position,
        fields: [
          field("side", { initial: "short", choices: text.side }),
          field("notional", { initial: "10000", unit: ({ currency }) => currency, slider: { min: 100, max: 1e6, step: 100, scale: "log" } }),
          field("fee", { initial: "0.0005", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.001, step: 0.00005 } }),
          field("fills", { initial: "4" }),
        ],
      },
      {
        id: "rate",
        label: text.groups.rate,
        fields: [
          field("rate", { initial: "0.0001", display: "percent", unit: text.unit.perInterval, slider: { min: -0.0005, max: 0.0005, step: 0.00001 } }),
          field("intervalHours", { initial: "8", unit: text.unit.hours, slider: { min: 1, max: 24, step: 1 } }),
          field("days", { initial: "30", unit: text.unit.days, slider: { min: 1, max: 365, step: 1 } }),
        ],
      },
      {
        id: "more",
        label: text.groups.more,
        folded: true,
        fields: [
          field("capital", { unit: ({ currency }) => currency }),
          field("borrowApr", { display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.3, step: 0.0025 } }),
          field("spotYieldApy", { display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.3, step: 0.0025 } }),
        ],
      },
    ],
    ready,
    calculate: (input) => {
      const result = fundingYield(input as unknown as Parameters<typeof fundingYield>[0]);
      return { yield: result, history: null, symbol: "", warnings: result.warnings };
    },
    kicker: ({ result }) => (result.history ? text.kicker.history : text.kicker.example),
    compact: { fields: ["notional", "rate", "days"], figure: "net" },
    sentence: (view) => sentence(view, text),
    figures: (view) => figures(view, text),
    pictures: (view) => {
      const picture = view.result.history ? historyPicture(view, view.result.history, text) : examplePicture(view, text);
      return picture ? [picture] : [];
    },
  };
}

export const calculator: Calculator<FundingOutcome, Text> = {
  translations,
  create,
  about: { en: () => import("./about.js"), de: () => import("./about.de.js"), es: () => import("./about.es.js"), ar: () => import("./about.ar.js") },
};

/** Fewer days say little about a year: the sentence has what they paid, and the yearly figure is marked as an extrapolation. */
const DAYS_FOR_A_YEAR = 90;
/** So few, and the sentence says so. */
const FEW_DAYS = 7;

const yearly = (format: Format, value: Figure): string => (Math.abs(Number(value)) >= 0.01 ? format.percent(value, 1) : format.percent(value));
const product = (a: number, b: Figure): number => Number((a * Number(b)).toPrecision(15));
const hasCarry = ({ input }: FundingView): boolean => Number(input.borrowApr ?? 0) !== 0 || Number(input.spotYieldApy ?? 0) !== 0;

const daysOf = ({ result, input }: FundingView): number => (result.history ? result.history.days : Number(input.days));
const isShort = (view: FundingView): boolean => daysOf(view) < DAYS_FOR_A_YEAR;

function sentence(view: FundingView, text: Text): string {
  const { result, input, format } = view;
  const { history, symbol } = result;
  const y = result.yield;
  const s = text.sentence;
  const side = s.side[input.side ?? "short"] ?? "";
  const amount = money(view, input.notional);
  const gross = Number(y.gross);
  const funding = money(view, size(y.gross));
  const start = history
    ? s.history(side, amount, s.ofPerpetual(symbol), format.date(history.from), format.date(history.to))
    : s.example(side, amount, format.percent(input.rate), format.hours(input.intervalHours), format.days(input.days));
  const flow = history
    ? gross > 0 ? s.collectsHistory(funding) : gross < 0 ? s.paysHistory(funding) : s.nothingHistory
    : gross > 0 ? s.collects(funding) : gross < 0 ? s.pays(funding) : s.nothing;
  const gained = Number(y.net) >= 0;
  const amountLeft = money(view, size(y.net));
  const left = isShort(view)
    ? (gained ? s.remainShort : s.lossShort)(amountLeft, format.percent(Number(size(y.net)) / Number(input.capital ?? input.notional)))
    : (gained ? s.remain : s.loss)(amountLeft, yearly(format, y.netApr));
  const tail = history && history.days < FEW_DAYS ? s.short(format.days(history.days)) : history || Number(y.fees) === 0 ? "" : y.breakEvenDays === null ? s.neverEarned : s.breakEven(format.days(y.breakEvenDays));
  return start + flow + s.after(money(view, y.fees), hasCarry(view)) + left + tail;
}

function figures(view: FundingView, text: Text): FigureGroup[] {
  const { result, input, format } = view;
  const { history } = result;
  const y = result.yield;
  const f = text.figures;
  const signedMoney = (id: string, label: string, value: Figure, note?: string): FigureView => ({
    id, label, text: format.signed(money(view, value), value), exact: value, tone: tone(value), ...(note ? { note } : {}),
  });
  const percent = (id: string, label: string, value: Figure, note?: string): FigureView => ({ id, label, text: format.percent(value), exact: value, ...(Number(value) < 0 ? { tone: "loss" as const } : {}), ...(note ? { note } : {}) });

  const extrapolated = isShort(view) ? f.extrapolated(format.days(daysOf(view))) : undefined;
  const earned: FigureView[] = [
    signedMoney("gross", f.gross, y.gross),
    { id: "fees", label: f.fees, text: format.signed(money(view, Number(y.fees) > 0 ? "-" + y.fees : y.fees), 0), exact: Number(y.fees) > 0 ? "-" + y.fees : y.fees, tone: Number(y.fees) > 0 ? "loss" : undefined },
    ...(hasCarry(view) ? [signedMoney("carry", f.carry, sum(y.net, y.fees, negative(y.gross)))] : []),
    signedMoney("net", f.net, y.net),
    percent("netApr", f.netApr, y.netApr, extrapolated),
  ];

  if (!history) {
    return [
      { label: f.money, figures: [...earned, breakEvenOfRate(view, text)] },
      {
        label: f.yield,
        figures: [
          percent("apr", f.apr, y.apr, f.aprNote),
          ...(y.apy === null ? [] : [percent("apy", f.apy, y.apy, f.apyNote)]),
          signedMoney("incomePerInterval", f.perInterval, y.incomePerInterval),
          signedMoney("incomePerDay", f.perDay, y.incomePerDay),
        ],
      },
    ];
  }

  return [
    { label: f.money, figures: [...earned, breakEvenOfHistory(view, history, text)] },
    {
      label: f.yield,
      figures: [
        percent("apr", f.apr, history.apr, extrapolated),
        ...(history.apy === null ? [] : [percent("apy", f.apy, history.apy, extrapolated)]),
        ...(history.gaps.length > 0 ? [percent("aprCovered", f.aprCovered, history.aprCovered)] : []),
        ...history.aprLast.map(({ days, apr }) => percent(`apr${days}`, f.last(format.days(days)), apr)),
      ],
    },
    {
      label: f.risk,
      figures: [
        { id: "shareNegative", label: f.shareNegative, text: format.percent(history.shareNegative), exact: history.shareNegative },
        {
          id: "maxDrawdown", label: f.drawdown, text: money(view, product(history.maxDrawdown, input.notional)),
          exact: product(history.maxDrawdown, input.notional), note: f.drawdownNote(format.percent(history.maxDrawdown)),
        },
        { id: "longestNegativeDays", label: f.longest, text: format.days(history.longestNegativeDays), exact: history.longestNegativeDays },
        { id: "mean", label: f.mean, text: format.percent(history.mean, 4), exact: history.mean },
        { id: "range", label: f.range, text: f.to(format.percent(history.min, 4), format.percent(history.max, 4)) },
        { id: "count", label: f.settlements, text: format.integer(history.count), exact: history.count },
      ],
    },
  ];
}

function breakEvenOfRate({ result, format }: FundingView, text: Text): FigureView {
  const { breakEvenDays, fees } = result.yield;
  const f = text.figures;
  const base = { id: "breakEvenDays", label: f.breakEven };
  if (Number(fees) === 0) return { ...base, text: f.noFees };
  if (breakEvenDays === null) return { ...base, text: f.breakEvenNever, note: f.breakEvenNeverRate };
  return { ...base, text: format.days(breakEvenDays), exact: breakEvenDays };
}

/** Fees as a share of the position: what the accumulated rates have to reach. */
const feeShare = (view: FundingView): number => Number(view.result.yield.fees) / Number(view.input.notional);

function breakEvenOfHistory(view: FundingView, history: History, text: Text): FigureView {
  const { format } = view;
  const f = text.figures;
  const base = { id: "breakEvenDays", label: f.breakEven };
  const share = feeShare(view);
  if (share === 0) return { ...base, text: f.noFees };
  const found = breakEven(history, share);
  if (!found) return { ...base, text: f.breakEvenNever, note: f.breakEvenNeverNote };
  const on = f.breakEvenOn(format.date(history.curve.times[found.index] as number));
  return { ...base, text: format.days(found.days), exact: found.days, note: found.lostAt === null ? on : `${on} ${f.breakEvenLost(format.date(found.lostAt))}` };
}

function historyPicture(view: FundingView, history: History, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const notional = Number(input.notional);
  const fees = Number(result.yield.fees);
  const { times, cumulative } = history.curve;
  const found = fees > 0 ? breakEven(history, feeShare(view)) : null;
  const gapStarts = breaks(history);
  const total = money(view, result.yield.gross);
  const feesText = money(view, result.yield.fees);
  let low = 0;
  let high = 0;
  for (const share of cumulative) {
    if (share < low) low = share;
    if (share > high) high = share;
  }
  const gapText = history.gaps.length > 0 ? p.gaps(format.count(history.gaps.length)) : "";
  return {
    title: p.title,
    height: 300,
    description:
      p.describe(format.date(history.from), format.date(history.to), total, feesText, money(view, low * notional), money(view, high * notional)) +
      (found ? p.describeMark(format.days(found.days)) : "") + (gapText && " " + gapText),
    caption: gapText,
    draw: (width) =>
      accumulation({
        points: { x: times, y: scaled(cumulative, notional) },
        breaks: gapStarts,
        time: true,
        ...(fees > 0 ? { level: { value: fees, label: p.fees(feesText) } } : {}),
        ...(found ? { mark: { x: times[found.index] as number, y: (cumulative[found.index] as number) * notional, label: (found.lostAt === null ? p.mark : p.markFirst)(format.days(found.days)) } } : {}),
        endLabel: p.end(format.signed(total, result.yield.gross)),
        formatX: (t) => format.month(t),
        formatY: (v) => format.tick(v),
        width,
        height: 300,
      }),
    table: () => {
      const { period, rows } = byPeriod(history);
      const caption = { month: p.perMonth, quarter: p.perQuarter, year: p.perYear }[period];
      const amount = (value: number): string => format.number(value, { always: true });
      return {
        caption: `${caption}, ${currency}`,
        head: [p.head[period], p.head.settlements, p.head.income, p.head.sum, p.head.afterFees],
        rows: rows.map((row) => [row.period, format.integer(row.settlements), amount(row.income * notional), amount(row.sum * notional), amount(row.sum * notional - fees)]),
      };
    },
  };
}

let last: { from: Float64Array; by: number; to: Float64Array } | undefined;
/** The curve in money; kept, as a picture is drawn again for every width. */
function scaled(from: Float64Array, by: number): Float64Array {
  if (last?.from !== from || last.by !== by) last = { from, by, to: from.map((value) => value * by) };
  return last.to;
}

function examplePicture(view: FundingView, text: Text): Picture | null {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const y = result.yield;
  const days = Number(input.days);
  const perDay = Number(y.incomePerDay);
  const fees = Number(y.fees);
  const even = y.breakEvenDays === null ? null : Number(y.breakEvenDays);
  if (!(days > 0) || !Number.isFinite(perDay * days)) return null;
  // Where break-even lies a little beyond the time held, the picture reaches that far.
  const until = even !== null && even > days && even <= days * 4 ? even * 1.1 : days;
  const marked = even !== null && even > 0 && even <= until;
  const end = money(view, String(Number((perDay * until).toPrecision(12))));
  const feesText = money(view, y.fees);
  const day = (value: number): string => p.exampleDay(format.number(value));
  return {
    title: p.exampleTitle,
    height: 260,
    description: p.describe(day(0), day(until), end, feesText, money(view, Math.min(0, perDay * until)), money(view, Math.max(0, perDay * until))) + (marked ? p.describeMark(format.days(y.breakEvenDays)) : ""),
    draw: (width) =>
      accumulation({
        points: { x: [0, until], y: [0, perDay * until] },
        time: false,
        ...(fees > 0 ? { level: { value: fees, label: p.fees(feesText) } } : {}),
        ...(marked ? { mark: { x: even, y: fees, label: p.mark(format.days(y.breakEvenDays)) } } : {}),
        endLabel: until === days ? p.end(format.signed(end, perDay)) : p.endOn(format.signed(end, perDay), day(until)),
        formatX: (v) => p.exampleDay(format.tick(v)),
        formatY: (v) => format.tick(v),
        width,
        height: 260,
      }),
    table: () => {
      const steps = Math.min(12, Math.max(1, Math.ceil(until)));
      const amount = (value: number): string => format.number(value, { always: true });
      return {
        caption: `${p.perDay}, ${currency}`,
        head: [p.head.day, p.head.sum, p.head.afterFees],
        rows: Array.from({ length: steps + 1 }, (_, i) => (until * i) / steps).map((x) => [format.number(x), amount(perDay * x), amount(perDay * x - fees)]),
      };
    },
  };
}
