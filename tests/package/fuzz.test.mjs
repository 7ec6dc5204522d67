// Inputs of every shape for every calculator, made from the schema: a result in which every number exists and is of its
// kind, or a CalculatorError about a field of the input; and the next call works. FUZZ_SECONDS looks longer, with another seed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { call, schema, validInputs } from './calls.mjs';
import { esm } from './project.mjs';

const { CalculatorError } = esm;
const valid = validInputs();
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const parameters = seconds
  ? { numRuns: 1e9, interruptAfterTimeLimit: seconds * 1_000 / schema.calculators.length, markInterruptAsFailure: false }
  : { numRuns: 1_000, seed: 20_261_122 };

// ------------------------------------------------------------------------------------------------------------ inputs
const digit = fc.constantFrom(...'0123456789');
const sign = fc.constantFrom('', '', '', '-', '+');
const digits = (least, most) => fc.string({ unit: digit, minLength: least, maxLength: most });
/** Texts of numbers: a few digits, up to 40, exponents, the ends of every range. */
const numberText = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 6 })).map(([n, places]) => `${n}e-${places}`) },
  { weight: 2, arbitrary: fc.tuple(sign, digits(1, 5), digits(1, 8)).map(([minus, whole, fraction]) => `${minus}${whole}.${fraction}`) },
  fc.tuple(sign, digits(1, 40), fc.integer({ min: -60, max: 40 })).map(([minus, all, exponent]) => `${minus}${all}e${exponent}`),
  fc.tuple(sign, digits(28, 28)).map(([minus, fraction]) => `${minus}0.${fraction}`),
  fc.constantFrom('0', '-0', '1e28', '-1e28', '1e-28', '1e29', '1e-29', '9999999999999999999999999999', '0.9999999999999999999999999999',
    '1.000000000000000000000000001', '.5', '5.', ' 1 ', '1e400', '-1e-400', '1'.repeat(201), '0'.repeat(300)),
);
const within = ({ min, max }) => {
  const low = Number(min ?? 0), high = Number(max ?? Math.max(1_000, low * 2));
  return fc.oneof(fc.constantFrom(low, high), fc.double({ min: low, max: high, noNaN: true }), fc.double({ min: low, max: Math.min(high, low + 1), noNaN: true }));
};
const numeric = field => fc.oneof(
  { weight: 4, arbitrary: within(field) },
  { weight: 4, arbitrary: numberText },
  { weight: 1, arbitrary: within(field).map(String) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 1_000n }) },
);

const throwing = () => { throw new TypeError('mine'); };
const cyclic = { list: [] };
cyclic.list.push(cyclic);
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const traps = new Proxy({}, new Proxy({}, { get: () => throwing }));
const { proxy: revokedList, revoke: revokeList } = Proxy.revocable([], {});
revokeList();
const strange = [
  () => Number.NaN, () => Number.POSITIVE_INFINITY, () => -0, () => Symbol('given'), () => () => {}, () => class {}, () => cyclic,
  () => revoked, () => revokedList, () => traps, () => ({ get rate() { throw new Error('mine'); } }), () => new Proxy({}, { ownKeys: throwing }),
  () => new Proxy([], { get: throwing }), () => new Date(Number.NaN), () => new Date(0), () => new Map([['rate', 1]]), () => [, 1],
  () => Object.assign([], { length: 2 ** 32 - 1 }), () => Object.assign(Object.create(null), { a: 1 }), () => JSON.parse('{"__proto__":{"rate":1}}'),
  () => new Number(1), () => new String('1'), () => Object(1n), () => ({ valueOf: throwing, toString: throwing }), () => ({ toJSON: throwing }),
  () => '\ud800', () => 'x\udc00y', () => '1\0', () => '!symbol', () => '@0', () => '"}', () => '1,"rate":2', () => 10n ** 400n,
  () => Float64Array.of(1, Number.NaN), () => new BigInt64Array(2), () => new DataView(new ArrayBuffer(8)), () => new Uint8Array(3), () => Promise.resolve(1),
  () => runInNewContext('({ rate: 1 })'), () => runInNewContext('new Date(0)'), () => Array.from({ length: 200 }).reduce(inner => [inner], 1),
];
/** Stands for a value until the call: fast-check looks into what it makes, and some of these do not bear that. */
class Made {
  constructor(make) { this.make = make; }
  [fc.toStringMethod]() { return `<${this.make}>`; }
}
/** Stands for a field that throws when it is read. */
class Getter { [fc.toStringMethod]() { return '<throws>'; } }
function built(model) {
  if (model instanceof Made) return model.make();
  if (Array.isArray(model)) return Object.keys(model).length === model.length ? model.map(built) : model;
  if (typeof model !== 'object' || model === null || ![Object.prototype, null].includes(Object.getPrototypeOf(model))) return model;
  const copy = Object.create(Object.getPrototypeOf(model));
  for (const [key, inner] of Object.entries(model)) {
    Object.defineProperty(copy, key, inner instanceof Getter ? { get: throwing, enumerable: true }
      : { value: built(inner), enumerable: true, writable: true, configurable: true });
  }
  return copy;
}
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...strange).map(make => new Made(make)) },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true,
    withNullPrototype: true, withUnicodeString: true, withBoxedValues: true, maxDepth: 3 }) },
);

const instant = fc.oneof(
  fc.date({ min: new Date(0), max: new Date('2100-01-01') }), fc.date().map(Number), fc.integer({ min: 1_577_836_800_000, max: 1_956_528_000_000 }),
  fc.date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }).map(date => date.toISOString()),
  fc.constantFrom('2025-06-27T08:00:00Z', '2025-06-27T08:00+02:00', '2025-06-27', '2025-02-30T00:00:00Z', 253_402_300_799_999, -1),
);
const series = field => fc.oneof(
  fc.array(fc.double(), { maxLength: 30 }).map(list => Float64Array.from(list)),
  fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 1e8 }), fc.integer({ min: 0, max: 60 }))
    .map(([start, step, length]) => Float64Array.from({ length }, (_, place) => start + place * step)),
  fc.array(within(field), { maxLength: 30 }).map(list => Float64Array.from(list)),
  fc.array(numeric(field), { maxLength: 8 }),
);
function list(field) {
  if (field.fields) return fc.array(record(field.fields), { maxLength: 5 });
  return fc.oneof(
    fc.array(numeric(field), { maxLength: 12 }), fc.array(fc.tuple(numeric(field), numeric(field)), { maxLength: 12 }),
    fc.array(fc.double(), { maxLength: 12 }).map(items => Float64Array.from(items)),
  );
}
function value(field) {
  const right = {
    decimal: numeric, number: numeric,
    integer: () => fc.oneof(fc.nat({ max: 40 }), fc.integer(), numeric(field)),
    boolean: () => fc.boolean(),
    text: () => fc.string({ unit: 'binary', maxLength: 30 }),
    choice: ({ choices }) => fc.constantFrom(...choices),
    compounding: () => fc.oneof(fc.constantFrom('simple', 'continuous', 1, 12, 365), numeric(field)),
    instant: () => instant,
    record: ({ fields }) => record(fields),
    list, series,
    union: ({ fields: variants }) => fc.oneof(...variants.map(({ name, fields = [] }) => record(fields).map(own => ({ kind: name, ...own })))),
    levels: () => fc.array(fc.tuple(within({ min: 0 }), numeric({ min: 0 })), { maxLength: 6 }),
  }[field.kind];
  // A kind of which nothing is known here, as names or records.
  const some = right?.(field) ?? fc.oneof(
    ...field.choices ? [fc.constantFrom(...field.choices)] : [], ...field.fields ? [record(field.fields)] : [], list(field), numeric(field),
  );
  return fc.oneof({ weight: 30, arbitrary: some }, { weight: 1, arbitrary: hostile });
}
function record(fields) {
  const model = Object.fromEntries(fields.map(field => [field.name, value(field)]));
  const required = fields.filter(field => field.required).map(field => field.name);
  return fc.oneof({ weight: 12, arbitrary: fc.record(model, { requiredKeys: required }) }, { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) });
}

/** A copy of a valid input with something else in some places; `at` chooses each place by numbers. */
function changed(input, changes, fields) {
  let copy = structuredClone(input);
  for (const { at: places, value: inner, drop } of changes) {
    let holder = copy;
    for (const [depth, place] of places.entries()) {
      const keys = Object.keys(holder);
      if (keys.length === 0) break;
      const key = keys[place % keys.length];
      const deeper = holder[key];
      const plain = Array.isArray(deeper) || (typeof deeper === 'object' && deeper !== null && Object.getPrototypeOf(deeper) === Object.prototype);
      if (plain && depth + 1 < places.length) {
        holder = deeper;
        continue;
      }
      if (drop) delete holder[key];
      else holder[key] = inner;
      break;
    }
  }
  return copy;
}
const inputOf = ({ name, input: fields }) => {
  const change = fc.record({
    at: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 }), drop: fc.integer({ min: 0, max: 9 }).map(n => n === 9),
    value: fc.oneof({ weight: 8, arbitrary: numeric({}) }, { weight: 2, arbitrary: hostile }, { weight: 2, arbitrary: fc.oneof(...fields.map(value)) }),
  });
  const key = fc.constantFrom('__proto__', 'constructor', 'toString', '', '\ud800', 'rate\0', '"', 'k'.repeat(200));
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...valid[name]), fc.array(change, { maxLength: 2 })).map(([input, changes]) => changed(input, changes)) },
    { weight: 6, arbitrary: record(fields) },
    { weight: 1, arbitrary: fc.tuple(record(fields), key, hostile).map(([input, key, value]) =>
      Object.defineProperty({ ...input }, key, { value, enumerable: true })) },
    { weight: 1, arbitrary: fc.tuple(record(fields), fc.constantFrom(...fields)).map(([input, { name }]) =>
      ({ ...input, [name]: new Getter() })) },
    { weight: 1, arbitrary: hostile },
  );
};

// ------------------------------------------------------------------------------------------------------- what holds
const plain = text => /^-?(0|[1-9]\d{0,28})(\.\d*[1-9])?$/.test(text) && text !== '-0';
const isInstant = text => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) && !Number.isNaN(Date.parse(text));
const finite = value => typeof value === 'number' && Number.isFinite(value);
const right = {
  decimal: value => typeof value === 'string' && plain(value),
  number: finite,
  integer: value => Number.isSafeInteger(value) && value >= 0,
  boolean: value => typeof value === 'boolean',
  text: value => typeof value === 'string',
  choice: (value, { choices }) => choices.includes(value),
  compounding: value => value === 'simple' || value === 'continuous' || plain(String(value)),
  instant: isInstant,
  series: value => value instanceof Float64Array && value.every(Number.isFinite),
};

function results(found, fields, path) {
  assert.equal(Object.getPrototypeOf(found), Object.prototype, path);
  for (const name of Object.keys(found)) assert.ok(fields.some(field => field.name === name), `${path}.${name} is not in the schema`);
  for (const field of fields) result(found[field.name], field, `${path}.${field.name}`);
}
function result(found, field, path) {
  if (found === undefined || found === null) assert.ok(!field.required, `${path} is ${found}`);
  else if (field.kind === 'record') results(found, field.fields, path);
  else if (field.kind === 'list') {
    assert.ok(Array.isArray(found), path);
    found.forEach((item, place) => item && typeof item === 'object' && field.fields ? results(item, field.fields, `${path}[${place}]`) : anything(item, path));
  } else if (right[field.kind]) assert.ok(right[field.kind](found, field), `${path}: ${field.kind} ${String(found)}`);
  else anything(found, path);
}
/** What the schema does not describe: no number that is none. */
function anything(found, path) {
  if (typeof found === 'number') assert.ok(Number.isFinite(found), path);
  else if (typeof found === 'string') assert.ok(!['NaN', 'Infinity', '-Infinity', 'undefined'].includes(found), `${path}: ${found}`);
  else if (found && typeof found === 'object' && !ArrayBuffer.isView(found)) Object.values(found).forEach(inner => anything(inner, path));
}
function warnings(list) {
  for (const { code, severity, message, field } of list) {
    assert.ok(schema.warnings.some(warning => warning.code === code && warning.severity === severity), code);
    assert.ok(typeof message === 'string' && message.length > 0);
    assert.ok(field === undefined || typeof field === 'string');
  }
}

/** Whether the schema has a field at that path. */
const names = (fields, path) => path !== '' && inside(fields, path.split(/\.|(?=\[\d+\](?:\[|\.|$))/));
const SCALAR = ['decimal', 'number', 'integer', 'boolean', 'text', 'choice', 'instant', 'record'];
function inside(fields, [name, ...rest]) {
  if (name === undefined) return true;
  const field = fields.find(field => field.name === name);
  if (!field) return false;
  while (!SCALAR.includes(field.kind) && /^\[\d+\]$/.test(rest[0])) rest.shift();
  if (field.kind !== 'union') return inside(field.fields ?? [], rest);
  return rest.length === 0 || (rest.length === 1 && rest[0] === 'kind') || field.fields.some(variant => inside(variant.fields ?? [], rest));
}
const cut = key => key.length > 100 ? `${key.slice(0, 100)}…` : key;
/** Keys of what was given, as far as it says. */
function keys(input) {
  try {
    return Object.keys(input).map(cut);
  } catch {
    return [];
  }
}
function refusal(error, input, fields) {
  assert.ok(error instanceof CalculatorError, error?.stack ?? String(error));
  assert.ok(schema.errors.some(({ code }) => code === error.code), error.code);
  assert.ok(error.message.length > 0 && error.message.length < 1_000, error.message);
  const { field } = error;
  if (field === undefined) {
    // About the whole, or about a field whose name is empty.
    const whole = !keys(input).some(key => fields.some(({ name }) => name === key));
    assert.ok(['invalid_type', 'out_of_range'].includes(error.code) && (whole || keys(input).includes('')), `no field: ${error.message}`);
  } else {
    // What cannot be read is named as deep as it lies.
    const given = ['invalid_type', 'out_of_range', 'unknown_field'].includes(error.code)
      && keys(input).some(key => [key, key.toWellFormed?.() ?? key].some(key => [key, `${key}.`, `${key}[`, `[${key}]`].some((start, at) => at ? field.startsWith(start) : field === start)));
    assert.ok(names(fields, field) || given, `${error.code}: no field ${field}`);
  }
}

const outcome = work => {
  try {
    return { result: work() };
  } catch (error) {
    return { error };
  }
};

describe('any input', () => {
  for (const calculator of schema.calculators) {
    const { name, input: fields, output } = calculator;
    test(name, t => {
      const before = call[name](valid[name][0]);
      const counts = { results: 0, errors: 0 };
      fc.assert(fc.property(inputOf(calculator), model => {
        const input = built(model);
        const first = outcome(() => call[name](input));
        if (first.error === undefined) {
          counts.results++;
          results(first.result, output, name);
          warnings(first.result.warnings);
          assert.deepEqual(call[name](input), first.result);
        } else {
          counts.errors++;
          refusal(first.error, input, fields);
        }
        assert.deepEqual(call[name](valid[name][0]), before);
      }), parameters);
      t.diagnostic(`${counts.results} results, ${counts.errors} errors`);
      // Errors alone would say little.
      assert.ok(counts.results * 30 > counts.errors, `${counts.results} results`);
    });
  }
});

test('what it looks for is found', () => {
  for (const text of ['1e5', 'NaN', '', '-0', '01', '1.0', '1.', '.5', '+1', 'Infinity']) assert.ok(!plain(text), text);
  for (const text of ['0', '-1', '0.5', '-12.34', '10000000000000000000000000000']) assert.ok(plain(text), text);
  const fields = schema.calculators.find(({ name }) => name === 'fundingPayment').input;
  assert.ok(names(fields, 'contract.multiplier') && !names(fields, 'contract.rate') && !names(fields, '[0]') && !names(fields, ''));
  assert.throws(() => refusal(new TypeError('x'), {}, fields));
  assert.throws(() => refusal(new CalculatorError('overflow', 'x', { field: 'elsewhere' }), { elsewhere: 1 }, fields));
  assert.throws(() => result('1e5', { kind: 'decimal', required: true }, ''));
  assert.throws(() => result(null, { kind: 'decimal', required: true }, ''));
});
