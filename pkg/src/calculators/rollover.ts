import { call } from '../families/rollover.js';
import type { Contract, Decimal, Instant, Numeric, Result, Side } from '../types.js';

/** The best prices of a future, and when it expires. */
export interface QuotedLeg {
  bid: Numeric; ask: Numeric; expiry: Instant;
  /** For the calendar. */
  symbol?: string;
}
export interface PlanRolloverInput {
  side: Side;
  contracts: Numeric;
  /** Asks for the realised P&L. */
  entry?: Numeric;
  contract: Contract;
  at: Instant;
  near: QuotedLeg; far: QuotedLeg;
  /** Fee of one fill, a fraction of its value; 0 by default. */
  fee?: Numeric;
  /** What stays the same; "contracts" by default. */
  keep?: 'contracts' | 'notional';
  /** Days before the near expiry in which to roll; 7 by default. */
  windowDays?: number;
  /** In how many parts to roll; 1 by default, at most 1,000. */
  slices?: number;
  /** 1 by default. */
  leverage?: Numeric;
  /** Asks for the liquidation price. */
  maintenanceRate?: Numeric;
}
export interface PlanRolloverResult extends Result {
  /** Touch prices that the side gets. */
  closePrice: Decimal; openPrice: Decimal;
  farContracts: Decimal;
  /** Null without an entry. */
  realisedPnl: Decimal | null;
  /** openPrice - closePrice, whatever the side; the same as a fraction of closePrice. */
  rollSpread: Decimal; rollRate: Decimal;
  /** `spread` is negative where the roll earns. */
  cost: { spread: Decimal; fees: Decimal; halfSpreads: Decimal; total: Decimal };
  /** The roll as annual rates over the time between the expiries. */
  annualised: { simple: Decimal; compounded: Decimal; continuous: Decimal };
  /** `marginPeak`: both legs at once. */
  marginBefore: Decimal; marginPeak: Decimal; marginAfter: Decimal;
  /** Of the far position; null without a maintenance rate, and where no price liquidates. */
  liquidationPrice: Decimal | null;
  /** Adds up to all contracts. */
  schedule: { at: string; contracts: Decimal }[];
  /** The schedule and the settlement as iCalendar text (RFC 5545), with alarms. */
  calendar: string;
}

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
