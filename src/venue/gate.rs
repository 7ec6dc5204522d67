//! Gate.

use super::{ClosingFee, FundingRule, LINEAR_ISOLATED, MarginRule};

/// The common form. Source: Gate help centre.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// Maintenance and the fee for closing at the liquidation price. Source: freqtrade, from the answers of the venue.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED.with_fee(ClosingFee::Required)];
