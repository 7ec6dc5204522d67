//! `stakingYield`: what staked coins earn, and what that is worth.

use super::annualise::extreme;
use super::prelude::*;
use crate::formula::allocation::part;
use crate::formula::position;
use crate::formula::staking::{self, Stake};

/// Times a year: more would leave too few of 28 places to the rate of each.
pub(super) const PERIODS: Limits = Limits::of("per year").from(0).to(1_000_000_000);
/// A length of time that may be nothing.
pub(super) const WAIT: Limits = Limits::of("days").from(0).to(36_500);
/// A relative change of a price, which cannot lose more than everything.
const CHANGE: Limits = Limits::of("fraction").from(-1);

record! {
    /// How likely it is that stake is taken away, and how much of it.
    pub struct Slashing<N> {
        /// Probability over the days.
        probability "probability": N, SHARE;
        /// Part of the stake that is lost then.
        loss "loss": N, SHARE;
    }
}

record! {
    /// Input of [`staking_yield`].
    pub struct StakingYieldInput<N> required {
        /// Coins staked.
        quantity "quantity": N, COINS;
        /// Price of a coin.
        price "price": N, PRICE;
        /// Simple annual rate before commission; this or `apy`.
        apr "apr": Option<N>, ANNUAL;
        /// Compounded annual rate before commission, at `compoundsPerYear`; this or `apr`.
        apy "apy": Option<N>, ANNUAL;
        /// How often rewards are restaked; 0 where never.
        compounds_per_year "compoundsPerYear": N = N::whole(365), PERIODS;
        /// Part of the rewards that the validator keeps.
        commission "commission": N = N::zero(), SHARE;
        /// How long the coins are staked.
        days "days": N, DAYS;
        /// The length of a year.
        days_per_year "daysPerYear": N = N::whole(365), YEAR;
        /// Annual growth of the number of coins.
        inflation "inflation": N = N::zero(), ANNUAL;
        /// How long the coins cannot be unstaked.
        lock_days "lockDays": N = N::zero(), WAIT;
        /// How long unstaking takes, without rewards.
        unbonding_days "unbondingDays": N = N::zero(), WAIT;
        /// How likely it is that stake is taken away, and how much.
        slashing "slashing": Option<Slashing<N>>, ANY;
        /// Relative change of the coin's price over the days.
        price_change "priceChange": N = N::zero(), CHANGE;
        /// Relative change of what would have been held instead, over the days.
        benchmark_change "benchmarkChange": N = N::zero(), CHANGE;
    }
}

record! {
    /// Output of [`staking_yield`].
    pub struct StakingYieldOutput<N> warned {
        /// Simple annual rate after commission.
        net_apr "netApr": N, Limits::of("fraction per year");
        /// Compounded annual rate after commission, without slashing.
        net_apy "netApy": N, Limits::of("fraction per year");
        /// The same less what inflation takes, without slashing.
        real_apy "realApy": N, Limits::of("fraction per year");
        /// Coins earned, slashing as expected.
        rewards "rewards": N, Limits::of("coins");
        /// Coins in the end.
        final_quantity "finalQuantity": N, Limits::of("coins");
        /// Value at the beginning.
        initial_value "initialValue": N, Limits::of("quote units");
        /// Value in the end.
        final_value "finalValue": N, Limits::of("quote units");
        /// What would have been held instead less the final value; negative where staking won.
        opportunity_cost "opportunityCost": N, Limits::of("quote units");
        /// The price fall that the rewards make good.
        cushion "cushion": N, Limits::of("fraction");
        /// Compounded annual rate of the whole time until the coins can be sold.
        apy_with_unbonding "apyWithUnbonding": N, Limits::of("fraction per year");
        /// Days until the coins can be sold.
        days_to_cash "daysToCash": N, Limits::of("days");
        /// Coins and value over time; slashing and the change of the price accrue evenly.
        schedule "schedule": Vec<StakingPoint<N>>, ANY;
    }
}

record! {
    /// Coins and value on one day.
    pub struct StakingPoint<N> {
        /// Days since the beginning.
        day "day": N, Limits::of("days");
        /// Coins.
        quantity "quantity": N, Limits::of("coins");
        /// Their value.
        value "value": N, Limits::of("quote units");
    }
}

impl<N: Constant> StakingYieldInput<N> {
    /// Rewards at a simple annual rate, restaked every day.
    #[must_use]
    pub fn new(quantity: N, price: N, apr: N, days: N) -> Self {
        StakingYieldInput { apr: Some(apr), ..Self::required(quantity, price, days) }
    }
}

/// What staked coins earn over some days, what that is worth, and what the wait for it costs.
///
/// `netApr = apr × (1 - commission)`, an `apy` being turned into an apr at `compoundsPerYear` (`n`) first; `finalQuantity =
/// quantity × (1 + netApr/n)^(n × days/daysPerYear) × (1 - probability × loss)`, or `1 + netApr × days/daysPerYear`
/// where `n` is 0; `rewards = finalQuantity - quantity`; `realApy = (1 + netApy) / (1 + inflation) - 1`; `cushion = 1 -
/// quantity/finalQuantity`; `daysToCash = max(days, lockDays) + unbondingDays`; `apyWithUnbonding =
/// (finalQuantity/quantity)^(daysPerYear/daysToCash) - 1`. The schedule has a point for each day, or 366 evenly spread
/// ones; slashing and the change of the price accrue evenly over it.
/// Units: coins, quote units, fractions, days. Source: calculatorhub.com, staking rewards calculator.
///
/// ```
/// use liquidity_layering::{StakingYieldInput, staking_yield};
/// let mut input = StakingYieldInput::new(1_000.into(), 2.into(), "0.1".parse()?, 365.into());
/// input.compounds_per_year = 2.into();
/// input.commission = "0.2".parse()?;
/// // 1.04^2
/// let staked = staking_yield(&input)?;
/// assert_eq!(staked.final_quantity.to_string(), "1081.6");
/// assert_eq!(staked.final_value.to_string(), "2163.2");
/// assert_eq!(staked.schedule.len(), 366);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` without `apr` and `apy`, `inconsistent` with both; `out_of_range` for fields outside their ranges, for a
/// rate that takes everything and for slashing that surely does; `overflow` for results beyond 1e28.
pub fn staking_yield(input: &StakingYieldInput) -> Result<StakingYieldOutput, Error> {
    run::<super::StakingYield, _, _>(input)
}

pub(super) fn calculate(input: &StakingYieldInput<Exact>) -> Result<StakingYieldOutput<Exact>, Error> {
    let (field, apr) = gross_apr(input.apr, input.apy, input.compounds_per_year)?;
    let net = staking::after(apr, input.commission);
    // With nothing restaked a year may be too much where the days are not, and the other way round.
    let survives = |days| staking::survives(net, input.compounds_per_year, days, input.days_per_year);
    let kept = kept(input);
    refuse! {
        net.failure().is_none() && !(survives(input.days) && survives(input.days_per_year)) => OutOfRange, field,
            decimal(input.apr.or(input.apy).unwrap_or(apr)), "a rate that leaves something of the stake";
        !kept.is_positive() => OutOfRange, "slashing",
            "a probability and a loss that together leave something of the stake";
    }
    Ok(compute(input, net, kept, staking::steps(input.days.to_f64()))
        .warned(|output| warnings(input, output, field, apr)))
}

/// The simple annual rate of exactly one of apr and apy, and the name of the field it is from.
pub(super) fn gross_apr(
    apr: Option<Exact>,
    apy: Option<Exact>,
    periods: Exact,
) -> Result<(&'static str, Exact), Error> {
    let field = one_of(&[("apr", apr.is_some()), ("apy", apy.is_some())], "apr", "exactly one of apr and apy")?;
    let of_apy = || apy.map_or_else(Exact::zero, |apy| staking::apr_of(apy, periods));
    Ok((field, apr.unwrap_or_else(of_apy)))
}

fn kept<N: Number>(input: &StakingYieldInput<N>) -> N {
    input.slashing.as_ref().map_or_else(N::one, |slashing| staking::kept(slashing.probability, slashing.loss))
}

fn compute<N: Number>(input: &StakingYieldInput<N>, net: N, kept: N, steps: u16) -> StakingYieldOutput<N> {
    let (quantity, price) = (input.quantity, input.price);
    let (periods, year) = (input.compounds_per_year, input.days_per_year);
    let grown = |days: N| staking::growth(net, periods, days, year);
    let net_apy = grown(year);
    let growth = staking::slashed(grown(input.days), kept);
    let final_quantity = staking::changed(quantity, growth);
    let initial_value = position::face_value(quantity, price);
    let final_price = staking::changed(price, input.price_change);
    let final_value = position::face_value(final_quantity, final_price);
    let days_to_cash = staking::days_to_cash(input.days, input.lock_days, input.unbonding_days);
    let stake =
        Stake { quantity, price, apr: net, periods, days: input.days, year, kept, price_change: input.price_change };
    let points = staking::path(&stake, steps).into_iter();
    let mut schedule: Vec<_> = points.map(|(day, quantity, value)| StakingPoint { day, quantity, value }).collect();
    if let Some(last) = schedule.last_mut() {
        // The same to the last digit.
        (last.quantity, last.value) = (final_quantity, final_value);
    }

    StakingYieldOutput {
        net_apr: net,
        real_apy: staking::real(net_apy, input.inflation),
        net_apy,
        rewards: part(quantity, growth),
        final_quantity,
        opportunity_cost: staking::opportunity_cost(initial_value, input.benchmark_change, final_value),
        initial_value,
        final_value,
        cushion: staking::cushion(growth),
        apy_with_unbonding: staking::annual(growth, days_to_cash, year),
        days_to_cash,
        schedule,
        warnings: Vec::new(),
    }
}

/// Warns of a validator that keeps more than a fifth.
pub(super) fn high_commission(commission: Exact) -> Option<Warning> {
    let high = commission > Exact::decimal(2, 1);
    let message = "The validator keeps more than a fifth of the rewards. Most keep a tenth or less: compare.";
    high.then(|| warning::HIGH_COMMISSION.about("commission", message))
}

fn warnings(
    input: &StakingYieldInput<Exact>,
    output: &StakingYieldOutput<Exact>,
    field: &'static str,
    apr: Exact,
) -> Vec<Warning> {
    let hourly = Exact::whole(8_760);
    let tenth = part(output.days_to_cash, Exact::decimal(1, 1));
    warnings! {
        ..extreme(field, apr);
        input.compounds_per_year > hourly => warning::FREQUENT_COMPOUNDING, "compoundsPerYear",
            "Rewards are seldom restaked more often than every hour, and each time may cost a fee. Take what the network does.";
        input.lock_days > input.days => warning::LOCKED_LONGER, "lockDays",
            "The coins are locked for longer than these days: at their end they cannot be sold. Plan with daysToCash.";
        input.unbonding_days > tenth => warning::UNBONDING_COSTS, "unbondingDays",
            "More than a tenth of the time is unbonding, which earns nothing. Compare by apyWithUnbonding.";
        !output.rewards.is_positive() => warning::NOTHING_EARNED, if input.slashing.is_some() { "slashing" } else { field },
            "Nothing is earned: what is expected to be lost is as much as the rewards, or there are none.";
        input.inflation.is_positive() && !output.real_apy.is_positive() => warning::DILUTED, "inflation",
            "Inflation takes as much as the rewards bring, or more: the stake becomes a smaller part of the network.";
        input.price_change.is_negative() && output.final_value < output.initial_value
            => warning::PRICE_BEYOND_CUSHION, "priceChange",
            "The price falls by more than the rewards make good (cushion): the stake ends below its value at the beginning.";
        ..high_commission(input.commission);
    }
}
