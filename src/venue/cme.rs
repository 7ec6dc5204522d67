//! Chicago Mercantile Exchange.

use super::prelude::*;

/// Months, on the last Friday at 16:00 London, or on the last day before it on which London and New York are both open.
///
/// Source: CME contract specifications, "Termination of Trading". Since October 2021 the rulebook (35002.F) keeps a Friday
/// on which either is open; the two differ where Boxing Day is a Friday (2025, 2031).
const MONTHS: Dates =
    Dates { style: Style::Code, clock: Clock::London(16), moves: true, cycles: &[Quarterly, Monthly] };

/// `BTCH26`, `BTCH6`, `MBTH26` and those of the other coins. Friday futures (`BFF`) follow another rule.
///
/// Source: CME Group, cryptocurrency products.
pub const PRODUCTS: &[Product] = &[Product {
    coins: &[
        ("BTC", "BTC"),
        ("MBT", "BTC"),
        ("ETH", "ETH"),
        ("MET", "ETH"),
        ("SOL", "SOL"),
        ("MSL", "SOL"),
        ("XRP", "XRP"),
        ("MXP", "XRP"),
    ],
    ..Product::dated("", "USD", Linear, MONTHS)
}];
