//! Kraken Futures.

use super::prelude::*;

/// The mean premium of the hour, an eighth of it every hour, at most 0.25 % an hour; no interest. It is the relative rate; the
/// absolute one is this times the index.
///
/// Source: Kraken support 9618146737172, "Funding Rate Method Prior to September 29, 2022": the multiplier of 8 and its
/// example (0.32 % of premium is 0.04 % an hour), and what changed on that day: windows of 1 hour and a limit of 0.25 %.
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Plain,
    hours: 1,
    interest: Constant(0, 0),
    cap_per_hour: Some(Constant(25, 4)),
    ..FundingRule::COMMON
};

/// Months and quarters; holidays move nothing: `FI_XBTUSD_261225` expires on Christmas Day.
const fn dates(clock: Clock) -> Dates {
    Dates { style: Style::Numeric, clock, moves: false, cycles: &[Quarterly, Monthly] }
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

/// Inverse contracts of one collateral: maintenance at the liquidation price. Linear contracts: on the value at entry, against
/// margin and unrealised P&L; collateral other than dollars counts less its haircut.
///
/// Source: Kraken support 360022835671, "Equity Protection Process": 1,000 long at 8,000 with 0.01 BTC and 1 % is
/// liquidated at 7,481, bankrupt at 7,407; 360022632452, "Multi-Collateral Futures Margin Schedule": rates are of the
/// value at entry price; 4844463246100, "Margining & Liquidations: Multi-Collateral".
pub const MARGIN: &[MarginRule] =
    &[INVERSE_ISOLATED, INVERSE_CROSS, LINEAR_ISOLATED.on_entry(), LINEAR_CROSS.on_entry()];
