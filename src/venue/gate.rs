//! Gate.

use super::FundingRule;
use super::dated::Product;
use crate::calculator::ContractKind::{Inverse, Linear};

/// The common form. Source: Gate help centre.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// `BTC_USDT`, `BTC_USD`. Source: recorded `futures` answers.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("_USDT", "USDT", Linear), Product::perpetual("_USD", "USD", Inverse)];
