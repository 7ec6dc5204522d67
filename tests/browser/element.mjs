// What every element alone on a page is held to; and helpers for what only one does.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { stage } from "./stage.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } } };

/** Numbers that are the same in every run. */
function generator(seed) {
  let state = seed;
  const next = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
  return { pick: (list) => list[Math.floor(next() * list.length)], between: (low, high) => String(Number((low + next() * (high - low)).toPrecision(6))) };
}

export function elementTests(name, { calculate, ready, random, figures, sentences, wrong }) {
  const tag = `ll-${name}`;
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), stage(name), ready()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const tools = (page) => ({
    exact: async (id) => Number(await page.locator(`${tag} [data-figure="${id}"] :is(dd, td:last-child)`).first().getAttribute("title")),
    shown: (id) => page.locator(`${tag} [data-figure="${id}"] :is(dd, td:last-child)`).first().innerText(),
    sentence: () => page.locator(`${tag} .sentence`).innerText(),
    set: (values) => page.locator(tag).evaluate(async (element, values) => {
      Object.assign(element, values);
      await element.updateComplete;
    }, values),
  });

  /** A page of its own; nothing untoward may happen on it. */
  async function withPage(run, { lang = "en", ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(String(error.stack ?? error)));
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    try {
      await page.goto(server.url + (lang === "en" ? "/" : `/${lang}/`));
      await page.locator(`${tag} [data-figure]`).first().waitFor();
      await run(page, tools(page));
      assert.deepEqual(trouble, []);
    } finally {
      await context.close();
    }
  }
  const onPage = (title, run, options) => test(title, () => withPage(run, options));

  const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const unfold = async (page) => {
    await page.locator(`${tag} details`).evaluateAll((all) => all.forEach((details) => (details.open = true)));
    await page.locator(`${tag} .math`).first().waitFor();
  };

  describe(`${tag}: accessible, within its width`, () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        onPage(`${colorScheme}, ${width} px, everything unfolded`, async (page) => {
          await unfold(page);
          await page.evaluate(axe);
          const { passed, found } = await page.evaluate(async (options) => {
            const { passes, violations } = await window.axe.run(document, options);
            return { passed: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ")).join("; ")}`) };
          }, AXE);
          assert.ok(passed > 15, `axe passed ${passed} rules`);
          assert.deepEqual(found, []);
          assert.ok((await overflow(page)) <= 0, "wider than the window");
        }, { colorScheme, viewport: { width, height: 800 } });
      }
    }
    for (const lang of Object.keys(sentences)) {
      onPage(`${lang} speaks for itself at 320 px`, async (page, { sentence }) => {
        await unfold(page);
        assert.match(await sentence(), sentences[lang]);
        assert.equal(await page.locator(`${tag} [part~=frame]`).getAttribute("lang"), lang);
        assert.ok((await overflow(page)) <= 0, "wider than the window");
      }, { lang, viewport: { width: 320, height: 800 } });
    }
  });

  describe(`${tag}: what stands in the fields`, () => {
    onPage("20 inputs: figures are the engine's, and links hold all of it", async (page, { set }) => {
      const { pick, between } = generator(7);
      let results = 0;
      const other = await page.context().newPage();
      for (let i = 0; i < 20; i++) {
        const values = random(pick, between);
        await set(values);
        const { input, link, shown } = await page.locator(tag).evaluate((element) => ({
          input: element.input, link: element.link, values: element.values, outdated: element.toJSON().outdated,
          shown: element.toJSON().outdated ? null : Object.fromEntries([...element.renderRoot.querySelectorAll("[data-figure]")].map((row) => [row.dataset.figure, row.querySelector("dd, td:last-child").title])),
        }));
        let expected;
        try {
          expected = calculate(input);
        } catch {
          expected = null;
        }
        assert.equal(shown === null, expected === null, JSON.stringify(input));
        if (expected) {
          results++;
          for (const [id, value] of Object.entries(figures(expected))) assert.equal(shown[id], value, `${id} of ${JSON.stringify(input)}`);
        }
        // Read by a page that opens with it; later by one that is open, which takes no time.
        if (i < 3) await other.goto("about:blank");
        await other.goto(link);
        await other.locator(`${tag} .answer`).waitFor();
        assert.deepEqual(await other.locator(tag).evaluate((element) => element.updateComplete.then(() => element.input)), input);
      }
      assert.ok(results >= 10, `${results} results`);
    });

    onPage("wrong text keeps the last result, marked as outdated", async (page, { sentence }) => {
      const before = await sentence();
      const field = page.locator(`${tag} #f-${wrong.field}`);
      await field.fill(wrong.typed);
      await page.locator(`${tag} #f-${wrong.field}-error`).waitFor();
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.equal(await sentence(), before);
      assert.match(await page.locator(`${tag} .stale`).innerText(), /^Outdated/);
      await page.getByRole("button", { name: "Reset all fields" }).click();
      assert.equal(await page.locator(`${tag} .stale`).count(), 0);
      assert.equal(await sentence(), before);
    });
  });

  describe(`${tag}: forced colours`, () => {
    onPage("the lines stay", async (page) => {
      const lines = await page.locator(`${tag} svg :is(.stroke, .bar, .zero, .flow)`).evaluateAll((all) => all.map((e) => getComputedStyle(e).stroke));
      assert.ok(lines.length > 0);
      assert.deepEqual(lines.filter((stroke) => stroke === "none"), []);
    }, { forcedColors: "active" });
  });

  /** Tab until the field has the focus. */
  async function tabTo(page, id) {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      if (await page.locator(tag).evaluate((element, id) => element.renderRoot.activeElement?.id === id, id)) return;
    }
    assert.fail(`${id} is not reached`);
  }

  return { onPage, withPage, tabTo };
}
