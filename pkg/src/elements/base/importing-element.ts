import type { PropertyDeclarations, TemplateResult } from "lit";
import { nothing } from "lit";
import { CalculatorError } from "../../error.js";
import { CalculatorElement } from "./calculator-element.js";
import type { Desk } from "./import/desk.js";
import type { Content, Filler, ReadFile } from "./import/types.js";
import { languageOf } from "./language.js";
import { Source, type SourceWords } from "./source.js";
import { translations } from "./text.js";
import type { Calculator, ResultLike } from "./types.js";

interface Given {
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
  /** Whether files are beside the point for most. */
  protected get folded(): boolean {
    return true;
  }

  #desk: Desk | null = null;
  #opening: Promise<Desk> | null = null;
  /** Why what reads files could not be loaded. */
  #problem: string | null = null;
  readonly #source = new Source(this, (contents) => void this.load(contents), () => this.withoutFiles);

  constructor() {
    super();
    this.withoutFiles = false;
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
    const [{ Desk }, { filler }] = await Promise.all([import("./import/desk.js"), this.filler(), this.definition.ready()]);
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
    return this.#source.render({
      words: this.words.source,
      own: this.sourceWords,
      folded: this.folded,
      busy: desk?.busy ?? false,
      progress: desk?.progress ?? null,
      problem: desk?.problem ?? this.#problem,
      recognised: desk?.render(),
      onCancel: () => desk?.cancel(),
      onUndo: desk?.canUndo ? () => desk.undo() : undefined,
    });
  }
}
