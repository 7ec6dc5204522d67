// What a person typed is never lost: on reload, in another language, between the plan and a calculator, after a reset.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { drop, fixture, site, visit } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const ready = (page, name) => page.locator(`ll-${name} [data-figure]`).first().waitFor();
const field = (page, name, id) => page.locator(`ll-${name} #f-${id}`);
/** Until the address has been written. */
const settled = (page) => page.waitForTimeout(400);
const on = (title, path, run) => test(title, () => visit(browser, server.url + path, run));

describe("the address follows the fields", () => {
  on("on reload, and in another language", "/hedge/", async (page) => {
    await ready(page, "hedge");
    assert.equal(new URL(page.url()).hash, "", "nothing is written before a change");
    await field(page, "hedge", "quantity").fill("12.5");
    await field(page, "hedge", "price").fill("4k");
    await settled(page);
    assert.match(page.url(), /hedge\.quantity=12\.5/);
    const length = await page.evaluate(() => history.length);
    await page.reload();
    await ready(page, "hedge");
    assert.equal(await field(page, "hedge", "quantity").inputValue(), "12.5");
    assert.equal(await field(page, "hedge", "price").inputValue(), "4000");
    assert.equal(await page.evaluate(() => history.length), length, "typing makes no entries in the history");
    // At once, without waiting for the address.
    await field(page, "hedge", "quantity").fill("13.25");
    await page.locator("nav.rest a[lang=de]").click();
    await page.waitForURL("**/de/hedge/**");
    await ready(page, "hedge");
    assert.equal(await field(page, "hedge", "quantity").inputValue(), "13,25");
    assert.equal(await field(page, "hedge", "price").inputValue(), "4000");
  });

  on("what cannot be read stays, too, with its message", "/staking/", async (page) => {
    await ready(page, "staking");
    await field(page, "staking", "quantity").fill("ten");
    await settled(page);
    await page.reload();
    await page.locator("ll-staking #f-quantity-error").waitFor();
    assert.equal(await field(page, "staking", "quantity").inputValue(), "ten");
    assert.match(await page.locator("ll-staking #f-quantity-error").innerText(), /^“ten” cannot be read as a number\./);
  });

  on("from the plan to a calculator and back, by links and by the browser's buttons", "/", async (page) => {
    await ready(page, "plan");
    const first = page.locator("ll-plan input[inputmode=decimal]").first();
    await first.fill("77");
    await settled(page);
    await page.locator("nav.calculators a", { hasText: "Margin" }).click();
    await ready(page, "margin");
    await field(page, "margin", "contracts").fill("3");
    await page.locator("header a.home").click();
    await ready(page, "plan");
    assert.equal(await first.inputValue(), "77");
    await page.goBack();
    await ready(page, "margin");
    assert.equal(await field(page, "margin", "contracts").inputValue(), "3");
    await page.goBack();
    await ready(page, "plan");
    assert.equal(await first.inputValue(), "77");
    await page.goto(`${server.url}/margin/`);
    await ready(page, "margin");
    assert.equal(await field(page, "margin", "contracts").inputValue(), "3");
  });

  on("a link that is followed while something is to be written wins", "/hedge/", async (page) => {
    await ready(page, "hedge");
    await field(page, "hedge", "quantity").fill("12.5");
    // Written between the click and the event that tells of it.
    await page.evaluate(() => {
      location.hash = "#ll=1&hedge.quantity=7";
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await settled(page);
    assert.equal(await field(page, "hedge", "quantity").inputValue(), "7");
    assert.match(page.url(), /hedge\.quantity=7(&|$)/);
  });

  on("a reset can be undone, and leaves a clean address", "/hedge/", async (page) => {
    await ready(page, "hedge");
    const begun = await field(page, "hedge", "quantity").inputValue();
    await field(page, "hedge", "quantity").fill("12.5");
    await page.getByRole("button", { name: "Reset all fields" }).click();
    assert.equal(await field(page, "hedge", "quantity").inputValue(), begun);
    await settled(page);
    assert.equal(new URL(page.url()).hash, "");
    await page.getByRole("button", { name: "Undo the reset" }).click();
    assert.equal(await field(page, "hedge", "quantity").inputValue(), "12.5");
    await page.getByRole("button", { name: "Reset all fields" }).click();
    await field(page, "hedge", "price").fill("2000");
    await page.locator("ll-hedge").evaluate(({ updateComplete }) => updateComplete);
    assert.equal(await page.getByRole("button", { name: "Undo the reset" }).count(), 0, "a change ends it");
  });
});

on("a history that was dropped is there after a reload and in another language; a link from elsewhere has its own numbers", "/funding/", async (page) => {
  await ready(page, "funding");
  await drop(page, fixture("one-bad-row-and-a-gap.csv"));
  // The interval is told from the calculated history: its figures are there with it.
  await page.locator("ll-funding [data-read=interval]").waitFor();
  const net = await page.locator("ll-funding [data-figure=net] dd").first().getAttribute("title");
  await settled(page);
  await page.reload();
  await page.locator("ll-funding [data-read=interval]").waitFor();
  assert.equal(await page.locator("ll-funding [data-figure=net] dd").first().getAttribute("title"), net);
  await page.locator("nav.rest a[lang=es]").click();
  await page.locator("ll-funding [data-read=rows]").waitFor();
  await page.goto(`${server.url}/funding/#ll=1&funding.rate=0.0002`);
  await page.reload();
  await page.locator("ll-funding #f-rate").waitFor();
  await ready(page, "funding");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("ll-funding [data-read=rows]").count(), 0);
  assert.equal(await field(page, "funding", "rate").inputValue(), "0.02");
});


on("prices and funding that were dropped are there after a reload, with what was chosen and unfolded since", "/simulate/", async (page) => {
  await ready(page, "simulate");
  const days = 120, begin = Date.UTC(2024, 0, 1);
  const prices = ["time,open,high,low,close", ...Array.from({ length: days }, (_, i) => [new Date(begin + i * 864e5).toISOString(), ...Array(4).fill(100 + (i % 7))].join(","))].join("\n");
  const rates = ["symbol,fundingTime,fundingRate", ...Array.from({ length: 3 * days }, (_, i) => `BTCUSDT,${begin + i * 288e5},0.00010000`)].join("\n");
  const element = page.locator("ll-simulate");
  await element.evaluate((element, [prices, rates]) => element.load(prices, { fileName: "prices.csv" }).then(() => element.load(rates, { fileName: "funding.csv" })), [prices, rates]);
  await element.locator("input[value=backtest]").check();
  await element.locator(".kicker", { hasText: /^As it was, [12] Jan 2024/ }).waitFor();
  await settled(page);
  const final = await element.locator("[data-figure=final] dd").first().getAttribute("title");
  await element.locator("summary", { hasText: "Stake, fees and margin" }).click();
  await element.locator("#f-fee").waitFor();
  // At once, before the address is written.
  await page.reload();
  await element.locator(".kicker", { hasText: /^As it was, [12] Jan 2024/ }).waitFor();
  assert.equal(await element.locator("[data-figure=final] dd").first().getAttribute("title"), final);
  assert.equal(await element.locator("#f-fee").count(), 1);
  // Of files that are not asked for, either.
  await element.locator("input[value=model]").check();
  await element.locator(".kicker", { hasText: "A model" }).waitFor();
  await settled(page);
  await page.reload();
  await element.locator("[data-read=filled]", { hasText: "used together" }).waitFor();
  await settled(page);
  await element.locator(".kicker", { hasText: "A model" }).waitFor();
  assert.ok(await element.locator("input[value=model]").isChecked());
});
