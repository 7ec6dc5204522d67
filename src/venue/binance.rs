//! Binance USDⓈ-M and COIN-M.

use super::{FundingForm, FundingRule, Scaling};

/// The common form for 8 hours, scaled to the symbol's interval; samples of 5 seconds weigh by their place.
///
/// Caps are set per symbol (`fundingInfo`). Source: Binance FAQ, "Introduction to Binance Futures funding rates".
pub const FUNDING: FundingRule =
    FundingRule { form: FundingForm::Clamped { scaling: Scaling::Rate }, linear_samples: true, ..FundingRule::COMMON };
