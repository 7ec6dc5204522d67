import { svg, type SVGTemplateResult } from "lit";
import { thin } from "../base/chart.js";
import { apart, BOLD, LINE, linePath, plot, round, widthOf, type Plot } from "../base/plot.js";

export interface Fan {
  days: ArrayLike<number>;
  /** For the levels 5, 25, 50, 75 and 95 %, the value on each day. */
  values: readonly ArrayLike<number>[];
}

type Line = readonly (readonly [number, number])[];

const line = ({ x, y }: Plot, days: ArrayLike<number>, values: ArrayLike<number>): Line => Array.from({ length: days.length }, (_, i) => [x(days[i] as number), y(values[i] as number)] as const);
const between = (low: Line, high: Line): string => `${linePath(low)}L${linePath([...high].reverse()).slice(1)}Z`;

/** Bands and median, without axes. */
function fanOf(p: Plot, { days, values }: Fan): SVGTemplateResult {
  const [a, b, c, d, e] = values.map((one) => line(p, days, one)) as [Line, Line, Line, Line, Line];
  return svg`<path class="s1 shade" d=${between(a, e)}></path><path class="s1 shade" d=${between(b, d)}></path>
    <path class="s1 stroke" d=${linePath(c)}></path>`;
}

/** The lowest and the highest of many lines; never an empty stretch. */
export function span(lines: readonly ArrayLike<number>[]): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const values of lines) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(low < high)) return { low: Math.min(low, low * 0.9), high: Math.max(high, high * 1.1, low + Number.MIN_VALUE) };
  return { low, high };
}

interface FanPicture {
  fan: Fan;
  /** One run on days of its own, named at its end. */
  run: { days: ArrayLike<number>; equity: ArrayLike<number>; label: string; losses: readonly number[] } | null;
  capital: number;
  /** At the end of each level, from the lowest. */
  labels: readonly string[];
  day: string;
  width: number;
  height: number;
  format(value: number): string;
}

/** The fan of one strategy with one run through it; where its lines end they are named. */
export function fanPicture({ fan, run, capital, labels, day, width, height, format }: FanPicture): SVGTemplateResult {
  const names = [...labels, ...(run ? [run.label] : [])];
  const right = Math.ceil(Math.max(...names.map(widthOf)) * BOLD) + 14;
  const inside = span([...fan.values, [capital], ...(run ? [run.equity] : [])]);
  return plot(
    { width, height, right, top: 14, x: { low: 0, high: fan.days[fan.days.length - 1] as number, format: (value) => format(value), label: day }, y: { ...inside, format, marks: 5 } },
    (p) => {
      const ends = [...fan.values, ...(run ? [run.equity] : [])].map((values) => p.y(values[values.length - 1] as number));
      const at = apart(ends, p.top + 4, p.bottom, LINE - 1);
      const points = run ? thin({ x: run.days, y: run.equity }, 0, run.days.length, 200).map(([x, y]) => [p.x(x), p.y(y)] as const) : [];
      return svg`${fanOf(p, fan)}
        <line class="mark" x1=${p.left} x2=${p.right} y1=${round(p.y(capital))} y2=${round(p.y(capital))}></line>
        ${run ? svg`<path class="s2 stroke" d=${linePath(points)}></path>` : ""}
        ${(run?.losses ?? []).map((index) => svg`<circle class="dot" cx=${round(p.x((run as { days: ArrayLike<number> }).days[index] as number))} cy=${round(p.y((run as { equity: ArrayLike<number> }).equity[index] as number))} r="4.5"></circle>`)}
        ${names.map((text, i) => svg`<text class=${i === 2 || i === labels.length ? "label" : "over"} x=${p.right + 8} y=${round(at[i] as number) + 4}>${text}</text>`)}`;
    },
  );
}

interface Panel {
  name: string;
  note: string;
  fan: Fan;
}

const PANEL = 132;
const TITLE = 40;
const GAP = 24;
const NARROWEST = 136;
/** As many as are legible, in rows of nearly the same length. */
function columnsFor(panels: number, width: number): number {
  const most = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  return Math.ceil(panels / Math.ceil(panels / most));
}
export const panelsHeight = (panels: number, width: number): number => Math.ceil(panels / columnsFor(panels, width)) * (PANEL + TITLE);

/** A small fan for each strategy, all on one scale. */
export function panels(all: readonly Panel[], capital: number, width: number): SVGTemplateResult {
  const columns = columnsFor(all.length, width);
  const each = (width - GAP * (columns - 1)) / columns;
  const { low, high } = span([...all.flatMap(({ fan }) => fan.values), [capital]]);
  return svg`<g>${all.map(({ name, note, fan }, i) => {
    const [left, top] = [(i % columns) * (each + GAP), Math.floor(i / columns) * (PANEL + TITLE)];
    const last = fan.days[fan.days.length - 1] as number;
    const p: Plot = {
      left, right: left + each, top: top + TITLE, bottom: top + TITLE + PANEL - 12,
      x: (value) => left + (value / last) * each,
      y: (value) => top + TITLE + PANEL - 12 - ((value - low) / (high - low)) * (PANEL - 12),
    };
    return svg`<text class="label" x=${round(left)} y=${top + 14}>${name}</text><text x=${round(left)} y=${top + 31}>${note}</text>
      ${fanOf(p, fan)}<line class="mark" x1=${round(p.left)} x2=${round(p.right)} y1=${round(p.y(capital))} y2=${round(p.y(capital))}></line>
      <line class="zero" x1=${round(p.left)} x2=${round(p.right)} y1=${p.bottom} y2=${p.bottom}></line>`;
  })}</g>`;
}

interface Lines {
  times: ArrayLike<number>;
  lines: readonly { values: ArrayLike<number>; name: string }[];
  /** Days on which something was lost: indices, on the first line. */
  marks: readonly number[];
  width: number;
  height: number;
  format(value: number): string;
  formatTime(value: number): string;
}

const STYLES = ["s1 stroke thick", "s2 stroke dashed", "s3 stroke dotted"];

/** Lines over time, named at their ends. */
export function timeLines({ times, lines, marks, width, height, format, formatTime }: Lines): SVGTemplateResult {
  const n = times.length;
  const right = Math.ceil(Math.max(...lines.map(({ name }) => widthOf(name))) * BOLD) + 14;
  return plot(
    { width, height, right, top: 14, x: { low: times[0] as number, high: times[n - 1] as number, format: formatTime, time: true }, y: { ...span(lines.map(({ values }) => values)), format, marks: 5 } },
    (p) => {
      const at = apart(lines.map(({ values }) => p.y(values[n - 1] as number)), p.top + 4, p.bottom, LINE);
      const path = (values: ArrayLike<number>): string => linePath(thin({ x: times, y: values }, 0, n, 240).map(([x, y]) => [p.x(x), p.y(y)] as const));
      return svg`${[...lines].reverse().map(({ values }, i) => svg`<path class=${STYLES[lines.length - 1 - i] as string} d=${path(values)}></path>`)}
        ${marks.map((i) => svg`<circle class="dot" cx=${round(p.x(times[i] as number))} cy=${round(p.y(lines[0]?.values[i] as number))} r="4.5"></circle>`)}
        ${lines.map(({ name }, i) => svg`<text class=${i === 0 ? "label" : "over"} x=${p.right + 8} y=${round(at[i] as number) + 4}>${name}</text>`)}`;
    },
  );
}

/** How far below zero, as an area. */
export function belowZero({ times, values, width, height, format, formatTime }: { times: ArrayLike<number>; values: ArrayLike<number>; width: number; height: number; format(value: number): string; formatTime(value: number): string }): SVGTemplateResult {
  const n = times.length;
  const { low } = span([values]);
  return plot({ width, height, x: { low: times[0] as number, high: times[n - 1] as number, format: formatTime, time: true }, y: { low: Math.min(low, -0.01), high: 0, format, marks: 3 } }, (p) => {
    const points = thin({ x: times, y: values }, 0, n, 240).map(([x, y]) => [p.x(x), p.y(y)] as const);
    const zero = round(p.y(0));
    return svg`<path class="s2 shade" d=${`${linePath(points)}L${round(p.x(times[n - 1] as number))},${zero}L${round(p.x(times[0] as number))},${zero}Z`}></path><path class="s2 stroke" d=${linePath(points)}></path>`;
  });
}

/** A bar for each month, up or down. */
export function bars({ values, width, height, format, label }: { values: readonly number[]; width: number; height: number; format(value: number): string; label(index: number): string }): SVGTemplateResult {
  const { low, high } = span([values, [0]]);
  return plot({ width, height, x: { low: 0, high: values.length, format: (value) => label(Math.min(values.length - 1, Math.floor(value))) }, y: { low: Math.min(0, low), high: Math.max(0, high), format, marks: 4 } }, (p) => {
    const room = (p.right - p.left) / values.length;
    return svg`${values.map((value, i) => {
      const [a, b] = [p.y(Math.max(0, value)), p.y(Math.min(0, value))];
      return svg`<rect class=${value < 0 ? "bar lose" : "bar win"} x=${round(p.x(i) + room * 0.12)} y=${round(a)} width=${Math.max(0.5, round(room * 0.76))} height=${Math.max(0.5, round(b - a))}></rect>`;
    })}`;
  });
}
