//! A symbol as people copy it: as its exchange spells it, as the ccxt library does, or as TradingView's charts do.

use super::dated::{Clock, Parsed, Product, QUOTES, Unread, day_of, is_coin, is_usual, parse};
use super::{Venue, products};
use crate::calculator::ContractKind;

/// What else contracts are quoted in, in spellings that name the quote apart.
const OTHER_QUOTES: [&str; 5] = ["BTC", "ETH", "FDUSD", "GBP", "USDE"];
/// Ways in which charts and libraries mark a perpetual after its pair: `BTCUSDT.P`, `BTCUSDTPERP`, `BTCUSDT-PERP`.
const MARKS: [&str; 3] = [".P", "-PERP", "PERP"];
/// Other names of venues before a colon.
const NAMES: [(&str, Venue); 3] = [("OKEX", Venue::Okx), ("HUOBI", Venue::Htx), ("GATEIO", Venue::Gate)];

/// What a symbol says at a venue, or at each that has it where none is named.
///
/// Spellings: the venue's own ([`parse`]); ccxt's `BTC/USDT:USDT` and `BTC/USD:BTC-240927`; TradingView's `BTCUSDT.P` and
/// `BTCUSDTPERP`, with or without `BINANCE:` before it. Of several readings those that explain most of the symbol: in
/// `BTCBUSD` the quote is BUSD. Source: ccxt manual, "Contract naming conventions"; TradingView's symbol lists.
///
/// # Errors
/// Why there is nothing to read.
pub fn read(venue: Option<Venue>, symbol: &str, near: Option<i64>) -> Result<Vec<Parsed>, Unread> {
    if let Some((base, rest)) = symbol.split_once('/') {
        return unified(venue, base, rest).map(|parsed| vec![parsed]);
    }
    let (venue, symbol, charted) = match symbol.split_once(':') {
        Some((before, rest)) => {
            let named = exchange(before).filter(|named| venue.is_none_or(|venue| venue == *named));
            (Some(named.ok_or(Unread::Unknown)?), rest, true)
        }
        None => (venue, symbol, false),
    };
    let venues = venue.as_ref().map_or(Venue::ALL, core::slice::from_ref);
    let (mut found, mut why): (Vec<Parsed>, _) = (Vec::new(), Unread::Unknown);
    for one in venues {
        match parse(products(*one), symbol, near, venue.is_some()).or_else(|reason| marked(*one, symbol).ok_or(reason))
        {
            // A chart's BINANCE:BTCUSDT is spot.
            Ok(parsed) if charted && parsed.expiry.is_none() && !has_mark(symbol) && is_pair(symbol) => {
                why = why.max(Unread::Spot);
            }
            Ok(parsed) => found.push(parsed),
            Err(reason) => why = why.max(reason),
        }
    }
    let most = found.iter().map(|parsed| parsed.known).max();
    found.retain(|parsed| Some(parsed.known) == most);
    if found.is_empty() { Err(if is_option(symbol) { Unread::Option } else { why }) } else { Ok(found) }
}

fn exchange(name: &str) -> Option<Venue> {
    let known = NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, venue)| *venue);
    known.or_else(|| Venue::parse(&name.to_ascii_lowercase()))
}

/// Whether letters and digits are all there is, a quote at the end.
fn is_pair(symbol: &str) -> bool {
    split_pair(&symbol.to_ascii_uppercase()).is_some()
}

fn has_mark(symbol: &str) -> bool {
    let upper = symbol.to_ascii_uppercase();
    MARKS.iter().any(|mark| upper.ends_with(mark))
}

/// Coin and quote of a pair, the longest quote that fits.
fn split_pair(pair: &str) -> Option<(&str, &'static str)> {
    let split = |quote: &&'static str| Some((pair.strip_suffix(quote)?, *quote));
    let (coin, quote) = QUOTES.iter().filter_map(split).max_by_key(|(_, quote)| quote.len())?;
    is_coin(coin).then_some((coin, quote))
}

/// A pair with a perpetual's mark behind it, where the venue has such a perpetual.
fn marked(venue: Venue, symbol: &str) -> Option<Parsed> {
    let upper = symbol.to_ascii_uppercase();
    let pair = MARKS.iter().find_map(|mark| upper.strip_suffix(mark))?;
    let (coin, quote) = split_pair(pair)?;
    let fits = |product: &&Product| product.dates.is_none() && product.quote == Some(quote);
    products(venue).iter().find(fits)?;
    Some(perpetual(coin, quote, symbol.len().saturating_sub(coin.len())))
}

fn perpetual(coin: &str, quote: &'static str, known: usize) -> Parsed {
    Parsed { coin: common(coin), quote: Some(quote), expiry: None, usual: true, by_day: false, known }
}

fn common(coin: &str) -> String {
    if coin == "XBT" { "BTC" } else { coin }.to_owned()
}

/// `USDT:USDT-240927`, what ccxt writes behind the slash: quote, what it settles in, expiry; of an option strike and kind, too.
fn unified(venue: Option<Venue>, base: &str, rest: &str) -> Result<Parsed, Unread> {
    let upper = rest.to_ascii_uppercase();
    let (quote, settled) = upper.split_once(':').ok_or(Unread::Spot)?;
    let coin = common(&base.to_ascii_uppercase());
    let quote = QUOTES.iter().chain(&OTHER_QUOTES).find(|known| **known == quote).ok_or(Unread::Unknown)?;
    let mut parts = settled.split('-');
    let (settle, date, more) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if more.is_some() {
        return Err(if is_option(rest) { Unread::Option } else { Unread::Unknown });
    }
    if !is_coin(&coin) || settle.is_empty() {
        return Err(Unread::Unknown);
    }
    let kind = match settle {
        settle if settle == *quote => Some(ContractKind::Linear),
        settle if common(settle) == coin => Some(ContractKind::Inverse),
        _ => None,
    };
    let day = date.map(day_of).transpose()?;
    let fits = |product: &&Product| {
        product.dates.is_some() == day.is_some()
            && kind.is_none_or(|kind| kind == product.kind)
            && product.quote.is_none_or(|known| known == *quote)
    };
    let venues = venue.as_ref().map_or(Venue::ALL, core::slice::from_ref);
    let product = venues.iter().flat_map(|venue| products(*venue)).find(fits).ok_or(Unread::Unknown)?;
    let mut parsed = perpetual(&coin, quote, 0);
    if let Some(day) = day {
        let dates = product.dates.as_ref().filter(|_| venue.is_some());
        parsed.expiry = Some(dates.map_or(Clock::Utc(8), |dates| dates.clock).on(day));
        parsed.usual = dates.is_none_or(|dates| is_usual(dates, day));
        parsed.by_day = venue.is_none();
    }
    Ok(parsed)
}

/// Whether a strike and the letter of a call or put come after the date: `BTC-27SEP24-60000-C`, `ETH-27SEP24-3000-P-USDT`.
fn is_option(symbol: &str) -> bool {
    let upper = symbol.to_ascii_uppercase();
    let mut parts = upper.rsplit('-').skip_while(|part| QUOTES.contains(part));
    let kind = parts.next().is_some_and(|part| matches!(part, "C" | "P"));
    kind && parts.next().is_some_and(|strike| strike.bytes().any(|byte| byte.is_ascii_digit()))
}
