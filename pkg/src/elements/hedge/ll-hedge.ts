import type { Fields } from "../base/events.js";
import { ImportingElement } from "../base/importing-element.js";
import { calculator, type Hedge } from "./definition.js";
import type { Text } from "./text.js";

/**
 * How many futures contracts hedge coins, what they cost, what both make when the price moves, and whether the hedge is
 * alive after a rally.
 *
 * Attributes and properties take the library's units: rates as fractions, so `fall="0.3"` is 30 %.
 *
 * @tagname ll-hedge
 *
 * @attr {string} quantity - Coins held; 10 by default.
 * @attr {string} price - Spot price; 3000 by default.
 * @attr {"linear"|"inverse"} contract-kind - "linear" by default.
 * @attr {string} contract-multiplier - Coins per contract where linear, money per contract where inverse; 0.1 by default.
 * @attr {string} contract-lot-step - Smallest order in contracts; 1 by default.
 * @attr {string} contract-tick - Price step; liquidation prices are rounded to it.
 * @attr {string} leverage - Value of the short over its margin; 2 by default.
 * @attr {string} maintenance-rate - Maintenance margin rate, a fraction; 0.005 by default.
 * @attr {"ratio"|"lossLimit"|"minimumVariance"|"history"|"beta"} method-kind - How the hedge ratio is found; "ratio" by default.
 * @attr {string} method-ratio - Share of the coins that is hedged; 1 by default.
 * @attr {string} method-fall - Fall that `method-max-loss` is about, a fraction; 0.3 by default.
 * @attr {string} method-max-loss - Loss accepted in that fall; 3000 by default.
 * @attr {string} method-correlation - Correlation of both prices' changes; 0.95 by default.
 * @attr {string} method-spot-volatility - Standard deviation of the coin's price changes; 0.04 by default.
 * @attr {string} method-futures-volatility - Standard deviation of the future's price changes; 0.042 by default.
 * @attr {string} method-rate - Simple annual interest rate that tails the hedge, with `method-years`.
 * @attr {string} method-years - Length of the hedge in years, with `method-rate`.
 * @attr {string} method-spot - Past prices of the coin, oldest first, with spaces between them.
 * @attr {string} method-futures - Past prices of the future at the same times.
 * @attr {"changes"|"returns"} method-on - What past prices are compared on; "changes" by default.
 * @attr {string} method-beta - Beta of the coins; 1.2 by default.
 * @attr {string} method-target - Beta wanted; 0 by default.
 * @attr {string} fall - Fall to be ready for, a positive fraction; 0.3 by default. The first of the input's `scenarios`.
 * @attr {string} rally - Rally that comes before it, a fraction; 0.3 by default.
 * @attr {string} scenarios - Other relative moves, with spaces between them.
 * @attr {string} taker-fee - Fee of opening the hedge, a fraction; 0.0005 by default.
 * @attr {string} funding-rate - Funding rate of one interval, positive where the short receives it; 0.0001 by default.
 * @attr {string} interval-hours - Hours between two settlements; 8 by default.
 * @attr {string} days - Days the hedge is held; 30 by default.
 * @attr {string} futures-price - Price of the future; the spot price where left out.
 * @attr {string} collateral-coin - Coins posted as margin.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
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
export class LlHedge extends ImportingElement<Hedge, Text> {
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
export interface LlHedge extends Fields<"quantity" | "price" | "contractMultiplier" | "contractLotStep" | "contractTick" | "leverage" | "maintenanceRate" | "methodRatio"
  | "methodFall" | "methodMaxLoss" | "methodCorrelation" | "methodSpotVolatility" | "methodFuturesVolatility" | "methodRate"
  | "methodYears" | "methodSpot" | "methodFutures" | "methodBeta" | "methodTarget" | "fall" | "rally" | "scenarios" | "takerFee"
  | "fundingRate" | "intervalHours" | "days" | "futuresPrice" | "collateralCoin"> {
  contractKind: "linear" | "inverse" | undefined;
  methodKind: "ratio" | "lossLimit" | "minimumVariance" | "history" | "beta" | undefined;
  methodOn: "changes" | "returns" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-hedge": LlHedge;
  }
}
