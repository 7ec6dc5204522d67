// What a long life on somebody else's page brings: two copies, calls in any order, a million calls, no memory left.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { esm, installed, project, run, thrown } from './project.mjs';

const dist = join(installed, 'dist');
const entry = join(dist, 'index.js');
const RATE = `{ rate: '0.0001', intervalHours: 8 }`;
/** As the last line, what the code leaves in `found`. */
const evaluate = code => JSON.parse(run(`${code}\nconsole.log(JSON.stringify(found));`));

describe('calls and ready(), in any order', () => {
  test('calls before ready()', () => {
    assert.deepEqual(evaluate(`
      import { annualise, ready } from 'liquidity-layering';
      const found = [annualise(${RATE}).apr];
      await ready();
      found.push(annualise(${RATE}).apr);`), ['0.1095', '0.1095']);
  });

  test('calls while ready() is under way', () => {
    assert.deepEqual(evaluate(`
      import { annualise, ready } from 'liquidity-layering';
      const under = ready();
      const found = [annualise(${RATE}).apr];
      await under;
      found.push(annualise(${RATE}).apr);`), ['0.1095', '0.1095']);
  });

  test('concurrent ready() makes one instance of each module', () => {
    const { instances, apr } = evaluate(`
      const made = new Map();
      const { Instance, Module } = WebAssembly;
      WebAssembly.Instance = function (module, imports) {
        const names = Module.exports(module).map(({ name }) => name).join();
        made.set(names, (made.get(names) ?? 0) + 1);
        return new Instance(module, imports);
      };
      const { annualise, fundingHistory, ready } = await import('liquidity-layering');
      await Promise.all(Array.from({ length: 20 }, () => ready()));
      const { apr } = annualise(${RATE});
      fundingHistory({ times: Float64Array.of(864e5, 1728e5), rates: Float64Array.of(1e-4, 2e-4) });
      await Promise.all(Array.from({ length: 20 }, () => ready()));
      const found = { instances: [...made.values()], apr };`);
    assert.ok(instances.length >= 2);
    assert.deepEqual(new Set(instances), new Set([1]));
    assert.equal(apr, '0.1095');
  });
});

test('two copies live side by side', () => {
  assert.deepEqual(evaluate(`
    import { createRequire } from 'node:module';
    import { pathToFileURL } from 'node:url';
    const address = pathToFileURL(${JSON.stringify(entry)}).href;
    const copies = [
      await import(address), await import(address + '?second'), createRequire(${JSON.stringify(join(installed, '..', 'x.cjs'))})('liquidity-layering'),
    ];
    const found = [];
    for (let round = 0; round < 2; round++) for (const { annualise, CalculatorError } of copies) {
      let own = false;
      try { annualise({ rate: 'x', intervalHours: 8 }); } catch (error) { own = error instanceof CalculatorError && error.code === 'not_a_number'; }
      found.push(annualise(${RATE}).apr, own);
    }`), Array.from({ length: 6 }, () => ['0.1095', true]).flat());
});

test('a million calls take no memory', () => {
  const memories = [];
  const { Instance } = WebAssembly;
  // The modules start with the first call.
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    memories.push(instance.exports.memory);
    return instance;
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const { annualise, convertRate, fundingYield } = esm;
  const calls = [
    () => annualise({ rate: '0.0001', intervalHours: 8 }),
    () => convertRate({ rate: '0.08', from: 365, to: 12 }),
    () => fundingYield({ rate: '0.0001', intervalHours: 8, notional: 10_000, fee: '0.0004', days: 365 }),
    () => assert.equal(thrown(() => annualise({ rate: 'x', intervalHours: 8 })).code, 'not_a_number'),
  ];
  const state = () => {
    collect();
    return { wasm: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0), heap: process.memoryUsage().heapUsed };
  };
  for (let count = 0; count < 10_000; count++) calls[count % 4]();
  const before = state();
  for (let count = 0; count < 1_000_000; count++) calls[count % 4]();
  const after = state();
  WebAssembly.Instance = Instance;
  assert.ok(before.wasm > 0, 'the memory was found');
  assert.equal(after.wasm, before.wasm);
  assert.ok(after.heap - before.heap < 2_000_000, `the heap has grown by ${after.heap - before.heap} bytes`);
});

test('nothing waits for the garbage collector: no FinalizationRegistry', () => {
  const scripts = readdirSync(dist, { recursive: true }).filter(name => /\.c?js$/.test(name));
  assert.ok(scripts.length >= 4);
  for (const name of scripts) assert.doesNotMatch(readFileSync(join(dist, name), 'utf8'), /FinalizationRegistry/, name);
});

/** The module with a memory that cannot grow beyond so many pages. */
function limited(bytes, most) {
  const number = from => {
    let value = 0, at = from, byte;
    do {
      byte = bytes[at];
      value += (byte & 127) * 2 ** (7 * (at - from));
      at++;
    } while (byte & 128);
    return [value, at];
  };
  const written = value => value < 128 ? [value] : [value % 128 + 128, ...written(Math.floor(value / 128))];
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const [length, body] = number(at + 1);
    if (bytes[at] === 5) {
      // One memory: flags, least pages.
      const [least] = number(body + 2);
      const limits = [1, 1, ...written(least), ...written(Math.max(least, most))];
      parts.push(Uint8Array.from([5, ...written(limits.length), ...limits]));
    } else {
      parts.push(bytes.subarray(at, body + length));
    }
    at = body + length;
  }
  return Buffer.concat(parts);
}

test('out of memory: a clear error, and the next call works', () => {
  const file = join(project, 'limited.wasm');
  writeFileSync(file, limited(readFileSync(join(dist, 'calc.wasm')), 30));
  const found = evaluate(`
    import { CalculatorError, annualise, fundingRate, ready } from 'liquidity-layering';
    import { readFileSync } from 'node:fs';
    await ready(readFileSync(${JSON.stringify(file)}));
    const found = [];
    for (let round = 0; round < 5; round++) {
      try {
        fundingRate({ venue: 'binance', samples: Array(100_000).fill('0.0001') });
        found.push('no error');
      } catch (error) {
        found.push(error instanceof CalculatorError ? error.code : error.name);
      }
      found.push(annualise(${RATE}).apr);
    }`);
  assert.deepEqual([...new Set(found)].sort(), ['0.1095', 'overflow']);
});
