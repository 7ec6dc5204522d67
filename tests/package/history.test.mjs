// A million settlements in one call, against plain JavaScript with compensated sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, compensated, esm } from './project.mjs';
import { randoms } from '../../benches/randoms.mjs';

const { fundingHistory } = esm;
const HOUR = 3_600_000, DAY = 24 * HOUR, COUNT = 1_000_000;

/** 600,000 hourly, then 400,000 eight-hourly settlements with jitter, holes and duplicates. */
function series() {
  const random = randoms(7);
  const times = new Float64Array(COUNT), rates = new Float64Array(COUNT);
  let grid = Date.UTC(1971, 0, 1), duplicates = 0, missing = 0, gaps = 0;
  const kept = [];
  for (let at = 0; at < COUNT; at++) {
    const hours = at < 600_000 ? 1 : 8;
    const duplicate = at > 100 && at % 9_973 === 0;
    if (duplicate) {
      duplicates++;
      times[at] = times[at - 1] + 1_000;
    } else {
      const holes = at > 100 && at % 50_021 === 0 ? 1 + Math.floor(random() * 5) : 0;
      if (holes) gaps++;
      missing += holes;
      grid += hours * HOUR * (1 + holes);
      times[at] = grid + Math.floor(random() * 1_000);
      kept.push(at);
    }
    rates[at] = Math.round((random() - 0.45) * 2e5) / 1e8;
  }
  return { times, rates, kept, duplicates, missing, gaps };
}

test('a million settlements equal a plain computation', () => {
  const { times, rates, kept, duplicates, missing, gaps } = series();
  const before = [times.slice(), rates.slice()];
  const from = performance.now();
  const found = fundingHistory({ times, rates }, { side: 'long', notional: 1e6 });
  const took = performance.now() - from;
  console.log(`fundingHistory of ${COUNT} settlements: ${took.toFixed(0)} ms`);
  assert.deepEqual([times, rates], before, 'the input is as it was');

  const t = kept.map(at => times[at]), r = kept.map(at => rates[at]);
  const n = r.length;
  assert.equal(found.count, n);
  assert.equal(found.duplicates, duplicates);
  assert.equal(found.gaps.length, gaps);
  assert.equal(found.gaps.reduce((sum, gap) => sum + gap.missing, 0), missing);
  assert.deepEqual(found.intervals.map(({ hours }) => hours), [1, 8]);
  assert.equal(found.intervals[0].count + found.intervals[1].count, n);

  const mean = compensated(r) / n;
  close(found.mean, mean, 'mean');
  const sorted = Float64Array.from(r).sort();
  close(found.median, n % 2 ? sorted[(n - 1) / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2, 'median');
  close(found.min, sorted[0], 'min');
  close(found.max, sorted[n - 1], 'max');
  close(found.standardDeviation, Math.sqrt(compensated(r.map(rate => (rate - mean) ** 2)) / (n - 1)), 'standard deviation');
  close(found.shareNegative, r.filter(rate => rate < 0).length / n, 'share negative');

  // Whole multiples of 1e-8 add up exactly as integers.
  let exact = 0, high = 0, highAt = t[0] - HOUR, drawdown = 0, longest = 0, fell = false;
  const { cumulative, times: at } = found.curve;
  assert.equal(cumulative.length, n);
  for (let place = 0; place < n; place++) {
    exact -= Math.round(r[place] * 1e8);
    const value = exact / 1e8;
    if (at[place] !== t[place] || Math.abs(cumulative[place] - value) > Math.abs(value) * 1e-12 + 1e-12) {
      assert.fail(`curve at ${place}: ${at[place]} ${cumulative[place]} for ${t[place]} ${value}`);
    }
    if (exact >= high) {
      if (fell) longest = Math.max(longest, t[place] - highAt);
      [high, highAt, fell] = [exact, t[place], false];
    } else {
      fell = true;
      drawdown = Math.max(drawdown, high - exact);
    }
  }
  if (fell) longest = Math.max(longest, t[n - 1] - highAt);
  const total = exact / 1e8, days = (t[n - 1] - t[0] + HOUR) / DAY;
  close(found.cumulative, total, 'cumulative');
  close(found.income, total * 1e6, 'income');
  close(found.days, days, 'days');
  close(found.apr, total / days * 365, 'apr');
  const covered = found.intervals.reduce((sum, { hours, count }) => sum + hours * count, 0) / 24;
  close(found.aprCovered, total / covered * 365, 'aprCovered');
  const growth = compensated(r.map(rate => Math.log1p(-rate))) / days * 365;
  close(found.apy, Math.expm1(growth), 'apy');
  close(found.maxDrawdown, drawdown / 1e8, 'drawdown');
  close(found.longestNegativeDays, longest / DAY, 'longest');
  assert.deepEqual(found.aprLast.map(last => last.days), [7, 30, 90, 365]);
  for (const last of found.aprLast) {
    const edge = t[n - 1] - last.days * DAY + 600_000;
    const sum = compensated(r.filter((_, place) => t[place] > edge).map(rate => -rate));
    close(last.apr, sum / last.days * 365, `last ${last.days} days`);
  }
});

test('order does not matter', () => {
  const { times, rates } = series();
  const few = 10_000, random = randoms(3);
  const order = Array.from({ length: few }, (_, at) => at).map(at => [random(), at]).sort((a, b) => a[0] - b[0]).map(([, at]) => at);
  const straight = fundingHistory({ times: times.slice(0, few), rates: rates.slice(0, few) });
  const shuffled = fundingHistory({
    times: Float64Array.from(order, at => times[at]), rates: Float64Array.from(order, at => rates[at]),
  });
  assert.deepEqual(shuffled, straight);
});

test('ten million settlements are the limit', () => {
  const times = new Float64Array(10_000_001), rates = new Float64Array(10_000_001);
  for (let at = 0; at < times.length; at++) times[at] = at * 120_000;
  assert.throws(() => fundingHistory({ times, rates }), { name: 'CalculatorError', code: 'out_of_range', field: 'times' });
  const found = fundingHistory({ times: times.subarray(0, 10_000_000), rates: rates.subarray(0, 10_000_000) });
  assert.equal(found.count, 10_000_000);
  assert.throws(() => fundingHistory({ times: times.subarray(0, 3), rates }), { code: 'out_of_range', field: 'rates' });
});
