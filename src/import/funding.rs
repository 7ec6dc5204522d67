//! Funding histories: rows to series.

use super::decimal::{self, Decimal};
use super::formats::{Format, Role, Unit, With};
use super::report::{Numbers, Report, quoted};
use super::settlement::{self, Clock};
use super::table::{Each, Places, Row, Table};
use super::when::{When, assumed};
use super::zone::{Converter, Zone};
use super::{Asked, Content, FundingSeries, Import, RateUnit, Source, name, unrecognised};
use crate::error::Error;
use crate::venue::Venue;
use crate::warning::{self, Warning};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// More symbols than any exchange lists; beyond, the column is no symbol.
const SYMBOLS: usize = 10_000;
/// Rates beyond are no numbers that anything here computes with.
const LARGEST: f64 = 1e28;
/// No venue lets an interval cost more.
const IMPLAUSIBLE: f64 = 0.1;

/// Reads a table of rates.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let unit = format.unit(Role::Rate);
    let header =
        places.column(Role::Rate).and_then(|column| table.heads.get(column)).is_some_and(|head| head.name.percent);
    let relative = table.has("relativefundingrate") || matches!(unit.with, With::Over(_));
    let venue = source.venue(format);
    let given = match source.hint.rate_unit {
        Some(RateUnit::Percent) => Unit { shift: -2, ..unit },
        Some(RateUnit::Fraction | RateUnit::QuotePerCoin) => unit,
        None if header => Unit { shift: -2, ..unit },
        None => unit,
    };
    if venue == Some(Venue::Kraken)
        && !relative
        && !header
        && source.hint.rate_unit.is_none()
        && format.id != "ccxt_funding"
    {
        let sample =
            places.column(Role::Rate).and_then(|column| table.heads.get(column)).map(|head| head.sample.as_ref());
        return Err(ask_unit(&format!(
            "rates of Kraken without relativeFundingRate, such as {}",
            sample.unwrap_or_default()
        )));
    }
    let mut rows = read(table, places, given, source)?;
    // A unit that nobody states is decided by the rates themselves.
    let open = format.id.is_empty()
        && !header
        && source.hint.rate_unit.is_none()
        && !rows.marked
        && unit.with == With::Nothing;
    let mut detected = false;
    if open {
        match rows.unit() {
            Evidence::Fraction => {}
            Evidence::Percent => {
                detected = true;
                rows = read(table, places, Unit { shift: -2, ..given }, source)?;
            }
            Evidence::Unclear(sample) => return Err(ask_unit(&format!("rates such as {sample}"))),
        }
    }
    if detected {
        let message = "No unit stands at the rates. They were read as per cent: as fractions they would be a hundred \
                       times what funding costs, and many are exactly the base rate of 0.01.";
        rows.report.warn(&warning::UNIT_DETECTED, "rateUnit", message);
    }
    rows.finish(format.name(table.shape), venue, source)
}

/// Reads a table with a column of rates for each venue or symbol.
pub(super) fn import_wide(
    table: &Table<'_>,
    time: usize,
    columns: &[(usize, String)],
    source: &Source<'_>,
) -> Result<Import, Error> {
    let places = Places::new(vec![(time, Role::Time)]);
    let when = When::of(table, &places, source, false)?;
    let mut rows = RatesOf::new(when, Unit { shift: 0, negated: false, with: With::Nothing }, table, source);
    for (at, (column, name)) in columns.iter().enumerate() {
        let venue = name::venue(name);
        rows.label = match venue {
            Some(_) => (name.clone(), String::new()),
            None => (String::new(), name.to_ascii_uppercase()),
        };
        let percent = table.heads.get(*column).is_some_and(|head| head.name.percent);
        rows.unit.shift = if percent || source.hint.rate_unit == Some(RateUnit::Percent) { -2 } else { 0 };
        rows.gaps = true;
        let before = (rows.report.rows, rows.report.naive);
        table.each(&Places::new(vec![(time, Role::Time), (*column, Role::Rate)]), &mut rows)?;
        if at > 0 {
            // A row has many rates and is still one.
            (rows.report.rows, rows.report.naive) = before;
        }
    }
    rows.finish(format!("wide_{}", table.shape.name()), source.hint.venue, source)
}

fn ask_unit(given: &str) -> Error {
    Asked::RateUnit.error(given)
}

fn read(table: &Table<'_>, places: &Places, unit: Unit, source: &Source<'_>) -> Result<RatesOf, Error> {
    let when = When::of(table, places, source, false)?;
    let mut rows = RatesOf::new(when, unit, table, source);
    table.each(places, &mut rows)?;
    Ok(rows)
}

/// What the rates say about their unit.
enum Evidence {
    Fraction,
    Percent,
    Unclear(String),
}

/// Collects rows.
struct RatesOf {
    when: When,
    unit: Unit,
    numbers: Numbers,
    /// A cell had a % sign.
    marked: bool,
    /// One price for all rates, given by the caller.
    price: Option<f64>,
    /// Exchange and symbol of all rows, where a column stands for them.
    label: (String, String),
    /// The symbol that stands around the rows.
    outer: String,
    /// Empty cells are no rows.
    gaps: bool,
    series: Vec<Series>,
    /// Exchange and symbol as written -> place in `series`.
    places: BTreeMap<String, BTreeMap<String, usize>>,
    /// The place of the last row, whose neighbour mostly belongs there too.
    last: usize,
    room: usize,
    report: Report,
}

struct Series {
    exchange: String,
    symbol: String,
    times: Vec<f64>,
    rates: Vec<f64>,
}

impl Each for RatesOf {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        if let Some(kind) = other_kind(row.get(Role::Type)) {
            self.report.skip(kind);
            return Ok(());
        }
        if self.gaps && row.get(Role::Rate).is_empty() {
            self.report.kept();
            return Ok(());
        }
        match self.values(row) {
            Ok((time, rate)) => {
                self.report.kept();
                let series = self.series_of(row)?;
                series.times.push(time);
                series.rates.push(rate);
                Ok(())
            }
            Err(reason) => self.report.reject(line, reason),
        }
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(&mut self.report)
    }
}

impl RatesOf {
    fn new(when: When, unit: Unit, table: &Table<'_>, source: &Source<'_>) -> Self {
        let per_coin = source.hint.rate_unit == Some(RateUnit::QuotePerCoin);
        RatesOf {
            when,
            unit,
            numbers: Numbers { comma: table.comma },
            marked: false,
            price: source.hint.price.filter(|_| per_coin),
            label: (String::new(), String::new()),
            outer: name::around(table).unwrap_or_default(),
            gaps: false,
            series: Vec::new(),
            places: BTreeMap::new(),
            last: usize::MAX,
            room: table.estimate(),
            report: Report::default(),
        }
    }

    fn values(&mut self, row: &Row<'_>) -> Result<(f64, f64), Cow<'static, str>> {
        let text = row.get(Role::Time);
        let time = self.when.read(text, &mut self.report).map_err(|reason| quoted(reason, text))?;
        let rate = self.rate(row)?;
        Ok((time as f64, rate))
    }

    fn rate(&mut self, row: &Row<'_>) -> Result<f64, Cow<'static, str>> {
        let cell = row.get(Role::Rate);
        if cell.is_empty() {
            return Err("the rate is missing".into());
        }
        let no_number = || quoted("the rate is not a number", cell);
        let (text, percent) = self.numbers.text(cell).ok_or_else(no_number)?;
        self.marked |= percent;
        let decimal = Decimal::read(&text).ok_or_else(no_number)?;
        let shift = if percent { -2 } else { self.unit.shift };
        let rate = decimal.to_f64(shift).filter(|rate| rate.abs() <= LARGEST);
        let rate = rate.ok_or_else(|| quoted("the rate is out of range", cell))?;
        match self.unit.with {
            With::Over(role) => {
                let cell = row.get(role);
                let price = Decimal::read(cell).and_then(|decimal| decimal.to_f64(0));
                let price = price.filter(|price| *price > 0.0 && *price <= LARGEST);
                let price = price.ok_or_else(|| quoted("the oracle price is not a positive number", cell))?;
                // Written as integers, both are scaled: by 10^9 and by 10^6.
                let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
                let scaled = whole(&text) && whole(cell) && price >= 1000.0;
                Ok(if scaled { rate / price / 1000.0 } else { rate / price })
            }
            _ => Ok(self.price.map_or(rate, |price| rate / price)),
        }
    }

    fn series_of(&mut self, row: &Row<'_>) -> Result<&mut Series, Error> {
        let (mut exchange, mut symbol) = (row.get(Role::Exchange), row.get(Role::Symbol));
        if symbol.is_empty() {
            symbol = row.key;
        }
        let (label, outer) = (self.label.clone(), self.outer.clone());
        if symbol.is_empty() {
            symbol = &outer;
        }
        if !label.0.is_empty() || !label.1.is_empty() {
            (exchange, symbol) = (&label.0, &label.1);
        }
        // For texts this short a call to compare them takes longer than comparing them.
        let alike = |one: &str, other: &str| one.len() == other.len() && one.bytes().eq(other.bytes());
        let same = |series: &Series| alike(&series.symbol, symbol) && alike(&series.exchange, exchange);
        let place = if self.series.get(self.last).is_some_and(same) {
            self.last
        } else if let Some(place) = self.places.get(exchange).and_then(|symbols| symbols.get(symbol)) {
            *place
        } else {
            if self.series.len() >= SYMBOLS {
                return Err(unrecognised("a column of symbols with more than 10,000 different ones"));
            }
            let place = self.series.len();
            // Most files are of one symbol: room for all rows saves moving them.
            let room = if place == 0 { self.room } else { 0 };
            self.series.push(Series {
                exchange: exchange.to_owned(),
                symbol: symbol.to_owned(),
                times: Vec::with_capacity(room),
                rates: Vec::with_capacity(room),
            });
            self.places.entry(exchange.to_owned()).or_default().insert(symbol.to_owned(), place);
            place
        };
        self.last = place;
        self.series.get_mut(place).ok_or_else(|| unrecognised("no series"))
    }

    /// Fractions are what nearly everybody writes; per cent shows in the base rate, written in hundredths again and again.
    fn unit(&self) -> Evidence {
        // Of a long file some rows are enough; all would take more memory than what is read.
        let all = self.series.iter().fold(0_usize, |all, one| all.saturating_add(one.rates.len()));
        let sizes: Vec<f64> = self
            .series
            .iter()
            .flat_map(|one| one.rates.iter().map(|rate| rate.abs()))
            .step_by(all.div_euclid(100_000) | 1)
            .filter(|rate| *rate > 0.0)
            .collect();
        let Some(median) = decimal::median(&sizes) else { return Evidence::Fraction };
        let longest = self.series.iter().max_by_key(|one| one.times.len());
        let hours = longest.and_then(|one| settlement::commonest(&one.times)).unwrap_or(8) as f64;
        let yearly = median * 8760.0 / hours;
        let base = 0.01 * hours / 8.0;
        let bases = sizes.iter().filter(|size| (**size - base).abs() < 1e-9 || (**size - 0.01).abs() < 1e-9).count();
        if sizes.len() >= 3 && yearly > 5.0 && bases.saturating_mul(5) >= sizes.len() {
            Evidence::Percent
        } else if median > 0.02 || (yearly > 20.0 && sizes.len() >= 3) {
            Evidence::Unclear(crate::calculator::data::shown(median))
        } else {
            Evidence::Fraction
        }
    }

    /// Puts everything in order.
    fn finish(mut self, format: String, venue: Option<Venue>, source: &Source<'_>) -> Result<Import, Error> {
        if self.series.is_empty() {
            return Err(self.report.nothing("funding rows"));
        }
        let mut series: Vec<FundingSeries> =
            self.series.iter_mut().map(|series| series.finish(venue, source)).collect();
        self.report.warn_of_rejected();
        let kept = series.iter().fold(0_usize, |sum, one| sum.saturating_add(one.times.len()));
        if self.report.naive > 0 {
            // Beside rows with a zone, the others are surely of the same clock as those that name it least: UTC.
            let naive = self.report.naive;
            let all = naive >= kept || self.gaps;
            self.report.warnings.push(if all { settle(&mut series) } else { assumed() });
        }
        self.when.warn(&mut self.report);
        warn_of_size(&series, &mut self.report);
        let venues: Vec<_> = series.iter().map(|one| one.venue).collect();
        let venue =
            venues.first().copied().flatten().filter(|first| venues.iter().all(|one| one.as_ref() == Some(first)));
        Ok(Import::new(Content::Funding(series), venue, format, self.report))
    }
}

fn warn_of_size(series: &[FundingSeries], report: &mut Report) {
    let large = |one: &FundingSeries| one.rates.iter().filter(|rate| rate.abs() > IMPLAUSIBLE).count();
    let count = series.iter().fold(0_usize, |sum, one| sum.saturating_add(large(one)));
    let worst = series.iter().flat_map(|one| one.rates.iter()).copied().max_by(|a, b| a.abs().total_cmp(&b.abs()));
    if let Some(worst) = worst.filter(|_| count > 0) {
        let message = format!(
            "{count} {} beyond 10 % an interval, the largest {}. No venue charges as much: are they per cent, amounts, \
             or prices per coin?",
            if count == 1 { "rate is" } else { "rates are" },
            crate::calculator::data::shown(worst)
        );
        report.warn(&warning::IMPLAUSIBLE_RATE, "content", message);
    }
}

impl Series {
    fn finish(&mut self, venue: Option<Venue>, source: &Source<'_>) -> FundingSeries {
        let (times, rates) = ascending(core::mem::take(&mut self.times), core::mem::take(&mut self.rates));
        let own = name::symbol(&self.symbol);
        let symbol = if own.is_empty() { source.symbol() } else { Some(own) };
        let venue = if self.exchange.is_empty() { venue } else { name::exchange(&self.exchange) };
        FundingSeries { times, rates, symbol: symbol.map(str::to_owned), venue }
    }
}

/// Sorts by time; rows of one time stay in the file's order.
pub(super) fn ascending(mut times: Vec<f64>, mut values: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    times.shrink_to_fit();
    values.shrink_to_fit();
    if times.is_sorted() {
        return (times, values);
    }
    if times.is_sorted_by(|a, b| a > b) {
        times.reverse();
        values.reverse();
        return (times, values);
    }
    let order = decimal::order(&times);
    (decimal::arranged(&times, &order), decimal::arranged(&values, &order))
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

/// What a row is that has no funding, by the cell that says its kind.
pub(super) fn other_kind(cell: &str) -> Option<&'static str> {
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
