// A module of the elements' machinery as it stands in the sources, for tests that need no browser.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export async function load(path) {
  const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL(`../../pkg/src/elements/base/${path}`, import.meta.url))], bundle: true, write: false, format: "esm", platform: "node" });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
