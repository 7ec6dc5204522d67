//! Hyperliquid.

use super::dated::Product;
use super::{Constant, FundingForm, FundingRule, Scaling};
use crate::calculator::ContractKind::Linear;

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
