import type { CalculatorError } from './error.js';
import { callWithColumns } from './families/batch.js';
import type {
  Contract, FundingYieldInput, FundingYieldResult, HedgeMethod, MarginHealthInput, MarginHealthResult, PositionPnlInput, PositionPnlResult, Result,
  SizeHedgeInput, SizeHedgeResult,
} from './types.js';

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

/** A column for each number of a result; those named by `Absent` are null without what the single call's field needs. */
export type ColumnsOf<Output, Absent = never> = BatchResult & {
  [Name in keyof Output as Exclude<Name, 'warnings'>]:
    NonNullable<Output[Name]> extends string | number ? Float64Array | (Name extends Absent ? null : never)
      : { [Part in keyof Output[Name]]: Float64Array };
};

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type FundingYieldBatchInput = Columns<FundingYieldInput,
  'rate' | 'intervalHours' | 'notional' | 'side' | 'fee' | 'days' | 'capital' | 'borrowApr' | 'spotYieldApy'>;
/** The columns of {@link fundingYieldBatch}. */
export type FundingYieldBatchResult = ColumnsOf<FundingYieldResult>;

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type MarginHealthBatchInput = Columns<Omit<MarginHealthInput, 'contract' | 'survive'>,
  'contracts' | 'entry' | 'mark' | 'side' | 'wallet' | 'leverage' | 'extraMargin' | 'maintenanceRate' | 'maintenanceAmount'
  | 'takerFee' | 'maintenanceRateStep' | 'initialRate' | 'initialRateStep' | 'marketMaxLeverage' | 'dailyVolatility'>
  & { contract: ContractColumns<'multiplier' | 'tick'> };
/** The columns of {@link marginHealthBatch}, every amount in the margin currency. */
export type MarginHealthBatchResult = ColumnsOf<Omit<MarginHealthResult, 'marginToSurvive'>, 'tier' | 'distanceInSigmas'>;

/** At least one field is a column; all columns have the same length, up to 10,000,000. `side` as a column is 1 for a long, -1 for a short. */
export type PositionPnlBatchInput = Columns<Omit<PositionPnlInput, 'contract'>,
  'contracts' | 'entry' | 'exit' | 'side' | 'openFee' | 'closeFee' | 'funding' | 'leverage'>
  & { contract: ContractColumns<'multiplier'> };
/** The columns of {@link positionPnlBatch}. */
export type PositionPnlBatchResult = ColumnsOf<PositionPnlResult, 'pnlCoin' | 'feesCoin' | 'netCoin' | 'returnOnMargin'>;

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
export type SizeHedgeBatchResult = ColumnsOf<Omit<SizeHedgeResult, 'scenarios'>, 'effectiveness' | 'liquidationPrice' | 'cashToSurviveRally'>;

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
