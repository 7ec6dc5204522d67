import { html, LitElement, nothing, type PropertyDeclaration, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { CalculatorError } from "../../error.js";
import { engineValue, explain, readField, renderField, showValue, type FieldState } from "./fields.js";
import { exact, Format } from "./format.js";
import { layout, tokens } from "./styles.js";
import { text } from "./text.js";
import type { Definition, EngineInput, FieldSchema, FieldView, Picture, ResultLike, View, WarningLike } from "./types.js";

const ANNOUNCE_AFTER = 800;
/** What is most dangerous is said first. */
const ORDER = ["danger", "caution", "info"];
const attributeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

/**
 * What every calculator element is made of. A subclass gives a `definition` and, through
 * `static properties = CalculatorElement.propertiesOf(definition)`, gets one reactive property and attribute per field.
 *
 * The order of things: text in a field -> `readField` (text to decimal text) -> property -> `calculate` -> sentence,
 * figures, picture. Text that cannot be read stays in its field with the reason beside it; the last good result stays
 * visible, marked as outdated.
 */
export abstract class CalculatorElement<R extends ResultLike = ResultLike> extends LitElement {
  static formAssociated = true;
  /** What every element looks like. */
  static override styles = [tokens, layout];

  /** One attribute and property per field, beside those of every calculator. */
  static propertiesOf(definition: { groups: readonly { fields: readonly FieldView[] }[] }): PropertyDeclarations {
    const properties: Record<string, PropertyDeclaration> = {
      locale: { type: String },
      currency: { type: String },
      name: { type: String, reflect: true },
      disabled: { type: Boolean, reflect: true },
    };
    for (const group of definition.groups) {
      for (const field of group.fields) properties[field.name] = { attribute: attributeOf(field.name) };
    }
    return properties;
  }

  declare locale: string | undefined;
  declare currency: string | undefined;
  declare name: string | undefined;
  declare disabled: boolean;

  protected abstract get definition(): Definition<R>;

  protected fieldErrors = new Map<string, string>();
  protected error: CalculatorError | null = null;
  protected result: R | null = null;

  #internals: ElementInternals | undefined;
  #fields = new Map<string, FieldState>();
  #typed = new Set<string>();
  #dirty = true;
  #started = false;
  #failure: string | null = null;
  /** The input that `result` belongs to. */
  #resultInput: Record<string, string> = {};
  #pending: (() => void)[] = [];
  #announced = "";
  #announceTimer: ReturnType<typeof setTimeout> | undefined;
  #width = 0;
  #observer: ResizeObserver | undefined;
  #openDetails = new Set<string>();
  #copied: string | null = null;

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    this.disabled = false;
  }

  // ------------------------------------------------------------ for the page that uses it

  /** The input as the calculator gets it: decimal texts in the library's units, by field name. Empty fields are left out. */
  get input(): Record<string, string> {
    const input: Record<string, string> = {};
    for (const field of this.#eachField()) {
      const value = this.#fields.get(field.name)?.value;
      if (value !== undefined) input[field.name] = value;
    }
    return input;
  }

  /** Calculates now and returns the result; throws CalculatorError where a field does not permit it. */
  compute(): R {
    this.#takeProperties();
    for (const field of this.#eachField()) {
      const state = this.#fields.get(field.name);
      if (state?.problem) throw unreadable(field.name, state);
    }
    return this.calculate(this.input);
  }

  /** Input and last good result, as plain data. `outdated` where the fields have since become wrong. */
  toJSON(): { calculator: string; input: Record<string, string>; result: unknown; outdated: boolean } {
    return { calculator: this.localName, input: this.input, result: this.result, outdated: this.outdated };
  }

  /** Puts every field back to what its attributes say, or to what the element began with. */
  reset(): void {
    const own = this as unknown as Record<string, unknown>;
    for (const field of this.#eachField()) own[field.name] = this.getAttribute(attributeOf(field.name)) ?? undefined;
    this.#fields.clear();
    this.#typed.clear();
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
    try {
      Object.assign(this, JSON.parse(state));
    } catch {
      // A state of another version: begin afresh.
    }
  }

  // ------------------------------------------------------------ for subclasses

  /** The calculation; by default that of the definition. */
  protected calculate(input: Record<string, string>): R {
    return this.definition.calculate(this.forEngine(input));
  }

  protected forEngine(input: Record<string, string>): EngineInput {
    return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, engineValue(value, this.#schema(name))]));
  }

  /** Marks the result as to be made anew. */
  protected recalculate(): void {
    this.#dirty = true;
    this.requestUpdate();
  }

  protected get outdated(): boolean {
    return this.result !== null && (this.error !== null || this.fieldErrors.size > 0);
  }

  protected get format(): Format {
    return new Format(this.locale || this.closest<HTMLElement>("[lang]")?.lang || globalThis.navigator?.language || "en");
  }

  /** What amounts are called; a subclass may know better. */
  protected get money(): string {
    return this.currency ?? "USDT";
  }

  /** Fields that have no say at present are not shown and not passed on. */
  protected shows(_group: string): boolean {
    return true;
  }

  protected renderBeforeFields(): unknown {
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
    return html`<details
      part="details"
      @toggle=${(event: Event) => {
        if ((event.target as HTMLDetailsElement).open) this.#openDetails.add(id);
        else this.#openDetails.delete(id);
        this.requestUpdate();
      }}
    >
      <summary>${summary}</summary>
      ${this.#openDetails.has(id) ? content() : nothing}
    </details>`;
  }

  protected renderWarnings(warnings: readonly WarningLike[]): TemplateResult | typeof nothing {
    if (warnings.length === 0) return nothing;
    return html`<ul class="messages" role="list">
      ${[...warnings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)).map(
        (w) => html`<li class=${`message ${w.severity}`} part="warning" data-code=${w.code}><b>${text.severity[w.severity] ?? text.severity.info}:</b> ${w.message}</li>`,
      )}
    </ul>`;
  }

  // ------------------------------------------------------------ life

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#observer && typeof ResizeObserver !== "undefined") {
      this.#observer = new ResizeObserver(() => this.#measure());
    }
    if (!this.#started) {
      this.#started = true;
      // Asked for at once, so that compiling and the first paint overlap.
      Promise.resolve()
        .then(() => this.definition.ready())
        .then(
          () => this.#ready(),
          (error: unknown) => {
            this.#failure = error instanceof Error ? error.message : String(error);
            this.requestUpdate();
          },
        );
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = undefined;
    clearTimeout(this.#announceTimer);
  }

  #isReady = false;
  #ready(): void {
    this.#isReady = true;
    this.recalculate();
  }

  *#eachField(): Generator<FieldView> {
    for (const group of this.definition.groups) {
      if (this.shows(group.id)) yield* group.fields;
    }
  }

  #schema(name: string): FieldSchema {
    return this.definition.schema.find((field) => field.name === name) ?? { name, kind: "decimal", unit: "", required: false };
  }

  /** Brings properties that a script or an attribute has set into the fields. */
  #takeProperties(): void {
    const format = this.format;
    const own = this as unknown as Record<string, unknown>;
    for (const group of this.definition.groups) {
      for (const view of group.fields) {
        if (this.#typed.has(view.name)) continue;
        const given = own[view.name] ?? view.initial;
        const state = this.#fields.get(view.name);
        const value = given === undefined || given === null || given === "" ? undefined : String(given);
        if (state && state.value === value && !state.problem) continue;
        const schema = this.#schema(view.name);
        // What a script gives goes to the engine as it is: its refusal is shown beside the field.
        this.#fields.set(view.name, { text: value === undefined ? "" : showValue(value, schema, view, format), value });
      }
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of changed.keys()) {
      if (typeof name !== "string" || !this.#fields.has(name)) continue;
      this.#dirty = true;
      // A change from outside replaces what was typed.
      if (this.#typed.has(name) && own[name] !== this.#fields.get(name)?.value) this.#typed.delete(name);
    }
    if (changed.has("locale")) {
      this.#fields.clear();
      this.#typed.clear();
    }
    this.#takeProperties();
    if (this.#isReady && this.#dirty) {
      this.#dirty = false;
      this.#recompute();
    }
  }

  #recompute(): void {
    const format = this.format;
    this.fieldErrors.clear();
    this.error = null;
    for (const view of this.#eachField()) {
      const problem = this.#fields.get(view.name)?.problem;
      if (problem) this.fieldErrors.set(view.name, problem);
    }
    if (this.fieldErrors.size === 0) {
      const input = this.input;
      try {
        this.result = this.calculate(input);
        this.#resultInput = input;
        const detail = { input, result: this.result };
        this.#pending.push(() => this.emit("ll-result", detail));
        this.#internals?.setFormValue(JSON.stringify(input));
      } catch (error) {
        if (!(error instanceof CalculatorError)) throw error;
        this.error = error;
        const view = [...this.#eachField()].find((field) => field.name === error.field);
        if (view) this.fieldErrors.set(view.name, explain(error, this.#schema(view.name), view, format));
        this.#pending.push(() => this.emit("ll-error", error));
      }
    } else {
      const [name] = [...this.fieldErrors.keys()] as [string];
      const error = unreadable(name, this.#fields.get(name));
      this.#pending.push(() => this.emit("ll-error", error));
    }
    const problem = [...this.fieldErrors.values()][0] ?? this.error?.message;
    if (problem) {
      const anchor = [...this.fieldErrors.keys()][0];
      this.#pending.push(() => {
        const input = anchor ? this.renderRoot.querySelector<HTMLElement>(`#f-${anchor}`) : null;
        this.#internals?.setValidity({ customError: true }, problem, input ?? undefined);
      });
    } else {
      this.#internals?.setValidity({});
    }
  }

  protected override updated(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const send of pending) send();
    const picture = this.renderRoot.querySelector(".picture");
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
    const words = this.#spoken();
    if (words === this.#announced) return;
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => {
      const region = this.renderRoot.querySelector("#live");
      if (!region) return;
      this.#announced = words;
      region.textContent = words;
    }, ANNOUNCE_AFTER);
  }

  #spoken(): string {
    const problem = [...this.fieldErrors.values()][0] ?? this.error?.message;
    if (problem) return problem;
    return this.result ? this.definition.sentence(this.#view(this.result)) : "";
  }

  // ------------------------------------------------------------ typing

  #type(view: FieldView, typed: string): void {
    const state = readField(typed, this.#schema(view.name), view, this.format);
    this.#fields.set(view.name, state);
    this.#typed.add(view.name);
    (this as unknown as Record<string, unknown>)[view.name] = state.value;
    this.#dirty = true;
    this.requestUpdate();
    this.emit("ll-input", { name: view.name, value: state.value, text: typed });
  }

  #slide(view: FieldView, value: string): void {
    this.#type(view, showValue(value, this.#schema(view.name), view, this.format));
    // The slider's value is exact; its text is only how it is shown.
    const state = this.#fields.get(view.name);
    if (state) this.#fields.set(view.name, { text: state.text, value });
  }

  // ------------------------------------------------------------ what is seen

  #view(result: R): View<R> {
    return { result, input: this.#resultInput, format: this.format, currency: this.money };
  }

  protected override render(): TemplateResult {
    const { label } = this.definition;
    const view = this.result ? this.#view(this.result) : null;
    return html`<div class=${this.outdated ? "frame outdated" : "frame"} part="frame" role="group" aria-label=${label}>
      <div class="answer" part="answer">${this.#renderAnswer(view)}</div>
      <div class="inputs" part="inputs">${this.renderBeforeFields()}${this.#renderGroups()}</div>
      <div class="results" part="results">${view ? this.#renderResults(view) : nothing}</div>
      <div id="live" class="hidden" role="status" aria-live="polite"></div>
    </div>`;
  }

  #renderAnswer(view: View<R> | null): TemplateResult {
    if (this.#failure !== null) return html`<p class="sentence" part="sentence">${text.unavailable} ${this.#failure}</p>`;
    if (!view) {
      const problem = [...this.fieldErrors.values()][0] ?? this.error?.message;
      return html`<p class="sentence" part="sentence">${problem ?? text.calculating}</p>`;
    }
    const kicker = this.definition.kicker?.(view);
    return html`${this.outdated
        ? html`<p class="stale" part="stale"><b>${text.outdated}</b> ${text.outdatedWhy} ${this.fieldErrors.size === 0 ? this.error?.message : nothing}</p>`
        : kicker
          ? html`<p class="kicker" part="kicker">${kicker}</p>`
          : nothing}
      <p class="sentence" part="sentence">${this.definition.sentence(view)}</p>`;
  }

  #renderGroups(): unknown {
    return this.definition.groups
      .filter((group) => this.shows(group.id))
      .map((group) => {
        const fields = group.fields.map((field) => this.#renderField(field));
        if (!group.folded) return html`<fieldset class="group" part="group"><legend>${group.label}</legend>${fields}</fieldset>`;
        const wrong = group.fields.some((field) => this.fieldErrors.has(field.name));
        return html`<details part="group" class="group" ?open=${wrong}><summary>${group.label}</summary>${fields}</details>`;
      });
  }

  #renderField(view: FieldView): TemplateResult {
    const format = this.format;
    const state = this.#fields.get(view.name) ?? { text: "", value: undefined };
    const context = { input: this.#resultInput, format, currency: this.money };
    const warnings = this.outdated ? [] : (this.result?.warnings ?? []).filter((w) => w.field === view.name && !this.placed(w));
    return renderField({
      schema: this.#schema(view.name),
      view,
      state,
      unit: typeof view.unit === "function" ? view.unit(context) : (view.unit ?? ""),
      format,
      error: this.fieldErrors.get(view.name),
      warnings: this.renderWarnings(warnings),
      disabled: this.disabled,
      onText: (typed) => this.#type(view, typed),
      onValue: (value) => this.#slide(view, value),
    });
  }

  #renderResults(view: View<R>): TemplateResult {
    const groups = this.definition.figures(view);
    const fieldNames = new Set([...this.#eachField()].map((field) => field.name));
    const rest = view.result.warnings.filter((w) => !(w.field && fieldNames.has(w.field)) && !this.placed(w));
    const picture = this.definition.picture?.(view) ?? null;
    return html`${this.renderWarnings(rest)} ${picture ? this.#renderPicture(picture) : nothing}
      ${groups.map(
        (group) => html`<section class="figures" part="figures">
          <h2>${group.label}</h2>
          <dl class="rows two">
            ${group.figures.map(
              (figure) => html`<div class="row" part="figure" data-figure=${figure.id}>
                <dt>${figure.label}</dt>
                <dd class=${figure.tone ?? ""} title=${figure.exact === undefined || figure.exact === null ? nothing : exact(figure.exact)}>${figure.text}</dd>
                ${figure.note ? html`<dd class="note">${figure.note}</dd>` : nothing}
              </div>`,
            )}
          </dl>
        </section>`,
      )}
      ${this.renderAfterFigures()}
      ${this.details("exact", text.exactTitle, () => {
        const figures = groups.flatMap((group) => group.figures).filter((figure) => figure.exact !== undefined && figure.exact !== null);
        return html`<div class="scroll">
            <table class="exact">
              <caption>
                ${text.exactHelp}
              </caption>
              <tbody>
                ${figures.map(
                  (figure) => html`<tr>
                    <td>${figure.label}</td>
                    <td>${exact(figure.exact)}</td>
                    <td><button class="copy" type="button" part="button" aria-label=${`${text.copy}: ${figure.label}`} @click=${(event: Event) => this.#copy(event, figure.id, exact(figure.exact))}>${this.#copied === figure.id ? text.copied : text.copy}</button></td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
          <p class="actions"><button type="button" part="button" @click=${(event: Event) => this.#copy(event, "all", JSON.stringify(this, null, 2))}>${this.#copied === "all" ? text.copied : text.copyAll}</button></p>`;
      })}
      <p class="actions noprint"><button type="button" part="button" ?disabled=${this.disabled} @click=${() => this.reset()}>${text.reset}</button></p>`;
  }

  #renderPicture(picture: Picture): TemplateResult {
    const width = this.#width;
    return html`<figure class="picture" part="picture">
      <h2>${picture.title}</h2>
      <svg
        role="img"
        aria-labelledby="picture-title picture-text"
        viewBox=${`0 0 ${width || 600} ${picture.height}`}
        width=${width || 600}
        height=${picture.height}
      >
        <title id="picture-title">${picture.title}</title>
        <desc id="picture-text">${picture.description}</desc>
        ${width > 0 ? picture.draw(width) : nothing}
      </svg>
      ${picture.caption ? html`<figcaption class="note">${picture.caption}</figcaption>` : nothing}
      ${this.details("table", text.tableOf, () => {
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

  async #copy(event: Event, id: string, what: string): Promise<void> {
    const cell = (event.currentTarget as HTMLElement).closest("tr")?.cells[1];
    try {
      await navigator.clipboard.writeText(what);
    } catch {
      // No clipboard in a sandboxed frame: the figure is selected, ready to be copied by hand.
      if (cell) getSelection()?.selectAllChildren(cell);
      return;
    }
    this.#copied = id;
    this.requestUpdate();
    setTimeout(() => {
      this.#copied = null;
      this.requestUpdate();
    }, 1500);
  }
}

const unreadable = (field: string, state: FieldState | undefined): CalculatorError =>
  new CalculatorError("not_a_number", state?.problem ?? "", { field, given: (state?.text ?? "").slice(0, 200) });

/** Defines an element unless something of that name is there already. */
export function define(tag: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
