import { fillCost } from "../../calculators/depth.js";
import { CalculatorError } from "../../error.js";
import { over, times } from "../base/import/decimals.js";
import { tickerOf } from "../base/import/markets.js";
import { ofKind, type Choice, type FillContext, type Filler, type Filling, type Imported, type ReadFile } from "../base/import/types.js";
import { MAX_LEVELS, pack, type Book, type Level } from "./book.js";

type Unit = "coin" | "contracts" | "faces" | "quote";

/** Sizes in coins, as the calculator takes them. */
function inCoins(levels: Imported<"book">["book"]["bids"], unit: Unit, contract: string): Level[] {
  const size = (price: string, size: string): string =>
    unit === "coin" ? size : unit === "contracts" ? times(size, contract) : over(unit === "faces" ? times(size, contract) : size, price);
  return levels.map(([price, given]) => [String(price), size(String(price), String(given))]);
}

function fillBook(books: readonly ReadFile<"book">[], { words, format, picks }: FillContext): Filling {
  const w = words.depth;
  const place = Math.min(Number(picks.book ?? books.length - 1), books.length - 1);
  const { file } = books[place] as ReadFile<"book">;
  const unit = (picks.sizes ?? file.sizeUnit ?? "coin") as Unit;
  const contract = picks.contract ?? "";
  const byContract = unit === "contracts" || unit === "faces";
  const choices: Choice[] = [
    ...(books.length > 1 ? [{ id: "book", label: w.book, value: String(place), options: books.map(({ name, file }, i) => [String(i), file.symbol ?? name] as const) }] : []),
    { id: "sizes", label: w.sizes, value: unit, options: Object.entries(w.units) },
    ...(byContract ? [{ id: "contract", label: w.contract, value: contract }] : []),
  ];
  if (byContract && !(Number(contract) > 0)) return { set: {}, said: "", refused: w.ask, choices };
  const { bids, asks } = file.book;
  if (bids.length + asks.length === 0) return { set: {}, said: "", refused: w.bothEmpty };
  const book: Book = { bids: inCoins(bids.slice(0, MAX_LEVELS), unit, contract), asks: inCoins(asks.slice(0, MAX_LEVELS), unit, contract) };
  try {
    // Only a book that can be calculated takes the place of what is there.
    fillCost({ book, side: "sell" });
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    const [, side, level] = /^book\.(bids|asks)\[(\d+)\]/.exec(error.field ?? "") ?? [];
    return { set: {}, said: "", choices, refused: side ? w.level(w[side as "bids" | "asks"], format.integer(Number(level) + 1), (error.given ?? "").slice(0, 40)) : error.message };
  }
  const cut = Math.max(bids.length, asks.length) > MAX_LEVELS;
  return { set: { book: pack(book) }, said: w.done(format.count(book.bids.length), format.count(book.asks.length)) + (cut ? w.shortened(format.integer(MAX_LEVELS)) : ""), choices };
}

/** An order book, and the day's volume from tickers. */
export const filler: Filler = {
  takes: ["book", "tickers"],
  fill(files, context) {
    const { words } = context;
    const books = ofKind(files, "book");
    const own = books.at(-1)?.file.symbol;
    const { ticker, choices } = tickerOf(files, words.depth.market, context, ({ volume24h }) => volume24h !== undefined && Number(volume24h) > 0, own);
    const market: Filling = ticker === null
      ? { set: {}, said: "" }
      : { set: { volume24h: ticker.volume24h, ...(ticker.openInterest === undefined ? {} : { openInterest: ticker.openInterest }) }, said: words.depth.volume(ticker.symbol), choices };
    if (books.length === 0) return market.said ? market : { set: {}, said: "", refused: words.depth.noVolume, choices };
    const book = fillBook(books, context);
    if (book.refused !== undefined) return book;
    return { set: { ...market.set, ...book.set }, said: [book.said, market.said].filter(Boolean).join(" "), choices: [...(book.choices ?? []), ...choices] };
  },
};
