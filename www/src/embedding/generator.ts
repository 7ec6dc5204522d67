// The snippet generator: choices, the code for them, the element itself, and what it tells the page.
import { snippet, type Way } from "./snippets.js";

const MOST = 20;
const ATTRIBUTE = /([a-z][a-z-]*)\s*=\s*"([^"<>]*)"/g;
const generator = document.querySelector<HTMLElement>(".generator");
const form = generator?.querySelector("form");
const code = generator?.querySelector<HTMLElement>(".snippet");
const stage = generator?.querySelector<HTMLElement>(".stage");
const log = generator?.querySelector<HTMLElement>(".log");
const button = generator?.querySelector<HTMLButtonElement>(".copy");

declare const CALCULATORS: readonly string[];
const elements = import.meta.glob<unknown>("../../pages/entry/elements/*.ts");

if (generator && form && code && stage && log && button) {
  const words = JSON.parse(generator.dataset.words ?? "{}") as { copy: string; copied: string; event: Record<string, string> };
  const chosen = (name: string): string => String(new FormData(form).get(name) ?? "");
  /** Attributes that a calculator has no use for do no harm, but ones that run something or move things would. */
  const attributes = (): [string, string][] =>
    [...chosen("attributes").matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, value] as [string, string]).filter(([name]) => !/^(on|style$|id$|class$|slot$|part$)/.test(name));

  let element: (HTMLElement & { link?: string }) | undefined;

  const write = (): void => {
    const name = chosen("calculator");
    const given = attributes();
    const choice = { name, theme: chosen("theme"), language: chosen("language"), attributes: given.map(([key, value]) => `${key}="${value}"`).join(" ") };
    const fragment = given.length > 0 ? element?.link?.split("#")[1] : undefined;
    code.textContent = snippet(chosen("way") as Way, { ...choice, ...(fragment ? { fragment } : {}) });
  };

  const show = async (): Promise<void> => {
    const name = chosen("calculator");
    await elements[`../../pages/entry/elements/${name}.ts`]?.();
    if (name !== chosen("calculator")) return;
    element = document.createElement(`ll-${name}`);
    const [theme, language] = [chosen("theme"), chosen("language")];
    if (theme !== "auto") element.setAttribute("theme", theme);
    if (language) element.setAttribute("locale", language);
    for (const [key, value] of attributes()) element.setAttribute(key, value);
    stage.replaceChildren(element);
    write();
  };

  const heard = (event: Event): void => {
    const { detail } = event as CustomEvent<unknown>;
    if (log.querySelector("li:not([data-event])")) log.replaceChildren();
    const item = document.createElement("li");
    item.dataset.event = event.type;
    const name = document.createElement("code");
    name.textContent = event.type;
    const shown = document.createElement("code");
    shown.className = "detail";
    shown.textContent = (detail instanceof Error ? String(detail) : JSON.stringify(detail)).slice(0, 400);
    item.append(name, ` ${words.event[event.type] ?? ""} `, shown);
    log.prepend(item);
    while (log.children.length > MOST) log.lastElementChild?.remove();
  };
  for (const type of ["ll-input", "ll-result", "ll-error"]) stage.addEventListener(type, heard);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if ((event.target as HTMLSelectElement).name === "way") write();
    else void show();
  });
  button.addEventListener("click", () => {
    void navigator.clipboard?.writeText(code.textContent ?? "").then(
      () => {
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = words.copy), 1500);
      },
      () => getSelection()?.selectAllChildren(code),
    );
  });

  const wanted = new URLSearchParams(location.hash.slice(1)).get("calculator");
  const select = form.elements.namedItem("calculator") as HTMLSelectElement;
  if (wanted && CALCULATORS.includes(wanted)) select.value = wanted;
  generator.hidden = false;
  write();
  void show();
}
