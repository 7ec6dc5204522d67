//! The simulation against results that it did not make itself: an independent model's, closed forms, and calculations by hand.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod backtests;
mod breaking;
mod closed;
mod expected;
mod hand;
mod model;
mod points;
mod properties;
mod quiet;
mod random;
mod shared;
mod warnings;
