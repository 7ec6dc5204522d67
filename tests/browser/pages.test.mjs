// Every page that there is: accessible, within its width, without requests elsewhere, right without JavaScript and without a
// network; and the frames for other sites.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { accessible, overflow } from "./axe.mjs";
import { COINS } from "liquidity-layering/elements/base";
import { launch } from "./browser.mjs";
import { choose, exact, fixture, laid, languages, open, root, site, started, visit } from "./page.mjs";
import { serve } from "./server.mjs";
import { elementOf, names, pagesOf, shown } from "./site.mjs";

const host = (name) => `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><iframe src="/embed/${name}.html?lang=de" sandbox="allow-scripts" title="Calculator" width="360" height="600"></iframe>
<script>addEventListener("message", (event) => { if (event.data && event.data.type === "ll-height") { window.height = event.data.height; window.origin_ = event.origin; } });</script></html>`;

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site, Object.fromEntries(names.map((name) => [`/host-${name}.html`, host(name)])))]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [path, state] of [
  ...pagesOf("en").map((path) => [path, "plain"]),
  ["/funding/", "with a file"],
  ["/funding/", "with two contracts"],
  ["/funding/", "with errors"],
  ["/docs/sizeHedge/", "plain"],
  ["/docs/ll-depth/", "plain"],
  ["/", "with the menu open"],
  ["/ar/", "plain"],
  ["/de/embedding/", "plain"],
  ...names.map((name) => [`/embed/${name}.html`, "plain"]),
]) {
  describe(`${path} ${state}`, () => {
    for (const width of [320, 1280]) {
      test(`axe and width: ${width} px, light and dark`, async () => {
        await visit(browser, server.url + path, async (page) => {
          if (path.startsWith("/embed/")) await page.locator("[data-figure]").first().waitFor();
          else await shown(page, path);
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
          if (state === "with the menu open" && width === 320) await page.locator(".menu summary").click();
          await accessible(page);
        }, { viewport: { width, height: 800 } });
      });
    }
  });
}

describe("in every language", () => {
  for (const language of languages) {
    test(language, async () => {
      await visit(browser, `${server.url}${pagesOf(language)[0]}`, async (page) => {
        for (const path of pagesOf(language)) {
          await page.goto(server.url + path);
          await shown(page, path);
          assert.equal(await overflow(page), 0, `${path} is wider than the window`);
          // Formulas go on in the next line instead of running past the edge.
          const wide = await page.locator(".formula").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map(({ textContent }) => textContent));
          assert.deepEqual(wide, [], path);
          const html = page.locator("html");
          assert.equal(await html.getAttribute("lang"), language);
          assert.equal(await html.getAttribute("dir"), language === "ar" ? "rtl" : null);
          assert.equal(await page.locator("h1").count(), 1);
          const one = elementOf(path);
          if (one) assert.equal(await page.locator(one).count(), 1, `${path} has its element once`);
          // Every other language is one step away, on the same page.
          const others = await page.locator("link[rel=alternate]").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
          assert.deepEqual(others.sort(), languages.map((other) => pagesOf(other)[pagesOf(language).indexOf(path)]).sort());
        }
      }, { viewport: { width: 320, height: 800 } });
    });
  }

  test("another language keeps what stands in the fields", async () => {
    const { context, page } = await open(browser, `${server.url}/funding/#ll=1&funding.notional=25000`);
    await started(page);
    await page.locator(".rest a[hreflang=de]").click();
    await page.waitForURL(/\/de\/funding\//);
    await started(page);
    assert.equal(await page.locator("ll-funding #f-notional").inputValue(), "25000");
    assert.match(await page.locator("ll-funding .sentence").innerText(), /25\.000/);
    await context.close();
  });
});

describe("nothing on the screen moves when a calculator comes", () => {
  for (const path of pagesOf("en").filter(elementOf)) {
    test(path, async () => {
      const { context, page } = await open(browser, "about:blank", { viewport: { width: 360, height: 800 } });
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(server.url + path);
      await shown(page, path);
      await page.waitForTimeout(200);
      const shift = await page.evaluate(() => window.shift);
      assert.ok(shift <= 0.02, `moved by ${shift}`);
      await context.close();
    });
  }
});

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
  for (const path of pagesOf("en")) {
    test(path, async () => {
      const { context, page } = await open(browser, server.url + path, { javaScriptEnabled: false });
      try {
        assert.ok(await page.locator("h1").isVisible());
        const one = elementOf(path);
        if (!one) return;
        assert.ok(await page.locator(".worked").isVisible());
        const still = await page.locator("[data-exact]").evaluateAll((cells) => cells.map((cell) => [cell.dataset.id, cell.dataset.exact]));
        assert.ok(still.length >= 2, "no figures");
        // On the day of the build the element shows the same.
        const at = await page.locator("[data-at]").getAttribute("data-at");
        const sentence = await page.locator(".worked").innerText();
        const alive = await open(browser, "about:blank");
        await alive.page.clock.setFixedTime(at);
        await alive.page.goto(server.url + path);
        await shown(alive.page, path);
        assert.equal((await alive.page.locator(`${one} .sentence`).innerText()).replace(/\s+/g, " "), sentence.replace(/\s+/g, " "));
        assert.deepEqual(await alive.page.locator(`${one} .figures [data-figure]`).evaluateAll((rows) => rows.map((row) => [row.dataset.figure, row.querySelector(":is(dd, td:last-child)").title]).filter(([, title]) => title)), still);
        await alive.context.close();
      } finally {
        await context.close();
      }
    });
  }

  test("the figures of funding are those of the function", async () => {
    const { fundingYield } = await import(`${root}pkg/dist/index.js`);
    const expected = fundingYield({ side: "short", notional: "10000", fee: "0.0005", fills: 4, rate: "0.0001", intervalHours: "8", days: "30" });
    const html = await readFile(`${site}/funding/index.html`, "utf8");
    const found = [...html.matchAll(/data-id="(\w+)" data-exact="([^"]*)"/g)].filter(([, id]) => typeof expected[id] === "string" && id !== "fees");
    assert.ok(found.length >= 5);
    for (const [, id, value] of found) assert.equal(value, expected[id], id);
  });
});

describe("without a network, after the first visit", () => {
  test("every page of the language is there", async () => {
    const { context, page, trouble } = await open(browser, `${server.url}/de/`, { serviceWorkers: "allow" });
    try {
      await shown(page, "/de/");
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        const until = Date.now() + 20_000;
        // The pages of a language are kept a moment after the rest.
        while (Date.now() < until && !(await caches.match(new URL("docs/", location.href)))) await new Promise((resolve) => setTimeout(resolve, 100));
      });
      await context.setOffline(true);
      for (const path of ["/de/", ...pagesOf("de").slice(1), "/"]) {
        await page.goto(server.url + path);
        await shown(page, path);
      }
      await page.reload();
      await shown(page, "/");
      assert.deepEqual(trouble, []);
    } finally {
      await context.close();
    }
  });

  test("in any folder", async () => {
    const worker = await readFile(`${site}/sw.js`, "utf8");
    assert.match(worker, /VERSION = "[0-9a-f]{12}"/);
    const kept = [...worker.matchAll(/^const (?:SHARED|PAGES) = (.+);$/gm)].flatMap(([, json]) => Object.values(JSON.parse(json)).flat());
    assert.ok(kept.length > 20);
    assert.deepEqual(kept.filter((address) => address.startsWith("/") || address.includes(":")), [], "from the root of a server");
  });

  test("the manifest names icons that are there", async () => {
    const { icons, start_url: start } = JSON.parse(await readFile(`${site}/site.webmanifest`, "utf8"));
    for (const { src } of icons) await readFile(`${site}/${src}`);
    assert.equal(start, "./");
  });
});

describe("the frame", () => {
  for (const name of names) {
    test(`${name} works without an origin and reports its height`, async () => {
      const { context, page, trouble, requests } = await open(browser, `${server.url}/host-${name}.html`);
      try {
        const inside = page.frameLocator("iframe");
        await inside.locator("[data-figure]").first().waitFor();
        await page.waitForFunction(() => window.height > 600);
        assert.equal(await page.evaluate(() => window.origin_), "null");
        // Pictures are drawn one by one once their width is known; the frame says its height after each.
        await laid(inside.locator(elementOf(`/${name}/`)));
        const real = () => page.frames()[1].evaluate(async (tag) => {
          await document.querySelector(tag).updateComplete;
          return document.documentElement.getBoundingClientRect().height;
        }, elementOf(`/${name}/`));
        const off = async () => Math.abs((await page.evaluate(() => window.height)) - (await real()));
        for (let left = 300; (await off()) > 1; left--) {
          assert.ok(left > 0, "the frame is as high as it says");
          await page.waitForTimeout(50);
        }
        assert.equal(await inside.locator("html").getAttribute("lang"), "de");
        const address = (url) => url.replace(server.url, "");
        const fetched = () => requests.map(address).filter((url) => !/^(blob|data):/.test(url));
        const loaded = [`/host-${name}.html`, `/embed/${name}.html?lang=de`];
        assert.deepEqual(fetched(), loaded);
        if (name === "funding") {
          // What reads files comes with the first one.
          loaded.push("/embed/data.js");
          await inside.locator("input[type=file]").setInputFiles(fixture("binance-api-3-days.json"));
          await inside.locator(".kicker", { hasText: /Datei/ }).waitFor();
          // In the frame's language, whose words come with it.
          await inside.getByText(/ von Binance/).first().waitFor();
          assert.equal(Number(await inside.locator("[data-figure=gross] dd").first().getAttribute("title")).toFixed(9), "10.000000000");
        }
        if (name === "rollover") {
          // Two families in one module.
          const frame = page.frames()[1];
          const symbols = await frame.evaluate(async () => {
            const element = document.querySelector("ll-rollover");
            element.at = "2026-01-05T00:00:00Z";
            const found = await element.useVenue("deribit");
            await element.updateComplete;
            return [found, element.nearSymbol, element.farSymbol, element.toJSON().outdated];
          });
          assert.deepEqual(symbols, [true, "ETH-27MAR26", "ETH-26JUN26", false]);
        }
        assert.deepEqual(trouble, []);
        assert.deepEqual(fetched(), loaded);
      } finally {
        await context.close();
      }
    });

    if (existsSync(`${site}/embed/offline/${name}.html`)) {
      test(`${name} reads files from the disk: whole, in one file; the light one says what it misses`, async () => {
        const alone = await mkdtemp(join(tmpdir(), "frame-"));
        try {
          for (const [from, to] of [["offline/", "whole.html"], ["", "light.html"]]) await copyFile(`${site}/embed/${from}${name}.html`, join(alone, to));
          const file = name === "funding" ? fixture("binance-api-3-days.json") : join(root, "tests/fixtures/import/book_binance.json");
          for (const which of ["whole", "light"]) {
            const { context, page, trouble } = await open(browser, pathToFileURL(join(alone, `${which}.html`)).href);
            try {
              await page.locator("[data-figure]").first().waitFor();
              await page.locator("input[type=file]").setInputFiles(file);
              if (which === "light") await page.getByText("data.js").first().waitFor();
              else {
                await page.locator("[data-read=rows]").waitFor();
                assert.deepEqual(trouble, []);
              }
            } finally {
              await context.close();
            }
          }
        } finally {
          await rm(alone, { recursive: true });
        }
      });
    }

    test(`${name} is one file: no address in it is followed`, async () => {
      const html = await readFile(`${site}/embed/${name}.html`, "utf8");
      assert.doesNotMatch(html, /<script[^>]+src=|<link[^>]+href=|type="module"|import\.meta/);
    });
  }
});

test("what pages begin with is one value for one thing, and the coin's own", async () => {
  const found = {};
  for (const path of ["/", ...names.map((name) => `/${name}/`)]) {
    await visit(browser, server.url + path, async (page) => {
      await shown(page, path);
      const values = await page.evaluate((name) => document.querySelector(name).values, elementOf(path));
      for (const [field, value] of Object.entries(values)) (found[field.split(".").at(-1)] ??= {})[path] = value;
    });
  }
  const only = (...fields) => {
    const values = fields.flatMap((field) => Object.values(found[field]));
    assert.ok(values.length > 1, fields.join());
    assert.deepEqual([...new Set(values)].length, 1, JSON.stringify(fields.map((field) => found[field])));
    return values[0];
  };
  const ether = COINS.find(({ symbol }) => symbol === "ETH");
  only("fee", "takerFee");
  only("dailyVolatility");
  assert.equal(only("unbondingDays"), ether.unbondingDays);
  assert.equal(only("stakingApy", "apr", "stakingYield"), ether.stakingApy);
  // Tiers are a venue's own.
  assert.deepEqual(new Set(["/", "/hedge/", "/carry/", "/rollover/", "/staking/"].map((path) => found.maintenanceRate[path])), new Set(["0.005"]));
  assert.deepEqual(new Set(["/", "/hedge/", "/carry/", "/staking/"].map((path) => found.price[path])), new Set(["3000"]));
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
    assert.equal(await exact(page, "net"), 70);
    await context.close();
  });
});

describe("what is out of view", () => {
  for (const [path, field] of [["/", "cash"], ["/hedge/", "quantity"]]) {
    test(`${path} waits for its layout only while somebody types`, async () => {
      await visit(browser, server.url + path, async (page) => {
        await shown(page, path);
        const element = page.locator(elementOf(path));
        // How many parts have no layout.
        await element.evaluate(({ renderRoot }) => {
          globalThis.skipped = () => [...renderRoot.querySelectorAll(".results *")]
            .filter((part) => part.checkVisibility() && !part.checkVisibility({ contentVisibilityAuto: true })).length;
        });
        const skipped = () => page.evaluate(() => globalThis.skipped());
        const typing = () => element.evaluate((host) => host.matches(":state(typing)"));
        assert.deepEqual([await skipped(), await typing()], [0, false]);
        await element.locator(`#f-${field}`).focus();
        // Looked at in the page, a moment after the key: from here it might be over already.
        await element.evaluate((host) => {
          globalThis.seen = new Promise((resolve) => host.addEventListener("input", async () => {
            await host.updateComplete;
            requestAnimationFrame(() => setTimeout(() => resolve(globalThis.skipped())));
          }, { once: true }));
        });
        await page.keyboard.type("1");
        assert.ok(await page.evaluate(() => globalThis.seen) > 0, "nothing is left out while typing");
        await page.waitForFunction((tag) => !document.querySelector(tag).matches(":state(typing)"), elementOf(path));
        assert.equal(await skipped(), 0);
      }, { viewport: { width: 360, height: 640 } });
    });
  }
});
