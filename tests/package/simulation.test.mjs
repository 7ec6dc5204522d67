// Simulations as users of the package have them: what is true of them, the same bits in any number of workers, and how runs end.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cjs, esm, root, run } from './project.mjs';

const { backtest, compareStrategies, ledger, simulate, simulateInWorkers } = esm;
const file = join(root, '../shared/simulation/expected.json');
const skip = existsSync(file) ? false : 'the independent model (../shared/simulation) is not here';
const expected = skip ? { simulations: [], zeroVolatility: [] } : JSON.parse(readFileSync(file, 'utf8'));

const still = { kind: 'gbm', drift: 0, volatility: 0, fundingMeanApr: '0.1', fundingVolatility: 0, fundingHalfLifeDays: 0 };
const market = { ...still, volatility: '0.7', fundingVolatility: '0.15', fundingHalfLifeDays: 10, correlation: '0.3' };
const plan = { capital: 100_000, strategy: 'balanced', days: 90, paths: 4_500, seed: 7, market, stakingApy: '0.05', harvestLeverage: 2, directionalLeverage: 3,
  rebalance: { kind: 'band', width: '0.05' }, fee: '0.0005' };
const thrown = call => { try { call(); } catch (error) { return error; } return undefined; };
/** Every bit of a result. */
const bits = value => JSON.stringify(value, (_key, one) =>
  one instanceof Float64Array ? [...new BigUint64Array(one.slice().buffer)].map(String) : Object.is(one, -0) ? '-0' : one);

/** What a result says under the independent model's name for it. */
function at(result, name) {
  const sleeve = /^probability\.liquidation(Harvest|Directional)$/.exec(name)?.[1];
  if (sleeve) return result.probability.liquidationBySleeve[sleeve.toLowerCase()];
  return name.split('.').reduce((part, key) => part?.[key], result);
}
/** Its arrays stand apart. */
const filled = value => JSON.parse(JSON.stringify(value), (_key, one) =>
  one?.$array ? Float64Array.from(expected.arrays[one.$array]) : one);

describe('the independent model', { skip }, () => {
  test('without chance there is one answer', () => {
    for (const { name, input, exact } of expected.zeroVolatility) {
      const result = simulate(filled(input));
      for (const [key, value] of Object.entries(exact)) {
        assert.ok(Math.abs(at(result, key) - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${name} ${key}: ${at(result, key)}, not ${value}`);
      }
    }
  });
  test('with chance it is within four standard errors', () => {
    for (const { name, input, paths, value, se } of expected.simulations.filter(({ name }) => /^(balanced-band5|boot-btc-balanced-20|balanced-lev20-never)$/.test(name))) {
      const result = simulate(filled(input));
      for (const key of ['final.mean', 'final.median', 'probability.loss', 'probability.liquidation', 'probability.marginCall', 'income.funding', 'income.fees']) {
        const off = Math.abs(at(result, key) - value[key]);
        const allowed = se[key] ? 4 * se[key] * Math.sqrt(1 + paths / result.paths) : 3 / result.paths;
        assert.ok(off <= allowed, `${name} ${key}: ${at(result, key)}, not ${value[key]} within ${allowed}`);
      }
    }
  });
});

test('income adds up to what the capital has become', () => {
  const { final, income } = simulate(plan);
  const sum = Object.values(income).reduce((a, b) => a + b);
  assert.ok(Math.abs(sum - (final.mean - 100_000)) < 1e-6, `${sum}`);
  assert.ok(income.fees < 0);
});

test('the ledger of a path ends where the path does', () => {
  const { samples, fan } = simulate(plan);
  for (const path of [0, 7, 19]) {
    const { rows } = ledger(plan, path);
    assert.equal(rows.length, 91);
    assert.equal(samples[path].length, fan.days.length);
    assert.ok(Math.abs(rows.at(-1).equity / samples[path].at(-1) - 1) < 1e-12);
  }
});

test('a backtest by hand', () => {
  const day = 86_400_000, times = Float64Array.of(0, day, 2 * day), prices = Float64Array.of(100, 110, 121);
  const { equity, benchmarks } = backtest({ capital: 1_000, strategy: { staked: 0, liquid: 1, harvest: 0, directional: 0, reserve: 0 }, stakingApy: 0,
    candles: { times, open: prices, high: prices, low: prices, close: prices },
    funding: { times: Float64Array.of(0, day, 2 * day, 3 * day), rates: new Float64Array(4) } });
  assert.ok(Math.abs(equity.at(-1) - 1_210) < 1e-9 && Math.abs(benchmarks.held.at(-1) - 1_210) < 1e-9);
});

describe('the same bits', () => {
  const whole = bits(simulate(plan));
  for (const workers of [0, 1, 2, 7]) {
    test(`with ${workers} workers`, async () => {
      const told = [];
      const result = await simulateInWorkers(plan, { workers, onProgress: (done, total, soFar) => told.push([done, total, soFar.paths]) });
      assert.equal(bits(result), whole);
      assert.deepEqual(told[0], [1_000, 4_500, 1_000]);
      assert.deepEqual(told.at(-1), [4_500, 4_500, 4_500]);
    });
  }
  test('from require, and once more', () => {
    assert.equal(bits(cjs.simulate(plan)), whole);
    assert.equal(bits(simulate(plan)), whole);
    assert.notEqual(bits(simulate({ ...plan, seed: 8 })), whole);
  });
  test('beside other strategies', () => {
    const { results, differences } = compareStrategies({ ...plan, strategy: undefined, strategies: ['balanced', 'conservative'] });
    assert.equal(bits(results[0]), whole);
    assert.deepEqual(differences[0], { mean: 0, standardError: 0, better: 0 });
    assert.ok(Math.abs(results[1].final.mean - results[0].final.mean - differences[1].mean) < 1e-6);
  });
  test('without WebAssembly', () => {
    const small = { ...plan, paths: 300, days: 30 };
    const found = run(`delete globalThis.WebAssembly;
      const { ready, simulate } = await import('liquidity-layering');
      await ready();
      const { final, income, fan } = simulate(${JSON.stringify(small)});
      console.log(JSON.stringify([final, income, fan.values.map(one => [...one])]));`);
    const { final, income, fan } = simulate(small);
    assert.equal(found, JSON.stringify([final, income, fan.values.map(one => [...one])]));
  });
});

test('a run is cancelled', async () => {
  const long = { ...plan, paths: 100_000, days: 365 };
  const refused = options => simulateInWorkers(long, options).then(() => assert.fail('it ran'), error => error);
  for (const workers of [0, 2]) {
    const controller = new AbortController();
    const error = await refused({ workers, signal: controller.signal, onProgress: () => controller.abort() });
    assert.deepEqual([error.name, error.code], ['CalculatorError', 'cancelled']);
  }
  assert.equal((await refused({ signal: AbortSignal.abort() })).code, 'cancelled');
});

test('bad input is refused with its field', async () => {
  const history = (returns, fundingDaily, meanBlockDays = 2) =>
    ({ kind: 'bootstrap', returns: Float64Array.from(returns), fundingDaily: Float64Array.from(fundingDaily), meanBlockDays });
  for (const [more, code, field] of [
    [{ days: 0 }, 'out_of_range', 'days'],
    [{ fee: '0.06' }, 'out_of_range', 'fee'],
    [{ market: history([0.1, NaN], [0, 0]) }, 'not_a_number', 'market.returns[1]'],
    [{ market: history([0.1, 0.2, 0.1], [0, 0]) }, 'inconsistent', 'market.fundingDaily'],
    [{ paths: 1_000_000, days: 36_500 }, 'out_of_range', 'paths'],
  ]) {
    const error = thrown(() => simulate({ ...plan, ...more }));
    assert.deepEqual([error?.name, error?.code, error?.field], ['CalculatorError', code, field]);
    await assert.rejects(simulateInWorkers({ ...plan, ...more }), { code, field });
  }
});
