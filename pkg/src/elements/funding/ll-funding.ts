import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { fundingYield } from "../../calculators/funding.js";
import { CalculatorError } from "../../error.js";
import { ready } from "../../families/income.js";
import { CalculatorElement } from "../base/calculator-element.js";
import type { Fields } from "../base/events.js";
import { withoutField } from "../base/fields.js";
import { exact } from "../base/format.js";
import type { Count } from "../base/language.js";
import { shift } from "../base/number-text.js";
import { readLine, Source } from "../base/source.js";
import type { WarningLike } from "../base/types.js";
import { calculator, type FundingOutcome } from "./definition.js";
import { quoteOf, type History } from "./history.js";
import type { Text } from "./text.js";

/** What reads files and series: half of the core, loaded when there is one. */
type Data = typeof import("../../data.js");
type Imported = ReturnType<Data["importMarketData"]>;
type Series = Parameters<Data["fundingHistory"]>[0];

const MAX_BYTES = 100_000_000;
/** Longer texts are not held beside what was read from them. */
const MAX_KEPT = 2_000_000;
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
export class LlFunding extends CalculatorElement<FundingOutcome, Text> {
  static override properties = { ...CalculatorElement.propertiesOf(calculator), series: { attribute: false } };

  declare series: Series | undefined;

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  /** The file that the series is from, if it is from one. */
  #imported: { name: string; file: Imported & { kind: "funding" }; shown: number; kept: { content: string; fileName: string } | null } | null = null;
  readonly #source = new Source(this, (content) => void this.load(content));
  #history: { series: Series; side: string; result: History } | null = null;
  #data: Data | undefined;

  /** What was loaded, as text, while its history is shown; null where there is none, or where it is too long to be kept. */
  get loaded(): { content: string; fileName: string } | null {
    return this.series && this.#imported ? this.#imported.kept : null;
  }

  /** Reads a funding history as an exchange gives it out. Resolves to whether there is one to show now. */
  async load(content: Blob | string | Uint8Array, options: { fileName?: string } = {}): Promise<boolean> {
    const fileName = options.fileName ?? (content instanceof Blob ? (content as Partial<File>).name : undefined);
    const refuse = (message: string, error = new CalculatorError("unrecognised_format", message, { field: "content" })): boolean => {
      this.#source.problem = message;
      this.#source.busy = false;
      this.requestUpdate();
      this.emit("ll-error", error);
      return false;
    };
    const size = content instanceof Blob ? content.size : content.length;
    if (size > MAX_BYTES) {
      const message = this.text.source.tooLarge(this.format.integer(Math.ceil(size / 1e6)));
      return refuse(message, new CalculatorError("out_of_range", message, { field: "content", given: `${size} bytes`, accepted: `up to ${MAX_BYTES} bytes` }));
    }
    if (size === 0) return refuse(this.text.source.empty);
    this.#source.busy = true;
    this.#source.problem = null;
    this.requestUpdate();
    try {
      const data = await this.#loaded();
      const given = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
      await painted();
      const file = data.importMarketData(given, fileName ? { fileName } : {});
      if (file.kind !== "funding") return refuse(`${this.text.source.otherKind(this.text.source.kinds[file.kind] ?? file.kind)} ${this.text.source.hint}`);
      const longest = file.series.reduce((best, series, i) => (series.times.length > (file.series[best]?.times.length ?? 0) ? i : best), 0);
      const series = file.series[longest];
      if (!series) return refuse(this.text.source.noSeries);
      if (series.times.length < 2) return refuse(this.text.source.one);
      // Only a history that can be calculated takes the place of what is there.
      this.#historyOf(data, series, this.values.side ?? "short");
      const kept = size > MAX_KEPT ? null : { content: typeof given === "string" ? given : new TextDecoder().decode(given), fileName: fileName ?? "" };
      this.#imported = { name: fileName || this.text.source.pasted, file, shown: longest, kept };
      this.series = series;
      this.#source.busy = false;
      this.recalculate();
      return true;
    } catch (error) {
      if (!(error instanceof CalculatorError)) return refuse(error instanceof Error ? error.message : String(error));
      return refuse(looksLikePage(content, error) ? this.text.source.html : withoutField(error), error);
    } finally {
      this.#source.busy = false;
    }
  }

  /** Leaves the history and returns to the worked example; the fields keep what they hold. */
  unload(): void {
    this.series = undefined;
    this.#imported = null;
    this.#source.problem = null;
    this.recalculate();
  }

  protected override get money(): string {
    return this.currency ?? (this.series ? (quoteOf(this.series.symbol) ?? "USD") : "USDT");
  }

  protected override shows(group: string): boolean {
    return !(group === "rate" && this.series);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("series")) {
      if (!this.series || (this.#imported && !this.#imported.file.series.includes(this.series))) this.#imported = null;
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
    const warnings = [...(this.#imported?.file.warnings ?? []), ...history.warnings, ...result.warnings.filter((w) => !w.field || !FROM_HISTORY.includes(w.field))];
    return { yield: result, history, symbol: series.symbol ?? "", warnings };
  }

  /** What the file made doubtful is said beside the file. */
  protected override placed(warning: WarningLike): boolean {
    return this.#imported?.file.warnings.includes(warning as Imported["warnings"][number]) ?? false;
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

  protected override renderBeforeFields(): TemplateResult {
    return this.#source.render({
      words: this.text.source,
      accept: ".csv,.json,.txt,.tsv,text/*,application/json",
      recognised: this.#imported ? this.#renderRecognised(this.#imported) : undefined,
      onRemove: this.series ? () => this.unload() : undefined,
    });
  }

  #renderRecognised({ name, file, shown }: { name: string; file: Imported & { kind: "funding" }; shown: number }): TemplateResult {
    const s = this.text.source;
    const { format } = this;
    const history = this.#history?.result;
    const skipped = file.skipped.reduce((total, part) => total + part.count, 0);
    const read = file.rows - file.rejected.length - skipped;
    const n = (value: number): string => format.integer(value);
    const of = (value: number): Count => format.count(value);
    return html`${file.series.length > 1
        ? html`<label for="series" class="small">${s.series}</label>
            <select id="series" @change=${(event: Event) => this.#show(Number((event.target as HTMLSelectElement).value))}>
              ${file.series.map((series, i) => html`<option value=${i} ?selected=${i === shown}>${series.symbol ?? s.symbolUnknown} (${n(series.times.length)})</option>`)}
            </select>`
        : nothing}
      <dl class="read">
        ${readLine(s.file, name, "file")} ${readLine(s.venue, file.venue ? venueName(file.venue) : s.venueUnknown, "venue")}
        ${readLine(s.symbol, this.series?.symbol || s.symbolUnknown, "symbol")}
        ${history
          ? html`${readLine(s.period, html`${format.date(history.from)} – ${format.date(history.to)}`, "period")}
            ${readLine(s.interval, [...new Set(history.intervals.map((i) => format.hours(i.hours)))].join(", "), "interval")}`
          : nothing}
        ${readLine(s.rows, s.rowsRead(of(read), of(file.rejected.length), of(skipped)), "rows")}
        ${history && history.duplicates > 0 ? readLine(s.duplicates, s.duplicatesLeft(of(history.duplicates)), "duplicates") : nothing}
      </dl>
      ${this.renderWarnings(file.warnings)}
      ${file.skipped.length > 0 ? html`<ul class="small muted">${file.skipped.map((part) => html`<li>${s.skipped(of(part.count), part.reason)}</li>`)}</ul>` : nothing}
      ${file.rejected.length > 0
        ? this.details("refused", s.refusedTitle(n(file.rejected.length)), () =>
            html`<ul class="small">${file.rejected.slice(0, SHOWN_ROWS).map((r) => html`<li>${s.refused(n(r.line), r.reason)}</li>`)}
            ${file.rejected.length > SHOWN_ROWS ? html`<li>${s.refusedMore(of(file.rejected.length - SHOWN_ROWS))}</li>` : nothing}</ul>`)
        : nothing}
      ${history && history.intervals.length > 1
        ? this.details("changes", s.changes(n(history.intervals.length - 1)), () =>
            html`<ul class="small">${history.intervals.slice(0, SHOWN_ROWS).map((i) => html`<li>${s.change(format.hours(i.hours), format.dateTime(i.from), format.dateTime(i.to), of(i.count))}</li>`)}
            ${history.intervals.length > SHOWN_ROWS ? html`<li>${s.refusedMore(of(history.intervals.length - SHOWN_ROWS))}</li>` : nothing}</ul>`)
        : nothing}
      ${history && history.gaps.length > 0
        ? this.details("gaps", s.gaps(n(history.gaps.length), of(history.gaps.reduce((total, gap) => total + gap.missing, 0))), () =>
            html`<ul class="small">${history.gaps.slice(0, SHOWN_ROWS).map((g) => html`<li>${s.gap(format.dateTime(g.from), format.dateTime(g.to), of(g.missing))}</li>`)}
            ${history.gaps.length > SHOWN_ROWS ? html`<li>${s.refusedMore(of(history.gaps.length - SHOWN_ROWS))}</li>` : nothing}</ul>`)
        : nothing}`;
  }

  #show(index: number): void {
    const series = this.#imported?.file.series[index];
    if (!this.#imported || !series) return;
    if (series.times.length < 2) {
      this.#source.problem = this.text.source.one;
      this.requestUpdate();
      return;
    }
    this.#source.problem = null;
    this.#imported.shown = index;
    this.series = series;
  }
}

const VENUES: Record<string, string> = {
  binance: "Binance", bybit: "Bybit", okx: "OKX", deribit: "Deribit", bitmex: "BitMEX", hyperliquid: "Hyperliquid", kraken: "Kraken",
  kucoin: "KuCoin", gate: "Gate", htx: "HTX", phemex: "Phemex", dydx: "dYdX", cme: "CME",
  bingx: "BingX", mexc: "MEXC", weex: "WEEX", bitget: "Bitget",
};
const venueName = (venue: string): string => VENUES[venue] ?? venue;

/** Waits until "Reading…" is on the screen; not forever, as frames do not come in a hidden tab. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 50);
    requestAnimationFrame(() => setTimeout(resolve));
  });

function looksLikePage(content: Blob | string | Uint8Array, error: CalculatorError): boolean {
  if (error.code !== "unrecognised_format") return false;
  if (typeof content === "string") return /^\s*</.test(content);
  return /html/i.test(error.given ?? error.message);
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
