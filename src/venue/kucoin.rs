//! KuCoin Futures.

use super::dated::Product;
use super::{ClosingFee, LINEAR_ISOLATED, MarginRule};
use crate::calculator::ContractKind::{self, Inverse, Linear};

/// `XBTUSDTM`, `XBTUSDCM`, `XBTUSDM`. Source: recorded `ticker` and `contracts` answers.
pub const PRODUCTS: &[Product] =
    &[perpetual("USDTM", "USDT", Linear), perpetual("USDCM", "USDC", Linear), perpetual("USDM", "USD", Inverse)];

const fn perpetual(suffix: &'static str, quote: &'static str, kind: ContractKind) -> Product {
    Product { bitcoin: "XBT", ..Product::perpetual(suffix, quote, kind) }
}

/// Maintenance and the fee for closing at the liquidation price; in 2021 maintenance on the value at entry, the fee
/// within it.
///
/// Source: recorded positions of 2025 and of 2021.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED.with_fee(ClosingFee::Required), LINEAR_ISOLATED.on_entry()];
