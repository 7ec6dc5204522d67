import { copyFileSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import webpack from 'webpack';

const build = (entry, folder) => new Promise((done, failed) => webpack({
  mode: 'production', entry, output: { path: resolve(folder), filename: 'main.js', module: true }, experiments: { outputModule: true },
  performance: false,
}, (error, stats) => {
  if (error) failed(error);
  else if (stats.hasErrors() || stats.hasWarnings()) failed(new Error(stats.toString('errors-warnings')));
  else done();
}));
await build('./main.js', 'dist');
await build('./one-entry.js', 'one');
mkdirSync('dist', { recursive: true });
copyFileSync('index.html', 'dist/index.html');
