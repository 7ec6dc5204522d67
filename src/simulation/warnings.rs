//! The mistakes that a simulation's input suggests.

use super::input::{Rebalance, Terms};
use crate::calculator::Split;
use crate::number::{Exact, Number};
use crate::warning::{self, Warning, warnings};

/// Leverage above which it matters how often prices are looked at.
const HIGH: f64 = 3.0;

/// Of a simulation.
#[must_use]
pub fn of_simulation(terms: &Terms, split: &Split<Exact>) -> Vec<Warning> {
    let mut warnings = of_plan(terms, split);
    if let Some(field) = leveraged(terms, split) {
        warnings.push(warning::DAILY_MONITORING.about(
            field,
            "prices are looked at once a day; a position at this leverage may be liquidated within the day, more often than shown",
        ));
    }
    warnings
}

/// Of a plan whatever it runs on.
#[must_use]
pub fn of_plan(terms: &Terms, split: &Split<Exact>) -> Vec<Warning> {
    let weights = split.weights();
    let rebalances = !matches!(terms.rebalance, Rebalance::Never(_));
    warnings! {
        weights.staked.is_positive() && rebalances && terms.unbonding_days == 0 => warning::UNBONDING_NOT_SET, "unbondingDays",
            "coins leave the stake at once here; most networks let them wait for days or weeks: set unbondingDays";
        terms.fee == 0.0 => warning::FEES_IGNORED, "fee", "trades cost nothing here: set fee to what the venue takes";
        !terms.maintenance_given && (weights.harvest.is_positive() || weights.directional.is_positive())
            => warning::MAINTENANCE_RATE_ASSUMED, "maintenanceRate",
            "a maintenance margin of 0.5 % is assumed: set maintenanceRate to the one of the venue's tier";
    }
}

/// The field of a sleeve with a high leverage.
#[must_use]
pub fn leveraged(terms: &Terms, split: &Split<Exact>) -> Option<&'static str> {
    let weights = split.weights();
    if weights.directional.is_positive() && terms.directional_leverage > HIGH {
        Some("directionalLeverage")
    } else if weights.harvest.is_positive() && terms.harvest_leverage > HIGH {
        Some("harvestLeverage")
    } else {
        None
    }
}
