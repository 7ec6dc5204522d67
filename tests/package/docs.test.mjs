// Every exported function has a description and an example in the shipped declarations, and the examples say what is true.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { esm, installed } from './project.mjs';

/** What an example may use beside the package: data that stands for the reader's own. */
const given = {
  text: `calc_time,funding_interval_hours,last_funding_rate\n${[1, 2, 3].map(at => `${1_704_067_200_000 + at * 28_800_000},8,0.0001`).join('\n')}\n`,
  console: { log: value => value },
  fetch: async () => new Response(given.text),
};

/** The functions that are exported by a declaration file, with what is written before them. */
function functions(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isFunctionDeclaration).map(node => {
    const doc = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
    const examples = (doc?.tags ?? []).filter(tag => tag.tagName.text === 'example').map(tag => ts.getTextOfJSDocComment(tag.comment) ?? '');
    return { name: node.name.text, description: ts.getTextOfJSDocComment(doc?.comment) ?? '', examples };
  });
}
const types = join(installed, 'dist/types');
const declared = readdirSync(types, { recursive: true })
  .filter(path => path.endsWith('.d.ts') && !/^(elements|generated)\b/.test(path)).flatMap(path => functions(join(types, path)));
const exported = Object.keys(esm).filter(name => typeof esm[name] === 'function' && name !== 'CalculatorError').sort();

/** Expressions with the value that a comment says they have; every other statement is only run. */
function steps(code) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  return source.statements.map(node => {
    const expression = ts.isExpressionStatement(node);
    const comment = /^[ \t]*\/\/ (["'[{\d-].*|true|false|null)$/m.exec(code.slice(node.end).split('\n')[0])?.[1];
    return { code: node.getText(source), expected: expression ? comment : undefined, expression };
  });
}

/** Runs an example and compares what it says; how many comparisons that were. */
async function check(code) {
  const lines = steps(code).map(({ code, expression }) => expression ? `found.push(${code.replace(/;$/, '')});` : `${code}\n;found.push(undefined);`);
  const names = [...Object.keys(given), ...exported, 'CalculatorError'];
  const Run = Object.getPrototypeOf(async () => {}).constructor;
  const js = ts.transpile(`async () => { ${lines.join('\n')} }`, { target: ts.ScriptTarget.ES2022 });
  const found = await new Run(...names, `const found = []; await (${js.trim().replace(/;$/, '')})(); return found;`)(
    ...names.map(name => given[name] ?? esm[name]));
  let compared = 0;
  for (const [at, { expected }] of steps(code).entries()) {
    if (expected === undefined) continue;
    const value = found[at];
    const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
    const [start, rest] = expected.replaceAll("'", '"').split('…');
    assert.ok(rest === undefined ? text === start.trim() : text.startsWith(start.trim()), `${code}: ${text}, the comment says ${expected}`);
    compared++;
  }
  return compared;
}

test('examples are compared', async () => {
  assert.equal(await check("annualise({ rate: '0.0001', intervalHours: 8 }).apr // \"0.1095\""), 1);
  assert.equal(await check("const n = 1;\nannualise({ rate: '0.0001', intervalHours: 8 }).apy // \"0.11…\"\n"), 1);
  await assert.rejects(check("annualise({ rate: '0.0001', intervalHours: 8 }).apr // \"0.1096\""));
  await assert.rejects(check("annualise({ rate: '0.0001', intervalHours: 8 }).apr // \"0.2…\""));
  await assert.rejects(check('annualise({})'));
});

describe('every exported function', () => {
  assert.ok(exported.length >= 8, exported.join());
  for (const name of exported) {
    test(name, async () => {
      const found = declared.find(one => one.name === name && (one.description || one.examples.length));
      assert.ok(found, 'has no comment');
      assert.ok(found.description.length > 20, 'has no description');
      assert.ok(found.examples.length > 0, 'has no @example');
      let compared = 0;
      for (const example of found.examples) compared += await check(example.replace(/^```\w*\n|```\s*$/g, ''));
      // What has no single number to show is run all the same.
      if (!['ready', 'importMarketData', 'exportMarketData', 'fundingHistory'].includes(name)) assert.ok(compared > 0, 'shows no result');
    });
  }
});
