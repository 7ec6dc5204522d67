import { call } from '../generated/families/income.js';
import type { AnnualiseInput, AnnualiseResult, ConvertRateInput, ConvertRateResult } from '../types.js';

/**
 * The annual rates of one interval's rate: simple, compounded and continuous.
 *
 * `n = 24 / intervalHours × daysPerYear`, `apr = rate × n`, `apy = (1 + rate)^n - 1`, `continuous = n × ln(1 + rate)`.
 *
 * @example
 * annualise({ rate: '0.0001', intervalHours: 8 }).apr // "0.1095"
 */
export function annualise(input: AnnualiseInput): AnnualiseResult {
  return call('annualise', input);
}

/**
 * The annual rate that under another compounding grows the same.
 *
 * @example
 * convertRate({ rate: '0.08', from: 365, to: 1 }).rate // "0.08327757…"
 */
export function convertRate(input: ConvertRateInput): ConvertRateResult {
  return call('convertRate', input);
}
