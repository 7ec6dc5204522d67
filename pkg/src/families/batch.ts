import { decoded } from '../bytes.js';
import { loadable } from '../core.js';
import { encode } from '../encode.js';
import type { CalculatorError } from '../error.js';
import { failed, failure } from '../failure.js';
import { bytes } from '../generated/batch/bytes.js';
import { glue } from '../generated/batch/glue.js';
import type { Warning } from '../types.js';

/** What takes columns; not there as JavaScript, which would be as slow as calling one by one. */
const batch = /* @__PURE__ */ loadable(
  glue, functions => functions.column_calculators(), 'column_calculators', undefined, () => decoded(bytes));

interface Answer {
  /** The columns by name, and which of those that came along each is. */
  columns: { name: string; place: number | null }[];
  rows: number;
  invalid: number;
  row?: number;
  error?: string;
  warnings: Warning[];
}

/** Calls a calculator with columns. */
export function callWithColumns<Output>(calculator: string, input: unknown): Output {
  const arrays: Float64Array[] = [];
  const text = encode(input, arrays);
  const [first, ...made] = batch.use((functions, numbers) =>
    functions.call_with_columns(numbers.get(calculator)!, text, arrays)) as [string, ...Float64Array[]];
  if (failed(first)) throw failure(first);
  const { columns: outputs, rows, invalid, row, error, warnings }: Answer = JSON.parse(first);
  const firstInvalid: { row: number; error: CalculatorError } | null =
    row === undefined || error === undefined ? null : { row, error: failure(error) };
  const result: Record<string, unknown> = { rows, invalid, firstInvalid };
  for (const { name, place } of outputs) {
    const [outer = '', inner] = name.split('.');
    const column = place === null ? null : made[place];
    if (inner === undefined) result[outer] = column;
    else (result[outer] ??= {} as Record<string, unknown>, result[outer] as Record<string, unknown>)[inner] = column;
  }
  return { ...result, warnings } as Output;
}
