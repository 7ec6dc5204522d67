//! `parseContractSymbol`: what a symbol says.

use super::prelude::*;
use crate::venue::Venue;
use crate::venue::dated::Unread;
use crate::venue::symbol::read;
use std::borrow::Cow;

record! {
    /// Input of [`parse_contract_symbol`].
    pub struct ParseContractSymbolInput new {
        /// Venue; where left out, all are tried.
        venue "venue": Option<Venue>, ANY;
        /// The symbol.
        symbol "symbol": String, ANY;
        /// An instant near the expiry, which tells the decade of a year of one digit.
        near "near": Option<Instant>, ANY;
    }
}

record! {
    /// Output of [`parse_contract_symbol`].
    pub struct ParseContractSymbolOutput warned {
        /// The coin; XBT is BTC.
        base "base": String, ANY;
        /// What it is quoted in; null where the symbol does not tell.
        quote "quote": Option<Cow<'static, str>>, ANY;
        /// When it expires; null for a perpetual.
        expiry "expiry": Option<Instant>, ANY;
        /// Whether it never expires.
        perpetual "perpetual": bool, ANY;
    }
}

/// What a contract's symbol says: the coin, what it is quoted in, and when it expires, to the millisecond.
///
/// Every spelling of the venues, dated (`BTCUSDT_260327`, `BTC-USD-260327`, `BTC-27MAR26`, `BTCUSDT-27MAR26`, `BTCUSDH26`, `XBTH26`,
/// `XBTMH26`, `BTC_USD_20260327`, `BTC260327`, `FI_XBTUSD_260327`, `BTCH6`) and perpetual (`BTCUSDT`, `BTC-USDT-SWAP`, `BTC-PERPETUAL`,
/// `XBTUSD`, `PF_XBTUSD`, `XBTUSDTM`, `cETHUSD`, `cmt_btcusdt`, and where the venue is Hyperliquid `BTC`), in small or capital letters;
/// ccxt's `BTC/USDT:USDT` and `BTC/USD:BTC-260327`; TradingView's `BTCUSDT.P`, `BTCUSDTPERP` and `BYBIT:BTCUSDT.P`. Without a
/// venue a symbol is read where all venues that have it agree on coin and expiry; a pair never passes for a coin. Source: each
/// venue's file in `src/venue`.
///
/// ```
/// use liquidity_layering::{ParseContractSymbolInput, instant, parse_contract_symbol};
/// let symbol = parse_contract_symbol(&ParseContractSymbolInput::new("XBTH26"))?;
/// assert_eq!((symbol.base.as_str(), symbol.quote.as_deref()), ("BTC", Some("USD")));
/// assert_eq!(instant::to_text(symbol.expiry.unwrap().0), "2026-03-27T12:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `unsupported` for a symbol that is spelt as no contract of the venue, or of any; `inconsistent` where venues that have it
/// do not agree; `out_of_range` for a date that does not exist; `missing_field` for a year of one digit without `near`.
pub fn parse_contract_symbol(input: &ParseContractSymbolInput) -> Result<ParseContractSymbolOutput, Error> {
    run::<super::ParseContractSymbol, _, _>(input)
}

/// Bytes of the longest symbol.
const LENGTH: usize = 64;

pub(super) fn calculate(input: &ParseContractSymbolInput) -> Result<ParseContractSymbolOutput, Error> {
    let symbol = input.symbol.trim_ascii();
    let about = |code| Error::new(code).at("symbol").given(&input.symbol);
    refuse! {
        !(1..=LENGTH).contains(&symbol.len()) => OutOfRange, "symbol", input.symbol, "a symbol of 1 to 64 characters";
    }
    let near = input.near.map(Instant::ms);
    let found = read(input.venue, symbol, near).map_err(|why| match (why, input.venue) {
        (Unread::Decade, _) => Error::about(Code::MissingField, "near", "near: the symbol's year has one digit"),
        (Unread::NoSuchDate, _) => about(Code::OutOfRange).accepted("a date that exists, from 2000 to 2099"),
        (Unread::Option, _) => about(Code::Unsupported).accepted("a future or perpetual: this is an option"),
        (Unread::Spot, _) => {
            about(Code::Unsupported).accepted("a future or perpetual, such as BTC/USDT:USDT or BTCUSDT.P: this is spot")
        }
        (Unread::Unknown, Some(_)) => about(Code::Unsupported).accepted("a future as this venue spells it"),
        (Unread::Unknown, None) => {
            about(Code::Unsupported).accepted("a future as a known venue spells it; a coin alone with its venue")
        }
    })?;
    let Some(first) = found.first() else { return Err(about(Code::Unsupported)) };
    refuse! {
        found.iter().any(|other| (&other.coin, other.expiry) != (&first.coin, first.expiry)) => Inconsistent, "symbol",
            input.symbol, "the venue, too: more than one has it, with another expiry";
    }
    let agreed = found.iter().all(|other| other.quote == first.quote);
    let warnings = warnings! {
        !agreed => warning::AMBIGUOUS_SYMBOL, "symbol",
            "More than one venue has this symbol, quoted in different currencies. Name the venue to be told which.";
        first.by_day => warning::AMBIGUOUS_SYMBOL, "symbol",
            "This spelling tells the day alone: 08:00 UTC is the hour at most venues, BitMEX and Kraken have others. Name the \
             venue to be told its hour.";
        !found.iter().any(|other| other.usual) => warning::UNUSUAL_EXPIRY, "symbol",
            "By its rule the venue has no contract that expires on this day. Look whether the symbol is right.";
    };
    Ok(ParseContractSymbolOutput {
        base: first.coin.clone(),
        quote: first.quote.filter(|_| agreed).map(Cow::Borrowed),
        expiry: first.expiry.map(Instant::from),
        perpetual: first.expiry.is_none(),
        warnings,
    })
}
