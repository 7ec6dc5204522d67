// <ll-hedge> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { sizeHedge } from "liquidity-layering";
import { describeElement } from "./element.mjs";

const samples = ({ pick, decimal }) => ({
  quantity: decimal(0.5, 500), price: decimal(50, 90000), methodKind: pick(["ratio", "minimumVariance", "history", "beta", "lossLimit"]), methodRatio: decimal(0, 1.5), methodBeta: decimal(-1, 2),
  methodFall: decimal(0.05, 0.9), methodMaxLoss: decimal(0, 100000), methodCorrelation: decimal(-1, 1), fall: decimal(0.05, 0.9), rally: pick(["", decimal(0, 2)]), contractKind: pick(["linear", "inverse"]),
  contractMultiplier: pick(["0.01", "0.1", "10"]), leverage: decimal(1, 20), maintenanceRate: pick(["", decimal(0, 0.05)]), days: decimal(0, 90), collateralCoin: pick(["", decimal(0, 10)]), scenarios: `${decimal(-0.8, 0)} ${decimal(0, 1)}`,
});

/** The page has income as positive and cost as negative; the function's costs are the other way round. */
const turned = (cost) => (cost.startsWith("-") ? cost.slice(1) : Number(cost) === 0 ? cost : `-${cost}`);

const on = describeElement("hedge", {
  samples,
  results: 10,
  expected(input) {
    const r = sizeHedge(input);
    return { contracts: r.contracts, hedgeRatio: r.hedgeRatio, residualQuantity: r.residualQuantity, notional: r.notional, margin: r.margin, fees: turned(r.cost.fees), total: turned(r.cost.total), ...(r.liquidationPrice === null ? {} : { liquidationPrice: r.liquidationPrice }), ...(r.cashToSurviveRally === null ? {} : { cashToSurviveRally: r.cashToSurviveRally }), ...Object.fromEntries(r.scenarios.map((s, i) => [`scenario${i}`, s.net])) };
  },
  sentences: { en: /^Short 100 contracts \(10 coins\) with 15,000 USDT of margin/, de: /^100 Kontrakte \(10 Coins\) short mit 15\.000 USDT Margin: Ein Rückgang um 30/, es: /^Corto de 100 contratos \(10 monedas\) con 15\.000 USDT de margen: una caída del 30/, ar: /^بيع .*100.* عقد .*: هبوط/ },
  wrong: ["f-price", "3_000"],
});

describe("hand-computed", () => {
  // 10 coins at 3,000: 100 contracts of 0.1. Leverage 2: margin 15,000; liquidated at 3,000 x 1.5 / 1.005 = 4,477.61.
  on("the worked example", async ({ number, sentence }) => {
    assert.equal(await sentence(), "Short 100 contracts (10 coins) with 15,000 USDT of margin: a fall of 30% costs you nothing instead of 9,000 USDT. The hedge survives the rally of 30% that comes first; it would be liquidated at 4,478 USDT.");
    assert.equal(await number("contracts"), 100);
    assert.equal(await number("margin"), 15000);
    assert.ok(Math.abs((await number("liquidationPrice")) - 4500 / 1.005) < 1e-9);
    assert.equal(await number("fees"), -15);
    // 0.01 % three times a day for 30 days on 30,000 is 270.
    assert.equal(await number("funding"), 270);
    assert.equal(await number("total"), 255);
  });

  // A rally of 60 % is above 4,477.61: the margin is lost, -15,000, and the fall costs 9,000 on top. At 4,800 the short of
  // 48,000 needs 240, and has 15,000 - 18,000 = -3,000: 3,240 of cash.
  on("a rally that kills the hedge", async ({ element, number, sentence, set }) => {
    await set({ rally: "0.6" });
    assert.equal(await sentence(), "Short 100 contracts (10 coins) with 15,000 USDT of margin, and a rally of 60% liquidates the hedge at 4,478 USDT. A fall of 30% from today then costs you 24,000 USDT instead of 9,000 USDT without any hedge. Keep 3,240 USDT of cash ready to survive the rally.");
    assert.equal(await number("scenario0"), -24000);
    assert.equal(await number("cashToSurviveRally"), 3240);
    assert.equal(await element.locator("[data-code=hedge_liquidated]").count(), 1);
  });

  // At most 3,000 of a loss of 9,000: two thirds, 66.67 contracts, so 66, which leave 9,000 - 66 x 0.1 x 900 = 3,060.
  on("a limit to the loss", async ({ element, number, sentence, set }) => {
    await element.locator("#f-method-kind").selectOption("lossLimit");
    assert.match(await sentence(), /^Short 66 contracts \(6.6 coins\) with 9,900 USDT of margin: a fall of 30% costs you 3,060 USDT instead of 9,000 USDT\./);
    assert.equal(await number("contractsUp"), 67);
    await set({ methodMaxLoss: "9000" });
    assert.equal(await sentence(), "No contracts are sold: a fall of 30% costs you 9,000 USDT.");
  });

  // An inverse short without leverage is worth its dollars at any price.
  on("an inverse short at 1x, a purchase, and less than a lot", async ({ element, shown, sentence, set }) => {
    await set({ contractKind: "inverse", contractMultiplier: "10", leverage: "1" });
    assert.match(await sentence(), /^Short 3,000 contracts \(30,000 USDT\) with .* of margin: .* No price liquidates the hedge\.$/);
    assert.equal(await shown("liquidationPrice"), "none");
    // What is good to know stands beside its field, in a group that only what may cost money opens.
    const group = element.locator("details.group", { hasText: "coins as margin" });
    assert.equal(await group.getAttribute("open"), null);
    await group.locator("summary").click();
    await group.locator("[data-code=coin_margin_exposed]").waitFor();
    await set({ contractKind: "linear", contractMultiplier: "0.1", methodKind: "beta", methodBeta: "-0.5", leverage: "2" });
    // 50 contracts bought: 15,000, margin 7,500; liquidated at 3,000 x 0.5 / 0.995 = 1,507.54; 30 % lose 4,500 beside 9,000.
    assert.match(await sentence(), /^Buy 50 contracts \(5 coins\) with 7,500 USDT of margin: a fall of 30% costs you 13,500 USDT instead of 9,000 USDT\. .* 1,508 USDT\.$/);
    await set({ methodKind: "ratio", contractMultiplier: "50" });
    assert.match(await sentence(), /^The hedge is smaller than one lot/);
  });
});

describe("past prices", () => {
  // Spot moves by 1, 2, 3 and 4 where the future moves by 2, 4, 6 and 8: the slope is 0.5, and nothing is left open.
  on("two pasted columns", async ({ element, number }) => {
    await element.locator("#f-method-kind").selectOption("history");
    await element.locator("#f-method-spot").fill("100\n101\n103\n106\n110\n");
    await element.locator("#f-method-futures").fill("100\n102\n106\n112\n120");
    assert.equal(await number("hedgeRatio"), 0.5);
    assert.equal(await number("effectiveness"), 1);
    assert.equal(await number("contracts"), 50);
    assert.equal(await element.locator("#f-method-spot").evaluate((box) => box.getRootNode().host.input.method.spot.length), 5);
    await element.locator("#f-method-futures").fill("100\n102");
    assert.equal(await element.locator("#f-method-futures-error").innerText(), "Both columns must have the same number of prices.");
    await element.locator("#f-method-futures").fill("100\n102\n-4\n112\n120");
    assert.equal(await element.locator("#f-method-futures-error").innerText(), "Every price must be above 0.");
  });
});

on("a fall that is none is refused in its field", async ({ element }) => {
  for (const [typed, words] of [["100", "A fall is more than 0% and less than 100%."], ["0", "A fall is more than 0% and less than 100%."], ["-5", "A fall is more than 0% and less than 100%."], ["", "Please fill this in."]]) {
    await element.locator("#f-fall").fill(typed);
    assert.equal(await element.locator("#f-fall-error").innerText(), words);
  }
});

on("the range of a field that is called like its method", async ({ element }) => {
  await element.locator("#f-method-ratio").fill("-1");
  assert.match(await element.locator("#f-method-ratio-error").innerText(), /^This must be at least 0.* and at most 10,000%\.$/);
});

describe("keyboard alone", () => {
  on("coins, method and fall", async ({ page, number, sentence, tabTo }) => {
    await tabTo("f-quantity");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("20");
    assert.equal(await number("contracts"), 200);
    await tabTo("f-method-kind");
    await page.keyboard.press("ArrowDown");
    assert.match(await sentence(), /^Short 166 contracts/);
    await tabTo("f-method-fall");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // 35 % of 60,000 is 21,000, of which 3,000 may be lost: 6/7 of 200 contracts.
    assert.equal(await number("contracts"), 171);
  });
});
