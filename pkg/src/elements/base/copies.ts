import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Words } from "./text.js";

const COPIED_FOR = 1500;

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Buttons that copy, and what they say afterwards. */
export class Copies {
  #copied: string | null = null;
  /** A link that could not be copied, shown instead. */
  #link: string | null = null;

  constructor(
    private readonly host: Host,
    private readonly words: () => Words,
  ) {}

  button(id: string, label: string, what: string | (() => string), name?: string): TemplateResult {
    return html`<button
      class="copy"
      type="button"
      part="button"
      aria-label=${name ?? nothing}
      @click=${async (event: Event) => {
        const cell = (event.currentTarget as HTMLElement).closest("tr")?.cells[1];
        if (await this.#copy(id, typeof what === "string" ? what : what())) return;
        // No clipboard in a sandboxed frame: the figure is selected, ready to be copied by hand.
        if (cell) getSelection()?.selectAllChildren(cell);
      }}
    >
      ${this.#copied === id ? this.words().copied : label}
    </button>`;
  }

  linkButton(link: () => string): TemplateResult {
    const words = this.words();
    return html`<button type="button" part="button" @click=${() => void this.#share(link())}>${this.#copied === "link" ? words.shared : words.share}</button>`;
  }

  /** The link to be copied by hand, where there is no clipboard. */
  renderLink(): TemplateResult | typeof nothing {
    if (this.#link === null) return nothing;
    return html`<p class="field"><label class="small" for="link">${this.words().linkLabel}</label><input id="link" type="text" readonly dir="ltr" .value=${this.#link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /></p>`;
  }

  async #copy(id: string, what: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(what);
    } catch {
      return false;
    }
    this.#copied = id;
    this.host.requestUpdate();
    setTimeout(() => {
      this.#copied = null;
      this.host.requestUpdate();
    }, COPIED_FOR);
    return true;
  }

  async #share(link: string): Promise<void> {
    try {
      history.replaceState(history.state, "", link);
    } catch {
      // A sandboxed frame has no history of its own.
    }
    if (await this.#copy("link", link)) return;
    this.#link = link;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLInputElement>("#link")?.select();
  }
}
