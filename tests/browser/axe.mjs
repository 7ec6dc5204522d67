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

/** What depends on the width of the window. */
const ROOM = ["target-size", "scrollable-region-focusable"];
/** What depends on colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const ALL = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } };

/** axe finds nothing by these rules, and nothing is wider than the window. */
async function look(page, state, rules, least) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  assert.equal(await overflow(page), 0, `${state}: wider than the window`);
  await page.evaluate(shorten, true);
  const { ran, found } = await page.evaluate(async (only) => {
    const { violations, passes } = await window.axe.run(document, only);
    return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`) };
  }, Array.isArray(rules) ? { runOnly: { type: "rule", values: rules } } : rules);
  assert.ok(ran >= least, `${state}: axe ran ${ran} rules`);
  await page.evaluate(shorten, false);
  assert.deepEqual(found, [], state);
}

/**
 * axe finds nothing, in light and in dark, and nothing is wider than the window; `state` is said where that is not so. In dark only what
 * depends on colours is looked at again: the rest of the page is the same.
 */
export async function accessible(page, state = "the page") {
  for (const [colorScheme, rules, least] of [["dark", COLOURS, 1], ["light", ALL, 16]]) {
    await page.emulateMedia({ colorScheme });
    await look(page, `${state}, ${colorScheme}`, rules, least);
  }
}

/** The same of what depends on the width, where all else was looked at in another one. */
export const roomy = (page, state) => look(page, state, ROOM, 1);

/** How much wider than its window a page is. */
export const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
