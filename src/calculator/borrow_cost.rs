//! `borrowCost`: interest on borrowed coins or cash.

use super::annualise::extreme;
use super::prelude::*;
use crate::formula::{borrow, position};
use crate::venue::{Venue, borrowing_step};

record! {
    /// Input of [`borrow_cost`].
    pub struct BorrowCostInput<N> new {
        /// Venue whose way of counting hours is taken; without one they are not rounded.
        venue "venue": Option<Venue>, ANY;
        /// What is borrowed, coins or cash.
        amount "amount": N, Limits::of("coins or quote units").above(0);
        /// Rate of an hour, at Kraken of four hours.
        rate "rate": N, Limits::of("fraction per step").from(0);
        /// How long it is borrowed.
        hours "hours": N, HOURS;
        /// Fee of borrowing at all, a fraction of the amount.
        opening_fee "openingFee": N = N::zero(), FEE;
    }
}

record! {
    /// Output of [`borrow_cost`].
    pub struct BorrowCostOutput<N> warned {
        /// What it costs, opening fee included, in what was borrowed.
        interest "interest": N, Limits::of("coins or quote units");
        /// Hours that are charged.
        charged_hours "chargedHours": N, Limits::of("hours");
        /// The cost as a simple annual rate of the hours charged.
        apr "apr": N, Limits::of("fraction per year");
    }
}

/// What borrowed coins or cash cost.
///
/// `interest = amount × (openingFee + rate × steps)`. Binance: the rate is for an hour, started hours count; Kraken: for
/// four hours, started ones count; without a venue: for an hour, `steps = hours`. `chargedHours` = steps × hours per step;
/// `apr = interest / amount × 8760 / chargedHours`.
/// Units: coins or cash, fractions, hours. Source: freqtrade `tests/leverage/test_interest.py`.
///
/// ```
/// use liquidity_layering::{BorrowCostInput, borrow_cost, venue::Venue};
/// let mut input = BorrowCostInput::new(60.into(), "0.00025".parse()?, 5.into());
/// input.venue = Some(Venue::Kraken);
/// input.opening_fee = "0.00025".parse()?;
/// // The opening and twice four hours.
/// let cost = borrow_cost(&input)?;
/// assert_eq!((cost.interest.to_string(), cost.charged_hours.to_string()), ("0.045".into(), "8".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `unsupported` for a venue whose rule is not known; `out_of_range` for fields outside their ranges; `overflow` for
/// results beyond 1e28.
pub fn borrow_cost(input: &BorrowCostInput) -> Result<BorrowCostOutput, Error> {
    run::<super::BorrowCost, _, _>(input)
}

pub(super) fn calculate(input: &BorrowCostInput<Exact>) -> Result<BorrowCostOutput<Exact>, Error> {
    let step = match input.venue {
        None => None,
        Some(venue) => Some(borrowing_step(venue).ok_or_else(|| {
            Error::new(Code::Unsupported).at("venue").given(venue.name()).accepted("binance, kraken, or no venue")
        })?),
    };
    Ok(compute(input, step).warned(|output| {
        warnings! {
            ..extreme("rate", output.apr);
            output.charged_hours > input.hours => warning::HOURS_ROUNDED_UP, "hours",
                "Started steps are charged in full: the hours charged are more than the hours borrowed.";
        }
    }))
}

/// `step`: hours that are charged as a whole, where they are.
fn compute<N: Number>(input: &BorrowCostInput<N>, step: Option<i64>) -> BorrowCostOutput<N> {
    let (amount, hours) = (input.amount, input.hours);
    let (charged_hours, steps) = match step.map(N::whole) {
        None => (hours, hours),
        Some(step) => {
            let charged = position::step_up(hours, step);
            (charged, borrow::steps(charged, step))
        }
    };
    let interest = borrow::interest(amount, input.opening_fee, input.rate, steps);
    BorrowCostOutput {
        apr: borrow::annual(interest, amount, charged_hours),
        interest,
        charged_hours,
        warnings: Vec::new(),
    }
}
