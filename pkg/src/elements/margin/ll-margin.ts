import { html, nothing, type TemplateResult } from "lit";
import type { FieldRows, Fields } from "../base/events.js";
import type { Filler } from "../base/import/types.js";
import { ImportingElement } from "../base/importing-element.js";
import { propertyOf } from "../base/path.js";
import { calculator, STORIES, type MarginOutcome } from "./definition.js";
import type { Text } from "./text.js";

/**
 * Margin, requirement and liquidation price of a position under a venue's own rule, and the margin that a move would take.
 *
 * Where the rule of a venue, product or margin mode is not known, no price is shown but what is known. Amounts are in the
 * margin currency: money where linear, coin where inverse. Attributes and properties take the library's units: rates as
 * fractions, so `maintenance-rate="0.005"` is 0.5 %.
 *
 * @tagname ll-margin
 *
 * @attr {"generic"|"binance"|"bybit"|"okx"|"deribit"|"bitmex"|"hyperliquid"|"kraken"|"kucoin"|"gate"|"htx"|"phemex"|"dydx"|"cme"|"bingx"|"mexc"|"weex"|"bitget"} venue - Whose rule; "binance" by default.
 * @attr {"isolated"|"cross"} margin-mode - "isolated" by default.
 * @attr {"linear"|"inverse"} contract-kind - Settled in money or in coin; "linear" by default.
 * @attr {"long"|"short"} side - "long" by default.
 * @attr {string} contracts - Contracts held; 10 by default.
 * @attr {string} contract-multiplier - Coins per contract where linear, money where inverse; 1 by default.
 * @attr {string} contract-tick - Price step to which the liquidation price is rounded, against the holder.
 * @attr {string} entry - Entry price; 3000 by default.
 * @attr {string} mark - Mark price; the entry price where left out.
 * @attr {"leverage"|"wallet"} margin-from - How the margin is given; "leverage" by default.
 * @attr {string} leverage - Leverage that the position was opened with; 3 by default.
 * @attr {string} wallet - Balance without open profit or loss, in the margin currency; 10000 by default.
 * @attr {string} extra-margin - Margin added later; 0 by default.
 * @attr {"tiers"|"rate"} maintenance-from - How the requirement is given; "tiers" by default.
 * @attr {"market"|"tiers"|"rate"} market-from - The same at Hyperliquid; "market" by default.
 * @attr {string} market-max-leverage - Hyperliquid: maximum leverage of the market; 25 by default.
 * @attr {string} tiers - JSON array of tiers: { notionalFloor, notionalCap, maintenanceRate, maintenanceAmount, maxLeverage }.
 * @attr {string} maintenance-rate - Maintenance margin rate, a fraction; 0.005 by default.
 * @attr {string} maintenance-amount - The deduction that goes with it.
 * @attr {string} maintenance-rate-step - Deribit: what the rate grows by with each coin.
 * @attr {string} initial-rate - Initial margin rate, a fraction.
 * @attr {string} initial-rate-step - Deribit: what that rate grows by with each coin.
 * @attr {"liquidation"|"entry"} maintenance-on - Value on which maintenance is taken; the venue's present rule where left out.
 * @attr {string} taker-fee - Fee rate of closing, where the venue may keep it; 0.0005 by default.
 * @attr {string} others - JSON array of positions that share the margin: { side, contracts, multiplier, entry, mark, maintenanceRate, maintenanceAmount }.
 * @attr {string} daily-volatility - Standard deviation of a day's price change, a fraction; 0.04 by default.
 * @attr {string} survive - Move against the position to survive, a fraction; 0.4 by default.
 * @attr {string} coin - Symbol of the coin; ETH by default.
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
 * @fires ll-result - There is a new result. detail: { input, result: { health, unknown, warnings } }
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
export class LlMargin extends ImportingElement<MarginOutcome, Text> {
  static override properties = ImportingElement.propertiesOf(calculator);

  declare venue: string | undefined;

  protected override get calculator(): typeof calculator {
    return calculator;
  }
  protected override async filler(): Promise<{ filler: Filler }> {
    const { filler } = await import("./fill.js");
    return { filler: filler(Object.keys(this.text.venue)) };
  }
  protected override get sourceWords(): Text["source"] {
    return this.text.source;
  }

  constructor() {
    super();
    this.addEventListener("ll-input", (event) => {
      const { name, value } = (event as CustomEvent<{ name: string; value: string }>).detail;
      if (name === "contract.kind") this.#example(value);
    });
  }

  override connectedCallback(): void {
    if (this.contractKind === "inverse") this.#example("inverse");
    super.connectedCallback();
  }

  override reset(): void {
    super.reset();
    if (this.contractKind === "inverse") this.#example("inverse");
  }

  /** Tiers of contracts in coin ask for a position of such. */
  protected override fill(properties: Readonly<Record<string, unknown>>): () => void {
    const kind = properties.contractKind as string | undefined;
    return this.undoable(() => {
      if (kind !== undefined && kind !== this.values["contract.kind"]) this.#example(kind);
      Object.assign(this, properties);
    });
  }

  /** Contracts in coin are counted otherwise than those in money: where the example still stands, it is told in the other's units. */
  #example(kind: string): void {
    const [from, to] = [STORIES[kind === "inverse" ? "linear" : "inverse"], STORIES[kind]];
    if (!from || !to) return;
    const own = this as unknown as Record<string, unknown>;
    const begun = kind === "inverse";
    for (const [field, value] of Object.entries(from.fields)) {
      const property = propertyOf(field);
      if ((own[property] ?? (begun ? value : undefined)) === value) own[property] = to.fields[field];
    }
    if (own.tiers === undefined ? begun : JSON.stringify(own.tiers) === JSON.stringify(from.tiers)) own.tiers = to.tiers;
  }

  protected override renderAfterFigures(): TemplateResult | typeof nothing {
    if (!this.result?.unknown) return nothing;
    const { help, generic } = this.text.unknown;
    return html`<p>${help}</p>
      <p class="actions">
        <button
          type="button"
          part="button"
          ?disabled=${this.disabled}
          @click=${() => {
            this.venue = "generic";
            void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#f-venue")?.focus());
          }}
        >
          ${generic}
        </button>
      </p>`;
  }
}

/** A property for each field, in the library's units. */
export interface LlMargin extends Fields<"coin" | "contracts" | "contractMultiplier" | "contractTick" | "entry" | "mark" | "leverage" | "wallet" | "extraMargin"
  | "marketMaxLeverage" | "maintenanceRate" | "maintenanceAmount" | "maintenanceRateStep" | "initialRate"
  | "initialRateStep" | "takerFee" | "dailyVolatility" | "survive"> {
  marginMode: "isolated" | "cross" | undefined;
  contractKind: "linear" | "inverse" | undefined;
  side: "long" | "short" | undefined;
  marginFrom: "leverage" | "wallet" | undefined;
  maintenanceFrom: "tiers" | "rate" | undefined;
  marketFrom: "market" | "tiers" | "rate" | undefined;
  maintenanceOn: "liquidation" | "entry" | undefined;
  tiers: FieldRows;
  others: FieldRows;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-margin": LlMargin;
  }
}
