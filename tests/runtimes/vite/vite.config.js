// One project for the page and one for the single calculator, as the folder to write to says.
export default ({ mode }) => ({
  logLevel: 'warn',
  build: mode === 'one'
    ? { outDir: 'one', rollupOptions: { input: 'one-entry.js' } }
    : { outDir: 'dist' },
});
