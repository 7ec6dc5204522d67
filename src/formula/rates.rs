//! Rates: annualising, compounding, converting.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::rates::*;
//! assert_eq!(intervals_per_year(8.0, 365.0), 1_095.0);
//! assert_eq!((within_limits(0.5, 0.4), within_limits(1e28, 87.6)), (Some(0.5), None));
//! assert!((continuous(0.01_f64, 100.0) - 0.995_033_085_316_808_3).abs() < 1e-15);
//! assert_eq!(years(73.0), 0.2);
//! assert!(survives(-0.5) && !survives(-1.0));
//! assert!((to_continuous(1.0_f64, Compounding::Periods(1.0), 1.0) - core::f64::consts::LN_2).abs() < 1e-16);
//! assert!((from_continuous(core::f64::consts::LN_2, Compounding::Simple, 2.0) - 1.5).abs() < 1e-15);
//! assert!(!survives_as(-0.5, Compounding::Simple, 2.0) && survives_as(-5.0, Compounding::Continuous, 2.0));
//! ```

use crate::number::{Decimal, Number};
use core::cmp::Ordering;

/// How often an interval fits into a year: `24 / hours × days`.
///
/// Units: hours, days per year; result per year.
pub fn intervals_per_year<N: Number>(hours: N, days_per_year: N) -> N {
    (N::whole(24) * days_per_year / hours).named("intervals per year")
}

/// Simple annual rate: `rate × intervals`.
///
/// Source: BitMEX `fairBasisRate` = rate × 1095; CoinGlass fr-arbitrage `apr`.
pub fn simple<N: Number>(rate: N, intervals: N) -> N {
    (rate * intervals).named("annual")
}

/// What a rate grows to over many intervals, less the start: `(1 + rate)^intervals - 1`.
///
/// Computed as `e^(intervals × ln(1 + rate)) - 1`, which keeps every digit of a small rate.
/// Units: fractions. Defined for `rate > -1`.
///
/// ```
/// # use liquidity_layering::formula::rates::compounded;
/// // Hyperliquid, "Funding": 0.00125 % an hour is 11.6 % a year.
/// assert!((compounded(0.000_012_5, 8_760.0) - 0.116_f64).abs() < 0.0005);
/// ```
pub fn compounded<N: Number>(rate: N, intervals: N) -> N {
    rate.compound(intervals).named("APY")
}

/// A compounded rate where it can be written: `None` from 1e28 on, as a year of 1 % an hour. `apr` is the simple rate of the
/// same: what failed in it is an error, and stays one.
pub fn within_limits<N: Number>(apy: N, apr: N) -> Option<N> {
    let limit = N::whole(10_000_000_000_000_000) * N::whole(1_000_000_000_000);
    let beyond = apy.compare(limit).map_or(apr.compare(apr).is_some(), Ordering::is_ge);
    (!beyond).then_some(apy)
}

/// Continuous annual rate: `intervals × ln(1 + rate)`. Defined for `rate > -1`.
pub fn continuous<N: Number>(rate: N, intervals: N) -> N {
    rate.log_growth(intervals).named("continuous rate")
}

/// What a logarithm of growth is as a fraction: `e^logarithm - 1`.
pub fn growth<N: Number>(logarithm: N) -> N {
    logarithm.exp_m1()
}

/// Days as a part of a year: `days / 365`.
pub fn years<N: Number>(days: N) -> N {
    (days / N::whole(365)).named("years")
}

/// Whether anything is left after growth by `rate`: `1 + rate > 0`. Without that no compounded rate exists.
pub fn survives<N: Number>(rate: N) -> bool {
    (N::one() + rate).is_positive()
}

/// How interest is compounded. A length of time, in years, matters to simple interest alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compounding<N = Decimal> {
    /// Not at all: it grows with time alone, by `1 + R × years`.
    Simple,
    /// At every moment: growth `e^R` a year.
    Continuous,
    /// This many times a year: growth `(1 + R/periods)^periods` a year.
    Periods(N),
}

/// Continuous rate with the same growth as `rate` compounded so over these years.
///
/// `ln(1 + R × years) / years`, `R`, or `periods × ln(1 + R/periods)`. Units: fractions a year.
pub fn to_continuous<N: Number>(rate: N, compounding: Compounding<N>, years: N) -> N {
    match compounding {
        Compounding::Simple => (rate * years).ln_1p() / years,
        Compounding::Continuous => rate,
        Compounding::Periods(periods) => continuous(rate / periods, periods),
    }
}

/// Rate that compounded so grows as the continuous rate does; the inverse of [`to_continuous`].
pub fn from_continuous<N: Number>(rate: N, compounding: Compounding<N>, years: N) -> N {
    match compounding {
        Compounding::Simple => growth(rate * years) / years,
        Compounding::Continuous => rate,
        Compounding::Periods(periods) => periods * growth(rate / periods),
    }
}

/// Whether anything is left after growth at `rate` compounded so; see [`survives`].
pub fn survives_as<N: Number>(rate: N, compounding: Compounding<N>, years: N) -> bool {
    match compounding {
        Compounding::Simple => survives(rate * years),
        Compounding::Continuous => true,
        // Not rate / periods: a quotient may round to -1.
        Compounding::Periods(periods) => (periods + rate).is_positive(),
    }
}
