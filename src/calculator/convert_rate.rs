//! `convertRate`: an annual rate under another compounding.

use super::prelude::*;
use crate::formula::rates;

record! {
    /// Input of [`convert_rate`].
    pub struct ConvertRateInput<N> new {
        /// Annual rate, a fraction.
        rate "rate": N, Limits::of("fraction per year");
        /// How the rate compounds now: simple, continuous, or periods per year.
        from "from": Compounding<N>, ANY;
        /// How the result shall compound: simple, continuous, or periods per year.
        to "to": Compounding<N>, ANY;
        /// Years that a simple rate runs for; matters only to and from simple.
        years "years": N = N::one(), Limits::of("years").above(0).to(36_500);
    }
}

record! {
    /// Output of [`convert_rate`].
    pub struct ConvertRateOutput<N> warned {
        /// Annual rate with the same growth, a fraction.
        rate "rate": N, Limits::of("fraction per year");
    }
}

/// The annual rate that under another compounding grows the same.
///
/// Growth of `years`: simple `1 + R × years`, `n` periods a year `(1 + R/n)^(n × years)`, continuous `e^(R × years)`.
/// Fractions a year. Source: Hull, Options, Futures and Other Derivatives, section 4.4.
///
/// ```
/// use liquidity_layering::{Compounding, ConvertRateInput, convert_rate};
/// let daily = Compounding::Periods(365.into());
/// let apy = convert_rate(&ConvertRateInput::new("0.08".parse()?, daily, Compounding::Simple))?;
/// assert!(apy.rate.to_string().starts_with("0.08327757"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` where the rate would lose everything or more (`1 + R/n` or `1 + R × years` is not positive), or
/// periods or years are 0 or less; `overflow` for results beyond 1e28.
pub fn convert_rate(input: &ConvertRateInput) -> Result<ConvertRateOutput, Error> {
    run::<super::ConvertRate, _, _>(input)
}

pub(super) fn calculate(input: &ConvertRateInput<Exact>) -> Result<ConvertRateOutput<Exact>, Error> {
    refuse! {
        !rates::survives_as(input.rate, input.from, input.years) => OutOfRange, "rate", decimal(input.rate),
            "a rate that leaves something: its growth must stay above 0";
    }
    Ok(compute(input))
}

fn compute<N: Number>(input: &ConvertRateInput<N>) -> ConvertRateOutput<N> {
    let rate = if input.from == input.to {
        input.rate
    } else {
        let continuous = rates::to_continuous(input.rate, input.from, input.years);
        rates::from_continuous(continuous, input.to, input.years)
    };
    ConvertRateOutput { rate, warnings: Vec::new() }
}
