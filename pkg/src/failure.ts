import { CalculatorError, type ErrorCode } from './error.js';

/** Whether an answer of the core is an error: its text begins with an exclamation mark. */
export const failed = (answer: string): boolean => answer.charCodeAt(0) === 33;

/** The error that such an answer holds. */
export function failure(answer: string): CalculatorError {
  const parts = JSON.parse(answer.slice(1)) as {
    code: ErrorCode; message: string; field?: string; given?: string; accepted?: string;
  };
  return new CalculatorError(parts.code, parts.message, parts);
}
