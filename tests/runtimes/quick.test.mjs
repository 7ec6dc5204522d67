// Runtimes that start at once. Those with a build of their own are in bundlers.test.mjs.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { esm } from '../package/project.mjs';
import { elementsShow } from './elements.mjs';
import { expected } from './expected.mjs';
import { bundled } from './bundled.mjs';
import { fixture, platform, port, run, serving, tried, unavailable, versionOf } from './fixture.mjs';
import { resultOf } from './page.mjs';
import { runs } from './page/runs.js';

const numbers = text => assert.deepEqual(JSON.parse(text), expected);
const kinds = [['ESM', 'esm.mjs'], ['CommonJS', 'commonjs.cjs']];

describe('Node', () => {
  const folder = fixture('node');
  tried(`Node ${process.versions.node}`);
  for (const [kind, file] of kinds) test(kind, () => numbers(run(folder, process.execPath, file)));
});

describe('Deno', () => {
  const folder = fixture('deno');
  const deno = folder && platform(folder, '@deno/linux-x64-glibc');
  if (deno) tried(`Deno ${deno.version}`);
  for (const [kind, file] of kinds) {
    test(kind, t => deno ? numbers(run(folder, join(deno.folder, 'deno'), 'run', '--quiet', '--no-prompt', '--node-modules-dir=manual', '--allow-read=.', file)) : unavailable(t, 'Deno: no binary for this platform'));
  }
});

describe('Bun', () => {
  const folder = fixture('bun');
  const bun = folder && platform(folder, '@oven/bun-linux-x64', '@oven/bun-linux-aarch64');
  if (bun) tried(`Bun ${bun.version}`);
  for (const [kind, file] of kinds) {
    test(kind, t => bun ? numbers(run(folder, join(bun.folder, 'bin/bun'), file)) : unavailable(t, 'Bun: no binary for this platform'));
  }
});

describe('workerd', () => {
  const folder = fixture('workerd');
  const workerd = folder && platform(folder, '@cloudflare/workerd-linux-64', '@cloudflare/workerd-linux-arm64');
  if (workerd) {
    run(folder, process.execPath, 'build.mjs');
  }
  /** Serves a worker and asks it. */
  async function ask(entry) {
    const free = await port();
    const worker = readFileSync(join(folder, 'dist', entry), 'utf8');
    const modules = [...new Set([...worker.matchAll(/"\.\/([\w.-]+\.wasm)"/g)].map(([, name]) => name))];
    const config = readFileSync(join(folder, 'config.capnp'), 'utf8').replaceAll('ENTRY', entry).replace('127.0.0.1:0', `127.0.0.1:${free}`)
      .replace('WASM', modules.map(name => `(name = "${name}", wasm = embed "dist/${name}"),`).join('\n      '));
    writeFileSync(join(folder, `${entry}.capnp`), config);
    const url = `http://127.0.0.1:${free}/`;
    const server = await serving(folder, url, join(workerd.folder, 'bin/workerd'), 'serve', `${entry}.capnp`);
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(server.said().slice(0, 1_000));
      numbers(await response.text());
      tried(`workerd ${workerd.version}, ${entry}`);
    } finally {
      await server.close();
    }
  }
  test('nothing configured', async t => workerd ? ask('worker.mjs') : unavailable(t, 'workerd: no binary for this platform'));
  test('given the modules', async t => workerd ? ask('given.mjs') : unavailable(t, 'workerd: no binary for this platform'));
});

bundled('esbuild', 'esbuild');
bundled('Rollup', 'rollup');

describe('pages without a build, in Chromium', () => {
  const folder = fixture('page');
  for (const [what, page] of [
    ['<script type="module">', 'module.html'],
    ['<script>', 'script.html'],
    ['a web worker', 'worker.html'],
    ['a classic web worker', 'classic-worker.html'],
    ['a service worker', 'service-worker.html'],
    ['a classic service worker', 'classic-service-worker.html'],
  ]) {
    test(what, async () => {
      assert.deepEqual(await resultOf(folder, page), expected);
      tried(`${what} in Chromium`);
    });
  }
  test('all elements', async () => elementsShow(await resultOf(folder, 'elements.html')));
  test('simulations, to the last bit', async () => assert.deepEqual(await resultOf(folder, 'simulation.html'), await runs(esm)));
});
