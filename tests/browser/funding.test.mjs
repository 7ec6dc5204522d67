// <ll-funding> on its page, as a person uses it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fundingYield } from "liquidity-layering";
import { launch } from "./browser.mjs";
import { describeElement } from "./element.mjs";
import { choose, close, drop, exact, fixture, paste, read, root, sentence, shown, site, started, visit } from "./page.mjs";
import { serve } from "./server.mjs";

const shared = join(root, "../shared/data");
const noShared = existsSync(shared) ? false : `no ${shared}: the real files are not tested`;
if (noShared) console.log(noShared);
const expected = noShared ? {} : JSON.parse(await readFile(join(shared, "expected.json"), "utf8"));

let browser, server;
before(async () => {
  assert.ok(existsSync(join(site, "funding/index.html")), "www/dist is missing: build the site first");
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe("alone on a page", () => {
  describeElement("funding", {
    expected(input) {
      const { fees, gross, net, netApr, apr, apy, breakEvenDays, incomePerInterval, incomePerDay } = fundingYield(input);
      return { gross, fees: Number(fees) > 0 ? `-${fees}` : fees, net, netApr, apr, apy, breakEvenDays: Number(fees) === 0 ? null : breakEvenDays, incomePerInterval, incomePerDay };
    },
    samples: ({ pick, decimal }) => ({
      side: pick(["long", "short"]), notional: decimal(1, 1e6), fee: pick(["0", decimal(0, 0.001)]), fills: pick(["0", "1", "4"]), rate: pick(["0", decimal(-0.001, 0.001)]), intervalHours: pick(["1", "4", "8"]), days: decimal(1, 700),
      capital: pick(["", decimal(100, 1e6)]), borrowApr: pick(["", decimal(0, 0.2)]), spotYieldApy: pick(["", decimal(0, 0.2)]),
    }),
    wrong: ["f-notional", "1_000"],
    states: { "a loss that nothing earns back": { side: "long", borrowApr: "0.05" } },
  });
});

/** One page per test: that of the site. */
const onPage = (name, run, options = {}) =>
  test(name, { skip: options.skip ?? false }, () =>
    visit(browser, server.url + "/funding/", async (page) => {
      await started(page);
      await run(page);
    }, options));

describe("the worked example", () => {
  onPage("says that it is one, and its numbers are right", async (page) => {
    assert.match(await page.locator("ll-funding .kicker").innerText(), /Worked example/);
    assert.equal(await sentence(page), "Short 10,000 USDT at 0.01% every 8 hours: in 30 days this collects 90 USDT; after 20 USDT of fees 70 USDT remain, 0.70% of the capital. The fees are earned back after 6.7 days.");
    assert.equal(await exact(page, "gross"), 90);
    assert.equal(await exact(page, "net"), 70);
    close(await exact(page, "netApr"), (70 / 10000 / 30) * 365);
    close(await exact(page, "apr"), 0.1095);
    close(await exact(page, "apy"), 1.0001 ** 1095 - 1);
    close(await exact(page, "breakEvenDays"), 20 / 3);
  });

  onPage("follows the fields, and the text fallback agrees with it", async (page) => {
    const fallback = await page.locator("ll-funding > .fallback").textContent();
    for (const part of ["in 30 days this collects 90 USDT", "20 USDT", "70 USDT remain", "0.70% of the capital", "Extrapolated from 30 days to a year.", "6.7 days"]) assert.ok(fallback.replace(/\s+/g, " ").includes(part), part);
    await page.getByLabel("Position size USDT", { exact: true }).fill("25000");
    assert.equal(await exact(page, "gross"), 225);
    await page.getByLabel("Long: pays positive funding").check();
    assert.equal(await exact(page, "gross"), -225);
    assert.match(await sentence(page), /^Long 25,000 USDT .* pays 225 USDT in funding; after 50 USDT of fees the loss is 275 USDT, 1\.10% of the capital\. The fees are never earned back\.$/);
    await page.getByRole("button", { name: "Reset all fields" }).click();
    assert.equal(await exact(page, "net"), 70);
    assert.equal(await page.locator("ll-funding #f-notional").inputValue(), "10000");
  });

  onPage("a slider and its text say the same", async (page) => {
    const rate = page.getByLabel("Funding rate, slider");
    await rate.focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("ll-funding #f-rate").inputValue(), "0.011");
    close(await exact(page, "gross"), 99);
    await page.getByLabel("Position size, slider").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("ll-funding #f-notional").inputValue(), "11000");
  });

  onPage("capital, borrowing and yield on the coins count", async (page) => {
    await page.locator("ll-funding summary", { hasText: "Capital, borrowing" }).click();
    await page.locator("ll-funding #f-capital").fill("12000");
    await page.locator("ll-funding #f-borrowApr").fill("5");
    await page.locator("ll-funding #f-spotYieldApy").fill("4");
    const net = 70 + 10000 * (1.04 ** (30 / 365) - 1) - (10000 * 0.05 * 30) / 365;
    close(await exact(page, "net"), net, 1e-10);
    close(await exact(page, "netApr"), (net / 12000 / 30) * 365, 1e-10);
    assert.match(await sentence(page), /borrowing and the yield on the coins/);
  });
});

describe("a history", () => {
  onPage("the committed fixture, chosen", async (page) => {
    await choose(page, fixture("binance-api-3-days.json"));
    await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
    // By hand: the rates add up to 0.0010 in 3 days; 2 of 9 are negative; the worst fall is 0.0002.
    close(await exact(page, "gross"), 10, 1e-9);
    close(await exact(page, "net"), -10, 1e-9);
    close(await exact(page, "apr"), (0.001 / 3) * 365, 1e-9);
    close(await exact(page, "shareNegative"), 2 / 9);
    close(await exact(page, "maxDrawdown"), 2, 1e-9);
    assert.equal(await shown(page, "breakEvenDays"), "never");
    assert.equal(await sentence(page), "Short 10,000 USDT of ETHUSDT perpetual from 1 Jan 2024 to 3 Jan 2024 would have collected 10 USDT; after 20 USDT of fees the loss is 10 USDT, 0.10% of the capital. That is only 3 days: too short to speak of a year.");
    assert.equal(await read(page, "symbol"), "ETHUSDT");
    assert.equal(await read(page, "interval"), "8 hours");
    assert.equal(await read(page, "rows"), "9 read, 0 refused, 0 skipped");
    // A cheaper trade is earned back: fees of 4 USDT are reached with the fourth settlement, at the end of 4 intervals.
    await page.locator("ll-funding #f-fee").fill("0.01");
    close(await exact(page, "net"), 6, 1e-9);
    close(await exact(page, "breakEvenDays"), 4 / 3, 1e-6);
    // And the other side pays.
    await page.getByLabel("Long: pays positive funding").check();
    close(await exact(page, "gross"), -10, 1e-9);
  });

  onPage("refused rows and gaps are told", async (page) => {
    await drop(page, fixture("one-bad-row-and-a-gap.csv"));
    await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
    assert.equal(await read(page, "rows"), "6 read, 1 refused, 0 skipped");
    await page.locator("ll-funding summary", { hasText: "Refused rows (1)" }).click();
    await page.locator("ll-funding .source li", { hasText: "Line 4: " }).waitFor();
    await page.locator("ll-funding summary", { hasText: "Gaps (1, 1 settlement missing)" }).click();
    assert.equal(await page.locator("ll-funding svg .gap").count(), 1);
    close(await exact(page, "gross"), 60, 1e-9);
    await page.locator("ll-funding summary", { hasText: "Table behind the picture" }).click();
    await page.locator("ll-funding .picture tbody tr").first().waitFor();
    assert.equal(await page.locator("ll-funding .picture tbody tr").count(), 1);
  });

  onPage("two contracts in one file: the longer first, the other by choice", async (page) => {
    await choose(page, fixture("two-contracts.csv"));
    await page.locator("ll-funding [data-read=filled]", { hasText: "BTCUSDT" }).waitFor();
    close(await exact(page, "gross"), 5, 1e-9);
    await page.getByLabel("This file contains several contracts. Show").selectOption({ label: "ETHUSDT (4)" });
    await page.locator("ll-funding [data-read=filled]", { hasText: "ETHUSDT" }).waitFor();
    close(await exact(page, "gross"), -8, 1e-9);
    assert.match(await sentence(page), /would have paid 8 USDT in funding; after 20 USDT of fees the loss is 28 USDT/);
  });

  onPage("pasted, then back to the example", async (page) => {
    await paste(page, await readFile(fixture("binance-api-3-days.json"), "utf8"));
    await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
    close(await exact(page, "gross"), 10, 1e-9);
    await page.getByRole("button", { name: "Undo the import" }).click();
    assert.equal(await exact(page, "net"), 70);
  });

  for (const name of [
    "Funding Rate History_BTCUSDT Perpetual_2024-08-09.csv",
    "binance_POWERUSDT_1h-4h_gravestone.csv",
    "hl_BTC_funding_rates_yuchengzhang966.json",
    "dydx_ETH-USDT_2022-2023_supervik.csv",
    "raw_binance_fapi_fundingRate_BTCUSDT.json",
    "bitmex_XBTUSD_stajie99.csv",
  ]) {
    onPage(
      `real: ${name}`,
      async (page) => {
        const all = expected[`funding/${name}`];
        const want = all.funding[0];
        await drop(page, join(shared, "funding", name));
        await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
        const gross = Number(want.sum) * 10000;
        close(await exact(page, "gross"), gross, 1e-12);
        close(await exact(page, "net"), gross - 20, 1e-11);
        close(await exact(page, "apr"), want.apr.covered, 1e-12);
        close(await exact(page, "shareNegative"), want.shareNegative, 1e-12);
        assert.equal(await exact(page, "count"), want.count - (want.duplicates ?? 0));
        if (want.apr30?.[0] != null) close(await exact(page, "apr30"), want.apr30[0], 1e-6);
        assert.ok(want.symbol.map((s) => s ?? "not named in the file").map((s) => s.replace(/[^A-Z0-9]/gi, "").toUpperCase()).includes((await read(page, "symbol")).replace(/[^A-Z0-9]/gi, "").toUpperCase()));
        const hours = [...new Set(want.intervals.map((i) => i.hours))];
        assert.equal((await read(page, "interval")).split(",").length, hours.length);
        const rows = (await read(page, "rows")).match(/[\d,]+/g).map((n) => Number(n.replaceAll(",", "")));
        assert.equal(rows[0] + rows[1] + rows[2], all.rows[0]);
        // The picture has few points, however long the history is.
        const points = await page.locator("ll-funding svg .line").evaluateAll((lines) => lines.reduce((n, line) => n + line.getAttribute("d").split("L").length, 0));
        assert.ok(points > 50 && points <= 1000, `${points} points`);
      },
      { skip: noShared },
    );
  }

  onPage(
    "the sentence of a real file, as it is read out",
    async (page) => {
      await choose(page, join(shared, "funding/Funding Rate History_BTCUSDT Perpetual_2024-08-09.csv"));
      await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
      const words = "Short 10,000 USDT of BTCUSDT perpetual from 10 Sep 2019 to 9 Aug 2024 would have collected 7,082 USDT; after 20 USDT of fees 7,062 USDT remain: 14.4% a year.";
      assert.equal(await sentence(page), words);
      assert.equal(await exact(page, "gross"), 7081.7044);
      assert.equal(await exact(page, "net"), 7061.7044);
      await page.waitForFunction((words) => document.querySelector("ll-funding").shadowRoot.querySelector("[aria-live=polite]").textContent === words, words);
    },
    { skip: noShared },
  );
});

describe("what is wrong is said, and nothing is lost", () => {
  for (const [typed, why] of [
    ["1_000", "an underscore"],
    ["１０００", "full-width digits"],
    ["10^400", "a power"],
    ["1e400", "too large"],
    ["-5", "negative"],
    ["", "nothing"],
    ["5 BTC", "another unit than the field's"],
    ["NaN", "no number"],
    ["0x10", "hexadecimal"],
  ]) {
    onPage(`position size: ${why} (${typed})`, async (page) => {
      const field = page.locator("ll-funding #f-notional");
      await field.fill(typed);
      const error = page.locator("ll-funding #f-notional-error");
      await error.waitFor();
      assert.equal(await field.inputValue(), typed);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.ok((await field.getAttribute("aria-describedby")).split(" ").includes("f-notional-error"));
      assert.ok((await error.innerText()).length > 10);
      assert.match(await page.locator("ll-funding .stale").innerText(), /Outdated/);
      assert.equal(await exact(page, "net"), 70, "the last good result stays");
      await field.fill("20000");
      assert.equal(await exact(page, "gross"), 180);
      assert.equal(await error.count(), 0);
      assert.equal(await page.locator("ll-funding .stale").count(), 0);
      assert.equal(await field.getAttribute("aria-invalid"), "false");
    });
  }

  onPage("numbers as people write them, and what was understood", async (page) => {
    const field = page.locator("ll-funding #f-notional");
    const note = page.locator("ll-funding #f-notional-note");
    for (const [typed, gross, said] of [
      ["20,000", 180, "Read as 20000 USDT, not as 20."], ["$20,000", 180, "Read as 20000 USDT, not as 20."], ["20k", 180, "Read as 20000 USDT."], ["€20 000", 180, "Read as 20000 USDT."],
      ["20000 USDT", 180, null], ["20,000.00", 180, null], ["٢٠٠٠٠", 180, null], ["1.25m", 11250, "Read as 1250000 USDT."],
    ]) {
      await field.fill(typed);
      assert.equal(await exact(page, "gross"), gross, typed);
      assert.deepEqual(await note.allInnerTexts(), said === null ? [] : [said], typed);
      assert.equal(await field.inputValue(), typed);
    }
    await page.locator("ll-funding #f-rate").fill("2 bps");
    assert.equal(await exact(page, "apr"), 0.219);
    assert.equal(await page.locator("ll-funding #f-rate-note").innerText(), "Read as 0.02%.");
  });

  onPage("other fields: zero interval, empty rate, fills that are no whole number", async (page) => {
    for (const [id, typed, good] of [["intervalHours", "0", "8"], ["rate", "", "0.01"], ["fills", "2.5", "4"], ["days", "0", "30"], ["fee", "abc", "0.05"]]) {
      await page.locator(`ll-funding #f-${id}`).fill(typed);
      await page.locator(`ll-funding #f-${id}-error`).waitFor();
      await page.locator(`ll-funding #f-${id}`).fill(good);
      assert.equal(await exact(page, "net"), 70, id);
    }
  });

  onPage("numbers as people write them", async (page) => {
    for (const [typed, gross] of [["10 000", 90], ["1,000,000", 9000], ["1.000.000", 9000], ["12.345,5", 111.1095], ["12,345.5", 111.1095], ["10'000", 90], ["1e4", 90], ["0012000", 108]]) {
      await page.locator("ll-funding #f-notional").fill(typed);
      close(await exact(page, "gross"), gross, 1e-12);
    }
    await page.locator("ll-funding #f-rate").fill("0,01");
    close(await exact(page, "apr"), 0.1095);
    await page.locator("ll-funding #f-rate").fill("0.01 %");
    close(await exact(page, "apr"), 0.1095);
  });

  const binary = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256));
  for (const [name, buffer] of [
    ["page.html", Buffer.from("<!doctype html><html><body><h1>403 Forbidden</h1></body></html>")],
    ["rates.csv", Buffer.from("<!doctype html><html><body>Please log in</body></html>")],
    ["program.bin", binary],
    ["empty.csv", Buffer.alloc(0)],
    ["only-a-header.csv", Buffer.from("time,symbol,fundingRate\n")],
    ["shopping.csv", Buffer.from("item,pieces\nbread,2\nmilk,1\n")],
    ["cut.json", Buffer.from('[{"symbol":"BTCUSDT","fundingTime":17040672')],
  ]) {
    onPage(`a file that is none: ${name}`, async (page) => {
      await page.locator("ll-funding #f-notional").fill("20000");
      await choose(page, fixture("binance-api-3-days.json"));
      await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
      await choose(page, { name, mimeType: "application/octet-stream", buffer });
      const error = page.locator("ll-funding .source [role=alert]");
      await error.waitFor();
      assert.ok((await error.innerText()).length > 30, await error.innerText());
      close(await exact(page, "gross"), 20, 1e-9);
      assert.equal(await page.locator("ll-funding #f-notional").inputValue(), "20000");
      await choose(page, fixture("one-bad-row-and-a-gap.csv"));
      await page.locator("ll-funding [data-read=symbol]", { hasText: "SOLUSDT" }).waitFor();
      assert.equal(await error.count(), 0);
    });
  }

  onPage("a file of more than 100 MB is refused before it is read", async (page) => {
    await page.evaluate(() => document.querySelector("ll-funding").load(new File([new Uint8Array(100_000_001)], "huge.csv")));
    assert.match(await page.locator("ll-funding .source [role=alert]").innerText(), /101 MB.*100 MB/s);
    assert.equal(await exact(page, "net"), 70);
  });

  onPage("a pasted text that is none stays where it was pasted", async (page) => {
    await paste(page, "hello");
    await page.locator("ll-funding .source [role=alert]").waitFor();
    assert.equal(await page.locator("ll-funding #paste").inputValue(), "hello");
  });
});

describe("for the page around it", () => {
  onPage("attributes, properties, events, compute, toJSON, form", async (page) => {
    const seen = await page.evaluate(async () => {
      const form = document.createElement("form");
      const element = document.createElement("ll-funding");
      element.setAttribute("name", "plan");
      element.setAttribute("notional", "50000");
      element.setAttribute("interval-hours", "4");
      const events = [];
      for (const type of ["ll-input", "ll-result", "ll-error"]) document.addEventListener(type, (event) => event.target === element && events.push([type, event.composed, event.detail]));
      form.append(element);
      document.body.append(form);
      const until = async (type, count) => {
        for (let i = 0; i < 200 && events.filter((event) => event[0] === type).length < count; i++) await new Promise((resolve) => setTimeout(resolve, 10));
      };
      await until("ll-result", 1);
      const first = events.at(-1)[2].result.yield.gross;
      element.rate = "0.0002";
      const computed = element.compute().yield.gross;
      await element.updateComplete;
      const json = JSON.parse(JSON.stringify(element));
      const value = new FormData(form).get("plan");
      const input = element.shadowRoot.querySelector("#f-notional");
      input.value = "abc";
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await until("ll-error", 1);
      const error = events.find((event) => event[0] === "ll-error");
      const valid = form.checkValidity();
      let thrown;
      try {
        element.compute();
      } catch (e) {
        thrown = { name: e.name, code: e.code, field: e.field };
      }
      const outdated = element.toJSON().outdated;
      form.reset();
      await element.updateComplete;
      return { first, computed, json, value, types: [...new Set(events.map((e) => e[0]))].sort(), composed: events.every((e) => e[1]), code: error[2].code, field: error[2].field, valid, thrown, outdated, after: element.shadowRoot.querySelector("#f-notional").value };
    });
    assert.equal(seen.first, "900");
    assert.equal(seen.computed, "1800");
    assert.equal(seen.json.calculator, "ll-funding");
    assert.equal(seen.json.result.yield.gross, "1800");
    assert.deepEqual(JSON.parse(seen.value), seen.json.input);
    assert.deepEqual(seen.types, ["ll-error", "ll-input", "ll-result"]);
    assert.ok(seen.composed);
    assert.deepEqual([seen.code, seen.field], ["not_a_number", "notional"]);
    assert.equal(seen.valid, false);
    assert.deepEqual(seen.thrown, { name: "CalculatorError", code: "not_a_number", field: "notional" });
    assert.equal(seen.outdated, true);
    assert.equal(seen.after, "50000");
  });

  onPage("a value that a script sets and the engine refuses is shown beside its field", async (page) => {
    await page.evaluate(() => (document.querySelector("ll-funding").notional = "1_000"));
    await page.locator("ll-funding #f-notional-error").waitFor();
    assert.equal(await page.locator("ll-funding #f-notional").inputValue(), "1_000");
    await page.evaluate(() => (document.querySelector("ll-funding").notional = 5000));
    await page.locator("ll-funding #f-notional-error").waitFor({ state: "detached" });
    assert.equal(await exact(page, "gross"), 45);
  });

  onPage(
    "the numbers of a German page",
    async (page) => {
      await page.evaluate(() => (document.querySelector("ll-funding").locale = "de"));
      await page.locator("ll-funding #f-rate").fill("0,02");
      close(await exact(page, "apr"), 0.219);
      assert.match(await shown(page, "apr"), /21,9/);
      await page.locator("ll-funding #f-notional").fill("20.000");
      close(await exact(page, "gross"), 360);
      // German words come in a file of their own.
      await page.locator("ll-funding #f-notional-note").getByText("Gelesen als 20000 USDT, nicht als 20.", { exact: true }).waitFor();
      await page.locator("ll-funding #f-notional").fill("20,000");
      await page.locator("ll-funding #f-notional-note").getByText("Gelesen als 20 USDT, nicht als 20000.").waitFor();
      await page.locator("ll-funding #f-notional").fill("20.000,00");
      close(await exact(page, "gross"), 360);
    },
    {},
  );

  onPage("800,000 hourly settlements are shown quickly", async (page) => {
    const took = await page.evaluate(async () => {
      const n = 800_000;
      const times = Float64Array.from({ length: n }, (_, i) => 1e12 + i * 36e5);
      const rates = Float64Array.from({ length: n }, (_, i) => 1e-5 * Math.sin(i / 500) + 2e-6);
      const element = document.querySelector("ll-funding");
      const start = performance.now();
      element.series = { times, rates, symbol: "BTCUSDT" };
      await element.updateComplete;
      return performance.now() - start;
    });
    assert.ok(took < 3000, `${took} ms`);
    assert.match(await shown(page, "count"), /800,000/);
    assert.equal(await exact(page, "count"), 800_000);
    const points = await page.locator("ll-funding svg .line").first().evaluate((line) => line.getAttribute("d").split("L").length);
    assert.ok(points <= 802, `${points} points`);
  });
});

describe("with the keyboard alone", () => {
  onPage("from the top of the page to a result and a file", async (page) => {
    const focused = () =>
      page.evaluate(() => {
        let e = document.activeElement;
        while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
        return e?.id || e?.textContent?.trim().replace(/\s+/g, " ") || e?.tagName;
      });
    const tabTo = async (name) => {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press("Tab");
        if ((await focused()) === name) {
          // What is focused is seen: not under the sentence, not outside the window.
          const seen = await page.evaluate(() => {
            let e = document.activeElement;
            while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
            const box = e.getBoundingClientRect();
            const at = e.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return at === e || e.contains(at);
          });
          assert.ok(seen, `${name} is covered`);
          return;
        }
      }
      assert.fail(`no ${name} within 40 tabs`);
    };
    await tabTo("f-notional");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("30000");
    await tabTo("f-days");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("60");
    assert.equal(await exact(page, "gross"), 540);
    await page.keyboard.press("Shift+Tab");
    for (let i = 0; i < 40 && (await focused()) !== "Paste text instead"; i++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo("paste");
    await page.keyboard.insertText(await readFile(fixture("binance-api-3-days.json"), "utf8"));
    await tabTo("Read the pasted text");
    await page.keyboard.press("Enter");
    await page.locator("ll-funding .kicker", { hasText: "From your file" }).waitFor();
    close(await exact(page, "gross"), 30, 1e-9);
  });

  onPage("the same on a phone, where the sentence stays in view", async (page) => {
    await page.locator("ll-funding #f-days").focus();
    const box = await page.locator("ll-funding .answer").boundingBox();
    assert.ok(box.y >= -1 && box.y < 5, `the sentence is at ${box.y}`);
    const field = await page.locator("ll-funding #f-days").boundingBox();
    assert.ok(field.y >= box.y + box.height, "the field is not under the sentence");
  }, { viewport: { width: 360, height: 740 } });
});
