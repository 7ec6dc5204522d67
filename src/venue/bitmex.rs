//! BitMEX.

use super::FundingRule;
use super::dated::{Clock, Cycle, Dates, Product, Style};
use crate::calculator::ContractKind::{Inverse, Linear};

/// The common form, limited to 75 % of initial less maintenance margin rate.
///
/// Source: BitMEX perpetual contracts guide; instrument message 2022-01-30.
pub const FUNDING: FundingRule = FundingRule { cap_by_margin: true, ..FundingRule::COMMON };

/// Months and quarters, at 12:00 UTC.
const DATES: Dates =
    Dates { style: Style::Code, clock: Clock::Utc(12), moves: false, cycles: &[Cycle::Quarterly, Cycle::Monthly] };

/// `XBTH26`, `ETHUSDH26`, `XBTEURH26`, `XBTUSD`, `ETHUSDT`. Without a quote the symbol tells it of bitcoin alone: other
/// coins were quoted in bitcoin once.
///
/// Source: recorded `instrument/active` answer of 2021-07-22; BitMEX help, "How do I read contract ticker symbols".
pub const PRODUCTS: &[Product] = &[
    Product { coins: &[("XBT", "BTC")], ..Product::dated("", "USD", Inverse, DATES) },
    Product::dated("USDT", "USDT", Linear, DATES),
    Product::dated("USD", "USD", Inverse, DATES),
    Product::dated("EUR", "EUR", Inverse, DATES),
    Product { quote: None, ..Product::dated("", "", Inverse, DATES) },
    Product::perpetual("USDT", "USDT", Linear),
    Product::perpetual("USD", "USD", Inverse),
    Product::perpetual("EUR", "EUR", Inverse),
];
