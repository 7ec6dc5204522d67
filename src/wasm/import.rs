//! The importer's hints and findings as they cross.

use super::read;
use crate::calculator::data::{Instant, Series};
use crate::calculator::record::{Data, Item, Limits, Writer};
use crate::formula::history::size;
use crate::import::{Content, FundingSeries, FuturesContract, Hint, Import, Ticker, Zone};
use crate::number::{Exact, Failure, Number};
use crate::venue::Venue;
use crate::{Code, Error, record};
use core::cmp::Ordering;

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
    }
}

/// Imports, and writes what was found.
pub(super) fn imported(content: &[u8], hint: &str, zone: Option<Vec<f64>>) -> Result<Writer, Error> {
    let hint = ImportHint::read(&read(hint, Vec::new())?).and_then(|hint| hint.check(&ANY).map(|()| hint))?;
    let zone = match (zone, hint.utc_offset_hours) {
        (Some(_), Some(_)) => {
            return Err(Error::new(Code::Inconsistent).at("utcOffsetHours").accepted("it, or timeZone"));
        }
        (Some(pairs), None) => Some(transitions(&pairs)),
        (None, Some(hours)) => Some(Zone::Fixed(whole_minutes(hours)?)),
        (None, None) => None,
    };
    let hint = Hint { file_name: hint.file_name.as_deref(), venue: hint.venue, symbol: hint.symbol.as_deref(), zone };
    let found = crate::import::import_market_data(content, &hint)?;
    let mut out = Writer::default();
    match write(&found, &mut out) {
        Ok(()) => Ok(out),
        Err(_) => Err(Error::new(Code::Overflow).at("content")),
    }
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

fn write(found: &Import, out: &mut Writer) -> Result<(), Failure> {
    out.record(|out| {
        out.field("kind", &found.content.kind())?;
        match &found.content {
            Content::Funding(series) => list(out, "series", series, funding)?,
            Content::Futures { at, contracts } => {
                optional(out, "at", at.map(instant).as_ref())?;
                list(out, "contracts", contracts, contract)?;
            }
            Content::Tickers(tickers) => list(out, "tickers", tickers, ticker)?,
        }
        out.field("venue", &found.venue)?;
        out.field("format", &found.format)?;
        out.field("rows", &size(found.rows))?;
        list(out, "rejected", &found.rejected, |rejected, out| {
            out.field("line", &size(rejected.line))?;
            out.field("reason", &rejected.reason.clone().into_owned())
        })?;
        list(out, "skipped", &found.skipped, |skipped, out| {
            out.field("reason", &skipped.reason.clone().into_owned())?;
            out.field("count", &size(skipped.count))
        })?;
        out.field("warnings", &found.warnings)
    })
}

fn funding(series: &FundingSeries, out: &mut Writer) -> Result<(), Failure> {
    out.field("times", &Series(series.times.clone().into()))?;
    out.field("rates", &Series(series.rates.clone().into()))?;
    optional(out, "symbol", series.symbol.as_ref())?;
    optional(out, "venue", series.venue.as_ref())
}

fn contract(contract: &FuturesContract, out: &mut Writer) -> Result<(), Failure> {
    out.field("symbol", &contract.symbol)?;
    out.field("price", &contract.price)?;
    out.field("expiry", &contract.expiry.map(instant))
}

fn ticker(ticker: &Ticker, out: &mut Writer) -> Result<(), Failure> {
    out.field("symbol", &ticker.symbol)?;
    optional(out, "price", ticker.price.as_ref())?;
    optional(out, "volume24h", ticker.volume_24h.as_ref())?;
    optional(out, "openInterest", ticker.open_interest.as_ref())?;
    optional(out, "fundingRate", ticker.funding_rate.as_ref())
}

/// A field that is left out where there is none.
fn optional<T: Item>(out: &mut Writer, name: &str, value: Option<&T>) -> Result<(), Failure> {
    value.map_or(Ok(()), |value| out.field(name, value))
}

fn list<T>(
    out: &mut Writer,
    name: &str,
    items: &[T],
    write: impl Fn(&T, &mut Writer) -> Result<(), Failure>,
) -> Result<(), Failure> {
    out.list(name, items, |item, out| out.record(|out| write(item, out)))
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds are far below 2^53")]
fn instant(milliseconds: i64) -> Instant {
    Instant(milliseconds as f64)
}
