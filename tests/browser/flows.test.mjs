// <ll-flows> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { planFlow } from "liquidity-layering";
import { describeElement } from "./element.mjs";

const EVENTS = ["rally", "downturn", "expiration", "safety"];
const samples = ({ pick, decimal }) => ({
  event: pick(EVENTS), bucketsStaked: decimal(0, 1e6), bucketsUnbonding: pick(["", "0", decimal(0, 1e5)]), bucketsRewards: pick(["0", decimal(0, 1e4)]), bucketsLiquid: pick(["0", decimal(0, 1e4)]), bucketsReserve: pick(["0", decimal(0, 1e4)]),
  bucketsMargin: pick(["0", decimal(0, 1e4)]), bucketsFuturesPnl: pick(["0", decimal(-2e4, 2e4)]), marginTarget: pick(["0", decimal(0, 2e4)]), maintenanceMargin: pick(["", decimal(0, 1000)]),
  spotPrice: pick(["", decimal(0.01, 9e4)]), shareOfRewardsToMargin: pick(["", "0", "1", decimal(0, 1)]), rollCost: pick(["", "0", decimal(0, 500)]), at: "2026-11-22T00:00:00Z", unbondingDays: pick(["", decimal(0, 28)]),
});

const on = describeElement("flows", {
  samples,
  results: 10,
  expected(input) {
    const r = planFlow(input);
    return {
      cashNow: r.cashNow, ...(Number(r.shortfall) === 0 ? {} : { shortfall: r.shortfall }), ...(r.coinsBought === null ? {} : { coinsBought: r.coinsBought }),
      ...Object.fromEntries(Object.entries(r.after).filter(([, value]) => Number(value) !== 0)),
    };
  },
  sentences: { en: /^Downturn: the hedges' gain of 6,000 USDT buys 2\.50 coins/, de: /^Rückgang: der Gewinn der Absicherung von 6\.000 USDT/, es: /^Bajada: la ganancia de las coberturas/, ar: /^هبوط: ربح التحوط/ },
  wrong: ["f-buckets-margin", "4.000,x"],
});
const row = (element, id) => element.locator(`[data-figure=${id}] > *`).allInnerTexts();
const steps = (element) => element.locator(".steps li").allInnerTexts();

describe("hand-computed", () => {
  // 6,000 at 2,400 are 2.5 coins. Margin lacks 1,000 of 5,000, which the reserve of 2,000 has. Cash: 1,000 + 4,000 + 6,000.
  on("the worked example", async ({ element, number, sentence, set }) => {
    await set({ at: "2026-11-22T00:00:00Z" });
    assert.equal(await sentence(), "Downturn: the hedges' gain of 6,000 USDT buys 2.50 coins at 2,400 USDT; 1,000 USDT top up the margin. The stake is untouched, and 11,000 USDT of cash is available at once.");
    assert.equal(await number("cashNow"), 11000);
    assert.equal(await number("coinsBought"), 2.5);
    assert.deepEqual(await row(element, "liquid"), ["Liquid coins", "4,000", "+6,000", "10,000"]);
    assert.deepEqual(await row(element, "reserve"), ["Reserve", "2,000", "−1,000", "1,000"]);
    assert.deepEqual(await row(element, "margin"), ["Margin", "4,000", "+1,000", "5,000"]);
    assert.deepEqual(await row(element, "together"), ["Together", "82,900", "–", "82,900"]);
    assert.match((await steps(element)).at(-1), /only from 6 Dec 2026, 00:00 UTC\.$/);
    assert.match(await element.locator("svg desc").textContent(), /Unbonding coins to Liquid coins: 2,400, on 6 Dec 2026/);
    // What is unbonding ends in a place of its own.
    assert.equal(await element.locator("svg .flow").count(), 4);
    assert.equal(await element.locator("svg .flow.later").count(), 1);
  });

  // Of 9,000 lost: margin 4,000, reserve 2,000, liquid 3,000; the last 1,000 of liquid and 500 of rewards are all that fills 5,000.
  on("a loss beyond margin, and what is missing", async ({ element, number, sentence, set }) => {
    await set({ bucketsFuturesPnl: "-9000" });
    assert.equal(await sentence(), "Downturn: the futures' loss of 9,000 USDT is settled; 1,500 USDT top up the margin. 3,500 USDT are missing: cut the position, or bring them in from outside.");
    assert.equal(await number("shortfall"), 3500);
    assert.equal(await number("cashNow"), 0);
    assert.deepEqual(await row(element, "margin"), ["Margin", "4,000", "−2,500", "1,500"]);
    assert.match(await element.locator("figcaption").innerText(), /Missing: 3,500 USDT\./);
    assert.equal(await element.locator("[data-code=cash_shortfall]").isVisible(), true);
    // The 4,000 of liquid coins are sold: the stake alone is left as it is.
    assert.equal(await element.locator("[data-code=coins_sold]").isVisible(), true);
    assert.equal(await element.evaluate((element) => element.toJSON().result.actions[0].text), "Staking goes on: nothing is unstaked; only liquid coins are sold.");
    assert.match((await steps(element))[0], /Let staking go on: nothing is unstaked\.$/);
    // 20,000 lost: 10,500 can be settled, 9,500 stay, and 5,000 of margin are missing as well.
    await set({ bucketsFuturesPnl: "-20000" });
    assert.match(await sentence(), /^Downturn: of the futures' loss of 20,000 USDT only 10,500 USDT can be settled\. 14,500 USDT are missing/);
  });

  // 6,000 to the reserve; of 8,000 there, 60 pay the roll and 1,000 fill margin.
  on("an expiration pays its roll", async ({ element, number, sentence, input, set }) => {
    await set({ event: "expiration" });
    assert.equal(await sentence(), "Expiration: the futures' gain of 6,000 USDT goes into the reserve; the roll costs 60 USDT; 1,000 USDT top up the margin. The stake is untouched, and 10,940 USDT of cash is available at once.");
    assert.deepEqual(await row(element, "paid"), ["Paid out", "–", "+60", "60"]);
    assert.deepEqual(await row(element, "together"), ["Together", "82,900", "–", "82,900"]);
    assert.equal(await number("reserve"), 6940);
    assert.equal("spotPrice" in (await input()), false);
  });

  on("a rally and a safety cut", async ({ number, sentence, set }) => {
    await set({ event: "rally", marginTarget: "0" });
    assert.match(await sentence(), /^Rally: 500 USDT of rewards are harvested, 250 USDT for margin and 250 USDT back into the stake; the futures stay open with their result of \+6,000 USDT\./);
    assert.equal(await number("staked"), 64250);
    // Margin of 4,000 above the 1,000 that are wanted.
    await set({ event: "safety", marginTarget: "1000", bucketsFuturesPnl: "-500" });
    assert.match(await sentence(), /^Safety: the futures' loss of 500 USDT is settled; positions are cut and 2,500 USDT of margin is released\./);
    assert.equal(await number("reserve"), 4500);
  });

  on("nothing moves: what lies where is shown", async ({ element, sentence, set }) => {
    await set({ bucketsFuturesPnl: "0", marginTarget: "0", bucketsUnbonding: "0" });
    assert.equal(await sentence(), "Downturn: the futures show no gain, so no coins are bought. The stake is untouched, and 6,000 USDT of cash is available at once.");
    assert.equal(await element.locator("svg .flow").count(), 0);
    assert.match(await element.locator("figure h2").innerText(), /^Nothing moves/);
    assert.equal(await element.locator("svg .bar").count(), 5);
    await set({ event: "expiration", rollCost: "0" });
    assert.match(await sentence(), /^Expiration: nothing has to move\./);
  });
});

describe("keyboard alone", () => {
  on("event, result, margin", async ({ page, number, sentence, tabTo }) => {
    await tabTo("radio", 40);
    await page.keyboard.press("ArrowRight");
    assert.match(await sentence(), /^Expiration: /);
    await tabTo("f-rollCost");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("100");
    await tabTo("f-buckets-futuresPnl");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // 2,000 + 6,100 - 100 - 1,000.
    assert.equal(await number("reserve"), 7000);
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
    on(lang, async ({ element, json, set }) => {
      const seen = new Set();
      for (const values of told) {
        await set({ marginTarget: "5000", bucketsRewards: "500", spotPrice: "2400", bucketsFuturesPnl: "6000", ...values });
        const engine = (await json()).result.actions.map(({ text }) => text);
        const shown = await steps(element);
        assert.equal(shown.length, engine.length);
        for (const [i, text] of engine.entries()) {
          seen.add(text.replace(/\d{4}-.*Z|(?<!layer )-?\d+(\.\d+)?/g, "#"));
          if (lang !== "en" || !SAME.has(text)) assert.ok(!shown[i].includes(text), `${lang}: ${text}`);
        }
      }
      assert.equal(seen.size, 20);
    }, { language: lang });
  }
});

describe("extremes fit at 320 px", () => {
  for (const values of [{ bucketsFuturesPnl: "9999999999999999999999" }, { bucketsFuturesPnl: "0.0000000000000001", marginTarget: "0" }, { bucketsFuturesPnl: "-1234567.89", bucketsReserve: "123456.78", bucketsMargin: "234567", bucketsLiquid: "345678" }]) {
    on(JSON.stringify(values), async ({ element, overflow, set }) => {
      await set(values);
      assert.equal(await element.locator(".stale").count(), 0);
      assert.equal(await overflow(), 0);
    }, { viewport: { width: 320, height: 800 } });
  }
});
