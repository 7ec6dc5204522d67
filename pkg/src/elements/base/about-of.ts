import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import { renderAbout } from "./results.js";
import type { Words } from "./text.js";
import type { About, Calculator, ResultLike } from "./types.js";

/** How a result is come by, fetched when it is first asked for in a language. */
export class AboutOf {
  #there: { language: string; about: About } | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sources: () => Calculator<ResultLike, unknown>["about"],
  ) {}

  render(language: string, words: Words): TemplateResult {
    if (this.#there?.language !== language) {
      const sources = this.sources();
      void (sources[language] ?? sources.en)().then(({ about }) => {
        this.#there = { language, about };
        this.host.requestUpdate();
      });
    }
    return this.#there ? renderAbout(this.#there.about, words) : html`<p class="help">…</p>`;
  }
}
