import { svg, type SVGTemplateResult } from "lit";
import { scale } from "../base/chart.js";
import { areaPath, linePath, LINE, placer, plot, round, widthOf } from "../base/plot.js";
import { money, priced } from "../base/say.js";
import { ticks } from "../base/ticks.js";
import type { Picture } from "../base/types.js";
import type { BasisView, TermPoint } from "./definition.js";
import type { Text } from "./text.js";

const HEIGHT = 384;
/** Bottom of the prices; the dates stand below it, then the rates. */
const PRICES = 206;
const RATES = { title: 250, top: 280, bottom: 358 };

/** What a future is called. */
export const nameOf = ({ format }: BasisView, point: TermPoint, text: Text): string => point.symbol || text.unnamed(format.date(point.expiry));

/** Prices by expiry above, the rate of each stretch below, on one axis of time. */
export function curvePicture(view: BasisView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const c = text.curve;
  const { points, best } = result.term;
  const spot = Number(input.spot);
  const start = Date.parse(input.at ?? "");
  const pairs = points.filter((point) => point.forwardApr !== null).length;
  const dearest = best ? best.far : null;
  const cheapest = result.cheapest && pairs > 1 ? result.cheapest.far : null;
  const rate = (value: string | null | undefined): string => (value === null || value === undefined ? "" : format.percent(value, Math.abs(Number(value)) < 0.1 ? 1 : undefined));
  const listed = points.slice(0, 20).map((point) => c.describePoint(nameOf(view, point, text), priced(view, point.price), rate(point.forwardApr)));
  const name = (i: number): string => nameOf(view, points[i] as TermPoint, text);
  return {
    title: c.title,
    height: HEIGHT,
    description:
      c.describe(priced(view, input.spot), listed.join(" ")) +
      (best ? c.describeDearest(name(best.near), name(best.far), rate(best.forwardApr)) : "") +
      (result.cheapest && cheapest !== null ? c.describeCheapest(name(result.cheapest.near), name(result.cheapest.far), rate(points[cheapest]?.forwardApr)) : ""),
    caption: pairs > 1 ? c.caption : "",
    draw: (width) => {
      const times = [start, ...points.map(({ expiry }) => Date.parse(expiry))];
      const prices = [spot, ...points.map(({ price }) => Number(price))];
      const fair = result.fair.every((one) => one !== null) ? [spot, ...result.fair.map((one) => Number(one?.price))] : [];
      const all = [...prices, ...fair];
      const [low, high] = padded(Math.min(...all), Math.max(...all));
      const marks = ticks(low, high, 4);
      const left = Math.max(...marks.map((mark) => widthOf(format.tick(mark))), 12) + 8;
      const right = width - 8;
      const end = times.at(-1) as number;
      const x = scale([start, end > start ? end : start + 1], [left + 4, right - 4]);
      const y = scale([low, high], [PRICES, 34]);
      const at = (i: number): [number, number] => [x(times[i] as number), y(prices[i] as number)];
      const colour = (i: number): string => (i - 1 === dearest ? "s2" : i - 1 === cheapest ? "s1" : "");

      // What matters most is named first; what would touch it is left to the table.
      const order = [0, points.length, ...(result.pair ? [result.pair.near + 1, result.pair.far + 1] : []), ...points.map((_, i) => i + 1)];
      const places = [...new Set(order)];
      const put = placer(width);
      const names = places.map((i) => {
        const [px, py] = at(i);
        const label = i === 0 ? `${c.spot} ${format.price(prices[0])}` : format.price(prices[i]);
        const below = i === 0 && py > y(prices[1] ?? spot);
        return [label, put(label, px, py + (below ? 20 : -12)), py + (below ? 20 : -12)] as const;
      });
      const days = places.map((i) => {
        const label = i === 0 ? c.now : format.day(times[i] as number);
        return [label, put(label, x(times[i] as number), PRICES + 22)] as const;
      });
      return svg`<g>
        ${marks.map((mark) => svg`<line class="grid" x1=${left} x2=${right} y1=${round(y(mark))} y2=${round(y(mark))}></line><text x=${left - 8} y=${round(y(mark)) + 4} text-anchor="end">${format.tick(mark)}</text>`)}
        <text x="0" y="14">${currency}</text>
        ${places.map((i) => svg`<line class="grid" x1=${round(x(times[i] as number))} x2=${round(x(times[i] as number))} y1=${PRICES} y2=${PRICES + 6}></line>`)}
        ${fair.length > 0 ? svg`<path class="s3 stroke dashed" d=${linePath(fair.map((price, i) => [x(times[i] as number), y(price)]))}></path>` : ""}
        ${points.map((_, i) => svg`<path class=${colour(i + 1) ? `${colour(i + 1)} stroke thick` : "tie"} fill="none" d=${linePath([at(i), at(i + 1)])}></path>`)}
        ${places.map((i) => svg`<circle class="dot" cx=${round(at(i)[0])} cy=${round(at(i)[1])} r=${result.pair && (i === result.pair.near + 1 || i === result.pair.far + 1) ? 5.5 : 3.5}></circle>`)}
        ${names.map(([label, px, py]) => (px === null ? "" : svg`<text class="label" x=${px} y=${round(py)} text-anchor="middle">${label}</text>`))}
        ${fair.length > 0 ? fairLabel(c.fair, x, y, times, fair, put) : ""}
        ${days.map(([label, px]) => (px === null ? "" : svg`<text x=${px} y=${PRICES + 22} text-anchor="middle">${label}</text>`))}
        <text x="0" y=${RATES.title}>${c.rates}</text>
        ${bars(points, times, x, width, { dearest, cheapest, rate, text })}
      </g>`;
    },
    table: () => ({
      caption: `${c.title}, ${currency}`,
      head: c.head,
      rows: points.map((point, i) => [
        point.symbol ?? "", format.dateTime(point.expiry), format.price(point.price), format.signed(format.number(point.absolute), point.absolute), rate(point.apr), rate(point.apy), rate(point.forwardApr),
        result.fair[i] ? format.price(result.fair[i]?.price) : "",
      ]),
    }),
  };
}

function fairLabel(label: string, x: (t: number) => number, y: (p: number) => number, times: readonly number[], fair: readonly number[], put: ReturnType<typeof placer>): SVGTemplateResult | "" {
  const last = fair.length - 1;
  for (const [dx, dy] of [[0, 18], [0, -8], [-60, 18], [-60, -8]] as const) {
    const [px, py] = [x(times[last] as number) + dx, y(fair[last] as number) + dy];
    const found = py > 20 && py < PRICES - 2 ? put(label, px, py) : null;
    if (found !== null) return svg`<text class="label" x=${found} y=${round(py)} text-anchor="middle">${label}</text>`;
  }
  return "";
}

interface Rates {
  dearest: number | null;
  cheapest: number | null;
  rate(value: string | null | undefined): string;
  text: Text;
}

/** A bar for each stretch as wide as it is long: the first from the coin, the others from the expiry before. */
function bars(points: readonly TermPoint[], times: readonly number[], x: (t: number) => number, width: number, { dearest, cheapest, rate, text }: Rates): SVGTemplateResult {
  const value = (i: number): string | null => (i === 0 ? (points[0]?.apr ?? null) : (points[i]?.forwardApr ?? null));
  const rates = points.map((_, i) => Number(value(i) ?? 0));
  const [low, high] = [Math.min(0, ...rates), Math.max(0, ...rates)];
  const y = scale([low, high === low ? low + 1 : high], [RATES.bottom, RATES.top]);
  const zero = round(y(0));
  const put = placer(width);
  const rank = (i: number): number => (i === dearest ? 0 : i === cheapest ? 1 : 2);
  const order = points.map((_, i) => i).sort((a, b) => rank(a) - rank(b));
  const label = (i: number): { text: string; x: number | null; y: number } => {
    const words = i === dearest && points.length > 2 ? text.curve.dearest(rate(value(i))) : i === cheapest ? text.curve.cheapest(rate(value(i))) : rate(value(i));
    const middle = (x(times[i] as number) + x(times[i + 1] as number)) / 2;
    const above = y(Math.max(0, rates[i] as number)) - 7;
    const half = widthOf(words) / 2 - 5;
    const covered = points.some((_, j) => j !== i && y(Math.max(0, rates[j] as number)) < above && x(times[j] as number) < middle + half && x(times[j + 1] as number) > middle - half);
    const free = words === "" || covered ? null : put(words, middle, above);
    // The two that matter are named in any case: below the bars where there is no room above.
    if (free !== null || rank(i) === 2) return { text: words, x: free, y: above };
    return { text: words, x: put(words, middle, RATES.bottom + LINE, true), y: RATES.bottom + LINE };
  };
  const labels = order.map(label);
  return svg`<g>
    ${points.map((_, i) => {
      const [from, to] = [x(times[i] as number), x(times[i + 1] as number)];
      if (to - from <= 0 || value(i) === null) return "";
      const [a, b] = [y(Math.max(0, rates[i] as number)), y(Math.min(0, rates[i] as number))];
      return svg`<rect class=${i === dearest ? "s2 fill" : i === cheapest ? "s1 fill" : "band"} x=${round(from + 1)} y=${round(a)} width=${round(Math.max(1, to - from - 2))} height=${round(Math.max(1, b - a))}></rect>`;
    })}
    <line class="zero" x1=${round(x(times[0] as number))} x2=${round(x(times.at(-1) as number))} y1=${zero} y2=${zero}></line>
    ${labels.map((one) => (one.x === null ? "" : svg`<text class="label" x=${one.x} y=${round(one.y)} text-anchor="middle">${one.text}</text>`))}
  </g>`;
}

/** Room around what is drawn. */
function padded(low: number, high: number): [number, number] {
  const room = (high - low || Math.abs(high) / 50 || 1) * 0.08;
  return [low - 2 * room, high + room];
}

/** What the trade brings over the spread at which it is closed; nothing where it cannot be drawn. */
export function payoffPicture(view: BasisView, text: Text): Picture[] {
  const { result, format, currency } = view;
  const { spread, payoff } = result;
  const p = text.payoff;
  const [first, last] = [payoff[0], payoff.at(-1)];
  if (!spread || !first || !last || !(Number(last.spread) > Number(first.spread))) return [];
  const number = (value: string): string => format.number(value);
  const [now, even] = [Number(spread.spread), Number(spread.breakEvenSpread)];
  const line = payoff.map((point): [number, number] => [Number(point.spread), Number(point.net)]);
  const nets = line.map(([, net]) => net);
  const signed = (value: string): string => format.signed(money(view, value), value);
  return [
    {
      title: p.title,
      height: 300,
      description: p.describe(money(view, first.spread), signed(first.net), money(view, last.spread), signed(last.net), money(view, spread.breakEvenSpread)),
      caption: p.caption,
      draw: (width) =>
        plot(
          {
            width, height: 300, top: 62,
            x: { low: line[0]?.[0] ?? 0, high: line.at(-1)?.[0] ?? 1, format: (v) => format.tick(v), label: p.x(currency), marks: 5 },
            y: { low: Math.min(0, ...nets), high: Math.max(0, ...nets), format: (v) => format.tick(v), label: p.y(currency) },
          },
          ({ x, y, left, bottom }) => {
            const put = placer(width);
            const vertical = (value: number, words: string, kind: string, row: number): SVGTemplateResult =>
              svg`<line class=${kind} x1=${round(x(value))} x2=${round(x(value))} y1=${row + 6} y2=${bottom}></line><text class="label" x=${put(words, x(value), row, true) ?? 0} y=${row} text-anchor="middle">${words}</text>`;
            const label = p.even(number(spread.breakEvenSpread));
            // Below the axis on the side that gains: the line is above it there.
            const falls = (nets[0] ?? 0) > (nets.at(-1) ?? 0);
            const room = falls ? x(even) - 16 - widthOf(label) > left : x(even) + 16 + widthOf(label) < width;
            const [evenX, evenY] = [x(even) + (falls === room ? -8 : 8), y(0) + (room ? 20 : -10)];
            return svg`${sides(line, even).map(([kind, side]) => svg`<path class=${kind} d=${areaPath(side.map(([a, b]) => [x(a), y(b)]), y(0))}></path>`)}
              <path class="s1 stroke" d=${linePath(line.map(([a, b]) => [x(a), y(b)]))}></path>
              ${vertical(now, p.now(number(spread.spread)), "mark", 34)}
              ${spread.fairSpread === null ? "" : vertical(Number(spread.fairSpread), p.fair(number(spread.fairSpread)), "s3 stroke dashed", 52)}
              <circle class="dot" cx=${round(x(even))} cy=${round(y(0))} r="5"></circle>
              <text class="label" x=${round(evenX)} y=${round(evenY)} text-anchor=${falls === room ? "end" : "start"}>${label}</text>`;
          },
        ),
      table: () => ({
        caption: `${p.title}, ${currency}`,
        head: p.head,
        rows: [...payoff, ...spread.scenarios].sort((a, b) => Number(a.spread) - Number(b.spread)).map((point) => [point.spread, point.pnl, point.net].map((value) => format.number(value, { always: true }))),
      }),
    },
  ];
}

/** The stretches of a line that lose and that gain, on either side of where it crosses zero. */
function sides(line: readonly [number, number][], even: number): [string, [number, number][]][] {
  return line.map((end) => [end[1] < 0 ? "loses" : "gains", even >= (line[0] as [number, number])[0] && even <= (line.at(-1) as [number, number])[0] ? [end, [even, 0]] : [...line]]);
}
