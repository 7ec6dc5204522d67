// The code of both READMEs: it compiles as TypeScript, strictly, and what needs no page runs and prints what the comments say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import { installed, project, root } from './project.mjs';

const HISTORY = `calc_time,funding_interval_hours,last_funding_rate\n${[1, 2, 3].map(at => `${1_704_067_200_000 + at * 28_800_000},8,0.0001`).join('\n')}\n`;
const folder = join(project, 'samples');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'funding.csv'), HISTORY);

/** The blocks of code in a text, by language. */
const blocks = text => [...text.matchAll(/^```(js|ts|cjs)\n([\s\S]*?)^```$/gm)].map(([, language, code], i) => ({ language, code, title: `${i + 1}: ${code.split('\n').find(line => /\(/.test(line))?.trim().slice(0, 60)}` }));
const samples = Object.entries({ 'README.md': join(root, 'README.md'), 'pkg/README.md': join(installed, 'README.md') })
  .flatMap(([name, path]) => blocks(readFileSync(path, 'utf8')).map(sample => ({ ...sample, title: `${name} ${sample.title}` })));

/** What a comment says that is printed, line by line. */
const printed = code => [...code.matchAll(/^.*console\.log\(.*\);? \/\/ (.*)$/gm)].map(([, line]) => line);

/** The compiler's words about files of the folder; none where it has none. */
function compiled(files, options = {}) {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: {
      strict: true, noEmit: true, module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'], typeRoots: [join(root, 'node_modules/@types')], skipLibCheck: true, ...options,
    },
    files,
  }));
  return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' }).stdout;
}

test('there are samples, and most of them run', () => {
  assert.ok(samples.length >= 8, `${samples.length}`);
  assert.ok(samples.filter(({ code }) => printed(code).length > 0).length >= 5);
});

/** What the guide of the site gives for a project with npm: scripts, for every calculator. */
async function ofTheGuide() {
  const { outputFiles: [{ text }] } = await build({ entryPoints: [join(root, 'www/src/embedding/snippets.ts')], bundle: true, write: false, format: 'esm' });
  const { snippet } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const names = Object.keys(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).exports).map(entry => /^\.\/elements\/(?!base)(\w+)$/.exec(entry)?.[1]).filter(Boolean);
  assert.equal(names.length, 11);
  return names.map(name => ({ name: `guide-${name}.mts`, code: snippet('npm', { name, attributes: '', theme: '', language: '' }).find(({ to }) => to === 'script').code }));
}

test('every sample compiles', async () => {
  const guide = await ofTheGuide();
  for (const { name, code } of guide) writeFileSync(join(folder, name), `${code}\n`);
  const files = samples.map(({ language, code }, i) => {
    const name = `sample-${i}.${language === 'cjs' ? 'cts' : 'mts'}`;
    // CommonJS as TypeScript writes it; what is no module of its own shares no names with the others.
    writeFileSync(join(folder, name), language === 'cjs' ? code.replace(/^const (\{.*\}) = require\((.*)\);$/m, 'import api = require($2);\nconst $1 = api;') : `${code}\nexport {};\n`);
    return name;
  });
  // JavaScript names no types of parameters.
  assert.equal(compiled([...files, ...guide.map(({ name }) => name)], { noImplicitAny: false }), '');
});

describe('what needs no page runs', () => {
  for (const { language, code, title } of samples.filter(({ code }) => !/\bdocument\b/.test(code))) {
    test(title, () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [`--input-type=${language === 'cjs' ? 'commonjs' : 'module'}`, '-e', code], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const lines = stdout.split('\n');
      for (const line of printed(code)) {
        const at = lines.indexOf(line);
        assert.ok(at >= 0, `${line} is not printed: ${stdout}`);
        lines.splice(0, at + 1);
      }
    });
  }
});

describe('elements are typed', () => {
  const use = (name, code) => {
    writeFileSync(join(folder, `${name}.mts`), `import 'liquidity-layering/elements';\n${code}\n`);
    return compiled([`${name}.mts`]);
  };

  test('properties, events with their details, methods', () => {
    assert.equal(use('elements', `
const hedge = document.createElement('ll-hedge');
hedge.quantity = '5';
hedge.price = 3000;
hedge.contractKind = 'inverse';
hedge.currency = 'USD';
hedge.addEventListener('ll-result', ({ detail }) => console.log(detail.result.contracts.length, detail.input, detail.result.warnings[0]?.code));
hedge.addEventListener('ll-input', ({ detail }) => console.log(detail.name.length, detail.value?.length, detail.text.length));
hedge.addEventListener('ll-error', ({ detail }) => console.log(detail.code, detail.field, detail.message));
hedge.addEventListener('click', event => console.log(event.clientX));
const result = hedge.compute();
console.log(result.contracts.length, hedge.link.length, hedge.checkValidity());
document.querySelector('ll-margin')!.tiers = [{ notional: '1000', rate: '0.01' }];
document.querySelector('ll-rollover')?.addEventListener('ll-result', ({ detail }) => console.log(detail.result));
document.querySelector('ll-funding')!.series = { times: Float64Array.of(0, 28_800_000), rates: Float64Array.of(0.0001, 0.0001) };
// Events bubble.
document.addEventListener('ll-error', ({ detail }) => console.log(detail.code));
addEventListener('ll-input', ({ detail }) => console.log(detail.text));
document.body.addEventListener('ll-result', ({ detail }) => console.log(detail.result.warnings.length));`), '');
  });

  test('and what is misspelt is refused', () => {
    // The compiler complains where no mistake follows.
    const wrong = ["quantty = '5'", 'quantity = { coins: 5 }', "contractKind = 'quanto'", "addEventListener('ll-result', ({ detail }) => detail.result.contracs)"];
    assert.equal(use('wrong', wrong.map(code => `// @ts-expect-error\ndocument.createElement('ll-hedge').${code};`).join('\n')), '');
  });

  test('every field of every element has its property', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'dist/custom-elements.json'), 'utf8'));
    const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
    assert.equal(elements.length, 11);
    const own = new Set(['theme']);
    const lines = elements.flatMap(({ tagName, attributes }) => attributes.filter(({ name, fieldName, description }) => (description || fieldName) && !own.has(name))
      .map(({ name, fieldName }) => `document.createElement('${tagName}').${fieldName ?? name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())};`));
    assert.ok(lines.length > 220, `${lines.length}`);
    assert.equal(use('all', lines.join('\n')), '');
  });
});
