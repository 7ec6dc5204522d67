import type { Format } from "../base/format.js";
import { share } from "../base/say.js";
import type { BreakingText } from "./breaking-text.js";
import type { BreakPlanResult } from "./engine.js";

export type Break = BreakPlanResult["breaks"][number];
export type Harm = Break["harms"][number];

const much = ({ kind, severity }: Harm, format: Format): string => (kind === "exitQueue" ? format.days(severity) : format.percent(severity));
const PRICES = new Set(["rally", "fall", "gapUp", "gapDown"]);

/** What happens, to begin a sentence. */
export function harmsOf(harms: readonly Harm[], words: BreakingText, format: Format): string {
  const backIs = harms.some(({ kind }) => kind === "fall" || kind === "gapDown");
  const said = harms.map((harm) => {
    const say = harm.kind === "rally" && backIs ? words.rise : (words.harm[harm.kind] ?? words.rise);
    return say(much(harm, format), format.count(harm.days));
  });
  const [first = "", second] = said;
  const begun = (all: string): string => all.charAt(0).toLocaleUpperCase(format.locale) + all.slice(1);
  if (second === undefined) return begun(first);
  const [one, other] = harms as readonly [Harm, Harm];
  const gap = (harm: Harm): boolean => harm.kind === "gapUp" || harm.kind === "gapDown";
  const pays = (harm: Harm): boolean => harm.kind === "longsPay" || harm.kind === "shortsPay";
  // A gap comes when funding has been paid.
  if (gap(one) && pays(other)) return begun(words.after(second, first));
  return begun((PRICES.has(one.kind) && PRICES.has(other.kind) ? words.after : words.together)(first, second));
}

/** The day on which the plan breaks, and how. */
export function brokenOf({ broken }: Break, floor: string, side: string, words: BreakingText, format: Format): string {
  const position = words.position[broken.sleeve === "directional" ? side : "harvest"] ?? "";
  return words.broken[broken.reason]?.(format.integer(broken.day), position, share(format, floor)) ?? "";
}

/** How often a history has seen it, in words that are true of the numbers. */
export function likelihoodOf({ harms, likelihood }: Break, words: BreakingText, format: Format): string {
  const scales = harms.flatMap(({ kind }) => words.scale[kind] ?? []);
  const said = (): string => {
    if (!likelihood) return "";
    const { knows, seen, times, windows, windowDays, worst } = likelihood;
    if (knows === "none") return scales.length === harms.length ? words.unknown : words.short;
    if (knows === "some") return seen > 0 ? words.seenPart(format.count(times)) : words.neverPart;
    if (seen > 0) return words.seen(format.count(times), format.integer(seen), format.integer(windows), format.count(windowDays));
    if (harms.length > 1) return words.neverPair;
    return worst !== null && worst > 0 ? words.never(format.percent(worst)) : words.neverAtAll;
  };
  return [said(), ...scales].filter(Boolean).join(" ");
}
