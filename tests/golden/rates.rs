//! `annualise` and `convertRate` against mpmath: `tests/golden/rates.csv`, which `tests/golden/rates.py` writes.

use crate::{check, decimal, lost};
use liquidity_layering::{AnnualiseInput, Compounding, ConvertRateInput, annualise, convert_rate};

fn compounding(text: &str) -> Compounding {
    match text {
        "simple" => Compounding::Simple,
        "continuous" => Compounding::Continuous,
        periods => Compounding::Periods(decimal(periods)),
    }
}

#[test]
fn every_digit_of_20_000_random_inputs() {
    let (mut annualised, mut converted) = (0, 0);
    for row in include_str!("rates.csv").lines() {
        let cells: Vec<&str> = row.split(',').collect();
        match cells.as_slice() {
            ["annualise", rate, hours, days, apr, apy, continuous, intervals] => {
                let mut input = AnnualiseInput::new(decimal(rate), decimal(hours));
                input.days_per_year = decimal(days);
                let lost = lost(rate) + lost(hours) + lost(days);
                let found = annualise(&input).unwrap_or_else(|error| panic!("{row}: {error}"));
                check(row, "apr", &found.apr.to_string(), apr, &lost);
                check(row, "apy", &found.apy.unwrap().to_string(), apy, &lost);
                check(row, "continuous", &found.continuous.to_string(), continuous, &lost);
                check(row, "intervalsPerYear", &found.intervals_per_year.to_string(), intervals, &lost);
                annualised += 1;
            }
            ["convert", rate, from, to, years, result] => {
                let mut input = ConvertRateInput::new(decimal(rate), compounding(from), compounding(to));
                input.years = decimal(years);
                let lost = lost(rate) + lost(years);
                let found = convert_rate(&input).unwrap_or_else(|error| panic!("{row}: {error}"));
                check(row, "rate", &found.rate.to_string(), result, &lost);
                converted += 1;
            }
            _ => panic!("no such row: {row}"),
        }
    }
    assert_eq!((annualised, converted), (10_000, 10_000));
}
