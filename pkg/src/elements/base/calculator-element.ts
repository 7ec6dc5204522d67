import { html, LitElement, nothing, type PropertyDeclaration, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { CalculatorError } from "../../error.js";
import { csv, download } from "./export.js";
import { explain, renderField } from "./fields.js";
import { exact, Format } from "./format.js";
import { Inputs, type Leaf } from "./inputs.js";
import { directionOf, languageOf, loadWords, runsRightToLeft } from "./language.js";
import { renderList } from "./list.js";
import { attributeOf, idOf, propertyOf, steps } from "./path.js";
import { readFragment, writeFragment } from "./permalink.js";
import { layout, tokens } from "./styles.js";
import { text, translations, type Words } from "./text.js";
import type { About, Calculator, Definition, EngineInput, FieldContext, FieldGroup, FieldView, FigureGroup, Picture, ResultLike, View, WarningLike } from "./types.js";

/** Lets the browser do what waits. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const ANNOUNCE_AFTER = 800;
const COPIED_FOR = 1500;
/** What is most dangerous is said first. */
const ORDER = ["danger", "caution", "info"];
const jsonAttribute = {
  fromAttribute(value: string | null): unknown {
    try {
      return JSON.parse(value ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  },
};

interface Speech<R extends ResultLike, Text> {
  language: string;
  words: Words;
  own: Text;
  definition: Definition<R>;
}

/**
 * What every calculator element is made of. A subclass gives its `calculator` and, through
 * `static properties = CalculatorElement.propertiesOf(calculator)`, gets one reactive property and attribute per field.
 *
 * The order of things: text in a field -> `readField` (text to decimal text) -> property -> `calculate` -> sentence,
 * figures, pictures. Text that cannot be read stays in its field with the reason beside it; the last good result stays
 * visible, marked as outdated.
 */
export abstract class CalculatorElement<R extends ResultLike = ResultLike, Text = unknown> extends LitElement {
  static formAssociated = true;
  /** What every element looks like. */
  static override styles = [tokens, layout];

  /** One attribute and property per field, beside those of every calculator. */
  static propertiesOf<R extends ResultLike, Text>({ create, translations }: Calculator<R, Text>): PropertyDeclarations {
    const properties: Record<string, PropertyDeclaration> = {
      locale: { type: String },
      currency: { type: String },
      name: { type: String, reflect: true },
      disabled: { type: Boolean, reflect: true },
      bare: { type: Boolean },
    };
    for (const group of create(translations.text).groups) {
      for (const field of group.fields) {
        properties[propertyOf(field.name)] = { attribute: attributeOf(field.name), ...(field.items ? { converter: jsonAttribute } : {}) };
      }
    }
    return properties;
  }

  /**
   * A worked example from what the fields begin with, or from `values`, in a language: for builds, which put it where scripts
   * do not run. It needs no document.
   */
  static async example(this: new () => CalculatorElement, language = "en", values: Readonly<Record<string, unknown>> = {}): Promise<import("./types.js").Example> {
    const element = Object.assign(new this(), { locale: language }, values);
    const { create, translations: own, about } = element.calculator;
    const spoken = languageOf(language, own);
    const definition = create(await loadWords(spoken, own));
    await definition.ready();
    const result = element.compute();
    const view = { result, input: element.values, format: new Format(language), currency: element.money };
    const kicker = definition.kicker?.(view);
    return {
      language: spoken, label: definition.label, input: element.input, result, sentence: definition.sentence(view), figures: definition.figures(view),
      ...(kicker === undefined ? {} : { kicker }), about: (await (about[spoken] ?? about.en)()).about,
    };
  }

  declare locale: string | undefined;
  declare currency: string | undefined;
  declare name: string | undefined;
  declare disabled: boolean;
  /** Leaves out formulas, limits and sources: the page around it has them. */
  declare bare: boolean;

  protected abstract get calculator(): Calculator<R, Text>;

  /** Why a field is refused, by its path. */
  protected fieldErrors = new Map<string, string>();
  protected error: CalculatorError | null = null;
  protected result: R | null = null;

  #internals: ElementInternals | undefined;
  #dirty = true;
  #started = false;
  #isReady = false;
  /** What has been made beneath the page's own words, and whether it has taken their place. */
  #stage: "nothing" | "fields" | "results" | "seen" = "nothing";
  #failure: string | null = null;
  /** What is spoken at present; null until the words are there. */
  #speech: Speech<R, Text> | null = null;
  #wanted = "";
  #plain: Speech<R, Text> | null = null;
  /** The result in a sentence, as it is shown. */
  #said = "";
  /** The values that `result` belongs to. */
  #resultValues: Record<string, string> = {};
  #pending: (() => void)[] = [];
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  #width = 0;
  #observer: ResizeObserver | undefined;
  #openDetails = new Set<string>();
  #copied: string | null = null;
  #link: string | null = null;
  #about: { language: string; about: About } | null = null;
  readonly #inputs = new Inputs(
    this as unknown as Record<string, unknown>,
    () => ({ definition: this.definition, format: this.format, words: this.words }),
    (group) => this.shows(group),
  );

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    this.disabled = false;
    this.bare = false;
  }

  // ------------------------------------------------------------ for the page that uses it

  /** The input as the calculator gets it, in the library's units. Empty fields are left out. */
  get input(): EngineInput {
    return this.forEngine(this.values);
  }

  /** The same as texts by path, such as "near.expiry". */
  get values(): Record<string, string> {
    this.#inputs.take();
    return this.#inputs.values();
  }

  /** Calculates now and returns the result; throws CalculatorError where a field does not permit it. */
  compute(): R {
    this.#inputs.take();
    const [wrong] = this.#inputs.problems().keys();
    if (wrong !== undefined) throw this.#inputs.unreadable(wrong);
    return this.calculate(this.#inputs.values());
  }

  /** Input and last good result, as plain data. `outdated` where the fields have since become wrong. */
  toJSON(): { calculator: string; input: EngineInput; result: unknown; outdated: boolean } {
    return { calculator: this.localName, input: this.input, result: this.result, outdated: this.outdated };
  }

  /** An address of this page that holds all that stands in the fields, in its fragment. */
  get link(): string {
    const { href = "", hash = "" } = globalThis.location ?? {};
    this.#inputs.take();
    return `${href.slice(0, href.length - hash.length).replace(/#$/, "")}#${writeFragment(this.#key, this.#inputs.written(), hash)}`;
  }

  /** Puts every field back to what its attributes say, or to what the element began with. */
  reset(): void {
    this.#inputs.reset((name) => {
      const given = this.getAttribute(attributeOf(name)) ?? undefined;
      return this.definition.groups.some((group) => group.fields.some((field) => field.name === name && field.items)) ? jsonAttribute.fromAttribute(given ?? null) : given;
    });
    this.recalculate();
  }

  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }
  get validity(): ValidityState | undefined {
    return this.#internals?.validity;
  }
  get validationMessage(): string {
    return this.#internals?.validationMessage ?? "";
  }
  checkValidity(): boolean {
    return this.#internals?.checkValidity() ?? true;
  }
  reportValidity(): boolean {
    return this.#internals?.reportValidity() ?? true;
  }
  formResetCallback(): void {
    this.reset();
  }
  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== "string") return;
    const values = readFragment(this.#key, state);
    if (values) this.#readValues(values);
  }

  // ------------------------------------------------------------ for subclasses

  /** The calculation; by default that of the definition. */
  protected calculate(values: Record<string, string>): R {
    return this.definition.calculate(this.forEngine(values));
  }

  protected forEngine(values: Record<string, string>): EngineInput {
    return this.#inputs.forEngine(values);
  }

  /** Marks the result as to be made anew. */
  protected recalculate(): void {
    this.#dirty = true;
    this.requestUpdate();
  }

  /** The calculator in the language that is spoken. */
  protected get definition(): Definition<R> {
    return (this.#speech ?? this.#fallback).definition;
  }

  /** The words of the machinery, in that language. */
  protected get words(): Words {
    return this.#speech?.words ?? text;
  }

  /** The calculator's own words, in that language. */
  protected get text(): Text {
    return (this.#speech ?? this.#fallback).own;
  }

  protected get outdated(): boolean {
    return this.result !== null && (this.error !== null || this.fieldErrors.size > 0);
  }

  protected get format(): Format {
    return new Format(this.#locale);
  }

  /** Puts a text into a field as a person would. */
  protected enter(path: string, typed: string): void {
    const leaf = this.#inputs.visible().find((leaf) => leaf.path === path);
    if (!leaf) return;
    this.#inputs.type(leaf, typed);
    this.recalculate();
  }

  /** What amounts are called; a subclass may know better. */
  protected get money(): string {
    return this.currency ?? "USDT";
  }

  /** Groups that have no say at present are not shown and not passed on. */
  protected shows(_group: string): boolean {
    return true;
  }

  protected renderBeforeFields(): unknown {
    return nothing;
  }
  protected renderBeforePictures(): unknown {
    return nothing;
  }
  protected renderAfterFigures(): unknown {
    return nothing;
  }
  /** Warnings that have a place of their own in a subclass. */
  protected placed(_warning: WarningLike): boolean {
    return false;
  }

  protected emit(type: "ll-input" | "ll-result" | "ll-error", detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** A <details> whose content is made only while it is open. */
  protected details(id: string, summary: string, content: () => unknown): TemplateResult {
    return html`<details part="details" class="noprint" @toggle=${(event: Event) => this.#toggled(id, event)}>
      <summary>${summary}</summary>
      ${this.#openDetails.has(id) ? content() : nothing}
    </details>`;
  }

  #toggled(id: string, event: Event): void {
    this.#openDetails[(event.target as HTMLDetailsElement).open ? "add" : "delete"](id);
    this.requestUpdate();
  }

  protected renderWarnings(warnings: readonly WarningLike[]): TemplateResult | typeof nothing {
    if (warnings.length === 0) return nothing;
    const { severity } = this.words;
    return html`<ul class="messages" role="list">
      ${[...warnings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)).map(
        (w) => html`<li class=${`message ${w.severity}`} part="warning" data-code=${w.code}><b>${severity[w.severity] ?? severity.info}:</b> ${this.definition.warnings?.[w.code] ?? w.message}</li>`,
      )}
    </ul>`;
  }

  // ------------------------------------------------------------ language

  get #locale(): string {
    return this.locale || this.closest<HTMLElement>("[lang]")?.lang || globalThis.navigator?.language || "en";
  }

  get #fallback(): Speech<R, Text> {
    return (this.#plain ??= this.#english());
  }

  #english(): Speech<R, Text> {
    const { create, translations } = this.calculator;
    return { language: "en", words: text, own: translations.text, definition: create(translations.text) };
  }

  /** Speaks the language of the locale, at once where it is English, else when its words are there. */
  #speak(): void {
    const { create, translations: own } = this.calculator;
    const wanted = languageOf(this.#locale, own);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted === "en") {
      this.#speech = this.#fallback;
      this.#inputs.reshow();
      return;
    }
    void Promise.all([loadWords(wanted, translations), loadWords(wanted, own)]).then(([words, text]) => {
      if (this.#wanted !== wanted) return;
      this.#speech = { language: wanted, words, own: text, definition: create(text) };
      this.#inputs.reshow();
      this.recalculate();
    });
  }

  // ------------------------------------------------------------ life

  /** What the element is called in a link. */
  get #key(): string {
    return this.id || this.localName.replace(/^ll-/, "");
  }

  readonly #followLink = (): void => {
    const values = readFragment(this.#key, globalThis.location?.hash ?? "");
    if (values) this.#readValues(values);
  };

  #readValues(values: Record<string, string>): void {
    this.#inputs.read(values);
    this.recalculate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#observer && typeof ResizeObserver !== "undefined") {
      this.#observer = new ResizeObserver(() => this.#measure());
    }
    globalThis.addEventListener?.("hashchange", this.#followLink);
    if (!this.#started) {
      this.#started = true;
      this.#followLink();
      void this.#start();
    }
  }

  /** In pieces, so that the page answers between them, also on a slow phone. */
  async #start(): Promise<void> {
    try {
      // Asked for at once, so that compiling and the first paint overlap.
      await Promise.resolve().then(() => this.definition.ready());
      await pause();
      for (const prepare of this.format.preparations()) {
        prepare();
        await pause();
      }
      this.#isReady = true;
      this.#inputs.take();
      this.#renew();
      for (const stage of this.#waits ? (["fields", "results", "seen"] as const) : (["seen"] as const)) {
        await pause();
        this.#stage = stage;
        this.requestUpdate();
        await this.updateComplete;
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = undefined;
    globalThis.removeEventListener?.("hashchange", this.#followLink);
    clearTimeout(this.#announceTimer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    for (const name of changed.keys()) {
      if (typeof name === "string" && this.#inputs.changed(name)) this.#dirty = true;
    }
    this.#speak();
    if (changed.has("locale")) this.#inputs.reshow();
    if (this.#waits && !this.#isReady) return;
    this.#inputs.take();
    this.#renew();
  }

  #renew(): void {
    if (!this.#isReady || !this.#dirty) return;
    this.#dirty = false;
    this.#recompute();
  }

  #recompute(): void {
    this.error = null;
    this.fieldErrors = this.#inputs.problems();
    const values = this.#inputs.values();
    if (this.fieldErrors.size === 0) {
      try {
        this.result = this.calculate(values);
        this.#resultValues = values;
        const detail = { input: this.forEngine(values), result: this.result };
        this.#pending.push(() => this.emit("ll-result", detail));
        this.#internals?.setFormValue(JSON.stringify(detail.input), writeFragment(this.#key, this.#inputs.written()));
      } catch (error) {
        if (!(error instanceof CalculatorError)) throw error;
        this.error = error;
        const refused = this.#refusal(error);
        if (refused) this.fieldErrors.set(...refused);
        this.#pending.push(() => this.emit("ll-error", error));
      }
    } else {
      const [path] = this.fieldErrors.keys();
      const error = this.#inputs.unreadable(path as string);
      this.#pending.push(() => this.emit("ll-error", error));
    }
    const problem = this.#problem;
    if (problem === undefined) {
      this.#internals?.setValidity({});
      return;
    }
    const [anchor] = this.fieldErrors.keys();
    this.#pending.push(() => {
      const input = anchor ? this.renderRoot.querySelector<HTMLElement>(`#${idOf(anchor)}`) : null;
      this.#internals?.setValidity({ customError: true }, problem, input ?? undefined);
    });
  }

  /** The path of the field that a refusal is about, of a record its first, and why in its words; null where no field is. */
  #refusal(error: CalculatorError): [path: string, words: string] | null {
    const own = this.#ownRefusal(error);
    const { field = "" } = error;
    const leaves = this.#inputs.visible();
    // Of several numbers in one field, that of all.
    const whole = field.replace(/\[\d+\]$/, "");
    const leaf = leaves.find(({ path }) => path === field) ?? leaves.find(({ path, view }) => path === whole && view.control === "numbers") ??
      leaves.find(({ path }) => field && path.startsWith(`${field}.`));
    if (leaf) return [leaf.path, own ?? explain(error, leaf.schema, leaf.view, this.format, this.words)];
    const list = this.definition.groups.some((group) => group.fields.some(({ items, name }) => items && name === field));
    return list ? [field, own ?? explain(error, { name: "", kind: "list", unit: "", required: true }, { name: "", label: "", help: "" }, this.format, this.words)] : null;
  }

  #ownRefusal(error: CalculatorError): string | undefined {
    const own = this.definition.refusals?.[`${error.code} ${(error.field ?? "").replace(/\[\d+\]/g, "")}`];
    return typeof own === "function" ? own(error.given === undefined ? {} : { given: error.given }, this.format) : own;
  }

  /** What is wrong at present, if anything. */
  get #problem(): string | undefined {
    const [first] = this.fieldErrors.values();
    return first ?? (this.error ? (this.#ownRefusal(this.error) ?? this.error.message) : undefined);
  }

  protected override updated(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const send of pending) send();
    const picture = this.renderRoot.querySelector(".picture");
    for (const label of this.renderRoot.querySelectorAll("svg text")) label.toggleAttribute("data-rtl", runsRightToLeft(label.textContent ?? ""));
    if (picture && this.#observer) this.#observer.observe(picture);
    this.#announceSoon();
  }

  #measure(): void {
    const width = Math.floor(this.renderRoot.querySelector(".picture")?.clientWidth ?? 0);
    if (width > 0 && width !== this.#width) {
      this.#width = width;
      this.requestUpdate();
    }
  }

  /** Screen readers hear the sentence once the typing has stopped. */
  #announceSoon(): void {
    const words = this.#problem ?? this.#said;
    if (words === this.#announced) return;
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => {
      const region = this.renderRoot.querySelector("#live");
      if (!region) return;
      this.#announced = words;
      region.textContent = words;
    }, ANNOUNCE_AFTER);
  }

  // ------------------------------------------------------------ typing

  #type(leaf: Leaf, typed: string): void {
    this.#entered(leaf, this.#inputs.type(leaf, typed));
  }

  #slide(leaf: Leaf, value: string): void {
    this.#entered(leaf, this.#inputs.slide(leaf, value));
  }

  #entered({ path }: Leaf, state: { text: string; value: string | undefined }): void {
    this.recalculate();
    this.emit("ll-input", { name: path, value: state.value, text: state.text });
  }

  // ------------------------------------------------------------ what is seen

  #view(result: R): View<R> {
    return { result, input: this.#resultValues, format: this.format, currency: this.money };
  }

  /** The page's own words stay until the element has its own, and a result: then nothing on the page moves twice. */
  get #waits(): boolean {
    return this.#stage !== "seen" && this.#failure === null && this.childNodes.length > 0;
  }

  protected override render(): TemplateResult {
    const waits = this.#waits;
    return html`${!this.#speech || waits ? html`<div class="waiting"><slot></slot></div>` : nothing}
      ${!this.#speech || (waits && this.#stage === "nothing") ? nothing : this.#renderFrame(this.#speech, waits)}`;
  }

  #renderFrame({ language, definition }: Speech<R, Text>, hidden: boolean): TemplateResult {
    const view = this.result ? this.#view(this.result) : null;
    return html`<div ?hidden=${hidden} class=${this.outdated ? "frame outdated" : "frame"} part="frame" role="group" lang=${language} dir=${directionOf(language)} aria-label=${definition.label}>
      ${this.arrange(view, !(hidden && this.#stage === "fields"))}
      <div id="live" class="hidden" role="status" aria-live="polite"></div>
    </div>`;
  }

  /** Where answer, fields and results stand. `complete`: not only the fields are asked for yet. */
  protected arrange(view: View<R> | null, complete: boolean): TemplateResult {
    return html`<div class="answer" part="answer">${this.renderAnswer(view)}</div>
      <div class="inputs" part="inputs">${this.renderBeforeFields()}${this.renderGroups()}</div>
      <div class="results" part="results">${view && complete ? this.#renderResults(view) : nothing}</div>`;
  }

  protected renderAnswer(view: View<R> | null): TemplateResult {
    const { words } = this;
    if (this.#failure !== null) return html`<p class="sentence" part="sentence">${words.unavailable} ${this.#failure}</p>`;
    if (!view) {
      return html`${this.definition.kicker ? html`<p class="kicker" part="kicker">\u00a0</p>` : nothing}
        <p class="sentence" part="sentence">${this.#problem ?? words.calculating}</p>`;
    }
    const kicker = this.definition.kicker?.(view);
    this.#said = this.definition.sentence(view);
    return html`${this.outdated
        ? html`<p class="stale" part="stale"><b>${words.outdated}</b> ${words.outdatedWhy} ${this.fieldErrors.size === 0 ? this.#problem : nothing}</p>`
        : kicker
          ? html`<p class="kicker" part="kicker">${kicker}</p>`
          : nothing}
      <p class="sentence" part="sentence">${this.#said}</p>`;
  }

  /** The groups of fields, all or some of them. */
  protected renderGroups(wanted: (group: FieldGroup) => boolean = () => true): unknown {
    const leaves = this.#inputs.visible();
    const input = this.#inputs.values();
    const context: FieldContext = { input, format: this.format, currency: this.money };
    return this.definition.groups
      .filter((group) => wanted(group) && this.shows(group.id) && (group.when?.(input) ?? true))
      .map((group) => {
        const own = leaves.filter((leaf) => leaf.group === group);
        const fields = (): unknown => group.fields.map((view) => {
          if (view.items) return (view.when?.(input) ?? true) ? this.#renderList(view, own, context) : nothing;
          const leaf = own.find(({ path }) => path === view.name);
          return leaf && !view.hidden ? this.#renderField(leaf, context) : nothing;
        });
        if (!group.folded) return html`<fieldset class="group" part="group"><legend>${group.label}</legend>${fields()}</fieldset>`;
        // Nobody should have to look for what is wrong, or for what a good adviser would say. Opened by that, it stays open.
        const warned = this.outdated ? [] : (this.result?.warnings ?? []).filter((w) => w.severity !== "info" && !this.placed(w));
        const id = `group-${group.id}`;
        if (own.some(({ path }) => this.fieldErrors.has(path) || warned.some((w) => w.field === path))) this.#openDetails.add(id);
        const open = this.#openDetails.has(id);
        return html`<details part="group" class="group" ?open=${open} @toggle=${(event: Event) => this.#toggled(id, event)}>
          <summary>${group.label}</summary>
          ${open ? fields() : nothing}
        </details>`;
      });
  }

  #warningsOf(path: string): TemplateResult | typeof nothing {
    return this.renderWarnings(this.outdated ? [] : (this.result?.warnings ?? []).filter((w) => w.field === path && !this.placed(w)));
  }

  #renderList(view: FieldView, leaves: readonly Leaf[], context: FieldContext): TemplateResult {
    const rows: Leaf[][] = Array.from({ length: this.#inputs.rows(view.name) }, () => []);
    for (const leaf of leaves) if (leaf.list === view) rows[Number(steps(leaf.path)[1])]?.push(leaf);
    return renderList({
      view,
      rows,
      words: this.words,
      disabled: this.disabled,
      error: this.fieldErrors.get(view.name),
      warnings: this.#warningsOf(view.name),
      cell: (leaf) => this.#renderField(leaf, context),
      rowNumber: (row) => context.format.integer(row + 1),
      onAdd: () => {
        this.#inputs.addRow(view);
        this.recalculate();
      },
      onRemove: (row) => {
        this.#inputs.removeRow(view, row);
        this.recalculate();
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${idOf(view.name)} .add`)?.focus());
      },
    });
  }

  #renderField(leaf: Leaf, context: FieldContext): TemplateResult {
    const { path, view, schema } = leaf;
    const { words } = this;
    return renderField({
      path,
      schema,
      view,
      words,
      state: this.#inputs.state(path),
      unit: typeof view.unit === "function" ? view.unit(context) : (view.unit ?? ""),
      choices: typeof view.choices === "function" ? view.choices(context) : (view.choices ?? Object.fromEntries((schema.choices ?? []).map((choice) => [choice, choice]))),
      format: context.format,
      error: this.fieldErrors.get(path),
      warnings: this.#warningsOf(path),
      disabled: this.disabled,
      onText: (typed) => this.#type(leaf, typed),
      onValue: (value) => this.#slide(leaf, value),
    });
  }

  #renderResults(view: View<R>): TemplateResult {
    return html`${this.renderRemarks(view)} ${this.renderBeforePictures()} ${this.renderPictures(view)}
      ${this.renderFigures(view)} ${this.renderAfterFigures()} ${this.renderClosing(view)}`;
  }

  /** The warnings that are about no field. */
  protected renderRemarks({ result }: View<R>): TemplateResult | typeof nothing {
    const fields = new Set(this.#inputs.visible().map(({ path }) => path));
    for (const group of this.definition.groups) for (const field of group.fields) if (field.items) fields.add(field.name);
    return this.renderWarnings(result.warnings.filter((w) => !(w.field && fields.has(w.field)) && !this.placed(w)));
  }

  protected renderPictures(view: View<R>): unknown {
    return (this.definition.pictures?.(view) ?? []).map((picture, i) => this.#renderPicture(picture, i));
  }

  protected renderFigures(view: View<R>): unknown {
    return this.definition.figures(view).map(
      (group) => html`<section class="figures" part="figures">
          <h2>${group.label}</h2>
          ${group.columns ? this.#renderColumns(group, group.columns) : html`<dl class="rows two">
            ${group.figures.map(
              (figure) => html`<div class="row" part="figure" data-figure=${figure.id}>
                <dt>${figure.label}</dt>
                <dd class=${figure.tone ?? ""} title=${figure.exact === undefined || figure.exact === null ? nothing : exact(figure.exact)}>${figure.text}</dd>
                ${figure.note ? html`<dd class="note">${figure.note}</dd>` : nothing}
              </div>`,
            )}
          </dl>`}
        </section>`,
    );
  }

  /** What can be had of a result: its digits, how it is come by, files, a link. */
  protected renderClosing(view: View<R>): TemplateResult {
    const { words } = this;
    return html`${this.details("exact", words.exactTitle, () => {
        const figures = this.definition.figures(view).flatMap((group) => group.figures).filter((figure) => figure.exact !== undefined && figure.exact !== null);
        return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.exactTitle}>
            <table class="exact">
              <caption>
                ${words.exactHelp}
              </caption>
              <tbody>
                ${figures.map(
                  (figure) => html`<tr>
                    <td>${figure.label}</td>
                    <td dir="ltr">${exact(figure.exact)}</td>
                    <td>${this.#copyButton(figure.id, words.copy, exact(figure.exact), `${words.copy}: ${figure.label}`)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
          <p class="actions">${this.#copyButton("all", words.copyAll, () => JSON.stringify(this, null, 2))}</p>`;
      })}
      ${this.bare ? nothing : this.details("about", words.aboutTitle, () => this.#renderAbout())}
      ${this.#renderActions(view)}`;
  }

  #renderColumns({ label, figures }: FigureGroup, columns: readonly string[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
      <table class="columns">
        <thead>
          <tr>
            ${columns.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${figures.map(
            (figure) => html`<tr part="figure" data-figure=${figure.id} class=${figure.chosen ? "chosen" : ""}>
              <th scope="row">${figure.label}</th>
              ${(figure.cells ?? []).map((cell) => html`<td>${cell}</td>`)}
              <td class=${figure.tone ?? ""} title=${figure.exact === undefined || figure.exact === null ? nothing : exact(figure.exact)}>${figure.text}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderActions(view: View<R>): TemplateResult {
    const { words } = this;
    const file = this.localName.replace(/^ll-/, "");
    return html`<div class="noprint">
      <p class="actions">
        <button type="button" part="button" @click=${() => void this.#share()}>${this.#copied === "link" ? words.shared : words.share}</button>
        <button type="button" part="button" @click=${() => download(`${file}.csv`, "text/csv", csv(this.#resultValues, this.definition.figures(view), view.result.warnings, words))}>${words.csv}</button>
        <button type="button" part="button" @click=${() => download(`${file}.json`, "application/json", JSON.stringify(this, null, 2) + "\n")}>${words.json}</button>
        <button type="button" part="button" ?disabled=${this.disabled} @click=${() => this.reset()}>${words.reset}</button>
      </p>
      ${this.#link === null
        ? nothing
        : html`<p class="field"><label class="small" for="link">${words.linkLabel}</label><input id="link" type="text" readonly dir="ltr" .value=${this.#link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /></p>`}
      <p class="help">${words.shareHelp}</p>
    </div>`;
  }

  #renderAbout(): TemplateResult {
    const { words } = this;
    const language = this.#speech?.language ?? "en";
    if (this.#about?.language !== language) {
      const { about } = this.calculator;
      void (about[language] ?? about.en)().then(({ about }) => {
        this.#about = { language, about };
        this.requestUpdate();
      });
    }
    if (!this.#about) return html`<p class="help">…</p>`;
    const { formulas, limits, sources } = this.#about.about;
    return html`<div class="about">
      <h3>${words.formulas}</h3>
      ${formulas.map(({ math, words }) => html`<div class="scroll math" tabindex="0" role="region" aria-label=${words}>${unsafeHTML(`<math display="block">${math}</math>`)}</div><p class="help">${words}</p>`)}
      <h3>${words.limits}</h3>
      <ul>${limits.map((limit) => html`<li>${limit}</li>`)}</ul>
      <h3>${words.sources}</h3>
      <ul>${sources.map(({ title, url }) => html`<li>${url ? html`<a href=${url} rel="noopener" target="_blank">${title}</a>` : title}</li>`)}</ul>
    </div>`;
  }

  #renderPicture(picture: Picture, number: number): TemplateResult {
    const width = this.#width;
    const id = `picture-${number}`;
    const height = typeof picture.height === "function" ? picture.height(width || 600) : picture.height;
    return html`<figure class="picture" part="picture">
      <h2>${picture.title}</h2>
      <svg
        role="img"
        dir="ltr"
        aria-labelledby=${`${id}-title ${id}-text`}
        viewBox=${`0 0 ${width || 600} ${height}`}
        width=${width || 600}
        height=${height}
      >
        <title id=${`${id}-title`}>${picture.title}</title>
        <desc id=${`${id}-text`}>${picture.description}</desc>
        ${width > 0 ? picture.draw(width) : nothing}
      </svg>
      ${picture.caption ? html`<figcaption class="note">${picture.caption}</figcaption>` : nothing}
      ${this.details(`table-${number}`, this.words.tableOf, () => {
        const table = picture.table();
        return html`<div class="scroll" tabindex="0" role="region" aria-label=${table.caption}>
          <table>
            <caption>
              ${table.caption}
            </caption>
            <thead>
              <tr>
                ${table.head.map((cell) => html`<th scope="col">${cell}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${table.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
            </tbody>
          </table>
        </div>`;
      })}
    </figure>`;
  }

  // ------------------------------------------------------------ copying

  #copyButton(id: string, label: string, what: string | (() => string), name?: string): TemplateResult {
    return html`<button
      class="copy"
      type="button"
      part="button"
      aria-label=${name ?? nothing}
      @click=${async (event: Event) => {
        const cell = (event.currentTarget as HTMLElement).closest("tr")?.cells[1];
        if (await this.#copy(id, typeof what === "string" ? what : what())) return;
        // No clipboard in a sandboxed frame: the figure is selected, ready to be copied by hand.
        if (cell) getSelection()?.selectAllChildren(cell);
      }}
    >
      ${this.#copied === id ? this.words.copied : label}
    </button>`;
  }

  async #copy(id: string, what: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(what);
    } catch {
      return false;
    }
    this.#copied = id;
    this.requestUpdate();
    setTimeout(() => {
      this.#copied = null;
      this.requestUpdate();
    }, COPIED_FOR);
    return true;
  }

  async #share(): Promise<void> {
    const link = this.link;
    try {
      history.replaceState(history.state, "", link);
    } catch {
      // A sandboxed frame has no history of its own.
    }
    if (await this.#copy("link", link)) return;
    this.#link = link;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>("#link")?.select();
  }
}

/** Defines an element unless something of that name is there already. */
export function define(tag: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
