import { fundingHistory } from "liquidity-layering";
import { COINS, coinOf, coinOfSymbol, exact, ofKind, tickerOf, type Choice, type FillContext, type Filler, type Filling, type ReadFile } from "liquidity-layering/elements/base";
import { presetOf } from "./definition.js";
import type { Text } from "./text.js";

/** Intervals of 8 hours in a year. */
const INTERVALS = 3 * 365;
const DAYS: Readonly<Record<string, number>> = { d30: 30, d365: 365 };

/** The page's coin of a market's name: one that it knows nothing of is another. */
const coinOfMarket = (symbol: string): string => {
  const coin = coinOfSymbol(symbol);
  return COINS.some((one) => one.symbol === coin) ? coin : "other";
};

/** The coin that a price is of, with the numbers that come with it, as if a person had chosen it. */
function follow(symbol: string, { values }: FillContext): Readonly<Record<string, string>> {
  const coin = coinOfMarket(symbol);
  const preset = coinOf(coin);
  if (coin === values.coin || !preset) return coin === values.coin ? {} : { coin };
  const { stakingApy, unbondingDays, contractSize } = presetOf(preset);
  const all = { coin, unbondingDays, contractSize, ...(stakingApy === "" ? {} : { stakingApy }) };
  if (preset.stakingApy !== null || preset.unbondingDays !== null) return all;
  return { ...all, liquid: String(Number(values.liquid ?? 0) + Number(values.staked ?? 0)) };
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

function fundingOf(files: readonly ReadFile[], { words, format, picks, values }: FillContext, text: Text): Filling | null {
  const all = ofKind(files, "funding").flatMap(({ file }) => file.series).filter(({ times }) => times.length > 1);
  if (all.length === 0) return null;
  const own = all.findIndex(({ symbol }) => symbol !== undefined && coinOfSymbol(symbol) === values.coin);
  const chosen = Number(picks.series ?? Math.max(own, 0));
  const series = all[chosen] ?? all[0];
  if (!series) return null;
  const { aprCovered, aprLast } = fundingHistory(series);
  const means = Object.entries(words.staking.means).filter(([id]) => id === "all" || aprLast.some(({ days }) => days === DAYS[id]));
  const which = means.some(([id]) => id === picks.mean) ? (picks.mean as string) : "all";
  // Time without settlements is no time without funding.
  const apr = aprLast.find(({ days }) => days === DAYS[which])?.apr ?? aprCovered;
  const rate = exact(Number((apr / INTERVALS).toPrecision(12)));
  const choices: Choice[] = [
    ...(all.length > 1 ? [{ id: "series", label: words.funding.series, value: String(chosen), options: all.map(({ symbol, times }, i) => [String(i), words.funding.entry(symbol ?? words.unknown, format.integer(times.length))] as const) }] : []),
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
