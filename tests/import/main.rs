//! Importing what exchanges give out: recorded files where they are at hand, fixtures of every format, bad input.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "tests compute with small numbers"
)]

mod bad;
mod expected;
mod fixtures;
mod funding;
#[path = "../fuzz/imported.rs"]
mod holds;
mod properties;
mod reports;
mod speed;
mod variants;
mod warnings;

mod prelude {
    pub use crate::holds::skipped;
    pub use liquidity_layering::import::{Content, FundingSeries, Hint, Import, import_market_data};
    pub use liquidity_layering::venue::Venue;
    pub use std::path::PathBuf;
}
