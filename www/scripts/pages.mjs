// Writes the pages that Vite builds, in every language, into pages/ (ignored). What they show without JavaScript is computed
// here by the package itself.
import { formulaHtml } from "liquidity-layering/elements/base";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import * as reference from "./docs.mjs";
import { stillPicture } from "./still.mjs";
import { direction, element, escaped as h, groups, languages, load, names, www } from "./build.mjs";

const out = join(www, "pages");
await rm(out, { recursive: true, force: true });

const words = Object.fromEntries(await Promise.all(Object.keys(languages).map(async (language) => [language, (await load(`text/${language}.ts`)).words])));
const { hosts } = await load("live/venues.ts");
const { snippet, ways } = await load("embedding/snippets.ts");
const { themes, css } = await load("themes/themes.ts");
const { glossary, ids, used } = await load("text/glossary.ts");

/** All pages that are not a calculator's, with their names in the navigation. */
const others = ["embedding", "themes", "docs", "glossary"];
const all = ["", ...names, ...others];
const folder = (language, page) => [language === "en" ? "" : language, page].filter(Boolean).join("/");

async function write(path, content) {
  await mkdir(dirname(join(out, path)), { recursive: true });
  await writeFile(join(out, path), content);
}

const policy = (connect = "'self'") =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src ${connect}; manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'`;

/** A page around `main`; `script` is what it runs, by its address from the folder of entries. */
async function page({ language, name, title, description, main, imports, connect, others: elsewhere = name }) {
  const w = words[language];
  const here = folder(language, name);
  const depth = here ? here.split("/").length : 0;
  const root = "../".repeat(depth) || "./";
  const to = (target, lang = language) => `${root}${folder(lang, target)}`.replace(/([^/])$/, "$1/");
  const link = (target, label, extra = "") => `<a href="${to(target)}"${target === name ? ' aria-current="page"' : ""}${extra}>${h(label)}</a>`;
  const menu = Object.entries(groups).map(([group, pages]) => `<div class="group"><p class="label">${h(w.menuGroups[group])}</p><div class="links">${pages.map((one) => link(one, one === "" ? w.plan.nav : w.calculator[one][0])).join("")}</div></div>`).join("");
  const more = others.map((one) => link(one, w[one].nav)).join("");
  const tongues = Object.entries(languages)
    .map(([lang, label]) => `<a href="${to(lang === language ? name : elsewhere, lang)}" lang="${lang}" hreflang="${lang}"${lang === "ar" ? ' dir="rtl"' : ""} data-keep${lang === language ? ' aria-current="true"' : ""}>${label}</a>`)
    .join("");
  const entry = `entry/${language}/${name.replace("/", "-") || "plan"}.ts`;
  await write(entry, imports.map((one) => `import ${JSON.stringify(one.startsWith("./") ? `../../../src/${one.slice(2)}` : one.replace("../", "../../"))};\n`).join(""));
  await write(
    join(here, "index.html"),
    `<!doctype html>
<html lang="${language}"${direction(language) === "rtl" ? ' dir="rtl"' : ""} data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(connect)}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)">
<title>${h(title)}</title>
<meta name="description" content="${h(description)}">
${(elsewhere === name ? Object.keys(languages) : []).map((lang) => `<link vite-ignore rel="alternate" hreflang="${lang}" href="${to(lang === language ? name : elsewhere, lang)}">`).join("\n")}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="/site.webmanifest">
<script type="module" src="${relative(join(out, here), join(out, entry))}"></script>
</head>
<body>
<a class="skip" href="#content">${h(w.skip)}</a>
<header class="site">
<div class="wide bar"><a class="home" href="${to("")}"${name === "" ? ' aria-current="page"' : ""}>${h(w.name)}</a>
<details class="menu"><summary>${h(w.menu)}</summary><nav aria-label="${h(w.menu)}">${menu}<p class="label">${h(w.more)}</p><div class="links">${more}</div><p class="label">${h(w.language)}</p><div class="links">${tongues}</div></nav></details>
<nav class="rest" aria-label="${h(w.more)}">${more}<span class="tongues">${tongues}</span></nav></div>
<div class="wide row"><nav class="calculators" aria-label="${h(w.calculators)}">${menu}</nav></div>
</header>
<main id="content" class="wide">
${main(to, root)}
</main>
<footer><div class="wide">${w.footer.map((line) => `<p>${h(line)}</p>`).join("\n")}</div></footer>
</body>
</html>
`,
  );
}

/** Examples have dates that begin with today; a test begins them on the same day. */
const at = new Date().toISOString();

/** What stands in an element until it runs: its own sentence and figures. */
function fallback(example, w, picture = "") {
  const figures = example.figures.flatMap((group) => group.figures);
  // Doubles at the digits they are good for, as elements show them.
  const digits = (exact) => (typeof exact === "number" ? String(Number(exact.toPrecision(15))) : exact);
  const row = ({ id, label, text, exact, note }) => `<div class="figure"><dt>${h(label)}</dt><dd data-id="${h(id)}"${exact === undefined || exact === null ? "" : ` data-exact="${h(digits(exact))}"`}>${h(text)}</dd>${note ? `<dd class="small">${h(note)}</dd>` : ""}</div>`;
  return `<div class="fallback" data-at="${at}"><p class="label">${h(w.example)}</p>
<p class="worked">${h(example.sentence)}</p>${picture}
<dl>${figures.map(row).join("\n")}</dl>
<noscript><p class="small">${h(w.noScript)}</p></noscript></div>`;
}

/** In another language than the page's, where there are no words yet. */
const tongue = (example, language) => (example.language === language ? "" : ` lang="${example.language}" dir="${direction(example.language)}"`);

/** Text in which the first use of each word of the glossary is a link to it; `seen` holds those that had one on the page. */
function explained(text, language, to, seen) {
  const found = Object.entries(glossary(language)).filter(([id]) => !seen.has(id)).flatMap(([id, { find }]) => {
    // From the beginning of a word; the link takes all of it.
    const [match] = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}])(?:${find})[\\p{L}\\p{M}]*`, "gu"))];
    return match ? [{ id, at: match.index, word: match[0] }] : [];
  }).sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  let html = "", done = 0;
  for (const { id, at, word } of found) {
    if (at < done) continue;
    seen.add(id);
    html += `${h(text.slice(done, at))}<a class="term" href="${to("glossary")}#${id}">${h(word)}</a>`;
    done = at + word.length;
  }
  return html + h(text.slice(done));
}

/** The words that a calculator's page cannot be read without. */
function wordsSection(name, language, to) {
  const w = words[language];
  const terms = glossary(language);
  return `<section aria-labelledby="words"><h2 id="words">${h(w.glossary.here)}</h2><dl class="terms">${used[name].map((id) => `<div><dt>${h(terms[id].term)}</dt><dd>${h(terms[id].meaning)}</dd></div>`).join("\n")}</dl><p><a href="${to("glossary")}">${h(w.glossary.all)}</a></p></section>`;
}

async function glossaryPage(language) {
  const w = words[language];
  const terms = Object.entries(glossary(language)).sort(([, a], [, b]) => a.term.localeCompare(b.term, language));
  await page({
    language, name: "glossary", title: `${w.glossary.title} · ${w.name}`, description: w.glossary.lead, imports: ["./site.ts"],
    main: () => `<div class="lead"><h1>${h(w.glossary.title)}</h1><p>${h(w.glossary.lead)}</p></div>
<dl class="terms all">${terms.map(([id, { term, meaning }]) => `<div id="${id}"><dt>${h(term)}</dt><dd>${h(meaning)}</dd></div>`).join("\n")}</dl>`,
  });
}

function aboutSections({ about, ...example }, language, extra, { to, seen }) {
  const w = words[language];
  const prose = (text) => (example.language === language ? explained(text, language, to, seen) : h(text));
  const attributes = tongue(example, language);
  return `<div class="columns about"><div class="stack">
<section aria-labelledby="formula"><h2 id="formula">${h(w.formulas)}</h2><div${attributes}>
${about.formulas.map(({ math, words: meaning }) => `<div class="formula" dir="ltr" tabindex="0" role="group" aria-label="${h(meaning)}">${formulaHtml(math)}</div><p>${h(meaning)}</p>`).join("\n")}
</div></section>${extra}</div>
<div class="stack"><section aria-labelledby="limits"><h2 id="limits">${h(w.limits)}</h2><ul${attributes}>${about.limits.map((limit) => `<li>${prose(limit)}</li>`).join("\n")}</ul></section>
<section aria-labelledby="sources"><h2 id="sources">${h(w.sources)}</h2><ul${attributes}>${about.sources.map(({ title, url }) => `<li>${url ? `<a href="${h(url)}" rel="noopener">${h(title)}</a>` : h(title)}</li>`).join("\n")}</ul></section></div>
</div>`;
}

const REQUESTS = {
  Binance: "GET /fapi/v1/fundingRate?symbol=BTCUSDT&limit=1000", Bybit: "GET /v5/market/funding/history?category=linear&symbol=BTCUSDT",
  OKX: "GET /api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP", BitMEX: "GET /api/v1/funding?symbol=XBTUSD&count=500&_format=csv",
  Hyperliquid: 'POST /info {"type":"fundingHistory","coin":"BTC","startTime":…}',
  BingX: "GET /openApi/swap/v2/quote/fundingRate?symbol=BTC-USDT&limit=1000", Bitget: "GET /api/v2/mix/market/history-fund-rate?symbol=BTCUSDT&productType=usdt-futures",
  MEXC: "GET /api/v1/contract/funding_rate/history?symbol=BTC_USDT&page_size=1000", WEEX: "GET /capi/v2/market/getHistoryFundRate?symbol=cmt_btcusdt",
};
const filesSection = ({ files }) => `<section aria-labelledby="files"><h2 id="files">${h(files.title)}</h2><p>${h(files.lead)}</p>
<dl>${Object.entries(files.menu).map(([venue, way]) => `<dt>${venue}</dt><dd>${h(way)} <code dir="ltr">${h(REQUESTS[venue])}</code></dd>`).join("\n")}</dl>
<p class="small">${h(files.note)}</p></section>`;

/** Live data, asked for by a button and by nothing else. */
const liveSection = ({ live }) => `<section class="live noprint" aria-labelledby="live" hidden data-words="${h(JSON.stringify(live))}"><h2 id="live">${h(live.title)}</h2><p>${h(live.lead)}</p>
<form class="fields"><label>${h(live.venue)}<select name="venue">${Object.keys(hosts).map((venue) => `<option>${venue}</option>`).join("")}</select></label>
<label>${h(live.symbol)}<input name="symbol" value="BTC" autocomplete="off" spellcheck="false" dir="ltr" maxlength="20"></label><button type="submit" class="go">${h(live.button)}</button></form>
<p class="status" role="status" aria-live="polite"></p></section>`;

const classes = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await element(name)])));

async function calculatorPage(language, name) {
  const w = words[language];
  const example = await classes[name].example(language);
  const funding = name === "funding";
  await page({
    language, name, title: `${example.about.title} · ${w.name}`, description: example.about.lead,
    imports: ["./site.ts", `liquidity-layering/elements/${name}`],
    ...(funding ? { connect: `'self' ${Object.values(hosts).join(" ")}` } : {}),
    main: (to, root, seen = new Set()) => `<div class="lead"${tongue(example, language)}><h1>${h(example.about.title)}</h1><p>${explained(example.about.lead, language, to, seen)}</p></div>
<div class="calculator"><ll-${name} bare>${fallback(example, w, name === "simulate" ? stillPicture(example.pictures[0], example.kicker) : "")}</ll-${name}></div>
${funding ? liveSection(w) : ""}
${aboutSections(example, language, `${wordsSection(name, language, to)}${funding ? filesSection(w) : ""}`, { to, seen })}
<section class="noprint" aria-labelledby="own"><h2 id="own">${h(w.onYourSite)}</h2><p>${h(w.onYourSiteText)} <a href="${to("embedding")}#calculator=${name}">${h(w.onYourSiteLink)}</a></p></section>`,
  });
}

async function planPage(language) {
  const w = words[language];
  const { LlPlan } = await load("plan/ll-plan.ts");
  const { stillHtml } = await load("plan/still.ts");
  const example = await LlPlan.example(language);
  const still = await stillHtml(example, language);
  await page({
    language, name: "", title: `${w.name}: ${w.tagline}`, description: w.plan.lead,
    imports: ["./site.ts", "./plan/index.ts"],
    main: (to) => `<div class="lead"><h1>${h(w.plan.title)}</h1><p>${h(w.plan.lead)}</p></div>
<div class="calculator"><ll-plan bare>${fallback(example, w)}${still}</ll-plan></div>
<section aria-labelledby="new"><h2 id="new">${h(w.plan.howTitle)}</h2><ol class="columns three">${w.plan.how.map(([what, why]) => `<li><h3>${h(what)}</h3><p>${h(why)}</p></li>`).join("\n")}</ol></section>
<div class="columns"><section aria-labelledby="honest"><h2 id="honest">${h(w.plan.honestTitle)}</h2><ul>${w.plan.honest.map((line) => `<li>${h(line)}</li>`).join("\n")}</ul></section>
<section aria-labelledby="own"><h2 id="own">${h(w.onYourSite)}</h2><p>${h(w.onYourSiteText)} <a href="${to("embedding")}">${h(w.onYourSiteLink)}</a></p></section></div>`,
  });
}

const option = (value, label, chosen) => `<option value="${h(value)}"${chosen ? " selected" : ""}>${h(label)}</option>`;

async function embeddingPage(language) {
  const w = words[language];
  const e = w.embedding;
  const select = (name, label, options) => `<label>${h(label)}<select name="${name}">${options}</select></label>`;
  const first = names.includes("hedge") ? "hedge" : names[0];
  await page({
    language, name: "embedding", title: `${e.title} · ${w.name}`, description: e.lead,
    imports: ["./site.ts", "./embedding/generator.ts"],
    main: (to, root) => `<div class="lead"><h1>${h(e.title)}</h1><p>${h(e.lead)}</p></div>
<div class="generator" hidden data-words="${h(JSON.stringify({ copy: e.copy, copied: e.copied, event: e.event, to: e.to, files: e.files, unknown: e.unknown, unreadable: e.unreadable }))}"><form class="fields" aria-label="${h(e.choose)}">
${select("calculator", e.calculator, names.map((one) => option(one, w.calculator[one][0], one === first)).join(""))}
${select("way", e.way, ways.map((way) => option(way, e.ways[way])).join(""))}
${select("theme", e.theme, Object.entries(e.themes).map(([value, label]) => option(value, label)).join(""))}
${select("form", e.form, Object.entries(e.forms).map(([value, label]) => option(value, label)).join(""))}
${select("language", e.language, option("", e.auto) + Object.entries(languages).map(([value, label]) => option(value, label)).join(""))}
<label class="full">${h(e.attributes)}<input name="attributes" dir="ltr" autocomplete="off" spellcheck="false" aria-describedby="attributes-help attributes-problem"></label><p class="small full" id="attributes-help">${h(e.attributesHelp)}</p><p class="small full problem" id="attributes-problem" role="alert" hidden></p></form>
<section aria-labelledby="code"><h2 id="code">${h(e.code)}</h2><p class="unpublished" hidden>${h(e.unpublished)} <code dir="ltr">make build &amp;&amp; npm pack --workspace pkg</code></p><div class="parts"></div></section>
<section aria-labelledby="preview"><h2 id="preview">${h(e.preview)}</h2><p class="small">${h(e.previewNote)}</p><div class="stage"></div></section>
<section aria-labelledby="events"><h2 id="events">${h(e.events)}</h2><p>${h(e.eventsLead)}</p><ol class="log" tabindex="0" aria-labelledby="events"><li>${h(e.eventsNone)}</li></ol></section></div>
<noscript><p>${h(e.needsScript)}</p><pre tabindex="0" role="group" aria-label="${h(e.code)}" dir="ltr"><code>${h(snippet("script", { name: first, attributes: "", theme: "", language: "" }).map(({ code }) => code).filter(Boolean).join("\n"))}</code></pre></noscript>
<section aria-labelledby="notes"><h2 id="notes">${h(e.notes)}</h2><div class="columns"><div class="stack">
<section><h3>${h(e.cspTitle)}</h3><p>${h(e.csp)}</p></section><section><h3>${h(e.frameTitle)}</h3><p>${h(e.frame)}</p><p>${h(e.wikiNote)}</p></section></div><div class="stack">
<section><h3>${h(e.oneTitle)}</h3><p>${h(e.one)}</p></section><section><h3>${h(e.noJsTitle)}</h3><p>${h(e.noJs)}</p></section>
<section><h3>${h(e.download)}</h3><ul class="plain">${names.map((one) => `<li><a href="${root}embed/${one}.html" download>embed/${one}.html</a></li>`).join("")}<li><a href="${root}embed/data.js" download>embed/data.js</a></li><li><a href="${root}global.js" download>global.js</a>, <a href="${root}fallback.js" download>fallback.js</a></li></ul></section></div></div></section>`,
  });
}

async function themesPage(language) {
  const w = words[language];
  const t = w.themes;
  const shown = names.includes("staking") ? "staking" : names[0];
  const example = await classes[shown].example(language);
  await page({
    language, name: "themes", title: `${t.title} · ${w.name}`, description: t.lead,
    imports: ["./site.ts", "../themes.css", `liquidity-layering/elements/${shown}`],
    main: (to) => `<div class="lead"><h1>${h(t.title)}</h1><p>${h(t.lead)}</p></div>
<div class="gallery">${Object.keys(themes).map((theme) => `<section aria-labelledby="theme-${theme}"><h2 id="theme-${theme}">${h(t.names[theme])}</h2><p>${h(t.notes[theme])}</p>
<div class="swatch theme-${theme}"><ll-${shown} id="${theme}" bare${theme === "night" ? ' theme="dark"' : ""}><div class="fallback"><p class="worked">${h(example.sentence)}</p></div></ll-${shown}></div>
<pre tabindex="0" role="group" aria-label="${h(t.css.replace("{name}", t.names[theme]))}" dir="ltr"><code>${h(css(`ll-${shown}`, theme))}</code></pre></section>`).join("\n")}</div>
<section aria-labelledby="parts"><h2 id="parts">${h(t.parts)}</h2><p>${h(t.partsText)} <a href="${to("docs")}">${h(w.docs.nav)}</a></p>
<pre tabindex="0" role="group" aria-labelledby="parts" dir="ltr"><code>ll-${shown}::part(sentence) { font-weight: 700; }
ll-${shown}::part(input) { border-width: 2px; }</code></pre></section>`,
  });
}

await write("themes.css", Object.keys(themes).map((theme) => css(`.theme-${theme}`, theme)).join("\n"));

// ------------------------------------------------------------------------------------------------------------- docs
async function docsPage(language) {
  const w = words[language];
  const d = w.docs;
  await page({
    language, name: "docs", title: `${d.title} · ${w.name}`, description: d.lead, imports: ["./site.ts", "./docs/search.ts"],
    main: (to) => `<div class="lead"><h1>${h(d.title)}</h1><p>${h(d.lead)}${language === "en" ? "" : ` ${h(d.english)}`}</p></div>
${reference.index(d, to, language === "en" ? "" : ' lang="en" dir="ltr"')}
<section aria-labelledby="methods"><h2 id="methods">${h(d.methods)}</h2><ul>${d.methodsText.map((line) => `<li>${h(line)}</li>`).join("")}</ul></section>`,
  });
}

/** The reference itself is in English. */
async function referencePages() {
  const w = words.en;
  await page({
    language: "en", name: "docs/formats", others: "docs", title: `${reference.formats.title} · ${w.name}`, description: reference.formats.line, imports: ["./site.ts"],
    main: (to) => reference.formatsPage(w.docs, to),
  });
  for (const one of reference.functions) {
    await page({
      language: "en", name: `docs/${one.name}`, others: "docs", title: `${one.name} · ${w.name}`, description: one.line, imports: ["./site.ts", ...(one.call ? ["./docs/try.ts"] : [])],
      main: (to) => reference.functionPage(one, w.docs, to),
    });
  }
  for (const one of reference.elements) {
    const example = await classes[one.name.slice(3)].example("en");
    await page({
      language: "en", name: `docs/${one.name}`, others: "docs", title: `<${one.name}> · ${w.name}`, description: one.line, imports: ["./site.ts", `liquidity-layering/elements/${one.name.slice(3)}`],
      main: (to) => reference.elementPage(one, w.docs, to, example),
    });
  }
}

for (const name of names) await write(`entry/elements/${name}.ts`, `import "liquidity-layering/elements/${name}";\n`);
for (const language of Object.keys(languages)) {
  for (const name of names) await calculatorPage(language, name);
  await planPage(language);
  await embeddingPage(language);
  await themesPage(language);
  await docsPage(language);
  await glossaryPage(language);
}
await referencePages();
console.log(`${Object.keys(languages).length * all.length} pages: ${all.map((name) => `/${name}`).join(" ")}`);
