//! `networkStakingApr`: what a network pays its stakers, by its own rule.

use super::cosmos_inflation::{BLOCKS, COSMOS_BLOCKS, INFLATION};
use super::data::LeftOut;
use super::prelude::*;
use super::staking_yield::high_commission;
use crate::formula::staking;

choice! {
    /// A network whose rewards are known by a rule.
    pub enum Network {
        /// Ethereum: by the square root of the stake.
        Ethereum "ethereum",
        /// Cosmos Hub and chains with its mint module.
        Cosmos "cosmos",
        /// Polkadot, Kusama and chains with their reward curve.
        Polkadot "polkadot",
        /// Solana.
        Solana "solana",
    }
}

record! {
    /// Input of [`network_staking_apr`]. Each network has its own fields besides.
    pub struct NetworkStakingAprInput<N> new {
        /// The network, which says what other fields there are.
        network "network": Network, ANY;
        /// Ethereum: ETH staked by all.
        staked_eth "stakedEth": Option<N>, Limits::of("ETH").from(0);
        /// Ethereum: the length of a year; 365 where left out.
        days_per_year "daysPerYear": Option<N>, YEAR;
        /// Cosmos and Solana: annual growth of the number of coins.
        inflation "inflation": Option<N>, INFLATION;
        /// Cosmos: part of all coins that is staked.
        bonded_ratio "bondedRatio": Option<N>, SHARE;
        /// Part of the new coins that goes to the community pool; at Cosmos none where left out. With `issuance` at Polkadot, its
        /// treasury: 0.15 where left out.
        community_tax "communityTax": Option<N>, SHARE;
        /// Cosmos: blocks that the chain assumes in a year; 6,311,520 where left out.
        assumed_blocks_per_year "assumedBlocksPerYear": Option<N>, BLOCKS;
        /// Cosmos: blocks that a year really has; the assumed ones where left out.
        actual_blocks_per_year "actualBlocksPerYear": Option<N>, BLOCKS;
        /// Polkadot and Solana: part of all coins that is staked.
        staked_ratio "stakedRatio": Option<N>, SHARE;
        /// Polkadot: part of all coins staked at which the inflation is highest; 0.5 where left out.
        ideal_ratio "idealRatio": Option<N>, Limits::of("fraction").above(0).to(1);
        /// Polkadot: inflation with nothing staked; 0.025 where left out.
        min_inflation "minInflation": Option<N>, INFLATION;
        /// Polkadot: inflation at the ideal; 0.1 where left out.
        max_inflation "maxInflation": Option<N>, INFLATION;
        /// Polkadot: by how much more stake the inflation beyond the ideal halves; 0.05 where left out.
        falloff "falloff": Option<N>, Limits::of("fraction").above(0);
        /// Polkadot: new coins in a year of 365.25 days, in the curve's place; with `totalIssuance`.
        issuance "issuance": Option<N>, Limits::of("coins per year").from(0);
        /// Polkadot: all coins.
        total_issuance "totalIssuance": Option<N>, Limits::of("coins").above(0);
        /// Solana: part of the time that the validator votes; 1 where left out.
        uptime "uptime": Option<N>, SHARE;
        /// Solana: how long an epoch really takes; where left out, inflation is taken as that of a real year.
        epoch_hours "epochHours": Option<N>, HOURS;
        /// All but Ethereum: part of the rewards that the validator keeps; none where left out.
        commission "commission": Option<N>, SHARE;
    }
}

record! {
    /// Output of [`network_staking_apr`].
    pub struct NetworkStakingAprOutput<N> warned {
        /// Simple annual rate of the stakers; null where nothing is staked.
        apr "apr": Option<N>, Limits::of("fraction per year");
        /// Annual growth of the number of coins that it comes of; not there for Ethereum, whose supply is not asked for.
        inflation "inflation": LeftOut<N>, Limits::of("fraction per year");
    }
}

impl<N: Constant> NetworkStakingAprInput<N> {
    /// Ethereum with so much staked by all.
    #[must_use]
    pub fn ethereum(staked_eth: N) -> Self {
        NetworkStakingAprInput { staked_eth: Some(staked_eth), ..Self::new(Network::Ethereum) }
    }

    /// A Cosmos chain without tax and commission.
    #[must_use]
    pub fn cosmos(inflation: N, bonded_ratio: N) -> Self {
        NetworkStakingAprInput {
            inflation: Some(inflation),
            bonded_ratio: Some(bonded_ratio),
            ..Self::new(Network::Cosmos)
        }
    }

    /// Polkadot's curve with its default figures.
    #[must_use]
    pub fn polkadot(staked_ratio: N) -> Self {
        NetworkStakingAprInput { staked_ratio: Some(staked_ratio), ..Self::new(Network::Polkadot) }
    }

    /// Solana without commission.
    #[must_use]
    pub fn solana(inflation: N, staked_ratio: N) -> Self {
        NetworkStakingAprInput {
            inflation: Some(inflation),
            staked_ratio: Some(staked_ratio),
            ..Self::new(Network::Solana)
        }
    }
}

/// What a network pays its stakers in a year, by its own rule.
///
/// Ethereum: `14,400 × daysPerYear / √(stakedEth × 10^9)`, the most that is issued; tips and MEV come on top. Cosmos:
/// `inflation × actualBlocksPerYear/assumedBlocksPerYear × (1 - communityTax) / bondedRatio × (1 - commission)`. Polkadot:
/// `I / stakedRatio × (1 - commission)` with `I = min + (max - min) × x/ideal` up to the ideal ratio and `min + (max - min) ×
/// 2^((ideal - x)/falloff)` beyond it, of a year of 365.25 days as in its runtime; with `issuance` `I = issuance / totalIssuance
/// × (1 - communityTax)`. Polkadot issued 120,093,259 DOT a year, 15 % of them to the treasury, from November 2024 (referendum
/// 1139) to 13 March 2026, since then in steps of two years 13.14 % a year of what is missing to 2.1 billion, about 55.6 million
/// until March 2028 (referendum 1710); the curve is that of Kusama and of Polkadot before. Solana: `inflation × 365 / 365.242199
/// × 48 / epochHours / stakedRatio × uptime × (1 - commission)`, without `epochHours` that of 1. `inflation` is what the network
/// really issues in a year.
/// Units: ETH, fractions, coins, hours. Sources: consensus-specs; cosmos-sdk `x/mint`, `x/distribution`; polkadot-sdk
/// `reward-curve`; polkadot-fellows/runtimes pull request 471 and issue 985; Solana documentation, "Inflation schedule"; agave
/// `Bank::epoch_duration_in_years`.
///
/// ```
/// use liquidity_layering::{NetworkStakingAprInput, network_staking_apr};
/// // A tenth more coins a year for the half that is staked.
/// let pays = network_staking_apr(&NetworkStakingAprInput::polkadot("0.5".parse()?))?;
/// assert_eq!(pays.apr.unwrap().to_string(), "0.2");
/// // 36 million ETH: 5,256,000 / √(36 × 10^15).
/// let pays = network_staking_apr(&NetworkStakingAprInput::ethereum(36_000_000.into()))?;
/// assert!(pays.apr.unwrap().to_string().starts_with("0.0277"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` without a field that the network needs, `unknown_field` with one of another network's; `inconsistent` for
/// a `minInflation` above `maxInflation`; `out_of_range` for fields outside their ranges; `overflow` for results beyond 1e28.
pub fn network_staking_apr(input: &NetworkStakingAprInput) -> Result<NetworkStakingAprOutput, Error> {
    run::<super::NetworkStakingApr, _, _>(input)
}

pub(super) fn calculate(input: &NetworkStakingAprInput<Exact>) -> Result<NetworkStakingAprOutput<Exact>, Error> {
    known(input)?;
    let (apr, inflation) = match input.network {
        Network::Ethereum => {
            let year = input.days_per_year.unwrap_or_else(|| Exact::whole(365));
            (staking::ethereum(needed(input.staked_eth, "stakedEth")?, year), None)
        }
        Network::Cosmos => {
            let inflation = needed(input.inflation, "inflation")?;
            cosmos(input, inflation, needed(input.bonded_ratio, "bondedRatio")?)
        }
        Network::Polkadot => polkadot(input, needed(input.staked_ratio, "stakedRatio")?)?,
        Network::Solana => {
            let inflation = needed(input.inflation, "inflation")?;
            solana(input, inflation, needed(input.staked_ratio, "stakedRatio")?)
        }
    };
    Ok(NetworkStakingAprOutput { apr, inflation: LeftOut(inflation), warnings: Vec::new() }
        .warned(|output| warnings(input, output)))
}

fn needed(field: Option<Exact>, name: &'static str) -> Result<Exact, Error> {
    field.ok_or_else(|| Error::new(Code::MissingField).at(name))
}

/// Fields of other networks are as unknown as misspelt ones: nothing that is given is passed over. The names are in the order
/// of the fields, so that one way through them finds each that is given.
fn known(input: &NetworkStakingAprInput<Exact>) -> Result<(), Error> {
    let known = match input.network {
        Network::Ethereum => "network, stakedEth, daysPerYear",
        Network::Cosmos => {
            "network, inflation, bondedRatio, communityTax, assumedBlocksPerYear, actualBlocksPerYear, commission"
        }
        Network::Polkadot => {
            "network, communityTax, stakedRatio, idealRatio, minInflation, maxInflation, falloff, issuance, totalIssuance, commission"
        }
        Network::Solana => "network, inflation, stakedRatio, uptime, epochHours, commission",
    };
    let mut names = known.split([',', ' ']);
    match input.given().find(|given| names.all(|name| name != *given)) {
        Some(other) => Err(Error::about(Code::UnknownField, other, known)),
        None => Ok(()),
    }
}

fn cosmos<N: Number>(input: &NetworkStakingAprInput<N>, inflation: N, bonded: N) -> (Option<N>, Option<N>) {
    let assumed = input.assumed_blocks_per_year.unwrap_or(N::whole(COSMOS_BLOCKS));
    let actual = input.actual_blocks_per_year.unwrap_or(assumed);
    let tax = input.community_tax.unwrap_or(N::zero());
    let issued = staking::actual_inflation(inflation, actual, assumed);
    let stakers = staking::after(issued, tax);
    (staking::shared(stakers, input.commission.unwrap_or(N::zero()), bonded), Some(issued))
}

fn polkadot(input: &NetworkStakingAprInput<Exact>, staked: Exact) -> Result<(Option<Exact>, Option<Exact>), Error> {
    const CURVE: [&str; 4] = ["idealRatio", "minInflation", "maxInflation", "falloff"];
    match (input.issuance, input.total_issuance) {
        (Some(issuance), Some(total)) => {
            return match input.given().find(|name| CURVE.contains(name)) {
                None => Ok(fixed(input, issuance, total, staked)),
                Some(field) => {
                    let accepted = "either issuance and totalIssuance or the curve's figures";
                    Err(Error::about(Code::Inconsistent, field, accepted))
                }
            };
        }
        (Some(_), None) => return Err(Error::about(Code::MissingField, "totalIssuance", "all coins there are")),
        (None, Some(_)) => {
            let accepted = "new coins a year: of DOT 120,093,259 until 13 March 2026, about 55.6 million since then";
            return Err(Error::about(Code::MissingField, "issuance", accepted));
        }
        (None, None) if input.community_tax.is_some() => {
            let accepted = "issuance and totalIssuance beside it: the curve is what stakers get";
            return Err(Error::about(Code::Inconsistent, "communityTax", accepted));
        }
        (None, None) => {}
    }
    let min = input.min_inflation.unwrap_or(Exact::decimal(25, 3));
    let max = input.max_inflation.unwrap_or(Exact::decimal(1, 1));
    refuse! {
        min > max => Inconsistent, if input.min_inflation.is_some() { "minInflation" } else { "maxInflation" },
            "minInflation up to maxInflation, 0.025 and 0.1 where left out";
    }
    let ideal = input.ideal_ratio.unwrap_or(Exact::decimal(5, 1));
    let falloff = input.falloff.unwrap_or(Exact::decimal(5, 2));
    let inflation = staking::polkadot_inflation(staked, ideal, min, max, falloff);
    Ok((staking::shared(inflation, input.commission.unwrap_or(Exact::zero()), staked), Some(inflation)))
}

/// What a fixed number of new coins pays.
fn fixed<N: Number>(input: &NetworkStakingAprInput<N>, issuance: N, total: N, staked: N) -> (Option<N>, Option<N>) {
    let inflation = staking::issued(issuance, total);
    let stakers = staking::after(inflation, input.community_tax.unwrap_or(N::decimal(15, 2)));
    (staking::shared(stakers, input.commission.unwrap_or(N::zero()), staked), Some(inflation))
}

fn solana<N: Number>(input: &NetworkStakingAprInput<N>, inflation: N, staked: N) -> (Option<N>, Option<N>) {
    let inflation = match input.epoch_hours {
        Some(hours) => staking::solana_inflation(inflation, hours),
        None => inflation,
    };
    let voted = staking::voted(inflation, input.uptime.unwrap_or(N::one()));
    (staking::shared(voted, input.commission.unwrap_or(N::zero()), staked), Some(inflation))
}

fn warnings(input: &NetworkStakingAprInput<Exact>, output: &NetworkStakingAprOutput<Exact>) -> Vec<Warning> {
    let field = match input.network {
        Network::Ethereum => "stakedEth",
        Network::Cosmos => "bondedRatio",
        Network::Polkadot | Network::Solana => "stakedRatio",
    };
    let unusual = |staked: Exact| staked < Exact::whole(1_000_000) || staked > Exact::whole(130_000_000);
    warnings! {
        output.apr.is_none() => warning::NOTHING_STAKED, field, "Nothing is staked, so there is no rate.";
        ..output.apr.into_iter().flat_map(|apr| super::annualise::extreme(field, apr));
        input.network == Network::Ethereum && input.staked_eth.is_some_and(unusual) => warning::UNUSUAL_STAKE, "stakedEth",
            "Millions of ETH are staked, and about 120 million exist. This is neither: give ETH, not validators.";
        input.network == Network::Cosmos && input.community_tax.is_none() => warning::NO_COMMUNITY_TAX, "communityTax",
            "No community tax was given, so none is taken off. Most chains take 2 to 10 %.";
        input.network == Network::Polkadot && input.issuance.is_none() => warning::CURVE_REPLACED, "network",
            "Polkadot itself has issued a fixed amount a year since November 2024: give issuance and \
             totalIssuance. The curve is that of Kusama, of other chains, and of Polkadot before.";
        ..input.commission.and_then(high_commission);
    }
}
