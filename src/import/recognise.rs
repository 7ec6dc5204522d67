//! What kind of content it is, by the names of its columns or keys.

use super::columns::{has_all, has_any};
use super::name::Name;

/// A kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A time and a rate per row.
    Funding,
    /// Binance's list of mark prices and current funding rates.
    PremiumIndex,
    /// Clearly something that is not read; the words say what was seen.
    NotYet(&'static str),
}

const BOOK: &str = "an order book: bids and asks — not read yet";
const TIERS: &str = "margin tiers — not read yet";
const CANDLES: &str = "candles: open, high, low, close — not read yet";
const FUTURES: &str = "a list of futures contracts — not read yet";
const TICKERS: &str = "tickers: prices of one moment — not read yet";
const STAKING: &str = "staking rates: time and APR — not read yet";
const FUNDING_INFO: &str = "funding intervals and caps per symbol (fundingInfo)";

/// Something with an end to it.
const EXPIRIES: &[&str] = &[
    "expiry",
    "expirydate",
    "expiration",
    "expirationtimestamp",
    "exptime",
    "deliverydate",
    "deliverytime",
    "maturitytime",
    "settlementdate",
];
/// Columns of a moment's state, which a history of settlements has none of.
const STATES: &[&str] = &[
    "nextfundingtime",
    "nextfundingrate",
    "nextfundingratetimestamp",
    "localtimestamp",
    "bid1price",
    "bidprice",
    "bestbidprice",
    "bestbid",
    "fundingpredicted",
];
const PRICES_OF_A_MOMENT: &[&str] = &[
    "lastprice",
    "markprice",
    "bidprice",
    "bestbidprice",
    "bid1price",
    "bidpx",
    "last",
    "openinterest",
    "sumopeninterest",
    "volume24h",
    "vol24h",
    "bestaskprice",
];
const MARGIN: &[&str] = &[
    "maintainmargin",
    "maintenancemargin",
    "maintenancemarginrate",
    "maintmarginratio",
    "maintenancerate",
    "notionalfloor",
    "notionalcap",
    "marginlevels",
    "brackets",
    "risklimit",
    "risklimitvalue",
    "maxnotional",
];

/// The first kind that fits, in the contract's order; none where nothing does. `funding`: there is a time and a rate.
pub(super) fn recognise(names: &[Name], funding: bool) -> Option<Kind> {
    let all = |plain: &[&str]| has_all(names, plain);
    let any = |plain: &[&str]| has_any(names, plain);
    let ladder = names.iter().any(|name| name.plain.starts_with("asks0") || name.plain.starts_with("bids0"));
    // A trade has the same three, and so has a ticker that tells the last one.
    let levels = all(&["price", "side", "size"]) && !any(PRICES_OF_A_MOMENT);
    if ladder || levels || all(&["bids", "asks"]) || all(&["b", "a", "u"]) || all(&["coin", "levels"]) {
        return Some(Kind::NotYet(BOOK));
    }
    if all(&["symbol", "markprice", "lastfundingrate", "nextfundingtime"]) {
        return Some(Kind::PremiumIndex);
    }
    if any(MARGIN) && !any(EXPIRIES) && !funding {
        return Some(Kind::NotYet(TIERS));
    }
    if any(&["fundingintervalhours"]) && any(&["adjustedfundingratecap", "adjustedfundingratefloor"]) {
        return Some(Kind::NotYet(FUNDING_INFO));
    }
    if funding && !any(STATES) && !any(EXPIRIES) {
        return Some(Kind::Funding);
    }
    if all(&["open", "high", "low", "close"]) {
        return Some(Kind::NotYet(CANDLES));
    }
    if any(EXPIRIES) || all(&["symbol", "contracttype"]) || (all(&["name", "quotecurrency"]) && any(&["pricefilter"])) {
        return Some(Kind::NotYet(FUTURES));
    }
    if any(PRICES_OF_A_MOMENT) || (funding && any(STATES)) || all(&["price", "bestbidprice"]) {
        return Some(Kind::NotYet(TICKERS));
    }
    if names.iter().any(|name| matches!(name.plain.as_str(), "apr" | "apy" | "stakingapr" | "inflationrate"))
        || all(&["timestamp", "avg1d"])
    {
        return Some(Kind::NotYet(STAKING));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("timestamp,symbol,funding_rate", true, Some(Kind::Funding)),
            ("datetime,timestamp,open,high,low,close,funding_rate", true, Some(Kind::Funding)),
            ("symbol,Timestamp,Rate,markPrice", true, Some(Kind::Funding)),
            ("Timestamp,Open,High,Low,Close", false, Some(Kind::NotYet(CANDLES))),
            ("asks[0].price,bids[0].price,timestamp", false, Some(Kind::NotYet(BOOK))),
            ("symbol,markPrice,lastFundingRate,nextFundingTime,time", true, Some(Kind::PremiumIndex)),
            ("symbol,timestamp,fundingRate,expiry,lastPrice", true, Some(Kind::NotYet(FUTURES))),
            ("exchange,symbol,timestamp,local_timestamp,funding_rate,open_interest", true, Some(Kind::NotYet(TICKERS))),
            ("symbol,maintenanceMarginRate,notionalCap", false, Some(Kind::NotYet(TIERS))),
            ("date,apr", false, Some(Kind::NotYet(STAKING))),
            ("symbol,fundingIntervalHours,adjustedFundingRateCap", false, Some(Kind::NotYet(FUNDING_INFO))),
            ("name,surname", false, None),
        ];
        for (header, funding, expected) in cases {
            let names: Vec<Name> = header.split(',').map(Name::new).collect();
            assert_eq!(recognise(&names, funding), expected, "{header}");
        }
    }
}
