//! Deribit.

use super::prelude::*;

/// Zero while the premium of the mark price is within 0.025 %; accrues by the millisecond, quoted for 8 hours.
///
/// Source: Deribit support 31424939178397.
pub const FUNDING: FundingRule = FundingRule {
    form: FundingForm::DeadBand,
    interest: Constant(0, 0),
    clamp: Constant(25, 5),
    ..FundingRule::COMMON
};

/// Every cycle, at 08:00 UTC.
const DATES: Dates = Dates::at_eight(Style::Named, &[Quarterly, Monthly, Weekly, Daily]);

/// `BTC-27MAR26`, `BTC_USDC-27MAR26`, `BTC-PERPETUAL`, `BTC_USDC-PERPETUAL`; a hyphen for the underscore is read, too.
///
/// Source: recorded `get_instruments` answers; Deribit API documentation, naming of instruments.
pub const PRODUCTS: &[Product] = &[
    Product::dated("-", "USD", Inverse, DATES),
    Product::dated("_USDC-", "USDC", Linear, DATES),
    Product::dated("_USDT-", "USDT", Linear, DATES),
    Product::perpetual("_USDC-PERPETUAL", "USDC", Linear),
    Product::perpetual("-USDC-PERPETUAL", "USDC", Linear),
    Product::perpetual("_USDT-PERPETUAL", "USDT", Linear),
    Product::perpetual("-USDT-PERPETUAL", "USDT", Linear),
    Product::perpetual("-PERPETUAL", "USD", Inverse),
];

/// Maintenance at the liquidation price by a rate that grows with the coins held.
///
/// Source: Deribit support 25944738177565.
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.with_growth(),
    LINEAR_CROSS.with_growth(),
    INVERSE_ISOLATED.with_growth(),
    INVERSE_CROSS.with_growth(),
];
