//! Gate.

use super::prelude::*;

/// The common form. Source: Gate help centre.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// Weeks and quarters, at 08:00 UTC.
const DATES: Dates = Dates::at_eight(Style::Long, &[Quarterly, Weekly]);

/// `BTC_USDT_20220930`, `BTC_USD_20220930`, `BTC_USDT`, `BTC_USD`.
///
/// Source: recorded `futures` and `delivery` answers; Gate API documentation, `DeliveryContract`.
pub const PRODUCTS: &[Product] = &[
    Product::dated("_USDT_", "USDT", Linear, DATES),
    Product::dated("_USD_", "USD", Inverse, DATES),
    Product::perpetual("_USDT", "USDT", Linear),
    Product::perpetual("_USD", "USD", Inverse),
];

/// Maintenance, by tiers whose rates hold for the part of the value within them, and the fee for closing, at the
/// liquidation price; in cross mode with those of all positions against the whole balance.
///
/// Source: freqtrade, from the answers of the venue (linear); formula of Gate's support for inverse contracts: `Q × E × (1 ± rate ± fee) / (Q
/// ± margin × E)`; Gate announcement 39469, liquidation by margin ratio since September 2024; Gate help, "Leverage and Margin".
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.with_fee(ClosingFee::Required),
    LINEAR_CROSS.with_fee(ClosingFee::Required),
    INVERSE_ISOLATED.with_fee(ClosingFee::Required),
    INVERSE_CROSS.with_fee(ClosingFee::Required),
];
