// What the scripts of this folder share: TypeScript of the site for Node, the package's elements, addresses, escaping.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const www = fileURLToPath(new URL("..", import.meta.url));
export const require = createRequire(import.meta.url);
const manifest = require.resolve("liquidity-layering/package.json");
export const pkg = dirname(manifest);

/** In the order in which a person meets the questions, with what somebody comes for. */
const PLACES = {
  layers: "plan", hedge: "protect", staking: "earn", funding: "earn", basis: "trade", rollover: "trade", margin: "protect", depth: "trade",
  simulate: "plan", flows: "plan", carry: "earn",
};
const exported = Object.keys(JSON.parse(readFileSync(manifest, "utf8")).exports)
  .map((entry) => /^\.\/elements\/(.+)$/.exec(entry)?.[1])
  .filter((name) => name && name !== "base" && existsSync(join(pkg, "dist/elements", `${name}.js`)));
const homeless = exported.filter((name) => !(name in PLACES));
if (homeless.length) throw new Error(`PLACES in www/scripts/build.mjs lacks ${homeless}`);
/** The calculators that the package has. */
export const names = Object.keys(PLACES).filter((name) => exported.includes(name));
/** The same by what somebody comes for; "" is the plan itself. */
export const groups = Object.fromEntries(
  ["plan", "earn", "protect", "trade"].map((group) => [group, [...group === "plan" ? [""] : [], ...names.filter((name) => PLACES[name] === group)]]),
);

export const languages = { en: "English", de: "Deutsch", es: "Español", ar: "العربية" };
export const direction = (language) => (language === "ar" ? "rtl" : "ltr");

const meant = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => meant[sign]);

/** A TypeScript module of the site, with what it imports of the package, in Node. */
export async function load(path) {
  const out = join(www, "pages/.node", `${path.replaceAll("/", "-")}.mjs`);
  await build({
    entryPoints: [join(www, "src", path)], outfile: out, bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "error", packages: "external",
    define: { CALCULATORS: JSON.stringify(names) },
    plugins: [{
      name: "node",
      setup({ onResolve, onLoad }) {
        // In Node the package brings its module itself.
        onResolve({ filter: /^liquidity-layering\/slim$/ }, () => ({ path: "liquidity-layering", external: true }));
        onResolve({ filter: /\?url$/ }, ({ path }) => ({ path, namespace: "nothing" }));
        onLoad({ filter: /./, namespace: "nothing" }, () => ({ contents: "export default undefined;" }));
      },
    }],
  });
  return import(pathToFileURL(out).href);
}

/** The class of an element, from the package. */
export async function element(name) {
  const module = await import(`liquidity-layering/elements/${name}`);
  return Object.values(module).find((value) => typeof value === "function" && "example" in value);
}
