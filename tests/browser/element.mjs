// What every element alone on a page is held to, whichever it is; and what a test of one works with.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, overflow, roomy } from "./axe.mjs";
import { launch } from "./browser.mjs";
import { laid, languages, visit } from "./page.mjs";
import { random } from "./random.mjs";
import { stage } from "./stage.mjs";

const SAMPLES = 20;
const BEGINNING = "as it begins";
/** Marks of direction around figures. */
const MARKS = /[\u200e\u200f\u061c\u2066-\u2069]/g;
const LINES = "svg :is(.stroke, .line, .bar, .zero, .flow, .mark, .tie)";

/** What a person or a script does with an element on a page, and what they see. */
function hands(page, name) {
  const element = page.locator(`ll-${name}`);
  const figure = (id) => element.locator(`[data-figure="${id}"] :is(dd, td:last-child)`).first();
  /** Figures come in a task after the sentence. */
  const settled = () => element.evaluate(({ updateComplete }) => updateComplete);
  /** The unrounded figure, as its title has it. */
  const exact = async (id) => {
    await settled();
    return figure(id).getAttribute("title");
  };
  return {
    page, element, figure, exact,
    number: async (id) => {
      const text = await exact(id);
      assert.ok(text, `${id} has no exact value`);
      return Number(text);
    },
    shown: async (id) => {
      await settled();
      return figure(id).innerText();
    },
    /** Exact figures by id. */
    figures: () => element.evaluate(async ({ updateComplete, renderRoot }) => (await updateComplete, Object.fromEntries([...renderRoot.querySelectorAll("[data-figure]")].map((row) => [row.dataset.figure, row.querySelector("dd, td:last-child").getAttribute("title")])))),
    sentence: () => element.locator(".sentence").innerText(),
    input: () => element.evaluate(({ input }) => input),
    json: () => element.evaluate((element) => element.toJSON()),
    overflow: () => overflow(page),
    async ready() {
      await element.locator("[data-figure]").first().waitFor();
      await laid(element);
    },
    set: (properties) => element.evaluate((element, properties) => Object.assign(element, properties).updateComplete, properties),
    /** Opens all that is folded. */
    async unfold() {
      await element.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      await element.locator(".about .math").first().waitFor();
    },
    /** Tab until what is called so, by id, name, type or words, has the focus, and is seen. */
    async tabTo(wanted, most = 80) {
      for (let i = 0; i < most; i++) {
        await page.keyboard.press("Tab");
        const { names, seen } = await element.evaluate(({ renderRoot }) => {
          const focused = renderRoot.activeElement;
          if (!focused) return { names: [] };
          const box = focused.getBoundingClientRect();
          const top = renderRoot.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return { names: [focused.id, focused.name, focused.type, focused.textContent.trim().replace(/\s+/g, " ")], seen: focused.contains(top) };
        });
        if (names.includes(wanted)) return assert.ok(seen, `${wanted} is covered`);
      }
      assert.fail(`${wanted} is not reached`);
    },
  };
}

/** Labels of one picture that lie over each other, in the page. */
function colliding({ renderRoot }) {
  const found = [];
  for (const svg of renderRoot.querySelectorAll("svg")) {
    const labels = [...svg.querySelectorAll("text")].map((label) => [label.textContent.trim(), label.getBoundingClientRect()]).filter(([words, { width }]) => words && width > 0);
    for (const [i, [one, a]] of labels.entries()) {
      for (const [other, b] of labels.slice(0, i)) {
        // Boxes are taller than letters.
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) found.push(`${one} / ${other}`);
      }
    }
  }
  return found;
}

/** Puts an element that knows nothing in the place of one, in the page. */
function anew(element, link) {
  const [parent, fresh] = [element.parentElement, element.cloneNode()];
  element.remove();
  history.replaceState(null, "", link);
  parent.append(fresh);
}

/**
 * Registers the tests of an element, each on a page of its own.
 *
 * @param name without "ll-"
 * @param options
 *   expected(input, json): exact figures by id, null where there is none, as the package's functions give them; throws as they do
 *   samples(random): properties of the element at random; `results`: how many of them are not refused
 *   wrong: the id of a text field, and texts that are refused in it
 *   given, sentences: properties, and what is said of them by language; otherwise only that each language says it differently
 *   states: other properties by the name of what they bring about
 *   attributes: those that the element has on its page
 * @returns on(title, run, options) to register more; `run` gets hands
 */
export function describeElement(name, { expected, samples, results = SAMPLES, wrong: [field, ...texts], given = {}, sentences = {}, states = {}, attributes = "" }) {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), stage(name, { attributes })]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const on = (title, run, { language = "en", ...options } = {}) =>
    test(title, () =>
      visit(browser, server.url + (language === "en" ? "/" : `/${language}/`), async (page) => {
        const own = { ...hands(page, name), agrees: () => agrees(own) };
        await own.ready();
        await run(own);
      }, options));

  /** What is shown is what the package says of the element's own input. Whether it is no refusal. */
  async function agrees({ input, json, figures }) {
    const [asked, seen] = [await input(), await json()];
    let want;
    try {
      want = expected(asked, seen);
    } catch (error) {
      if (error.name !== "CalculatorError") throw error;
    }
    assert.equal(seen.outdated, want === undefined, JSON.stringify(asked));
    if (!want) return false;
    assert.ok(Object.keys(want).length >= 3);
    const shown = await figures();
    for (const [id, text] of Object.entries(want)) assert.equal(shown[id], text, `${id} of ${JSON.stringify(asked)}`);
    return true;
  }

  /** In every state, with everything unfolded. */
  async function throughout({ set, unfold }, look) {
    await unfold();
    for (const [state, properties] of [[BEGINNING, {}], ...Object.entries(states)]) {
      await set(properties);
      await look(state);
    }
  }

  describe("accessible, and within its width", () => {
    on("light and dark, 320 px", (own) => throughout(own, (state) => accessible(own.page, state)), { viewport: { width: 320, height: 800 } });
    // In every other state it has the same words and colours in any width.
    on("light and dark, 1280 px", (own) => throughout(own, (state) => (state === BEGINNING ? accessible : roomy)(own.page, state)), { viewport: { width: 1280, height: 800 } });
    for (const [zoom, width] of [[200, 640], [400, 320]]) {
      on(`${zoom} %`, (own) => throughout(own, async (state) => assert.equal(await own.overflow(), 0, state)), { viewport: { width, height: 256 }, deviceScaleFactor: zoom / 100 });
    }
  });

  on(`${SAMPLES} inputs: figures are the package's, and links hold all of it`, async (own) => {
    const draw = random(7);
    const other = hands(await own.page.context().newPage(), name);
    assert.ok(await own.agrees());
    let right = 0;
    for (let i = 0; i < SAMPLES; i++) {
      await own.set(samples(draw));
      if (await own.agrees()) right++;
      const [input, sentence, link] = [await own.input(), await own.sentence(), await own.element.evaluate(({ link }) => link)];
      // Followed on a page that is open, and read by an element that begins with it: on a new page, or, as that takes long, mostly on this
      // one. What is refused has no sentence there.
      await other.page.goto(link);
      await other.element.locator(".answer").waitFor();
      assert.deepEqual(await other.element.evaluate((element) => element.updateComplete.then(() => element.input)), input, link);
      if (i % 5 === 0) await other.page.reload();
      else await other.element.evaluate(anew, link);
      await other.element.locator(".answer").waitFor();
      assert.deepEqual(await other.input(), input, link);
      if (!(await own.json()).outdated) assert.equal(await other.sentence(), sentence, link);
    }
    assert.ok(right >= results, `${right} results`);
  });

  on("what is refused keeps the last result, marked as outdated", async ({ page, element, sentence, figures, json }) => {
    const before = [await sentence(), await figures()];
    const input = element.locator(`#${field}`);
    for (const text of texts) {
      await input.fill(text);
      await element.locator(`#${field}-error`).waitFor();
      assert.equal(await input.getAttribute("aria-invalid"), "true");
      assert.match(await element.locator(".stale").innerText(), /^Outdated:/);
      assert.deepEqual([await sentence(), await figures()], before);
      assert.equal((await json()).outdated, true);
      assert.equal(await element.evaluate((element) => element.checkValidity()), false);
      await page.getByRole("button", { name: "Reset all fields" }).click();
      assert.equal(await element.locator(".stale").count(), 0);
      assert.deepEqual([await sentence(), await figures()], before);
    }
  });

  describe("every language says it in its own words, at 320 px", () => {
    const said = new Set();
    for (const language of languages) {
      on(language, async (own) => {
        const { element, sentence, set } = own;
        await set(given);
        const words = await sentence();
        if (typeof sentences[language] === "string") assert.equal(words.replace(MARKS, ""), sentences[language]);
        else if (sentences[language]) assert.match(words, sentences[language]);
        assert.ok(!said.has(words), words);
        said.add(words);
        const frame = element.locator(".frame");
        assert.deepEqual([await frame.getAttribute("lang"), await frame.getAttribute("dir")], [language, language === "ar" ? "rtl" : "ltr"]);
        await throughout(own, async (state) => {
          assert.equal(await own.overflow(), 0, state);
          assert.doesNotMatch(await element.evaluate(({ shadowRoot }) => shadowRoot.textContent), /undefined|NaN|\[object/, state);
          if (language !== "en") assert.doesNotMatch((await element.locator(":is(.message, .help, label, h2, dt)").allInnerTexts()).join("\n"), /\b(the|order|and|of)\b/, state);
          const outside = await element.locator("svg text").evaluateAll((labels) => labels.map((label) => [label.textContent, label.getBoundingClientRect()]).filter(([, { left, right }]) => left < -1 || right > innerWidth + 1).map(([text]) => text));
          assert.deepEqual(outside, [], `${state}: labels outside of the picture`);
          assert.deepEqual(await element.evaluate(colliding), [], `${state}: labels over each other`);
        });
      }, { language, viewport: { width: 320, height: 800 } });
    }
  });

  on("compact: three fields, the sentence and one figure, in a column of 300 px and as a whole", async (own) => {
    const { page, element, sentence, set } = own;
    const words = await sentence();
    await set({ compact: true });
    assert.equal(await element.locator(".inputs .field").count(), 3);
    assert.equal(await element.locator("[data-figure]").count(), 1);
    assert.equal(await element.locator("svg, .results").count(), 0);
    assert.equal(await sentence(), words);
    await accessible(page, "compact");
    await set({ compact: false });
    assert.ok((await element.locator("[data-figure]").count()) > 1);
  }, { viewport: { width: 320, height: 800 } });

  on("on a coloured page it has room at its edges, on its own colour none", async ({ page, element }) => {
    const room = () => element.evaluate(async (element) => {
      element.parentElement.append(element);
      element.requestUpdate();
      await element.updateComplete;
      return getComputedStyle(element.renderRoot.querySelector(".frame")).paddingLeft;
    });
    assert.equal(await room(), "0px");
    await page.evaluate(() => document.body.style.setProperty("background", "rgb(243, 230, 207)"));
    assert.equal(await room(), "16px");
    await page.evaluate(() => document.body.style.setProperty("--ll-padding", "4px"));
    assert.equal(await room(), "4px");
  });

  /** What is for the screen is not printed; all else is, also what is unfolded. */
  async function printed({ element, page, unfold }) {
    await unfold();
    await page.emulateMedia({ media: "print" });
    const visible = (parts) => element.locator(parts).evaluateAll((all) => all.map((one) => one.checkVisibility()));
    for (const parts of [".sentence", "svg", "[data-figure]"]) assert.deepEqual(new Set(await visible(parts)), new Set([true]), parts);
    for (const parts of ["button", "input[type=range]"]) assert.ok(!(await visible(parts)).includes(true), parts);
    assert.ok(await element.locator(".about .math").first().isVisible());
  }
  on("print", (own) => printed(own));
  on("pictures say what they show, and keep their lines and words in forced colours", async (own) => {
    for (const colorScheme of ["light", "dark"]) {
      await own.page.emulateMedia({ colorScheme });
      for (const text of await own.element.locator("svg > desc").allTextContents()) assert.ok(text.length > 20, text);
      const ground = await own.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      for (const [parts, property] of [[LINES, "stroke"], ["svg text", "fill"]]) {
        const colours = await own.element.locator(parts).evaluateAll((all, property) => all.map((one) => getComputedStyle(one)[property]), property);
        assert.ok(colours.length > 0, parts);
        assert.deepEqual(colours.filter((colour) => colour === "none" || colour === ground), [], parts);
      }
    }
    await printed(own);
  }, { forcedColors: "active" });

  on("nothing moves for those who want no motion", async ({ page, element, unfold, set }) => {
    await element.evaluate(({ shadowRoot }) => {
      window.moving = new Set();
      const look = () => {
        for (const root of [document, shadowRoot]) for (const { effect } of root.getAnimations()) window.moving.add(effect.target.outerHTML.slice(0, 80));
        requestAnimationFrame(look);
      };
      look();
    });
    await element.locator(`#${field}`).fill(texts[0]);
    await element.locator(`#${field}-error`).waitFor();
    await page.getByRole("button", { name: "Reset all fields" }).click();
    await unfold();
    await set(samples(random(1)));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await page.evaluate(() => [...window.moving]), []);
  }, { reducedMotion: "reduce" });

  return on;
}
