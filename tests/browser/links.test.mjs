// A link holds all that stands in the fields: 1,000 random ones, over all calculators, come back as they were.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { site } from "./page.mjs";
import { random } from "./random.mjs";
import { serve } from "./server.mjs";

const calculators = readdirSync(site).filter((name) => existsSync(join(site, name, "index.html")) && existsSync(join(site, `embed/${name}.html`)));
const EACH = Math.ceil(1000 / calculators.length);

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** In the page: sets every field at random, takes the link, opens it in a fresh element and compares. */
async function roundTrips({ tag, count, seed }) {
  const { next, pick } = window.random(seed);
  const digits = (n) => Array.from({ length: n }, () => Math.floor(next() * 10)).join("");
  const decimal = () => pick(["", "-"]) + pick(["0", "7", "12", "1000000", `9${digits(24)}`]) + pick(["", `.${digits(1)}`, `.${digits(20)}1`, "e-9", "E12"]);
  const words = () => pick(["BTC-25DEC26", "a b&c=d#e%20?;+/", "ü€\u202eسعر", "1,5", '"quoted"', "<b>"]);
  const value = (field) => {
    if (next() < 0.1) return "";
    if (field.choices) return pick(Object.keys(field.choices));
    if (field.control === "moment") return new Date(Math.floor(next() * 4e12 / 6e4) * 6e4).toISOString().replace(".000", "");
    if (field.control === "numbers") return Array.from({ length: 1 + Math.floor(next() * 4) }, decimal).join(" ");
    return next() < 0.1 ? words() : decimal();
  };
  const fresh = () => document.createElement(tag);
  const settled = async (element) => {
    await element.updateComplete;
    await element.updateComplete;
  };
  const camel = (path) => path.replace(/\.(\w)/g, (_, letter) => letter.toUpperCase());
  const wrong = [];
  const links = new Set();
  for (let i = 0; i < count; i++) {
    history.replaceState(null, "", location.pathname);
    const one = fresh();
    document.body.append(one);
    await settled(one);
    for (const group of one.definition.groups) {
      for (const field of group.fields) {
        if (field.items) {
          one[camel(field.name)] = Array.from({ length: Math.floor(next() * 4) }, () => Object.fromEntries(field.items.map((item) => [item.name, value(item)]).filter(([, v]) => v !== "")));
        } else {
          one[camel(field.name)] = value(field);
        }
      }
    }
    await settled(one);
    const { link } = one;
    const before = JSON.stringify([one.values, one.input]);
    one.remove();
    links.add(link);
    history.replaceState(null, "", link);
    const other = fresh();
    document.body.append(other);
    await settled(other);
    const after = JSON.stringify([other.values, other.input]);
    if (after !== before || other.link !== link) wrong.push({ link, before, after, again: other.link });
    other.remove();
  }
  return { wrong: wrong.slice(0, 3), found: wrong.length, links: links.size };
}

describe(`${EACH} random links`, () => {
  for (const [i, name] of calculators.entries()) {
    test(name, async () => {
      const page = await browser.newPage();
      try {
        await page.goto(`${server.url}/${name}/`);
        await page.locator(`ll-${name} [data-figure]`).first().waitFor();
        await page.evaluate(`void (window.random = ${random})`);
        const { wrong, found, links } = await page.evaluate(roundTrips, { tag: `ll-${name}`, count: EACH, seed: i + 1 });
        assert.equal(found, 0, JSON.stringify(wrong, null, 1));
        assert.ok(links > EACH * 0.95, `${links} different links`);
      } finally {
        await page.close();
      }
    });
  }
});
