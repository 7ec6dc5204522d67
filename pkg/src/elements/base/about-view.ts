import { html, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { formulaHtml } from "./math.js";
import type { Words } from "./text.js";
import type { About } from "./types.js";

/** Formulas, limits and sources. */
export function renderAbout({ formulas, limits, sources }: About, words: Words): TemplateResult {
  return html`<div class="about">
    <h3>${words.formulas}</h3>
    ${formulas.map(({ math, words }) => html`<div class="scroll math" dir="ltr" tabindex="0" role="region" aria-label=${words}>${unsafeHTML(formulaHtml(math))}</div><p class="help">${words}</p>`)}
    <h3>${words.limits}</h3>
    <ul>${limits.map((limit) => html`<li>${limit}</li>`)}</ul>
    <h3>${words.sources}</h3>
    <ul>${sources.map(({ title, url }) => html`<li>${url ? html`<a href=${url} rel="noopener" target="_blank">${title}</a>` : title}</li>`)}</ul>
  </div>`;
}
