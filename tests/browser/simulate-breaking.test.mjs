// "Break my plan" in <ll-simulate>: what is said is what the functions find, by keyboard, in every language.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { breakPlan, replayHarms } from "liquidity-layering";
import { accessible } from "./axe.mjs";
import { launch } from "./browser.mjs";
import { languages, visit } from "./page.mjs";
import { load } from "./source.mjs";
import { stage } from "./stage.mjs";

const { candles, funding } = await load("../simulate/example.ts");
const { daily } = await load("../simulate/daily.ts");
const { harmsOf, likelihoodOf } = await load("../simulate/breaking-words.ts");
const { Format } = await load("../base/format.ts");
const { text: words } = await load("../simulate/breaking-text.ts");
const { returns, fundingDaily } = daily(candles, funding);
const history = { returns, fundingDaily };

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), stage("simulate", { attributes: 'paths="100"' })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const element = (page) => page.locator("ll-simulate");
const items = (page) => element(page).locator(".harms > li");
/** The plan that the element asks about. */
async function planOf(page) {
  const { compareStrategies } = await element(page).evaluate(({ input }) => input);
  const { strategies: [strategy], market, days, paths, seed, ...plan } = compareStrategies;
  return { ...plan, strategy };
}
const unfold = async (page) => {
  await element(page).locator("[data-figure]").first().waitFor();
  await element(page).locator("details").filter({ hasText: /Break my plan|Brich meinen Plan|Rompa mi plan|اكسر خطتي/ }).locator("summary").first().click();
  await items(page).first().waitFor();
};
const idle = (page) => element(page).locator('.breaking[aria-busy="false"]').waitFor();
/** Marks of direction around figures. */
const plain = (text) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "");

test("what is listed is what the function finds, in its order", () =>
  visit(browser, `${server.url}/`, async (page) => {
    await unfold(page);
    await idle(page);
    const { breaks, holds } = breakPlan({ ...(await planOf(page)), floor: "0.5", history });
    assert.ok(breaks.length > 6);
    assert.equal(await items(page).count(), 6);
    await element(page).locator("#breaks-all").click();
    assert.equal(await items(page).count(), breaks.length);
    const format = new Format("en");
    for (const [i, one] of breaks.entries()) {
      const said = plain(await items(page).nth(i).innerText());
      assert.ok(said.startsWith(`${plain(harmsOf(one.harms, words, format))}: `), said);
      assert.ok(said.includes(plain(likelihoodOf(one, words, format))), said);
      assert.ok(said.includes(`day ${one.broken.day}`), said);
    }
    assert.equal(await element(page).locator(".breaking > ul > li").count(), holds.length);
  }));

test("words are true of the numbers", () => {
  const format = new Format("en");
  const harm = (kind, severity, days) => ({ kind, severity, days });
  const say = (...harms) => plain(harmsOf(harms, words, format));
  assert.equal(say(harm("rally", 0.38, 10)), "A rise of 38.0% within 10 days and all the way back");
  assert.equal(say(harm("rally", 0.38, 10), harm("fall", 0.5, 30)), "A rise of 38.0% within 10 days, then a fall of 50.0% within 30 days");
  assert.equal(say(harm("gapDown", 0.2, 1), harm("longsPay", 0.0012, 90)), "Longs paying 0.12% a day for 90 days, then a drop of 20.0% from one day to the next");
  assert.equal(say(harm("fall", 0.2, 3), harm("exitQueue", 30, 30)), "A fall of 20.0% within 3 days, with a stake that comes free 30 days later than planned");
  const likely = (harms, likelihood) => plain(likelihoodOf({ harms, likelihood }, words, format));
  const seen = { knows: "all", windowDays: 10, windows: 355, seen: 21, times: 3, worst: 0.4 };
  assert.equal(likely([harm("fall", 0.2, 10)], seen), "Seen 3 times in this history, as bad or worse (in 21 of 355 windows of 10 days).");
  assert.equal(likely([harm("fall", 0.2, 10)], { ...seen, seen: 0, times: 0, worst: 0.15 }), "Never in this history, which had 15.0% at worst.");
  assert.equal(likely([harm("longsPay", 0.2, 10)], { ...seen, seen: 0, times: 0, worst: -0.01 }), "Never in this history.");
  assert.equal(likely([harm("depeg", 0.2, 30)], { ...seen, knows: "none" }), `${words.unknown} ${words.scale.depeg}`);
  assert.equal(likely([harm("depeg", 0.2, 30)], null), words.scale.depeg);
});

test("a break is replayed by keyboard: its days, what would have saved it, its ledger", () =>
  visit(browser, `${server.url}/`, async (page) => {
    await element(page).locator("[data-figure]").first().waitFor();
    const open = element(page).locator("details", { hasText: "Break my plan" }).locator("summary").first();
    await open.focus();
    await page.keyboard.press("Enter");
    await items(page).first().waitFor();
    await idle(page);
    const plan = await planOf(page);
    const { breaks } = breakPlan({ ...plan, floor: "0.5", history });
    const at = breaks.findIndex(({ harms: [one, other] }) => one.kind === "gapDown" && !other);
    assert.ok(at > 0 && at < 6);
    const chosen = items(page).nth(at);
    await chosen.locator(".harm").focus();
    await page.keyboard.press("Enter");
    assert.equal(await chosen.locator(".harm").getAttribute("aria-expanded"), "true");
    assert.equal(await element(page).locator('.harm[aria-expanded="true"]').count(), 1);
    const { harms, broken, remedies } = breaks[at];
    const { rows } = replayHarms(plan, harms);
    assert.match(await chosen.locator("svg").innerHTML(), new RegExp(`breaks, day ${broken.day}<`));
    assert.equal(await chosen.locator("svg .dot").count(), 1);
    assert.deepEqual(await chosen.locator("[data-remedy]").evaluateAll((all) => all.map(({ dataset }) => dataset.remedy)), remedies.map(({ kind }) => kind));
    const leverage = remedies.find(({ kind }) => kind === "directionalLeverage");
    assert.ok(plain(await chosen.locator("[data-remedy=directionalLeverage]").innerText()).includes(`at ${leverage.value} times instead of 3`));
    await chosen.locator("details > summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await chosen.locator(".ledger tbody tr").count(), rows.length);
    assert.match(await chosen.locator(".ledger tbody tr").nth(broken.day).innerText(), /Directional: liquidated/);
  }));

test("another floor, and another plan, are looked for anew", () =>
  visit(browser, `${server.url}/`, async (page) => {
    await unfold(page);
    await element(page).locator("#floor").selectOption("0.8");
    await items(page).filter({ hasText: "less than 80% of the capital is left" }).first().waitFor();
    await idle(page);
    const said = async () => plain(await items(page).first().innerText());
    const first = (plan, floor) => plain(harmsOf(breakPlan({ ...plan, floor, history }).breaks[0].harms, words, new Format("en")));
    assert.ok((await said()).startsWith(first(await planOf(page), "0.8")));
    await element(page).evaluate((one) => Object.assign(one, { directionalLeverage: "10", directionalSide: "short" }).updateComplete);
    await items(page).filter({ hasText: "directional short is" }).first().waitFor();
    await idle(page);
    assert.ok((await said()).startsWith(first(await planOf(page), "0.8")));
    // Only positions count.
    await element(page).locator("#floor").selectOption("0");
    await idle(page);
    await page.waitForFunction(() => !document.querySelector("ll-simulate").renderRoot.querySelector(".harms").textContent.includes("of the capital is left"));
  }));

test("a link opens with the floor and the break that were looked at; one that is closed stays closed", () =>
  visit(browser, `${server.url}/`, async (page) => {
    await unfold(page);
    await element(page).locator("#floor").selectOption("0.7");
    await idle(page);
    const { breaks } = breakPlan({ ...(await planOf(page)), floor: "0.7", history });
    // One that is not listed before the others are asked for.
    assert.ok(breaks.length > 7);
    await element(page).locator("#breaks-all").click();
    await items(page).nth(7).locator(".harm").click();
    await items(page).nth(7).locator(".broken svg").waitFor();
    const said = await items(page).nth(7).textContent();
    const again = async () => {
      const link = await element(page).evaluate(({ link }) => link);
      await page.goto("about:blank");
      await page.goto(link);
      await items(page).first().waitFor();
      await idle(page);
    };
    await again();
    assert.equal(await element(page).locator("#floor").inputValue(), "0.7");
    assert.equal(await element(page).locator('.harm[aria-expanded="true"]').count(), 1);
    assert.equal(await items(page).nth(7).locator(".harm").getAttribute("aria-expanded"), "true");
    assert.equal(await items(page).nth(7).textContent(), said);
    await items(page).nth(7).locator(".harm").click();
    await page.waitForFunction(() => !document.querySelector("ll-simulate").renderRoot.querySelector('.harm[aria-expanded="true"]'));
    await again();
    assert.equal(await element(page).locator('.harm[aria-expanded="true"]').count(), 0);
    // A floor that the list does not have.
    await page.goto("about:blank");
    await page.goto(`${server.url}/#ll=1&simulate.open=breaking&simulate.floor=0.65`);
    await items(page).filter({ hasText: "less than 65% of the capital is left" }).first().waitFor();
    assert.equal((await element(page).locator("#floor option:checked").textContent()).trim(), "65%");
  }));

test("a ledger on a narrow page keeps its words whole", () =>
  visit(browser, `${server.url}/`, async (page) => {
    await unfold(page);
    await idle(page);
    await items(page).first().locator("details > summary").click();
    const rows = await items(page).first().locator(".ledger tr").evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    assert.ok(rows.length > 2 && Math.max(...rows) < 110, `${rows}`);
  }, { viewport: { width: 360, height: 800 } }));

test("accessible and within its width, in every language, narrow and wide, light and dark", async () => {
  const leads = new Set();
  for (const language of languages) {
    for (const [width, colorScheme] of [[360, "light"], [1280, "dark"]]) {
      await visit(browser, server.url + (language === "en" ? "/" : `/${language}/`), async (page) => {
        await unfold(page);
        await idle(page);
        await element(page).locator("#breaks-all").click();
        leads.add(await element(page).locator(".breaking > p").first().innerText());
        await accessible(page, `${language} at ${width}`);
      }, { viewport: { width, height: 900 }, colorScheme });
    }
  }
  assert.equal(leads.size, languages.length);
});
