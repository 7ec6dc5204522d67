import { Format, languageOf, type Example } from "liquidity-layering/elements/base";
import { rows } from "./definition.js";
import type { Plan } from "./model.js";
import { translations } from "./text.js";

/** The ledger of a worked example as a table, for pages without scripts. */
export async function ledgerHtml({ result, input }: Example, language: string): Promise<string> {
  const spoken = languageOf(language, translations);
  const text = (await translations.load[spoken]?.())?.text ?? translations.text;
  const texts = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  const list = rows({ result: result as Plan, input: texts, format: new Format(language), currency: "USDT" }, text);
  const cells = (tag: string, values: readonly string[]): string => `<tr>${values.map((value) => `<${tag}>${value}</${tag}>`).join("")}</tr>`;
  return `<table class="ledger"><caption>${text.ledger.title}</caption><thead>${cells("th", text.ledger.head)}</thead><tbody>${list.map((row) => cells("td", [row.place, row.layer, row.coins, row.value, row.time])).join("")}</tbody></table>`;
}
