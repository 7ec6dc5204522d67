import { fundingHistory } from "../../history.js";
import { exact } from "../base/format.js";
import { type FundingSeries, histories, joined, seriesChoice } from "../base/import/fundings.js";
import { ofKind, type FillContext, type Filler, type Filling, type Imported, type ReadFile } from "../base/import/types.js";
import { inUnit, size } from "../base/say.js";
import { sum } from "../base/sum.js";

function fillHistory(files: readonly ReadFile<"funding">[], context: FillContext): Filling {
  const { words, picks, values } = context;
  const all = histories(files).map(joined);
  if (all.length === 0) return { set: {}, said: "", refused: words.funding.none };
  const longest = all.reduce((best, { times }, i) => (times.length > (all[best] as FundingSeries).times.length ? i : best), 0);
  const shown = Number(picks.series ?? longest);
  const series = all[shown] ?? (all[longest] as FundingSeries);
  const choices = seriesChoice(all, shown, words.funding.series, context);
  if (series.times.length < 2) return { set: {}, said: "", refused: words.funding.one, choices };
  // Only a history that can be calculated takes the place of what is there.
  fundingHistory(series, { side: values.side === "long" ? "long" : "short" });
  return { set: { series }, said: all.length > 1 ? words.funding.done(series.symbol ?? words.unknown) : "", choices };
}

type Payments = Imported<"fundingPayments">["payments"][number];

/** Days from which a yearly pace is told. */
const LONG = 90;

/** What payments are of the value that the statement has beside each, else of the size in the field where that is in the same money. */
function yielded({ times, amounts, asset, positionNotional }: Payments, { words, format, values, currency }: FillContext): string {
  const w = words.funding;
  const own = positionNotional?.every((value) => value > 0) ? positionNotional : undefined;
  const given = asset === currency ? Number(values.notional) : 0;
  const rates = amounts.map((amount, i) => amount / (own?.[i] ?? given));
  if (times.length < 2 || !rates.every(Number.isFinite)) return "";
  const { cumulative, days, apr } = fundingHistory({ times, rates }, { side: "short" });
  const [share, long] = [format.percent(Math.abs(cumulative)), format.days(days)];
  const told = own ? w.ofValue(share, long) : w.ofSize(share, inUnit(format, asset, given), long);
  return days >= LONG ? `${told} ${w.pace(format.percent(apr))}` : told;
}

/** What an account received or paid, by position and asset: sums of amounts, which are no rates. */
function tell(files: readonly ReadFile<"fundingPayments">[], context: FillContext): string {
  const { words, format } = context;
  const w = words.funding;
  const told = files.flatMap(({ file }) => file.payments).filter(({ times }) => times.length > 0).map((one) => {
    const { times, amounts, asset, symbol } = one;
    const total = sum(...Array.from(amounts, (amount) => exact(amount)));
    const say = Number(total) < 0 ? w.paid : w.received;
    const sentence = say(inUnit(format, asset, size(total)), format.count(times.length), symbol ?? w.all, format.date(times[0] as number), format.date(times.at(-1) as number));
    return [sentence, yielded(one, context)].filter(Boolean).join(" ");
  });
  return told.length > 0 ? [...told, w.statement].join(" ") : "";
}

/** A funding history, and what a statement says of payments. */
export const filler: Filler = {
  takes: ["funding", "fundingPayments"],
  fill(files, context) {
    const payments = tell(ofKind(files, "fundingPayments"), context);
    const histories = ofKind(files, "funding");
    if (histories.length === 0) return payments ? { set: {}, said: payments } : { set: {}, said: "", refused: context.words.funding.none };
    const filling = fillHistory(histories, context);
    return { ...filling, said: [filling.said, payments].filter(Boolean).join(" ") };
  },
};
