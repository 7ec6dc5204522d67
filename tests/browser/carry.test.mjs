// <ll-carry> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { carryTrade } from "liquidity-layering";
import { describeElement } from "./element.mjs";

const samples = ({ pick, decimal }) => ({
  quantity: decimal(0.5, 500), price: decimal(50, 90000), stakingApy: decimal(0, 0.2), short: pick(["perpetual", "dated"]), fundingApr: decimal(-0.2, 0.4), days: decimal(1, 700), futuresPrice: decimal(2900, 3300),
  at: "2026-11-22T00:00:00Z", expiry: pick(["2026-12-25T08:00:00Z", "2027-03-26T08:00:00Z"]), contractKind: pick(["linear", "inverse"]), contractMultiplier: pick(["0.01", "0.1", "10"]), leverage: decimal(1, 20),
  maintenanceRate: pick(["", decimal(0, 0.05)]), fee: decimal(0, 0.001), borrowApr: pick(["", decimal(0, 0.05)]), collateralYieldApr: pick(["", decimal(0, 0.05)]),
});

const on = describeElement("carry", {
  samples,
  results: 10,
  expected(input) {
    const r = carryTrade(input);
    return { net: r.net, netApr: r.netApr, netApy: r.netApy, capital: r.capital, contracts: r.contracts, residualDelta: r.residualDelta, ...(r.breakEvenDays === null ? {} : { breakEvenDays: r.breakEvenDays }), ...(r.liquidationPrice === null || Number(r.contracts) === 0 ? {} : { liquidationPrice: r.liquidationPrice, rallyToLiquidation: r.rallyToLiquidation }), staking: r.parts[0].income, fees: r.parts[3].income };
  },
  sentences: { en: /^10 coins against a short of 100 contracts \(10 coins\)/, de: /^10 Coins gegen 100 Kontrakte \(10 Coins\) short/, es: /^10 monedas contra un corto de 100 contratos/, ar: /عملات مقابل بيع/ },
  wrong: ["f-stakingApy", "3,x"],
});

describe("hand-computed", () => {
  // 30,000 staked at 3 %: 900. 30,000 short at 10.95 %: 3,285. Four fills of 0.05 % on 30,000: 60. Capital 30,000 + 15,000.
  on("the worked example", async ({ number, sentence }) => {
    assert.equal(await sentence(), "10 coins against a short of 100 contracts (10 coins), held for 365 days: 4,125 USDT are left after all costs, 9.17% a year on 45,000 USDT. A rally of 49.3%, to 4,478 USDT, liquidates the short.");
    assert.equal(await number("staking"), 900);
    assert.equal(await number("funding"), 3285);
    assert.equal(await number("fees"), -60);
    assert.equal(await number("net"), 4125);
    assert.ok(Math.abs((await number("netApr")) - 4125 / 45000) < 1e-15);
    // 60 of 4,185 a year.
    assert.ok(Math.abs((await number("breakEvenDays")) - (365 * 60) / 4185) < 1e-12);
    // A rally of 50 %: 45,000 need 225, and the margin is gone; of 100 %: 60,000 need 300, and 15,000 are missing.
    assert.equal(await number("cash0.5"), 225);
    assert.equal(await number("cash1"), 15300);
  });

  // A basis of 60 on 10 coins, 600, over 73 days; borrowing 45,300 at 5 % for a fifth of a year: 453; fees 60.6.
  on("a dated future, borrowed", async ({ element, number, sentence, input, set }) => {
    await element.locator("input[value=dated]").check();
    await set({ at: "2027-01-01T08:00:00Z", expiry: "2027-03-15T08:00:00Z", stakingApy: "0", borrowApr: "0.05" });
    assert.equal(await number("basis"), 600);
    assert.equal(await number("borrow"), -453);
    assert.equal(await number("fees"), -60.6);
    assert.ok(Math.abs((await number("net")) - 86.4) < 1e-9);
    assert.match(await sentence(), /^10 coins against a short of 100 contracts \(10 coins\), held to 15 Mar 2027: 86\.40 USDT are left after all costs, 0\.95% a year on 45,300 USDT\./);
    assert.equal("fundingApr" in (await input()), false);
    await element.locator("#f-expiry").fill("");
    assert.equal(await element.locator("#f-expiry-error").innerText(), "Please say when the future expires.");
    await element.locator("#f-expiry").fill("2026-12-25T08:00");
    assert.equal(await element.locator("#f-expiry-error").innerText(), "The expiry must be later than the beginning.");
  });

  on("loss, less than a lot, and a short that is never liquidated", async ({ element, sentence, set }) => {
    // The short pays 3,000 and fees of 60; staking brings 900.
    await set({ fundingApr: "-0.1" });
    assert.match(await sentence(), /: a loss of 2,160 USDT after all costs, −4\.80% a year/);
    await set({ fundingApr: "0", contractMultiplier: "50" });
    assert.match(await sentence(), /less than one lot, so nothing is sold short/);
    assert.equal(await element.locator("[data-figure=liquidationPrice]").count(), 0);
    await set({ contractKind: "inverse", contractMultiplier: "10", leverage: "1" });
    assert.match(await sentence(), /No rally liquidates the short\.$/);
  });
});

describe("keyboard alone", () => {
  on("yield and days", async ({ page, number, sentence, tabTo }) => {
    await tabTo("f-stakingApy");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // 3.25 % of 30,000.
    assert.equal(await number("staking"), 975);
    await tabTo("f-days");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("73");
    assert.match(await sentence(), /held for 73 days/);
    assert.equal(await number("funding"), 657);
  });
});
