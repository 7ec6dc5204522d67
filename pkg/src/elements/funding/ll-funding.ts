import { html, nothing, type PropertyValues } from "lit";
import { fundingYield } from "../../calculators/funding.js";
import { ready } from "../../generated/families/income.js";
import type { Fields } from "../base/events.js";
import { exact } from "../base/format.js";
import type { Content } from "../base/import/types.js";
import { ImportingElement } from "../base/importing-element.js";
import { textOf, type Kept } from "../base/kept.js";
import type { Count } from "../base/language.js";
import { shift } from "../base/number-text.js";
import { readLine, Source } from "../base/source.js";
import type { WarningLike } from "../base/types.js";
import { calculator, type FundingOutcome } from "./definition.js";
import { quoteOf, type History } from "./history.js";
import type { Text } from "./text.js";

/** What reads files and series: half of the core, loaded when there is one. */
type Data = typeof import("../../data.js");
type Series = Parameters<Data["fundingHistory"]>[0];

const SHOWN_ROWS = 50;
/** Fields that a history answers by itself. */
const FROM_HISTORY = ["rate", "intervalHours", "days"];
/** Figures that rest on the history's doubles: good for 14 digits, shown with no more. */
const FROM_SUM = ["gross", "net", "netApr"] as const;
const tidy = (value: string): string => exact(Number(Number(value).toPrecision(14)));

/**
 * What perpetual funding pays or costs: from one typed rate (a worked example) or from a funding history as an exchange
 * gives it out, dropped, chosen or pasted. Nothing leaves the page.
 *
 * Attributes and properties take the library's units: rates as fractions, so `rate="0.0001"` is 0.01 %.
 *
 * @tagname ll-funding
 *
 * @attr {string} rate - Funding rate of one interval, a fraction; 0.0001 by default.
 * @attr {string} interval-hours - Hours between two settlements; 8 by default.
 * @attr {string} notional - Value of the position; 10000 by default.
 * @attr {"short"|"long"} side - "short" by default.
 * @attr {string} fee - Fee of one fill, a fraction of the position; 0.0005 by default.
 * @attr {string} fills - Fills of the whole trade; 4 by default.
 * @attr {string} days - Days the position is held; 30 by default.
 * @attr {string} capital - Capital tied up; the position's value where left out.
 * @attr {string} borrow-apr - Simple annual cost of borrowing the position's value, a fraction.
 * @attr {string} spot-yield-apy - Compounded annual yield on the coins, a fraction.
 * @attr {string} currency - Name of the money; by the contract's symbol, else USDT.
 * @attr {string} locale - Language tag for numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 * @prop {FundingSeries} series - A funding history to show: { times, rates, symbol }.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input, result: { yield, history, symbol, warnings } }
 * @fires ll-error - The input or a file was refused. detail: a CalculatorError
 *
 * @slot - What to show where there is no JavaScript; hidden once the element works.
 *
 * @csspart frame - Everything.
 * @csspart answer - The result as a sentence, kept in view on a narrow page.
 * @csspart kicker - What kind of result it is.
 * @csspart sentence - The sentence.
 * @csspart stale - Says that the result is outdated.
 * @csspart inputs - The column of fields.
 * @csspart source - Where a file is dropped, chosen or pasted.
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
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-padding - Room at the edges where the page around it has another colour; 16px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlFunding extends ImportingElement<FundingOutcome, Text> {
  static override properties = { ...ImportingElement.propertiesOf(calculator), series: { attribute: false } };

  declare series: Series | undefined;

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  /** The series that a file has filled in. */
  #filled: Series | undefined;
  #kept: { content: Content; text: string } | null = null;
  #history: { series: Series; side: string; result: History } | null = null;
  #data: Data | undefined;

  protected override async filler(): Promise<typeof import("./fill.js")> {
    const [fill] = await Promise.all([import("./fill.js"), this.#loaded()]);
    return fill;
  }
  protected override get sourceWords(): Text["source"] {
    return this.text.source;
  }
  protected override get box(): typeof Source {
    return Source;
  }

  /** What was loaded, as text, while its history is shown; null where there is none, or where it is too long to be kept. */
  get loaded(): Kept | null {
    const [only, ...others] = this.given;
    if (!this.series || !only || others.length > 0 || this.#kept?.content !== only.content) return null;
    return { content: this.#kept.text, fileName: only.hint.fileName ?? "", hint: { ...only.hint } };
  }

  /** Reads funding histories and statements as an exchange gives them out. Resolves to whether there is something to show now. */
  override async load(content: Content | readonly Content[], given: Parameters<ImportingElement["load"]>[1] = {}): Promise<boolean> {
    const only = Array.isArray(content) ? (content.length === 1 ? (content[0] as Content) : null) : (content as Content);
    const text = only === null ? null : await textOf(only);
    this.#kept = only === null || text === null ? null : { content: only, text };
    return super.load(content, given);
  }

  /** Leaves the history and returns to the worked example; the fields keep what they hold. */
  unload(): void {
    this.series = undefined;
    this.forget();
    this.recalculate();
  }

  protected override fill(properties: Readonly<Record<string, unknown>>): () => void {
    const { series, ...fields } = properties;
    if (series === undefined) return super.fill(fields);
    const before = this.series;
    const back = super.fill(fields);
    this.series = this.#filled = series as Series;
    return () => {
      back();
      if (this.series === series) this.series = this.#filled = before;
    };
  }

  protected override get money(): string {
    return this.currency ?? (this.series ? (quoteOf(this.series.symbol) ?? "USD") : "USDT");
  }

  protected override shows(group: string): boolean {
    return !(group === "rate" && this.series);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("series")) {
      // A script has another one than the files.
      if (this.series !== this.#filled) {
        this.#filled = undefined;
        if (this.files.length > 0) this.forget();
      }
      if (this.series && !this.#data) {
        void this.#loaded().then(() => this.recalculate());
      }
      this.recalculate();
    }
    super.willUpdate(changed);
  }

  protected override calculate(input: Record<string, string>): FundingOutcome {
    const { series } = this;
    if (!series || !this.#data) return super.calculate(input);
    const history = this.#historyOf(this.#data, series, input.side ?? "short");
    // The average hour of the history, held for as long as it lasted, makes the same sum: so fees, borrowing and yield
    // on the coins go through the one calculator. The history's sign is the holder's already, hence "short".
    const hourly = shift(String(Number(history.cumulative.toPrecision(15)) / (history.days * 24)), 0);
    const result = fundingYield({ ...this.forEngine(input), side: "short", rate: hourly, intervalHours: 1, days: history.days } as unknown as Parameters<typeof fundingYield>[0]);
    for (const key of FROM_SUM) result[key] = tidy(result[key]);
    const warnings = [...this.#fileWarnings(), ...history.warnings, ...result.warnings.filter((w) => !w.field || !FROM_HISTORY.includes(w.field))];
    return { yield: result, history, symbol: series.symbol ?? "", warnings };
  }

  #fileWarnings(): readonly WarningLike[] {
    return this.files.flatMap(({ file }) => (file.kind === "funding" ? file.warnings : []));
  }

  /** What the file made doubtful is said beside the file. */
  protected override placed(warning: WarningLike): boolean {
    return this.#fileWarnings().includes(warning);
  }

  async #loaded(): Promise<Data> {
    [this.#data] = await Promise.all([import("../../data.js"), import("../../families/data.js").then((data) => data.ready()), ready()]);
    return this.#data;
  }

  #historyOf(data: Data, series: Series, side: string): History {
    if (this.#history?.series !== series || this.#history.side !== side) {
      this.#history = { series, side, result: data.fundingHistory(series, { side: side as "short" | "long" }) };
    }
    return this.#history.result;
  }

  /** Intervals, duplicates and gaps of the history that is shown. */
  protected override renderFilled(): unknown {
    const history = this.series && this.#history?.series === this.series ? this.#history.result : undefined;
    if (!history) return nothing;
    const s = this.text.source;
    const { format } = this;
    const n = (value: number): string => format.integer(value);
    const of = (value: number): Count => format.count(value);
    return html`<dl class="read">
        ${readLine(s.interval, [...new Set(history.intervals.map((i) => format.hours(i.hours)))].join(", "), "interval")}
        ${history.duplicates > 0 ? readLine(s.duplicates, s.duplicatesLeft(of(history.duplicates)), "duplicates") : nothing}
      </dl>
      ${history.intervals.length > 1
        ? this.details("changes", s.changes(n(history.intervals.length - 1)), () =>
            html`<ul class="small">${history.intervals.slice(0, SHOWN_ROWS).map((i) => html`<li>${s.change(format.hours(i.hours), format.dateTime(i.from), format.dateTime(i.to), of(i.count))}</li>`)}
            ${history.intervals.length > SHOWN_ROWS ? html`<li>${s.refusedMore(of(history.intervals.length - SHOWN_ROWS))}</li>` : nothing}</ul>`)
        : nothing}
      ${history.gaps.length > 0
        ? this.details("gaps", s.gaps(n(history.gaps.length), of(history.gaps.reduce((total, gap) => total + gap.missing, 0))), () =>
            html`<ul class="small">${history.gaps.slice(0, SHOWN_ROWS).map((g) => html`<li>${s.gap(format.dateTime(g.from), format.dateTime(g.to), of(g.missing))}</li>`)}
            ${history.gaps.length > SHOWN_ROWS ? html`<li>${s.refusedMore(of(history.gaps.length - SHOWN_ROWS))}</li>` : nothing}</ul>`)
        : nothing}`;
  }
}

/** The type of a WarningLike is part of the element's events. */
export type { WarningLike };

/** A property for each field, in the library's units. */
export interface LlFunding extends Fields<"rate" | "intervalHours" | "notional" | "fee" | "fills" | "days" | "capital" | "borrowApr" | "spotYieldApy"> {
  side: "short" | "long" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-funding": LlFunding;
  }
}
