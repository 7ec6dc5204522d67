// Under a Content-Security-Policy that permits no WebAssembly everything works all the same; under one that does, nothing
// of what stands in for it is loaded. No style is refused either way.
import assert from "node:assert/strict";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import { call } from "../package/calls.mjs";
import { installed, project } from "../package/project.mjs";
import { outcome, varied } from "../package/varied.mjs";
import { launch } from "./browser.mjs";
import { choose, exact, fixture, open, root, sentence, site, started } from "./page.mjs";
import { serve } from "./server.mjs";

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'";
const POLICIES = { strict: STRICT, open: STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") };
const folder = join(root, "target/csp");
const html = (script, body = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="/icon.svg">${script}${body}</html>`;
const module = (name) => `<script type="module" src="/${name}"></script>`;
const ELEMENT = '<ll-funding notional="25000">No script</ll-funding>';
const pages = {
  "/api.html": html(module("api.js")),
  "/slim.html": html(module("slim.js")),
  "/waiting.html": html(module("waiting.js")),
  "/global.html": html('<script src="/dist/global.js"></script>', ELEMENT),
  "/bundle.html": html(module("bundle/element.js"), ELEMENT),
  "/moved.html": html(module("elsewhere/here/element.js"), ELEMENT),
};

let browser;
const servers = {}, sites = {};
before(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(installed, "dist"), join(folder, "dist"), { recursive: true });
  await writeFile(join(folder, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, "api.js"), `window.outcome = ${outcome};\nwindow.api = await import("/dist/index.js");`);
  await writeFile(join(folder, "slim.js"), `const api = await import("/dist/slim.js");
    for (const name of ["calc", "data"]) await api.ready(new URL("/dist/" + name + ".wasm", location.href));
    window.api = api;`);
  await writeFile(join(folder, "waiting.js"), `const api = await import("/dist/families/income.js");
    await Promise.all(Array.from({ length: 10 }, () => api.ready()));
    window.api = api;`);
  // As a bundler leaves them: one whose output stands where the fallback is found, and one where it is not but is brought along.
  const bundle = (contents, outdir) => build({
    stdin: { contents, resolveDir: project, sourcefile: "element.js" }, absWorkingDir: project, bundle: true, splitting: true, format: "esm", minify: true,
    outdir, entryNames: "element", logLevel: "error",
  });
  await bundle("import 'liquidity-layering/elements/funding';", join(folder, "bundle"));
  for (const name of ["fallback.js", "fallback-data.js"]) await cp(join(installed, "dist", name), join(folder, name));
  await bundle("import 'liquidity-layering/fallback'; import 'liquidity-layering/fallback-data'; import 'liquidity-layering/elements';", join(folder, "elsewhere/here"));
  browser = await launch();
  for (const [name, policy] of Object.entries(POLICIES)) {
    servers[name] = await serve(folder, pages, { "content-security-policy": policy });
    sites[name] = await serve(site, {}, { "content-security-policy": policy });
  }
});
after(async () => {
  await browser?.close();
  for (const server of [...Object.values(servers), ...Object.values(sites)]) await server.close();
});

/** A page under a policy; what it may not do is told once, and only of WebAssembly. */
async function onPage(url, strict, run) {
  const { context, page, trouble, requests } = await open(browser, url);
  try {
    await run(page);
    assert.deepEqual(trouble.filter((text) => !/WebAssembly|unsafe-eval/.test(text)), []);
    assert.ok(strict ? trouble.length <= 1 : trouble.length === 0, trouble.join("\n"));
    return requests.map((address) => new URL(address).pathname).filter((path) => /fallback/.test(path)).sort();
  } finally {
    await context.close();
  }
}

const api = (page) => page.waitForFunction(() => window.api !== undefined);

for (const policy of Object.keys(POLICIES)) {
  const strict = policy === "strict";
  const loaded = (...names) => (strict ? names : []);

  describe(`${policy} policy`, () => {
    test("functions: hundreds of calls, the same to the last bit", async (t) => {
      const calls = varied(400);
      const found = await onPage(servers[policy].url + "/api.html", strict, async (page) => {
        await api(page);
        const early = await page.evaluate(() => {
          try {
            return window.api.annualise({ rate: "0.0001", intervalHours: 8 }).apr;
          } catch (error) {
            return [error.name, error.code, error.message];
          }
        });
        if (strict) {
          assert.deepEqual(early.slice(0, 2), ["CalculatorError", "unsupported"]);
          assert.match(early[2], /await ready\(\)/);
        } else assert.equal(early, "0.1095");
        const time = await page.evaluate(async () => {
          const start = performance.now();
          await window.api.ready();
          window.api.annualise({ rate: "0.0001", intervalHours: 8 });
          return performance.now() - start;
        });
        // As text, where a typed array keeps its kind.
        const given = JSON.stringify(calls, (_key, value) => (ArrayBuffer.isView(value) ? { "@": Array.from(value) } : value));
        const results = await page.evaluate(
          (given) => {
            const calls = JSON.parse(given, (_key, value) => (value && value["@"] ? Float64Array.from(value["@"]) : value));
            return calls.map(([name, input]) => window.outcome(() => {
              if (name !== "fundingHistory") return window.api[name](input);
              const { side, notional, daysPerYear, ...series } = input;
              return window.api.fundingHistory(series, JSON.parse(JSON.stringify({ side, notional, daysPerYear })));
            }));
          },
          given,
        );
        const differing = calls.filter(([name, input], at) => results[at] !== outcome(() => call[name](input)));
        assert.deepEqual(differing, []);
        t.diagnostic(`${calls.length} calls; ready() and the first in ${time.toFixed(0)} ms`);
      });
      assert.deepEqual(found, loaded("/dist/fallback-data.js", "/dist/fallback-simulation.js", "/dist/fallback.js"));
    });

    test("slim", async () => {
      const found = await onPage(servers[policy].url + "/slim.html", strict, async (page) => {
        await api(page);
        assert.equal(await page.evaluate(() => window.api.annualise({ rate: "0.0001", intervalHours: 8 }).apr), "0.1095");
        assert.equal(await page.evaluate(() => window.api.importMarketData("fundingTime,fundingRate,symbol\n1600000000000,0.0001,BTCUSDT\n1600028800000,0.0002,BTCUSDT\n").kind), "funding");
      });
      assert.deepEqual(found, loaded("/dist/fallback-data.js", "/dist/fallback.js"));
    });

    test("one family, made ready many times at once, loads one file once", async () => {
      const found = await onPage(servers[policy].url + "/waiting.html", strict, async (page) => {
        await api(page);
        assert.equal(await page.evaluate(() => window.api.call("annualise", { rate: "0.0001", intervalHours: 8 }).apr), "0.1095");
      });
      assert.deepEqual(found, loaded("/dist/fallback.js"));
    });

    for (const [name, prefix] of Object.entries({ global: "/dist", bundle: "", moved: null })) {
      test(`<ll-funding>: ${name}.html`, async () => {
        const found = await onPage(`${servers[policy].url}/${name}.html`, strict, async (page) => {
          await started(page);
          assert.equal(await exact(page, "gross"), 225);
          assert.match(await sentence(page), /^Short 25,000 USDT at 0\.01% every 8 hours/);
          // Styles are there: nothing is as the browser has it by itself.
          assert.equal(await page.locator("ll-funding").evaluate((element) => getComputedStyle(element).display), "block");
          assert.ok(await page.locator("ll-funding [part=frame]").evaluate((part) => part.getRootNode().adoptedStyleSheets.length > 0));
          await choose(page, fixture("one-bad-row-and-a-gap.csv"));
          await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
          assert.ok(Number.isFinite(await exact(page, "net")));
        });
        assert.deepEqual(found, prefix === null ? [] : loaded(`${prefix}/fallback-data.js`, `${prefix}/fallback.js`));
      });
    }

    test("the site as Vite has built it", async () => {
      const found = await onPage(sites[policy].url + "/funding/", strict, async (page) => {
        await started(page);
        assert.equal(await exact(page, "net"), 70);
        await choose(page, fixture("one-bad-row-and-a-gap.csv"));
        await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
      });
      assert.equal(found.length, strict ? 2 : 0, found.join());
    });
  });
}
