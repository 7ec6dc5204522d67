import type { Count } from "../base/language.js";

/** So many of so many runs. */
export interface Odds {
  of: number;
  in: number;
}

/**
 * A share of `paths` runs as "n of 10, 100, 1,000": the smallest of these that tells it from never and from always, as it
 * happened at least once, or failed to. Never finer than the runs are many, so that nobody counts runs that were not made.
 */
export function oddsOf(share: number, paths: number): Odds {
  for (let of = 100; of < paths; of *= 10) {
    const n = Math.round(share * of);
    if ((n > 0 || share === 0) && (n < of || share === 1)) return { in: n, of };
  }
  return { in: Math.round(share * paths), of: paths };
}

/** The same as counts, for words. */
export function counted(share: number, paths: number, count: (value: number) => Count): { n: Count; of: Count; paths: Count } {
  const odds = oddsOf(share, paths);
  return { n: count(odds.in), of: count(odds.of), paths: count(paths) };
}
