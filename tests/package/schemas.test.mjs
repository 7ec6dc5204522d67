// The JSON Schemas of the packed package: every input that is valid, and what comes of it, fits them; what is spoilt does not.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { call, left, schema as fields, typed, validInputs } from './calls.mjs';
import { esm, installed, project, run, thrown } from './project.mjs';

const { CalculatorError } = esm;
writeFileSync(join(project, 'schemas.mjs'), "export * from 'liquidity-layering/schemas';\n");
const { schemas } = await import(pathToFileURL(join(project, 'schemas.mjs')).href);
const names = fields.calculators.map(({ name }) => name);

const ajv = new Ajv({ strict: true, strictRequired: true, validateSchema: true, allErrors: true });
const cached = new Map();
const compiled = document => {
  if (!cached.has(document)) cached.set(document, ajv.compile(document));
  return cached.get(document);
};
/** Why a value does not fit; undefined where it does. */
function misfit(document, value) {
  const validate = compiled(document);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** As JSON has it: lists for typed arrays. */
const json = value => JSON.parse(JSON.stringify(value, (_, inner) => ArrayBuffer.isView(inner) ? Array.from(inner) : inner));
/** A schema and all within it. */
const within = schema => typeof schema !== 'object' || schema === null ? [] : [schema, ...Object.values(schema).flatMap(within)];
/** The same document without fields that it does not name. */
const closed = value => Array.isArray(value) ? value.map(closed) : typeof value !== 'object' || value === null ? value
  : Object.fromEntries([...Object.entries(value).map(([key, inner]) => [key, closed(inner)]), ...value.type === 'object' ? [['additionalProperties', false]] : []]);
const results = Object.fromEntries(names.map(name => [name, { ...closed(schemas[name].output), $id: `${schemas[name].output.$id}:closed` }]));

/** Calls with their results: the valid inputs, and those of published examples. */
const valid = Object.entries(validInputs()).flatMap(([name, inputs]) => inputs.map(input => ({ name, input: json(input) })));
const published = left('oracle', 'oracle-calls.json').flatMap(({ calls }) => calls).map(({ calculator: name, input }) => ({ name, input }));

test('there is one of each calculator, and require finds the same', () => {
  assert.deepEqual(Object.keys(schemas).sort(), [...names].sort());
  assert.deepEqual(createRequire(join(project, 'cjs.cjs'))('liquidity-layering/schemas').schemas, schemas);
  assert.equal(run("import { schemas } from 'liquidity-layering/schemas'; console.log(typeof schemas.annualise.input)"), 'object');
});

test('they bring no module and are small', () => {
  const text = readFileSync(join(installed, 'dist/schemas.js'), 'utf8');
  assert.ok(text.length < 250_000 && !/WebAssembly|^import\b|\bimport\(|\bfrom"\./m.test(text), `${text.length} characters`);
});

test('every document is a strict schema of its own with an id of its own', () => {
  const documents = Object.values(schemas).flatMap(({ input, output }) => [input, output]);
  for (const document of documents) {
    assert.equal(document.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.ok(document.title && document.description.length > 20, document.$id);
    compiled(document);
    for (const { $ref } of within(document)) {
      if ($ref !== undefined) assert.ok(Object.hasOwn(document.$defs, /^#\/\$defs\/(\w+)$/.exec($ref)[1]), $ref);
    }
  }
  assert.equal(new Set(documents.map(({ $id }) => $id)).size, documents.length);
  assert.match(schemas.marginHealth.input.properties.others.items.properties.contract.$ref, /Contract$/);
});

/** Every field of the core with its schema, whatever stands around it. */
function* pairs(document, list, schema = document, path = document.$id) {
  const resolved = schema => schema.$ref ? document.$defs[schema.$ref.split('/').at(-1)] : schema;
  for (const field of list) {
    const place = `${path}.${field.name}`;
    const found = resolved(schema).properties?.[field.name];
    assert.ok(found, `${place} has no schema`);
    yield { field, found, place, record: resolved(schema) };
    // Through null, names beside a record, and lists.
    const inner = [found, ...found.anyOf ?? [], ...found.oneOf ?? []].flatMap(one => [one, one.items ?? []].flat()).map(resolved);
    if (field.kind === 'union') {
      for (const variant of field.fields) {
        const one = inner.find(({ properties }) => properties?.kind.const === variant.name);
        assert.ok(one?.description, `${place}: ${variant.name}`);
        yield* pairs(document, variant.fields, one, `${place}.${variant.name}`);
      }
    } else if (field.fields) {
      yield* pairs(document, field.fields, inner.find(({ properties }) => properties), place);
    }
  }
}

test('every field has its description, unit, range and default', () => {
  let count = 0;
  for (const { name, input, output } of fields.calculators) {
    for (const way of ['input', 'output']) {
      for (const { field, found, place, record } of pairs(schemas[name][way], way === 'input' ? input : output)) {
        count++;
        assert.ok(field.description.length > 3 && found.description.startsWith(field.description), place);
        if (field.unit) assert.match(found.description, new RegExp(`Unit: ${field.unit}\\.`), place);
        const named = [found, ...found.anyOf ?? []].find(one => one.enum);
        if (field.choices) assert.deepEqual(named?.enum ?? found.items?.enum, field.choices, place);
        for (const bound of [field.min, field.max]) if (bound !== undefined) assert.ok(found.description.includes(` ${bound}`), place);
        if (way === 'input') {
          assert.deepEqual(found.default, field.default, place);
          assert.equal(record.required.includes(field.name), field.required, place);
          assert.equal(record.additionalProperties, false, place);
        }
      }
    }
  }
  assert.ok(count > 600, `${count} fields`);
});

for (const [what, calls] of Object.entries({ valid, published })) {
  test(`${what} inputs and their results`, () => {
    for (const { name, input } of calls) {
      const place = `${name}(${JSON.stringify(input).slice(0, 300)})`;
      assert.equal(misfit(schemas[name].input, input), undefined, place);
      const result = json(call[name](typed(input, fields.calculators.find(one => one.name === name).input)));
      assert.equal(misfit(schemas[name].output, result), undefined, place);
      assert.equal(misfit(results[name], result), undefined, place);
      for (const { field, found } of pairs(schemas[name].output, fields.calculators.find(one => one.name === name).output)) {
        // A range that only words can say holds, too.
        if (field.kind === 'decimal' && Object.hasOwn(result, field.name) && found === schemas[name].output.properties[field.name]) {
          const number = result[field.name] === null ? undefined : Number(result[field.name]);
          assert.ok(!(number < Number(field.min)) && !(number > Number(field.max)), `${place}.${field.name}: ${number}`);
        }
      }
    }
  });
}

test('whoever takes JSON alone gets results, fundingHistory with everything in one object', () => {
  for (const { name, input } of [...valid, ...published]) assert.ok(Array.isArray(esm[name](input).warnings), name);
});

const copy = (value, [step, ...rest], change) => {
  const inner = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length) inner[step] = copy(inner[step], rest, change);
  else change(inner, step);
  return inner;
};
/** Every field that stands in an input, with the path to it. */
function* standing(list, value, path = []) {
  for (const field of list) {
    const inner = value[field.name];
    if (inner === undefined) continue;
    const place = [...path, field.name];
    yield { field, path: place };
    if (field.kind === 'union') yield* standing(field.fields.find(({ name }) => name === inner.kind).fields, inner, place);
    else if (field.kind === 'list' && field.fields) for (const at of inner.keys()) yield* standing(field.fields, inner[at], [...place, at]);
    else if (field.fields && typeof inner === 'object') yield* standing(field.fields, inner, place);
  }
}

/** What no field of the kind takes. */
const WRONG = {
  decimal: [null, true, [], {}, '', 'x', '1_000', '1,5', '0x10', '1.2.3', 'NaN', '1'.repeat(201), '１２'],
  number: [null, true, [], {}, 'x'], integer: [null, true, [], {}, 'x', 1.5, -1], boolean: [null, 1, 'true', [], {}],
  text: [null, true, 1, [], {}], choice: [null, true, 1, [], {}, '', 'no such name', 'constructor'],
  instant: [null, true, [], {}, '', 'now', '2025-06-27', '2025-06-27T08:00:00', -1, 253_402_300_800_000],
  compounding: [null, true, [], {}, 'yearly', 0, -1], strategy: [null, true, 1, [], {}, 'bold', { staked: 1 }],
  record: [null, true, 1, [], 'x', {}], list: [null, true, 1, {}, 'x', [true], [null], [{}]], series: [null, true, 1, {}, 'x', [true], ['x']],
  levels: [null, true, 1, {}, 'x', [1], [[1]], [[1, 2, 3, 4, 5]], [[0, 1]], [[1, -1]], [['x', 1]]], union: [null, true, 1, [], 'x', {}, { kind: 'none' }],
};

describe('what is spoilt does not fit, and is refused', () => {
  for (const name of names) {
    test(name, () => {
      const { input: list } = fields.calculators.find(one => one.name === name);
      let spoilt = 0;
      const refused = (input, what) => {
        spoilt++;
        assert.ok(misfit(schemas[name].input, input), `${what} fits`);
        assert.ok(thrown(() => esm[name](input)) instanceof CalculatorError, `${what} is taken`);
      };
      for (const input of [null, 1, 'x', [], {}]) refused(input, `${name}(${JSON.stringify(input)})`);
      for (const { input } of valid.filter(one => one.name === name)) {
        refused({ ...input, unknown: 1 }, 'an unknown field');
        for (const { field, path } of standing(list, input)) {
          const place = path.join('.');
          for (const value of WRONG[field.kind]) {
            if (field.kind === 'record' && typeof value === 'object' && value && !field.fields.some(({ required }) => required)) continue;
            refused(copy(input, path, (inner, step) => { inner[step] = value; }), `${place} = ${JSON.stringify(value)}`);
          }
          if (field.required) refused(copy(input, path, (inner, step) => { delete inner[step]; }), `${place} left out`);
          if (field.kind === 'record') refused(copy(input, [...path, 'unknown'], (inner, step) => { inner[step] = 1; }), `${place}.unknown`);
          for (const [bound, inclusive, beyond] of [[field.min, field.minInclusive, -1], [field.max, field.maxInclusive, 1]]) {
            if (bound === undefined || !['decimal', 'number', 'integer'].includes(field.kind)) continue;
            for (const value of [Number(bound) + beyond, ...inclusive ? [] : [Number(bound)]]) {
              refused(copy(input, path, (inner, step) => { inner[step] = value; }), `${place} = ${value}`);
            }
            // The end of the range itself: the schema takes what the calculator's field takes.
            if (!inclusive) continue;
            const end = copy(input, path, (inner, step) => { inner[step] = Number(bound); });
            assert.equal(misfit(schemas[name].input, end), undefined, `${place} = ${bound}`);
            // It may be too much beside other fields; then the error says so in other words than those of the range.
            const error = thrown(() => esm[name](end));
            assert.ok(!/^(from|above|to|below) /.test(error?.code === 'out_of_range' ? error.accepted : ''), `${place} = ${bound}: ${error?.message}`);
          }
        }
      }
      assert.ok(spoilt > 20, `${spoilt}`);
    });
  }

  test('the ends of texts, lists and instants', () => {
    const fits = (name, input) => misfit(schemas[name].input, input) === undefined;
    const taken = (name, input) => thrown(() => esm[name](input)) === undefined;
    for (const [input, right] of [['1e-28', true], ['+.5', true], ['5.', true], ['1E+2', true], ['1e', false], ['.', false], [' ', false], ['--1', false]]) {
      const rate = { rate: input, from: 1, to: 1 };
      assert.deepEqual([fits('convertRate', rate), taken('convertRate', rate)], [right, right], input);
    }
    for (const [near, right] of [
      ['2025-06-27T08:00:00Z', true], ['2025-06-27 08:00+02:00', true], ['2025-06-27t08:00:00.123z', true], ['2025-06-27T08:00-0530', true],
      [0, true], [253_402_300_799_999, true], ['2025-06-27T08Z', false], ['27.06.2025 08:00Z', false],
    ]) {
      const input = { symbol: 'BTCUSDT_260327', near };
      assert.deepEqual([fits('parseContractSymbol', input), taken('parseContractSymbol', input)], [right, right], String(near));
    }
    const samples = Array.from({ length: 1_000_001 }, () => 1e-4);
    assert.deepEqual([fits('fundingRate', { venue: 'binance', samples }), taken('fundingRate', { venue: 'binance', samples })], [false, false]);
    samples.pop();
    assert.deepEqual([fits('fundingRate', { venue: 'binance', samples }), taken('fundingRate', { venue: 'binance', samples })], [true, true]);
  });
});

describe('as tools of a language model', () => {
  test('what their interfaces ask for', () => {
    for (const [name, { input, output }] of Object.entries(schemas)) {
      assert.match(name, /^[a-zA-Z0-9_-]{1,64}$/);
      assert.ok(input.description.length <= 1_024, `${name}: a description of ${input.description.length} characters`);
      for (const document of [input, output]) {
        assert.equal(document.type, 'object');
        assert.deepEqual(Object.keys(document).filter(key => /^(oneOf|anyOf|allOf|not|if|then|else|enum|const|\$ref|x-.*)$/.test(key)), [], name);
        for (const key of within(document).flatMap(({ properties }) => Object.keys(properties ?? {}))) assert.match(key, /^[a-zA-Z0-9_.-]{1,64}$/);
      }
      assert.ok(JSON.stringify(input).length < 10_000, `${name}: ${JSON.stringify(input).length} characters`);
    }
  });

  test('the README shows a loop that runs', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const [, section] = readme.split('\n## Schemas\n');
    const [, code] = /```js\n([\s\S]*?)```/.exec(section);
    const lines = run(code).split('\n');
    const said = [...code.matchAll(/console\.log\(.*?\);? \/\/ (.*)$/gm)].map(([, comment]) => comment);
    assert.ok(said.length > 1);
    assert.deepEqual(lines, said);
  });
});
