//! BitMEX.

use super::{FundingRule, INVERSE_ISOLATED, MarginRule};

/// The common form, limited to 75 % of initial less maintenance margin rate.
///
/// Source: BitMEX perpetual contracts guide; instrument message 2022-01-30.
pub const FUNDING: FundingRule = FundingRule { cap_by_margin: true, ..FundingRule::COMMON };

/// Inverse: maintenance on the value at entry; the fee for closing is both in the margin and in the requirement, so it
/// does not count.
///
/// Source: recorded positions: `posMargin - posMaint` is `posInit + posCross` less 0.5 % of the value.
pub const MARGIN: &[MarginRule] = &[INVERSE_ISOLATED.on_entry()];
