//! Gate.

use super::FundingRule;

/// The common form. Source: Gate help centre.
pub const FUNDING: FundingRule = FundingRule::COMMON;
