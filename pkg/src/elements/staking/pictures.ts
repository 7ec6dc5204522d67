import { svg } from "lit";
import { thin } from "../base/chart.js";
import type { Picture } from "../base/types.js";
import { apart, areaPath, linePath, LINE, plot, round, widthOf } from "../base/plot.js";
import { money } from "../base/say.js";
import type { StakingOutcome, StakingView, StakingYield } from "./definition.js";
import type { Text } from "./text.js";

const HEIGHT = 300;
const COLUMNS = 120;
const ROWS = 12;

/** Nominal value, value after inflation, what else would have been held; lock and exit queue as bands. */
export function valuePicture(view: StakingView, staking: StakingYield, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const days = Number(input.days);
  const cash = Number(staking.daysToCash);
  const queue = Number(input.unbondingDays ?? 0);
  const lock = Number(input.lockDays ?? 0);
  const x = staking.schedule.map(({ day }) => Number(day));
  const nominal = staking.schedule.map(({ value }) => Number(value));
  const real = result.supply?.map((index, i) => (nominal[i] as number) / index) ?? null;
  const start = nominal[0] ?? 0;
  const end = nominal.at(-1) ?? 0;
  // The end of what would have been held instead, as the core has it: value in the end, and what was missed.
  const other = Number(input.benchmarkChange ?? 0) === 0 ? null : Number(staking.opportunityCost) + end;
  const amount = (value: number): string => money(view, Number(value.toPrecision(12)));
  const lockText = lock > 0 ? p.lock(format.days(input.lockDays)) : "";
  const queueText = queue > 0 ? p.queue(format.days(input.unbondingDays)) : "";
  const realEnd = real?.at(-1);
  const n = (value: number): string => format.number(Number(value.toPrecision(12)));
  return {
    title: p.title,
    height: HEIGHT,
    description:
      p.describe(format.days(input.days), money(view, staking.initialValue), money(view, staking.finalValue)) +
      (realEnd === undefined ? "" : p.describeReal(amount(realEnd))) + (lock > 0 ? p.describeLock(format.days(input.lockDays)) : "") + (queue > 0 ? p.describeQueue(n(cash - queue), n(cash)) : ""),
    caption: [lock > 0 || queue > 0 ? p.captionShade : "", real ? p.captionReal : ""].filter(Boolean).join(" "),
    draw: (width) => {
      const lines = [
        { points: nominal, end, label: p.nominal(n(end)), kind: "s1 stroke" },
        ...(real && realEnd !== undefined ? [{ points: real, end: realEnd, label: p.real(n(realEnd)), kind: "s2 stroke dashed" }] : []),
        ...(other === null ? [] : [{ points: [start, other], end: other, label: p.other(n(other)), kind: "s3 stroke dotted" }]),
      ];
      const all = lines.flatMap(({ points }) => points);
      let low = Math.min(...all);
      let high = Math.max(...all);
      const margin = (high - low || Math.abs(high) || 1) * 0.12;
      low = Math.max(0, low - margin);
      high += margin;
      const bands = [lockText, queueText].filter(Boolean).length;
      return plot(
        { width, height: HEIGHT, top: 28 + bands * LINE, x: { low: 0, high: cash, format: (day) => format.tick(day), label: p.days }, y: { low, high, format: (v) => format.tick(v), label: p.axis(currency) } },
        ({ x: across, y: up, left, right, top, bottom }) => {
          const at = (day: number, value: number): [number, number] => [across(day), up(value)];
          const path = (points: readonly number[]): [number, number][] =>
            points.length === 2 ? [at(0, points[0] as number), at(days, points[1] as number)] : thin({ x, y: points }, 0, points.length, COLUMNS).map(([day, value]) => at(day, value));
          const band = (from: number, to: number, label: string, row: number) => {
            const [a, b] = [round(across(from)), round(across(to))];
            const y = top - 8 - (bands - 1 - row) * LINE;
            // Above its band, moved into the picture at either end.
            const middle = Math.min(right - widthOf(label) / 2, Math.max(left + widthOf(label) / 2, (a + b) / 2));
            return svg`<rect class="band" x=${a} y=${top} width=${Math.max(2, b - a)} height=${bottom - top}></rect>
              <line class="zero" x1=${a} x2=${Math.max(a + 2, b)} y1=${top} y2=${top}></line>
              ${from > 0 ? svg`<line class="mark" x1=${a} x2=${a} y1=${top} y2=${bottom}></line>` : ""}
              <text x=${round(middle)} y=${y} text-anchor="middle">${label}</text>`;
          };
          // Labels stand beside the last day staked, left of it, above their lines where there is room.
          const edge = round(across(days));
          const levels = lines.map(({ end }) => up(end));
          const places = apart(levels.map((level, i) => level + (i === levels.indexOf(Math.min(...levels)) ? -12 : 14)), top + 10, bottom - 8);
          return svg`${lock > 0 ? band(0, lock, lockText, 0) : ""}
            ${queue > 0 ? band(cash - queue, cash, queueText, bands - 1) : ""}
            ${real ? svg`<path class="s2 shade" d=${`${linePath([...path(nominal), ...path(real).reverse()])}Z`}></path>` : ""}
            ${lines.map(({ points, kind, end }) => svg`<path class=${kind} d=${linePath(path(points))}></path>
              ${cash > days ? svg`<path class=${kind} opacity="0.5" d=${linePath([at(days, end), at(cash, end)])}></path>` : ""}
              <circle class="dot" cx=${edge} cy=${round(up(end))} r="3.5"></circle>`)}
            ${lines.map(({ label }, i) => svg`<text class="label" x=${Math.max(left + widthOf(label) + 4, edge - 8)} y=${round((places[i] as number) + 4)} text-anchor="end">${label}</text>`)}`;
        },
      );
    },
    table: () => {
      const last = staking.schedule.length - 1;
      const steps = Math.min(ROWS, last);
      const rows = [...new Set(Array.from({ length: steps + 1 }, (_, i) => Math.round((last * i) / steps)))];
      return {
        caption: `${p.table}, ${currency}`,
        head: [p.head.day, p.head.coins, p.head.value, ...(real ? [p.head.real] : [])],
        rows: rows.map((i) => {
          const point = staking.schedule[i] as StakingYield["schedule"][number];
          return [format.number(point.day), format.number(point.quantity), format.number(point.value, { always: true }), ...(real ? [format.number(Number((real[i] as number).toPrecision(12)), { always: true })] : [])];
        }),
      };
    },
  };
}

const BUDGET_HEIGHT = 220;

/** Margin by month, and the position that it carries. */
export function budgetPicture(view: StakingView, budget: NonNullable<StakingOutcome["budget"]>, text: Text): Picture {
  const { format, currency } = view;
  const p = text.picture;
  const last = budget.months.at(-1) as (typeof budget.months)[number];
  const count = budget.months.length;
  const [margin, notional] = [Number(last.margin), Number(last.notional)];
  const months = text.months(format.count(last.month));
  const step = Math.ceil(count / ROWS);
  return {
    title: p.budgetTitle,
    height: BUDGET_HEIGHT,
    description: p.budgetDescribe(months, money(view, last.margin), money(view, last.notional)),
    draw: (width) =>
      plot(
        { width, height: BUDGET_HEIGHT, top: 44, x: { low: 0, high: count, format: (m) => (Number.isInteger(m) ? format.integer(m) : ""), label: p.months }, y: { low: 0, high: Math.max(margin, notional) || 1, format: (v) => format.tick(v), label: p.axis(currency), marks: 3 } },
        ({ x, y, left, bottom }) => {
          const line = (of: "margin" | "notional"): [number, number][] => [[x(0), y(0)], ...budget.months.filter((_, i) => (i + 1) % Math.ceil(count / COLUMNS) === 0 || i === count - 1).map((m): [number, number] => [x(m.month), y(Number(m[of]))])];
          const [carries, builds] = [`${p.budgetCarries} ${format.number(last.notional)}`, `${p.budgetMargin} ${format.number(last.margin)}`];
          const places = apart([y(notional) - 10, y(margin) - 10], 36, bottom - 8);
          const end = round(x(count));
          return svg`<path class="s1 shade" d=${areaPath(line("margin"), bottom)}></path>
            <path class="s4 stroke dashed" d=${linePath(line("notional"))}></path>
            <path class="s1 stroke" d=${linePath(line("margin"))}></path>
            <text class="label" x=${Math.max(left + widthOf(carries), end - 4)} y=${round(places[0] as number)} text-anchor="end">${carries}</text>
            <text class="label" x=${Math.max(left + widthOf(builds), end - 4)} y=${round(places[1] as number)} text-anchor="end">${builds}</text>`;
        },
      ),
    table: () => ({
      caption: `${p.budgetTable}, ${currency}`,
      head: [p.budgetHead.month, p.budgetHead.margin, p.budgetHead.notional],
      rows: budget.months.filter((_, i) => (i + 1) % step === 0 || i === count - 1).map((m) => [format.integer(m.month), format.number(m.margin, { always: true }), format.number(m.notional, { always: true })]),
    }),
  };
}
