// The packed tarball as others see it: its types under every resolution, its manifest, and what publishing it would do.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { installed, project, root } from '../package/project.mjs';
import { bin, fixture, run, unavailable } from './fixture.mjs';

const tarball = join(project, readdirSync(project).find(name => name.endsWith('.tgz')));
const folder = fixture('publish');
const check = (what, body) => test(what, t => folder ? body() : unavailable(t, `${what} cannot be had`));

check('are the types wrong', () => {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const untyped = Object.keys(exports).filter(path => /\.(wasm|json)$/.test(path)).map(path => path.slice(2));
  assert.ok(Object.keys(exports).length - untyped.length >= 2);
  // The elements are ECMAScript modules alone, as Lit is.
  const said = run(folder, bin(folder, 'attw'), tarball, '--format', 'ascii', '--no-color', '--no-emoji', '--profile', 'node16',
    '--ignore-rules', 'cjs-resolves-to-esm', '--exclude-entrypoints', ...untyped);
  // It exits with a problem where there is one; that it looked at all of it is ours to see.
  for (const kind of ['node16 (from CJS): OK', 'node16 (from ESM): OK', 'bundler: OK']) {
    assert.equal(said.split(kind).length - 1, Object.keys(exports).length - untyped.length, kind);
  }
});

check('publint', () => {
  assert.match(run(folder, bin(folder, 'publint'), tarball, '--strict'), /All good/);
});

test('npm publish --dry-run has nothing to correct', () => {
  // A dry run packs, asks nobody, and says on stderr what it would put right by itself.
  const said = run(join(root, 'pkg'), 'sh', '-c', 'npm publish --dry-run --ignore-scripts --json --tag dry-run 2>&1');
  const warned = said.split('\n').filter(line => /npm (warn publish|error)/.test(line) && !/requires you to be logged in/.test(line));
  assert.deepEqual(warned, []);
  assert.match(said, /"name": "liquidity-layering"/);
});
