// <ll-layers> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { planAllocation } from "liquidity-layering";
import { describeElement } from "./element.mjs";

const SPLITS = [["0.7", "0.1", "0.1", "0.05", "0.05"], ["1", "0", "0", "0", "0"], ["0", "0", "0.3", "0.7", "0"], ["0.333", "0.333", "0.334", "0", "0"], ["0.5", "0.1", "0.1", "0.1", "0.1"]];
const samples = ({ pick, decimal }) => {
  const [strategyStaked, strategyLiquid, strategyHarvest, strategyDirectional, strategyReserve] = pick(SPLITS);
  return {
    capital: decimal(100, 5e6), strategy: pick(["conservative", "balanced", "aggressive", "beginner", "own", "own"]), strategyStaked, strategyLiquid, strategyHarvest, strategyDirectional, strategyReserve,
    stakingApy: decimal(0, 0.2), harvestApr: decimal(-0.1, 0.4), directionalReturn: pick(["", "0", decimal(-0.3, 0.3)]), leverage: pick(["", decimal(1, 20)]), reserveApr: pick(["", decimal(0, 0.05)]),
    goalApy: pick(["", "", decimal(0, 0.4)]), lossLimit: pick(["", decimal(0, 1)]), stressFalls: pick(["0.3 0.5 0.8", "0.2", "0.9 0.1"]), tolerance: pick(["", "0.01"]),
  };
};
const incomes = ({ sleeves }) => Object.fromEntries(sleeves.filter(({ weight }) => Number(weight) !== 0).map(({ id, amount }) => [id, amount]));

const on = describeElement("layers", {
  samples,
  results: 10,
  expected(input) {
    const r = planAllocation(input);
    return {
      layer1: r.layer1, layer2: r.layer2, blendedApy: r.blendedApy, grossExposure: r.grossExposure, ...incomes(r),
      ...Object.fromEntries(r.stress.map(({ loss }, i) => [`fall-${i}`, Number(loss) === 0 ? loss : `-${loss}`])),
    };
  },
  sentences: { en: /^Conservative: 80,000 USDT in staking and coins/, de: /^Konservativ: 80\.000 USDT in Staking/, es: /^Conservadora: 80\.000 USDT en staking/, ar: /^متحفظة: .*80,000/ },
  wrong: ["f-stakingApy", "3,x"],
});

describe("hand-computed", () => {
  // 80,000 at 3 %: 2,400; 20,000 at 7.3 %: 1,460. The goal of 8 %, 8,000, needs 5,600 from 20,000: 28 %. Half of 80,000: 40,000.
  on("the worked example", async ({ element, number, sentence }) => {
    assert.equal(await sentence(), "Conservative: 80,000 USDT in staking and coins, 20,000 USDT in futures. It would earn 3,860 USDT a year (3.86%), short of the goal of 8%; a fall of 50% in all coins would cost 40,000 USDT.");
    assert.equal(await number("income"), 3860);
    assert.equal(await number("blendedApy"), 0.0386);
    assert.equal(await number("required"), 0.28);
    assert.equal(await number("fall-1"), -40000);
    assert.equal(await number("grossExposure"), 0.8);
    // Aggressive: 0.3 × 3 % + 0.2 × 7.3 % + 0.4 × 15 % = 8.36 %, against 23 %; half of 40,000 and all of 40,000 directional.
    assert.deepEqual(await element.locator("[data-figure=compare-aggressive] > *").allInnerTexts(), ["Aggressive", "8.36%", "23%, missed", "−60%"]);
    // 0.85 × 3 % + 0.1 × 7.3 % = 3.28 %.
    assert.deepEqual(await element.locator("[data-figure=compare-beginner] > *").allInnerTexts(), ["Beginner", "3.28%", "3%, met", "−42.5%"]);
    assert.equal(await element.locator("[data-code=goal_out_of_reach]").isVisible(), true);
  });

  // 70,000 at 3 %, 10,000 at 7.3 %, 5,000 at 3 × 5 %: 2,100 + 730 + 750. A fall of 30 %: 24,000 of the coins, 4,500 of 5,000.
  on("parts of one's own, a limit, and trades from what is held", async ({ element, number, sentence, input, set }) => {
    await set({ strategy: "own", lossLimit: "0.3", holdingsStaked: "69500", holdingsLiquid: "30500" });
    assert.equal(await sentence(), "Own split: 80,000 USDT in staking and coins, 20,000 USDT in futures. It would earn 3,580 USDT a year (3.58%); a fall of 50% in all coins would cost 45,000 USDT, more than your limit of 30%.");
    assert.equal(await number("income"), 3580);
    assert.equal(await number("fall-0"), -28500);
    assert.match(await element.locator("[data-figure=fall-0] .note").innerText(), /within your limit/);
    assert.match(await element.locator("[data-figure=fall-1] .note").innerText(), /more than your limit/);
    // 500 to stake is within the tolerance of 1,000.
    assert.equal(await element.locator("[data-figure=trade-staked]").count(), 0);
    assert.deepEqual([await number("trade-liquid"), await number("trade-harvest"), await number("trade-directional"), await number("trade-reserve")], [-20500, 10000, 5000, 5000]);
    assert.deepEqual((await input()).strategy, { staked: "0.7", liquid: "0.1", harvest: "0.1", directional: "0.05", reserve: "0.05" });
  });

  on("nothing in futures, losses, nothing earned", async ({ element, sentence, set }) => {
    await set({ strategy: "own", strategyStaked: "1", strategyLiquid: "0", strategyHarvest: "0", strategyDirectional: "0", strategyReserve: "0", goalApy: "0.05" });
    assert.match(await sentence(), /^Own split: all 100,000 USDT in staking and coins, nothing in futures\. It would earn 3,000 USDT a year \(3%\), short of the goal of 5%/);
    assert.equal(await element.locator("[data-figure=required] dd").first().innerText(), "none");
    await set({ stakingApy: "0" });
    assert.match(await sentence(), /It would earn nothing, short/);
    await set({ strategyStaked: "0", strategyHarvest: "1", harvestApr: "-0.02" });
    assert.match(await sentence(), /all 100,000 USDT in futures, nothing in staking\. It would lose 2,000 USDT a year/);
  });
});

describe("what is refused is said where it is", () => {
  on("parts that do not add up, and holdings", async ({ element, set }) => {
    await set({ strategy: "own" });
    await element.locator("#f-strategy-staked").fill("65");
    assert.equal(await element.locator("#f-strategy-error").innerText(), "The five parts add up to 95%. They must add up to 100%.");
    await element.locator("#f-strategy-liquid").fill("15");
    assert.equal(await element.locator(".stale").count(), 0);
    await set({ holdingsStaked: "90000" });
    assert.equal(await element.locator("#f-holdings-staked-error").innerText(), "What you hold adds up to 90,000. It must add up to the whole portfolio.");
    assert.equal(await element.locator("#f-holdings-staked-error").isVisible(), true);
  });
});

describe("keyboard alone", () => {
  on("capital, strategy, yield", async ({ page, number, sentence, tabTo }) => {
    await tabTo("f-capital");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("50000");
    await tabTo("f-strategy");
    await page.keyboard.press("ArrowDown");
    assert.match(await sentence(), /^Balanced: 30,000 USDT in staking and coins, 20,000 USDT in futures/);
    await tabTo("f-stakingApy");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // 20,000 at 3.1 %, 10,000 at 7.3 %, 10,000 at 15 %.
    assert.equal(await number("income"), 620 + 730 + 1500);
  });
});

describe("extremes fit at 320 px", () => {
  for (const values of [{ capital: "9999999999999999999999" }, { capital: "0.0000000000000001" }, { harvestApr: "1000000", goalApy: "0.5" }]) {
    on(JSON.stringify(values), async ({ element, overflow, set }) => {
      await set(values);
      assert.equal(await element.locator(".stale").count(), 0);
      assert.equal(await overflow(), 0);
    }, { viewport: { width: 320, height: 800 } });
  }
});
