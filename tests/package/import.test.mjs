// Recorded files through the whole package: read, and their statistics computed, as expected.json says they must be.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { close, data as folder, esm, thrown } from './project.mjs';

const { CalculatorError, exportMarketData, fundingHistory, importMarketData } = esm;

const table = join(folder, 'expected.json');
const skip = existsSync(table) ? false : 'the recorded files (../shared/data) are not here';
const expected = skip ? {} : JSON.parse(readFileSync(table, 'utf8'));
const all = Object.entries(expected);
const files = all.filter(([path]) => path.startsWith('funding/'));
/** Rejected rows, kinds and values that would be accepted besides the preferred one are counted as what they are: none. */
const LONDON = 'Europe/London';

/** As expected.json writes instants. */
const iso = time => new Date(time).toISOString();
const bare = symbol => symbol === undefined ? null : symbol.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
const codes = ({ warnings }) => warnings.map(({ code }) => code);
const read = path => readFileSync(join(folder, path));
const load = (path, hint) => importMarketData(read(path), { fileName: basename(path), ...hint });

/** A list holds all that are accepted. */
const oneOf = (found, accepted, what) =>
  assert.ok(accepted.includes(found), `${what}: ${JSON.stringify(found)}, accepted ${JSON.stringify(accepted)}`);

function checkSeries({ times, rates, symbol, venue }, want, what, file) {
  oneOf(bare(symbol), want.symbol, `${what}: symbol`);
  assert.equal(venue ?? null, file.venue, `${what}: venue`);
  assert.ok(times instanceof Float64Array && rates instanceof Float64Array);
  assert.equal(times.length, want.count + want.duplicates, what);
  assert.equal(rates.length, times.length, what);
  assert.ok(times.every((time, at) => at === 0 || time >= times[at - 1]), `${what}: times ascend`);
  assert.deepEqual([iso(times[0]), iso(times.at(-1))], [want.from, want.to], what);
  close(rates[0], want.firstRate, `${what}: first rate`);
  close(rates.at(-1), want.lastRate, `${what}: last rate`);
}

function checkHistory(series, want, what) {
  const found = fundingHistory(series);
  const same = (name, value, slack = 0) => close(found[name], value, `${what}: ${name}`, { slack });
  assert.equal(found.count, want.count, what);
  assert.deepEqual([iso(found.from), iso(found.to)], [want.from, want.to], what);
  // Sums lose to cancellation: 1e-12 of themselves and 1e-14 of the sum of sizes.
  same('cumulative', Number(want.sum), 1e-14 * want.sumAbs);
  same('mean', want.mean, 1e-14 * want.sumAbs / want.count);
  for (const name of ['median', 'min', 'max', 'standardDeviation', 'shareNegative']) same(name, want[name]);
  assert.equal(found.duplicates, want.duplicates, `${what}: duplicates`);

  const intervals = found.intervals.map(({ hours, from, to, count }) => ({ hours, from: iso(from), to: iso(to), count }));
  assert.deepEqual(intervals.map(({ hours, ...rest }) => rest), want.intervals.map(({ hours, ...rest }) => rest), what);
  intervals.forEach(({ hours }, at) => close(hours, want.intervals[at].hours, `${what}: hours of interval ${at}`));
  assert.equal(intervals.reduce((sum, { count }) => sum + count, 0), want.count, `${what}: counts add up`);

  const gaps = found.gaps.map(({ from, to, missing }) => ({ from: iso(from), to: iso(to), missing }));
  assert.equal(gaps.length, want.gaps.count, `${what}: gaps`);
  assert.equal(gaps.reduce((sum, { missing }) => sum + missing, 0), want.gaps.missing, `${what}: missing`);
  const list = want.gaps.list.length === gaps.length ? gaps : [...gaps.slice(0, 3), ...gaps.slice(-3)];
  assert.deepEqual(list, want.gaps.list, `${what}: gaps`);

  same('days', want.days.covered);
  same('apr', want.apr.covered, 1e-14 * want.sumAbs / want.days.covered * 365);
  if (want.apr.settled !== undefined) same('aprCovered', want.apr.settled, 1e-14 * want.sumAbs / want.days.covered * 365);
  const last = found.aprLast.find(({ days }) => days === 30);
  if (want.apr30) {
    if (last || !want.apr30Optional) {
      assert.ok(last, `${what}: aprLast has no 30 days`);
      close(last.apr, want.apr30[0], `${what}: aprLast 30`, { slack: 1e-14 * want.sumAbs / 30 * 365 });
    }
  } else {
    assert.ok(!last, `${what}: aprLast has 30 days`);
  }
  assert.equal(found.curve.times.length, want.count);
  close(found.curve.cumulative.at(-1), found.cumulative, `${what}: end of the curve`);
  const warned = codes(found);
  assert.equal(warned.includes('gaps'), want.gaps.count > 0, `${what}: warns of gaps`);
  assert.equal(warned.includes('duplicates'), want.duplicates > 0, `${what}: warns of duplicates`);
  assert.equal(warned.includes('mixed_intervals'), want.intervals.length > 1, `${what}: warns of intervals`);
  // The other side earns what this one pays.
  const long = fundingHistory(series, { side: 'long' });
  assert.equal(long.cumulative, -found.cumulative, what);
  assert.deepEqual([long.mean, long.median, long.min, long.max], [found.mean, found.median, found.min, found.max], what);
}

function checkFutures(file, want, what) {
  if (want.at) oneOf(file.at === undefined ? null : iso(file.at), want.at, `${what}: at`);
  const dated = file.contracts.filter(({ expiry }) => expiry !== null);
  assert.equal(dated.length, want.dated.length, what);
  oneOf(file.contracts.length - dated.length, [want.perpetuals, 0], `${what}: perpetuals`);
  for (const one of [...want.dated, ...want.perpetualSamples]) {
    const found = file.contracts.find(({ symbol }) => symbol === one.symbol);
    oneOf(found.price, one.price, `${what}: ${one.symbol}`);
    assert.equal(found.expiry === null ? undefined : iso(found.expiry), one.expiry, `${what}: ${one.symbol}`);
  }
}

function checkTickers(file, want, what) {
  assert.equal(file.tickers.length, want.count, what);
  for (const one of want.list) {
    const found = file.tickers.find(({ symbol }) => symbol === one.symbol);
    for (const name of ['price', 'fundingRate', 'volume24h', 'openInterest']) {
      oneOf(found[name] ?? null, one[name], `${what}: ${one.symbol} ${name}`);
    }
  }
}

const sum = values => {
  let total = 0, lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
};

function checkCandles({ candles, symbol }, want, what) {
  if (want.symbol) oneOf(bare(symbol), want.symbol, `${what}: symbol`);
  const { times, open, high, low, close: closes } = candles;
  for (const column of [times, open, high, low, closes]) {
    assert.ok(column instanceof Float64Array);
    assert.equal(column.length, want.count, what);
  }
  assert.deepEqual([iso(times[0]), iso(times.at(-1))], [want.from, want.to], what);
  const bar = at => [open, high, low, closes].map(column => column.at(at));
  assert.deepEqual([bar(0), bar(-1)], [want.first, want.last], what);
  close(sum(closes), Number(want.closeSum), `${what}: sum of closes`, { slack: 1e-14 * want.closeSumAbs });
  const steps = {};
  for (let at = 1; at < times.length; at++) {
    const hours = (times[at] - times[at - 1]) / 3_600_000;
    steps[hours] = (steps[hours] ?? 0) + 1;
  }
  if (want.stepHours) assert.deepEqual(steps, want.stepHours, what);
}

function checkBook({ book, symbol, at }, want, what) {
  oneOf(bare(symbol), want.symbol, `${what}: symbol`);
  oneOf(at === undefined ? null : iso(at), want.at, `${what}: at`);
  for (const [side, order] of [['bids', -1], ['asks', 1]]) {
    const levels = book[side];
    assert.equal(levels.length, want[side].levels, `${what}: ${side}`);
    assert.deepEqual(levels[0], [want[side].best, want[side].sizeAtBest], `${what}: ${side}`);
    close(sum(levels.map(([, size]) => Number(size))), Number(want[side].sizes), `${what}: ${side}`);
    assert.ok(levels.every(([price], at) => at === 0 || (price - levels[at - 1][0]) * order >= 0), `${what}: best first`);
  }
}

function checkTiers({ tiers }, want, what) {
  const symbols = Object.fromEntries(Object.entries(tiers).map(([symbol, ladder]) => [bare(symbol), ladder]));
  assert.equal(Object.keys(tiers).length, want.symbols, what);
  assert.equal(Object.values(tiers).reduce((total, { length }) => total + length, 0), want.total, what);
  for (const [symbol, [count, first, last, floor, cap, amount]] of Object.entries(want.ladders)) {
    const ladder = symbols[bare(symbol)], end = ladder.at(-1);
    assert.deepEqual([ladder.length, ladder[0].notionalFloor, ladder[0].maintenanceRate, end.maintenanceRate, end.notionalFloor, end.notionalCap ?? null],
      [count, '0', first, last, floor, cap], `${what}: ${symbol}`);
    if (want.amount === 'file') assert.equal(end.maintenanceAmount, amount, `${what}: ${symbol}`);
  }
}

function checkStaking({ times, aprs }, want, what) {
  assert.deepEqual([times.length, iso(times[0]), iso(times.at(-1))], [want.count, want.from, want.to], what);
  assert.deepEqual([aprs[0], aprs.at(-1), Math.min(...aprs), Math.max(...aprs)], [want.first, want.last, want.min, want.max], what);
  close(sum(aprs), Number(want.sum), `${what}: sum`);
}

const CHECKS = { futures: checkFutures, tickers: checkTickers, candles: checkCandles, book: checkBook, tiers: checkTiers, stakingApr: checkStaking };

/** What is data in a result, without what is said about the file. */
function data({ venue, format, rows, rejected, skipped, warnings, ...imported }) {
  return imported;
}

describe('recorded files', { skip }, () => {
  test('are all here', () => assert.ok(all.length > 100));

  for (const [path, want] of all) {
    test(path, () => {
      const error = thrown(() => load(path));
      if (error) {
        assert.ok(want.mayRefuse, `${path}: ${error.stack}`);
        assert.ok(error instanceof CalculatorError);
        assert.deepEqual([error.code, error.field], ['unrecognised_format', 'content']);
        return;
      }
      const file = load(path);
      assert.equal(file.kind, want.kind[0], `${path}: the preferred kind`);
      oneOf(file.venue, want.venue, `${path}: venue`);
      if (!want.rows) return;
      oneOf(file.rows, want.rows, `${path}: rows`);
      oneOf(file.rejected.length, want.rejected, `${path}: rejected`);
      if (want.rejectedLines) assert.deepEqual(file.rejected.map(({ line }) => line), want.rejectedLines, path);
      assert.equal(file.skipped.reduce((total, { count }) => total + count, 0), want.skipped, `${path}: skipped`);
      assert.ok(file.rejected.every(({ reason }) => reason) && file.skipped.every(({ reason }) => reason));
      assert.equal(codes(file).includes('rows_rejected'), file.rejected.length > 0, `${path}: warns of rejected rows`);
      assert.match(file.format, /^[a-z0-9_]+$/);

      // Text and bytes, bytes amid others, and what is packed are the same.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(read(path));
      assert.deepEqual(importMarketData(text, { fileName: basename(path) }), file);
      const within = new Uint8Array(read(path).length + 20).fill(34);
      within.set(read(path), 10);
      assert.deepEqual(importMarketData(within.subarray(10, -10), { fileName: basename(path) }), file);
      assert.deepEqual(importMarketData(gzipSync(read(path)), { fileName: basename(path) }), file);

      // What is written imports again to the same bits.
      for (const format of ['csv', 'json']) {
        assert.deepEqual(data(importMarketData(exportMarketData(file, { format }))), data(file), `${path}: ${format}`);
      }

      const zone = want.time?.zone;
      const warning = { UTC: 'time_zone_assumed', [LONDON]: 'time_zone_detected' }[zone] ?? (zone && 'time_zone_unknown');
      if (warning) assert.deepEqual(codes(file).filter(code => code.startsWith('time_zone')), [warning], path);
      if (file.kind !== 'funding') return CHECKS[file.kind](file, want[file.kind], path);
      assert.equal(file.series.length, want.funding.length, path);
      file.series.forEach((series, at) => {
        const one = want.funding[at];
        checkSeries(series, one, path, file);
        const refusal = one.single && thrown(() => fundingHistory(series));
        if (refusal) assert.deepEqual([refusal.code, refusal instanceof CalculatorError], ['missing_field', true], path);
        else checkHistory(series, one, path);
      });
    });
  }
});

describe('time zones', { skip }, () => {
  const london = files.filter(([, want]) => want.time?.zone === LONDON).map(([path]) => path);

  test('there is a file in London time', () => assert.ok(london.length > 0));

  test('the zone by name is the same as what is detected', () => {
    for (const path of london) {
      const { warnings, ...found } = load(path);
      const { warnings: named, ...same } = load(path, { timeZone: LONDON });
      assert.deepEqual(same, found, path);
      assert.deepEqual(warnings.map(({ code }) => code), ['time_zone_detected']);
      assert.ok(!named.some(({ code }) => code.startsWith('time_zone')), `${path}: ${JSON.stringify(named)}`);
    }
  });

  test('an offset moves every time by as much', () => {
    for (const [path, want] of files.filter(([, one]) => one.time && one.true)) {
      const file = load(path);
      const hours = Number(/UTC\+(\d+)/.exec(want.time.zone)[1]);
      const moved = load(path, { utcOffsetHours: hours });
      want.true.forEach(({ from, to }, at) => {
        const { times } = moved.series[at];
        assert.deepEqual([iso(times[0]), iso(times.at(-1))], [from, to], path);
        assert.deepEqual(times, file.series[at].times.map(time => time - hours * 3_600_000), path);
        assert.deepEqual(moved.series[at].rates, file.series[at].rates, path);
      });
      assert.deepEqual(codes(moved), [], path);
      const named = load(path, { timeZone: `Etc/GMT-${hours}` });
      assert.deepEqual(named, moved, path);
    }
  });
});

test('names that are no time zone are refused', () => {
  const content = 'time,funding_rate\n2024-01-01 00:00:00,0.0001\n2024-01-01 08:00:00,0.0001\n2024-01-01 16:00:00,0.0001\n';
  assert.equal(importMarketData(content, { timeZone: 'Asia/Tokyo' }).series[0].times[0], Date.UTC(2023, 11, 31, 15));
  for (const timeZone of ['Europe/Londn', '', ' ', 'UTC+25', 'x'.repeat(10_000), '../../etc/passwd', '\ud800', 'Mars/Olympus']) {
    const error = thrown(() => importMarketData(content, { timeZone }));
    assert.ok(error instanceof CalculatorError, `${timeZone.slice(0, 20)}: ${error}`);
    assert.deepEqual([error.code, error.field], ['out_of_range', 'timeZone']);
    assert.ok(error.given.length <= 70);
  }
  for (const utcOffsetHours of [15, -15, 5.51, 'east']) {
    const error = thrown(() => importMarketData(content, { utcOffsetHours }));
    assert.ok(error instanceof CalculatorError, String(utcOffsetHours));
    assert.equal(error.field, 'utcOffsetHours', String(utcOffsetHours));
  }
  const half = importMarketData(content, { utcOffsetHours: '5.5' }).series[0].times[0];
  assert.equal(half, Date.UTC(2023, 11, 31, 18, 30));
});
