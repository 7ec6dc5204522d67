// Prints the size of every artefact and fails where one is above its budget in budgets.json. Run after the builds.
//
// A bundle is what a page loads before it shows anything: an entry and whatever it imports statically. Files are
// compressed one by one, as a server does. With --readme it also writes them into the table in docs/measurements.md.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'pkg/dist');
const site = join(root, 'www/dist');
const { budgets } = JSON.parse(readFileSync(join(root, 'tools/budgets.json'), 'utf8'));

const compress = bytes => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length,
});

const total = files => files.map(compress).reduce(
  (sum, one) => ({ raw: sum.raw + one.raw, gzip: sum.gzip + one.gzip, brotli: sum.brotli + one.brotli }),
  { raw: 0, gzip: 0, brotli: 0 },
);

const file = path => () => total([readFileSync(path)]);

/** Names of what an output imports, itself first: statically only, or with what it may load later. */
function closure(graph, entry, kinds) {
  const found = [entry];
  for (const name of found) {
    for (const { path, kind, external } of graph[name]?.imports ?? []) {
      if (!external && kinds.includes(kind) && !found.includes(path)) found.push(path);
    }
  }
  return found;
}
const STATIC = ['import-statement'];
const LATER = ['import-statement', 'dynamic-import'];

/** What a page's bundler makes of code that uses the package; `later` adds what is loaded on demand. */
const bundled = (code, later = false) => async () => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, sourcefile: 'page.js' }, outdir: 'out', absWorkingDir: root, write: false,
    bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true, metafile: true, legalComments: 'none',
    logLevel: 'error',
  });
  const entry = Object.keys(metafile.outputs).find(name => metafile.outputs[name].entryPoint === 'page.js');
  const names = closure(metafile.outputs, entry, later ? LATER : STATIC);
  return total(names.map(name => outputFiles.find(({ path }) => relative(root, path) === name).contents));
};

/** The scripts that a page of the built site loads, as they lie there. */
const scripts = (page, later = false) => async () => {
  const html = readFileSync(join(site, page), 'utf8');
  const entries = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"/g)]
    .map(([, address]) => resolve(site, dirname(page), address));
  if (!entries.length) throw new Error(`${page} loads no script`);
  const { metafile } = await build({
    entryPoints: entries, bundle: true, splitting: true, format: 'esm', outdir: 'out', absWorkingDir: root, write: false,
    metafile: true, logLevel: 'error',
  });
  const files = entries.flatMap(entry => closure(metafile.inputs, relative(root, entry), later ? LATER : STATIC));
  return total([...new Set(files)].map(name => readFileSync(join(root, name))));
};

/** A file that scripts fetch beside themselves: what a page needs of the built site by the beginning of its name. */
const fetched = (start) => readdirSync(join(site, 'assets')).filter(name => name.startsWith(start)).map(name => readFileSync(join(site, 'assets', name)));
const plus = (a, b) => Object.fromEntries(Object.keys(a).map(key => [key, a[key] + b[key]]));

/** The calculators that the site has. */
const names = existsSync(join(site, 'embed')) ? readdirSync(join(site, 'embed')).filter(name => name.endsWith('.html')).map(name => name.slice(0, -5)).sort() : [];

const artefacts = {
  // All families in one, then each family.
  ...Object.fromEntries(['calc', 'layers', 'income', 'staking', 'positions', 'hedges', 'market', 'expiries', 'plans', 'calendar', 'rollover'].map(name => [`${name}.wasm`, file(join(dist, `${name}.wasm`))])),
  'data.wasm': file(join(dist, 'data.wasm')),
  'batch.wasm': file(join(dist, 'batch.wasm')),
  'simulation.wasm': file(join(dist, 'simulation.wasm')),
  'npm: one calculator': bundled("import { fundingYield } from 'liquidity-layering'; console.log(fundingYield);"),
  // Of the largest families.
  'npm: one calculator, marginHealth': bundled("import { marginHealth } from 'liquidity-layering'; console.log(marginHealth);"),
  'npm: one calculator, sizeHedge': bundled("import { sizeHedge } from 'liquidity-layering'; console.log(sizeHedge);"),
  'npm: one calculator, planRollover': bundled("import { planRollover } from 'liquidity-layering'; console.log(planRollover);"),
  'npm: all calculators': bundled("import * as all from 'liquidity-layering'; console.log(all);"),
  'npm: index.cjs': file(join(dist, 'index.cjs')),
  'npm: schemas': file(join(dist, 'schemas.js')),
  ...Object.fromEntries(names.map(name => [`element: ${name}, first load`, bundled(`import 'liquidity-layering/elements/${name}';`)])),
  'element: simulation, with its engine': bundled("import 'liquidity-layering/elements/simulate'; import * as engine from './pkg/dist/simulation.js'; console.log(engine);"),
  'element: with files and histories': bundled("import 'liquidity-layering/elements/funding';", true),
  'elements: all, first load': bundled("import 'liquidity-layering/elements';"),
  'global.js': file(join(dist, 'global.js')),
  ...Object.fromEntries(names.map(name => [`embed/${name}.html`, file(join(site, `embed/${name}.html`))])),
  // What the frames of funding and depth load with the first file.
  'embed/data.js': file(join(site, 'embed/data.js')),
  ...Object.fromEntries(names.map(name => [`site: ${name} page`, scripts(`${name}/index.html`)])),
  'site: plan': async () => plus(await scripts('index.html')(), total(fetched('layers-'))),
  'site: funding page, file dropped': scripts('funding/index.html', true),
};

for (const needed of [dist, site]) {
  if (!existsSync(needed)) {
    console.error(`${relative(root, needed)} is missing: run "make site" first.`);
    process.exit(2);
  }
}

const number = bytes => (bytes / 1000).toFixed(1).padStart(9);
console.log(`${'kB'.padEnd(34)}${'raw'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}${'budget'.padStart(9)}`);
const over = [];
const measured = [];
for (const [name, measure] of Object.entries(artefacts)) {
  const size = await measure();
  measured.push([name, size]);
  const budget = budgets[name]?.brotli;
  const exceeded = budget !== undefined && size.brotli > budget * 1000;
  if (exceeded) over.push(`${name}: ${(size.brotli / 1000).toFixed(1)} kB brotli, budget ${budget}`);
  console.log(`${name.padEnd(34)}${number(size.raw)}${number(size.gzip)}${number(size.brotli)}${
    budget === undefined ? '' : number(budget * 1000)}${exceeded ? '  over' : ''}`);
}
if (process.argv.includes('--readme')) {
  const readme = join(root, 'docs/measurements.md');
  const rows = measured.map(([name, { raw, gzip, brotli }]) =>
    `| ${[`\`${name}\``, ...[raw, gzip, brotli].map(bytes => (bytes / 1000).toFixed(0))].join(' | ')} |`);
  const table = `<!-- sizes: node tools/size.mjs --readme -->\n\n| kB | raw | gzip | brotli |\n|---|---|---|---|\n${rows.join('\n')}\n\n<!-- /sizes -->`;
  const text = readFileSync(readme, 'utf8');
  const written = text.replace(/<!-- sizes:[^]*?<!-- \/sizes -->/, () => table);
  if (!written.includes(table)) throw new Error('docs/measurements.md has no place for sizes');
  writeFileSync(readme, written);
}
const unknown = Object.keys(budgets).filter(name => !(name in artefacts));
if (unknown.length) over.push(`budgets for nothing: ${unknown.join(', ')}`);
if (over.length) {
  console.error(`\nAbove budget:\n${over.map(line => `  ${line}`).join('\n')}`);
  process.exit(1);
}
