import { copyFileSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import webpack from 'webpack';

const build = (entry, folder, optimization = {}) => new Promise((done, failed) => webpack({
  mode: 'production', optimization, entry, output: { path: resolve(folder), filename: 'main.js', module: true },
  experiments: { outputModule: true }, performance: false,
}, (error, stats) => {
  if (error) failed(error);
  else if (stats.hasErrors() || stats.hasWarnings()) failed(new Error(stats.toString('errors-warnings')));
  else done();
}));
await build('./main.js', 'dist');
// What a bundle brings is decided before it is minified, which takes the most time.
await build('./one-entry.js', 'one', { minimize: false });
mkdirSync('dist', { recursive: true });
copyFileSync('index.html', 'dist/index.html');
