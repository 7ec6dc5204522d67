import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

const bundle = (entry, outfile) => build({ entryPoints: [entry], outfile, bundle: true, minify: true, format: 'esm', logLevel: 'error' });
await bundle('main.js', 'dist/main.js');
await bundle('one-entry.js', 'one/main.js');
copyFileSync('index.html', 'dist/index.html');
