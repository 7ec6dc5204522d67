const DAY = 864e5;

/** This day, at midnight in UTC: what a page takes for now, so that its figures stand still while it is read. */
export const today = (now = Date.now()): number => Math.floor(now / DAY) * DAY;

/**
 * The next expiries of quarterly futures that are more than `days` away: the last Fridays of March, June, September and
 * December at 08:00 UTC, as most venues have them. For what a page begins with; the rules of each venue are the core's.
 */
export function quarterlies(from: number, count: number, days = 14): number[] {
  const out: number[] = [];
  const start = new Date(from);
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); out.length < count; month++) {
    if (month % 3 !== 2) continue;
    const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0, 8));
    const expiry = last.getTime() - ((last.getUTCDay() + 2) % 7) * DAY;
    if (expiry > from + days * DAY) out.push(expiry);
  }
  return out;
}

/** As the fields hold it. */
export const moment = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
