import { call } from '../generated/families/calendar.js';
import type { CalendarSpreadInput, CalendarSpreadResult, FairFuturesPriceInput, FairFuturesPriceResult, TermStructureInput, TermStructureResult } from '../types.js';

/**
 * What a future should cost: `(spot - PV(income)) × g`, where `g = e^(k × T)`, `(1 + k/n)^(n × T)` or `1 + k × T` by the
 * compounding, and `k = rate + storage - stakingYield - convenienceYield`.
 *
 * @example
 * fairFuturesPrice({ spot: 100, rate: '0.08', compounding: 'simple', years: '0.5', price: 105 }).mispricing // "1"
 */
export function fairFuturesPrice(input: FairFuturesPriceInput): FairFuturesPriceResult {
  return call('fairFuturesPrice', input);
}

/**
 * Two futures of one coin against each other: what the spread is, what it should be, and what it gains. Spread = far - near.
 *
 * Linear: `pnl = ±contracts × multiplier × (spread - now)`. Inverse, the near price staying and the far one `x = near + spread`:
 * `pnl = ±contracts × multiplier × (x - far)/far`.
 *
 * @example
 * calendarSpread({ at: '2026-01-01T00:00:00Z', near: { price: 100, expiry: '2026-03-27T08:00:00Z' },
 *   far: { price: 101, expiry: '2026-06-08T08:00:00Z' }, contract: { kind: 'linear', multiplier: 1 }, contracts: 2,
 *   direction: 'buyNearSellFar' }).forward.apr // "0.05"
 */
export function calendarSpread(input: CalendarSpreadInput): CalendarSpreadResult {
  return call('calendarSpread', input);
}

/**
 * The futures of one coin by expiry: basis and annual rates against spot, forward rates from one to the next, and how the
 * curve runs.
 *
 * @example
 * termStructure({ spot: 100, at: '2026-01-01T00:00:00Z', contracts: [
 *   { price: 102, expiry: '2026-03-15T00:00:00Z' }, { price: 103, expiry: '2026-05-27T00:00:00Z' }] }).points[0]?.apr // "0.1"
 */
export function termStructure(input: TermStructureInput): TermStructureResult {
  return call('termStructure', input);
}
