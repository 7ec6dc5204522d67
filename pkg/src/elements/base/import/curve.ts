import { exact } from "../format.js";
import type { Count } from "../language.js";
import { sameSymbol, underlying } from "./symbols.js";
import { ofKind, type Choice, type FillContext, type ReadFile } from "./types.js";

export interface Dated {
  symbol: string;
  /** Null where neither the list nor a file of tickers has one. */
  price: string | null;
  expiry: string;
}

export interface Curve {
  /** Futures of one underlying that are still to expire, by expiry. */
  dated: Dated[];
  /** A perpetual of the same underlying, or its ticker: near to the spot price. */
  spot: { symbol: string; price: string } | null;
  /** When the list was made; null where it does not say. */
  at: string | null;
  choices: Choice[];
  refused?: string;
}

/** The futures of one underlying in lists of contracts, with the prices of tickers where the lists have none. */
export function curveOf(files: readonly ReadFile[], { words, format, picks }: FillContext): Curve {
  const lists = ofKind(files, "futures").map(({ file }) => file);
  const tickers = ofKind(files, "tickers").flatMap(({ file }) => file.tickers);
  const contracts = lists.flatMap((list) => list.contracts);
  const at = lists.reduce<string | null>((latest, { at }) => (at !== undefined && (latest === null || at > latest) ? at : latest), null);
  const moment = at === null ? Date.now() : Date.parse(at);
  const priceOf = (symbol: string, own: string | null): string | null => own ?? tickers.find((ticker) => sameSymbol(ticker.symbol, symbol))?.price ?? null;

  const families = new Map<string, { dated: Dated[]; spot: Curve["spot"] }>();
  const family = (symbol: string): { dated: Dated[]; spot: Curve["spot"] } => {
    const name = underlying(symbol);
    const found = families.get(name) ?? { dated: [], spot: null };
    families.set(name, found);
    return found;
  };
  for (const { symbol, price, expiry } of contracts) {
    const known = priceOf(symbol, price);
    if (expiry === null) {
      if (known !== null) family(symbol).spot ??= { symbol, price: known };
    } else if (Date.parse(expiry) > moment) family(symbol).dated.push({ symbol, price: known, expiry });
  }
  for (const { symbol, price } of tickers) {
    const own = families.get(underlying(symbol));
    if (price !== undefined && own && !own.dated.some((future) => sameSymbol(future.symbol, symbol))) own.spot ??= { symbol, price };
  }

  const names = [...families].filter(([, { dated }]) => dated.length > 0).sort(([a, x], [b, y]) => y.dated.length - x.dated.length || a.localeCompare(b, "en"));
  const name = names.find(([name]) => name === picks.coin)?.[0] ?? names[0]?.[0];
  const { dated, spot } = (name === undefined ? undefined : families.get(name)) ?? { dated: [], spot: null };
  dated.sort((a, b) => Date.parse(a.expiry) - Date.parse(b.expiry));
  const count = (value: number): Count => format.count(value);
  const choices: Choice[] = names.length > 1 ? [{ id: "coin", label: words.curve.coin, value: name ?? "", options: names.map(([name, { dated }]) => [name, words.curve.entry(name, count(dated.length))] as const) }] : [];
  return { dated, spot, at, choices, ...(dated.length === 0 ? { refused: words.curve.none } : {}) };
}

/** The choice of two futures, the next two at first. */
export function pairOf(dated: readonly Dated[], { words, format, picks }: FillContext): { near: number; far: number; choices: Choice[] } {
  const place = (symbol: string | undefined, otherwise: number): number => {
    const found = dated.findIndex((future) => future.symbol === symbol);
    return found < 0 ? otherwise : found;
  };
  const near = Math.min(place(picks.near, 0), Math.max(0, dated.length - 2));
  const far = Math.max(place(picks.far, near + 1), near + 1);
  const option = ({ symbol, expiry, price }: Dated): readonly [string, string] => [symbol, [symbol, format.date(expiry), price === null ? "" : format.price(exact(price))].filter(Boolean).join(" · ")];
  return {
    near,
    far,
    choices: [
      { id: "near", label: words.curve.near, value: dated[near]?.symbol ?? "", options: dated.slice(0, -1).map(option) },
      { id: "far", label: words.curve.far, value: dated[far]?.symbol ?? "", options: dated.slice(near + 1).map(option) },
    ],
  };
}

/** When prices are of. */
export const momentOf = ({ at }: Curve, { words, format }: FillContext): string => (at === null ? words.curve.now : format.dateTime(at));
