// The pages without a build, and one with all elements, in the other engines: Firefox over WebDriver BiDi, WebKitGTK over WebDriver.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { serve } from '../browser/server.mjs';
import { esm } from '../package/project.mjs';
import { elementsShow } from './elements.mjs';
import { expected } from './expected.mjs';
import { fixture, port, serving, tried, unavailable } from './fixture.mjs';
import { runs } from './page/runs.js';

const has = command => spawnSync('which', [command]).status === 0;
const PAGES = ['module.html', 'script.html', 'worker.html', 'classic-worker.html', 'service-worker.html', 'classic-service-worker.html'];

async function pages(look) {
  const server = await serve(fixture('page'));
  try {
    const open = page => look(`${server.url}/${page}`).catch(cause => { throw new Error(page, { cause }); });
    for (const page of PAGES) assert.deepEqual(await open(page), expected, page);
    elementsShow(await open('elements.html'));
    assert.deepEqual(await open('simulation.html'), await runs(esm), 'simulations have other bits');
  } finally {
    await server.close();
  }
}

test('Firefox', async t => {
  const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  const folder = fixture('firefox');
  if (!folder || !has(executablePath)) return unavailable(t, 'Firefox: firefox-esr or puppeteer-core cannot be had');
  const { default: puppeteer } = await import(
    pathToFileURL(createRequire(join(folder, 'package.json')).resolve('puppeteer-core')).href);
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  try {
    await pages(async url => {
      const page = await browser.newPage();
      await page.goto(url);
      const found = await page.waitForFunction(() => globalThis.result, { timeout: 20_000 });
      return found.jsonValue();
    });
    tried(await browser.version());
  } finally {
    await browser.close();
  }
});

test('WebKit', async t => {
  if (!has('WebKitWebDriver') || !has('Xvfb')) return unavailable(t, 'WebKit: WebKitWebDriver and Xvfb are not installed');
  const display = `:${(await port()) % 1_000 + 100}`;
  const screen = spawn('Xvfb', [display, '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  const free = await port(), address = `http://127.0.0.1:${free}`;
  let driver;
  try {
    driver = await serving(process.cwd(), `${address}/status`, 'env', `DISPLAY=${display}`, 'GDK_BACKEND=x11', 'WEBKIT_DISABLE_COMPOSITING_MODE=1',
      'WebKitWebDriver', `--port=${free}`, '--host=127.0.0.1');
    const command = async (method, path, body) => {
      const response = await fetch(`${address}${path}`, { method, ...body && { body: JSON.stringify(body) } });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}\n${driver.said()}`);
      return value;
    };
    const { sessionId, capabilities } = await command('POST', '/session', { capabilities: { alwaysMatch: {} } });
    const session = `/session/${sessionId}`;
    try {
      await pages(async url => {
        await command('POST', `${session}/url`, { url });
        return command('POST', `${session}/execute/async`, {
          script: `const done = arguments[0], wait = () => globalThis.result ? done(globalThis.result) : setTimeout(wait, 20); wait();`,
          args: [],
        });
      });
      tried(`WebKitGTK ${capabilities.browserVersion}`);
    } finally {
      await command('DELETE', session).catch(() => {});
    }
  } finally {
    await driver?.close();
    screen.kill();
  }
});
