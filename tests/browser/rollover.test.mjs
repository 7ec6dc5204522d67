// <ll-rollover> on its stage, as a person uses it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe } from "node:test";
import { expiryCalendar, planRollover, ready } from "../../pkg/dist/index.js";
import { dice, held } from "./dated.mjs";
import { close } from "./page.mjs";

// By hand: a long of 6 contracts of 2 coins closes at 100 and opens at 105. From mid to mid 100.5 to 104: 3.5 x 12 = 42; half gaps
// 0.5 x 12 + 1 x 12 = 18; fees 0.001 x 12 x 205 = 2.46; together 62.46. 73 days between the expiries are a fifth of a year:
// 5 % x 5 = 25 %. Margin 1200/4 and 1260/4. Entry 95: 12 x 5 = 60. The premium of 2 over the coin melts: 24 in 26 1/3 days.
// Two parts in 6 days begin 6 and 3 days before. Liquidation (105 - 26.25)/0.995.
const HAND = {
  side: "long", contracts: "6", contractMultiplier: "2", at: "2026-03-01T00:00:00Z", nearBid: "100", nearAsk: "101", nearExpiry: "2026-03-27T08:00:00Z", farBid: "103", farAsk: "105",
  farExpiry: "2026-06-08T08:00:00Z", fee: "0.001", leverage: "4", slices: "2", windowDays: "6", entry: "95", spot: "98", maintenanceRate: "0.005",
};

function random(seed) {
  const { one, number, next } = dice(seed);
  const at = Date.UTC(2027, 0, 1 + Math.floor(next() * 300));
  const after = (days) => new Date(at + Math.floor(days * 24) * 36e5).toISOString().replace(".000", "");
  return {
    side: one(["long", "short"]), contracts: number(10, 1e4), contractKind: one(["linear", "inverse"]), contractMultiplier: number(0.1, 10), at: after(0), nearExpiry: after(1 + next() * 30), farExpiry: after(40 + next() * 300),
    nearBid: number(99, 100), nearAsk: number(100, 101), farBid: number(95, 101), farAsk: number(101, 103), nearSymbol: one(["", "N & 1"]), farSymbol: one(["", "F=2"]), fee: number(0, 0.001), keep: one(["contracts", "notional"]),
    windowDays: number(1, 20), slices: String(1 + Math.floor(next() * 9)), leverage: number(1, 20), maintenanceRate: one(["", "0.005"]), entry: one(["", number(80, 120)]), spot: one(["", number(80, 120)]),
  };
}

const { onPage, exact, sentence, set, input, tag } = held("rollover", {
  wrong: { field: "#f-near-bid", text: "9999" },
  random,
  sentences: {
    en: { given: HAND, sentence: "Rolling a long of 6 contracts from 27 Mar 2026 to 8 Jun 2026 costs 62.46 USDT: 42 for the spread, 2.46 for fees and 18 for bid-ask gaps. Begin on 21 Mar 2026, in 2 parts." },
    de: { given: HAND, sentence: "Einen Long von 6 Kontrakten vom 27. März 2026 auf den 8. Juni 2026 zu rollen kostet 62,46 USDT: 42 für den Spread, 2,46 für Gebühren und 18 für Geld-Brief-Spannen. Beginnen Sie am 21. März 2026, in 2 Teilen." },
    es: { given: HAND, sentence: "Renovar un largo de 6 contratos del 27 mar 2026 al 8 jun 2026 cuesta 62,46 USDT: 42 por el diferencial, 2,46 de comisiones y 18 por las horquillas. Empiece el 21 mar 2026, en 2 partes." },
    ar: { given: HAND, sentence: "ترحيل مركز شراء من 6 عقود من 27 مارس 2026 إلى 8 يونيو 2026 يكلف 62.46 USDT: 42 للفارق و2.46 للرسوم و18 لفروق العرض والطلب. ابدأ في 21 مارس 2026، على دفعتين." },
  },
});

describe("numbers", () => {
  onPage("are those worked out by hand", async (page) => {
    await set(page, HAND);
    for (const [id, value] of Object.entries({
      spread: 42, halfSpreads: 18, fees: 2.46, total: 62.46, perDay: 62.46 / 73, remains: -24, waitPerDay: -24 / (26 + 1 / 3), rollSpread: 5, rollRate: 0.05, simple: 0.25, compounded: 0.2762815625, continuous: 0.24395082084715951,
      marginBefore: 300, marginPeak: 615, marginAfter: 315, closePrice: 100, openPrice: 105, farContracts: 6, realisedPnl: 60, liquidationPrice: 78.75 / 0.995, "slice-0": 3, "slice-1": 3,
    })) close(Number(await exact(page, id)), value, 1e-12);
    const when = (i) => page.locator(`${tag} [data-figure=slice-${i}] .note`).innerText();
    assert.deepEqual([await when(0), await when(1)], ["21 Mar 2026, 08:00 UTC", "24 Mar 2026, 08:00 UTC"]);
    await set(page, { side: "short" });
    // The short closes at 101 and opens at 103; the spread pays it 42, gaps 18 and fees 0.001 x 12 x 204 = 2.448 remain.
    close(Number(await exact(page, "total")), -42 + 18 + 2.448);
    close(Number(await exact(page, "remains")), 36);
    assert.match(await sentence(page), /^Rolling a short of 6 contracts .* earns 21\.55 USDT: the spread pays 42, fees take 2\.45 and bid-ask gaps 18\./);
  });

  onPage("equal the library's, whatever is entered", async (page) => {
    await ready();
    for (let i = 0; i < 10; i++) {
      await set(page, random(100 + i));
      const { spot, ...asked } = await input(page);
      const roll = planRollover(asked);
      for (const [id, value] of Object.entries({ ...roll.cost, ...roll.annualised, rollSpread: roll.rollSpread, rollRate: roll.rollRate, marginPeak: roll.marginPeak, marginAfter: roll.marginAfter, farContracts: roll.farContracts, realisedPnl: roll.realisedPnl, liquidationPrice: roll.liquidationPrice })) {
        assert.equal(await exact(page, id), value, `${i} ${id}`);
      }
      const remains = spot === undefined ? null : planRollover({ ...asked, entry: spot }).realisedPnl;
      assert.equal(Number(await exact(page, "remains")), remains === null ? 0 : -Number(remains));
    }
  });

  onPage("the calendar file is the engine's", async (page) => {
    await set(page, HAND);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download calendar (.ics)" }).click()]);
    assert.equal(download.suggestedFilename(), "rollover.ics");
    const content = await readFile(await download.path(), "utf8");
    const { spot, ...asked } = await input(page);
    await ready();
    assert.equal(content, planRollover(asked).calendar);
    assert.deepEqual(content.match(/DTSTART:\w+/g), ["DTSTART:20260321T080000Z", "DTSTART:20260324T080000Z", "DTSTART:20260327T080000Z"]);
  });
});

describe("the dates of an exchange", () => {
  onPage("are filled in, with the names of its contracts", async (page) => {
    await set(page, { at: "2026-03-01T00:00:00Z" });
    await page.locator(`${tag} summary`, { hasText: "Take the dates from an exchange" }).click();
    await page.getByRole("button", { name: "Use these dates" }).click();
    await page.getByText("Filled in: ETH-27MAR26 and ETH-26JUN26.").waitFor();
    const { near, far } = await input(page);
    assert.deepEqual([near.expiry, near.symbol, far.expiry, far.symbol], ["2026-03-27T08:00:00Z", "ETH-27MAR26", "2026-06-26T08:00:00Z", "ETH-26JUN26"]);
    // CME settles at 16:00 in London, which is 16:00 UTC in winter and 15:00 in summer.
    await page.getByLabel("Exchange").selectOption("cme");
    await page.getByRole("button", { name: "Use these dates" }).click();
    await page.waitForFunction((tag) => document.querySelector(tag).input.near.expiry === "2026-03-27T16:00:00Z", tag);
    assert.equal((await input(page)).far.expiry, "2026-06-26T15:00:00Z");
  });

  onPage("every exchange that is offered has some", async (page) => {
    await page.locator(`${tag} summary`, { hasText: "Take the dates from an exchange" }).click();
    const venues = await page.getByLabel("Exchange").locator("option").evaluateAll((options) => options.map((option) => option.value));
    assert.equal(venues.length, 7);
    for (const venue of venues) assert.equal(await page.evaluate(([tag, venue]) => document.querySelector(tag).useVenue(venue), [tag, venue]), true, venue);
    assert.equal(await page.evaluate((tag) => document.querySelector(tag).useVenue("dydx"), tag), false);
    await page.getByText("This exchange lists no such futures.").waitFor();
  });

  onPage("the example begins with the next two quarterly ones", async (page) => {
    const { near, far, at } = await input(page);
    await ready();
    const next = expiryCalendar({ venue: "deribit", base: "ETH", from: at, count: 4 }).expiries.filter(({ days }) => Number(days) > 14);
    assert.deepEqual([near.expiry, far.expiry], [next[0].expiry, next[1].expiry]);
  });
});

onPage("what can be said, in every state", async (page) => {
  const says = async (given, pattern) => {
    await set(page, { ...HAND, ...given });
    assert.match(await sentence(page), pattern);
  };
  await says({ slices: "1" }, /Do it on 21 Mar 2026, in one go\.$/);
  await says({ at: "2026-03-25T00:00:00Z" }, /Begin now, in 2 parts\.$/);
  await says({ at: "2026-03-27T07:00:00Z" }, /Begin now/);
  assert.equal(await page.locator(`${tag} .field:has(#f-near-expiry) [data-code=late_roll]`).isVisible(), true);
  await says({ nearAsk: "100", farBid: "100", farAsk: "100", fee: "0" }, /^Rolling a long of 6 contracts from 27 Mar 2026 to 8 Jun 2026 costs nothing\. Begin/);
  await says({ spot: "" }, /costs 62\.46/);
  assert.match(await page.locator(`${tag} [data-figure=remains]`).innerText(), /not known\s+Enter the price of the coin/);
  assert.equal(await page.locator(`${tag} .picture`).count(), 1);
});

onPage("the keyboard alone completes it", async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.id || document.activeElement.shadowRoot.activeElement.type);
  const to = async (id) => {
    while ((await focused()) !== id) await page.keyboard.press("Tab");
  };
  await page.keyboard.press("Tab");
  await to("radio");
  await page.keyboard.press("ArrowRight");
  assert.equal((await input(page)).side, "long");
  await to("f-contracts");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("25");
  await to("f-near-bid");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3010,5");
  await to("f-slices");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const { contracts, near, slices } = await input(page);
  assert.deepEqual([contracts, near.bid, slices], ["25", "3010.5", 4]);
  assert.match(await sentence(page), /^Rolling a long of 25 contracts .* in 4 parts\.$/);
});
