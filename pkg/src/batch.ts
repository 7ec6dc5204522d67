import type { CalculatorError } from './error.js';
import { callWithColumns } from './families/batch.js';
import type { Contract, FundingYieldInput, HedgeMethod, MarginHealthInput, PositionPnlInput, Result, SizeHedgeInput } from './types.js';

/** An input whose fields named by `Field` may each be a column: a number for each row. */
export type Columns<Input, Field extends keyof Input> =
  Omit<Input, Field> & { [Name in Field]: Input[Name] | Float64Array };
/** A contract whose numbers may be columns. */
export type ContractColumns<Field extends keyof Contract> = Columns<Contract, Field>;

/**
 * Every column has a number for each row, in the order of the rows. NaN is a number that does not exist, such as the price of
 * a liquidation that cannot be; a row that has no result is NaN in every column. A column is null where no row could have it,
 * for want of an input.
 */
export interface BatchResult extends Result {
  rows: number;
  /** How many rows have no result: those for which a single call throws. */
  invalid: number;
  /** The first of them, from 0, and what a single call throws. */
  firstInvalid: { row: number; error: CalculatorError } | null;
}

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type FundingYieldBatchInput = Columns<FundingYieldInput,
  'rate' | 'intervalHours' | 'notional' | 'side' | 'fee' | 'days' | 'capital' | 'borrowApr' | 'spotYieldApy'>;
/** The columns of {@link fundingYieldBatch}. */
export interface FundingYieldBatchResult extends BatchResult {
  apr: Float64Array; apy: Float64Array;
  incomePerInterval: Float64Array; incomePerDay: Float64Array; incomePerYear: Float64Array;
  gross: Float64Array; fees: Float64Array; net: Float64Array; netApr: Float64Array;
  /** NaN unless there is income. */
  breakEvenIntervals: Float64Array; breakEvenDays: Float64Array;
}

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type MarginHealthBatchInput = Columns<Omit<MarginHealthInput, 'contract' | 'survive'>,
  'contracts' | 'entry' | 'mark' | 'side' | 'wallet' | 'leverage' | 'extraMargin' | 'maintenanceRate' | 'maintenanceAmount'
  | 'takerFee' | 'maintenanceRateStep' | 'initialRate' | 'initialRateStep' | 'marketMaxLeverage' | 'dailyVolatility'>
  & { contract: ContractColumns<'multiplier' | 'tick'> };
/** The columns of {@link marginHealthBatch}, every amount in the margin currency. */
export interface MarginHealthBatchResult extends BatchResult {
  notional: Float64Array; margin: Float64Array; initialMargin: Float64Array;
  maintenanceMargin: Float64Array; maintenanceRate: Float64Array; maintenanceAmount: Float64Array;
  /** NaN where equity is not positive: the position is liquidated at mark. */
  marginRatio: Float64Array;
  /** Place of the tier, from 0; null without tiers. */
  tier: Float64Array | null;
  /** NaN where no price liquidates. */
  liquidationPrice: Float64Array;
  /** NaN where there is none. */
  bankruptcyPrice: Float64Array;
  /** NaN where no price liquidates. */
  distance: Float64Array;
  /** The same; null without dailyVolatility. */
  distanceInSigmas: Float64Array | null;
  unrealisedPnl: Float64Array;
  /** NaN where equity is not positive. */
  effectiveLeverage: Float64Array;
}

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type PositionPnlBatchInput = Columns<Omit<PositionPnlInput, 'contract'>,
  'contracts' | 'entry' | 'exit' | 'side' | 'openFee' | 'closeFee' | 'funding' | 'leverage'>
  & { contract: ContractColumns<'multiplier'> };
/** The columns of {@link positionPnlBatch}. */
export interface PositionPnlBatchResult extends BatchResult {
  pnl: Float64Array; fees: Float64Array; net: Float64Array;
  /** Null for linear contracts. */
  pnlCoin: Float64Array | null; feesCoin: Float64Array | null; netCoin: Float64Array | null;
  /** Null without leverage. */
  returnOnMargin: Float64Array | null;
  /** NaN where there is none. */
  breakEvenPrice: Float64Array;
}

/** A method whose numbers may be columns; a history has none. */
export type HedgeMethodColumns =
  | Columns<Extract<HedgeMethod, { kind: 'ratio' }>, 'ratio'>
  | Columns<Extract<HedgeMethod, { kind: 'minimumVariance' }>, 'correlation' | 'spotVolatility' | 'futuresVolatility'>
  | Columns<Extract<HedgeMethod, { kind: 'beta' }>, 'beta' | 'target'>
  | Columns<Extract<HedgeMethod, { kind: 'lossLimit' }>, 'fall' | 'maxLoss'>;
/** At least one field is a column; all columns have the same length, up to 10,000,000. */
export type SizeHedgeBatchInput = Columns<Omit<SizeHedgeInput, 'contract' | 'method' | 'scenarios'>,
  'quantity' | 'price' | 'futuresPrice' | 'collateralCoin' | 'leverage' | 'maintenanceRate' | 'takerFee' | 'fundingRate'
  | 'intervalHours' | 'days' | 'rally'>
  & { contract: ContractColumns<'multiplier' | 'lotStep'>; method?: HedgeMethodColumns };
/** The columns of {@link sizeHedgeBatch}. */
export interface SizeHedgeBatchResult extends BatchResult {
  hedgeRatio: Float64Array;
  /** Null where the method does not say. */
  effectiveness: Float64Array | null;
  contractsExact: Float64Array; contracts: Float64Array; contractsUp: Float64Array;
  notional: Float64Array; residualQuantity: Float64Array; margin: Float64Array;
  /** NaN where no price liquidates; null without a maintenanceRate. */
  liquidationPrice: Float64Array | null;
  cost: { fees: Float64Array; funding: Float64Array; total: Float64Array };
  /** Null without a rally. */
  cashToSurviveRally: Float64Array | null;
}

/**
 * {@link fundingYield} for many rows in one call, in doubles: each number is a column or the same in all rows.
 *
 * @example
 * fundingYieldBatch({ rate: Float64Array.of(0.0001, 0.0003), intervalHours: 8, notional: 10_000 }).incomePerDay[0] // 3
 */
export function fundingYieldBatch(input: FundingYieldBatchInput): FundingYieldBatchResult {
  return callWithColumns('fundingYield', input);
}

/**
 * {@link marginHealth} for many positions of one product in one call, in doubles: each number is a column or the same in all
 * rows; venue, mode and tiers are the same.
 *
 * @example
 * marginHealthBatch({ contract: { kind: 'inverse', multiplier: 1 }, side: 'short', contracts: 10_000, entry: 10_000,
 *   leverage: Float64Array.of(2, 4), maintenanceRate: '0.005' }).liquidationPrice[0] // 19900
 */
export function marginHealthBatch(input: MarginHealthBatchInput): MarginHealthBatchResult {
  return callWithColumns('marginHealth', input);
}

/**
 * {@link positionPnl} for many rows in one call, in doubles: each number is a column or the same in all rows.
 *
 * @example
 * positionPnlBatch({ contract: { kind: 'linear', multiplier: 1 }, side: Float64Array.of(1, -1), contracts: 2, entry: 100,
 *   exit: 110 }).pnl[1] // -20
 */
export function positionPnlBatch(input: PositionPnlBatchInput): PositionPnlBatchResult {
  return callWithColumns('positionPnl', input);
}

/**
 * {@link sizeHedge} for many rows in one call, in doubles: each number is a column or the same in all rows. Without
 * scenarios and without histories.
 *
 * @example
 * sizeHedgeBatch({ quantity: Float64Array.of(1.23, 0.5), price: 20_000, contract: { kind: 'linear', multiplier: '0.1' } }).contracts[0] // 12
 */
export function sizeHedgeBatch(input: SizeHedgeBatchInput): SizeHedgeBatchResult {
  return callWithColumns('sizeHedge', input);
}
