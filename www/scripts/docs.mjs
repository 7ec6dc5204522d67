// The reference: a page for each function and each element, made of what the core, the declarations and the elements' manifest say.
// Examples are run while the site is built, so that a page shows what the package answers.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as api from "liquidity-layering";
import { schemas } from "liquidity-layering/schemas";
import { escaped as h, names, pkg, www } from "./build.mjs";

const root = join(www, "..");
const core = JSON.parse(await readFile(join(pkg, "src/generated/schema.json"), "utf8"));
const custom = JSON.parse(await readFile(join(pkg, "dist/custom-elements.json"), "utf8"));
const read = async (folder, end) => Object.fromEntries(await Promise.all((await readdir(folder, { recursive: true })).filter((name) => name.endsWith(end)).map(async (name) => [name, await readFile(join(folder, name), "utf8")])));

/** Text with `code` in it. */
const prose = (text) => h(text ?? "").replace(/\{@link (\w+)\}/g, "<code>$1</code>").replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\n\n/g, "</p><p>");

// ------------------------------------------------------------------------------------------------------- functions
const types = await read(join(pkg, "dist/types"), ".d.ts");
const comments = {};
for (const [path, text] of Object.entries(types)) {
  if (/^(elements|generated)/.test(path)) continue;
  for (const [, comment, name] of text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export declare function (\w+)/g)) comments[name] ??= comment.replace(/^\s*\* ?/gm, "");
}
const descriptionOf = (name) => (comments[name] ?? "").split("@example")[0].trim().replace(/(?<!\n)\n(?!\n)/g, " ") || schemas[name]?.input.description || "";
const exampleOf = (name) => (comments[name] ?? "").split("@example")[1]?.trim() ?? "";
const firstSentence = (text) => /^.*?[.:?](?=\s|$)/s.exec(text)?.[0].replace(/:$/, ".") ?? text;

const HISTORY = `calc_time,funding_interval_hours,last_funding_rate\n${[1, 2, 3].map((at) => `${1_704_067_200_000 + at * 28_800_000},8,0.0001`).join("\n")}\n`;
/** The first call of a function in its example, with what it answers. */
async function called(name) {
  let found = null;
  const spied = Object.fromEntries(Object.entries(api).map(([one, value]) => [one, typeof value === "function" && one === name ? (...given) => {
    const result = value(...given);
    found ??= { given, result };
    return result;
  } : value]));
  const context = { ...spied, text: HISTORY, console: { log: (value) => value }, fetch: async () => new Response(HISTORY) };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction(...Object.keys(context), exampleOf(name))(...Object.values(context));
  return found;
}

/** Longer series are cut where a page shows them. */
const LONGEST = 100;
function plain(key, value) {
  if (typeof value === "bigint") return String(value);
  const list = ArrayBuffer.isView(value) ? Array.from(value) : value;
  return Array.isArray(list) && list.length > LONGEST ? [...list.slice(0, 3), `… ${list.length - 4} more …`, list.at(-1)] : list;
}
const json = (value) => JSON.stringify(value, plain, 2).replace(/\[\s+([^[\]{}]{1,90}?)\s+\]/g, (_, inside) => `[${inside.replace(/\s+/g, " ")}]`);

// Which errors and warnings a calculator can give: what its source, and the sources that it uses, name.
const sources = await read(join(root, "src/calculator"), ".rs");
const simulation = await read(join(root, "src/simulation"), ".rs");
const simulators = core.simulators.map(({ name }) => name);
const GENERAL = new Set(["mod", "record", "common", "data"]);
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
function sourceOf(name) {
  if (simulators.includes(name)) {
    // What each of them can warn of besides what all do.
    const own = name === "backtest" ? simulation["backtest.rs"] : /Plan$|Harms$/.test(name) ? simulation["breaking/mod.rs"] : "warning::DAILY_MONITORING";
    return [simulation["input.rs"], simulation["history.rs"], simulation["warnings.rs"].replace("warning::DAILY_MONITORING", ""), own].join("\n");
  }
  const seen = new Set([snake(name)]);
  for (const one of seen) {
    const text = sources[`${one}.rs`] ?? "";
    for (const [, list] of text.matchAll(/use (?:super|crate::calculator)::([^;]+);/g)) for (const [, used] of list.matchAll(/\b([a-z][a-z_]+)\b/g)) if (sources[`${used}.rs`] && !GENERAL.has(used)) seen.add(used);
  }
  return [...seen].map((one) => sources[`${one}.rs`] ?? "").join("\n");
}
const every = (list) => list.flatMap((field) => [field, ...every(field.fields ?? [])]);
function errorsOf({ name, input }) {
  const text = sourceOf(name);
  const fields = every(input);
  const can = {
    invalid_type: true, unknown_field: true, overflow: true,
    missing_field: fields.some(({ required }) => required), not_a_number: fields.some(({ kind }) => ["decimal", "number"].includes(kind)),
    out_of_range: fields.some(({ min, max, kind }) => min !== undefined || max !== undefined || kind === "choice"),
    inconsistent: /Inconsistent/.test(text), unsupported: /Unsupported/.test(text), no_solution: /NoSolution/.test(text),
  };
  return core.errors.filter(({ code }) => can[code]);
}
const warningsOf = (name) => {
  const given = new Set([...sourceOf(name).matchAll(/warning::([A-Z_]+)/g)].map(([, one]) => one.toLowerCase()));
  return core.warnings.filter(({ code }) => given.has(code));
};

function facts({ kind, items, unit, choices, min, minInclusive, max, maxInclusive, required, default: usual }, d) {
  const range = [min !== undefined && `${minInclusive === false ? "above" : "from"} ${min}`, max !== undefined && `${maxInclusive === false ? "below" : "to"} ${max}`].filter(Boolean).join(" ");
  return [kind === "list" ? `list of ${items ?? "records"}` : choices ? choices.map((one) => JSON.stringify(one)).join(" | ") : kind, unit, range, d && (required ? d.required : usual === undefined ? "" : `default ${JSON.stringify(usual)}`)].filter(Boolean).join(", ");
}
function fieldRows(list, d, before = "") {
  return list.map((field) => {
    const path = before + field.name + (field.kind === "list" ? "[]" : "");
    const inner = field.fields ? fieldRows(field.fields, d, field.kind === "union" ? `${before}${field.name}: ` : `${path}.`) : "";
    return `<div><dt><code>${h(path)}</code> <span>${h(facts(field, d))}</span></dt><dd>${prose(field.description)}</dd></div>${inner}`;
  }).join("\n");
}
const codes = (list) => `<dl class="reference">${list.map(({ code, severity, meaning }) => `<div><dt><code>${code}</code>${severity ? ` <span>${severity}</span>` : ""}</dt><dd>${prose(meaning)}</dd></div>`).join("\n")}</dl>`;
const section = (id, title, body) => (body ? `<section aria-labelledby="${id}"><h2 id="${id}">${h(title)}</h2>${body}</section>` : "");
const block = (code, label) => `<pre tabindex="0" role="group" aria-label="${h(label)}" dir="ltr"><code>${h(code)}</code></pre>`;

const OTHERS = ["simulateInWorkers", "importMarketData", "exportMarketData", "ready", ...Object.keys(api).filter((name) => name.endsWith("Batch"))];
const calculators = [...core.calculators, ...core.simulators, ...OTHERS.map((name) => ({ name, input: [], output: [] }))];

export const functions = await Promise.all(calculators.map(async ({ name, input, output }) => {
  const description = descriptionOf(name);
  const call = input.length > 0 ? await called(name) : null;
  const example = exampleOf(name).replace(/^```\w*\n|```\s*$/g, "");
  return { name, line: firstSentence(description), find: every([...input, ...output]).map((field) => field.name).join(" "), description, input, output, call, example };
}));

export const functionPage = ({ name, description, input, output, call, example }, d, to) => `<p class="small"><a href="${to("docs")}">${h(d.title)}</a></p><div class="lead"><h1><code>${name}${{ ready: "(source?)", ledger: "(input, path)", replayHarms: "(input, harms)", simulateInWorkers: "(input, options?)" }[name] ?? "(input)"}</code></h1><p>${prose(description)}</p>${name === "importMarketData" ? `<p><a href="${to("docs/formats")}">${h(formats.title)}</a></p>` : ""}</div>
${section("example", d.example, block(example, d.example) + (call ? `<h3>${h(d.gives)}</h3>${block(json(call.result), d.gives)}` : ""))}
${call && !/history|backtest|ledger|harms/i.test(name) ? `<section class="try noprint" aria-labelledby="try" hidden data-function="${name}"><h2 id="try">${h(d.tryIt)}</h2><label>${h(d.tryInput)}<textarea rows="12" spellcheck="false" autocomplete="off" dir="ltr">${h(json(call.given[0]))}</textarea></label><pre class="answer" tabindex="0" role="status" aria-live="polite" dir="ltr"></pre></section>` : ""}
${section("input", d.input, input.length ? `<dl class="reference">${fieldRows(input, d)}</dl>` : "")}
${section("output", d.output, output.length ? `<dl class="reference">${fieldRows(output, null)}</dl>` : "")}
${input.length ? section("errors", d.errors, codes(errorsOf({ name, input }))) : ""}
${input.length ? section("warnings", d.warnings, warningsOf(name).length ? codes(warningsOf(name)) : `<p>${h(d.none)}</p>`) : ""}`;

// --------------------------------------------------------------------------------------------------------- formats
/** docs/formats.md, which is made of the importer's descriptions: headings, lists and paragraphs. */
const [, formatsTitle, formatsText] = /^# (.*)\n([^]*)$/.exec((await readFile(join(root, "docs/formats.md"), "utf8")).replace(/<!--[^]*?-->\n*/g, ""));
const line = (text) => h(text).replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
const anchor = (text) => text.toLowerCase().replace(/\W+/g, "-");
function formatsBlock(text) {
  const [, heading] = /^## (.*)$/.exec(text) ?? [];
  if (heading) return `<h2 id="${anchor(heading)}">${h(heading)}</h2>`;
  const [, kind] = /^\*\*([^*]+)\*\*$/.exec(text) ?? [];
  if (kind) return `<h3>${h(kind)}</h3>`;
  if (!text.startsWith("- ")) return `<p>${line(text)}</p>`;
  return `<ul>${text.split(/^- /m).filter(Boolean).map((item) => `<li>${item.trim().split(/ {2}\n {2}/).map(line).join("<br>")}</li>`).join("\n")}</ul>`;
}
const formatsBlocks = formatsText.trim().split(/\n{2,}/);
export const formats = { title: formatsTitle, line: firstSentence(formatsBlocks[0].replace(/\s+/g, " ").replaceAll("`", "")) };
export const formatsPage = (d, to) => `<p class="small"><a href="${to("docs")}">${h(d.title)}</a></p><div class="lead"><h1>${h(formats.title)}</h1></div>
<nav class="small" aria-label="${h(formats.title)}"><p>${formatsBlocks.filter((text) => text.startsWith("## ")).map((text) => `<a href="#${anchor(text.slice(3))}">${h(text.slice(3))}</a>`).join(" · ")}</p></nav>
<section class="formats">${formatsBlocks.map(formatsBlock).join("\n")}</section>`;

// -------------------------------------------------------------------------------------------------------- elements
const seen = (list = []) => list.filter(({ name, description }, i) => name !== "type" && description && list.findIndex((one) => one.name === name) === i);
const table = (rows, code = (row) => row.name) => (rows.length ? `<dl class="reference">${rows.map((row) => `<div><dt><code>${h(code(row))}</code>${row.type?.text ? ` <span>${h(row.type.text)}</span>` : ""}</dt><dd>${prose(row.description)}</dd></div>`).join("\n")}</dl>` : "");

export const elements = custom.modules.flatMap((module) => module.declarations ?? []).filter(({ tagName }) => names.some((name) => tagName === `ll-${name}`))
  .sort((a, b) => names.indexOf(a.tagName.slice(3)) - names.indexOf(b.tagName.slice(3)))
  .map((one) => ({ name: one.tagName, line: firstSentence(one.description.replace(/\s+/g, " ")), find: seen(one.attributes).map(({ name }) => name).join(" "), declared: one }));

export const elementPage = ({ name, declared }, d, to, example) => {
  const members = seen(declared.members).filter(({ privacy, static: fixed, name }) => !privacy && !fixed && !/Callback$/.test(name));
  const short = name.slice(3);
  return `<p class="small"><a href="${to("docs")}">${h(d.title)}</a></p><div class="lead"><h1><code>&lt;${name}&gt;</code></h1><p>${prose(declared.description)}</p></div>
${section("example", d.example, block(`<script src="/global.js" defer></script>\n<${name}></${name}>`, d.example) + `<p><a href="${to("embedding")}#calculator=${short}">${h(d.more)}</a></p>`)}
<section aria-labelledby="live"><h2 id="live">${h(d.live)}</h2><div class="stage"><${name} bare><p>${h(example.sentence)}</p></${name}></div></section>
${section("attributes", d.attributes, table(seen(declared.attributes)))}
${section("properties", d.properties, table(members, ({ name, kind }) => (kind === "method" ? `${name}()` : name)))}
${section("events", d.events, table(seen(declared.events)))}
${section("parts", d.parts, table(seen(declared.cssParts)))}
${section("css", d.cssProperties, table(seen(declared.cssProperties)))}`;
};

// ----------------------------------------------------------------------------------------------------------- index
const item = (href, code, line, find) => `<li data-find="${h(`${code} ${line} ${find}`.toLowerCase())}"><a href="${href}"><code>${h(code)}</code></a><span>${prose(line)}</span></li>`;

/** The list of everything, for all languages; pages behind it are in English. */
export const index = (d, to, english) => {
  const list = (id, title, items) => `<section aria-labelledby="${id}" class="found"><h2 id="${id}">${h(title)}</h2><ul class="questions index"${english}>${items.join("\n")}</ul></section>`;
  const code = ({ code, severity, meaning }) => `<li data-find="${h(`${code} ${meaning}`.toLowerCase())}" id="${code}"><code>${code}</code><span>${severity ? `${severity}. ` : ""}${prose(meaning)}</span></li>`;
  return `<form class="search noprint" role="search" hidden><label>${h(d.search)}<input type="search" name="q" autocomplete="off" spellcheck="false"></label><p class="small" role="status" aria-live="polite" data-none="${h(d.nothing)}"></p></form>
${list("functions", d.functions, functions.map(({ name, line, find }) => item(to(`docs/${name}`, "en"), name, line, find)))}
${list("elements", d.elements, elements.map(({ name, line, find }) => item(to(`docs/${name}`, "en"), `<${name}>`, line, find)))}
${list("errors", d.errors, core.errors.map(code))}
${list("warnings", d.warnings, core.warnings.map(code))}`;
};
