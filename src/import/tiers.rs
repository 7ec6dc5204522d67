//! Ladders of margin requirements.

use super::decimal::{self, Decimal};
use super::formats::{Format, PLAIN, Role, Unit, With};
use super::report::{Numbers, Report, quoted};
use super::table::{Each, Entry, Places, Row, Rows, Table};
use super::{Content, Import, Ladder, Source, Tier, name, recognise};
use crate::error::Error;
use crate::warning;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads tiers: rows of them, or records that each hold a list.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let mut ladders = Ladders {
        numbers: Numbers { comma: table.comma },
        unit: format.unit(Role::Maintenance),
        fallback: name::around(table).or_else(|| source.symbol().map(str::to_owned)),
        ladders: Vec::new(),
        places: BTreeMap::new(),
        marked: false,
        report: Report::default(),
    };
    let nested = match (&table.rows, format.within) {
        (Rows::Records(entries), Some(within)) => {
            let inner = inner(entries, within, table, places, &mut ladders.report);
            let rows = inner.rows_of();
            inner.table.each(&recognise::places(format, &inner.table), &mut ladders)?;
            // Its records are contracts, each with its ladder.
            ladders.report.rows = rows.saturating_add(ladders.report.rejected.len());
            true
        }
        _ => {
            table.each(places, &mut ladders)?;
            false
        }
    };
    ladders.finish(format, table, nested, source)
}

/// Adds the ladders of another list of the same body; one of a symbol that is there stays out.
pub(super) fn join(import: &mut Import, other: Import) {
    let (Content::Tiers(ladders), Content::Tiers(more)) = (&mut import.content, other.content) else { return };
    let known: std::collections::BTreeSet<String> = ladders.iter().map(|ladder| ladder.symbol.clone()).collect();
    let all = more.len();
    ladders.extend(more.into_iter().filter(|ladder| !known.contains(&ladder.symbol)));
    let twice = known.len().saturating_add(all).saturating_sub(ladders.len());
    import.rows = import.rows.saturating_add(other.rows);
    import.rejected.extend(other.rejected);
    import.skipped.extend(other.skipped);
    import.warnings.extend(other.warnings);
    if twice > 0 {
        import.skipped.push(super::Skipped { reason: "ladders of symbols that have one".into(), count: twice });
    }
}

/// The tiers of all records, with their symbols as keys.
struct Inner<'a> {
    table: Table<'a>,
    with: usize,
    without: usize,
}

impl Inner<'_> {
    fn rows_of(&self) -> usize {
        self.with.saturating_add(self.without)
    }
}

fn inner<'a>(
    entries: &[Entry<'a>],
    within: &str,
    table: &Table<'a>,
    places: &Places,
    report: &mut Report,
) -> Inner<'a> {
    let key = places.column(Role::Symbol).and_then(|column| table.heads.get(column)).map(|head| head.key().to_owned());
    let mut all = Vec::new();
    let (mut with, mut without) = (0_usize, 0_usize);
    for entry in entries {
        let symbol = key.as_deref().and_then(|key| entry.node.get(key)).and_then(|node| node.text());
        match entry.node.get(within).and_then(|list| list.items()).filter(|items| !items.is_empty()) {
            Some(items) => {
                with = with.saturating_add(1);
                let tiers = items.into_iter().map(|node| Entry {
                    number: entry.number,
                    node,
                    key: symbol.clone().or(entry.key.clone()),
                });
                all.extend(tiers);
            }
            None => {
                without = without.saturating_add(1);
                report.skip("entries without margin levels");
            }
        }
    }
    Inner { table: Table::of_records(all, table.shape, table.around.clone()), with, without }
}

struct Ladders {
    numbers: Numbers,
    unit: Unit,
    /// The symbol of tiers that have none.
    fallback: Option<String>,
    ladders: Vec<(Ladder, Vec<usize>)>,
    places: BTreeMap<String, usize>,
    marked: bool,
    report: Report,
}

impl Each for Ladders {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        match self.tier(row) {
            Ok(tier) => {
                self.report.kept();
                let own = name::symbol(row.get(Role::Symbol));
                let symbol = match (own, row.key) {
                    ("", "") => self.fallback.clone().unwrap_or_default(),
                    ("", key) => key.to_owned(),
                    (own, _) => own.to_owned(),
                };
                let place = *self.places.entry(symbol.clone()).or_insert_with(|| {
                    self.ladders.push((Ladder { symbol, tiers: Vec::new() }, Vec::new()));
                    self.ladders.len().saturating_sub(1)
                });
                if let Some((ladder, lines)) = self.ladders.get_mut(place) {
                    ladder.tiers.push(tier);
                    lines.push(line);
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

impl Ladders {
    fn tier(&mut self, row: &Row<'_>) -> Result<Tier, Cow<'static, str>> {
        let numbers = self.numbers;
        let number = |role: Role, what: &'static str| -> Result<Option<String>, Cow<'static, str>> {
            let cell = row.get(role);
            if matches!(cell, "" | "null" | "None" | "inf" | "Infinity" | "-") {
                return Ok(None);
            }
            let text = numbers.text(cell).and_then(|(text, _)| decimal::plain(&text));
            text.filter(|text| !text.starts_with('-')).map(Some).ok_or_else(|| quoted(what, cell))
        };
        let cell = row.get(Role::Maintenance);
        let (text, percent) = numbers.text(cell).ok_or_else(|| quoted("the maintenance rate is not a number", cell))?;
        self.marked |= percent;
        let rate = if self.unit.with == With::Halved {
            decimal::halved(&text)
        } else {
            decimal::shifted(&text, if percent { -2 } else { self.unit.shift })
        };
        Ok(Tier {
            floor: number(Role::Floor, "the floor is not a number")?.unwrap_or_default(),
            cap: number(Role::Cap, "the cap is not a number")?,
            rate: rate
                .filter(|rate| !rate.starts_with('-'))
                .ok_or_else(|| quoted("the maintenance rate is out of range", cell))?,
            amount: number(Role::Deduction, "the deduction is not a number")?,
            leverage: number(Role::Leverage, "the leverage is not a number")?,
        })
    }

    fn finish(
        mut self,
        format: &'static Format,
        table: &Table<'_>,
        nested: bool,
        source: &Source<'_>,
    ) -> Result<Import, Error> {
        if self.ladders.is_empty() {
            return Err(self.report.nothing("margin tiers"));
        }
        let double = |text: &str| Decimal::read(text).and_then(|decimal| decimal.to_f64(0)).unwrap_or(f64::INFINITY);
        // No venue asks for more maintenance than initial margin, which is 1 / leverage: beyond, these are per cent.
        let beyond = |tier: &Tier| {
            tier.leverage.as_deref().is_some_and(|leverage| double(&tier.rate) * double(leverage) > 1.5)
                || double(&tier.rate) > 1.0
        };
        let percent = !format.is_tidy()
            && !self.marked
            && self.unit == PLAIN
            && self.ladders.iter().any(|(ladder, _)| ladder.tiers.iter().any(beyond));
        for (ladder, _) in &mut self.ladders {
            for tier in &mut ladder.tiers {
                if percent {
                    tier.rate = decimal::shifted(&tier.rate, -2).unwrap_or_default();
                }
            }
            order(&mut ladder.tiers);
        }
        if percent {
            self.report.warn(
                &warning::UNIT_DETECTED,
                "content",
                "Maintenance rates were read as per cent: as fractions they would be more than the initial margin.",
            );
        }
        self.report.warn_of_rejected();
        let ladders: Vec<Ladder> = self.ladders.into_iter().map(|(ladder, _)| ladder).collect();
        let _ = nested;
        Ok(Import::new(Content::Tiers(ladders), source.venue(format), format.name(table.shape), self.report))
    }
}

/// The smallest first, each from where the one before ends.
fn order(tiers: &mut Vec<Tier>) {
    let double = |text: &str| Decimal::read(text).and_then(|decimal| decimal.to_f64(0)).unwrap_or(f64::INFINITY);
    let start = |tier: &Tier| {
        if tier.floor.is_empty() { tier.cap.as_deref().map_or(f64::INFINITY, double) } else { double(&tier.floor) }
    };
    let starts: Vec<f64> = tiers.iter().map(start).collect();
    *tiers = decimal::arranged(tiers, &decimal::order(&starts));
    let caps: Vec<Option<String>> = tiers.iter().map(|tier| tier.cap.clone()).collect();
    let mut before = None;
    for (tier, cap) in tiers.iter_mut().zip(&caps) {
        if tier.floor.is_empty() {
            tier.floor = before.clone().unwrap_or_else(|| "0".to_owned());
        }
        before = cap.clone();
    }
    if let Some(first) = tiers.first_mut() {
        "0".clone_into(&mut first.floor);
    }
    let floors: Vec<String> = tiers.iter().skip(1).map(|tier| tier.floor.clone()).collect();
    for (tier, next) in tiers.iter_mut().zip(floors) {
        if tier.cap.is_none() {
            tier.cap = Some(next);
        }
    }
}
