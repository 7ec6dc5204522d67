import type { Fields } from "../base/events.js";
import { ImportingElement } from "../base/importing-element.js";
import { calculator, type StakingOutcome } from "./definition.js";
import type { Text } from "./text.js";

/**
 * What staked coins earn, what inflation and the wait for them leave of it, and what positions the rewards alone could carry.
 *
 * The rate is typed, or comes from the rule of Ethereum, Cosmos, Polkadot or Solana. Attributes and properties take the
 * library's units: rates as fractions, so `apr="0.03"` is 3 %.
 *
 * @tagname ll-staking
 *
 * @attr {string} quantity - Coins staked; 10 by default.
 * @attr {string} price - Price of a coin; 3000 by default.
 * @attr {"apr"|"apy"|"ethereum"|"cosmos"|"polkadot"|"solana"} rate-from - Where the rate comes from: the attribute of that name, or the network's own rule; "apr" by default.
 * @attr {string} apr - Simple annual rate before commission, a fraction; 0.03 by default.
 * @attr {string} apy - Compounded annual rate before commission, a fraction; 0.03 by default.
 * @attr {string} commission - Part of the rewards that the validator keeps, a fraction; 0.1 by default.
 * @attr {string} compounds-per-year - Times a year that rewards are restaked; 365 by default, 0 = never.
 * @attr {string} days - Days staked; 365 by default.
 * @attr {string} days-per-year - The length of a year; 365 where left out, with Polkadot's rule 365.25.
 * @attr {string} inflation - Annual growth of the number of coins, a fraction; 0.008 by default. Cosmos, Polkadot and Solana bring their own.
 * @attr {string} lock-days - Days that the coins cannot be unstaked; 0 by default.
 * @attr {string} unbonding-days - Days that unstaking takes, without rewards; 14 by default.
 * @attr {string} slashing-probability - Probability over the days that stake is taken away, a fraction.
 * @attr {string} slashing-loss - Part of the stake that is lost then, a fraction.
 * @attr {string} price-change - Relative price change of the coin over the days; 0 by default.
 * @attr {string} benchmark-change - Relative price change of what would have been held instead; 0 by default.
 * @attr {string} coin - Symbol of the coin; ETH by default.
 * @attr {string} network-staked-eth - Ethereum: ETH staked by all; 36000000 by default.
 * @attr {string} network-inflation - Cosmos, Solana: annual inflation, a fraction; 0.05 by default.
 * @attr {string} network-bonded-ratio - Cosmos: part of all coins that is staked; 0.6 by default.
 * @attr {string} network-community-tax - Cosmos: part of the new coins that the community pool takes; 0.02 by default.
 * @attr {string} network-assumed-blocks-per-year - Cosmos: blocks of a year as the chain assumes.
 * @attr {string} network-actual-blocks-per-year - Cosmos: blocks of a year as there really are.
 * @attr {string} network-staked-ratio - Polkadot, Solana: part of all coins that is staked; 0.6 by default.
 * @attr {string} network-ideal-ratio - Polkadot: part staked at which the inflation is highest.
 * @attr {string} network-min-inflation - Polkadot: inflation with nothing staked.
 * @attr {string} network-max-inflation - Polkadot: inflation at the ideal.
 * @attr {string} network-falloff - Polkadot: by how much more stake the inflation beyond the ideal halves.
 * @attr {string} network-uptime - Solana: part of the time that the validator votes; 1 by default.
 * @attr {string} budget-leverage - Leverage of a position whose margin the rewards build; 2 by default, empty leaves this part out.
 * @attr {string} budget-share - Part of the rewards that goes to margin; 1 by default.
 * @attr {string} budget-months - Months; 12 by default.
 * @attr {string} budget-maintenance-rate - Maintenance margin rate of the position; 0.005 by default.
 * @attr {string} budget-taker-fee - Fee of opening, a fraction; 0.0005 by default.
 * @attr {string} currency - Name of the money; USDT where left out.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
 * @attr {boolean} bare - Leaves out formulas, limits and sources: the page around it has them.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result: { staking, network, budget, supply, warnings } }
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
 * @csspart picture - A chart with title and table.
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
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-padding - Room at the edges where the page around it has another colour; 16px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlStaking extends ImportingElement<StakingOutcome, Text> {
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
export interface LlStaking extends Fields<"coin" | "quantity" | "price" | "apr" | "apy" | "commission" | "compoundsPerYear" | "days" | "daysPerYear" | "inflation" | "lockDays"
  | "unbondingDays" | "slashingProbability" | "slashingLoss" | "priceChange" | "benchmarkChange" | "networkStakedEth"
  | "networkInflation" | "networkBondedRatio" | "networkCommunityTax" | "networkAssumedBlocksPerYear" | "networkActualBlocksPerYear"
  | "networkStakedRatio" | "networkIdealRatio" | "networkMinInflation" | "networkMaxInflation" | "networkFalloff" | "networkUptime"
  | "budgetLeverage" | "budgetShare" | "budgetMonths" | "budgetMaintenanceRate" | "budgetTakerFee"> {
  rateFrom: "apr" | "apy" | "ethereum" | "cosmos" | "polkadot" | "solana" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-staking": LlStaking;
  }
}
