//! Contracts at one moment: futures where one of them expires, otherwise tickers.

use super::decimal;
use super::expiry::contract_expiry;
use super::formats::{Format, Role, With};
use super::moment;
use super::report::{Numbers, Report, quoted};
use super::table::{Each, Places, Row, Table};
use super::{Content, FuturesContract, Import, Source, Ticker, name, unrecognised};
use crate::error::Error;
use crate::venue::Venue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Nothing expires so late: dates from here on stand for never. 2090-01-01.
const NEVER: i64 = 3_786_912_000_000;

/// Reads a list of contracts.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let mut list = List {
        format,
        venue: source.venue(format),
        numbers: Numbers { comma: table.comma },
        outer: name::around(table).or_else(|| source.symbol().map(str::to_owned)),
        around: moment_around(table),
        entries: Vec::new(),
        places: BTreeMap::new(),
        exchanges: std::collections::BTreeSet::new(),
        report: Report::default(),
    };
    table.each(places, &mut list)?;
    let name = format.name(table.shape);
    list.finish(name)
}

/// The latest of the times around records.
pub(super) fn moment_around(table: &Table<'_>) -> Option<i64> {
    Role::Time.usual(super::formats::Kind::Markets).iter().find_map(|name| {
        let found = table.around.iter().rev().find(|(key, _)| key == name)?;
        moment::any(&found.1).map(|moment| moment.ms)
    })
}

struct List {
    format: &'static Format,
    venue: Option<Venue>,
    numbers: Numbers,
    /// The symbol of rows that have none.
    outer: Option<String>,
    /// The time around the rows.
    around: Option<i64>,
    entries: Vec<Entry>,
    places: BTreeMap<String, usize>,
    /// Exchanges that a column names.
    exchanges: std::collections::BTreeSet<String>,
    report: Report,
}

#[derive(Default)]
struct Entry {
    symbol: String,
    last: Option<String>,
    mark: Option<String>,
    middle: Option<String>,
    volume: Option<String>,
    open_interest: Option<String>,
    rate: Option<String>,
    expiry: Option<i64>,
    at: Option<i64>,
    spot: bool,
}

impl Each for List {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        let own = name::symbol(row.get(Role::Symbol));
        let symbol = match (own, row.key, &self.outer) {
            ("", "", Some(outer)) => name::symbol(outer).to_owned(),
            ("", key, _) => key.to_owned(),
            (own, ..) => own.to_owned(),
        };
        if symbol.is_empty() {
            return self.report.reject(line, "the symbol is missing");
        }
        if let Some(reason) = other_kind(row.get(Role::Type), &symbol) {
            self.report.skip(reason);
            return Ok(());
        }
        let exchange = row.get(Role::Exchange);
        if !exchange.is_empty() && !self.exchanges.contains(exchange) && self.exchanges.len() < 100 {
            self.exchanges.insert(exchange.to_owned());
        }
        match self.entry(symbol, row) {
            Ok(entry) => {
                self.add(entry);
                Ok(())
            }
            Err(reason) => self.report.reject(line, reason),
        }
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(&mut self.report)
    }
}

impl List {
    fn entry(&self, symbol: String, row: &Row<'_>) -> Result<Entry, Cow<'static, str>> {
        let price = |role: Role, what: &'static str| -> Result<Option<String>, Cow<'static, str>> {
            let value = self.value(row, role).map_err(|cell| quoted(what, &cell))?;
            Ok(value.filter(|value| value != "0" && !value.starts_with('-')))
        };
        let (bid, ask) = (price(Role::Bid, "the bid is not a number")?, price(Role::Ask, "the ask is not a number")?);
        let at = moment::any(row.get(Role::Time)).map(|moment| moment.ms).or(self.around);
        let kind = row.get(Role::Type).to_ascii_lowercase();
        let forever =
            self.format.id == "tidy_tickers" || kind.contains("perp") || kind.contains("swap") || kind == "ffwcsx";
        let stated = moment::any(row.get(Role::Expiry)).map(|moment| moment.ms);
        let stated_forever = stated.is_some_and(|expiry| expiry >= NEVER);
        let expiry = if forever || stated_forever { None } else { self.expiry(&symbol, stated, at) };
        let rate = if expiry.is_some() { None } else { self.value(row, Role::Rate).ok().flatten() };
        Ok(Entry {
            last: price(Role::Last, "the price is not a number")?,
            mark: price(Role::Mark, "the mark price is not a number")?,
            middle: bid.zip(ask).and_then(|(bid, ask)| decimal::middle(&bid, &ask)),
            volume: self.value(row, Role::Volume).ok().flatten(),
            open_interest: self.value(row, Role::OpenInterest).ok().flatten(),
            rate,
            expiry,
            at,
            spot: kind == "spot" || kind == "ifxxxp",
            symbol,
        })
    }

    /// The file's time, where it tells more than the day; otherwise what the symbol says of that day.
    fn expiry(&self, symbol: &str, stated: Option<i64>, at: Option<i64>) -> Option<i64> {
        let near = at.or(stated).map(|at| at as f64);
        let named = || contract_expiry(self.venue, symbol, near);
        match stated {
            Some(stated) if !self.format.is_tidy() && stated.rem_euclid(super::calendar::DAY) == 0 => {
                let same =
                    |named: &i64| named.div_euclid(super::calendar::DAY) == stated.div_euclid(super::calendar::DAY);
                named().filter(same).or(Some(stated))
            }
            Some(stated) => Some(stated),
            None => named(),
        }
    }

    /// A cell's number in its unit as plain text; the cell where it is none.
    fn value(&self, row: &Row<'_>, role: Role) -> Result<Option<String>, String> {
        let cell = row.get(role);
        if matches!(cell, "" | "-" | "--" | "null" | "None" | "nan" | "N/A") {
            return Ok(None);
        }
        let unit = self.format.unit(role);
        let read = self
            .numbers
            .text(cell)
            .and_then(|(text, percent)| decimal::shifted(&text, if percent { -2 } else { unit.shift }));
        let value = read.ok_or_else(|| cell.to_owned())?;
        Ok(match unit.with {
            With::Nothing => Some(value),
            With::Times(other) => {
                let size = self.numbers.text(row.get(other)).map(|(text, _)| text.into_owned());
                // Without the size of a contract there is no way to coins.
                size.filter(|size| decimal::plain(size).is_some_and(|size| size != "0"))
                    .and_then(|size| decimal::product(&value, &size))
            }
            With::Of(symbols) => {
                let symbol = row.get(Role::Symbol);
                symbols.iter().any(|start| symbol.starts_with(start)).then_some(value)
            }
            With::Over(_) | With::Halved => None,
        })
    }

    /// Adds a contract; of several rows of one the last in time stays.
    fn add(&mut self, entry: Entry) {
        self.report.kept();
        match self.places.get(&entry.symbol).and_then(|place| self.entries.get_mut(*place)) {
            Some(known) => {
                // Both were counted, and one is kept.
                self.report.rows = self.report.rows.saturating_sub(1);
                if entry.at >= known.at {
                    *known = entry;
                }
                self.report.skip("older rows of the same contract");
            }
            None => {
                self.places.insert(entry.symbol.clone(), self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    fn finish(mut self, format: String) -> Result<Import, Error> {
        if self.entries.iter().any(|entry| !entry.spot) {
            let spot = self.entries.iter().filter(|entry| entry.spot).count();
            self.entries.retain(|entry| !entry.spot);
            for _ in 0..spot {
                self.report.rows = self.report.rows.saturating_sub(1);
                self.report.skip("spot pairs");
            }
        }
        if self.entries.is_empty() {
            return Err(self.report.nothing("contracts"));
        }
        let at = self.entries.iter().filter_map(|entry| entry.at).max();
        let content = if self.entries.iter().any(|entry| entry.expiry.is_some()) {
            Content::Futures { at, contracts: self.entries.into_iter().map(Entry::contract).collect() }
        } else {
            let told = |entry: &Entry| {
                entry.price().is_some()
                    || entry.volume.is_some()
                    || entry.open_interest.is_some()
                    || entry.rate.is_some()
            };
            if !self.entries.iter().any(told) {
                return Err(unrecognised("a list of contracts without prices and without expiries"));
            }
            Content::Tickers(self.entries.into_iter().map(Entry::ticker).collect())
        };
        self.report.warn_of_rejected();
        let mut named = self.exchanges.iter().map(|exchange| name::exchange(exchange));
        let venue = match named.next() {
            Some(first) => first.filter(|venue| named.all(|other| other == Some(*venue))),
            None => self.venue,
        };
        Ok(Import::new(content, venue, format, self.report))
    }
}

impl Entry {
    fn price(&self) -> Option<&String> {
        self.last.as_ref().or(self.mark.as_ref()).or(self.middle.as_ref())
    }

    fn contract(self) -> FuturesContract {
        FuturesContract { symbol: self.symbol, price: self.mark.or(self.middle).or(self.last), expiry: self.expiry }
    }

    fn ticker(self) -> Ticker {
        Ticker {
            price: self.price().cloned(),
            symbol: self.symbol,
            volume_24h: self.volume,
            open_interest: self.open_interest,
            funding_rate: self.rate,
        }
    }
}

/// What is no contract on its own, by its kind or its name.
fn other_kind(kind: &str, symbol: &str) -> Option<&'static str> {
    let kind = kind.to_ascii_lowercase();
    if kind.contains("combo") {
        return Some("spreads of two contracts");
    }
    let strike = symbol
        .rsplit_once('-')
        .is_some_and(|(rest, side)| matches!(side, "C" | "P" | "c" | "p") && rest.matches('-').count() >= 2);
    if kind.contains("option") || strike {
        return Some("options");
    }
    if symbol.starts_with('.') || symbol.starts_with("in_") || symbol.starts_with("rr_") || kind.contains("index") {
        return Some("indices");
    }
    matches!(symbol.to_ascii_lowercase().as_str(), "total" | "totals").then_some("totals")
}
