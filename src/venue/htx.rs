//! HTX.

use super::prelude::*;

/// The common form. Source: recorded funding history answer.
pub const FUNDING: FundingRule = FundingRule::COMMON;

/// Weeks and quarters, at 16:00 in Singapore, 08:00 UTC.
const DATES: Dates = Dates::at_eight(Style::Numeric, &[Quarterly, Weekly]);

/// `BTC240927` (inverse), `BTC-USDT-240927`, `BTC-USDT`, `BTC-USD`.
///
/// Source: HTX API documentation, `contract_code` of coin-margined futures, USDT-margined contracts and swaps.
pub const PRODUCTS: &[Product] = &[
    Product { coins: COINS, ..Product::dated("", "USD", Inverse, DATES) },
    Product::dated("", "USD", Inverse, DATES),
    Product::dated("-USDT-", "USDT", Linear, DATES),
    Product::perpetual("-USDT", "USDT", Linear),
    Product::perpetual("-USD", "USD", Inverse),
];

/// Coins whose futures, named by coin and date alone, are known without their venue.
const COINS: &[(&str, &str)] = &[
    ("BTC", "BTC"),
    ("ADA", "ADA"),
    ("BCH", "BCH"),
    ("BSV", "BSV"),
    ("DOGE", "DOGE"),
    ("DOT", "DOT"),
    ("EOS", "EOS"),
    ("ETC", "ETC"),
    ("ETH", "ETH"),
    ("FIL", "FIL"),
    ("LINK", "LINK"),
    ("LTC", "LTC"),
    ("TRX", "TRX"),
    ("XRP", "XRP"),
];
