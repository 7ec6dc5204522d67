// <ll-rollover> on its stage, as a person uses it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe } from "node:test";
import { expiryCalendar, planRollover } from "liquidity-layering";
import { describeElement } from "./element.mjs";
import { close } from "./page.mjs";

// By hand: a long of 6 contracts of 2 coins closes at 100 and opens at 105. From mid to mid 100.5 to 104: 3.5 x 12 = 42; half gaps
// 0.5 x 12 + 1 x 12 = 18; fees 0.001 x 12 x 205 = 2.46; together 62.46. 73 days between the expiries are a fifth of a year:
// 5 % x 5 = 25 %. Margin 1200/4 and 1260/4. Entry 95: 12 x 5 = 60. The premium of 2 over the coin melts: 24 in 26 1/3 days.
// Two parts in 6 days begin 6 and 3 days before. Liquidation (105 - 26.25)/0.995.
const HAND = {
  side: "long", contracts: "6", contractMultiplier: "2", at: "2026-03-01T00:00:00Z", nearBid: "100", nearAsk: "101", nearExpiry: "2026-03-27T08:00:00Z", farBid: "103", farAsk: "105",
  farExpiry: "2026-06-08T08:00:00Z", fee: "0.001", leverage: "4", slices: "2", windowDays: "6", entry: "95", spot: "98", maintenanceRate: "0.005",
};

function samples({ pick, decimal, next }) {
  const at = Date.UTC(2027, 0, 1 + Math.floor(next() * 300));
  const after = (days) => new Date(at + Math.floor(days * 24) * 36e5).toISOString().replace(".000", "");
  return {
    side: pick(["long", "short"]), contracts: decimal(10, 1e4), contractKind: pick(["linear", "inverse"]), contractMultiplier: decimal(0.1, 10), at: after(0), nearExpiry: after(1 + next() * 30), farExpiry: after(40 + next() * 300),
    nearBid: decimal(99, 100), nearAsk: decimal(100, 101), farBid: decimal(95, 101), farAsk: decimal(101, 103), nearSymbol: pick(["", "N & 1"]), farSymbol: pick(["", "F=2"]), fee: decimal(0, 0.001), keep: pick(["contracts", "notional"]),
    windowDays: decimal(1, 20), slices: String(1 + Math.floor(next() * 9)), leverage: decimal(1, 20), maintenanceRate: pick(["", "0.005"]), entry: pick(["", decimal(80, 120)]), spot: pick(["", decimal(80, 120)]),
  };
}

/** The figures that the package gives for an input of the element. */
function expected({ spot, ...asked }) {
  const roll = planRollover(asked);
  // What the near future loses on its way to the coin's price: the opposite of a profit since that price.
  const melted = spot === undefined ? null : planRollover({ ...asked, entry: spot }).realisedPnl;
  // The page has income as positive and cost as negative; the function's costs are the other way round.
  const earned = Object.fromEntries(Object.entries(roll.cost).map(([id, cost]) => [id, cost.startsWith("-") ? cost.slice(1) : Number(cost) === 0 ? cost : `-${cost}`]));
  return {
    ...earned, ...roll.annualised, rollSpread: roll.rollSpread, rollRate: roll.rollRate, marginPeak: roll.marginPeak, marginAfter: roll.marginAfter, farContracts: roll.farContracts, realisedPnl: roll.realisedPnl,
    liquidationPrice: roll.liquidationPrice, remains: melted && (melted.startsWith("-") ? melted.slice(1) : `-${melted}`),
  };
}

const on = describeElement("rollover", {
  expected,
  samples,
  wrong: ["f-near-bid", "9999"],
  given: HAND,
  sentences: {
    en: "Rolling a long of 6 contracts (12 coins) from 27 Mar 2026 to 8 Jun 2026 costs 62.46 USDT: 42 for the spread, 2.46 for fees and 18 for bid-ask gaps. Begin on 21 Mar 2026, in 2 parts.",
    de: "Einen Long von 6 Kontrakten (12 Coins) vom 27. März 2026 auf den 8. Juni 2026 zu rollen kostet 62,46 USDT: 42 für den Spread, 2,46 für Gebühren und 18 für Geld-Brief-Spannen. Beginnen Sie am 21. März 2026, in 2 Teilen.",
    es: "Renovar un largo de 6 contratos (12 monedas) del 27 mar 2026 al 8 jun 2026 cuesta 62,46 USDT: 42 por el diferencial, 2,46 de comisiones y 18 por las horquillas. Empiece el 21 mar 2026, en 2 partes.",
    ar: "ترحيل مركز شراء من 6 عقود (12 عملة) من 27 مارس 2026 إلى 8 يونيو 2026 يكلف 62.46 USDT: 42 للفارق و2.46 للرسوم و18 لفروق العرض والطلب. ابدأ في 21 مارس 2026، على دفعتين.",
  },
});

describe("numbers", () => {
  on("are those worked out by hand", async ({ element, number, sentence, set }) => {
    await set(HAND);
    for (const [id, value] of Object.entries({
      spread: -42, halfSpreads: -18, fees: -2.46, total: -62.46, perDay: -62.46 / 73, remains: -24, waitPerDay: -24 / (26 + 1 / 3), rollSpread: 5, rollRate: 0.05, simple: 0.25, compounded: 0.2762815625, continuous: 0.24395082084715951,
      marginBefore: 300, marginPeak: 615, marginAfter: 315, closePrice: 100, openPrice: 105, farContracts: 6, realisedPnl: 60, liquidationPrice: 78.75 / 0.995, "slice-0": 3, "slice-1": 3,
    })) close(await number(id), value, 1e-12);
    const when = (i) => element.locator(`[data-figure=slice-${i}] .note`).innerText();
    assert.deepEqual([await when(0), await when(1)], ["21 Mar 2026, 08:00 UTC", "24 Mar 2026, 08:00 UTC"]);
    await set({ side: "short" });
    // The short closes at 101 and opens at 103; the spread pays it 42, gaps 18 and fees 0.001 x 12 x 204 = 2.448 remain.
    close(await number("total"), 42 - 18 - 2.448);
    close(await number("remains"), 36);
    assert.match(await sentence(), /^Rolling a short of 6 contracts .* earns 21\.55 USDT: the spread pays 42, fees take 2\.45 and bid-ask gaps 18\./);
  });

  on("the calendar file is the engine's", async ({ page, input, set }) => {
    await set(HAND);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download calendar (.ics)" }).click()]);
    assert.equal(download.suggestedFilename(), "rollover.ics");
    const content = await readFile(await download.path(), "utf8");
    const { spot, ...asked } = await input();
    assert.equal(content, planRollover(asked).calendar);
    assert.deepEqual(content.match(/DTSTART:\w+/g), ["DTSTART:20260321T080000Z", "DTSTART:20260324T080000Z", "DTSTART:20260327T080000Z"]);
  });
});

describe("the dates of an exchange", () => {
  on("are filled in, with the names of its contracts", async ({ page, element, input, set }) => {
    await set({ at: "2026-03-01T00:00:00Z" });
    await element.locator("summary", { hasText: "Take the dates from an exchange" }).click();
    await page.getByRole("button", { name: "Use these dates" }).click();
    await page.getByText("Filled in: ETH-27MAR26 and ETH-26JUN26.").waitFor();
    const { near, far } = await input();
    assert.deepEqual([near.expiry, near.symbol, far.expiry, far.symbol], ["2026-03-27T08:00:00Z", "ETH-27MAR26", "2026-06-26T08:00:00Z", "ETH-26JUN26"]);
    // CME settles at 16:00 in London, which is 16:00 UTC in winter and 15:00 in summer.
    await page.getByLabel("Exchange").selectOption("cme");
    await page.getByRole("button", { name: "Use these dates" }).click();
    await page.waitForFunction(() => document.querySelector("ll-rollover").input.near.expiry === "2026-03-27T16:00:00Z");
    assert.equal((await input()).far.expiry, "2026-06-26T15:00:00Z");
  });

  on("every exchange that is offered has some", async ({ page, element }) => {
    await element.locator("summary", { hasText: "Take the dates from an exchange" }).click();
    const options = page.getByLabel("Exchange").locator("option");
    await options.nth(6).waitFor({ state: "attached" });
    const venues = await options.evaluateAll((options) => options.map((option) => option.value));
    assert.equal(venues.length, 7);
    for (const venue of venues) assert.equal(await element.evaluate((element, venue) => element.useVenue(venue), venue), true, venue);
    assert.equal(await element.evaluate((element) => element.useVenue("dydx")), false);
    await page.getByText("This exchange lists no such futures.").waitFor();
  });

  on("the example begins with the next two quarterly ones", async ({ input }) => {
    const { near, far, at } = await input();
    const next = expiryCalendar({ venue: "deribit", base: "ETH", from: at, count: 4 }).expiries.filter(({ days }) => Number(days) > 14);
    assert.deepEqual([near.expiry, far.expiry], [next[0].expiry, next[1].expiry]);
  });
});

on("what can be said, in every state", async ({ element, sentence, set }) => {
  const says = async (given, pattern) => {
    await set({ ...HAND, ...given });
    assert.match(await sentence(), pattern);
  };
  await says({ slices: "1" }, /Do it on 21 Mar 2026, in one go\.$/);
  await says({ at: "2026-03-25T00:00:00Z" }, /Begin now, in 2 parts\.$/);
  await says({ at: "2026-03-27T07:00:00Z" }, /Begin now/);
  assert.equal(await element.locator(".field:has(#f-near-expiry) [data-code=late_roll]").isVisible(), true);
  await says({ nearAsk: "100", farBid: "100", farAsk: "100", fee: "0" }, /^Rolling a long of 6 contracts \(12 coins\) from 27 Mar 2026 to 8 Jun 2026 costs nothing\. Begin/);
  await says({ spot: "" }, /costs 62\.46/);
  assert.match(await element.locator("[data-figure=remains]").innerText(), /not known\s+Enter the price of the coin/);
  assert.equal(await element.locator(".picture").count(), 1);
});

on("the keyboard alone completes it", async ({ page, sentence, input, tabTo }) => {
  await tabTo("radio");
  await page.keyboard.press("ArrowRight");
  assert.equal((await input()).side, "long");
  await tabTo("f-contracts");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("25");
  await tabTo("f-near-bid");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3010,5");
  await tabTo("f-slices");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const { contracts, near, slices } = await input();
  assert.deepEqual([contracts, near.bid, slices], ["25", "3010.5", 4]);
  assert.match(await sentence(), /^Rolling a long of 25 contracts \(25 coins\) .* in 4 parts\.$/);
});
