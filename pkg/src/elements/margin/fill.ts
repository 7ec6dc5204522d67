import { over } from "../base/import/decimals.js";
import { tickerOf } from "../base/import/markets.js";
import { coinOf, isInverse, sameSymbol } from "../base/import/symbols.js";
import { ofKind, type Choice, type Filler } from "../base/import/types.js";
import { share } from "../base/say.js";

/** The tiers of one contract, and its price from tickers. */
export const filler = (venues: readonly string[]): Filler => ({
  takes: ["tiers", "tickers"],
  fill(files, context) {
    const { words, format, picks, values } = context;
    const ladders = ofKind(files, "tiers").flatMap(({ file }) => Object.entries(file.tiers).map(([symbol, tiers]) => ({ symbol, tiers, venue: file.venue })));
    const chosen = ladders.find(({ symbol }) => symbol === picks.symbol) ?? [`${values.coin ?? ""}USDT`, "BTCUSDT"].flatMap((name) => ladders.find(({ symbol }) => sameSymbol(symbol, name)) ?? [])[0] ?? ladders[0];
    const market = tickerOf(files, words.hedge.symbol, context, ({ price }) => price !== undefined, chosen?.symbol);
    const mark = market.ticker?.price === undefined ? {} : { mark: market.ticker.price };
    const markSaid = market.ticker?.price === undefined ? "" : words.margin.mark(market.ticker.symbol);
    if (!chosen) {
      return markSaid ? { set: mark, said: markSaid, choices: market.choices } : { set: {}, said: "", refused: words.hedge.noPrice };
    }
    const { symbol, tiers, venue } = chosen;
    const guess = !isInverse(symbol, venue) ? "linear" : venue === "kraken" ? "faces" : "inverse";
    const unit = picks.limits ?? guess;
    const kind = unit === "linear" ? "linear" : "inverse";
    const price = market.ticker?.price ?? values.entry ?? "0";
    const amount = (value: unknown): string => (unit === "faces" && Number(price) > 0 ? over(String(value), price) : String(value));
    const choices: Choice[] = [
      ...(ladders.length > 1 ? [{ id: "symbol", label: words.margin.symbol, value: symbol, options: ladders.map(({ symbol }) => [symbol, symbol] as const) }] : []),
      { id: "limits", label: words.margin.limits, value: unit, options: Object.entries(words.margin.units) },
      ...market.choices,
    ];
    const known = venue !== null && venues.includes(venue) ? { venue } : {};
    // On Hyperliquid the tiers are chosen by another field than elsewhere.
    const from = (known.venue ?? values.venue) === "hyperliquid" ? { marketFrom: "tiers" } : { maintenanceFrom: "tiers" };
    return {
      set: {
        ...known,
        contractKind: kind,
        ...from,
        coin: coinOf(symbol),
        tiers: tiers.map(({ notionalFloor, notionalCap, maintenanceRate, maintenanceAmount, maxLeverage }) => ({
          notionalFloor: amount(notionalFloor),
          ...(notionalCap === undefined ? {} : { notionalCap: amount(notionalCap) }),
          maintenanceRate,
          ...(maintenanceAmount === undefined ? {} : { maintenanceAmount: amount(maintenanceAmount) }),
          ...(maxLeverage === undefined ? {} : { maxLeverage }),
        })),
        ...mark,
      },
      said: [words.margin.done(format.count(tiers.length), symbol, share(format, String(tiers[0]?.maintenanceRate))), markSaid, venue !== null && known.venue === undefined ? words.margin.other : ""].filter(Boolean).join(" "),
      choices,
    };
  },
});
