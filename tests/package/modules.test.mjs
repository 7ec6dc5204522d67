// Which modules a bundle brings, and that the memory of one does not grow.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inlined, installed, project, run } from './project.mjs';

/** What a user's bundler makes of it. */
async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: project, sourcefile: 'page.js' }, absWorkingDir: project, bundle: true, format: 'esm',
    target: 'es2022', minify: true, write: false, logLevel: 'error',
  });
  return outputFiles[0].text;
}

describe('a bundle brings the modules that it uses', () => {
  for (const [names, count] of Object.entries({
    'version': 0,
    'ready': 0,
    'annualise': 1,
    'annualise, ready': 1,
    'annualise, convertRate, fundingYield, fundingRate, fundingPayment': 1,
    'stakingYield, rewardBudget, networkStakingApr, cosmosInflation': 1,
    'annualise, borrowCost, stakingYield': 2,
    'positionPnl, marginHealth': 1,
    'sizeHedge, carryTrade': 1,
    'planAllocation, planFlow': 1,
    'fairFuturesPrice, calendarSpread, termStructure': 1,
    'planRollover': 1,
    'fillCost, liquidityCheck, positionSize, averageEntry': 1,
    'expiryCalendar, parseContractSymbol': 1,
    'annualise, marginHealth, planFlow': 3,
    'fundingHistory': 1,
    'importMarketData, fundingHistory': 1,
    'annualise, importMarketData': 2,
    'fundingYieldBatch, marginHealthBatch': 1,
    'annualise, fundingYieldBatch': 2,
  })) {
    test(names, async () => {
      assert.equal(inlined(await bundled(`import { ${names} } from 'liquidity-layering'; console.log(${names});`)), count);
    });
  }

  test('an element has the fields of its own calculators alone', async () => {
    const script = await bundled("import 'liquidity-layering/elements/funding';");
    assert.match(script, /name:\s*"spotYieldApy"/);
    assert.doesNotMatch(script, /name:\s*"impactBid"/);
  });

  test('and works', async () => {
    const code = await bundled(`import { annualise, ready } from 'liquidity-layering';
      await ready(); console.log(annualise({ rate: '0.0001', intervalHours: 8 }).apr);`);
    // Too long for a command line.
    const file = join(project, 'bundle.mjs');
    writeFileSync(file, code);
    assert.equal(run(`await import(${JSON.stringify(pathToFileURL(file).href)})`), '0.1095');
  });
});

describe('memory', () => {
  /** A module without its JavaScript, so that its memory can be seen. */
  const instance = (name) => {
    const module = new WebAssembly.Module(readFileSync(join(installed, 'dist', name)));
    const imports = Object.fromEntries(WebAssembly.Module.imports(module).map(({ module: from, name: what }) => [from, { [what]() {} }]));
    const { exports } = new WebAssembly.Instance(module, imports);
    const call = (calculator, text) => {
      const bytes = new TextEncoder().encode(text);
      const given = exports.room(bytes.length);
      new Uint8Array(exports.memory.buffer).set(bytes, given);
      const length = exports.call(calculator, bytes.length);
      return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.answer(), length));
    };
    return { call, size: () => exports.memory.buffer.byteLength };
  };

  for (const name of ['income.wasm', 'calc.wasm']) {
    test(`${name}: what a call took is free after it, whatever came of it`, () => {
      const { call, size } = instance(name);
      const inputs = [
        '{,rate\n"0.0001\n,intervalHours\n#8\n}', '{,rate\n"x\n,intervalHours\n#8\n}', '{,rate\n', '', '[[[[[', '{,nothing\n[#1\n#2\n{,a\n"\u00fc\n}]}',
        `{,rate\n"${'9'.repeat(190)}\n,intervalHours\n#8\n}`, '{,contract\n{,kind\n"inverse\n,multiplier\n#0\n}}',
      ];
      const round = () => {
        for (let calculator = -1; calculator < 8; calculator++) for (const input of inputs) call(calculator, input);
      };
      round();
      const before = size();
      for (let rounds = 0; rounds < 500; rounds++) round();
      assert.equal(size(), before);
      assert.match(call(0, inputs[0]), /^\n0\.1095\n/);
      // A large input grows it once.
      const large = `{,rate\n[${'"0.0001\n'.repeat(200_000)}#1\n],intervalHours\n#8\n}`;
      call(0, large);
      const grown = size();
      assert.ok(grown > before);
      for (let times = 0; times < 20; times++) assert.match(call(0, large), /^!/);
      assert.equal(size(), grown);
      assert.match(call(0, inputs[0]), /^\n0\.1095\n/);
    });
  }
});
