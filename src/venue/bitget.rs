//! Bitget.

use super::prelude::*;

/// The common form for 8 hours, scaled to the symbol's interval of 8, 4, 2 or 1 hours. Caps are set per symbol.
///
/// Source: Bitget support 12560603838070, "Important update on Bitget futures funding rate formula", in force since 22
/// September 2025.
pub const FUNDING: FundingRule =
    FundingRule { form: FundingForm::Clamped { scaling: Scaling::Rate }, ..FundingRule::COMMON };

/// Quarters, at 08:00 UTC.
const QUARTERS: Dates = Dates::at_eight(Style::Code, &[Quarterly]);
const NUMERIC: Dates = Dates { style: Style::Numeric, ..QUARTERS };

/// `BTCUSDT`, `BTCPERP` (USDC), `BTCUSD`, `BTCUSDM25`; with the endings of its first interface `BTCUSDT_UMCBL`, `BTCPERP_CMCBL`,
/// `BTCUSD_DMCBL`, `BTCUSD_DMCBL_260925`. Sizes are in coins where settled in
/// USDT or USDC.
///
/// Source: Bitget API documentation, `contracts`; ccxt.
pub const PRODUCTS: &[Product] = &[
    Product::perpetual("USDT", "USDT", Linear),
    Product::perpetual("PERP", "USDC", Linear),
    Product::perpetual("USD", "USD", Inverse),
    Product::dated("USD", "USD", Inverse, QUARTERS),
    Product::perpetual("USDT_UMCBL", "USDT", Linear),
    Product::perpetual("PERP_CMCBL", "USDC", Linear),
    Product::perpetual("USD_DMCBL", "USD", Inverse),
    Product::dated("USD_DMCBL_", "USD", Inverse, NUMERIC),
];

/// Maintenance, by tiers whose rates hold for the part of the value within them, and the fee for closing, at the
/// liquidation price; in cross mode less the others' maintenance. The coin-margined contracts' formula values the margin at
/// an index price beside the mark price, and is not taken over.
///
/// Source: Bitget support 12560603808759, "Estimated liquidation price": `(margin - Q × E × s) / (Q × (rate + fee - s))`;
/// 12560603841952, tiers since 10 November 2025.
pub const MARGIN: &[MarginRule] =
    &[LINEAR_ISOLATED.with_fee(ClosingFee::Required), LINEAR_CROSS.with_fee(ClosingFee::Required)];
