import { call } from '../generated/families/rollover.js';
import type { PlanRolloverInput, PlanRolloverResult } from '../types.js';

/**
 * A roll from the future that expires into the next one: what it costs and what that is a year, the margin on the way, a
 * schedule, and a calendar to import.
 *
 * `rollSpread = openPrice - closePrice`, `rollRate = rollSpread / closePrice`; `cost.spread = s × (far mid - near mid) × far
 * quantity`, with s = 1 for a long and -1 for a short.
 *
 * @example
 * planRollover({ side: 'long', contracts: 3, contract: { kind: 'linear', multiplier: 1 }, at: '2026-03-01T00:00:00Z',
 *   near: { bid: 100, ask: 101, expiry: '2026-03-27T08:00:00Z' },
 *   far: { bid: 102, ask: 103, expiry: '2026-06-26T08:00:00Z' } }).cost.total // "9"
 */
export function planRollover(input: PlanRolloverInput): PlanRolloverResult {
  return call('planRollover', input);
}
