import { money, tone } from "../base/say.js";
import type { FigureGroup, FigureView, Picture, View } from "../base/types.js";
import type { CandleSeries } from "./engine.js";
import { incomeFigures, incomePicture } from "./model.js";
import type { PastOutcome, SimulateOutcome } from "./outcome.js";
import { bars, belowZero, timeLines } from "./pictures.js";
import type { Text } from "./text.js";

export type PastView = View<SimulateOutcome> & { result: PastOutcome };

const DAY = 864e5;
/** Rows of a list before it is cut. */
const SHOWN = 50;
const last = (values: ArrayLike<number>): number => values[values.length - 1] as number;

/** The change of the price within the candle that ends at a time, to its extreme against a position; null where none ends there. */
export function adverse(candles: CandleSeries, at: number, down: boolean): { price: number; move: number } | null {
  const { times, open, close, high, low } = candles;
  // The last candle that begins before.
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] as number) < at) from = middle + 1;
    else to = middle;
  }
  const i = from - 1;
  if (i < 0) return null;
  const step = i > 0 ? (times[i] as number) - (times[i - 1] as number) : (times[1] as number) - (times[0] as number);
  const end = Math.min((times[i + 1] as number | undefined) ?? Infinity, (times[i] as number) + step);
  if (end !== at) return null;
  const start = (i > 0 ? close[i - 1] : open[i]) as number;
  const price = (down ? low[i] : high[i]) as number;
  return { price, move: price / start - 1 };
}

export const kickerOf = ({ result: { results, example }, format }: PastView, text: Text): string => {
  const times = results[0]?.times ?? [];
  return (example ? text.kicker.example : "") + text.kicker.backtest(format.date(times[0] as number), format.date(last(times)));
};

export function sentenceOf(view: PastView, text: Text): string {
  const { result, input, format } = view;
  const [yours] = result.results;
  if (!yours) return "";
  const s = text.sentence;
  const amount = (value: number): string => money(view, value);
  const n = yours.liquidations.length;
  return s.backtest(text.strategy[result.names[0] ?? ""] ?? "", amount(Number(input.capital)), amount(last(yours.equity)), format.days(yours.days), format.percent(yours.maxDrawdown)) +
    s.benchmarks(amount(last(yours.benchmarks.held)), amount(last(yours.benchmarks.staked))) + (n === 0 ? s.noLiquidations : s.liquidations(format.count(n)));
}

/** The largest drawdown: when its high and its low were, and when that high was there again. */
export function fallOf({ times, drawdown }: Pick<PastOutcome["results"][number], "times" | "drawdown">): { high: number; low: number; back: number | null } {
  const lowest = drawdown.reduce((worst, value, i) => (value > (drawdown[worst] as number) ? i : worst), 0);
  const high = drawdown.subarray(0, lowest + 1).lastIndexOf(0);
  const back = drawdown.indexOf(0, lowest + 1);
  return { high: times[Math.max(0, high)] as number, low: times[lowest] as number, back: back < 0 ? null : (times[back] as number) };
}

/** The longest time between a high and when it was there again, or the end; in days. */
export function longestBelow({ times, drawdown }: Pick<PastOutcome["results"][number], "times" | "drawdown">): number {
  let [high, longest] = [times[0] as number, 0];
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if ((drawdown[i] as number) > 0) longest = Math.max(longest, time - high, ((times[i + 1] as number | undefined) ?? time) - high);
    else high = time;
  }
  return longest / DAY;
}

/** Months by their year, with the change of what there is of it. */
export function yearsOf(months: PastOutcome["results"][number]["months"]): { year: string; months: (number | null)[]; whole: number }[] {
  const years = new Map<string, (number | null)[]>();
  for (const one of months) {
    const [year = "", month] = one.month.split("-");
    const row = years.get(year) ?? Array.from({ length: 12 }, () => null);
    years.set(year, row);
    row[Number(month) - 1] = one.return;
  }
  return [...years].map(([year, row]) => ({ year, months: row, whole: row.reduce((grown: number, change) => grown * (1 + (change ?? 0)), 1) - 1 }));
}

export function figuresOf(view: PastView, text: Text): FigureGroup[] {
  const { result, input, format, currency } = view;
  const [yours] = result.results;
  if (!yours) return [];
  const f = text.figures;
  const amount = (value: number): string => money(view, value);
  const change = (value: number): string => format.signed(format.percent(value), value);
  const ratio = (id: string, label: string, value: number | null, note?: string): FigureView =>
    value === null ? { id, label, text: "–", note: f.undefinedNote } : { id, label, text: format.rounded(value, 2), exact: value, ...(note ? { note } : {}) };
  const compared: FigureView[] = result.results.map((one, i) => ({
    id: `compare-${result.names[i]}`, label: text.strategy[result.names[i] ?? ""] ?? "", chosen: i === 0,
    cells: [format.percent(one.maxDrawdown), format.integer(one.liquidations.length), change(one.cagr)], text: format.number(last(one.equity)), exact: last(one.equity),
  }));
  const { worstDay: worst, worstMonth } = yours;
  const bestMonth = [...yours.months].sort((a, b) => b.return - a.return)[0];
  const month = (name: string): string => format.isolated(format.month(Date.parse(`${name.slice(0, 7)}-01T00:00:00Z`)));
  const down = (sleeve: string): boolean => sleeve === "directional" && input.directionalSide !== "short";
  const lost: FigureView[] = yours.liquidations.slice(0, SHOWN).map(({ at, sleeve, loss }, i) => {
    const why = adverse(result.candles, Date.parse(at), down(sleeve));
    return {
      id: `liquidation-${i}`, label: format.dateTime(at), cells: [text.sleeve[sleeve] ?? sleeve, why ? f.why(change(why.move), format.price(why.price)) : f.whyFunding],
      text: format.number(-loss), exact: loss, tone: "loss" as const,
    };
  });
  const [fall, below] = [fallOf(yours), longestBelow(yours)];
  const monthly = yearsOf(yours.months).map(({ year, months, whole }): FigureView => ({
    id: `year-${year}`, label: year, cells: months.map((one) => (one === null ? "–" : format.signed(format.percent(one, 0), one))), text: change(whole), exact: whole, tone: tone(whole),
  }));
  const met = yours.marginCalls.filter(({ met }) => met).length;
  const more = (count: number, id: string): FigureView[] => (count > SHOWN ? [{ id, label: f.more(format.count(count - SHOWN)), text: "" }] : []);
  return [
    { label: f.comparePast, columns: [f.columnsPast.strategy, f.columnsPast.fall, f.columnsPast.liquidations, f.columnsPast.year, `${f.columnsPast.end}, ${currency}`], figures: compared },
    {
      label: f.result,
      figures: [
        { id: "final", label: f.final, text: amount(last(yours.equity)), exact: last(yours.equity) },
        { id: "cagr", label: f.cagr, text: change(yours.cagr), exact: yours.cagr, tone: tone(yours.cagr), ...(yours.days < 365 ? { note: f.shortNote } : {}) },
        { id: "held", label: f.held, text: amount(last(yours.benchmarks.held)), exact: last(yours.benchmarks.held) },
        { id: "staked", label: f.staked, text: amount(last(yours.benchmarks.staked)), exact: last(yours.benchmarks.staked) },
      ],
    },
    {
      label: f.risk,
      figures: [
        {
          id: "maxDrawdown", label: f.maxDrawdown, text: format.percent(yours.maxDrawdown), exact: yours.maxDrawdown,
          ...(yours.maxDrawdown > 0 ? { note: f.fall(format.date(fall.high), format.date(fall.low), fall.back === null ? null : format.date(fall.back)) } : {}),
        },
        { id: "longestBelow", label: f.below, text: format.days(below), exact: below },
        { id: "volatility", label: f.volatility, text: format.percent(yours.volatility), exact: yours.volatility },
        ratio("sharpe", f.sharpe, yours.sharpe, f.sharpeNote), ratio("sortino", f.sortino, yours.sortino), ratio("calmar", f.calmar, yours.calmar),
        ...(worst ? [{ id: "worstDay", label: f.worstDay, text: change(worst.return), exact: worst.return, note: format.date(worst.at), tone: tone(worst.return) }] : []),
        ...(worstMonth && bestMonth ? [
          { id: "worstMonth", label: f.worstMonth, text: change(worstMonth.return), exact: worstMonth.return, note: month(worstMonth.month), tone: tone(worstMonth.return) },
          { id: "bestMonth", label: f.bestMonth, text: change(bestMonth.return), exact: bestMonth.return, note: month(bestMonth.month), tone: tone(bestMonth.return) },
        ] : []),
      ],
    },
    ...(monthly.length > 0
      ? [{ label: f.months, columns: [f.monthsYear, ...Array.from({ length: 12 }, (_, month) => format.monthName(Date.UTC(2000, month))), f.monthsWhole], figures: monthly }]
      : []),
    lost.length > 0
      ? { label: f.liquidations, columns: f.columnsLiquidations.map((head, i) => (i === 3 ? `${head}, ${currency}` : head)), figures: [...lost, ...more(yours.liquidations.length, "liquidations-more").map((one) => ({ ...one, cells: ["", ""] }))] }
      : { label: f.liquidations, figures: [{ id: "liquidations", label: f.liquidations, text: f.noLiquidations }] },
    ...(yours.marginCalls.length > 0 ? [{ label: f.calls, figures: [{ id: "calls", label: f.calls, text: format.integer(yours.marginCalls.length), exact: yours.marginCalls.length, note: f.callsNote(format.count(met), format.count(yours.marginCalls.length - met)) }] }] : []),
    { label: f.incomePast, figures: incomeFigures(yours.income, view, text) },
    ...(yours.skipped.length > 0 ? [{
      label: f.skipped,
      figures: [
        ...yours.skipped.slice(0, SHOWN).map(({ from, to, reason }, i) => ({ id: `skipped-${i}`, label: f.to(format.dateTime(from), format.dateTime(to)), text: "", note: f.skippedWhy[reason] ?? reason })),
        ...more(yours.skipped.length, "skipped-more"),
      ],
    }] : []),
  ];
}

export function picturesOf(view: PastView, text: Text): Picture[] {
  const { result, format, currency } = view;
  const [yours] = result.results;
  if (!yours) return [];
  const p = text.picture;
  const { times, equity, drawdown, benchmarks, months } = yours;
  const n = times.length;
  const long = last(times) - (times[0] as number) > 400 * DAY;
  const formatTime = (time: number): string => (long ? format.month(time) : format.day(time));
  const short = (value: number): string => format.number(value);
  const { low } = fallOf(yours);
  const ended = yours.liquidations.map(({ at }) => {
    const time = Date.parse(at);
    const i = times.findIndex((one) => one >= time);
    return i < 0 ? n - 1 : i;
  });
  const caption = `${p.equity}, ${currency}`;
  const worth: Picture = {
    title: caption,
    description: p.equityText(format.date(times[0] as number), format.date(last(times)), short(last(equity)), short(last(benchmarks.held)), short(last(benchmarks.staked))),
    height: 340,
    draw: (width) => timeLines({
      times, width, height: 340, format: format.tick.bind(format), formatTime, marks: [...new Set(ended)],
      lines: [{ values: equity, name: p.plan }, { values: benchmarks.held, name: p.held }, { values: benchmarks.staked, name: p.staked }],
    }),
    table: () => {
      // A row for each month at most: the last of it.
      const wanted = [...times].flatMap((time, i) => (i === 0 || i === n - 1 || new Date(time).getUTCMonth() !== new Date(times[i + 1] as number).getUTCMonth() ? [i] : []));
      return {
        caption, head: p.equityHead,
        rows: wanted.map((i) => [format.date(times[i] as number), short(equity[i] as number), short(benchmarks.held[i] as number), short(benchmarks.staked[i] as number), format.percent(drawdown[i] as number)]),
      };
    },
  };
  const falls: Picture = {
    title: p.drawdown,
    description: p.drawdownText(format.percent(yours.maxDrawdown), format.date(low)),
    height: 180,
    draw: (width) => belowZero({ times, values: drawdown.map((value) => -value), width, height: 180, format: (value) => format.percent(value, 0), formatTime }),
    table: () => ({
      caption: p.drawdown, head: [p.equityHead[0] as string, p.equityHead[4] as string],
      rows: [...times].flatMap((time, i) => (time === low || i === n - 1 || (i > 0 && new Date(time).getUTCMonth() !== new Date(times[i + 1] as number).getUTCMonth()) ? [[format.date(time), format.percent(drawdown[i] as number)]] : [])),
    }),
  };
  const nameOf = (month: string): string => format.month(Date.parse(`${month.slice(0, 7)}-01T00:00:00Z`));
  const change = (value: number): string => format.signed(format.percent(value), value);
  const sorted = months.map((one) => one.return).sort((a, b) => a - b);
  const monthly: Picture[] = months.length === 0 ? [] : [{
    title: p.months,
    description: p.monthsText(change(sorted.at(-1) as number), change(sorted[0] as number)),
    height: 200,
    draw: (width) => bars({ values: months.map((one) => one.return), width, height: 200, format: (value) => format.percent(value, 0), label: (i) => nameOf(months[i]?.month ?? "1970-01") }),
    table: () => ({ caption: p.months, head: p.monthsHead, rows: months.map((one) => [nameOf(one.month), change(one.return)]) }),
  }];
  return [worth, falls, ...monthly, incomePicture(yours.income, view, text)];
}
