//! dYdX.

use super::prelude::*;

/// The premium's 8-hour rate, an eighth of it every hour; interest only where it is given.
///
/// Source: dydxprotocol/v4-chain, `x/perpetuals/funding`.
pub const FUNDING: FundingRule =
    FundingRule { form: FundingForm::Plain, hours: 1, interest: Constant(0, 0), ..FundingRule::COMMON };

/// `BTC-USD`. Source: dydxprotocol/v4-chain, `perpetual market ticker`.
pub const PRODUCTS: &[Product] = &[Product::perpetual("-USD", "USD", Linear)];

/// Maintenance at the liquidation price, with the other positions of the subaccount at their oracle prices.
///
/// Source: dydxprotocol/v4-chain, `x/subaccounts`: total net collateral below the maintenance requirement.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED, LINEAR_CROSS];
