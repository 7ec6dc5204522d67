import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { names } from "./scripts/build.mjs";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pages = readdirSync(here("pages"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("index.html")).map((name) => here(`pages/${name}`));

// Static pages with relative addresses: they work in any folder of any server. scripts/pages.mjs has written them.
export default defineConfig({
  appType: "mpa",
  root: here("pages"),
  publicDir: here("public"),
  base: "./",
  define: { CALCULATORS: JSON.stringify(names) },
  server: { fs: { allow: [here(".."), here("../pkg")] } },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: { input: pages },
  },
});
