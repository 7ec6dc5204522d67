import { Format, languageOf, type Example } from "liquidity-layering/elements/base";
import type { Plan } from "./model.js";
import { agenda, rows } from "./say.js";
import { translations } from "./text.js";

const MEANT: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const h = (text: string): string => text.replace(/[&<>]/g, (sign) => MEANT[sign] ?? sign);

/** The steps and the ledger of a worked example, for pages without scripts. */
export async function stillHtml({ result, input }: Example, language: string): Promise<string> {
  const spoken = languageOf(language, translations);
  const text = (await translations.load[spoken]?.())?.text ?? translations.text;
  const texts = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  const view = { result: result as Plan, input: texts, format: new Format(language), currency: "USDT" };
  const cells = (tag: string, values: readonly string[]): string => `<tr>${values.map((value) => `<${tag}>${h(value)}</${tag}>`).join("")}</tr>`;
  const days = agenda(view, text).map(({ day, items }) => `<h3>${h(day)}</h3><ol>${items.map((item) => `<li>${h(item)}</li>`).join("")}</ol>`);
  return `<div class="fallback"><h2>${h(text.steps.title)}</h2>${days.join("")}</div>
<table class="ledger"><caption>${h(text.ledger.title)}</caption><thead>${cells("th", text.ledger.head)}</thead><tbody>${rows(view, text).map((row) => cells("td", [row.place, row.layer, row.coins, row.value, row.time])).join("")}</tbody></table>`;
}
