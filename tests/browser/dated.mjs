// What holds for every calculator element on its stage, checked in one place.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { open } from "./page.mjs";
import { stage } from "./stage.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Pages with one element. `run` gets the page; nothing untoward may have happened on it. */
export function elements(name) {
  const tag = `ll-${name}`;
  const own = {};
  before(async () => {
    [own.browser, own.server] = await Promise.all([launch(), stage(name)]);
  });
  after(async () => {
    await own.browser?.close();
    await own.server?.close();
  });
  const ready = (page) => page.locator(`${tag} [data-figure]`).first().waitFor();
  const visit = async (run, { path = "/", ...options } = {}) => {
    const { context, page, trouble, requests } = await open(own.browser, own.server.url + path, options);
    try {
      await ready(page);
      await run(page);
      assert.deepEqual(trouble, []);
      assert.deepEqual(requests.filter((url) => !url.startsWith(own.server.url) && !/^(data|blob):/.test(url)), [], "requests elsewhere");
    } finally {
      await context.close();
    }
  };
  return {
    tag,
    onPage: (title, run, options) => test(title, () => visit(run, options)),
    visit,
    ready,
    url: () => own.server.url,
    exact: (page, id) => page.locator(`${tag} [data-figure=${id}] dd`).first().getAttribute("title"),
    sentence: (page) => page.locator(`${tag} .sentence`).innerText(),
    input: (page) => page.evaluate((tag) => document.querySelector(tag).input, tag),
    /** Sets properties, as a script of the page does. */
    async set(page, properties) {
      await page.evaluate(([tag, properties]) => {
        const element = document.querySelector(tag);
        Object.assign(element, properties);
        return element.updateComplete;
      }, [tag, properties]);
    },
  };
}

const tooWide = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

/** Accessible and within its width, in light and dark, with everything unfolded; links; a language each. */
export function held(name, { wrong, random, sentences }) {
  const own = elements(name);
  const { tag, visit } = own;
  const unfold = async (page) => {
    await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelectorAll("details").forEach((details) => (details.open = true)), tag);
    await page.locator(`${tag} .about math`).first().waitFor();
  };

  describe("on every page", () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        test(`axe and width: ${colorScheme}, ${width} px`, () =>
          visit(async (page) => {
            await unfold(page);
            await page.evaluate(axe);
            const { ran, found } = await page.evaluate(async () => {
              const { violations, passes } = await window.axe.run(document, {
                runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
                rules: { "target-size": { enabled: true } },
              });
              return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.flat().join(" ")} ${n.any[0]?.message ?? ""}`).join("; ")}`) };
            });
            assert.ok(ran > 15, `axe ran ${ran} rules`);
            assert.deepEqual(found, []);
            assert.equal(await tooWide(page), 0, "wider than the window");
          }, { colorScheme, viewport: { width, height: 800 } }));
      }
    }
    for (const [zoom, width] of [[200, 640], [400, 320]]) {
      test(`no overflow at ${zoom} %`, () => visit(async (page) => assert.equal(await tooWide(page), 0), { viewport: { width, height: 256 }, deviceScaleFactor: zoom / 100 }));
    }
    test("forced colours and print keep the picture", () =>
      visit(async (page) => {
        const [line, ground] = await page.locator(`${tag} svg .stroke`).first().evaluate((e) => [getComputedStyle(e).stroke, getComputedStyle(document.documentElement).backgroundColor]);
        assert.notEqual(line, ground);
        assert.notEqual(line, "none");
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(`${tag} input[type=range]`).first().isVisible(), false);
        assert.equal(await page.locator(`${tag} svg`).first().isVisible(), true);
      }, { forcedColors: "active" }));
  });

  test("a link brings every field to a new page", () =>
    visit(async (page) => {
      for (let i = 0; i < 20; i++) {
        if (i < 2) {
          // A page of its own; for the others an element of its own, which reads the address as on a new page.
          await page.goto("about:blank");
          await page.goto(own.url());
          await own.ready(page);
        }
        await own.set(page, random(i));
        const { link, input } = await page.evaluate((tag) => ({ link: document.querySelector(tag).link, input: document.querySelector(tag).input }), tag);
        if (i < 2) {
          await page.goto("about:blank");
          await page.goto(link);
          await own.ready(page);
          assert.deepEqual(await own.input(page), input);
          continue;
        }
        const read = await page.evaluate(async ([tag, link]) => {
          history.replaceState(null, "", link);
          const element = document.body.appendChild(document.createElement(tag));
          await element.updateComplete;
          const { input } = element;
          element.remove();
          return input;
        }, [tag, link]);
        assert.deepEqual(read, input);
      }
    }));

  test("a wrong input keeps the last result, marked as outdated", () =>
    visit(async (page) => {
      const before = await own.sentence(page);
      await page.locator(`${tag} ${wrong.field}`).fill(wrong.text);
      await page.locator(`${tag} ${wrong.field}-error`).waitFor();
      assert.equal(await own.sentence(page), before);
      assert.match(await page.locator(`${tag} .stale`).innerText(), /^Outdated:/);
      assert.equal(await page.evaluate((tag) => document.querySelector(tag).toJSON().outdated, tag), true);
    }));

  for (const [language, expected] of Object.entries(sentences)) {
    test(`speaks ${language}`, () =>
      visit(async (page) => {
        await page.locator(`${tag} .frame[lang=${language}]`).waitFor();
        await own.set(page, expected.given);
        // Without the marks of direction around figures.
        assert.equal((await own.sentence(page)).replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, ""), expected.sentence);
        assert.equal(await page.locator(`${tag} .frame`).getAttribute("dir"), language === "ar" ? "rtl" : "ltr");
        await unfold(page);
        assert.equal(await tooWide(page), 0);
      }, { path: language === "en" ? "/" : `/${language}/`, viewport: { width: 320, height: 800 } }));
  }
  return own;
}

/** Numbers that are the same at every run (Mulberry32). */
export function dice(seed) {
  let a = seed + 1;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, one: (list) => list[Math.floor(next() * list.length)], number: (low, high, digits = 4) => String(Number((low + next() * (high - low)).toPrecision(digits))) };
}
