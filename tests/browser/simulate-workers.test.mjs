// Simulations beside pages of others: workers start from a Blob on another origin and in a sandboxed frame; where none may, it works
// without. The same bits everywhere, and nothing is left of a run that was ended.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { compareStrategies, simulate } from "liquidity-layering";
import { launch } from "./browser.mjs";
import { root } from "./page.mjs";
import { serve } from "./server.mjs";

const market = { kind: "gbm", drift: 0, volatility: "0.7", fundingMeanApr: "0.1", fundingVolatility: "0.15", fundingHalfLifeDays: 10 };
const plan = { capital: 100000, strategy: "balanced", days: 60, paths: 4500, seed: 7, market, stakingApy: "0.05", directionalLeverage: 3 };
const plain = (value) => JSON.stringify(value, (_key, one) => (ArrayBuffer.isView(one) ? [...one] : one));
const whole = plain(simulate(plan));

const html = (script, body, policy = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page of somebody else</title><link rel="icon" href="data:,">${policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`}<script src="${script}"></script>${body}</html>`;
const ELEMENT = '<ll-simulate paths="6000" days="60">No script</ll-simulate>';

let browser, cdn, others;
before(async () => {
  browser = await launch();
  cdn = await serve(join(root, "pkg/dist"), {}, { "access-control-allow-origin": "*" });
  const script = `${cdn.url}/global.js`;
  const inner = html(script, ELEMENT);
  const policy = (workers) => `default-src 'none'; script-src ${cdn.url} 'wasm-unsafe-eval'; style-src 'self'; img-src data:; ${workers}`;
  others = await serve(join(root, "tests/browser/fixtures"), {
    "/": html(script, ELEMENT),
    "/frame": html("data:text/javascript,", `<iframe sandbox="allow-scripts" src="/inner" width="400" height="600" title="Frame"></iframe>`),
    "/srcdoc": html("data:text/javascript,", `<iframe sandbox="allow-scripts" srcdoc="${inner.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" width="400" height="600" title="Frame"></iframe>`),
    "/inner": inner,
    "/blob": html(script, ELEMENT, policy("worker-src blob:")),
    "/none": html(script, ELEMENT, policy("worker-src 'none'")),
    // Without worker-src, script-src says which workers may start.
    "/silent": html(script, ELEMENT, policy("")),
  });
});
after(async () => {
  await browser?.close();
  await cdn?.close();
  await others?.close();
});

/** What runs on a page, or in the frame on it; which workers it started, and what it complained of. */
async function on(path, run) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const [workers, trouble] = [[], []];
  page.on("worker", (worker) => workers.push(worker.url()));
  page.on("pageerror", (error) => trouble.push(String(error.stack ?? error)));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  try {
    await page.goto(others.url + path);
    const frame = page.frames().find((one) => one.parentFrame()) ?? page.mainFrame();
    await frame.waitForFunction(() => globalThis.LiquidityLayering !== undefined);
    return { answer: await run(frame, page), workers, trouble };
  } finally {
    await context.close();
  }
}

/** A run in workers: its result, and of how many paths it told on the way. */
const told = (frame, plan) => frame.evaluate(async (plan) => {
  const told = [];
  const result = await globalThis.LiquidityLayering.simulateInWorkers(plan, { workers: 2, onProgress: (done, total, soFar) => told.push([done, total, soFar.paths]) });
  return { told, result: JSON.stringify(result, (_key, one) => (ArrayBuffer.isView(one) ? [...one] : one)) };
}, plan);

/** The element with all of its runs, as the function has them. */
async function element(frame) {
  const element = frame.locator("ll-simulate");
  await element.locator('.results[aria-busy="false"] [data-figure]').first().waitFor();
  const { input, result } = await element.evaluate(async (element) => (await element.updateComplete, element.toJSON()));
  const { results } = compareStrategies(input.compareStrategies);
  assert.deepEqual(result.results.map(({ final }) => final), JSON.parse(JSON.stringify(results.map(({ final }) => final))));
  assert.equal(result.results[0].paths, 6000);
  assert.match(await element.locator(".kicker").innerText(), /6,000 runs$/);
}

for (const [what, path] of [["a page of another origin", "/"], ["a sandboxed frame", "/frame"], ["a sandboxed frame without an address", "/srcdoc"], ["a policy that names blob:", "/blob"]]) {
  test(what, async () => {
    const { workers, trouble } = await on(path, async (frame) => {
      if (path !== "/" && path !== "/blob") assert.equal(await frame.evaluate(() => globalThis.origin), "null", "its origin is its own");
      const run = await told(frame, plan);
      assert.equal(run.result, whole);
      assert.deepEqual(run.told[0], [250, 4500, 250]);
      assert.deepEqual(run.told.at(-1), [4500, 4500, 4500]);
      await element(frame);
    });
    assert.ok(workers.length >= 2 && workers.every((url) => url.startsWith("blob:")), `${workers}`);
    assert.deepEqual(trouble.filter((text) => !/style-src/.test(text)), []);
  });
}

for (const [what, path] of [["a policy that forbids workers", "/none"], ["a policy that knows of no blob:", "/silent"]]) {
  test(what, async () => {
    const { workers, trouble } = await on(path, async (frame) => {
      const run = await told(frame, plan);
      assert.equal(run.result, whole);
      assert.deepEqual(run.told.at(-1), [4500, 4500, 4500]);
      await element(frame);
    });
    assert.deepEqual(workers, []);
    assert.ok(trouble.length > 0 && trouble.every((text) => /worker|style-src/.test(text)), trouble.join("\n"));
  });
}

describe("an end", () => {
  test("ends every worker", async () => {
    const { answer, workers } = await on("/", async (frame, page) => {
      const codes = await frame.evaluate(async (plan) => {
        const codes = new Set();
        for (let count = 0; count < 30; count++) {
          const stop = new AbortController();
          const run = globalThis.LiquidityLayering.simulateInWorkers(plan, { workers: 2, signal: stop.signal, onProgress: () => stop.abort() });
          codes.add(await run.then(() => "ran", ({ name, code }) => `${name} ${code}`));
        }
        return [...codes];
      }, { ...plan, paths: 200_000 });
      // The browser says of an end a little later.
      for (let wait = 0; wait < 100 && page.workers().length; wait++) await page.waitForTimeout(50);
      return { codes, left: page.workers().length };
    });
    assert.deepEqual(answer, { codes: ["CalculatorError cancelled"], left: 0 });
    assert.ok(workers.length >= 60, `${workers.length}`);
  });
});
