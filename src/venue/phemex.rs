//! Phemex.

use super::dated::Product;
use super::{ClosingFee, LINEAR_ISOLATED, MarginRule};
use crate::calculator::ContractKind::{Inverse, Linear};

/// `BTCUSDT`, `BTCUSD`. Source: Phemex API documentation, `products`.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("USDT", "USDT", Linear), Product::perpetual("USD", "USD", Inverse)];

/// Maintenance on the value at entry, or, for USDT-M contracts, at the liquidation price; margin by leverage holds the
/// fee for closing from the beginning.
///
/// Source: recorded position, Phemex help centre "liquidation-price" (on entry); "liq-price-for-USDTM" (at liquidation).
pub const MARGIN: &[MarginRule] = &[RULE.on_entry(), RULE];

const RULE: MarginRule = LINEAR_ISOLATED.with_fee(ClosingFee::Prepaid);
