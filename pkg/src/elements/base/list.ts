import { html, nothing, type TemplateResult } from "lit";
import type { Leaf } from "./inputs.js";
import { idOf } from "./path.js";
import type { Words } from "./text.js";
import type { FieldView } from "./types.js";

interface ListParts {
  view: FieldView;
  /** The cells of each row. */
  rows: readonly (readonly Leaf[])[];
  words: Words;
  disabled: boolean;
  error: string | undefined;
  warnings: TemplateResult | typeof nothing;
  cell(leaf: Leaf): TemplateResult;
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
    ${list.rows.map((cells, row) => {
      const name = words.row(view.label, list.rowNumber(row));
      return html`<div class="listrow" role="group" aria-label=${name}>
        <div class="cells">${cells.map((leaf) => list.cell(leaf))}</div>
        <button class="copy" type="button" part="button" ?disabled=${list.disabled} aria-label=${words.remove(name)} @click=${() => list.onRemove(row)}>${words.removeShort}</button>
      </div>`;
    })}
    ${list.error ? html`<p class="message error" part="error">${list.error}</p>` : nothing} ${list.warnings}
    <p class="actions"><button class="add" type="button" part="button" ?disabled=${list.disabled} @click=${() => list.onAdd()}>${words.add(view.label)}</button></p>
  </div>`;
}
