//! MEXC. Its funding is settled every 8 hours or less; what it publishes of the formula contradicts its own example, so
//! that there is no rule here.

use super::prelude::*;

/// `BTC_USDT` (a contract is 0.0001 BTC, of other coins what `contractSize` says), `BTC_USDC`, `BTC_USD` (100 USD).
///
/// Source: MEXC contract API documentation, `contract/detail`; MEXC learn 17827791513099.
pub const PRODUCTS: &[Product] = &[
    Product::perpetual("_USDT", "USDT", Linear),
    Product::perpetual("_USDC", "USDC", Linear),
    Product::perpetual("_USD", "USD", Inverse),
];

/// Maintenance on the value at entry, and the fee of liquidation beside it. Nothing is published on which value the
/// coin-margined contracts take it.
///
/// Source: MEXC blog, "Liquidation in Futures": long 0.1 at 50,000, 25 times, 0.4 % liquidates at 48,200 without a fee;
/// MEXC support 360044646391, "Liquidation and Risk Limit": margin + unrealised P&L <= maintenance margin + liquidation fees.
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.on_entry().with_fee(ClosingFee::Required),
    LINEAR_CROSS.on_entry().with_fee(ClosingFee::Required),
];
