import { money, share, tone } from "../base/say.js";
import type { FigureGroup, FigureView, Picture, View } from "../base/types.js";
import { waterfall, waterfallHeight } from "../base/waterfall.js";
import type { Income, LedgerRow, SimulationResult } from "./engine.js";
import { oddsOf } from "./odds.js";
import type { ModelOutcome, SimulateOutcome } from "./outcome.js";
import { fanPicture, panels, panelsHeight } from "./pictures.js";
import type { Text } from "./text.js";

export type ModelView = View<SimulateOutcome> & { result: ModelOutcome };

const SOURCES = ["staking", "funding", "directional", "price", "fees", "reserve"] as const;

/** A share of the runs in words, "7 of 100", after a preposition or alone. */
export function odds(value: number, paths: number, { format }: Pick<ModelView, "format">, text: Text, alone = false): string {
  const { none, all, noneAlone, allAlone } = text.odds;
  if (value <= 0) return (alone ? noneAlone : none)(format.integer(paths));
  if (value >= 1) return (alone ? allAlone : all)(format.integer(paths));
  const { in: n, of } = oddsOf(value, paths);
  return text.odds.of(format.integer(n), format.integer(of));
}

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;
/** The value of a level of the fan on its last day. */
const end = ({ fan }: SimulationResult, level: number): number => {
  const values = fan.values[level] as ArrayLike<number>;
  return at(values, values.length - 1);
};

export function kickerOf({ result, format }: ModelView, text: Text): string {
  const [runs, all] = [format.integer(result.results[0]?.paths ?? 0), format.integer(result.wanted)];
  const said = result.period ? text.kicker.history(runs, format.date(result.period.from), format.date(result.period.to)) : text.kicker.model(runs);
  return (result.period?.example ? text.kicker.example : "") + said + (result.refining ? text.kicker.refining(runs, all) : "");
}

export function sentenceOf(view: ModelView, text: Text): string {
  const { result, input, format } = view;
  const [yours] = result.results;
  if (!yours) return "";
  const s = text.sentence;
  const amount = (value: number): string => money(view, value);
  const name = text.strategy[result.names[0] ?? ""] ?? "";
  return s.model(name, amount(Number(input.capital)), format.days(result.days), amount(end(yours, 2)), amount(end(yours, 0)), amount(end(yours, 4))) +
    s.loss(odds(yours.probability.loss, yours.paths, view, text)) + s.liquidation(odds(yours.probability.liquidation, yours.paths, view, text), yours.probability.liquidation === 0);
}

export function figuresOf(view: ModelView, text: Text): FigureGroup[] {
  const { result, input, format, currency } = view;
  const [yours] = result.results;
  if (!yours) return [];
  const f = text.figures;
  const amount = (value: number): string => money(view, value);
  const nameOf = (i: number): string => text.strategy[result.names[i] ?? ""] ?? "";
  const rate = (value: number, paths: number): string => odds(value, paths, view, text, true);
  const within = (value: number): string => odds(value, yours.paths, view, text);
  const give = (error: number | null): { note?: string } => (error === null || error === 0 ? {} : { note: f.give(format.percent(error, 2)) });
  const compared: FigureView[] = result.results.map((one, i) => ({
    id: `compare-${result.names[i]}`, label: nameOf(i), chosen: i === 0,
    cells: [rate(one.probability.loss, one.paths), rate(one.probability.liquidation, one.paths)],
    text: format.number(one.final.median), exact: one.final.median,
  }));
  const against: FigureView[] = result.differences.flatMap((difference, i) =>
    i === 0 ? [] : [{
      id: `against-${result.names[i]}`, label: nameOf(i), text: f.better(within(difference.better)), exact: difference.better,
      note: f.difference(format.signed(amount(difference.mean), difference.mean), amount(difference.standardError)),
    }]);
  const { final, probability: p, standardErrors: e, maxDrawdown, paths } = yours;
  const loss = (id: string, label: string, value: number): FigureView => ({
    id, label, text: format.signed(amount(-value), -value), exact: value, tone: tone(-value), ...(value < 0 ? { note: f.gainNote } : {}),
  });
  const goal = input.goalApy;
  return [
    { label: f.compare, columns: [f.columns.strategy, f.columns.loss, f.columns.liquidation, `${f.columns.median}, ${currency}`], figures: compared },
    {
      label: f.odds,
      figures: [
        { id: "loss", label: f.loss, text: rate(p.loss, paths), exact: p.loss, ...give(e.loss) },
        ...(p.goal === null ? [] : [{ id: "goal", label: goal ? f.goal(share(format, goal)) : f.goalOwn, text: rate(p.goal, paths), exact: p.goal, ...give(e.goal) }]),
        { id: "marginCall", label: f.marginCall, text: rate(p.marginCall, paths), exact: p.marginCall, ...give(e.marginCall) },
        {
          id: "liquidation", label: f.liquidation, text: rate(p.liquidation, paths), exact: p.liquidation,
          ...(p.liquidation > 0 ? { note: f.bySleeve(within(p.liquidationBySleeve.harvest), within(p.liquidationBySleeve.directional)) } : {}),
        },
      ],
    },
    {
      label: f.end,
      figures: [
        { id: "mean", label: f.mean, text: amount(final.mean), exact: final.mean, note: f.meanNote(amount(final.standardError)) },
        { id: "median", label: f.median, text: amount(final.median), exact: final.median },
        { id: "low", label: f.low, text: amount(end(yours, 0)), exact: end(yours, 0) },
        { id: "high", label: f.high, text: amount(end(yours, 4)), exact: end(yours, 4) },
        loss("var95", f.var95, final.var95),
        loss("cvar95", f.cvar95, final.cvar95),
      ],
    },
    {
      label: f.way,
      figures: [
        { id: "drawdown", label: f.drawdown, text: format.percent(maxDrawdown.median), exact: maxDrawdown.median },
        { id: "drawdown95", label: f.drawdown95, text: format.percent(maxDrawdown.p95), exact: maxDrawdown.p95 },
      ],
    },
    { label: f.income, figures: incomeFigures(yours.income, view, text) },
    ...(against.length > 0 ? [{ label: f.against, figures: against }] : []),
  ];
}

export function incomeFigures(income: Income, view: Pick<ModelView, "format" | "currency">, text: Text): FigureView[] {
  const said = (value: number): string => view.format.signed(money(view, value), value);
  return SOURCES.map((id) => ({ id: `income-${id}`, label: text.figures.sources[id] ?? id, text: said(income[id]), exact: income[id], tone: tone(income[id]) }));
}

export function incomePicture(income: Income, { format, currency }: Pick<ModelView, "format" | "currency">, text: Text): Picture {
  const p = text.picture;
  const said = (value: number): string => format.signed(format.number(value), value);
  const total = SOURCES.reduce((sum, id) => sum + income[id], 0);
  const steps = SOURCES.filter((id) => income[id] !== 0).map((id) => ({ label: text.figures.sources[id] ?? id, value: income[id], text: said(income[id]) }));
  const last = { label: text.figures.total, value: total, text: said(total), total: true };
  return {
    title: `${p.income}, ${currency}`,
    description: p.incomeText(steps.map(({ label, text }) => `${label} ${text}`).join("; "), last.text),
    height: waterfallHeight(steps.length + 1),
    draw: (width) => waterfall({ width, steps: [...steps, last] }),
    table: () => ({ caption: `${p.income}, ${currency}`, head: p.incomeHead, rows: [...steps, last].map(({ label, text }) => [label, text]) }),
  };
}

export function picturesOf(view: ModelView, text: Text): Picture[] {
  const { result, input, format, currency } = view;
  const [yours] = result.results;
  if (!yours) return [];
  const p = text.picture;
  const name = (i: number): string => text.strategy[result.names[i] ?? ""] ?? "";
  const { fan } = yours;
  const levels = fan.levels.map(String);
  const short = (value: number): string => format.number(value);
  const rows = result.run?.rows;
  const number = result.run ? format.integer(result.run.path + 1) : "";
  const capital = Number(input.capital);
  const fanOfYours: Picture = {
    title: `${p.fan(name(0))}, ${currency}`,
    description: p.fanText(format.days(result.days), levels.map((level, i) => p.levelAt(p.level[level] ?? level, short(end(yours, i)))).join(", "), rows ? p.runText(number, short((rows.at(-1) as LedgerRow).equity)) : ""),
    caption: p.caption,
    height: 340,
    draw: (width) => fanPicture({
      fan, width, height: 340, day: p.day, format: format.tick.bind(format), capital,
      labels: levels.map((level) => p.short[level] ?? level),
      run: rows ? {
        days: rows.map(({ day }) => day), equity: rows.map(({ equity }) => equity), label: p.run(number),
        losses: rows.flatMap(({ events }, i) => (events.some(({ kind }) => kind === "liquidation") ? [i] : [])),
      } : null,
    }),
    table: () => {
      // A row for about every month of a year.
      const step = Math.max(1, Math.round(fan.days.length / 13));
      const wanted = [...fan.days].flatMap((_, i) => (i % step === 0 || i === fan.days.length - 1 ? [i] : []));
      return {
        caption: `${p.fan(name(0))}, ${currency}`,
        head: [p.fanHead.day, ...levels.map((level) => p.short[level] ?? level)],
        rows: wanted.map((i) => [format.integer(at(fan.days, i)), ...fan.values.map((values) => short(at(values, i)))]),
      };
    },
  };
  const said = (one: SimulationResult, i: number): string => p.strategyAt(name(i), short(end(one, 0)), short(end(one, 2)), short(end(one, 4)));
  const side: Picture = {
    title: `${p.strategies}, ${currency}`,
    description: p.strategiesText(result.results.map(said).join(" ")),
    height: (width) => panelsHeight(result.results.length, width),
    draw: (width) => panels(result.results.map((one, i) => ({ name: i === 0 ? p.yours(name(0)) : name(i), note: `${short(end(one, 0))} – ${short(end(one, 4))}`, fan: one.fan })), capital, width),
    table: () => ({ caption: `${p.strategies}, ${currency}`, head: p.endHead, rows: result.results.map((one, i) => [name(i), ...[0, 1, 2, 3, 4].map((level) => short(end(one, level)))]) }),
  };
  return [fanOfYours, side, incomePicture(yours.income, view, text)];
}
