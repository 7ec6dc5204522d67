import { sameSymbol } from "./symbols.js";
import { ofKind, type Choice, type FillContext, type Imported, type ReadFile } from "./types.js";

type Ticker = Imported<"tickers">["tickers"][number];

/**
 * One ticker of those that have what is wanted: the chosen one, else the one that is of `symbol`, or where none is asked for
 * the first. That of another market is taken by nobody but the person.
 */
export function tickerOf(files: readonly ReadFile[], label: string, { picks, words }: FillContext, has: (ticker: Ticker) => boolean, symbol?: string): { ticker: Ticker | null; choices: Choice[] } {
  const tickers = ofKind(files, "tickers").flatMap(({ file }) => file.tickers).filter(has);
  const same = symbol === undefined ? tickers[0] : tickers.find((ticker) => sameSymbol(ticker.symbol, symbol));
  const ticker = tickers.find((ticker) => ticker.symbol === picks.ticker) ?? same ?? null;
  const options = tickers.map(({ symbol }) => [symbol, symbol] as const);
  const choices: Choice[] = tickers.length > 1 || (tickers.length === 1 && !ticker) ? [{ id: "ticker", label, value: ticker?.symbol ?? "", options: ticker ? options : [["", words.choose], ...options] }] : [];
  return { ticker, choices };
}
