// The guide for site owners: the code follows the preview, what is unknown is refused, and the code works on a page of its own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { languages, root, site, visit } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
const extra = {};
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(site, extra)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const on = (title, run, path = "/embedding/") => test(title, () => visit(browser, server.url + path, async (page) => {
  await page.locator(".stage [data-figure]").first().waitFor();
  await run(page);
}));
const code = (page) => page.locator(".parts .snippet").allTextContents();

on("it begins with what works today, and says where npm is not there yet", async (page) => {
  assert.deepEqual(await page.locator("select[name=way] option").evaluateAll((all) => all.slice(0, 2).map(({ value }) => value)), ["script", "iframe"]);
  assert.equal(await page.locator("select[name=way]").inputValue(), "script");
  assert.equal(await page.locator(".unpublished").isVisible(), false);
  await page.locator("select[name=way]").selectOption("npm");
  assert.match(await page.locator(".unpublished").innerText(), /not on npm yet.*npm pack --workspace pkg/s);
  const parts = await code(page);
  assert.equal(parts.length, 3);
  assert.match(parts[0], /^npm install \.\/liquidity-layering-[\d.]+\.tgz$/);
  assert.match(parts[1], /^import "liquidity-layering\/elements\/hedge";/);
  assert.match(parts[2], /^<ll-hedge>/);
  assert.equal(await page.locator(".parts button.copy").count(), 3);
});

on("what is changed in the preview stands in the code", async (page) => {
  const input = page.locator("input[name=attributes]");
  assert.equal(await input.inputValue(), "");
  await page.locator(".stage #f-quantity").fill("12.5");
  await page.locator(".stage #f-price").fill("$4k");
  assert.equal(await input.inputValue(), 'quantity="12.5" price="4000"');
  assert.match((await code(page)).join("\n"), /<ll-hedge quantity="12\.5" price="4000">/);
  await page.locator("select[name=way]").selectOption("iframe");
  assert.match((await code(page)).join("\n"), /embed\/hedge\.html#ll=1&amp;hedge\.quantity=12\.5/);
  // What cannot be read stays out.
  await page.locator(".stage #f-price").fill("lots");
  assert.equal(await input.inputValue(), 'quantity="12.5" price="4000"');
});

on("attributes that there are not are refused, by name", async (page) => {
  const input = page.locator("input[name=attributes]");
  const before = await code(page);
  await input.fill('qantity="5"');
  assert.match(await page.locator(".problem").innerText(), /no attribute “qantity”.*quantity/s);
  assert.equal(await input.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await code(page), before, "the code is not changed");
  for (const wrong of ['onclick="alert(1)"', 'style="x"', "quantity=5", 'quantity="5" <b>']) {
    await input.fill(wrong);
    assert.ok(await page.locator(".problem").isVisible(), wrong);
  }
  await input.fill('quantity="7"');
  await page.locator(".problem").waitFor({ state: "hidden" });
  await page.locator(".stage [data-figure]").first().waitFor();
  assert.equal(await page.locator(".stage #f-quantity").inputValue(), "7");
});

on("rows of a list are one attribute, which is read back", async (page) => {
  await page.locator("select[name=calculator]").selectOption("basis");
  await page.locator(".stage ll-basis [data-figure]").first().waitFor();
  await page.locator(".stage #f-futures-0-price").fill("3100");
  const [, element] = /(<ll-basis[^]*<\/ll-basis>)/.exec((await code(page)).join("\n"));
  assert.match(element, /futures='\[\{/);
  const values = await page.locator(".stage ll-basis").evaluate(({ values }) => values);
  const again = await page.evaluate(async (html) => {
    const holder = document.createElement("div");
    holder.innerHTML = html;
    document.body.append(holder);
    await holder.firstElementChild.updateComplete;
    return holder.firstElementChild.values;
  }, element);
  assert.deepEqual(again, values);
}, "/embedding/");

describe("the code works as it stands", () => {
  for (const way of ["script", "iframe"]) {
    test(way, async () => {
      let html;
      await visit(browser, `${server.url}/embedding/`, async (page) => {
        await page.locator(".stage [data-figure]").first().waitFor();
        await page.locator("select[name=way]").selectOption(way);
        await page.locator("select[name=form]").selectOption("compact");
        await page.locator(".stage ll-hedge[compact] [data-figure]").first().waitFor();
        await page.locator(".stage #f-quantity").fill("5");
        html = (await code(page)).join("\n");
      });
      extra[`/own-${way}`] = `<!doctype html><html lang="en"><title>Own</title><link rel="icon" href="data:,"><body>${html}</body></html>`;
      await visit(browser, `${server.url}/own-${way}`, async (page) => {
        const place = way === "iframe" ? page.frameLocator("iframe") : page;
        await place.locator("ll-hedge [data-figure]").first().waitFor();
        assert.match(await place.locator("ll-hedge .sentence").innerText(), /^Short 50 contracts \(5 coins\)/);
        if (way === "script") return;
        // No border, and as high as what is in it.
        await page.waitForFunction(() => Number(document.querySelector("iframe").height) !== 480);
        const { border, frame } = await page.locator("iframe").evaluate((frame) => ({ border: getComputedStyle(frame).borderTopWidth, frame: frame.getBoundingClientRect().height }));
        assert.equal(border, "0px");
        const inner = await place.locator("html").evaluate((root) => root.getBoundingClientRect().height);
        assert.ok(Math.abs(inner - frame) <= 2, `${inner} in ${frame}`);
      });
    });
  }
});

test("the pages of the README run as they stand, with the files that it names beside them", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const pages = [...readme.matchAll(/^```html\n([^]*?)^```$/gm)].map(([, html]) => html);
  assert.equal(pages.length, 3);
  const text = (path) => readFile(join(root, path), "utf8");
  const beside = Object.fromEntries(pages.map((html, i) => [`/${i}`, html]));
  beside["/global.js"] = { type: "text/javascript", body: await text("pkg/dist/global.js") };
  beside["/funding.html"] = await text("www/dist/embed/funding.html");
  beside["/favicon.ico"] = { type: "image/svg+xml", body: "" };
  const own = await serve(join(root, "pkg"), beside);
  try {
    await visit(browser, `${own.url}/0`, async (page) => {
      const heard = page.waitForEvent("console");
      await page.locator("ll-funding [data-figure=net]").waitFor();
      // 25,000 at 0.01 % three times a day for 30 days, less four fills of 0.05 %: 225 - 50.
      assert.equal((await heard).text(), "175");
    });
    await visit(browser, `${own.url}/1`, (page) => page.locator("#apy", { hasText: "11.57%" }).waitFor());
    await visit(browser, `${own.url}/2`, async (page) => {
      await page.frameLocator("iframe").locator("ll-funding [data-figure=net]").waitFor();
      await page.waitForFunction(() => Number(document.querySelector("iframe").height) !== 900);
    });
  } finally {
    await own.close();
  }
});

test("every language has the words of the guide", async () => {
  for (const language of languages.slice(1)) {
    await visit(browser, `${server.url}/${language}/embedding/`, async (page) => {
      await page.locator("select[name=way]").selectOption("npm");
      assert.ok((await page.locator(".unpublished").innerText()).length > 60);
      await page.locator("input[name=attributes]").fill('x="1"');
      assert.doesNotMatch(await page.locator(".problem").innerText(), /undefined|\{name\}/);
    });
  }
});
