// The calculators by name, what they are called with, and what the core's own tests leave for these here.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { esm, root } from './project.mjs';

/** Fields of every calculator, errors and warnings, as the core declares them. */
export const schema = JSON.parse(readFileSync(join(root, 'pkg/src/generated/schema.json'), 'utf8'));

/** The fields of fundingHistory's second argument. */
export const OPTIONS = ['side', 'notional', 'daysPerYear'];

/** fundingHistory with its options among the series, as the core takes them; no field is read on the way. */
function history(input, { fundingHistory } = esm) {
  if (typeof input !== 'object' || input === null) return fundingHistory(input);
  const halves = [{}, {}];
  try {
    if (Object.getPrototypeOf(input) !== Object.prototype) throw new TypeError('no plain object');
    const fields = Object.getOwnPropertyDescriptors(input);
    for (const key of Reflect.ownKeys(fields)) Object.defineProperty(halves[Number(OPTIONS.includes(key))], key, fields[key]);
  } catch {
    // Or a proxy that does not say what it has.
    return fundingHistory(input);
  }
  return fundingHistory(...halves);
}

/** Calls with one object, as the core takes it, whatever arguments the function has. */
export const callsOf = api => ({
  ...Object.fromEntries(schema.calculators.map(({ name }) => [name, input => api[name](input)])),
  fundingHistory: input => history(input, api),
});
/** The same of the package as it is installed. */
export const call = callsOf(esm);

/** What one of the core's tests leaves in `target/tmp`, written anew. */
export function left(test, file) {
  execFileSync('cargo', ['test', '--quiet', '--locked', '--test', test], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return JSON.parse(readFileSync(join(root, 'target/tmp', file), 'utf8'));
}

/** Typed arrays where the core has series; it writes them as lists. */
export function typed(value, fields) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(item => typed(item, fields));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
    const field = fields.find(field => field.name === name);
    if (!field) return [name, inner];
    if (field.kind === 'union') return [name, typed(inner, field.fields.flatMap(({ fields = [] }) => fields))];
    return [name, field.kind === 'series' ? Float64Array.from(inner) : field.fields ? typed(inner, field.fields) : inner];
  }));
}

/** Valid inputs by calculator, the first of each with every field that can stand beside the others. */
export function validInputs() {
  const inputs = Object.fromEntries(schema.calculators.map(({ name }) => [name, []]));
  for (const { calculator, input } of left('inputs', 'valid-inputs.json')) {
    inputs[calculator].push(typed(input, schema.calculators.find(({ name }) => name === calculator).input));
  }
  return inputs;
}

/** The value at a path such as `scenarios[0].net`. */
export const at = (value, path) => path.split(/[.[\]]+/).filter(Boolean).reduce((inner, step) => inner?.[step], value);

/** The core's command, as `cargo test` makes it: for `cargo run` the core would be compiled anew, and for the next test again. */
export function command() {
  execFileSync('cargo', ['test', '--quiet', '--locked', '--no-run', '--test', 'simulation'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  return join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/liquidity-layering');
}
