import { refusal } from './error.js';

const DAY = 86_400_000;
/** No exchange has data from before. */
const FIRST = Date.UTC(2009, 0, 1);

/**
 * When and how a zone's clock changes, as pairs of epoch milliseconds and milliseconds ahead of UTC from then on; the
 * first pair also holds for all time before.
 */
export function transitions(timeZone: string): Float64Array {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric',
      minute: 'numeric', second: 'numeric',
    });
  } catch (cause) {
    const accepted = 'the IANA name of a time zone, such as Europe/London';
    const given = typeof timeZone === 'string' ? timeZone.slice(0, 60) : typeof timeZone;
    throw refusal(typeof timeZone === 'string' ? 'out_of_range' : 'invalid_type', {
      field: 'timeZone', given, accepted, cause,
    });
  }
  const offset = (time: number) => {
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - time;
  };
  const last = Date.now() + 366 * DAY;
  const pairs = [FIRST, offset(FIRST)];
  // Clocks change at most a few times a year and on whole minutes.
  for (let from = FIRST, before = pairs[1]!; from < last; from += 14 * DAY) {
    const after = offset(from + 14 * DAY);
    if (after === before) continue;
    let low = from, high = from + 14 * DAY;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (offset(middle) === before) low = middle; else high = middle;
    }
    pairs.push(high, after);
    before = after;
  }
  return Float64Array.from(pairs);
}
