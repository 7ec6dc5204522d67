import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";

interface SourceWords {
  title: string;
  lead: string;
  choose: string;
  paste: string;
  pasteLabel: string;
  read: string;
  reading: string;
  remove: string;
  problem: string;
  /** Said of what is there when something else could not be read. */
  kept: string;
}

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  disabled: boolean;
}

interface SourceParts {
  words: SourceWords;
  /** File types offered when one is chosen. */
  accept: string;
  /** What was read, in place of the words that ask for it. */
  recognised?: unknown;
  /** Takes away what was read; shown while there is something. */
  onRemove?: (() => void) | undefined;
}

/** Where data comes in: dropped anywhere on the element, chosen as a file, or pasted. */
export class Source {
  /** Why what was given could not be read. */
  problem: string | null = null;
  busy = false;
  #over = false;
  #pasted = "";

  constructor(
    private readonly host: Host,
    private readonly take: (content: File | string) => void,
  ) {
    host.addEventListener("dragover", (event) => this.#dragged(event, true));
    host.addEventListener("dragleave", (event) => this.#dragged(event, false));
    host.addEventListener("drop", (event) => this.#dropped(event));
  }

  #dragged(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer || this.host.disabled) return;
    event.preventDefault();
    if (this.#over === over) return;
    this.#over = over;
    this.host.requestUpdate();
  }

  #dropped(event: DragEvent): void {
    if (!event.dataTransfer || this.host.disabled) return;
    event.preventDefault();
    this.#over = false;
    const file = event.dataTransfer.files[0];
    const words = event.dataTransfer.getData("text/plain");
    if (file) this.take(file);
    else if (words) this.take(words);
    this.host.requestUpdate();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) this.take(file);
    // The same file may be chosen again after it was corrected.
    input.value = "";
  }

  render({ words, accept, recognised, onRemove }: SourceParts): TemplateResult {
    const off = this.host.disabled || this.busy;
    return html`<section class=${this.#over ? "source over" : "source"} part="source" aria-labelledby="source-title">
      <h2 id="source-title">${words.title}</h2>
      ${recognised ?? html`<p class="help">${words.lead}</p>`}
      ${this.problem ? html`<p class="message error" part="error" role="alert"><b>${words.problem}</b> ${this.problem} ${words.kept}</p>` : nothing}
      <div class="actions">
        <input id="file" type="file" accept=${accept} hidden @change=${(event: Event) => this.#chosen(event)} />
        <button type="button" class="primary" part="button" ?disabled=${off} @click=${() => this.host.renderRoot.querySelector<HTMLInputElement>("#file")?.click()}>
          ${this.busy ? words.reading : words.choose}
        </button>
        ${onRemove ? html`<button type="button" part="button" @click=${onRemove}>${words.remove}</button>` : nothing}
      </div>
      <details part="details" class="paste">
        <summary>${words.paste}</summary>
        <label for="paste" class="small">${words.pasteLabel}</label>
        <textarea id="paste" rows="5" dir="ltr" spellcheck="false" autocomplete="off" ?disabled=${this.host.disabled} @input=${(event: Event) => (this.#pasted = (event.target as HTMLTextAreaElement).value)}></textarea>
        <p class="actions"><button type="button" part="button" ?disabled=${off} @click=${() => this.take(this.#pasted)}>${words.read}</button></p>
      </details>
    </section>`;
  }
}

/** A line of what was read: a word, and what stood there. */
export const readLine = (label: string, value: unknown, id: string): TemplateResult => html`<div class="row words" data-read=${id}><dt>${label}</dt><dd>${value}</dd></div>`;
