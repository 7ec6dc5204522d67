// A project that has installed the packed package, as its users do. The source tree is never imported, but for how modules are
// written into scripts.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Recorded files and what they must read as; beside the repository, and not everywhere. */
export const data = join(root, '../shared/data');
const folder = join(root, 'target/package-projects');

const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** What `npm pack` says of the package. */
export const packed = destination => JSON.parse(npm(
  ['pack', '--json', '--ignore-scripts', ...destination ? ['--pack-destination', destination] : ['--dry-run']],
  join(root, 'pkg'),
))[0];

/** Packs and installs; once for each content of the package, whichever test comes first. */
function install() {
  mkdirSync(folder, { recursive: true });
  const draft = mkdtempSync(join(folder, 'draft-'));
  const tarball = join(draft, packed(draft).filename);
  const ready = join(folder, createHash('sha256').update(readFileSync(tarball)).digest('hex').slice(0, 16));
  if (existsSync(ready)) {
    rmSync(draft, { recursive: true });
    return ready;
  }
  writeFileSync(join(draft, 'package.json'), '{ "name": "project", "private": true }\n');
  writeFileSync(join(draft, 'esm.mjs'), "export * from 'liquidity-layering';\n");
  npm(['install', '--prefer-offline', '--no-package-lock', '--no-audit', '--no-fund', tarball], draft);
  try {
    renameSync(draft, ready);
  } catch (error) {
    // Another test was faster.
    if (!existsSync(ready)) throw error;
    rmSync(draft, { recursive: true });
  }
  return ready;
}

/** Folder of the project. */
export const project = install();
/** The package as `import` finds it there. */
export const esm = await import(pathToFileURL(join(project, 'esm.mjs')).href);
/** The package as `require` finds it there. */
export const cjs = createRequire(join(project, 'cjs.cjs'))('liquidity-layering');
/** Folder of the installed package. */
export const installed = join(project, 'node_modules/liquidity-layering');

/** Runs code in a process of its own, where the package is not loaded yet; returns what it prints. */
export const run = (code, ...flags) => execFileSync(
  process.execPath, [...flags, '--input-type=module', '-e', code],
  { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 },
).trim();
export const runCommonJs = code => execFileSync(
  process.execPath, ['--input-type=commonjs', '-e', code],
  { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 },
).trim();

const { encoded } = await import(`data:text/javascript,${encodeURIComponent(
  transformSync(readFileSync(join(root, 'pkg/src/characters.ts'), 'utf8'), { loader: 'ts' }).code)}`);
/** What stands in a module, as it stands in a script that inlines it. */
export const written = text => encoded(Buffer.from(text, 'latin1'));
/** How many modules a script has inlined: each begins with these eight bytes. */
export const inlined = script => script.split(written('\0asm\x01\0\0\0')).length - 1;

/** What is thrown, or undefined. */
export function thrown(call) {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Asserts closeness relative to the value itself, plus an absolute slack. */
export function close(found, expected, what, { relative = 1e-12, slack = 0 } = {}) {
  if (!(Math.abs(found - expected) <= Math.abs(expected) * relative + slack)) {
    throw new Error(`${what}: ${found} for ${expected}`);
  }
}

/** A sum that does not lose the small to the large. */
export function compensated(values) {
  let sum = 0, lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
