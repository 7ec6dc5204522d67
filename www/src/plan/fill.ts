import { fundingHistory } from "liquidity-layering";
import { coinOf, coinOfSymbol, exact, histories, joined, ofKind, seriesChoice, tickerOf, type Choice, type FillContext, type Filler, type Filling, type ReadFile } from "liquidity-layering/elements/base";
import { broughtBy } from "./definition.js";
import type { Text } from "./text.js";

/** Intervals of 8 hours in a year. */
const INTERVALS = 3 * 365;
const DAYS: Readonly<Record<string, number>> = { d30: 30, d365: 365 };

/** The coin that a price is of, with what comes with it, as if a person had chosen it. One that the page knows nothing of is another. */
function follow(symbol: string, { values }: FillContext): Readonly<Record<string, string>> {
  const preset = coinOf(coinOfSymbol(symbol));
  const coin = preset?.symbol ?? "other";
  return coin === values.coin ? {} : { coin, ...(preset ? broughtBy(preset, values) : {}) };
}

function priceOf(files: readonly ReadFile[], context: FillContext, text: Text): Filling | null {
  const candles = ofKind(files, "candles").at(-1);
  if (candles) {
    const { times, close } = candles.file.candles;
    const [time, last] = [times.at(-1), close.at(-1)];
    if (time === undefined || last === undefined) return null;
    const symbol = candles.file.symbol ?? candles.name;
    return { set: { ...(candles.file.symbol === undefined ? {} : follow(symbol, context)), price: exact(last) }, said: text.files.close(symbol, context.format.date(time)) };
  }
  const priced = ofKind(files, "tickers").flatMap(({ file }) => file.tickers).filter(({ price }) => price !== undefined);
  if (priced.length === 0) return null;
  const own = priced.length === 1 ? priced[0] : priced.find(({ symbol }) => coinOfSymbol(symbol) === context.values.coin);
  const { ticker, choices } = tickerOf(files, context.words.hedge.symbol, context, ({ price }) => price !== undefined, own?.symbol ?? "");
  if (ticker?.price === undefined) return { set: {}, said: "", choices };
  return { set: { ...follow(ticker.symbol, context), price: ticker.price }, said: context.words.hedge.price(ticker.symbol), choices };
}

function fundingOf(files: readonly ReadFile[], context: FillContext, text: Text): Filling | null {
  const { words, format, picks, values } = context;
  const all = histories(ofKind(files, "funding")).map(joined).filter(({ times }) => times.length > 1);
  const own = all.findIndex(({ symbol }) => symbol !== undefined && coinOfSymbol(symbol) === values.coin);
  const used = Number(picks.series ?? Math.max(own, 0));
  const series = all[used] ?? all[0];
  if (!series) return null;
  const { aprCovered, aprLast } = fundingHistory(series);
  const means = Object.entries(words.staking.means).filter(([id]) => id === "all" || aprLast.some(({ days }) => days === DAYS[id]));
  const which = means.some(([id]) => id === picks.mean) ? (picks.mean as string) : "all";
  // Time without settlements is no time without funding.
  const apr = aprLast.find(({ days }) => days === DAYS[which])?.apr ?? aprCovered;
  const rate = exact(Number((apr / INTERVALS).toPrecision(12)));
  const choices: Choice[] = [
    ...seriesChoice(all, used, words.funding.series, context),
    ...(means.length > 1 ? [{ id: "mean", label: text.files.rate, value: which, options: means }] : []),
  ];
  return { set: { fundingRate: rate }, said: text.files.funding(format.percent(rate), words.staking.means[which] ?? ""), choices };
}

/** The price from candles or tickers, and the funding rate from its history. */
export const fillerOf = (text: () => Text): Filler => ({
  takes: ["candles", "funding", "tickers"],
  fill(files, context) {
    const found = [priceOf(files, context, text()), fundingOf(files, context, text())].filter((one) => one !== null);
    const set = Object.assign({}, ...found.map((one) => one.set)) as Filling["set"];
    const choices = found.flatMap((one) => one.choices ?? []);
    if (Object.keys(set).length === 0) return { set, said: "", refused: choices.length > 0 ? context.words.choose : context.words.hedge.noPrice, choices };
    return { set, said: found.map(({ said }) => said).filter(Boolean).join(" "), choices };
  },
});
