// Checked by the compiler, never run: every function that exists fits its declaration in the contract, and nothing is any.
import * as esm from 'liquidity-layering';
import * as documents from 'liquidity-layering/schemas';
import type * as contract from './contract.js';

type Any<T> = 0 extends 1 & T ? true : false;
/** Whether any is found in what can be reached from a type, two steps deep. */
type Hides<T, Depth extends unknown[] = []> =
  Any<T> extends true ? true
  : Depth['length'] extends 4 ? false
  : T extends string | number | bigint | boolean | symbol | null | undefined | Float64Array | AbortSignal ? false
  : T extends (...args: infer Args) => infer Out ? Hides<Args, [...Depth, 0]> | Hides<Out, [...Depth, 0]>
  : T extends readonly (infer Item)[] ? Hides<Item, [...Depth, 0]>
  : T extends object ? { [K in keyof T]: Hides<T[K], [...Depth, 0]> }[keyof T]
  : false;
type None<T> = true extends Hides<T> ? 'any is hidden here' : 'typed';

/** What exists so far; a name is added here with its function. */
type Built = 'exportMarketData' | 'annualise' | 'convertRate' | 'fundingYield' | 'fundingRate' | 'fundingPayment' | 'fundingHistory'
  | 'stakingYield' | 'rewardBudget' | 'networkStakingApr' | 'cosmosInflation' | 'borrowCost' | 'planAllocation'
  | 'planFlow' | 'ready' | 'version' | 'sizeHedge' | 'carryTrade' | 'fillCost'
  | 'liquidityCheck' | 'fairFuturesPrice' | 'calendarSpread' | 'termStructure' | 'planRollover' | 'expiryCalendar'
  | 'parseContractSymbol' | 'positionPnl' | 'averageEntry' | 'positionSize' | 'marginHealth'
  | 'simulate' | 'simulateInWorkers' | 'compareStrategies' | 'backtest' | 'ledger';

/** As the contract's users call it. */
const built: Pick<typeof contract, Built> = esm;
/** What is taken is no less than the contract says, and what is given no more than it says, but for added fields. */
type Takes<Name extends Exclude<Built, 'version'>> = Parameters<(typeof contract)[Name]> extends Parameters<(typeof esm)[Name]> ? true : never;
type Gives<Name extends Exclude<Built, 'version'>> = ReturnType<(typeof esm)[Name]> extends ReturnType<(typeof contract)[Name]> ? true : never;
const takes: { [Name in Exclude<Built, 'version'>]: Takes<Name> } = {
  annualise: true, convertRate: true, fundingYield: true, fundingRate: true, fundingPayment: true, fundingHistory: true,
  ready: true, exportMarketData: true, stakingYield: true, rewardBudget: true, networkStakingApr: true, cosmosInflation: true, borrowCost: true,
  planAllocation: true, planFlow: true, sizeHedge: true, carryTrade: true, fillCost: true, liquidityCheck: true,
  fairFuturesPrice: true, calendarSpread: true, termStructure: true, planRollover: true, expiryCalendar: true, parseContractSymbol: true,
  positionPnl: true, averageEntry: true, positionSize: true, marginHealth: true,
  simulate: true, simulateInWorkers: true, compareStrategies: true, backtest: true, ledger: true,
};
const gives: { [Name in Exclude<Built, 'version'>]: Gives<Name> } = takes;

/** A schema of every calculator's input and result. */
const schemas: typeof contract.schemas = documents.schemas;
const typedSchemas: { [Name in keyof typeof documents]: 'typed' } = {} as { [Name in keyof typeof documents]: None<(typeof documents)[Name]> };

/** Kinds of files that are read so far are among the contract's. */
const importMarketData: (...given: Parameters<typeof contract.importMarketData>) => ReturnType<typeof contract.importMarketData> =
  esm.importMarketData;

const error: contract.CalculatorError = new esm.CalculatorError('overflow', 'too large');
const code: contract.ErrorCode = error.code;
const native: Error = error;
const everyCode: Record<contract.ErrorCode, true> = {} as Record<esm.ErrorCode, true>;
const sameCodes: Record<esm.ErrorCode, true> = {} as Record<contract.ErrorCode, true>;
const sameVenues: Record<esm.Venue, true> = {} as Record<contract.Venue, true>;
const everyVenue: Record<contract.Venue, true> = {} as Record<esm.Venue, true>;

/** Types of the contract that the package exports under the same names. */
const types: {
  decimal: contract.Decimal; numeric: contract.Numeric; instant: contract.Instant; side: contract.Side;
  compounding: contract.Compounding; contract: contract.Contract; series: contract.FundingSeries; warning: contract.Warning;
  result: contract.Result; imported: contract.Imported; mode: contract.MarginMode; tier: contract.MarginTier;
} = {} as {
  decimal: esm.Decimal; numeric: esm.Numeric; instant: esm.Instant; side: esm.Side;
  compounding: esm.Compounding; contract: esm.Contract; series: esm.FundingSeries; warning: esm.Warning;
  result: esm.Result; imported: esm.Imported; mode: esm.MarginMode; tier: esm.MarginTier;
};

const typed: { [Name in keyof typeof esm]: 'typed' } = {} as { [Name in keyof typeof esm]: None<(typeof esm)[Name]> };

// What must not compile.
// @ts-expect-error a required field is missing
esm.annualise({ rate: 1 });
// @ts-expect-error there is no such field
esm.annualise({ rate: 1, intervalHours: 8, days: 1 });
// @ts-expect-error no number
esm.annualise({ rate: true, intervalHours: 8 });
// @ts-expect-error no such side
esm.fundingYield({ rate: 1, intervalHours: 8, notional: 1, side: 'buy' });
// @ts-expect-error null unless there is income
esm.fundingYield({ rate: 1, intervalHours: 8, notional: 1 }).breakEvenDays.length;
// @ts-expect-error the kind must be known first
esm.importMarketData('').series;
// @ts-expect-error another network's field
esm.networkStakingApr({ network: 'solana', inflation: 1, stakedRatio: 1, communityTax: 0 });
// @ts-expect-error null where nothing is staked
esm.networkStakingApr({ network: 'ethereum', stakedEth: 0 }).apr.length;
// @ts-expect-error a weight is missing
esm.planAllocation({ capital: 1, strategy: { staked: 1 }, stakingApy: 0, harvestApr: 0 });
// @ts-expect-error no such calculator
documents.schemas.annualize;
// @ts-expect-error decimals are text
const sum: number = esm.annualise({ rate: 1, intervalHours: 8 }).apr;

export { built, code, error, everyCode, everyVenue, gives, importMarketData, native, sameCodes, sameVenues, schemas, sum, takes, typed, typedSchemas, types };
