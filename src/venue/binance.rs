//! Binance USDⓈ-M and COIN-M.

use super::prelude::*;

/// The common form for 8 hours, scaled to the symbol's interval; samples of 5 seconds weigh by their place.
///
/// Caps are set per symbol (`fundingInfo`). Source: Binance FAQ, "Introduction to Binance Futures funding rates".
pub const FUNDING: FundingRule =
    FundingRule { form: FundingForm::Clamped { scaling: Scaling::Rate }, linear_samples: true, ..FundingRule::COMMON };

/// Quarters, at 08:00 UTC.
const QUARTERS: Dates = Dates::at_eight(Style::Numeric, &[Quarterly]);

/// `BTCUSDT_260327` (USDⓈ-M), `BTCUSD_260327` (COIN-M), `BTCUSDT`, `BTCUSD_PERP`.
///
/// Source: recorded `exchangeInfo` and `premiumIndex` answers.
pub const PRODUCTS: &[Product] = &[
    Product::dated("USDT_", "USDT", Linear, QUARTERS),
    Product::dated("USDC_", "USDC", Linear, QUARTERS),
    Product::dated("USD_", "USD", Inverse, QUARTERS),
    Product::perpetual("USD_PERP", "USD", Inverse),
    Product::perpetual("USDT", "USDT", Linear),
    Product::perpetual("USDC", "USDC", Linear),
    Product::perpetual("BUSD", "BUSD", Linear),
];

/// Maintenance at the liquidation price, by tiers with deductions, in USDT or in coin; in cross mode less the others'
/// maintenance and P&L at their marks.
///
/// Source: Binance FAQ b3c689c1f50a44cabb3a84e663b81d93 (USDⓈ-M) and ceccfcfb4e3a45e3b48b0b1bb1a8ae46 (COIN-M); recorded
/// positions of both.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED, LINEAR_CROSS, INVERSE_ISOLATED, INVERSE_CROSS];
