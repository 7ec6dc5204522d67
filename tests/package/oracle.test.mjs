// What the core's test compared with published examples and recorded answers, repeated through the packed package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { at, call, left, schema, typed } from './calls.mjs';
import { root } from './project.mjs';

const cases = left('oracle', 'oracle-calls.json');
const published = JSON.parse(readFileSync(join(root, 'tests/oracle/oracle.json'), 'utf8'));
/** Cases of formulas that no calculator has as its result. */
const WITHOUT_CALLS = ['funding-dydx-pos', 'funding-dydx-var1', 'funding-dydx-var2'];

/** A decimal as a whole number and how many of its digits stand behind the point; no digit is lost. */
function decimal(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(text));
  const places = fraction.length - Number(exponent);
  const digits = BigInt(sign + whole + fraction);
  return places < 0 ? [digits * 10n ** BigInt(-places), 0] : [digits, places];
}
const times = ([a, m], [b, n]) => [a * b, m + n];
const plus = ([a, m], [b, n]) => m < n ? [a * 10n ** BigInt(n - m) + b, n] : [a + b * 10n ** BigInt(m - n), m];
const negative = ([digits, places]) => [-digits, places];
const size = ([digits, places]) => [digits < 0n ? -digits : digits, places];
const atMost = (a, b) => plus(a, negative(b))[0] <= 0n;

test('decimals are compared exactly', () => {
  assert.deepEqual(plus(decimal('0.1'), decimal('0.20')), decimal('0.30'));
  assert.deepEqual(times(decimal('-1.5e+3'), decimal('1e-30')), [-1_500n, 30]);
  assert.ok(atMost(decimal('0.3'), decimal('0.30')) && !atMost(decimal(`0.3${'0'.repeat(40)}1`), decimal('0.3')));
});

let calls = 0, checks = 0;
describe('every case', () => {
  for (const { case: id, calls: made, checks: compared } of cases) {
    test(id, () => {
      assert.ok(published.some(fact => fact.id === id), 'published');
      assert.equal(made.length === 0, WITHOUT_CALLS.includes(id), 'calls');
      const results = made.map(({ calculator, input, output }) => {
        const fields = schema.calculators.find(({ name }) => name === calculator);
        const result = call[calculator](typed(input, fields.input));
        assert.deepEqual(result, typed(output, fields.output));
        calls++;
        return result;
      });
      for (const { terms, expected, tolerance } of compared) {
        const numbers = terms.map(([place, path, factor]) => times(decimal(at(results[place], path)), decimal(factor)));
        const off = size(plus(numbers.reduce(plus), negative(decimal(expected))));
        assert.ok(atMost(off, decimal(tolerance)), `${terms.map(([place, path]) => `${place}: ${path}`).join()} for ${expected}`);
        checks++;
      }
    });
  }
});

test('none was lost', t => {
  assert.equal(new Set(cases.map(({ case: id }) => id)).size, cases.length);
  assert.equal(calls, cases.flatMap(({ calls }) => calls).length);
  assert.equal(checks, cases.flatMap(({ checks }) => checks).length);
  assert.ok(cases.length >= 35 && calls >= 62 && checks >= 64, `${cases.length} cases, ${calls} calls, ${checks} comparisons`);
  t.diagnostic(`${cases.length} cases, ${calls} calls, ${checks} comparisons`);
});
