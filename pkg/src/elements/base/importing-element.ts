import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { CalculatorError } from "../../error.js";
import { CalculatorElement } from "./calculator-element.js";
import type { Desk } from "./import/desk.js";
import type { Content, Filler, ReadFile } from "./import/types.js";
import { languageOf } from "./language.js";
import type { Source, SourceWords } from "./source.js";
import { translations } from "./text.js";
import type { Calculator, ResultLike } from "./types.js";

/** What is known of a file that is given to an element. */
export interface Given {
  fileName?: string;
  /** What is known beside the content; see `importMarketData`. */
  hint?: Readonly<Record<string, string>>;
}

/**
 * An element that files fill in: dropped, chosen or pasted, as an exchange gives them out. What reads them is loaded with
 * the first one.
 */
export abstract class ImportingElement<R extends ResultLike = ResultLike, Text = unknown> extends CalculatorElement<R, Text> {
  static override propertiesOf<R extends ResultLike, Text>(calculator: Calculator<R, Text>): PropertyDeclarations {
    return { ...CalculatorElement.propertiesOf(calculator), withoutFiles: { type: Boolean, attribute: "without-files" } };
  }

  /** Takes no files: the box for them is left out. */
  declare withoutFiles: boolean;

  /** How files fill this element. */
  protected abstract filler(): Promise<{ filler: Filler }>;
  protected abstract get sourceWords(): SourceWords;
  /** The box itself, of elements that files are for; others fold it away, and load it when it is asked for. */
  protected get box(): typeof Source | null {
    return null;
  }

  #desk: Desk | null = null;
  #opening: Promise<Desk> | null = null;
  /** Why what reads files could not be loaded. */
  #problem: string | null = null;
  #source: Source | null = null;
  #over = false;

  constructor() {
    super();
    this.withoutFiles = false;
    this.addEventListener("dragover", (event) => this.#dragged(event, true));
    this.addEventListener("dragleave", (event) => this.#dragged(event, false));
    this.addEventListener("drop", (event) => this.#dropped(event));
  }

  /** Whether something is dragged over it that may be a file. */
  #taken(event: DragEvent): boolean {
    if (!event.dataTransfer || this.disabled || this.withoutFiles || this.compact) return false;
    event.preventDefault();
    return true;
  }

  #dragged(event: DragEvent, over: boolean): void {
    if (!this.#taken(event) || this.#over === over) return;
    this.#over = over;
    this.requestUpdate();
  }

  #dropped(event: DragEvent): void {
    const data = event.dataTransfer;
    if (!this.#taken(event) || !data) return;
    this.#over = false;
    const words = data.getData("text/plain");
    if (data.files.length > 0) void this.load([...data.files]);
    else if (words) void this.load(words);
    this.requestUpdate();
  }

  async #show(): Promise<void> {
    try {
      this.#make((await import("./source.js")).Source);
    } catch {
      // Asked for again when it is next unfolded.
    }
    this.requestUpdate();
  }

  #make(Box: typeof Source): Source {
    return (this.#source ??= new Box(this, (contents) => void this.load(contents)));
  }

  /** Reads files as an exchange gives them out, and fills in what they hold. Resolves to whether they did. */
  async load(content: Content | readonly Content[], { fileName, hint }: Given = {}): Promise<boolean> {
    const contents = Array.isArray(content) ? (content as readonly Content[]) : [content as Content];
    let desk: Desk;
    try {
      desk = await (this.#opening ??= this.#open());
    } catch (error) {
      this.#opening = null;
      this.#problem = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
      this.emit("ll-error", new CalculatorError("unsupported", this.#problem, { field: "content", cause: error }));
      return false;
    }
    return desk.take(contents.map((content) => ({ content, name: fileName ?? (content instanceof Blob ? ((content as Partial<File>).name ?? "") : ""), ...(hint === undefined ? {} : { hint }) })));
  }

  /** What was read from the files that are shown. */
  protected get files(): readonly ReadFile[] {
    return this.#desk?.files ?? [];
  }

  /** The files that are shown, as they were given. */
  protected get given(): Desk["given"] {
    return this.#desk?.given ?? [];
  }

  /** Forgets the files; what they filled in stays. */
  protected forget(): void {
    this.#desk?.clear();
    this.requestUpdate();
  }

  /** Warnings about a file that the element itself gives beside it. */
  protected says(_code: string): boolean {
    return false;
  }

  /** What the element itself has to say of what was read. */
  protected renderFilled(): unknown {
    return nothing;
  }

  /** Sets properties, and returns what takes them back: fields that were changed since keep what they hold. */
  protected fill(properties: Readonly<Record<string, unknown>>): () => void {
    return this.undoable(() => Object.assign(this, properties));
  }

  async #open(): Promise<Desk> {
    const [{ Desk }, { filler }] = await Promise.all([import("./import/desk.js"), this.filler(), this.definition.ready(), this.#show()]);
    // Getters: language and numbers change.
    const element = this;
    this.#problem = null;
    return (this.#desk = new Desk({
      get format() {
        return element.format;
      },
      get language() {
        return languageOf(element.format.locale, translations);
      },
      get values() {
        return element.values;
      },
      get currency() {
        return element.money;
      },
      get disabled() {
        return element.disabled;
      },
      filler,
      update: () => this.requestUpdate(),
      set: (properties) => this.fill(properties),
      refuse: (error) => this.emit("ll-error", error),
      details: (id, summary, content) => this.details(id, summary, content),
      warnings: (warnings) => this.renderWarnings(warnings.filter(({ code }) => !this.says(code))),
      more: () => this.renderFilled(),
    }));
  }

  protected override renderBeforeFields(): TemplateResult | typeof nothing {
    if (this.withoutFiles) return nothing;
    const desk = this.#desk;
    const own = this.sourceWords;
    const busy = desk?.busy ?? false;
    const problem = desk?.problem ?? this.#problem;
    const recognised = desk?.render();
    const source = this.box ? this.#make(this.box) : this.#source;
    const body = source?.render({
      words: this.words.source, own, busy, problem, recognised,
      progress: desk?.progress ?? null,
      onCancel: () => desk?.cancel(),
      onUndo: desk?.canUndo ? () => desk.undo() : undefined,
    });
    const name = this.#over ? "source over" : "source";
    if (this.box) return html`<section class=${name} part="source" aria-labelledby="source-title"><h2 id="source-title">${own.title}</h2>${body}</section>`;
    // What has come in by itself is shown.
    const open = this.#over || busy || problem !== null || recognised !== undefined;
    return html`<details class="${name} folded" part="source" .open=${open || nothing} @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.#show()}><summary>${own.title}</summary>${body}</details>`;
  }
}
