import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe finds nothing, and nothing is wider than the window; `state` is said where that is not so. */
export async function accessible(page, state) {
  await page.evaluate(axe);
  const { ran, found } = await page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
      rules: { "target-size": { enabled: true } },
    });
    return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`) };
  });
  assert.ok(ran > 15, `axe ran ${ran} rules`);
  assert.deepEqual(found, [], state);
  assert.equal(await overflow(page), 0, `${state ?? "the page"}: wider than the window`);
}

/** How much wider than its window a page is. */
export const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
