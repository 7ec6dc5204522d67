import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Words } from "./text.js";
import type { About, Calculator, ResultLike } from "./types.js";

/** How a result is come by, fetched when it is first asked for in a language. */
export class AboutOf {
  #there: { language: string; about: About; view: typeof import("./about-view.js") } | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sources: () => Calculator<ResultLike, unknown>["about"],
  ) {}

  render(language: string, words: Words): TemplateResult {
    if (this.#there?.language !== language) {
      const sources = this.sources();
      void Promise.all([(sources[language] ?? sources.en)(), import("./about-view.js")]).then(([{ about }, view]) => {
        this.#there = { language, about, view };
        this.host.requestUpdate();
      });
    }
    return this.#there ? this.#there.view.renderAbout(this.#there.about, words) : html`<p class="help">…</p>`;
  }
}
