// The snippet generator: choices, the code for them, the element itself, and what it tells the page. Values come from the preview:
// whatever is changed there stands in the code.
import { packaged, snippet, type Choice, type Part, type Way } from "./snippets.js";

const MOST = 20;
const ATTRIBUTE = /([a-z][a-z0-9-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
/** Attributes of the element that are chosen elsewhere on the page, or are the page's own business. */
const CHOSEN = new Set(["theme", "locale", "compact", "id", "class", "style", "slot", "part", "hidden"]);

interface Calculator extends HTMLElement {
  readonly link: string;
  readonly values: Readonly<Record<string, string>>;
}

interface Words {
  copy: string;
  copied: string;
  event: Record<string, string>;
  to: Record<Part["to"], string>;
  files: string;
  unknown: string;
  unreadable: string;
}

const generator = document.querySelector<HTMLElement>(".generator");
const form = generator?.querySelector("form");
const parts = generator?.querySelector<HTMLElement>(".parts");
const note = generator?.querySelector<HTMLElement>(".unpublished");
const stage = generator?.querySelector<HTMLElement>(".stage");
const log = generator?.querySelector<HTMLElement>(".log");
const input = form?.querySelector<HTMLInputElement>("input[name=attributes]");
const problem = form?.querySelector<HTMLElement>(".problem");

declare const CALCULATORS: readonly string[];
const elements = import.meta.glob<unknown>("../../pages/entry/elements/*.ts");

const attributeOf = (path: string): string => path.replace(/\./g, "-").replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
const quoted = (name: string, value: string): string => `${name}=${value.includes('"') ? `'${value.replaceAll("&", "&amp;").replaceAll("'", "&#39;")}'` : `"${value}"`}`;

/** What the fields of an element hold and did not begin with, as attributes. Rows of a list are one attribute, as JSON. */
function changed(values: Readonly<Record<string, string>>, begun: Readonly<Record<string, string>>): [string, string][] {
  const found = new Map<string, string>();
  for (const path of new Set([...Object.keys(begun), ...Object.keys(values)])) {
    if (values[path] === begun[path]) continue;
    const list = /^([^[]+)\[/.exec(path)?.[1];
    if (list === undefined) found.set(attributeOf(path), values[path] ?? "");
    else {
      const rows: Record<string, string>[] = [];
      for (const [cell, value] of Object.entries(values)) {
        const [, name, row, item] = /^([^[]+)\[(\d+)\]\.(.+)$/.exec(cell) ?? [];
        if (name === list && item !== undefined) (rows[Number(row)] ??= {})[item] = value;
      }
      found.set(attributeOf(list), JSON.stringify(Array.from(rows, (row) => row ?? {})));
    }
  }
  return [...found];
}

if (generator && form && parts && note && stage && log && input && problem) {
  const words = JSON.parse(generator.dataset.words ?? "{}") as Words;
  const chosen = (name: string): string => String(new FormData(form).get(name) ?? "");
  let element: Calculator | undefined;
  /** What the fields hold without any attribute. */
  let begun: Readonly<Record<string, string>> = {};

  /** The attributes in the field, or why they cannot be. */
  const given = (): [string, string][] | string => {
    const text = input.value.trim();
    const found: [string, string][] = [];
    const known = (customElements.get(`ll-${chosen("calculator")}`) as { observedAttributes?: string[] } | undefined)?.observedAttributes ?? [];
    ATTRIBUTE.lastIndex = 0;
    for (let at = 0; at < text.length; ) {
      ATTRIBUTE.lastIndex = at;
      const [all = "", name = "", double, single] = ATTRIBUTE.exec(text) ?? [];
      if (!all) return words.unreadable.replace("{text}", text.slice(at, at + 40));
      if (CHOSEN.has(name) || !known.includes(name)) return words.unknown.replace("{name}", name).replace("{names}", known.filter((one) => !CHOSEN.has(one)).join(", "));
      found.push([name, (double ?? single ?? "").replaceAll("&#39;", "'").replaceAll("&amp;", "&")]);
      at = ATTRIBUTE.lastIndex;
      while (/\s/.test(text[at] ?? "")) at++;
    }
    return found;
  };

  const copyButton = (code: HTMLElement): HTMLElement => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "go copy";
    button.textContent = words.copy;
    button.addEventListener("click", () => {
      void navigator.clipboard?.writeText(code.textContent ?? "").then(
        () => {
          button.textContent = words.copied;
          setTimeout(() => (button.textContent = words.copy), 1500);
        },
        () => getSelection()?.selectAllChildren(code),
      );
    });
    return button;
  };

  /** Each thing to copy for itself: a command, a script, HTML. */
  const show = (list: readonly Part[]): void => {
    const label = ({ to, files }: Part): string => (files ? (to === "server" ? words.files : words.to.file).replace("{files}", files.join(", ")) : words.to[to]);
    const shown = [...parts.querySelectorAll("code")].map((code) => code.textContent);
    if (shown.length > 0 && shown.join("\0") === list.flatMap(({ code }) => code || []).join("\0")) return;
    parts.replaceChildren(
      ...list.flatMap((part, i) => {
        const head = document.createElement("h3");
        head.id = `part-${i}`;
        head.textContent = label(part);
        if (!part.code) return [head];
        const block = document.createElement("pre");
        block.tabIndex = 0;
        block.dir = "ltr";
        block.setAttribute("role", "group");
        block.setAttribute("aria-labelledby", head.id);
        const code = document.createElement("code");
        code.className = "snippet";
        code.textContent = part.code;
        block.append(code);
        return [head, block, copyButton(code)];
      }),
    );
  };

  const write = (): void => {
    const way = chosen("way") as Way;
    const own = given();
    problem.textContent = typeof own === "string" ? own : "";
    problem.hidden = typeof own !== "string";
    input.setAttribute("aria-invalid", String(typeof own === "string"));
    if (typeof own === "string") return;
    const choice: Choice = { name: chosen("calculator"), theme: chosen("theme"), language: chosen("language"), compact: chosen("form") === "compact", attributes: own.map(([name, value]) => quoted(name, value)).join(" ") };
    const fragment = own.length > 0 ? element?.link.split("#")[1] : undefined;
    note.hidden = !packaged.includes(way);
    show(snippet(way, { ...choice, ...(fragment ? { fragment } : {}) }));
  };

  const make = async (): Promise<void> => {
    const name = chosen("calculator");
    await elements[`../../pages/entry/elements/${name}.ts`]?.();
    if (name !== chosen("calculator")) return;
    begun = (document.createElement(`ll-${name}`) as Calculator).values;
    element = document.createElement(`ll-${name}`) as Calculator;
    const [theme, language, own] = [chosen("theme"), chosen("language"), given()];
    if (theme !== "auto") element.setAttribute("theme", theme);
    if (language) element.setAttribute("locale", language);
    element.toggleAttribute("compact", chosen("form") === "compact");
    for (const [key, value] of typeof own === "string" ? [] : own) element.setAttribute(key, value);
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

  // What is changed in the preview is what the element on the other page begins with. What cannot be used stays out.
  let touched = false;
  stage.addEventListener("ll-input", () => (touched = true));
  stage.addEventListener("ll-result", () => {
    if (!element || !touched) return write();
    input.value = changed(element.values, begun).map(([name, value]) => quoted(name, value)).join(" ");
    write();
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const { name } = event.target as HTMLSelectElement;
    if (name === "calculator") [input.value, touched] = ["", false];
    write();
    if (name !== "way") void make();
  });

  const wanted = new URLSearchParams(location.hash.slice(1)).get("calculator");
  const select = form.elements.namedItem("calculator") as HTMLSelectElement;
  if (wanted && CALCULATORS.includes(wanted)) select.value = wanted;
  generator.hidden = false;
  write();
  void make();
}
