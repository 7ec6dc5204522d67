//! Gate.

use super::dated::Product;
use super::{ClosingFee, FundingRule, LINEAR_ISOLATED, MarginRule};
use crate::calculator::ContractKind::{Inverse, Linear};

/// The common form. Source: Gate help centre.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// `BTC_USDT`, `BTC_USD`. Source: recorded `futures` answers.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("_USDT", "USDT", Linear), Product::perpetual("_USD", "USD", Inverse)];

/// Maintenance and the fee for closing at the liquidation price. Source: freqtrade, from the answers of the venue.
pub const MARGIN: &[MarginRule] = &[LINEAR_ISOLATED.with_fee(ClosingFee::Required)];
