import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { replayHarms } from "../../breaking.js";
import { download } from "../base/export.js";
import type { Format } from "../base/format.js";
import { apart, beside, BOLD, LINE, linePath, plot, round, widthOf } from "../base/plot.js";
import { renderPicture } from "../base/results.js";
import { money, share } from "../base/say.js";
import type { View } from "../base/types.js";
import { nameOf, type Found, type Past, type Plan, type Subject } from "./breaking.js";
import type { BreakingText } from "./breaking-text.js";
import { brokenOf, harmsOf, likelihoodOf, type Break, type Harm } from "./breaking-words.js";
import type { LedgerRow } from "./engine.js";
import type { ModelOutcome, SimulateOutcome } from "./outcome.js";
import { span } from "./pictures.js";
import { ledgerCsv, renderLedger } from "./run-view.js";

/** Breaks that are listed before the others are asked for. */
const SHOWN = 6;
const FLOORS = ["0.9", "0.8", "0.7", "0.6", "0.5", "0.4", "0.3", "0"];
const HEIGHT = 240;
/** The public events that measure what no history speaks of. */
const SOURCES = [
  ["stETH, 2022", "https://medium.com/huobi-research/steth-depegging-what-are-the-consequences-20b4b7327b0c"],
  ["Ethereum, 2025", "https://holder.io/news/ethereum-validator-bottleneck-2-5m-eth-exit"],
  ["Ethereum, 2022", "https://k33.com/research/archive/articles/new-all-time-high-in-daily-ethereum-transaction-fees"],
] as const;

/** The ledger along harms. */
export const replay = (plan: Plan, floor: string, harms: readonly Harm[]): LedgerRow[] => replayHarms({ ...plan, floor }, harms).rows;

export interface Shown {
  subject: Subject;
  words: BreakingText;
  found: Found | null;
  busy: boolean;
  error: string | null;
  floor: string;
  chosen: number;
  all: boolean;
  /** Of the break that is looked at. */
  rows: LedgerRow[] | null;
  setFloor(floor: string): void;
  choose(place: number): void;
  showAll(all: boolean): void;
}

function savedOf({ kind, value, now }: Break["remedies"][number], words: BreakingText, view: View<SimulateOutcome>): string {
  const { format } = view;
  const say = words.saved[kind];
  if (!say) return "";
  if (kind === "reserve") return say(money(view, value), "");
  return kind.endsWith("Leverage") ? say(format.number(value), format.number(now)) : say(share(format, value), share(format, now));
}

const counted = (past: Past, words: BreakingText, format: Format): string => {
  const days = format.days(past.returns.length);
  return past.example ? words.exampleCounted(days) : words.counted(days, format.date(past.from), format.date(past.to));
};

/** Price and worth as parts of the start, with the day on which the plan breaks. */
function draw(rows: readonly LedgerRow[], capital: number, day: number, words: BreakingText, format: Format, width: number): SVGTemplateResult {
  const lines = [
    { name: words.worth, values: rows.map(({ equity }) => (100 * equity) / capital), style: "s1 stroke thick" },
    { name: words.price, values: rows.map(({ price }) => 100 * price), style: "s2 stroke dashed" },
  ];
  const right = Math.ceil(Math.max(...lines.map(({ name }) => widthOf(name))) * BOLD) + 14;
  const last = rows.length - 1;
  const tick = (value: number): string => format.tick(value);
  return plot(
    { width, height: HEIGHT, right, top: 26, x: { low: 0, high: last, format: tick, label: words.day }, y: { ...span(lines.map(({ values }) => values)), format: tick, marks: 4 } },
    (p) => {
      const at = apart(lines.map(({ values }) => p.y(values[last] as number)), p.top + 4, p.bottom, LINE);
      const x = round(p.x(day));
      const label = words.breaks(format.integer(day));
      const side = beside(x, label, p.right);
      return svg`<line class="mark" x1=${x} x2=${x} y1=${p.top - 8} y2=${p.bottom}></line>
        <text class="over" x=${side.x} y="12" text-anchor=${side.anchor}>${label}</text>
        ${[...lines].reverse().map(({ values, style }) => svg`<path class=${style} d=${linePath(values.map((value, i) => [p.x(i), p.y(value)] as const))}></path>`)}
        <circle class="dot" cx=${x} cy=${round(p.y(lines[0]?.values[day] as number))} r="4.5"></circle>
        ${lines.map(({ name }, i) => svg`<text class=${i === 0 ? "label" : "over"} x=${p.right + 8} y=${round(at[i] as number) + 4}>${name}</text>`)}`;
    },
  );
}

function renderChosen(one: Break, rows: LedgerRow[], { subject, words, found }: Shown): TemplateResult {
  const { view, text, width } = subject;
  const { format } = view;
  const capital = Number(found?.plan.capital);
  const { day } = one.broken;
  const row = rows[day] as LedgerRow;
  const percent = (value: number): string => format.percent(value);
  const picture = {
    title: words.pictureTitle, height: HEIGHT,
    description: words.pictureText(format.days(rows.length - 1), format.integer(day), percent(row.price), percent(row.equity / capital)),
    draw: (room: number) => draw(rows, capital, day, words, format, room),
    table: () => ({ caption: "", head: [], rows: [] }),
  };
  const ledger = { ...view, result: { ...view.result, run: { path: 0, rows } } } as unknown as View<SimulateOutcome> & { result: ModelOutcome };
  return html`<div class="broken">
    ${renderPicture(picture, "breaking", width, nothing)}
    <h3>${words.saves}</h3>
    ${one.remedies.length > 0 ? html`<ul>${one.remedies.map((remedy) => html`<li data-remedy=${remedy.kind}>${savedOf(remedy, words, view)}</li>`)}</ul>` : html`<p>${words.savesNothing}</p>`}
    <details part="details"><summary>${words.ledger}</summary>${renderLedger(ledger, text, () => download("break.csv", "text/csv", ledgerCsv(rows)))}</details>
  </div>`;
}

/** What defeats the plan, in order, each with its days on demand. */
export function renderBreaking(shown: Shown): TemplateResult {
  const { subject, words, found, busy, error, floor, chosen, all, rows } = shown;
  const { format } = subject.view;
  const breaks = found?.result.breaks ?? [];
  const floors = FLOORS.includes(floor) ? FLOORS : [floor, ...FLOORS];
  const listed = all || chosen >= SHOWN ? breaks : breaks.slice(0, SHOWN);
  const side = found?.plan.directionalSide ?? "long";
  const item = (one: Break, i: number): TemplateResult => html`<li data-break=${nameOf(one)}>
    <button type="button" part="button" class="harm" aria-expanded=${i === chosen ? "true" : "false"} @click=${() => shown.choose(i)}>${harmsOf(one.harms, words, format)}: ${brokenOf(one, found?.floor ?? floor, side, words, format)}</button>
    <p class="help">${likelihoodOf(one, words, format)}</p>
    ${i === chosen && rows ? renderChosen(one, rows, shown) : nothing}
  </li>`;
  const holds = found?.result.holds ?? [];
  return html`<section class="breaking" aria-busy=${busy ? "true" : "false"}>
    <p>${words.lead}</p>
    <p><label>${words.floor} <select id="floor" part="input" @change=${(event: Event) => shown.setFloor((event.target as HTMLSelectElement).value)}>
      ${floors.map((one) => html`<option value=${one} ?selected=${one === floor}>${one === "0" ? words.noFloor : share(format, one)}</option>`)}
    </select></label></p>
    ${found?.past ? html`<p class="help">${counted(found.past, words, format)}</p>` : nothing}
    <p class="help" role="status">${busy ? words.searching : error !== null ? words.failed(error) : nothing}</p>
    ${found && !error ? html`
      ${breaks.length === 0 ? html`<p>${words.none}</p>` : html`<h3>${words.list}</h3><ol class="harms" role="list">${listed.map(item)}</ol>`}
      ${breaks.length > SHOWN && chosen < SHOWN ? html`<p class="actions"><button type="button" id="breaks-all" part="button" @click=${() => shown.showAll(!all)}>${all ? words.fewer : words.all(format.count(breaks.length - SHOWN))}</button></p>` : nothing}
      ${holds.length > 0 ? html`<p class="help">${words.holds}</p><ul class="help">${holds.map((harm) => html`<li>${harmsOf([harm], words, format)}</li>`)}</ul>` : nothing}
      <p class="help">${words.sources} ${SOURCES.map(([title, url], i) => html`${i ? ", " : ""}<a href=${url} rel="noopener" target="_blank">${title}</a>`)}.</p>` : nothing}
  </section>`;
}
