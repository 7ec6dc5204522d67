// Memory that reading a long file takes, beside the file itself: the module's and the result's, in sizes of the result. More than three fail.
// Each file is read in a process of its own, as a module's memory stays as large as it once was.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROWS = 1_000_000, MOST = 3;
const HOUR = 3_600_000, START = Date.UTC(2000, 0, 1);
const files = {
  'funding': ['time,funding_rate', at => `${START + at * HOUR},${(1e-4 + at % 100 * 1e-6).toFixed(8)}`],
  'funding, newest first, a date and 17 digits': ['time,funding_rate', at => `${new Date(START + (ROWS - at) * HOUR / 10).toISOString()},0.0001${String(1e12 + at).padStart(13, '0')}`],
  'candles': ['time,open,high,low,close,volume', at => `${START + at * 60_000},20000.5,20003.25,19997.75,20001.5,${at % 500}.125`],
};

function taken(name) {
  const [header, row] = files[name];
  const content = new TextEncoder().encode([header, ...Array.from({ length: ROWS }, (_, at) => row(at))].join('\n'));
  let memory;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      memory = this.exports.memory ?? memory;
    }
  };
  return import('../pkg/dist/index.js').then(({ importMarketData }) => {
    importMarketData('time,funding_rate\n1700006400000,0.0001\n1700035200000,0.0001\n');
    const before = memory.buffer.byteLength;
    const file = importMarketData(content);
    assert.equal(file.rows, ROWS);
    const columns = Object.values(file.kind === 'funding' ? file.series[0] : file.candles).filter(column => column instanceof Float64Array);
    const result = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { content: content.length, result, module: memory.buffer.byteLength - before };
  });
}

const [, script, one] = process.argv;
if (one) console.log(JSON.stringify(await taken(one)));
else {
  console.log(`Memory of importMarketData, ${ROWS.toLocaleString('en')} rows, beside the file; at most ${MOST} times the result`);
  for (const name of Object.keys(files)) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL(script, 'file:')), name], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { content, result, module } = JSON.parse(stdout);
    const times = (module - content + result) / result;
    console.log(`  ${name.padEnd(46)}file ${(content / 1e6).toFixed(0)} MB, result ${(result / 1e6).toFixed(0)} MB, module ${(module / 1e6).toFixed(0)} MB: ${times.toFixed(2)} times`);
    assert.ok(times <= MOST, `${name}: ${times.toFixed(2)} times the result`);
  }
}
