//! What must hold whatever the input.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod batch;
mod calendar;
mod depth;
mod funding;
mod hedge;
mod plans;
mod positions;
mod staking;

use liquidity_layering::number::{Exact, Number};
use proptest::prelude::*;

/// So many cases, or more where PROPTEST_CASES asks for them; as many more may be turned down.
fn at_least(cases: u32) -> ProptestConfig {
    let given = ProptestConfig::default();
    let cases = given.cases.max(cases);
    ProptestConfig {
        cases,
        max_global_rejects: cases.max(given.max_global_rejects),
        failure_persistence: None,
        ..given
    }
}

fn decimal(text: &str) -> Exact {
    text.parse().unwrap()
}

/// A decimal of up to nine digits with so many places.
fn decimals(range: core::ops::Range<i64>, places: u32) -> impl Strategy<Value = Exact> {
    range.prop_map(move |coefficient| Exact::decimal(coefficient, places))
}

fn close(a: Exact, b: Exact, relative: f64) -> bool {
    (a - b).abs().to_f64() <= relative * a.abs().to_f64().max(b.abs().to_f64()).max(1e-18)
}
