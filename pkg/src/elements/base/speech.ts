import { languageOf, loadWords } from "./language.js";
import { text, translations, type Words } from "./text.js";
import type { Calculator, Definition, ResultLike } from "./types.js";

/** A calculator in one language. */
export interface Spoken<R extends ResultLike, Text> {
  language: string;
  /** The words of the machinery. */
  words: Words;
  /** The calculator's own. */
  own: Text;
  definition: Definition<R>;
}

/** Which language an element speaks: English at once, another when its words are there. */
export class Speech<R extends ResultLike, Text> {
  /** What is spoken at present; null until the words are there. */
  now: Spoken<R, Text> | null = null;
  #wanted = "";
  #plain: Spoken<R, Text> | null = null;

  constructor(
    private readonly calculator: () => Calculator<R, Text>,
    private readonly changed: (at: "once" | "later") => void,
  ) {}

  /** For whoever asks before anything is spoken. */
  get any(): Spoken<R, Text> {
    return this.now ?? this.#english;
  }

  get #english(): Spoken<R, Text> {
    if (!this.#plain) {
      const { create, translations } = this.calculator();
      this.#plain = { language: "en", words: text, own: translations.text, definition: create(translations.text) };
    }
    return this.#plain;
  }

  /** Speaks the language of a locale from now on. */
  speak(locale: string): void {
    const { create, translations: own } = this.calculator();
    const wanted = languageOf(locale, own);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted === "en") {
      this.now = this.#english;
      this.changed("once");
      return;
    }
    void Promise.all([loadWords(wanted, translations), loadWords(wanted, own)]).then(([words, text]) => {
      if (this.#wanted !== wanted) return;
      this.now = { language: wanted, words, own: text, definition: create(text) };
      this.changed("later");
    });
  }
}
