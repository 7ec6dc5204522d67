import { exact } from "../base/format.js";
import { tickerOf } from "../base/import/markets.js";
import { ofKind, type Choice, type Filler, type Imported } from "../base/import/types.js";

const DAY = 864e5;
const DAYS: Readonly<Record<string, number>> = { d30: 30, d365: 365, all: Infinity };

/** The mean of the rates of so many days, each counted once: rates that are as good as 14 digits. */
function mean({ times, aprs }: Imported<"stakingApr">, days: number): number {
  const from = (times.at(-1) as number) - days * DAY;
  let [sum, count] = [0, 0];
  for (let i = 0; i < aprs.length; i++) {
    if ((times[i] as number) <= from) continue;
    sum += aprs[i] as number;
    count += 1;
  }
  return sum / count;
}

/** The rate from a series of them. */
export const filler: Filler = {
  takes: ["stakingApr", "tickers"],
  fill(files, context) {
    const { words, format, picks } = context;
    const series = ofKind(files, "stakingApr").at(-1)?.file;
    const { ticker, choices: symbols } = tickerOf(files, words.hedge.symbol, context, ({ price }) => price !== undefined);
    const price = ticker?.price === undefined ? {} : { price: ticker.price };
    const said = ticker?.price === undefined ? "" : words.staking.price(ticker.symbol);
    const latest = series?.aprs.at(-1);
    if (!series || latest === undefined) return said ? { set: price, said, choices: symbols } : { set: {}, said: "", refused: words.hedge.noPrice };
    const length = (series.times.at(-1) as number) - (series.times[0] as number);
    const which = picks.rate ?? "last";
    const apr = exact(Number((which === "last" ? latest : mean(series, DAYS[which] ?? Infinity)).toPrecision(14)));
    // A mean of more days than there are is that of all.
    const offered = Object.entries(words.staking.means).filter(([id]) => length >= ((DAYS[id] ?? 0) === Infinity ? 0 : (DAYS[id] ?? 0) - 1) * DAY);
    const choices: Choice[] = [{ id: "rate", label: words.staking.rate, value: which, options: offered }];
    return {
      set: { rateFrom: "apr", apr, ...price },
      said: [words.staking.done(format.percent(apr), words.staking.means[which] ?? ""), said].filter(Boolean).join(" "),
      choices: [...choices, ...symbols],
    };
  },
};
