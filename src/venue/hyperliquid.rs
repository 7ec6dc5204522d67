//! Hyperliquid.

use super::prelude::*;

/// The common form for 8 hours, an eighth of it paid every hour, at most 4 % an hour. Until 2023 it paid every 8 hours
/// with a clamp of 0.03 %: give `intervalHours` and `clamp`.
///
/// Source: Hyperliquid docs, "Funding"; recorded `fundingHistory` answers.
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Clamped { scaling: Scaling::Rate },
    hours: 1,
    cap_per_hour: Some(Constant(4, 2)),
    ..FundingRule::COMMON
};

/// The coin alone: `BTC`, `kPEPE`. Source: Hyperliquid docs, "Contract specifications".
pub const PRODUCTS: &[Product] = &[Product::perpetual("", "USDC", Linear)];

/// Maintenance at the liquidation price by half the initial rate at the market's maximum leverage, whatever leverage is
/// used; in cross mode the whole account's.
///
/// Source: Hyperliquid docs, "Liquidations" and "Margining"; recorded positions of both modes.
pub const MARGIN: &[MarginRule] = &[by_market(LINEAR_ISOLATED), by_market(LINEAR_CROSS)];

const fn by_market(rule: MarginRule) -> MarginRule {
    MarginRule { by_max_leverage: true, ..rule }
}
