/** Words of one thing: English at once, every other language when it is first asked for. */
export interface Translations<T> {
  text: T;
  load: Readonly<Record<string, () => Promise<{ text: T }>>>;
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** The language of a locale that there are words for, else English. */
export function languageOf(locale: string, translations: Translations<unknown>): string {
  const language = locale.split("-")[0]?.toLowerCase() ?? "en";
  return language in translations.load ? language : "en";
}

/** Which way a language, or the language of a locale, is written. */
export const directionOf = (locale: string): "rtl" | "ltr" => (RIGHT_TO_LEFT.has(locale.split("-")[0]?.toLowerCase() ?? "") ? "rtl" : "ltr");

/** Whether a label has words that run from right to left, beside figures in isolates of their own. */
export const runsRightToLeft = (label: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(label.replace(/\u2068[^\u2069]*\u2069/g, ""));

/** A number of things: for the form of the word, and as it is written. */
export interface Count {
  value: number;
  text: string;
}

/** Chooses the form of a word by how many there are, of up to six in Arabic; "#" in it is the number. */
export function plural(language: string): (count: Count, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => string {
  const rules = new Intl.PluralRules(language);
  return ({ value, text }, forms) => (forms[rules.select(value)] ?? forms.other).replace("#", text);
}

/** English where the language cannot be fetched: words in the wrong language are better than none. */
export async function loadWords<T>(language: string, translations: Translations<T>): Promise<T> {
  try {
    return (await translations.load[language]?.())?.text ?? translations.text;
  } catch {
    return translations.text;
  }
}

/** The engine's warnings by code, in the languages that there are; in English they come from the engine. */
export const warningsIn: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  de: () => import("./warnings.de.js"),
  es: () => import("./warnings.es.js"),
  ar: () => import("./warnings.ar.js"),
};
