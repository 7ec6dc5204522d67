import { call } from '../generated/families/staking.js';
import type { CosmosInflationInput, CosmosInflationResult, NetworkStakingAprFields, NetworkStakingAprResult, RewardBudgetInput, RewardBudgetResult, StakingYieldInput, StakingYieldResult } from '../types.js';

type Of<Network extends NetworkStakingAprFields['network'], Required extends keyof NetworkStakingAprFields, Optional extends keyof NetworkStakingAprFields> =
  { network: Network } & { [Name in Required]-?: NonNullable<NetworkStakingAprFields[Name]> } & Pick<NetworkStakingAprFields, Optional>;
/** Each network has its own fields; another network's are "unknown_field". */
export type NetworkStakingAprInput =
  | Of<'ethereum', 'stakedEth', 'daysPerYear'>
  | Of<'cosmos', 'inflation' | 'bondedRatio', 'communityTax' | 'commission' | 'assumedBlocksPerYear' | 'actualBlocksPerYear'>
  | Of<'polkadot', 'stakedRatio', 'idealRatio' | 'minInflation' | 'maxInflation' | 'falloff' | 'issuance' | 'totalIssuance' | 'communityTax'
    | 'commission'>
  | Of<'solana', 'inflation' | 'stakedRatio', 'uptime' | 'epochHours' | 'commission'>;

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
