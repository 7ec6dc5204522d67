import type { LedgerRow } from "./engine.js";

export type Sleeve = "harvest" | "directional";

/** What is to be known of a liquidation to understand it. */
export interface Liquidation {
  day: number;
  sleeve: Sleeve;
  /** Margin at the end of the day before, all of which is lost. */
  lost: number;
  /** Change of the price on that day, and since the start. */
  move: number;
  sinceStart: number;
  /** Margin at the end of the day before, as a part of the position's value. */
  marginBefore: number;
  /** Margin calls for it since the position was opened, or since the start, and the day of the last. */
  calls: number;
  lastCall: number | null;
  /** Whether money or coins were left at the end of the day before to answer a call with. */
  means: boolean;
  /** Margin had stayed below what a call fills it up to: one was not met in full. */
  unmet: boolean;
}

const margin = (row: LedgerRow, sleeve: Sleeve): number => (sleeve === "harvest" ? row.harvestMargin : row.directionalMargin);
const coins = (row: LedgerRow, sleeve: Sleeve): number => Math.abs(sleeve === "harvest" ? row.harvestCoins : row.directionalCoins);

/** What a liquidation took: the margin at the end of the day before. What is left of it when it happens may be less than nothing, which the exchange bears. */
export function lostOf(rows: readonly LedgerRow[], day: number, sleeve: string): number {
  const before = rows[day - 1];
  return before && (sleeve === "harvest" || sleeve === "directional") ? margin(before, sleeve) : 0;
}

/** Why positions of a run were liquidated. `callAt`: below which part of the position's value a sleeve is called for margin. */
export function liquidations(rows: readonly LedgerRow[], callAt: Readonly<Record<Sleeve, number>>): Liquidation[] {
  const out: Liquidation[] = [];
  const calls: Record<Sleeve, number[]> = { harvest: [], directional: [] };
  for (let i = 1; i < rows.length; i++) {
    const [row, before] = [rows[i] as LedgerRow, rows[i - 1] as LedgerRow];
    for (const { kind, sleeve } of row.events) {
      if (sleeve !== "harvest" && sleeve !== "directional") continue;
      if (kind === "marginCall") calls[sleeve].push(row.day);
      if (kind !== "liquidation") continue;
      const value = coins(before, sleeve) * before.price;
      const marginBefore = value > 0 ? margin(before, sleeve) / value : 0;
      const own = calls[sleeve];
      out.push({
        day: row.day, sleeve, lost: lostOf(rows, row.day, sleeve), move: row.price / before.price - 1, sinceStart: row.price / (rows[0] as LedgerRow).price - 1, marginBefore,
        calls: own.length, lastCall: own.at(-1) ?? null, means: before.reserve + before.liquid * before.price > value * 1e-9,
        unmet: marginBefore < callAt[sleeve] * (1 - 1e-9),
      });
      calls[sleeve] = [];
    }
  }
  return out;
}

/** The lowest that a run fell from a high before it, and the days between which it fell. */
export function deepest(rows: readonly LedgerRow[], capital: number): { drawdown: number; from: number; to: number } {
  let [peak, peakDay, worst, from, to] = [capital, 0, 0, 0, 0];
  for (const { day, equity } of rows) {
    if (equity > peak) [peak, peakDay] = [equity, day];
    const fall = 1 - equity / peak;
    if (fall > worst) [worst, from, to] = [fall, peakDay, day];
  }
  return { drawdown: worst, from, to };
}
