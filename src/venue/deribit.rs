//! Deribit.

use super::{Constant, FundingForm, FundingRule};

/// Zero while the premium of the mark price is within 0.025 %; accrues by the millisecond, quoted for 8 hours.
///
/// Source: Deribit support 31424939178397.
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::DeadBand,
    interest: Constant(0, 0),
    clamp: Constant(25, 5),
    ..FundingRule::COMMON
};
