import { call } from '../families/staking.js';
import type { Decimal, Numeric, Result } from '../types.js';

export interface StakingYieldInput {
  /** Coins staked. */
  quantity: Numeric;
  price: Numeric;
  /** Simple annual rate before commission. Exactly one of `apr` and `apy`. */
  apr?: Numeric;
  /** Compounded annual rate before commission, at `compoundsPerYear`. */
  apy?: Numeric;
  /** Times a year that rewards are restaked; 365 by default, 0 = never, at most 1e9. */
  compoundsPerYear?: Numeric;
  /** Part of the rewards that the validator keeps; 0 by default. */
  commission?: Numeric;
  days: Numeric;
  /** 365 by default. */
  daysPerYear?: Numeric;
  /** Annual growth of the number of coins; 0 by default. */
  inflation?: Numeric;
  /** Days that the coins cannot be unstaked, and that unstaking takes without rewards; 0 by default. */
  lockDays?: Numeric;
  unbondingDays?: Numeric;
  /** Probability over `days` that stake is taken away, and the part that is lost then. */
  slashing?: { probability: Numeric; loss: Numeric };
  /** Relative price change of the staked coin and of what would have been held instead, over `days`; 0 by default. */
  priceChange?: Numeric;
  benchmarkChange?: Numeric;
}
export interface StakingYieldResult extends Result {
  /** After commission; `netApy` and `realApy` leave slashing out. */
  netApr: Decimal;
  netApy: Decimal;
  /** (1 + netApy) / (1 + inflation) - 1. */
  realApy: Decimal;
  /** Coins, slashing as expected. */
  rewards: Decimal;
  finalQuantity: Decimal;
  initialValue: Decimal;
  finalValue: Decimal;
  /** initialValue × (1 + benchmarkChange) - finalValue; negative where staking won. */
  opportunityCost: Decimal;
  /** The price fall that the rewards make good: 1 - quantity/finalQuantity. */
  cushion: Decimal;
  /** (finalQuantity/quantity)^(daysPerYear/daysToCash) - 1. */
  apyWithUnbonding: Decimal;
  /** max(days, lockDays) + unbondingDays. */
  daysToCash: Decimal;
  /** A point for each day, or 366 evenly spread ones; slashing and the price change accrue evenly. */
  schedule: { day: Decimal; quantity: Decimal; value: Decimal }[];
}

export interface RewardBudgetInput {
  /** Coins staked. */
  quantity: Numeric;
  price: Numeric;
  /** Simple annual rate before commission. Exactly one of `apr` and `apy`. */
  apr?: Numeric;
  /** Compounded annual rate before commission, at 12 times a year. */
  apy?: Numeric;
  commission?: Numeric;
  /** Part of the rewards that goes to margin; 1 by default. */
  share?: Numeric;
  leverage: Numeric;
  /** 12 by default. */
  months?: number;
  /** 0 by default. */
  maintenanceRate?: Numeric;
  /** Fee of opening, a fraction of the value; 0 by default. It changes `feePerMonth` alone. */
  takerFee?: Numeric;
}
export interface RewardBudgetResult extends Result {
  perMonth: Decimal;
  /** At the end of each month. */
  months: { month: number; margin: Decimal; notional: Decimal }[];
  /** Fall of the price that liquidates a long; "1" where none does. */
  moveToLiquidation: Decimal;
  /** perMonth × leverage × takerFee. */
  feePerMonth: Decimal;
}

/** Each network has its own fields; another network's are "unknown_field". */
export type NetworkStakingAprInput =
  | {
    network: 'ethereum'; stakedEth: Numeric;
    /** 365 by default. */
    daysPerYear?: Numeric;
  }
  | {
    network: 'cosmos'; inflation: Numeric; bondedRatio: Numeric;
    /** 0 by default. */
    communityTax?: Numeric; commission?: Numeric;
    /** 6,311,520 by default. */
    assumedBlocksPerYear?: Numeric;
    /** The assumed ones by default. */
    actualBlocksPerYear?: Numeric;
  }
  | {
    network: 'polkadot'; stakedRatio: Numeric;
    /** 0.5, 0.025, 0.1 and 0.05 by default. */
    idealRatio?: Numeric; minInflation?: Numeric; maxInflation?: Numeric; falloff?: Numeric;
    /** New coins in a year of 365.25 days, in the curve's place, and all coins there are: both or neither. */
    issuance?: Numeric; totalIssuance?: Numeric;
    /** With `issuance`, the treasury's part; 0.15 by default. */
    communityTax?: Numeric;
    /** 0 by default. */
    commission?: Numeric;
  }
  | {
    network: 'solana'; inflation: Numeric; stakedRatio: Numeric;
    /** Part of the time that the validator votes; 1 by default. */
    uptime?: Numeric;
    /** How long an epoch really takes; where left out, `inflation` is taken as that of a real year. */
    epochHours?: Numeric;
    /** 0 by default. */
    commission?: Numeric;
  };
export interface NetworkStakingAprResult extends Result {
  /** Null where nothing is staked. Polkadot's is of 365.25 days, as in its runtime. */
  apr: Decimal | null;
  /** What the network issues in a year as a part of all coins; not there for Ethereum. */
  inflation?: Decimal;
}

export interface CosmosInflationInput {
  inflation: Numeric;
  bondedRatio: Numeric;
  /** 0.67 by default. */
  goalBonded?: Numeric;
  /** Most that the inflation changes in a year; 0.13 by default. */
  rateChange?: Numeric;
  /** 0.07 and 0.2 by default. */
  min?: Numeric;
  max?: Numeric;
  /** 6,311,520 by default. */
  blocksPerYear?: Numeric;
}
export interface CosmosInflationResult extends Result {
  /** By one block, after the limits. */
  change: Decimal;
  /** After the block. */
  inflation: Decimal;
}

/**
 * What staked coins earn over some days, what that is worth, and what the wait for it costs.
 *
 * `netApr = apr × (1 - commission)`, `finalQuantity = quantity × (1 + netApr/n)^(n × days/daysPerYear) × (1 - probability ×
 * loss)` with `n = compoundsPerYear`, or `1 + netApr × days/daysPerYear` where that is 0.
 *
 * @example
 * stakingYield({ quantity: 1_000, price: 2, apr: '0.1', commission: '0.2', compoundsPerYear: 2, days: 365 }).finalQuantity // "1081.6"
 */
export function stakingYield(input: StakingYieldInput): StakingYieldResult {
  return call('stakingYield', input);
}

/**
 * Trading with rewards only: what margin the rewards build up, and what that can carry.
 *
 * `perMonth = quantity × price × netApr / 12 × share`; at the end of month `m`, `margin = m × perMonth` and `notional = margin ×
 * leverage`. `moveToLiquidation = (1/leverage - maintenanceRate) / (1 - maintenanceRate)`.
 *
 * @example
 * rewardBudget({ quantity: 100, price: 1_200, apr: '0.05', leverage: 4 }).perMonth // "500"
 */
export function rewardBudget(input: RewardBudgetInput): RewardBudgetResult {
  return call('rewardBudget', input);
}

/**
 * What a network pays its stakers in a year, by its own rule.
 *
 * Ethereum: `14,400 × daysPerYear / √(stakedEth × 10^9)`, without tips and MEV. Cosmos: `inflation × (1 - communityTax) /
 * bondedRatio × (1 - commission)`, by the blocks there really are. Polkadot: its reward curve over the staked ratio. Solana:
 * `inflation / stakedRatio × uptime × (1 - commission)`.
 *
 * @example
 * networkStakingApr({ network: 'polkadot', stakedRatio: '0.5' }).apr // "0.2"
 */
export function networkStakingApr(input: NetworkStakingAprInput): NetworkStakingAprResult {
  return call('networkStakingApr', input);
}

/**
 * One block's step of the inflation of a Cosmos chain: `(1 - bondedRatio/goalBonded) × rateChange / blocksPerYear`, so much of
 * it as keeps the inflation from `min` to `max`.
 *
 * @example
 * cosmosInflation({ inflation: '0.1', bondedRatio: '0.335', blocksPerYear: 6_500_000 }).change // "0.00000001"
 */
export function cosmosInflation(input: CosmosInflationInput): CosmosInflationResult {
  return call('cosmosInflation', input);
}
