import { source } from './data-source.js';
import { failed, failure } from './failure.js';
import * as glue from './generated/data.js';

/** The calculators' numbers; there once this half of the core runs. */
let numbers: Map<string, number> | undefined;

/** What reads files and series is a module of its own, which only those load who import one of its functions. */
function start(): Map<string, number> {
  if (!numbers) {
    glue.initSync({ module: source() });
    numbers = new Map(glue.series_calculators().split(',').map((name, number) => [name, number]));
  }
  return numbers;
}

/** Calls a calculator with typed arrays, which `text` mentions by their place. */
export function callWithSeries<Output>(calculator: string, text: string, series: Float64Array[]): Output {
  const number = start().get(calculator)!;
  return decode(glue.call_with_series(number, text, series));
}

/** Reads a file; see `importMarketData`. */
export function importFile<Output>(content: Uint8Array, hint: string, zone: Float64Array | undefined): Output {
  start();
  return decode(glue.import_market_data(content, hint, zone));
}

/** What came out: a text, and the typed arrays that it mentions. */
function decode<Output>(answer: unknown[]): Output {
  const text = answer[0] as string;
  if (failed(text)) throw failure(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '@' in value ? answer[(value['@'] as number) + 1] : value) as Output;
}
