import { CalculatorError, type ErrorCode } from './error.js';
import { plain } from './packed.js';

/** Whether an answer of the core is an error: its text begins with an exclamation mark. */
export const failed = (answer: string): boolean => answer.charCodeAt(0) === 33;

/** The error that such an answer holds, a line for each part. */
export function failure(answer: string): CalculatorError {
  const [code, message = '', field, given, accepted] = answer.slice(1, -1).split('\n').map(part => part === '\0' ? undefined : plain(part));
  return new CalculatorError(code as ErrorCode, message, { field, given, accepted });
}
