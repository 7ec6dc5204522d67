/**
 * Everything of `liquidity-layering`, without the WebAssembly: `ready(source)` takes it, once for `calc.wasm`, and once for
 * `data.wasm` where files and histories are read, for `batch.wasm` where columns are, for
 * `simulation.wasm` where plans are simulated. Calls before that are `unsupported`.
 *
 * @packageDocumentation
 */
export * from './index.js';
