// What is in the tarball, and what its README says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { installed, packed, root, written } from './project.mjs';

const schema = JSON.parse(readFileSync(join(root, 'pkg/src/generated/schema.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
const paths = packed().files.map(({ path }) => path).sort();

test('the tarball holds dist and the usual papers, nothing else', () => {
  const outside = paths.filter(path => !path.startsWith('dist/'));
  assert.deepEqual(outside.filter(path => !/^(README\.md|LICENSE[\w.-]*|package\.json)$/.test(path)), []);
  assert.ok(outside.includes('package.json'));
  const allowed = /\.(js|cjs|mjs|wasm|d\.ts|d\.cts|json)$/;
  assert.deepEqual(paths.filter(path => path.startsWith('dist/') && !allowed.test(path)), []);
  assert.deepEqual(paths.filter(path => /test|spec|fixture|oracle|\.rs$|(?<!\.d)\.[cm]?ts$|\.map$/.test(path)), []);
});

test('the tarball has a README and licences', () => {
  assert.ok(paths.includes('README.md'), 'pkg/README.md');
  assert.ok(paths.some(path => path.startsWith('LICENSE')), 'pkg/LICENSE-MIT and pkg/LICENSE-APACHE, listed under "files"');
});

test('whatever package.json points to is there', () => {
  const targets = value => typeof value === 'string' ? [value] : Object.values(value).flatMap(targets);
  const pointed = [
    ...targets(manifest.exports), ...['unpkg', 'jsdelivr', 'main', 'module', 'types', 'customElements'].flatMap(key => manifest[key] ?? []),
    ...manifest.sideEffects || [],
  ].map(path => path.replace(/^\.\//, ''));
  assert.deepEqual(pointed.filter(path => !paths.includes(path)), []);
});

test('declarations are small: none carries the module in its type', () => {
  // The types of all inputs and results are in one file, which is as large as their comments; a module is several times that.
  const most = path => path.endsWith('types/generated/types.d.ts') ? 100_000 : 20_000;
  const large = packed().files.filter(({ path, size }) => /\.d\.c?ts$/.test(path) && size > most(path)).map(({ path, size }) => `${path}: ${size} bytes`);
  assert.deepEqual(large, []);
});

test('package.json', () => {
  assert.deepEqual(Object.keys(manifest.dependencies), ['d3-sankey', 'lit']);
  assert.ok(!manifest.scripts?.postinstall && !manifest.scripts?.install && !manifest.scripts?.prepare);
  assert.equal(manifest.license, 'MIT OR Apache-2.0');
  // The condition "types" counts only where it comes first.
  const first = value => typeof value === 'string' || (!('types' in value) || Object.keys(value)[0] === 'types') && Object.values(value).every(first);
  assert.ok(first(manifest.exports));
});

test('no file says where it was built', () => {
  const places = [root, '/.cargo/', '/.rustup/'];
  for (const path of paths) {
    const bytes = readFileSync(join(installed, path), 'latin1');
    // As it stands in a module that is inlined, too.
    assert.deepEqual(places.filter(place => bytes.includes(place) || bytes.includes(written(place))), [], path);
  }
});

describe('README.md', () => {
  const readme = join(installed, 'README.md');
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : '';

  test('lists every error code', () => {
    assert.deepEqual(schema.errors.map(({ code }) => code).filter(code => !text.includes(`\`${code}\``)), []);
  });
  test('lists every warning code', () => {
    assert.deepEqual(schema.warnings.map(({ code }) => code).filter(code => !text.includes(`\`${code}\``)), []);
  });
  test('names every function', () => {
    assert.deepEqual(schema.calculators.map(({ name }) => name).concat('importMarketData', 'ready').filter(name => !text.includes(name)), []);
  });
});
