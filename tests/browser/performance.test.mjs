// How fast the site is on a phone, and how fast a calculator answers. Run alone: whatever else runs slows the browser down.
import assert from "node:assert/strict";
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { executable, launch } from "./browser.mjs";
import { site } from "./page.mjs";
import { serve } from "./server.mjs";

// Lighthouse's own limits for a good page, and the issue's.
const LIMITS = { "largest-contentful-paint": 1800, "total-blocking-time": 100, "cumulative-layout-shift": 0.02 };
/** One frame: until the sentence is there. */
const ANSWER = 1000 / 60;
/** How much slower a phone is than what runs the tests. */
const SLOWER = 4;
/** A pause is not noticed below: until figures and pictures are, too. */
const ALL = 50;

const calculators = readdirSync(site).filter((name) => existsSync(join(site, name, "index.html")) && existsSync(join(site, `embed/${name}.html`)));
const pages = ["/", ...calculators.map((name) => `/${name}/`)].filter((path) => process.env.PAGES === undefined || process.env.PAGES.split(",").includes(path));

let server;
before(async () => {
  server = await serve(site, {}, {}, { compress: true });
});
after(() => server?.close());

describe("Lighthouse on a phone", () => {
  let chrome;
  before(async () => {
    chrome = await launchChrome({ chromePath: executable, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] });
  });
  after(() => chrome?.kill());

  for (const path of pages) {
    test(path, async () => {
      const look = async () => {
        const { lhr } = await lighthouse(server.url + path, { port: chrome.port, logLevel: "error", onlyCategories: ["performance", "accessibility"] });
        const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
        const figures = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, lhr.audits[name].numericValue]));
        const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0).map(({ id }) => id);
        return { performance: score("performance"), accessibility: score("accessibility"), figures, failed };
      };
      const good = ({ performance, figures }) => performance >= 95 && Object.entries(LIMITS).every(([name, limit]) => figures[name] <= limit);
      // Again where the machine was busy: a page that is slow stays slow.
      let seen = await look();
      for (let again = 0; again < 3 && !good(seen); again++) {
        const other = await look();
        if (other.performance > seen.performance || good(other)) seen = other;
      }
      const words = JSON.stringify(seen);
      console.log(`${path} ${words}`);
      assert.ok(seen.performance >= 95, words);
      assert.equal(seen.accessibility, 100, words);
      for (const [name, limit] of Object.entries(LIMITS)) assert.ok(seen.figures[name] <= limit, `${name}: ${words}`);
    });
  }
});

describe("an answer to every keystroke, with the processor four times slower", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  for (const name of calculators) {
    test(name, async () => {
      const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
      try {
        // The browser's own throttle holds a thread for as long as the machine's other work lets it. Here the page's clock goes four times
        // faster, for what it does by the time it has, and the time of its own thread counts four times.
        await page.addInitScript((slower) => {
          const now = performance.now.bind(performance);
          performance.now = () => now() * slower;
        }, SLOWER);
        await page.goto(`${server.url}/${name}/`);
        await page.locator(`ll-${name} [data-figure]`).first().waitFor();
        await browser.startTracing(page, { categories: ["blink.user_timing"] });
        await page.evaluate(async (tag) => {
          const element = document.querySelector(tag);
          const input = element.renderRoot.querySelector('.inputs input[inputmode="decimal"]');
          const begin = input.value;
          const said = () => element.renderRoot.querySelector(".answer").textContent;
          for (let i = 0; i < 31; i++) {
            const before = said();
            input.value = i % 2 ? begin : `${begin}1`;
            performance.mark("typed");
            input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
            for (let turn = 0; turn < 100 && said() === before; turn++) await null;
            // Layout is part of it.
            element.getBoundingClientRect();
            performance.mark("answered");
            await element.updateComplete;
            element.getBoundingClientRect();
            performance.mark("complete");
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        }, `ll-${name}`);
        const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
        const marks = (mark) => traceEvents.filter(({ cat, name }) => cat === "blink.user_timing" && name === mark).map(({ tts }) => (tts / 1000) * SLOWER).sort((a, b) => a - b);
        const typed = marks("typed");
        const since = (mark) => marks(mark).map((at, i) => at - typed[i]).slice(1).sort((a, b) => a - b);
        const answers = since("answered");
        assert.equal(answers.length, 30);
        const middle = (list) => list[Math.floor(list.length / 2)];
        const [answer, all] = [middle(answers), middle(since("complete"))];
        console.log(`${name}: answer ${answer.toFixed(1)} ms, at most ${answers.at(-1).toFixed(1)}; with figures and pictures ${all.toFixed(1)}`);
        assert.ok(answer <= ANSWER, `the answer takes ${answer} ms`);
        assert.ok(all <= ALL, `all of it takes ${all} ms`);
      } finally {
        await page.close();
      }
    });
  }
});
