import type { CandleSeries, FundingSeries } from "./engine.js";

const DAY = 864e5;
const MINUTE = 6e4;

/** Days of a history for the bootstrap, and how many could not be used. */
export interface Daily {
  returns: Float64Array;
  fundingDaily: Float64Array;
  /** Days between the first and the last for which a price or all funding is missing. */
  left: number;
  /** The first of them and the last. */
  from: number;
  to: number;
}

/** The commonest step of ascending times. */
function commonStep(times: ArrayLike<number>): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < times.length; i++) {
    const step = (times[i] as number) - (times[i - 1] as number);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let [best, most] = [DAY, 0];
  for (const [step, count] of counts) if (count > most) [best, most] = [step, count];
  return best;
}

/**
 * Daily returns of the price beside the sum of the same day's funding rates. A day is one of UTC; what happens at midnight belongs to
 * the day that ends. A day without a price on it or on the day before, or without all of its settlements, is left out whole: one that has
 * fewer than both days beside it lacks some, as the first and the last of a file often do.
 */
export function daily(candles: CandleSeries, funding: FundingSeries): Daily {
  const { times, close } = candles;
  const step = commonStep(times);
  const closes = new Map<number, number>();
  for (let i = 0; i < times.length; i++) {
    const end = Math.min((times[i] as number) + step, (times[i + 1] as number | undefined) ?? Infinity);
    closes.set(Math.ceil(end / DAY) - 1, close[i] as number);
  }
  const rates = new Map<number, { sum: number; count: number }>();
  let before = -Infinity;
  for (let i = 0; i < funding.times.length; i++) {
    const time = funding.times[i] as number;
    // One settlement written twice.
    if (time - before <= MINUTE) continue;
    before = time;
    const day = Math.ceil((Math.round(time / MINUTE) * MINUTE) / DAY) - 1;
    const { sum, count } = rates.get(day) ?? { sum: 0, count: 0 };
    rates.set(day, { sum: sum + (funding.rates[i] as number), count: count + 1 });
  }
  const [returns, sums, days]: [number[], number[], number[]] = [[], [], []];
  const first = Math.max(Math.min(...closes.keys()) + 1, Math.min(...rates.keys()));
  const last = Math.min(Math.max(...closes.keys()), Math.max(...rates.keys()));
  const settlements = (day: number): number => rates.get(day)?.count ?? Infinity;
  const complete = (day: number): boolean => {
    const beside = Math.min(settlements(day - 1), settlements(day + 1));
    // A tenth less is jitter around midnight; a day between two without any has nothing to be measured by.
    return beside === Infinity || settlements(day) >= 0.9 * beside;
  };
  for (let day = first; day <= last; day++) {
    const [now, then, paid] = [closes.get(day), closes.get(day - 1), rates.get(day)];
    if (now === undefined || then === undefined || paid === undefined || !complete(day)) continue;
    returns.push(now / then - 1);
    sums.push(paid.sum);
    days.push(day);
  }
  return {
    returns: Float64Array.from(returns), fundingDaily: Float64Array.from(sums), left: Math.max(0, last - first + 1 - days.length),
    from: (days[0] ?? first) * DAY, to: (days.at(-1) ?? first) * DAY,
  };
}
