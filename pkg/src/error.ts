/** What kind of mistake a {@link CalculatorError} reports; see the package's README for each. */
export type ErrorCode =
  | 'invalid_type' | 'not_a_number' | 'missing_field' | 'unknown_field' | 'out_of_range'
  | 'inconsistent' | 'overflow' | 'no_solution' | 'unsupported' | 'unrecognised_format' | 'cancelled';

/** What a calculator throws; nothing was computed and the next call works as usual. */
export class CalculatorError extends Error {
  /** What kind of mistake. */
  readonly code: ErrorCode;
  /** Path of the offending input, as in `near.expiry` or `tiers[2].maintenanceRate`. */
  readonly field?: string;
  /** What was given, cut to a readable length. */
  readonly given?: string;
  /** What is accepted. */
  readonly accepted?: string;

  constructor(
    code: ErrorCode,
    message: string,
    parts: { field?: string | undefined; given?: string | undefined; accepted?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, 'cause' in parts ? { cause: parts.cause } : undefined);
    this.name = 'CalculatorError';
    this.code = code;
    if (parts.field !== undefined) this.field = parts.field;
    if (parts.given !== undefined) this.given = parts.given;
    if (parts.accepted !== undefined) this.accepted = parts.accepted;
  }
}

/** What the facade refuses by itself, in the words of the core's `Code::meaning`. */
const MEANINGS = {
  invalid_type: 'The value is of the wrong kind.',
  out_of_range: 'The value is outside the accepted range.',
  unreadable: 'The value could not be read.',
} as const;

/** An error that is found before the core is called, with the same message as the core would write. */
export function refusal(
  why: keyof typeof MEANINGS, parts: { field?: string; given?: string; accepted?: string; cause?: unknown },
): CalculatorError {
  const { field, given, accepted } = parts;
  const message = `${field ? `${field}: ` : ''}${MEANINGS[why]}${given === undefined ? '' : ` Given: ${given}.`}${
    accepted === undefined ? '' : ` Accepted: ${accepted}.`}`;
  return new CalculatorError(why === 'unreadable' ? 'invalid_type' : why, message, parts);
}
