import { CalculatorElement } from "../base/calculator-element.js";
import type { Fields } from "../base/events.js";
import { calculator, type Carry } from "./definition.js";
import type { Text } from "./text.js";

/**
 * Coins, staked or not, against a short perpetual or dated future: what each part earns, what is left, and which rally
 * liquidates the short.
 *
 * Attributes and properties take the library's units: rates as fractions, so `staking-apy="0.03"` is 3 %.
 *
 * @tagname ll-carry
 *
 * @attr {string} quantity - Coins held; 10 by default.
 * @attr {string} price - Spot price; 3000 by default.
 * @attr {"linear"|"inverse"} contract-kind - "linear" by default.
 * @attr {string} contract-multiplier - Coins per contract where linear, money per contract where inverse; 0.1 by default.
 * @attr {string} contract-lot-step - Smallest order in contracts; 1 by default.
 * @attr {string} contract-tick - Price step; liquidation prices are rounded to it.
 * @attr {string} leverage - Value of the short over its margin; 2 by default.
 * @attr {string} maintenance-rate - Maintenance margin rate, a fraction; 0.005 by default.
 * @attr {string} staking-apy - Compounded annual yield of the staked coins, a fraction; 0.03 by default.
 * @attr {"perpetual"|"dated"} short - What is sold; "perpetual" by default. Not part of the input: a dated future has an expiry there.
 * @attr {string} funding-apr - Simple annual funding of the perpetual, positive where received; 0.1095 by default.
 * @attr {string} days - Days that a perpetual is held; 365 by default.
 * @attr {string} futures-price - Price of the dated future; 3060 by default.
 * @attr {string} at - When the trade with a dated future begins, ISO 8601; today by default.
 * @attr {string} expiry - When the dated future expires, ISO 8601; the end of a quarter by default.
 * @attr {string} fee - Fee of each of the four fills, a fraction; 0.0005 by default.
 * @attr {string} borrow-apr - Simple annual rate at which the capital is borrowed.
 * @attr {string} collateral-yield-apr - Simple annual yield of the margin.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} bare - Leaves out formulas, limits and sources.
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
export class LlCarry extends CalculatorElement<Carry, Text> {
  static override properties = CalculatorElement.propertiesOf(calculator);

  protected override get calculator(): typeof calculator {
    return calculator;
  }
}

/** A property for each field, in the library's units. */
export interface LlCarry extends Fields<"quantity" | "price" | "contractMultiplier" | "contractLotStep" | "contractTick" | "leverage" | "maintenanceRate" | "stakingApy"
  | "fundingApr" | "days" | "futuresPrice" | "at" | "expiry" | "fee" | "borrowApr" | "collateralYieldApr"> {
  contractKind: "linear" | "inverse" | undefined;
  short: "perpetual" | "dated" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-carry": LlCarry;
  }
}
