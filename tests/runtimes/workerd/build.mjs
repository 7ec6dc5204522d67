// As wrangler bundles: modules of WebAssembly stay files beside the worker.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const wasm = {
  name: 'wasm',
  setup(builder) {
    builder.onResolve({ filter: /\.wasm$/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === 'within') return undefined;
      const found = await builder.resolve(path, { resolveDir, kind, pluginData: 'within' });
      const name = basename(found.path);
      copyFileSync(found.path, join('dist', name));
      return { path: `./${name}`, external: true };
    });
  },
};
mkdirSync('dist', { recursive: true });
await build({
  entryPoints: ['worker.mjs', 'given.mjs'], outdir: 'dist', bundle: true, format: 'esm', outExtension: { '.js': '.mjs' },
  conditions: ['workerd', 'worker', 'browser'], plugins: [wasm], logLevel: 'error',
});
