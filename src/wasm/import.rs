//! The importer's hints and findings as they cross: hints as a record's lines, findings as plain objects with typed arrays.

use super::read;
use crate::calculator::record::{Data, Doubles, Item, Limits};
use crate::import::{
    Book, Candles, Content, DateOrder, FundingPayments, FundingSeries, FuturesContract, Hint, Import, Ladder, RateUnit,
    Rejected, Skipped, Ticker, Tier, Zone,
};
use crate::instant;
use crate::number::{Exact, Number};
use crate::venue::Venue;
use crate::warning::Warning;
use crate::{Code, Error, record};
use core::cmp::Ordering;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

const ANY: Limits = Limits::of("");

record! {
    /// What the caller knows about the content.
    pub struct ImportHint {
        /// The file's name.
        file_name "fileName": Option<String>, ANY;
        /// The venue.
        venue "venue": Option<Venue>, ANY;
        /// The symbol.
        symbol "symbol": Option<String>, ANY;
        /// IANA name of the zone of times that have none.
        time_zone "timeZone": Option<String>, ANY;
        /// The same as hours ahead of UTC.
        utc_offset_hours "utcOffsetHours": Option<Exact>, Limits::of("hours").from(-14).to(14);
        /// The order of dates that nothing in the file decides.
        date_order "dateOrder": Option<DateOrder>, ANY;
        /// The unit of rates that nothing in the file decides.
        rate_unit "rateUnit": Option<RateUnit>, ANY;
        /// The price over which rates per coin are taken.
        price "price": Option<Exact>, Limits::of("quote").above(0);
    }
}

/// Imports; what was found is to leave as an object.
pub(super) fn imported(content: &[u8], hint: &str, zone: Option<Vec<f64>>) -> Result<impl Serialize, Error> {
    let hint = ImportHint::read(&read(hint, Vec::new())?).and_then(|hint| hint.check(&ANY).map(|()| hint))?;
    let zone = match (zone, hint.utc_offset_hours) {
        (Some(_), Some(_)) => {
            return Err(Error::new(Code::Inconsistent).at("utcOffsetHours").accepted("it, or timeZone"));
        }
        (Some(pairs), None) => Some(transitions(&pairs)),
        (None, Some(hours)) => Some(Zone::Fixed(whole_minutes(hours)?)),
        (None, None) => None,
    };
    let per_coin = hint.rate_unit == Some(RateUnit::QuotePerCoin);
    let price = hint.price.as_ref().map(|price| price.to_f64());
    if per_coin != price.is_some() {
        let code = if per_coin { Code::MissingField } else { Code::Inconsistent };
        return Err(Error::new(code)
            .at("price")
            .accepted("the coin's price with rateUnit \"quotePerCoin\", and only then"));
    }
    let hint = Hint {
        file_name: hint.file_name.as_deref(),
        venue: hint.venue,
        symbol: hint.symbol.as_deref(),
        zone,
        date_order: hint.date_order,
        rate_unit: hint.rate_unit,
        price,
    };
    crate::import::import_market_data(content, &hint).map(Findings)
}

#[allow(clippy::cast_possible_truncation, reason = "milliseconds, saturated where they are none")]
fn transitions(pairs: &[f64]) -> Zone {
    let pair = |pair: &[f64]| match pair {
        [from, offset] => Some((*from as i64, *offset as i64)),
        _ => None,
    };
    Zone::Transitions(pairs.chunks_exact(2).filter_map(pair).collect())
}

fn whole_minutes(hours: Exact) -> Result<i32, Error> {
    let minutes = core::ops::Mul::mul(hours, Exact::whole(60));
    if minutes.compare(minutes.trunc()) != Some(Ordering::Equal) {
        return Err(Error::new(Code::OutOfRange).at("utcOffsetHours").accepted("hours to the minute, such as 5.5"));
    }
    #[allow(clippy::cast_possible_truncation, reason = "a whole number within ±840")]
    Ok(minutes.to_f64() as i32)
}

/// What was found, kind by kind.
struct Findings(Import);

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Import { content, venue, format, rows, rejected, skipped, warnings } = &self.0;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("kind", content.kind())?;
        match content {
            Content::Funding(series) => out.serialize_entry("series", &Each(series, Series::from))?,
            Content::FundingPayments(payments) => out.serialize_entry("payments", &Each(payments, Payments::from))?,
            Content::Candles(candles) => {
                out.serialize_entry("candles", &Bars::from(candles))?;
                optional(&mut out, "symbol", candles.symbol.as_ref())?;
            }
            Content::Book(book) => {
                out.serialize_entry("book", &Sides { bids: &book.bids, asks: &book.asks })?;
                let Book { symbol, at, sizes, .. } = book;
                optional(&mut out, "symbol", symbol.as_ref())?;
                optional(&mut out, "at", at.map(iso).as_ref())?;
                optional(&mut out, "sizeUnit", sizes.map(|unit| unit.name()).as_ref())?;
            }
            Content::Tiers(ladders) => out.serialize_entry("tiers", &BySymbol(ladders))?,
            Content::Futures { at, contracts } => {
                optional(&mut out, "at", at.map(iso).as_ref())?;
                out.serialize_entry("contracts", &Each(contracts, Listed::from))?;
            }
            Content::Tickers(tickers) => out.serialize_entry("tickers", &Each(tickers, Moment::from))?,
            Content::StakingApr { times, aprs } => {
                out.serialize_entry("times", &Doubles(times))?;
                out.serialize_entry("aprs", &Doubles(aprs))?;
            }
        }
        out.serialize_entry("venue", &venue.map(Venue::name))?;
        out.serialize_entry("format", format)?;
        out.serialize_entry("rows", rows)?;
        out.serialize_entry("rejected", &Each(rejected, Left::from))?;
        out.serialize_entry("skipped", &Each(skipped, Passed::from))?;
        out.serialize_entry("warnings", &Each(warnings, Said::from))?;
        out.end()
    }
}

/// A field that is left out where there is none.
fn optional<M: SerializeMap, T: Serialize>(out: &mut M, name: &'static str, value: Option<&T>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| out.serialize_entry(name, value))
}

/// A list whose items are seen through views.
struct Each<'a, T, V>(&'a [T], fn(&'a T) -> V);

impl<T, V: Serialize> Serialize for Each<'_, T, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(self.1))
    }
}

#[derive(Serialize)]
struct Series<'a> {
    times: Doubles<'a>,
    rates: Doubles<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<&'static str>,
}

impl<'a> From<&'a FundingSeries> for Series<'a> {
    fn from(series: &'a FundingSeries) -> Self {
        let FundingSeries { times, rates, symbol, venue } = series;
        Series {
            times: Doubles(times),
            rates: Doubles(rates),
            symbol: symbol.as_deref(),
            venue: venue.map(Venue::name),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payments<'a> {
    times: Doubles<'a>,
    amounts: Doubles<'a>,
    asset: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position_notional: Option<Doubles<'a>>,
}

impl<'a> From<&'a FundingPayments> for Payments<'a> {
    fn from(payments: &'a FundingPayments) -> Self {
        let FundingPayments { times, amounts, asset, symbol, position_notional } = payments;
        let position_notional = position_notional.as_deref().map(Doubles);
        Payments {
            times: Doubles(times),
            amounts: Doubles(amounts),
            asset,
            symbol: symbol.as_deref(),
            position_notional,
        }
    }
}

#[derive(Serialize)]
struct Bars<'a> {
    times: Doubles<'a>,
    open: Doubles<'a>,
    high: Doubles<'a>,
    low: Doubles<'a>,
    close: Doubles<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<Doubles<'a>>,
}

impl<'a> From<&'a Candles> for Bars<'a> {
    fn from(candles: &'a Candles) -> Self {
        let Candles { times, open, high, low, close, volume, .. } = candles;
        let volume = volume.as_deref().map(Doubles);
        Bars {
            times: Doubles(times),
            open: Doubles(open),
            high: Doubles(high),
            low: Doubles(low),
            close: Doubles(close),
            volume,
        }
    }
}

#[derive(Serialize)]
struct Sides<'a> {
    bids: &'a [(String, String)],
    asks: &'a [(String, String)],
}

/// Ladders by their symbols.
struct BySymbol<'a>(&'a [Ladder]);

impl Serialize for BySymbol<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|ladder| (&ladder.symbol, Each(&ladder.tiers, Step::from))))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Step<'a> {
    notional_floor: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    notional_cap: Option<&'a str>,
    maintenance_rate: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintenance_amount: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_leverage: Option<&'a str>,
}

impl<'a> From<&'a Tier> for Step<'a> {
    fn from(tier: &'a Tier) -> Self {
        let Tier { floor, cap, rate, amount, leverage } = tier;
        Step {
            notional_floor: floor,
            notional_cap: cap.as_deref(),
            maintenance_rate: rate,
            maintenance_amount: amount.as_deref(),
            max_leverage: leverage.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    symbol: &'a str,
    price: Option<&'a str>,
    expiry: Option<String>,
}

impl<'a> From<&'a FuturesContract> for Listed<'a> {
    fn from(contract: &'a FuturesContract) -> Self {
        let FuturesContract { symbol, price, expiry } = contract;
        Listed { symbol, price: price.as_deref(), expiry: expiry.map(iso) }
    }
}

#[derive(Serialize)]
struct Moment<'a> {
    symbol: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<&'a str>,
    #[serde(rename = "volume24h", skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(rename = "openInterest", skip_serializing_if = "Option::is_none")]
    open_interest: Option<&'a str>,
    #[serde(rename = "fundingRate", skip_serializing_if = "Option::is_none")]
    rate: Option<&'a str>,
}

impl<'a> From<&'a Ticker> for Moment<'a> {
    fn from(ticker: &'a Ticker) -> Self {
        let Ticker { symbol, price, volume_24h, open_interest, funding_rate } = ticker;
        Moment {
            symbol,
            price: price.as_deref(),
            volume: volume_24h.as_deref(),
            open_interest: open_interest.as_deref(),
            rate: funding_rate.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Left<'a> {
    line: usize,
    reason: &'a str,
}

impl<'a> From<&'a Rejected> for Left<'a> {
    fn from(rejected: &'a Rejected) -> Self {
        Left { line: rejected.line, reason: &rejected.reason }
    }
}

#[derive(Serialize)]
struct Passed<'a> {
    reason: &'a str,
    count: usize,
}

impl<'a> From<&'a Skipped> for Passed<'a> {
    fn from(skipped: &'a Skipped) -> Self {
        Passed { reason: &skipped.reason, count: skipped.count }
    }
}

#[derive(Serialize)]
struct Said<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl<'a> From<&'a Warning> for Said<'a> {
    fn from(warning: &'a Warning) -> Self {
        Said {
            code: warning.code(),
            severity: warning.kind.severity.name(),
            message: &warning.message,
            field: warning.field.as_deref(),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds are far below 2^53")]
fn iso(milliseconds: i64) -> String {
    instant::to_text(milliseconds as f64)
}
