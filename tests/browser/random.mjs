/** Numbers that are the same in every run (Mulberry32). Of one piece, so that a page can be given it as text. */
export function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** A decimal text of some digits, from `low` to `high`. */
    decimal: (low, high, digits = 6) => String(Number((low + next() * (high - low)).toPrecision(digits))),
  };
}
