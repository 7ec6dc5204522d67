import { svg, type SVGTemplateResult } from "lit";
import { scale } from "../base/chart.js";
import { areaPath, linePath, placer, plot, round, widthOf } from "../base/plot.js";
import { priced } from "../base/say.js";
import { ticks } from "../base/ticks.js";
import type { Figure } from "../base/format.js";
import type { Picture } from "../base/types.js";
import type { RolloverView } from "./definition.js";
import type { Text } from "./text.js";

/** So many contracts, in words. */
export const contractsText = ({ format }: RolloverView, value: Figure, text: Text): string => text.sentence.contracts({ value: Number(value), text: format.number(value) });

const HEIGHT = 366;
/** The whole time above, the window beneath it. */
const BAR = { top: 44, bottom: 62 };
const STEPS = { top: 160, bottom: 328 };
/** Parts that get a mark each. */
const MARKED = 40;

type Point = [number, number];

/** From now to settlement above; how the position moves within the window below. Nothing where no time is left. */
export function timelinePicture(view: RolloverView, text: Text): Picture[] {
  const { result, input, format } = view;
  const p = text.timeline;
  const { schedule } = result.roll;
  const start = Date.parse(input.at ?? "");
  const end = Date.parse(input["near.expiry"] ?? "");
  const from = Date.parse(schedule[0]?.at ?? "") || start;
  const held = Number(input.contracts);
  const slices = schedule.map((slice) => ({ at: Date.parse(slice.at), contracts: Number(slice.contracts) }));
  const left = remaining(held, slices);
  const clock = (at: number): string => format.isolated(`${format.day(at)}, ${format.clock(at)}`);
  const length = (end - from) / 864e5;
  const windowText = p.window(length < 1 ? format.hours(length * 24) : format.days(length));
  const when = (at: number): string => (length < 3 ? format.clock(at) : format.day(at));
  if (!(end > start)) return [];
  return [{
    title: p.title,
    height: HEIGHT,
    description: p.describe(format.dateTime(from), format.dateTime(slices.at(-1)?.at ?? from), schedule.slice(0, 20).map((slice) => p.describeSlice(format.dateTime(slice.at), contractsText(view, slice.contracts, text))).join(" "), format.dateTime(end)),
    caption: p.caption,
    draw: (width) => {
      const across = scale([start, end > start ? end : start + 1], [5, width - 5]);
      const marks = ticks(0, held, 3).filter((mark) => mark > 0);
      const gutter = Math.max(12, ...marks.map((mark) => widthOf(format.tick(mark)))) + 8;
      const right = width - 5;
      const x = scale([from, end > from ? end : from + 1], [gutter, right]);
      const y = scale([0, held], [STEPS.bottom, STEPS.top]);
      const [a, b] = [across(from), across(end)];
      // The position steps down at each part.
      const stairs: Point[] = [[gutter, y(held)]];
      slices.forEach(({ at }, i) => stairs.push([x(at), y(left[i] ?? 0)], [x(at), y(left[i + 1] ?? 0)]));
      stairs.push([right, y(0)]);
      const put = placer(width);
      const shown = slices.length <= MARKED ? slices : [];
      const counts = shown.map(({ at, contracts }, i) => {
        const label = format.number(contracts);
        const py = (y(left[i] ?? 0) + y(left[i + 1] ?? 0)) / 2 + 4;
        return [label, put(label, x(at) + 10 + widthOf(label) / 2, py), py] as const;
      });
      const days = [end, from, ...shown.map(({ at }) => at)].map((at) => [when(at), put(when(at), x(at), STEPS.bottom + 22)] as const);
      const oldFits = x(from) + 10 + widthOf(p.near) < right;
      const newFits = widthOf(p.far) + 20 < right - x(slices.at(-1)?.at ?? from);
      return svg`<g>
        <text class="label" x="0" y="14">${p.now}</text><text x="0" y="32">${clock(start)}</text>
        <text class="label" x=${width} y="14" text-anchor="end">${p.settlement}</text><text x=${width} y="32" text-anchor="end">${clock(end)}</text>
        <rect class="s5 shade" x=${round(a)} y=${BAR.top} width=${Math.max(2, round(b - a))} height=${BAR.bottom - BAR.top}></rect>
        <line class="tie" x1=${round(across(start))} x2=${round(b)} y1=${(BAR.top + BAR.bottom) / 2} y2=${(BAR.top + BAR.bottom) / 2}></line>
        ${shown.map(({ at }) => svg`<line class="s5 stroke" x1=${round(across(at))} x2=${round(across(at))} y1=${BAR.top} y2=${BAR.bottom}></line>`)}
        <circle class="dot" cx=${round(across(start))} cy=${(BAR.top + BAR.bottom) / 2} r="4.5"></circle>
        <rect class="s2 fill" x=${round(b) - 4} y=${BAR.top - 2} width="8" height=${BAR.bottom - BAR.top + 4}></rect>
        <path class="s5 shade" d=${`M${round(a)},${BAR.bottom}L${round(b)},${BAR.bottom}L${right},${STEPS.top - 34}L${gutter},${STEPS.top - 34}Z`}></path>
        <text class="label" x=${placer(width)(windowText, (a + b + gutter + right) / 4, 0, true) ?? 0} y="92" text-anchor="middle">${windowText}</text>
        <text x="0" y=${STEPS.top - 14}>${p.position}</text>
        ${[0, ...marks].map((mark) => svg`<line class=${mark === 0 ? "zero" : "grid"} x1=${gutter} x2=${right} y1=${round(y(mark))} y2=${round(y(mark))}></line><text x=${gutter - 8} y=${round(y(mark)) + 4} text-anchor="end">${format.tick(mark)}</text>`)}
        <path class="s3 shade" d=${areaPath(stairs, y(held))}></path>
        <path class="s1 shade" d=${areaPath(stairs, y(0))}></path>
        <path class="s1 stroke" d=${linePath(stairs)}></path>
        <line class="s2 stroke thick" x1=${right} x2=${right} y1=${STEPS.top} y2=${STEPS.bottom}></line>
        ${shown.map(({ at }, i) => svg`<circle class="dot" cx=${round(x(at))} cy=${round(y(left[i] ?? 0))} r="4"></circle>`)}
        ${counts.map(([label, px, py]) => (px === null ? "" : svg`<text class="label" x=${px} y=${round(py)} text-anchor="middle">${label}</text>`))}
        ${oldFits && slices.length > 1 ? svg`<text x=${gutter + 8} y=${STEPS.bottom - 10}>${p.near}</text>` : ""}
        ${newFits ? svg`<text x=${right - 12} y=${STEPS.top + 20} text-anchor="end">${p.far}</text>` : ""}
        ${days.map(([label, px]) => (px === null ? "" : svg`<text x=${px} y=${STEPS.bottom + 22} text-anchor="middle">${label}</text>`))}
      </g>`;
    },
    table: () => ({
      caption: p.title,
      head: p.head,
      rows: [
        ...schedule.map((slice, i) => [format.dateTime(slice.at), format.number(slice.contracts), format.number(left[i + 1])]),
        [`${format.dateTime(end)} (${p.settlement})`, "", format.number(left.at(-1))],
      ],
    }),
  }];
}

/** How many contracts of the old future are left before the first part and after each. */
function remaining(held: number, slices: readonly { contracts: number }[]): number[] {
  const out = [held];
  for (const { contracts } of slices) out.push(Math.max(0, Number(((out.at(-1) as number) - contracts).toPrecision(12))));
  return out;
}

/** Both futures on their way to the price of the coin; nothing without that price, or without time. */
export function waitingPicture(view: RolloverView, text: Text): Picture[] {
  const { result, input, format, currency } = view;
  const p = text.waiting;
  const { roll, remains } = result;
  const start = Date.parse(input.at ?? "");
  const [near, far] = [Date.parse(input["near.expiry"] ?? ""), Date.parse(input["far.expiry"] ?? "")];
  const [spot, close, open] = [Number(input.spot), Number(roll.closePrice), Number(roll.openPrice)];
  if (remains === null || !(near > start)) return [];
  const first = Date.parse(roll.schedule[0]?.at ?? "");
  const last = Date.parse(roll.schedule.at(-1)?.at ?? "");
  const nearAt = along([start, close], [near, spot]);
  const farAt = along([start, open], [far, spot]);
  return [
    {
      title: p.title,
      height: 290,
      description: p.describe(priced(view, roll.closePrice), priced(view, input.spot), format.date(near), priced(view, roll.openPrice), format.date(far)),
      caption: p.caption,
      draw: (width) => {
        const [low, high] = [Math.min(spot, close, open), Math.max(spot, close, open)];
        const room = (high - low || spot / 50) * 0.14;
        return plot(
          {
            width, height: 290,
            x: { low: start, high: far, time: true, format: (t) => format.day(t), marks: 6 },
            y: { low: low - room, high: high + room, format: (v) => format.tick(v), label: currency },
          },
          ({ x, y, left, right, top, bottom }) => {
            const put = placer(width);
            const line = (...points: Point[]): string => linePath(points.map(([t, price]) => [x(t), y(price)]));
            // A label near a line: above or below it, where nothing else stands.
            const name = (words: string, places: readonly Point[]): SVGTemplateResult | "" => {
              for (const [px, py] of places) {
                const at = py > top && py < bottom - 2 && px - widthOf(words) / 2 > left ? put(words, px, py) : null;
                if (at !== null) return svg`<text class="label" x=${at} y=${round(py)} text-anchor="middle">${words}</text>`;
              }
              return "";
            };
            const coin = `${p.coin} ${format.price(spot)}`;
            const up = open >= spot;
            const nearName = p.near(format.day(near));
            const farName = p.far(format.day(far));
            const nearX = Math.max(x(start) + widthOf(nearName) / 2 + 6, (x(start) + x(near)) / 2);
            const besides = left + widthOf(nearName) / 2 + 8;
            const onSpot = y(spot) + (up ? 18 : -9);
            const window = Math.max(2, round(x(near) - x(first)));
            return svg`<rect class="s5 shade" x=${round(x(first))} y=${top} width=${window} height=${bottom - top}></rect>
              <line class="s2 stroke dotted" x1=${round(x(near))} x2=${round(x(near))} y1=${top} y2=${bottom}></line>
              <path class="mark" d=${line([start, spot], [far, spot])}></path>
              <path class="s1 stroke dashed" d=${line([start, close], [near, spot])}></path>
              <path class="s3 stroke dashed" d=${line([start, open], [far, spot])}></path>
              <path class="s1 stroke thick" d=${line([start, close], [last, nearAt(last)])}></path>
              <path class="s3 stroke thick" d=${line([first, farAt(first)], [far, spot])}></path>
              ${name(coin, [[right - widthOf(coin) / 2 - 2, onSpot]])}
              ${name(farName, [0.5, 0.62, 0.74].map((share): Point => [x(start + (far - start) * share) + widthOf(farName) / 3, y(farAt(start + (far - start) * share)) + (up ? -12 : 22)]))}
              ${name(nearName, [...(Math.abs(y(close) - y(open)) > 56 ? [[besides, y(close) + (up ? -12 : 22)] as Point] : []), [nearX, onSpot]])}`;
          },
        );
      },
      table: () => ({
        caption: `${p.title}, ${currency}`,
        head: p.head,
        rows: [start, ...new Set([first, last]), near, far].sort((a, b) => a - b).map((t) => [format.dateTime(t), t <= near ? format.price(nearAt(t)) : "", format.price(farAt(t))]),
      }),
    },
  ];
}

/** The straight line through two points. */
const along = ([x0, y0]: Point, [x1, y1]: Point) => (x: number): number => (x1 > x0 ? y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) : y1);

