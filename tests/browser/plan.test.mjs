// The plan: one ledger, each thing in one place, and every calculator opens with its numbers.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { open, site } from "./page.mjs";
import { random } from "./random.mjs";
import { serve } from "./server.mjs";
import { names, shown } from "./site.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const plan = async (hash = "", options = {}) => {
  const opened = await open(browser, `${server.url}/${hash}`, { serviceWorkers: "block", ...options });
  await shown(opened.page, "/");
  return opened;
};
const exact = (page, id) => page.locator(`ll-plan [data-figure=${id}] dd`).first().getAttribute("title");
const ledger = (page) => page.locator("ll-plan tr[data-place]").evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.dataset.place, row.dataset.value])));

/** A sum of decimal texts as a whole number of 1e-28. */
const scaled = (text) => {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(28, "0"));
};

test("a beginner's plan, by hand", async () => {
  const { context, page, trouble } = await plan();
  // 10 coins at 3,000 and 70,000 are 100,000. Beginner: 85 % staked, 10 % harvest, 5 % reserve.
  // Harvest at 3 times: a coin takes 3,000 + 1,000, so 10,000 are 2.5 coins, 7,500 in coins and 2,500 in margin.
  // Hedge: 15 % of 28.33... coins are 4.2499... coins, down to 4.249; at 3 times 4,249 of margin. 751 stay.
  assert.deepEqual(await ledger(page), { staked: "85000", harvestCoins: "7500", harvestMargin: "2500", hedgeMargin: "4249", reserve: "751" });
  assert.equal(await page.locator("ll-plan tr[data-total]").getAttribute("data-total"), "100000");
  assert.equal(await exact(page, "cashNow"), "751");
  // 85,000 * 3 % = 2,550; 7,500 * 0.01 % * 3 * 365 = 821.25 less fees of 2 * 0.05 % * 15,000 = 15; the hedge's funding
  // 12,747 * 0.01 % * 3 * 365 = 1,395.7965 less 12,747 * 0.05 % = 6.3735. Together 4,745.673.
  assert.equal(await exact(page, "income"), "4745.673");
  // 85,000 * 30 % = 25,500, of which the short brings back 4.249 * 900 = 3,824.1.
  assert.equal(await exact(page, "fall"), "-21675.9");
  // (3,000 + 1,000) / 1.005 = 3,980.0995...
  assert.match(await exact(page, "liquidationShort"), /^3980\.09950248756218/);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("whatever is entered, the ledger adds up to the portfolio", async () => {
  const { context, page, trouble } = await plan();
  const { next } = random(7);
  const fixed = (from, to, places) => (from + next() * (to - from)).toFixed(places);
  for (let i = 0; i < 40; i++) {
    const input = {
      price: fixed(0.01, 90_000, 4), staked: fixed(0, 500, 3), liquid: fixed(0, 500, 3), cash: fixed(1, 1e6, 2), hedgeShare: fixed(0, 1, 2),
      shortLeverage: fixed(1, 20, 1), leverage: fixed(1, 20, 1), strategy: ["beginner", "conservative", "balanced", "aggressive"][i % 4], event: i % 2 ? "rally" : "downturn",
    };
    const { result, outdated } = await page.evaluate(async (input) => {
      const element = document.querySelector("ll-plan");
      Object.assign(element, input);
      await element.updateComplete;
      return JSON.parse(JSON.stringify(element));
    }, input);
    assert.equal(outdated, false, JSON.stringify(input));
    const capital = ((scaled(input.staked) + scaled(input.liquid)) * scaled(input.price)) / 10n ** 28n + scaled(input.cash);
    assert.equal(result.ledger.reduce((sum, { value }) => sum + scaled(value), 0n), capital, JSON.stringify(input));
    assert.ok(result.ledger.every(({ value }) => !value.startsWith("-")), "less than nothing in a place");
  }
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a hedge that the reserve cannot margin is said and not counted", async () => {
  const { context, page } = await plan("#ll=1&plan.strategy=conservative&plan.hedgeShare=0.5");
  await page.locator("ll-plan .caution", { hasText: "more margin than the reserve holds" }).waitFor();
  assert.equal((await ledger(page)).hedgeMargin, undefined);
  // 80,000 * 30 %, nothing brought back.
  assert.equal(await exact(page, "fall"), "-24000");
  await context.close();
});

test("the whole plan is one link", async () => {
  const first = await plan();
  await first.page.locator("ll-plan #f-price").fill("2500.5");
  await first.page.locator("ll-plan input[value=balanced]").check();
  const [link, input] = await first.page.evaluate(async () => {
    const element = document.querySelector("ll-plan");
    await element.updateComplete;
    return [element.link, element.input];
  });
  await first.context.close();
  const second = await plan(link.slice(link.indexOf("#")));
  assert.deepEqual(await second.page.evaluate(() => document.querySelector("ll-plan").input), input);
  assert.equal(input.price, "2500.5");
  await second.context.close();
});

describe("every calculator opens with the plan's numbers", () => {
  for (const strategy of ["beginner", "aggressive"]) {
    test(strategy, async () => {
      const { context, page } = await plan(`#ll=1&plan.strategy=${strategy}&plan.price=3100`);
      const links = await page.locator("ll-plan [data-part] a").evaluateAll((all) => all.map((one) => one.href));
      assert.deepEqual(links.map((link) => new URL(link).pathname.slice(1, -1)).sort(), names);
      for (const link of links) {
        const { pathname, hash } = new URL(link);
        const name = pathname.slice(1, -1);
        await page.goto(link);
        await shown(page, pathname);
        const { values, outdated } = await page.evaluate((name) => {
          const element = document.querySelector(`ll-${name}`);
          return { values: element.values, outdated: JSON.parse(JSON.stringify(element)).outdated };
        }, name);
        assert.equal(outdated, false, link);
        for (const [key, value] of new URLSearchParams(hash.slice(1))) {
          if (key === "ll") continue;
          assert.equal(values[key.slice(name.length + 1)], value, `${key} of ${link}`);
        }
      }
      await context.close();
    });
  }
});

test("print: the ledger without what is for the screen", async () => {
  const { context, page } = await plan();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("ll-plan tr[data-total]").isVisible());
  assert.equal(await page.locator("header.site").isVisible(), false);
  assert.equal(await page.locator("ll-plan [data-part] a").first().isVisible(), false);
  await context.close();
});

test("keyboard alone: from the top to another strategy", async () => {
  const { context, page } = await plan();
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? "");
  for (let i = 0; i < 60 && (await focused()) !== "f-price"; i++) await page.keyboard.press("Tab");
  assert.equal(await focused(), "f-price");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("4000");
  // 10 * 4,000 + 70,000
  await page.locator("ll-plan tr[data-total='110000']").waitFor();
  await context.close();
});
