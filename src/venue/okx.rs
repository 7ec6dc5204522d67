//! OKX.

use super::prelude::*;

/// The common form with impact prices.
///
/// Source: OKX help centre, "OKX to optimize funding rate calculation"; `formulaType` of its funding-rate answers.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// `withRate`, its present formula and the default. `noRate`, its older one: the plain mean premium of the middle of bid and ask, within
/// the instrument's cap and floor, without interest or clamp.
pub fn funding(formula: &str) -> Option<FundingRule> {
    match formula {
        "withRate" => Some(FUNDING),
        "noRate" => {
            Some(FundingRule { form: FundingForm::Unclamped, interest: Constant(0, 0), mid_premium: true, ..FUNDING })
        }
        _ => None,
    }
}

/// Every cycle, at 08:00 UTC.
const DATES: Dates = Dates::at_eight(Style::Numeric, &[Quarterly, Monthly, Weekly, Daily]);

/// `BTC-USD-260327`, `BTC-USDT-260327`, `BTC-USDT-SWAP`.
///
/// Source: recorded `instruments` answer of 2022-05-13; OKX help centre, "OKX Expiry Futures Guide".
pub const PRODUCTS: &[Product] = &[
    Product::dated("-USD-", "USD", Inverse, DATES),
    Product::dated("-USDT-", "USDT", Linear, DATES),
    Product::dated("-USDC-", "USDC", Linear, DATES),
    Product::perpetual("-USD-SWAP", "USD", Inverse),
    Product::perpetual("-USDT-SWAP", "USDT", Linear),
    Product::perpetual("-USDC-SWAP", "USDC", Linear),
];

/// Maintenance and the fee for closing at the liquidation price, which an isolated position shows one tick to the safe
/// side; its tiers have no deduction. In cross mode those of all
/// positions in one currency against its balance (futures mode; not the multi-currency and portfolio modes).
///
/// Source: OKX help centre 360053909272, freqtrade; recorded positions (five, the tick in each); "Maintenance margin ratio" of cross margin in
/// futures mode: (balance + P&L - orders and fees) / (maintenance margin + liquidation fee) at 100 %.
pub const MARGIN: &[MarginRule] =
    &[apart(whole(LINEAR_ISOLATED)), apart(whole(INVERSE_ISOLATED)), whole(LINEAR_CROSS), whole(INVERSE_CROSS)];

const fn apart(rule: MarginRule) -> MarginRule {
    MarginRule { tick_apart: true, ..rule }
}

const fn whole(rule: MarginRule) -> MarginRule {
    MarginRule { deductions: false, ..rule.with_fee(ClosingFee::Required) }
}
