// <ll-flows> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { planFlow, ready } from "liquidity-layering";
import { elementTests } from "./element.mjs";

const EVENTS = ["rally", "downturn", "expiration", "safety"];
const random = (pick, between) => ({
  event: pick(EVENTS), bucketsStaked: between(0, 1e6), bucketsUnbonding: pick(["", "0", between(0, 1e5)]), bucketsRewards: pick(["0", between(0, 1e4)]), bucketsLiquid: pick(["0", between(0, 1e4)]), bucketsReserve: pick(["0", between(0, 1e4)]),
  bucketsMargin: pick(["0", between(0, 1e4)]), bucketsFuturesPnl: pick(["0", between(-2e4, 2e4)]), marginTarget: pick(["0", between(0, 2e4)]), maintenanceMargin: pick(["", between(0, 1000)]),
  spotPrice: pick(["", between(0.01, 9e4)]), shareOfRewardsToMargin: pick(["", "0", "1", between(0, 1)]), rollCost: pick(["", "0", between(0, 500)]), at: "2026-11-22T00:00:00Z", unbondingDays: pick(["", between(0, 28)]),
});

const suite = elementTests("flows", {
  calculate: planFlow, ready, random,
  figures: (r) => ({
    cashNow: r.cashNow, ...(Number(r.shortfall) === 0 ? {} : { shortfall: r.shortfall }), ...(r.coinsBought === null ? {} : { coinsBought: r.coinsBought }),
    ...Object.fromEntries(Object.entries(r.after).filter(([, value]) => Number(value) !== 0)),
  }),
  sentences: { en: /^Downturn: the hedges' gain of 6,000 USDT buys 2\.50 coins/, de: /^Rückgang: der Gewinn der Absicherung von 6\.000 USDT/, es: /^Bajada: la ganancia de las coberturas/, ar: /^هبوط: ربح التحوط/ },
  wrong: { field: "buckets-margin", typed: "4.000,x" },
});
const tag = "ll-flows";
const row = (page, id) => page.locator(`${tag} [data-figure=${id}] > *`).allInnerTexts();
const steps = (page) => page.locator(`${tag} .steps li`).allInnerTexts();

describe("hand-computed", () => {
  // 6,000 at 2,400 are 2.5 coins. Margin lacks 1,000 of 5,000, which the reserve of 2,000 has. Cash: 1,000 + 4,000 + 6,000.
  suite.onPage("the worked example", async (page, { exact, sentence, set }) => {
    await set({ at: "2026-11-22T00:00:00Z" });
    assert.equal(await sentence(), "Downturn: the hedges' gain of 6,000 USDT buys 2.50 coins at 2,400 USDT; 1,000 USDT fill up the margin. The stake is untouched, and 11,000 USDT can be had at once.");
    assert.equal(await exact("cashNow"), 11000);
    assert.equal(await exact("coinsBought"), 2.5);
    assert.deepEqual(await row(page, "liquid"), ["Liquid coins", "4,000", "+6,000", "10,000"]);
    assert.deepEqual(await row(page, "reserve"), ["Reserve", "2,000", "−1,000", "1,000"]);
    assert.deepEqual(await row(page, "margin"), ["Margin", "4,000", "+1,000", "5,000"]);
    assert.deepEqual(await row(page, "together"), ["Together", "82,900", "–", "82,900"]);
    assert.match((await steps(page)).at(-1), /only from 1 Dec 2026, 00:00 UTC\.$/);
    assert.match(await page.locator(`${tag} svg desc`).textContent(), /Unbonding coins to Liquid coins: 2,400, on 1 Dec 2026/);
    // What is unbonding ends in a place of its own.
    assert.equal(await page.locator(`${tag} svg .flow`).count(), 4);
    assert.equal(await page.locator(`${tag} svg .flow.later`).count(), 1);
  });

  // Of 9,000 lost: margin 4,000, reserve 2,000, liquid 3,000; the last 1,000 of liquid and 500 of rewards are all that fills 5,000.
  suite.onPage("a loss beyond margin, and what is missing", async (page, { set, exact, sentence }) => {
    await set({ bucketsFuturesPnl: "-9000" });
    assert.equal(await sentence(), "Downturn: the futures' loss of 9,000 USDT is settled; 1,500 USDT fill up the margin. 3,500 USDT are missing: cut the position, or bring them from outside.");
    assert.equal(await exact("shortfall"), 3500);
    assert.equal(await exact("cashNow"), 0);
    assert.deepEqual(await row(page, "margin"), ["Margin", "4,000", "−2,500", "1,500"]);
    assert.match(await page.locator(`${tag} figcaption`).innerText(), /Missing: 3,500 USDT\./);
    assert.equal(await page.locator(`${tag} [data-code=cash_shortfall]`).isVisible(), true);
    // The 4,000 of liquid coins are sold: the stake alone is left as it is.
    assert.equal(await page.locator(`${tag} [data-code=coins_sold]`).isVisible(), true);
    assert.equal(await page.locator(tag).evaluate((element) => element.toJSON().result.actions[0].text), "Staking goes on: nothing is unstaked; only liquid coins are sold.");
    assert.match((await steps(page))[0], /Let staking go on: nothing is unstaked\.$/);
    // 20,000 lost: 10,500 can be settled, 9,500 stay, and 5,000 of margin are missing as well.
    await set({ bucketsFuturesPnl: "-20000" });
    assert.match(await sentence(), /^Downturn: of the futures' loss of 20,000 USDT only 10,500 USDT can be settled\. 14,500 USDT are missing/);
  });

  // 6,000 to the reserve; of 8,000 there, 60 pay the roll and 1,000 fill margin.
  suite.onPage("an expiration pays its roll", async (page, { set, exact, sentence }) => {
    await set({ event: "expiration" });
    assert.equal(await sentence(), "Expiration: the futures' gain of 6,000 USDT goes into the reserve; the roll costs 60 USDT; 1,000 USDT fill up the margin. The stake is untouched, and 10,940 USDT can be had at once.");
    assert.deepEqual(await row(page, "paid"), ["Paid out", "–", "+60", "60"]);
    assert.deepEqual(await row(page, "together"), ["Together", "82,900", "–", "82,900"]);
    assert.equal(await exact("reserve"), 6940);
    assert.equal("spotPrice" in (await page.locator(tag).evaluate((element) => element.input)), false);
  });

  suite.onPage("a rally and a safety cut", async (page, { set, exact, sentence }) => {
    await set({ event: "rally", marginTarget: "0" });
    assert.match(await sentence(), /^Rally: 500 USDT of rewards are harvested, 250 USDT for margin and 250 USDT back into the stake; the futures stay open with their result of \+6,000 USDT\./);
    assert.equal(await exact("staked"), 64250);
    // Margin of 4,000 above the 1,000 that are wanted.
    await set({ event: "safety", marginTarget: "1000", bucketsFuturesPnl: "-500" });
    assert.match(await sentence(), /^Safety: the futures' loss of 500 USDT is settled; positions are cut and 2,500 USDT of margin is set free\./);
    assert.equal(await exact("reserve"), 4500);
  });

  suite.onPage("nothing moves: what lies where is shown", async (page, { set, sentence }) => {
    await set({ bucketsFuturesPnl: "0", marginTarget: "0", bucketsUnbonding: "0" });
    assert.equal(await sentence(), "Downturn: the futures show no gain, so no coins are bought. The stake is untouched, and 6,000 USDT can be had at once.");
    assert.equal(await page.locator(`${tag} svg .flow`).count(), 0);
    assert.match(await page.locator(`${tag} figure h2`).innerText(), /^Nothing moves/);
    assert.equal(await page.locator(`${tag} svg .bar`).count(), 5);
    await set({ event: "expiration", rollCost: "0" });
    assert.match(await sentence(), /^Expiration: nothing has to move\./);
  });
});

describe("keyboard alone", () => {
  suite.onPage("event, result, margin", async (page, { exact, sentence }) => {
    for (let i = 0; i < 40 && !(await page.locator(tag).evaluate((element) => element.renderRoot.activeElement?.type === "radio")); i++) await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    assert.match(await sentence(), /^Expiration: /);
    await suite.tabTo(page, "f-rollCost");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("100");
    await suite.tabTo(page, "f-buckets-futuresPnl");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // 2,000 + 6,100 - 100 - 1,000.
    assert.equal(await exact("reserve"), 7000);
  });
});

describe("what to do is said in every language", () => {
  // Each thing that the engine tells to do, by inputs found by hand; in English it is told otherwise than the engine does, too.
  const told = [
    { event: "rally" }, { event: "rally", bucketsRewards: "0" }, { event: "downturn" }, { event: "downturn", spotPrice: "" }, { event: "downturn", bucketsFuturesPnl: "0" },
    { event: "downturn", bucketsFuturesPnl: "-9000" }, { event: "expiration" }, { event: "safety" }, { event: "safety", marginTarget: "1000", bucketsFuturesPnl: "0" },
  ];
  const SAME = new Set(["There is no gain to realise, so nothing is bought.", "Leave the stake as it is.", "Leave the core stake untouched."]);
  for (const lang of ["en", "de", "es", "ar"]) {
    suite.onPage(lang, async (page, { set }) => {
      const seen = new Set();
      for (const values of told) {
        await set({ marginTarget: "5000", bucketsRewards: "500", spotPrice: "2400", bucketsFuturesPnl: "6000", ...values });
        const engine = await page.locator(tag).evaluate((element) => element.toJSON().result.actions.map(({ text }) => text));
        const shown = await steps(page);
        assert.equal(shown.length, engine.length);
        for (const [i, text] of engine.entries()) {
          seen.add(text.replace(/\d{4}-.*Z|(?<!layer )-?\d+(\.\d+)?/g, "#"));
          if (lang !== "en" || !SAME.has(text)) assert.ok(!shown[i].includes(text), `${lang}: ${text}`);
        }
      }
      assert.equal(seen.size, 20);
    }, { lang });
  }
});

describe("extremes fit at 320 px", () => {
  for (const values of [{ bucketsFuturesPnl: "9999999999999999999999" }, { bucketsFuturesPnl: "0.0000000000000001", marginTarget: "0" }, { bucketsFuturesPnl: "-1234567.89", bucketsReserve: "123456.78", bucketsMargin: "234567", bucketsLiquid: "345678" }]) {
    suite.onPage(JSON.stringify(values), async (page, { set }) => {
      await set(values);
      assert.equal(await page.locator(`${tag} .stale`).count(), 0);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0);
    }, { viewport: { width: 320, height: 800 } });
  }
});
