import { shift } from "./number-text.js";

/** Shares are given out in ten-thousandths: hundredths of a per cent. */
const PLACES = 4;
const WHOLE = 10 ** PLACES;

/**
 * For the sliders of the parts of a whole, by their paths: while one moves, the others share what is left of the whole in the proportions that they
 * had before; where there are none, the last has all of it.
 */
export function partsOf(paths: readonly string[]): (path: string) => (value: string, values: Readonly<Record<string, string>>) => Record<string, string> {
  /** The slider that moved last, what the others were before, and what they were given. */
  let last = { path: "", before: [] as number[], given: "" };
  return (path) => (value, values) => {
    const others = paths.filter((other) => other !== path);
    const now = others.map((other) => Number(values[other] ?? 0));
    const { before } = last.path === path && last.given === now.join() ? last : { before: now };
    let left = Math.round((1 - Number(value)) * WHOLE);
    let weight = before.reduce((sum, part) => sum + part, 0);
    const given = others.map((_, i) => {
      const own = before[i] as number;
      const part = i === others.length - 1 ? left : weight > 0 ? Math.round((left * own) / weight) : 0;
      [left, weight] = [left - part, weight - own];
      return shift(String(part), -PLACES);
    });
    last = { path, before, given: given.map(Number).join() };
    return Object.fromEntries(others.map((other, i) => [other, given[i] as string]));
  };
}
