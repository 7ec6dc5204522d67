import { answered } from '../answer.js';
import { decoded } from '../bytes.js';
import { loadable } from '../core.js';
import { encode } from '../encode.js';
import { failure } from '../failure.js';
import { bytes } from '../generated/batch/bytes.js';
import { glue } from '../generated/batch/glue.js';

/** What takes columns; not there as JavaScript, which would be as slow as calling one by one. */
const batch = /* @__PURE__ */ loadable(
  glue, functions => functions.column_calculators(), 'column_calculators', undefined, () => decoded(bytes));

/** Calls a calculator with columns. */
export function callWithColumns<Output>(calculator: string, input: unknown): Output {
  const arrays: Float64Array[] = [];
  const text = encode(input, arrays);
  const result = answered<Output & { firstInvalid: { error: unknown } | null }>(batch.use((functions, numbers) =>
    functions.call_with_columns(numbers.get(calculator)!, text, arrays)));
  if (result.firstInvalid) result.firstInvalid.error = failure(result.firstInvalid.error as string);
  return result;
}
