import { svg, type SVGTemplateResult } from "lit";
import { LINE, round, spread, widthOf } from "../base/plot.js";

export interface SplitRow {
  name: string;
  /** Filled, where the others are outlined. */
  chosen: boolean;
  /** Said at the end of its line. */
  note: string;
  parts: readonly { name: string; share: string; weight: number; layer: number }[];
}

/** Between two labels beside each other. */
const GAP = 14;
const HEAD = 22;
const BAR = 20;
const BETWEEN = 22;
/** What divides the layers, and the sleeves of one layer. */
const LAYERS = 8;
const SLEEVES = 2;

const shown = (row: SplitRow): SplitRow["parts"] => row.parts.filter(({ weight }) => weight > 0);
const labels = (row: SplitRow, lines: number): string[] => shown(row).map(({ name, share }) => (lines === 1 ? `${name} ${share}` : name.length > share.length ? name : share));
const fits = (row: SplitRow, width: number): boolean => labels(row, 1).reduce((room, label) => room + widthOf(label) + GAP, -GAP) <= width;
/** Name and share on one line where that fits in every row. */
const linesOf = (rows: readonly SplitRow[], width: number): number => (rows.every((row) => fits(row, width)) ? 1 : 2);
const pitch = (lines: number): number => HEAD + BAR + lines * LINE + BETWEEN;

export const splitHeight = (rows: readonly SplitRow[], width: number): number => rows.length * pitch(linesOf(rows, width)) - BETWEEN + 8;

/** A bar for each strategy, as long as the whole portfolio, its parts named below it. */
export function splitPicture(rows: readonly SplitRow[], width: number): SVGTemplateResult {
  const lines = linesOf(rows, width);
  return svg`<g>${rows.map((row, i) => {
    const top = i * pitch(lines);
    const parts = shown(row);
    const gaps = parts.map((part, k): number => (k === 0 ? 0 : part.layer === parts[k - 1]?.layer ? SLEEVES : LAYERS));
    const scale = (width - gaps.reduce((a, b) => a + b, 0)) / parts.reduce((a, { weight }) => a + weight, 0);
    let at = 0;
    const bars = parts.map(({ weight }, k) => {
      const from = at + (gaps[k] as number);
      at = from + weight * scale;
      return { from, to: at };
    });
    const names = labels(row, lines);
    // Each name begins with its part, or as near to it as its neighbours leave room.
    const starts = spread(bars.map(({ from }) => from), names.map(widthOf), width, GAP);
    const below = top + HEAD + BAR;
    return svg`<text class=${row.chosen ? "label" : ""} x="0" y=${top + 14}>${row.name}</text>
      <text class=${row.chosen ? "label" : ""} x=${width} y=${top + 14} text-anchor="end">${row.note}</text>
      ${parts.map((part, k) => {
        const { from, to } = bars[k] as { from: number; to: number };
        const start = starts[k] as number;
        // A name that had to move to the left ends where it may, however wide its letters are.
        const moved = start < from - 1;
        const [x, anchor] = [round(moved ? start + widthOf(names[k] as string) : start), moved ? "end" : "start"];
        const color = `s${row.parts.indexOf(part) + 1}`;
        return svg`<rect class=${row.chosen ? `${color} fill` : `${color} stroke shade`} x=${round(from + (row.chosen ? 0 : 1))} y=${top + HEAD + (row.chosen ? 0 : 1)} width=${Math.max(1, round(to - from - (row.chosen ? 0 : 2)))} height=${row.chosen ? BAR : BAR - 2}></rect>
          ${moved ? svg`<rect class="${color} fill" x=${anchor === "end" ? round(x - 14) : x} y=${below + 3} width="14" height="3"></rect>` : ""}
          <text x=${x} y=${below + 18} text-anchor=${anchor}>${lines === 1 ? names[k] : part.name}</text>
          ${lines === 2 ? svg`<text x=${x} y=${below + 18 + LINE} text-anchor=${anchor}>${part.share}</text>` : ""}`;
      })}`;
  })}</g>`;
}
