//! Statements of accounts: the funding in them.

use super::decimal::{self, Decimal};
use super::formats::{Format, Role};
use super::funding::ascending;
use super::report::{Numbers, Report, quoted};
use super::table::{Each, Places, Row, Table};
use super::when::When;
use super::{Content, FundingPayments, Import, Source, name, unrecognised};
use crate::error::Error;
use crate::venue::{Venue, dated, products};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words of the rows that are funding, in statements that no description knows.
const FUNDING: &[&str] = &["settle_fee", "fund", "资金", "資金", "finanz", "financ", "финанс", "펀딩", "fonlama"];
/// More groups than any account has.
const GROUPS: usize = 10_000;

/// Reads a statement.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let dedicated = places
        .column(Role::Amount)
        .and_then(|column| table.heads.get(column))
        .is_some_and(|head| head.name.plain.contains("funding"));
    let mut statement = Statement {
        when: When::of(table, places, source, format.id == "binance_transactions")?,
        numbers: Numbers { comma: table.comma },
        format,
        venue: source.venue(format),
        typed: places.has(Role::Type) && !(dedicated && format.id.is_empty()),
        groups: Vec::new(),
        places: BTreeMap::new(),
        report: Report::default(),
    };
    table.each(places, &mut statement)?;
    statement.finish(format.name(table.shape), source)
}

struct Statement {
    when: When,
    numbers: Numbers,
    format: &'static Format,
    venue: Option<Venue>,
    /// Rows say what they are.
    typed: bool,
    groups: Vec<Group>,
    places: BTreeMap<(String, String), usize>,
    report: Report,
}

#[derive(Default)]
struct Group {
    asset: String,
    symbol: String,
    times: Vec<f64>,
    amounts: Vec<f64>,
    notional: Vec<f64>,
}

impl Each for Statement {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        let kind = row.get(Role::Type);
        if self.typed && !self.is_funding(kind) {
            let short: String = kind.chars().filter(|c| !c.is_control()).take(40).collect();
            self.report.skip(if short.is_empty() {
                Cow::Borrowed("rows without a type")
            } else {
                format!("rows of type {short}").into()
            });
            return Ok(());
        }
        let amount = row.get(Role::Amount);
        if matches!(amount, "" | "-" | "--")
            || (!self.typed && !self.format.is_tidy() && self.numbers.double(amount, 0) == Some(0.0))
        {
            self.report.skip("rows without funding");
            return Ok(());
        }
        match self.values(row) {
            Ok((time, amount, notional)) => {
                self.report.kept();
                let group = self.group(row)?;
                group.times.push(time);
                group.amounts.push(amount);
                group.notional.push(notional);
                Ok(())
            }
            Err(reason) => self.report.reject(line, reason),
        }
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(&mut self.report)
    }
}

impl Statement {
    fn is_funding(&self, kind: &str) -> bool {
        let kind = super::name::lowered(kind);
        let words = if self.format.rows.is_empty() { FUNDING } else { self.format.rows };
        // Codes are whole, words are parts.
        words.iter().any(|word| if word.len() < 3 { kind == *word } else { kind.contains(word) })
            || (self.format.rows.first() == Some(&"fund") && FUNDING.iter().any(|word| kind.contains(word)))
    }

    fn values(&mut self, row: &Row<'_>) -> Result<(f64, f64, f64), Cow<'static, str>> {
        let text = row.get(Role::Time);
        let time = self.when.read(text, &mut self.report).map_err(|reason| quoted(reason, text))?;
        let unit = self.format.unit(Role::Amount);
        let cell = row.get(Role::Amount);
        let amount = self.numbers.double(cell, unit.shift).ok_or_else(|| quoted("the amount is not a number", cell))?;
        let amount = if unit.negated { 0.0 - amount } else { amount };
        // Some write sizes, and beside them which way the money went.
        let amount = match row.get(Role::Side).to_ascii_lowercase().as_str() {
            "out" | "withdrawal" | "outflow" | "expense" | "paid" => 0.0 - amount.abs(),
            "in" | "deposit" | "inflow" | "income" | "received" => amount.abs(),
            _ => amount,
        };
        Ok((time as f64, amount, self.notional(row, amount).unwrap_or(f64::NAN)))
    }

    /// The position's value: as written, as position times price, or as what was paid over the rate.
    fn notional(&self, row: &Row<'_>, amount: f64) -> Option<f64> {
        if let Some(value) = self.numbers.double(row.get(Role::Notional), 0) {
            return Some(value.abs());
        }
        let (quantity, price) = (row.get(Role::Quantity), row.get(Role::Price));
        if let Some(value) = decimal::product(quantity, price).and_then(|value| Decimal::read(&value)?.to_f64(0)) {
            return Some(value.abs());
        }
        let rate = self.numbers.double(row.get(Role::Rate), 0).filter(|rate| *rate != 0.0)?;
        // A rate per coin leads nowhere.
        (self.format.id != "kraken_log" && rate.abs() < 0.1).then_some((amount / rate).abs())
    }

    fn group(&mut self, row: &Row<'_>) -> Result<&mut Group, Error> {
        let symbol = name::symbol(row.get(Role::Symbol)).to_owned();
        let asset = match (row.get(Role::Asset), self.format.asset) {
            ("", Some(asset)) => asset.to_owned(),
            ("", None) => coin(self.venue, &symbol),
            (asset, _) => asset.to_owned(),
        };
        let key = (asset, symbol);
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => {
                if self.groups.len() >= GROUPS {
                    return Err(unrecognised("a statement of more than 10,000 symbols"));
                }
                let place = self.groups.len();
                self.groups.push(Group { asset: key.0.clone(), symbol: key.1.clone(), ..Group::default() });
                self.places.insert(key, place);
                place
            }
        };
        self.groups.get_mut(place).ok_or_else(|| unrecognised("no group"))
    }

    fn finish(mut self, format: String, source: &Source<'_>) -> Result<Import, Error> {
        if self.groups.is_empty() {
            return Err(self.report.nothing("funding payments of a statement"));
        }
        self.report.warn_of_rejected();
        When::warn_of_zone(&mut self.report);
        self.when.warn(&mut self.report);
        let payments = self.groups.into_iter().map(|group| group.finish(source)).collect();
        Ok(Import::new(Content::FundingPayments(payments), self.venue, format, self.report))
    }
}

impl Group {
    fn finish(self, source: &Source<'_>) -> FundingPayments {
        let known = self.notional.iter().any(|value| !value.is_nan());
        let (times, amounts) = ascending(self.times.clone(), self.amounts);
        let (_, notional) = ascending(self.times, self.notional);
        let own = Some(self.symbol).filter(|symbol| !symbol.is_empty());
        FundingPayments {
            times,
            amounts,
            asset: self.asset,
            symbol: own.or_else(|| source.hint.symbol.map(str::to_owned)),
            position_notional: known.then_some(notional),
        }
    }
}

/// What a contract is settled in, by its symbol: `ETH-PERPETUAL` in ETH, `SOL_USDC-PERPETUAL` in USDC.
fn coin(venue: Option<Venue>, symbol: &str) -> String {
    let pair = symbol.split(['-', ':']).next().unwrap_or(symbol);
    if let Some((_, quote)) = pair.split_once('_') {
        return quote.to_owned();
    }
    let parsed = venue.and_then(|venue| dated::parse(products(venue), symbol, None, false).ok());
    parsed.map_or_else(|| pair.to_owned(), |parsed| parsed.coin)
}
