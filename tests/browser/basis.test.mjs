// <ll-basis> on its stage, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { calendarSpread, expiryCalendar, fairFuturesPrice, termStructure } from "liquidity-layering";
import { describeElement } from "./element.mjs";
import { close } from "./page.mjs";

// By hand, with 73 days a fifth of a year: A is 2 % above the coin, so 10 % a year; A to B (105/102 - 1) x 5 = 14.7058...%,
// the dearest, B to C (106/105 - 1) x 5 = 4.7619...%, the cheapest. 4 contracts of 2 coins: 8 coins. Fees of four fills
// 2 x 0.0005 x 8 x (102 + 105) = 1.656; break-even 3 - 1.656/8 = 2.793; margin 105 x 8/5 = 168. Fair, with e^((0.05 - 0.02)T):
// A 100 e^0.006 = 100.60180360540649, B 100 e^0.012 = 101.20722888660778 (mpmath), spread 0.60542528120129.
const HAND = {
  spot: "100", at: "2026-01-01T00:00:00Z", contracts: "4", contractMultiplier: "2", fee: "0.0005", leverage: "5", rate: "0.05", stakingYield: "0.02", spreadScenarios: "2",
  futures: [{ symbol: "C", price: "106", expiry: "2026-08-08T00:00:00Z" }, { symbol: "A", price: "102", expiry: "2026-03-15T00:00:00Z" }, { symbol: "B", price: "105", expiry: "2026-05-27T00:00:00Z" }],
};

function samples({ next, pick, decimal }) {
  const futures = Array.from({ length: 2 + Math.floor(next() * 5) }, (_, i) => ({ ...(next() < 0.7 ? { symbol: `F & ${i}` } : {}), price: decimal(90, 110), expiry: new Date(Date.UTC(2027, i * 2, 1 + Math.floor(next() * 20), 8)).toISOString().replace(".000", "") }));
  return {
    spot: decimal(90, 110), futures, pair: pick(["dearest", "cheapest", "own"]), near: "0", far: "1", direction: pick(["buyNearSellFar", "sellNearBuyFar"]), contracts: decimal(1, 1e4),
    contractKind: pick(["linear", "inverse"]), contractMultiplier: decimal(0.1, 10), fee: decimal(0, 0.001), rate: pick(["", decimal(0, 0.1)]), stakingYield: decimal(0, 0.1), leverage: pick(["", "3"]), spreadScenarios: pick(["", "-1 2.5 3"]),
  };
}

/** The figures that the package gives for an input of the element. */
function expected({ futures, pair, near, far, ...trade }, { result }) {
  const { spot, at, rate, stakingYield } = trade;
  const term = termStructure({ spot, at, contracts: futures });
  const lowest = term.points.slice(1).reduce((best, point, i) => (Number(point.forwardApr) < Number(term.points[best].forwardApr) ? i + 1 : best), 1);
  const places = pair === "own" ? [Number(near), Number(far)] : pair === "cheapest" ? [lowest - 1, lowest] : [term.best.near, term.best.far];
  const [a, b] = places.map((i) => ({ price: term.points[i].price, expiry: term.points[i].expiry }));
  const spread = calendarSpread({ ...trade, near: a, far: b });
  if (rate !== undefined) assert.equal(result.fair[0].price, fairFuturesPrice({ spot, at, rate, stakingYield, expiry: term.points[0].expiry, price: term.points[0].price }).price);
  return {
    spread: spread.spread, apr: spread.forward.apr, apy: spread.forward.apy, pnlPerUnit: spread.pnlPerUnit, breakEvenSpread: spread.breakEvenSpread, fairSpread: spread.fairSpread, netMargin: spread.netMargin,
    ...Object.fromEntries(term.points.map(({ apr }, i) => [`point-${i}`, apr])),
  };
}

const on = describeElement("basis", {
  expected,
  samples,
  wrong: ["f-spot", "1_000"],
  given: HAND,
  sentences: {
    en: "From 15 Mar 2026 to 27 May 2026 the price rises by 3 USDT: 14.7% a year, the highest rate. Buying the near and selling the far future gains, after fees, once this spread is below 2.79 USDT.",
    de: "Vom 15. März 2026 bis zum 27. Mai 2026 steigt der Preis um 3 USDT: 14,7\u00a0% im Jahr, der höchste Satz. Den nahen kaufen und den fernen verkaufen gewinnt nach Gebühren, sobald dieser Spread unter 2,79 USDT liegt.",
    es: "Del 15 mar 2026 al 27 may 2026 el precio sube 3 USDT: 14,7\u00a0% al año, la tasa más alta. Comprar el cercano y vender el lejano gana, tras comisiones, en cuanto este diferencial queda por debajo de 2,79 USDT.",
    ar: "من 15 مارس 2026 إلى 27 مايو 2026 يرتفع السعر 3 USDT: 14.7% سنويًا، وهو أعلى معدل. شراء القريب وبيع البعيد يكسب بعد الرسوم متى صار هذا الفارق دون 2.79 USDT.",
  },
});

describe("numbers", () => {
  on("are those worked out by hand", async ({ element, number, sentence, set }) => {
    await set(HAND);
    for (const [id, value] of Object.entries({
      "point-0": 0.1, "point-1": (0.05 * 365) / 146, spread: 3, apr: 15 / 102, pnlPerUnit: -8, fees: -1.656, breakEvenSpread: 2.793, netMargin: 168, fairSpread: 0.60542528120129, mispricing: 2.39457471879871, "scenario-0": 8 - 1.656,
    })) close(await number(id), value, 1e-12);
    await set({ pair: "cheapest" });
    close(await number("apr"), 5 / 105);
    assert.match(await sentence(), /^From 27 May 2026 to 8 Aug 2026 .* 4\.8% a year, the lowest rate\./);
    await set({ pair: "own", near: "0", far: "2" });
    close(await number("apr"), (4 / 102) * 2.5);
    assert.match(await element.locator("desc").first().textContent(), /highest rate is from A to B: 14\.7% a year\. The lowest is from B to C: 4\.8%\./);
  });

  on("the example begins with the venues' next quarterly expiries", async ({ input }) => {
    const { futures, at } = await input();
    const { expiries } = expiryCalendar({ venue: "deribit", base: "ETH", from: at, count: 8 });
    const next = expiries.filter(({ days }) => Number(days) > 14).slice(0, 4);
    assert.deepEqual(futures.map(({ expiry, symbol }) => [expiry, symbol]), next.map(({ expiry, symbol }) => [expiry, symbol]));
  });
});

describe("what can be said", () => {
  const [A, B] = ["2027-03-26T08:00:00Z", "2027-06-25T08:00:00Z"];
  const two = (a, b) => [{ price: a, expiry: A }, { price: b, expiry: B }];
  on("in every state", async ({ sentence, set }) => {
    for (const [given, pattern] of [
      [{ futures: two("2950", "2900") }, /the price falls by 50 USDT: −6\.8% a year\. .* is below −55\.85 USDT\.$/],
      [{ futures: two("2950", "2900"), direction: "sellNearBuyFar" }, /Selling the near and buying the far future gains, after fees, once this spread is above −44\.15 USDT\.$/],
      [{ futures: two("2950", "2900"), direction: "buyNearSellFar", fee: "0" }, /far future gains once this spread is below −50 USDT\.$/],
      [{ futures: two("3000", "3000") }, /^The futures of 26 Mar 2027 and 25 Jun 2027 cost the same\./],
      [{ futures: [{ price: "3060", expiry: A }] }, /^The future of 26 Mar 2027 costs 60 USDT more than the coin: .* A spread needs a second future\.$/],
    ]) {
      await set(given);
      assert.match(await sentence(), pattern);
    }
  });

  on("what is refused is said beside its field", async ({ element, set }) => {
    const message = (id) => element.locator(`${id} .error, ${id}-error`).first().innerText();
    await set({ futures: [] });
    assert.equal(await message("#f-futures"), "Enter at least one future.");
    await set({ futures: [{ price: "1", expiry: A }, { price: "2", expiry: A }] });
    assert.equal(await message("#f-futures-1-expiry"), "Each future needs an expiry of its own that has not passed yet.");
    await set({ futures: [{ price: "1", expiry: A }, { price: "2", expiry: B }], pair: "own", near: "1", far: "0" });
    assert.equal(await message("#f-far"), "Choose two futures of the list, the far one expiring after the near one.");
  });
});

on("the keyboard alone completes it", async ({ page, sentence, input, tabTo }) => {
  await tabTo("f-spot", 2);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3010");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal((await input()).spot, "3400");
  await tabTo("f-futures-0-price");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3020,5");
  assert.equal((await input()).futures[0].price, "3020.5");
  await tabTo("radio");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal((await input()).pair, "own");
  await tabTo("f-far", 2);
  await page.keyboard.press("ArrowDown");
  assert.equal((await input()).far, "2");
  assert.match(await sentence(), /^From 25 Dec|^From \d+ \w+ \d+ to /);
});
