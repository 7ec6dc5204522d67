import { languageOf, type Format, type Picture } from "liquidity-layering/elements/base";
import type { Part } from "./parts.js";

/** Runs of the model: enough for a picture; its own page has more. */
const RUNS = 1000;

/** What a plan might come to in a year of a model's market. */
export interface Fan {
  kicker: string;
  sentence: string;
  picture: Picture;
}

/** Draws the fan of a plan as its page does with the same fields. What runs it is fetched with the first. */
export async function fanOf({ fields }: Part, format: Format, currency: string): Promise<Fan> {
  const { calculator, LlSimulate, outcomeBeside } = await import("liquidity-layering/elements/simulate");
  const { create, translations } = calculator;
  const words = (await translations.load[languageOf(format.locale, translations)]?.())?.text ?? translations.text;
  const definition = create(words);
  await definition.ready();
  const properties = Object.entries(fields).map(([path, value]) => [path.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()), value]);
  const element = Object.assign(new LlSimulate(), Object.fromEntries(properties) as object);
  const { compareStrategies, path } = element.input as { compareStrategies: Parameters<typeof outcomeBeside>[0]; path: number };
  const result = await outcomeBeside({ ...compareStrategies, strategies: compareStrategies.strategies.slice(0, 1), paths: RUNS }, path);
  const view = { result, input: element.values, format, currency };
  const [picture] = definition.pictures?.(view) ?? [];
  if (!picture) throw new Error("no picture");
  return { kicker: definition.kicker?.(view) ?? "", sentence: definition.sentence(view), picture };
}
