//! The calculators against mpmath at 50 digits: every digit that is shown is right, and at least 18 are.
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

use liquidity_layering::calculator::find;
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::{Value, json};

/// Digits that every result must have, unless it is exact with fewer.
const DIGITS: usize = 18;

fn decimal(text: &str) -> Exact {
    Exact::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
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

/// Rows of tab-separated cells: calculator, its input as JSON, then `path=value` for each result checked (a number,
/// a text, true, false or null), or `!code` where there is none.
fn check_table(table: &str, rows: usize) {
    for row in table.lines() {
        let mut cells = row.split('\t');
        let (name, input) = (cells.next().unwrap(), cells.next().unwrap());
        let answer = find(name).unwrap().call(&json::parse(input).unwrap());
        let mut checked = 0;
        for cell in cells {
            checked += 1;
            if let Some(code) = cell.strip_prefix('!') {
                assert_eq!(answer.as_ref().map(|_| ()).map_err(|error| error.code().name()), Err(code), "{row}");
                continue;
            }
            let (path, truth) = cell.split_once('=').unwrap();
            let written = &answer.as_ref().unwrap_or_else(|error| panic!("{row}: {error}")).text;
            let result = json::parse(written).unwrap();
            let shown = result.at(path).unwrap_or_else(|| panic!("{row}: no {path}"));
            match (shown, truth) {
                (Value::Null, "null") | (Value::Bool(true), "true") | (Value::Bool(false), "false") => {}
                (Value::Text(shown), truth) if shown == truth => {}
                (Value::Text(shown) | Value::Number(shown), truth) if Exact::parse(truth).is_ok() => {
                    check(row, path, decimal(shown), truth);
                }
                _ => panic!("{row}: {path} is {shown:?}, in truth {truth}"),
            }
        }
        assert!(checked > 0, "{row}");
    }
    assert_eq!(table.lines().count(), rows);
}
