// What <ll-simulate> says of numbers, and the days that it draws from a history: without a browser.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { random } from "./random.mjs";
import { load } from "./source.mjs";

const { oddsOf } = await load("../simulate/odds.ts");
const { daily } = await load("../simulate/daily.ts");
const { liquidations, deepest } = await load("../simulate/story.ts");
const { adverse, fallOf, longestBelow, yearsOf } = await load("../simulate/past.ts");
const { span } = await load("../simulate/pictures.ts");

describe("odds in words", () => {
  test("as they are said", () => {
    for (const [share, paths, want] of [
      [0.07, 10000, "7 of 100"], [0.0714, 10000, "7 of 100"], [0.5, 10000, "50 of 100"], [0.004, 10000, "4 of 1000"], [0.0004, 10000, "4 of 10000"],
      // As good as never is not never, nor is nearly always always.
      [0.0001, 10000, "1 of 10000"], [0.996, 10000, "996 of 1000"], [0.9999, 10000, "9999 of 10000"], [0, 10000, "0 of 100"], [1, 10000, "100 of 100"],
      // No run is counted that was not made.
      [0.07, 100, "7 of 100"], [0.5, 4, "2 of 4"], [0.001, 1000, "1 of 1000"], [1 / 30, 30, "1 of 30"], [1 / 250, 250, "1 of 250"],
    ]) {
      const odds = oddsOf(share, paths);
      assert.equal(`${odds.in} of ${odds.of}`, want, `${share} of ${paths}`);
    }
  });

  test("are the share rounded, never nothing of something", () => {
    const { next: draw } = random(3);
    for (let i = 0; i < 20000; i++) {
      const paths = [1, 7, 100, 999, 1000, 10000, 100000][Math.floor(draw() * 7)];
      const hits = Math.round(draw() ** 4 * paths);
      const { in: n, of } = oddsOf(hits / paths, paths);
      assert.ok(of <= paths && Number.isInteger(n) && Math.abs(n / of - hits / paths) <= 0.5 / of + 1e-12, `${hits} of ${paths}: ${n} of ${of}`);
      assert.equal(n === 0, hits === 0, `${hits} of ${paths}`);
      assert.equal(n === of, hits === paths, `${hits} of ${paths}`);
    }
  });
});

const DAY = 864e5;
const HOUR = 36e5;
const candles = (times, close) => ({ times: Float64Array.from(times), open: Float64Array.from(close), high: Float64Array.from(close), low: Float64Array.from(close), close: Float64Array.from(close) });

describe("days of a history", () => {
  test("price and funding of one day together", () => {
    // Closes 100, 110, 99, 99 at the ends of days 0 to 3; settlements at 0, 8 and 16 h, that at midnight of the day that ends.
    const times = [], rates = [];
    for (let day = 0; day < 5; day++) for (const hour of [0, 8, 16]) times.push(day * DAY + hour * HOUR + (hour === 8 ? 14 : 0)), rates.push(hour === 0 ? 0.001 : 0.0001 * day);
    const { returns, fundingDaily, left, from, to } = daily(candles([0, DAY, 2 * DAY, 3 * DAY], [100, 110, 99, 99]), { times: Float64Array.from(times), rates: Float64Array.from(rates) });
    assert.deepEqual([...returns].map((r) => Number(r.toFixed(12))), [0.1, -0.1, 0]);
    // Day 1: 8 and 16 h at 0.0001 and the next midnight at 0.001.
    assert.deepEqual([...fundingDaily].map((r) => Number(r.toFixed(12))), [0.0012, 0.0014, 0.0016]);
    assert.deepEqual([left, from, to], [0, DAY, 3 * DAY]);
  });

  test("days without a price, without the price before, or without funding are left out whole", () => {
    const funding = { times: Float64Array.from([1, 2, 3, 4, 6, 7, 8].map((day) => day * DAY + 8 * HOUR)), rates: new Float64Array(7).fill(0.001) };
    // No candle of day 3, no settlement on day 5.
    const { returns, left } = daily(candles([0, 1, 2, 4, 5, 6, 7, 8].map((day) => day * DAY), [1, 2, 3, 5, 6, 7, 8, 9]), funding);
    assert.deepEqual([...returns].map((r) => Number(r.toFixed(9))), [1, 0.5, Number((7 / 6 - 1).toFixed(9)), Number((8 / 7 - 1).toFixed(9)), 0.125]);
    assert.equal(left, 3);
  });

  test("hourly candles end where the day does", () => {
    const times = Array.from({ length: 72 }, (_, hour) => hour * HOUR);
    const { returns } = daily(candles(times, times.map((_, hour) => hour + 1)), { times: Float64Array.from([1.5 * DAY, 2.5 * DAY]), rates: Float64Array.of(0, 0) });
    assert.deepEqual([...returns].map((r) => Number(r.toFixed(12))), [1, 0.5]);
  });

  test("one settlement written twice counts once", () => {
    const { fundingDaily } = daily(candles([0, DAY], [1, 1]), { times: Float64Array.of(DAY + HOUR, DAY + HOUR + 30_000), rates: Float64Array.of(0.01, 0.01) });
    assert.deepEqual([...fundingDaily], [0.01]);
  });

  test("a day that lacks settlements is left out, a change of the interval is none", () => {
    // Three a day, but one on the first and two on the fourth; then six a day.
    const counts = [1, 3, 3, 2, 3, 6, 6];
    const times = counts.flatMap((count, day) => Array.from({ length: count }, (_, i) => (day + 1) * DAY + ((i + 1) * DAY) / 6));
    const { fundingDaily, left } = daily(candles(Array.from({ length: 8 }, (_, day) => day * DAY), new Array(8).fill(1)), { times: Float64Array.from(times), rates: new Float64Array(times.length).fill(1) });
    assert.deepEqual([...fundingDaily], [3, 3, 3, 6, 6]);
    assert.equal(left, 2);
  });

  test("nothing in common", () => assert.equal(daily(candles([0, DAY], [1, 1]), { times: Float64Array.of(9 * DAY), rates: Float64Array.of(0) }).returns.length, 0));
});

const shared = new URL("../../../shared/", import.meta.url);
test("days of recorded files are those of an independent model", { skip: existsSync(shared) ? false : "recorded files are not here" }, () => {
  const read = (path) => readFileSync(new URL(path, shared), "utf8");
  const rows = read("simulation/inputs/btc_1d_candles.csv").trim().split("\n").slice(1).map((line) => line.split(",").map(Number));
  const [times, open, high, low, close] = [0, 1, 2, 3, 4].map((i) => Float64Array.from(rows, (row) => row[i]));
  const settled = JSON.parse(read("data/funding/binance_BTC_funding_rates_yuchengzhang966.json")).map(({ time, funding_rate: rate }) => [Number(time), Number(rate)]).sort((a, b) => a[0] - b[0]);
  const { returns, fundingDaily, from, left } = daily({ times, open, high, low, close }, { times: Float64Array.from(settled, ([time]) => time), rates: Float64Array.from(settled, ([, rate]) => rate) });
  const { btcReturns, btcFundingDaily } = JSON.parse(read("simulation/expected.json")).arrays;
  // Theirs begins a day later, as its first close is that of 1 January 2022.
  const skipped = returns.findIndex((value) => Math.abs(value - btcReturns[0]) < 1e-11);
  assert.ok(skipped >= 0 && skipped <= 1, `${skipped}`);
  assert.equal(new Date(from).toISOString().slice(0, 10), "2022-01-01");
  // 31 December 2021, of which the file has the settlement at its end alone.
  assert.equal(left, 1);
  let compared = 0;
  for (const [i, value] of btcReturns.entries()) {
    assert.ok(Math.abs(returns[skipped + i] - value) < 1e-11, `return of day ${i}`);
    assert.ok(Math.abs(fundingDaily[skipped + i] - btcFundingDaily[i]) < 2e-9, `funding of day ${i}`);
    compared++;
  }
  assert.equal(compared, 949);
});

const row = (day, price, more = {}) => ({ day, price, reserve: 0, liquid: 0, harvestCoins: 0, harvestMargin: 0, directionalCoins: 0, directionalMargin: 0, equity: 100, events: [], ...more });

describe("why a position was liquidated", () => {
  const held = { directionalCoins: 300, directionalMargin: 100 };
  const at = { harvest: 0.25, directional: 1 / 6 };
  test("by a move larger than a margin in order", () => {
    const [one, ...others] = liquidations([row(0, 1, held), row(1, 0.6, { events: [{ kind: "liquidation", sleeve: "directional", amount: 100 }] })], at);
    assert.equal(others.length, 0);
    assert.deepEqual([one.day, one.sleeve, one.lost, one.lastCall, one.calls, one.unmet], [1, "directional", 100, null, 0, false]);
    assert.ok(Math.abs(one.move + 0.4) < 1e-12 && Math.abs(one.marginBefore - 1 / 3) < 1e-12);
  });
  test("after calls that used everything up", () => {
    const called = { ...held, directionalMargin: 20, events: [{ kind: "marginCall", sleeve: "directional", amount: 5 }] };
    const [one] = liquidations([row(0, 1, held), row(1, 0.8, called), row(2, 0.78, called), row(3, 0.7, { events: [{ kind: "liquidation", sleeve: "directional", amount: 20 }] })], at);
    assert.deepEqual([one.calls, one.lastCall, one.means, one.unmet], [2, 2, false, true]);
    assert.ok(Math.abs(one.sinceStart + 0.3) < 1e-12);
  });
  test("calls of one sleeve are not another's, and begin anew with each position", () => {
    const rows = [row(0, 1, held), row(1, 1, { ...held, events: [{ kind: "marginCall", sleeve: "harvest", amount: 5 }] }),
      row(2, 0.6, { events: [{ kind: "liquidation", sleeve: "directional", amount: 1 }] }), row(3, 0.6, held), row(4, 0.3, { events: [{ kind: "liquidation", sleeve: "directional", amount: 2 }] })];
    assert.deepEqual(liquidations(rows, at).map(({ day, calls }) => [day, calls]), [[2, 0], [4, 0]]);
  });
  test("the deepest fall is from the highest before it, the capital among them", () => {
    const rows = [99, 120, 90, 130, 104].map((equity, day) => row(day, 1, { equity }));
    assert.deepEqual(deepest(rows, 100), { drawdown: 0.25, from: 1, to: 2 });
    assert.equal(deepest([row(0, 1, { equity: 75 })], 100).drawdown, 0.25);
  });
});

test("the candle at whose end a position was lost, and its price against the position", () => {
  const one = { times: Float64Array.of(0, DAY, 2 * DAY), open: Float64Array.of(10, 20, 30), close: Float64Array.of(20, 30, 24), high: Float64Array.of(21, 31, 33), low: Float64Array.of(9, 19, 15) };
  assert.deepEqual(adverse(one, 2 * DAY, true), { price: 19, move: 19 / 20 - 1 });
  assert.deepEqual(adverse(one, 3 * DAY, true), { price: 15, move: -0.5 });
  assert.deepEqual(adverse(one, 3 * DAY, false), { price: 33, move: 33 / 30 - 1 });
  assert.deepEqual(adverse(one, DAY, true), { price: 9, move: 9 / 10 - 1 });
  // At a settlement within a candle there is none.
  for (const time of [1.5 * DAY, 0, 4 * DAY]) assert.equal(adverse(one, time, true), null);
});

describe("a history's falls, months and years", () => {
  const falls = (...drawdown) => ({ times: Float64Array.from(drawdown, (_, i) => i * DAY), drawdown: Float64Array.from(drawdown) });
  test("the high before the deepest fall, its low, and when it was there again", () => {
    assert.deepEqual(fallOf(falls(0, 0.1, 0, 0, 0.2, 0.3, 0.25, 0, 0.1)), { high: 3 * DAY, low: 5 * DAY, back: 7 * DAY });
    assert.deepEqual(fallOf(falls(0, 0.1, 0.2)), { high: 0, low: 2 * DAY, back: null });
    assert.deepEqual(fallOf(falls(0, 0)), { high: 0, low: 0, back: DAY });
  });

  test("the longest time from a high until it was there again, or to the end", () => {
    assert.equal(longestBelow(falls(0, 0.1, 0, 0, 0.2, 0.3, 0.25, 0, 0.1)), 4);
    assert.equal(longestBelow(falls(0, 0.3, 0, 0.1, 0.1, 0.1)), 3);
    assert.equal(longestBelow(falls(0, 0, 0)), 0);
  });

  test("a row for each year: its months, and what they come to", () => {
    const months = [["2021-11", 0.5], ["2021-12", -0.5], ["2022-01", 1], ["2022-03", 0.1]].map(([month, change]) => ({ month, return: change }));
    const [first, second, ...others] = yearsOf(months);
    assert.deepEqual(others, []);
    assert.deepEqual([first.year, second.year], ["2021", "2022"]);
    assert.deepEqual(first.months, [...Array.from({ length: 10 }, () => null), 0.5, -0.5]);
    assert.deepEqual(second.months.slice(0, 4), [1, null, 0.1, null]);
    assert.ok(Math.abs(first.whole + 0.25) < 1e-12 && Math.abs(second.whole - 1.2) < 1e-12);
  });
});

test("a picture has a height whatever it shows", () => {
  for (const lines of [[[5, 5]], [[0]], [[1e-300, 1e300]], [[-1, 2], [4]]]) {
    const { low, high } = span(lines);
    assert.ok(low < high && lines.flat().every((value) => value >= low && value <= high), `${low} ${high}`);
  }
});
