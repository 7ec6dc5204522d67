import { call } from '../families/income.js';
import type { Compounding, Decimal, Numeric, Result } from '../types.js';

export interface AnnualiseInput {
  /** Rate of one interval, a fraction above -1. */
  rate: Numeric;
  /** Hours from one settlement to the next. */
  intervalHours: Numeric;
  /** 365 by default. */
  daysPerYear?: Numeric;
}
export interface AnnualiseResult extends Result {
  /** rate × intervalsPerYear. */
  apr: Decimal;
  /** (1 + rate)^intervalsPerYear - 1. */
  /** Null from 1e28 on. */
  apy: Decimal | null;
  /** intervalsPerYear × ln(1 + rate). */
  continuous: Decimal;
  /** 24 / intervalHours × daysPerYear. */
  intervalsPerYear: Decimal;
}

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

export interface ConvertRateInput {
  /** Annual rate, a fraction. */
  rate: Numeric;
  from: Compounding;
  to: Compounding;
  /** How long a simple rate runs; matters only to and from "simple"; 1 by default. */
  years?: Numeric;
}
export interface ConvertRateResult extends Result { rate: Decimal }

/**
 * The annual rate that under another compounding grows the same.
 *
 * @example
 * convertRate({ rate: '0.08', from: 365, to: 1 }).rate // "0.08327757…"
 */
export function convertRate(input: ConvertRateInput): ConvertRateResult {
  return call('convertRate', input);
}
