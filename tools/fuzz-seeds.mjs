// Writes the first seeds of the fuzzers, and the words that their inputs are made of.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = process.argv[2];
const read = file => readFileSync(join(root, file));
const left = file => JSON.parse(read(`target/tmp/${file}`));

function seeds(target, contents) {
  const folder = join(work, 'seeds', target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  contents.forEach((content, at) => writeFileSync(join(folder, String(at)), content));
}

const calls = [...left('valid-inputs.json'), ...left('oracle-calls.json').flatMap(({ calls }) => calls)];
seeds('calculators', calls.map(({ calculator, input }) => `${calculator}\n${JSON.stringify(input)}`));
seeds('json', calls.map(({ input }) => JSON.stringify(input)));
seeds('numbers', ['0.0001', '-1e-28', '9999999999999999999999999999', '.5', '+1.', '1e28', '00'].map(text => `\0${text}`));
/** The files of a folder, cut to what a fuzzer takes at once; archives whole, as a part of one is none. */
const files = folder => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  .map(({ parentPath, path, name }) => readFileSync(join(parentPath ?? path, name)))
  .map(content => content.length > 1 && [0x1f8b, 0x504b].includes(content.readUInt16BE(0)) ? content.subarray(0, 65536) : content.subarray(0, 4096));
const recorded = ['../shared/data', '../shared/reports'].map(folder => join(root, folder)).filter(existsSync);
seeds('import', [join(root, 'tests/fixtures'), ...recorded].flatMap(files).filter(content => content.length));

const words = new Set(['e-', 'null', 'NaN', '@0', '!symbol', '1e28', '-0', 'time', 'rate', 'symbol', 'fundingTime', 'fundingRate']);
const collect = value => {
  if (Array.isArray(value)) value.forEach(collect);
  else if (value && typeof value === 'object') Object.entries(value).forEach(([name, inner]) => (words.add(name), collect(inner)));
  else if (typeof value === 'string' && /^[a-z]\w*$/i.test(value)) words.add(value);
};
calls.forEach(collect);
writeFileSync(join(work, 'dictionary'), [...words].map(word => `"${word}"\n`).join(''));
