//! BitMEX.

use super::prelude::*;

/// The common form, limited to 75 % of initial less maintenance margin rate.
///
/// Source: BitMEX perpetual contracts guide; instrument message 2022-01-30.
pub const FUNDING: FundingRule = FundingRule { cap_by_margin: true, ..FundingRule::COMMON };

/// Months and quarters, at 12:00 UTC.
const DATES: Dates = Dates { style: Style::Code, clock: Clock::Utc(12), moves: false, cycles: &[Quarterly, Monthly] };

/// `XBTH26`, `ETHUSDH26`, `XBTEURH26`, `XBTUSD`, `ETHUSDT`. Without a quote the symbol tells it of bitcoin alone: other
/// coins were quoted in bitcoin once.
///
/// Source: recorded `instrument/active` answer of 2021-07-22; BitMEX help, "How do I read contract ticker symbols".
pub const PRODUCTS: &[Product] = &[
    Product { coins: &[("XBT", "BTC")], ..contract("", "USD", Inverse, Some(DATES)) },
    contract("USDT", "USDT", Linear, Some(DATES)),
    contract("USD", "USD", Inverse, Some(DATES)),
    contract("EUR", "EUR", Inverse, Some(DATES)),
    Product { quote: None, coins: COINS, ..contract("", "", Inverse, Some(DATES)) },
    Product { quote: None, ..contract("", "", Inverse, Some(DATES)) },
    contract("USDT", "USDT", Linear, None),
    contract("USD", "USD", Inverse, None),
    contract("EUR", "EUR", Inverse, None),
];

/// Coins that have had a future named by coin and month alone.
const COINS: &[(&str, &str)] = &[
    ("ADA", "ADA"),
    ("BCH", "BCH"),
    ("EOS", "EOS"),
    ("ETH", "ETH"),
    ("LTC", "LTC"),
    ("SOL", "SOL"),
    ("TRX", "TRX"),
    ("XRP", "XRP"),
];

const fn contract(suffix: &'static str, quote: &'static str, kind: ContractKind, dates: Option<Dates>) -> Product {
    Product { bitcoin: "XBT", dates, ..Product::perpetual(suffix, quote, kind) }
}

/// Maintenance on the value at entry; the fee for closing is both in the margin and in the requirement, so it does not
/// count.
///
/// Source: recorded positions of both kinds: `posMargin - posMaint` is `posInit + posCross` less 0.5 % of the value.
pub const MARGIN: &[MarginRule] = &[INVERSE_ISOLATED.on_entry(), LINEAR_ISOLATED.on_entry()];
