//! `annualise`: one interval's rate as annual rates.

use super::prelude::*;
use crate::formula::rates;

record! {
    /// Input of [`annualise`].
    pub struct AnnualiseInput<N> new {
        /// Rate of one interval, a fraction: 0.0001 is 0.01 %.
        rate "rate": N, RATE.above(-1);
        /// Hours from one settlement to the next.
        interval_hours "intervalHours": N, HOURS;
        /// Days of a year.
        days_per_year "daysPerYear": N = N::whole(365), YEAR;
    }
}

record! {
    /// Output of [`annualise`].
    pub struct AnnualiseOutput<N> warned {
        /// Simple annual rate: rate × intervals per year.
        apr "apr": N, Limits::of("fraction per year");
        /// Compounded annual rate: (1 + rate)^(intervals per year) - 1; null from 1e28 on.
        apy "apy": Option<N>, Limits::of("fraction per year");
        /// Continuous annual rate: intervals per year × ln(1 + rate).
        continuous "continuous": N, Limits::of("fraction per year");
        /// How often the interval fits into a year: 24 / hours × days.
        intervals_per_year "intervalsPerYear": N, Limits::of("per year");
    }
}

/// The annual rates of one interval's rate: simple, compounded and continuous.
///
/// `n = 24 / intervalHours × daysPerYear`, `apr = rate × n`, `apy = (1 + rate)^n - 1`, `continuous = n × ln(1 + rate)`.
/// Fractions. Sources: BitMEX `fairBasisRate` (simple), Hyperliquid docs "Funding" (compounded).
///
/// ```
/// use liquidity_layering::{AnnualiseInput, annualise};
/// let yearly = annualise(&AnnualiseInput::new("0.0001".parse()?, 8.into()))?;
/// assert_eq!(yearly.apr.to_string(), "0.1095");
/// assert!(yearly.apy.unwrap().to_string().starts_with("0.1157"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for a rate of -1 or less, or hours or days of 0 or less; `overflow` for results beyond 1e28.
pub fn annualise(input: &AnnualiseInput) -> Result<AnnualiseOutput, Error> {
    run::<super::Annualise, _, _>(input)
}

pub(super) fn calculate(input: &AnnualiseInput<Exact>) -> Result<AnnualiseOutput<Exact>, Error> {
    Ok(compute(input).warned(|output| {
        warnings! {
            ..extreme("rate", output.apr);
            ..apy_too_large("rate", output.apy);
        }
    }))
}

fn compute<N: Number>(input: &AnnualiseInput<N>) -> AnnualiseOutput<N> {
    let intervals = rates::intervals_per_year(input.interval_hours, input.days_per_year);
    let continuous = rates::continuous(input.rate, intervals);
    let apr = rates::simple(input.rate, intervals);
    AnnualiseOutput {
        apy: rates::within_limits(rates::growth(continuous).named("APY"), apr),
        apr,
        continuous,
        intervals_per_year: intervals,
        warnings: Vec::new(),
    }
}

/// Warns where a year at this rate would more than double, or take, everything.
pub(super) fn extreme(field: &'static str, apr: Exact) -> Option<Warning> {
    let message = "This is more than 100 % a year. Rates like this seldom last longer than days.";
    (apr.abs() > Exact::one()).then(|| warning::EXTREME_RATE.about(field, message))
}

/// Warns where a compounded rate is left out, there being a simple one.
pub(super) fn apy_too_large<N>(field: &'static str, apy: Option<N>) -> Option<Warning> {
    let message = "Compounded over a year this is more than 1e28: there is no such yield. Look at the simple rate.";
    apy.is_none().then(|| warning::APY_TOO_LARGE.about(field, message))
}
