import { html, nothing, type TemplateResult } from "lit";
import { exact } from "../base/format.js";
import { money } from "../base/say.js";
import type { View } from "../base/types.js";
import type { LedgerRow } from "./engine.js";
import type { ModelOutcome, SimulateOutcome } from "./outcome.js";
import { deepest, liquidations, lostOf, type Sleeve } from "./story.js";
import type { Text } from "./text.js";

type Seen = View<SimulateOutcome> & { result: ModelOutcome };

/** Rows of a table before only those on which something happened are shown. */
const SHOWN = 400;

/** Below which part of a position's value its sleeve is called for margin. */
function callAt(input: Readonly<Record<string, string>>): Record<Sleeve, number> {
  const share = Number(input.marginCallAt ?? 0.5);
  return { harvest: share / Number(input.harvestLeverage ?? 1), directional: share / Number(input.directionalLeverage ?? 1) };
}

/** What became of the run, and why a position was liquidated, in sentences. */
export function storyOf(view: Seen, text: Text): string[] {
  const { result, input, format } = view;
  const { run } = result;
  const end = run?.rows.at(-1);
  if (!run || !end) return [];
  const r = text.run;
  const amount = (value: number): string => money(view, value);
  const capital = Number(input.capital);
  const signed = (value: number): string => format.signed(format.percent(value), value);
  const lines = [r.end(amount(end.equity), signed(end.equity / capital - 1), format.percent(deepest(run.rows, capital).drawdown))];
  const lost = liquidations(run.rows, callAt(input));
  for (const one of lost) {
    const called = one.lastCall === null ? r.sudden : `${r.afterCalls(format.count(one.calls), format.integer(one.lastCall))} ${one.unmet && !one.means ? r.unmet : r.met}`;
    lines.push([
      r.liquidated(format.integer(one.day), text.sleeve[one.sleeve] ?? one.sleeve, amount(one.lost)), r.move(signed(one.move), signed(one.sinceStart)),
      r.margin(format.percent(one.marginBefore), format.percent(input.maintenanceRate ?? 0.005)), called,
    ].join(" "));
  }
  if (lost.length === 0) {
    const calls = run.rows.reduce((sum, { events }) => sum + events.filter(({ kind }) => kind === "marginCall").length, 0);
    lines.push(calls === 0 ? r.quiet : `${r.quiet} ${r.called(format.count(calls))}`);
  }
  return lines;
}

interface Actions {
  disabled: boolean;
  /** Why no run with a liquidation was found, or that one is looked for. */
  search: "idle" | "busy" | { none: number };
  show(path: number): void;
  find(): void;
}

/** Which run is looked at, others to step to, and what became of it. */
export function renderRun(view: Seen, text: Text, { disabled, search, show, find }: Actions): TemplateResult | typeof nothing {
  const { result, format } = view;
  const { run, wanted } = result;
  if (!run) return nothing;
  const r = text.run;
  const button = (id: string, label: string, off: boolean, action: () => void): TemplateResult =>
    html`<button type="button" id=${id} part="button" ?disabled=${disabled || off} @click=${action}>${label}</button>`;
  return html`<section class="run" part="run">
    <h2>${r.title}: ${r.number(format.integer(run.path + 1), format.integer(wanted))}</h2>
    ${storyOf(view, text).map((line) => html`<p>${line}</p>`)}
    <p class="actions noprint">
      ${button("previous", r.previous, run.path === 0, () => show(run.path - 1))}
      ${button("next", r.next, run.path + 1 >= wanted, () => show(run.path + 1))}
      ${button("find", search === "busy" ? r.finding : r.find, search === "busy" || (result.results[0]?.probability.liquidation ?? 0) === 0, find)}
    </p>
    ${typeof search === "object" ? html`<p class="help" role="status">${r.none(format.integer(search.none))}</p>` : nothing}
  </section>`;
}

const COLUMNS = ["day", "price", "fundingRate", "staked", "unbonding", "liquid", "harvestCoins", "harvestMargin", "directionalCoins", "directionalMargin", "reserve", "equity"] as const;
const SOURCES = ["staking", "funding", "directional", "price", "fees", "reserve"] as const;

/** The whole ledger of a run as a file: names as in the library, all digits. */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  const head = [...COLUMNS, ...SOURCES.map((source) => `income.${source}`), "events"];
  const lines = rows.map((row) => [
    ...COLUMNS.map((column) => exact(row[column])), ...SOURCES.map((source) => exact(row.income[source])),
    row.events.map(({ kind, sleeve, amount }) => `${kind}${sleeve ? ` ${sleeve}` : ""} ${exact(amount)}`).join("; "),
  ]);
  return [head, ...lines].map((cells) => cells.join(",") + "\r\n").join("");
}

/** The ledger as a table: every day, or of a long run those on which something happened. */
export function renderLedger(view: Seen, text: Text, save: () => void): TemplateResult | typeof nothing {
  const { result, format } = view;
  const { run } = result;
  if (!run) return nothing;
  const r = text.run;
  const told = ({ events }: LedgerRow): LedgerRow["events"] => events.filter(({ kind }) => kind !== "rewards");
  const all = run.rows.length <= SHOWN;
  const rows = all ? run.rows : run.rows.filter((row, i) => i === 0 || i === run.rows.length - 1 || told(row).length > 0).slice(0, SHOWN);
  const n = (value: number): string => format.number(value);
  const head = r.head;
  return html`<p class="actions"><button type="button" part="button" @click=${save}>${r.csv}</button></p>
    ${all ? nothing : html`<p class="help">${r.onlyEvents(format.integer(rows.length))}</p>`}
    <div class="scroll" tabindex="0" role="region" aria-label=${r.ledgerCaption}>
      <table class="ledger">
        <caption>${r.ledgerCaption}, ${view.currency}</caption>
        <thead><tr>${[head.day, head.price, head.funding, head.equity, head.staked, head.unbonding, head.liquid, head.harvest, head.directional, head.reserve, head.events].map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
        <tbody>
          ${rows.map((row) => html`<tr>
            <th scope="row">${format.integer(row.day)}</th>
            ${[format.signed(format.percent(row.price - 1, 2), row.price - 1), format.percent(row.fundingRate, 4), n(row.equity), n(row.staked * row.price), n(row.unbonding * row.price), n(row.liquid * row.price), n(row.harvestMargin), n(row.directionalMargin), n(row.reserve)].map((one) => html`<td>${one}</td>`)}
            <td>${told(row).map(({ kind, sleeve, amount }) => r.event[kind]?.(text.sleeve[sleeve ?? ""] ?? "", n(kind === "liquidation" ? lostOf(run.rows, row.day, sleeve ?? "") : amount)) ?? kind).join("; ")}</td>
          </tr>`)}
        </tbody>
      </table>
    </div>`;
}
