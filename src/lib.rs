//! Calculators for capital that is split between two layers: staking, and futures.
#![deny(missing_docs)]
#![cfg_attr(not(feature = "wasm"), forbid(unsafe_code))]

pub mod import;
pub mod number;
pub mod value;
pub mod venue;
pub mod warning;

mod error;

pub use error::{Code, Error};
pub use warning::Warning;
