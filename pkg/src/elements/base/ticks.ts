import { unmarked } from "./number-text.js";

/** Width of a character of a label, near enough to keep labels apart. */
export const CHARACTER = 6.9;
/** Marks of direction take no room. */
export const widthOf = (text: string): number => unmarked(text).length * CHARACTER;

/** Round values between two numbers, about `count` of them: multiples of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const power = Math.floor(Math.log10(rough));
  const lead = rough / 10 ** power;
  const factor = lead >= 7.07 ? 10 : lead >= 3.16 ? 5 : lead >= 1.41 ? 2 : 1;
  // Below 1 by dividing, as 10 ** -1 is not exact and 0.30000000000000004 is not round.
  const at = power < 0 ? (i: number): number => i / (10 ** -power / factor) : (i: number): number => i * factor * 10 ** power;
  const step = at(1);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => at(first + i) + 0);
}

const HOUR = 36e5;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const LENGTHS = [1, 2, 3, 6, 12].map((h) => h * HOUR).concat([1, 2, 7, 14].map((d) => d * DAY));
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** Round moments (UTC) between two times, at most about `count` of them. */
export function timeTicks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  const length = LENGTHS.find((step) => step >= rough);
  const out: number[] = [];
  if (length !== undefined) {
    for (let at = Math.ceil(from / length) * length; at <= to; at += length) out.push(at);
    return out;
  }
  const months = MONTHS.find((m) => m * MONTH >= rough) ?? 12000;
  const start = new Date(from);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at > to) return out;
    if (at >= from) out.push(at);
  }
}
