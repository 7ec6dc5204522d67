// Files dropped on every element that they fill: what is understood, what is filled in, corrected and undone.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { accessible, overflow } from "./axe.mjs";
import { launch } from "./browser.mjs";
import { languages, root, visit } from "./page.mjs";
import { serve } from "./server.mjs";
import { stage } from "./stage.mjs";

const shared = join(root, "../shared/data");
const noShared = existsSync(shared) ? false : `no ${shared}: the real files are not tested`;
if (noShared) console.log(noShared);
const expected = noShared ? {} : JSON.parse(await readFile(join(shared, "expected.json"), "utf8"));
const fixture = (name) => join(root, "tests/browser/fixtures/import", name);
const NAMES = ["funding", "depth", "basis", "rollover", "margin", "hedge", "staking"];

let browser;
const stages = {};
before(async () => {
  browser = await launch();
  for (const name of NAMES) stages[name] = await stage(name);
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(stages)) await server.close();
});

/** What a person does with an element and its box. */
function hands(page, name) {
  const element = page.locator(`ll-${name}`);
  return {
    page, element,
    input: () => element.evaluate(({ input }) => input),
    values: () => element.evaluate(({ values }) => values),
    exact: (id) => element.locator(`[data-figure="${id}"] :is(dd, td:last-child)`).first().getAttribute("title"),
    read: async (id, at = 0) => (await element.locator(`[data-read="${id}"]`).nth(at).innerText()).replace(/[\u2066-\u2069]/g, ""),
    said: (words) => element.locator('[data-read="filled"]', { hasText: words }).waitFor(),
    pick: (label, option) => element.getByLabel(label, { exact: true }).selectOption(option),
    undo: () => element.getByRole("button", { name: "Undo the import" }).click(),
    /** Drops files together, as a person does: paths, or names and texts. */
    async drop(...files) {
      const contents = await Promise.all(files.map(async (file) => (typeof file === "string" ? { name: basename(file), bytes: (await readFile(file)).toString("base64") } : { name: file.name, bytes: Buffer.from(file.text).toString("base64") })));
      const transfer = await page.evaluateHandle((contents) => {
        const data = new DataTransfer();
        for (const { name, bytes } of contents) data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
        return data;
      }, contents);
      await page.dispatchEvent(`ll-${name}`, "dragover", { dataTransfer: transfer });
      await page.dispatchEvent(`ll-${name}`, "drop", { dataTransfer: transfer });
    },
  };
}

const on = (name, title, run, { language = "en", skip = false, ...options } = {}) =>
  test(`${name}: ${title}`, { skip }, () =>
    visit(browser, stages[name].url + (language === "en" ? "/" : `/${language}/`), async (page) => {
      const own = hands(page, name);
      await own.element.locator("[data-figure]").first().waitFor();
      await run(own);
    }, options));

describe("what is filled in", () => {
  on("basis", "the curve of one coin, its spot price, and two futures", async ({ drop, said, input, read, pick, undo, values, exact }) => {
    const before = await values();
    await drop(fixture("futures.json"));
    await said("Filled in: 2 futures, prices of 29 Mar 2024, 00:00 UTC. Spot price: that of ETHUSD.");
    assert.deepEqual([await read("kind"), await read("venue"), await read("symbol")], ["list of futures", "Bybit", "4 symbols"]);
    const { futures, spot, at, pair, near, far } = await input();
    assert.deepEqual(futures.map(({ symbol, price }) => [symbol, price]), [["ETHUSDM24", "3060"], ["ETHUSDU24", "3120"]]);
    assert.deepEqual(futures.map(({ expiry }) => Date.parse(expiry)), [1719561600000, 1727424000000]);
    assert.deepEqual([spot, Date.parse(at), pair, near, far], ["3002", 1711670400000, "own", "0", "1"]);
    await undo();
    assert.deepEqual(await values(), before);
    assert.equal(typeof (await exact("spread")), "string");
    void pick;
  });

  on("rollover", "both futures of the chosen coin", async ({ drop, said, input, element, undo, values }) => {
    const before = await values();
    await drop(fixture("futures.json"));
    await said("Filled in: ETHUSDM24 and ETHUSDU24");
    const { near, far, spot } = await input();
    assert.deepEqual([near.symbol, near.bid, near.ask, far.symbol, far.bid, spot], ["ETHUSDM24", "3060", "3060", "ETHUSDU24", "3120", "3002"]);
    // Of bitcoin there is one future only.
    await element.getByLabel("Underlying").selectOption({ label: "BTCUSD (1 future)" });
    await element.locator('[data-read="ask"]', { hasText: "Two are needed." }).waitFor();
    assert.equal((await input()).near.symbol, "ETHUSDM24");
    await undo();
    assert.deepEqual(await values(), before);
  });

  on("margin", "the tiers of the chosen contract, and what is typed afterwards outlives the undo", async ({ drop, said, input, element, undo }) => {
    const before = (await input()).tiers;
    await drop(fixture("tiers.json"));
    // Of the coin that stands in the fields, at first.
    await said("Filled in: 2 tiers of ETHUSDT; the first needs 0.50%.");
    await element.getByLabel("Tiers of").selectOption("BTCUSDT");
    await said("Filled in: 1 tier of BTCUSDT; the first needs 0.60%.");
    await element.getByLabel("Tiers of").selectOption("ETHUSDT");
    await said("Filled in: 2 tiers of ETHUSDT");
    const { tiers, venue, contract } = await input();
    assert.deepEqual([venue, contract.kind], ["bybit", "linear"]);
    assert.deepEqual(tiers.map(({ notionalFloor, notionalCap, maintenanceRate, maxLeverage }) => [notionalFloor, notionalCap, maintenanceRate, maxLeverage]), [["0", "900000", "0.005", "100"], ["900000", "1800000", "0.01", "50"]]);
    await element.locator("#f-entry").fill("2500");
    await undo();
    const after = await input();
    assert.deepEqual([after.tiers, after.venue, after.entry], [before, "binance", "2500"]);
  });

  on("hedge", "closing prices that two files have in common, and a price", async ({ drop, said, input, element, pick, undo, values }) => {
    const before = await values();
    await drop(fixture("BTCUSDT_perp_1d.csv"));
    await said("There is one price history so far.");
    await drop(fixture("BTCUSDT_spot_1d.csv"));
    await said("Filled in: 5 closing prices");
    const { method } = await input();
    assert.equal(method.kind, "history");
    assert.deepEqual(method.spot.map(Number), [100, 102, 101, 104, 103]);
    assert.deepEqual(method.futures.map(Number), [101, 104, 101.5, 107, 104]);
    // The other way round.
    const other = await element.getByLabel("Prices of the coin", { exact: true }).evaluate((select) => [...select.options].find(({ selected }) => !selected).value);
    await pick("Prices of the coin", other);
    await element.locator("[data-read=filled]").filter({ hasText: "closing prices" }).waitFor();
    assert.deepEqual((await input()).method.spot.map(Number), [101, 104, 101.5, 107, 104]);
    await drop(fixture("tickers.json"));
    await said("Filled in: the price of BTCUSDT.");
    assert.equal((await input()).price, "32141.43");
    await element.getByLabel("Price of", { exact: true }).selectOption("ETHUSDT");
    await said("Filled in: the price of ETHUSDT.");
    assert.equal((await input()).price, "1321.26");
    for (let i = 0; i < 3; i++) await undo();
    assert.deepEqual(await values(), before);
  });

  on("staking", "the latest rate, or a mean", async ({ drop, said, input, element }) => {
    await drop(fixture("staking.csv"));
    await said("Filled in: an APR of 3.20%, the latest.");
    assert.deepEqual([(await input()).apr, (await input()).rateFrom], ["0.032", "apr"]);
    // Since 21 January: 0.04, 0.03 and 0.032, which are 0.102 in three.
    await element.getByLabel("Rate", { exact: true }).selectOption("d30");
    await said("mean of the last 30 days");
    assert.equal((await input()).apr, "0.034");
    assert.deepEqual(await element.getByLabel("Rate", { exact: true }).locator("option").allInnerTexts(), ["the latest", "mean of the last 30 days", "mean of all"]);
  });

  on("depth", "a book, and the volume of a file of tickers dropped with it", async ({ drop, said, input, exact, element, undo, values }) => {
    const before = await values();
    await drop(fixture("book.json"), fixture("tickers.json"));
    await said("Shown: a book with 3 bids and 1 ask.");
    // Selling 10: 4 at 100, 4 at 99 and 2 at 98 are 992.
    assert.equal(await exact("averagePrice"), "99.2");
    await element.getByLabel("Volume of").selectOption("ETHUSDT");
    await said("Filled in: the day's volume of ETHUSDT.");
    assert.equal((await input()).market.volume24h, "4784900.42");
    await undo();
    assert.deepEqual(await values(), before);
  });

  on("depth", "a book in contracts asks how much one is", async ({ drop, input, element, said }) => {
    await drop(fixture("book-in-contracts.json"));
    await element.locator('[data-read="ask"]', { hasText: "This book counts contracts." }).waitFor();
    assert.notEqual((await input()).fillCost.book.bids.length, 1);
    await element.getByLabel("Sizes in the book are").selectOption("faces");
    await element.getByLabel("One contract is").fill("100");
    await element.getByLabel("One contract is").press("Enter");
    await said("Shown: a book with 1 bid and 1 ask.");
    // 4 contracts of 100 at a price of 100 are 4 coins, 5 at 125 are 4 as well.
    assert.deepEqual((await input()).fillCost.book, { bids: [["100", "4"]], asks: [["125", "4"]] });
  });

  on("funding", "the months of one history, dropped together", async ({ drop, read, exact }) => {
    await drop(fixture("february.csv"), fixture("january.csv"));
    await exact("count");
    assert.equal(await exact("count"), "6");
    // 3 × 0.0001 + 3 × 0.0002 of 10,000.
    assert.equal(Number(await exact("gross")).toFixed(9), "9.000000000");
    assert.deepEqual([await read("file"), await read("file", 1)], ["february.csv", "january.csv"]);
  });

  on("funding", "a statement's payments are told, and are no rates", async ({ drop, said, exact }) => {
    const net = await exact("net");
    await drop(fixture("income.json"));
    // -0.375 + 0.1.
    await said("BTCUSDT: 0.275 USDT paid in 2 payments, 9 Oct 2019 to 9 Oct 2019.");
    assert.equal(await exact("net"), net);
  });

  on("funding", "what payments are of the position", async ({ drop, said }) => {
    // 300 times 0.4 in 100 days, of the 10,000 in the field: 1.2 %, 4.38 % a year.
    const rows = Array.from({ length: 300 }, (_, at) => ({ symbol: "ABCUSDT", incomeType: "FUNDING_FEE", income: "0.4", asset: "USDT", info: "", time: Date.UTC(2024, 0, 1) + at * 28_800_000, tranId: at + 1, tradeId: "" }));
    await drop({ name: "income.json", text: JSON.stringify(rows) });
    await said("ABCUSDT: 120 USDT received in 300 payments, 1 Jan 2024 to 9 Apr 2024. That is 1.20% of your position size of 10,000 USDT in 100 days. At that pace it is 4.38% a year.");
    // In another money than the field's nothing is known of the position.
    await drop({ name: "income.json", text: JSON.stringify(rows.map((row) => ({ ...row, asset: "BNB" }))) });
    await said("ABCUSDT: 120 BNB received in 300 payments, 1 Jan 2024 to 9 Apr 2024. These are amounts");
  });
});

describe("the box", () => {
  on("funding", "corrections read the file again at once", async ({ drop, read, element, exact }) => {
    await drop({ name: "rates.csv", text: "time,rate\n2024-01-01 01:00:00,0.0001\n2024-01-01 09:00:00,0.0001\n2024-01-01 17:00:00,0.0001\n2024-01-02 01:00:00,0.0001\n" });
    await element.locator("[data-read=file]").waitFor();
    assert.equal(await read("symbol"), "not named in the file");
    await element.locator("summary", { hasText: "Not right? Correct it" }).click();
    await element.getByLabel("Symbol", { exact: true }).fill("ETHUSDT");
    await element.getByLabel("Symbol", { exact: true }).press("Enter");
    await element.locator("[data-read=symbol]", { hasText: "ETHUSDT" }).waitFor();
    await element.getByLabel("Exchange", { exact: true }).selectOption("okx");
    await element.locator("[data-read=venue]", { hasText: "OKX" }).waitFor();
    await element.getByLabel("Time zone of times without one").fill("Europe/Berlin");
    await element.getByLabel("Time zone of times without one").press("Enter");
    const times = () => element.evaluate(({ series }) => [...series.times]);
    for (let i = 0; i < 100 && (await times())[0] !== Date.UTC(2024, 0, 1); i++) await element.page().waitForTimeout(20);
    // 01:00 in Berlin is midnight in UTC.
    assert.deepEqual(await times(), [0, 8, 16, 24].map((hour) => Date.UTC(2024, 0, 1, hour)));
    // A zone that does not exist changes nothing.
    await element.getByLabel("Time zone of times without one").fill("Mars/Olympus");
    await element.getByLabel("Time zone of times without one").press("Enter");
    await element.locator(".source [role=alert]").waitFor();
    assert.deepEqual((await times())[0], Date.UTC(2024, 0, 1));
    assert.equal(await exact("count"), "4");
  });

  on("funding", "what the file does not decide is asked", async ({ drop, element, read, exact }) => {
    await drop({ name: "ledger.csv", text: "Time,Symbol,Funding Rate\n06/03/2024 08:00,ETHUSDT,0.01%\n06/03/2024 16:00,ETHUSDT,0.01%\n" });
    await element.locator('[data-read="asks"]', { hasText: "day or the month" }).waitFor();
    await element.getByLabel("Dates begin with").selectOption("dayFirst");
    await element.locator("[data-read=period]", { hasText: "6 Mar 2024" }).waitFor();
    assert.equal(await exact("count"), "2");
    assert.equal(await read("rows"), "2 read, 0 refused, 0 skipped");
  });

  on("basis", "another kind is named, with what can be used", async ({ drop, element, values }) => {
    const before = await values();
    await drop(fixture("book.json"));
    await element.locator(".source [role=alert]", { hasText: "It contains: order book. What can be used here: list of futures, current tickers." }).waitFor();
    assert.deepEqual(await values(), before);
    await drop({ name: "note.txt", text: "hello" });
    await element.locator(".source [role=alert]", { hasText: "Nothing in it is recognised." }).waitFor();
  });

  on("margin", "pasted, and by keyboard alone", async ({ page, element, said, undo }) => {
    const reach = async (wanted, key = "Tab") => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press(key);
        const at = await element.evaluate(({ renderRoot }) => [renderRoot.activeElement?.id, renderRoot.activeElement?.textContent?.trim()]);
        if (at.includes(wanted)) return;
      }
      assert.fail(`${wanted} is not reached`);
    };
    await reach("Fill in from a file");
    await page.keyboard.press("Enter");
    await element.locator("#paste").waitFor({ state: "attached" });
    await reach("Choose files");
    await reach("Paste text instead");
    await page.keyboard.press("Enter");
    await reach("paste");
    await page.keyboard.insertText(await readFile(fixture("tiers.json"), "utf8"));
    await reach("Read the pasted text");
    await page.keyboard.press("Enter");
    await said("Filled in: 2 tiers of ETHUSDT");
    assert.equal(await element.locator("[data-read=file]").innerText(), "pasted text");
    await reach("pick-symbol", "Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("End");
    await element.locator("[data-read=filled]").waitFor();
    await page.keyboard.press("Home");
    await said((await element.locator("#pick-symbol option").first().innerText()));
    await undo();
    assert.equal(await element.locator("[data-read=filled]").count(), 0);
  });

  on("margin", "left out on request", async ({ element }) => {
    await element.evaluate((element) => {
      element.withoutFiles = true;
      return element.updateComplete;
    });
    assert.equal(await element.locator(".source").count(), 0);
  });

  const ONE = { funding: "january.csv", depth: "book.json", basis: "futures.json", rollover: "futures.json", margin: "tiers.json", hedge: "BTCUSDT_spot_1d.csv", staking: "staking.csv" };
  for (const name of NAMES) {
    for (const language of languages) {
      on(name, `in ${language}, at 320 px`, async ({ page, element, drop }) => {
        await drop(fixture(ONE[name]));
        await element.locator("[data-read=file]").waitFor();
        await element.locator(".source details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await element.locator(".picks").first().waitFor();
        assert.equal(await overflow(page), 0);
        const words = await element.locator(".source").innerText();
        assert.doesNotMatch(words, /undefined|NaN|\[object|\{\w+\}/);
        if (language !== "en") assert.doesNotMatch(words, /\b(the|of|Filled|read|Choose)\b/);
        // Other words are no other markup.
        if (language === "en" || language === "ar") await accessible(page, `${name} ${language}`);
      }, { language, viewport: { width: 320, height: 800 } });
    }
  }
});

describe("large files", () => {
  const long = (rows) => `symbol,fundingTime,fundingRate\n${Array.from({ length: rows }, (_, i) => `ETHUSDT,${1e12 + i * 36e5},0.0001\n`).join("")}`;
  /** The element on a page of `origin`, in a worker or not as its policy says. */
  async function onPage(policy, run) {
    const { url, close } = await large(policy);
    try {
      await visit(browser, url, async (page) => {
        await page.locator("ll-funding [data-figure]").first().waitFor();
        await run(page, page.locator("ll-funding"));
      });
    } finally {
      await close();
    }
  }
  async function large(policy) {
    const whole = await stage("funding", { policy });
    return { url: `${whole.url}/`, close: () => whole.close() };
  }
  const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";

  test("are read in a worker, with progress; the page answers keys meanwhile", () =>
    onPage(POLICY, async (page, element) => {
      await page.evaluate(() => {
        window.workers = [];
        const Own = Worker;
        window.Worker = class extends Own {
          constructor(...given) {
            super(...given);
            window.workers.push(given[0]);
          }
        };
      });
      const text = long(800_000);
      await page.evaluate((text) => void (window.done = document.querySelector("ll-funding").load(new File([text], "long.csv"))), text);
      await element.locator("progress").waitFor();
      // Typed while it reads: the text stands in the field, and its result in the figures, before the file is there.
      await element.locator("#f-notional").fill("20000");
      await element.evaluate(({ updateComplete }) => updateComplete);
      assert.equal(Number(await element.locator("[data-figure=gross] dd").getAttribute("title")), 180);
      assert.equal(await element.locator("progress").count(), 1, "still reading");
      assert.equal(await page.evaluate(() => window.done), true);
      assert.match(await element.locator("[data-read=rows]").innerText(), /^800,000 read/);
      assert.equal(Number(await element.locator("[data-figure=count] dd").getAttribute("title")), 800_000);
      assert.match((await page.evaluate(() => window.workers)).join(), /^blob:/);
    }));

  test("take three times the result at most in the worker, beside the file", () =>
    onPage(POLICY, async (page, element) => {
      await page.evaluate(() => {
        // Before the worker's own script: its module's memory, which never shrinks, from when it is ready to when it has read.
        const before = `{
          const { Instance, instantiate } = WebAssembly, post = postMessage.bind(self);
          let memory, ready;
          WebAssembly.Instance = class extends Instance {
            constructor(...given) {
              super(...given);
              memory = this.exports.memory ?? memory;
            }
          };
          WebAssembly.instantiate = async (...given) => {
            const made = await instantiate(...given);
            memory = (made.instance ?? made).exports.memory ?? memory;
            return made;
          };
          self.postMessage = (answer, ...rest) => {
            if (answer.kind === "ready") ready = memory.buffer.byteLength;
            if (answer.kind === "done") post({ kind: "memory", bytes: memory.buffer.byteLength - ready });
            post(answer, ...rest);
          };
        }`;
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => createObjectURL(blob.type === "text/javascript" ? new Blob([before, "\n", blob], { type: blob.type }) : blob);
        const Own = Worker;
        window.memory = new Promise((resolve) => {
          window.Worker = class extends Own {
            constructor(...given) {
              super(...given);
              this.addEventListener("message", ({ data }) => data.kind === "memory" && resolve(data.bytes));
            }
          };
        });
      });
      const rows = 800_000, text = long(rows);
      assert.equal(await page.evaluate((text) => document.querySelector("ll-funding").load(new File([text], "long.csv")), text), true);
      assert.match(await element.locator("[data-read=rows]").innerText(), /^800,000 read/);
      // A time and a rate for each row, of eight bytes each.
      const result = rows * 16, times = ((await page.evaluate(() => window.memory)) - text.length + result) / result;
      console.log(`in the worker, of a file of ${(text.length / 1e6).toFixed(0)} MB and beside it: ${times.toFixed(2)} times the result`);
      assert.ok(times > 1 && times <= 3, `${times} times the result`);
    }));

  test("can be cancelled, and what was there stays", () =>
    onPage(POLICY, async (page, element) => {
      const net = await element.locator("[data-figure=net] dd").getAttribute("title");
      await page.evaluate((text) => void (window.done = document.querySelector("ll-funding").load(new File([text], "long.csv"))), long(800_000));
      await element.getByRole("button", { name: "Cancel" }).click();
      assert.equal(await page.evaluate(() => window.done), false);
      await element.locator(".source [role=alert]", { hasText: "Cancelled." }).waitFor();
      assert.equal(await element.locator("progress").count(), 0);
      assert.equal(await element.locator("[data-figure=net] dd").getAttribute("title"), net);
    }));

  test("are read in the page where no worker may run", async () => {
    const { url, close } = await large(POLICY.replace(" worker-src blob:;", ""));
    const page = await browser.newPage();
    try {
      await page.goto(url);
      await page.locator("ll-funding [data-figure]").first().waitFor();
      assert.equal(await page.evaluate((text) => document.querySelector("ll-funding").load(new File([text], "long.csv")), long(60_000)), true);
      assert.match(await page.locator("ll-funding [data-read=rows]").innerText(), /^60,000 read/);
    } finally {
      await page.close();
      await close();
    }
  });

  test("in a sandboxed frame", async (t) => {
    const frame = join(root, "www/dist/embed/funding.html");
    if (!existsSync(frame)) return t.skip("www/dist is missing: build the site first");
    const server = await serve(join(root, "www/dist"), { "/around.html": '<!doctype html><title>Around</title><link rel="icon" href="data:,"><iframe title="Funding" sandbox="allow-scripts" src="/embed/funding.html" width="800" height="900"></iframe>' });
    try {
      await visit(browser, `${server.url}/around.html`, async (page) => {
        const inside = page.frameLocator("iframe").locator("ll-funding");
        await inside.locator("[data-figure]").first().waitFor();
        const used = await inside.evaluate(async (element, text) => {
          let workers = 0;
          const Own = Worker;
          window.Worker = class extends Own {
            constructor(...given) {
              super(...given);
              workers += 1;
            }
          };
          return [await element.load(new File([text], "long.csv")), workers];
        }, long(60_000));
        assert.deepEqual(used, [true, 1]);
        assert.match(await inside.locator("[data-read=rows]").innerText(), /^60,000 read/);
      });
    } finally {
      await server.close();
    }
  });
});

describe("real files", () => {
  const real = (name, path, run) => on(name, path, (own) => run(own, expected[path]), { skip: noShared });

  real("depth", "orderbooks/raw_binance_api_depth_BTCUSDT_spot.json", async ({ drop, said, input }, { book }) => {
    await drop(join(shared, "orderbooks/raw_binance_api_depth_BTCUSDT_spot.json"));
    await said("Shown: a book");
    const { bids, asks } = (await input()).fillCost.book;
    assert.deepEqual([bids.length, asks.length].map((n, i) => Math.min(n, [book.bids, book.asks][i].levels)), [Math.min(5000, book.bids.levels), Math.min(5000, book.asks.levels)]);
    assert.deepEqual([Number(bids[0][0]), Number(bids[0][1]), Number(asks[0][0])], [Number(book.bids.best), Number(book.bids.sizeAtBest), Number(book.asks.best)]);
  });

  real("basis", "term_structure/raw_bybit_v5_tickers_inverse.json", async ({ drop, said, input, element }, { futures }) => {
    await drop(join(shared, "term_structure/raw_bybit_v5_tickers_inverse.json"));
    await said("Filled in:");
    await element.getByLabel("Underlying").selectOption("BTCUSD");
    await said("BTCUSD");
    const wanted = futures.dated.filter(({ symbol }) => String(symbol).startsWith("BTCUSD"));
    const found = (await input()).futures;
    assert.equal(found.length, wanted.length);
    for (const { symbol, price, expiry } of wanted) {
      const row = found.find((row) => row.symbol === symbol);
      assert.ok([price].flat().map(Number).includes(Number(row.price)), symbol);
      assert.equal(Date.parse(row.expiry), Date.parse([expiry].flat()[0]), symbol);
    }
  });

  real("margin", "tiers/binance_leverage_tiers_freqtrade.json", async ({ drop, said, input, element }, { tiers }) => {
    await drop(join(shared, "tiers/binance_leverage_tiers_freqtrade.json"));
    await said("Filled in:");
    assert.equal(await element.getByLabel("Tiers of").locator("option").count(), tiers.symbols);
    const [symbol, [count, first, last]] = Object.entries(tiers.ladders)[0];
    const plain = (text) => text.replace(/[^a-z0-9]/gi, "").toUpperCase();
    const option = (await element.getByLabel("Tiers of").locator("option").allInnerTexts()).find((text) => plain(text) === plain(symbol));
    await element.getByLabel("Tiers of").selectOption(option);
    await said(option);
    const found = (await input()).tiers;
    assert.deepEqual([found.length, Number(found[0].maintenanceRate), Number(found.at(-1).maintenanceRate)], [count, Number(first), Number(last)]);
  });

  real("hedge", "prices/binance_BTCUSDT_spot_1d.csv", async ({ drop, said, input }) => {
    await drop(join(shared, "prices/binance_BTCUSDT_spot_1d.csv"), join(shared, "prices/binance_BTCUSDT_perp_1d.csv"));
    await said("closing prices");
    const { method } = await input();
    const column = async (name) => (await readFile(join(shared, "prices", name), "utf8")).trim().split(/\r?\n/).slice(1).map((line) => line.split(","));
    const [spot, perp] = await Promise.all(["binance_BTCUSDT_spot_1d.csv", "binance_BTCUSDT_perp_1d.csv"].map(column));
    const other = new Map(perp.map((row) => [row[0], row[4]]));
    const common = spot.filter((row) => other.has(row[0])).slice(-1000);
    assert.deepEqual(method.spot.map(Number), common.map((row) => Number(row[4])));
    assert.deepEqual(method.futures.map(Number), common.map((row) => Number(other.get(row[0]))));
  });

  real("staking", "staking/eth_rewards_to_2024-06.csv", async ({ drop, said, input, element }, { stakingApr }) => {
    await drop(join(shared, "staking/eth_rewards_to_2024-06.csv"));
    await said("the latest");
    assert.ok(Math.abs(Number((await input()).apr) / stakingApr.last - 1) < 1e-13);
    await element.getByLabel("Rate", { exact: true }).selectOption("all");
    await said("mean of all");
    assert.ok(Math.abs(Number((await input()).apr) / stakingApr.mean - 1) < 1e-12);
  });

  real("hedge", "tickers/raw_binance_fapi_ticker_24hr.json", async ({ drop, said, input, element }, { tickers }) => {
    await drop(join(shared, "tickers/raw_binance_fapi_ticker_24hr.json"));
    await said("Filled in: the price of");
    for (const { symbol, price } of tickers.list.slice(0, 3)) {
      await element.getByLabel("Price of", { exact: true }).selectOption(symbol);
      await said(symbol);
      assert.equal(Number((await input()).price), Number(price[0]));
    }
  });
});
