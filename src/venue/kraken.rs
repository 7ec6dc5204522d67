//! Kraken Futures.

use super::{INVERSE_CROSS, INVERSE_ISOLATED, MarginRule};

/// Maintenance at the liquidation price, for the inverse contracts of one collateral.
///
/// Source: Kraken support 360022835671, "Equity Protection Process": 1,000 long at 8,000 with 0.01 BTC and 1 % is
/// liquidated at 7,481, bankrupt at 7,407.
pub const MARGIN: &[MarginRule] = &[INVERSE_ISOLATED, INVERSE_CROSS];
