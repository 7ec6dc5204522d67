// <ll-margin> on a page, as a person uses it.
import assert from "node:assert/strict";
import { marginHealth } from "liquidity-layering";
import { describeElement } from "./element.mjs";
import { close } from "./page.mjs";

/** The figures that the package gives for an input of the element; only "not known" where it refuses the venue's rule. */
function expected({ coin, marginFrom, maintenanceFrom, marketFrom, others, ...input }) {
  const shared = others?.map(({ multiplier, ...other }) => ({ ...other, contract: { kind: input.contract.kind, multiplier } }));
  let health;
  try {
    health = marginHealth({ ...input, ...(shared ? { others: shared } : {}) });
  } catch (error) {
    assert.equal(error.code, "unsupported");
    return { "linear-isolated": null, "linear-cross": null, "inverse-isolated": null, "inverse-cross": null };
  }
  const figures = { margin: health.margin, notional: health.notional, maintenanceMargin: health.maintenanceMargin, maintenanceRate: health.maintenanceRate, unrealisedPnl: health.unrealisedPnl, marginToSurvive: health.marginToSurvive };
  for (const id of ["liquidationPrice", "bankruptcyPrice", "distance", "distanceInSigmas", "marginRatio", "effectiveLeverage"]) if (health[id] !== null) figures[id] = health[id];
  return figures;
}

const samples = ({ pick, decimal }) => {
  const inverse = pick([false, true]);
  const marginMode = pick(["isolated", "cross"]);
  const venue = pick(["generic", "binance", "bybit", "okx", "deribit", "bitmex", "hyperliquid", "kraken", "kucoin", "gate", "phemex", "dydx", "htx", "bingx", "mexc", "weex", "bitget"]);
  return {
    venue, marginMode, contractKind: inverse ? "inverse" : "linear", side: pick(["long", "short"]), contracts: decimal(1, 500), contractMultiplier: inverse ? "10" : "0.1",
    entry: decimal(100, 5000), mark: pick([undefined, decimal(100, 5000)]), marginFrom: pick(["leverage", "wallet"]), leverage: decimal(1, 20), wallet: decimal(1, 2000),
    extraMargin: pick(["0", "12.5"]), maintenanceFrom: pick(["tiers", "rate"]), marketFrom: pick(["market", "tiers", "rate"]), maintenanceRate: decimal(0.001, 0.03),
    maintenanceAmount: pick([undefined, "0.01"]), survive: decimal(0.05, 0.9), dailyVolatility: decimal(0.01, 0.1), contractTick: pick([undefined, "0.05"]), coin: pick(["ETH", "BTC"]),
    others: marginMode === "cross" && venue === "binance" ? [{ side: "short", contracts: "2", multiplier: "10", entry: "1000", mark: "1100", maintenanceRate: "0.01" }] : [],
    tiers: [{ notionalFloor: "0", notionalCap: "1000", maintenanceRate: "0.005" }, { notionalFloor: "1000", maintenanceRate: "0.01", maxLeverage: "20" }],
  };
};

const on = describeElement("margin", {
  expected,
  samples,
  wrong: ["f-entry", "1.2.3"],
  states: {
    liquidated: { mark: "1900" },
    "never liquidated": { leverage: "1", mark: undefined },
    "others in cross mode": { marginMode: "cross", others: [{ side: "short", contracts: "2", multiplier: "1", entry: "3000", mark: "3000", maintenanceRate: "0.005" }] },
    "a venue that is not known": { venue: "htx" },
  },
});

on("by hand: 10 coins at 3,000 with 3 times leverage, 0.4 % of maintenance", async (subject) => {
  // 10,000 of margin. A fall to X loses 10 × (3,000 - X); what is left, 10 X - 20,000, is 0.4 % of 10 X at X = 2,000 / 0.996.
  close(await subject.number("liquidationPrice"), 2000 / 0.996);
  assert.equal(await subject.exact("bankruptcyPrice"), "2000");
  close(await subject.number("distance"), 2000 / 0.996 / 3000 - 1);
  close(await subject.number("distanceInSigmas"), (2000 / 0.996 / 3000 - 1) / 0.04);
  // 40 % lower, at 1,800, the loss is 12,000 and 0.4 % of 18,000, 72, must be left: 12,072 less the 10,000 there.
  assert.equal(await subject.exact("marginToSurvive"), "2072");
  // 0.4 % of 30,000 over 10,000.
  assert.equal(await subject.exact("marginRatio"), "0.012");
  assert.equal(await subject.sentence(), "Long 10 ETH contracts worth 30,000 USDT, entered at 3,000 USDT with 3x leverage: liquidated at 2,008 USDT, 33.1% below the mark, about 8 typical daily moves away. To survive a fall of 40%, add 2,072 USDT.");
});

on("by hand: an inverse short, and the same with all its coin behind it", async (subject) => {
  await subject.set({ venue: "generic", contractKind: "inverse", side: "short", contracts: "1000", contractMultiplier: "10", entry: "10000", leverage: "2", maintenanceFrom: "rate", maintenanceRate: "0.005" });
  // 10,000 at 10,000 is 1 coin, half a coin behind it: 10,000 × 0.995 / (1 - 0.5).
  assert.equal(await subject.exact("liquidationPrice"), "19900");
  await subject.set({ leverage: "1" });
  assert.equal(await subject.exact("liquidationPrice"), null);
  assert.match(await subject.sentence(), /no price liquidates it\.$/);
  assert.match(await subject.element.locator("[data-figure=liquidationPrice] .note").innerText(), /however high the price/);
});

on("Hyperliquid asks for the market's maximum leverage, Deribit for steps, OKX for the fee", async (subject) => {
  const shown = async () => Promise.all(["marketMaxLeverage", "maintenanceRateStep", "takerFee"].map(async (id) => (await subject.element.locator(`#f-${id}`).count()) > 0));
  await subject.set({ maintenanceFrom: "rate" });
  assert.deepEqual(await shown(), [false, false, false]);
  await subject.element.locator("#f-venue").selectOption("hyperliquid");
  assert.deepEqual(await shown(), [true, false, false]);
  // Half of 1/25 is 2 %: 20,000 / 0.98 / 10.
  close(await subject.number("liquidationPrice"), 2000 / 0.98);
  await subject.element.locator("#f-venue").selectOption("deribit");
  assert.deepEqual(await shown(), [false, true, false]);
  await subject.element.locator("#f-maintenanceRateStep").fill("0.1");
  // 0.5 % and 0.1 % for each of 10 coins is 1.5 %.
  assert.equal(await subject.exact("maintenanceRate"), "0.015");
  await subject.element.locator("#f-venue").selectOption("okx");
  assert.deepEqual(await shown(), [false, false, true]);
});

on("contracts that are not one coin each are told in coins, too", async (subject) => {
  await subject.set({ contracts: "1487", contractMultiplier: "0.001" });
  assert.match(await subject.sentence(), /^Long 1,487 ETH contracts worth 1\.487 ETH, 4,461 USDT, entered at 3,000 USDT/);
});

on("what is not known of a venue is said, with what is", async (subject) => {
  await subject.set({ venue: "bitmex", marginMode: "cross" });
  assert.match(await subject.sentence(), /^How BitMEX liquidates linear contracts with cross margin is not known here/);
  const known = async () => Object.fromEntries(await Promise.all(["linear-isolated", "linear-cross", "inverse-isolated", "inverse-cross"].map(async (id) => [id, await subject.figure(id).innerText()])));
  assert.deepEqual(await known(), { "linear-isolated": "known", "linear-cross": "not known", "inverse-isolated": "known", "inverse-cross": "not known" });
  assert.equal(await subject.element.locator("svg").count(), 0);
  await subject.set({ venue: "htx" });
  assert.deepEqual(new Set(Object.values(await known())), new Set(["not known"]));
  await subject.element.getByRole("button", { name: "Use the generic rule" }).click();
  await subject.figure("liquidationPrice").waitFor();
  assert.equal((await subject.input()).venue, "generic");
});

on("the example is told in coin where the contract is settled in it, once", async (subject) => {
  const { element: margin } = subject;
  await margin.getByLabel("Inverse (in coin)").check();
  let input = await subject.input();
  assert.deepEqual([input.contracts, input.contract.multiplier, input.tiers[1].notionalFloor], ["3000", "10", "100"]);
  // 30,000 at 3,000
  assert.equal(await subject.exact("notional"), "10");
  await margin.getByLabel("Linear (in money)").check();
  input = await subject.input();
  assert.deepEqual([input.contracts, input.contract.multiplier, input.tiers[1].notionalFloor], ["10", "1", "50000"]);
  await margin.locator("#f-contracts").fill("77");
  await margin.getByLabel("Inverse (in coin)").check();
  assert.equal((await subject.input()).contracts, "77");
});

on("what is wrong is said where it stands", async (subject) => {
  const { element: margin } = subject;
  await margin.locator("#f-leverage").fill("");
  await margin.locator("#f-leverage-error").waitFor();
  await margin.locator("#f-leverage").fill("3");
  await margin.getByText("The venue's tiers").click();
  await margin.locator("#f-tiers-1-notionalFloor").fill("60000");
  assert.match(await margin.locator("#f-tiers-0-notionalCap-error").innerText(), /without a gap/);
  await margin.locator("#f-tiers-0-notionalCap").fill("60000");
  assert.equal(await margin.locator("[id$=-error]").count(), 0);
  await margin.getByRole("button", { name: "Add: Tiers" }).click();
  // A row begun is to be finished.
  assert.equal(await margin.locator("[id$=-error]").count(), 0);
  await margin.locator("#f-tiers-5-notionalFloor").fill("50000000");
  await margin.locator("#f-tiers-5-maintenanceRate-error").waitFor();
  await margin.getByRole("button", { name: "Remove Tiers 6" }).click();
  assert.equal(await margin.locator("[id$=-error]").count(), 0);
});

on("the keyboard alone: choose the venue, the side, the leverage", async (subject) => {
  const { page, tabTo } = subject;
  await tabTo("f-venue", 12);
  await page.keyboard.press("ArrowDown");
  await tabTo("f-side", 12);
  await page.keyboard.press("ArrowRight");
  await tabTo("f-leverage", 12);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("5");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const input = await subject.input();
  assert.deepEqual([input.venue, input.side, input.leverage], ["bybit", "short", "5.5"]);
});
