// The plan's arithmetic, without a browser: cases worked out by hand, and what must hold for whatever is entered.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as api from "liquidity-layering";
import { CalculatorError, COINS } from "liquidity-layering/elements/base";
import { load } from "../../www/scripts/build.mjs";
import { random } from "./random.mjs";

const { plan } = await load("plan/model.ts");
const { schema } = await load("plan/check.ts");
const { SLEEVES } = await load("plan/say.ts");
const { sum, product, minus, times, ratio, ratioUp, rounded, less } = await load("plan/decimal.ts");

const NOW = new Date("2026-11-28T10:00:00Z");
/** 10 ETH at 3,000, staked at 3 %, and 5,000: 35,000. */
const BEGIN = {
  coin: "ETH", price: "3000", staked: "10", liquid: "0", cash: "5000", strategy: "beginner", hedgeShare: "0.15", shortLeverage: "3", stakingApy: "0.03", fundingRate: "0.0001",
  fall: "0.3", rally: "0.2", unbondingDays: "14", withinDays: "7", cashRate: "0", contractSize: "0.001", fee: "0.0005", maintenanceRate: "0.005",
};
const LONG = { leverage: "2", directionalReturn: "0" };
const planned = (values) => plan({ ...BEGIN, ...values }, api, NOW);
const ledger = ({ ledger }) => Object.fromEntries(ledger.map(({ place, value }) => [place, value]));

describe("as it is held now", () => {
  test("900 a year, and -9,000 in a fall of 30 %, without doing anything", () => {
    const { now, plan, steps, warnings } = planned({ strategy: "hold", hedgeShare: "0" });
    // 10 * 3,000 * 3 %; 10 * 3,000 * 30 %.
    assert.equal(now.yearly, "900");
    assert.equal(now.certain, "900");
    assert.equal(now.fallLoss, "9000");
    assert.equal(now.rallyLoss, "9000");
    assert.equal(now.cashNow, "5000");
    assert.equal(now.cashWithin, "5000");
    assert.deepEqual(plan, now);
    assert.deepEqual(steps, []);
    assert.deepEqual(warnings, []);
  });

  test("staked coins are cash when they are free", () => {
    assert.equal(planned({ withinDays: "14" }).now.cashWithin, "35000");
    assert.equal(planned({ withinDays: "13.9" }).now.cashWithin, "5000");
  });

  test("the same now, whatever the plan is", () => {
    const { now } = planned({});
    for (const strategy of ["hold", "conservative", "balanced", "aggressive"]) assert.deepEqual(planned({ strategy, ...LONG, hedgeShare: "0.7" }).now, now);
  });

  test("a hedge for what is held: the cash is its margin", () => {
    const { plan } = planned({ strategy: "hold", hedgeShare: "0.2" });
    // 2 ETH are 2,000 contracts, 6,000 / 3 of margin; 9,000 - 2 * 900.
    assert.deepEqual(ledger(plan), { staked: "30000", hedgeMargin: "2000", reserve: "3000" });
    assert.equal(plan.fallLoss, "7200");
  });
});

describe("a beginner's plan by hand", () => {
  test("where it is", () => {
    // 85 % staked, 10 % harvest, 5 % reserve of 35,000. A coin of the harvest takes 3,000 + 1,000: 0.875 coins for 3,500.
    // 15 % of 29,750 / 3,000 coins are 1.4875, 1,487 contracts, 1,487 of margin out of 1,750.
    const { plan } = planned({});
    assert.deepEqual(ledger(plan), { staked: "29750", carryCoins: "2625", carryMargin: "875", hedgeMargin: "1487", reserve: "263" });
    assert.equal(plan.total, "35000");
    assert.equal(plan.cashNow, "263");
    // All but what is staked, once positions are closed.
    assert.equal(plan.cashWithin, "5250");
  });

  test("what a year brings, by source", () => {
    const { plan } = planned({});
    // 29,750 * 3 %; 2,625 and 4,461 at 0.01 % three times a day for 365 days; 4 fills of 2,625 and one of 4,461 at 0.05 %.
    assert.deepEqual(plan.income, { staking: "892.5", interest: "0", carry: "287.4375", hedge: "488.4795", long: "0", fees: "-7.4805" });
    assert.equal(plan.certain, "892.5");
    assert.equal(plan.assumed, "768.4365");
    assert.equal(plan.yearly, "1660.9365");
  });

  test("what it loses", () => {
    const { plan } = planned({});
    // 29,750 * 30 % less 1.487 * 900; the carry's coins and its short cancel out. (3,000 + 1,000) / 1.005 is beyond + 20 %.
    assert.equal(plan.fallLoss, "7586.7");
    assert.equal(plan.rallyLoss, "7586.7");
    assert.match(plan.short.liquidationPrice, /^3980\.0995024875621(89|9$)/);
  });

  test("interest on cash is income of what is free", () => {
    // 263 at 5 %.
    assert.equal(planned({ cashRate: "0.05" }).plan.income.interest, "13.15");
  });

  test("the way there: order, coins, contracts, days", () => {
    const { steps } = planned({});
    const brief = steps.map(({ kind, on, value, contracts = "" }) => [kind, on.slice(5), value, contracts]);
    // 250 have to leave the stake and are free in 14 days. With 5,000: the hedge, 2,375 of coins, and of the carry's 875
    // contracts the 791 that there are coins for; the other 84 wait.
    assert.deepEqual(brief, [
      ["unstake", "11-28", "250", ""], ["hedge", "11-28", "1487", "1487"], ["buy", "11-28", "2375", ""], ["carry", "11-28", "791", "791"], ["carry", "12-12", "84", "84"], ["keep", "12-12", "263", ""],
    ]);
    assert.equal(steps[0].free, "2026-12-12");
    assert.equal(rounded(steps[0].coins, 3), "0.0833");
  });
});

describe("every short counts after a rally", () => {
  test("the carry's short is liquidated without a hedge, too", () => {
    const { plan, warnings } = planned({ hedgeShare: "0", rally: "0.6" });
    // 29,750 * 30 %; and beyond 3,980 the margin of 875 and the cover of 0.875 * 900 are gone.
    assert.equal(plan.fallLoss, "8925");
    assert.equal(plan.rallyLoss, "10587.5");
    assert.equal(plan.short.liquidated, true);
    assert.deepEqual(warnings.map(({ code, field }) => [code, field]), [["shorts_liquidated", "rally"]]);
    // To stand at 4,800: 0.875 * 1,800 - 875 + 0.5 % of 4,200.
    assert.equal(plan.short.toSurvive, "721");
  });

  test("carry and hedge", () => {
    // 8,925 + 787.5 + 875 + 1,487.
    assert.equal(planned({ rally: "0.6" }).plan.rallyLoss, "12074.5");
  });

  test("one short of the liquidation price, nothing is", () => {
    // (3,000 + 1,000) / 1.005 = 3,980.0995…: + 32.66998…%.
    assert.equal(planned({ rally: "0.3266" }).plan.short.liquidated, false);
    assert.equal(planned({ rally: "0.3267" }).plan.short.liquidated, true);
  });
});

describe("the long", () => {
  test("loses with the coins", () => {
    // 14,000 at 2 times are 9,333 contracts, 27,999: 30 % of it and of 14,000 in coins. The harvest of 7,000 is neutral.
    const { plan } = planned({ strategy: "aggressive", hedgeShare: "0", ...LONG });
    assert.equal(plan.fallLoss, "12599.7");
    // It pays funding: 27,999 * 10.95 %.
    assert.equal(plan.income.long, "-3065.8905");
  });

  test("is liquidated and loses its margin, no more", () => {
    const { plan, warnings } = planned({ strategy: "aggressive", hedgeShare: "0", fall: "0.6", ...LONG });
    // 14,000 * 60 % and 14,000.
    assert.equal(plan.fallLoss, "22400");
    assert.deepEqual(warnings.map(({ code, severity }) => [code, severity]), [["long_liquidated", "danger"]]);
  });
});

describe("a hedge that margin cannot pay is taken as far as it goes", () => {
  test("cash alone", () => {
    const { plan, warnings } = planned({ strategy: "hold", cash: "500", hedgeShare: "1" });
    // 500 * 3 are 1,500 of notional: 500 contracts of 10,000.
    assert.deepEqual([plan.hedge.contracts, plan.hedge.wanted, plan.hedge.share, plan.cashNow], ["500", "10000", "0.05", "0"]);
    assert.equal(plan.fallLoss, "8550");
    assert.deepEqual(warnings.map(({ code, field }) => [code, field]), [["hedge_limited", "hedgeShare"]]);
  });

  test("before a carry", () => {
    const { plan } = planned({ strategy: "conservative", hedgeShare: "0.5" });
    // 20 % are 7,000: 4,666 contracts of margin for half of 28,000; the carry has what is left of it, 2,334: 583 contracts.
    assert.deepEqual([plan.hedge.contracts, plan.hedge.wanted, plan.carry.contracts], ["4666", "4666", "583"]);
    assert.equal(plan.total, "35000");
    assert.equal(planned({ strategy: "conservative", hedgeShare: "1" }).plan.hedge.contracts, "7000");
  });

  for (const strategy of ["hold", "beginner", "conservative", "balanced", "aggressive"]) {
    test(`more hedge, no more loss in a fall: ${strategy}`, () => {
      const { next } = random(11);
      let seen = 0;
      for (let i = 0; i < 40; i++) {
        const held = { strategy, ...(strategy === "balanced" || strategy === "aggressive" ? LONG : {}), price: (1 + next() * 5000).toFixed(2), staked: (next() * 40).toFixed(3), liquid: (next() * 9).toFixed(2), cash: (1 + next() * 30000).toFixed(2), shortLeverage: (1 + next() * 9).toFixed(1), fall: (0.01 + next() * 0.9).toFixed(2), rally: (next() * 1.5).toFixed(2) };
        let before = null;
        for (let share = 0; share <= 100; share += 4) {
          const { plan } = planned({ ...held, hedgeShare: String(share / 100) });
          const said = `${share} % of ${JSON.stringify(held)}`;
          if (before) {
            assert.ok(!less(before.fallLoss, plan.fallLoss), said);
            // After a rally as well, as long as the shorts are alive; where they are not, a hedge is money lost.
            if (plan.short && !plan.short.liquidated) assert.ok(!less(before.rallyLoss, plan.rallyLoss), said);
            assert.ok(!less(plan.hedge.contracts, before.hedge.contracts), said);
            seen++;
          }
          before = plan;
        }
      }
      assert.equal(seen, 40 * 25);
    });
  }
});

describe("nothing is cut off before it is multiplied", () => {
  test("28.333… coins at 15 % are 4,250 contracts", () => {
    assert.equal(planned({ cash: "70000" }).plan.hedge.contracts, "4250");
  });

  test("a field that a link fills holds no clipped number, and gives as many contracts", async () => {
    const { parts } = await load("plan/parts.ts");
    const { Format } = await import("liquidity-layering/elements/base");
    for (const values of [{}, { cash: "70000" }, { strategy: "hold", cash: "500", hedgeShare: "1" }, { price: "3100", hedgeShare: "0.37" }]) {
      const input = { ...BEGIN, ...values };
      const result = planned(values);
      const list = parts({ input, result, format: new Format("en"), currency: "USDT" });
      for (const { name, fields } of list) for (const [field, value] of Object.entries(fields)) assert.ok(field === "capital" || value.replace(/[-.]|^0\.0*/g, "").length <= 9 || field === "at", `${name} ${field}: ${value}`);
      const { fields } = list.find(({ name }) => name === "hedge");
      const { contracts } = api.sizeHedge({ quantity: fields.quantity, price: fields.price, contract: { kind: "linear", multiplier: "0.001" }, method: { kind: "ratio", ratio: fields["method.ratio"] } });
      assert.equal(contracts, result.plan.hedge.contracts);
    }
  });
});

describe("whatever is entered", () => {
  test("the ledger adds up to the portfolio, exactly, and each place holds something", () => {
    const { next } = random(7);
    const fixed = (from, to, places) => (from + next() * (to - from)).toFixed(places);
    const names = Object.keys(SLEEVES).concat("hold");
    for (let i = 0; i < 400; i++) {
      const strategy = names[i % names.length];
      const long = strategy === "balanced" || strategy === "aggressive";
      const values = { price: fixed(0.01, 90_000, 4), staked: fixed(0, 500, 3), liquid: fixed(0, 500, 3), cash: fixed(1, 1e6, 2), hedgeShare: fixed(0, 1, 2), shortLeverage: fixed(1, 20, 1), ...(long ? { leverage: fixed(1, 20, 1), directionalReturn: "0.1" } : {}), strategy };
      const { plan, now } = planned(values);
      const capital = sum(product(values.staked, values.price), product(values.liquid, values.price), values.cash);
      for (const one of [plan, now]) {
        assert.equal(sum(...one.ledger.map(({ value }) => value)), capital, JSON.stringify(values));
        assert.ok(one.ledger.every(({ value }) => !value.startsWith("-") && value !== "0"));
      }
    }
  });

  test("also with more digits than a calculator answers with", () => {
    for (const strategy of ["hold", "beginner", "conservative"]) {
      const values = { strategy, price: "2987.123456789012345", staked: "10.123456789012345678", cash: "4999.98765432109876" };
      const { plan, capital } = planned(values);
      assert.equal(capital, sum(product(values.staked, values.price), values.cash));
      assert.equal(plan.total, capital);
    }
  });

  test("the steps lead from what is held to the plan: coins and money come out", () => {
    const { next } = random(5);
    for (let i = 0; i < 300; i++) {
      const strategy = ["hold", "beginner", "conservative", "balanced", "aggressive"][i % 5];
      const values = { strategy, ...(i % 5 > 2 ? LONG : {}), price: (1 + next() * 4000).toFixed(2), staked: (next() * 30).toFixed(2), liquid: (next() * 30).toFixed(2), cash: (1 + next() * 50_000).toFixed(2), hedgeShare: next().toFixed(2) };
      const { plan, steps, now } = planned(values);
      const of = (place, { ledger } = plan) => ledger.find((entry) => entry.place === place)?.value ?? "0";
      const done = (kind) => sum("0", ...steps.filter((step) => step.kind === kind).map(({ value }) => value));
      const said = JSON.stringify(values);
      assert.equal(sum(of("staked", now), minus(done("stake"), done("unstake"))), of("staked"), said);
      assert.equal(sum(product(sum(values.staked, values.liquid), values.price), minus(done("buy"), done("sell"))), sum(of("staked"), of("liquid"), of("carryCoins")), said);
      assert.deepEqual([done("hedge"), done("carry"), done("long")], [of("hedgeMargin"), of("carryMargin"), of("longMargin")], said);
      assert.equal(sum(values.cash, minus(done("sell"), done("buy"), done("hedge"), done("carry"), done("long"))), of("reserve"), said);
      // At no time is more spent than is there.
      let cash = values.cash;
      for (const { kind, value } of steps) {
        if (kind === "sell") cash = sum(cash, value);
        if (["buy", "hedge", "carry", "long"].includes(kind)) cash = minus(cash, value);
        assert.ok(!less(cash, "-0.000000001"), `${kind} ${said}`);
      }
    }
  });

  test("limits and beyond of every field: figures, or an error about a field of the plan", () => {
    let refused = 0;
    for (const { name, kind, min, max, minInclusive, maxInclusive } of schema) {
      if (kind === "choice") continue;
      for (const strategy of ["hold", "aggressive"]) {
        const at = (value) => planned({ strategy, ...(strategy === "aggressive" ? LONG : {}), [name]: value });
        const wrong = (value, codes) => {
          assert.throws(() => at(value), (error) => error instanceof CalculatorError && codes.includes(error.code) && error.field === name, `${name}: ${value}`);
          refused++;
        };
        for (const beyond of [minus(min, "0.000001"), minus(min, "1"), sum(max, "0.000001"), sum(max, "1"), "1e30", "-1e30"]) wrong(beyond, ["out_of_range"]);
        for (const text of ["", "abc", "NaN", "Infinity", "1e99999", "0x10", "1,5"]) wrong(text, ["missing_field", "not_a_number", "out_of_range"]);
        // The long's fields are left out where there is no long.
        if (strategy === "aggressive" || !(name in LONG)) wrong(undefined, ["missing_field"]);
        for (const limit of [[min, minInclusive], [max, maxInclusive]]) {
          if (limit[1] === false) wrong(limit[0], ["out_of_range"]);
          else figured(() => at(limit[0]), name);
        }
      }
    }
    assert.ok(refused > 500, `${refused} refused`);
  });

  /** Either all figures are numbers, or one field is refused. */
  function figured(run, name) {
    try {
      const { now, plan } = run();
      for (const one of [now, plan]) for (const figure of ["yearly", "fallLoss", "rallyLoss", "cashNow", "cashWithin", "total"]) assert.ok(Number.isFinite(Number(one[figure])), `${name} ${figure}: ${one[figure]}`);
    } catch (error) {
      assert.ok(error instanceof CalculatorError, `${name}: ${error.stack}`);
      assert.ok(error.field === "" || schema.some((field) => field.name === error.field), `${name}: ${error.field}`);
    }
  }

  test("any two fields at their limits together", () => {
    const numbers = schema.filter(({ kind }) => kind !== "choice");
    const inside = ({ min, max, minInclusive, maxInclusive }) => [minInclusive === false ? "0.0000001" : min, maxInclusive === false ? "0.9999999" : max];
    for (const [i, one] of numbers.entries()) {
      for (const other of numbers.slice(i + 1)) {
        for (const a of inside(one)) for (const b of inside(other)) figured(() => planned({ strategy: "balanced", ...LONG, [one.name]: a, [other.name]: b }), `${one.name} ${a}, ${other.name} ${b}`);
      }
    }
  });

  test("nothing held is said, at a field", () => {
    assert.throws(() => planned({ staked: "0", liquid: "0", cash: "0" }), (error) => error.code === "inconsistent" && error.field === "staked");
  });

  test("a margin below maintenance is said, at the leverage", () => {
    assert.throws(() => planned({ shortLeverage: "100", maintenanceRate: "0.01" }), (error) => error.code === "inconsistent" && error.field === "shortLeverage");
  });
});

describe("coins", () => {
  test("each has a plan; a yield or days come with a source and its day", () => {
    assert.ok(COINS.length >= 13);
    assert.equal(new Set(COINS.map(({ symbol }) => symbol)).size, COINS.length);
    for (const { symbol, stakingApy, unbondingDays, contractSize, yieldSource, unbondingSource } of COINS) {
      assert.ok(Number(contractSize) > 0);
      for (const [value, source] of [[stakingApy, yieldSource], [unbondingDays, unbondingSource]]) {
        // Without a published figure the field is left for the person to fill.
        assert.equal(value === null, source === null, symbol);
        if (!source) continue;
        assert.match(source.on, /^20\d\d-\d\d-\d\d$/);
        assert.match(source.url, /^https:\/\//);
      }
      const none = stakingApy === null && unbondingDays === null;
      const { plan } = planned({ coin: symbol, price: "20", contractSize, ...(none ? { staked: undefined, stakingApy: undefined, unbondingDays: undefined, liquid: "10" } : { stakingApy: stakingApy ?? "0.05", unbondingDays }) });
      assert.ok(Number(plan.total) > 0);
    }
  });

  test("Bitcoin has no staking: its coins are cash today and earn nothing", () => {
    const { plan, now } = planned({ coin: "BTC", staked: undefined, stakingApy: undefined, unbondingDays: undefined, liquid: "1", price: "60000", cash: "40000" });
    assert.deepEqual(ledger(now), { liquid: "60000", reserve: "40000" });
    assert.equal(plan.income.staking, "0");
    assert.equal(ledger(plan).staked, undefined);
    assert.equal(ledger(plan).liquid, "85000");
  });

  test("the split that a strategy is said to have is that of the library", () => {
    for (const [strategy, parts] of Object.entries(SLEEVES)) {
      const { sleeves } = api.planAllocation({ capital: "100", strategy, stakingApy: "0", harvestApr: "0", leverage: "2" });
      assert.deepEqual(Object.fromEntries(sleeves.filter(({ weight }) => weight !== "0").map(({ id, amount }) => [id, Number(amount)])), parts);
    }
  });
});

test("decimals: against whole numbers", () => {
  const { next } = random(3);
  for (let i = 0; i < 2000; i++) {
    const places = [Math.floor(next() * 7), Math.floor(next() * 7)];
    const [a, b] = places.map(() => BigInt(Math.floor((next() - 0.5) * 1e9)));
    const text = (digits, p) => `${digits < 0n ? "-" : ""}${(digits < 0n ? -digits : digits).toString().padStart(p + 1, "0").replace(new RegExp(`(\\d{${p}})$`), p ? ".$1" : "")}`;
    const [x, y] = [text(a, places[0]), text(b, places[1])];
    const scale = (digits, p) => digits * 10n ** BigInt(12 - p);
    const back = (value) => BigInt(value.split(".")[0].replace("-", "") + (value.split(".")[1] ?? "").padEnd(12, "0")) * (value.startsWith("-") ? -1n : 1n);
    assert.equal(back(sum(x, y)), scale(a, places[0]) + scale(b, places[1]));
    assert.equal(back(product(x, y)) * 10n ** 12n, scale(a, places[0]) * scale(b, places[1]));
    assert.equal(less(x, y), scale(a, places[0]) < scale(b, places[1]));
    if (a > 0n && b > 0n) {
      assert.equal(times([x], [y]), (scale(a, places[0]) / scale(b, places[1])).toString());
      const exact = Number(a) / 10 ** places[0] / (Number(b) / 10 ** places[1]);
      assert.ok(Math.abs(Number(ratio(x, y, 6)) / exact - 1) <= 5.0001e-6);
      const up = Number(ratioUp(x, y, 6)) / exact - 1;
      assert.ok(up >= -1e-14 && up <= 1.0001e-5, `${x} / ${y}: ${up}`);
    }
  }
  assert.equal(sum("1e3", "-2.5e-1"), "999.75");
});
