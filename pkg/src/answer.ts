import { failure } from './failure.js';

/** What came out: a value, or the text of an error. */
export function answered<Output>(answer: unknown): Output {
  if (typeof answer === 'string') throw failure(answer);
  return answer as Output;
}
