// Every case of the independent model through the package: scenarios, exact answers, and backtests on recorded data.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { esm, root } from './project.mjs';

const { backtest, simulate } = esm;
const folder = join(root, '../shared/simulation');
const there = existsSync(join(folder, 'expected.json'));
const skip = there ? false : 'the independent model (../shared/simulation) is not here';
const expected = there ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : { simulations: [], zeroVolatility: [], backtests: [] };
const PATHS = 20_000;

/** What a result says under the independent model's name for it. */
function at(result, name) {
  const sleeve = /^probability\.liquidation(Harvest|Directional)$/.exec(name)?.[1];
  if (sleeve) return result.probability.liquidationBySleeve[sleeve.toLowerCase()];
  const [, day, level] = /^fan\.(\d+)\.([\d.]+)$/.exec(name) ?? [];
  if (day) return result.fan.values[result.fan.levels.indexOf(Number(level))]?.[result.fan.days.indexOf(Number(day))];
  return name.split('.').reduce((part, key) => part?.[key], result);
}
/** Its arrays stand apart. */
const filled = value => JSON.parse(JSON.stringify(value), (_key, one) =>
  one?.$array ? Float64Array.from(expected.arrays[one.$array]) : one);
const near = (found, value, what) =>
  assert.ok(Math.abs(found - value) <= 1e-9 * Math.max(1e-3, Math.abs(value)), `${what}: ${found}, not ${value}`);

describe('simulations, within four standard errors', { skip }, () => {
  for (const { name, input, paths, value, se } of expected.simulations) {
    test(name, () => {
      const result = simulate({ ...filled(input), paths: PATHS });
      for (const [key, number] of Object.entries(value).filter(([, number]) => number !== null)) {
        const off = Math.abs(at(result, key) - number);
        const allowed = se[key] ? 4 * se[key] * Math.sqrt(1 + paths / PATHS) : Math.max(3 / PATHS, 1e-9 * Math.abs(number));
        assert.ok(off <= allowed, `${key}: ${at(result, key)}, not ${number} within ${allowed}`);
      }
    });
  }
});

describe('without chance there is one answer', { skip }, () => {
  for (const { name, input, exact } of expected.zeroVolatility) {
    test(name, () => {
      const result = simulate(filled(input));
      for (const [key, value] of Object.entries(exact)) {
        assert.ok(Math.abs(at(result, key) - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${key}: ${at(result, key)}, not ${value}`);
      }
    });
  }
});

/** The columns of a file, without its header. */
function columns(file) {
  const rows = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(Number));
  return rows[0].map((_cell, column) => Float64Array.from(rows, row => row[column]));
}

/** What a backtest of the model is given. */
function backtestInput({ input, candles, funding, candlesFrom, candlesBefore }) {
  const prices = columns(candles), [times, rates] = columns(funding);
  const [from, before] = [candlesFrom ? Date.parse(candlesFrom) : -Infinity, candlesBefore ? Date.parse(candlesBefore) : Infinity];
  const kept = column => column.filter((_value, row) => prices[0][row] >= from && prices[0][row] < before);
  const [opened, open, high, low, close] = prices.map(kept);
  return { ...input, candles: { times: opened, open, high, low, close }, funding: { times, rates } };
}

describe('backtests', { skip }, () => {
  for (const entry of expected.backtests) {
    const { name, result: model } = entry;
    test(name, () => {
      const found = backtest(backtestInput(entry));
      for (const key of ['days', 'cagr', 'volatility', 'sharpe', 'sortino', 'maxDrawdown', 'calmar']) near(found[key], model[key], key);
      for (const [part, value] of Object.entries(model.income)) near(found.income[part], value, part);
      near(found.equity.at(-1), model.finalEquity, 'equity');
      assert.deepEqual([found.times.length, found.times[0], found.times.at(-1)], [model.rows, Date.parse(model.start), Date.parse(model.end)]);
      assert.equal(found.marginCalls.length, model.marginCalls);
      assert.deepEqual(found.liquidations.map(({ at, sleeve }) => [Date.parse(at), sleeve]), model.liquidations.map(({ at, sleeve }) => [Date.parse(at), sleeve]));
      found.liquidations.forEach(({ loss }, place) => near(loss, model.liquidations[place].loss, 'loss'));
      assert.deepEqual(found.skipped.map(({ from, to, reason }) => [Date.parse(from), Date.parse(to), reason]),
        model.skipped.map(({ from, to, reason }) => [Date.parse(from), Date.parse(to), reason]));
      for (const { at, row, equity } of model.checkpoints) {
        assert.equal(found.times[row], Date.parse(at));
        near(found.equity[row], equity, `equity of row ${row}`);
      }
    });
    test(`${name}: the future changes nothing before it`, () => {
      const input = backtestInput(entry), whole = backtest(input);
      const cut = Math.floor(input.candles.times.length * 0.9);
      const past = backtest({ ...input, candles: Object.fromEntries(Object.entries(input.candles).map(([field, column]) => [field, column.slice(0, cut)])) });
      // The last close has no rebalancing, so its row counts too, but for what is decided there.
      const rows = past.times.length - 1;
      assert.deepEqual([...past.equity.subarray(0, rows)], [...whole.equity.subarray(0, rows)]);
      assert.deepEqual([...past.times], [...whole.times.subarray(0, past.times.length)]);
    });
  }
});
