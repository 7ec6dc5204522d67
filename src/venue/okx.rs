//! OKX.

use super::{ClosingFee, Constant, FundingForm, FundingRule, INVERSE_ISOLATED, LINEAR_ISOLATED, MarginRule};

/// `withRate`, its present formula and the default: the common form with impact prices. `noRate`, its older one: the
/// plain mean premium of the middle of bid and ask, within the instrument's cap and floor, without interest or clamp.
///
/// Source: OKX help centre, "OKX to optimize funding rate calculation"; `formulaType` of its funding-rate answers.
pub fn funding(formula: Option<&str>) -> Option<FundingRule> {
    match formula {
        None | Some("withRate") => Some(FundingRule::COMMON),
        Some("noRate") => Some(FundingRule {
            form: FundingForm::Unclamped,
            interest: Constant(0, 0),
            mid_premium: true,
            ..FundingRule::COMMON
        }),
        Some(_) => None,
    }
}

/// Maintenance and the fee for closing at the liquidation price; its tiers have no deduction. Cross mode is a matter of
/// the whole account.
///
/// Source: OKX help centre 360053909272; recorded position; freqtrade.
pub const MARGIN: &[MarginRule] = &[whole(LINEAR_ISOLATED), whole(INVERSE_ISOLATED)];

const fn whole(rule: MarginRule) -> MarginRule {
    MarginRule { deductions: false, ..rule.with_fee(ClosingFee::Required) }
}
