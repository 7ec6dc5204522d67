import { css, html, nothing, type TemplateResult } from "lit";
import { CalculatorElement, type WarningLike } from "liquidity-layering/elements/base";
import { amount, calculator, rows, type PlanView } from "./definition.js";
import type { Plan } from "./model.js";
import { address, parts } from "./parts.js";
import type { Text } from "./text.js";

/** The calculators that this build of the site has pages for. */
declare const CALCULATORS: readonly string[];

/** The plan of a portfolio: one ledger, and what every calculator says of it. */
export class LlPlan extends CalculatorElement<Plan, Text> {
  static override properties = CalculatorElement.propertiesOf(calculator);
  static override styles = [
    ...CalculatorElement.styles,
    css`
      .ledger th,
      .ledger td {
        vertical-align: top;
      }
      .ledger td:not(:first-child) {
        white-space: nowrap;
      }
      .ledger tfoot td {
        font-weight: 650;
        border-bottom: 0;
      }
      .ledger small {
        display: block;
        font-size: inherit;
        color: var(--_muted);
        white-space: normal;
      }
      section > ul:not(.parts, .messages) {
        padding-inline-start: 20px;
      }
      .parts {
        list-style: none;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0 48px;
      }
      .parts > li {
        padding: 16px 0;
        border-bottom: 1px solid var(--_line);
        break-inside: avoid;
      }
      .parts h3 {
        font-size: var(--_small);
        color: var(--_muted);
        font-weight: 500;
      }
      .parts dl {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 24px;
        margin-top: 8px;
        font-size: var(--_small);
      }
      .parts dl div {
        display: flex;
        gap: 8px;
      }
      .parts .messages {
        padding: 0;
        margin-top: 8px;
      }
      .parts dt {
        color: var(--_muted);
      }
      .parts dd {
        font-weight: 500;
      }
      .parts a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        color: var(--_accent);
        text-underline-offset: 0.18em;
      }
      @container ll (min-width: 1100px) {
        .parts {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      @media print {
        .parts a {
          display: none;
        }
      }
    `,
  ];

  /** The texts that the last good result belongs to. */
  #shown: Record<string, string> = {};

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  protected override calculate(values: Record<string, string>): Plan {
    const result = super.calculate(values);
    this.#shown = values;
    return result;
  }

  /** Said in words with the amount, beside the field. */
  protected override placed(warning: WarningLike): boolean {
    return warning.code === "hedge_margin_missing";
  }

  protected override renderAfterFigures(): TemplateResult | typeof nothing {
    const { result, text } = this;
    if (!result) return nothing;
    const view: PlanView = { result, input: this.#shown, format: this.format, currency: this.money };
    const money = (value: string): string => amount(view.format, view.currency, value);
    const { ledger, trades } = text;
    return html`${result.missing === "0" ? nothing : html`<p class="message caution" role="status">${text.missing(money(result.missing))}</p>`}
      <section aria-labelledby="ledger">
        <h2 id="ledger">${ledger.title}</h2>
        <div class="scroll" tabindex="0" role="group" aria-label=${ledger.caption}>
          <table class="ledger">
            <caption>${ledger.caption}</caption>
            <thead><tr>${[ledger.head[0], ledger.head[3]].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
            <tbody>
              ${rows(view, text).map((row) => html`<tr data-place=${row.entry.place} data-value=${row.entry.value}><td>${row.place}<small>${row.coins ? html`${row.coins} · ` : nothing}${ledger.head[1]} ${row.layer} · ${row.time}</small></td><td>${row.value}</td></tr>`)}
            </tbody>
            <tfoot><tr data-total=${result.total}><td>${ledger.total}</td><td>${money(result.total)}</td></tr></tfoot>
          </table>
        </div>
        <p class="help">${result.total === result.capital ? ledger.check(money(result.capital)) : ledger.wrong}</p>
      </section>
      <section aria-labelledby="trades">
        <h2 id="trades">${trades.title}</h2>
        ${result.allocation.trades.length === 0
          ? html`<p>${trades.none}</p>`
          : html`<ul>${result.allocation.trades.map(({ sleeve, amount }) => html`<li>${(amount.startsWith("-") ? trades.down : trades.up)(trades.sleeve[sleeve] ?? sleeve, money(amount.replace("-", "")))}</li>`)}</ul>`}
      </section>
      <section aria-labelledby="parts">
        <h2 id="parts">${text.parts}</h2>
        <ul class="parts" role="list">
          ${parts(view, text).map(
            (part) => html`<li data-part=${part.name}>
              <h3>${text.names[part.name]}</h3>
              <p>${part.sentence}</p>
              ${part.figures.length > 0 ? html`<dl>${part.figures.map((one) => html`<div><dt>${one.label}</dt><dd title=${one.exact}>${one.text}</dd></div>`)}</dl>` : nothing}
              ${this.renderWarnings(part.warnings)}
              ${CALCULATORS.includes(part.name) && Object.keys(part.fields).length > 0 ? html`<a href=${address(part)} aria-label=${text.open(text.names[part.name] ?? "")}>${text.open(text.names[part.name] ?? "")}</a>` : nothing}
            </li>`,
          )}
        </ul>
      </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-plan": LlPlan;
  }
}
