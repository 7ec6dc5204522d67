import { html, nothing, type TemplateResult } from "lit";
import { CalculatorError } from "../../error.js";
import { ImportingElement } from "../base/importing-element.js";
import type { Fields } from "../base/events.js";
import { moment, today } from "../base/expiries.js";
import { download } from "../base/export.js";
import { calculator, type RolloverOutcome } from "./definition.js";
import type { Text } from "./text.js";

/** Exchanges with futures that expire. */
const VENUES = { binance: "Binance", bybit: "Bybit", okx: "OKX", deribit: "Deribit", kraken: "Kraken", bitmex: "BitMEX", cme: "CME" };
type Venue = keyof typeof VENUES;
type Cycle = "quarterly" | "monthly" | "weekly";

/**
 * A roll from the future that expires into the next one: what it costs or earns, the margin on the way, a schedule, and a
 * calendar file.
 *
 * Attributes and properties take the library's units: rates as fractions, so `fee="0.0005"` is 0.05 %; instants as ISO 8601
 * in UTC.
 *
 * @tagname ll-rollover
 *
 * @attr {"short"|"long"} side - "short" by default.
 * @attr {string} contracts - Contracts held; 10 by default.
 * @attr {"linear"|"inverse"} contract-kind - "linear" by default.
 * @attr {string} contract-multiplier - Coins per contract, of inverse ones quote units; 1 by default.
 * @attr {string} contract-lot-step - Smallest order step in contracts.
 * @attr {string} contract-tick - Price step, for the liquidation price.
 * @attr {string} near-bid - Best bid of the future that is held; 3016 by default.
 * @attr {string} near-ask - Its best ask; 3017 by default.
 * @attr {string} near-expiry - Its expiry, an instant; by default the next quarterly one that is two weeks away.
 * @attr {string} near-symbol - Its name, for the calendar.
 * @attr {string} far-bid - Best bid of the next future; 3068 by default.
 * @attr {string} far-ask - Its best ask; 3070 by default.
 * @attr {string} far-expiry - Its expiry; the quarterly one after by default.
 * @attr {string} far-symbol - Its name.
 * @attr {string} window-days - Days before expiry in which to roll; 7 by default.
 * @attr {string} slices - In how many parts; 3 by default.
 * @attr {"contracts"|"notional"} keep - What stays the same; "contracts" by default.
 * @attr {string} fee - Fee of one fill, a fraction of its value; 0.0005 by default.
 * @attr {string} leverage - For the margin; 5 by default.
 * @attr {string} spot - Price of the coin, for the cost of waiting; 3000 by default.
 * @attr {string} at - Now, an instant; today at 00:00 UTC by default.
 * @attr {string} entry - Entry price of the old position.
 * @attr {string} maintenance-rate - Maintenance margin, a fraction; 0.005 by default.
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result: { roll, remains, warnings } }
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
export class LlRollover extends ImportingElement<RolloverOutcome, Text> {
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

  #venue: Venue = "deribit";
  #cycle: Cycle = "quarterly";
  #base = "ETH";
  #told = "";

  /** Fills in the next two expiries of an exchange, by its own rule, and the names of the contracts. */
  async useVenue(venue: Venue, { cycle = "quarterly", base = "ETH" }: { cycle?: Cycle; base?: string } = {}): Promise<boolean> {
    const words = this.text.venue;
    try {
      const [{ expiryCalendar }, family] = await Promise.all([import("../../calculators/expiries.js"), import("../../generated/families/expiries.js")]);
      await family.ready();
      const { expiries } = expiryCalendar({ venue, from: this.values.at ?? moment(today()), count: 2, cycle, base });
      const [near, far] = expiries;
      if (!near || !far) throw new CalculatorError("unsupported", words.none);
      Object.assign(this, { nearExpiry: near.expiry, nearSymbol: near.symbol, farExpiry: far.expiry, farSymbol: far.symbol });
      this.#told = words.done(near.symbol, far.symbol);
      return true;
    } catch (error) {
      this.#told = error instanceof CalculatorError ? words.none : words.failed;
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  protected override renderBeforeFields(): TemplateResult {
    const words = this.text.venue;
    return html`${super.renderBeforeFields()}${this.details("venue", words.title, () => {
      const choose = (id: string, label: string, choices: Record<string, string>, chosen: string, set: (value: string) => void): TemplateResult =>
        html`<div class="field">
          <label for=${id}>${label}</label>
          <div class="control wide">
            <select id=${id} ?disabled=${this.disabled} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
              ${Object.entries(choices).map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
            </select>
          </div>
        </div>`;
      return html`<p class="help">${words.lead}</p>
        ${choose("venue", words.venue, VENUES, this.#venue, (value) => (this.#venue = value as Venue))}
        ${choose("cycle", words.cycle, words.cycles, this.#cycle, (value) => (this.#cycle = value as Cycle))}
        <div class="field">
          <label for="base">${words.base}</label>
          <div class="control"><input id="base" type="text" autocomplete="off" spellcheck="false" ?disabled=${this.disabled} .value=${this.#base} @input=${(event: Event) => (this.#base = (event.target as HTMLInputElement).value)} /></div>
        </div>
        <p class="actions">
          <button type="button" part="button" ?disabled=${this.disabled} @click=${() => void this.useVenue(this.#venue, { cycle: this.#cycle, base: this.#base.trim().toUpperCase() })}>${words.use}</button>
        </p>
        <p class="help" role="status">${this.#told}</p>`;
    })}`;
  }

  protected override renderAfterFigures(): TemplateResult | typeof nothing {
    const calendar = this.result?.roll.calendar;
    if (!calendar) return nothing;
    const { text } = this;
    return html`<div class="noprint">
      <p class="actions"><button type="button" class="primary" part="button" @click=${() => download("rollover.ics", "text/calendar", calendar)}>${text.calendar}</button></p>
      <p class="help">${text.calendarHelp}</p>
    </div>`;
  }
}

/** A property for each field, in the library's units. */
export interface LlRollover extends Fields<"contracts" | "contractMultiplier" | "contractLotStep" | "contractTick" | "nearBid" | "nearAsk" | "nearExpiry" | "nearSymbol"
  | "farBid" | "farAsk" | "farExpiry" | "farSymbol" | "windowDays" | "slices" | "fee" | "leverage" | "spot" | "at" | "entry"
  | "maintenanceRate"> {
  side: "short" | "long" | undefined;
  contractKind: "linear" | "inverse" | undefined;
  keep: "contracts" | "notional" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-rollover": LlRollover;
  }
}
