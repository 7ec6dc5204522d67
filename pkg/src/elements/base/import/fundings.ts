import type { Choice, FillContext, Imported, ReadFile } from "./types.js";

export type FundingSeries = Imported<"funding">["series"][number];

/** The histories of files, by venue and contract, each with its parts: exchanges give them out month by month. */
export function histories(files: readonly ReadFile<"funding">[]): FundingSeries[][] {
  const parts = new Map<string, FundingSeries[]>();
  for (const series of files.flatMap(({ file }) => file.series)) {
    const key = `${series.venue ?? ""} ${series.symbol ?? ""}`;
    parts.set(key, [...(parts.get(key) ?? []), series]);
  }
  return [...parts.values()];
}

/** Parts of one history become one. What stands in two of them stays twice: statistics count it. */
export function joined(parts: readonly FundingSeries[]): FundingSeries {
  const [first] = parts as [FundingSeries];
  if (parts.length === 1) return first;
  const rows = parts.flatMap(({ times, rates }) => [...times].map((time, i) => [time, rates[i] as number] as const)).sort(([a], [b]) => a - b);
  return { ...first, times: Float64Array.from(rows, ([time]) => time), rates: Float64Array.from(rows, ([, rate]) => rate) };
}

/** Which of several histories is used, by the contract and how long each is. */
export const seriesChoice = (all: readonly FundingSeries[], used: number, label: string, { words, format }: FillContext): Choice[] =>
  all.length > 1 ? [{ id: "series", label, value: String(used), options: all.map(({ symbol, times }, i) => [String(i), words.funding.entry(symbol ?? words.unknown, format.integer(times.length))] as const) }] : [];
