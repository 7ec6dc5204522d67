//! Phemex.

use super::prelude::*;

/// `BTCUSDT`, `BTCUSDC`, `BTCUSD` and `cETHUSD` (inverse), `uBTCUSD` (linear, settled in USD).
///
/// Source: Phemex API documentation, `products`.
pub const PRODUCTS: &[Product] = &[
    Product::perpetual("USDT", "USDT", Linear),
    Product::perpetual("USDC", "USDC", Linear),
    Product::perpetual("USD", "USD", Inverse),
    Product::perpetual("USD", "USD", Inverse).after("c"),
    Product::perpetual("USD", "USD", Linear).after("u"),
];

/// USDT-M contracts: maintenance at the liquidation price; linear contracts settled in USD: on the value at entry. Margin by
/// leverage holds the fee for closing from the beginning.
///
/// Source: Phemex help centre "liq-price-for-USDTM" (at liquidation); recorded position, "liquidation-price" (on entry).
pub const MARGIN: &[MarginRule] = &[RULE, RULE.on_entry()];

const RULE: MarginRule = LINEAR_ISOLATED.with_fee(ClosingFee::Prepaid);
