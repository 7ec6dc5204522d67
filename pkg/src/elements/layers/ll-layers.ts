import { CalculatorElement } from "../base/calculator-element.js";
import type { Fields } from "../base/events.js";
import { calculator, type LayersOutcome } from "./definition.js";
import type { Text } from "./text.js";

/**
 * How capital is split between staking and futures: the three strategies and the beginner's beside each other, or a split of
 * one's own, with what it may earn, what it may lose, and the trades from what is held.
 *
 * Attributes and properties take the library's units: yields and shares as fractions, so `staking-apy="0.03"` is 3 %. A property
 * has the name of its attribute in camel case.
 *
 * @tagname ll-layers
 *
 * @attr {string} capital - Value of the whole portfolio; 100000 by default.
 * @attr {"conservative"|"balanced"|"aggressive"|"beginner"|"own"} strategy - "conservative" by default; "own" takes the five parts below.
 * @attr {string} strategy-staked - Own split: staked coins; 0.7 by default. The five parts add up to 1.
 * @attr {string} strategy-liquid - Own split: liquid coins; 0.1 by default.
 * @attr {string} strategy-harvest - Own split: market-neutral trades; 0.1 by default.
 * @attr {string} strategy-directional - Own split: margin of leveraged positions; 0.05 by default.
 * @attr {string} strategy-reserve - Own split: stablecoin for margin; 0.05 by default.
 * @attr {string} staking-apy - Compounded annual yield of the stake; 0.03 by default.
 * @attr {string} harvest-apr - Annual return on the capital of the harvest sleeve; 0.073 by default.
 * @attr {string} directional-return - Expected annual return of the directional sleeve before leverage; 0.05 by default.
 * @attr {string} leverage - Leverage of the directional sleeve; 3 by default.
 * @attr {string} reserve-apr - Annual return of the reserve; 0 by default.
 * @attr {string} goal-apy - Takes the place of the strategy's goal.
 * @attr {string} loss-limit - Largest acceptable loss, as a part of the capital.
 * @attr {string} stress-falls - Falls to try, separated by spaces; "0.3 0.5 0.8" by default.
 * @attr {string} holdings-staked - Staked coins held now. What is held adds up to the capital.
 * @attr {string} holdings-liquid - Liquid coins held now.
 * @attr {string} holdings-harvest - Capital in market-neutral trades now.
 * @attr {string} holdings-directional - Margin of leveraged positions now.
 * @attr {string} holdings-reserve - Stablecoin kept for margin now.
 * @attr {string} tolerance - Part of the capital up to which a difference is not traded; 0.01 by default.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result: { plan, strategies, warnings } }
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
export class LlLayers extends CalculatorElement<LayersOutcome, Text> {
  static override properties = CalculatorElement.propertiesOf(calculator);

  protected override get calculator(): typeof calculator {
    return calculator;
  }
}

/** A property for each field, in the library's units. */
export interface LlLayers extends Fields<"capital" | "strategyStaked" | "strategyLiquid" | "strategyHarvest" | "strategyDirectional" | "strategyReserve" | "stakingApy"
  | "harvestApr" | "directionalReturn" | "leverage" | "reserveApr" | "goalApy" | "lossLimit" | "stressFalls" | "holdingsStaked"
  | "holdingsLiquid" | "holdingsHarvest" | "holdingsDirectional" | "holdingsReserve" | "tolerance"> {
  strategy: "conservative" | "balanced" | "aggressive" | "beginner" | "own" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-layers": LlLayers;
  }
}
