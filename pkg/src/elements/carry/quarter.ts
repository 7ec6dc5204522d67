const DAY = 864e5;

/** The last Friday of a quarter, 08:00 UTC: the first that is at least `ahead` days away. */
export function quarterEnd(now: number, ahead: number): string {
  const from = new Date(now + ahead * DAY);
  for (let month = Math.floor(from.getUTCMonth() / 3) * 3 + 3; ; month += 3) {
    const last = Date.UTC(from.getUTCFullYear(), month, 0, 8);
    const friday = last - ((new Date(last).getUTCDay() + 2) % 7) * DAY;
    if (friday >= from.getTime()) return new Date(friday).toISOString().replace(".000", "");
  }
}

export const midnight = (now: number): string => new Date(Math.floor(now / DAY) * DAY).toISOString().replace(".000", "");
