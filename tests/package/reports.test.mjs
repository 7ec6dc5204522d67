// Calls that public reports ask for, repeated through the packed package: what `tests/reports` checks of the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { call } from './calls.mjs';
import { root } from './project.mjs';

const read = name => JSON.parse(readFileSync(join(root, 'tests/reports', name), 'utf8'));
const reports = read('reports.json');
const readings = read('readings.json');

const at = (value, path) => path.split('.').reduce((inner, name) => inner?.[name], value);
const isNumber = value => ['number', 'string'].includes(typeof value) && value !== '' && Number.isFinite(Number(value));

function agrees(found, wanted, tolerance, about) {
  if (isNumber(found) && isNumber(wanted)) assert.ok(Math.abs(found - wanted) <= tolerance * Math.abs(wanted), `${about}: ${found} is not ${wanted}`);
  else assert.deepEqual(found, wanted, about);
}

let made = 0;
describe('every report', () => {
  for (const { id, source, fn, input, expect, tolerance } of reports) {
    const reading = readings[id];
    const { ERR: refused, WARN: warned, ...expected } = (reading ? reading.expect : expect) ?? {};
    test(`${id}: ${source}`, { skip: reading && !reading.expect && reading.why }, () => {
      made++;
      if (refused) {
        assert.throws(() => call[fn](input), { code: refused });
        return;
      }
      const result = call[fn](input);
      if (warned) assert.ok(result.warnings.some(({ code }) => code === warned), warned);
      for (const [path, wanted] of Object.entries(expected)) agrees(at(result, path), wanted, reading?.tolerance ?? tolerance, path);
    });
  }
});

test('none was lost', () => assert.ok(made >= 84, `${made} calls`));
