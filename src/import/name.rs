//! Names: of columns and keys, of files, of symbols.

use super::moment;
use super::zone::Zone;
use crate::venue::Venue;

/// A column's or key's name, reduced to what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Lower-case ASCII letters and digits: `Funding Rate`, `fundingRate` and `funding_rate` are all `fundingrate`.
    pub(super) plain: String,
    /// Whether it says that its values are per cent.
    pub(super) percent: bool,
    /// The zone that it states, as in `Time (UTC+8)`.
    pub(super) zone: Option<Zone>,
}

impl Name {
    pub(super) fn new(text: &str) -> Self {
        let lower = text.trim().to_ascii_lowercase();
        let (lower, zone) = split_zone(&lower).unwrap_or((lower, None));
        let mut plain: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut percent = lower.contains('%');
        for ending in ["percentage", "percent", "pct"] {
            if let Some(stem) = plain.strip_suffix(ending) {
                plain.truncate(stem.len());
                percent = true;
                break;
            }
        }
        Name { plain, percent, zone }
    }
}

/// Takes `utc+8` out of `time (utc+8)`; leaves `outcome` alone.
fn split_zone(lower: &str) -> Option<(String, Option<Zone>)> {
    let at = lower.find("utc").or_else(|| lower.find("gmt"))?;
    let (before, rest) = lower.split_at_checked(at)?;
    let signed: String = rest
        .chars()
        .skip(3)
        .skip_while(|c| *c == ' ')
        .take_while(|c| matches!(c, '+' | '-' | ':' | '0'..='9'))
        .collect();
    let after: String = rest.chars().skip(3).filter(char::is_ascii_alphabetic).collect();
    let stem: String = before.chars().filter(char::is_ascii_alphabetic).collect();
    let about_time = [stem.as_str(), after.as_str()]
        .iter()
        .any(|part| part.ends_with("time") || part.ends_with("date") || *part == "timestamp");
    let alone = stem.is_empty() && after.is_empty();
    if !about_time && !alone {
        return None;
    }
    let minutes = moment::zone(&format!("utc{signed}"))??;
    Some((format!("{before}{after}"), i32::try_from(minutes).ok().map(Zone::Fixed)))
}

/// What a file's name hints at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileName {
    pub(super) venue: Option<Venue>,
    /// It names an exchange that is no [`Venue`].
    pub(super) other_exchange: bool,
    pub(super) symbol: Option<String>,
}

/// Other exchanges: their interfaces often copy a venue's keys, so their files must not pass for its.
const OTHERS: &[&str] = &[
    "drift",
    "coinbase",
    "ftx",
    "bitfinex",
    "bitstamp",
    "bitmart",
    "coinex",
    "lbank",
    "blofin",
    "whitebit",
    "xt",
    "woox",
    "aevo",
    "vertex",
    "paradex",
    "backpack",
    "poloniex",
    "ascendex",
    "upbit",
    "bithumb",
    "gmx",
    "aster",
    "lighter",
    "apex",
    "coinw",
    "deepcoin",
    "cryptocom",
];
/// What a symbol is quoted in.
const QUOTES: &[&str] = &["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USDE", "USD", "PERP", "EUR"];

impl FileName {
    pub(super) fn new(path: &str) -> Self {
        let base = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        let words: Vec<&str> =
            stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let venue = words.iter().find_map(|word| venue(&word.to_ascii_lowercase()));
        let other_exchange =
            venue.is_none() && words.iter().any(|word| OTHERS.iter().any(|o| word.eq_ignore_ascii_case(o)));
        FileName { venue, other_exchange, symbol: symbol_in(stem) }
    }
}

fn venue(word: &str) -> Option<Venue> {
    Venue::parse(word).or(match word {
        "okex" => Some(Venue::Okx),
        "hl" => Some(Venue::Hyperliquid),
        "krakenfutures" => Some(Venue::Kraken),
        "kucoinfutures" => Some(Venue::Kucoin),
        "gateio" => Some(Venue::Gate),
        "huobi" => Some(Venue::Htx),
        "binanceusdm" | "binancecoinm" => Some(Venue::Binance),
        _ => None,
    })
}

/// `SOLUSDT`, `BTC-USDT`, `XRP_USDT`, `SOL-PERP`.
fn symbol_in(stem: &str) -> Option<String> {
    let mut previous: Option<&str> = None;
    for word in stem.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let upper = !bare.bytes().any(|byte| byte.is_ascii_lowercase());
        if let Some(base) = previous.filter(|_| upper && QUOTES.contains(&bare)) {
            return Some(format!("{base}{bare}"));
        }
        let capital = bare.to_ascii_uppercase();
        let joined = QUOTES.iter().any(|quote| capital.strip_suffix(quote).is_some_and(|base| base.len() >= 2));
        if joined && (upper || capital.ends_with("USDT") || capital.ends_with("USDC")) {
            return Some(capital);
        }
        let base = upper && bare.len() >= 2 && bare.bytes().any(|byte| byte.is_ascii_uppercase());
        let mark = word.len().saturating_sub(bare.len());
        previous = (base && mark == 1 && word.ends_with(['-', '_'])).then_some(word);
    }
    None
}

/// A symbol without what an exchange hangs on to it: `BTCUSDT Perpetual`, and the funding indices `.XBTUSDTMFPI8H` of
/// KuCoin and `.BTCFR8H` of Phemex.
pub(super) fn symbol(text: &str) -> &str {
    let text = text.trim();
    if let Some((stem, last)) = text.rsplit_once(' ')
        && ["perpetual", "perp", "swap"].iter().any(|word| last.eq_ignore_ascii_case(word))
    {
        return stem.trim_end();
    }
    let index = text.strip_prefix('.');
    index.and_then(|rest| rest.strip_suffix("FPI8H").or(rest.strip_suffix("FR8H"))).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        for text in ["fundingRate", "Funding Rate", "funding_rate", " FUNDING-RATE "] {
            assert_eq!(Name::new(text).plain, "fundingrate");
        }
        let percent = Name::new("Funding Rate (%)");
        assert_eq!((percent.plain.as_str(), percent.percent), ("fundingrate", true));
        assert!(Name::new("fundingRate_pct").percent);
        let zone = |text| (Name::new(text).plain, Name::new(text).zone);
        assert_eq!(zone("Time (UTC)"), ("time".into(), Some(Zone::Fixed(0))));
        assert_eq!(zone("Time(UTC+8)"), ("time".into(), Some(Zone::Fixed(480))));
        assert_eq!(zone("utc_time"), ("time".into(), Some(Zone::Fixed(0))));
        assert_eq!(zone("outcome"), ("outcome".into(), None));
        assert_eq!(zone("sodUtc0"), ("sodutc0".into(), None));
    }

    #[test]
    fn files() {
        let cases = [
            ("Funding Rate History_BTCUSDT Perpetual_2024-08-09.csv", None, Some("BTCUSDT")),
            ("C:\\data\\binance_SOLUSDT_x.csv", Some(Venue::Binance), Some("SOLUSDT")),
            ("bybit_BTC-USDT_2021.csv", Some(Venue::Bybit), Some("BTC-USDT")),
            ("freqtrade_XRP_USDT-8h-funding_rate.json", None, Some("XRP_USDT")),
            ("drift_SOL-PERP_x.csv", None, Some("SOL-PERP")),
            ("hl_BTC_funding.json", Some(Venue::Hyperliquid), None),
            ("okx-ethusdt.csv", Some(Venue::Okx), Some("ETHUSDT")),
            ("raw_binance_dapi_fundingRate_BTCUSD_PERP.json", Some(Venue::Binance), Some("BTCUSD")),
            ("funding.csv", None, None),
            ("", None, None),
        ];
        for (path, venue, symbol) in cases {
            let name = FileName::new(path);
            assert_eq!((name.venue, name.symbol.as_deref()), (venue, symbol), "{path}");
        }
        assert!(FileName::new("bitmart_BTC-USDT.csv").other_exchange);
    }

    #[test]
    fn symbols() {
        assert_eq!(symbol(" BTCUSDT Perpetual "), "BTCUSDT");
        assert_eq!(symbol(".XBTUSDTMFPI8H"), "XBTUSDTM");
        assert_eq!(symbol(".BTCFR8H"), "BTC");
        assert_eq!(symbol("BTC-USDT-SWAP"), "BTC-USDT-SWAP");
        assert_eq!(symbol(""), "");
    }
}
