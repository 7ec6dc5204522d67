// Writes dist/sw.js: the service worker with the version and the names of what it keeps. Last of the build.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languages, www } from "./build.mjs";

const dist = join(www, "dist");
const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1)).sort();
const address = (file) => file.replace(/index\.html$/, "") || "./";

// Frames are for other sites; what stands in for WebAssembly is kept when it was needed.
const kept = files.filter((file) => !/^(embed\/|global\.js|fallback|sw\.js)|\/fallback/.test(file));
const pages = kept.filter((file) => file.endsWith("index.html"));
const of = (language) => pages.filter((file) => (language === "en" ? !/^(de|es|ar)\//.test(file) : file.startsWith(`${language}/`))).map(address);

const digest = createHash("sha256");
for (const file of kept) digest.update(file).update(await readFile(join(dist, file)));

const values = {
  VERSION: digest.digest("hex").slice(0, 12),
  SHARED: kept.filter((file) => !pages.includes(file)),
  PAGES: Object.fromEntries(Object.keys(languages).map((language) => [language, of(language)])),
};
const script = await readFile(join(www, "src/worker.js"), "utf8");
await writeFile(join(dist, "sw.js"), script.replace(/"%(\w+)%"/g, (_, name) => JSON.stringify(values[name])));
