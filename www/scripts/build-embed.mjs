// Builds dist/embed/<name>.html: one file with everything in it, for a sandboxed frame or a page without a build. What reads
// files is heavier than all the rest, so it is a script of its own, data.js, which frames load with the first file;
// embed/offline/ has the same frames with it inside.
// A frame of origin null cannot load module scripts, so the script is a classic one; its hash is all the CSP permits.
// Beside them: the script for a tag, to be downloaded.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { element, escaped as h, languages, load, names, pkg, www } from "./build.mjs";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const words = Object.fromEntries(await Promise.all(Object.keys(languages).map(async (language) => [language, (await load(`text/${language}.ts`)).words])));

/** The frame's policy permits WebAssembly: what stands in for it would double the page. */
const withoutFallback = {
  name: "without-fallback",
  enforce: "pre",
  transform: (code) => code.replaceAll(/new URL\((["'`])\.\.\/fallback[\w-]*\.js\1,\s*import\.meta\.url\)/g, "undefined"),
};

/** Frames that read files, as files are what these calculators are for. */
const READERS = ["funding", "depth"];
/** Frames that start workers: from a Blob, as nothing else may be started there. */
const WORKERS = [...READERS, "simulate"];
const withoutReader = {
  name: "without-reader",
  enforce: "pre",
  load: (id) => (/[\\/]chunks[\\/](desk|fill|reader|words\.\w+)-\w+\.js$/.test(id) ? "export {};" : undefined),
};

/** Where data.js leaves the bytes of its module, the script of a worker that reads, and what is said of files in other languages. */
const PLACE = 'globalThis[Symbol.for("liquidity-layering data")]';
const DATA = join(pkg, "dist/families/data.js");
/** A module as the package inlines it, in its quotes. */
const moduleText = async (module) => (await readFile(join(pkg, `src/generated/${module}/bytes.ts`), "utf8")).replace(/^export const bytes: string = (.*);\n$/s, "$1");
/** What every module's text begins with, as every module does. */
const START = (await moduleText("data")).slice(1, 9);
let reader = "";
const [worker] = (await readdir(join(pkg, "dist/chunks"))).filter((name) => /^reader-\w+\.js$/.test(name)).map((name) => join(pkg, "dist/chunks", name));

/** What is said of files in a language but English, which is with the frame. */
const WORDS = /[\\/]chunks[\\/]words\.(\w+)-\w+\.js$/;

/** The module that reads files comes with the first one, from the script beside the frame. */
const besides = {
  name: "besides",
  enforce: "pre",
  load(id) {
    // It is asked for after the module.
    if (id === worker) return `export const script = { toString: () => ${PLACE}[1] };`;
    const [, language] = WORDS.exec(id) ?? [];
    // An import waits for a module that has a then: this one is not there before the script is.
    if (language) return `import { fetched } from "${DATA}"; export const then = (take, fail) => fetched().then(() => take(${PLACE}[2].${language}), fail);`;
    return id === DATA
      ? `import { CalculatorError, ready as take } from "liquidity-layering";
const address = new URL("data.js", document.currentScript?.src || location.href);
let begun;
export const fetched = () => begun ??= new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: () => {
    begun = undefined;
    reject(new CalculatorError("unsupported", "What reads files could not be loaded: it is the script data.js, beside this page."));
  } });
  document.head.append(script);
});
let made;
export const ready = () => made ??= fetched().then(() => take(${PLACE}[0])).catch((error) => {
  made = undefined;
  throw error;
});
export { callWithSeries, importFile, compiled } from "${DATA}?inside";`
      : undefined;
  },
  transform(code, id) {
    if (!code.includes("import_market_data") || !code.includes(START)) return undefined;
    const [before, inlined, behind] = aroundModule(this.parse(code), code, id);
    reader = inlined;
    return `${before}undefined${behind}`;
  },
};
const textOf = (init) => String((init?.type === "TemplateLiteral" ? init.quasis[0]?.value.cooked : init?.value) ?? "");

/** The module that a script inlines, as it stands there, between what is before and what is behind it. */
function aroundModule(parsed, code, id) {
  const inlined = parsed.body.flatMap(({ declarations = [] }) => declarations).map(({ init }) => init).filter((init) => textOf(init).startsWith(START));
  if (inlined.length !== 1) throw new Error(`${id}: ${inlined.length} modules where one was expected`);
  const [{ start, end }] = inlined;
  return [code.slice(0, start), code.slice(start, end), code.slice(end)];
}

/** Where the package has a family, and the names that it gives to its two functions there. */
async function family(name) {
  const code = await readFile(join(pkg, `dist/families/${name}.js`), "utf8");
  const [, call, ready, chunk] = /import\{(\w+),(\w+)\}from"\.\.\/chunks\/(chunk-\w+\.js)"/.exec(code) ?? [];
  if (!code.includes(`export{${call} as call,${ready} as ready}`)) throw new Error(`families/${name}.js is made otherwise than expected`);
  return { path: join(pkg, "dist/chunks", chunk), call, ready };
}

/** Frames that call two families have them in one module, as each by itself has the decimal numbers: it is the first's, and the other calls it there. */
const TOGETHER = { rollover: { families: ["rollover", "expiries"], module: "rolls" } };
async function together({ families, module }) {
  const [first, other] = await Promise.all(families.map(family));
  const text = await moduleText(module);
  return {
    name: "together",
    enforce: "pre",
    load: (id) => (id === other.path ? `export { ${first.call} as ${other.call}, ${first.ready} as ${other.ready} } from "${first.path}";` : undefined),
    transform(code, id) {
      if (id !== first.path) return undefined;
      const [before, , behind] = aroundModule(this.parse(code), code, id);
      return before + text + behind;
    },
  };
}

const style = "body{margin:0;padding:16px;color-scheme:inherit;background:Canvas;color:CanvasText}:root{color-scheme:light dark}h1{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}p{font:14px/1.5 system-ui,sans-serif}@supports (color:light-dark(#000,#fff)){body{background:light-dark(#fff,#14171a);color:light-dark(#17191c,#e9ebee)}}";

/** A module and all that it imports as one classic script, which leaves its exports in a variable of that name. */
async function scriptOf(entry, name, options) {
  const lib = { entry, formats: ["iife"], name };
  const [bundle] = [
    await build({ configFile: false, root: www, publicDir: false, logLevel: "error", ...options, build: { write: false, target: "es2022", modulePreload: false, lib } }),
  ].flat();
  const chunks = bundle.output.filter((part) => part.type === "chunk");
  if (chunks.length !== 1) throw new Error(`${entry}: expected one script, got ${chunks.length}`);
  return chunks[0].code;
}

async function embed(name, folder, plugins) {
  const LlElement = await element(name);
  const frame = {};
  for (const language of Object.keys(languages)) {
    const { label } = await LlElement.example(language);
    frame[language] = { title: label, note: words[language].frameNote };
  }
  const code = await scriptOf(join(www, "src/embed.ts"), "LiquidityLayering", {
    plugins: [withoutFallback, ...plugins],
    define: { FRAME: JSON.stringify(frame) },
    resolve: { alias: { element: `liquidity-layering/elements/${name}` } },
  });
  // "</script" inside a string would end the element.
  const script = code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const { sentence, label } = await LlElement.example("en");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash(script)}${plugins.includes(besides) ? " 'strict-dynamic'" : ""} 'wasm-unsafe-eval'; style-src ${hash(style)};${WORKERS.includes(name) ? " worker-src blob:;" : ""} base-uri 'none'; form-action 'none'">
<title>${h(label)}</title>
<style>${style}</style>
</head>
<body>
<main><h1>${h(label)}</h1><ll-${name}${READERS.includes(name) ? "" : " without-files"}><p>${h(words.en.example)}: ${h(sentence)}</p><noscript><p>${h(words.en.noScript)}</p></noscript></ll-${name}>
<p class="note">${h(words.en.frameNote)}</p></main>
<script>${script}</script>
</body>
</html>
`;
  await writeFile(join(folder, `${name}.html`), html);
}

/** A script that leaves in `words` what is said of files, by language. */
async function wordsOfFiles() {
  const chunks = join(pkg, "dist/chunks");
  const all = (await readdir(chunks)).map((file) => WORDS.exec(join(chunks, file))).filter(Boolean);
  const id = "\0words";
  return scriptOf("words", "words", {
    plugins: [{
      name: "words",
      resolveId: (_asked, importer) => (importer === undefined ? id : undefined),
      load: (asked) => (asked === id ? all.map(([path, language]) => `export * as ${language} from "${join(chunks, path.split(/[\\/]/).at(-1))}";`).join("\n") : undefined),
    }],
  });
}

const folder = join(www, "dist/embed");
const offline = join(folder, "offline");
await mkdir(offline, { recursive: true });
for (const name of names) {
  if (!READERS.includes(name)) await embed(name, folder, [withoutReader, ...(name in TOGETHER ? [await together(TOGETHER[name])] : [])]);
  else {
    await embed(name, folder, [besides]);
    await embed(name, offline, []);
  }
}
const { script } = await import(worker);
const text = await scriptOf(join(pkg, "src/characters.ts"), "text", {});
await writeFile(join(folder, "data.js"), `${PLACE}=[(()=>{${text}return text.decoded(${reader})})(),${JSON.stringify(script)},(()=>{${await wordsOfFiles()}return words})()];\n`);
for (const name of ["global.js", "fallback.js", "fallback-data.js", "fallback-simulation.js", "fallback-simulation-scalar.js"]) await copyFile(join(pkg, "dist", name), join(www, "dist", name));
