import type { fundingHistory } from "../../history.js";

export type History = ReturnType<typeof fundingHistory>;

const DAY = 864e5;

interface BreakEven {
  /** Index in the curve of the settlement that brings the sum to the fees. */
  index: number;
  days: number;
  /** The last settlement at which the sum was below the fees again, if it was. */
  lostAt: number | null;
}

/** When the accumulated funding, as a share of the position, first reached `share`, and whether it stayed there. */
export function breakEven(history: History, share: number): BreakEven | null {
  const { times, cumulative } = history.curve;
  const index = cumulative.findIndex((sum) => sum >= share);
  if (index < 0) return null;
  const firstInterval = (history.intervals[0]?.hours ?? 0) * 36e5;
  let lostAt: number | null = null;
  for (let i = cumulative.length - 1; i > index; i--) {
    if ((cumulative[i] as number) < share) {
      lostAt = times[i] as number;
      break;
    }
  }
  return { index, days: ((times[index] as number) - (times[0] as number) + firstInterval) / DAY, lostAt };
}

/** Indices of the curve at which a stretch begins after a gap; only the longest `most` where there are many. */
export function breaks(history: History, most = 60): number[] {
  const { times } = history.curve;
  const gaps = [...history.gaps].sort((a, b) => b.missing - a.missing).slice(0, most);
  const indices = gaps.map((gap) => indexOf(times, Date.parse(gap.to)));
  return [...new Set(indices)].filter((i) => i > 0 && i < times.length).sort((a, b) => a - b);
}

/** Position of the first time at or after `time`. */
function indexOf(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Period = "month" | "quarter" | "year";
interface PeriodRow {
  period: string;
  settlements: number;
  /** Shares of the position. */
  income: number;
  sum: number;
}

/** The curve by month; by quarter or year where that would be more than 120 rows. */
export function byPeriod(history: History): { period: Period; rows: PeriodRow[] } {
  const months = (Date.parse(history.to) - Date.parse(history.from)) / DAY / 30.44;
  const period: Period = months <= 119 ? "month" : months <= 357 ? "quarter" : "year";
  const { times, cumulative } = history.curve;
  const rows: PeriodRow[] = [];
  let row: PeriodRow | undefined;
  let until = -Infinity;
  let before = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (time >= until) {
      const date = new Date(time);
      const year = date.getUTCFullYear();
      const length = period === "month" ? 1 : period === "quarter" ? 3 : 12;
      const month = Math.floor(date.getUTCMonth() / length) * length;
      until = Date.UTC(year, month + length);
      const name = period === "month" ? `${year}-${String(month + 1).padStart(2, "0")}` : period === "quarter" ? `${year} Q${month / 3 + 1}` : String(year);
      row = { period: name, settlements: 0, income: 0, sum: 0 };
      rows.push(row);
      before = i > 0 ? (cumulative[i - 1] as number) : 0;
    }
    if (!row) continue;
    row.settlements += 1;
    row.sum = cumulative[i] as number;
    row.income = row.sum - before;
  }
  return { period, rows };
}

/** Quote currency of a contract's symbol, where its name tells. */
export function quoteOf(symbol: string | undefined): string | undefined {
  const name = (symbol ?? "").toUpperCase().replace(/[-_/:. ]?(PERPETUAL|PERP|SWAP)$/, "").replace(/[^A-Z0-9]/g, "");
  const quote = /(USDT|USDC|FDUSD|USD|EUR)M?$/.exec(name);
  return quote && quote.index > 0 ? quote[1] : undefined;
}
