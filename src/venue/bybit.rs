//! Bybit.

use super::prelude::*;

/// The common form with an interest of 0.03 % a day, `0.03 % / (24 / hours)` for an interval; samples of a minute
/// weigh by their place. Caps are set per symbol.
///
/// Source: Bybit help centre, "Introduction to Funding Rate".
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Clamped { scaling: Scaling::Interest },
    linear_samples: true,
    ..FundingRule::COMMON
};

/// Weeks, months and quarters of linear futures, at 08:00 UTC.
const FRIDAYS: Dates = Dates::at_eight(Style::Padded, &[Quarterly, Monthly, Weekly]);
/// Quarters of inverse futures, at 08:00 UTC.
const QUARTERS: Dates = Dates::at_eight(Style::Code, &[Quarterly]);

/// `BTC-27MAR26` (settled in USDC), `BTCUSDT-27MAR26`, `BTCUSDH26` (inverse), `BTCUSDT`, `BTCPERP` (USDC), `BTCUSD`.
///
/// Source: recorded v5 `tickers` answers of 2023-08-16.
pub const PRODUCTS: &[Product] = &[
    Product::dated("-", "USDC", Linear, FRIDAYS),
    Product::dated("USDT-", "USDT", Linear, FRIDAYS),
    Product::dated("USD", "USD", Inverse, QUARTERS),
    Product::perpetual("PERP", "USDC", Linear),
    Product::perpetual("USDT", "USDT", Linear),
    Product::perpetual("USD", "USD", Inverse),
];

/// Linear: maintenance on the value at entry; in cross mode of all positions at their marks, with the fees for closing, against
/// the whole balance. Inverse: at the liquidation price, the fee kept from extra margin (copy of May
/// 2026), or on the value at entry (copy of 2024). Inverse in cross mode: on the value at entry, and the fee for closing
/// at the bankruptcy price, for one position alone.
///
/// Source: Bybit help centre 360039261334 and "Liquidation Price Calculation under Isolated Mode"; recorded position;
/// freqtrade (linear); "UTA Trading Rules" (linear in cross mode: liquidation where the maintenance margin rate is 100 %).
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.on_entry(),
    LINEAR_CROSS.with_fee(ClosingFee::Required),
    INVERSE_ISOLATED.with_fee(ClosingFee::OfExtra),
    INVERSE_ISOLATED.on_entry(),
    MarginRule { others: false, ..INVERSE_CROSS.on_entry().with_fee(ClosingFee::AtBankruptcy) },
];
