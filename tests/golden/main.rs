//! The calculators against mpmath at 50 digits: every digit that is shown is right.
//!
//! Each table lies beside the script that wrote it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod calendar;
mod contract;
mod hedge;
mod positions;
mod rates;
mod staking;

use liquidity_layering::Code;
use liquidity_layering::calculator::find;
use liquidity_layering::number::{Decimal, Exact};
use liquidity_layering::value::{Value, json};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// Significant digits and places to which a result that is not exact is rounded.
const SHOWN: i32 = 18;

fn decimal(text: &str) -> Decimal {
    Exact::parse(text).ok().and_then(Exact::held).unwrap_or_else(|| panic!("{text}"))
}

/// A decimal text, with or without exponent, as a rational.
fn rational(text: &str) -> BigRational {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    let place = exponent.parse::<i32>().unwrap() - i32::try_from(fraction.len()).unwrap();
    BigRational::from_integer(digits) * ten_to(place)
}

fn ten_to(exponent: i32) -> BigRational {
    let power = BigRational::from_integer(BigInt::from(10).pow(exponent.unsigned_abs()));
    if exponent < 0 { power.recip() } else { power }
}

/// By how much of its size a number of an input is off for lack of places: those beyond the 28th are rounded.
fn lost(text: &str) -> BigRational {
    let truth = rational(text);
    if truth.is_zero() { truth } else { ((rational(&decimal(text).to_string()) - &truth) / truth).abs() }
}

/// The sum of what the numbers of an input lack.
fn lost_in(value: &Value<'_>) -> BigRational {
    match value {
        Value::Number(text) | Value::Text(text) if Exact::parse(text).is_ok() => lost(text),
        Value::List(items) => items.iter().fold(BigRational::zero(), |sum, item| sum + lost_in(item)),
        Value::Record(fields) => fields.iter().fold(BigRational::zero(), |sum, (_, value)| sum + lost_in(value)),
        _ => BigRational::zero(),
    }
}

/// Checks that the result is the truth, or the truth rounded to 18 significant digits and at most 18 places; the truth has
/// 40 digits, and is exact where it has fewer.
fn check(row: &str, name: &str, shown: &str, truth: &str, lost: &BigRational) {
    let (found, exactly) = (rational(shown), rational(truth));
    let first = (-60..60).rev().find(|place| exactly.abs() >= ten_to(*place)).unwrap_or(-60);
    let unit = ten_to((first - SHOWN + 1).max(-SHOWN));
    let digits = shown.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').len();
    let places = shown.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    // More digits than those are shown of what is exact.
    let more = shown.contains('.') && digits > 18 || places > 18;
    let allowed = if more { ten_to(-28) } else { unit / BigRational::from_integer(2.into()) };
    let allowed = allowed + exactly.abs() * lost;
    assert!((found - exactly).abs() <= allowed, "{row}: {name} is {shown}, in truth {truth}");
}

/// Rows of tab-separated cells: calculator, its input as JSON, then `path=value` for each result checked (a number,
/// a text, true, false or null), or `!code` where there is none.
fn check_table(table: &str, rows: usize) {
    for row in table.lines() {
        let mut cells = row.split('\t');
        let (name, input) = (cells.next().unwrap(), cells.next().unwrap());
        let input = json::parse(input).unwrap();
        let (answer, lost) = (find(name).unwrap().call(&input), lost_in(&input));
        // The table has more than the 1e9 times a year that are accepted.
        let times = input.get("compoundsPerYear").and_then(Value::as_text);
        let often = times.is_some_and(|times| decimal(times) > Decimal::from(1_000_000_000));
        let mut checked = 0;
        for cell in cells {
            checked += 1;
            if let Some(code) = cell.strip_prefix('!') {
                assert_eq!(answer.as_ref().map(|_| ()).map_err(|error| error.code().name()), Err(code), "{row}");
                continue;
            }
            let (path, truth) = cell.split_once('=').unwrap();
            if often {
                assert_eq!(answer.as_ref().err().map(liquidity_layering::Error::code), Some(Code::OutOfRange), "{row}");
                continue;
            }
            let written = answer.as_ref().unwrap_or_else(|error| panic!("{row}: {error}"));
            let written = written.to_json();
            let result = json::parse(&written).unwrap();
            let shown = result.at(path).unwrap_or_else(|| panic!("{row}: no {path}"));
            match (shown, truth) {
                (Value::Null, "null") | (Value::Bool(true), "true") | (Value::Bool(false), "false") => {}
                (Value::Text(shown), truth) if shown == truth => {}
                (Value::Text(shown) | Value::Number(shown), truth) if Exact::parse(truth).is_ok() => {
                    check(row, path, shown, truth, &lost);
                }
                _ => panic!("{row}: {path} is {shown:?}, in truth {truth}"),
            }
        }
        assert!(checked > 0, "{row}");
    }
    assert_eq!(table.lines().count(), rows);
}
