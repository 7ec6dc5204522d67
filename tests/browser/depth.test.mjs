// <ll-depth> alone on a page: numbers, states, languages, links, keyboard, accessibility.
import assert from "node:assert/strict";
import { describe } from "node:test";
import { fillCost, liquidityCheck } from "liquidity-layering";
import { describeElement } from "./element.mjs";

/** The figures that the package gives for an input of the element. */
function expected({ fillCost: order, market }, { result }) {
  const fill = fillCost(order);
  const quantity = order.quantity ?? fill.filled;
  const price = fill.mid ?? fill.averagePrice;
  assert.deepEqual(result.fill, fill);
  assert.deepEqual(result.check, market && price !== null && quantity !== "0" ? liquidityCheck({ quantity, price, ...market }) : null);
  const { averagePrice, worstPrice, slippageFromMid, slippageFromBest, cost, filled, unfilled, mid, spread } = fill;
  const wanted = order.quantity ?? order.notional;
  return { mid, spread, ...(wanted === undefined ? {} : { averagePrice, worstPrice, slippageFromMid, slippageFromBest, cost, filled, unfilled }) };
}

function samples({ next, pick, decimal }) {
  const levels = (from, step) => Array.from({ length: 1 + Math.floor(next() * 6) }, (_, n) => [String(Number((from + step * (n + 1)).toFixed(4))), decimal(0.001, 20)]);
  const middle = Number(decimal(100, 50000));
  return {
    side: pick(["buy", "sell"]), by: pick(["quantity", "notional"]), quantity: decimal(0.001, 50), notional: decimal(0.001, 1e5), limit: next() < 0.3 ? decimal(0.001, 6e4) : undefined,
    volume24h: decimal(0.001, 1e6), dailyVolatility: decimal(0.001, 0.2), openInterest: pick([undefined, decimal(0.001, 1e6)]), maxParticipation: decimal(0.001, 0.5), depths: "0.001 0.02",
    book: next() < 0.6 ? { bids: levels(middle, -1.5), asks: levels(middle, 1.5) } : undefined,
  };
}

const on = describeElement("depth", {
  expected,
  samples,
  wrong: ["f-quantity", "1_000", "abc", "-5", "0", "5 USDT 3"],
  sentences: { en: /^Selling 10 ETH brings/, de: /^10 ETH zu verkaufen bringt im Schnitt je 2\.997,68 USDT: 0,0775\s%/, es: /^Vender 10 ETH da 2997,68 USDT/, ar: /^بيع \u2068\u206810\u2069 ETH\u2069 يدر/ },
  states: { "more than the book has": { quantity: "60" }, "more than the market bears": { quantity: "500" } },
});
const load = (element, content) => element.evaluate((element, content) => element.load(content), content);

describe("numbers", () => {
  on("by hand", async ({ element, exact, number, sentence, agrees }) => {
    // Bids 100 × 4, 99 × 4, 98 × 10; asks from 102. Selling 10: 4 at 100, 4 at 99, 2 at 98 = 400 + 396 + 196 = 992, so 99.2 each.
    // Middle 101: slippage (101 - 99.2) / 101 = 1.8 / 101; cost 1.8 × 10 = 18. From the best price 0.8 / 100.
    // Of 1,000 coins a day 10 are 1 %; impact 0.05 × √0.01 = 0.005; 10 × 101 × 0.005 = 5.05; at 5 % it takes 24 × 0.01 / 0.05 = 4.8 hours.
    await load(element, '{"bids": [[98, 10], ["100", "4"], [99, 4, "more"]], "asks": [[102, 3]]}');
    await element.locator("#f-volume24h").fill("1000");
    await element.locator("#f-dailyVolatility").fill("5");
    assert.equal(await exact("averagePrice"), "99.2");
    assert.equal(await exact("worstPrice"), "98");
    assert.equal(await exact("cost"), "18");
    assert.equal(await exact("slippageFromBest"), "0.008");
    assert.equal((await number("slippageFromMid")).toFixed(15), (0.0178217821782178).toFixed(15));
    assert.equal(await exact("participation"), "0.01");
    assert.equal(await exact("impact"), "0.005");
    assert.equal(await exact("impactCost"), "5.05");
    assert.equal(await exact("hoursToTrade"), "4.8");
    assert.equal(await sentence(), "Selling 10 coins brings 99.2 USDT each on average: 1.78% worse than the mid price, which costs 18 USDT. It is 1.00% of a day's volume, which the market can absorb.");
    assert.ok(await agrees());
  });

  on("the worked example, and every kind of order, as the npm functions say", async ({ element, sentence, set, agrees }) => {
    assert.ok(await agrees());
    for (const [values, words] of [
      [{ side: "buy", quantity: "25" }, /^Buying 25 ETH costs 3,0/],
      [{ quantity: "60" }, /^Only 51\.40 ETH can be bought, .* Not filled: 8\.60 ETH\./],
      [{ limit: "3001" }, /^At 3,001 USDT or better, only 2\.20 ETH can be bought/],
      [{ limit: "2990" }, /^Nothing can be bought at 2,990 USDT or better: the best ask is 3,000\.5 USDT\.$/],
      [{ limit: undefined, by: "notional", notional: "6000" }, /^Buying ETH for 6,000 USDT costs 3,000\.\d+ USDT each/],
      [{ by: "notional", notional: "1000000" }, /Not filled: 845,\d{3} USDT\. It is 1\.2\d% of a day/],
      [{ by: "quantity", quantity: "500", openInterest: "1000" }, /It is 12\.5% of a day's volume, more than 5%: spread it over 60 hours\.$/],
    ]) {
      await set(values);
      assert.match(await sentence(), words);
      assert.ok(await agrees());
    }
    assert.equal(await element.locator("[data-code=high_participation]").count(), 1);
    assert.equal(await element.locator("[data-code=large_share_of_open_interest]").count(), 1);
    assert.equal(await element.locator("[data-code=thin_book]").count(), 1);
    await element.locator("#f-quantity").fill("");
    assert.match(await sentence(), /^The mid price is 3,000 USDT, the spread 1 USDT\. Enter how much/);
    await element.locator("[data-figure=averagePrice]").waitFor({ state: "detached" });
  });
});

describe("books", () => {
  on("one-sided, crossed and of another shape", async ({ page, element, sentence, input, agrees }) => {
    for (const [content, words, code] of [
      ['{"bids": [[100, 5], [99, 4]], "asks": []}', /^Only 9 coins can be sold, .* worse than the best price\. There is no mid price/, "one_sided_book"],
      ['{"bids": [], "asks": [[100, 5]]}', /^Nobody bids in this book/, "one_sided_book"],
      ['{"bids": [[101, 50]], "asks": [[100, 20]]}', /0\.50% better than the mid price\.$/, "crossed_book"],
    ]) {
      assert.equal(await load(element, content), true);
      await element.locator(`[data-code=${code}]`).waitFor();
      assert.match(await sentence(), words);
      assert.ok(await agrees());
    }
    for (const content of [
      '{"result": {"b": [["100", "50"]], "a": [["102", "50"]]}}', '{"code": 0, "data": [{"asks": [["102", "50", "0", "2"]], "bids": [["100", "50", "0", "2"]]}]}',
      '{"coin": "BTC", "time": 1700000000000, "levels": [[{"px": "100", "sz": "50", "n": 1}], [{"px": "102", "sz": "50", "n": 1}]]}', '{"bids": [{"price": "100", "size": "50"}], "asks": [{"price": "102", "size": "50"}]}',
    ]) {
      assert.equal(await load(element, content), true, content);
      await page.waitForFunction(() => document.querySelector("ll-depth").toJSON().result.fill.mid === "101");
    }
    // The example's market says nothing of another book's.
    assert.equal((await input()).market, undefined);
    // Seven books came one after the other; each undo brings back the one before.
    for (let i = 0; i < 7; i++) await page.getByRole("button", { name: "Undo the import" }).click();
    assert.equal(await page.getByRole("button", { name: "Undo the import" }).count(), 0);
    assert.ok(await agrees());
    assert.equal((await input()).market.volume24h, "4000");
    assert.match(await element.locator(".kicker").innerText(), /Worked example/);
  });

  for (const [name, content, why] of [
    ["no table", "hello", /Nothing in it is recognised.*no table: hello/], ["a page", "<html></html>", /This is a web page/], ["nothing", " ", /It is empty/], ["another file", '{"a": [1]}', /Nothing in it is recognised/],
    ["no price that is one", '{"bids": [["x", 1]], "asks": []}', /none readable/], ["a size of nothing", '{"bids": [], "asks": [[100, 0]]}', /none readable/], ["empty sides", '{"bids": [], "asks": []}', /no levels of an order book/],
  ]) {
    on(`refused: ${name}`, async ({ element, json }) => {
      await element.locator("#f-quantity").fill("12");
      const before = (await json()).result;
      assert.equal(await load(element, content), false);
      assert.match(await element.locator(".source [role=alert]").innerText(), why);
      assert.deepEqual((await json()).result, before, "what was there stays");
      assert.equal(await load(element, '{"bids": [[100, 50]], "asks": [[102, 50]]}'), true);
      await element.locator("[data-read=bids]").waitFor();
      assert.equal(await element.locator(".source [role=alert]").count(), 0);
    });
  }

  on("dropped: the element shows where it goes, and takes it", async ({ page, element, agrees }) => {
    const seen = await page.evaluate(async () => {
      const element = document.querySelector("ll-depth");
      const data = new DataTransfer();
      data.items.add(new File(['{"bids": [[100, 50]], "asks": [[102, 50]]}'], "book.json", { type: "application/json" }));
      const send = (type) => element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      const stopped = !send("dragover");
      await element.updateComplete;
      const over = element.shadowRoot.querySelector(".source.over") !== null;
      send("drop");
      await element.updateComplete;
      return { stopped, over, after: element.shadowRoot.querySelector(".source.over") !== null };
    });
    assert.deepEqual(seen, { stopped: true, over: true, after: false });
    await element.locator("[data-read=bids]", { hasText: "1 level, the best at 100 USDT" }).waitFor();
    assert.ok(await agrees());
  });

  on("typed levels: any order, and what is wrong stands beside its row", async ({ page, element, input, agrees }) => {
    await element.locator("summary", { hasText: "level by level" }).click();
    await element.locator("#f-bids-11-price").fill("2999.9");
    assert.ok(await agrees());
    assert.equal((await input()).fillCost.book.bids[0][0], "2999.9");
    await element.locator("#f-bids-2-size").fill("0");
    await element.locator("#f-bids-2-size-error").waitFor();
    assert.match(await element.locator(".stale").innerText(), /Outdated/);
    await element.locator("#f-bids-2-size").fill("3");
    await element.locator(".stale").waitFor({ state: "detached" });
    assert.ok(await agrees());
    await page.getByRole("button", { name: "Add: Bids" }).click();
    await element.locator("#f-bids-12-size").fill("1");
    await element.locator("#f-bids-12-price-error", { hasText: "Please fill this in." }).waitFor();
  });
});

on("the keyboard alone", async ({ page, element, number, input, tabTo }) => {
  await tabTo("Paste text instead");
  await page.keyboard.press("Enter");
  await tabTo("paste");
  await page.keyboard.insertText('{"bids": [[100, 5], [99, 20]], "asks": [[102, 50]]}');
  await tabTo("Read the pasted text");
  await page.keyboard.press("Enter");
  await element.locator("[data-read=bids]").waitFor();
  await tabTo("f-quantity");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("15");
  // 5 at 100 and 10 at 99: 1,490 for 15.
  assert.equal((await number("averagePrice")).toFixed(9), (1490 / 15).toFixed(9));
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.ok(Number((await input()).fillCost.quantity) > 15);
});
