//! Candles.

use super::decimal::{self, Decimal};
use super::expiry::contract_expiry;
use super::formats::{Format, Role};
use super::report::{Numbers, Report, lines, quoted};
use super::table::{Each, Places, Row, Table};
use super::when::When;
use super::{Candles, Content, Import, Source, name, unrecognised};
use crate::error::{Code, Error};
use crate::warning;
use std::borrow::Cow;

/// A price that leaps by more than this and back is a glitch.
const LEAP: f64 = 3.0;

/// Reads a table of candles.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let when = When::of(table, places, source, false)?;
    let room = table.estimate();
    let mut scales = format.scales;
    if scales.0 != 0 {
        let mut points = Points(false);
        table.each(places, &mut points)?;
        scales = if points.0 { (0, 0) } else { scales };
    }
    let mut bars = Bars {
        scales,
        when,
        numbers: Numbers { comma: table.comma },
        wanted: source.hint.symbol.map(str::to_owned),
        symbol: None,
        others: Vec::new(),
        volume: places.has(Role::Volume),
        columns: core::array::from_fn(|_| Vec::with_capacity(room)),
        lines: Vec::with_capacity(room),
        open: Vec::new(),
        report: Report::default(),
    };
    table.each(places, &mut bars)?;
    if bars.lines.is_empty() && bars.others.is_empty() {
        return Err(bars.report.nothing("candles"));
    }
    let around = name::around(table);
    bars.finish(format, table, around.as_deref(), source)
}

/// Time, open, high, low, close, volume.
type Columns = [Vec<f64>; 6];

/// Whether a price has a decimal point: then none is a scaled integer.
struct Points(bool);

impl Each for Points {
    fn row(&mut self, _: usize, row: &Row<'_>) -> Result<(), Error> {
        self.0 |= [Role::Open, Role::High, Role::Low, Role::Close].iter().any(|role| row.get(*role).contains('.'));
        Ok(())
    }
}

struct Bars {
    /// Powers of ten of prices and of volumes.
    scales: (i32, i32),
    when: When,
    numbers: Numbers,
    /// The symbol that the caller picks.
    wanted: Option<String>,
    symbol: Option<String>,
    others: Vec<String>,
    volume: bool,
    columns: Columns,
    lines: Vec<u32>,
    /// Lines of bars that say that they are not closed.
    open: Vec<usize>,
    report: Report,
}

impl Each for Bars {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        let symbol = row.get(Role::Symbol);
        if !self.is_of_symbol(if symbol.is_empty() { row.key } else { symbol }) {
            self.report.skip("candles of other symbols");
            return Ok(());
        }
        match self.values(row) {
            Ok(values) => {
                self.report.kept();
                for (column, value) in self.columns.iter_mut().zip(values) {
                    column.push(value);
                }
                self.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
                if matches!(row.get(Role::Closed), "0" | "false") {
                    self.open.push(line);
                }
                Ok(())
            }
            Err(reason) => self.report.reject(line, reason),
        }
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(&mut self.report)
    }
}

impl Bars {
    /// Takes rows of the symbol that is picked, or of the first one.
    fn is_of_symbol(&mut self, symbol: &str) -> bool {
        if symbol.is_empty() {
            return true;
        }
        match &self.symbol {
            Some(known) if known.len() == symbol.len() && known.bytes().eq(symbol.bytes()) => true,
            None if self.wanted.as_ref().is_none_or(|wanted| same(wanted, symbol)) => {
                self.symbol = Some(symbol.to_owned());
                true
            }
            _ => {
                if self.others.len() < 5 && !self.others.iter().any(|other| other == symbol) {
                    self.others.push(symbol.to_owned());
                }
                false
            }
        }
    }

    fn values(&mut self, row: &Row<'_>) -> Result<[f64; 6], Cow<'static, str>> {
        let text = row.get(Role::Time);
        let time = self.when.read(text, &mut self.report).map_err(|reason| quoted(reason, text))?;
        let (numbers, scales) = (self.numbers, self.scales);
        let scaled = |role: Role, scale: i32| {
            let cell = row.get(role);
            // Nearly all are plain.
            let plain =
                if numbers.comma { None } else { Decimal::read(cell).and_then(|decimal| decimal.to_f64(scale)) };
            plain.or_else(|| numbers.double(cell, scale)).ok_or_else(|| match cell {
                "" => Cow::Borrowed("a price is missing"),
                cell => quoted("a price is not a number", cell),
            })
        };
        let price = |role: Role| scaled(role, scales.0);
        let (open, high, low, close) = (price(Role::Open)?, price(Role::High)?, price(Role::Low)?, price(Role::Close)?);
        if low > open.min(close) {
            return Err(quoted("the low is above open or close", row.get(Role::Low)));
        }
        if high < open.max(close) {
            return Err(quoted("the high is below open or close", row.get(Role::High)));
        }
        let volume = if self.volume { scaled(Role::Volume, scales.1).unwrap_or(f64::NAN) } else { 0.0 };
        Ok([time as f64, open, high, low, close, volume])
    }

    fn finish(
        mut self,
        format: &'static Format,
        table: &Table<'_>,
        around: Option<&str>,
        source: &Source<'_>,
    ) -> Result<Import, Error> {
        if !self.others.is_empty() && (self.wanted.is_none() || self.lines.is_empty()) {
            let mut all: Vec<String> = self.symbol.into_iter().chain(self.others).collect();
            all.truncate(5);
            let error = Error::new(Code::Inconsistent).at("symbol").given(&all.join(", "));
            return Err(error.accepted("one symbol: candles of several stand in the file, hint.symbol picks"));
        }
        self.reject_prices()?;
        self.sort();
        if self.lines.is_empty() {
            return Err(self.report.nothing("candles"));
        }
        self.report.warn_of_rejected();
        if format.ends {
            self.open_from_ends();
        }
        When::warn_of_zone(&mut self.report);
        self.when.warn(&mut self.report);
        let own = self.symbol.as_deref().or(around).map(name::symbol).filter(|own| !own.is_empty());
        let symbol = own.or_else(|| source.symbol()).map(str::to_owned);
        let venue = source.venue(format);
        self.flag(
            symbol.as_deref().and_then(|symbol| contract_expiry(venue, symbol, self.columns.first()?.first().copied())),
        );
        let [times, open, high, low, close, volume] = self.columns;
        let volume = Some(volume).filter(|volume| self.volume && volume.iter().any(|one| !one.is_nan()));
        let candles = Candles { times, open, high, low, close, volume, symbol };
        Ok(Import::new(Content::Candles(candles), venue, format.name(table.shape), self.report))
    }

    /// A price of 0 or less is none, unless these are no prices but premiums.
    fn reject_prices(&mut self) -> Result<(), Error> {
        let [_, open, high, low, close, _] = &self.columns;
        let negative = close.iter().filter(|price| **price < 0.0).count();
        if negative.saturating_mul(10) > close.len() {
            return Ok(());
        }
        let bad: Vec<bool> = open
            .iter()
            .zip(high)
            .zip(low)
            .zip(close)
            .map(|(((o, h), l), c)| o.min(*h).min(*l).min(*c) <= 0.0)
            .collect();
        if !bad.contains(&true) {
            return Ok(());
        }
        for (line, _) in self.lines.iter().zip(&bad).filter(|(_, bad)| **bad) {
            // It was counted when it was read.
            self.report.rows = self.report.rows.saturating_sub(1);
            self.report.reject(*line as usize, "a price is not above 0")?;
        }
        for column in &mut self.columns {
            let mut bad = bad.iter();
            column.retain(|_| !bad.next().copied().unwrap_or_default());
        }
        let mut bad = bad.iter();
        self.lines.retain(|_| !bad.next().copied().unwrap_or_default());
        let lines: Vec<f64> = self.report.rejected.iter().map(|rejected| rejected.line as f64).collect();
        self.report.rejected = decimal::arranged(&self.report.rejected, &decimal::order(&lines));
        Ok(())
    }

    /// Ascending order of time, rows of one time in the file's order.
    fn sort(&mut self) {
        for column in &mut self.columns {
            column.shrink_to_fit();
        }
        let [times, ..] = &self.columns;
        if times.is_sorted() {
            return;
        }
        if times.is_sorted_by(|a, b| a > b) {
            for column in &mut self.columns {
                column.reverse();
            }
            self.lines.reverse();
            return;
        }
        let order = decimal::order(times);
        for column in &mut self.columns {
            *column = decimal::arranged(column, &order);
        }
        self.lines = decimal::arranged(&self.lines, &order);
    }

    /// The step that occurs most often, in milliseconds.
    fn step(&self) -> Option<f64> {
        let [times, ..] = &self.columns;
        let steps: Vec<f64> =
            times.iter().zip(times.iter().skip(1)).map(|(from, to)| to - from).filter(|step| *step > 0.0).collect();
        let steps = decimal::arranged(&steps, &decimal::order(&steps));
        let mut best: Option<(usize, f64)> = None;
        for run in steps.chunk_by(|a, b| a == b) {
            if best.is_none_or(|(count, _)| run.len() > count) {
                best = run.first().map(|step| (run.len(), *step));
            }
        }
        best.map(|(_, step)| step)
    }

    fn open_from_ends(&mut self) {
        let Some(step) = self.step() else { return };
        let [times, ..] = &mut self.columns;
        for time in times {
            *time -= step;
        }
        self.report.warn(
            &warning::TIMES_MOVED,
            "content",
            "The file gives the end of each bar; times here are its opening, one step earlier.",
        );
    }

    /// Says what is odd about the bars that are kept.
    fn flag(&mut self, expiry: Option<i64>) {
        let [times, open, high, low, close, volume] = &self.columns;
        let line = |at: usize| self.lines.get(at).map_or(0, |line| *line as usize);
        let mut said = Vec::new();
        if let Some(step) = self.step() {
            let mut missing = 0_u64;
            let mut after = Vec::new();
            let mut again = Vec::new();
            for (at, (from, to)) in times.iter().zip(times.iter().skip(1)).enumerate() {
                let steps = (to - from) / step;
                if steps > 1.5 {
                    missing = missing.saturating_add(((steps + 0.5) as u64).saturating_sub(1));
                    after.push(line(at.saturating_add(1)));
                } else if to == from {
                    again.push(line(at.saturating_add(1)));
                }
            }
            if missing > 0 {
                said.push(warning::GAPS.about(
                    "content",
                    format!("{missing} bars are missing before {}. Nothing was filled in.", lines(&after)),
                ));
            }
            if !again.is_empty() {
                said.push(
                    warning::DUPLICATES
                        .about("content", format!("{} repeat the time of another bar; all are kept.", lines(&again))),
                );
            }
        }
        let leaps = |one: f64, other: f64| one > other * LEAP || other > one * LEAP;
        let positive = close.iter().all(|price| *price > 0.0);
        let mut odd = Vec::new();
        for (at, price) in close.iter().enumerate().filter(|_| positive) {
            let (before, after) = (at.checked_sub(1).and_then(|at| close.get(at)), close.get(at.saturating_add(1)));
            let alone = match (before, after) {
                (Some(before), Some(after)) => leaps(*price, *before) && leaps(*price, *after),
                (None, Some(next)) | (Some(next), None) => leaps(*price, *next) && close.len() > 2,
                (None, None) => false,
            };
            let body = |column: &Vec<f64>| column.get(at).copied().unwrap_or(*price);
            let wick = body(high) > body(open).max(*price) * LEAP || body(low) * LEAP < body(open).min(*price);
            if alone || wick {
                odd.push(line(at));
            }
        }
        if !odd.is_empty() {
            said.push(warning::PRICE_OUTLIER.about("content", format!("Prices leap to more than three times their neighbours', or to less than a third, in {}. They are kept.", lines(&odd))));
        }
        if let Some(first) = self.open.first() {
            said.push(warning::PARTIAL_BAR.about(
                "content",
                format!("The bar in line {first} was still open when the file was made. It is kept."),
            ));
        }
        if self.volume && !volume.is_empty() && volume.iter().all(|one| *one == 0.0) && close.len() > 1 {
            said.push(warning::ZERO_FILLED.about("content", "All volumes are 0: the column was filled, not measured."));
        }
        if let Some(expiry) = expiry {
            let late: Vec<usize> =
                times.iter().enumerate().filter(|(_, time)| **time >= expiry as f64).map(|(at, _)| line(at)).collect();
            if !late.is_empty() {
                said.push(warning::BARS_AFTER_EXPIRY.about(
                    "content",
                    format!(
                        "The contract expired before {}: these bars repeat its last price. They are kept.",
                        lines(&late)
                    ),
                ));
            }
        }
        self.report.warnings.extend(said);
    }
}

/// Symbols compare by letters and digits.
pub(super) fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect::<String>()
    };
    bare(one) == bare(other)
}

/// The error of candles that have nothing.
pub(super) fn none() -> Error {
    unrecognised("rows of numbers in no order of open, high, low and close that holds")
}
