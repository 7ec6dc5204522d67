// Calls of every calculator, many of each: valid inputs, and the same with other numbers, right and wrong.
import { schema, validInputs } from './calls.mjs';

/** Numbers from 0 to 1, the same in every run. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/i;
const EDGES = ['0', '1e-28', '1e28', '9999999999999999999999999999', '0.3333333333333333333333333333', '1e29', 'x', '', '-1', '1'.repeat(200)];

/** The input with some of its numbers changed: a little, mostly, so that most calls give a result. */
function changed(value, next) {
  if (ArrayBuffer.isView(value)) return value.map(item => next() < 0.3 ? item * (1 + next() / 10) : item);
  if (Array.isArray(value)) return value.map(item => changed(item, next));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner, next)]));
  const number = typeof value === 'number' || typeof value === 'string' && NUMBER.test(value);
  if (!number || next() < 0.6) return value;
  if (next() < 0.03) return EDGES[Math.floor(next() * EDGES.length)];
  const factor = next() < 0.8 ? 0.9 + next() / 5 : 10 ** (next() * 12 - 6);
  const other = Number(value) * factor;
  return Number.isInteger(Number(value)) && next() < 0.5 ? String(Math.round(other)) : String(other);
}

/** So many calls, `[calculator, input]`, as many of each. */
export function varied(count, seed = 20_261_122) {
  const next = random(seed), valid = validInputs();
  const each = Math.ceil(count / schema.calculators.length);
  return schema.calculators.flatMap(({ name }) => {
    const inputs = valid[name];
    return Array.from({ length: each }, (_, at) => [name, at < inputs.length ? inputs[at] : changed(inputs[at % inputs.length], next)]);
  });
}

/** What came of a call, as text in which every bit counts. */
export function outcome(run) {
  const written = value => JSON.stringify(value, (_key, inner) => ArrayBuffer.isView(inner) ? Array.from(inner, String)
    : Object.is(inner, -0) ? '-0' : inner);
  try {
    return written(run());
  } catch (error) {
    const { name, code, message, field, given, accepted } = error;
    return written({ name, code, message, field, given, accepted });
  }
}
