//! WEEX.

use super::prelude::*;

/// The common form. Interest, clamp, cap and interval are set per contract and not published in general, so that interest
/// and clamp have to be given.
///
/// Source: WEEX support 4410862743449, "Funding Fees".
pub const FUNDING: FundingRule = FundingRule { per_contract: true, ..FundingRule::COMMON };

/// `cmt_btcusdt`; `BTCUSDT` in its third interface. A contract is `contract_val` coins.
///
/// Source: WEEX contract API documentation, `contracts`.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("USDT", "USDT", Linear), Product::perpetual("USDT", "USDT", Linear).after("CMT_")];

/// Maintenance at the liquidation price, without the fee for closing; the tier's rate holds for the whole value.
///
/// Source: WEEX support 4417905343129, "Estimated liquidation price", and 24780414317593: mark - (total value - total
/// maintenance) / (Q × (1 - rate)) for a long in cross mode.
pub const MARGIN: &[MarginRule] =
    &[MarginRule { deductions: false, ..LINEAR_ISOLATED }, MarginRule { deductions: false, ..LINEAR_CROSS }];
