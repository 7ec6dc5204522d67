//! What simulations find.

use super::errors::Errors;
use super::lane::Lane;
use super::run::{Chunk, Outcome, Part, ROUNDING, Run};
use super::statistics::Moments;
use crate::calculator::data::Series;
use crate::calculator::record::Limits;
use crate::formula::history::size;
use crate::number::Sum;
use crate::{Code, Error, record};

const ANY: Limits = Limits::of("");
const QUOTE: Limits = Limits::of("quote units");
const PART: Limits = Limits::of("share of paths");

/// The levels of the fan.
pub const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// The part of the paths that counts as the worst.
const WORST: f64 = 0.05;

record! {
    /// Result of [`simulate`](super::simulate).
    pub struct SimulationOutput warned {
        /// Paths simulated.
        paths "paths": u32, Limits::of("paths");
        /// What the random numbers depend on.
        seed "seed": f64, ANY;
        /// Quantiles of the equity over time.
        fan "fan": Fan, ANY;
        /// The first 20 paths on the days of the fan.
        samples "samples": Vec<Series>, QUOTE;
        /// Equity at the end.
        end "final": FinalEquity, ANY;
        /// Shares of the paths.
        probability "probability": Probability, ANY;
        /// Standard errors of what is not a mean; null for one path.
        standard_errors "standardErrors": StandardErrors, ANY;
        /// Largest fall of a path from a high before it.
        max_drawdown "maxDrawdown": MaxDrawdown, ANY;
        /// Means over the paths by source; they add up to the mean of the final equity less the capital.
        income "income": IncomeParts, ANY;
    }
}

record! {
    /// Quantiles of the equity over time.
    pub struct Fan {
        /// Days, from 0 to the last.
        days "days": Series, Limits::of("days");
        /// Levels of the quantiles.
        levels "levels": Vec<f64>, Limits::of("fraction");
        /// For each level the quantile on each day.
        values "values": Vec<Series>, QUOTE;
    }
}

record! {
    /// Equity at the end.
    pub struct FinalEquity {
        /// Mean.
        mean "mean": f64, QUOTE;
        /// Median.
        median "median": f64, QUOTE;
        /// Sample standard deviation; 0 for one path.
        standard_deviation "standardDeviation": f64, QUOTE;
        /// Standard error of the mean.
        standard_error "standardError": f64, QUOTE;
        /// Capital less the 5 % quantile; positive is a loss.
        var95 "var95": f64, QUOTE;
        /// Capital less the mean of the worst 5 %; positive is a loss.
        cvar95 "cvar95": f64, QUOTE;
    }
}

record! {
    /// Shares of the paths.
    pub struct Probability {
        /// That end below the capital.
        loss "loss": f64, PART;
        /// That reach the goal; null where there is none.
        goal "goal": Option<f64>, PART;
        /// With at least one liquidation.
        liquidation "liquidation": f64, PART;
        /// With at least one margin call, met or not.
        margin_call "marginCall": f64, PART;
        /// With at least one liquidation of that sleeve.
        liquidation_by_sleeve "liquidationBySleeve": LiquidationBySleeve, ANY;
    }
}

record! {
    /// Shares of the paths with a liquidation.
    pub struct LiquidationBySleeve {
        /// Of the harvest sleeve.
        harvest "harvest": f64, PART;
        /// Of the directional sleeve.
        directional "directional": f64, PART;
    }
}

record! {
    /// Standard errors; null where nothing is known of them.
    pub struct StandardErrors {
        /// Of the median.
        median "median": Option<f64>, QUOTE;
        /// Of the value at risk.
        var95 "var95": Option<f64>, QUOTE;
        /// Of the mean of the worst 5 %.
        cvar95 "cvar95": Option<f64>, QUOTE;
        /// Of the share that loses.
        loss "loss": Option<f64>, PART;
        /// Of the share that reaches the goal.
        goal "goal": Option<f64>, PART;
        /// Of the share that is liquidated.
        liquidation "liquidation": Option<f64>, PART;
        /// Of the share that is called.
        margin_call "marginCall": Option<f64>, PART;
    }
}

record! {
    /// Largest fall of a path from a high before it.
    pub struct MaxDrawdown {
        /// Median over the paths.
        median "median": f64, Limits::of("fraction");
        /// Exceeded by 5 % of the paths.
        p95 "p95": f64, Limits::of("fraction");
    }
}

record! {
    /// Income by source.
    pub struct IncomeParts {
        /// Rewards at the price of their day.
        staking "staking": f64, QUOTE;
        /// Funding of both perpetuals.
        funding "funding": f64, QUOTE;
        /// Profit of the directional position.
        directional "directional": f64, QUOTE;
        /// Change of the coins' price, net of the hedge.
        price "price": f64, QUOTE;
        /// What trading and liquidations cost; 0 or less.
        fees "fees": f64, QUOTE;
        /// Interest on the reserve.
        reserve "reserve": f64, QUOTE;
    }
}

record! {
    /// Result of [`compare_strategies`](super::compare_strategies).
    pub struct CompareStrategiesOutput warned {
        /// For each strategy.
        results "results": Vec<SimulationOutput>, ANY;
        /// For each strategy against the first, path by path.
        differences "differences": Vec<Difference>, ANY;
    }
}

record! {
    /// What a strategy is ahead of the first.
    pub struct Difference {
        /// Mean over the paths.
        mean "mean": f64, QUOTE;
        /// Standard error of the mean.
        standard_error "standardError": f64, QUOTE;
        /// Share of the paths on which it ends with more.
        better "better": f64, PART;
    }
}

impl From<[f64; 6]> for IncomeParts {
    fn from([staking, funding, directional, price, fees, reserve]: [f64; 6]) -> Self {
        IncomeParts { staking, funding, directional, price, fees, reserve }
    }
}

/// What the paths of a part come to, for the plan at a place.
///
/// # Errors
/// `overflow` where the market went beyond what numbers hold.
pub fn result(run: &Run<'_>, part: &Part, plan: usize, seed: f64) -> Result<SimulationOutput, Error> {
    let (Some(outcome), Some(rules)) = (part.outcomes.get(plan), run.rules.get(plan)) else {
        return Err(Error::new(Code::OutOfRange).at("strategies"));
    };
    let capital = rules.capital;
    let moments = outcome.chunks.iter().fold(Moments::default(), |all, chunk| all.with(chunk.equity));
    let count = moments.count;
    if !moments.mean.is_finite() || !moments.squares.is_finite() {
        return Err(Error::new(Code::Overflow).at("market").accepted("a market in which prices stay numbers"));
    }
    let share = |place: usize| counted(&outcome.chunks, place) / count;
    let goal = run.goals.get(plan).copied().flatten().map(|_| share(1));
    let errors = Errors::new(run, part, outcome, capital);
    let some = |error: f64| (count > 1.0).then_some(error);

    let Some(last) = outcome.equity.last() else { return Err(Error::new(Code::OutOfRange).at("days")) };
    let [var, median] = last.quantiles([WORST, 0.5]);
    // By the quantiles two standard errors of the level around it.
    let off = |level: f64, quantile: f64| {
        let around = 2.0 * errors.of_level(level, quantile);
        let [low, high] = last.quantiles([f64::max(level - around, 0.0), f64::min(level + around, 1.0)]);
        some((high - low) / 4.0)
    };
    let tail = last.tail(WORST);

    let [drawdown, p95] = outcome.drawdown.quantiles([0.5, 0.95]);
    let mut income = [Sum::default(); 6];
    for chunk in &outcome.chunks {
        for (sum, part) in income.iter_mut().zip(chunk.income) {
            sum.add(part);
        }
    }
    Ok(SimulationOutput {
        paths: part.to.saturating_sub(part.from),
        seed,
        fan: fan(run, outcome, capital),
        samples: outcome
            .samples
            .iter()
            .map(|path| series(core::iter::once(capital).chain(path.iter().copied())))
            .collect(),
        end: FinalEquity {
            mean: moments.mean,
            median,
            standard_deviation: moments.standard_deviation(),
            standard_error: errors.of_mean(&moments, |sequences| sequences.equity),
            var95: capital - var,
            cvar95: capital - tail.mean,
        },
        probability: Probability {
            loss: share(0),
            goal,
            liquidation: share(2),
            margin_call: share(5),
            liquidation_by_sleeve: LiquidationBySleeve { harvest: share(3), directional: share(4) },
        },
        standard_errors: StandardErrors {
            median: off(0.5, median),
            var95: off(WORST, var),
            cvar95: some(errors.of_tail(&tail, WORST, var)),
            loss: some(errors.of_share(share(0), 0)),
            goal: goal.and_then(|goal| some(errors.of_share(goal, 1))),
            liquidation: some(errors.of_share(share(2), 2)),
            margin_call: some(errors.of_share(share(5), 3)),
        },
        max_drawdown: MaxDrawdown { median: drawdown, p95 },
        income: income.map(|sum| sum.total() / count).map(|part| part.only(part.abs() > capital * ROUNDING)).into(),
        warnings: Vec::new(),
    })
}

/// What the plan at a place is ahead of the first.
#[must_use]
pub fn difference(run: &Run<'_>, part: &Part, plan: usize) -> Difference {
    let (Some(outcome), Some(rules)) = (part.outcomes.get(plan), run.rules.get(plan)) else {
        return Difference { mean: 0.0, standard_error: 0.0, better: 0.0 };
    };
    let ahead = outcome.chunks.iter().fold(Moments::default(), |all, chunk| all.with(chunk.ahead));
    let better = outcome.chunks.iter().map(|chunk| f64::from(chunk.better)).fold(0.0, |all, more| all + more);
    Difference {
        mean: ahead.mean,
        standard_error: Errors::new(run, part, outcome, rules.capital).of_mean(&ahead, |sequences| sequences.ahead),
        better: better / f64::max(ahead.count, 1.0),
    }
}

/// How many paths it holds for.
fn counted(chunks: &[Chunk], place: usize) -> f64 {
    chunks
        .iter()
        .filter_map(|chunk| chunk.counts.get(place))
        .map(|count| f64::from(*count))
        .fold(0.0, |all, more| all + more)
}

fn series(values: impl Iterator<Item = f64>) -> Series {
    Series(values.collect::<Vec<f64>>().into())
}

fn fan(run: &Run<'_>, outcome: &Outcome, capital: f64) -> Fan {
    let mut values = LEVELS.map(|_| vec![capital]);
    for spread in &outcome.equity {
        for (list, value) in values.iter_mut().zip(spread.quantiles(LEVELS)) {
            list.push(value);
        }
    }
    Fan {
        days: series(run.points.iter().map(|day| f64::from(*day))),
        levels: LEVELS.to_vec(),
        values: values.into_iter().map(|list| series(list.into_iter())).collect(),
    }
}

/// How much memory the values of a run take while they are gathered, in bytes.
#[must_use]
pub fn memory(points: usize, paths: usize, plans: usize) -> f64 {
    8.0 * size(points) * size(paths) * size(plans)
}
