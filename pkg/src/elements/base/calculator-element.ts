import { html, noChange, nothing, type PropertyValues, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { CalculatorError } from "../../error.js";
import { AboutOf } from "./about-of.js";
import { renderActions } from "./actions.js";
import { Announcer } from "./announcer.js";
import { Copies } from "./copies.js";
import { csv } from "./export.js";
import { FormElement } from "./form-element.js";
import { Folds } from "./folds.js";
import { Format } from "./format.js";
import { renderGroups } from "./groups.js";
import { frame, Haste, pause } from "./haste.js";
import { Inputs, jsonAttribute, type Leaf } from "./inputs.js";
import { directionOf, languageOf, loadWords, runsRightToLeft } from "./language.js";
import { attributeOf, idOf } from "./path.js";
import { readFragment, writeFragment } from "./permalink.js";
import { propertiesOf, takenBack } from "./properties.js";
import { ownRefusal, refusal } from "./refusal.js";
import { renderExact, renderFigure, renderFigures, renderMessages, renderPicture, renderTable } from "./results.js";
import { Room } from "./room.js";
import { Speech, type Spoken } from "./speech.js";
import { styles } from "./styles.js";
import { standsOut } from "./surface.js";
import type { Words } from "./text.js";
import type { Calculator, Definition, EngineInput, FieldGroup, Picture, ResultLike, View, WarningLike } from "./types.js";

/**
 * What every calculator element is made of. A subclass gives its `calculator` and, through
 * `static properties = CalculatorElement.propertiesOf(calculator)`, gets one reactive property and attribute per field.
 *
 * The order of things: text in a field -> `readField` (text to decimal text) -> property -> `calculate` -> sentence,
 * figures, pictures. Text that cannot be read stays in its field with the reason beside it; the last good result stays
 * visible, marked as outdated.
 */
export abstract class CalculatorElement<R extends ResultLike = ResultLike, Text = unknown> extends FormElement<R> {
  /** What every element looks like. */
  static override styles = styles;

  /** One attribute and property per field, beside those of every calculator. */
  static propertiesOf = propertiesOf;

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
      language: spoken, label: definition.label, input: element.input, result, sentence: definition.sentence(view), figures: definition.figures(view), pictures: definition.pictures?.(view) ?? [],
      ...(kicker === undefined ? {} : { kicker }), about: (await (about[spoken] ?? about.en)()).about,
    };
  }

  declare locale: string | undefined;
  declare currency: string | undefined;
  declare name: string | undefined;
  /** Leaves out formulas, limits and sources: the page around it has them. */
  declare bare: boolean;
  /** Three fields, the sentence and one figure, for a narrow column. */
  declare compact: boolean;

  protected abstract get calculator(): Calculator<R, Text>;

  /** Why a field is refused, by its path. */
  protected fieldErrors = new Map<string, string>();
  protected error: CalculatorError | null = null;
  protected result: R | null = null;

  #dirty = true;
  #started = false;
  #isReady = false;
  /** What has been made beneath the page's own words, and whether it has taken their place. */
  #stage: "nothing" | "fields" | "results" | "seen" = "nothing";
  #failure: string | null = null;
  /** The result in a sentence, as it is shown. */
  #said = "";
  /** The values that `result` belongs to. */
  #resultValues: Record<string, string> = {};
  #pending: (() => void)[] = [];
  readonly #room = new Room(this, () => this.#later(() => this.haste.only((part) => part.startsWith("picture") || part === "after")));
  #found: string | null = null; // the locale, as it was for this update
  protected readonly haste = new Haste(() => this.requestUpdate());
  /** Whether the page around it has another colour, so that it needs room at its edges. */
  #padded = false;
  readonly #folds = new Folds();
  /** What stood in the fields before they were all reset, until the next change. */
  #before: Record<string, string> | null = null;
  readonly #about = new AboutOf(this, () => this.calculator.about);
  readonly #announcer = new Announcer(() => this.renderRoot.querySelector("#live"));
  readonly #copies = new Copies(this, () => this.words);
  readonly #speech = new Speech<R, Text>(
    () => this.calculator,
    (at) => {
      this.#inputs.reshow();
      if (at === "later") this.recalculate();
    },
  );
  readonly #inputs = new Inputs(
    this as unknown as Record<string, unknown>,
    () => ({ definition: this.definition, format: this.format, words: this.words, currency: this.money }),
    (group) => this.shows(group),
  );

  constructor() {
    super();
    this.disabled = this.bare = this.compact = false;
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

  /** An address of this page that holds all that stands in the fields and which parts are unfolded, in its fragment. */
  get link(): string {
    const { href = "", hash = "" } = globalThis.location ?? {};
    this.#inputs.take();
    return `${href.slice(0, href.length - hash.length).replace(/#$/, "")}#${writeFragment(this.#key, { ...this.#inputs.written(), ...this.#folds.written() }, hash)}`;
  }

  /** Puts every field back to what its attributes say, or to what the element began with. */
  reset(): void {
    this.#inputs.reset((name) => {
      const given = this.getAttribute(attributeOf(name)) ?? undefined;
      return this.definition.groups.some((group) => group.fields.some((field) => field.name === name && field.items)) ? jsonAttribute.fromAttribute(given ?? null) : given;
    });
    this.recalculate();
  }

  formResetCallback(): void {
    this.reset();
  }
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === "string") this.#readLink(state);
  }

  // ------------------------------------------------------------ for subclasses

  /** The calculation; by default that of the definition. */
  protected calculate(values: Record<string, string>): R {
    return this.definition.calculate(this.forEngine(values));
  }

  /** What a subclass has to do before the first calculation, while the fields are made. */
  protected async foresee(): Promise<void> {}

  protected forEngine(values: Record<string, string>): EngineInput {
    return this.#inputs.forEngine(values);
  }

  /** Marks the result as to be made anew. */
  protected recalculate(): void {
    this.#dirty = true;
    this.requestUpdate();
  }

  /** The same, the sentence first. */
  protected hurry(): void {
    this.#dirty = true;
    this.#later(() => this.haste.begin());
  }

  /** In turns, where there is something to be seen meanwhile. */
  #later(begin: () => void): void {
    if (this.#stage === "seen" && this.result !== null) begin();
    else this.requestUpdate();
  }

  override requestUpdate(...change: Parameters<FormElement["requestUpdate"]>): void {
    // The element's own constructor asks before there is anything.
    (this.haste as Haste | undefined)?.disturbed();
    super.requestUpdate(...change);
  }

  /** The calculator in the language that is spoken. */
  protected get definition(): Definition<R> {
    return this.#speech.any.definition;
  }

  /** The words of the machinery, in that language. */
  protected get words(): Words {
    return this.#speech.any.words;
  }

  /** The calculator's own words, in that language. */
  protected get text(): Text {
    return this.#speech.any.own;
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

  /** Runs what fills fields in; returns what takes it back, where a field was not changed since. */
  protected undoable(change: () => void): () => void {
    const written = (): Record<string, string> => {
      this.#inputs.take();
      return this.#inputs.written();
    };
    const before = written();
    change();
    const after = written();
    return () => {
      this.#readValues(takenBack(before, after, written()));
    };
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
  protected renderBeforePictures(_view: View<R>): unknown {
    return nothing;
  }
  protected renderAfterFigures(_view: View<R>): unknown {
    return nothing;
  }
  /** Warnings that have a place of their own in a subclass. */
  protected placed(_warning: WarningLike): boolean {
    return false;
  }

  /** A <details> whose content is made only while it is open. */
  protected details(id: string, summary: string, content: () => unknown): TemplateResult {
    return html`<details part="details" class="noprint" ?open=${this.#folds.has(id)} @toggle=${(event: Event) => this.#toggled(id, event)}>
      <summary>${summary}</summary>
      ${this.#folds.has(id) ? content() : nothing}
    </details>`;
  }

  #toggled(id: string, event: Event): void {
    this.#folds.toggled(id, event);
    this.requestUpdate();
  }

  protected renderWarnings(warnings: readonly WarningLike[]): TemplateResult | typeof nothing {
    return warnings.length === 0 ? nothing : renderMessages(warnings, this.words, (warning) => this.#wordsOf(warning));
  }

  #wordsOf(warning: WarningLike): string {
    const { definition } = this;
    return (this.result && definition.warning?.(this.#view(this.result), warning)) ?? definition.warnings?.[warning.code] ?? warning.message;
  }

  // ------------------------------------------------------------ language

  get #locale(): string {
    return this.#found ?? this.#find();
  }

  #find(): string {
    return this.locale || this.closest<HTMLElement>("[lang]")?.lang || globalThis.navigator?.language || "en";
  }

  // ------------------------------------------------------------ life

  /** What the element is called in a link. */
  get #key(): string {
    return this.id || this.localName.replace(/^ll-/, "");
  }

  readonly #followLink = (): void => this.#readLink(globalThis.location?.hash ?? "");

  #readLink(link: string): void {
    const values = readFragment(this.#key, link);
    if (!values) return;
    this.#folds.read(values);
    this.#readValues(values);
  }

  #readValues(values: Record<string, string>): void {
    this.#inputs.read(values);
    this.recalculate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener?.("hashchange", this.#followLink);
    this.#padded = standsOut(this);
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
      this.#inputs.take();
      await pause();
      const foreseen = this.foresee();
      if (this.#waits) await this.#reach("fields");
      await foreseen;
      this.#isReady = true;
      this.#renew();
      if (this.#waits) await this.#reach("results");
      // What is out of view is laid out part by part; not in a frame, which asks for room by its height.
      const parts = this.#waits ? [...this.renderRoot.querySelectorAll(":is(.inputs, .results) > *")] : [];
      for (const part of parts) part.toggleAttribute("data-waits", true);
      await this.#reach("seen");
      for (const part of parts) await frame().then(() => part.toggleAttribute("data-waits", false));
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.requestUpdate();
    }
  }

  async #reach(stage: "fields" | "results" | "seen"): Promise<void> {
    await pause();
    const made = this.#waits && stage === "seen";
    this.#stage = stage;
    if (made || stage === "fields") this.haste.only(() => !made);
    else if (stage === "results") this.haste.begin();
    else this.requestUpdate();
    await this.updateComplete;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener?.("hashchange", this.#followLink);
    this.#announcer.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.haste.task();
    for (const name of changed.keys()) {
      if (typeof name === "string" && this.#inputs.changed(name)) this.#dirty = true;
    }
    this.#found = this.#find();
    this.#speech.speak(this.#locale);
    if (changed.has("locale")) this.#inputs.reshow();
    if (this.#waits && !this.#isReady) return;
    this.#inputs.take();
    this.#renew();
  }

  #renew(): void {
    if (!this.#isReady || !this.#dirty) return;
    this.#dirty = false;
    this.error = null;
    this.fieldErrors = this.#inputs.problems();
    const values = this.#inputs.values();
    if (this.fieldErrors.size === 0) {
      try {
        this.result = this.calculate(values);
        this.#resultValues = values;
        const detail = { input: this.forEngine(values), result: this.result };
        this.#pending.push(() => this.emit("ll-result", detail));
        this.internals?.setFormValue(JSON.stringify(detail.input), writeFragment(this.#key, this.#inputs.written()));
      } catch (error) {
        if (!(error instanceof CalculatorError)) throw error;
        this.error = error;
        const refused = refusal(error, { definition: this.definition, leaves: this.#inputs.visible(), format: this.format, words: this.words });
        if (refused) this.fieldErrors.set(...refused);
        this.#pending.push(() => this.emit("ll-error", error));
      }
    } else {
      const [path] = this.fieldErrors.keys();
      const error = this.#inputs.unreadable(path as string);
      this.#pending.push(() => this.emit("ll-error", error));
    }
    const problem = this.#problem;
    if (problem === undefined) return this.internals?.setValidity({});
    const [anchor] = this.fieldErrors.keys();
    this.#pending.push(() => {
      const input = anchor ? this.renderRoot.querySelector<HTMLElement>(`#${idOf(anchor)}`) : null;
      this.internals?.setValidity({ customError: true }, problem, input ?? undefined);
    });
  }

  /** What is wrong at present, if anything. */
  get #problem(): string | undefined {
    const [first] = this.fieldErrors.values();
    return first ?? (this.error ? (ownRefusal(this.error, { definition: this.definition, format: this.format }) ?? this.error.message) : undefined);
  }

  protected override updated(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const send of pending) send();
    this.#announcer.say(this.#problem ?? this.#said);
    if (this.haste.left()) return;
    for (const label of this.renderRoot.querySelectorAll("svg text")) label.toggleAttribute("data-rtl", runsRightToLeft(label.textContent ?? ""));
    this.#room.watch();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    let complete = await super.getUpdateComplete();
    while (this.haste.rest) {
      await this.haste.rest;
      complete = await super.getUpdateComplete();
    }
    return complete;
  }

  // ------------------------------------------------------------ typing

  #entered({ path }: Leaf, state: { text: string; value: string | undefined }): void {
    this.#before = null;
    this.hurry();
    this.emit("ll-input", { name: path, value: state.value, text: state.text });
  }

  #resetOrUndo(): void {
    const [before, now] = [this.#before, this.#inputs.written()];
    if (before) this.#readValues(before);
    else this.reset();
    this.#before = before ? null : now;
  }

  #view(result: R): View<R> {
    return { result, input: this.#resultValues, format: this.format, currency: this.money };
  }

  /** The page's own words stay until the element has its own, and a result: then nothing on the page moves twice. */
  get #waits(): boolean {
    return this.#stage !== "seen" && this.#failure === null && this.childNodes.length > 0;
  }

  protected override render(): TemplateResult {
    const waits = this.#waits;
    const speech = this.#speech.now;
    return html`${!speech || waits ? html`<div class="waiting"><slot></slot></div>` : nothing}
      ${!speech || (waits && this.#stage === "nothing") ? nothing : this.#renderFrame(speech, waits)}`;
  }

  #renderFrame({ language, definition }: Spoken<R, Text>, hidden: boolean): TemplateResult {
    const view = this.result ? this.#view(this.result) : null;
    return html`<div ?hidden=${hidden} class=${classMap({ frame: true, outdated: this.outdated, compact: this.compact, padded: this.#padded })} part="frame" role="group" lang=${language} dir=${directionOf(language)} aria-label=${definition.label}>
      ${this.compact ? this.#renderCompact(view) : this.arrange(view, !(hidden && this.#stage === "fields"))}
      <div id="live" class="hidden" role="status" aria-live="polite"></div>
    </div>`;
  }

  #renderCompact(view: View<R> | null): TemplateResult {
    const { compact } = this.definition;
    const figure = view && this.definition.figures(view).flatMap((group) => group.figures).find(({ id }) => id === compact?.figure);
    return html`<div class="inputs" part="inputs">${this.renderGroups(undefined, compact?.fields)}</div>
      <div class="answer" part="answer">${this.renderAnswer(view)}</div>
      ${figure ? html`<dl class="rows" part="figures">${renderFigure(figure)}</dl>` : nothing}
      ${view && !this.outdated ? this.renderWarnings(view.result.warnings.filter(({ severity, field }) => severity !== "info" && !(field && compact?.fields.includes(field)))) : nothing}`;
  }

  /** Where answer, fields and results stand. `complete`: not only the fields are asked for yet. */
  protected arrange(view: View<R> | null, complete: boolean): TemplateResult {
    const { haste } = this;
    return html`<div class="answer" part="answer">${haste.atOnce(() => this.renderAnswer(view))}</div>
      <div class="inputs" part="inputs">${haste.atOnce(() => this.renderBeforeFields())}${this.renderGroups()}</div>
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
  protected renderGroups(wanted: (group: FieldGroup) => boolean = () => true, only?: readonly string[]): unknown {
    const early = this.#stage === "fields";
    if (!this.haste.whole && !early) return noChange;
    const input = this.#inputs.values();
    return renderGroups({
      turn: (group, make) => (early ? this.haste.turn(`fields-${group}`, make) : make()),
      only,
      groups: this.definition.groups.filter((group) => wanted(group) && this.shows(group.id) && (group.when?.(input) ?? true)),
      inputs: this.#inputs,
      words: this.words,
      context: { input, format: this.format, currency: this.money },
      disabled: this.disabled,
      errors: this.fieldErrors,
      warnings: this.outdated ? [] : (this.result?.warnings ?? []).filter((w) => !this.placed(w)),
      renderWarnings: (warnings) => this.renderWarnings(warnings),
      open: this.#folds,
      onToggle: (id, event) => this.#toggled(id, event),
      onText: (leaf, typed) => this.#entered(leaf, this.#inputs.type(leaf, typed)),
      onValue: (leaf, value) => this.#entered(leaf, this.#inputs.slide(leaf, value)),
      onAdd: (list) => {
        this.#inputs.addRow(list);
        this.recalculate();
      },
      onRemove: (list, row) => {
        this.#inputs.removeRow(list, row);
        this.recalculate();
        void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${idOf(list.name)} .add`)?.focus());
      },
    });
  }

  #renderResults(view: View<R>): TemplateResult {
    const { haste } = this;
    return html`${haste.turn("remarks", () => this.renderRemarks(view))} ${haste.turn("before", () => this.renderBeforePictures(view))} ${this.renderPictures(view)}
      ${this.#renderFigures(view)} ${haste.turn("after", () => this.renderAfterFigures(view))} ${haste.turn("closing", () => this.renderClosing(view))}`;
  }

  /** The warnings that are about no field. */
  protected renderRemarks({ result }: View<R>): TemplateResult | typeof nothing {
    const fields = new Set(this.#inputs.visible().map(({ path }) => path));
    for (const group of this.definition.groups) for (const field of group.fields) if (field.items) fields.add(field.name);
    return this.renderWarnings(result.warnings.filter((w) => !(w.field && fields.has(w.field)) && !this.placed(w)));
  }

  /** All pictures, or those whose place among them is wanted. */
  protected renderPictures(view: View<R>, wanted: (place: number) => boolean = () => true): unknown {
    const table = (picture: Picture, i: number): unknown => this.details(`table-${i}`, this.words.tableOf, () => renderTable(picture));
    if (!this.haste.wants("picture")) return noChange;
    const pictures = this.haste.once("pictures", () => this.definition.pictures?.(view) ?? []);
    return pictures.map((picture, i) => (wanted(i) ? this.haste.turn(`picture-${i}`, () => renderPicture(picture, `picture-${i}`, this.#room.width, table(picture, i))) : nothing));
  }

  #renderFigures(view: View<R>): unknown {
    if (!this.haste.wants("figures")) return noChange;
    const groups = this.haste.once("figures", () => this.definition.figures(view));
    return groups.map((group, i) => this.haste.turn(`figures-${i}`, () => renderFigures(group)));
  }

  /** What can be had of a result: its digits, how it is come by, files, a link. */
  protected renderClosing(view: View<R>): TemplateResult {
    const { words } = this;
    return html`${this.details("exact", words.exactTitle, () => html`${renderExact(this.definition.figures(view), words, ({ id, label }, digits) => this.#copies.button(id, words.copy, digits, `${words.copy}: ${label}`))}
        <p class="actions">${this.#copies.button("all", words.copyAll, () => JSON.stringify(this, null, 2))}</p>`)}
      ${this.bare ? nothing : this.details("about", words.aboutTitle, () => this.#about.render(this.#speech.any.language, this.words))}
      ${renderActions({
        words, copies: this.#copies, name: this.localName.replace(/^ll-/, ""), disabled: this.disabled, undoes: this.#before !== null,
        link: () => this.link, csv: () => csv(this.#resultValues, this.definition.figures(view), view.result.warnings, words),
        json: () => JSON.stringify(this, null, 2) + "\n", reset: () => this.#resetOrUndo(),
      })}`;
  }
}
