import { copyFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

async function build(input, file) {
  const bundle = await rollup({ input, plugins: [nodeResolve()], onwarn: warning => { throw new Error(warning.message); } });
  await bundle.write({ file, format: 'es', inlineDynamicImports: true });
}
await build('main.js', 'dist/main.js');
await build('one-entry.js', 'one/main.js');
copyFileSync('index.html', 'dist/index.html');
