import { svg, type SVGTemplateResult } from "lit";
import { unmarked } from "./number-text.js";
import { ticks, timeTicks, widthOf } from "./ticks.js";

/** A linear scale: all that these pictures need of one. */
export function scale(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const span = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

export interface Points {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/**
 * The lowest and the highest point of every column of `columns`, in order, so that a line through them looks like a line
 * through all points. `from` (inclusive) and `to` (exclusive) are indices; the first and the last point are always kept.
 */
export function thin(points: Points, from: number, to: number, columns: number): [number, number][] {
  const { x, y } = points;
  const out: [number, number][] = [];
  const keep = (i: number): void => void out.push([x[i] as number, y[i] as number]);
  if (to - from <= columns * 2) {
    for (let i = from; i < to; i++) keep(i);
    return out;
  }
  const start = x[from] as number;
  const width = ((x[to - 1] as number) - start) / columns || 1;
  keep(from);
  let column = 0;
  let low = from;
  let high = from;
  for (let i = from + 1; i < to; i++) {
    const at = Math.floor(((x[i] as number) - start) / width);
    if (at !== column) {
      keep(Math.min(low, high));
      if (low !== high) keep(Math.max(low, high));
      column = at;
      low = high = i;
    } else {
      if ((y[i] as number) < (y[low] as number)) low = i;
      if ((y[i] as number) > (y[high] as number)) high = i;
    }
  }
  keep(to - 1);
  return out;
}

export interface AccumulationChart {
  points: Points;
  /** Indices at which a new stretch of the line begins, after a gap. */
  breaks?: readonly number[];
  time: boolean;
  /** A level drawn across, such as fees to be earned back. */
  level?: { value: number; label: string };
  /** A moment marked, such as break-even. */
  mark?: { x: number; y: number; label: string };
  endLabel: string;
  formatX(value: number): string;
  formatY(value: number): string;
  width: number;
  height: number;
}

/** A sum as it grows: area to zero, one level, one marked moment, everything labelled where it stands. */
export function accumulation(chart: AccumulationChart): SVGTemplateResult {
  const { points, width, height } = chart;
  const n = points.x.length;
  const x0 = points.x[0] as number;
  const x1 = points.x[n - 1] as number;
  let low = Math.min(0, chart.level?.value ?? 0);
  let high = Math.max(0, chart.level?.value ?? 0);
  for (let i = 0; i < n; i++) {
    const v = points.y[i] as number;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (low === high) high = low + 1;
  // Ticks on round values that take in all of the line.
  const yTicks = ticks(low, high, 4);
  const gutter = Math.ceil(Math.max(...yTicks.map((t) => widthOf(chart.formatY(t))))) + 8;
  const top = 48;
  // Room for the label of the end: above a line that ends above zero, below one that ends below it.
  const rising = (points.y[n - 1] as number) >= 0;
  const bottom = height - (rising ? 28 : 50);
  const x = scale([x0, x1], [gutter, width - 8]);
  const y = scale([low, high], [bottom, top]);

  const starts = [0, ...(chart.breaks ?? [])];
  const columns = Math.max(1, Math.floor(Math.min(400, width - gutter)));
  const stretches = starts.map((start, i) => {
    const end = starts[i + 1] ?? n;
    const share = Math.max(2, Math.round((columns * ((points.x[end - 1] as number) - (points.x[start] as number))) / (x1 - x0 || 1)));
    return thin(points, start, end, share);
  });
  const path = (stretch: [number, number][]): string => "M" + stretch.map(([px, py]) => `${round(x(px))},${round(y(py))}`).join("L");
  const closed = (stretch: [number, number][]): string => {
    const base = round(y(0));
    const [start, end] = [stretch[0], stretch.at(-1)].map((p) => round(x(p?.[0] ?? 0)));
    return `${path(stretch)}L${end},${base}L${start},${base}Z`;
  };

  const room = width - gutter;
  const xTicks = chart.time ? named(x0, x1, Math.max(2, Math.floor(room / 48))) : ticks(x0, x1, Math.max(2, Math.floor(room / 90))).map((t) => ({ at: t, label: chart.formatX(t), first: false }));
  const half = (text: string): number => widthOf(text) / 2;
  // Every second, third ... where the labels would touch, counted from the first of a year where there is one.
  const widest = Math.max(0, ...xTicks.map((t) => half(t.label) * 2 + 12));
  const between = xTicks.length > 1 ? x((xTicks[1] as { at: number }).at) - x((xTicks[0] as { at: number }).at) : widest;
  const every = Math.max(1, Math.ceil(widest / between));
  const offset = Math.max(0, xTicks.findIndex((t) => t.first)) % every;
  const shown = xTicks.filter((t, i) => i % every === offset && x(t.at) - half(t.label) >= 0 && x(t.at) + half(t.label) <= width);

  const endY = y(points.y[n - 1] as number);
  const levelY = chart.level ? y(chart.level.value) : 0;
  // The label of the level stands at the far end, on the side away from the line's end.
  const levelAbove = chart.level ? endY > levelY || levelY + 18 > bottom : true;
  const markX = chart.mark ? x(chart.mark.x) : 0;
  const markLeft = chart.mark ? markX + widthOf(chart.mark.label) + 8 > width : false;
  const markFits = chart.mark ? (markLeft ? markX - widthOf(chart.mark.label) - 8 >= 0 : true) : true;

  return svg`<g>
    ${yTicks.map(
      (t) => svg`<line class=${t === 0 ? "zero" : "grid"} x1=${gutter} x2=${width - 8} y1=${round(y(t))} y2=${round(y(t))}></line>
      <text x=${gutter - 8} y=${round(y(t)) + 4} text-anchor="end">${unmarked(chart.formatY(t))}</text>`,
    )}
    ${shown.map((t) => svg`<text x=${round(x(t.at))} y=${height - 6} text-anchor="middle">${t.label}</text>`)}
    ${(chart.breaks ?? []).map((i) => {
      const from = x(points.x[i - 1] as number);
      return svg`<rect class="gap" x=${round(from)} y=${top} width=${Math.max(1, round(x(points.x[i] as number) - from))} height=${bottom - top}></rect>`;
    })}
    ${stretches.map((s) => svg`<path class="area" d=${closed(s)}></path><path class="line" d=${path(s)}></path>`)}
    ${chart.level ? svg`<line class="second" x1=${gutter} x2=${width - 8} y1=${round(levelY)} y2=${round(levelY)}></line>` : ""}
    ${chart.mark
      ? svg`<line class="mark" x1=${round(markX)} x2=${round(markX)} y1="20" y2=${round(y(chart.mark.y))}></line>
        <circle class="dot" cx=${round(markX)} cy=${round(y(chart.mark.y))} r="4.5"></circle>
        <text class="label" x=${round(markFits ? (markLeft ? markX - 6 : markX + 6) : width / 2)} y="14" text-anchor=${markFits ? (markLeft ? "end" : "start") : "middle"}>${chart.mark.label}</text>`
      : ""}
    ${chart.level ? svg`<text class="label" x=${width - 12} y=${round(levelAbove ? levelY - 8 : levelY + 18)} text-anchor="end">${chart.level.label}</text>` : ""}
    <text class="label" x=${width - 8} y=${round(rising ? endY - 10 : endY + 18)} text-anchor="end">${chart.endLabel}</text>
  </g>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Round moments, named as shortly as they can be told apart. */
function named(from: number, to: number, count: number): { at: number; label: string; first: boolean }[] {
  const span = to - from;
  const years = span > 3 * 365 * 864e5;
  const all = timeTicks(from, to, count).map((at) => {
    const iso = new Date(at).toISOString();
    const first = iso.slice(5, 10) === "01-01";
    const midnight = iso.slice(11, 16) === "00:00";
    const label = first && years ? iso.slice(0, 4) : span > 120 * 864e5 ? iso.slice(0, 7) : span > 3 * 864e5 || midnight ? iso.slice(5, 10) : iso.slice(11, 16);
    return { at, label, first };
  });
  return years ? all.filter((tick) => tick.first) : all;
}
