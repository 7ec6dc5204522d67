import { html, nothing, type TemplateResult } from "lit";
import type { Hint, Kind, ReadFile } from "./types.js";
import { VENUES } from "./venues.js";
import type { ImportWords } from "./words.js";

interface Parts {
  words: ImportWords;
  hint: Hint;
  /** Null where the file asks before it can be read; then `asked` is what it asks for. */
  file: ReadFile["file"] | null;
  asked: string | undefined;
  /** Of the file among others. */
  id: number;
  disabled: boolean;
  locale: string;
  change(hint: Hint): void;
}

const TIMED: readonly Kind[] = ["funding", "fundingPayments", "candles", "stakingApr", "book", "futures"];
const NAMED: readonly Kind[] = ["funding", "fundingPayments", "candles", "book"];
const RATED: readonly Kind[] = ["funding", "stakingApr"];

/** What a person may say of a file: each change reads it again. */
export function corrections({ words, hint, file, asked, id, disabled, change }: Parts): unknown {
  const has = (field: string, kinds?: readonly Kind[]): boolean => (file === null ? field === asked : kinds === undefined || kinds.includes(file.kind));
  const set = (field: keyof Hint, value: string): void => {
    const next: Hint = { ...hint, [field]: value };
    if (value === "") delete next[field];
    // Only rates per coin have a price.
    if (field === "rateUnit" && value !== "quotePerCoin") delete next.price;
    change(next);
  };
  const field = (name: keyof Hint, label: string, control: (id: string) => TemplateResult, help?: string): TemplateResult => {
    const own = `fix-${id}-${name}`;
    return html`<div class="pick"><label for=${own} class="small">${label}</label>${control(own)}${help === undefined ? nothing : html`<p class="help">${help}</p>`}</div>`;
  };
  const select = (name: keyof Hint, label: string, options: readonly (readonly [string, string])[], value = hint[name] ?? ""): TemplateResult =>
    field(name, label, (own) => html`<select id=${own} ?disabled=${disabled} @change=${(event: Event) => set(name, (event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${value === ""}>${file === null ? words.choose : words.asRead}</option>
      ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}
    </select>`);
  const text = (name: keyof Hint, label: string, help?: string, placeholder = ""): TemplateResult =>
    field(name, label, (own) => html`<input id=${own} type="text" dir="ltr" spellcheck="false" autocomplete="off" placeholder=${placeholder} ?disabled=${disabled} .value=${hint[name] ?? ""} @change=${(event: Event) => set(name, (event.target as HTMLInputElement).value.trim())} />`, help);
  const perCoin = hint.rateUnit === "quotePerCoin" || asked === "price";
  return html`<div class="picks">
    ${has("venue") ? select("venue", words.venue, Object.entries(VENUES)) : nothing}
    ${has("symbol", NAMED) ? text("symbol", words.symbol) : nothing}
    ${has("rateUnit", RATED) || asked === "price" ? select("rateUnit", words.unit, Object.entries(words.units).filter(([unit]) => unit !== "quotePerCoin" || file?.kind !== "stakingApr")) : nothing}
    ${perCoin ? text("price", words.price) : nothing}
    ${has("timeZone", TIMED) ? text("timeZone", words.zone, words.zoneHelp, "UTC") : nothing}
    ${has("dateOrder", TIMED) ? select("dateOrder", words.order, Object.entries(words.orders)) : nothing}
  </div>`;
}
