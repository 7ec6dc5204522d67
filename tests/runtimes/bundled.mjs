// What must hold of every bundler.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { expected } from './expected.mjs';
import { CALCULATORS, copies, fixture, run, tried, unavailable, versionOf } from './fixture.mjs';
import { resultOf } from './page.mjs';

/**
 * A bundler: the page runs, each module that is used is there once, and a single calculator brings its module alone.
 *
 * @param options.build makes `dist/` with the page and `one/` with the single calculator; runs `build.mjs` unless given
 */
export function bundled(title, name, { build = folder => run(folder, process.execPath, 'build.mjs'), more = () => {} } = {}) {
  describe(title, () => {
    let folder, broken;
    before(() => {
      folder = fixture(name);
      if (!folder) return;
      try {
        build(folder);
        tried(`${title} ${versionOf(folder, name)}`);
      } catch (error) {
        // So that each test fails, with its name.
        broken = error;
      }
    });
    const check = (what, body) => test(what, async t => {
      if (!folder) return unavailable(t, `${title} cannot be had`);
      if (broken) throw broken;
      await body(folder);
    });
    check('the page', async () => assert.deepEqual(await resultOf(join(folder, 'dist'), 'index.html'), expected));
    check('one copy of each module that is used', () => assert.deepEqual(copies(join(folder, 'dist')), { [CALCULATORS]: 1, 'data.wasm': 1 }));
    check('one calculator brings its own module alone', () => assert.deepEqual(copies(join(folder, 'one')), { [CALCULATORS]: 1 }));
    more(check);
  });
}
