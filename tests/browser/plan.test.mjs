// The plan's page: what is held now beside the plan, whatever is entered; two plans; paper. Its arithmetic is in plan-model.test.mjs.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { compareStrategies } from "liquidity-layering";
import { accessible, overflow } from "./axe.mjs";
import { launch } from "./browser.mjs";
import { languages, open, site } from "./page.mjs";
import { serve } from "./server.mjs";
import { names, shown } from "./site.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The page with fields as a link has them. */
const plan = async (fields = {}, { path = "/", ...options } = {}) => {
  const hash = Object.keys(fields).length ? `#${new URLSearchParams({ ll: "1", ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`plan.${name}`, value])) })}` : "";
  const opened = await open(browser, `${server.url}${path}${hash}`, { serviceWorkers: "block", ...options });
  await shown(opened.page, "/");
  return opened;
};
// Results come in tasks after the sentence.
const row = async (page, id) => (await settle(page), page.locator(`ll-plan [data-figure=${id}]`).evaluate((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
const exact = async (page, id) => (await settle(page), page.locator(`ll-plan [data-figure=${id}] td:last-child`).getAttribute("title"));
const sentence = (page) => page.locator("ll-plan .sentence").innerText();
const settle = (page) => page.evaluate(() => document.querySelector("ll-plan").updateComplete);
/** Once what is out of view has its layout, without which it has no text as it is seen. */
const still = async (page) => {
  await settle(page);
  await page.waitForFunction(() => !document.querySelector("ll-plan").matches(":state(typing)"));
};
const json = (page) => page.evaluate(() => JSON.parse(JSON.stringify(document.querySelector("ll-plan"))));

describe("files", () => {
  const csv = (name, rows) => ({ name, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  const values = (page) => page.evaluate(() => document.querySelector("ll-plan").values);
  const hours = (n) => 1_750_000_000_000 + n * 3_600_000 - (1_750_000_000_000 % 28_800_000);
  // Every four hours: 0.0003 in eight.
  const funding = csv("funding.csv", ["fundingTime,fundingRate,symbol", ...[0.0001, 0.0002, 0.00015, 0.00015].map((rate, i) => `${hours(4 * i)},${rate},SOLUSDT`)]);
  const prices = csv("Binance_SOLUSDT_d.csv", ["https://www.CryptoDataDownload.com", "Unix,Date,Symbol,Open,High,Low,Close,Volume SOL,Volume USDT,tradecount", "1750032000000,2025-06-16,SOLUSDT,150,160,149,155.5,7,1085,3", "1749945600000,2025-06-15,SOLUSDT,148,152,147,150,8,1200,3"]);

  test("prices and funding are filled in, with the coin's own numbers, said in a sentence, and taken back", async () => {
    const { context, page, trouble } = await plan();
    const before = await values(page);
    await page.locator("ll-plan summary", { hasText: "Fill in from files" }).click();
    await page.locator("ll-plan #file").setInputFiles([prices, funding]);
    await page.locator("ll-plan .recognised", { hasText: "Filled in: a funding rate of 0.03% for 8 hours, mean of all." }).waitFor();
    await page.locator("ll-plan .recognised", { hasText: "Filled in: the closing price of SOLUSDT of 16 Jun 2025." }).waitFor();
    const { coin, price, fundingRate, unbondingDays, contractSize } = await values(page);
    assert.deepEqual([coin, price, fundingRate], ["SOL", "155.5", "0.0003"]);
    assert.notEqual(`${unbondingDays} ${contractSize}`, `${before.unbondingDays} ${before.contractSize}`);
    await settle(page);
    assert.match(await sentence(page), /SOL/);
    await accessible(page, "files read");
    await page.locator("ll-plan").getByRole("button", { name: "Undo the import" }).click();
    assert.deepEqual(await values(page), before);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test("of several tickers the coin's own is taken; another may be chosen", async () => {
    const { context, page } = await plan();
    await page.locator("ll-plan summary", { hasText: "Fill in from files" }).click();
    const ticker = (symbol, lastPrice) => ({ symbol, lastPrice, priceChange: "1", openTime: 1, closeTime: 1_750_000_000_000, volume: "10", quoteVolume: "1000", count: 3, firstId: 1, lastId: 3, highPrice: "1", lowPrice: "1", openPrice: "1", weightedAvgPrice: "1", lastQty: "1", priceChangePercent: "1" });
    await page.locator("ll-plan #file").setInputFiles({ name: "24hr.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([ticker("SOLUSDT", "150.5"), ticker("ETHUSDT", "2500.5")])) });
    await page.locator("ll-plan .recognised", { hasText: "Filled in: the price of ETHUSDT." }).waitFor();
    assert.equal((await values(page)).price, "2500.5");
    await page.getByLabel("Price of", { exact: true }).selectOption("SOLUSDT");
    await page.locator("ll-plan .recognised", { hasText: "Filled in: the price of SOLUSDT." }).waitFor();
    const { coin, price } = await values(page);
    assert.deepEqual([coin, price], ["SOL", "150.5"]);
    await context.close();
  });

  test("a coin brings the same whether a person or a file chooses it; months of one history are one", async () => {
    const { context, page } = await plan();
    await page.getByLabel("Coin", { exact: true }).selectOption("BTC");
    await page.getByLabel(/^Price of a coin/).fill("60000.5");
    await settle(page);
    const chosen = await values(page);
    await context.close();
    const other = await plan();
    await other.page.locator("ll-plan summary", { hasText: "Fill in from files" }).click();
    await other.page.locator("ll-plan #file").setInputFiles(csv("BTC.csv", ["Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT", "1750032000,2025-06-16,BTCUSDT,60000,60001,59999,60000.5,7,420000", "1749945600,2025-06-15,BTCUSDT,60000,60001,59999,60000,8,480000"]));
    await other.page.locator("ll-plan .recognised", { hasText: "closing price of BTCUSDT" }).waitFor();
    assert.deepEqual(await values(other.page), chosen);
    const month = (from, rate) => csv(`${from}.csv`, ["fundingTime,fundingRate,symbol", ...[0, 1, 2].map((i) => `${hours(8 * (from + i))},${rate},BTCUSDT`)]);
    await other.page.locator("ll-plan #file").setInputFiles([month(0, 0.0001), month(3, 0.0003)]);
    await other.page.locator("ll-plan .recognised", { hasText: "a funding rate of 0.02% for 8 hours, mean of all." }).waitFor();
    await other.context.close();
  });

  test("in every language", async () => {
    for (const [path, words] of [["/de/", "Eingetragen: ein Funding-Satz"], ["/es/", "Anotado: un tipo de financiación"], ["/ar/", "أُدخل: معدل تمويل"]]) {
      const { context, page } = await plan({}, { path });
      await page.locator("ll-plan details.source summary").click();
      await page.locator("ll-plan #file").setInputFiles(funding);
      await page.locator("ll-plan .recognised", { hasText: words }).waitFor();
      assert.equal(await overflow(page), 0);
      await context.close();
    }
  });
});

describe("what it might come to", () => {
  const drawn = (page, text = "") => page.locator("ll-plan .fan .kicker + p", { hasText: text });

  test("nothing of it is fetched before somebody comes near; it is the function's, drawn anew for another plan, and its page has the same", async () => {
    const { context, page, trouble } = await plan();
    await page.waitForTimeout(500);
    const engine = () => page.evaluate(() => performance.getEntriesByType("resource").reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0));
    const before = await engine();
    assert.equal(await drawn(page).count(), 0);
    await page.locator("ll-plan .fan").evaluate((section) => section.scrollIntoView());
    await drawn(page).waitFor();
    // Its module alone is larger.
    assert.ok((await engine()) - before > 250_000);
    const fields = async () => Object.fromEntries([...new URLSearchParams(new URL(await page.locator("ll-plan .fan a").evaluate(({ href }) => href)).hash.slice(1))].map(([key, value]) => [key.replace("simulate.", ""), value]));
    const said = async () => {
      const f = await fields();
      const weights = Object.fromEntries(["staked", "liquid", "harvest", "directional", "reserve"].map((name) => [name, f[`strategy.${name}`]]));
      assert.ok(Math.abs(Object.values(weights).reduce((sum, one) => sum + Number(one), 0) - 1) < 1e-12);
      const { results: [one] } = compareStrategies({
        capital: f.capital, strategies: [weights], days: 365, paths: 1000, seed: 1, stakingApy: f.stakingApy, unbondingDays: Number(f.unbondingDays), harvestLeverage: f.harvestLeverage, directionalLeverage: f.directionalLeverage,
        directionalSide: f.directionalSide, maintenanceRate: f.maintenanceRate, fee: f.fee, reserveApr: f.reserveApr, rebalance: { kind: "band", width: "0.05" },
        market: { kind: "gbm", drift: "0", volatility: "0.6", fundingMeanApr: f["market.fundingMeanApr"], fundingVolatility: "0.1", fundingHalfLifeDays: "10", correlation: "0.2" },
      });
      const money = (value) => `${Math.round(value).toLocaleString("en-US")} USDT`;
      const { probability, fan } = one;
      const odds = (value) => (value === 0 ? "none of 1,000" : Math.round(value * 100) > 0 ? `${Math.round(value * 100)} of 100` : `${Math.round(value * 1000)} of 1,000`);
      return `Own split, ${money(Number(f.capital))} for 365 days: half of the runs of this model end with ${money(fan.values[2].at(-1))} or more, 9 of 10 between ${money(fan.values[0].at(-1))} and ${money(fan.values[4].at(-1))}. In ${odds(probability.loss)} runs of this model it ends with a loss; in ${odds(probability.liquidation)} ${probability.liquidation === 0 ? "is a position" : "a position is"} liquidated.`;
    };
    assert.equal(await drawn(page).innerText(), await said());
    const first = await drawn(page).innerText();
    // 15 % of 35,000 are in layer 2.
    assert.equal((await fields())["strategy.staked"], "0.85");
    await page.locator("ll-plan #f-strategy").selectOption("aggressive");
    await still(page);
    await page.waitForFunction((first) => document.querySelector("ll-plan").renderRoot.querySelector(".fan .kicker + p").innerText !== first, first);
    assert.equal(await drawn(page).innerText(), await said());
    assert.equal((await fields()).directionalSide, "long");
    await accessible(page);
    await page.locator("ll-plan .fan a").click();
    await shown(page, "/simulate/");
    assert.match(await page.locator("ll-simulate .sentence").innerText(), /^Own split, 35,000 USDT for 365 days/);
    assert.deepEqual(trouble, []);
    await context.close();
  });
});

describe("now against the plan", () => {
  test("as I hold it now: 900 a year, and -9,000 in a fall of 30 %", async () => {
    const { context, page, trouble } = await plan();
    await page.locator("ll-plan #f-strategy").selectOption("hold");
    await page.locator("ll-plan #f-hedgeShare").fill("0");
    assert.deepEqual(await row(page, "staking"), ["+900", "+900"]);
    assert.deepEqual(await row(page, "income"), ["+900", "+900"]);
    assert.deepEqual(await row(page, "fall"), ["−9,000", "−9,000"]);
    assert.deepEqual(await row(page, "rally"), ["−9,000", "−9,000"]);
    assert.deepEqual(await row(page, "cashNow"), ["5,000", "5,000"]);
    assert.equal(await sentence(page), "Change nothing. It brings 900 USDT a year. A fall of 30% costs 9,000 USDT.");
    await still(page);
    assert.match(await page.locator("ll-plan .way").innerText(), /Nothing has to be done/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test("a beginner's plan: what to do, what it brings, what it costs, with the rates beside it", async () => {
    const { context, page } = await plan();
    // The figures are worked out in plan-model.test.mjs.
    assert.equal(
      await sentence(page),
      "Unstake 0.0833 ETH, hedge 1.487 ETH, buy 0.792 ETH, and hold 0.875 ETH against a short. That brings 1,661 USDT a year instead of 900: 893 USDT fairly certain, 768 USDT only while rates stay as below. A fall of 30% costs 7,587 USDT instead of 9,000.",
    );
    assert.deepEqual(await row(page, "income"), ["+900", "+1,661"]);
    assert.equal(await exact(page, "fall"), "-7586.7");
    for (const field of ["stakingApy", "fundingRate", "fall", "rally"]) assert.ok(await page.locator(`ll-plan .first #f-${field}`).isVisible(), field);
    // The yield is said once, and where it comes from.
    assert.equal(await page.locator("ll-plan #f-stakingApy").inputValue(), "3");
    assert.match(await page.locator("ll-plan .rates .help").innerText(), /^ETH paid 3% on 29 Jun 2024/);
    await context.close();
  });

  test("steps with coins, contracts and days", async () => {
    const { context, page } = await plan();
    await page.clock.setFixedTime("2026-11-28T10:00:00Z");
    await page.locator("ll-plan #f-cash").fill("5000.0");
    await still(page);
    assert.deepEqual(await page.locator("ll-plan .way :is(h3, li)").allInnerTexts(), [
      "Today, 28 Nov 2026", "Unstake 0.0833 ETH. Free on 12 Dec 2026.", "Hedge: sell 1,487 contracts of 0.001 ETH (1.487 ETH) short, with 1,487 USDT of margin.", "Buy 0.792 ETH for about 2,375 USDT.",
      "Carry: set 0.791 ETH aside and sell 791 contracts of 0.001 ETH short against them, with 791 USDT of margin.", "From 12 Dec 2026",
      "Carry: set 0.084 ETH aside and sell 84 contracts of 0.001 ETH short against them, with 84 USDT of margin.", "263 USDT stay in cash.",
    ]);
    await context.close();
  });

  test("a rally that liquidates is in the sentence, in the table and at its field", async () => {
    const { context, page } = await plan({ hedgeShare: "0", rally: "0.6" });
    assert.equal(await exact(page, "fall"), "-8925");
    // 1,662.5 more: 875 of margin, and 0.875 * 900.
    assert.equal(await exact(page, "rally"), "-10587.5");
    assert.match(await sentence(page), /If the price first rises by 60%, the short is liquidated and the same fall costs 10,588 USDT\.$/);
    assert.match(await page.locator("ll-plan .rates [data-code=shorts_liquidated]").innerText(), /at 3,980 USDT: their margin of 875 USDT is gone.*721 USDT more margin/);
    await context.close();
  });

  test("a hedge that cash cannot pay: as far as it goes, said at the slider and in the sentence", async () => {
    const { context, page } = await plan({ strategy: "hold", cash: "1750", hedgeShare: "0.4" });
    // 1,750 * 3 of 30,000.
    assert.match(await page.locator("ll-plan .field:has(#f-hedgeShare)").innerText(), /Your cash covers 17\.5%, not 40%: that takes 1,750 USDT of margin/);
    assert.match(await sentence(page), /Your cash covers a hedge of 17\.5%, not 40%\./);
    // 9,000 - 1.75 * 900.
    assert.equal(await exact(page, "fall"), "-7425");
    await context.close();
  });

  test("strategies show their split", async () => {
    const { context, page } = await plan();
    assert.deepEqual(await page.locator("ll-plan #f-strategy option").allInnerTexts(), ["As I hold it now 86 / 14", "Beginner 85 / 15", "Conservative 80 / 20", "Balanced 60 / 40", "Aggressive 40 / 60"]);
    assert.match(await page.locator("ll-plan .makeup").innerText(), /^85% staked, 10% coins against a short, for funding, 5% cash\.$/);
    await context.close();
  });
});

describe("any input", () => {
  const BEYOND = {
    price: ["0", "-1", "1e30", "abc", ""], staked: ["-5", "1e30", "ten", ""], liquid: ["-0.1", "1e30", ""], cash: ["-5", "1e30", "1,2,3", ""], hedgeShare: ["-1", "101", "1e9", ""], shortLeverage: ["0", "0.5", "101", "1e9", ""],
    leverage: ["0", "101", ""], stakingApy: ["-1", "1e9", ""], fundingRate: ["-5.1", "5.1", "1e9", ""], fall: ["-1", "100", "1e9", ""], rally: ["-1", "1e9", ""], unbondingDays: ["-1", "1e9", ""], withinDays: ["-1", "1e9", ""],
    cashRate: ["-101", "1e9", ""], directionalReturn: ["-101", "1e9", ""], contractSize: ["0", "-1", "1e30", ""], fee: ["-1", "11", "1e9", ""], maintenanceRate: ["-1", "51", "1e9", ""],
  };

  test("every field answers with a message beside it, and the result is marked as outdated", async () => {
    const { context, page, trouble } = await plan({ strategy: "aggressive" });
    await page.locator("ll-plan summary", { hasText: "More assumptions" }).click();
    const fields = await page.evaluate(() => document.querySelector("ll-plan").definition.groups.flatMap(({ fields }) => fields.map(({ name }) => name)));
    assert.deepEqual(fields.filter((name) => !(name in BEYOND)).sort(), ["coin", "strategy"]);
    for (const [name, texts] of Object.entries(BEYOND)) {
      const input = page.locator(`ll-plan #f-${name}`);
      const good = await input.inputValue();
      for (const text of texts) {
        await input.fill(text);
        await settle(page);
        assert.ok(await page.locator(`ll-plan #f-${name}-error`).isVisible(), `${name}: ${text}`);
        assert.equal(await input.getAttribute("aria-invalid"), "true");
        assert.ok(await page.locator("ll-plan .stale").isVisible(), `${name}: ${text} is not marked`);
        assert.equal((await json(page)).outdated, true);
      }
      await input.fill(good);
      await settle(page);
      assert.equal(await page.locator("ll-plan .stale").count(), 0, name);
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test("limits are taken", async () => {
    const { context, page, trouble } = await plan({ strategy: "aggressive" });
    const LIMITS = { price: ["0.00000001", "1000000000"], staked: ["0", "1000000000"], cash: ["0", "1000000000"], hedgeShare: ["0", "100"], shortLeverage: ["1", "100"], stakingApy: ["0", "1000"], fundingRate: ["-5", "5"], fall: ["0", "99.9"], rally: ["0", "10000"] };
    for (const [name, texts] of Object.entries(LIMITS)) {
      const input = page.locator(`ll-plan #f-${name}`);
      const good = await input.inputValue();
      for (const text of texts) {
        await input.fill(text);
        await settle(page);
        assert.equal(await page.locator("ll-plan .stale").count(), 0, `${name}: ${text}`);
        for (const id of ["income", "fall", "rally", "cashNow"]) assert.ok(Number.isFinite(Number(await exact(page, id))), `${name}: ${text}: ${id}`);
      }
      await input.fill(good);
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test("nothing held, and a margin below maintenance, are said", async () => {
    const { context, page } = await plan({ staked: "0" });
    await page.locator("ll-plan #f-cash").fill("0");
    assert.match(await page.locator("ll-plan #f-staked-error").innerText(), /Enter what you hold/);
    await page.locator("ll-plan #f-cash").fill("5000");
    await page.locator("ll-plan summary", { hasText: "More assumptions" }).click();
    await page.locator("ll-plan #f-maintenanceRate").fill("40");
    assert.match(await page.locator("ll-plan #f-shortLeverage-error").innerText(), /liquidated at once/);
    await context.close();
  });

  test("a link with anything in it", async () => {
    for (const fields of [{ fall: "1" }, { price: "0" }, { cash: "-5" }, { cash: "1e9" }, { strategy: "nonsense" }, { coin: "<b>" }, { price: "1e999" }]) {
      const { context, page, trouble } = await open(browser, `${server.url}/#${new URLSearchParams({ ll: "1", ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`plan.${name}`, value])) })}`, { serviceWorkers: "block" });
      await page.locator("ll-plan .sentence").waitFor();
      await page.waitForTimeout(300);
      assert.notEqual((await page.locator("ll-plan .sentence").innerText()).trim(), "Calculating…", JSON.stringify(fields));
      assert.deepEqual(trouble, [], JSON.stringify(fields));
      await context.close();
    }
  });

  for (const language of languages) {
    test(`no name of a field of the library is shown: ${language}`, async () => {
      for (const fields of [{ rally: "0.9", hedgeShare: "1", strategy: "conservative" }, { fall: "0.8", strategy: "aggressive", fundingRate: "-0.005", stakingApy: "0.6" }, { coin: "BTC", price: "60000", liquid: "1", strategy: "balanced" }]) {
        const { context, page, trouble } = await plan(fields, { path: language === "en" ? "/" : `/${language}/`, viewport: { width: 320, height: 800 } });
        for (const summary of await page.locator("ll-plan summary").all()) if (!(await summary.evaluate((one) => one.parentElement.open))) await summary.click();
        const text = await page.locator("ll-plan").evaluate((element) => element.shadowRoot.querySelector(".frame").innerText);
        assert.doesNotMatch(text, /\b[a-z]+[a-z0-9]*[A-Z]\w*|\b[a-z]+_[a-z_]+\b|undefined|NaN|\[object/, text);
        assert.equal(await overflow(page), 0);
        assert.deepEqual(trouble, []);
        await context.close();
      }
    });
  }
});

describe("coins", () => {
  test("another coin brings its yield, its days and its contracts; its price is asked for", async () => {
    const { context, page } = await plan();
    await page.locator("ll-plan #f-coin").selectOption("DOT");
    await settle(page);
    assert.equal(await page.locator("ll-plan #f-price").inputValue(), "");
    assert.ok(await page.locator("ll-plan #f-price-error").isVisible());
    assert.ok(await page.locator("ll-plan .stale").isVisible());
    await page.locator("ll-plan #f-price").fill("4");
    const { input } = await json(page);
    assert.deepEqual([input.unbondingDays, input.contractSize], ["28", "0.1"]);
    assert.match(await page.locator("ll-plan .kicker").innerText(), /^Your plan$/);
    await context.close();
  });

  test("a link that names a coin alone means its numbers, too", async () => {
    const { context, page } = await plan({ coin: "ATOM", price: "5" });
    const { input } = await json(page);
    assert.deepEqual([input.unbondingDays, input.contractSize], ["21", "0.01"]);
    await context.close();
  });

  test("Bitcoin has no staking: what was staked is coins at hand", async () => {
    const { context, page } = await plan();
    await page.locator("ll-plan #f-coin").selectOption("BTC");
    await page.locator("ll-plan #f-price").fill("60000");
    assert.equal(await page.locator("ll-plan #f-staked").count(), 0);
    assert.equal(await page.locator("ll-plan #f-stakingApy").count(), 0);
    assert.equal(await page.locator("ll-plan #f-liquid").inputValue(), "10");
    assert.deepEqual(await row(page, "cashNow").then(([now]) => now), "605,000");
    await context.close();
  });

  test("untouched, it says that it is an example", async () => {
    const { context, page } = await plan();
    assert.match(await page.locator("ll-plan .kicker").innerText(), /example/i);
    for (const part of await page.locator("ll-plan [data-part]").allTextContents()) assert.match(part, /Example/);
    await page.locator("ll-plan #f-staked").fill("12");
    assert.match(await page.locator("ll-plan .kicker").innerText(), /^Your plan$/);
    await settle(page);
    for (const part of await page.locator("ll-plan [data-part]").allTextContents()) assert.doesNotMatch(part, /Example/);
    await context.close();
  });
});

describe("links", () => {
  test("the whole plan is one", async () => {
    const first = await plan();
    await first.page.locator("ll-plan #f-price").fill("2500.5");
    await first.page.locator("ll-plan #f-strategy").selectOption("balanced");
    const [link, input] = await first.page.evaluate(async () => {
      const element = document.querySelector("ll-plan");
      await element.updateComplete;
      return [element.link, element.input];
    });
    await first.context.close();
    const second = await open(browser, link, { serviceWorkers: "block" });
    await shown(second.page, "/");
    assert.deepEqual(await second.page.evaluate(() => document.querySelector("ll-plan").input), input);
    assert.equal(input.price, "2500.5");
    await second.context.close();
  });

  test("two plans side by side, each a link", async () => {
    const { context, page, trouble } = await plan({ staked: "20" });
    const kept = await exact(page, "income");
    await page.getByRole("button", { name: "Keep this plan to compare" }).click();
    await page.locator("ll-plan #f-strategy").selectOption("conservative");
    await still(page);
    assert.deepEqual(await page.locator("ll-plan .compare thead th").allInnerTexts(), ["USDT", "Now", "Kept plan", "Plan"]);
    const changed = await exact(page, "income");
    assert.notEqual(changed, kept);
    const [now, before, after] = await row(page, "income");
    assert.equal(new Set([now, before, after]).size, 3);
    // Both come back from one address.
    const both = await page.evaluate(() => document.querySelector("ll-plan").link);
    const other = await open(browser, both, { serviceWorkers: "block" });
    await shown(other.page, "/");
    assert.deepEqual(await row(other.page, "income"), [now, before, after]);
    // And the kept one is a link by itself.
    await other.page.getByRole("link", { name: /Kept plan/ }).click();
    await other.page.locator(`ll-plan [data-figure=income] td:last-child[title="${kept}"]`).waitFor();
    assert.equal(await other.page.locator("ll-plan .compare thead th").count(), 3);
    await other.context.close();
    await page.getByRole("button", { name: "Remove the kept plan" }).click();
    assert.deepEqual(await row(page, "income"), [now, after]);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  for (const strategy of ["beginner", "aggressive"]) {
    test(`calculators open with the plan's numbers: ${strategy}`, async () => {
      const { context, page } = await plan({ strategy, price: "3100" });
      const links = await page.locator("ll-plan [data-part] a").evaluateAll((all) => all.map((one) => one.href));
      assert.deepEqual(links.map((link) => new URL(link).pathname.slice(1, -1)).sort(), names.filter((name) => name !== "basis" && name !== "rollover"));
      for (const link of links) {
        const { pathname, hash } = new URL(link);
        const name = pathname.slice(1, -1);
        await page.goto(link);
        await shown(page, pathname);
        const { values, outdated } = await page.evaluate((name) => {
          const element = document.querySelector(`ll-${name}`);
          return { values: element.values, outdated: JSON.parse(JSON.stringify(element)).outdated };
        }, name);
        assert.equal(outdated, false, link);
        for (const [key, value] of new URLSearchParams(hash.slice(1))) {
          if (key === "ll") continue;
          assert.equal(values[key.slice(name.length + 1)], value, `${key} of ${link}`);
        }
      }
      await context.close();
    });
  }

  test("28.333… coins at 15 %: 4,250 contracts on the hedge's page, too", async () => {
    const { context, page } = await plan({ cash: "70000" });
    assert.match(await page.locator("ll-plan .way").innerText(), /sell 4,250 contracts/);
    await page.locator("ll-plan [data-part=hedge] a").click();
    await shown(page, "/hedge/");
    assert.equal(await page.evaluate(() => JSON.parse(JSON.stringify(document.querySelector("ll-hedge"))).result.contracts), "4250");
    await context.close();
  });
});

describe("on a phone", () => {
  test("sentence, three numbers and the picture within two screens; inputs follow", async () => {
    const { context, page } = await plan({}, { viewport: { width: 360, height: 740 } });
    const bottom = (selector) => page.locator(`ll-plan ${selector}`).first().evaluate((element) => element.getBoundingClientRect().bottom + scrollY);
    const order = [await bottom(".sentence"), await bottom(".key"), await bottom(".picture svg"), await bottom(".inputs"), await bottom(".compare")];
    assert.deepEqual(order, [...order].sort((a, b) => a - b));
    assert.ok(order[1] < 740, `the numbers end at ${order[1]}`);
    assert.ok(order[2] < 1480, `the picture ends at ${order[2]}`);
    assert.equal(await page.locator("ll-plan .key [data-key]").count(), 3);
    await context.close();
  });

  test("axe with warnings, errors and two plans", async () => {
    const { context, page } = await plan({ rally: "0.9", hedgeShare: "1", strategy: "aggressive" }, { viewport: { width: 320, height: 800 } });
    await page.getByRole("button", { name: "Keep this plan to compare" }).click();
    await page.locator("ll-plan summary", { hasText: "More assumptions" }).click();
    await accessible(page);
    await page.locator("ll-plan #f-fall").fill("100");
    await page.locator("ll-plan #f-fall-error").waitFor();
    await accessible(page);
    await context.close();
  });
});

test("the menu is in groups", async () => {
  const { context, page } = await plan();
  const groups = await page.locator("nav.calculators .group").evaluateAll((all) => all.map((one) => [one.querySelector(".label").textContent, [...one.querySelectorAll("a")].map((link) => link.textContent)]));
  assert.deepEqual(groups, [["Plan", ["Plan", "Layers", "Simulation", "Flows"]], ["Earn", ["Staking", "Funding", "Carry"]], ["Protect", ["Hedge", "Margin"]], ["Trade", ["Basis", "Rollover", "Depth"]]]);
  await context.close();
});

describe("on paper", () => {
  for (const [fields, path] of [[{}, "/"], [{ strategy: "aggressive", liquid: "3", rally: "1.5", hedgeShare: "0.9" }, "/"], [{ strategy: "balanced", liquid: "3", rally: "1.5", hedgeShare: "0.6" }, "/de/"], [{ strategy: "aggressive", liquid: "3" }, "/ar/"]]) {
    test(`two pages: ${path} ${fields.strategy ?? ""}`, async () => {
      const { context, page } = await plan(fields, { path });
      await page.emulateMedia({ media: "print" });
      for (const selector of [".made", ".sentence", ".key", ".compare", ".way", "tr[data-total]", ".assumptions"]) assert.ok(await page.locator(`ll-plan ${selector}`).isVisible(), selector);
      assert.equal(await page.locator("ll-plan :is(input, select, button, [data-part])").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), 0);
      assert.equal(await page.locator("header.site").isVisible(), false);
      // What it rests on stands there as text.
      assert.equal(await page.locator("ll-plan .assumptions dt").count(), Object.keys((await json(page)).input).length);
      const paper = await page.pdf({ format: "A4" });
      assert.equal(paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 2);
      await context.close();
    });
  }
});

test("keyboard alone: from the top to another price", async () => {
  const { context, page } = await plan();
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? "");
  for (let i = 0; i < 60 && (await focused()) !== "f-price"; i++) await page.keyboard.press("Tab");
  assert.equal(await focused(), "f-price");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("4000");
  // 10 * 4,000 + 5,000
  await page.locator("ll-plan tr[data-total='45000']").waitFor();
  await context.close();
});
