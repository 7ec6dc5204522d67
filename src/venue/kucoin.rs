//! KuCoin Futures.

use super::dated::Product;
use crate::calculator::ContractKind::{self, Inverse, Linear};

/// `XBTUSDTM`, `XBTUSDCM`, `XBTUSDM`. Source: recorded `ticker` and `contracts` answers.
pub const PRODUCTS: &[Product] =
    &[perpetual("USDTM", "USDT", Linear), perpetual("USDCM", "USDC", Linear), perpetual("USDM", "USD", Inverse)];

const fn perpetual(suffix: &'static str, quote: &'static str, kind: ContractKind) -> Product {
    Product { bitcoin: "XBT", ..Product::perpetual(suffix, quote, kind) }
}
