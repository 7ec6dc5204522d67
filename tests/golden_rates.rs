//! `annualise` and `convertRate` against mpmath: `tests/golden/rates.csv`, which `tests/golden/rates.py` writes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use liquidity_layering::number::{Exact, Number};
use liquidity_layering::{AnnualiseInput, Compounding, ConvertRateInput, annualise, convert_rate};

/// Digits that every result must have, unless it is exact with fewer.
const DIGITS: usize = 18;

fn decimal(text: &str) -> Exact {
    Exact::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn compounding(text: &str) -> Compounding {
    match text {
        "simple" => Compounding::Simple,
        "continuous" => Compounding::Continuous,
        periods => Compounding::Periods(decimal(periods)),
    }
}

/// Significant digits of a text in plain notation, and the unit of its last one.
fn digits(text: &str) -> (usize, Exact) {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let unit = (0..places).fold(Exact::one(), |unit, _| unit / Exact::whole(10));
    (digits.trim_start_matches('0').len(), unit)
}

/// Checks that every digit shown is right, and that enough are shown: with fewer than 18 the result must be exact. The
/// truth is read to 28 digits.
fn check(row: &str, name: &str, computed: Exact, truth: &str) {
    let shown = computed.to_string();
    let (count, unit) = digits(&shown);
    let difference = (decimal(&shown) - decimal(truth)).abs();
    let allowed = if !(DIGITS..28).contains(&count) { Exact::zero() } else { unit / Exact::whole(2) };
    let right = difference.compare(&allowed).is_some_and(core::cmp::Ordering::is_le);
    assert!(right, "{row}: {name} is {shown}, in truth {truth}");
}

#[test]
fn every_digit_of_20_000_random_inputs() {
    let (mut annualised, mut converted) = (0, 0);
    for row in include_str!("golden/rates.csv").lines() {
        let cells: Vec<&str> = row.split(',').collect();
        match cells.as_slice() {
            ["annualise", rate, hours, days, apr, apy, continuous, intervals] => {
                let mut input = AnnualiseInput::new(decimal(rate), decimal(hours));
                input.days_per_year = decimal(days);
                let found = annualise(&input).unwrap_or_else(|error| panic!("{row}: {error}"));
                check(row, "apr", found.apr, apr);
                check(row, "apy", found.apy, apy);
                check(row, "continuous", found.continuous, continuous);
                check(row, "intervalsPerYear", found.intervals_per_year, intervals);
                annualised += 1;
            }
            ["convert", rate, from, to, years, result] => {
                let mut input = ConvertRateInput::new(decimal(rate), compounding(from), compounding(to));
                input.years = decimal(years);
                let found = convert_rate(&input).unwrap_or_else(|error| panic!("{row}: {error}"));
                check(row, "rate", found.rate, result);
                converted += 1;
            }
            _ => panic!("no such row: {row}"),
        }
    }
    assert_eq!((annualised, converted), (10_000, 10_000));
}
