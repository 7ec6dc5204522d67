// <ll-depth> alone on a page: numbers, states, languages, links, keyboard, accessibility.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { fillCost, liquidityCheck } from "../../pkg/dist/index.js";
import { launch } from "./browser.mjs";
import { stage } from "./stage.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), stage("depth")]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A page with the element; nothing untoward may have happened on it when it is closed. */
const onPage = (name, run, { lang = "en", hash = "", ...options } = {}) =>
  test(name, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("request", (request) => !request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()) && trouble.push(request.url()));
    try {
      await page.goto(`${server.url}${lang === "en" ? "/" : `/${lang}/`}${hash}`);
      await page.locator("ll-depth [data-figure=mid]").waitFor();
      await run(page, context);
      assert.deepEqual(trouble, []);
    } finally {
      await context.close();
    }
  });

const sentence = (page) => page.locator("ll-depth .sentence").innerText();
const exact = async (page, id) => page.locator(`ll-depth [data-figure=${id}] dd`).first().getAttribute("title");
const state = (page) => page.evaluate(() => {
  const element = document.querySelector("ll-depth");
  return { input: element.input, json: element.toJSON() };
});
const load = (page, content) => page.evaluate((content) => document.querySelector("ll-depth").load(content), content);
const set = async (page, values) => {
  await page.evaluate((values) => Object.assign(document.querySelector("ll-depth"), values), values);
  await page.evaluate(() => document.querySelector("ll-depth").updateComplete);
};

/** What is shown is what the npm functions say of the element's own input. */
async function agrees(page) {
  const { input, json } = await state(page);
  const fill = fillCost(input.fillCost);
  const { result } = json;
  assert.deepEqual(result.fill, fill);
  const quantity = input.fillCost.quantity ?? fill.filled;
  const price = fill.mid ?? fill.averagePrice;
  if (input.market && price !== null && quantity !== "0") assert.deepEqual(result.check, liquidityCheck({ quantity, price, ...input.market }));
  else assert.equal(result.check, null);
  for (const id of ["averagePrice", "worstPrice", "slippageFromMid", "slippageFromBest", "cost", "filled", "unfilled", "mid", "spread"]) {
    if (fill[id] !== null && (await page.locator(`ll-depth [data-figure=${id}]`).count())) assert.equal(await exact(page, id), fill[id], id);
  }
  return { fill, input, check: result.check };
}

describe("numbers", () => {
  onPage("by hand", async (page) => {
    // Bids 100 × 4, 99 × 4, 98 × 10; asks from 102. Selling 10: 4 at 100, 4 at 99, 2 at 98 = 400 + 396 + 196 = 992, so 99.2 each.
    // Middle 101: slippage (101 - 99.2) / 101 = 1.8 / 101; cost 1.8 × 10 = 18. From the best price 0.8 / 100.
    // Of 1,000 coins a day 10 are 1 %; impact 0.05 × √0.01 = 0.005; 10 × 101 × 0.005 = 5.05; at 5 % it takes 24 × 0.01 / 0.05 = 4.8 hours.
    await load(page, '{"bids": [[98, 10], ["100", "4"], [99, 4, "more"]], "asks": [[102, 3]]}');
    await page.locator("ll-depth #f-volume24h").fill("1000");
    await page.locator("ll-depth #f-dailyVolatility").fill("5");
    assert.equal(await exact(page, "averagePrice"), "99.2");
    assert.equal(await exact(page, "worstPrice"), "98");
    assert.equal(await exact(page, "cost"), "18");
    assert.equal(await exact(page, "slippageFromBest"), "0.008");
    assert.equal(Number(await exact(page, "slippageFromMid")).toFixed(15), (0.0178217821782178).toFixed(15));
    assert.equal(await exact(page, "participation"), "0.01");
    assert.equal(await exact(page, "impact"), "0.005");
    assert.equal(await exact(page, "impactCost"), "5.05");
    assert.equal(await exact(page, "hoursToTrade"), "4.8");
    assert.equal(await sentence(page), "Selling 10 coins brings 99.2 USDT each on average: 1.78% worse than the middle, which costs 18 USDT. It is 1.00% of a day's volume, which the market bears.");
    await agrees(page);
  });

  onPage("the worked example, and every kind of order, as the npm functions say", async (page) => {
    await agrees(page);
    for (const [values, words] of [
      [{ side: "buy", quantity: "25" }, /^Buying 25 ETH costs 3,0/],
      [{ quantity: "60" }, /^Only 51\.40 ETH can be bought, .* Left without a fill: 8\.60 ETH\./],
      [{ limit: "3001" }, /^At 3,001 USDT or better, only 2\.20 ETH can be bought/],
      [{ limit: "2990" }, /^Nothing can be bought at 2,990 USDT or better: the best ask is 3,000\.5 USDT\.$/],
      [{ limit: undefined, by: "notional", notional: "6000" }, /^Buying ETH for 6,000 USDT costs 3,000\.\d+ USDT each/],
      [{ by: "notional", notional: "1000000" }, /Left without a fill: 845,\d{3} USDT\. It is 1\.2\d% of a day/],
      [{ by: "quantity", quantity: "500", openInterest: "1000" }, /It is 12\.5% of a day's volume, more than 5%: spread it over 60 hours\.$/],
    ]) {
      await set(page, values);
      assert.match(await sentence(page), words);
      await agrees(page);
    }
    assert.equal(await page.locator("ll-depth [data-code=high_participation]").count(), 1);
    assert.equal(await page.locator("ll-depth [data-code=large_share_of_open_interest]").count(), 1);
    assert.equal(await page.locator("ll-depth [data-code=thin_book]").count(), 1);
    await page.locator("ll-depth #f-quantity").fill("");
    assert.match(await sentence(page), /^The middle of the book is 3,000 USDT, its spread 1 USDT\. Say how much/);
    assert.equal(await page.locator("ll-depth [data-figure=averagePrice]").count(), 0);
  });
});

describe("books", () => {
  onPage("one-sided, crossed and of another shape", async (page) => {
    for (const [content, words, code] of [
      ['{"bids": [[100, 5], [99, 4]], "asks": []}', /^Only 9 coins can be sold, .* worse than the best price\. There is no middle/, "one_sided_book"],
      ['{"bids": [], "asks": [[100, 5]]}', /^Nobody bids in this book/, "one_sided_book"],
      ['{"bids": [[101, 50]], "asks": [[100, 20]]}', /0\.50% better than the middle\.$/, "crossed_book"],
    ]) {
      assert.equal(await load(page, content), true);
      await page.locator(`ll-depth [data-code=${code}]`).waitFor();
      assert.match(await sentence(page), words);
      await agrees(page);
    }
    for (const content of [
      '{"result": {"b": [["100", "50"]], "a": [["102", "50"]]}}', '{"code": 0, "data": [{"asks": [["102", "50", "0", "2"]], "bids": [["100", "50", "0", "2"]]}]}',
      '{"levels": [[{"px": "100", "sz": "50", "n": 1}], [{"px": "102", "sz": "50", "n": 1}]]}', '{"bids": [{"price": "100", "size": "50"}], "asks": [{"price": "102", "size": "50"}]}',
    ]) {
      assert.equal(await load(page, content), true, content);
      await page.waitForFunction(() => document.querySelector("ll-depth").result?.fill.mid === "101" || document.querySelector("ll-depth").toJSON().result.fill.mid === "101");
    }
    // The example's market says nothing of another book's.
    assert.equal((await state(page)).input.market, undefined);
    await page.getByRole("button", { name: "Back to the worked example" }).click();
    assert.equal((await agrees(page)).input.market.volume24h, "4000");
    assert.match(await page.locator("ll-depth .kicker").innerText(), /Worked example/);
  });

  for (const [name, content, why] of [
    ["no JSON", "hello", /no JSON/], ["a page", "<html></html>", /no JSON/], ["nothing", " ", /nothing in it/], ["another file", '{"a": [1]}', /no bids and asks/],
    ["a price that is none", '{"bids": [[100, 1], ["x", 1]], "asks": []}', /Bids, level \d: “x” cannot be used/], ["a size of nothing", '{"bids": [], "asks": [[100, 0]]}', /Asks, level 1: “0”/], ["empty sides", '{"bids": [], "asks": []}', /Neither side/],
  ]) {
    onPage(`refused: ${name}`, async (page) => {
      await page.locator("ll-depth #f-quantity").fill("12");
      const before = (await state(page)).json.result;
      assert.equal(await load(page, content), false);
      assert.match(await page.locator("ll-depth .source [role=alert]").innerText(), why);
      assert.deepEqual((await state(page)).json.result, before, "what was there stays");
      assert.equal(await load(page, '{"bids": [[100, 50]], "asks": [[102, 50]]}'), true);
      await page.locator("ll-depth [data-read=bids]").waitFor();
      assert.equal(await page.locator("ll-depth .source [role=alert]").count(), 0);
    });
  }

  onPage("dropped: the element shows where it goes, and takes it", async (page) => {
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
    await page.locator("ll-depth [data-read=bids]", { hasText: "1 level, the best at 100 USDT" }).waitFor();
    await agrees(page);
  });

  onPage("typed levels: any order, and what is wrong stands beside its row", async (page) => {
    await page.locator("ll-depth summary", { hasText: "level by level" }).click();
    await page.locator("ll-depth #f-bids-11-price").fill("2999.9");
    assert.equal((await agrees(page)).input.fillCost.book.bids[0][0], "2999.9");
    await page.locator("ll-depth #f-bids-2-size").fill("0");
    await page.locator("ll-depth #f-bids-2-size-error").waitFor();
    assert.match(await page.locator("ll-depth .stale").innerText(), /Outdated/);
    await page.locator("ll-depth #f-bids-2-size").fill("3");
    await page.locator("ll-depth .stale").waitFor({ state: "detached" });
    await agrees(page);
    await page.getByRole("button", { name: "Add: Bids" }).click();
    await page.locator("ll-depth #f-bids-12-size").fill("1");
    await page.locator("ll-depth #f-bids-12-price-error", { hasText: "Please fill this in." }).waitFor();
  });
});

describe("wrong input keeps the last result, marked as outdated", () => {
  for (const typed of ["1_000", "abc", "-5", "0", "1,250"]) {
    onPage(typed, async (page) => {
      const before = await exact(page, "averagePrice");
      await page.locator("ll-depth #f-quantity").fill(typed);
      await page.locator("ll-depth #f-quantity-error").waitFor();
      assert.match(await page.locator("ll-depth .stale").innerText(), /Outdated/);
      assert.equal(await exact(page, "averagePrice"), before);
    });
  }
});

onPage("links hold everything, a pasted book too", async (page, context) => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const number = (most) => String(Number((random() * most + 0.001).toPrecision(6)));
  const other = await context.newPage();
  for (let i = 0; i < 20; i++) {
    const levels = (from, step) => Array.from({ length: 1 + Math.floor(random() * 6) }, (_, n) => [String(Number((from + step * (n + 1)).toFixed(4))), number(20)]);
    const middle = Number(number(50000)) + 100;
    await set(page, {
      side: random() < 0.5 ? "buy" : "sell", by: random() < 0.5 ? "quantity" : "notional", quantity: number(50), notional: number(1e5), limit: random() < 0.3 ? number(6e4) : undefined,
      volume24h: number(1e6), dailyVolatility: number(0.2), openInterest: random() < 0.5 ? number(1e6) : undefined, maxParticipation: number(0.5), depths: "0.001 0.02",
      book: random() < 0.6 ? { bids: levels(middle, -1.5), asks: levels(middle, 1.5) } : undefined,
    });
    const { link, input } = await page.evaluate(() => ({ link: document.querySelector("ll-depth").link, input: document.querySelector("ll-depth").input }));
    await other.goto("about:blank");
    await other.goto(link);
    await other.locator("ll-depth [data-figure=mid]").waitFor();
    assert.deepEqual((await state(other)).input, input, link);
  }
});

onPage("the keyboard alone", async (page) => {
  const focused = () => page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement;
    return element?.id || element?.textContent?.trim();
  });
  const tabTo = async (wanted) => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      if ((await focused()) === wanted) return;
    }
    assert.fail(`${wanted} is not reached`);
  };
  await tabTo("Paste it instead");
  await page.keyboard.press("Enter");
  await tabTo("paste");
  await page.keyboard.insertText('{"bids": [[100, 5], [99, 20]], "asks": [[102, 50]]}');
  await tabTo("Read the pasted book");
  await page.keyboard.press("Enter");
  await page.locator("ll-depth [data-read=bids]").waitFor();
  await tabTo("f-quantity");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("15");
  // 5 at 100 and 10 at 99: 1,490 for 15.
  assert.equal(Number(await exact(page, "averagePrice")).toFixed(9), (1490 / 15).toFixed(9));
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.ok(Number((await state(page)).input.fillCost.quantity) > 15);
});

describe("accessible, and within its width", () => {
  for (const [width, colorScheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"]]) {
    onPage(`axe: ${width} px, ${colorScheme}`, async (page) => {
      await page.locator("ll-depth #f-quantity").fill("60");
      for (const summary of await page.locator("ll-depth summary").all()) await summary.click();
      await page.evaluate(axe);
      const { ran, found } = await page.evaluate(async () => {
        const { violations, passes } = await window.axe.run(document, {
          runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } },
        });
        return { ran: passes.length, found: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.flat().join(" ")).join("; ")}`) };
      });
      assert.ok(ran > 15);
      assert.deepEqual(found, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    }, { viewport: { width, height: 800 }, colorScheme });
  }

  for (const [lang, words] of [["en", /^Selling 10 ETH brings/], ["de", /^10 ETH zu verkaufen bringt im Schnitt je 2\.997,68 USDT: 0,0775\s%/], ["es", /^Vender 10 ETH da 2997,68 USDT/], ["ar", /^بيع \u2068\u206810\u2069 ETH\u2069 يدر/]]) {
    onPage(`${lang} at 320 px`, async (page) => {
      await page.locator("ll-depth .sentence", { hasText: words }).waitFor();
      await page.locator("ll-depth #f-quantity").fill("500");
      for (const summary of await page.locator("ll-depth summary").all()) await summary.click();
      await page.locator("ll-depth .about h3").first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      const english = /\b(the|order|and|of)\b/;
      if (lang !== "en") assert.doesNotMatch((await page.locator("ll-depth .message, ll-depth .help, ll-depth label, ll-depth h2, ll-depth dt").allInnerTexts()).join("\n"), english);
      // Labels of the picture stay within it.
      const out = await page.locator("ll-depth figure svg text").evaluateAll((labels) => labels.map((label) => [label.textContent, label.getBoundingClientRect()]).filter(([, box]) => box.left < -1 || box.right > innerWidth + 1).map(([text]) => text));
      assert.deepEqual(out, []);
    }, { lang, viewport: { width: 320, height: 800 } });
  }
});
