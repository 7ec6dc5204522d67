//! Phemex.

use super::dated::Product;
use crate::calculator::ContractKind::{Inverse, Linear};

/// `BTCUSDT`, `BTCUSD`. Source: Phemex API documentation, `products`.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("USDT", "USDT", Linear), Product::perpetual("USD", "USD", Inverse)];
