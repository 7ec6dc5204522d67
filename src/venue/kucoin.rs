//! KuCoin Futures.

use super::dated::Product;
use crate::calculator::ContractKind::{Inverse, Linear};

/// `XBTUSDTM`, `XBTUSDCM`, `XBTUSDM`. Source: recorded `ticker` and `contracts` answers.
pub const PRODUCTS: &[Product] = &[
    Product::perpetual("USDTM", "USDT", Linear),
    Product::perpetual("USDCM", "USDC", Linear),
    Product::perpetual("USDM", "USD", Inverse),
];
