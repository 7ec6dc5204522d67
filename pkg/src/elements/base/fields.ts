import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Format } from "./format.js";
import { latin, readQuantity, shift, type Reading } from "./number-text.js";
import { idOf } from "./path.js";
import type { Words } from "./text.js";
import type { FieldSchema, FieldView } from "./types.js";

/** What a field holds: the text as it stands in it, and what that text was read as. */
export interface FieldState {
  text: string;
  /** In the library's own unit; undefined where the field is empty or cannot be read. */
  value: string | undefined;
  /** Why the text cannot be read. */
  problem?: string;
  /** What the text was read as, where a reader might think otherwise. */
  note?: string;
}

const isChoice = (schema: FieldSchema, view: FieldView): boolean => schema.kind === "choice" || view.choices !== undefined;
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?Z$/;

/** A word longer than this would not fit where it is said. */
const MAX_WORD = 16;

/** The text of a value, as the field shows it. */
export function showValue(value: string, schema: FieldSchema, view: FieldView, format: Format): string {
  if (isChoice(schema, view) || view.control === "text") return value;
  if (view.control === "moment") {
    // Seconds are shown where there are any; the control takes no zone, and none other than UTC is meant.
    const [, date, minutes, seconds = ""] = MOMENT.exec(value) ?? [];
    return date ? `${date}T${minutes}${/[1-9]/.test(seconds) ? seconds : ""}` : value;
  }
  const shown = (one: string): string => format.field(view.display === "percent" ? shift(one, 2) : one);
  return view.control === "numbers" ? value.split(" ").map(shown).join(view.column ? "\n" : "; ") : shown(value);
}

/** Reads what was typed. Text that is no number at all is kept and explained; it never reaches the engine. */
export function readField(typed: string, schema: FieldSchema, view: FieldView, format: Format, words: Words, unit = ""): FieldState {
  if (isChoice(schema, view)) return { text: typed, value: typed || undefined };
  if (view.control === "text") return { text: typed, value: typed.trim().slice(0, MAX_WORD) || undefined };
  if (view.control === "moment") {
    const [, date, minutes, seconds = ""] = MOMENT.exec(`${typed}Z`) ?? [];
    return { text: typed, value: date ? `${date}T${minutes}${seconds || ":00"}Z` : undefined };
  }
  if (view.control !== "numbers") return readOne(typed, typed, view, format, words, unit);
  const parts = latin(typed).split(/[;\u061b\n]|(?<=[%\u066a])\s|[,\u060c]\s/).map((part) => part.trim()).filter(Boolean);
  for (const [i, part] of parts.entries()) {
    if (!/\s/.test(part)) continue;
    // "10 000" is one number to some and two to others.
    if (/^[^\s]{1,3}(\s\d{3})+$/.test(part)) {
      return { text: typed, value: undefined, problem: words.error.ambiguous(part, part.replace(/\s/g, ""), part.replace(/\s/g, "; ")) };
    }
    parts.splice(i, 1, ...part.split(/\s+/));
  }
  const states = parts.map((part) => readOne(part, typed, view, format, words, unit));
  const wrong = states.find((state) => state.problem);
  return wrong ?? { text: typed, value: states.length > 0 ? states.map((state) => state.value).join(" ") : undefined };
}

function readOne(part: string, typed: string, view: FieldView, format: Format, words: Words, unit: string): FieldState {
  const percent = view.display === "percent";
  const say = (value: string): string => format.isolated(format.field(value));
  const reading: Reading = readQuantity(part, format.locale, { unit, percent });
  if (reading.ok) {
    const value = percent ? shift(reading.value, -2) : reading.value;
    if (!reading.note) return { text: typed, value };
    const { other } = reading.note;
    const understood = format.isolated(`${format.field(shift(reading.value, 0))}${percent ? (format.locale.startsWith("en") ? "%" : "\u00a0%") : unit ? ` ${unit}` : ""}`);
    return { text: typed, value, note: words.readAs(understood, other === undefined ? undefined : say(shift(other, 0))) };
  }
  if (reading.reason === "empty") return { text: typed, value: undefined };
  const problem =
    reading.reason === "ambiguous"
      ? words.error.ambiguous(quoted(part, format), say(reading.candidates[0]), say(reading.candidates[1]))
      : notANumber(part, view, format, words);
  return { text: typed, value: undefined, problem };
}

const quoted = (text: string, format: Format): string => format.isolated(text.trim().length > 40 ? text.trim().slice(0, 40) + "…" : text.trim());

function notANumber(text: string, view: FieldView, format: Format, words: Words): string {
  return words.error.notANumber(quoted(text, format), format.isolated(format.field(view.display === "percent" ? "0.01" : "1250.5")));
}

/** The engine's refusal in the words and the unit of the field. */
export function explain(error: { code: string; message: string; field?: string | undefined; given?: string | undefined }, schema: FieldSchema, view: FieldView, format: Format, words: Words): string {
  const e = words.error;
  const shown = (value: string): string => (view.display === "percent" ? format.percent(value) : format.number(value));
  if (error.code === "missing_field") return e.missing;
  if (error.code === "overflow") return e.overflow;
  if (error.code === "not_a_number" && error.given && schema.kind === "decimal") return notANumber(error.given, view, format, words);
  if (error.code === "out_of_range" && (schema.min !== undefined || schema.max !== undefined)) {
    const parts: string[] = [];
    if (schema.min !== undefined) parts.push(schema.minInclusive === false ? e.moreThan(shown(schema.min)) : e.atLeast(shown(schema.min)));
    if (schema.max !== undefined) parts.push(schema.maxInclusive === false ? e.lessThan(shown(schema.max)) : e.atMost(shown(schema.max)));
    return e.range(parts);
  }
  if (error.code === "invalid_type" && schema.kind === "integer") return e.integer;
  return withoutField(error);
}

/** The message without the name of the field, which the person does not see. */
export function withoutField(error: { message: string; field?: string | undefined }): string {
  const prefix = `${error.field}: `;
  return error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
}

/** Whole numbers leave as numbers and several numbers as an array, as the engine's types ask; every other text as it is. */
export function engineValue(value: string, schema: FieldSchema, view: FieldView): unknown {
  if (view.engine) return view.engine(value);
  if (view.control === "numbers") return value.split(" ");
  return schema.kind === "integer" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

const STEPS = 1000;
type Slider = NonNullable<FieldView["slider"]>;

/** Where the thumb stands for a value, 0 to STEPS. */
export function thumb(value: string | undefined, slider: Slider): number {
  const n = Number(value);
  if (value === undefined || !Number.isFinite(n)) return slider.scale === "log" ? 0 : STEPS / 2;
  const share = slider.scale === "log" ? Math.log(n / slider.min) / Math.log(slider.max / slider.min) : (n - slider.min) / (slider.max - slider.min);
  return Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * STEPS);
}

/** The value for a place of the thumb: a whole number of steps, or two significant digits on a log scale. */
export function valueAt(position: number, slider: Slider): string {
  const share = position / STEPS;
  const { min, max, step } = slider;
  if (slider.scale === "log") return shift(String(Number((min * (max / min) ** share).toPrecision(2))), 0);
  const steps = Math.round((min + share * (max - min)) / step);
  return shift(String(Number((steps * step).toPrecision(12))), 0);
}

export interface FieldParts {
  path: string;
  schema: FieldSchema;
  view: FieldView;
  state: FieldState;
  unit: string;
  choices: Record<string, string>;
  format: Format;
  words: Words;
  error: string | undefined;
  warnings: TemplateResult | typeof nothing;
  disabled: boolean;
  onText(typed: string): void;
  onValue(value: string): void;
}

/** Up to so many choices stand beside each other. */
const BUTTONS = 4;

export function renderField(field: FieldParts): TemplateResult {
  const { schema, view, state, error, words } = field;
  const id = idOf(field.path);
  const describedBy = [view.help && `${id}-help`, error && `${id}-error`, state.note && `${id}-note`].filter(Boolean).join(" ") || nothing;
  const help = view.help ? html`<p class="help" part="help" id=${`${id}-help`}>${view.help}</p>` : nothing;
  const problem = error ? html`<p class="message error" part="error" id=${`${id}-error`}>${error}</p>` : nothing;
  const note = state.note ? html`<p class="message" id=${`${id}-note`}>${state.note}</p>` : nothing;
  const choices = Object.entries(field.choices);

  if (isChoice(schema, view) && choices.length <= BUTTONS && typeof view.choices !== "function") {
    return html`<fieldset class="field choice" part="field" id=${id} aria-describedby=${describedBy} ?disabled=${field.disabled}>
      <legend part="label">${view.label}</legend>
      <div class="choices">
        ${choices.map(
          ([choice, label]) => html`<label
            ><input type="radio" name=${id} .value=${choice} .checked=${live(state.text === choice)} @change=${() => field.onText(choice)} />${label}</label
          >`,
        )}
      </div>
      ${help}${problem}${field.warnings}
    </fieldset>`;
  }

  // A thumb stands for a value: an optional field that is empty has none.
  const slider = state.text === "" && !schema.required && view.initial === undefined ? undefined : view.slider;
  const unit = (view.control === "moment" ? words.utc : field.unit) + (schema.required || view.initial !== undefined ? "" : `${field.unit ? ", " : ""}${words.optional}`);
  const label = html`<label part="label" for=${id}>${view.label}${unit ? html` <span class="unit">${unit}</span>` : nothing}</label>`;
  if (isChoice(schema, view)) {
    return html`<div class="field" part="field">
      ${label}
      <div class="control wide">
        <select id=${id} part="input" ?disabled=${field.disabled} aria-describedby=${describedBy} aria-invalid=${error ? "true" : "false"} @change=${(event: Event) => field.onText((event.target as HTMLSelectElement).value)}>
          ${choices.map(([choice, name]) => html`<option value=${choice} ?selected=${state.text === choice}>${name}</option>`)}
        </select>
      </div>
      ${help}${problem}${field.warnings}
    </div>`;
  }
  if (view.column) {
    return html`<div class="field" part="field">
      ${label}
      <div class="control wide">
        <textarea id=${id} part="input" rows="5" autocomplete="off" spellcheck="false" ?disabled=${field.disabled} .value=${live(state.text)} aria-describedby=${describedBy} aria-invalid=${error ? "true" : "false"} @input=${(event: Event) => field.onText((event.target as HTMLTextAreaElement).value)}></textarea>
      </div>
      ${help}${note}${problem}${field.warnings}
    </div>`;
  }
  return html`<div class="field" part="field">
    ${label}
    <div class=${slider ? "control slides" : view.control ? "control wide" : "control"}>
      <input
        id=${id}
        part="input"
        type=${view.control === "moment" ? "datetime-local" : "text"}
        dir=${view.control === "moment" ? nothing : "ltr"}
        inputmode=${view.control ? nothing : "decimal"}
        autocomplete="off"
        spellcheck="false"
        placeholder=${view.placeholder ?? nothing}
        ?disabled=${field.disabled}
        .value=${live(state.text)}
        aria-describedby=${describedBy}
        aria-invalid=${error ? "true" : "false"}
        @input=${(event: Event) => field.onText((event.target as HTMLInputElement).value)}
      />
      ${slider
        ? html`<input
            part="slider"
            type="range"
            min="0"
            max=${STEPS}
            step="1"
            ?disabled=${field.disabled}
            .value=${live(String(thumb(state.value, slider)))}
            aria-label=${words.slider(view.label)}
            aria-valuetext=${`${state.text} ${field.unit}`}
            @input=${(event: Event) => field.onValue(valueAt(Number((event.target as HTMLInputElement).value), slider))}
            @keydown=${(event: KeyboardEvent) => onKey(event, state.value, slider, field.onValue)}
          />`
        : nothing}
    </div>
    ${help}${note}${problem}${field.warnings}
  </div>`;
}

/** Arrow keys move by one step of the value, not of the thumb; to where the larger values are. */
function onKey(event: KeyboardEvent, value: string | undefined, slider: Slider, set: (value: string) => void): void {
  const right = getComputedStyle(event.target as Element).direction === "rtl" ? -1 : 1;
  const by = { ArrowUp: 1, ArrowRight: right, ArrowDown: -1, ArrowLeft: -right, PageUp: 10, PageDown: -10 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (slider.scale === "log") {
    // At least a tenth, so that two significant digits always change.
    const tenth = Math.ceil((STEPS * Math.log(1.1)) / Math.log(slider.max / slider.min)) + 1;
    set(valueAt(Math.min(STEPS, Math.max(0, thumb(value, slider) + by * tenth)), slider));
    return;
  }
  const from = Number(value);
  const next = (Number.isFinite(from) ? Math.round(from / slider.step) : 0) + by;
  set(shift(String(Number((Math.min(slider.max, Math.max(slider.min, next * slider.step))).toPrecision(12))), 0));
}
