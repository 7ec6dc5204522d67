// The simulation's page has its fan in the HTML: there with the first paint, and the one that the element draws.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { languages, site } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => {
  [browser, server] = [await launch(), await serve(site)];
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const language of languages) {
  test(language, async () => {
    const url = `${server.url}/${language === "en" ? "" : `${language}/`}simulate/`;
    const still = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
    const page = await still.newPage();
    await page.goto(url);
    // One of the two widths is seen.
    const shown = page.locator("ll-simulate .still svg:visible");
    assert.equal(await shown.count(), 1);
    const said = await shown.getAttribute("aria-label");
    const [narrow, frame] = [await shown.getAttribute("viewBox"), await shown.boundingBox()];
    assert.equal(narrow, "0 0 328 340");
    assert.ok(frame.x >= 0 && frame.x + frame.width <= 360, JSON.stringify(frame));
    const curves = await shown.locator(".shade, .stroke").count();
    assert.equal(curves, 4);
    await page.setViewportSize({ width: 1280, height: 780 });
    assert.equal(await shown.getAttribute("viewBox"), "0 0 700 340");
    await still.close();

    const live = await browser.newContext({ viewport: { width: 1280, height: 780 }, serviceWorkers: "block" });
    const own = await live.newPage();
    await own.goto(url);
    await own.locator('ll-simulate .results[aria-busy="false"] .picture').first().waitFor();
    const picture = own.locator("ll-simulate .picture").first();
    const words = await picture.locator("svg").evaluate((svg) => [...svg.querySelectorAll("title, desc")].map(({ textContent }) => textContent).join(". "));
    assert.equal(words, said);
    assert.equal(await own.locator("ll-simulate .still:visible").count(), 0);
    await live.close();
  });
}
