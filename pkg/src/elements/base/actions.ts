import { html, type TemplateResult } from "lit";
import type { Copies } from "./copies.js";
import { download } from "./export.js";
import type { Words } from "./text.js";

interface Actions {
  words: Words;
  copies: Copies;
  /** What files are called. */
  name: string;
  disabled: boolean;
  /** Whether the fields have just been reset. */
  undoes: boolean;
  link(): string;
  csv(): string;
  json(): string;
  reset(): void;
}

/** A link, files, and back to the beginning. */
export function renderActions({ words, copies, name, disabled, undoes, link, csv, json, reset }: Actions): TemplateResult {
  return html`<div class="noprint">
    <p class="actions">
      ${copies.linkButton(link)}
      <button type="button" part="button" @click=${() => download(`${name}.csv`, "text/csv", csv())}>${words.csv}</button>
      <button type="button" part="button" @click=${() => download(`${name}.json`, "application/json", json())}>${words.json}</button>
      <button type="button" part="button" ?disabled=${disabled} @click=${reset}>${undoes ? words.undo : words.reset}</button>
    </p>
    ${copies.renderLink()}
    <p class="help">${words.shareHelp}</p>
  </div>`;
}
