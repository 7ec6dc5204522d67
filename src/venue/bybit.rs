//! Bybit.

use super::{FundingForm, FundingRule, Scaling};

/// The common form with an interest of 0.03 % a day, `0.03 % / (24 / hours)` for an interval; samples of a minute
/// weigh by their place. Caps are set per symbol.
///
/// Source: Bybit help centre, "Introduction to Funding Rate".
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Clamped { scaling: Scaling::Interest },
    linear_samples: true,
    ..FundingRule::COMMON
};
