import { exact } from "../base/format.js";
import { tickerOf } from "../base/import/markets.js";
import { ofKind, type Choice, type FillContext, type Filler, type Filling, type ReadFile } from "../base/import/types.js";

/** More closing prices than these are too long for a field, and for a link. */
const MOST = 1000;
/** Fewer have no spread. */
const FEWEST = 3;

const nameOf = ({ name, file }: ReadFile<"candles">): string => file.symbol ?? name;
/** A future rather than a coin, as far as the names tell. */
const futures = ({ name, file }: ReadFile<"candles">): boolean => /PERP|SWAP|FUT|_UM|_CM|-M\b|\d{6}/i.test(`${file.symbol ?? ""} ${file.format} ${name}`);

/** Closing prices of the coin and of the future at the times that both have. */
function pair(histories: readonly ReadFile<"candles">[], { words, format, picks }: FillContext): Filling {
  const [a, b] = histories as [ReadFile<"candles">, ReadFile<"candles">];
  const first = picks.spot === undefined ? !(futures(a) && !futures(b)) : picks.spot === "0";
  const [coin, future] = first ? [a, b] : [b, a];
  const choices: Choice[] = [{ id: "spot", label: words.hedge.coin, value: first ? "0" : "1", options: [a, b].map((history, i) => [String(i), history.name === nameOf(history) ? history.name : `${nameOf(history)} (${history.name})`] as const) }];
  const called = ({ name, file }: ReadFile<"candles">): string => (nameOf(a) === nameOf(b) ? name : (file.symbol ?? name));
  const closes = new Map<number, number>();
  future.file.candles.times.forEach((time, i) => closes.set(time, future.file.candles.close[i] as number));
  const common: [time: number, spot: number, future: number][] = [];
  coin.file.candles.times.forEach((time, i) => {
    const close = closes.get(time);
    if (close !== undefined) common.push([time, coin.file.candles.close[i] as number, close]);
  });
  const used = common.slice(-MOST);
  const [from, to] = [used[0], used.at(-1)];
  if (!from || !to || used.length < FEWEST) return { set: {}, said: "", refused: words.hedge.apart, choices };
  const column = (at: 1 | 2): string => used.map((row) => exact(row[at])).join(" ");
  return {
    set: { methodKind: "history", methodSpot: column(1), methodFutures: column(2) },
    said: words.hedge.done(called(coin), called(future), format.count(used.length), format.date(from[0]), format.date(to[0])) + (common.length > MOST ? words.hedge.last(format.integer(MOST)) : ""),
    choices,
  };
}

/** Two price histories for the minimum-variance ratio, and the price from tickers. */
export const filler: Filler = {
  takes: ["candles", "tickers"],
  pair: "candles",
  fill(files, context) {
    const { words } = context;
    const histories = ofKind(files, "candles").slice(-2);
    const { ticker, choices } = tickerOf(files, words.hedge.symbol, context, ({ price }) => price !== undefined);
    const price: Filling = ticker?.price === undefined ? { set: {}, said: "" } : { set: { price: ticker.price }, said: words.hedge.price(ticker.symbol), choices };
    if (histories.length === 0) return price.said ? price : { set: {}, said: "", refused: words.hedge.noPrice };
    if (histories.length === 1) return { ...price, said: [price.said, words.hedge.one].filter(Boolean).join(" ") };
    const both = pair(histories, context);
    return { ...both, set: { ...price.set, ...both.set }, said: [both.said, price.said].filter(Boolean).join(" "), choices: [...(both.choices ?? []), ...choices] };
  },
};
