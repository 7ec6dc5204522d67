// One element on a bare page of its own, from the built package as a bundler takes it: what an embedder has.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { languages } from "./page.mjs";
import { serve } from "./server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";
const STYLE = ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;background:#fff}@media(prefers-color-scheme:dark){:root{background:#14171a;color:#e9ebee}}body{margin:0 auto;padding:16px;max-width:1184px}h1{font-size:20px}";

/**
 * Serves the entry of an element as "/<lang>/" for every language, the element with `attributes` and inside it `fallback`.
 * @returns the server, with `url`
 */
export async function stage(name, { attributes = "", fallback = "Worked example.", head = "", policy = POLICY } = {}) {
  const { outputFiles } = await build({
    stdin: { contents: `import "liquidity-layering/elements/${name}";`, resolveDir: root }, absWorkingDir: root, write: false, bundle: true,
    splitting: true, outdir: "out", format: "esm", target: "es2022", logLevel: "error", entryNames: "stage", chunkNames: "[name]-[hash]",
  });
  const page = (lang) => `<!doctype html><html lang="${lang}"${lang === "ar" ? ' dir="rtl"' : ""}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/stage.css"><script type="module" src="/stage.js"></script>${head}</head><body><main><h1>${name}</h1><ll-${name} ${attributes}>${fallback}</ll-${name}></main></body></html>`;
  const extra = {
    ...Object.fromEntries(languages.map((lang) => [lang === "en" ? "/" : `/${lang}/`, page(lang)])),
    "/stage.css": { type: "text/css", body: STYLE },
    ...Object.fromEntries(outputFiles.map(({ path, text }) => [`/${path.split("/").at(-1)}`, { type: "text/javascript; charset=utf-8", body: text }])),
  };
  return serve(root, extra);
}
