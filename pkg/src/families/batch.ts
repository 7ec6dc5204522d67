import { decoded } from '../bytes.js';
import { loadable } from '../core.js';
import { doubles, encode } from '../encode.js';
import type { CalculatorError } from '../error.js';
import { failed, failure } from '../failure.js';
import { bytes } from '../generated/batch/bytes.js';
import * as glue from '../generated/batch/core.js';
import type { Warning } from '../types.js';

/** What takes columns. */
const batch = /* @__PURE__ */ loadable(glue.initSync, glue.column_calculators, 'column_calculators', () => decoded(bytes));

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
  const number = batch.start().get(calculator)!;
  const [first, ...made] = glue.call_with_columns(number, text, arrays.map(doubles)) as [string, ...Float64Array[]];
  if (failed(first)) throw failure(first);
  const { columns, rows, invalid, row, error, warnings }: Answer = JSON.parse(first);
  const firstInvalid: { row: number; error: CalculatorError } | null =
    row === undefined || error === undefined ? null : { row, error: failure(error) };
  const result: Record<string, unknown> = { rows, invalid, firstInvalid };
  for (const { name, place } of columns) {
    const [outer = '', inner] = name.split('.');
    const column = place === null ? null : made[place];
    if (inner === undefined) result[outer] = column;
    else (result[outer] ??= {} as Record<string, unknown>, result[outer] as Record<string, unknown>)[inner] = column;
  }
  return { ...result, warnings } as Output;
}
