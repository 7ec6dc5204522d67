// Simulations as users of the package have them: what is true of them, the same bits everywhere, and how runs end.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { command } from './calls.mjs';
import { cjs, esm, root, run } from './project.mjs';

const { backtest, compareStrategies, ledger, simulate, simulateInWorkers } = esm;

const still = { kind: 'gbm', drift: 0, volatility: 0, fundingMeanApr: '0.1', fundingVolatility: 0, fundingHalfLifeDays: 0 };
const market = { ...still, volatility: '0.7', fundingVolatility: '0.15', fundingHalfLifeDays: 10, correlation: '0.3' };
const plan = { capital: 100_000, strategy: 'balanced', days: 90, paths: 4_500, seed: 7, market, stakingApy: '0.05', harvestLeverage: 2, directionalLeverage: 3,
  rebalance: { kind: 'band', width: '0.05' }, fee: '0.0005' };
const thrown = call => { try { call(); } catch (error) { return error; } return undefined; };
/** Every bit of a result. */
const bits = value => JSON.stringify(value, (_key, one) =>
  one instanceof Float64Array ? [...new BigUint64Array(one.slice().buffer)].map(String) : Object.is(one, -0) ? '-0' : one);

/** The same without typed arrays: JSON gives back every number's bits. */
const plain = value => JSON.stringify(value, (_key, one) => one instanceof Float64Array ? [...one] : one);

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
      assert.deepEqual(told[0], [250, 4_500, 250]);
      for (const [at, [done, total, paths]] of told.entries()) assert.ok(total === 4_500 && paths === done && done > (told[at - 1]?.[0] ?? 0), `${told}`);
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
  // What a history's days bring, far from any model.
  const returns = Array.from({ length: 50 }, (_, day) => Math.sin(day * day) / 9), fundingDaily = returns.map(value => value / 50);
  const small = { ...plan, paths: 300, days: 30 };
  const others = [small, { ...small, market: { kind: 'bootstrap', returns, fundingDaily, meanBlockDays: 5 }, rebalance: { kind: 'every', days: 7 }, unbondingDays: 3 }];
  const series = input => JSON.parse(JSON.stringify(input), (_key, value) => Array.isArray(value) ? Float64Array.from(value) : value);
  const none = 'WebAssembly.validate = () => false';
  for (const [where, first, loaded] of [
    ['WebAssembly', 'delete globalThis.WebAssembly', 'calc data simulation'],
    ['vectors, by the module without them', none, 'simulation-scalar'],
  ]) {
    test(`without ${where}`, () => {
      const found = run(`${first};
        const { ready, simulate } = await import('liquidity-layering');
        await ready();
        const typed = value => JSON.parse(JSON.stringify(value), (_key, one) => Array.isArray(one) ? Float64Array.from(one) : one);
        const plain = value => JSON.stringify(value, (_key, one) => one instanceof Float64Array ? [...one] : one);
        const key = Object.getOwnPropertySymbols(globalThis).find(({ description }) => / without WebAssembly$/.test(description));
        console.log(plain([Object.keys(globalThis[key]).sort().join(' '), ...${JSON.stringify(others)}.map(input => simulate(typed(input)))]));`);
      assert.equal(found, plain([loaded, ...others.map(input => simulate(series(input)))]));
    });
  }
  test('natively, and in ranges by the command', () => {
    const file = command();
    const native = (input, ...more) => execFileSync(file, ['simulate', ...more], { input: JSON.stringify(input), stdio: ['pipe', 'pipe', 'pipe'] });
    for (const input of [...others, plan]) assert.equal(plain(JSON.parse(native(input))), plain(simulate(series(input))));
    const folder = join(root, 'target/tmp/parts');
    mkdirSync(folder, { recursive: true });
    // In any order.
    const files = [[3_000, 4_500], [0, 1_000], [1_000, 3_000]].map(([from, to]) => {
      const file = join(folder, `${from}-${to}`);
      writeFileSync(file, native(plan, String(from), String(to)));
      return file;
    });
    assert.equal(plain(JSON.parse(native(plan, 'merge', ...files))), plain(simulate(plan)));
    assert.throws(() => native(plan, 'merge', ...files.slice(1)), /paths from 3000 on are missing/);
    assert.throws(() => native(plan, 'merge', ...files, files[0]), /in the order of its paths/);
  });
});

describe('workers that die leave their paths to others', () => {
  const threads = process.getBuiltinModule('node:worker_threads');
  const { Worker } = threads;
  const whole = bits(simulate(plan));
  for (const [what, dies] of [
    ['the first, which has the parts, at once', (worker, order) => worker === 0 && order === 1],
    ['the first, which has some parts', (worker, order) => worker === 0 && order === 6],
    ['another one', (worker, order) => worker === 1 && order === 1],
    ['one after the other', (worker, order) => order === 3 + worker],
    ['all of them at once', () => true],
    ['none of them starts', undefined],
  ]) {
    test(what, async () => {
      let started = 0, died = 0;
      threads.Worker = class extends Worker {
        #number = started++;
        #orders = 0;
        constructor(...given) {
          if (!dies) throw new Error('none here');
          super(...given);
        }
        postMessage(...message) {
          super.postMessage(...message);
          if (!dies(this.#number, this.#orders++)) return;
          died++;
          setImmediate(() => this.emit('error', new Error('no memory')));
        }
      };
      try {
        const told = [];
        const result = await simulateInWorkers(plan, { workers: 3, onProgress: done => told.push(done) });
        assert.equal(bits(result), whole);
        assert.deepEqual(told, [...new Set(told)].sort((a, b) => a - b));
        assert.equal(told.at(-1), 4_500);
        assert.ok(dies ? died > 0 : started === 0, 'nothing died');
      } finally {
        threads.Worker = Worker;
      }
    });
  }
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

test('a thousand cancelled runs leave nothing behind', async () => {
  const short = { ...plan, paths: 3_000, days: 10 };
  const open = () => process.getActiveResourcesInfo().filter(name => name === 'Worker' || name === 'MessagePort').length;
  const before = open();
  const held = () => process.memoryUsage().external + process.memoryUsage().heapUsed;
  let early;
  for (let count = 0; count < 1_000; count++) {
    const controller = new AbortController();
    // Every twentieth has started its worker by then.
    const begun = simulateInWorkers(short, { workers: count % 20 ? 0 : 1, signal: controller.signal });
    setTimeout(() => controller.abort());
    await assert.rejects(begun, { code: 'cancelled' });
    if (count === 200) early = held();
  }
  await new Promise(done => { setTimeout(done, 100); });
  assert.ok(open() <= before, `${open()} of ${before} workers`);
  // Its first 1,000 paths alone are 88 kB: of the other 800 runs 70 MB.
  assert.ok(held() < early + 20e6, `${early} bytes have become ${held()}`);
});

test('bad input is refused with its field', async () => {
  const history = (returns, fundingDaily, meanBlockDays = 2) =>
    ({ kind: 'bootstrap', returns: Float64Array.from(returns), fundingDaily: Float64Array.from(fundingDaily), meanBlockDays });
  for (const [more, code, field] of [
    [{ days: 0 }, 'out_of_range', 'days'],
    [{ fee: '0.06' }, 'out_of_range', 'fee'],
    [{ market: history([0.1, NaN], [0, 0]) }, 'not_a_number', 'market.returns[1]'],
    [{ market: history([0.1, 0.2, 0.1], [0, 0]) }, 'out_of_range', 'market.fundingDaily'],
    [{ market: history([0.1], [0]) }, 'out_of_range', 'market.returns'],
    [{ market: history([0.1, -1], [0, 0]) }, 'out_of_range', 'market.returns[1]'],
    [{ market: history([0.1, 0.2], [0, 0], 0.5) }, 'out_of_range', 'market.meanBlockDays'],
    [{ directionalLeverage: 125, maintenanceRate: '0.01' }, 'out_of_range', 'maintenanceRate'],
    [{ rebalance: { kind: 'every', days: 0 } }, 'out_of_range', 'rebalance.days'],
    [{ rebalance: { kind: 'band', width: 0 } }, 'out_of_range', 'rebalance.width'],
    [{ market: { ...market, correlation: '1.1' } }, 'out_of_range', 'market.correlation'],
    [{ seed: 0.5 }, 'out_of_range', 'seed'],
    [{ paths: 1_000_000, days: 36_500 }, 'out_of_range', 'paths'],
  ]) {
    const error = thrown(() => simulate({ ...plan, ...more }));
    assert.deepEqual([error?.name, error?.code, error?.field], ['CalculatorError', code, field]);
    await assert.rejects(simulateInWorkers({ ...plan, ...more }), { code, field });
  }
  // Too much for the memory of the module, told before any of it is taken.
  const strategies = Array(64).fill('balanced');
  const error = thrown(() => compareStrategies({ ...plan, strategy: undefined, strategies, paths: 99_999 }));
  assert.deepEqual([error?.code, error?.field], ['out_of_range', 'paths']);
  const [, fit] = /at most (\d+) paths/.exec(error.message);
  assert.ok(Number(fit) > 1_000 && Number(fit) < 99_999, error.message);
});
