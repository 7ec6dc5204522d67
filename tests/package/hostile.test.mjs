// Whatever a caller gives: a CalculatorError, never another error, never a hang, and the next call works.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { OPTIONS, at, call, schema, validInputs } from './calls.mjs';
import { esm, run, thrown } from './project.mjs';

const { CalculatorError, annualise, importMarketData } = esm;
const DAY = 86_400_000;
const valid = validInputs();
const history = () => ({ times: Float64Array.from([1, 2, 3, 4], day => day * DAY), rates: Float64Array.of(1e-4, -1e-4, 2e-4, 0) });

const huge = 'x'.repeat(100_000_000);
const sparse = [];
sparse.length = 2_000_000_000;
const long = Array.from({ length: 2_000_000 }, () => '1');
const cyclic = {};
cyclic.itself = cyclic;
const cycle = [];
cycle.push(cycle);
let deep = {};
for (let depth = 0; depth < 100_000; depth++) deep = { deeper: deep };
let deepList = [];
for (let depth = 0; depth < 100_000; depth++) deepList = [deepList];
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const { proxy: revokedList, revoke: revokeList } = Proxy.revocable([], {});
revokeList();
const traps = new Proxy({}, new Proxy({}, { get: () => () => { throw new TypeError('trapped'); } }));
const getter = { get kind() { throw new Error('getter'); } };
const throwing = () => { throw new Error('called'); };
const detached = Float64Array.of(1, 2, 3);
structuredClone(detached.buffer, { transfer: [detached.buffer] });

const dates = {
  'invalid date': new Date(Number.NaN),
  'date with traps': Object.assign(new Date(0), { getTime: throwing, toISOString: throwing }),
  'date that is no text': Object.assign(new Date(0), { toISOString: () => undefined }),
};

/** Wrong for every field, but that a text field takes a text. */
const wrong = {
  null: null,
  true: true,
  symbol: Symbol('wrong'),
  function: () => {},
  'async function': async () => {},
  class: class {},
  'empty list': [],
  'empty object': {},
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '1e400': '1e400',
  '1e-400x': '1e-400x',
  '1e999999999999': '1e999999999999',
  '1_000': '1_000',
  'full-width digits': '１２３',
  'Arabic digits': '١٢٣',
  'decimal comma': '0,5',
  hexadecimal: '0x10',
  'empty text': '',
  'two points': '1.2.3',
  NUL: '1\0',
  'bang text': '!symbol',
  'at text': '@0',
  'text of JSON': '1,"rate":2',
  'quote and brace': '"}',
  'lone surrogate': '\ud800',
  'text of 1e8 characters': huge,
  '10^400': 10n ** 400n,
  '-10^400': -(10n ** 400n),
  '10^200000': 10n ** 200_000n,
  ...dates,
  'cyclic object': cyclic,
  'cyclic list': cycle,
  'deep object': deep,
  'deep list': deepList,
  'throwing getter': getter,
  'proxy that throws': traps,
  'revoked proxy': revoked,
  'revoked proxy of a list': revokedList,
  'sparse list of 2e9': sparse,
  'list of 2,000,000': long,
  'list with a hole': [, 1],
  'list of symbols': [Symbol('in a list')],
  DataView: new DataView(new ArrayBuffer(64)),
  ArrayBuffer: new ArrayBuffer(64),
  BigInt64Array: new BigInt64Array(4),
  BigUint64Array: new BigUint64Array(4),
  'typed array of NaN': Float64Array.of(Number.NaN, 1, 2, 3),
  'detached typed array': detached,
  'typed array of 20,000,000': new Uint8Array(20_000_000),
  Map: new Map([['rate', 1]]),
  Set: new Set([1]),
  RegExp: /1/,
  Error: new Error('given'),
  Promise: Promise.resolve(1),
  'boxed boolean': Object(true),
  'boxed symbol': Object(Symbol('boxed')),
  'boxed number with a trap': Object.assign(new Number(1), { valueOf: throwing }),
  'boxed number in a circle': (() => { const box = new Number(1); box.valueOf = () => box; return box; })(),
  'own __proto__': JSON.parse('{"__proto__":{"rate":1}}'),
  'constructor and toString': { constructor: 1, toString: 1, hasOwnProperty: 1 },
  'toJSON trap': { toJSON: throwing },
  'valueOf trap': { valueOf: throwing, toString: throwing, [Symbol.toPrimitive]: throwing },
  'no prototype': Object.assign(Object.create(null), { wrong: 1 }),
  'foreign date': runInNewContext('new Date(NaN)'),
};

/** Asserts all of many things, so that one failure does not hide the others. */
function each(things, assertion) {
  const failures = [];
  for (const thing of things) {
    const failure = thrown(() => assertion(thing));
    if (failure) failures.push(failure.message.slice(0, 300));
  }
  assert.ok(failures.length === 0, `${failures.length} failures:\n${failures.join('\n')}`);
}

/** Whether an object says nothing at all, as far as can be seen from outside. */
const bare = value => typeof value === 'object' && value !== null && value !== revoked && value !== revokedList && value !== traps
  && !Array.isArray(value) && !ArrayBuffer.isView(value) && Object.keys(value).length === 0;

const array = value => ArrayBuffer.isView(value) || (value !== revoked && value !== revokedList && Array.isArray(value));
const never = () => false;
/** What some kinds of fields take although others refuse it; of a kind that is not here nothing is known. */
const accepts = {
  decimal: never, number: never, integer: never, choice: never, compounding: never,
  boolean: value => value === true,
  union: never,
  levels: array,
  text: value => typeof value === 'string' || typeof value === 'number' || Object.values(dates).includes(value),
  instant: value => Object.values(dates).includes(value),
  list: array, series: array,
  record: bare,
};

/** Asserts that a call ends in time, with a CalculatorError or, where `maybe`, a result; returns the error. */
function refused(work, what, maybe, most = 5_000) {
  const from = performance.now();
  const error = thrown(work);
  const took = performance.now() - from;
  assert.ok(took < most, `${what} took ${took} ms`);
  if (maybe && error === undefined) return undefined;
  assert.ok(error instanceof CalculatorError, `${what}: ${error === undefined ? 'no error' : error?.stack ?? String(error)}`);
  assert.ok(schema.errors.some(({ code }) => code === error.code), `${what}: ${error.code}`);
  assert.ok(error.message.length < 1_000, `${what}: a message of ${error.message.length} characters`);
  assert.ok((error.given ?? '').length < 200, `${what}: given ${error.given?.length} characters`);
  assert.equal(annualise({ rate: '0.0001', intervalHours: 8 }).apr, '0.1095', `after ${what}`);
  return error;
}

const written = path => path.map((part, at) => typeof part === 'number' ? `[${part}]` : at ? `.${part}` : part).join('');
/** Fields with the path to them, those of records and of the first item of lists included. */
const paths = (list, before = []) => list.flatMap(field => {
  const path = [...before, field.name];
  // A union's fields are those of its kinds, and the kind itself.
  const within = field.kind === 'union' ? [{ name: 'kind', kind: 'choice', required: true }, ...field.fields.flatMap(({ fields = [] }) => fields)]
    : field.fields ?? [];
  return [{ ...field, path }, ...paths(within, field.kind === 'list' ? [...path, 0] : path)];
}).filter(({ path }, at, all) => all.findIndex(other => written(other.path) === written(path)) === at);
/** The paths of everything that stands in a value; a typed array is one thing. */
const parts = (value, path = []) => typeof value !== 'object' || value === null || ArrayBuffer.isView(value)
  ? [path] : [path, ...Object.keys(value).flatMap(key => parts(value[key], [...path, Array.isArray(value) ? Number(key) : key]))];
/** A copy with another value at the path. */
function put(input, [name, ...rest], value) {
  const copy = Array.isArray(input) ? [...input] : { ...input };
  copy[name] = rest.length ? put(copy[name], rest, value) : value;
  return copy;
}
/** The first valid input that has the field, or what it stands in; else the first. */
const inputWith = (name, path) => valid[name].find(input => at(input, written(path)) !== undefined)
  ?? valid[name].find(input => at(input, written(path.slice(0, -1))) !== undefined) ?? valid[name][0];

for (const { name, input: fields } of schema.calculators) {
  describe(name, () => {
    test('takes the valid inputs, and does not touch them', () => {
      assert.ok(valid[name].length > 0);
      for (const input of valid[name]) {
        const before = structuredClone(input);
        const result = call[name](input);
        assert.ok(Array.isArray(result.warnings));
        assert.deepEqual(input, before);
        call[name](Object.freeze({ ...input }));
      }
    });

    test('a field that is undefined is one left out, also where there is no such field', () => {
      for (const input of valid[name]) {
        const expected = call[name](input);
        const objects = parts(input).map(path => [path, at(input, written(path)) ?? input])
          .filter(([, value]) => typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value));
        assert.ok(objects.length > 0);
        for (const [path] of objects) {
          assert.deepEqual(call[name](put(input, [...path, 'noSuchField'], undefined)), expected, written(path));
          const error = thrown(() => call[name](put(input, [...path, 'noSuchField'], null)));
          assert.deepEqual([error?.code, error?.field], ['unknown_field', written([...path, 'noSuchField'])]);
        }
      }
    });

    test('refuses anything in place of the input', () => {
      each(Object.entries({ undefined, ...wrong }), ([what, value]) => refused(() => esm[name](value), `${name}(${what})`));
      refused(() => esm[name](), `${name}()`);
      if (name !== 'fundingHistory') return;
      each(Object.entries(wrong), ([what, value]) => {
        refused(() => esm.fundingHistory(history(), value), `options ${what}`, bare(value));
      });
    });

    const known = paths(fields);
    for (const { path, kind, required } of known) {
      const field = written(path);
      test(field, () => {
        const input = inputWith(name, path);
        each(Object.entries(wrong), ([what, value]) => {
          const maybe = (accepts[kind]?.(value) ?? true) || (value === null && !required);
          const error = refused(() => call[name](put(input, path, value)), `${name}: ${field} = ${what}`, maybe);
          if (error && !maybe && typeof value !== 'object' && error.code !== 'inconsistent') {
            assert.equal(error.field, field, `${what}: ${error.message}`);
          }
        });
        // A field left out, and one that is undefined, are the same.
        const without = thrown(() => call[name](put(input, path, undefined)));
        if (required && at(input, field) !== undefined) assert.deepEqual([without?.code, without?.field], ['missing_field', field]);
        else assert.ok(without === undefined || without instanceof CalculatorError);
        // What the input itself throws comes out as the cause.
        for (const cause of [new Error('mine'), 'text', undefined, null, 7]) {
          const object = put(input, path, 1);
          Object.defineProperty(at(object, written(path.slice(0, -1))), path.at(-1), { enumerable: true, get() { throw cause; } });
          const given = name === 'fundingHistory'
            ? () => OPTIONS.includes(field) ? esm.fundingHistory(history(), object) : esm.fundingHistory(object)
            : () => esm[name](object);
          const error = refused(given, `${name}: ${field} throws`);
          if (name === 'fundingHistory' && error.field !== field) continue;
          assert.deepEqual([error.code, error.field], ['invalid_type', field]);
          assert.ok('cause' in error && Object.is(error.cause, cause));
        }
      });
    }

    // Items of lists and whatever else the schema does not name one by one.
    const named = new Set(known.map(({ path }) => written(path)));
    for (const input of valid[name]) {
      for (const path of parts(input).filter(path => path.length > 0 && !named.has(written(path)))) {
        test(`part ${written(path)}`, () => {
          each(Object.entries(wrong), ([what, value]) => {
            const error = refused(() => call[name](put(input, path, value)), `${name}: ${written(path)} = ${what}`, true);
            if (typeof value === 'function' || typeof value === 'symbol') {
              assert.deepEqual([error?.code, error?.field], ['invalid_type', written(path)], what);
            }
          });
        });
      }
    }

    test('names an unknown field', () => {
      each(['rat', '', 'Rate', 'constructor', '__proto__', 'toString', '\ud800', '"', '\\', '\0', 'ключ', 'k'.repeat(10_000)], key => {
        const input = Object.defineProperty({ ...valid[name][0] }, key, { value: 1, enumerable: true });
        const error = refused(() => esm[name](input), `${name}: ${key.slice(0, 20)}`);
        assert.equal(error.code, 'unknown_field');
      });
    });
  });
}

describe('inputs that do something while they are read', () => {
  test('a getter that calculates', () => {
    const input = { get rate() { return annualise({ rate: '0.0001', intervalHours: 8 }).apr; }, intervalHours: 24 };
    assert.equal(annualise(input).intervalsPerYear, '365');
  });

  test('a list that is longer each time it is asked', () => {
    // In a process of its own, which can be ended.
    assert.equal(run(`import { annualise } from 'liquidity-layering';
      let length = 1;
      const growing = new Proxy([], { get: (target, key) => key === 'length' ? length++ : '1' });
      try { annualise({ rate: growing, intervalHours: 8 }); } catch (error) { console.log(error.name, error.code); }`,
    '--max-old-space-size=500'), 'CalculatorError invalid_type');
  });

  test('a getter that takes away an array read before', () => {
    const times = Float64Array.from([1, 2, 3], day => day * DAY);
    const series = {
      times,
      get rates() {
        structuredClone(times.buffer, { transfer: [times.buffer] });
        return Float64Array.of(1e-4, 1e-4, 1e-4);
      },
    };
    refused(() => esm.fundingHistory(series), 'detaching');
  });

  test('typed arrays that lie about their length', () => {
    each([0, 1, 1e6, 2 ** 32, -1, Number.NaN, '3', { valueOf: throwing }], length => {
      const times = Object.defineProperty(Float64Array.from({ length: 1_000 }, (_, day) => day * DAY), 'length', { value: length });
      refused(() => esm.fundingHistory({ times, rates: new Float64Array(1_000) }), `length ${typeof length === 'object' ? 'object' : length}`, true);
      // The memory of the core is whole.
      const { cumulative } = esm.fundingHistory(history());
      assert.ok(Math.abs(cumulative - 2e-4) < 1e-18);
    });
  });

  test('typed arrays of every kind, of shared and of growing memory', () => {
    const days = [1, 2, 3, 4];
    for (const Kind of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array]) {
      const rates = Kind.of(0, 0, 0, 0);
      const times = Float64Array.from(days, day => day * DAY);
      assert.equal(esm.fundingHistory({ times, rates }).cumulative, 0);
    }
    for (const buffer of [new SharedArrayBuffer(32), new ArrayBuffer(32, { maxByteLength: 64 })]) {
      const rates = new Float64Array(buffer).fill(0.001);
      assert.equal(esm.fundingHistory({ times: Float64Array.from(days, day => day * DAY), rates }).cumulative, 0.004);
    }
    const times = Float64Array.from(days, day => day * DAY);
    assert.equal(esm.fundingHistory({ times, rates: runInNewContext('Float64Array.of(.001, .001, .001, .001)') }).cumulative, 0.004);
    assert.equal(esm.fundingHistory({ times, rates: Float64Array.of(9, .001, .001, .001, .001).subarray(1) }).cumulative, 0.004);
  });

  test('results belong to the caller', () => {
    const first = esm.fundingHistory(history());
    const copy = structuredClone(first);
    first.curve.cumulative.fill(7);
    first.warnings.length = 0;
    for (let round = 0; round < 100; round++) esm.fundingHistory(history());
    assert.deepEqual(esm.fundingHistory(history()), copy);
    assert.ok(first.curve.cumulative.every(value => value === 7));
  });

  test('arrays are not changed and may have a million items', () => {
    const samples = Array.from({ length: 1_000_000 }, () => '0.0001');
    assert.equal(esm.fundingRate({ venue: 'binance', samples }).premium, '0.0001');
    const error = refused(() => esm.fundingRate({ venue: 'binance', samples: long }), '2,000,000 samples');
    assert.deepEqual([error.code, error.field], ['out_of_range', 'samples']);
    const unsorted = { times: Float64Array.of(3 * DAY, DAY, 2 * DAY), rates: Float64Array.of(.03, .01, .02) };
    esm.fundingHistory(unsorted);
    assert.deepEqual(unsorted, { times: Float64Array.of(3 * DAY, DAY, 2 * DAY), rates: Float64Array.of(.03, .01, .02) });
  });

  test('a hundred thousand failures leave no memory behind', () => {
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 100_000; round++) {
      thrown(() => annualise({ rate: 'x', intervalHours: round }));
    }
    const grown = process.memoryUsage().rss - before;
    assert.ok(grown < 300e6, `${grown} bytes`);
  });
});

describe('importMarketData', () => {
  const content = 'calc_time,funding_interval_hours,last_funding_rate\n1704067200000,8,0.0001\n1704096000000,8,0.0002\n';

  test('refuses what is no content', () => {
    each(Object.entries({ undefined, ...wrong }), ([what, value]) => {
      const error = refused(() => importMarketData(value), `content ${what}`, false, 60_000);
      assert.equal(error.field, 'content', `${what}: ${error.message}`);
    });
  });

  test('refuses what is no hint', () => {
    const hints = { fileName: 'x.csv', venue: 'binance', symbol: 'BTCUSDT', timeZone: 'Europe/London', utcOffsetHours: 1 };
    each(Object.entries(wrong), ([what, value]) => {
      refused(() => importMarketData(content, value), `hint ${what}`, bare(value));
      for (const name of Object.keys(hints)) {
        const kind = name === 'fileName' || name === 'symbol' ? 'text' : 'other';
        const maybe = (accepts[kind]?.(value) ?? false) || value === null;
        const error = refused(() => importMarketData(content, { [name]: value }), `hint ${name} ${what}`, maybe);
        if (error && typeof value !== 'object') assert.match(error.field ?? '', new RegExp(`\\b${name}$`), `${what}: ${error.message}`);
      }
    });
    const error = refused(() => importMarketData(content, { filename: 'x.csv' }), 'unknown hint');
    assert.equal(error.code, 'unknown_field');
    const both = refused(() => importMarketData(content, { timeZone: 'UTC', utcOffsetHours: 0 }), 'two zones');
    assert.equal(both.code, 'inconsistent');
    const cause = new Error('mine');
    for (const name of Object.keys(hints)) {
      const hint = Object.defineProperty({}, name, { enumerable: true, get() { throw cause; } });
      const error = refused(() => importMarketData(content, hint), `hint ${name} throws`);
      assert.deepEqual([error.code, error.cause], ['invalid_type', cause], name);
    }
  });

  test('a zone that answers differently each time it is asked', () => {
    let asked = 0;
    const hint = { get timeZone() { if (asked++) throw new Error('asked twice'); return 'Europe/London'; } };
    refused(() => importMarketData(content, hint), 'zone asked twice', true);
  });

  test('bytes of another realm are bytes', () => {
    const bytes = runInNewContext('bytes => Uint8Array.from(bytes)')([...new TextEncoder().encode(content)]);
    assert.equal(importMarketData(bytes).kind, 'funding');
  });

  test('refuses what is no data', () => {
    const noise = new Uint8Array(1_000_000);
    let state = 1;
    for (let at = 0; at < noise.length; at++) noise[at] = (state = (state * 48_271) % 2_147_483_647) & 255;
    const lists = '['.repeat(1_000_000);
    each(Object.entries({
      empty: '', space: ' \n\n ', 'mark of byte order': '\ufeff', html: '<!doctype html><html><body>404</body></html>',
      noise, zeros: new Uint8Array(1_000_000), 'open lists': lists, 'open objects': '{"a":'.repeat(200_000),
      'open quote': `a,b\n"${'x'.repeat(1_000_000)}`, commas: ','.repeat(1_000_000), lines: '\n'.repeat(1_000_000),
      number: '1', null: 'null', text: '"text"', 'empty list': '[]', 'empty object': '{}', 'list of null': '[null,null]',
      'header only': content.split('\n')[0], surrogate: '\ud800', truncated: '[{"symbol":"BTCUSDT","fundingTime":17',
      zip: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), gzip: Uint8Array.of(0x1f, 0x8b, 8, 0),
    }), ([what, given]) => {
      const error = refused(() => importMarketData(given), what);
      assert.deepEqual([error.code, error.field], ['unrecognised_format', 'content'], what);
    });
  });

  test('over 100 MB is out_of_range, 100 MB of nonsense is not recognised', () => {
    for (const given of [new Uint8Array(100_000_001), 'x'.repeat(100_000_001), 'é'.repeat(60_000_000)]) {
      const error = refused(() => importMarketData(given), 'too large');
      assert.deepEqual([error.code, error.field], ['out_of_range', 'content']);
    }
    const error = refused(() => importMarketData(new Uint8Array(100_000_000).fill(120)), '100 MB', false, 60_000);
    assert.equal(error.code, 'unrecognised_format');
  });
});
