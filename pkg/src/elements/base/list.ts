import { html, nothing, type TemplateResult } from "lit";
import { idOf } from "./path.js";
import type { Words } from "./text.js";
import type { FieldView } from "./types.js";

interface ListParts {
  view: FieldView;
  rows: number;
  words: Words;
  disabled: boolean;
  error: string | undefined;
  warnings: TemplateResult | typeof nothing;
  /** The fields of one row. */
  cells(row: number): TemplateResult[];
  rowNumber(row: number): string;
  onAdd(): void;
  onRemove(row: number): void;
}

/** Records beneath each other, each with its fields and a button that takes it away. */
export function renderList(list: ListParts): TemplateResult {
  const { view, words } = list;
  const id = idOf(view.name);
  return html`<div class="field list" part="field" role="group" id=${id} aria-labelledby=${`${id}-label`}>
    <p class="listlabel" part="label" id=${`${id}-label`}>${view.label}</p>
    ${view.help ? html`<p class="help" part="help">${view.help}</p>` : nothing}
    ${Array.from({ length: list.rows }, (_, row) => {
      const name = words.row(view.label, list.rowNumber(row));
      return html`<div class="listrow" role="group" aria-label=${name}>
        <div class="cells">${list.cells(row)}</div>
        <button class="copy" type="button" part="button" ?disabled=${list.disabled} aria-label=${words.remove(name)} @click=${() => list.onRemove(row)}>${words.removeShort}</button>
      </div>`;
    })}
    ${list.error ? html`<p class="message error" part="error">${list.error}</p>` : nothing} ${list.warnings}
    <p class="actions"><button class="add" type="button" part="button" ?disabled=${list.disabled} @click=${() => list.onAdd()}>${words.add(view.label)}</button></p>
  </div>`;
}
