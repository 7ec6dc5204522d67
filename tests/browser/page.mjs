// What the tests do on a page, in one place.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const languages = ["en", "de", "es", "ar"];
export const site = fileURLToPath(new URL("../../www/dist", import.meta.url));
export const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/**
 * Opens a page and notes everything that it, or a page opened beside it, should not do: errors, refused by CSP, requests elsewhere.
 * Without its service worker, which would fetch the whole site for every test, unless `serviceWorkers` is "allow".
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", serviceWorkers: "block", ...options });
  const trouble = [];
  const requests = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => trouble.push(String(error.stack ?? error)));
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
  });
  const page = await context.newPage();
  await page.goto(url);
  return { context, page, trouble, requests };
}

/** The same for one page, closed at its end: nothing untoward may have happened. */
export async function visit(browser, url, run, options = {}) {
  const { context, page, trouble, requests } = await open(browser, url, options);
  try {
    await run(page);
    assert.deepEqual(trouble, []);
    assert.deepEqual(requests.filter((address) => !address.startsWith(new URL(url).origin) && !/^(data|blob):/.test(address)), [], "requests elsewhere");
  } finally {
    await context.close();
  }
}

/** Waits until an element is laid out, which it is part by part where it takes the place of words. */
export const laid = (element) => element.locator("[data-waits]").first().waitFor({ state: "detached" });

/** Waits until the element shows a result. */
export async function started(page) {
  await page.locator("ll-funding [data-figure=net]").waitFor();
  await laid(page.locator("ll-funding"));
}

/** The unrounded figure, as its title has it. */
export const exact = async (page, id) => {
  // Figures come in a task after the sentence.
  await page.locator("ll-funding").evaluate(({ updateComplete }) => updateComplete);
  return Number(await page.locator(`ll-funding [data-figure=${id}] dd`).first().getAttribute("title"));
};
export const shown = async (page, id) => {
  await page.locator("ll-funding").evaluate(({ updateComplete }) => updateComplete);
  return page.locator(`ll-funding [data-figure=${id}] dd`).first().innerText();
};
export const sentence = (page) => page.locator("ll-funding .sentence").innerText();
export const read = (page, id) => page.locator(`ll-funding :is(bdi[data-read=${id}], [data-read=${id}] dd)`).innerText();

/** Drops a file on the element as a person does. */
export async function drop(page, path, name = basename(path)) {
  const bytes = (await readFile(path)).toString("base64");
  const transfer = await page.evaluateHandle(
    ({ bytes, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
      return data;
    },
    { bytes, name },
  );
  await page.dispatchEvent("ll-funding", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("ll-funding", "drop", { dataTransfer: transfer });
}

export const choose = (page, file) => page.locator("ll-funding input[type=file]").setInputFiles(file);

export async function paste(page, text) {
  const box = page.locator("ll-funding #paste");
  if (!(await box.isVisible())) await page.locator("ll-funding .paste summary").click();
  await box.fill(text);
  await page.getByRole("button", { name: "Read the pasted text" }).click();
}

export const close = (actual, expected, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1e-9, Math.abs(expected)), `${actual} is not ${expected}`);
