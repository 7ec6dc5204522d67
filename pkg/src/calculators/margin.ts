import { call } from '../families/positions.js';
import type { Contract, Decimal, Numeric, Result, Side, Venue } from '../types.js';

export type MarginMode = 'isolated' | 'cross';

/** A maintenance-margin tier; notional in quote units (linear) or coins (inverse). */
export interface MarginTier {
  /** The tier holds from here on, this value included; 0 in the first. */
  notionalFloor: Numeric;
  /** The floor of the next one, where given. */
  notionalCap?: Numeric;
  maintenanceRate: Numeric;
  /** The cumulative deduction; derived from the ladder where left out (at OKX there is none). */
  maintenanceAmount?: Numeric;
  maxLeverage?: Numeric;
}

/** Another position that shares the margin, held at its mark. */
export interface OtherPosition {
  side: Side;
  contracts: Numeric;
  entry: Numeric;
  mark: Numeric;
  /** Of the same kind as the position's. */
  contract: Contract;
  maintenanceRate: Numeric;
  /** 0 by default. */
  maintenanceAmount?: Numeric;
}

/** Every amount is in the margin currency: quote units if linear, coin if inverse. */
export interface MarginHealthInput {
  /** Whose rule; "generic" by default: wallet + unrealised P&L = maintenance margin at the liquidation price. */
  venue?: Venue | 'generic';
  /** "isolated" by default; "cross" where there are others. */
  marginMode?: MarginMode;
  contract: Contract;
  side: Side;
  contracts: Numeric;
  entry: Numeric;
  /** The entry price by default. */
  mark?: Numeric;
  /** Balance without unrealised P&L; this, or leverage, or both, when this counts. */
  wallet?: Numeric;
  leverage?: Numeric;
  /** Beside wallet or initial margin; 0 by default. */
  extraMargin?: Numeric;
  /** Exactly one of tiers, maintenanceRate and marketMaxLeverage. */
  tiers?: MarginTier[];
  maintenanceRate?: Numeric;
  /** The deduction that goes with maintenanceRate; 0 by default. */
  maintenanceAmount?: Numeric;
  /** Fee rate of closing, where the venue counts it; ignored where it does not. */
  takerFee?: Numeric;
  /** Deribit: rates that grow with the coins held, rate + step × coins. */
  maintenanceRateStep?: Numeric;
  initialRate?: Numeric;
  initialRateStep?: Numeric;
  /** Value on which maintenance is taken at liquidation; the venue's present rule by default. */
  maintenanceOn?: 'entry' | 'liquidation';
  /** Hyperliquid: the market's maximum leverage sets the maintenance rate, 1 / (2 × leverage). */
  marketMaxLeverage?: Numeric;
  /** The other positions in cross mode. */
  others?: OtherPosition[];
  /** Standard deviation of a day's relative price change; asks for `distanceInSigmas`. */
  dailyVolatility?: Numeric;
  /** Size of a relative move from mark against the position; asks for `marginToSurvive`. */
  survive?: Numeric;
}
/** Every amount is in the margin currency. */
export interface MarginHealthResult extends Result {
  /** Value at mark. */
  notional: Decimal;
  /** wallet, or value at entry / leverage (at Phemex with the fee for closing), and extraMargin. */
  margin: Decimal;
  /** value at entry / leverage, else wallet; by initialRate where given. */
  initialMargin: Decimal;
  maintenanceMargin: Decimal; maintenanceRate: Decimal; maintenanceAmount: Decimal;
  /** Requirement over equity: 1 is liquidation. Null where equity is not positive. */
  marginRatio: Decimal | null;
  /** Place of the tier, from 0; null without tiers. */
  tier: number | null;
  /** On the contract's tick, up for a long and down for a short; null where no price liquidates. */
  liquidationPrice: Decimal | null;
  /** Price at which all margin is lost; null where there is none. */
  bankruptcyPrice: Decimal | null;
  /** Relative move from mark to liquidation, signed. */
  distance: Decimal | null;
  /** distance / dailyVolatility, signed. */
  distanceInSigmas: Decimal | null;
  unrealisedPnl: Decimal;
  /** notional / equity; null where equity is not positive. */
  effectiveLeverage: Decimal | null;
  /** Margin to add, 0 where there is enough; null without survive. */
  marginToSurvive: Decimal | null;
}

/**
 * Margin state and liquidation price of one position under a venue's own rule: Binance, Bybit, OKX, Gate, KuCoin, BitMEX,
 * Hyperliquid, Deribit, Phemex, dYdX, Kraken (inverse), or the generic one. A venue, product or margin mode whose rule is not known
 * throws "unsupported".
 *
 * Liquidation is where margin + unrealised P&L = maintenance margin (and the closing fee where the venue counts it), in the tier of
 * the notional there.
 *
 * @example
 * marginHealth({ contract: { kind: 'inverse', multiplier: 1 }, side: 'short', contracts: 10_000, entry: 10_000, leverage: 2,
 *   maintenanceRate: '0.005' }).liquidationPrice // "19900"
 */
export function marginHealth(input: MarginHealthInput): MarginHealthResult {
  return call('marginHealth', input);
}
