import { svg, type SVGTemplateResult } from "lit";
import { scale } from "./chart.js";
import { BOLD, round, widthOf } from "./plot.js";

interface WaterfallStep {
  label: string;
  value: number;
  /** As it is shown, with its sign. */
  text: string;
  /** A sum so far: drawn from zero. */
  total?: boolean;
}

interface Waterfall {
  steps: readonly WaterfallStep[];
  width: number;
  /** A stretch of the axis that is aimed at, such as a goal; `high` null where it is open. */
  band?: { low: number; high: number | null; label: string };
}

const ROW = 44;
export const waterfallHeight = (steps: number, band = false): number => steps * ROW + (band ? 34 : 4);

/** What adds up to what: a row for each step, its name above its bar, its amount behind it. Reads at any width. */
export function waterfall({ steps, width, band }: Waterfall): SVGTemplateResult {
  let sum = 0;
  const bars = steps.map((step) => {
    const from = step.total ? 0 : sum;
    const to = step.total ? step.value : sum + step.value;
    sum = to;
    return { ...step, from, to };
  });
  const all = bars.flatMap(({ from, to }) => [from, to]).concat(band ? [band.low, band.high ?? band.low] : [], 0);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(...steps.map(({ text }) => widthOf(text) * BOLD)) + 10;
  // Amounts stand behind the longer end of their bar: to the left of one that falls below zero.
  const left = low < 0 ? room : 2;
  const x = scale([low, high === low ? low + 1 : high], [Math.min(left, width / 3), width - Math.min(room, width / 3)]);
  const height = steps.length * ROW;
  const zero = round(x(0));
  return svg`<g>
    ${band
      ? svg`<rect class="goal" x=${round(x(band.low))} y=${height + 2} width=${Math.max(2, round((band.high === null ? width : x(band.high)) - x(band.low)))} height="8"></rect>
        <line class="goal" x1=${round(x(band.low))} x2=${round(x(band.low))} y1="0" y2=${height + 10}></line>
        <text class="label" x=${Math.min(round(x(band.low)), width - widthOf(band.label) * BOLD)} y=${height + 26}>${band.label}</text>`
      : ""}
    <line class="zero" x1=${zero} x2=${zero} y1="0" y2=${height}></line>
    ${bars.map(({ text, from, to, total }, i) => {
      const [a, b] = [x(Math.min(from, to)), x(Math.max(from, to))];
      const negative = total ? to < 0 : to < from;
      const y = i * ROW;
      const next = bars[i + 1];
      return svg`<rect class=${total ? "bar total" : negative ? "bar lose" : "bar win"} x=${round(a)} y=${y + 18} width=${Math.max(1.5, round(b - a))} height="18"></rect>
        ${next && !next.total ? svg`<line class="tie" x1=${round(x(to))} x2=${round(x(to))} y1=${y + 36} y2=${y + ROW + 18}></line>` : ""}
        <text class="label" x=${round(negative && low < 0 ? a - 6 : b + 6)} y=${y + 32} text-anchor=${negative && low < 0 ? "end" : "start"}>${text}</text>`;
    })}
    ${bars.map(({ label }, i) => svg`<text class="over" x=${left > 2 ? 0 : zero + 6} y=${i * ROW + 13}>${label}</text>`)}
  </g>`;
}
