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

/** Where data comes in: chosen as files, or pasted; what is dropped on the element stands here, too. */
export class Source {
  #pasted = "";

  constructor(
    private readonly host: Host,
    private readonly take: (contents: readonly (File | string)[]) => void,
  ) {}

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    if (files.length > 0) this.take(files);
    // The same file may be chosen again after it was corrected.
    input.value = "";
  }

  render({ words, own, busy, progress, problem, recognised, onCancel, onUndo }: SourceParts): TemplateResult {
    const off = this.host.disabled || busy;
    return html`${recognised ? html`<div class="recognised">${recognised}</div>` : html`<p class="help">${own.lead}</p>`}
      ${problem ? html`<p class="message error" part="error" role="alert"><b>${words.problem}</b> ${problem} ${words.kept}</p>` : nothing}
      ${busy
        ? html`<div class="actions" role="group" aria-label=${words.reading}>
            <progress aria-label=${words.reading} max="1" value=${progress ?? nothing}></progress>
            <button type="button" part="button" @click=${onCancel}>${words.cancel}</button>
          </div>`
        : nothing}
      <div class="actions">
        <input id="file" type="file" multiple aria-label=${words.choose} hidden @change=${(event: Event) => this.#chosen(event)} />
        <button type="button" class="primary" part="button" ?disabled=${off} @click=${() => this.host.renderRoot.querySelector<HTMLInputElement>("#file")?.click()}>
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
  }
}

/** A line of what was read: a word, and what stood there. */
export const readLine = (label: string, value: unknown, id: string): TemplateResult => html`<div class="row words" data-read=${id}><dt>${label}</dt><dd>${value}</dd></div>`;
