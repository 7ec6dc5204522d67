import { shift } from "../base/number-text.js";

export type Level = [price: string, size: string];
export interface Book {
  bids: Level[];
  asks: Level[];
}
export type SideOfBook = keyof Book;

/** A worked example: a market in which ten coins can be had, and sixty cannot. Prices and sizes a level, the best first. */
const PRICES: Record<SideOfBook, readonly string[]> = {
  bids: ["2999.5", "2999", "2998.5", "2997.5", "2996.5", "2995", "2993", "2990.5", "2987.5", "2984", "2980", "2975"],
  asks: ["3000.5", "3001", "3001.5", "3002.5", "3003.5", "3005", "3007", "3009.5", "3012.5", "3016", "3020", "3025"],
};
const SIZES: Record<SideOfBook, readonly string[]> = {
  bids: ["0.9", "1.6", "2.4", "1.3", "3.1", "2.2", "4.5", "3.6", "5.8", "4.9", "7.7", "10.5"],
  asks: ["0.8", "1.4", "2.1", "1.2", "3.5", "2.6", "4.8", "3.3", "6.1", "5.2", "8.4", "12"],
};
export const example = (side: SideOfBook): { price: string; size: string }[] => PRICES[side].map((price, i) => ({ price, size: SIZES[side][i] ?? "1" }));

/** More levels than this on one side are not shown by any exchange. */
export const MAX_LEVELS = 5000;

const KEYS: readonly (readonly [bids: string, asks: string])[] = [["bids", "asks"], ["b", "a"]];

/** The first order book in what an exchange answers, however deep it lies; null where there is none. */
export function findBook(json: unknown, depth = 0): Book | null {
  if (typeof json !== "object" || json === null || depth > 4) return null;
  const record = json as Record<string, unknown>;
  for (const [bids, asks] of KEYS) {
    const found = bookOf(record[bids], record[asks]);
    if (found) return found;
  }
  if (Array.isArray(record.levels)) {
    const found = bookOf(record.levels[0], record.levels[1]);
    if (found) return found;
  }
  for (const value of Object.values(record).slice(0, 50)) {
    const found = findBook(value, depth + 1);
    if (found) return found;
  }
  return null;
}

function bookOf(bids: unknown, asks: unknown): Book | null {
  return Array.isArray(bids) && Array.isArray(asks) ? inOrder({ bids: bids.map(levelOf), asks: asks.map(levelOf) }) : null;
}

/** What is no number is kept as it is, for the engine to refuse. */
function levelOf(level: unknown): Level {
  const given = (level ?? {}) as Record<string, unknown>;
  const [price, size] = Array.isArray(level) ? (level as unknown[]) : [given.price ?? given.px, given.size ?? given.sz ?? given.qty ?? given.quantity ?? given.amount];
  const text = (value: unknown): string => (value === undefined || value === null ? "" : shift(String(value).trim(), 0));
  return [text(price), text(size)];
}

/** The best first, as the engine asks; levels of one price stay in their order. */
export const inOrder = ({ bids, asks }: Book): Book => ({ bids: best(bids, "bids"), asks: best(asks, "asks") });
const best = (levels: readonly Level[], side: SideOfBook): Level[] => [...levels].sort(([a], [b]) => (side === "bids" ? Number(b) - Number(a) : Number(a) - Number(b)) || 0);

/** A book in one short text, which a link holds without escapes: "2999.5*3_2999*2-3000.5*1". */
export const pack = ({ bids, asks }: Book): string => [bids, asks].map((levels) => levels.map((level) => level.join("*")).join("_")).join("-");

/** The book of such a text, or of JSON; null where it is neither. */
export function unpack(text: string): Book | null {
  if (/^\s*[[{]/.test(text)) {
    try {
      return findBook(JSON.parse(text));
    } catch {
      return null;
    }
  }
  const sides = text.split("-").map((side) => side.split("_").filter(Boolean).map((level) => level.split("*")));
  const [bids, asks] = sides;
  if (sides.length !== 2 || !bids || !asks || sides.some((side) => side.some((level) => level.length !== 2))) return null;
  return inOrder({ bids: bids as Level[], asks: asks as Level[] });
}
