//! Kraken Futures.

use super::dated::{Clock, Cycle, Dates, Product, Style};
use super::{INVERSE_CROSS, INVERSE_ISOLATED, MarginRule};
use crate::calculator::ContractKind::{Inverse, Linear};

/// Months and quarters; holidays move nothing: `FI_XBTUSD_261225` expires on Christmas Day.
const fn dates(clock: Clock) -> Dates {
    Dates { style: Style::Numeric, clock, moves: false, cycles: &[Cycle::Quarterly, Cycle::Monthly] }
}

/// `FI_XBTUSD_260327` (inverse, 16:00 London), `FF_XBTUSD_260327` (linear, 08:00 UTC), `PI_XBTUSD`, `PF_XBTUSD`.
///
/// Source: Kraken support 360022632172 (inverse) and "Linear Multi-Collateral Fixed Maturity Contract Specifications";
/// recorded `instruments` answers of 2018 and 2021, and of 2026-09-25: `FI_XBTUSD_261225` 16:00Z, `FF_XBTUSD_261225` 08:00Z.
pub const PRODUCTS: &[Product] = &[
    Product { prefix: "FI_", bitcoin: "XBT", ..Product::dated("USD_", "USD", Inverse, dates(Clock::London(16))) },
    Product { prefix: "FF_", bitcoin: "XBT", ..Product::dated("USD_", "USD", Linear, dates(Clock::Utc(8))) },
    Product { prefix: "PI_", bitcoin: "XBT", ..Product::perpetual("USD", "USD", Inverse) },
    Product { prefix: "PF_", bitcoin: "XBT", ..Product::perpetual("USD", "USD", Linear) },
];

/// Maintenance at the liquidation price, for the inverse contracts of one collateral.
///
/// Source: Kraken support 360022835671, "Equity Protection Process": 1,000 long at 8,000 with 0.01 BTC and 1 % is
/// liquidated at 7,481, bankrupt at 7,407.
pub const MARGIN: &[MarginRule] = &[INVERSE_ISOLATED, INVERSE_CROSS];
