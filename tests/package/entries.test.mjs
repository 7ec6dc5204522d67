// The entries beside the main one: slim, workerd's, one for each element, and what is there without WebAssembly.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { call, callsOf } from './calls.mjs';
import { esm, inlined, installed, project, root, run, runCommonJs } from './project.mjs';
import { outcome, varied } from './varied.mjs';

const dist = join(installed, 'dist');
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
const text = name => readFileSync(join(dist, name), 'utf8');
const RATE = `{ rate: '0.0001', intervalHours: 8 }`;
const HISTORY = '{ times: Float64Array.of(864e5, 1728e5), rates: Float64Array.of(1e-4, 2e-4) }';
const evaluate = (code, ...flags) => JSON.parse(run(`${code}\nconsole.log(JSON.stringify(found));`, ...flags));
const READ = `const { readFileSync } = await import('node:fs');
  const wasm = name => readFileSync(${JSON.stringify(dist)} + '/' + name + '.wasm');
  const refused = call => { try { call(); return 'no error'; } catch (error) { return [error.name, error.code, error.message]; } };`;

describe('slim', () => {
  const start = `${READ}
    const { annualise, fundingHistory, marginHealth, ready, CalculatorError } = await import('liquidity-layering/slim');`;

  test('has everything, and no module', async () => {
    const slim = await import(pathToFileURL(join(dist, 'slim.js')).href);
    assert.deepEqual(Object.keys(slim).sort(), Object.keys(esm).sort());
    assert.equal(inlined(text('slim.js')), 0);
    // Not minified to the last space: see the build.
    assert.ok(text('slim.js').length < 51_000);
  });

  for (const [kind, source] of Object.entries({
    'bytes': 'wasm(name)',
    'an ArrayBuffer': 'Uint8Array.from(wasm(name)).buffer',
    'a module': 'new WebAssembly.Module(wasm(name))',
    'an address': "new URL('data:application/wasm;base64,' + wasm(name).toString('base64'))",
    'a response': "new Response(wasm(name), { headers: { 'content-type': 'application/wasm' } })",
  })) {
    test(`takes ${kind}`, () => {
      assert.deepEqual(evaluate(`${start}
        for (const name of ['calc', 'data']) await ready(${source});
        const found = [annualise(${RATE}).apr, fundingHistory(${HISTORY}).count];`), ['0.1095', 2]);
    });
  }

  test('a call before it is refused, and works after it', () => {
    const found = evaluate(`${start}
      const found = [refused(() => annualise(${RATE})), await ready().catch(error => [error.name, error.code, error.message])];
      await ready(wasm('calc'));
      found.push(annualise(${RATE}).apr, refused(() => fundingHistory(${HISTORY})));
      await ready(wasm('data'));
      await ready();
      found.push(fundingHistory(${HISTORY}).count);`);
    const why = ['CalculatorError', 'unsupported', 'No module is here yet: await ready(source) first, with calc.wasm, data.wasm for files and histories, batch.wasm for columns, simulation.wasm for simulations.'];
    assert.deepEqual(found, [why, why, '0.1095', why, 2]);
  });

  test('anything else is refused', () => {
    assert.deepEqual(evaluate(`${start}
      const found = [];
      for (const source of [new Uint8Array(8), Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), wasm('income'), 'calc.wasm', {}, null]) {
        found.push(await ready(source).then(() => 'taken', error => error.code + ' ' + error.field));
      }
      await Promise.all(Array.from({ length: 20 }, () => ready(wasm('calc'))));
      found.push(annualise(${RATE}).apr);`), [...Array(6).fill('invalid_type source'), '0.1095']);
  });
});

describe('workerd', () => {
  test('its entry imports the modules, and has none within', () => {
    assert.equal(manifest.exports['.'].workerd.default, './dist/workerd.js');
    assert.equal(Object.keys(manifest.exports['.'])[0], 'workerd');
    const script = text('workerd.js');
    assert.equal(inlined(script), 0);
    assert.deepEqual([...script.matchAll(/from\s*["']([^"']+)["']/g)].map(([, path]) => path).sort(), ['./batch.wasm', './calc.wasm', './data.wasm', './simulation.wasm']);
    assert.doesNotMatch(script, /\beval\s*\(|new Function|new URL\(/);
  });

  test('works where bytes are not compiled', async () => {
    // As workerd has it: modules are imported, and nothing else may become one.
    const { outputFiles } = await build({
      stdin: { contents: `export * from 'liquidity-layering';`, resolveDir: project }, absWorkingDir: project, bundle: true, format: 'iife', globalName: 'api',
      conditions: ['workerd'], write: false, logLevel: 'error',
      plugins: [{
        name: 'wasm',
        setup({ onLoad }) {
          onLoad({ filter: /\.wasm$/ }, ({ path }) => ({ contents: `export default globalThis.modules[${JSON.stringify(path.split('/').pop())}]` }));
        },
      }],
    });
    const [{ text: script }] = outputFiles;
    assert.equal(inlined(script), 0);
    const { compile, Module } = WebAssembly;
    globalThis.modules = Object.fromEntries(['calc.wasm', 'data.wasm', 'batch.wasm', 'simulation.wasm'].map(name => [name, new Module(readFileSync(join(dist, name)))]));
    const refuse = () => { throw new WebAssembly.CompileError('Wasm code generation disallowed by embedder'); };
    WebAssembly.Module = new Proxy(Module, { construct: refuse });
    WebAssembly.compile = refuse;
    try {
      const api = runInThisContext(`${script}; api`);
      assert.equal(api.annualise({ rate: '0.0001', intervalHours: 8 }).apr, '0.1095');
      await api.ready();
      await api.ready(globalThis.modules['calc.wasm']);
      assert.equal(api.fundingHistory({ times: Float64Array.of(864e5, 1728e5), rates: Float64Array.of(1e-4, 2e-4) }).count, 2);
      assert.deepEqual(api.importMarketData('fundingTime,fundingRate,symbol\n1600000000000,0.0001,BTCUSDT\n1600028800000,0.0002,BTCUSDT\n').kind, 'funding');
    } finally {
      Object.assign(WebAssembly, { Module, compile });
      delete globalThis.modules;
    }
  });
});

describe('elements', () => {
  const names = readdirSync(join(root, 'pkg/src/elements'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'base').map(({ name }) => name);

  test('each has an entry of its own', () => {
    const all = readFileSync(join(root, 'pkg/src/elements/index.ts'), 'utf8');
    assert.ok(names.includes('funding'));
    for (const name of names) {
      assert.deepEqual(manifest.exports[`./elements/${name}`], {
        types: `./dist/types/elements/${name}/index.d.ts`, default: `./dist/elements/${name}.js`,
      });
      assert.ok(manifest.sideEffects.includes(`./dist/elements/${name}.js`));
      assert.ok(all.includes(`define("ll-${name}", `), `elements/index.ts defines ll-${name}`);
      // The definition stands where package.json permits it: bundlers may leave out the chunks.
      assert.match(text(`elements/${name}.js`), new RegExp(`[\\w$]+\\(["'\`]ll-${name}["'\`],\\s*[\\w$]+\\)`), 'defines its element');
    }
  });

  const bundle = async code => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: project }, absWorkingDir: project, bundle: true, format: 'esm', splitting: true, outdir: 'out',
      minify: true, write: false, logLevel: 'error',
    });
    return outputFiles.map(({ contents }) => Buffer.from(contents).toString()).join('\n');
  };

  test('all of them share one module, beside what reads files and what runs simulations', async () => {
    const all = await bundle("import 'liquidity-layering/elements';");
    assert.equal(inlined(all), 3);
    for (const name of names) assert.ok(all.includes(`ll-${name}`), name);
  });

  for (const name of names) {
    test(`elements/${name}: shares its module with the calculators, and stays in the bundle`, async () => {
      const alone = await bundle(`import 'liquidity-layering/elements/${name}';`);
      assert.match(alone, new RegExp(`ll-${name}`));
      const element = await import(`liquidity-layering/elements/${name}`);
      assert.equal(typeof element.calculator.create, 'function');
      const both = await bundle(`import 'liquidity-layering/elements/${name}'; import * as all from 'liquidity-layering'; console.log(all);`);
      const everything = await bundle("import * as all from 'liquidity-layering'; console.log(all);");
      assert.equal(inlined(both), inlined(everything));
    });
  }
});

describe('without WebAssembly', () => {
  const none = 'delete globalThis.WebAssembly;';

  test('the calculators are there as JavaScript, after ready()', () => {
    const found = evaluate(`${none} ${READ}
      const { annualise, fundingHistory, planFlow, ready } = await import('liquidity-layering');
      const found = [refused(() => annualise(${RATE}))[1]];
      await Promise.all(Array.from({ length: 20 }, () => ready()));
      found.push(annualise(${RATE}).apr, fundingHistory(${HISTORY}).count, refused(() => annualise({ rate: 'x', intervalHours: 8 }))[1]);`);
    assert.deepEqual(found, ['unsupported', '0.1095', 2, 'not_a_number']);
  });

  test('in an engine without a compiler', () => {
    assert.equal(run(`import { annualise, ready } from 'liquidity-layering'; await ready(); console.log(annualise(${RATE}).apr);`, '--jitless'), '0.1095');
  });

  test('by require()', () => {
    assert.equal(runCommonJs(`${none} const { annualise, ready } = require('liquidity-layering');
      ready().then(() => console.log(annualise(${RATE}).apr));`), '0.1095');
  });

  test('imported beforehand, without ready()', () => {
    assert.deepEqual(evaluate(`${none}
      await import('liquidity-layering/fallback');
      await import('liquidity-layering/fallback-data');
      const { annualise, fundingHistory } = await import('liquidity-layering');
      const found = [annualise(${RATE}).apr, fundingHistory(${HISTORY}).count];`), ['0.1095', 2]);
  });

  test('slim: the same module stands for it', () => {
    assert.deepEqual(evaluate(`${none} ${READ}
      const { annualise, fundingHistory, ready } = await import('liquidity-layering/slim');
      const found = [await ready(wasm('income')).catch(error => error.code)];
      await ready(wasm('calc'));
      found.push(annualise(${RATE}).apr, refused(() => fundingHistory(${HISTORY}))[1]);
      await ready(wasm('data'));
      found.push(fundingHistory(${HISTORY}).count);`), ['invalid_type', '0.1095', 'unsupported', 2]);
  });

  test('two copies on one page have nothing in common', async () => {
    const address = pathToFileURL(join(dist, 'slim.js')).href;
    const copies = evaluate(`${none} ${READ}
      const copies = await Promise.all(['a', 'b'].map(name => import(${JSON.stringify(address)} + '?' + name)));
      await copies[0].ready(wasm('calc'));
      const long = { venue: 'binance', samples: Array(100_000).fill('0.0001') };
      const found = [];
      for (let round = 0; round < 3; round++) {
        for (const { annualise, fundingRate, ready } of copies) {
          await ready(wasm('calc'));
          found.push(annualise(${RATE}).apr, fundingRate(round ? long : { ...long, samples: ['0.0001'] }).rate, refused(() => annualise({ rate: 'x', intervalHours: 8 }))[1]);
        }
      }`);
    assert.equal(copies.length, 18);
    assert.deepEqual([...new Set(copies)].sort(), ['0.0001', '0.1095', 'not_a_number']);
  });

  test('it is never loaded where WebAssembly runs', () => {
    assert.equal(run(`import { annualise, ready } from 'liquidity-layering'; await ready(); annualise(${RATE});
      console.log(Object.getOwnPropertySymbols(globalThis).filter(({ description }) => /liquidity/.test(description)).length);`), '0');
  });

  test('it stands where each script looks for it', () => {
    for (const name of readdirSync(dist, { recursive: true }).filter(name => name.endsWith('.js'))) {
      for (const [, path] of text(name).matchAll(/new URL\(["'`]([^"'`]+)["'`],\s*import\.meta\.url\)/g)) {
        assert.ok(existsSync(join(dist, name, '..', path)), `${name}: ${path}`);
      }
    }
  });

  test('the same results to the last bit, in 10,000 calls of all calculators', async t => {
    const { WebAssembly: wasm } = globalThis;
    const slim = await import(`${pathToFileURL(join(dist, 'slim.js')).href}?without`);
    try {
      globalThis.WebAssembly = undefined;
      for (const name of ['calc', 'data']) await slim.ready(readFileSync(join(dist, `${name}.wasm`)));
    } finally {
      globalThis.WebAssembly = wasm;
    }
    const lowered = callsOf(slim), calls = varied(10_000);
    const kinds = { result: 0, error: 0 };
    const times = { wasm: 0, lowered: 0 };
    for (const [name, input] of calls) {
      const start = performance.now();
      const expected = outcome(() => call[name](input));
      const middle = performance.now();
      const found = outcome(() => lowered[name](input));
      times.wasm += middle - start;
      times.lowered += performance.now() - middle;
      kinds[expected.includes('"CalculatorError"') ? 'error' : 'result']++;
      if (found !== expected) assert.equal(found, expected, `${name} ${JSON.stringify(input)}`);
    }
    assert.ok(calls.length >= 10_000 && kinds.result > 5_000 && kinds.error > 100, JSON.stringify(kinds));
    const fixtures = [join(root, 'tests/fixtures/funding'), join(root, 'tests/browser/fixtures')]
      .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
        .map(({ name, parentPath, path }) => [name, readFileSync(join(parentPath ?? path, name))]));
    let read = 0;
    for (const [name, content] of fixtures) {
      const expected = outcome(() => esm.importMarketData(content, { fileName: name, timeZone: 'Europe/Berlin' }));
      assert.equal(outcome(() => slim.importMarketData(content, { fileName: name, timeZone: 'Europe/Berlin' })), expected, name);
      read++;
    }
    assert.ok(read >= 5, `${read} files`);
    t.diagnostic(`${calls.length} calls (${kinds.result} results, ${kinds.error} errors) and ${read} files; ${
      times.wasm.toFixed(0)} ms by WebAssembly, ${times.lowered.toFixed(0)} ms without`);
  });
});
