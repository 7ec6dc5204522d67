// Builds the package: core → wasm → inlined bytes and schemas → bundles and types in dist/.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { snip } from '../tools/snip.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const generated = join(here, 'src/generated');
const dist = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const tools = join(root, 'target/tools/bin');
const path = existsSync(tools) ? `${tools}:${process.env.PATH}` : process.env.PATH;
// No path of the machine that builds ends up in the module: two builds give the same bytes.
const flags = [process.env.RUSTFLAGS, `--remap-path-prefix=${process.env.CARGO_HOME ?? join(homedir(), '.cargo')}=cargo`,
  `--remap-path-prefix=${root}=.`].filter(Boolean).join(' ');
const run = (command, args, options = {}) =>
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path, RUSTFLAGS: flags }, ...options });

/** The families of calculators, each a module of its own with its feature `wasm-<name>`. */
const FAMILIES = ['income', 'positions', 'plans'];
/** All families in one, for what has all of them, and for those who bring the module themselves. */
const TOGETHER = 'calc';
/** What reads files and series. */
const DATA = 'data';
/** What takes columns of inputs, made for speed and not for size. */
const BATCH = 'batch';

/** A part of the core as a wasm module, optimised. */
function wasm(name, feature = `wasm-${name}`, level = 's') {
  run('wasm-pack', ['--log-level', 'warn', 'build', '.', '--release', '--target', 'web', '--out-dir',
    `pkg/src/generated/${name}`, '--out-name', 'core', '--no-pack', '--mode', 'no-install', '--', '--features', feature, '--locked'],
  { env: { ...process.env, PATH: path, RUSTFLAGS: flags, CARGO_PROFILE_RELEASE_OPT_LEVEL: level } });
  const file = join(generated, name, 'core_bg.wasm');
  writeFileSync(file, snip(readFileSync(file)));
  run(join(root, 'node_modules/.bin/wasm-opt'), ['-O3', '--strip-debug', '--strip-producers', '--enable-bulk-memory',
    '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals', '--enable-reference-types',
    '--enable-multivalue', file, '-o', file]);
  rmSync(join(generated, name, '.gitignore'), { force: true });
  // A character for each byte: compressed it is as small as the module itself, base64 is a third larger.
  const text = JSON.stringify(readFileSync(file).toString('latin1'));
  writeFileSync(join(generated, name, 'bytes.ts'), `export const bytes: string = ${text};\n`);
}

/** Fields, errors and warnings as the core declares them. */
function schema() {
  const text = run('cargo', ['run', '--quiet', '--locked', '--example', 'schema'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
  writeFileSync(join(generated, 'schema.json'), text);
  const { calculators } = JSON.parse(text);
  // Descriptions are for schemas and docs; elements have words of their own, in the reader's language.
  const wordless = (list) => list.map(({ description, fields, ...field }) => ({ ...field, ...fields && { fields: wordless(fields) } }));
  const fields = Object.fromEntries(calculators.map(({ name, input }) => [name, wordless(input)]));
  // A constant for each, so that an element brings its own and no others.
  const constant = ([name, list]) => `export const ${name}: Field[] = ${JSON.stringify(list, null, 1)};\n`;
  writeFileSync(join(generated, 'fields.ts'),
    `import type { Field } from '../fields.js';\n${Object.entries(fields).map(constant).join('')}`);
}

/** Each module has the decimal numbers; a bundle with every family is smaller with all of them in one. */
const together = {
  name: 'together',
  setup({ onResolve }) {
    const family = new RegExp(`^\\.\\./generated/(${FAMILIES.join('|')})/(core|bytes)\\.js$`);
    onResolve({ filter: family }, ({ path }) => {
      const [, , part] = family.exec(path);
      return { path: join(generated, TOGETHER, part === 'core' ? 'core.js' : 'bytes.ts') };
    });
  },
};

async function bundles() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const common = {
    bundle: true, target: 'es2022', minify: true, legalComments: 'none', charset: 'utf8', logLevel: 'warning', absWorkingDir: here,
    define: { 'process.env.PACKAGE_VERSION': JSON.stringify(version) },
  };
  const external = ['lit', 'lit/*'];
  // A file for each family: bundlers leave out whole files of which nothing is used, as package.json says they may.
  const families = [...FAMILIES, DATA, BATCH].map(name => [`families/${name}`, `src/families/${name}.ts`]);
  const entries = { index: 'src/index.ts', elements: 'src/elements/index.ts', ...Object.fromEntries(families) };
  await build({ ...common, entryPoints: entries, outdir: 'dist', format: 'esm', splitting: true, external, chunkNames: 'chunks/[name]-[hash]' });
  await build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.cjs', format: 'cjs', plugins: [together] });
  // A classic script is read in the encoding of the page around it.
  await build({ ...common, entryPoints: ['src/global.ts'], outfile: 'dist/global.js', format: 'iife', charset: 'ascii',
    globalName: 'LiquidityLayering', plugins: [together] });
  for (const name of [TOGETHER, ...FAMILIES, DATA, BATCH]) copyFileSync(join(generated, name, 'core_bg.wasm'), join(dist, `${name}.wasm`));
}

function types() {
  run(join(root, 'node_modules/.bin/tsc'), ['-p', join(here, 'tsconfig.json')]);
  // A declaration of its own for require(), which TypeScript takes as CommonJS.
  writeFileSync(join(dist, 'index.d.cts'), "export * from './types/index.js';\n");
}

mkdirSync(generated, { recursive: true });
if (!process.argv.includes('--no-wasm')) {
  wasm(BATCH, undefined, '3');
}
schema();
await bundles();
types();
0&&run('npm', ['run', '--silent', 'manifest', '--workspace', 'pkg']);
for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) copyFileSync(join(root, licence), join(here, licence));
console.log(`pkg/dist: ${readdirSync(dist).join(' ')}`);
