// What defeats a plan, as users of the package have it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cjs, esm } from './project.mjs';

const { breakPlan, ledger, replayHarms } = esm;

const lone = { capital: 10_000, strategy: { staked: 0, liquid: 0, harvest: 0, directional: 1, reserve: 0 }, stakingApy: 0, marginCallAt: 0, floor: 0 };
const plan = { capital: 100_000, strategy: 'balanced', stakingApy: '0.03', unbondingDays: 14, harvestLeverage: 2, directionalLeverage: 3, fee: '0.0005',
  maintenanceRate: '0.005', rebalance: { kind: 'band', width: '0.05' } };
/** Days that swing, the same every time. */
const history = { returns: Float64Array.from({ length: 365 }, (_, day) => 0.09 * Math.sin(day * day)), fundingDaily: Float64Array.from({ length: 365 }, (_, day) => 4e-4 * Math.cos(day)) };
const thrown = call => { try { call(); } catch (error) { return error; } return undefined; };
const near = (found, expected, tolerance) => assert.ok(Math.abs(found - expected) <= tolerance, `${found}, expected ${expected}`);

test('a lone short is liquidated at a rise of (1/L - m)/(1 + m)', () => {
  for (const [leverage, maintenance] of [[2, 0.005], [5, 0.01], [25, 0.004]]) {
    const { breaks } = breakPlan({ ...lone, directionalSide: 'short', directionalLeverage: leverage, maintenanceRate: maintenance });
    const gap = breaks.find(({ harms: [one, other] }) => one.kind === 'gapUp' && !other);
    near(gap.harms[0].severity, (1 / leverage - maintenance) / (1 + maintenance), 1e-9);
    assert.deepEqual([gap.broken.day, gap.broken.reason, gap.broken.sleeve, gap.likelihood], [1, 'liquidation', 'directional', null]);
  }
});

test('every break replays to a break, a harm a little smaller does not, and what saves does', () => {
  const { breaks, holds, runs } = breakPlan({ ...plan, history });
  assert.ok(breaks.length > 5 && runs > breaks.length);
  for (const { harms, broken, remedies } of breaks) {
    const replay = replayHarms(plan, harms);
    assert.deepEqual(replay.broken, broken);
    assert.equal(replay.rows[broken.day].equity, broken.equity);
    if (broken.reason === 'liquidation') {
      assert.ok(replay.rows[broken.day].events.some(({ kind, sleeve }) => kind === 'liquidation' && sleeve === broken.sleeve));
      assert.ok(replay.rows.slice(0, broken.day).every(({ events }) => events.every(({ kind }) => kind !== 'liquidation')));
    }
    const smaller = harms.map(harm => ({ ...harm, severity: harm.severity * (1 - (harms.length === 1 ? 1e-8 : 1e-5)) }));
    assert.equal(replayHarms(plan, smaller).broken, null);
    for (const { kind, value, capital, weights } of remedies) {
      const other = { ...plan, capital, strategy: weights, ...kind.endsWith('Leverage') && { [kind]: value } };
      assert.equal(replayHarms(other, harms).broken, null, `${kind} ${value}`);
    }
  }
  for (const harm of holds) assert.equal(replayHarms(plan, [harm]).broken, null);
});

test('a history is counted, and orders what it has seen', () => {
  const { breaks } = breakPlan({ ...plan, directionalLeverage: 20, history });
  const single = breaks.find(({ harms: [one, other] }) => one.kind === 'gapDown' && !other);
  const { severity } = single.harms[0];
  const falls = [...history.returns].filter(change => -change >= severity).length;
  assert.ok(falls > 0);
  const { knows, seen, windows, windowDays, times, worst } = single.likelihood;
  assert.deepEqual({ knows, seen, windows, windowDays, times }, { knows: 'all', seen: falls, windows: 365, windowDays: 1, times: falls });
  near(worst, -Math.min(...history.returns), 1e-15);
  const shares = breaks.filter(({ likelihood }) => likelihood.knows === 'all' && likelihood.seen > 0).map(({ likelihood }) => likelihood.seen / likelihood.windows);
  assert.ok(shares.length > 2);
  assert.deepEqual(shares, [...shares].sort((a, b) => b - a));
  assert.deepEqual(breaks.slice(0, shares.length).map(({ likelihood }) => likelihood.seen > 0), shares.map(() => true));
});

test('a fall is the ledger on a market that falls as much', () => {
  const days = 10, total = 0.3;
  const returns = new Float64Array(days).fill((1 - total) ** (1 / days) - 1);
  const market = { kind: 'bootstrap', returns, fundingDaily: new Float64Array(days), meanBlockDays: days };
  const { rows } = ledger({ ...plan, rebalance: { kind: 'never' }, days, paths: 1, market }, 0);
  const replay = replayHarms({ ...plan, rebalance: { kind: 'never' } }, [{ kind: 'fall', severity: total, days }]);
  for (const [day, row] of rows.entries()) near(replay.rows[day].equity, row.equity, 1e-6);
});

test('the same from require', () => {
  assert.deepEqual(cjs.breakPlan({ ...plan, history }), breakPlan({ ...plan, history }));
});

test('a search takes less than 0.3 seconds', () => {
  breakPlan({ ...plan, history });
  const best = Math.min(...Array.from({ length: 5 }, () => {
    const began = performance.now();
    breakPlan({ ...plan, history });
    return performance.now() - began;
  }));
  assert.ok(best < 300, `${best} ms`);
});

test('refusals', () => {
  const cases = [
    [() => breakPlan({ ...plan, floor: 1 }), 'out_of_range', 'floor'],
    [() => breakPlan({ ...plan, floor: '0.9999' }), 'inconsistent', 'floor'],
    [() => breakPlan({ ...plan, days: 3 }), 'unknown_field', 'days'],
    [() => breakPlan({ ...plan, history: { returns: [0.1, 0.1], fundingDaily: [0] } }), 'out_of_range', 'history.fundingDaily'],
    [() => breakPlan({ ...plan, history: { returns: [0.1, NaN], fundingDaily: [0, 0] } }), 'not_a_number', 'history.returns[1]'],
    [() => breakPlan({ ...plan, history: { returns: new Float64Array(4_000), fundingDaily: new Float64Array(4_000) } }), 'out_of_range', 'history.returns'],
    [() => breakPlan({ ...plan, strategy: { staked: 1, liquid: 1, harvest: 0, directional: 0, reserve: 0 } }), 'inconsistent', 'strategy'],
    [() => replayHarms(plan, []), 'out_of_range', 'harms'],
    [() => replayHarms(plan, [{ kind: 'fall', severity: 1, days: 3 }]), 'out_of_range', 'harms[0].severity'],
    [() => replayHarms(plan, [{ kind: 'quake', severity: 1, days: 3 }]), 'out_of_range', 'harms[0].kind'],
  ];
  for (const [call, code, field] of cases) {
    const error = thrown(call);
    assert.equal(`${error?.code} ${error?.field}`, `${code} ${field}`);
  }
});
