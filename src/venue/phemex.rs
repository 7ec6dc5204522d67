//! Phemex.

use super::{ClosingFee, LINEAR_ISOLATED, MarginRule};

/// Maintenance on the value at entry, or, for USDT-M contracts, at the liquidation price; margin by leverage holds the
/// fee for closing from the beginning.
///
/// Source: recorded position, Phemex help centre "liquidation-price" (on entry); "liq-price-for-USDTM" (at liquidation).
pub const MARGIN: &[MarginRule] = &[RULE.on_entry(), RULE];

const RULE: MarginRule = LINEAR_ISOLATED.with_fee(ClosingFee::Prepaid);
