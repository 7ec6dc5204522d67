import { html, nothing, type TemplateResult } from "lit";
import { CalculatorError } from "../../../error.js";
import { withoutField } from "../fields.js";
import type { Format } from "../format.js";
import { loadWords } from "../language.js";
import type { WarningLike } from "../types.js";
import { corrections } from "./corrections.js";
import { read, sizeOf } from "./read.js";
import type { Content, Filler, Filling, Hint, Kind, ReadFile } from "./types.js";
import { venueName } from "./venues.js";
import { translations, type ImportWords } from "./words.js";

const MAX_BYTES = 100_000_000;
const SHOWN = 50;

/** What was given, and what was read from it; null as long as that asks for something. */
interface Item {
  content: Content;
  name: string;
  hint: Hint;
  file: ReadFile["file"] | null;
  asks: CalculatorError | null;
}
interface State {
  items: readonly Item[];
  picks: Readonly<Record<string, string>>;
}

/** The element that is filled. */
export interface Desked {
  readonly format: Format;
  readonly language: string;
  readonly values: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly disabled: boolean;
  readonly filler: Filler;
  update(): void;
  /** Sets properties; returns what takes them back. */
  set(properties: Readonly<Record<string, unknown>>): () => void;
  refuse(error: CalculatorError): void;
  details(id: string, summary: string, content: () => unknown): TemplateResult;
  warnings(warnings: readonly WarningLike[]): unknown;
  /** What the element itself tells of what it was filled with. */
  more(): unknown;
}

/** Whether an error asks for what only a person knows. */
const asksFor = (error: CalculatorError): string | null =>
  (error.code === "missing_field" || error.code === "inconsistent") && error.field !== undefined && error.field !== "content" ? error.field.replace(/^hint\./, "") : null;

/** Reads files, fills an element with them, and says what was understood: loaded with the first file. */
export class Desk {
  problem: string | null = null;
  /** Share of the file that is read; null: nobody knows how far. */
  progress: number | null = null;
  busy = false;
  #words: { language: string; words: ImportWords } = { language: "en", words: translations.text };
  #state: State = { items: [], picks: {} };
  #filling: Filling | null = null;
  /** Before each import: what there was, and what brings it back. */
  #before: { state: State; filling: Filling | null; back: (() => void)[] }[] = [];
  #stop: AbortController | null = null;

  constructor(private readonly host: Desked) {}

  get files(): ReadFile[] {
    return filesOf(this.#state.items);
  }
  /** What was given, for whoever keeps it. */
  get given(): readonly { content: Content; name: string; hint: Hint }[] {
    return this.#state.items;
  }
  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  async #speak(): Promise<ImportWords> {
    const { language } = this.host;
    if (this.#words.language !== language) this.#words = { language, words: await loadWords(language, translations) };
    return this.#words.words;
  }

  /** Takes in what was dropped together. Resolves to whether the element is filled with it. */
  async take(contents: readonly { content: Content; name: string; hint?: Hint }[]): Promise<boolean> {
    const words = await this.#speak();
    const items: Item[] = [];
    const taken = await this.#reading(async (reading) => {
      for (const { content, name, hint } of contents) {
        const item = await this.#read({ content, name: name || words.pasted, hint: hint ?? (name ? { fileName: name } : {}) }, reading);
        this.#refuseOther(item);
        items.push(item);
      }
    });
    if (!taken) return false;
    const { filler } = this.host;
    const kept = this.#state.items.filter(({ file }) => file !== null);
    // What is made of two may come one after the other; other kinds stay until there is another of them.
    const of = (kind: Kind): Item[] => items.filter(({ file }) => file?.kind === kind);
    const rest = kept.filter(({ file }) => {
      const kind = file?.kind as Kind;
      return kind === filler.pair ? of(kind).length === 1 && kept.filter((other) => other.file?.kind === kind).length === 1 : of(kind).length === 0;
    });
    return this.#become({ items: [...rest, ...items], picks: rest.length > 0 ? this.#state.picks : {} }, true);
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Takes back the last import. */
  undo(): void {
    const last = this.#before.pop();
    if (!last) return;
    for (const back of last.back.reverse()) back();
    this.#state = last.state;
    this.#filling = last.filling;
    this.problem = null;
    this.host.update();
  }

  /** Forgets everything; the fields stay. */
  clear(): void {
    this.#state = { items: [], picks: {} };
    this.#filling = null;
    this.#before = [];
    this.problem = null;
  }

  async #reading(run: (reading: { signal: AbortSignal; onProgress(share: number | null): void }) => Promise<void>): Promise<boolean> {
    this.cancel();
    const stop = (this.#stop = new AbortController());
    this.busy = true;
    this.problem = null;
    this.progress = null;
    this.host.update();
    try {
      await run({
        signal: stop.signal,
        onProgress: (share) => {
          this.progress = share;
          this.host.update();
        },
      });
      return !stop.signal.aborted;
    } catch (error) {
      // Something else is being read by now, which has the word.
      if (this.#stop === stop) this.#refuse(error);
      return false;
    } finally {
      if (this.#stop === stop) {
        this.busy = false;
        this.#stop = null;
      }
      this.host.update();
    }
  }

  async #read({ content, name, hint }: Pick<Item, "content" | "name" | "hint">, reading: Parameters<typeof read>[2]): Promise<Item> {
    const { words } = this.#words;
    const size = sizeOf(content);
    const item = { content, name, hint };
    if (size > MAX_BYTES) {
      const { format } = this.host;
      const message = words.tooLarge(format.integer(Math.ceil(size / 1e6)), format.integer(MAX_BYTES / 1e6));
      throw new CalculatorError("out_of_range", message, { field: "content", given: `${size} bytes`, accepted: `up to ${MAX_BYTES} bytes` });
    }
    if (size === 0 || (typeof content === "string" && content.trim() === "")) throw new CalculatorError("unrecognised_format", words.empty, { field: "content" });
    try {
      return { ...item, file: await read(content, hint, reading), asks: null };
    } catch (error) {
      if (error instanceof CalculatorError && asksFor(error) !== null) return { ...item, file: null, asks: error };
      if (error instanceof CalculatorError && looksLikePage(content, error)) throw new CalculatorError(error.code, words.page, { field: "content" });
      if (error instanceof CalculatorError && error.code === "unrecognised_format") throw new CalculatorError(error.code, words.unrecognised(error.given ?? ""), error);
      throw error;
    }
  }

  #refuseOther({ file }: Item): void {
    const { takes } = this.host.filler;
    if (file === null || takes.includes(file.kind)) return;
    const { words } = this.#words;
    throw new CalculatorError("unrecognised_format", words.otherKind(words.kinds[file.kind], takes.map((kind) => words.kinds[kind]).join(", ")), { field: "content", given: file.kind });
  }

  #refuse(error: unknown): void {
    const { words } = this.#words;
    const own = error instanceof CalculatorError;
    this.problem = !own ? (error instanceof DOMException ? words.unreadable : error instanceof Error ? error.message : String(error)) : error.code === "cancelled" ? words.cancelled : withoutField(error);
    this.host.refuse(own ? error : new CalculatorError("unrecognised_format", this.problem, { field: "content", cause: error }));
  }

  /** Fills the element with other files or other choices. */
  async #become(state: State, fresh: boolean): Promise<boolean> {
    const words = await this.#speak();
    const { host } = this;
    const files = filesOf(state.items);
    let filling: Filling;
    try {
      const { format, values, currency } = host;
      filling = files.length === 0 ? { set: {}, said: "" } : await host.filler.fill(files, { words, format, picks: state.picks, values, currency });
    } catch (error) {
      this.#refuse(error);
      host.update();
      return false;
    }
    // What cannot be used, and leaves nothing to choose, changes nothing.
    if (filling.refused !== undefined && !filling.choices?.length && !state.items.some(({ asks }) => asks)) {
      this.#refuse(new CalculatorError("unrecognised_format", filling.refused, { field: "content" }));
      host.update();
      return false;
    }
    if (fresh) this.#before.push({ state: this.#state, filling: this.#filling, back: [] });
    this.#state = state;
    this.#filling = filling;
    this.problem = null;
    if (Object.keys(filling.set).length > 0) this.#before.at(-1)?.back.push(host.set(filling.set));
    host.update();
    return filling.refused === undefined && (filling.said !== "" || Object.keys(filling.set).length > 0);
  }

  /** Reads a file again, with what a person knows of it. */
  async #correct(item: Item, hint: Hint): Promise<void> {
    let again: Item | undefined;
    const done = await this.#reading(async (reading) => {
      again = await this.#read({ ...item, hint }, reading);
      this.#refuseOther(again);
    });
    if (done && again) {
      const next = again;
      await this.#become({ ...this.#state, items: this.#state.items.map((other) => (other === item ? next : other)) }, false);
    }
    this.host.update();
  }

  // ------------------------------------------------------------ what is seen

  render(): unknown {
    const { host } = this;
    if (this.#words.language !== host.language) void this.#speak().then(() => host.update());
    const { words } = this.#words;
    const { items } = this.#state;
    if (items.length === 0) return undefined;
    const refused = this.#filling?.refused;
    return html`${items.map((item, i) => this.#renderItem(item, i))}
      ${(this.#filling?.choices ?? []).map((choice) => this.#renderChoice(choice))}
      ${refused === undefined ? nothing : html`<p class="message caution" data-read="ask">${refused}</p>`}
      ${this.#filling?.said ? html`<p class="small" data-read="filled">${this.#filling.said}</p>` : nothing}
      ${items.some(({ asks }) => asks) ? nothing : host.more()}
      ${items.map((item, i) => (item.file ? host.details(`correct-${i}`, items.length > 1 ? `${words.correct}: ${item.name}` : words.correct, () => this.#renderCorrections(item, i, item.file)) : nothing))}`;
  }

  #renderItem(item: Item, i: number): TemplateResult {
    const { words } = this.#words;
    const { host } = this;
    const { file, asks } = item;
    if (!file) {
      const field = asks ? (asksFor(asks) ?? "") : "";
      return html`<p class="message caution" role="alert" data-read="asks"><b><bdi>${item.name}</bdi>:</b> ${words.asks[field] ?? asks?.message} ${asks?.given === undefined ? nothing : html`<bdi>${asks.given}</bdi>`}</p>
        ${this.#renderCorrections(item, i, null, field)}`;
    }
    const { format } = host;
    const count = (value: number) => format.count(value);
    const skipped = file.skipped.reduce((total, part) => total + part.count, 0);
    return html`<p class="small">${this.#understood(item.name, file, skipped)}</p>
      ${host.warnings(file.warnings.map((warning) => ({ ...warning, message: words.warnings[warning.code] ?? warning.message })))}
      ${file.skipped.length > 0 ? html`<ul class="small muted">${file.skipped.map((part) => html`<li>${words.skipped(count(part.count), part.reason)}</li>`)}</ul>` : nothing}
      ${file.rejected.length > 0
        ? host.details(`refused-${i}`, words.refusedTitle(format.integer(file.rejected.length)), () =>
            html`<ul class="small">${file.rejected.slice(0, SHOWN).map((row) => html`<li>${words.refused(format.integer(row.line), row.reason)}</li>`)}
              ${file.rejected.length > SHOWN ? html`<li>${words.more(count(file.rejected.length - SHOWN))}</li>` : nothing}</ul>`)
        : nothing}`;
  }

  /** The sentence, each part of it an isolate of its own. */
  #understood(name: string, file: ReadFile["file"], skipped: number): unknown {
    const { words } = this.#words;
    const { format } = this.host;
    const symbols = symbolsOf(file);
    const period = periodOf(file);
    const count = (value: number) => format.count(value);
    const parts: Record<string, string> = {
      file: name,
      kind: words.kinds[file.kind],
      symbol: symbols.length === 1 ? (symbols[0] as string) : symbols.length > 1 ? words.symbols(count(symbols.length)) : words.unknown,
      venue: file.venue ? venueName(file.venue) : words.unknownVenue,
      period: period === null ? "" : period.length === 1 ? format.dateTime(period[0]) : words.period(format.date(period[0]), format.date(period[1] as number)),
      rows: words.rows(count(file.rows - file.rejected.length - skipped), count(file.rejected.length), count(skipped)),
    };
    const template = words.understood({ symbol: symbols.length === 1, many: symbols.length > 1, venue: file.venue !== null, period: period !== null, market: file.kind !== "stakingApr" });
    return template.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? html`<bdi data-read=${part}>${parts[part] ?? ""}</bdi>` : part));
  }

  #renderChoice({ id, label, value, options }: NonNullable<Filling["choices"]>[number]): TemplateResult {
    const pick = (event: Event): void => void this.#become({ ...this.#state, picks: { ...this.#state.picks, [id]: (event.target as HTMLSelectElement | HTMLInputElement).value.trim() } }, false);
    const field = `pick-${id}`;
    return html`<div class="pick"><label for=${field} class="small">${label}</label>
      ${options
        ? html`<select id=${field} ?disabled=${this.host.disabled} @change=${pick}>${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}</select>`
        : html`<input id=${field} type="text" inputmode="decimal" autocomplete="off" ?disabled=${this.host.disabled} .value=${value} @change=${pick} />`}</div>`;
  }

  #renderCorrections(item: Item, i: number, file: ReadFile["file"] | null, asked?: string): unknown {
    return corrections({ words: this.#words.words, hint: item.hint, file, asked, id: i, disabled: this.host.disabled || this.busy, locale: this.host.format.locale, change: (hint) => void this.#correct(item, hint) });
  }
}

const filesOf = (items: readonly Item[]): ReadFile[] => items.flatMap(({ name, file }) => (file ? [{ name, file }] : []));

function symbolsOf(file: ReadFile["file"]): string[] {
  const all =
    file.kind === "funding" ? file.series.map(({ symbol }) => symbol)
    : file.kind === "fundingPayments" ? file.payments.map(({ symbol }) => symbol)
    : file.kind === "futures" ? file.contracts.map(({ symbol }) => symbol)
    : file.kind === "tickers" ? file.tickers.map(({ symbol }) => symbol)
    : file.kind === "tiers" ? Object.keys(file.tiers)
    : file.kind === "stakingApr" ? []
    : [file.symbol];
  return [...new Set(all.filter((symbol): symbol is string => Boolean(symbol)))];
}

/** From when to when, or the one moment that it is of. */
function periodOf(file: ReadFile["file"]): [number] | [number, number] | null {
  const series: readonly Float64Array[] =
    file.kind === "funding" ? file.series.map(({ times }) => times)
    : file.kind === "fundingPayments" ? file.payments.map(({ times }) => times)
    : file.kind === "candles" ? [file.candles.times]
    : file.kind === "stakingApr" ? [file.times]
    : [];
  const filled = series.filter(({ length }) => length > 0);
  if (filled.length > 0) return [Math.min(...filled.map((times) => times[0] as number)), Math.max(...filled.map((times) => times.at(-1) as number))];
  return "at" in file && file.at !== undefined ? [Date.parse(file.at)] : null;
}

function looksLikePage(content: Content, error: CalculatorError): boolean {
  if (error.code !== "unrecognised_format") return false;
  if (typeof content === "string") return /^\s*</.test(content);
  return /html/i.test(error.given ?? error.message);
}
