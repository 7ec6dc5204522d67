import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Format } from "./format.js";
import { readNumber, shift, type Reading } from "./number-text.js";
import { text } from "./text.js";
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

const isChoice = (schema: FieldSchema): boolean => schema.kind === "choice";

/** The text of a value, as the field shows it. */
export function showValue(value: string, schema: FieldSchema, view: FieldView, format: Format): string {
  if (isChoice(schema)) return value;
  return format.field(view.display === "percent" ? shift(value, 2) : value);
}

/** Reads what was typed. Text that is no number at all is kept and explained; it never reaches the engine. */
export function readField(typed: string, schema: FieldSchema, view: FieldView, format: Format): FieldState {
  if (isChoice(schema)) return { text: typed, value: typed || undefined };
  const percent = view.display === "percent";
  const reading: Reading = readNumber(percent ? typed.replace(/\s*%\s*$/, "") : typed, format.locale);
  if (reading.ok) {
    const value = percent ? shift(reading.value, -2) : reading.value;
    if (!reading.note) return { text: typed, value };
    return { text: typed, value, note: text.readAs(format.field(reading.value), reading.value.replace(".", "")) };
  }
  if (reading.reason === "empty") return { text: typed, value: undefined };
  const shown = typed.trim().length > 40 ? typed.trim().slice(0, 40) + "…" : typed.trim();
  const problem =
    reading.reason === "ambiguous"
      ? text.error.ambiguous(shown, ...reading.candidates)
      : text.error.notANumber(shown, format.field(percent ? "0.01" : "1250.5"));
  return { text: typed, value: undefined, problem };
}

/** The engine's refusal in the words and the unit of the field. */
export function explain(error: { code: string; message: string; field?: string | undefined }, schema: FieldSchema, view: FieldView, format: Format): string {
  const e = text.error;
  const shown = (value: string): string => (view.display === "percent" ? format.percent(value) : format.number(value));
  if (error.code === "missing_field") return e.missing;
  if (error.code === "overflow") return e.overflow;
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

/** Whole numbers leave as numbers, as the engine's types ask; every other text as it is. */
export function engineValue(value: string, schema: FieldSchema | undefined): string | number {
  return schema?.kind === "integer" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
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
  schema: FieldSchema;
  view: FieldView;
  state: FieldState;
  unit: string;
  format: Format;
  error: string | undefined;
  warnings: TemplateResult | typeof nothing;
  disabled: boolean;
  onText(typed: string): void;
  onValue(value: string): void;
}

export function renderField(field: FieldParts): TemplateResult {
  const { schema, view, state, error } = field;
  const id = `f-${view.name}`;
  const describedBy = [view.help && `${id}-help`, error && `${id}-error`, state.note && `${id}-note`].filter(Boolean).join(" ") || nothing;
  const help = view.help ? html`<p class="help" part="help" id=${`${id}-help`}>${view.help}</p>` : nothing;
  const problem = error ? html`<p class="message error" part="error" id=${`${id}-error`}>${error}</p>` : nothing;
  const note = state.note ? html`<p class="message" id=${`${id}-note`}>${state.note}</p>` : nothing;

  if (isChoice(schema)) {
    return html`<fieldset class="field choice" part="field" aria-describedby=${describedBy} ?disabled=${field.disabled}>
      <legend part="label">${view.label}</legend>
      <div class="choices">
        ${Object.keys(view.choices ?? Object.fromEntries((schema.choices ?? []).map((choice) => [choice, choice]))).map(
          (choice) => html`<label
            ><input type="radio" name=${id} .value=${choice} .checked=${live(state.text === choice)} @change=${() => field.onText(choice)} />${view.choices?.[choice] ?? choice}</label
          >`,
        )}
      </div>
      ${help}${problem}${field.warnings}
    </fieldset>`;
  }

  const slider = view.slider;
  const unit = field.unit + (schema.required || view.initial !== undefined ? "" : `${field.unit ? ", " : ""}${text.optional}`);
  return html`<div class="field" part="field">
    <label part="label" for=${id}>${view.label}${unit ? html` <span class="unit">${unit}</span>` : nothing}</label>
    <div class=${slider ? "control slides" : "control"}>
      <input
        id=${id}
        part="input"
        type="text"
        inputmode="decimal"
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
            aria-label=${text.slider(view.label)}
            aria-valuetext=${`${state.text} ${field.unit}`}
            @input=${(event: Event) => field.onValue(valueAt(Number((event.target as HTMLInputElement).value), slider))}
            @keydown=${(event: KeyboardEvent) => onKey(event, state.value, slider, field.onValue)}
          />`
        : nothing}
    </div>
    ${help}${note}${problem}${field.warnings}
  </div>`;
}

/** Arrow keys move by one step of the value, not of the thumb. */
function onKey(event: KeyboardEvent, value: string | undefined, slider: Slider, set: (value: string) => void): void {
  const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
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
