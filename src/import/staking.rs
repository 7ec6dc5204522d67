//! Series of yearly rates.

use super::decimal;
use super::formats::{Format, Role};
use super::funding::ascending;
use super::report::{Numbers, Report, quoted};
use super::table::{Each, Places, Row, Table};
use super::when::When;
use super::{Asked, Content, Import, RateUnit, Source};
use crate::error::Error;
use crate::warning;

/// Reads a table of yearly rates.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let header =
        places.column(Role::Apr).and_then(|column| table.heads.get(column)).is_some_and(|head| head.name.percent);
    let known = format.described(Role::Apr).map(|column| column.unit.shift);
    let shift = match source.hint.rate_unit {
        Some(RateUnit::Percent) => -2,
        Some(_) => 0,
        None if header => -2,
        None => known.unwrap_or(0),
    };
    let mut rates = read(table, places, shift, source)?;
    if source.hint.rate_unit.is_none() && !header && known.is_none() && !rates.marked {
        // 3.2 can only be per cent, 0.032 only a fraction; between lies what only a person knows.
        let sizes: Vec<f64> = rates.aprs.iter().map(|apr| apr.abs()).filter(|apr| *apr > 0.0).collect();
        let median = decimal::median(&sizes).unwrap_or_default();
        if median > 1.5 {
            rates = read(table, places, -2, source)?;
            rates.report.warn(&warning::UNIT_DETECTED, "rateUnit", "No unit stands at the rates. They were read as per cent: as fractions they would be more than 150 % a year.");
        } else if median > 0.6 {
            return Err(
                Asked::AprUnit.error(&format!("yearly rates such as {}", crate::calculator::data::shown(median)))
            );
        }
    }
    if rates.times.is_empty() {
        return Err(rates.report.nothing("staking rates"));
    }
    rates.report.warn_of_rejected();
    When::warn_of_zone(&mut rates.report);
    rates.when.warn(&mut rates.report);
    let (times, aprs) = ascending(rates.times, rates.aprs);
    Ok(Import::new(Content::StakingApr { times, aprs }, source.venue(format), format.name(table.shape), rates.report))
}

fn read(table: &Table<'_>, places: &Places, shift: i32, source: &Source<'_>) -> Result<Rates, Error> {
    let mut rates = Rates {
        when: When::of(table, places, source, false)?,
        numbers: Numbers { comma: table.comma },
        shift,
        marked: false,
        times: Vec::new(),
        aprs: Vec::new(),
        report: Report::default(),
    };
    table.each(places, &mut rates)?;
    Ok(rates)
}

struct Rates {
    when: When,
    numbers: Numbers,
    shift: i32,
    marked: bool,
    times: Vec<f64>,
    aprs: Vec<f64>,
    report: Report,
}

impl Each for Rates {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        let (text, cell) = (row.get(Role::Time), row.get(Role::Apr));
        let time = match self.when.read(text, &mut self.report) {
            Ok(time) => time,
            Err(reason) => return self.report.reject(line, quoted(reason, text)),
        };
        if cell.is_empty() {
            return self.report.reject(line, "the rate is missing");
        }
        self.marked |= cell.ends_with('%');
        let shift = if cell.ends_with('%') { 0 } else { self.shift };
        let Some(apr) = self.numbers.double(cell, shift) else {
            return self.report.reject(line, quoted("the rate is not a number", cell));
        };
        self.report.kept();
        self.times.push(time as f64);
        self.aprs.push(apr);
        Ok(())
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(&mut self.report)
    }
}
