import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Takes all but the first and the last rows out of long tables, or puts them back: rows are alike, and a year's take axe seconds. */
const shorten = (short) => {
  const within = (root) => [...root.querySelectorAll("table"), ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? within(shadowRoot) : []))];
  for (const { tBodies } of within(document)) {
    for (const { rows } of tBodies) {
      if (rows.length > 40) for (const row of [...rows].slice(20, -5)) row.hidden = short;
    }
  }
};

/**
 * axe finds nothing, in light and in dark, and nothing is wider than the window; `state` is said where that is not so. In dark only what
 * depends on colours is looked at again: the rest of the page is the same.
 */
export async function accessible(page, state = "the page") {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    assert.equal(await overflow(page), 0, `${state}, ${colorScheme}: wider than the window`);
    await page.evaluate(shorten, true);
    const { ran, found } = await page.evaluate(async (all) => {
      const only = all
        ? { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } }
        : { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
      const { violations, passes } = await window.axe.run(document, only);
      return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`) };
    }, colorScheme === "light");
    assert.ok(ran > (colorScheme === "light" ? 15 : 0), `axe ran ${ran} rules`);
    await page.evaluate(shorten, false);
    assert.deepEqual(found, [], `${state}, ${colorScheme}`);
  }
}

/** How much wider than its window a page is. */
export const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
