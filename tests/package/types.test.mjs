// The declarations of the packed package against the contract, by the compiler.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { esm, project, root } from './project.mjs';

const here = join(root, 'tests/package');
const published = join(root, '../shared/contract.d.ts');

function compile(folder, files, options = {}) {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: {
      strict: true, noEmit: true, module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022',
      lib: ['es2022', 'dom', 'esnext.disposable'], types: [], ...options,
    },
    files,
  }));
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
}

/** Inside the project, so that the package is found as users find it. */
function folder(name, ...files) {
  const made = join(project, name);
  mkdirSync(made, { recursive: true });
  for (const file of files) cpSync(join(here, file), join(made, file));
  return made;
}

test('every function fits the contract, and nothing is any', () => {
  compile(folder('types', 'assignable.mts', 'contract.d.ts'), ['assignable.mts']);
});

/** Functions that the contract does not know. */
const BEYOND = ['breakPlan', 'replayHarms'];

test('the list of what is built is complete', () => {
  const text = readFileSync(join(here, 'assignable.mts'), 'utf8');
  const names = Object.keys(esm).filter(name => !['CalculatorError', 'importMarketData', ...BEYOND].includes(name) && !name.endsWith('Batch'));
  const built = [.../^type Built = ([^;]*);$/m.exec(text)[1].matchAll(/'(\w+)'/g)].map(([, name]) => name);
  assert.deepEqual(built.sort(), names.sort());
});

for (const [kind, options] of Object.entries({
  'nodenext, CommonJS': {}, 'node16': { module: 'node16', moduleResolution: 'node16' },
  'bundler': { module: 'esnext', moduleResolution: 'bundler' },
  'exact optional properties': { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: false },
})) {
  test(`declarations are found by ${kind}`, () => {
    const made = folder(`types-${kind.replace(/\W+/g, '-')}`);
    writeFileSync(join(made, 'use.cts'), `import api = require('liquidity-layering');
import documents = require('liquidity-layering/schemas');
const apr: string = api.annualise({ rate: '0.0001', intervalHours: 8 }).apr + documents.schemas.annualise.input.type;
export = apr;\n`);
    writeFileSync(join(made, 'use.mts'), `import { annualise, CalculatorError, type AnnualiseInput } from 'liquidity-layering';
import { LlFunding } from 'liquidity-layering/elements';
import { schemas, type CalculatorName } from 'liquidity-layering/schemas';
const input: AnnualiseInput = { rate: '0.0001', intervalHours: 8 };
export const apr: string = annualise(input).apr;
export const code = (error: unknown) => error instanceof CalculatorError ? error.code : undefined;
export const element: HTMLElement = new LlFunding();
export const tools = (Object.keys(schemas) as CalculatorName[]).map(name => ({ name, description: schemas[name].input.description }));
// As the tools of language models are typed.
export const tool: { type: 'object'; properties?: unknown; [keyword: string]: unknown } = schemas.marginHealth.input;\n`);
    compile(made, kind === 'bundler' ? ['use.mts'] : ['use.mts', 'use.cts'], { skipLibCheck: true, ...options });
  });
}

test('the copy of the contract is the published one', { skip: existsSync(published) ? false : 'the contract (../shared) is not here' }, () => {
  assert.equal(readFileSync(join(here, 'contract.d.ts'), 'utf8'), readFileSync(published, 'utf8'), 'copy it anew');
});
