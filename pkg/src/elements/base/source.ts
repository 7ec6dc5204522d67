import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Words } from "./text.js";

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  disabled: boolean;
}

/** What an element says of its files. */
export interface SourceWords {
  title: string;
  lead: string;
}

interface SourceParts {
  words: Words["source"];
  own: SourceWords;
  /** Folded away until asked for: of elements that do without files. */
  folded: boolean;
  busy: boolean;
  /** Share that is read; null where nobody knows. */
  progress: number | null;
  problem: string | null;
  /** What was read, in place of the words that ask for it. */
  recognised?: unknown;
  onCancel(): void;
  /** Takes back the last import; shown while there is one. */
  onUndo?: (() => void) | undefined;
}

/** Where data comes in: dropped anywhere on the element, chosen as files, or pasted. */
export class Source {
  #over = false;
  #pasted = "";

  constructor(
    private readonly host: Host,
    private readonly take: (contents: readonly (File | string)[]) => void,
    private readonly off: () => boolean,
  ) {
    host.addEventListener("dragover", (event) => this.#dragged(event, true));
    host.addEventListener("dragleave", (event) => this.#dragged(event, false));
    host.addEventListener("drop", (event) => this.#dropped(event));
  }

  #dragged(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer || this.host.disabled || this.off()) return;
    event.preventDefault();
    if (this.#over === over) return;
    this.#over = over;
    this.host.requestUpdate();
  }

  #dropped(event: DragEvent): void {
    if (!event.dataTransfer || this.host.disabled || this.off()) return;
    event.preventDefault();
    this.#over = false;
    const files = [...event.dataTransfer.files];
    const words = event.dataTransfer.getData("text/plain");
    if (files.length > 0) this.take(files);
    else if (words) this.take([words]);
    this.host.requestUpdate();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    if (files.length > 0) this.take(files);
    // The same file may be chosen again after it was corrected.
    input.value = "";
  }

  render({ words, own, folded, busy, progress, problem, recognised, onCancel, onUndo }: SourceParts): TemplateResult {
    const off = this.host.disabled || busy;
    const body = html`${recognised ? html`<div class="recognised">${recognised}</div>` : html`<p class="help">${own.lead}</p>`}
      ${problem ? html`<p class="message error" part="error" role="alert"><b>${words.problem}</b> ${problem} ${words.kept}</p>` : nothing}
      ${busy
        ? html`<div class="actions" role="group" aria-label=${words.reading}>
            <progress aria-label=${words.reading} max="1" value=${progress ?? nothing}></progress>
            <button type="button" part="button" @click=${onCancel}>${words.cancel}</button>
          </div>`
        : nothing}
      <div class="actions">
        <input id="file" type="file" multiple aria-label=${words.choose} hidden @change=${(event: Event) => this.#chosen(event)} />
        <button type="button" class=${folded ? "" : "primary"} part="button" ?disabled=${off} @click=${() => this.host.renderRoot.querySelector<HTMLInputElement>("#file")?.click()}>
          ${busy ? words.reading : words.choose}
        </button>
        ${onUndo ? html`<button type="button" part="button" ?disabled=${off} @click=${onUndo}>${words.undo}</button>` : nothing}
      </div>
      <details part="details" class="paste">
        <summary>${words.paste}</summary>
        <label for="paste" class="small">${words.pasteLabel}</label>
        <textarea id="paste" rows="5" dir="ltr" spellcheck="false" autocomplete="off" ?disabled=${this.host.disabled} @input=${(event: Event) => (this.#pasted = (event.target as HTMLTextAreaElement).value)}></textarea>
        <p class="actions"><button type="button" part="button" ?disabled=${off} @click=${() => this.take([this.#pasted])}>${words.read}</button></p>
      </details>`;
    const name = this.#over ? "source over" : "source";
    if (!folded) return html`<section class=${name} part="source" aria-labelledby="source-title"><h2 id="source-title">${own.title}</h2>${body}</section>`;
    // What has come in by itself is shown.
    const open = this.#over || busy || problem !== null || recognised !== undefined;
    return html`<details class=${`${name} folded`} part="source" .open=${open || nothing}><summary>${own.title}</summary>${body}</details>`;
  }
}

/** A line of what was read: a word, and what stood there. */
export const readLine = (label: string, value: unknown, id: string): TemplateResult => html`<div class="row words" data-read=${id}><dt>${label}</dt><dd>${value}</dd></div>`;
