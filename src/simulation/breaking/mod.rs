//! `breakPlan`: the smallest harms that defeat a plan, alone and in pairs, in the order in which a history makes them likely.
//!
//! A harm is a course of days with one severity. The ledger runs along it until the plan breaks; the smallest severity that
//! breaks it is found by a scan and by halving. Nothing is estimated: what is reported has been run.

mod course;
mod harm;
mod output;
mod past;
mod remedy;
mod search;

pub use course::{BreakReason, Broken};
pub use harm::{Harm, HarmKind};
pub use output::{BreakPlanOutput, Knows, Likelihood, PlanBreak, ReplayHarmsOutput};
pub use remedy::{Remedy, RemedyKind};

use super::input::{BreakPlanInput, DailyHistory, ReplayHarmsInput, Terms, each, paired};
use super::warnings;
use crate::calculator::Split;
use crate::calculator::record::{Item, Limits, counted};
use crate::number::Exact;
use crate::{Code, Error};
use course::Trial;
use past::Past;
use search::Search;

/// Most days of a history: ten years.
const MOST_DAYS: usize = 3_660;

/// A plan, checked.
fn trial(terms: Terms, split: &Split<Exact>, floor: f64) -> Result<Trial, Error> {
    let rules = terms.rules(split, "strategy")?;
    Ok(Trial::new(terms, rules.weights, floor))
}

/// The smallest harms that defeat a plan, each alone and in pairs, those first that a history has seen most often.
///
/// # Errors
/// Those of the fields; `inconsistent` about `floor` for a plan that breaks while nothing happens.
pub fn break_plan(input: &BreakPlanInput) -> Result<BreakPlanOutput, Error> {
    input.check(&Limits::of(""))?;
    let past = match &input.history {
        Some(history) => {
            usable(history).map_err(|error| error.within("history"))?;
            Some(Past::new(&history.returns.0, &history.funding_daily.0))
        }
        None => None,
    };
    let mut search = Search::new(trial(input.terms(), &input.strategy, input.floor)?, past);
    if let Some(broken) = search.quiet() {
        return Err(Error::new(Code::Inconsistent)
            .at("floor")
            .given(&crate::calculator::data::shown(input.floor))
            .accepted(match broken.reason {
                BreakReason::Floor => {
                    "a floor that the plan keeps while nothing happens: rewards and fees alone take it below"
                }
                _ => "a plan that holds while nothing happens: this one loses a position by itself",
            }));
    }
    let (breaks, holds) = search.everything();
    let runs = search.runs();
    Ok(BreakPlanOutput { breaks, holds, runs, warnings: warnings::of_plan(&input.terms(), &input.strategy) })
}

/// A plan along the course of harms, day by day.
///
/// # Errors
/// Those of the fields.
pub fn replay_harms(input: &ReplayHarmsInput) -> Result<ReplayHarmsOutput, Error> {
    input.check(&Limits::of(""))?;
    let harms = &input.harms;
    if harms.is_empty() {
        return Err(Error::new(Code::OutOfRange).at("harms").given("0").accepted("at least one harm"));
    }
    for (place, harm) in harms.iter().enumerate() {
        let within = |error: Error| error.within(&crate::calculator::data::place(place)).within("harms");
        harm.holds().map_err(within)?;
        if harms.iter().take(place).any(|other| other.kind == harm.kind) {
            let error =
                Error::new(Code::Inconsistent).at("kind").given(harm.kind.name()).accepted("each kind of harm once");
            return Err(within(error));
        }
    }
    let (rows, broken) = trial(input.terms(), &input.strategy, input.floor)?.rows(harms);
    Ok(ReplayHarmsOutput { rows, broken, warnings: warnings::of_plan(&input.terms(), &input.strategy) })
}

/// That a history can be counted in.
fn usable(history: &DailyHistory) -> Result<(), Error> {
    let DailyHistory { returns, funding_daily } = history;
    let days = returns.0.len();
    if !(2..=MOST_DAYS).contains(&days) {
        return Err(Error::new(Code::OutOfRange).at("returns").given(&counted(days)).accepted("2 to 3660 days"));
    }
    paired(returns, funding_daily)?;
    each(returns, |r| r > -1.0 && r <= 1e6, "a simple daily return above -1")
        .map_err(|error| error.within("returns"))?;
    each(funding_daily, |rate| libm::fabs(rate) <= 1e6, "a sum of funding rates, a fraction")
        .map_err(|error| error.within("fundingDaily"))
}
