// Columns in one call: every row is what a single call gives, whatever the arrays are.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { esm, thrown } from './project.mjs';

let state = 11;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const ROWS = 5_000;
const column = (low, high, digits) => Float64Array.from({ length: ROWS }, () => Number((low + random() * (high - low)).toFixed(digits)));
const sides = () => Float64Array.from({ length: ROWS }, () => random() < 0.5 ? 1 : -1);
const tiers = [{ notionalFloor: 0, maintenanceRate: '0.004' }, { notionalFloor: 50_000, maintenanceRate: '0.01' }];

const cases = {
  fundingYield: [
    { rate: column(-0.001, 0.002, 6), intervalHours: 8, notional: column(10, 1e5, 2), side: sides(), fee: '0.0005', days: column(1, 700, 0) },
    { rate: '0.0001', intervalHours: column(1, 24, 0), notional: 10_000n, capital: column(1_000, 9_000, 1), borrowApr: 0.05, spotYieldApy: column(0, 0.2, 3) },
  ],
  positionPnl: [
    { contract: { kind: 'linear', multiplier: column(0.1, 2, 1) }, side: sides(), contracts: column(1, 900, 0), entry: column(90, 110, 2),
      exit: column(90, 110, 2), openFee: 0.0005, closeFee: column(0, 0.001, 4), funding: column(-5, 5, 2), leverage: 10 },
    { contract: { kind: 'inverse', multiplier: 100 }, side: 'short', contracts: column(1, 900, 0), entry: column(9_000, 11_000, 1), exit: 10_000 },
  ],
  marginHealth: [
    { contract: { kind: 'linear', multiplier: 0.01, tick: 0.1 }, side: sides(), contracts: column(1, 9_000, 0), entry: column(900, 1_100, 1),
      mark: column(950, 1_050, 1), leverage: column(2, 8, 1), tiers, venue: 'binance', dailyVolatility: 0.03 },
    { contract: { kind: 'inverse', multiplier: 1 }, side: sides(), contracts: column(1, 9_000, 0), entry: column(900, 1_100, 1),
      leverage: column(1, 8, 0), maintenanceRate: column(0.004, 0.01, 4), venue: 'okx', takerFee: '0.0005', marginMode: 'isolated' },
  ],
  sizeHedge: [
    { quantity: column(0.1, 90, 2), price: column(900, 1_100, 1), contract: { kind: 'linear', multiplier: 0.1 }, leverage: column(1, 5, 0),
      maintenanceRate: 0.005, takerFee: 0.0004, fundingRate: column(-0.001, 0.001, 5), days: 30, rally: 0.5 },
    { quantity: 5, price: 10_000, contract: { kind: 'inverse', multiplier: 10 }, method: { kind: 'beta', beta: column(-1, 2, 2), target: 0.5 } },
    { quantity: column(1, 9, 1), price: 100, contract: { kind: 'linear', multiplier: 1 },
      method: { kind: 'minimumVariance', correlation: column(-1, 1, 2), spotVolatility: 0.02, futuresVolatility: 0.03 } },
  ],
};

const rowOf = (value, at, name) => value instanceof Float64Array ? name === 'side' ? value[at] > 0 ? 'long' : 'short' : value[at]
  : value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rowOf(inner, at, name)])) : value;

/** Where amounts cancel, what is left is as sure as they are. */
const SCALE = 1e-12 * 1e7;
function alike(found, expected, at, what) {
  for (const [name, value] of Object.entries(expected)) {
    if (['warnings', 'scenarios', 'marginToSurvive'].includes(name)) continue;
    assert.ok(name in found, `${what}.${name}`);
    if (value !== null && typeof value === 'object') alike(found[name], value, at, `${what}.${name}`);
    else if (found[name] === null) assert.equal(value, null, `${what}.${name}`);
    else if (value === null) assert.ok(Number.isNaN(found[name][at]), `${what}.${name}[${at}]`);
    else {
      const off = Math.abs(found[name][at] - Number(value));
      const slack = 1e-12 * Math.abs(Number(value)) + (/^(net|pnl|residual|unrealised|breakEvenPrice|return|cash)|Pnl|Apr$|funding|total/.test(name) ? SCALE * 1e-2 : 1e-15);
      assert.ok(off <= slack, `${what}.${name}[${at}]: ${found[name][at]}, alone ${value}`);
    }
  }
}

for (const [name, inputs] of Object.entries(cases)) {
  test(`${name}: ${ROWS} rows are what single calls give`, () => {
    for (const input of inputs) {
      const before = structuredClone(input);
      const found = esm[`${name}Batch`](input);
      assert.deepEqual(input, before, 'the input is as it was');
      assert.deepEqual([found.rows, found.invalid, found.firstInvalid], [ROWS, 0, null]);
      for (let at = 0; at < ROWS; at += 1) alike(found, esm[name](rowOf(input, at)), at, name);
    }
  });
}

const { fundingYieldBatch: batch } = esm;
const good = { rate: Float64Array.of(0.0001, 0.0002, 0.0003), intervalHours: 8, notional: 10_000 };

describe('bad rows', () => {
  test('are NaN, counted, and the first says why; the others stay', () => {
    const found = batch({ ...good, rate: Float64Array.of(0.0001, NaN, Infinity, -2, 0.0001) });
    assert.deepEqual([found.rows, found.invalid], [5, 3]);
    assert.equal(found.firstInvalid.row, 1);
    const { error } = found.firstInvalid;
    assert.ok(error instanceof esm.CalculatorError);
    assert.deepEqual([error.code, error.field], ['not_a_number', 'rate']);
    for (const values of Object.values(found)) {
      if (values instanceof Float64Array) assert.deepEqual([...values].map(Number.isNaN).slice(1, 4), [true, true, true]);
    }
    assert.deepEqual([found.incomePerDay[0], found.incomePerDay[4]], [3, 3]);
    assert.ok(found.warnings.some(({ code }) => code === 'invalid_rows'));
  });
  test('throw as single calls do where all rows share the mistake', () => {
    for (const [more, code, field] of [
      [{ notional: 'x' }, 'not_a_number', 'notional'], [{ intervalHours: 0 }, 'out_of_range', 'intervalHours'],
      [{ nothing: 1 }, 'unknown_field', 'nothing'], [{ rate: 0.1 }, 'missing_field', 'rate'],
      [{ notional: Float64Array.of(1, 2) }, 'inconsistent', 'notional'], [{ fee: [0.1, 0.1, 0.1] }, 'invalid_type', 'fee'],
      [{ fills: Float64Array.of(1, 2, 3) }, 'invalid_type', 'fills'], [{ side: 'up' }, 'out_of_range', 'side'],
    ]) {
      const error = thrown(() => batch({ ...good, ...more }));
      assert.deepEqual([error?.name, error?.code, error?.field], ['CalculatorError', code, field], error?.message);
    }
    for (const input of [undefined, null, 5, 'x', [], good.rate, () => {}]) assert.equal(thrown(() => batch(input))?.name, 'CalculatorError');
    assert.equal(batch(good).rows, 3);
  });
});

describe('arrays of every kind', () => {
  const expected = [...batch(good).apr];
  const filled = buffer => { const array = new Float64Array(buffer); array.set(good.rate); return array; };
  test('views, shared and resizable buffers, other types, arrays with answers of their own', () => {
    const own = Float64Array.from(good.rate);
    for (const name of ['subarray', 'set', 'buffer', 'constructor']) Object.defineProperty(own, name, { get() { throw new Error(name); } });
    class Other extends Float64Array {}
    for (const rate of [
      Float64Array.of(9, ...good.rate, 9).subarray(1, 4), filled(new SharedArrayBuffer(24)), filled(new ArrayBuffer(24, { maxByteLength: 48 })),
      own, Other.from(good.rate),
    ]) assert.deepEqual([...batch({ ...good, rate }).apr], expected);
    assert.deepEqual([...batch({ ...good, notional: Int32Array.of(10_000, 10_000, 10_000) }).apr], expected);
    assert.equal(thrown(() => batch({ ...good, rate: new BigInt64Array(3) }))?.code, 'invalid_type');
  });
  test('no rows, and what has lost its memory', () => {
    const none = batch({ ...good, rate: new Float64Array() });
    assert.deepEqual([none.rows, none.invalid, none.apr.length], [0, 0, 0]);
    const gone = Float64Array.from(good.rate);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    assert.equal(batch({ ...good, rate: gone }).rows, 0);
    // Taken away by another field while the input is read.
    const rate = Float64Array.from(good.rate);
    const sly = { rate, intervalHours: 8, get notional() { structuredClone(rate.buffer, { transfer: [rate.buffer] }); return 10_000; } };
    assert.equal(batch(sly).rows, 0);
    const shrinking = filled(new ArrayBuffer(24, { maxByteLength: 48 }));
    assert.equal(batch({ rate: shrinking, intervalHours: 8, get notional() { shrinking.buffer.resize(8); return 1; } }).rows, 1);
  });
  test('too many rows', () => {
    assert.deepEqual([thrown(() => batch({ ...good, rate: new Float64Array(10_000_001) }))].map(error => [error.code, error.field]), [['out_of_range', 'rate']]);
  });
  test('results are arrays of their own', () => {
    const a = batch(good), b = batch(good);
    a.apr.fill(0);
    assert.deepEqual([...b.apr], expected);
  });
});
