//! Funding histories: rows of either shape to series.

use super::columns::Columns;
use super::decimal::Decimal;
use super::layout::{self, Layout};
use super::moment;
use super::settlement::{self, Clock};
use super::zone::{Converter, Zone};
use super::{Content, FundingSeries, Import, Origin, REJECTED, Rejected, Skipped, name, unrecognised};
use crate::error::Error;
use crate::warning::{self, Warning};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// More symbols than any exchange lists; beyond, the column is no symbol.
const SYMBOLS: usize = 10_000;
/// Rates beyond are no numbers that anything here computes with.
const LARGEST: f64 = 1e28;

/// One row as written; a part that it lacks is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) time: &'a str,
    pub(super) rate: &'a str,
    pub(super) symbol: &'a str,
    pub(super) exchange: &'a str,
    pub(super) kind: &'a str,
    pub(super) divisor: &'a str,
}

/// Collects rows.
pub(super) struct Rows {
    percent: bool,
    divided: bool,
    converter: Option<Converter>,
    series: Vec<Series>,
    /// Exchange and symbol as written -> place in `series`.
    places: BTreeMap<String, BTreeMap<String, usize>>,
    /// The place of the last row, whose neighbour mostly belongs there too.
    last: usize,
    rows: usize,
    naive: usize,
    rejected: Vec<Rejected>,
    skipped: Vec<Skipped>,
}

struct Series {
    exchange: String,
    symbol: String,
    times: Vec<f64>,
    rates: Vec<f64>,
}

impl Rows {
    pub(super) fn new(columns: &Columns, origin: &Origin<'_>) -> Self {
        // What the caller says goes before what a header says.
        let zone: Option<&Zone> = origin.hint.zone.as_ref().or(columns.zone.as_ref());
        Rows {
            percent: columns.percent,
            divided: columns.divisor.is_some(),
            converter: zone.map(Converter::new),
            series: Vec::new(),
            places: BTreeMap::new(),
            last: usize::MAX,
            rows: 0,
            naive: 0,
            rejected: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Takes a row of the file's `line`.
    pub(super) fn take(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        if let Some(kind) = other_kind(row.kind) {
            self.skip(kind);
            return Ok(());
        }
        match self.read(row) {
            Ok((time, rate)) => {
                self.rows = self.rows.saturating_add(1);
                let series = self.series_of(row)?;
                series.times.push(time);
                series.rates.push(rate);
                Ok(())
            }
            Err(reason) => self.reject(line, reason),
        }
    }

    /// Counts a row that could not be read.
    pub(super) fn reject(&mut self, line: usize, reason: &'static str) -> Result<(), Error> {
        self.rows = self.rows.saturating_add(1);
        self.rejected.push(Rejected { line, reason: Cow::Borrowed(reason) });
        if self.rejected.len() > REJECTED {
            return Err(unrecognised("more than 1,000,000 rows that cannot be read"));
        }
        Ok(())
    }

    /// Counts a row of another kind.
    pub(super) fn skip(&mut self, reason: &'static str) {
        self.rows = self.rows.saturating_add(1);
        match self.skipped.iter_mut().find(|skipped| skipped.reason == reason) {
            Some(skipped) => skipped.count = skipped.count.saturating_add(1),
            None => self.skipped.push(Skipped { reason: Cow::Borrowed(reason), count: 1 }),
        }
    }

    fn read(&mut self, row: &Row<'_>) -> Result<(f64, f64), &'static str> {
        let moment = moment::read(row.time)?;
        let rate = rate(row.rate, self.percent)?;
        let rate = if self.divided { rate / price(row.divisor)? } else { rate };
        let ms = match &self.converter {
            Some(converter) if !moment.zoned => converter.utc(moment.ms),
            _ => {
                self.naive = self.naive.saturating_add(usize::from(!moment.zoned));
                moment.ms
            }
        };
        Ok((ms as f64, rate))
    }

    fn series_of(&mut self, row: &Row<'_>) -> Result<&mut Series, Error> {
        // For texts this short a call to compare them takes longer than comparing them.
        let alike = |one: &str, other: &str| one.len() == other.len() && one.bytes().eq(other.bytes());
        let same = |series: &Series| alike(&series.symbol, row.symbol) && alike(&series.exchange, row.exchange);
        let place = if self.series.get(self.last).is_some_and(same) {
            self.last
        } else if let Some(place) = self.places.get(row.exchange).and_then(|symbols| symbols.get(row.symbol)) {
            *place
        } else {
            self.open(row)?
        };
        self.last = place;
        self.series.get_mut(place).ok_or_else(|| unrecognised("no series"))
    }

    fn open(&mut self, row: &Row<'_>) -> Result<usize, Error> {
        if self.series.len() >= SYMBOLS {
            return Err(unrecognised("a column of symbols with more than 10,000 different ones"));
        }
        let place = self.series.len();
        let (exchange, symbol) = (row.exchange.to_owned(), row.symbol.to_owned());
        self.series.push(Series { exchange, symbol, times: Vec::new(), rates: Vec::new() });
        self.places.entry(row.exchange.to_owned()).or_default().insert(row.symbol.to_owned(), place);
        Ok(place)
    }

    /// Puts everything in order.
    pub(super) fn finish(mut self, layout: Layout, origin: &Origin<'_>) -> Result<Import, Error> {
        self.refuse_nothing()?;
        let venue = origin.venue(&layout);
        let mut series: Vec<FundingSeries> =
            self.series.iter_mut().map(|series| series.finish(venue, origin)).collect();
        let mut warnings = Vec::new();
        warnings.extend(rejected_warning(&self.rejected, self.rows));
        let kept = series.iter().fold(0_usize, |sum, one| sum.saturating_add(one.times.len()));
        if self.naive > 0 {
            // Beside rows with a zone, the others are surely of the same clock as those that name it least: UTC.
            warnings.push(if self.naive == kept { settle(&mut series) } else { assumed() });
        }
        let venues: Vec<_> = series.iter().map(|one| one.venue).collect();
        let venue =
            venues.first().copied().flatten().filter(|first| venues.iter().all(|one| one.as_ref() == Some(first)));
        Ok(Import {
            content: Content::Funding(series),
            venue,
            format: layout.format,
            rows: self.rows,
            rejected: self.rejected,
            skipped: self.skipped,
            warnings,
        })
    }

    fn refuse_nothing(&self) -> Result<(), Error> {
        match (self.series.is_empty(), self.rejected.first(), self.skipped.first()) {
            (false, ..) => Ok(()),
            (true, Some(Rejected { line, reason }), _) => {
                Err(unrecognised(&format!("funding rows, none readable; row {line}: {reason}")))
            }
            (true, None, Some(skipped)) => Err(unrecognised(&format!("no funding rows, only {}", skipped.reason))),
            (true, None, None) => Err(unrecognised("the columns of a funding history without rows")),
        }
    }
}

impl Series {
    fn finish(&mut self, venue: Option<crate::venue::Venue>, origin: &Origin<'_>) -> FundingSeries {
        let (times, rates) = ascending(core::mem::take(&mut self.times), core::mem::take(&mut self.rates));
        let own = name::symbol(&self.symbol);
        let symbol = if own.is_empty() { origin.symbol() } else { Some(own) };
        let venue = if self.exchange.is_empty() { venue } else { layout::exchange(&self.exchange) };
        FundingSeries { times, rates, symbol: symbol.map(str::to_owned), venue }
    }
}

/// Sorts by time; rows of one time stay in the file's order.
fn ascending(mut times: Vec<f64>, mut rates: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    if times.is_sorted() {
        return (times, rates);
    }
    if times.is_sorted_by(|a, b| a > b) {
        times.reverse();
        rates.reverse();
        return (times, rates);
    }
    let mut pairs: Vec<(f64, f64)> = times.into_iter().zip(rates).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs.into_iter().unzip()
}

/// Finds out what clock the times are off, and converts them where that is proven.
fn settle(series: &mut [FundingSeries]) -> Warning {
    let venue = series.first().and_then(|one| one.venue);
    match settlement::clock(series.iter().map(|one| one.times.as_slice()), venue) {
        Clock::Utc => assumed(),
        Clock::Unknown => warning::TIME_ZONE_UNKNOWN.about(
            "timeZone",
            "The times carry no zone and do not fall on the hours at which funding is settled, so they are local times \
             of an unknown zone. They stay as read; give the time zone to have them converted.",
        ),
        Clock::London => {
            let converter = Converter::new(&Zone::EuropeLondon);
            for one in series {
                let utc = one.times.iter().map(|local| converter.utc(*local as i64) as f64).collect();
                (one.times, one.rates) = ascending(utc, core::mem::take(&mut one.rates));
            }
            warning::TIME_ZONE_DETECTED.about(
                "timeZone",
                "The times carry no zone; their steps at daylight saving show that they are local times of London. \
                 They were converted to UTC.",
            )
        }
    }
}

fn assumed() -> Warning {
    warning::TIME_ZONE_ASSUMED
        .about("timeZone", "The times carry no zone and were read as UTC. If they are local times, give the time zone.")
}

/// Says how many rows were left out, and the first of them.
pub(super) fn rejected_warning(rejected: &[Rejected], rows: usize) -> Option<Warning> {
    let first = rejected.first()?;
    let count = rejected.len();
    let message = format!(
        "{count} of {rows} rows could not be read and were left out; the first is {}: {}.",
        first.line, first.reason
    );
    Some(warning::ROWS_REJECTED.about("content", message))
}

fn rate(text: &str, percent: bool) -> Result<f64, &'static str> {
    if text.is_empty() {
        return Err("the rate is missing");
    }
    let (text, percent) = match text.as_bytes() {
        [number @ .., b'%'] => (text.get(..number.len()).unwrap_or_default().trim_ascii_end(), true),
        _ => (text, percent),
    };
    let decimal = Decimal::read(text).ok_or("the rate is not a number")?;
    let rate = decimal.to_f64(if percent { -2 } else { 0 });
    rate.filter(|rate| rate.abs() <= LARGEST).ok_or("the rate is out of range")
}

fn price(text: &str) -> Result<f64, &'static str> {
    let price = Decimal::read(text).and_then(|decimal| decimal.to_f64(0));
    price.filter(|price| *price > 0.0 && *price <= LARGEST).ok_or("the oracle price is not a positive number")
}

/// What a row is that has no funding, by the cell that says its kind.
fn other_kind(cell: &str) -> Option<&'static str> {
    let is = |kind: &str| cell.eq_ignore_ascii_case(kind);
    if cell.is_empty() {
        None
    } else if is("spot") {
        Some("spot rows")
    } else if is("margin") {
        Some("margin rows")
    } else if is("option") || is("options") || is("call") || is("put") {
        Some("options")
    } else {
        None
    }
}
