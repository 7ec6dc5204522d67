// Prints how long a simulation takes: 10,000 paths of 365 days of the whole ledger, the balanced strategy kept within a band of 5 %, beside
// plain JavaScript, numpy over paths in blocks, and the same engine natively. Rounds are interleaved and the median counts: ratios hold,
// absolute times depend on the machine. --quick measures less.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { draw, run } from './ledger.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, 'pkg/dist/index.js'))) {
  console.error('pkg/dist is missing: run "make build" first.');
  process.exit(2);
}
const { ready, simulate } = await import('liquidity-layering');
await ready();

const rounds = process.argv.includes('--quick') ? 3 : 11;
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
const market = { kind: 'gbm', drift: 0, volatility: 0.7, fundingMeanApr: 0.1, fundingVolatility: 0.15, fundingHalfLifeDays: 10, correlation: 0.3 };
const input = { capital: 100_000, strategy: 'balanced', days: 365, paths: 10_000, seed: 1, market, stakingApy: 0.05, harvestLeverage: 2,
  directionalLeverage: 3, rebalance: { kind: 'band', width: 0.05 }, fee: 0.0005 };
const { fan: { days: fanDays } } = simulate(input);
const peer = { ...input, weights: { staked: 0.4, liquid: 0.2, harvest: 0.2, directional: 0.2, reserve: 0 }, band: 0.05, fanDays: [...fanDays].slice(1) };

// They compute the same, within what chance leaves.
const ours = simulate(input), theirs = run(peer);
const off = ({ mean, deviation }) => (ours.final.mean - mean) / Math.hypot(ours.final.standardError, deviation / Math.sqrt(input.paths));
assert.ok(Math.abs(off(theirs)) < 4, `${ours.final.mean}, ${theirs.mean}`);
for (const [name, found, value, of] of [
  ['loss', theirs.loss, ours.probability.loss, 0.02], ['marginCall', theirs.marginCall, ours.probability.marginCall, 0.02],
  ['liquidation', theirs.liquidation, ours.probability.liquidation, 0.02], ['drawdown', theirs.drawdown, ours.maxDrawdown.median, 0.01],
  ['staking', theirs.income.staking, ours.income.staking, 50], ['fees', theirs.income.fees, ours.income.fees, 20],
  ['directional', theirs.income.directional, ours.income.directional, 1500],
]) assert.ok(Math.abs(found - value) < of, `${name}: ${found}, ${value}`);

/** numpy runs in a process of its own, a line in and a line out. */
function python() {
  const command = process.env.PYTHON ?? 'python3';
  try {
    execFileSync(command, ['-c', 'import numpy'], { stdio: 'ignore' });
  } catch {
    console.log('numpy is not here: left out (PYTHON names a Python that has it)');
    return undefined;
  }
  const child = spawn(command, [join(root, 'benches/simulation.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async () => {
    child.stdin.write(`${JSON.stringify(peer)}\n`);
    return JSON.parse((await lines.next()).value);
  };
  return { ask, end: () => child.kill() };
}

const numpy = python();
if (numpy) {
  const found = await numpy.ask();
  assert.ok(Math.abs(off(found)) < 4, `numpy: ${found.mean}, ${ours.final.mean}`);
  assert.ok(Math.abs(ours.probability.marginCall - found.marginCall) < 0.02, `numpy: ${found.marginCall}`);
}
const drawn = draw(peer);
const timed = work => () => {
  const from = performance.now();
  work();
  return performance.now() - from;
};
// A market of its own for each run: one that is run again is kept.
let seed = 1;
const fresh = more => timed(() => simulate({ ...input, ...more, seed: ++seed }));
/** A slider of the plan is moved: the market is that of the runs before, the second of which kept it. */
const moved = () => {
  const at = more => timed(() => simulate({ ...input, directionalLeverage: 2 + more / 10 }))();
  at(1);
  at(2);
  return at(3);
};
const works = {
  'liquidity-layering': fresh({}),
  'liquidity-layering, a moved slider': moved,
  'liquidity-layering, 1,000 paths': fresh({ paths: 1_000 }),
  'liquidity-layering, weights left alone': fresh({ rebalance: { kind: 'never' } }),
  'plain JavaScript': timed(() => run(peer)),
  'plain JavaScript, prices kept': timed(() => run(peer, drawn)),
  ...numpy && { 'numpy over paths in blocks': async () => (await numpy.ask()).seconds * 1_000 },
};
const found = Object.fromEntries(Object.keys(works).map(name => [name, []]));
for (const work of Object.values(works)) await work();
for (let round = 0; round < rounds; round++) for (const [name, work] of Object.entries(works)) found[name].push(await work());
numpy?.end();

const times = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, median(values)]));
console.log(`\n10,000 paths x 365 days, ms (load ${loadavg()[0].toFixed(1)})`);
for (const [name, time] of Object.entries(times)) {
  console.log(`${name.padEnd(42)} ${time.toFixed(1).padStart(8)} ${(time / times['liquidity-layering']).toFixed(2).padStart(7)}x`);
}
