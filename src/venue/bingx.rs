//! BingX.

use super::prelude::*;

/// The plain mean premium of the middle of bid and ask, every 8 hours, at most 0.3 %; no interest, no clamp.
///
/// Source: BingX support 360046487573, "Perpetual Futures: Fee Schedule".
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Unclamped,
    interest: Constant(0, 0),
    cap_per_hour: Some(Constant(375, 6)),
    mid_premium: true,
    ..FundingRule::COMMON
};

/// `BTC-USDT`, `BTC-USDC` (sizes in coins), `BTC-USD` (coin-margined). Source: BingX API documentation, `contracts`.
pub const PRODUCTS: &[Product] = &[
    Product::perpetual("-USDT", "USDT", Linear),
    Product::perpetual("-USDC", "USDC", Linear),
    Product::perpetual("-USD", "USD", Inverse),
];

/// Maintenance by tiers and the fee for closing at the liquidation price; in cross mode with those of all positions. For the
/// coin-margined contracts nothing is published.
///
/// Source: BingX support 11263299509391, "Forced Liquidation": risk = (maintenance margin + closing fee) / (margin +
/// unrealised P&L); 10689309996185.
pub const MARGIN: &[MarginRule] =
    &[LINEAR_ISOLATED.with_fee(ClosingFee::Required), LINEAR_CROSS.with_fee(ClosingFee::Required)];
