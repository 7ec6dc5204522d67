// What the site has, read from what was built, and when a page of it is there.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { laid, languages, site } from "./page.mjs";

/** The calculators that the site has. */
export const names = readdirSync(join(site, "embed")).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5)).sort();
/** Addresses of all pages of a language. */
export const pagesOf = (language) => ["", ...names, "embedding", "themes", "docs", "glossary"].map((page) => `${language === "en" ? "" : `/${language}`}/${page}${page && "/"}`);
const last = (path) => path.split("/").filter((part) => part && !languages.includes(part)).at(-1) ?? "";

/** The element that a page is about, if it is about one. */
export const elementOf = (path) => (last(path) === "" ? "ll-plan" : names.includes(last(path)) ? `ll-${last(path)}` : undefined);

/** Waits until all of a page is there. */
export async function shown(page, path) {
  const one = elementOf(path);
  if (one) {
    await page.locator(`${one} [data-figure]`).first().waitFor();
    await laid(page.locator(one));
    // Where more runs follow, with the last of them.
    return page.locator(`${one} .results[aria-busy=true]`).waitFor({ state: "detached" });
  }
  if (last(path) === "embedding") return page.locator(".stage [data-figure]").first().waitFor();
  if (last(path) === "themes") {
    for (const swatch of await page.locator(".swatch").all()) await swatch.locator("[data-figure]").first().waitFor();
  }
}
