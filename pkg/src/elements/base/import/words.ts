import { plural, type Count, type Translations } from "../language.js";
import type { Kind } from "./types.js";

const many = plural("en");

/** The words of what is read from files, fetched with the first one. */
export const words = {
  /** The engine's warnings about files by code; in English they come from the engine. */
  warnings: {} as Record<string, string>,
  /** What a file is; the names in braces are put in with what was read. */
  understood: ({ symbol, many, venue, period, market }: { symbol: boolean; many: boolean; venue: boolean; period: boolean; market: boolean }): string =>
    `{file}: {kind}${many ? " with {symbol}" : symbol ? " of {symbol}" : market ? ", symbol {symbol}" : ""}${venue ? " from {venue}" : market ? ", exchange {venue}" : ""}${period ? ", {period}" : ""}. {rows}.`,
  unknown: "not named in the file",
  unknownVenue: "not named in the file",
  pasted: "pasted text",
  kinds: {
    funding: "funding history", fundingPayments: "statement of funding payments", candles: "prices", book: "order book", tiers: "margin tiers",
    futures: "list of futures", tickers: "current tickers", stakingApr: "staking rates",
  } as Record<Kind, string>,
  symbols: (n: Count) => many(n, { one: "# symbol", other: "# symbols" }),
  period: (from: string, to: string) => `${from} to ${to}`,
  rows: (read: Count, refused: Count, skipped: Count) => `${read.text} read, ${refused.text} refused, ${skipped.text} skipped`,
  refusedTitle: (n: string) => `Refused rows (${n})`,
  refused: (line: string, reason: string) => `Line ${line}: ${reason}`,
  more: (n: Count) => `and ${n.text} more`,
  skipped: (count: Count, reason: string) => `${count.text} skipped: ${reason}`,

  correct: "Not right? Correct it",
  venue: "Exchange",
  symbol: "Symbol",
  zone: "Time zone of times without one",
  zoneHelp: "Such as Europe/London.",
  unit: "Rates are",
  units: { fraction: "fractions (0.0001)", percent: "per cent (0.01)", quotePerCoin: "money per coin" } as Record<string, string>,
  price: "Price of the coin",
  order: "Dates begin with",
  orders: { dayFirst: "the day (31/12/2024)", monthFirst: "the month (12/31/2024)", yearFirst: "the year (24-12-31)" } as Record<string, string>,
  asRead: "as read",
  choose: "please choose",
  asks: {
    rateUnit: "Nothing in this file says what its rates are counted in. Please choose.",
    price: "Rates per coin need the price of the coin.",
    dateOrder: "Nothing in this file says whether its dates begin with the day or the month. Please choose.",
    symbol: "This file contains several symbols. Please choose one.",
    timeZone: "Nothing in this file says which time zone its times are in. Please choose.",
    venue: "Nothing in this file says which exchange it is from. Please choose.",
  } as Record<string, string>,

  empty: "It is empty.",
  page: "This is a web page, not a data file. Download the file itself, or copy its text from the browser.",
  tooLarge: (size: string, most: string) => `The file has ${size} MB. Up to ${most} MB can be read: please export a shorter period.`,
  unreadable: "The browser could not read this file. It may have been moved or changed.",
  cancelled: "Cancelled.",
  unrecognised: (seen: string) => (seen ? `Nothing in it is recognised. What was seen: ${seen}.` : "Nothing in it is recognised."),
  otherKind: (kind: string, useful: string) => `It contains: ${kind}. What can be used here: ${useful}.`,

  funding: {
    series: "This file contains several contracts. Show",
    entry: (symbol: string, n: string) => `${symbol} (${n})`,
    done: (symbol: string) => `Shown: the history of ${symbol}.`,
    one: "It contains only one settlement. At least two are needed to work out the interval.",
    none: "It contains no settlements.",
    received: (amount: string, n: Count, symbol: string, from: string, to: string) => `${symbol}: ${amount} received in ${many(n, { one: "# payment", other: "# payments" })}, ${from} to ${to}.`,
    paid: (amount: string, n: Count, symbol: string, from: string, to: string) => `${symbol}: ${amount} paid in ${many(n, { one: "# payment", other: "# payments" })}, ${from} to ${to}.`,
    all: "all positions",
    statement: "These are amounts of your account, not rates, so the calculation below stays as it is.",
  },
  depth: {
    sizes: "Sizes in the book are",
    units: { coin: "coins", contracts: "contracts, each of so many coins", faces: "contracts, each of so much money", quote: "money" } as Record<string, string>,
    contract: "One contract is",
    ask: "This book counts contracts. Say how much one is, and it will be shown in coins.",
    book: "Show",
    done: (bids: Count, asks: Count) => `Shown: a book with ${many(bids, { one: "# bid", other: "# bids" })} and ${many(asks, { one: "# ask", other: "# asks" })}.`,
    shortened: (most: string) => ` Only the best ${most} of each side are kept.`,
    market: "Volume of",
    volume: (symbol: string) => `Filled in: the day's volume of ${symbol}.`,
    noVolume: "These tickers have no volume in coins.",
    level: (side: string, n: string, given: string) => `${side}, level ${n}: “${given}” cannot be used. Prices and sizes are numbers above 0.`,
    bids: "Bids",
    asks: "Asks",
    bothEmpty: "Neither side of this book has a level.",
  },
  curve: {
    coin: "Underlying",
    entry: (name: string, n: Count) => `${name} (${many(n, { one: "# future", other: "# futures" })})`,
    near: "Near future",
    far: "Far future",
    done: (n: Count, at: string) => `Filled in: ${many(n, { one: "# future", other: "# futures" })}, prices of ${at}.`,
    spot: (symbol: string) => ` Spot price: that of ${symbol}.`,
    pair: (near: string, far: string, at: string) => `Filled in: ${near} and ${far}, prices of ${at}.`,
    oneSided: " The file has one price for each, so bid and ask are the same: type them for the cost of the spread.",
    unpriced: (n: Count) => ` ${many(n, { one: "# future has", other: "# futures have" })} no price and ${many(n, { one: "is", other: "are" })} left out.`,
    noPrices: "This list has no prices. Drop it together with a file of tickers, which has them.",
    none: "No future in this list has still to expire.",
    two: "Only one future in this list has still to expire. Two are needed.",
    now: "now",
  },
  margin: {
    symbol: "Tiers of",
    limits: "Limits of the tiers are in",
    units: { linear: "money (linear contracts)", inverse: "coins (inverse contracts)", faces: "contracts of 1 USD (inverse), made coins at the entry price" } as Record<string, string>,
    done: (n: Count, symbol: string, first: string) => `Filled in: ${many(n, { one: "# tier", other: "# tiers" })} of ${symbol}; the first needs ${first}.`,
    mark: (symbol: string) => `Filled in: the mark price of ${symbol}.`,
    other: "This calculator has no rule of that exchange yet; the exchange's name stays as it was.",
  },
  hedge: {
    coin: "Prices of the coin",
    done: (coin: string, future: string, n: Count, from: string, to: string) => `Filled in: ${many(n, { one: "# closing price", other: "# closing prices" })} at times that ${coin} and ${future} have in common, ${from} to ${to}.`,
    last: (most: string) => ` Only the last ${most} are used.`,
    one: "There is one price history so far. For the minimum-variance ratio drop the other one too, that of the coin or of the future.",
    apart: "The two histories have fewer than three times in common.",
    symbol: "Price of",
    price: (symbol: string) => `Filled in: the price of ${symbol}.`,
    noPrice: "These tickers have no price.",
  },
  staking: {
    rate: "Rate",
    means: { last: "the latest", d30: "mean of the last 30 days", d365: "mean of the last 365 days", all: "mean of all" } as Record<string, string>,
    done: (rate: string, which: string) => `Filled in: an APR of ${rate}, ${which}.`,
    price: (symbol: string) => `Filled in: the price of ${symbol}.`,
  },
  history: {
    series: "This file contains several contracts. Use",
    candles: "Prices (candles) of the same coin are still missing: drop a file of them too.",
    funding: "Funding of the same coin is still missing: drop a file of it too.",
    both: "Prices (candles) and funding of the coin are still missing: drop a file of each too.",
    done: "Prices and funding are used together.",
    apart: (prices: string, funding: string) => `Please check: prices are of ${prices}, funding is of ${funding}.`,
    staking: "Staking rates of this file count in a backtest.",
  },
};

export type ImportWords = typeof words;
export const translations: Translations<ImportWords> = {
  text: words,
  load: { de: () => import("./words.de.js"), es: () => import("./words.es.js"), ar: () => import("./words.ar.js") },
};
