//! Bybit.

use super::{
    ClosingFee, FundingForm, FundingRule, INVERSE_CROSS, INVERSE_ISOLATED, LINEAR_ISOLATED, MarginRule, Scaling,
};

/// The common form with an interest of 0.03 % a day, `0.03 % / (24 / hours)` for an interval; samples of a minute
/// weigh by their place. Caps are set per symbol.
///
/// Source: Bybit help centre, "Introduction to Funding Rate".
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::Clamped { scaling: Scaling::Interest },
    linear_samples: true,
    ..FundingRule::COMMON
};

/// Linear: maintenance on the value at entry. Inverse: at the liquidation price, the fee kept from extra margin (copy of May
/// 2026), or on the value at entry (copy of 2024). Inverse in cross mode: on the value at entry, and the fee for closing
/// at the bankruptcy price, for one position alone.
///
/// Source: Bybit help centre 360039261334 and "Liquidation Price Calculation under Isolated Mode"; recorded position;
/// freqtrade (linear).
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.on_entry(),
    INVERSE_ISOLATED.with_fee(ClosingFee::OfExtra),
    INVERSE_ISOLATED.on_entry(),
    MarginRule { others: false, ..INVERSE_CROSS.on_entry().with_fee(ClosingFee::AtBankruptcy) },
];
