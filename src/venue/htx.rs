//! HTX.

use super::FundingRule;

/// The common form. Source: recorded funding history answer.
pub const FUNDING: FundingRule = FundingRule::COMMON;
