// The reference: a page for each function and element, found by searching, with what the package really answers.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import * as api from "liquidity-layering";
import { launch } from "./browser.mjs";
import { site, visit } from "./page.mjs";
import { serve } from "./server.mjs";
import { names } from "./site.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});
const on = (title, path, run) => test(title, () => visit(browser, server.url + path, run));

on("everything that the package exports has a page", "/docs/", async (page) => {
  const listed = (id) => page.locator(`section[aria-labelledby=${id}] li code:first-child`).allTextContents();
  const exported = Object.keys(api).filter((name) => typeof api[name] === "function" && name !== "CalculatorError");
  assert.deepEqual([...new Set(await listed("functions"))].sort(), exported.sort());
  assert.deepEqual((await listed("elements")).sort(), names.map((name) => `<ll-${name}>`).sort());
  for (const href of await page.locator(".found a").evaluateAll((links) => links.map(({ href }) => href))) {
    const answer = await fetch(href);
    assert.equal(answer.status, 200, href);
  }
});

on("the search narrows the list, by fields too", "/docs/", async (page) => {
  const shown = () => page.locator(".found li:visible > a").allInnerTexts();
  await page.getByLabel("Search the reference").fill("liquidation");
  assert.ok((await shown()).includes("marginHealth"));
  assert.ok(!(await shown()).includes("annualise"));
  await page.getByLabel("Search the reference").fill("breakEvenDays");
  assert.ok((await shown()).includes("fundingYield"));
  await page.getByLabel("Search the reference").fill("single_print");
  assert.equal(await page.locator(".found li:visible").count(), 1);
  await page.getByLabel("Search the reference").fill("zzz");
  assert.deepEqual(await shown(), []);
  await page.getByText("Nothing matches.").waitFor();
  await page.getByLabel("Search the reference").fill("");
  assert.equal((await shown()).length > 30, true);
});

on("a function's page: fields with units, errors, warnings, an example with its result, and trying it", "/docs/fundingYield/", async (page) => {
  const text = (await page.locator("main").innerText()).replace(/\s+/g, " ");
  for (const part of ["rate", "fraction per interval", "required", "default", "missing_field", "fees_not_earned_back"]) assert.ok(text.includes(part), part);
  assert.ok(!text.includes("hedge_liquidated"));
  const { net } = api.fundingYield({ rate: "0.0001", intervalHours: 8, notional: 10_000, fee: "0.0005", days: 30 });
  const box = page.locator(".try textarea");
  await box.fill('{"rate":"0.0001","intervalHours":8,"notional":10000,"fee":"0.0005","days":30}');
  const answer = page.locator(".try .answer");
  await answer.filter({ hasText: `"net": "${net}"` }).waitFor();
  await box.fill('{"rate":"x"}');
  await answer.filter({ hasText: /CalculatorError: .*(rate|intervalHours)/ }).waitFor();
});

on("an element's page: live, with attributes, events and parts", "/docs/ll-carry/", async (page) => {
  await page.locator(".stage ll-carry [data-figure]").first().waitFor();
  const text = await page.locator("main").innerText();
  for (const part of ["staking-apy", "ll-result", "sentence", "--ll-accent", "compute()"]) assert.ok(text.includes(part), part);
});

on("every format that is read stands on its page, under who gives it out", "/docs/formats/", async (page) => {
  const items = (await readFile(new URL("../../docs/formats.md", import.meta.url), "utf8")).split(/^- /m).slice(1).map((item) => item.split(/\n|  /)[0].replaceAll("`", "").trim());
  assert.ok(items.length > 220, String(items.length));
  const shown = await page.locator(".formats li").allInnerTexts();
  assert.deepEqual(shown.map((text) => text.split("\n")[0]), items);
  for (const name of ["binance", "okx", "kucoin", "cme"]) assert.equal(await page.locator(`h2#${name}`).count(), 1, name);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
});
