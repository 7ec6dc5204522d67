import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const page = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Static pages with relative addresses: they work in any folder of any server.
export default defineConfig({
  appType: "mpa",
  base: "./",
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { start: page("index.html"), funding: page("funding/index.html") } },
  },
});
