// What a page of a project says, in Chromium: one browser for all tests of a file.
import { after } from 'node:test';
import { launch } from '../browser/browser.mjs';
import { serve } from '../browser/server.mjs';

let browser;
after(async () => (await browser)?.close());

/** Opens a page, and gives it to `look`; whatever goes wrong on the page is an error. */
export async function visit(url, look) {
  browser ??= launch();
  const context = await (await browser).newContext();
  const page = await context.newPage();
  const trouble = [];
  const failed = new Promise((_done, fail) => page.on('pageerror', error => {
    trouble.push(String(error.stack ?? error));
    fail(error);
  }));
  failed.catch(() => {});
  page.on('console', message => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && trouble.push(message.text()));
  try {
    await page.goto(url);
    const found = await Promise.race([look(page), failed]).catch(error => {
      throw new Error(`${url}: ${trouble.join('\n') || error.message}`);
    });
    if (trouble.length) throw new Error(`${url}: ${trouble.join('\n')}`);
    return found;
  } finally {
    await context.close();
  }
}

/** What the page leaves in `globalThis.result`. */
export const result = url => visit(url, async page => {
  const found = await page.waitForFunction(() => globalThis.result, undefined, { timeout: 20_000 });
  return found.jsonValue();
});

/** The same for a page in a folder. */
export async function resultOf(folder, page) {
  const server = await serve(folder);
  try {
    return await result(`${server.url}/${page}`);
  } finally {
    await server.close();
  }
}
