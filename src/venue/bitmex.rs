//! BitMEX.

use super::FundingRule;

/// The common form, limited to 75 % of initial less maintenance margin rate.
///
/// Source: BitMEX perpetual contracts guide; instrument message 2022-01-30.
pub const FUNDING: FundingRule = FundingRule { cap_by_margin: true, ..FundingRule::COMMON };
