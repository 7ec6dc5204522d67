// What every element is held to, whichever it is: registers the tests, each on a page of its own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { open } from "./page.mjs";
import { stage } from "./stage.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, as text. */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
      rules: { "target-size": { enabled: true } },
    });
    return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`) };
  });
}

export const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

/** The same numbers in every run: a random generator with a seed. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** A decimal text of some digits, from `low` to `high`. */
    decimal: (low, high, digits = 6) => String(Number((low + next() * (high - low)).toPrecision(digits))),
  };
}

/** What a test of an element works with. */
export class Subject {
  constructor(page, name) {
    this.page = page;
    this.name = name;
    this.element = page.locator(`ll-${name}`);
  }

  figure(id) {
    return this.element.locator(`[data-figure="${id}"] dd`).first();
  }

  /** The unrounded figure, as its title has it. */
  exact(id) {
    return this.figure(id).getAttribute("title");
  }

  sentence() {
    return this.element.locator(".sentence").innerText();
  }

  input() {
    return this.element.evaluate((element) => element.input);
  }

  async set(properties) {
    await this.element.evaluate(async (element, properties) => {
      Object.assign(element, properties);
      await element.updateComplete;
    }, properties);
  }

  /** Waits until there is a result to show. */
  ready() {
    return this.element.locator("[data-figure]").first().waitFor();
  }

  async openAll() {
    for (const summary of await this.element.locator("summary").all()) await summary.click();
  }
}

/**
 * @param name of the element, without "ll-"
 * @param options
 *   field, wrong: id of a text field, and a text that it refuses
 *   expected(input): exact texts of figures by id, as the package's own functions give them
 *   samples(random): properties of the element at random
 *   states: properties of the states that axe sees as well, by name
 */
export function element(name, { field, wrong = "1.2.3", expected, samples, states = {} }) {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), stage(name)]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** One page, closed at its end; nothing untoward may have happened on it. */
  const on = (title, run, { path = "/", ...options } = {}) =>
    test(title, async () => {
      const { context, page, trouble, requests } = await open(browser, server.url + path, options);
      try {
        const subject = new Subject(page, name);
        await subject.ready();
        await run(subject, { server, browser });
        assert.deepEqual(trouble, []);
        assert.deepEqual(requests.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url)), []);
      } finally {
        await context.close();
      }
    });

  describe("accessible, and within its width", () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        on(`${colorScheme}, ${width} px`, async (subject) => {
          await subject.openAll();
          // The other states in two of the four: what differs between them is colour and width, not state.
          const others = (width === 320) === (colorScheme === "light") ? Object.entries(states) : [];
          for (const [state, properties] of [["as it begins", {}], ...others]) {
            await subject.set(properties);
            const { ran, found } = await violations(subject.page);
            assert.ok(ran > 15, `axe ran ${ran} rules`);
            assert.deepEqual(found, [], state);
            assert.equal(await overflow(subject.page), 0, `${state}: wider than the window`);
          }
        }, { colorScheme, viewport: { width, height: 800 } });
      }
    }
  });

  on("figures are what the package gives for the same input", async (subject) => {
    const draw = random(7);
    for (let i = 0; i < 12; i++) {
      if (i > 0) await subject.set(samples(draw));
      const figures = expected(await subject.input());
      assert.ok(Object.keys(figures).length >= 3);
      for (const [id, text] of Object.entries(figures)) assert.equal(await subject.exact(id), text, `${id} of sample ${i}`);
    }
  });

  on("a link brings back what stands in the fields", async (subject) => {
    const draw = random(11);
    const other = new Subject(await subject.page.context().newPage(), name);
    for (let i = 0; i < 20; i++) {
      await subject.set(samples(draw));
      const [link, input] = await subject.element.evaluate((element) => [element.link, element.input]);
      // Begun anew each time, as a link that somebody was sent.
      await other.page.goto("about:blank");
      await other.page.goto(link);
      await other.ready();
      assert.deepEqual(await other.input(), input, `sample ${i}`);
      assert.equal(await other.sentence(), await subject.sentence());
    }
  });

  on("what cannot be read keeps the last result, marked", async (subject) => {
    const before = await subject.sentence();
    await subject.element.locator(`#${field}`).fill(wrong);
    await subject.element.locator(`#${field}-error`).waitFor();
    assert.equal(await subject.sentence(), before);
    assert.ok(await subject.element.locator(".stale").isVisible());
    assert.equal(await subject.element.evaluate((element) => element.toJSON().outdated), true);
    assert.equal(await subject.element.evaluate((element) => element.checkValidity()), false);
  });

  describe("every language says it in its own words", () => {
    const said = new Set();
    for (const language of ["en", "de", "es", "ar"]) {
      on(language, async (subject) => {
        await subject.openAll();
        const sentence = await subject.sentence();
        assert.ok(!said.has(sentence), sentence);
        said.add(sentence);
        assert.equal(await overflow(subject.page), 0);
        assert.equal(await subject.element.locator(".frame").getAttribute("lang"), language);
        assert.equal(await subject.element.locator(".frame").getAttribute("dir"), language === "ar" ? "rtl" : "ltr");
        assert.doesNotMatch(await subject.element.evaluate((element) => element.shadowRoot.textContent), /undefined|NaN|\[object/);
      }, { path: language === "en" ? "/" : `/${language}/`, viewport: { width: 320, height: 800 } });
    }
  });

  on("pictures keep their lines in forced colours, and say what they show", async (subject) => {
    for (const svg of await subject.element.locator("svg").all()) {
      assert.ok((await svg.locator("desc").textContent()).length > 20);
      const lost = await svg.evaluate((picture) => [...picture.querySelectorAll(".stroke")].filter((line) => [getComputedStyle(document.documentElement).backgroundColor, "none"].includes(getComputedStyle(line).stroke)).length);
      assert.equal(lost, 0);
    }
  }, { forcedColors: "active" });

  return on;
}
