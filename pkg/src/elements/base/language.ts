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

export const directionOf = (language: string): "rtl" | "ltr" => (RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr");

/** English where the language cannot be fetched: words in the wrong language are better than none. */
export async function loadWords<T>(language: string, translations: Translations<T>): Promise<T> {
  try {
    return (await translations.load[language]?.())?.text ?? translations.text;
  } catch {
    return translations.text;
  }
}
