import { answered } from '../answer.js';
import { decoded } from '../bytes.js';
import { loadable } from '../core.js';
import { bytes } from '../generated/data/bytes.js';
import { glue } from '../generated/data/glue.js';

/** What reads files and series. */
const data = /* @__PURE__ */ loadable(
  glue, functions => functions.series_calculators(), 'series_calculators', 'data', () => decoded(bytes));

/** Calls a calculator with typed arrays, which `text` mentions by their place. */
export function callWithSeries<Output>(calculator: string, text: string, series: Float64Array[]): Output {
  return answered(data.use((functions, numbers) => functions.call_with_series(numbers.get(calculator)!, text, series)));
}

/** Reads a file; see `importMarketData`. */
export function importFile<Output>(content: Uint8Array, hint: string, zone: Float64Array | undefined): Output {
  return answered(data.use(functions => functions.import_market_data(content, hint, zone)));
}

/** Compiles this module alone, off the main thread where that helps. */
export function ready(): Promise<void> {
  return data.ready();
}

/** What it is compiled to, for a worker to start; none where there is no WebAssembly to be shared. */
export function compiled(): WebAssembly.Module | undefined {
  return data.compiled();
}
