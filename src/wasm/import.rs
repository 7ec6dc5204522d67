//! The importer's hints and findings as they cross: hints as a record's lines, findings as plain objects with typed arrays.

use super::read;
use crate::calculator::record::{Data, Doubles, Item, Limits, Tree};
use crate::import::{
    Book, Candles, Content, DateOrder, FundingPayments, FundingSeries, FuturesContract, Hint, Import, Ladder, RateUnit,
    Rejected, Skipped, Ticker, Tier, Zone,
};
use crate::instant;
use crate::number::{Exact, Number};
use crate::venue::Venue;
use crate::{Code, Error, record};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

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
    if minutes != minutes.trunc() {
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
            Content::Funding(series) => out.serialize_entry("series", series)?,
            Content::FundingPayments(payments) => out.serialize_entry("payments", payments)?,
            Content::Candles(candles) => {
                out.serialize_entry("candles", candles)?;
                optional(&mut out, "symbol", candles.symbol.as_ref())?;
            }
            Content::Book(book) => {
                out.serialize_entry("book", book)?;
                let Book { symbol, at, sizes, .. } = book;
                optional(&mut out, "symbol", symbol.as_ref())?;
                optional(&mut out, "at", at.map(iso).as_ref())?;
                optional(&mut out, "sizeUnit", sizes.map(|unit| unit.name()).as_ref())?;
            }
            Content::Tiers(ladders) => out.serialize_entry("tiers", &BySymbol(ladders))?,
            Content::Futures { at, contracts } => {
                optional(&mut out, "at", at.map(iso).as_ref())?;
                out.serialize_entry("contracts", contracts)?;
            }
            Content::Tickers(tickers) => out.serialize_entry("tickers", tickers)?,
            Content::StakingApr { times, aprs } => {
                out.serialize_entry("times", &Doubles(times))?;
                out.serialize_entry("aprs", &Doubles(aprs))?;
            }
        }
        out.serialize_entry("venue", &venue.map(Venue::name))?;
        out.serialize_entry("format", format)?;
        out.serialize_entry("rows", rows)?;
        out.serialize_entry("rejected", rejected)?;
        out.serialize_entry("skipped", skipped)?;
        out.serialize_entry("warnings", &Tree::of(warnings).unwrap_or_default())?;
        out.end()
    }
}

/// A field that is left out where there is none.
fn optional<M: SerializeMap, T: Serialize>(out: &mut M, name: &'static str, value: Option<&T>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| out.serialize_entry(name, value))
}

/// Ladders by their symbols.
struct BySymbol<'a>(&'a [Ladder]);

impl Serialize for BySymbol<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|ladder| (&ladder.symbol, &ladder.tiers)))
    }
}

/// How the parts leave: `"name" value;` is always there, `"name"? value;` is left out where there is none.
macro_rules! leaves {
    ($($part:ident, $it:ident { $($fields:tt)+ })+) => {
        $(impl Serialize for $part {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                let mut out = serializer.serialize_struct(stringify!($part), 0)?;
                leaves!(@ out $($fields)+);
                out.end()
            }
        })+
    };
    (@ $out:ident) => {};
    (@ $out:ident $name:literal? $value:expr; $($rest:tt)*) => {
        if let Some(value) = &$value {
            $out.serialize_field($name, value)?;
        }
        leaves!(@ $out $($rest)*);
    };
    (@ $out:ident $name:literal $value:expr; $($rest:tt)*) => {
        $out.serialize_field($name, &$value)?;
        leaves!(@ $out $($rest)*);
    };
}

leaves! {
    FundingSeries, it {
        "times" Doubles(&it.times);
        "rates" Doubles(&it.rates);
        "symbol"? it.symbol;
        "venue"? it.venue.map(Venue::name);
    }
    FundingPayments, it {
        "times" Doubles(&it.times);
        "amounts" Doubles(&it.amounts);
        "asset" it.asset;
        "symbol"? it.symbol;
        "positionNotional"? it.position_notional.as_deref().map(Doubles);
    }
    Candles, it {
        "times" Doubles(&it.times);
        "open" Doubles(&it.open);
        "high" Doubles(&it.high);
        "low" Doubles(&it.low);
        "close" Doubles(&it.close);
        "volume"? it.volume.as_deref().map(Doubles);
    }
    Book, it {
        "bids" it.bids;
        "asks" it.asks;
    }
    Tier, it {
        "notionalFloor" it.floor;
        "notionalCap"? it.cap;
        "maintenanceRate" it.rate;
        "maintenanceAmount"? it.amount;
        "maxLeverage"? it.leverage;
    }
    FuturesContract, it {
        "symbol" it.symbol;
        "price" it.price;
        "expiry" it.expiry.map(iso);
    }
    Ticker, it {
        "symbol" it.symbol;
        "price"? it.price;
        "volume24h"? it.volume_24h;
        "openInterest"? it.open_interest;
        "fundingRate"? it.funding_rate;
    }
    Rejected, it {
        "line" it.line;
        "reason" it.reason;
    }
    Skipped, it {
        "reason" it.reason;
        "count" it.count;
    }
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds are far below 2^53")]
fn iso(milliseconds: i64) -> String {
    instant::to_text(milliseconds as f64)
}
