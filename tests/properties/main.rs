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
#[path = "../fuzz/columns.rs"]
mod columns;
mod depth;
mod funding;
mod hedge;
mod plans;
mod pnl;
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

/// What a result may be off by, as a part of its size. Each step rounds its 28th digit or place by half a unit, and what is
/// multiplied by contracts, prices or days afterwards makes some thousands of that: still four digits beyond the 18 shown.
const DIGITS: f64 = 1e-22;
/// What it may be off by however small it is, for the same reason: a decimal has 28 places, of which 18 are shown.
const PLACES: f64 = 1e-24;

/// Whether two computed numbers are as good as the same: to `relative` of their size, or to the last of 28 places.
fn close(a: Exact, b: Exact, relative: f64) -> bool {
    near(a, b, relative, 1.0)
}

/// The same where numbers with 28 places were multiplied by something of this scale.
fn near(a: Exact, b: Exact, relative: f64, scale: f64) -> bool {
    (a - b).abs().to_f64() <= relative * a.abs().to_f64().max(b.abs().to_f64()) + PLACES * scale
}
