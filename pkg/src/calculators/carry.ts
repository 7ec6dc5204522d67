import { call } from '../families/hedges.js';
import type { Contract, Decimal, Instant, Numeric, Result } from '../types.js';

export interface CarryTradeInput {
  /** Coins held. */
  quantity: Numeric;
  /** Spot price. */
  price: Numeric;
  /** The spot price by default. */
  futuresPrice?: Numeric;
  contract: Contract;
  /** Compounded annual yield of the staked coins; 0 by default. */
  stakingApy?: Numeric;
  /** Simple annual funding of a perpetual, positive where received; not beside an expiry. */
  fundingApr?: Numeric;
  /** When a dated future expires. */
  expiry?: Instant;
  /** When the trade begins; needed to count the days to expiry. */
  at?: Instant;
  /** From `at` to `expiry` by default; a perpetual needs them. */
  days?: Numeric;
  leverage: Numeric;
  /** Without one no liquidation price is known. */
  maintenanceRate?: Numeric;
  /** Fee rate of each of the four fills; 0 by default. */
  fee?: Numeric;
  /** Simple annual rate at which the capital is borrowed; 0 by default. */
  borrowApr?: Numeric;
  /** Simple annual yield of the margin; 0 by default. */
  collateralYieldApr?: Numeric;
}

export interface CarryTradeResult extends Result {
  /** Contracts sold, in whole lots. */
  contracts: Decimal;
  /** Value of the coins and of the margin. */
  capital: Decimal;
  /** Always all six in this order; 0 where one does not apply. Costs are negative. */
  parts: { id: 'staking' | 'funding' | 'basis' | 'fees' | 'borrow' | 'collateral'; income: Decimal; apr: Decimal }[];
  /** Sum of the parts. */
  net: Decimal;
  netApr: Decimal; netApy: Decimal;
  /** Null unless there is income. */
  breakEvenDays: Decimal | null;
  /** Coins that stay exposed to the price, margin in coin counted. */
  residualDelta: Decimal;
  /** Null where no price liquidates, or without a maintenanceRate. */
  liquidationPrice: Decimal | null;
  /** Relative rise from the spot price to there. */
  rallyToLiquidation: Decimal | null;
}

/**
 * Coins, staked or not, against a short perpetual or dated future: what each part earns and what is left.
 *
 * `net` = staking + funding or basis - fees - interest + yield of the margin; `netApr = net / capital × 365 / days`.
 *
 * @example
 * carryTrade({ quantity: 10, price: 100, contract: { kind: 'linear', multiplier: 1 }, fundingApr: '0.1', days: 73,
 *   leverage: 1, fee: '0.001' }).net // "16"
 */
export function carryTrade(input: CarryTradeInput): CarryTradeResult {
  return call('carryTrade', input);
}
