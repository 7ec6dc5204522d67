// The made-up rows of every format, and small files from public reports, through the whole package: what they must read
// as is stated by hand, in tests/fixtures/import/expected.json and in ../shared/reports/INDEX.md.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { data, esm, root, thrown } from './project.mjs';

const { exportMarketData, fundingHistory, importMarketData } = esm;
const folder = join(root, 'tests/fixtures/import');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));

const or = value => value ?? null;
const time = text => text === undefined || text === null ? null : Date.parse(text);
const columns = (times, ...others) => [...times].map((at, i) => [at, ...others.map(one => one ? Number.isNaN(one[i]) ? null : one[i] : null)]);
const text = value => value === undefined || value === null ? null : String(value);

/** What was read, in the words of expected.json. */
function written(file) {
  switch (file.kind) {
    case 'funding': return ['funding', file.series.map(({ symbol, venue, times, rates }) => [or(symbol), or(venue), columns(times, rates)])];
    case 'fundingPayments': return ['payments', file.payments.map(({ symbol, asset, times, amounts, positionNotional }) => [or(symbol), asset, columns(times, amounts, positionNotional)])];
    case 'candles': {
      const { times, open, high, low, close, volume } = file.candles;
      return ['candles', { symbol: or(file.symbol), rows: columns(times, open, high, low, close, volume) }];
    }
    case 'book': return ['book', { symbol: or(file.symbol), at: time(file.at), sizes: or(file.sizeUnit), bids: file.book.bids, asks: file.book.asks }];
    case 'tiers': return ['tiers', Object.fromEntries(Object.entries(file.tiers).map(([symbol, tiers]) => [symbol,
      tiers.map(one => [one.notionalFloor, one.notionalCap, one.maintenanceRate, one.maintenanceAmount, one.maxLeverage].map(text))]))];
    case 'futures': return ['futures', { at: time(file.at), contracts: file.contracts.map(({ symbol, price, expiry }) => [symbol, or(price), time(expiry)]) }];
    case 'tickers': return ['tickers', file.tickers.map(one => [one.symbol, one.price, one.volume24h, one.openInterest, one.fundingRate].map(or))];
    case 'stakingApr': return ['staking', columns(file.times, file.aprs)];
    default: throw new Error(file.kind);
  }
}

/** `any` stands for something that is checked elsewhere. */
const settled = (found, wanted) => wanted === 'any' && found !== null ? 'any'
  : Array.isArray(wanted) && Array.isArray(found) ? found.map((one, i) => settled(one, wanted[i])) : found;

describe('every format', () => {
  for (const [name, wanted] of Object.entries(expected)) {
    test(name, () => {
      const file = importMarketData(readFileSync(join(folder, name)));
      const [kind, found] = written(file);
      assert.deepEqual([file.format, file.venue], [wanted.format, wanted.venue]);
      assert.ok(kind in wanted, kind);
      const part = kind === 'futures' ? { ...found, contracts: settled(found.contracts, wanted.futures.contracts) } : found;
      assert.deepEqual(part, wanted[kind]);
      assert.deepEqual(file.rejected, []);
    });
  }
});

test('a statement that was written out reads again to the same bits', () => {
  const file = importMarketData(readFileSync(join(folder, 'payments_bybit.json')));
  for (const format of ['csv', 'json']) assert.deepEqual(importMarketData(exportMarketData(file, { format })).payments, file.payments);
});

test('figures of an imported history are those of the same rows given by hand, to the bit', () => {
  const [series] = importMarketData(readFileSync(join(folder, 'funding_tidy.csv'))).series;
  const byHand = { times: Float64Array.of(1_700_006_400_000, 1_700_035_200_000), rates: Float64Array.of(0.000125, -0.000031), symbol: 'ABCUSDT', venue: 'binance' };
  for (const options of [{}, { side: 'long', notional: 10_000 }, { daysPerYear: 360 }]) {
    assert.deepEqual(fundingHistory(series, options), fundingHistory(byHand, options));
  }
});

const reports = join(data, '../reports');
const skip = existsSync(join(reports, 'INDEX.md')) ? false : 'the files of reports (../shared/reports) are not here';
describe('files of reports', { skip }, () => {
  const read = (name, hint) => importMarketData(readFileSync(join(reports, name)), { fileName: name, ...hint });
  const at = text => Date.parse(text);
  const paid = (name, asset, symbol, rows, notional) => test(name, () => {
    const { kind, payments } = read(name);
    assert.equal(kind, 'fundingPayments');
    assert.equal(payments.length, 1);
    const [one] = payments;
    assert.deepEqual([one.asset, one.symbol], [asset, symbol]);
    assert.deepEqual(columns(one.times, one.amounts), rows);
    if (notional) assert.deepEqual([...one.positionNotional].map(value => value.toFixed(2)), notional);
  });
  const rates = (name, rows, hint) => test(`${name} ${JSON.stringify(hint ?? {})}`, () => {
    const file = read(name, hint);
    assert.equal(file.kind, 'funding');
    assert.deepEqual(columns(file.series[0].times, file.series[0].rates), rows);
  });
  paid('bybit_txlog.csv', 'USDT', 'BTCUSDT', [[at('2024-07-25T08:00Z'), -0.64], [at('2024-07-25T16:00Z'), -0.32], [at('2024-07-26T00:00Z'), 0.11]], ['6400.00', '6410.00', '6420.00']);
  paid('deribit_txlog.csv', 'ETH', 'ETH-PERPETUAL', [[at('2023-05-30T08:00Z'), -0.0000209], [at('2023-05-31T08:00Z'), 0.0000109]]);
  paid('binance_income.json', 'USDT', 'BTCUSDT', [[1570608000000, -0.375], [1570636800000, 0.1]]);
  paid('binance_transactions.csv', 'USDT', undefined, [[at('2024-07-25T08:00:03Z'), -0.12345678], [at('2024-07-25T16:00:03Z'), 0.02345678]]);
  test('hl_userfunding.json', () => {
    const [one] = read('hl_userfunding.json').payments;
    assert.deepEqual([one.asset, one.symbol, [...one.amounts]], ['USDC', 'ETH', [-3.625312, -2.6]]);
    assert.deepEqual([...one.positionNotional].map(value => value.toFixed(2)), ['86937.94', '86666.67']);
  });
  test('kraken_account_log.csv', () => {
    const file = read('kraken_account_log.csv');
    assert.deepEqual([...file.payments[0].amounts], [-0.0012, -0.001]);
    assert.equal(file.skipped.reduce((sum, { count }) => sum + count, 0), 1);
  });
  for (const [name, field] of [['okx_ledger.csv', 'dateOrder'], ['kraken_PI_XBTUSD_absolute.csv', 'rateUnit']]) {
    test(`${name} is asked about`, () => assert.equal(thrown(() => read(name)).field, field));
  }
  const three = (...times) => times.map((text, i) => [at(text), [0.000057, -0.000032, 0.0001][i]]);
  rates('german_excel.csv', three('2024-08-08T16:00Z', '2024-08-09T00:00Z', '2024-08-09T08:00Z'), { timeZone: 'Europe/Berlin' });
  rates('german_excel.csv', three('2024-08-08T18:00Z', '2024-08-09T02:00Z', '2024-08-09T10:00Z'));
  rates('uk_excel.csv', three('2024-08-12T16:00Z', '2024-08-13T00:00Z', '2024-08-13T08:00Z'));
  rates('us_excel.csv', three('2024-08-08T16:00Z', '2024-08-09T00:00Z', '2024-08-09T08:00Z'));
  rates('chinese_header.csv', three('2024-08-09T00:00Z', '2024-08-09T08:00Z', '2024-08-09T16:00Z'));
  test('wide.csv', () => {
    const { series } = read('wide.csv');
    assert.deepEqual(series.map(({ venue, rates }) => [venue, [...rates]]), [['binance', [0.0001, 0.0001]], ['bybit', [0.00012, 0.00011]], ['okx', [0.00009, 0.00008]]]);
  });
  test('f.csv.gz', () => assert.deepEqual([...read('f.csv.gz').series[0].rates], [0.001, -0.0005, 0.002, 0.0001]));
  test('ccxt_deribit_plain.json', () => {
    const [{ rates }] = read('ccxt_deribit_plain.json').series;
    assert.deepEqual([...rates].map(rate => rate.toFixed(14)), ['0.00004003734108', '0.00004259928409']);
  });
});
