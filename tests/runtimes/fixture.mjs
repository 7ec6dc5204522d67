// The small projects: each with what its lock file pins, and the packed package unpacked beside it. The tarball stays out of
// the lock files, as every build gives it another checksum.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { inlined, installed, root, written } from '../package/project.mjs';

const sources = join(root, 'tests/runtimes');
const folders = join(root, 'target/runtimes');

/** What was skipped in this file, and why; said at the end, so that nobody takes it for passed. */
const skipped = [], ran = [];
after(() => {
  console.log(`runtimes: ${ran.length} ran (${ran.join(', ')})`);
  for (const reason of skipped) console.log(`runtimes: SKIPPED ${reason}`);
});

/** Notes that a runtime ran, with its version. */
export const tried = what => void ran.push(what);
/** Skips a test whose runtime cannot be had here. RUNTIMES=all makes that a failure. */
export function unavailable(test, reason) {
  if (process.env.RUNTIMES === 'all') throw new Error(reason);
  skipped.push(reason);
  test.skip(reason);
}

const read = path => readFileSync(path, 'utf8');

/** The shared source in the forms that places without import maps, modules or both need. */
function variants(folder) {
  const text = read(join(sources, 'calculate.js'));
  const line = /^import (\{.*\}) from 'liquidity-layering';$/m;
  const form = (name, start, rest = text) => {
    const written = rest.replace(line, (_line, names) => start(names));
    if (written === rest) throw new Error('calculate.js has no import to replace');
    writeFileSync(join(folder, name), written);
  };
  const plain = text.replace('export const', 'const');
  form('calculate-by-address.js', names => `import ${names} from './node_modules/liquidity-layering/dist/index.js';`);
  form('calculate.cjs', names => `const ${names} = require('liquidity-layering');`, `${plain}\nmodule.exports = { calculate };\n`);
  form('calculate-classic.js', names => `const ${names} = LiquidityLayering;`, plain);
}

/** Nothing may be installed but what the lock file says, byte for byte. */
function pinned(from, modules) {
  const { packages: locked } = JSON.parse(read(join(from, 'package-lock.json')));
  const { packages: found } = JSON.parse(read(join(modules, '.package-lock.json')));
  for (const [path, { version, integrity, optional }] of Object.entries(found)) {
    const want = locked[path];
    if (!want && optional) continue;
    if (!want || !integrity || want.version !== version || want.integrity !== integrity) {
      throw new Error(`${path} ${version} is not what ${from}/package-lock.json pins: ${want?.version}`);
    }
  }
}

/**
 * The folder of a project, ready to run; undefined where the registry does not give what it needs.
 * Installed packages are kept until the lock file changes, all else is copied anew.
 */
export function fixture(name) {
  const from = join(sources, name), folder = join(folders, name), modules = join(folder, 'node_modules');
  const stamp = createHash('sha256').update(read(join(from, 'package-lock.json'))).update(process.version).digest('hex');
  const stampFile = join(folder, '.lock-hash');
  const fresh = existsSync(stampFile) && read(stampFile) === stamp;
  if (!fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (entry !== 'node_modules' && entry !== '.lock-hash') rmSync(join(folder, entry), { recursive: true });
  }
  cpSync(from, folder, { recursive: true });
  if (!fresh) {
    // Not `npm ci`: that refuses a lock file that lacks binaries of platforms which its maker's registry did not have.
    const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: folder, encoding: 'utf8' });
    if (status !== 0) {
      if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|E404|E403/.test(stderr)) return undefined;
      throw new Error(`npm install in ${name}:\n${stderr}`);
    }
    pinned(from, modules);
  }
  for (const shared of ['calculate.js', 'one.js', 'main.js', 'one-entry.js']) {
    cpSync(join(sources, shared), join(folder, shared));
  }
  variants(folder);
  rmSync(join(modules, 'liquidity-layering'), { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  // As npm unpacked it from the tarball.
  cpSync(installed, join(modules, 'liquidity-layering'), { recursive: true });
  writeFileSync(stampFile, stamp);
  return folder;
}

/** Runs a program in a project; what it prints. */
export const run = (folder, command, ...args) => {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder, encoding: 'utf8', timeout: 600_000, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${signal ?? status ?? error}\n${stdout}\n${stderr}`);
  return stdout;
};
export const bin = (folder, name) => join(folder, 'node_modules/.bin', name);
export const versionOf = (folder, name) => JSON.parse(read(join(folder, 'node_modules', name, 'package.json'))).version;

/** The package that brings a runtime's binary for this machine, of those named; undefined where none does. */
export const platform = (folder, ...names) => names.filter(name => existsSync(join(folder, 'node_modules', name)))
  .map(name => ({ folder: join(folder, 'node_modules', name), version: versionOf(folder, name) }))[0];

/** A port that is free now. */
export const port = () => new Promise((done, failed) => {
  const server = createServer().once('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Starts a server in a process of its own, and waits until it answers, with whatever. */
export async function serving(folder, url, command, ...args) {
  const child = spawn(command, args, {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => { said += text; });
  const ended = new Promise(done => child.once('close', done));
  const close = async () => {
    // The whole group: servers start processes of their own.
    try { process.kill(-child.pid, 'SIGTERM'); } catch { /* it has ended by itself */ }
    await Promise.race([ended, new Promise(done => setTimeout(done, 3_000).unref())]);
    try { process.kill(-child.pid, 'SIGKILL'); } catch { /* it has ended */ }
  };
  for (const from = Date.now(); Date.now() - from < 60_000;) {
    if (child.exitCode !== null) throw new Error(`${command} ended:\n${said}`);
    try {
      await fetch(url);
      return { close, said: () => said };
    } catch { /* not yet */ }
    await new Promise(done => setTimeout(done, 100));
  }
  await close();
  throw new Error(`${command} does not answer:\n${said}`);
}

/** Every file below a folder, as bytes. */
function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [[path, readFileSync(path)]];
  });
}

/** The modules of the package, and texts by which a copy is known: each with the modules that have it once. */
const { names: MODULES, texts: TEXTS } = (() => {
  const dist = join(installed, 'dist');
  const names = readdirSync(dist).filter(name => name.endsWith('.wasm'));
  const contents = names.map(name => readFileSync(join(dist, name), 'latin1'));
  // What its JavaScript says as well is no sign of a module: everything that has no module inlined.
  const scripts = readdirSync(dist, { recursive: true }).filter(name => name.endsWith('.js')).map(name => read(join(dist, name)))
    .filter(script => inlined(script) === 0).join('\n');
  const bySet = new Map();
  // Letters, digits and blanks alone: every bundler writes them as they are.
  for (const text of new Set(contents.flatMap(content => content.match(/[A-Za-z][A-Za-z0-9 ,_]{15,}/g) ?? []))) {
    const found = contents.map(content => content.split(text).length - 1);
    if (found.some(count => count > 1) || scripts.includes(text)) continue;
    const set = found.join('');
    bySet.set(set, [...bySet.get(set) ?? [], text]);
  }
  const texts = [...bySet].flatMap(([set, all]) => all.sort((a, b) => b.length - a.length).slice(0, 5)
    .map(text => ({ text, holders: [...set].map(Number) })));
  return { names, texts };
})();

/**
 * How often each module is in the files below a folder, whatever they are called; modules that are not there are left out.
 * One module may hold all that another does, so copies are what explains how often each text was found.
 */
export function copies(folder) {
  // The module without vectors lies beside the bundle and is fetched where vectors are missing: it enters itself under its name.
  const all = files(folder).map(([, bytes]) => bytes).filter(bytes => !/\["simulation-scalar"\]\s*=/.test(bytes.toString('latin1')));
  // In a module, or in a script that inlines it.
  const occurrences = text => all.reduce((sum, bytes) => {
    let found = 0;
    for (const form of [text, written(text)]) for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) found++;
    return sum + found;
  }, 0);
  const counted = TEXTS.map(({ text, holders }) => ({ holders, found: occurrences(text) }));
  // Module by module, as long as no text is there more often than was found.
  let right = [[]];
  for (const at of MODULES.keys()) {
    const fits = guess => counted.every(({ holders, found }) => {
      const explained = guess.reduce((sum, copies, place) => sum + holders[place] * copies, 0);
      return explained === found || explained < found && holders.some((holds, place) => holds && place > at);
    });
    const most = Math.min(...counted.filter(({ holders }) => holders[at]).map(({ found }) => found));
    right = right.flatMap(guess => Array.from({ length: most + 1 }, (_, copies) => [...guess, copies]).filter(fits));
  }
  if (right.length !== 1) throw new Error(`${folder}: ${right.length} explanations of ${JSON.stringify(counted)}`);
  return Object.fromEntries(MODULES.map((name, at) => [name, right[0][at]]).filter(([, found]) => found > 0));
}

/** The module that a bundle needs for the calculators of `calculate.js`. */
export const CALCULATORS = MODULES.includes('income.wasm') ? 'income.wasm' : 'calc.wasm';
