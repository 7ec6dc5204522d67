import { ImportingElement } from "../base/importing-element.js";
import type { FieldRows, Fields } from "../base/events.js";
import { calculator, type BasisOutcome } from "./definition.js";
import type { Text } from "./text.js";

/**
 * The term structure of dated futures, and a calendar spread between two of them: what each future costs against the coin,
 * what each stretch of the curve pays a year, what it should cost, and what a trade of two futures brings.
 *
 * Attributes and properties take the library's units: rates as fractions, so `fee="0.0005"` is 0.05 %; instants as ISO 8601
 * in UTC.
 *
 * @tagname ll-basis
 *
 * @attr {string} spot - Price of the coin; 3000 by default.
 * @attr {string} futures - The futures as JSON: [{ "symbol", "price", "expiry" }]; an example of the next four quarterly ones by default.
 * @attr {"dearest"|"cheapest"|"own"} pair - Which two futures; "dearest" by default.
 * @attr {string} near - With `pair="own"`: place of the near future by expiry, from 0; 0 by default.
 * @attr {string} far - The same of the far one; 1 by default.
 * @attr {"buyNearSellFar"|"sellNearBuyFar"} direction - "buyNearSellFar" by default.
 * @attr {string} contracts - Contracts of each leg; 10 by default.
 * @attr {"linear"|"inverse"} contract-kind - "linear" by default.
 * @attr {string} contract-multiplier - Coins per contract, of inverse ones quote units; 1 by default.
 * @attr {string} fee - Fee of one fill, a fraction of its value; 0.0005 by default.
 * @attr {string} rate - Continuous annual rate of money, a fraction; 0.04 by default.
 * @attr {string} staking-yield - Continuous annual yield of staking the coin, a fraction; 0.03 by default.
 * @attr {string} at - Now, an instant; today at 00:00 UTC by default.
 * @attr {string} leverage - For the margin; 5 by default.
 * @attr {string} spread-scenarios - Spreads to look at, with spaces between them.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result: { term, pair, cheapest, spread, payoff, fair, warnings } }
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
 * @csspart source - Where files are dropped, chosen or pasted.
 * @csspart group - A group of fields.
 * @csspart field - One field with its label, help and messages.
 * @csspart label - Label of a field.
 * @csspart input - A text field.
 * @csspart slider - A slider.
 * @csspart help - Help under a field.
 * @csspart error - Why a value was refused.
 * @csspart warning - A warning.
 * @csspart results - The column of results.
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
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-padding - Room at the edges where the page around it has another colour; 16px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlBasis extends ImportingElement<BasisOutcome, Text> {
  static override properties = ImportingElement.propertiesOf(calculator);

  protected override get calculator(): typeof calculator {
    return calculator;
  }
  protected override filler(): Promise<typeof import("./fill.js")> {
    return import("./fill.js");
  }
  protected override get sourceWords(): Text["source"] {
    return this.text.source;
  }
}

/** A property for each field, in the library's units. */
export interface LlBasis extends Fields<"spot" | "futures" | "near" | "far" | "contractMultiplier" | "fee" | "rate" | "stakingYield" | "at" | "leverage"
  | "spreadScenarios"> {
  pair: "dearest" | "cheapest" | "own" | undefined;
  direction: "buyNearSellFar" | "sellNearBuyFar" | undefined;
  contractKind: "linear" | "inverse" | undefined;
  contracts: FieldRows;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-basis": LlBasis;
  }
}
