import { failed, failure } from './failure.js';

/** What came out: a text, and the typed arrays that it mentions. */
export function answered<Output>(answer: unknown[]): Output {
  const text = answer[0] as string;
  if (failed(text)) throw failure(text);
  // Asking about every value takes several times as long as reading it.
  if (answer.length === 1) return JSON.parse(text) as Output;
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '@' in value ? answer[(value['@'] as number) + 1] : value) as Output;
}
