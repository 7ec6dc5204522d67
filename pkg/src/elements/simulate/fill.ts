import { histories, seriesChoice } from "../base/import/fundings.js";
import { coinOf } from "../base/import/symbols.js";
import { ofKind, type Choice, type FillContext, type Filler, type ReadFile } from "../base/import/types.js";
import type { CandleSeries, FundingSeries } from "./engine.js";

const COLUMNS = ["open", "high", "low", "close"] as const;

interface Found<Series> {
  series: Series;
  symbol: string | undefined;
}

/** Parts of one history, as exchanges give it out month by month, become one; what stands in two of them counts once. */
function joined<Row>(parts: readonly { times: Float64Array; row(i: number): Row }[]): [number, Row][] {
  const rows = parts.flatMap(({ times, row }) => Array.from(times, (time, i): [number, Row] => [time, row(i)])).sort(([a], [b]) => a - b);
  return rows.filter(([time], i) => time !== rows[i - 1]?.[0]);
}

function candlesOf(files: readonly ReadFile<"candles">[]): Found<CandleSeries> | null {
  const [first] = files;
  if (!first) return null;
  const { symbol } = first.file;
  if (files.length === 1) return { series: first.file.candles, symbol };
  const rows = joined(files.filter(({ file }) => file.symbol === symbol).map(({ file: { candles } }) => ({ times: candles.times, row: (i: number) => COLUMNS.map((name) => candles[name][i] as number) })));
  const column = (at: number): Float64Array => Float64Array.from(rows, ([, row]) => row[at] as number);
  return { series: { times: Float64Array.from(rows, ([time]) => time), open: column(0), high: column(1), low: column(2), close: column(3) }, symbol };
}

function fundingOf(files: readonly ReadFile<"funding">[], wanted: string | undefined, context: FillContext): { found: Found<FundingSeries> | null; choices: Choice[] } {
  const all = histories(files).map((own): FundingSeries => {
    const [first, ...more] = own as [FundingSeries];
    if (more.length === 0) return first;
    const rows = joined(own.map(({ times, rates }) => ({ times: Float64Array.from(times), row: (i: number) => rates[i] as number })));
    return { ...first, times: Float64Array.from(rows, ([time]) => time), rates: Float64Array.from(rows, ([, rate]) => rate) };
  });
  // That of the coin whose prices there are, else the longest.
  const longest = [...all].sort((a, b) => b.times.length - a.times.length);
  const likely = longest.find(({ symbol }) => symbol && wanted && coinOf(symbol) === coinOf(wanted)) ?? longest[0];
  const series = all[Number(context.picks.series ?? -1)] ?? likely;
  if (!series) return { found: null, choices: [] };
  return { found: { series, symbol: series.symbol }, choices: seriesChoice(all, all.indexOf(series), context.words.history.series, context) };
}

/** Prices and funding of one coin, and what its stake paid. */
export const filler: Filler = {
  takes: ["candles", "funding", "stakingApr"],
  fill(files, context) {
    const w = context.words.history;
    const candles = candlesOf(ofKind(files, "candles"));
    const { found: funding, choices } = fundingOf(ofKind(files, "funding"), candles?.symbol, context);
    const [staking] = ofKind(files, "stakingApr");
    const rates = staking ? { stakingApr: { times: staking.file.times, aprs: staking.file.aprs } } : {};
    const apart = candles?.symbol && funding?.symbol && coinOf(candles.symbol) !== coinOf(funding.symbol);
    const both = candles !== null && funding !== null;
    const ends = ({ times }: { times: ArrayLike<number> }): [number, number] => [times[0] as number, times[times.length - 1] as number];
    const timeApart = (): boolean => {
      if (!both) return false;
      const [[from, to], [first, last]] = [ends(candles.series), ends(funding.series)];
      return last <= from || to <= first;
    };
    return {
      set: {
        ...(candles ? { candles: candles.series } : {}), ...(funding ? { funding: funding.series } : {}), ...rates,
        ...(both && (context.values.mode ?? "model") === "model" ? { mode: "history" } : {}),
      },
      said: [
        !candles && !funding ? w.both : !funding ? w.funding : !candles ? w.candles : timeApart() ? w.timeApart : w.done,
        apart ? w.apart(candles.symbol as string, funding.symbol as string) : "",
        staking ? w.staking : "",
      ].filter(Boolean).join(" "),
      choices,
    };
  },
};
