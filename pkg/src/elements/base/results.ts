import { html, nothing, type TemplateResult } from "lit";
import { exact } from "./format.js";
import type { Words } from "./text.js";
import type { FigureGroup, FigureView, Picture, WarningLike } from "./types.js";

const unrounded = ({ exact: value }: FigureView): string | typeof nothing => (value === undefined || value === null ? nothing : exact(value));

/** Figures beneath a heading, as rows of name and value or as a table. */
export function renderFigures(group: FigureGroup): TemplateResult {
  return html`<section class="figures" part="figures">
    <h2>${group.label}</h2>
    ${group.columns ? renderColumns(group, group.columns) : html`<dl class="rows two">${group.figures.map(renderFigure)}</dl>`}
  </section>`;
}

export function renderFigure(figure: FigureView): TemplateResult {
  return html`<div class="row" part="figure" data-figure=${figure.id}>
    <dt>${figure.label}</dt>
    <dd class=${figure.tone ?? ""} title=${unrounded(figure)}>${figure.text}</dd>
    ${figure.note ? html`<dd class="note">${figure.note}</dd>` : nothing}
  </div>`;
}

/** More columns than these stand closer where there is little room, or everywhere. */
const [FEW, MANY] = [4, 8];

function renderColumns({ label, figures }: FigureGroup, columns: readonly string[]): TemplateResult {
  return html`<div class="scroll all" tabindex="0" role="region" aria-label=${label}>
    <table class=${columns.length > MANY ? "columns dense" : columns.length > FEW ? "columns close" : "columns"}>
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
            <td class=${figure.tone ?? ""} title=${unrounded(figure)}>${figure.text}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Every figure with all its digits; `copy` makes the button behind one. */
export function renderExact(groups: readonly FigureGroup[], words: Words, copy: (figure: FigureView, digits: string) => unknown): TemplateResult {
  const given = groups.map(({ label, figures }) => ({ label, figures: figures.filter((figure) => unrounded(figure) !== nothing) })).filter(({ figures }) => figures.length > 0);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.exactTitle}>
    <table class="exact">
      <caption>
        ${words.exactHelp}
      </caption>
      ${given.map(
        ({ label, figures }) => html`<tbody>
          <tr><th colspan="3" scope="rowgroup">${label}</th></tr>
          ${figures.map(
            (figure) => html`<tr>
              <td>${figure.label}</td>
              <td dir="ltr">${exact(figure.exact)}</td>
              <td>${copy(figure, exact(figure.exact))}</td>
            </tr>`,
          )}
        </tbody>`,
      )}
    </table>
  </div>`;
}

/** A picture with its words; `width` is 0 until it is known. `table` is what is folded beneath it. */
export function renderPicture(picture: Picture, id: string, width: number, table: unknown): TemplateResult {
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
    ${picture.caption ? html`<figcaption class="note">${picture.caption}</figcaption>` : nothing} ${table}
  </figure>`;
}

/** The table behind a picture. */
export function renderTable(picture: Picture): TemplateResult {
  const { caption, head, rows } = picture.table();
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** What is most dangerous is said first. */
const ORDER = ["danger", "caution", "info"];

/** Warnings, in the words of `say`. */
export function renderMessages(warnings: readonly WarningLike[], { severity }: Words, say: (warning: WarningLike) => string): TemplateResult {
  return html`<ul class="messages" role="list">
    ${[...warnings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)).map(
      (w) => html`<li class=${`message ${w.severity}`} part="warning" data-code=${w.code}><b>${severity[w.severity] ?? severity.info}:</b> ${say(w)}</li>`,
    )}
  </ul>`;
}
