//! KuCoin Futures.

use super::{ClosingFee, LINEAR_ISOLATED, MarginRule};

/// Maintenance and the fee for closing at the liquidation price; in 2021 maintenance on the value at entry, the fee
/// within it.
///
/// Source: recorded positions of 2025 and of 2021.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED.with_fee(ClosingFee::Required), LINEAR_ISOLATED.on_entry()];
