import { call } from '../families/positions.js';
import type { Contract, Decimal, Numeric, Result, Side } from '../types.js';

export interface PositionPnlInput {
  contract: Contract;
  side: Side;
  /** Contracts held. */
  contracts: Numeric;
  /** Price at which it was opened. */
  entry: Numeric;
  /** Price at which it is closed. */
  exit: Numeric;
  /** Fee rates of opening and of closing; 0 by default. */
  openFee?: Numeric;
  closeFee?: Numeric;
  /** Funding received while open, negative where paid, in the margin currency (coin where inverse); 0 by default. */
  funding?: Numeric;
  /** Leverage it was opened with; asks for `returnOnMargin`. */
  leverage?: Numeric;
}
/** Where inverse, `pnl`, `fees` and `net` are the coin figures times `exit`; the coin figures are null for linear contracts. */
export interface PositionPnlResult extends Result {
  /** Without fees and funding. */
  pnl: Decimal;
  /** A positive sum. */
  fees: Decimal;
  /** pnl - fees + funding. */
  net: Decimal;
  pnlCoin: Decimal | null; feesCoin: Decimal | null; netCoin: Decimal | null;
  /** net over the margin, value at entry / leverage; in coin where inverse. Null without leverage. */
  returnOnMargin: Decimal | null;
  /** The exit at which net is 0; null where there is none. */
  breakEvenPrice: Decimal | null;
}

export interface PositionFill {
  contracts: Numeric;
  price: Numeric;
  /** "buy" by default. */
  side?: 'buy' | 'sell';
  /** Fee rate; 0 by default. */
  fee?: Numeric;
}
/** Exactly one of `contract` and `kind`; `kind` alone means a multiplier of 1. */
export interface AverageEntryInput {
  contract?: Contract;
  kind?: 'linear' | 'inverse';
  /** In the order of time; up to 1,000,000. */
  fills: PositionFill[];
}
export interface AverageEntryResult extends Result {
  /** Average entry price of what is held; null where nothing is. */
  price: Decimal | null;
  /** Contracts held, without a sign. */
  contracts: Decimal;
  /** Null where nothing is held. */
  side: Side | null;
  /** Less the fees of every fill; where inverse, each fill's coin at that fill's price. */
  realisedPnl: Decimal;
  /** The same in coin; null for linear contracts. */
  realisedPnlCoin: Decimal | null;
}

export interface PositionSizeInput {
  /** Capital in quote units. */
  equity: Numeric;
  /** Part of it that may be lost at the stop: 0.01 is 1 %. */
  riskShare: Numeric;
  side: Side;
  entry: Numeric;
  /** Below entry for a long, above it for a short. */
  stop: Numeric;
  /** The size is rounded down to its `lotStep`. */
  contract: Contract;
  /** The notional is never more than equity × leverage; no limit without it. */
  leverage?: Numeric;
  /** Asks for the liquidation price. */
  maintenanceRate?: Numeric;
  /** Fee rate of entry and of stop; 0 by default. */
  takerFee?: Numeric;
}
export interface PositionSizeResult extends Result {
  contracts: Decimal;
  /** Value at entry in quote units. */
  notional: Decimal;
  /** With the fees of entry and stop. */
  lossAtStop: Decimal;
  /** notional / leverage; the notional without leverage. */
  margin: Decimal;
  /** notional / equity. */
  effectiveLeverage: Decimal;
  /** By the generic rule with that margin; null without maintenanceRate, and where no price liquidates. */
  liquidationPrice: Decimal | null;
  liquidatedBeforeStop: boolean;
}

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
