// Bundlers and frameworks that take some seconds each; the quick ones are in quick.test.mjs.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { bundled } from './bundled.mjs';
import { expected } from './expected.mjs';
import { CALCULATORS, bin, copies, fixture, port, run, serving, tried, unavailable, versionOf } from './fixture.mjs';
import { result, visit } from './page.mjs';

bundled('Vite', 'vite', {
  build(folder) {
    run(folder, bin(folder, 'vite'), 'build');
    run(folder, bin(folder, 'vite'), 'build', '--mode', 'one');
  },
  more: check => check('the development server', async folder => {
    const free = await port(), url = `http://127.0.0.1:${free}/`;
    const server = await serving(folder, url, bin(folder, 'vite'), '--host', '127.0.0.1', '--port', String(free), '--strictPort');
    try {
      assert.deepEqual(await result(url), expected);
    } finally {
      await server.close();
    }
  }),
});

bundled('webpack', 'webpack');

bundled('Parcel', 'parcel', {
  build(folder) {
    run(folder, bin(folder, 'parcel'), 'build', 'index.html', '--dist-dir', 'dist', '--no-source-maps', '--no-cache');
    run(folder, bin(folder, 'parcel'), 'build', 'one.html', '--dist-dir', 'one', '--no-source-maps', '--no-cache');
  },
});

describe('Next', () => {
  let folder;
  before(() => {
    folder = fixture('next');
    if (!folder) return;
    run(folder, bin(folder, 'next'), 'build');
    tried(`Next ${versionOf(folder, 'next')}`);
  });
  const served = async look => {
    const free = await port(), url = `http://127.0.0.1:${free}`;
    const server = await serving(folder, url, bin(folder, 'next'), 'start', '--hostname', '127.0.0.1', '--port', String(free));
    try {
      return await look(url);
    } finally {
      await server.close();
    }
  };
  const output = (html, id) => JSON.parse(new RegExp(`<output id="${id}">(.*?)</output>`).exec(html)[1].replaceAll('&quot;', '"'));

  test('server component, client component on the server and in the browser', async t => {
    if (!folder) return unavailable(t, 'Next cannot be had');
    await served(async url => {
      const [server, client] = await Promise.all(['/', '/client'].map(async path => (await fetch(url + path)).text()));
      assert.deepEqual(output(server, 'server'), expected);
      assert.deepEqual(output(client, 'rendered'), expected);
      const found = await visit(`${url}/client`, page => page.locator('#client:not(:empty)').innerText());
      assert.deepEqual(JSON.parse(found), expected);
      assert.equal(await visit(`${url}/one`, page => page.locator('#one:not(:empty)').innerText()), expected.apr);
    });
  });

  test('the element', async t => {
    if (!folder) return unavailable(t, 'Next cannot be had');
    await served(async url => {
      assert.match(await (await fetch(`${url}/element`)).text(), /<ll-funding rate="0.0001"/);
      const apr = await visit(`${url}/element`, async page => {
        await page.waitForFunction(() => customElements.get('ll-funding'));
        return page.evaluate(() => document.querySelector('ll-funding').compute().yield.apr);
      });
      assert.equal(apr, expected.apr);
    });
  });

  // Pages with functions share one module; that of all elements has every family in one, and simulations.
  test('one copy of each module for the browser', t => {
    if (!folder) return unavailable(t, 'Next cannot be had');
    assert.deepEqual(copies(join(folder, '.next/static')), { 'calc.wasm': 1, [CALCULATORS]: 1, 'data.wasm': 1, 'simulation.wasm': 1 });
  });
});
