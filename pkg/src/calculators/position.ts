import { call } from '../generated/families/positions.js';
import type { PositionPnlInput, PositionPnlResult } from '../types.js';

/**
 * What a position gains or loses between entry and exit, with fees and funding, and where it breaks even.
 *
 * Linear: `side × contracts × multiplier × (exit - entry)` in quote units; inverse: `side × contracts × multiplier × (1/entry - 1/exit)` in
 * coin. Fees are on the value at entry and at exit.
 *
 * @example
 * positionPnl({ contract: { kind: 'inverse', multiplier: 1 }, side: 'long', contracts: 1000, entry: 1000, exit: 1250 }).pnlCoin // "0.2"
 */
export function positionPnl(input: PositionPnlInput): PositionPnlResult {
  return call('positionPnl', input);
}
