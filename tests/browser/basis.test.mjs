// <ll-basis> on its stage, as a person uses it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { calendarSpread, expiryCalendar, fairFuturesPrice, ready, termStructure } from "../../pkg/dist/index.js";
import { dice, held } from "./dated.mjs";
import { close } from "./page.mjs";

// By hand, with 73 days a fifth of a year: A is 2 % above the coin, so 10 % a year; A to B (105/102 - 1) x 5 = 14.7058...%,
// the dearest, B to C (106/105 - 1) x 5 = 4.7619...%, the cheapest. 4 contracts of 2 coins: 8 coins. Fees of four fills
// 2 x 0.0005 x 8 x (102 + 105) = 1.656; break-even 3 - 1.656/8 = 2.793; margin 105 x 8/5 = 168. Fair, with e^((0.05 - 0.02)T):
// A 100 e^0.006 = 100.60180360540649, B 100 e^0.012 = 101.20722888660778 (mpmath), spread 0.60542528120129.
const HAND = {
  spot: "100", at: "2026-01-01T00:00:00Z", contracts: "4", contractMultiplier: "2", fee: "0.0005", leverage: "5", rate: "0.05", stakingYield: "0.02", spreadScenarios: "2",
  futures: [{ symbol: "C", price: "106", expiry: "2026-08-08T00:00:00Z" }, { symbol: "A", price: "102", expiry: "2026-03-15T00:00:00Z" }, { symbol: "B", price: "105", expiry: "2026-05-27T00:00:00Z" }],
};

function random(seed) {
  const { next, one, number } = dice(seed);
  const futures = Array.from({ length: 2 + Math.floor(next() * 5) }, (_, i) => ({ ...(next() < 0.7 ? { symbol: `F & ${i}` } : {}), price: number(90, 110), expiry: new Date(Date.UTC(2027, i * 2, 1 + Math.floor(next() * 20), 8)).toISOString().replace(".000", "") }));
  return {
    spot: number(90, 110), futures, pair: one(["dearest", "cheapest", "own"]), near: "0", far: "1", direction: one(["buyNearSellFar", "sellNearBuyFar"]), contracts: number(1, 1e4),
    contractKind: one(["linear", "inverse"]), contractMultiplier: number(0.1, 10), fee: number(0, 0.001), rate: one(["", number(0, 0.1)]), stakingYield: number(0, 0.1), leverage: one(["", "3"]), spreadScenarios: one(["", "-1 2.5 3"]),
  };
}

const { onPage, exact, sentence, set, input, tag } = held("basis", {
  wrong: { field: "#f-spot", text: "1_000" },
  random,
  sentences: {
    en: { given: HAND, sentence: "From 15 Mar 2026 to 27 May 2026 the price rises by 3 USDT: 14.7% a year, the dearest spread. Buying the near and selling the far future gains, after fees, once this spread is below 2.79 USDT." },
    de: { given: HAND, sentence: "Vom 15. März 2026 bis zum 27. Mai 2026 steigt der Preis um 3 USDT: 14,7\u00a0% im Jahr, der teuerste Spread. Den nahen kaufen und den fernen verkaufen gewinnt nach Gebühren, sobald dieser Spread unter 2,79 USDT liegt." },
    es: { given: HAND, sentence: "Del 15 mar 2026 al 27 may 2026 el precio sube 3 USDT: 14,7\u00a0% al año, el diferencial más caro. Comprar el cercano y vender el lejano gana, tras comisiones, en cuanto este diferencial queda por debajo de 2,79 USDT." },
    ar: { given: HAND, sentence: "من 15 مارس 2026 إلى 27 مايو 2026 يرتفع السعر 3 USDT: 14.7% سنويًا، وهو أغلى فارق. شراء القريب وبيع البعيد يكسب بعد الرسوم متى صار هذا الفارق دون 2.79 USDT." },
  },
});

describe("numbers", () => {
  onPage("are those worked out by hand", async (page) => {
    await set(page, HAND);
    const figure = async (id) => Number(await exact(page, id));
    for (const [id, value] of Object.entries({
      "point-0": 0.1, "point-1": (0.05 * 365) / 146, spread: 3, apr: 15 / 102, pnlPerUnit: -8, fees: -1.656, breakEvenSpread: 2.793, netMargin: 168, fairSpread: 0.60542528120129, mispricing: 2.39457471879871, "scenario-0": 8 - 1.656,
    })) close(await figure(id), value, 1e-12);
    await set(page, { pair: "cheapest" });
    close(await figure("apr"), 5 / 105);
    assert.match(await sentence(page), /^From 27 May 2026 to 8 Aug 2026 .* 4\.8% a year, the cheapest spread\./);
    await set(page, { pair: "own", near: "0", far: "2" });
    close(await figure("apr"), (4 / 102) * 2.5);
    assert.match(await page.locator(`${tag} desc`).first().textContent(), /dearest spread is A to B with 14\.7% a year\. The cheapest is B to C with 4\.8%\./);
  });

  onPage("equal the library's, whatever is entered", async (page) => {
    await ready();
    for (let i = 0; i < 10; i++) {
      await set(page, random(100 + i));
      const { futures, pair, near, far, ...trade } = await input(page);
      const { spot, at, rate, stakingYield } = trade;
      const term = termStructure({ spot, at, contracts: futures });
      const lowest = term.points.slice(1).reduce((best, point, i) => (Number(point.forwardApr) < Number(term.points[best].forwardApr) ? i + 1 : best), 1);
      const places = pair === "own" ? [Number(near), Number(far)] : pair === "cheapest" ? [lowest - 1, lowest] : [term.best.near, term.best.far];
      const [a, b] = places.map((i) => ({ price: term.points[i].price, expiry: term.points[i].expiry }));
      const spread = calendarSpread({ ...trade, near: a, far: b });
      for (const [id, value] of Object.entries({ spread: spread.spread, apr: spread.forward.apr, apy: spread.forward.apy, pnlPerUnit: spread.pnlPerUnit, breakEvenSpread: spread.breakEvenSpread, fairSpread: spread.fairSpread, netMargin: spread.netMargin })) {
        assert.equal(await exact(page, id), value, `${i} ${id}`);
      }
      for (const [j, point] of term.points.entries()) assert.equal(await exact(page, `point-${j}`), point.apr);
      if (rate !== undefined) {
        const fair = fairFuturesPrice({ spot, at, rate, stakingYield, expiry: term.points[0].expiry, price: term.points[0].price });
        const shown = await page.evaluate((tag) => document.querySelector(tag).toJSON().result.fair[0].price, tag);
        assert.equal(shown, fair.price);
      }
    }
  });

  onPage("the example begins with the venues' next quarterly expiries", async (page) => {
    const { futures, at } = await input(page);
    const { expiries } = expiryCalendar({ venue: "deribit", base: "ETH", from: at, count: 8 });
    const next = expiries.filter(({ days }) => Number(days) > 14).slice(0, 4);
    assert.deepEqual(futures.map(({ expiry, symbol }) => [expiry, symbol]), next.map(({ expiry, symbol }) => [expiry, symbol]));
  });
});

describe("what can be said", () => {
  const [A, B] = ["2027-03-26T08:00:00Z", "2027-06-25T08:00:00Z"];
  const two = (a, b) => [{ price: a, expiry: A }, { price: b, expiry: B }];
  onPage("in every state", async (page) => {
    for (const [given, pattern] of [
      [{ futures: two("2950", "2900") }, /the price falls by 50 USDT: −6\.8% a year\. .* is below −55\.85 USDT\.$/],
      [{ futures: two("2950", "2900"), direction: "sellNearBuyFar" }, /Selling the near and buying the far future gains, after fees, once this spread is above −44\.15 USDT\.$/],
      [{ futures: two("2950", "2900"), direction: "buyNearSellFar", fee: "0" }, /far future gains once this spread is below −50 USDT\.$/],
      [{ futures: two("3000", "3000") }, /^The futures of 26 Mar 2027 and 25 Jun 2027 cost the same\./],
      [{ futures: [{ price: "3060", expiry: A }] }, /^The future of 26 Mar 2027 costs 60 USDT more than the coin: .* A spread needs a second future\.$/],
    ]) {
      await set(page, given);
      assert.match(await sentence(page), pattern);
    }
  });

  onPage("what is refused is said beside its field", async (page) => {
    const message = (id) => page.locator(`${tag} ${id} .error, ${tag} ${id}-error`).first().innerText();
    await set(page, { futures: [] });
    assert.equal(await message("#f-futures"), "Enter at least one future.");
    await set(page, { futures: [{ price: "1", expiry: A }, { price: "2", expiry: A }] });
    assert.equal(await message("#f-futures-1-expiry"), "Each future needs an expiry of its own that has not passed yet.");
    await set(page, { futures: [{ price: "1", expiry: A }, { price: "2", expiry: B }], pair: "own", near: "1", far: "0" });
    assert.equal(await message("#f-far"), "Choose two futures of the list, the far one expiring after the near one.");
  });
});

onPage("the keyboard alone completes it", async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.id || document.activeElement.shadowRoot.activeElement.type);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "f-spot");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3010");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal((await input(page)).spot, "3400");
  while ((await focused()) !== "f-futures-0-price") await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3020,5");
  assert.equal((await input(page)).futures[0].price, "3020.5");
  while ((await focused()) !== "radio") await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal((await input(page)).pair, "own");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "f-far");
  await page.keyboard.press("ArrowDown");
  assert.equal((await input(page)).far, "2");
  assert.match(await sentence(page), /^From 25 Dec|^From \d+ \w+ \d+ to /);
});
