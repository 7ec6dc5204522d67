// Funding rates from an exchange: nothing before the button, then one request to one of the hosts that the page permits.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { exact, fixture, open, site, started } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The page with every other host answered by `answer`. */
async function funding(answer) {
  const opened = await open(browser, "about:blank");
  const asked = [];
  await opened.page.route((url) => url.origin !== server.url && url.protocol.startsWith("http"), async (route) => {
    asked.push(route.request());
    await answer(route);
  });
  await opened.page.goto(`${server.url}/funding/`);
  await started(opened.page);
  return { ...opened, asked, press: () => opened.page.locator(".live button").click(), status: opened.page.locator(".live .status") };
}
const given = async (route) => route.fulfill({ headers: { "access-control-allow-origin": "*" }, contentType: "application/json", body: await readFile(fixture("binance-api-3-days.json"), "utf8") });

test("no request before the button; then one, and the history is read", async () => {
  const { context, page, asked, press, status, trouble } = await funding(given);
  await page.waitForTimeout(300);
  assert.equal(asked.length, 0);
  await press();
  await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
  assert.deepEqual(asked.map((request) => request.url()), ["https://fapi.binance.com/fapi/v1/fundingRate?symbol=BTCUSDT&limit=1000"]);
  assert.equal(await asked[0].headerValue("referer"), null);
  assert.equal((await exact(page, "gross")).toFixed(9), "10.000000000");
  assert.match(await status.innerText(), /Binance BTC/);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("unreachable: a clear message with the other way, and the calculator as it was", async () => {
  const { context, page, press, status } = await funding((route) => route.abort());
  for (const venue of ["Binance", "Bybit", "OKX", "Hyperliquid"]) {
    await page.locator(".live select").selectOption(venue);
    await press();
    await page.waitForFunction((venue) => document.querySelector(".live .status").textContent.startsWith(`${venue} could not be reached`), venue);
  }
  assert.match(await status.innerText(), /drop the file/);
  assert.equal(await exact(page, "net"), 70);
  assert.equal(await page.locator(".live button").isEnabled(), true);
  await context.close();
});

test("an answer that is a refusal is said as one", async () => {
  const { context, press, status, page } = await funding((route) => route.fulfill({ status: 451, headers: { "access-control-allow-origin": "*" }, body: "no" }));
  await press();
  await page.waitForFunction(() => document.querySelector(".live .status").textContent.includes("451"));
  assert.match(await status.innerText(), /Check the coin/);
  await context.close();
});

test("what is no coin asks nobody", async () => {
  const { context, page, asked, press, status } = await funding(given);
  await page.locator(".live input").fill("BTC&x=/../");
  await press();
  assert.match(await status.innerText(), /letters and digits/);
  assert.equal(asked.length, 0);
  await context.close();
});

test("the page permits the hosts it names and no other, and other pages none", async () => {
  const html = await readFile(`${site}/funding/index.html`, "utf8");
  assert.match(html, /connect-src 'self' https:\/\/fapi\.binance\.com https:\/\/api\.bybit\.com https:\/\/www\.okx\.com https:\/\/api\.hyperliquid\.xyz;/);
  assert.match(await readFile(`${site}/index.html`, "utf8"), /connect-src 'self';/);
  const { context, page, asked } = await funding(given);
  assert.equal(await page.evaluate(() => fetch("https://example.com/").then(() => "permitted", () => "refused")), "refused");
  assert.equal(asked.length, 0);
  await context.close();
});
