// <ll-simulate> alone on a page, as a person uses it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { backtest, compareStrategies, ledger } from "liquidity-layering";
import { describeElement } from "./element.mjs";
import { load } from "./source.mjs";

const example = await load("../simulate/example.ts");
const { daily } = await load("../simulate/daily.ts");

/** As the page has a double: at the 15 digits that it is good for. */
const text = (value) => {
  const digits = String(Number(value.toPrecision(15)));
  assert.doesNotMatch(digits, /e/);
  return digits;
};
/** Runs of one split, few enough to be there at once. */
const samples = ({ pick, decimal }) => {
  const parts = [pick([0.2, 0.4, 0.6]), 0.1, pick([0, 0.1]), 0.1];
  return {
    capital: decimal(1000, 1e6), strategy: pick(["conservative", "balanced", "aggressive", "beginner", "own"]),
    strategyStaked: String(parts[0]), strategyLiquid: String(parts[1]), strategyHarvest: String(parts[2]), strategyDirectional: String(parts[3]), strategyReserve: text(1 - parts.reduce((sum, part) => sum + part)),
    directionalLeverage: decimal(1, 12), directionalSide: pick(["long", "short"]), harvestLeverage: decimal(1, 5), rebalanceKind: pick(["never", "every", "band"]), rebalanceDays: pick(["7", "30"]), rebalanceWidth: decimal(0.01, 0.2),
    mode: "model", days: pick(["30", "90", "200"]), marketDrift: decimal(-0.3, 0.3), marketVolatility: decimal(0.1, 1.2), marketFundingMeanApr: decimal(-0.1, 0.2), marketFundingVolatility: decimal(0, 0.2),
    marketFundingHalfLifeDays: pick(["0", "10"]), marketCorrelation: decimal(-0.9, 0.9), stakingApy: decimal(0, 0.1), unbondingDays: pick(["0", "7"]), rewardsToMargin: pick(["0", "0.5"]), reserveApr: pick(["0", "0.04"]),
    fee: decimal(0, 0.001), marginCallAt: pick(["0", "0.5"]), goalApy: pick(["", "0.1"]), seed: pick(["1", "77"]), path: pick(["0", "5"]), paths: pick(["60", "100"]),
  };
};

function modelFigures({ compareStrategies: input }) {
  const { results: [yours, ...others], differences } = compareStrategies(input);
  const end = (level) => yours.fan.values[level].at(-1);
  const p = yours.probability;
  return {
    mean: text(yours.final.mean), median: text(yours.final.median), low: text(end(0)), high: text(end(4)), var95: text(yours.final.var95), cvar95: text(yours.final.cvar95),
    loss: text(p.loss), liquidation: text(p.liquidation), marginCall: text(p.marginCall), ...(p.goal === null ? {} : { goal: text(p.goal) }),
    drawdown: text(yours.maxDrawdown.median), drawdown95: text(yours.maxDrawdown.p95), "income-staking": text(yours.income.staking), "income-funding": text(yours.income.funding), "income-fees": text(yours.income.fees),
    ...Object.fromEntries(others.flatMap(({ final }, i) => {
      const name = input.strategies[i + 1];
      return [[`compare-${name}`, text(final.median)], [`against-${name}`, text(differences[i + 1].better)]];
    })),
  };
}

const on = describeElement("simulate", {
  attributes: 'paths="100"',
  samples,
  results: 15,
  expected: modelFigures,
  sentences: {
    en: /^Balanced, 100,000 USDT for 365 days: half of the runs of this model end with [\d,]+ USDT or more, 9 of 10 between [\d,]+ USDT and [\d,]+ USDT\. In \d+ of 100 runs of this model it ends with a loss; in none of 100 is a position liquidated\.$/,
    de: /^Ausgewogen, 100\.000 USDT, 365 Tage: Die Hälfte der Läufe dieses Modells endet bei .* liquidiert wird eine Position in keinem von 100\.$/,
    es: /^Equilibrada, 100[.\s]000 USDT, 365 días: la mitad de los recorridos/, ar: /نصف مسارات هذا النموذج/,
  },
  // The example's year of days is looked at as it begins; a row of a ledger is like another, and axe looks at each cell.
  states: {
    liquidations: { directionalLeverage: "20", marginCallAt: "0", rebalanceKind: "never", path: "3", days: "60" }, "own split": { strategy: "own" },
    history: { strategy: "aggressive", mode: "history" }, backtest: { mode: "backtest" }, "backtest with liquidations": { mode: "backtest", directionalLeverage: "20", marginCallAt: "0" },
  },
  wrong: ["f-directionalLeverage", "many", "0.5"],
});

/** Waits for a mode's result: the example comes by itself. */
const turn = async ({ element, set }, properties) => {
  await set(properties);
  await element.evaluate((element, kind) => new Promise((done) => {
    const look = () => (element.toJSON().result?.kind === kind && !element.toJSON().outdated ? done() : setTimeout(look, 10));
    look();
  }), properties.mode);
  await element.evaluate(({ updateComplete }) => updateComplete);
};
const csvOf = ({ candles, funding }) => [
  ["time,open,high,low,close", ...Array.from(candles.times, (time, i) => [new Date(time).toISOString(), candles.open[i], candles.high[i], candles.low[i], candles.close[i]].join(","))].join("\n"),
  ["symbol,fundingTime,fundingRate", ...Array.from(funding.times, (time, i) => ["BTCUSDT", time, funding.rates[i].toFixed(8)].join(","))].join("\n"),
];

describe("an own split", () => {
  on("a slider takes from the others what it gets, in their proportions, and gives it back", async ({ element, input, set }) => {
    await set({ strategy: "own", strategyStaked: "0.4", strategyLiquid: "0.3", strategyHarvest: "0.2", strategyDirectional: "0.1", strategyReserve: "0" });
    const slide = async (value) => {
      await element.locator("#f-strategy-staked ~ input[type=range], input[type=range]").nth(1).evaluate((slider, value) => {
        slider.value = String(value);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, value);
      await element.evaluate(({ updateComplete }) => updateComplete);
      assert.equal(await element.locator(".error, .stale").count(), 0);
      return (await input()).compareStrategies.strategies[0];
    };
    assert.deepEqual(await slide(700), { staked: "0.7", liquid: "0.15", harvest: "0.1", directional: "0.05", reserve: "0" });
    assert.deepEqual(await slide(1000), { staked: "1", liquid: "0", harvest: "0", directional: "0", reserve: "0" });
    assert.deepEqual(await slide(400), { staked: "0.4", liquid: "0.3", harvest: "0.2", directional: "0.1", reserve: "0" });
    // In hundredths of a per cent; nothing is lost by rounding.
    assert.deepEqual(await slide(0), { staked: "0", liquid: "0.5", harvest: "0.3333", directional: "0.1667", reserve: "0" });
    // What is typed is the person's own: the others stay, and the sum is said.
    await element.locator("#f-strategy-staked").fill("10");
    assert.match(await element.locator(".error").first().innerText(), /add up to 110%/);
  });
});

describe("certainty", () => {
  // All staked at 5 % and a price that does not move: 5 % more, and nothing else.
  on("without volatility it is what compounding says", async ({ number, sentence, set, shown }) => {
    await set({ strategy: "own", strategyStaked: "1", strategyLiquid: "0", strategyHarvest: "0", strategyDirectional: "0", strategyReserve: "0", stakingApy: "0.05", marketVolatility: "0", marketFundingMeanApr: "0", marketFundingVolatility: "0", fee: "0", capital: "10000" });
    for (const id of ["mean", "median", "low", "high"]) assert.ok(Math.abs((await number(id)) - 10500) < 1e-7, id);
    assert.equal(await number("income-price"), 0);
    assert.ok(Math.abs((await number("income-staking")) - 500) < 1e-7);
    assert.equal(await sentence(), "Own split, 10,000 USDT for 365 days: half of the runs of this model end with 10,500 USDT or more, 9 of 10 between 10,500 USDT and 10,500 USDT. In none of 100 runs of this model it ends with a loss; in none of 100 is a position liquidated.");
    assert.equal(await shown("loss"), "none of 100");
    // A price that falls for certain, by e^-0.5 in a year, is a loss for certain.
    await set({ marketDrift: "-0.5" });
    assert.equal(await shown("loss"), "all 100");
    assert.ok(Math.abs((await number("mean")) - 10500 * Math.exp(-0.5)) < 1e-7);
  });

  on("odds in words are the numbers", async ({ sentence, number, set }) => {
    await set({ directionalLeverage: "2", marginCallAt: "0", rebalanceKind: "never" });
    const [loss, liquidation] = [await number("loss"), await number("liquidation")];
    assert.ok(liquidation > 0 && liquidation < 1);
    const said = await sentence();
    assert.ok(said.includes(`In ${Math.round(loss * 100)} of 100 runs of this model it ends with a loss; in ${Math.round(liquidation * 100)} of 100 a position is liquidated.`), said);
  });
});

describe("more runs follow", () => {
  on("the first are there at once and said to be few; the rest come to what the function says", async ({ element, figures, input, set }) => {
    const seen = await element.evaluate(async (element) => {
      const seen = [];
      const note = () => seen.push([element.renderRoot.querySelector(".kicker").innerText, element.renderRoot.querySelector(".results").getAttribute("aria-busy")]);
      element.paths = "20000";
      await element.updateComplete;
      note();
      while (element.toJSON().result.refining) await new Promise((done) => setTimeout(done, 20));
      await element.updateComplete;
      note();
      return seen;
    });
    assert.match(seen[0][0], /^A model, not a forecast: (100|[1-9]00|1,000) runs \(first \1 of 20,000, more are on their way\)$/);
    assert.deepEqual(seen[1], ["A model, not a forecast: 20,000 runs", "false"]);
    assert.equal(seen[0][1], "true");
    const [shown, want] = [await figures(), modelFigures(await input())];
    for (const [id, value] of Object.entries(want)) assert.equal(shown[id], value, id);
    // What is typed meanwhile ends the runs of before.
    await set({ paths: "30000" });
    await set({ paths: "100" });
    await new Promise((done) => setTimeout(done, 600));
    assert.equal((await figures()).mean, modelFigures(await input()).mean);
  });
});

describe("one run", () => {
  on("stepped through, with its ledger, why it was liquidated, and all of it in the link", async ({ page, element, set, input, json }) => {
    await set({ directionalLeverage: "3", harvestLeverage: "1", marginCallAt: "0", rebalanceKind: "never" });
    const run = element.locator(".run");
    assert.match(await run.locator("h2").innerText(), /Run 1 of 100$/);
    assert.ok(await element.locator("#previous").isDisabled());
    await element.locator("#next").click();
    assert.match(await run.locator("h2").innerText(), /Run 2 of 100$/);
    await element.locator("#find").click();
    await element.locator(".run h2").filter({ hasNotText: "Run 2 of" }).waitFor();
    const { compareStrategies: asked, path } = await input();
    const { strategies, ...terms } = asked;
    const { rows } = ledger({ ...terms, strategy: strategies[0] }, path);
    const day = rows.findIndex(({ events }) => events.some(({ kind, sleeve }) => kind === "liquidation" && sleeve === "directional"));
    assert.ok(day > 0);
    // None of the runs between has one.
    for (let other = 2; other < path; other++) assert.ok(!ledger({ ...terms, strategy: strategies[0] }, other).rows.some(({ events }) => events.some(({ kind }) => kind === "liquidation")), `run ${other}`);
    const story = await run.innerText();
    const lost = Math.round(rows[day - 1].directionalMargin).toLocaleString("en-US");
    assert.ok(story.includes(`Day ${day}: Directional is liquidated, its margin of ${lost} USDT is lost.`) || rows[day - 1].directionalMargin < 1000, story);
    assert.ok(story.includes(`It ends with ${Math.round(rows.at(-1).equity).toLocaleString("en-US")} USDT`), story);
    assert.match(story, /No call came first: the move of one day was too large/);
    assert.ok((await element.locator("svg .dot").count()) > 0);
    // The ledger, on the page and as a file.
    await element.locator("summary", { hasText: `Run ${path + 1}, day by day` }).click();
    await element.locator(".ledger tbody tr").first().waitFor();
    assert.equal(await element.locator(".ledger tbody tr").count(), rows.length);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download this ledger" }).click()]);
    assert.equal(download.suggestedFilename(), `run-${path + 1}.csv`);
    const [head, ...lines] = (await readFile(await download.path(), "utf8")).trim().split("\r\n").map((line) => line.split(","));
    assert.equal(lines.length, rows.length);
    assert.equal(Number(lines[day][head.indexOf("equity")]), Number(rows[day].equity.toPrecision(15)));
    assert.match(lines[day].at(-1), /liquidation directional/);
    // Another visitor sees the same run.
    const link = await element.evaluate(({ link }) => link);
    await page.goto("about:blank");
    await page.goto(link);
    await element.locator(".run").waitFor();
    assert.ok((await element.locator(".run").innerText()).startsWith(story.split("\n")[0]));
    assert.equal((await json()).result.run.path, path);
  });
});

describe("the example", () => {
  test("is a year, in the order that candles have", () => {
    const { candles, funding } = example;
    assert.deepEqual([candles.times.length, funding.times.length], [365, 3 * 365 + 1]);
    assert.deepEqual([candles.open[0], candles.close[364]], [46216.93, 16542.4]);
    for (let i = 0; i < 365; i++) assert.ok(candles.low[i] <= Math.min(candles.open[i], candles.close[i]) && candles.high[i] >= Math.max(candles.open[i], candles.close[i]), `${i}`);
  });

  const shared = new URL("../../../shared/data/", import.meta.url);
  test("is what was recorded", { skip: existsSync(shared) ? false : "recorded files are not here" }, () => {
    const { candles, funding } = example;
    const days = readFileSync(new URL("prices/Binance_BTCUSDT_d.csv", shared), "utf8").split(/\r?\n/).map((line) => line.split(",")).filter(([, date]) => date?.startsWith("2022-")).reverse();
    assert.equal(days.length, 365);
    for (const [i, [time, , , ...prices]] of days.entries()) assert.deepEqual([candles.times[i], candles.open[i], candles.high[i], candles.low[i], candles.close[i]], [time, ...prices.slice(0, 4)].map(Number));
    // Its times are those of a clock three hours ahead.
    const settled = new Map(readFileSync(new URL("funding/bybit_BTC-USDT_2021-2023_supervik.csv", shared), "utf8").trim().split(/\r?\n/).slice(1).map((line) => line.split(",")).map(([, date, rate]) => [Date.parse(`${date.replace(" ", "T")}Z`) - 108e5, Number(rate)]));
    for (const [i, time] of funding.times.entries()) assert.equal(funding.rates[i], settled.get(time), new Date(time).toISOString());
  });

  on("its days drawn anew, and as it was, are what the functions say of it", async (own) => {
    const { element, figures, input, sentence } = own;
    await turn(own, { mode: "history" });
    assert.match(await element.locator(".kicker").innerText(), /^Example, Bitcoin in 2022\. Days of 2 Jan 2022 to 31 Dec 2022, drawn anew: 100 runs$/);
    assert.match(await element.locator("[data-read=example]").innerText(), /this is an example: Bitcoin in 2022.*Binance.*Bybit.*MIT/);
    const { returns, fundingDaily } = daily(example.candles, example.funding);
    const { compareStrategies: asked } = await input();
    const drawn = modelFigures({ compareStrategies: { ...asked, market: { ...asked.market, returns, fundingDaily } } });
    let shown = await figures();
    for (const [id, value] of Object.entries(drawn)) assert.equal(shown[id], value, id);

    await turn(own, { mode: "backtest" });
    const { backtest: plan } = await input();
    const result = backtest({ ...plan, candles: example.candles, funding: example.funding });
    shown = await figures();
    for (const [id, value] of Object.entries({
      final: result.equity.at(-1), cagr: result.cagr, held: result.benchmarks.held.at(-1), staked: result.benchmarks.staked.at(-1), maxDrawdown: result.maxDrawdown, volatility: result.volatility,
      sharpe: result.sharpe, sortino: result.sortino, calmar: result.calmar, worstDay: result.worstDay.return, worstMonth: result.worstMonth.return, "income-price": result.income.price,
    })) assert.equal(shown[id], text(value), id);
    // A coin merely held is worth what its price says, less the fee of buying it.
    assert.ok(Math.abs(Number(shown.held) - (100000 * 16542.4) / 46216.93 / 1.0005) < 30);
    assert.match(await sentence(), /^Balanced: 100,000 USDT became 28,\d{3} USDT in 365 days, with a fall of 74\.\d% from a high on the way\. Merely held as coins it would be 35,\d{3} USDT, merely staked 36,\d{3} USDT\. No position was liquidated\.$/);
    assert.equal(await element.locator(".results").getAttribute("aria-busy"), "false");
    // Every month, and the year, whose change is that of all of it.
    const year = await element.locator("[data-figure=year-2022] td").allInnerTexts();
    assert.equal(year.length, 13);
    const rounded = (value) => Number(value.replace("−", "-").replace(/[+%]/g, ""));
    for (const [i, one] of result.months.entries()) assert.ok(Math.abs(rounded(year[i]) - 100 * one.return) <= 0.5, `${i}`);
    assert.ok(Math.abs(Number(shown["year-2022"]) - (result.equity.at(-1) / (100000 - 100000 * 0.0005) - 1)) < 0.002);
    assert.match(await element.locator("[data-figure=maxDrawdown]").innerText(), /High on \d+ \w{3} 2022, low on \d+ \w{3} 2022; not made up for since\./);
  });

  on("liquidations with their days and reasons", async (own) => {
    const { element, input } = own;
    await turn(own, { mode: "backtest", directionalLeverage: "12", marginCallAt: "0", rebalanceKind: "never" });
    const { backtest: plan } = await input();
    const { liquidations } = backtest({ ...plan, candles: example.candles, funding: example.funding });
    assert.ok(liquidations.length > 0);
    const rows = await element.locator("tr[data-figure^=liquidation-]").allInnerTexts();
    assert.equal(rows.length, liquidations.length);
    assert.match(rows[0], /2022.*Directional.*price moved by −[\d.]+% within the candle, to [\d,.]+/s);
    assert.match(await own.sentence(), /\d+ positions? (was|were) liquidated\.$|One position was liquidated\.$/);
  });

  on("a link opens with it", async ({ page, element }) => {
    const link = await element.evaluate((element) => ((element.mode = "backtest"), element.updateComplete.then(() => element.link)));
    await page.goto("about:blank");
    await page.goto(link);
    await element.locator(".kicker", { hasText: "Example, Bitcoin in 2022. As it was" }).waitFor();
    assert.equal(await element.locator("[role=alert]").count(), 0);
  });
});

describe("files", () => {
  on("prices and funding, one after the other; what is missing is said; taken back", async (own) => {
    const { page, element, figures, input, sentence } = own;
    // The same year, without its first month and with a gap in its prices.
    const { candles, funding } = example;
    const kept = Array.from(candles.times, (_, i) => i).filter((i) => i >= 31 && (i < 200 || i >= 205));
    const cut = (series) => Float64Array.from(kept, (i) => series[i]);
    const own_ = { candles: { times: cut(candles.times), open: cut(candles.open), high: cut(candles.high), low: cut(candles.low), close: cut(candles.close) }, funding };
    const [prices, rates] = csvOf(own_);
    await element.locator("details.source summary").first().click();
    await element.locator("#file").setInputFiles({ name: "BTCUSDT-1d.csv", mimeType: "text/csv", buffer: Buffer.from(prices) });
    await element.locator("[data-read=filled]", { hasText: "Funding of the same coin is still missing" }).waitFor();
    assert.match(await element.locator(".kicker").innerText(), /^A model/);
    await element.locator("input[value=backtest]").check();
    assert.match(await element.locator("#f-mode-error").innerText(), /Prices \(candles\) and funding of the same coin are both needed/);
    await element.locator("input[value=model]").check();
    await element.locator("#file").setInputFiles({ name: "BTCUSDT-funding.csv", mimeType: "text/csv", buffer: Buffer.from(rates) });
    await element.locator("[data-read=filled]", { hasText: "used together" }).waitFor();
    // Now it is their days, without those around the gap.
    assert.match(await element.locator(".kicker").innerText(), /^Days of 2 Feb 2022 to 31 Dec 2022, drawn anew/);
    assert.match(await element.locator("[data-read=common]").innerText(), /327 days; 6 days without price or funding left out/);
    assert.equal(await element.locator("[data-read=example]").count(), 0);
    assert.match(await element.locator("[data-read=link]").textContent(), /files are not in the link/);
    await turn(own, { mode: "model" });
    assert.equal(await element.locator("[data-read=link]").count(), 0);
    await turn(own, { mode: "backtest" });
    const { backtest: plan } = await input();
    const result = backtest({ ...plan, ...own_ });
    assert.equal((await figures()).final, text(result.equity.at(-1)));
    assert.ok(result.skipped.some(({ reason }) => reason === "candles_missing"));
    assert.match(await element.locator("[data-figure^=skipped-]").first().innerText(), /.+ to .+/);
    assert.match(await sentence(), /^Balanced: 100,000 USDT became/);
    await page.getByRole("button", { name: /Undo/ }).first().click();
    await element.locator("[data-read=filled]", { hasText: "still missing" }).waitFor();
  });

  on("what is no price, what has no time in common, and what is short is said in words", async (own) => {
    const { element, set } = own;
    const give = (content) => element.evaluate((element, content) => element.load(content), content);
    const days = (count, from, close) => ["time,open,high,low,close", ...Array.from({ length: count }, (_, i) => [new Date(from + i * 864e5).toISOString(), ...Array(4).fill(close(i))].join(","))].join("\n");
    const paid = (count, from) => ["symbol,fundingTime,fundingRate", ...Array.from({ length: 3 * count }, (_, i) => `BTCUSDT,${from + i * 288e5},0.00010000`)].join("\n");
    const begin = Date.UTC(2024, 0, 1);
    // An index of premiums has the columns of prices.
    await give(days(40, begin, (i) => (i % 3 ? -0.0003 : 0.0005)));
    await give(paid(40, begin));
    for (const mode of ["history", "backtest"]) {
      await set({ mode });
      assert.match(await element.locator(".stale").innerText(), /A price is −0\.0003\. Prices are above zero: the file holds something else, perhaps a premium\./, mode);
    }
    await give(days(40, Date.UTC(2020, 0, 1), (i) => 100 + (i % 3)));
    await element.locator("[data-read=filled]", { hasText: "no time in common" }).waitFor();
    for (const mode of ["history", "backtest"]) {
      await set({ mode });
      assert.match(await element.locator(mode === "history" ? "#f-mode-error" : ".stale").innerText(), /too few days in common/, mode);
    }
    await give(days(40, begin, (i) => 100 + (i % 3)));
    await turn(own, { mode: "history" });
    assert.match(await element.locator("[data-code=short_history]").innerText(), /^Caution: The history is short for that/);
    await set({ days: "60" });
    await element.evaluate(({ updateComplete }) => updateComplete);
    assert.equal(await element.locator("[data-code=short_history]").count(), 0);
  });

  on("another kind is refused, and nothing changes", async ({ element, sentence }) => {
    const before = await sentence();
    const taken = await element.evaluate((element) => element.load('{"bids": [["98", "10"]], "asks": [["102", "3"]]}'));
    assert.equal(taken, false);
    assert.match(await element.locator("[role=alert]").innerText(), /order book/);
    assert.equal(await sentence(), before);
  });
});

describe("keyboard alone", () => {
  on("leverage, the next run, and its ledger", async ({ page, element, tabTo, number }) => {
    await tabTo("f-directionalLeverage");
    const before = await number("median");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("6");
    await page.waitForFunction((before) => {
      const row = document.querySelector("ll-simulate").renderRoot.querySelector("[data-figure=median] dd");
      return row && Number(row.title) !== before;
    }, before);
    await tabTo("next");
    await page.keyboard.press("Enter");
    assert.match(await element.locator(".run h2").innerText(), /Run 2 of 100$/);
    await tabTo("Run 2, day by day");
    await page.keyboard.press("Enter");
    await element.locator(".ledger tbody tr").first().waitFor();
  });
});
