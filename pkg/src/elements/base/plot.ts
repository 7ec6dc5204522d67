import { svg, type SVGTemplateResult } from "lit";
import { scale } from "./chart.js";
import { unmarked } from "./number-text.js";
import { ticks, timeTicks, widthOf } from "./ticks.js";

export { CHARACTER, widthOf } from "./ticks.js";
/** Height of a line of labels. */
export const LINE = 17;

export const round = (value: number): number => Math.round(value * 10) / 10;

export interface Axis {
  low: number;
  high: number;
  format(value: number): string;
  /** About so many marks, fewer where they would touch. */
  marks?: number;
  time?: boolean;
  /** Said at the end of the axis, such as "price, USDT". */
  label?: string;
}

export interface Plot {
  x(value: number): number;
  y(value: number): number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Axes with round marks, and what `draw` puts between them. `top` keeps room above for labels. The vertical axis stands
 * left, its marks inside a gutter as wide as they are; the horizontal one below.
 */
export function plot(options: { width: number; height: number; x: Axis; y: Axis; top?: number; right?: number }, draw: (plot: Plot) => SVGTemplateResult): SVGTemplateResult {
  const { width, height, x: across, y: up } = options;
  const yTicks = ticks(up.low, up.high, up.marks ?? 4);
  const left = Math.ceil(Math.max(...yTicks.map((t) => widthOf(up.format(t))), 12)) + 8;
  const right = width - (options.right ?? 8);
  const top = options.top ?? (up.label ? 28 : 12);
  const bottom = height - (across.label ? 28 + LINE : 28);
  const x = scale([across.low, across.high], [left, right]);
  const y = scale([up.low, up.high], [bottom, top]);
  const room = right - left;
  // As many marks as fit beside each other.
  let xTicks: number[] = [];
  for (let count = across.marks ?? 6; count > 0; count--) {
    xTicks = across.time ? timeTicks(across.low, across.high, count) : ticks(across.low, across.high, count);
    const widest = Math.max(0, ...xTicks.map((t) => widthOf(across.format(t)))) + 14;
    if (widest * Math.max(1, xTicks.length - 1) <= room) break;
  }
  return svg`<g>
    ${up.label ? svg`<text x="0" y="14">${up.label}</text>` : ""}
    ${yTicks.map(
      (t) => svg`<line class=${t === 0 ? "zero" : "grid"} x1=${left} x2=${right} y1=${round(y(t))} y2=${round(y(t))}></line>
      <text x=${left - 8} y=${round(y(t)) + 4} text-anchor="end">${unmarked(up.format(t))}</text>`,
    )}
    ${xTicks.map((t) => {
      const name = unmarked(across.format(t));
      // Kept inside the picture at both ends.
      const at = Math.min(width - widthOf(name) / 2, Math.max(widthOf(name) / 2, x(t)));
      return svg`<text x=${round(at)} y=${bottom + 20} text-anchor="middle">${name}</text>`;
    })}
    ${across.label ? svg`<text x=${right} y=${height - 4} text-anchor="end">${across.label}</text>` : ""}
    ${draw({ x, y, left, right, top, bottom })}
  </g>`;
}

/** A line through points, as the `d` of a path. */
export const linePath = (points: readonly (readonly [number, number])[]): string => (points.length === 0 ? "" : "M" + points.map(([x, y]) => `${round(x)},${round(y)}`).join("L"));

/** The area between a line and a level. */
export function areaPath(points: readonly (readonly [number, number])[], level: number): string {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? `${linePath(points)}L${round(last[0])},${round(level)}L${round(first[0])},${round(level)}Z` : "";
}

/** Moves labels apart, in their order, as little as need be: `at` and the result are the middles of their lines. */
export function apart(at: readonly number[], low: number, high: number, gap = LINE): number[] {
  const order = at.map((_, i) => i).sort((a, b) => (at[a] as number) - (at[b] as number));
  const out = [...at];
  let floor = low;
  for (const i of order) floor = (out[i] = Math.max(out[i] as number, floor)) + gap;
  let ceiling = high;
  for (const i of order.reverse()) ceiling = (out[i] = Math.min(out[i] as number, ceiling)) - gap;
  return out;
}

/** Where a label of a point stands: to its right, or to its left where it would leave the picture. */
export function beside(x: number, text: string, right: number, gap = 6): { x: number; anchor: "start" | "end" } {
  return x + gap + widthOf(text) > right ? { x: round(x - gap), anchor: "end" } : { x: round(x + gap), anchor: "start" };
}
