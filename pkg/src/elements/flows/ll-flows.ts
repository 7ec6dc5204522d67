import { css, html } from "lit";
import type { PlanFlowResult } from "../../types.js";
import { CalculatorElement } from "../base/calculator-element.js";
import type { Fields } from "../base/events.js";
import { actions, calculator } from "./definition.js";
import type { Text } from "./text.js";

/**
 * What moves between staking and futures when the market turns: in a rally, a downturn, at an expiration, or when layer 2 has
 * lost much. The stake is never used; what is missing is said.
 *
 * Attributes and properties take the library's units: amounts in quote units, parts as fractions. A property has the name of its
 * attribute in camel case.
 *
 * @tagname ll-flows
 *
 * @attr {"rally"|"downturn"|"expiration"|"safety"} event - What happens; "downturn" by default.
 * @attr {string} buckets-staked - Value of the staked coins; 64000 by default.
 * @attr {string} buckets-unbonding - Value of coins on their way out of the stake; 2400 by default.
 * @attr {string} buckets-rewards - Value of rewards not restaked yet; 500 by default.
 * @attr {string} buckets-liquid - Value of coins that can be sold at once; 4000 by default.
 * @attr {string} buckets-reserve - Stablecoin kept for margin; 2000 by default.
 * @attr {string} buckets-margin - Margin of the futures; 4000 by default.
 * @attr {string} buckets-futures-pnl - Result of the open futures, negative for a loss; 6000 by default.
 * @attr {string} margin-target - Margin that is wanted; 5000 by default.
 * @attr {string} maintenance-margin - Margin below which positions are liquidated; 120 by default.
 * @attr {string} spot-price - Downturn: price of a coin; 2400 by default.
 * @attr {string} share-of-rewards-to-margin - Rally: part of the rewards that goes to margin; 0.5 by default.
 * @attr {string} roll-cost - Expiration: cost of rolling the contract; 60 by default.
 * @attr {string} at - When, ISO 8601; midnight of today by default.
 * @attr {string} unbonding-days - Days until what is unbonding is free; 14 by default.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result }
 * @fires ll-error - The input was refused. detail: a CalculatorError
 *
 * @slot - What to show where there is no JavaScript; hidden once the element works.
 *
 * @csspart frame - Everything.
 * @csspart answer - The result as a sentence, kept in view on a narrow page.
 * @csspart kicker - What kind of result it is.
 * @csspart sentence - The sentence.
 * @csspart stale - Says that the result is outdated.
 * @csspart inputs - The column of fields.
 * @csspart group - A group of fields.
 * @csspart field - One field with its label, help and messages.
 * @csspart label - Label of a field.
 * @csspart input - A text field.
 * @csspart slider - A slider.
 * @csspart help - Help under a field.
 * @csspart error - Why a value was refused.
 * @csspart warning - A warning.
 * @csspart results - The column of results.
 * @csspart actions - What to do, step by step.
 * @csspart figures - A group of figures.
 * @csspart figure - One figure with its label.
 * @csspart picture - The chart with title and table.
 * @csspart details - Something folded away.
 * @csspart button - A button.
 *
 * @cssprop --ll-surface - Background.
 * @cssprop --ll-ink - Text.
 * @cssprop --ll-muted - Secondary text.
 * @cssprop --ll-line - Hairlines.
 * @cssprop --ll-control - Borders of fields.
 * @cssprop --ll-accent - Links, buttons, focus.
 * @cssprop --ll-on-accent - Text on the accent.
 * @cssprop --ll-gain - Income.
 * @cssprop --ll-loss - Cost, loss, errors.
 * @cssprop --ll-series-1 - First colour of a picture.
 * @cssprop --ll-series-2 - Second colour of a picture.
 * @cssprop --ll-series-3 - Third colour of a picture.
 * @cssprop --ll-series-4 - Fourth colour of a picture.
 * @cssprop --ll-series-5 - Fifth colour of a picture.
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-padding - Room at the edges where the page around it has another colour; 16px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlFlows extends CalculatorElement<PlanFlowResult, Text> {
  static override properties = CalculatorElement.propertiesOf(calculator);

  static override styles = [
    ...CalculatorElement.styles,
    css`
      .steps {
        padding-inline-start: 24px;
      }
      .steps li {
        padding: 4px 0;
      }
      .steps b {
        font-weight: 500;
        color: var(--_muted);
      }
      svg .flow {
        fill: none;
        stroke: var(--_c);
        stroke-opacity: 0.28;
      }
      svg .later {
        stroke-dasharray: 5 3;
      }
      @media (forced-colors: active) {
        svg .flow {
          stroke: CanvasText;
        }
      }
    `,
  ];

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  protected override renderBeforePictures(): unknown {
    if (!this.result) return undefined;
    const { text } = this;
    return html`<section part="actions">
      <h2>${text.actions.title}</h2>
      <ol class="steps">
        ${actions(this.result, { format: this.format, currency: this.money }, text).map(({ layer, text }) => html`<li><b>${layer}:</b> ${text}</li>`)}
      </ol>
    </section>`;
  }
}

/** A property for each field, in the library's units. */
export interface LlFlows extends Fields<"bucketsStaked" | "bucketsUnbonding" | "bucketsRewards" | "bucketsLiquid" | "bucketsReserve" | "bucketsMargin"
  | "bucketsFuturesPnl" | "marginTarget" | "maintenanceMargin" | "spotPrice" | "shareOfRewardsToMargin" | "rollCost" | "at"
  | "unbondingDays"> {
  event: "rally" | "downturn" | "expiration" | "safety" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-flows": LlFlows;
  }
}
