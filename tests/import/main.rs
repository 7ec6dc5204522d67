//! Importing what exchanges give out: recorded files where they are at hand, fixtures of every format, bad input.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation, reason = "tests compute with small numbers")]

mod expected;
#[path = "../fuzz/imported.rs"]
mod holds;
