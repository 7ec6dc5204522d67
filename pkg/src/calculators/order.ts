import { call } from '../generated/families/market.js';
import type { AverageEntryInput, AverageEntryResult, PositionSizeInput, PositionSizeResult } from '../types.js';

/**
 * The average entry price of a position from its fills, arithmetic where linear and harmonic where inverse, and what the fills have
 * realised. A reduction leaves the average; a fill beyond zero opens a new position.
 *
 * @example
 * averageEntry({ kind: 'inverse', fills: [{ contracts: 1000, price: 5000 }, { contracts: 2000, price: 6000 }] }).price // "5625"
 */
export function averageEntry(input: AverageEntryInput): AverageEntryResult {
  return call('averageEntry', input);
}

/**
 * How many contracts lose no more than a share of the equity at the stop, fees included.
 *
 * @example
 * positionSize({ equity: 10_000, riskShare: '0.01', side: 'long', entry: 100, stop: 80,
 *   contract: { kind: 'linear', multiplier: 1 } }).contracts // "5"
 */
export function positionSize(input: PositionSizeInput): PositionSizeResult {
  return call('positionSize', input);
}
