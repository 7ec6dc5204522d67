//! Calculators for capital that is split between two layers: staking, which is steady, compounding and often locked;
//! and futures, which hedge the coins, collect funding and trade, with margin kept apart.
//!
//! Every calculator is a function from an input to an output or one [`Error`]; all of them are listed below. Numbers are
//! [`Decimal`](number::Decimal)s: results are exact where the arithmetic ends within 28 digits and 28 places, otherwise
//! rounded to 18 significant digits and at most 18 places, all of them correct. No function panics.
//!
//! ```
//! use liquidity_layering::{AnnualiseInput, annualise};
//! let yearly = annualise(&AnnualiseInput::new("0.0001".parse()?, 8.into()))?;
//! assert_eq!(yearly.apr.to_string(), "0.1095");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `serde`, which is on unless it is turned off, inputs and results are stored and read as JSON with the names of
//! the npm package. What a calculator would refuse is refused while reading, with its code and field:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use liquidity_layering::{AnnualiseInput, annualise};
//! let input: AnnualiseInput = serde_json::from_str(r#"{"rate": 0.0001, "intervalHours": 8}"#)?;
//! let stored = serde_json::to_string(&annualise(&input)?)?;
//! assert!(stored.starts_with(r#"{"apr":"0.1095","#));
//! let wrong = serde_json::from_str::<AnnualiseInput>(r#"{"rate": 0.0001, "intervalHours": 0}"#);
//! assert!(wrong.is_err_and(|error| error.to_string().starts_with("out_of_range: intervalHours: ")));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of a number: [`value`] (as written) → [`calculator`] (checked) → [`formula`] (computed) → result.
#![deny(missing_docs)]
#![cfg_attr(
    not(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-batch", feature = "wasm-simulation")),
    forbid(unsafe_code)
)]

pub mod calculator;
pub mod formula;
pub mod import;
pub mod instant;
pub mod number;
pub mod simulation;
pub mod value;
pub mod venue;
pub mod warning;
#[cfg(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-batch", feature = "wasm-simulation"))]
#[doc(hidden)]
pub mod wasm;

mod error;

pub use calculator::shown::*;
pub(crate) use error::refuse;
pub use error::{Code, Error};
pub use formula::flow::Bucket;
pub use warning::Warning;
