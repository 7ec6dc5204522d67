// What a Rust program stores as JSON is what the package takes and gives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, left, schema, typed } from './calls.mjs';

/** Typed arrays as lists, as JSON has them. */
const listed = value => JSON.parse(JSON.stringify(value, (_key, inner) => inner instanceof Float64Array ? [...inner] : inner));

test('inputs stored by the crate have here the results that it stored', () => {
  const seen = new Set();
  for (const { calculator, input, result } of left('inputs', 'stored.json')) {
    const { input: fields } = schema.calculators.find(({ name }) => name === calculator);
    for (const given of [input, typed(input, fields)]) assert.deepEqual(listed(call[calculator](given)), result, calculator);
    seen.add(calculator);
  }
  assert.deepEqual([...seen].sort(), schema.calculators.map(({ name }) => name).sort());
});
