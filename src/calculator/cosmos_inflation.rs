//! `cosmosInflation`: one block's step of a Cosmos chain's inflation.

use super::prelude::*;
use crate::formula::staking;

/// An annual growth of the number of coins.
pub(super) const INFLATION: Limits = Limits::of("fraction per year").from(0);
/// Blocks a year.
pub(super) const BLOCKS: Limits = Limits::of("per year").above(0);
/// Blocks a year that the Cosmos SDK assumes by default, one every five seconds.
pub(super) const COSMOS_BLOCKS: i64 = 6_311_520;

record! {
    /// Input of [`cosmos_inflation`].
    pub struct CosmosInflationInput<N> new {
        /// Inflation before the block.
        inflation "inflation": N, INFLATION;
        /// Part of all coins that is staked.
        bonded_ratio "bondedRatio": N, SHARE;
        /// Part of all coins at which the inflation stays as it is.
        goal_bonded "goalBonded": N = N::decimal(67, 2), Limits::of("fraction").above(0).to(1);
        /// Most that the inflation changes in a year.
        rate_change "rateChange": N = N::decimal(13, 2), INFLATION;
        /// Smallest inflation.
        min "min": N = N::decimal(7, 2), INFLATION;
        /// Largest inflation.
        max "max": N = N::decimal(20, 2), INFLATION;
        /// Blocks that the chain assumes in a year.
        blocks_per_year "blocksPerYear": N = N::whole(COSMOS_BLOCKS), BLOCKS;
    }
}

record! {
    /// Output of [`cosmos_inflation`].
    pub struct CosmosInflationOutput<N> warned {
        /// Change by the block, after the limits.
        change "change": N, Limits::of("fraction per year");
        /// Inflation after the block.
        inflation "inflation": N, Limits::of("fraction per year");
    }
}

/// One block's step of the inflation of a Cosmos chain, which rises while less is staked than the goal.
///
/// `change = (1 - bondedRatio/goalBonded) × rateChange / blocksPerYear`, so much of it as keeps the inflation from `min` to
/// `max`; `inflation` is the one after it. Defaults of the SDK: goal 0.67, rate change 0.13, limits 0.07 and 0.2,
/// 6,311,520 blocks. Source: cosmos-sdk `x/mint/types`, `NextInflationRate`.
///
/// ```
/// use liquidity_layering::{CosmosInflationInput, cosmos_inflation};
/// let mut input = CosmosInflationInput::new("0.1".parse()?, "0.335".parse()?);
/// input.blocks_per_year = 6_500_000.into();
/// // Half of the goal: half of 0.13, over the blocks.
/// assert_eq!(cosmos_inflation(&input)?.change.to_string(), "0.00000001");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `inconsistent` for a `min` above `max`; `out_of_range` for fields outside their ranges.
pub fn cosmos_inflation(input: &CosmosInflationInput) -> Result<CosmosInflationOutput, Error> {
    run::<super::CosmosInflation, _, _>(input)
}

pub(super) fn calculate(input: &CosmosInflationInput<Exact>) -> Result<CosmosInflationOutput<Exact>, Error> {
    refuse! { input.min > input.max => Inconsistent, "min", decimal(input.min), "max or less"; }
    Ok(compute(input).warned(|output| {
        warnings! {
            output.inflation == input.min || output.inflation == input.max => warning::INFLATION_AT_LIMIT, "inflation",
                "The inflation is at its limit; more or less stake does not move it further.";
        }
    }))
}

fn compute<N: Number>(input: &CosmosInflationInput<N>) -> CosmosInflationOutput<N> {
    let change = staking::cosmos_change(
        input.inflation,
        input.bonded_ratio,
        input.goal_bonded,
        input.rate_change,
        input.blocks_per_year,
        (input.min, input.max),
    );
    CosmosInflationOutput { inflation: staking::next_inflation(input.inflation, change), change, warnings: Vec::new() }
}
