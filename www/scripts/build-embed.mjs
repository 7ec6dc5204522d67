// Builds dist/embed/<name>.html: one file with everything in it, for a sandboxed frame or a page without a build.
// A frame of origin null cannot load module scripts, so the script is a classic one; its hash is all the CSP permits.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const calculators = [
  {
    name: "funding",
    title: "Perpetual funding calculator",
    fallback: "Worked example: short 10,000 USDT at 0.01% every 8 hours collects 90 USDT in 30 days; after 16 USDT of fees 74 USDT remain, 9.0% a year. This calculator needs JavaScript.",
  },
];

/** The frame's policy permits WebAssembly: what stands in for it would double the page. */
const withoutFallback = {
  name: "without-fallback",
  enforce: "pre",
  transform: (code) => code.replaceAll(/new URL\((["'`])\.\.\/fallback[\w-]*\.js\1,\s*import\.meta\.url\)/g, "undefined"),
};

const style = ":root{color-scheme:light dark}body{margin:0;padding:16px}h1{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}p{font:14px/1.5 system-ui,sans-serif}@media (prefers-color-scheme:dark){:root{background:#14171a;color:#e9ebee}}";

for (const { name, title, fallback } of calculators) {
  const [bundle] = [
    await build({
      configFile: false,
      root: here(".."),
      logLevel: "warn",
      plugins: [withoutFallback],
      build: {
        write: false,
        target: "es2022",
        modulePreload: false,
        lib: { entry: here("../src/embed.ts"), formats: ["iife"], name: "LiquidityLayering" },
      },
    }),
  ].flat();
  const chunks = bundle.output.filter((part) => part.type === "chunk");
  if (chunks.length !== 1) throw new Error(`expected one script, got ${chunks.length}`);
  // "</script" inside a string would end the element.
  const script = chunks[0].code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main><h1>${title}</h1><ll-${name}>${fallback}</ll-${name}>
<p>Not financial advice. Nothing that you type or drop leaves this frame.</p></main>
<script>${script}</script>
</body>
</html>
`;
  await mkdir(here("../dist/embed"), { recursive: true });
  await writeFile(here(`../dist/embed/${name}.html`), html);
}
