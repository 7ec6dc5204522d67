// Every page: accessible, within its width, without requests elsewhere; and the frame for other sites.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { choose, exact, fixture, open, site, started } from "./page.mjs";
import { serve } from "./server.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const frame = `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><iframe src="/embed/funding.html" sandbox="allow-scripts" title="Funding" width="360" height="600"></iframe>
<script>addEventListener("message", (event) => { if (event.data && event.data.type === "ll-height") { window.height = event.data.height; window.origin_ = event.origin; } });</script></html>`;
const noScript = { "/": "Calculators", "/funding/": "Worked example" };

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site, { "/host.html": frame })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
      rules: { "target-size": { enabled: true } },
    });
    return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`) };
  });
}

async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return wide > 0 ? wide : 0;
  });
}

for (const [path, state] of [
  ["/", "plain"],
  ["/funding/", "plain"],
  ["/funding/", "with a file"],
  ["/funding/", "with two contracts"],
  ["/funding/", "with errors"],
  ["/embed/funding.html", "plain"],
]) {
  describe(`${path} ${state}`, () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        test(`axe and width: ${colorScheme}, ${width} px`, async () => {
          const { context, page, trouble, requests } = await open(browser, server.url + path, { colorScheme, viewport: { width, height: 800 } });
          try {
            if (path !== "/") await started(page);
            if (state === "with a file" || state === "with two contracts") {
              await choose(page, fixture(state === "with a file" ? "one-bad-row-and-a-gap.csv" : "two-contracts.csv"));
              await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
              for (const summary of await page.locator("ll-funding summary").all()) await summary.click();
            }
            if (state === "with errors") {
              await page.locator("ll-funding #f-notional").fill("1_000");
              await page.locator("ll-funding #f-notional-error").waitFor();
              await choose(page, { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("<html></html>") });
              await page.locator("ll-funding [role=alert]").waitFor();
            }
            const { ran, found } = await violations(page);
            assert.ok(ran > 15, `axe ran ${ran} rules`);
            assert.deepEqual(found, []);
            assert.equal(await overflow(page), 0, "wider than the window");
            assert.deepEqual(trouble, []);
            assert.deepEqual(requests.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url)), []);
          } finally {
            await context.close();
          }
        });
      }
    }
  });
}

describe("huge and tiny numbers fit at 320 px", () => {
  for (const notional of ["9999999999999999999999", "0.0000000000000001"]) {
    test(notional, async () => {
      const { context, page } = await open(browser, server.url + "/funding/", { viewport: { width: 320, height: 800 } });
      await started(page);
      await page.locator("ll-funding #f-notional").fill(notional);
      await page.waitForTimeout(100);
      assert.equal(await page.locator("ll-funding #f-notional-error").count(), 0);
      assert.equal(await overflow(page), 0);
      await context.close();
    });
  }
});

describe("without JavaScript", () => {
  for (const [path, words] of Object.entries(noScript)) {
    test(path, async () => {
      const { context, page } = await open(browser, server.url + path, { javaScriptEnabled: false });
      assert.ok(await page.getByText(words).first().isVisible());
      await context.close();
    });
  }
});

describe("the frame", () => {
  test("works without an origin and reports its height", async () => {
    const { context, page, trouble, requests } = await open(browser, server.url + "/host.html");
    try {
      const inside = page.frameLocator("iframe");
      await inside.locator("ll-funding [data-figure=net]").waitFor();
      await page.waitForFunction(() => window.height > 600);
      assert.equal(await page.evaluate(() => window.origin_), "null");
      const real = await page.frames()[1].evaluate(() => document.documentElement.getBoundingClientRect().height);
      assert.ok(Math.abs((await page.evaluate(() => window.height)) - real) <= 1);
      await inside.locator("input[type=file]").setInputFiles(fixture("binance-api-3-days.json"));
      await inside.locator(".kicker", { hasText: "From your file" }).waitFor();
      assert.equal(Number(await inside.locator("[data-figure=gross] dd").first().getAttribute("title")).toFixed(9), "10.000000000");
      assert.deepEqual(trouble, []);
      assert.deepEqual(requests.map((url) => url.replace(server.url, "")).filter((url) => !/^(blob|data):/.test(url)), ["/host.html", "/embed/funding.html"]);
    } finally {
      await context.close();
    }
  });

  test("is one file: no address in it is followed", async () => {
    const html = await readFile(new URL("../../www/dist/embed/funding.html", import.meta.url), "utf8");
    assert.doesNotMatch(html, /<script[^>]+src=|<link[^>]+href=|type="module"|import\.meta/);
  });
});

describe("forced colours and print", () => {
  test("the picture keeps its lines", async () => {
    const { context, page } = await open(browser, server.url + "/funding/", { forcedColors: "active" });
    await started(page);
    const [line, ground] = await page.locator("ll-funding svg .line").first().evaluate((e) => [getComputedStyle(e).stroke, getComputedStyle(document.documentElement).backgroundColor]);
    assert.notEqual(line, ground);
    assert.notEqual(line, "none");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("ll-funding input[type=range]").first().isVisible(), false);
    assert.equal(await exact(page, "net"), 74);
    await context.close();
  });
});
