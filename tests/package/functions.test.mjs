// Every function of the package through ESM and CommonJS, with numbers from the oracle and from hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cjs, esm, installed, root, run, runCommonJs, thrown } from './project.mjs';

const oracle = Object.fromEntries(
  JSON.parse(readFileSync(join(root, 'tests/oracle/oracle.json'), 'utf8')).map(fact => [fact.id, fact]),
);
const schema = JSON.parse(readFileSync(join(root, 'pkg/src/generated/schema.json'), 'utf8'));
const FUNCTIONS = [...schema.calculators, ...schema.simulators].map(({ name }) => name).concat('importMarketData', 'exportMarketData', 'ready', 'simulateInWorkers',
  'fundingYieldBatch', 'marginHealthBatch', 'positionPnlBatch', 'sizeHedgeBatch');
const DAY = 86_400_000;

function close(found, fact, name) {
  assert.equal(typeof found, 'string', `${fact.id}: decimals leave as text`);
  const expected = fact.expected[name];
  assert.ok(Math.abs(Number(found) - expected) <= fact.tolerance + 1e-15, `${fact.id}: ${found} for ${expected}`);
}
const codes = ({ warnings }) => warnings.map(({ code }) => code);

test('both entries export the same names and nothing else', () => {
  const names = [...FUNCTIONS, 'CalculatorError', 'version'].sort();
  assert.deepEqual(Object.keys(esm).sort(), names);
  assert.deepEqual(Object.keys(cjs).filter(name => name !== '__esModule' && name !== 'default').sort(), names);
});

for (const [kind, api] of Object.entries({ esm, cjs })) {
  describe(kind, () => {
    const {
      CalculatorError, annualise, convertRate, fundingHistory, fundingPayment, fundingRate, fundingYield, importMarketData,
    } = api;

    test('version is that of package.json', () => {
      assert.equal(api.version, JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version);
    });

    test('annualise', () => {
      for (const id of ['funding-apr-1h', 'funding-apr-4h', 'funding-apr-1h-neg', 'funding-apr-hl-floor']) {
        const { inputs } = oracle[id];
        const found = annualise({
          rate: inputs.rate_per_interval, intervalHours: inputs.interval_hours, daysPerYear: inputs.day_count,
        });
        close(found.apr, oracle[id], 'apr_simple');
      }
      const { inputs } = oracle['funding-apy-hl-doc'];
      close(annualise({ rate: inputs.rate_per_interval, intervalHours: 1 }).apy, oracle['funding-apy-hl-doc'], 'compounded');
      const found = annualise({ rate: '0.0001', intervalHours: 8n });
      // 24 / 8 × 365 and 0.0001 × 1095.
      assert.equal(found.intervalsPerYear, '1095');
      assert.equal(found.apr, '0.1095');
      assert.ok(Array.isArray(found.warnings));
    });

    test('convertRate', () => {
      const fact = oracle['staking-apy-daily-8'];
      close(convertRate({ rate: fact.inputs.apr, from: fact.inputs.periods_per_year, to: 1 }).rate, fact, 'apy');
      // (1 + 0.5)² - 1 = 1.25.
      assert.equal(convertRate({ rate: '1', from: 2, to: 1 }).rate, '1.25');
      // A simple rate of 0.5 over two years doubles: √2 - 1 a year = 0.4142135623730950488…, to 18 digits.
      assert.equal(convertRate({ rate: 0.5, from: 'simple', to: 1, years: 2 }).rate, '0.414213562373095049');
      // ln 2 = 0.6931471805599453094…
      assert.equal(convertRate({ rate: 1, from: 1, to: 'continuous' }).rate, '0.693147180559945309');
    });

    test('fundingYield', () => {
      // By hand: 1 an interval, 3 a day, 30 days: 90; fees 0.0004 × 4 × 10,000 = 16; net 74; 74 / 10,000 × 365 / 30.
      const found = fundingYield({ rate: '0.0001', intervalHours: 8, notional: 10_000, fee: '0.0004', days: 30 });
      assert.deepEqual(
        [found.incomePerInterval, found.incomePerDay, found.incomePerYear, found.gross, found.fees, found.net],
        ['1', '3', '1095', '90', '16', '74'],
      );
      assert.equal(found.breakEvenIntervals, '16');
      // 16 / 3, to 18 digits, and 0.090033…, to 18 places.
      assert.equal(found.breakEvenDays, '5.33333333333333333');
      assert.equal(found.netApr, '0.090033333333333333');
      assert.ok(codes(found).includes('single_print'));
      const long = fundingYield({ rate: '0.0001', intervalHours: 8, notional: 10_000, fee: '0.0004', days: 30, side: 'long' });
      assert.equal(long.incomePerDay, '-3');
      assert.equal(long.breakEvenIntervals, null);
      assert.ok(codes(long).includes('no_break_even'));
    });

    test('fundingRate', () => {
      const recorded = oracle['funding-hl-recorded-2'];
      close(fundingRate({ venue: 'hyperliquid', premium: recorded.inputs.premium_avg }).rate, recorded, 'funding_rate_1h');
      const htx = oracle['funding-htx-recorded'];
      close(fundingRate({ venue: 'htx', premium: htx.inputs.premium_avg }).rate, htx, 'funding_rate_8h');
      const cap = oracle['funding-bitmex-cap-recorded'];
      const found = fundingRate({
        venue: 'bitmex', premium: '0.05', initialMarginRate: cap.inputs.initial_margin_rate,
        maintenanceRate: cap.inputs.maintenance_margin_rate,
      });
      close(found.rate, cap, 'funding_rate_cap');
      assert.equal(found.capped, true);
      const impact = oracle['premium-hl-btc'];
      close(fundingRate({
        venue: 'hyperliquid', index: impact.inputs.oracle_price, impactBid: impact.inputs.impact_bid,
        impactAsk: impact.inputs.impact_ask,
      }).premium, impact, 'premium');
      // Two samples alike weigh 1 and 2: (0.001 + 2 × 0.004) / 3 = 0.003; as typed array and as list.
      const samples = [0.001, 0.004];
      for (const given of [samples, samples.map(String), Float64Array.from(samples), Float32Array.from(samples)]) {
        const { premium } = fundingRate({ venue: 'binance', samples: given, weighting: 'linear' });
        assert.ok(Math.abs(Number(premium) - 0.003) < 1e-9, premium);
      }
    });

    test('fundingPayment', () => {
      const fact = oracle['funding-bitmex-guide-payment'];
      const { contracts, price, funding_rate: rate, multiplier_usd: multiplier, side } = fact.inputs;
      const found = fundingPayment({ contract: { kind: 'inverse', multiplier }, side, contracts, price, rate });
      close(found.paymentCoin, fact, 'payment_coin');
      const linear = oracle['funding-ft-1'];
      const paid = fundingPayment({
        contract: { kind: 'linear', multiplier: 1 }, side: 'short', contracts: linear.inputs.size,
        price: linear.inputs.mark_price, rate: linear.inputs.funding_rate,
      });
      close(paid.payment, linear, 'funding_received');
      assert.equal(paid.paymentCoin, null);
    });

    test('fundingHistory', () => {
      // Ninety settlements of 0.0001, every eight hours: 30 days, 0.009 earned, 0.1095 a year.
      const times = Float64Array.from({ length: 90 }, (_, at) => Date.UTC(2024, 0, 1, 8) + at * DAY / 3);
      const rates = new Float64Array(90).fill(0.0001);
      const found = fundingHistory({ times, rates }, { notional: '10000' });
      assert.equal(found.count, 90);
      assert.equal(found.from, '2024-01-01T08:00:00Z');
      assert.equal(found.to, '2024-01-31T00:00:00Z');
      assert.equal(found.days, 30);
      assert.ok(Math.abs(found.apr - 0.1095) < 1e-15 && Math.abs(found.income - 90) < 1e-9);
      assert.ok(found.standardDeviation < 1e-18);
      assert.deepEqual(found.intervals, [{ hours: 8, from: found.from, to: found.to, count: 90 }]);
      assert.deepEqual(found.aprLast.map(({ days }) => days), [7, 30]);
      assert.ok(found.curve.times instanceof Float64Array && found.curve.cumulative instanceof Float64Array);
      assert.equal(found.curve.cumulative.length, 90);
      assert.equal(fundingHistory({ times, rates }).income, null);
      const long = fundingHistory({ times, rates }, { side: 'long' });
      assert.ok(Math.abs(long.cumulative + 0.009) < 1e-15);
      assert.ok(codes(long).includes('negative_income'));
    });

    test('importMarketData', () => {
      const rows = [0, 1, 2].map(at => `${Date.UTC(2024, 0, 1) + at * DAY / 3},8,0.000${at + 1}`);
      const text = ['calc_time,funding_interval_hours,last_funding_rate', ...rows].join('\n');
      const found = importMarketData(text, { fileName: 'BTCUSDT-fundingRate-2024-01.csv' });
      assert.equal(found.kind, 'funding');
      assert.equal(found.venue, 'binance');
      assert.equal(found.rows, 3);
      assert.deepEqual([found.rejected, found.skipped], [[], []]);
      const [series] = found.series;
      assert.deepEqual(Array.from(series.rates), [0.0001, 0.0002, 0.0003]);
      assert.deepEqual(Array.from(series.times), [0, 1, 2].map(at => Date.UTC(2024, 0, 1) + at * DAY / 3));
    });

    test('errors are CalculatorErrors that name the field', () => {
      const error = thrown(() => annualise({ rate: '1_000', intervalHours: 8 }));
      assert.ok(error instanceof CalculatorError && error instanceof Error);
      assert.deepEqual([error.name, error.code, error.field, error.given], ['CalculatorError', 'not_a_number', 'rate', '1_000']);
      assert.ok(error.accepted && error.message.includes('rate') && error.message.includes('1_000'));
      assert.ok(!('cause' in error));
      assert.match(error.stack, /annualise|CalculatorError/);
      const missing = thrown(() => fundingYield({ rate: 1 }));
      assert.deepEqual([missing.code, missing.field], ['missing_field', 'intervalHours']);
      const range = thrown(() => annualise({ rate: '0.1', intervalHours: 0 }));
      assert.deepEqual([range.code, range.field, range.given], ['out_of_range', 'intervalHours', '0']);
      const unknown = thrown(() => annualise({ rate: 0.1, intervalHours: 8, intervalHour: 8 }));
      assert.deepEqual([unknown.code, unknown.field], ['unknown_field', 'intervalHour']);
      const nested = thrown(() => fundingPayment({
        contract: { kind: 'linear', multiplier: -1 }, side: 'long', contracts: 1, price: 1, rate: 0,
      }));
      assert.deepEqual([nested.code, nested.field], ['out_of_range', 'contract.multiplier']);
      const unsupported = thrown(() => fundingRate({ venue: 'cme', premium: 0 }));
      assert.equal(unsupported.code, 'unsupported');
      const format = thrown(() => importMarketData('<!doctype html><title>Not found</title>'));
      assert.equal(format.code, 'unrecognised_format');
      const cause = new Error('mine');
      const getter = thrown(() => annualise({ get rate() { throw cause; }, intervalHours: 8 }));
      assert.deepEqual([getter.code, getter.field, getter.cause], ['invalid_type', 'rate', cause]);
    });

    test('decimals enter as text, number, bigint and exponent, and leave in plain notation', () => {
      for (const rate of ['0.0001', '1e-4', 0.0001, '+.0001', '00.00010']) {
        assert.equal(thrown(() => assert.equal(annualise({ rate, intervalHours: 8 }).apr, '0.1095')), undefined, String(rate));
      }
      const tiny = annualise({ rate: '1e-20', intervalHours: 8 }).apr;
      assert.equal(tiny, '0.00000000000000001095');
      const huge = fundingYield({ rate: 0.01, intervalHours: 24, notional: 10n ** 25n }).gross;
      assert.equal(huge, '36500000000000000000000000');
    });
  });
}

describe('ready', () => {
  const number = "annualise({ rate: '0.0001', intervalHours: 8 }).apr";
  const imports = "import { annualise, CalculatorError, ready } from 'liquidity-layering';";

  for (const [name, code] of Object.entries({
    'is not needed': `${imports} console.log(${number})`,
    'before a call': `${imports} await ready(); console.log(${number})`,
    'after a call': `${imports} const first = ${number}; await ready(); if (first !== ${number}) throw 1; console.log(first)`,
    'while a call comes between': `${imports} const soon = ready(); const now = ${number}; await soon;
      if (now !== ${number}) throw 1; console.log(now)`,
    'many at once': `${imports} await Promise.all(Array.from({ length: 20 }, () => ready())); console.log(${number})`,
    'with bytes': `${imports} import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
      await ready(readFileSync(createRequire(process.cwd() + '/').resolve('liquidity-layering/calc.wasm')));
      console.log(${number})`,
    'with a compiled module': `${imports} import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
      const bytes = readFileSync(createRequire(process.cwd() + '/').resolve('liquidity-layering/calc.wasm'));
      await ready(new WebAssembly.Module(bytes)); console.log(${number})`,
    'with a response': `${imports} import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
      const bytes = readFileSync(createRequire(process.cwd() + '/').resolve('liquidity-layering/calc.wasm'));
      await ready(new Response(bytes, { headers: { 'content-type': 'application/wasm' } })); console.log(${number})`,
  })) {
    test(name, () => assert.equal(run(code), '0.1095'));
  }

  test('with what is no module rejects with a CalculatorError, and calls work', () => {
    assert.equal(run(`${imports} import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
      const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
      for (const wrong of [Uint8Array.of(1, 2, 3), empty, new URL('file:///nowhere.wasm'), 'nonsense', 7, {}]) {
        let promise;
        try { promise = ready(wrong); } catch { console.log('threw at the call'); }
        const error = await promise.then(() => undefined, error => error);
        if (!(error instanceof CalculatorError)) console.log('gave ' + error?.constructor.name + ' for ' + typeof wrong);
      }
      console.log(${number})`), '0.1095');
  });

  test('in CommonJS', () => {
    assert.equal(runCommonJs(`const { annualise, ready } = require('liquidity-layering');
      console.log(${number}); ready().then(() => console.log(${number}))`), '0.1095\n0.1095');
  });

  test('importing prints nothing and leaves no globals', () => {
    assert.equal(run(`const before = Object.getOwnPropertyNames(globalThis).length;
      await import('liquidity-layering'); console.log(Object.getOwnPropertyNames(globalThis).length - before)`), '0');
  });
});

test('typed arrays of ten million items, and no more', () => {
  const { fundingRate, sizeHedge } = esm;
  const prices = (count, step) => Float64Array.from({ length: count }, (_, at) => 100 + step * (at % 2));
  const hedge = (spot, futures) => sizeHedge({
    quantity: 10, price: 100, contract: { kind: 'linear', multiplier: 1 }, method: { kind: 'history', spot, futures },
  });
  // Spot moves by half of what the futures move, whatever the number of prices: so 5 contracts for 10 coins.
  const futures = prices(10_000_001, 1);
  for (const count of [3, 999_999, 1_000_000, 1_000_001, 10_000_000]) {
    const found = hedge(prices(count, 0.5), futures.subarray(0, count));
    assert.ok(Math.abs(Number(found.hedgeRatio) - 0.5) < 1e-12, `${count}: ${found.hedgeRatio}`);
    assert.equal(found.contracts, '5', String(count));
  }
  const error = thrown(() => hedge(prices(3, 1), futures));
  assert.deepEqual([error.code, error.field], ['out_of_range', 'method.futures']);
  // A wrong price is named by its place; other lists take them, too.
  const wrong = prices(1_000_001, 1);
  wrong[1_000_000] = Number.NaN;
  assert.equal(thrown(() => hedge(wrong, wrong)).field, 'method.spot[1000000]');
  const premium = fundingRate({ venue: 'binance', samples: new Float64Array(2_000_000).fill(0.001) }).premium;
  assert.equal(Number(premium), 0.001);
});

test('the elements can be imported where there is no DOM', () => {
  assert.equal(run("await import('liquidity-layering/elements'); console.log('fine')"), 'fine');
});
