// The made-up rows of every format, and small files from public reports, through the whole package: what they must read
// as is stated by hand, in tests/fixtures/import/expected.json and in ../shared/reports/INDEX.md.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
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
      if (wanted.skipped) assert.equal(file.skipped.reduce((sum, { count }) => sum + count, 0), wanted.skipped);
    });

    test(`${name}: written out it reads again to the same bits`, () => {
      const alone = ({ venue, format, rows, rejected, skipped, warnings, ...imported }) => imported;
      const file = importMarketData(readFileSync(join(folder, name)));
      for (const format of ['csv', 'json']) assert.deepEqual(alone(importMarketData(exportMarketData(file, { format }))), alone(file), format);
    });
  }
});

// Recorders sort keys and indent; libraries turn numbers into text.
describe('JSON that went through other hands', () => {
  const sorted = (_, value) => value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value;
  const alone = ({ rows, rejected, skipped, warnings, ...imported }) => imported;
  let count = 0;
  for (const name of Object.keys(expected).filter(one => one.endsWith('.json'))) {
    const content = readFileSync(join(folder, name), 'utf8');
    const texts = content.replaceAll(/([[:,]\s*)(-?\d[\d.eE+-]*)(?=\s*[,\]}])/g, '$1"$2"');
    let whole;
    try {
      whole = JSON.parse(texts);
    } catch {
      // A record for each line.
      continue;
    }
    count++;
    test(name, () => {
      const file = alone(importMarketData(content));
      for (const other of [texts, JSON.stringify(JSON.parse(texts, sorted)), JSON.stringify(whole, null, 2)]) assert.deepEqual(alone(importMarketData(other)), file);
    });
  }
  test('are many', () => assert.ok(count > 200, `${count}`));
});

/** A ZIP archive as its specification (APPNOTE.TXT) has it: each file with its header, then the directory and its end. */
function zip(files, packed = true) {
  const number = (value, bytes) => { const all = Buffer.alloc(bytes); if (value) all.writeUIntLE(value, 0, bytes); return all; };
  const crc = bytes => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
  };
  const parts = [], entries = [];
  let at = 0;
  for (const [name, text] of files) {
    const content = Buffer.from(text), stored = packed ? deflateRawSync(content) : content;
    const common = Buffer.concat([number(20, 2), number(0, 2), number(packed ? 8 : 0, 2), number(0, 4), number(crc(content), 4),
      number(stored.length, 4), number(content.length, 4), number(name.length, 2), number(0, 2)]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02'), number(20, 2), common, number(0, 2 + 2 + 2 + 4), number(at, 4), Buffer.from(name)]));
    parts.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), stored);
    at = parts.reduce((sum, part) => sum + part.length, 0);
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), number(0, 4), number(files.length, 2), number(files.length, 2),
    number(directory.length, 4), number(at, 4), number(0, 2)]);
}

describe('what rows come in', () => {
  const rows = [[1_700_006_400_000, 0.000125], [1_700_035_200_000, -0.000031], [1_700_064_000_000, 0.0001]];
  const header = 'time,funding_rate', lines = rows.map(([at, rate]) => `${at},${rate}`);
  const plain = [header, ...lines].join('\n');
  const utf16 = (text, mark) => Buffer.from(mark + text, 'utf16le');
  const cases = {
    'gzip': gzipSync(plain),
    'gzip of two parts': Buffer.concat([gzipSync(`${header}\n${lines[0]}\n`), gzipSync(`${lines[1]}\n${lines[2]}\n`)]),
    'ZIP': zip([['ABCUSDT.csv', plain]]),
    'ZIP, not compressed': zip([['ABCUSDT.csv', plain]], false),
    'ZIP of months, with what systems add': zip([['data/ABCUSDT-2023-12.csv', `${header}\n${lines[1]}\n${lines[2]}\n`],
      ['data/ABCUSDT-2023-11.csv', `${header}\n${lines[0]}\n`], ['__MACOSX/._ABCUSDT.csv', 'x'], ['data/ABCUSDT-2023-11.csv.CHECKSUM', '0 x'], ['README.md', '# x']]),
    'UTF-16 with its mark': utf16(plain, '\ufeff'),
    'UTF-16 big-endian': utf16(plain, '\ufeff').swap16(),
    'UTF-16 without a mark': utf16(plain, ''),
    'UTF-8 with a mark and CRLF': `\ufeff${plain.replaceAll('\n', '\r\n')}\r\n`,
    'Latin-1, semicolons and decimal commas': Buffer.from(`Zeit;Gebührenkonto;Finanzierungsrate\n${rows.map(([at, rate]) => `${at};Händler;${String(rate).replace('.', ',')}`).join('\n')}`, 'latin1'),
    'tabs': plain.replaceAll(',', '\t'),
    'quotes': plain.replaceAll(/[^,\n]+/g, '"$&"'),
    'an address above the header': `https://www.example.com\n${plain}`,
    'no header': lines.join('\n'),
    'newest first, one row twice': [header, ...lines.toReversed(), lines[0]].join('\n'),
    'columns': JSON.stringify({ time: rows.map(([at]) => at), fundingRate: rows.map(([, rate]) => rate) }),
    'names once': JSON.stringify({ columns: ['time', 'fundingRate'], data: rows }),
    'a record for each line': rows.map(([time, fundingRate]) => JSON.stringify({ time, fundingRate })).join('\n'),
  };
  for (const [what, content] of Object.entries(cases)) {
    test(what, () => {
      const { series: [{ times, rates }], rejected } = importMarketData(content);
      const twice = what.includes('twice') ? [rows[0], ...rows] : rows;
      assert.deepEqual([columns(times, rates), rejected], [twice, []]);
    });
  }

  test('an archive of several tables is refused, with their names', () => {
    const { code, given } = thrown(() => importMarketData(zip([['a.csv', plain], ['b.csv', 'symbol,price\nABC,1\n']])));
    assert.equal(code, 'unrecognised_format');
    assert.match(given, /several tables: a\.csv, b\.csv/);
  });
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
