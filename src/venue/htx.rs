//! HTX.

use super::FundingRule;
use super::dated::Product;
use crate::calculator::ContractKind::{Inverse, Linear};

/// The common form. Source: recorded funding history answer.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// `BTC-USDT`, `BTC-USD`. Source: HTX API documentation, `contract_code` of swaps.
pub const PRODUCTS: &[Product] =
    &[Product::perpetual("-USDT", "USDT", Linear), Product::perpetual("-USD", "USD", Inverse)];
