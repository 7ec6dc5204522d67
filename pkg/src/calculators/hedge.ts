import { call } from '../families/hedges.js';
import type { Contract, Decimal, Numeric, Result } from '../types.js';

/** How the hedge ratio is found: by one of these, each with its own fields. */
export type HedgeMethod =
  | { kind: 'ratio';
      /** Part of the exposure that is hedged. */
      ratio: Numeric }
  | { kind: 'minimumVariance';
      /** Of the changes of both prices over the hedge's horizon, as are the standard deviations. */
      correlation: Numeric; spotVolatility: Numeric; futuresVolatility: Numeric;
      /** Simple annual rate and years, to tail a hedge that is settled daily; both or neither. */
      rate?: Numeric; years?: Numeric }
  | { kind: 'history';
      /** Prices at the same times, oldest first, three or more; not their changes. */
      spot: Numeric[] | Float64Array; futures: Numeric[] | Float64Array;
      /** What is compared: price changes (by default), or relative changes. */
      on?: 'changes' | 'returns' }
  | { kind: 'beta'; beta: Numeric;
      /** 0 by default. */
      target?: Numeric }
  | { kind: 'lossLimit';
      /** Relative fall of the price, positive, and what it may cost in quote units. */
      fall: Numeric; maxLoss: Numeric };

export interface SizeHedgeInput {
  /** Coins held. */
  quantity: Numeric;
  /** Spot price. */
  price: Numeric;
  /** Ratio 1 by default. */
  method?: HedgeMethod;
  contract: Contract;
  /** The spot price by default. */
  futuresPrice?: Numeric;
  /** Coin posted as margin, which is exposed to the price as well; 0 by default. */
  collateralCoin?: Numeric;
  /** 1 by default. */
  leverage?: Numeric;
  /** Without one no liquidation price is known. */
  maintenanceRate?: Numeric;
  /** Fee rate of opening the hedge; 0 by default. */
  takerFee?: Numeric;
  /** Of one interval; positive: the hedge receives it. 0 by default. */
  fundingRate?: Numeric;
  /** 8 by default. */
  intervalHours?: Numeric;
  /** 0 by default. */
  days?: Numeric;
  /** Relative changes of both prices: -0.3 is a fall of 30 %. */
  scenarios?: Numeric[];
  /** Relative rise of both prices that comes before every scenario. */
  rally?: Numeric;
}

export interface SizeHedgeResult extends Result {
  /** Negative where futures are to be bought. */
  hedgeRatio: Decimal;
  /** correlation²; null where the method does not say. */
  effectiveness: Decimal | null;
  /** Contracts to sell, not rounded, rounded down and up to the lot; negative: to buy. */
  contractsExact: Decimal; contracts: Decimal; contractsUp: Decimal;
  /** Value of `contracts` at the futures price, positive. */
  notional: Decimal;
  /** What rounding down leaves unhedged, in coins. */
  residualQuantity: Decimal;
  /** notional / leverage, in quote units. */
  margin: Decimal;
  /** Null where no price liquidates, or without a maintenanceRate. */
  liquidationPrice: Decimal | null;
  /** fees: opening only; funding: negative where received. */
  cost: { fees: Decimal; funding: Decimal; total: Decimal };
  /** net = spotPnl + futuresPnl, costs apart. A hedge that is liquidated on the way has lost its margin. */
  scenarios: {
    change: Decimal; price: Decimal; spotPnl: Decimal; futuresPnl: Decimal; net: Decimal; unhedged: Decimal;
    /** -futuresPnl / spotPnl; null without a change. */
    offset: Decimal | null; liquidated: boolean;
  }[];
  /** Cash beside the margin that keeps a short alive through the rally; null without one. */
  cashToSurviveRally: Decimal | null;
}

/**
 * How many contracts hedge coins, what they cost, what they do when the price moves, and whether they survive until then.
 *
 * `contractsExact = h × (quantity + collateralCoin) / multiplier`, of an inverse contract `× price`; by beta and by returns
 * values are set against each other. With `rally` the price goes there first: a short that is liquidated on the way has lost
 * its margin and protects no more.
 *
 * @example
 * sizeHedge({ quantity: '1.23', price: 20_000, contract: { kind: 'linear', multiplier: '0.1' },
 *   scenarios: ['-0.5'] }).scenarios[0].net // "-300"
 */
export function sizeHedge(input: SizeHedgeInput): SizeHedgeResult {
  return call('sizeHedge', input);
}
