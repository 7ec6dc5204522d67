//! Deribit.

use super::{
    Constant, FundingForm, FundingRule, INVERSE_CROSS, INVERSE_ISOLATED, LINEAR_CROSS, LINEAR_ISOLATED, MarginRule,
};

/// Zero while the premium of the mark price is within 0.025 %; accrues by the millisecond, quoted for 8 hours.
///
/// Source: Deribit support 31424939178397.
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::DeadBand,
    interest: Constant(0, 0),
    clamp: Constant(25, 5),
    ..FundingRule::COMMON
};

/// Maintenance at the liquidation price by a rate that grows with the coins held.
///
/// Source: Deribit support 25944738177565.
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.with_growth(),
    LINEAR_CROSS.with_growth(),
    INVERSE_ISOLATED.with_growth(),
    INVERSE_CROSS.with_growth(),
];
