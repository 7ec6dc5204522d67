// Builds the package: core → wasm → inlined bytes and schemas → bundles and types in dist/.
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { availableParallelism, homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, transform } from 'esbuild';
import { documents } from './schemas.mjs';
import { declarations } from './types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const generated = join(here, 'src/generated');
const dist = join(here, 'dist');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const tools = join(root, 'target/tools/bin');
const path = existsSync(tools) ? `${tools}:${process.env.PATH}` : process.env.PATH;
// No path of the machine that builds ends up in the module: two builds give the same bytes.
const flags = [process.env.RUSTFLAGS, `--remap-path-prefix=${process.env.CARGO_HOME ?? join(homedir(), '.cargo')}=cargo`,
  `--remap-path-prefix=${root}=.`].filter(Boolean).join(' ');
const env = { ...process.env, PATH: path, RUSTFLAGS: flags };
const run = (command, args, options = {}) => execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env, ...options });
const execute = promisify(execFile);
/** The same beside others; what it says is shown where it fails. */
const start = async (command, args, more = {}) => {
  try {
    await execute(command, args, { cwd: root, env: { ...env, ...more }, maxBuffer: 1 << 26 });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
  }
};

/** How a module's bytes stand in a script. */
const characters = await import(`data:text/javascript,${encodeURIComponent(
  (await transform(readFileSync(join(here, 'src/characters.ts'), 'utf8'), { loader: 'ts' })).code)}`);

/** The families of calculators, each a module of its own with its feature `wasm-<name>`. */
const FAMILIES = ['income', 'staking', 'positions', 'hedges', 'market', 'expiries', 'plans', 'calendar', 'rollover'];
/** All families in one, for what has all of them, and for those who bring the module themselves. */
const TOGETHER = 'calc';
/** The families that a plan of both layers asks for, in one: two thirds of all of them. */
const LAYERS = 'layers';
/** The families of a frame about rollovers, in one. */
const ROLLS = 'rolls';
/** What reads files and series. */
const DATA = 'data';
/** What takes columns of inputs, made for speed and not for size. */
const BATCH = 'batch';
/** Simulations, in vectors of numbers. */
const SIMULATION = 'simulation';

/** The modules that are there as JavaScript, too, for where WebAssembly is not permitted, each with its file in dist/. */
const FALLBACKS = { [TOGETHER]: 'fallback', [DATA]: 'fallback-data', [SIMULATION]: 'fallback-simulation' };

/** The module of simulations without vectors, inlined in a file of its own, for where these are missing. */
const SCALAR = `${SIMULATION}-scalar`;

/** Modules with the features they are built with. Those made for size are before those made for speed, and those that take longest at either end. */
const MODULES = [
  { name: TOGETHER, feature: 'wasm-all' },
  { name: DATA },
  { name: LAYERS, feature: 'wasm-layers' },
  { name: ROLLS, feature: 'wasm-rolls' },
  ...FAMILIES.map(name => ({ name })),
  { name: SIMULATION, level: '3', vectors: true },
  { name: BATCH, level: '3' },
];

/**
 * Builds every module, some side by side, each time in the same folder of compiled code. What modules depend on is compiled anew for
 * other settings, so one takes from the beginning of the list and the next from its end.
 */
async function modules() {
  const left = [...MODULES];
  const lane = async number => {
    for (let module; (module = number % 2 ? left.pop() : left.shift());) await wasm(module, join(target, `modules-${number}`));
  };
  await Promise.all(Array.from({ length: Math.min(4, Math.max(1, availableParallelism())) }, (_, number) => lane(number)));
}

/** A part of the core as a wasm module, optimised. */
async function wasm({ name, feature = `wasm-${name}`, level = 's', vectors = false }, compiled) {
  const rust = { CARGO_TARGET_DIR: compiled, CARGO_PROFILE_RELEASE_OPT_LEVEL: level };
  const raw = join(compiled, 'wasm32-unknown-unknown/release/liquidity_layering.wasm');
  // As wasm-pack does it, but without the library for Rust beside the module, which takes longer than the module itself.
  const linked = async (folder, more = {}) => {
    await start('cargo', ['rustc', '--quiet', '--release', '--locked', '--lib', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown',
      '--no-default-features', '--features', feature], { ...rust, ...more });
    await start('wasm-bindgen', [raw, '--target', 'web', '--omit-default-module-path', '--out-dir', join(generated, folder), '--out-name', 'core']);
  };
  if (name === TOGETHER) {
    await start('wasm-pack', ['--log-level', 'warn', 'build', '.', '--release', '--target', 'web', '--out-dir', `pkg/src/generated/${name}`,
      '--out-name', 'core', '--no-pack', '--mode', 'no-install', '--', '--no-default-features', '--features', feature, '--locked'], rust);
    rmSync(join(generated, name, '.gitignore'), { force: true });
  } else if (vectors) {
    // JavaScript has no vectors, nor have some that run WebAssembly.
    await linked(SCALAR);
    await finish(SCALAR, false);
  } else await linked(name);
  if (name in FALLBACKS) await lowered(name, raw);
  if (vectors) await linked(name, { RUSTFLAGS: `${flags} -C target-feature=+simd128` });
  await finish(name, vectors);
  if (vectors) {
    // It is started in the other's place.
    const glues = [name, SCALAR].map(one => readFileSync(join(generated, one, 'glue.js'), 'utf8'));
    if (glues[0] !== glues[1]) throw new Error(`${name}: without vectors its glue is another`);
  }
}

/** What wasm-bindgen made, optimised and inlined. */
async function finish(name, vectors) {
  const folder = join(generated, name), file = join(folder, 'core_bg.wasm');
  // A function with one caller stays one, unless it is small: brotli finds more to repeat, and a module is 4 % smaller.
  await start(join(root, 'node_modules/.bin/wasm-opt'), ['-O3', '-ocimfs', '30', '--strip-debug', '--strip-producers', '--strip-target-features',
    '--enable-bulk-memory', '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals', '--enable-reference-types',
    '--enable-multivalue', ...vectors ? ['--enable-simd'] : [], file, '-o', file]);
  writeGlue(name);
  inline(folder);
}

/** A module as text for scripts. Compressed it is a thirtieth larger than the module itself; base64 is a third. */
function inline(folder) {
  const bytes = readFileSync(join(folder, 'core_bg.wasm')), text = characters.encoded(bytes);
  if (bytes.compare(characters.decoded(text))) throw new Error(`${folder}: its text is not that of its bytes`);
  writeFileSync(join(folder, 'bytes.ts'), `export const bytes: string = "${text}";\n`);
}

/**
 * What wasm-bindgen wrote for a module, as a function that starts it: its own holds one instance for good, and one that ran
 * out of memory has to be replaced. `instantiate` makes an instance of imports.
 */
function writeGlue(name) {
  const folder = join(generated, name);
  const [body, ...rest] = readFileSync(join(folder, 'core.js'), 'utf8').split('function __wbg_finalize_init(');
  const names = [...body.matchAll(/^export function (\w+)/gm)].map(([, exported]) => exported);
  const [state] = /^let wasmModule, .*\n$/m.exec(body) ?? [];
  if (rest.length !== 1 || !names.length || !state) throw new Error(`${name}: wasm-bindgen writes otherwise than expected`);
  writeFileSync(join(folder, 'glue.js'), `export function glue(instantiate) {\n${
    body.replace(/^\/\* @ts-self-types.*\n/, '').replaceAll(/^export function/gm, 'function').replace(state, '')
  }const wasm = instantiate(__wbg_get_imports());\n${rest[0].includes('__wbindgen_start') ? 'wasm.__wbindgen_start();\n' : ''}return { ${names.join(', ')}, memory: wasm.memory };\n}\n`);
  writeFileSync(join(folder, 'glue.d.ts'), `import type * as core from './core.js';
export declare function glue(instantiate: (imports: WebAssembly.Imports) => WebAssembly.Exports): Pick<typeof core, ${
  names.map(exported => `'${exported}'`).join(' | ')}> & { memory: WebAssembly.Memory };\n`);
}

/**
 * The module that was linked last, as JavaScript: the same code by binaryen's wasm2js. That knows nothing of references and
 * of several results, so wasm-bindgen makes another module, which does without, and another glue.
 */
async function lowered(name, raw) {
  const folder = join(generated, `${name}-js`), file = join(folder, 'core_bg.wasm'), input = join(folder, 'raw.wasm');
  mkdirSync(folder, { recursive: true });
  writeFileSync(input, withoutFeatures(readFileSync(raw)));
  await start('wasm-bindgen', ['--target', 'web', '--out-dir', folder, '--out-name', 'core', input]);
  rmSync(input);
  writeGlue(`${name}-js`);
  // Memory that has grown takes its old view away in WebAssembly; here that view stays, of the old memory.
  const glueFile = join(folder, 'glue.js'), glueText = readFileSync(glueFile, 'utf8');
  const stale = /if \((cached\w+Memory0) === null \|\| .*\) \{$/gm;
  if (glueText.match(stale)?.length !== glueText.match(/^let cached\w+Memory0/gm)?.length) throw new Error(`${name}: views of memory are kept otherwise`);
  writeFileSync(glueFile, glueText.replaceAll(stale, 'if ($1 === null || $1.buffer !== wasm.memory.buffer) {'));
  const features = ['--enable-bulk-memory', '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals'];
  await start(join(root, 'node_modules/.bin/wasm-opt'), ['-O3', '--strip-debug', '--strip-producers', ...features,
    '--llvm-nontrapping-fptoint-lowering', '--signext-lowering', file, '-o', file]);
  const script = join(folder, 'script.js');
  await start(join(root, 'node_modules/.bin/wasm2js'), ['-O2', ...features, file, '-o', script]);
  // It starts one instance when it is loaded, and holds that one's memory; here each start has everything of its own.
  const [body, ...rest] = readFileSync(script, 'utf8').split(/^var retasmFunc = asmFunc\(/m);
  if (rest.length !== 1) throw new Error(`${name}: wasm2js writes otherwise than expected`);
  writeFileSync(script, `export function instantiate(imports) {\n${body.replaceAll(/^import .*\n/gm, '')}return asmFunc(imports);\n}\n`);
}

/** A module without the section that says what it may use. */
function withoutFeatures(wasm) {
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const start = at, id = wasm[at++];
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if (id !== 0 || !wasm.subarray(at, at + 20).includes('target_features')) parts.push(wasm.subarray(start, at + length));
    at += length;
  }
  return Buffer.concat(parts);
}

/** Fields, errors and warnings as the core declares them. */
function schema() {
  // It is not shipped: with the flags of what is, all that the tests have compiled would be compiled again.
  const text = run('cargo', ['run', '--quiet', '--locked', '--example', 'schema'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26, env: { ...process.env, PATH: path } });
  writeFileSync(join(generated, 'schema.json'), text);
  const { calculators, simulators } = JSON.parse(text);
  // Descriptions are for schemas and docs; elements have words of their own, in the reader's language.
  const wordless = (list) => list.map(({ description, fields, items, record, about, leftOut, ...field }) => ({ ...field, ...fields && { fields: wordless(fields) } }));
  // A constant for each, so that an element brings its own and no others.
  const constant = ({ name, input }) => `export const ${name}: Field[] = ${JSON.stringify(wordless(input), null, 1)};\n`;
  for (const [file, list] of [['fields', calculators], ['simulator-fields', simulators]]) {
    writeFileSync(join(generated, `${file}.ts`), `import type { Field } from '../fields.js';\n${list.map(constant).join('')}`);
  }
  writeFileSync(join(generated, 'types.ts'), declarations([...calculators, ...simulators]));
  writeFileSync(join(generated, 'schemas.ts'),
    `import type { Schemas } from '../schemas.js';\n\nexport const schemas: Schemas = ${JSON.stringify(documents(calculators, join(here, 'src')), null, 1)};\n`);
}

/** A file for each family, through which its calculators are called. */
function families() {
  mkdirSync(join(generated, 'families'), { recursive: true });
  for (const name of FAMILIES) {
    writeFileSync(join(generated, 'families', `${name}.ts`), `import { decoded } from '../../bytes.js';
import { type Family, family } from '../../core.js';
import { bytes } from '../${name}/bytes.js';
import { glue } from '../${name}/glue.js';

const ${name} = /* @__PURE__ */ family(glue, '${name}', () => decoded(bytes));

/** Calls a calculator of this family. */
export const call: Family['call'] = (calculator, input) => ${name}.call(calculator, input);
/** Compiles this family alone, off the main thread where that helps. */
export const ready: Family['ready'] = () => ${name}.ready();
`);
  }
}

/** Each module has the decimal numbers; a bundle with every family is smaller with all of them in one. */
const together = {
  name: 'together',
  setup({ onResolve }) {
    const family = new RegExp(`^\\.\\./(${FAMILIES.join('|')})/(glue|bytes)\\.js$`);
    onResolve({ filter: family }, ({ path }) => {
      const [, , part] = family.exec(path);
      return { path: join(generated, TOGETHER, part === 'glue' ? 'glue.js' : 'bytes.ts') };
    });
  },
};

/** What reads files, built once for whatever else is built beside it. */
const READER = `families/${DATA}.js`;
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`/${READER}$`) }, () => ({ path: READER, external: true }));
  },
};

/** What replaces the inlined bytes of each module: `text` of a script, by the module's name. */
const bytes = text => ({
  name: 'bytes',
  setup({ onResolve, onLoad }) {
    const inlined = new RegExp(`^\\.\\./(?:generated/)?(${[...FAMILIES, DATA, BATCH, SIMULATION].join('|')})/bytes\\.js$`);
    onResolve({ filter: inlined }, ({ path }) => {
      const [, name] = inlined.exec(path);
      return { path: FAMILIES.includes(name) ? TOGETHER : name, namespace: 'bytes', sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'bytes' }, ({ path }) => ({ contents: text(path) }));
    onResolve({ filter: /\.wasm$/ }, ({ path }) => ({ path, external: true }));
  },
});

/** Where a bundle finds the fallbacks; `address` is JavaScript by the file's name. */
const fallbacks = (address, before = '') => ({
  name: 'fallbacks',
  setup({ onLoad }) {
    const entries = Object.entries({ ...FALLBACKS, [SCALAR]: `fallback-${SCALAR}` }).map(([part, file]) => `'${part}': () => ${address(file)}`);
    onLoad({ filter: /fallback-addresses\.ts$/ }, () => ({ contents: `${before}export const addresses = { ${entries.join(', ')} };` }));
  },
});

const tsconfigRaw = readFileSync(join(here, 'tsconfig.json'), 'utf8');
/** Styles and markup in scripts are minified as those in files are. */
const markup = {
  name: 'markup',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]elements[\\/].*\.ts$/ }, async ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!/\b(html|svg|css)`/.test(source)) return undefined;
      // Without comments and types only templates have lines that begin with spaces; these are as good as one.
      const { code } = await transform(source, { loader: 'ts', minifyWhitespace: true, target: 'es2022', charset: 'utf8', tsconfigRaw });
      const [first, ...sheets] = code.replaceAll(/\n {2,}/g, ' ').split('css`');
      const minified = sheets.map(async text => {
        const end = text.indexOf('`'), sheet = text.slice(0, end);
        if (/\\|\$\{/.test(sheet)) throw new Error(`${path}: a style sheet with escapes or expressions`);
        return (await transform(sheet, { loader: 'css', minify: true, target: 'es2022' })).code.trimEnd() + text.slice(end);
      });
      return { contents: [first, ...await Promise.all(minified)].join('css`'), loader: 'js' };
    });
  },
};

/** The address of a classic script, known while it runs. */
const SCRIPT = "const at = globalThis.document?.currentScript?.src || globalThis.location?.href;\n";

/** Elements that have an entry of their own, and what they are made of, for elements made elsewhere. */
const elements = readdirSync(join(here, 'src/elements')).filter(name => existsSync(join(here, 'src/elements', name, 'index.ts')));

/** The script of a worker, inlined, as workers from elsewhere may not start. */
async function worker() {
  const { outputFiles: [file] } = await build({ entryPoints: [join(here, 'src/simulation-worker.ts')], bundle: true, write: false, format: 'iife', target: 'es2022',
    minify: true, legalComments: 'none', charset: 'ascii', absWorkingDir: here });
  writeFileSync(join(generated, SIMULATION, 'worker.ts'), `export const script: string = ${JSON.stringify(file.text.trim())};\n`);
}

async function bundles() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const common = {
    bundle: true, target: 'es2022', minify: true, legalComments: 'none', charset: 'utf8', logLevel: 'warning', absWorkingDir: here,
    define: { 'process.env.PACKAGE_VERSION': JSON.stringify(version) },
  };
  const external = ['lit', 'lit/*', 'd3-sankey'];
  // What reads large files beside the page: one script, which gets the module from the page and is started from a Blob.
  const reader = await build({ ...common, entryPoints: ['src/elements/base/import/worker.ts'], write: false, format: 'iife', charset: 'ascii',
    plugins: [bytes(() => 'export const bytes = undefined;'), fallbacks(() => 'undefined')] });
  writeFileSync(join(generated, 'reader.ts'), `export const script: string = ${JSON.stringify(reader.outputFiles[0].text)};\n`);
  // A file for each family and each group of calculators, so that the index holds none itself: bundlers leave out whole files of
  // which nothing is used, as package.json says they may, and some look no further.
  const others = [DATA, BATCH, SIMULATION].map(name => `families/${name}`);
  const calculators = readdirSync(join(here, 'src/calculators')).map(file => `calculators/${file.slice(0, -3)}`);
  const parts = [...FAMILIES.map(name => [`families/${name}`, `src/generated/families/${name}.ts`]),
    ...[...others, ...calculators, 'batch', 'breaking', 'simulation'].map(name => [name, `src/${name}.ts`])];
  const entries = { index: 'src/index.ts', ...Object.fromEntries(parts),
    ...Object.fromEntries(elements.map(name => [`elements/${name}`, `src/elements/${name}/index.ts`])) };
  await build({ ...common, entryPoints: entries, outdir: 'dist', format: 'esm', splitting: true, external, plugins: [markup], chunkNames: 'chunks/[name]-[hash]' });
  // A page with all elements needs every family: one module for them is a third of eight.
  await build({ ...common, entryPoints: { elements: 'src/elements/index.ts' }, outdir: 'dist', format: 'esm', splitting: true, external,
    plugins: [together, apart, markup], chunkNames: 'chunks/elements-[name]-[hash]' });
  await build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.cjs', format: 'cjs',
    plugins: [together, fallbacks(file => `'./${file}.js'`)] });
  for (const [file, format] of [['schemas.js', 'esm'], ['schemas.cjs', 'cjs']]) {
    await build({ ...common, entryPoints: ['src/schemas.ts'], outfile: `dist/${file}`, format });
  }
  // A classic script is read in the encoding of the page around it.
  await build({ ...common, entryPoints: ['src/global.ts'], outfile: 'dist/global.js', format: 'iife', charset: 'ascii',
    globalName: 'LiquidityLayering', inject: ['src/without-page.ts'], plugins: [together, markup, fallbacks(file => `new URL('${file}.js', at)`, SCRIPT)] });
  // These bring no module, or import it as one, as workerd compiles no bytes.
  // With line breaks, as without them esbuild drops the marks by which a bundler leaves out families of which nothing is used.
  await build({ ...common, minify: false, minifyIdentifiers: true, minifySyntax: true, entryPoints: ['src/slim.ts'], outfile: 'dist/slim.js', format: 'esm',
    plugins: [bytes(() => 'export const bytes = undefined;'), together, fallbacks(file => `new URL('./${file}.js', import.meta.url)`)] });
  await build({ ...common, entryPoints: { workerd: 'src/index.ts' }, outdir: 'dist', format: 'esm',
    plugins: [bytes(name => `import bytes from './${name}.wasm';\nexport { bytes };`), together, fallbacks(() => 'undefined')] });
  // Run by import(), by a script tag, or in a bundle.
  const entering = (part, file, imports, value, folder) => {
    const contents = `${imports}const key = Symbol.for('liquidity-layering ${version} without WebAssembly');
(globalThis[key] ??= {})['${part}'] = () => ${value};\n`;
    return build({ ...common, stdin: { contents, resolveDir: join(generated, folder) }, outfile: `dist/${file}.js`, format: 'iife', charset: 'ascii' });
  };
  for (const [part, file] of Object.entries(FALLBACKS)) {
    await entering(part, file, "import { glue } from './glue.js';\nimport { instantiate } from './script.js';\n", 'glue(instantiate)', `${part}-js`);
  }
  await entering(SCALAR, `fallback-${SCALAR}`, "import { bytes } from './bytes.js';\n", 'bytes', SCALAR);
  for (const name of [TOGETHER, LAYERS, ...FAMILIES, DATA, BATCH, SIMULATION]) copyFileSync(join(generated, name, 'core_bg.wasm'), join(dist, `${name}.wasm`));
}

/** Puts something else for a text wherever a script has it, and one has to; `by` is given the folder's way to dist/. */
function rewrite(text, by) {
  let found = 0;
  for (const name of readdirSync(dist, { recursive: true }).filter(name => /\.c?js$/.test(name))) {
    const script = readFileSync(join(dist, name), 'utf8');
    if (!script.includes(text)) continue;
    found++;
    writeFileSync(join(dist, name), script.replaceAll(text, by(dirname(name) === '.' ? '.' : '..')));
  }
  if (!found) throw new Error(`no script has ${text}`);
}

function types() {
  run(join(root, 'node_modules/.bin/tsc'), ['-p', join(here, 'tsconfig.json')]);
  // A declaration of its own for require(), which TypeScript takes as CommonJS.
  for (const name of ['index', 'schemas']) writeFileSync(join(dist, `${name}.d.cts`), `export * from './types/${name}.js';\n`);
}

mkdirSync(generated, { recursive: true });
if (!process.argv.includes('--no-wasm')) await modules();
schema();
families();
await worker();
await bundles();
rewrite(`"${READER}"`, dist => `"${dist}/${READER}"`);
// Bundlers leave the import of a fallback alone; minified code has lost the comments that say so.
rewrite('import(String(', () => 'import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ String(');
types();
run('npm', ['run', '--silent', 'manifest', '--workspace', 'pkg']);
for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) copyFileSync(join(root, licence), join(here, licence));
console.log(`pkg/dist: ${readdirSync(dist).join(' ')}`);
