//! What a simulation and a backtest are given, and that it can be.

use super::breaking::Harm;
use super::rules::Rules;
use crate::calculator::data::{Series, place, shown};
use crate::calculator::record::{Limits, counted, union::Bare};
use crate::calculator::{Side, Split, Weights};
use crate::number::{Exact, Number};
use crate::{Code, Error, record, union};

const ANY: Limits = Limits::of("");
const MONEY: Limits = Limits::of("quote units").above(0);
const ANNUAL: Limits = Limits::of("fraction per year").above(-1);
const RATE: Limits = Limits::of("fraction per year");
const SHARE: Limits = Limits::of("fraction").from(0).to(1);
const LEVERAGE: Limits = Limits::of("times").above(0).to(125);
/// Of a trade.
const FEE: Limits = Limits::of("fraction of value").from(0).to_decimal(5, 2);
const LENGTH: Limits = Limits::of("days").from(1).to(36_500);
const HISTORY: Limits = Limits::of("fraction");

/// Declares an input about one plan: capital and strategy, its own fields, and then those of every plan.
macro_rules! planned {
    ($(#[doc = $about:literal])* pub struct $input:ident { $($own:tt)* }) => {
        planned! { @ $(#[doc = $about])* $input {
            /// A strategy by its name, or weights of one's own.
            strategy "strategy": Split<Exact>, ANY;
            $($own)*
        } }
    };
    (@ $(#[doc = $about:literal])* $input:ident { $(
        $(#[doc = $doc:literal])+
        $own:ident $name:literal: $type:ty $(= $default:expr)?, $limits:expr;
    )* }) => {
        record! {
            $(#[doc = $about])*
            pub struct $input {
                /// Value of the whole portfolio.
                capital "capital": f64, MONEY;
                $(
                    $(#[doc = $doc])+
                    $own $name: $type $(= $default)?, $limits;
                )*
                /// Compounded annual yield of the stake.
                staking_apy "stakingApy": f64, ANNUAL;
                /// Whole days from leaving the stake until the coins are liquid.
                unbonding_days "unbondingDays": u32 = 0, Limits::of("days").to(36_500);
                /// Value of the harvest sleeve's short as a multiple of its margin at opening; 1 or more where it has a weight.
                harvest_leverage "harvestLeverage": f64 = 1.0, LEVERAGE;
                /// Value of the directional position as a multiple of its margin at opening; 1 or more where it has a weight.
                directional_leverage "directionalLeverage": f64 = 1.0, LEVERAGE;
                /// Side of the directional position.
                directional_side "directionalSide": Side = Side::Long, ANY;
                /// Maintenance margin as a part of the position's value; 0.005 where left out.
                maintenance_rate "maintenanceRate": Option<f64>, Limits::of("fraction of value").from(0).below(1);
                /// Fee of every trade, spot or perpetual, as a part of its value.
                fee "fee": f64 = 0.0, FEE;
                /// Simple annual interest on the reserve.
                reserve_apr "reserveApr": f64 = 0.0, ANNUAL;
                /// Share of the initial margin below which margin is called for, and filled up to all of it; 0: never.
                margin_call_at "marginCallAt": f64 = 0.5, SHARE;
                /// When the weights are restored.
                rebalance "rebalance": Rebalance = Rebalance::Never(Bare), ANY;
                /// Share of the staking rewards that is sold and added to margin.
                rewards_to_margin "rewardsToMargin": f64 = 0.0, SHARE;
                /// Annual return to be reached; the strategy's own where left out.
                goal_apy "goalApy": Option<f64>, ANNUAL;
            }
        }

        impl $input {
            /// The terms of the plan.
            #[must_use]
            pub fn terms(&self) -> Terms {
                Terms {
                    capital: self.capital,
                    staking_apy: self.staking_apy,
                    unbonding_days: self.unbonding_days,
                    harvest_leverage: self.harvest_leverage,
                    directional_leverage: self.directional_leverage,
                    directional_side: self.directional_side,
                    maintenance_rate: self.maintenance_rate.unwrap_or(0.005),
                    maintenance_given: self.maintenance_rate.is_some(),
                    fee: self.fee,
                    reserve_apr: self.reserve_apr,
                    margin_call_at: self.margin_call_at,
                    rebalance: self.rebalance,
                    rewards_to_margin: self.rewards_to_margin,
                    goal_apy: self.goal_apy,
                }
            }

            /// The terms of another input, with what is this one's own.
            #[must_use]
            pub fn on_terms(terms: &Terms, $($own: $type),*) -> Self {
                $input {
                    capital: terms.capital,
                    $($own,)*
                    staking_apy: terms.staking_apy,
                    unbonding_days: terms.unbonding_days,
                    harvest_leverage: terms.harvest_leverage,
                    directional_leverage: terms.directional_leverage,
                    directional_side: terms.directional_side,
                    maintenance_rate: terms.maintenance_given.then_some(terms.maintenance_rate),
                    fee: terms.fee,
                    reserve_apr: terms.reserve_apr,
                    margin_call_at: terms.margin_call_at,
                    rebalance: terms.rebalance,
                    rewards_to_margin: terms.rewards_to_margin,
                    goal_apy: terms.goal_apy,
                }
            }
        }
    };
}

/// The same about plans, first among the fields, on drawn paths.
macro_rules! drawn {
    ($(#[doc = $about:literal])* pub struct $input:ident { $($plans:tt)* } with { $($own:tt)* }) => {
        planned! { @ $(#[doc = $about])* $input {
            $($plans)*
            /// How long it runs.
            days "days": u32, LENGTH;
            /// How many paths are simulated.
            paths "paths": u32 = 10_000, PATHS;
            /// Whole number that the random numbers depend on; the same gives the same paths, whatever the plan.
            seed "seed": f64 = 1.0, SEED;
            /// How price and funding move.
            market "market": Market, ANY;
            $($own)*
        } }
    };
}

drawn! {
    /// Input of [`simulate`](super::simulate) and [`ledger`](super::ledger()).
    pub struct SimulationInput {
        /// A strategy by its name, or weights of one's own.
        strategy "strategy": Split<Exact>, ANY;
    }
    with {}
}

drawn! {
    /// Input of [`ledger`](super::ledger()), as it comes from JavaScript.
    pub struct LedgerInput {
        /// A strategy by its name, or weights of one's own.
        strategy "strategy": Split<Exact>, ANY;
    }
    with {
        /// Which of the paths, from 0.
        path "path": u32, Limits::of("path");
    }
}

drawn! {
    /// Input of [`compare_strategies`](super::compare_strategies).
    pub struct CompareStrategiesInput {
        /// Strategies by their names, or weights of one's own; differences are against the first.
        strategies "strategies": Vec<Split<Exact>>, ANY;
    }
    with {}
}

planned! {
    /// Input of [`backtest`](super::backtest()).
    pub struct BacktestInput {
        /// Prices.
        candles "candles": Candles, ANY;
        /// Settlements of the perpetual.
        funding "funding": Funding, ANY;
        /// Simple annual rates of the stake over time, in place of `stakingApy` from the first on.
        staking_apr "stakingApr": Option<StakingAprs>, ANY;
    }
}

planned! {
    /// Input of [`break_plan`](super::break_plan).
    pub struct BreakPlanInput {
        /// Share of the capital below which the equity must not fall; 0: it may fall to anything.
        floor "floor": f64 = 0.5, FLOOR;
        /// Days in which harms are counted; without it nothing is said of how likely they are.
        history "history": Option<DailyHistory>, ANY;
    }
}

planned! {
    /// Input of [`replay_harms`](super::replay_harms).
    pub struct ReplayHarmsInput {
        /// Share of the capital below which the equity must not fall; 0: it may fall to anything.
        floor "floor": f64 = 0.5, FLOOR;
        /// What happens to it, each kind once.
        harms "harms": Vec<Harm>, ANY;
    }
}

const FLOOR: Limits = Limits::of("share of the capital").from(0).below(1);
const PATHS: Limits = Limits::of("paths").from(1).to(1_000_000_000);
const SEED: Limits = Limits::of("whole number").from(0).to(9_007_199_254_740_991);

record! {
    /// Bars by the times at which they open.
    pub struct Candles {
        /// When each candle opens, epoch milliseconds, ascending.
        times "times": Series, Limits::of("milliseconds since 1970");
        /// First price of each.
        open "open": Series, Limits::of("quote units per coin").above(0);
        /// Highest price of each.
        high "high": Series, Limits::of("quote units per coin").above(0);
        /// Lowest price of each.
        low "low": Series, Limits::of("quote units per coin").above(0);
        /// Last price of each.
        close "close": Series, Limits::of("quote units per coin").above(0);
        /// What was traded, for the reader.
        volume "volume": Option<Series>, ANY;
    }
}

record! {
    /// A funding history.
    pub struct Funding {
        /// Times of the settlements, epoch milliseconds, ascending.
        times "times": Series, Limits::of("milliseconds since 1970");
        /// Rate of each; positive: longs pay.
        rates "rates": Series, Limits::of("fraction per interval");
        /// Symbol, for the reader.
        symbol "symbol": Option<String>, ANY;
        /// Venue, for the reader.
        venue "venue": Option<crate::venue::Venue>, ANY;
    }
}

record! {
    /// What a stake has paid over time.
    pub struct StakingAprs {
        /// From when on each rate holds, epoch milliseconds, ascending.
        times "times": Series, Limits::of("milliseconds since 1970");
        /// Simple annual rates.
        aprs "aprs": Series, Limits::of("fraction per year");
    }
}

record! {
    /// Geometric Brownian motion of the price, and funding that returns to its mean.
    pub struct GbmMarket {
        /// Continuous annual rate of the mean price: it is multiplied by e^(drift * days / 365).
        drift "drift": f64, RATE.from(-1_000).to(1_000);
        /// Annual volatility of the price.
        volatility "volatility": f64, RATE.from(0).to(100);
        /// Mean of the annual funding rate, where it also starts; positive: longs pay.
        funding_mean_apr "fundingMeanApr": f64, RATE.from(-1_000).to(1_000);
        /// Stationary standard deviation of the annual funding rate.
        funding_volatility "fundingVolatility": f64, RATE.from(0).to(1_000);
        /// Days after which a deviation from the mean has halved on average; 0: days are independent.
        funding_half_life_days "fundingHalfLifeDays": f64, Limits::of("days").from(0);
        /// Correlation of a day's log return and the shock of its funding.
        correlation "correlation": f64 = 0.0, Limits::of("fraction").from(-1).to(1);
    }
}

record! {
    /// Days of a history, drawn in blocks.
    pub struct BootstrapMarket {
        /// Simple daily returns of the price.
        returns "returns": Series, HISTORY;
        /// Sum of the funding rates of each of these days; positive: longs pay.
        funding_daily "fundingDaily": Series, HISTORY;
        /// Mean length of a block.
        mean_block_days "meanBlockDays": f64, Limits::of("days").from(1);
    }
}

record! {
    /// Days as they were.
    pub struct DailyHistory {
        /// Simple daily returns of the price; 2 to 3660 of them.
        returns "returns": Series, HISTORY;
        /// Sum of the funding rates of each of these days; positive: longs pay.
        funding_daily "fundingDaily": Series, HISTORY;
    }
}

record! {
    /// The weights are restored at fixed intervals.
    pub struct EveryDays {
        /// Days from one time to the next.
        days "days": u32, LENGTH;
    }
}

record! {
    /// The weights are restored where one of them is too far off.
    pub struct Band {
        /// How far a weight may be off.
        width "width": f64, Limits::of("fraction").above(0);
    }
}

union! {
    /// How price and funding move.
    pub enum Market {
        /// Geometric Brownian motion, and funding that returns to its mean.
        Gbm "gbm": GbmMarket,
        /// Days of a history, drawn in blocks.
        Bootstrap "bootstrap": BootstrapMarket,
    }
}

union! {
    /// When the weights are restored.
    pub enum Rebalance {
        /// The weights drift.
        Never "never": Bare,
        /// The weights are restored at fixed intervals.
        Every "every": EveryDays,
        /// The weights are restored where one of them is too far off.
        Band "band": Band,
    }
}

// Looked at on every day of every path.
impl Copy for EveryDays {}
impl Copy for Band {}
impl Copy for Rebalance {}

/// The terms of a plan, whatever it is run on.
#[derive(Clone, Debug)]
pub struct Terms {
    pub(super) capital: f64,
    pub(super) staking_apy: f64,
    pub(super) unbonding_days: u32,
    pub(super) harvest_leverage: f64,
    pub(super) directional_leverage: f64,
    pub(super) directional_side: Side,
    pub(super) maintenance_rate: f64,
    pub(super) maintenance_given: bool,
    pub(super) fee: f64,
    pub(super) reserve_apr: f64,
    pub(super) margin_call_at: f64,
    pub(super) rebalance: Rebalance,
    pub(super) rewards_to_margin: f64,
    pub(super) goal_apy: Option<f64>,
}

impl Terms {
    /// The rules of a split, where these terms can be kept with it.
    ///
    /// # Errors
    /// `inconsistent` for weights that do not add up to 1, about the field of that name; `out_of_range` for what no venue gives.
    pub fn rules(&self, split: &Split<Exact>, field: &'static str) -> Result<Rules, Error> {
        split.is_whole(field)?;
        let weights = doubles(&split.weights());
        let sleeves = [
            ("harvestLeverage", self.harvest_leverage, weights.harvest),
            ("directionalLeverage", self.directional_leverage, weights.directional),
        ];
        for (field, leverage, weight) in sleeves {
            if weight <= 0.0 {
                continue;
            }
            if leverage < 1.0 {
                return Err(out_of_range(field, leverage, "from 1 to 125"));
            }
            if self.maintenance_rate * leverage >= 1.0 {
                let accepted = "a rate below 1 / leverage: a position with less would be liquidated as it is opened";
                return Err(out_of_range("maintenanceRate", self.maintenance_rate, accepted));
            }
        }
        let rules = Rules::new(self, weights);
        if rules.opening_fee() >= self.capital {
            return Err(Error::new(Code::Inconsistent)
                .at("fee")
                .given(&shown(self.fee))
                .accepted("a fee that leaves something of the capital when the positions are opened"));
        }
        Ok(rules)
    }

    /// Annual return that a split is to reach; none for weights of one's own without a goal.
    #[must_use]
    pub fn goal(&self, split: &Split<Exact>) -> Option<f64> {
        let own = match split {
            Split::Named(strategy) => Some(strategy.goals(self.staking_apy).0),
            Split::Own(_) => None,
        };
        self.goal_apy.or(own)
    }
}

fn doubles(weights: &Weights<Exact>) -> Weights<f64> {
    Weights {
        staked: weights.staked.to_f64(),
        liquid: weights.liquid.to_f64(),
        harvest: weights.harvest.to_f64(),
        directional: weights.directional.to_f64(),
        reserve: weights.reserve.to_f64(),
    }
}

/// A number out of its range.
pub(super) fn out_of_range(field: impl Into<String>, given: f64, accepted: &'static str) -> Error {
    Error::new(Code::OutOfRange).at(field.into()).given(&shown(given)).accepted(accepted)
}

/// That every number of a series is accepted.
pub(super) fn each(series: &Series, accepts: impl Fn(f64) -> bool, accepted: &'static str) -> Result<(), Error> {
    match series.0.iter().position(|value| !accepts(*value)) {
        None => Ok(()),
        Some(index) => {
            let given = series.0.get(index).copied().unwrap_or(f64::NAN);
            let code = if given.is_finite() { Code::OutOfRange } else { Code::NotANumber };
            Err(Error::new(code).at(place(index)).given(&shown(given)).accepted(accepted))
        }
    }
}

/// That two series belong together.
pub(super) fn same_length(field: &'static str, series: &Series, other: &Series) -> Result<(), Error> {
    long_as(other, Code::Inconsistent, (field, series), "series of one length")
}

/// That each day has a return and a rate.
pub(super) fn paired(returns: &Series, funding: &Series) -> Result<(), Error> {
    long_as(returns, Code::OutOfRange, ("fundingDaily", funding), "as many days as returns")
}

fn long_as(
    other: &Series,
    code: Code,
    (field, series): (&'static str, &Series),
    accepted: &'static str,
) -> Result<(), Error> {
    if series.0.len() == other.0.len() {
        return Ok(());
    }
    Err(Error::new(code).at(field).given(&counted(series.0.len())).accepted(accepted))
}

impl Market {
    /// That it can be drawn from, for so many days.
    ///
    /// # Errors
    /// `not_a_number`, `out_of_range`, about the field.
    pub fn holds(&self) -> Result<(), Error> {
        let Market::Bootstrap(history) = self else { return Ok(()) };
        let (returns, funding) = (&history.returns, &history.funding_daily);
        each(returns, |r| r > -1.0 && r <= 1e6, "a simple daily return above -1")
            .map_err(|error| error.within("returns"))?;
        each(funding, |rate| libm::fabs(rate) <= 1e6, "a sum of funding rates, a fraction")
            .map_err(|error| error.within("fundingDaily"))?;
        paired(returns, funding)?;
        if returns.0.len() < 2 {
            return Err(Error::new(Code::OutOfRange)
                .at("returns")
                .given(&counted(returns.0.len()))
                .accepted("2 days or more"));
        }
        let days = crate::formula::history::size(returns.0.len());
        if history.mean_block_days > days {
            return Err(out_of_range("meanBlockDays", history.mean_block_days, "no more than the history has days"));
        }
        Ok(())
    }
}

/// That the seed is a whole number.
pub(super) fn whole(seed: f64) -> Result<(), Error> {
    if Number::trunc(seed) == seed {
        return Ok(());
    }
    Err(out_of_range("seed", seed, "a whole number"))
}
