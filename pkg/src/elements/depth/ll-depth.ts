import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { CalculatorError } from "../../error.js";
import type { FieldRows, Fields } from "../base/events.js";
import { ImportingElement } from "../base/importing-element.js";
import { priced } from "../base/say.js";
import { readLine, Source } from "../base/source.js";
import type { EngineInput, WarningLike } from "../base/types.js";
import { findBook, inOrder, pack, unpack, type Book, type SideOfBook } from "./book.js";
import { calculator, MARKET, type DepthInput, type DepthOutcome } from "./definition.js";
import type { Text } from "./text.js";

const SIDES = ["bids", "asks"] as const;
const MARKET_FIELDS = ["volume24h", "dailyVolatility"] as const;
const SHAPE = '{"bids": [[2999.5, 5]], "asks": [[3000.5, 2]]}';

/** A book as typed: sorted for the engine, and for each level the row that it is from. */
function typedBook(values: Readonly<Record<string, string>>): { book: Book; rows: Record<SideOfBook, number[]> } {
  const rows: Record<SideOfBook, number[]> = { bids: [], asks: [] };
  const book: Book = { bids: [], asks: [] };
  for (const side of SIDES) {
    const found = new Map<number, { price: string; size: string }>();
    for (const [path, value] of Object.entries(values)) {
      const [, name, row, item] = /^(\w+)\[(\d+)\]\.(price|size)$/.exec(path) ?? [];
      if (name !== side) continue;
      const level = found.get(Number(row)) ?? { price: "", size: "" };
      found.set(Number(row), { ...level, [item === "price" ? "price" : "size"]: value });
    }
    // Sorted by the function that sorts every book, each level with its row behind it.
    const levels = [...found].map(([row, { price, size }]): [string, string, number] => [price, size, row]);
    const sorted = inOrder({ bids: [], asks: [], [side]: levels })[side] as unknown as typeof levels;
    book[side] = sorted.map(([price, size]) => [price, size]);
    rows[side] = sorted.map(([, , row]) => row);
  }
  return { book, rows };
}

/**
 * What an order costs in an order book, and whether the market bears it: a book dropped, pasted or typed, average and worst
 * price, slippage, what stays without a fill, and the order's part of a day's volume. Nothing leaves the page.
 *
 * Attributes and properties take the library's units: `daily-volatility="0.04"` is 4 %.
 *
 * @tagname ll-depth
 *
 * @attr {"buy"|"sell"} side - "sell" by default.
 * @attr {"quantity"|"notional"} by - Whether the order is given in coins or in money; "quantity" by default.
 * @attr {string} quantity - Coins to trade; 10 by default.
 * @attr {string} notional - Money to trade for, with by="notional"; 30000 by default.
 * @attr {string} limit - Worst price that the order takes; none by default.
 * @attr {string} depths - Distances from the middle, fractions with spaces between them; "0.001 0.005 0.01" by default.
 * @attr {string} volume24h - Coins traded in 24 hours; 4000 by default.
 * @attr {string} daily-volatility - Standard deviation of the price's change in a day, a fraction; 0.04 by default.
 * @attr {string} open-interest - Coins in open contracts.
 * @attr {string} max-participation - Largest part of the volume that an order should be, a fraction; 0.05 by default.
 * @attr {string} book - The order book as JSON: { bids, asks }, each a list of [price, coins]; the property takes the object, too.
 *   With it volume and volatility begin empty, as those above are the worked example's.
 * @attr {string} bids - Typed bids as JSON: a list of { price, size }. Has no say beside `book`.
 * @attr {string} asks - Typed asks, likewise.
 * @attr {string} coin - Name of the coin; "ETH" for the worked example, else "coins".
 * @attr {string} currency - Name of the money; USDT by default.
 * @attr {string} locale - Language tag for words, numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} compact - Three fields, the sentence and one figure, for a narrow column.
 * @attr {boolean} without-files - Takes no files: the box for them is left out.
 * @attr {boolean} bare - Leaves out formulas, limits and sources.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result. detail: { input: { fillCost, market }, result: { fill, check, book, coin, own, warnings } }
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
 * @csspart source - Where a book is dropped, chosen or pasted.
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
 * @csspart picture - The picture with title and table.
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
 * @cssprop --ll-series-1 - Bids.
 * @cssprop --ll-series-2 - Asks.
 * @cssprop --ll-series-5 - The limit.
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-padding - Room at the edges where the page around it has another colour; 16px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlDepth extends ImportingElement<DepthOutcome, Text> {
  static override properties = { ...ImportingElement.propertiesOf(calculator), coin: { type: String } };

  declare coin: string | undefined;
  declare book: Book | string | undefined;

  protected override get calculator(): typeof calculator {
    return calculator;
  }
  protected override filler(): Promise<typeof import("./fill.js")> {
    return import("./fill.js");
  }
  protected override get sourceWords(): Text["source"] {
    return this.text.source;
  }

  readonly #left = new Set<string>();
  protected override get box(): typeof Source {
    return Source;
  }

  /** Leaves the book and returns to the typed levels. */
  unload(): void {
    this.book = undefined;
    this.forget();
    this.recalculate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Held as one short text, so that a link and a form hold it like any other field.
    const { book } = this;
    if (typeof book === "object" && book !== null) {
      const found = findBook(book);
      this.book = found ? pack(found) : JSON.stringify(book);
    } else if (typeof book === "string" && /^\s*[[{]/.test(book)) {
      const found = unpack(book);
      if (found) this.book = pack(found);
    }
    if (changed.has("coin")) this.recalculate();
    if (changed.has("book")) this.#changeMarket(this.book !== undefined);
    super.willUpdate(changed);
  }

  /** The worked example's market says nothing of another book's: its values leave with it, and come back with it. */
  #changeMarket(own: boolean): void {
    for (const name of MARKET_FIELDS) {
      if (own && this[name] === undefined) {
        this.enter(name, "");
        this.#left.add(name);
      } else if (!own && this.#left.delete(name) && this[name] === undefined) {
        this[name] = MARKET[name];
      }
    }
  }

  /** What the calculators get: `fillCost` as it is, `market` for `liquidityCheck` beside quantity and price. */
  protected override forEngine(values: Record<string, string>): EngineInput {
    const { book: packed, by, volume24h, openInterest, dailyVolatility, maxParticipation, side, quantity, notional, limit, depths } = values;
    const given = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
    const order = { book: packed === undefined ? typedBook(values).book : unpack(packed), side, ...(by === "notional" ? { notional } : { quantity }), limit, depths: depths?.split(" ") };
    return given({ fillCost: given(order), market: volume24h === undefined ? undefined : given({ volume24h, openInterest, dailyVolatility, maxParticipation }) });
  }

  protected override calculate(values: Record<string, string>): DepthOutcome {
    const input = this.forEngine(values) as unknown as DepthInput;
    if (input.fillCost.book === null) throw new CalculatorError("invalid_type", `${this.text.source.noBook} ${SHAPE}`, { field: "book" });
    const own = values.book !== undefined;
    try {
      return { ...super.calculate(values), own, coin: this.coin ?? (own ? "" : "ETH") };
    } catch (error) {
      throw own ? error : typedError(error, typedBook(values).rows);
    }
  }

  /** What the book makes doubtful is said beside the book. */
  protected override placed(warning: WarningLike): boolean {
    return warning.field === "book";
  }

  /** Of a crossed book both the file and the calculation tell. */
  protected override says(code: string): boolean {
    return !this.outdated && (this.result?.warnings ?? []).some((warning) => warning.code === code && this.placed(warning));
  }

  protected override renderBeforeFields(): TemplateResult {
    const outcome = this.result;
    const wrong = this.fieldErrors.get("book");
    return html`${super.renderBeforeFields()}
      ${wrong ? html`<p class="message error" part="error">${wrong}</p>` : nothing}
      ${outcome?.own ? this.#renderBook(outcome) : nothing}
      ${this.outdated ? nothing : this.renderWarnings((outcome?.warnings ?? []).filter((warning) => this.placed(warning)))}`;
  }

  /** What is seen of a book that is not typed. */
  #renderBook({ book }: DepthOutcome): TemplateResult {
    const s = this.text.source;
    const { format } = this;
    return html`<dl class="read">
        ${SIDES.map((side) => readLine(s[side], s.levels(format.count(book[side].length), book[side][0] ? priced({ format, currency: this.money }, book[side][0][0]) : ""), side))}
      </dl>
      ${this.files.some(({ file }) => file.kind === "book")
        ? nothing
        : html`<p class="actions"><button type="button" part="button" ?disabled=${this.disabled} @click=${() => this.unload()}>${s.remove}</button></p>`}`;
  }
}

/** A refusal of a level, beside the row that it was typed in. */
function typedError(error: unknown, rows: Record<SideOfBook, number[]>): unknown {
  const [, side, level, part] = (error instanceof CalculatorError && /^book\.(bids|asks)\[(\d+)\](?:\[(\d)\])?/.exec(error.field ?? "")) || [];
  if (!(error instanceof CalculatorError) || side === undefined) return error;
  const field = `${side}[${rows[side as SideOfBook][Number(level)]}].${part === "1" ? "size" : "price"}`;
  // Half a level: the other half is still to be typed.
  const empty = error.given === "" || error.given === undefined;
  return new CalculatorError(empty ? "missing_field" : error.code, error.message, { field, ...(error.given === undefined ? {} : { given: error.given }) });
}

/** A property for each field, in the library's units. */
export interface LlDepth extends Fields<"quantity" | "notional" | "limit" | "depths" | "volume24h" | "dailyVolatility" | "openInterest" | "maxParticipation"> {
  side: "buy" | "sell" | undefined;
  by: "quantity" | "notional" | undefined;
  bids: FieldRows;
  asks: FieldRows;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-depth": LlDepth;
  }
}
