import { svg, type SVGTemplateResult } from "lit";
import { areaPath, beside, linePath, plot, round, widthOf, type Plot } from "../base/plot.js";
import { money, priced } from "../base/say.js";
import type { Picture } from "../base/types.js";
import type { Level, SideOfBook } from "./book.js";
import { coinText, type DepthView } from "./definition.js";
import type { Text } from "./text.js";

const HEIGHT = 332;
/** Levels of each side in the table, and, without an order, in the picture. */
const ROWS = 30;
const NEAR = 20;

/** Prices with the coins up to and with each level: geometry, from doubles. */
type Sums = [price: number, coins: number][];
function sums(levels: readonly Level[]): Sums {
  let sum = 0;
  return levels.map(([price, coins]) => [Number(price), (sum += Number(coins))]);
}

/** A staircase outwards from the best price, to the last level before `end` and on to it. */
function stairs(levels: Sums, beyond: (price: number) => boolean, end: number | null): [number, number][] {
  const points: [number, number][] = [];
  let height = 0;
  for (const [price, coins] of levels) {
    if (beyond(price)) break;
    points.push([price, height], [price, coins]);
    height = coins;
  }
  if (points.length > 0 && end !== null) points.push([end, height]);
  return points;
}

/** The depth of the book around its middle, with what the order takes of it; null for a book of nothing. */
export function depthPicture(view: DepthView, text: Text): Picture | null {
  const { result, input, format, currency } = view;
  const { fill, book } = result;
  const p = text.picture;
  const sell = input.side !== "buy";
  const side: SideOfBook = sell ? "bids" : "asks";
  const levels = { bids: sums(book.bids), asks: sums(book.asks) };
  const best = levels[side][0] ?? levels[sell ? "asks" : "bids"][0];
  if (!best) return null;
  const reference = Number(fill.mid ?? best[0]);
  const filled = fill.worstPrice === null ? null : { worst: Number(fill.worstPrice), average: Number(fill.averagePrice), coins: Number(fill.filled) };

  const away = (levels: Sums, i: number): number => Math.abs((levels[Math.min(i, levels.length - 1)]?.[0] ?? reference) - reference);
  const reach = filled ? Math.max(Math.abs(filled.worst - reference) * 1.7, away(levels.bids, 2), away(levels.asks, 2)) : Math.max(away(levels.bids, NEAR), away(levels.asks, NEAR));
  const half = reach > 0 ? reach : Math.abs(reference) * 0.001;
  const [low, high] = [Math.max(0, reference - half), reference + half];
  const drawn = { bids: stairs(levels.bids, (price) => price < low, low), asks: stairs(levels.asks, (price) => price > high, high) };
  const top = Math.max(...drawn.bids.concat(drawn.asks).map(([, coins]) => coins), 0);
  if (!(top > 0) || !Number.isFinite(top) || !(high > low)) return null;

  // What the order takes: whole levels, and of the last one as much as it needs.
  const taken = filled ? stairs(levels[side], (price) => (sell ? price < filled.worst : price > filled.worst), null).map(([price, coins]): [number, number] => [price, Math.min(coins, filled.coins)]) : [];
  const slippage = fill.slippageFromMid ?? fill.slippageFromBest;
  const limit = input.limit === undefined ? null : Number(input.limit);
  const price = (value: string | number | null): string => format.price(value);
  const last = (sums: Sums): string => coinText(view, text, String(Number((sums.at(-1)?.[1] ?? 0).toPrecision(12))));
  const left = input.by === "notional" ? money(view, fill.unfilled) : coinText(view, text, fill.unfilled);

  const draw = ({ x, y, left: start, right, bottom }: Plot): SVGTemplateResult => {
    const points = (list: readonly [number, number][]): [number, number][] => list.map(([a, b]) => [x(a), y(b)]);
    const curve = (name: SideOfBook, colour: string): SVGTemplateResult | string => {
      if (drawn[name].length === 0) return "";
      const line = points(drawn[name]);
      const [, height] = line.at(-1) ?? [0, 0];
      return svg`<path class=${`${colour} shade`} d=${areaPath(line, y(0))}></path><path class=${`${colour} stroke`} d=${linePath(line)}></path>
        <text class="label" x=${name === "bids" ? start + 4 : right - 4} y=${round(height - 7)} text-anchor=${name === "bids" ? "start" : "end"}>${p[name]}</text>`;
    };
    const at = x(reference);
    const referenceLabel = (fill.mid === null ? p.best : p.mid)(price(fill.mid ?? best[0]));
    // Each on a line of its own, as the prices may lie close together; bold, so a little wider.
    const upright = (where: number, label: string, toLeft: boolean, line: number): SVGTemplateResult => {
      const room = widthOf(label) * 1.15;
      const fits = toLeft ? where - 6 - room >= 0 : where + 6 + room <= right;
      const anchor = toLeft === fits ? "end" : "start";
      return svg`<line class="mark" x1=${round(where)} x2=${round(where)} y1="38" y2=${bottom}></line>
        <text class="label" x=${round(anchor === "end" ? where - 6 : where + 6)} y=${line} text-anchor=${anchor}>${label}</text>`;
    };
    const colour = sell ? "s1" : "s2";
    const order = (): SVGTemplateResult | string => {
      if (!filled || slippage === null) return "";
      const line = points(taken);
      const average = x(filled.average);
      const [endX, endY] = [x(filled.worst), y(filled.coins)];
      const label = p.slippage(format.percent(slippage));
      const middle = Math.min(right - widthOf(label) / 2, Math.max(widthOf(label) / 2, (at + average) / 2));
      const fillLabel = p.fill(coinText(view, text, fill.filled));
      // Towards the middle the staircase falls away from the label; where the side's own name stands there, it goes beneath.
      const top = y((drawn[side].at(-1) ?? [0, 0])[1]);
      const reach = 12 + widthOf(p[side === "bids" ? "bids" : "asks"]) * 1.15;
      const near = Math.abs(endY - top) < 18 && (sell ? endX + 8 < start + reach : endX - 8 > right - reach);
      return svg`<path class=${`${colour} fill`} fill-opacity="0.45" d=${areaPath(line, y(0))}></path><path class=${`${colour} stroke`} stroke-width="3" d=${linePath(line)}></path>
        ${upright(average, p.average(price(fill.averagePrice)), filled.average < reference, 54)}
        <line class="zero" x1=${round(at)} x2=${round(average)} y1="38" y2="38"></line>
        <text class="label" x=${round(middle)} y="32" text-anchor="middle">${label}</text>
        <circle class="dot" cx=${round(endX)} cy=${round(endY)} r="4.5"></circle>
        <text class="label" x=${round(sell ? endX + 8 : endX - 8)} y=${round(near ? endY + 18 : endY - 6)} text-anchor=${sell ? "start" : "end"}>${fillLabel}</text>`;
    };
    const limitLabel = limit === null ? "" : p.limit(price(limit));
    // On the side that the order does not take.
    const outside = limit !== null && sell && x(limit) - 8 - widthOf(limitLabel) * 1.15 > start;
    const limitPlace = limit === null ? null : outside ? { x: round(x(limit) - 6), anchor: "end" } : beside(x(limit), limitLabel, right);
    return svg`${curve("bids", "s1")} ${curve("asks", "s2")}
      ${upright(at, referenceLabel, filled !== null && filled.average > reference, filled ? 71 : 54)}
      ${order()}
      ${limit !== null && limitPlace && limit >= low && limit <= high
        ? svg`<line class="s5 stroke dashed" x1=${round(x(limit))} x2=${round(x(limit))} y1="72" y2=${bottom}></line>
          <text class="label" x=${limitPlace.x} y=${bottom - 8} text-anchor=${limitPlace.anchor}>${limitLabel}</text>`
        : ""}`;
  };

  return {
    title: filled ? p.title : p.titleEmpty,
    height: HEIGHT,
    description:
      p.describe(last(levels.bids), last(levels.asks)) +
      (filled ? p.describeFill(coinText(view, text, fill.filled), priced(view, book[side][0]?.[0]), priced(view, fill.worstPrice), priced(view, fill.averagePrice)) : "") +
      (Number(fill.unfilled) > 0 ? p.describeShort(left) : ""),
    draw: (width) =>
      plot(
        {
          width,
          height: HEIGHT,
          top: 98,
          x: { low, high, format: (value) => format.tick(value), label: p.price(currency) },
          y: { low: 0, high: top, format: (value) => format.tick(value), label: p.coins(result.coin || text.unit.coins) },
        },
        draw,
      ),
    table: () => ({
      caption: Math.max(book.bids.length, book.asks.length) > ROWS ? p.cut(format.integer(ROWS)) : p.table,
      head: p.head,
      rows: (["bids", "asks"] as const).flatMap((name) =>
        book[name].slice(0, ROWS).map(([at, coins], i) => [p[name], price(at), format.number(coins), format.number(Number((levels[name][i]?.[1] ?? 0).toPrecision(12)))]),
      ),
    }),
  };
}
