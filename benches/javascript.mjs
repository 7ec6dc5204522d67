// Prints how long the package takes: every calculator beside the same with decimal.js (only these with --peers), then some
// beside plain JavaScript, other decimal libraries and numpy. Rounds of all are interleaved and the median counts: ratios hold,
// absolute times depend on the machine. --quick measures less.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { reader } from './checked.mjs';
import { plainHistory } from './history.mjs';
import { randoms } from './randoms.mjs';
import { plain, rivals } from './rivals.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, 'pkg/dist/index.js'))) {
  console.error('pkg/dist is missing: run "make build" first.');
  process.exit(2);
}
const api = await import('liquidity-layering');
await api.ready();

const quick = process.argv.includes('--quick');
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
const now = () => performance.now();
const ours = 'liquidity-layering';
/** Keeps results from being optimised away. */
let kept;

/** Median time of each work in milliseconds, in interleaved rounds of about `span` milliseconds each. */
async function measure(works, { rounds = quick ? 5 : 31, span = quick ? 5 : 20 } = {}) {
  const names = Object.keys(works);
  const often = {};
  for (const name of names) {
    let times = 1;
    for (;;) {
      const from = now();
      for (let at = 0; at < times; at++) kept = works[name](at);
      const took = now() - from;
      if (took >= span || times >= 1e7) break;
      times = Math.max(times + 1, Math.ceil(times * Math.min(10, span / Math.max(took, 0.01))));
    }
    often[name] = times;
  }
  const found = Object.fromEntries(names.map(name => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Another order each time, so that none always runs in another's wake.
    for (const name of names.map((_, at) => names[(at + round) % names.length])) {
      const from = now();
      for (let at = 0; at < often[name]; at++) kept = works[name](at);
      found[name].push((now() - from) / often[name]);
    }
  }
  return Object.fromEntries(names.map(name => [name, median(found[name])]));
}

function table(title, times, unit, against) {
  const scale = { ns: 1e6, us: 1e3, ms: 1 }[unit];
  console.log(`\n${title}`);
  console.log(`  ${''.padEnd(34)}${unit.padStart(10)}${against.map(name => `  of ${name}`.padStart(18)).join('')}`);
  for (const [name, time] of Object.entries(times)) {
    const ratios = against.map(other => times[other] ? `${(time / times[other]).toFixed(2)} x`.padStart(18) : ''.padStart(18));
    console.log(`  ${name.padEnd(34)}${(time * scale).toFixed(time * scale < 10 ? 2 : 1).padStart(10)}${ratios.join('')}`);
  }
}

/** Same to 15 digits; plain numbers to 12, which is as good as they are here. */
function agree(found, expected, digits, what) {
  for (const [name, value] of Object.entries(expected)) {
    if (value === null || found[name] === null) assert.equal(found[name], value, `${what}: ${name}`);
    else {
      const off = Math.abs(Number(found[name]) - Number(value));
      assert.ok(off <= Math.abs(Number(value)) * 10 ** -digits, `${what}: ${name} ${found[name]} for ${value}`);
    }
  }
}

// ----------------------------------------------------------------------------------------------------- every calculator
{
  const { default: Decimal } = await import('decimal.js');
  const peers = {};
  for (const file of readdirSync(join(root, 'benches/peers')).filter(name => name.endsWith('.mjs')).sort()) {
    for (const [name, peer] of Object.entries((await import(pathToFileURL(join(root, 'benches/peers', file)).href)).peers)) {
      assert.ok(!(name in peers), `${name} has two peers`);
      peers[name] = peer;
    }
  }
  const { calculators } = JSON.parse(readFileSync(join(root, 'pkg/src/generated/schema.json'), 'utf8'));
  const missing = calculators.map(({ name }) => name).filter(name => !(name in peers));
  const Tight = Decimal.clone({ precision: 28 }), Wide = Decimal.clone({ precision: 60 });

  /** The same structure, the same texts, the same numbers: decimals as they are rounded, to 18 digits and 18 places, doubles to 12; warnings aside. */
  const same = (found, expected, what) => {
    if (expected !== null && typeof expected === 'object' && !Decimal.isDecimal(expected)) {
      assert.ok(found !== null && typeof found === 'object', `${what}: ${found}`);
      const names = value => Object.keys(value).filter(name => name !== 'warnings' && value[name] !== undefined).sort();
      assert.deepEqual(names(found), names(expected), what);
      for (const name of names(expected)) same(found[name], expected[name], `${what}.${name}`);
      return;
    }
    const text = String(expected);
    if (expected === null || typeof expected === 'boolean' || !/^-?[\d.]+(e[+-]?\d+)?$/.test(text)) return assert.equal(found, expected, what);
    const [a, b] = [new Wide(found), new Wide(text)];
    // Half a unit of the last of 18 digits, or of the 18th place; the peer is off by less than a millionth of that.
    const unit = Wide.max(Wide.pow(10, b.e - 17), '1e-18').times('0.500001');
    const most = typeof found === 'number' ? Wide.max(a.abs(), b.abs()).times(1e-12) : unit;
    assert.ok(a.minus(b).abs().lte(most), `${what}: ${found}, the peer says ${text}`);
  };

  const rows = [], wrong = [];
  for (const [name, { input, decimal }] of Object.entries(peers)) {
    const read = reader(Tight, calculators.find(calculator => calculator.name === name).input);
    try {
      assert.equal(typeof api[name], 'function', `${name} is no function of the package`);
      same(api[name](input), decimal(Tight, input), name);
      same(api[name](input), decimal(Tight, read(input)), `${name}, its input checked`);
    } catch (error) {
      wrong.push(error.message);
      continue;
    }
    const times = await measure(
      { [ours]: () => api[name](input), bare: () => decimal(Tight, input), checked: () => decimal(Tight, read(input)) }, { rounds: quick ? 5 : 21, span: quick ? 4 : 10 },
    );
    rows.push([name, ...[times[ours], times.bare, times.checked].map(time => time * 1e3), times.bare / times[ours], times.checked / times[ours]]);
  }
  // Ours also refuses what is out of range and warns. The bare peer computes only, the other one refuses as well.
  console.log('Every calculator beside decimal.js with 28 digits, per call: computing only, and with the input checked by the same schema');
  console.log(`  ${''.padEnd(24)}${['us', 'decimal.js', 'checked', 'faster', 'checked'].map(head => head.padStart(12)).join('')}`);
  for (const [name, time, bare, checked, ratio, fair] of rows) {
    const cells = [time.toFixed(2), bare.toFixed(2), checked.toFixed(2), `${ratio.toFixed(1)} x`, `${fair.toFixed(1)} x`];
    console.log(`  ${name.padEnd(24)}${cells.map(cell => cell.padStart(12)).join('')}${fair < 3 ? '  below 3 x' : ''}`);
  }
  for (const [what, column] of [['computing only', 4], ['with the input checked', 5]]) {
    const below = rows.filter(row => row[column] < 3).map(([name]) => name);
    console.log(`  ${rows.length} calculators; ${what}, the median one is ${rows.length ? median(rows.map(row => row[column])).toFixed(1) : 0} x as fast; ${below.length} below 3 x${below.length ? `: ${below.join(', ')}` : ''}.`);
  }
  for (const name of missing) console.log(`  NO PEER: ${name}, in benches/peers.`);
  for (const message of wrong) console.log(`  NOT ALIKE: ${message.split('\n').join(' ')}`);
  if (wrong.length) process.exitCode = 1;
}
if (process.argv.includes('--peers')) process.exit();

// -------------------------------------------------------------------------------------------------------- single calls
const inputs = {
  fundingYield: {
    rate: '0.0001', intervalHours: 8, notional: '10000', side: 'short', fee: '0.0005', fills: 4, days: 365, capital: '12000',
    spotYieldApy: '0.03',
  },
  annualise: { rate: '0.0001', intervalHours: 8 },
  convertRate: { rate: '0.08', from: 365, to: 1 },
};
inputs.fundingYield30 = { ...inputs.fundingYield, days: 30 };
/** The same input with another rate each time, so that no library answers from what it remembers. */
const varied = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [
  name, Array.from({ length: 64 }, (_, at) => ({ ...input, rate: String((Number(input.rate) * (1 + at / 97)).toPrecision(6)) })),
]));

for (const [title, name, skipped = []] of [
  ['fundingYield', 'fundingYield'],
  // (1 + yield)^(30/365) is a power that two of them do not have.
  ['fundingYield over 30 days', 'fundingYield30', ['big.js', 'bignumber.js']],
  ['annualise', 'annualise'],
  ['convertRate', 'convertRate'],
]) {
  const key = name.replace('30', '');
  const works = { [ours]: api[key], 'plain numbers': plain[key] };
  for (const [rival, functions] of Object.entries(rivals)) {
    if (functions[key] && !skipped.includes(rival)) works[rival] = functions[key];
  }
  for (const input of varied[name]) {
    const { warnings, ...expected } = api[key](input);
    for (const [who, work] of Object.entries(works)) {
      if (who !== ours) agree(work(input), expected, who === 'plain numbers' ? 12 : 15, `${who} ${name}(${input.rate})`);
    }
  }
  const times = await measure(Object.fromEntries(
    Object.entries(works).map(([who, work]) => [who, at => work(varied[name][at & 63])]),
  ));
  const fields = Object.keys(inputs[name]).length;
  table(`${title}, ${fields} fields in, per call`, times, 'us', ['decimal.js', 'plain numbers']);
}

// ------------------------------------------------------------------------------------------------- where a call's time goes
{
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'parts.mjs');
  await build({
    stdin: {
      contents: "export { exchange } from './core.js'; export { encode } from './encode.js'; export { unpacker } from './packed.js'; export { decoded } from './bytes.js'; export { bytes } from './generated/income/bytes.js'; export { glue } from './generated/income/glue.js';",
      resolveDir: join(root, 'pkg/src'),
    },
    bundle: true, format: 'esm', target: 'es2022', minify: true, outfile: file, logLevel: 'error',
  });
  const { bytes, decoded, encode, exchange, glue, unpacker } = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  const module = new WebAssembly.Module(decoded(bytes));
  const functions = glue(imports => new WebAssembly.Instance(module, imports).exports);
  const number = functions.calculators().split(',').indexOf('fundingYield');
  const all = varied.fundingYield;
  const texts = all.map(input => encode(input)), answers = texts.map(text => exchange(functions, number, text, []));
  assert.ok(answers.every(answer => !answer.startsWith('!')));
  const unpack = unpacker(functions.shape(number));
  const parts = await measure({
    'whole call': at => api.fundingYield(all[at & 63]),
    'encode: object to text': at => encode(all[at & 63]),
    'crossing: there and back, no work': at => exchange(functions, 9_999, texts[at & 63], []),
    'crossing and computing': at => exchange(functions, number, texts[at & 63], []),
    'decode: text to object': at => unpack(answers[at & 63]),
  });
  const crossing = parts['crossing: there and back, no work'];
  parts['of which computing, by difference'] = parts['crossing and computing'] - crossing;
  table('Where the time of fundingYield goes (a call to no calculator stands for the crossing: its answer is an error)', parts, 'us', ['whole call']);
}

// -------------------------------------------------------------------------------------------------------------- history
const COUNT = 1_000_000;
function settlements() {
  const random = randoms(1), times = new Float64Array(COUNT), rates = new Float64Array(COUNT);
  let time = Date.UTC(1971, 0, 1), level = 0;
  for (let at = 0; at < COUNT; at++) {
    time += (at < COUNT / 2 ? 8 : 1) * 3_600_000 * (at % 50_021 === 50_020 ? 4 : 1);
    times[at] = time + Math.floor(random() * 20);
    level = 0.97 * level + (random() - 0.5) * 1e-4;
    rates[at] = Math.round((3e-5 + level) * 1e8) / 1e8;
  }
  return { times, rates };
}

const { times, rates } = settlements();
const series = { times, rates };
const reference = api.fundingHistory(series);

function sameHistory(figures, who) {
  const { aprLast, intervals, gaps, curve, flips, count, ...numbers } = figures;
  agree(numbers, Object.fromEntries(Object.keys(numbers).map(name => [name, reference[name]])), 8, who);
  aprLast.forEach(({ days, apr }, at) => agree({ days, apr }, reference.aprLast[at], 8, who));
  assert.deepEqual(intervals, reference.intervals.map(({ hours, count: number }) => ({ hours, count: number })), who);
  assert.deepEqual(gaps.map(({ missing }) => missing), reference.gaps.map(({ missing }) => missing), who);
}
sameHistory(plainHistory(times, rates), 'plain loop');

/** numpy in a process of its own; undefined where Python has none. */
async function numpy() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-')), file = join(folder, 'columns');
  writeFileSync(file, Buffer.concat([Buffer.from(times.buffer), Buffer.from(rates.buffer)]));
  const python = spawn(process.env.PYTHON ?? 'python3', [join(root, 'benches/history.py'), file], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise(resolve => { python.on('error', resolve).on('close', resolve); });
  python.stdin.on('error', () => {});
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  rmSync(folder, { recursive: true });
  if (first.done) {
    await ended;
    return undefined;
  }
  const { numpy: version, figures } = JSON.parse(first.value);
  return {
    version, figures,
    round: async () => { python.stdin.write('\n'); return Number((await lines.next()).value); },
    end: async () => { python.stdin.end(); await ended; },
  };
}

{
  const py = await numpy();
  if (py) sameHistory(py.figures, 'numpy');
  else console.log('\nSKIPPED: numpy, which python3 does not have here (PYTHON names another interpreter).');
  const works = { [ours]: () => api.fundingHistory(series), 'plain JS loop': () => plainHistory(times, rates) };
  const name = `numpy ${py?.version}`;
  const found = { [ours]: [], 'plain JS loop': [], ...py && { [name]: [] } };
  for (const work of Object.values(works)) for (let warm = 0; warm < 3; warm++) kept = work();
  for (let round = 0; round < (quick ? 3 : 15); round++) {
    for (const [who, work] of Object.entries(works)) {
      const from = now();
      kept = work();
      found[who].push(now() - from);
    }
    if (py) found[name].push(await py.round());
  }
  await py?.end();
  table(`fundingHistory, ${COUNT.toLocaleString('en')} settlements`,
    Object.fromEntries(Object.entries(found).map(([who, all]) => [who, median(all)])), 'ms', ['plain JS loop', ...py ? [name] : []]);
}

// --------------------------------------------------------------------------------------------------------------- import
{
  const count = quick ? 100_000 : 1_000_000;
  const random = randoms(2);
  const csv = (header, row) => [header, ...Array.from({ length: count }, (_, at) => row(Date.UTC(2010, 0, 1) + at * 3_600_000))].join('\n');
  const price = () => (20_000 + random() * 100).toFixed(2);
  const files = {
    'funding rates': {
      text: csv('calc_time,funding_interval_hours,last_funding_rate', time => `${time},1,${((random() - 0.45) / 1_000).toFixed(8)}`),
      columns: [0, 2], found: ({ series: [{ times, rates }] }) => [times, rates],
    },
    candles: {
      text: csv('open_time,open,high,low,close,volume', time => `${time},${price()},20150.00,19950.00,${price()},${(random() * 1_000).toFixed(3)}`),
      columns: [0, 1, 2, 3, 4, 5], found: ({ candles: { times, open, high, low, close, volume } }) => [times, open, high, low, close, volume],
    },
  };
  for (const [what, { text, columns, found: of }] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text);
    const split = () => {
      const rows = text.split('\n').slice(1);
      const all = columns.map(() => new Float64Array(rows.length));
      rows.forEach((row, at) => {
        const cells = row.split(',');
        for (let one = 0; one < columns.length; one++) all[one][at] = Number(cells[columns[one]]);
      });
      return all;
    };
    const file = api.importMarketData(bytes);
    assert.deepEqual([file.rows, file.rejected.length], [count, 0]);
    // Equal as numbers: JavaScript reads "-0.0" as -0.
    split().forEach((column, at) => assert.ok(column.every((value, row) => value === of(file)[at][row])));
    const works = {
      [`${ours}, bytes`]: () => api.importMarketData(bytes), [`${ours}, text`]: () => api.importMarketData(text), 'plain JS split and Number': split,
    };
    const times = await measure(works, { rounds: quick ? 3 : 7, span: 1 });
    const pandas = read => `import io,sys,time\ntry:\n import pandas\nexcept ImportError:\n sys.exit(3)\ndata=open(sys.argv[1],'rb').read()\nbest=9e9\nfor _ in range(${read}):\n start=time.perf_counter()\n pandas.read_csv(io.BytesIO(data))\n best=min(best,time.perf_counter()-start)\nprint(best*1000)`;
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    writeFileSync(join(folder, 'rows.csv'), text);
    const { status, stdout } = spawnSync('python3', ['-c', pandas(quick ? 3 : 7), join(folder, 'rows.csv')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    if (status === 0) times['pandas read_csv, without its start'] = Number(stdout);
    table(`importMarketData, ${count.toLocaleString('en')} ${what}, a CSV of ${(bytes.length / 1e6).toFixed(0)} MB`, times, 'ms', ['plain JS split and Number', ...status === 0 ? ['pandas read_csv, without its start'] : []]);
    if (status !== 0) console.log('  SKIPPED: pandas is not here');
    for (const [who, time] of Object.entries(times)) console.log(`  ${who.padEnd(36)}${(bytes.length / 1e6 / time * 1e3).toFixed(0).padStart(7)} MB/s`);
  }
}
