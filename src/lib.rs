//! Calculators for capital that is split between two layers: staking, which is steady, compounding and often locked;
//! and futures, which hedge the coins, collect funding and trade, with margin kept apart.
//!
//! Every calculator is a function from an input to an output or one [`Error`]: [`annualise`], [`convert_rate`],
//! [`funding_yield`], [`funding_rate`], [`funding_payment`], [`funding_history`]. Results are [`Exact`](number::Exact):
//! exact where the arithmetic ends within 28 digits, otherwise correct in every digit that is shown. No function panics.
//!
//! ```
//! use liquidity_layering::{AnnualiseInput, annualise};
//! let yearly = annualise(&AnnualiseInput::new("0.0001".parse()?, 8.into()))?;
//! assert_eq!(yearly.apr.to_string(), "0.1095");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of a number: [`value`] (as written) → [`calculator`] (checked) → [`formula`] (computed) → result.
#![deny(missing_docs)]
#![cfg_attr(not(any(feature = "wasm-typed", feature = "wasm-data")), forbid(unsafe_code))]

pub mod calculator;
pub mod formula;
pub mod import;
pub mod instant;
pub mod number;
pub mod value;
pub mod venue;
pub mod warning;
#[cfg(any(feature = "wasm-typed", feature = "wasm-data"))]
#[doc(hidden)]
pub mod wasm;

mod error;

pub use calculator::{
    AnnualiseInput, AnnualiseOutput, Compounding, Contract, ContractKind, ConvertRateInput, ConvertRateOutput,
    FundingCurve, FundingGap, FundingHistoryInput, FundingHistoryOutput, FundingInterval, FundingPaymentInput,
    FundingPaymentOutput, FundingRateInput, FundingRateOutput, FundingYieldInput, FundingYieldOutput, RecentApr, Side,
    Weighting, annualise, convert_rate, funding_history, funding_payment, funding_rate, funding_yield,
};
pub use error::{Code, Error};
pub use warning::Warning;
