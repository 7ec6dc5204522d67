//! Order books.

use super::candles::same;
use super::csv::Splitter;
use super::decimal::{self, Decimal};
use super::formats::{Format, Kind, Role};
use super::markets::moment_around;
use super::moment;
use super::report::{Report, quoted};
use super::table::{Each, Places, Row, Rows, Shape, Table};
use super::{Book, Content, Import, Source, name};
use crate::error::Error;
use crate::value::json::Node;
use crate::warning;
use std::collections::BTreeMap;

/// Keys of both sides, in the order bids, asks.
const SIDES: &[(&str, &str)] =
    &[("bids", "asks"), ("b", "a"), ("bs", "as"), ("buys", "sells"), ("bid", "ask"), ("buy", "sell")];
/// Keys of a level's price and size.
const PRICES: &[&str] = &["price", "p", "px", "rate"];
const SIZES: &[&str] = &["size", "qty", "quantity", "amount", "s", "sz", "q", "v", "volume"];
/// More levels than any book has.
const LEVELS: usize = 1_000_000;

/// Whether a table's records hold both sides of a book, or its columns are levels.
pub(super) fn sided(table: &Table<'_>) -> bool {
    // Of a ticker, bid and ask may each be a list of a price and its size.
    let list = |key: &str| {
        table.heads.iter().any(|head| head.nested && head.name.plain == key) && !table.has(&format!("{key}.0"))
    };
    let lists = SIDES.iter().any(|(bids, asks)| list(bids) && list(asks));
    // HTX leaves a side out that is empty.
    let half = |one: &str, other: &str| list(one) && table.value(other).is_none_or(str::is_empty) && !list(other);
    let depth = table.value("ch").is_some_and(|channel| channel.contains(".depth"));
    lists
        || (depth && (half("bids", "asks") || half("asks", "bids")))
        || (list("levels") && table.has("coin"))
        || (table.has("asks0price") && table.has("bids0price"))
}

/// Reads a book.
pub(super) fn import(
    table: &Table<'_>,
    format: &'static Format,
    places: &Places,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let mut levels = Levels { scales: format.scales, ..Levels::default() };
    let mut report = Report::default();
    let found = if !sided(table) {
        rows(table, places, &mut levels, source, &mut report)?
    } else if table.shape == Shape::Csv {
        wide(table, places, &mut levels, source, &mut report)?
    } else {
        snapshots(table, &mut levels, source, &mut report)?
    };
    let Levels { mut bids, mut asks, .. } = levels;
    if bids.is_empty() && asks.is_empty() {
        return Err(report.nothing("levels of an order book"));
    }
    let prices =
        |side: &[(f64, String, String)], sign: f64| side.iter().map(|level| level.0 * sign).collect::<Vec<f64>>();
    bids = decimal::arranged(&bids, &decimal::order(&prices(&bids, -1.0)));
    asks = decimal::arranged(&asks, &decimal::order(&prices(&asks, 1.0)));
    report.warn_of_rejected();
    let missing = if bids.is_empty() { "bids" } else { "asks" };
    if bids.is_empty() || asks.is_empty() {
        report.warn(&warning::ONE_SIDED_BOOK, "content", format!("The book has no {missing}. It is kept as it is."));
    }
    if let (Some(bid), Some(ask)) = (bids.first(), asks.first())
        && bid.0 >= ask.0
    {
        let message =
            format!("The best bid of {} is not below the best ask of {}. The book is kept as it is.", bid.1, ask.1);
        report.warn(&warning::CROSSED_BOOK, "content", message);
    }
    let text = |side: Vec<(f64, String, String)>| side.into_iter().map(|(_, price, size)| (price, size)).collect();
    let symbol = found.symbol.or_else(|| source.symbol().map(str::to_owned));
    let book = Book { bids: text(bids), asks: text(asks), symbol, at: found.at, sizes: format.sizes };
    // What a column says goes before what the file's name says.
    let stated = places.column(Role::Exchange).and_then(|column| table.heads.get(column));
    let venue = stated.and_then(|head| name::exchange(&head.sample)).or_else(|| source.venue(format));
    Ok(Import::new(Content::Book(book), venue, format.name(table.shape), report))
}

/// Whose book it was and when.
#[derive(Default)]
struct Found {
    symbol: Option<String>,
    at: Option<i64>,
}

/// Levels by side: the price as a double to sort by, price and size as text.
#[derive(Default)]
struct Levels {
    bids: Vec<(f64, String, String)>,
    asks: Vec<(f64, String, String)>,
    scales: (i32, i32),
    seen: usize,
}

impl Levels {
    fn push(&mut self, bid: bool, price: &str, size: &str, line: usize, report: &mut Report) -> Result<(), Error> {
        self.seen = self.seen.saturating_add(1);
        let text = |text: &str, scale: i32| decimal::shifted(text, scale).filter(|text| !text.starts_with('-'));
        let Some(price_text) = text(price, self.scales.0).filter(|price| price != "0") else {
            return report.reject(line, quoted("the price is not above 0", price));
        };
        let Some(size_text) = text(size, self.scales.1) else {
            return report.reject(line, quoted("the size is not a number", size));
        };
        if size_text == "0" {
            return report.reject(line, "a level of size 0, which is the end of one");
        }
        let Some(sort) = Decimal::read(&price_text).and_then(|decimal| decimal.to_f64(0)) else {
            return report.reject(line, quoted("the price is out of range", price));
        };
        report.kept();
        let side = if bid { &mut self.bids } else { &mut self.asks };
        if side.len() < LEVELS {
            side.push((sort, price_text, size_text));
        }
        Ok(())
    }
}

/// The keys around a record and its own, by name.
fn named(table: &Table<'_>, node: Option<Node<'_>>, names: &[&str]) -> Option<String> {
    let own = node.and_then(|node| {
        let fields = node.fields()?;
        names.iter().find_map(|name| {
            fields
                .iter()
                .filter(|(key, _)| super::name::Name::key(key).plain == *name)
                .find_map(|(_, value)| value.text().filter(|text| super::name::may_be_symbol(name, text)))
        })
    });
    own.map(std::borrow::Cow::into_owned).or_else(|| {
        names.iter().find_map(|name| {
            table
                .around
                .iter()
                .rev()
                .find(|(key, value)| key == name && super::name::may_be_symbol(name, value))
                .map(|(_, value)| value.to_string())
        })
    })
}

/// The time of a record: its own before those around it.
fn moment_of(table: &Table<'_>, node: Node<'_>) -> Option<i64> {
    let fields = node.fields().unwrap_or_default();
    let own = Role::Time.usual(Kind::Book).iter().find_map(|name| {
        let mut values = fields.iter().filter(|(key, _)| super::name::Name::key(key).plain == *name);
        values.find_map(|(_, value)| moment::any(&value.text()?).map(|moment| moment.ms))
    });
    own.or_else(|| moment_around(table))
}

/// Records with both sides; of several the last in time.
fn snapshots(table: &Table<'_>, levels: &mut Levels, source: &Source<'_>, report: &mut Report) -> Result<Found, Error> {
    let Rows::Records(entries) = &table.rows else { return Ok(Found::default()) };
    let picked = |node: Node<'_>| {
        let own = named(table, Some(node), name::SYMBOL_KEYS).as_deref().and_then(name::of_channel);
        source.hint.symbol.is_none_or(|wanted| own.as_deref().is_none_or(|own| same(wanted, own)))
    };
    let mut last: Option<(Option<i64>, Node<'_>, Option<String>)> = None;
    for entry in
        entries.iter().filter(|entry| entry.node.is_record() && sides(entry.node).is_some() && picked(entry.node))
    {
        let at = moment_of(table, entry.node);
        if last.as_ref().is_none_or(|(known, ..)| at >= *known) {
            last = Some((at, entry.node, entry.key.as_deref().map(str::to_owned)));
        }
    }
    let Some((at, node, key)) = last else { return Ok(Found::default()) };
    let Some((bids, asks)) = sides(node) else { return Ok(Found::default()) };
    let mut line = 0_usize;
    for (bid, side) in [(true, bids), (false, asks)] {
        for item in side.items().unwrap_or_default() {
            line = line.saturating_add(1);
            match level(item) {
                Some((price, size)) => levels.push(bid, &price, &size, line, report)?,
                None => report.reject(line, "the level has no price and size")?,
            }
        }
    }
    let others = entries.len().saturating_sub(1);
    if others > 0 {
        // The records are snapshots, of which one is kept.
        report.rows = report.rejected.len().saturating_add(1);
        for _ in 0..others {
            report.skip("older snapshots");
        }
    }
    Ok(Found { symbol: named(table, Some(node), name::SYMBOL_KEYS).as_deref().and_then(name::of_channel).or(key), at })
}

fn sides(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let fields = node.fields()?;
    let get = |key: &str| {
        fields.iter().find(|(name, value)| name.eq_ignore_ascii_case(key) && value.is_list()).map(|(_, value)| *value)
    };
    if let Some(found) = SIDES.iter().find_map(|(bids, asks)| Some((get(bids)?, get(asks)?))) {
        return Some(found);
    }
    if let Some(levels) = get("levels") {
        return match levels.items()?.as_slice() {
            [bids, asks] => Some((*bids, *asks)),
            _ => None,
        };
    }
    // What is no list has no items.
    get("bids").map(|bids| (bids, Node::NULL)).or_else(|| get("asks").map(|asks| (Node::NULL, asks)))
}

/// Price and size of a level: the first two numbers of a list, or by their keys.
fn level(item: Node<'_>) -> Option<(String, String)> {
    if let Some(cells) = item.items() {
        // What happened to it stands first in Deribit's stream.
        let mut numbers = cells.iter().filter_map(|cell| cell.text()).skip_while(|text| Decimal::read(text).is_none());
        return Some((numbers.next()?.into_owned(), numbers.next()?.into_owned()));
    }
    let fields = item.fields()?;
    let get = |names: &[&str]| {
        names.iter().find_map(|name| fields.iter().find(|(key, _)| key == name)).and_then(|(_, value)| value.text())
    };
    Some((get(PRICES)?.into_owned(), get(SIZES)?.into_owned()))
}

/// One row for each level.
fn rows(
    table: &Table<'_>,
    places: &Places,
    levels: &mut Levels,
    source: &Source<'_>,
    report: &mut Report,
) -> Result<Found, Error> {
    let around = named(table, None, name::SYMBOL_KEYS).as_deref().and_then(name::of_channel);
    let symbol = source.hint.symbol.map(str::to_owned).filter(|_| places.has(Role::Symbol));
    let mut each = LevelRows { levels, symbol, at: None, report };
    table.each(places, &mut each)?;
    let (symbol, at) = (each.symbol, each.at);
    Ok(Found { symbol: symbol.or(around), at: at.or_else(|| moment_around(table)) })
}

struct LevelRows<'l> {
    levels: &'l mut Levels,
    symbol: Option<String>,
    at: Option<i64>,
    report: &'l mut Report,
}

impl Each for LevelRows<'_> {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        let symbol = row.get(Role::Symbol);
        match &self.symbol {
            Some(known) if !symbol.is_empty() && !same(known, symbol) => {
                self.report.skip("levels of other symbols");
                return Ok(());
            }
            None if !symbol.is_empty() => self.symbol = Some(symbol.to_owned()),
            _ => {}
        }
        let side = row.get(Role::Side);
        let bid = match side.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'b') => true,
            Some(b'a' | b's') => false,
            _ => return self.report.reject(line, quoted("the side is neither buy nor sell", side)),
        };
        self.at = self.at.max(moment::any(row.get(Role::Time)).map(|moment| moment.ms));
        self.levels.push(bid, row.get(Role::Price), row.get(Role::Size), line, self.report)
    }

    fn report(&mut self) -> Option<&mut Report> {
        Some(self.report)
    }
}

/// Columns such as `asks[0].price`: a snapshot for each row, the last in time is taken.
fn wide(
    table: &Table<'_>,
    places: &Places,
    levels: &mut Levels,
    source: &Source<'_>,
    report: &mut Report,
) -> Result<Found, Error> {
    let mut last = LastRow { row: None, snapshots: 0, wanted: source.hint.symbol.map(str::to_owned) };
    table.each(places, &mut last)?;
    let Some((at, line, symbol)) = last.row else { return Ok(Found::default()) };
    // One line is split once: a table may have thousands of columns and a million rows.
    let Rows::Lines { lines, separator, .. } = &table.rows else { return Ok(Found::default()) };
    let text = lines.clone().find(|(number, _)| *number == line).map_or("", |(_, text)| text);
    let mut cells: BTreeMap<&str, String> = BTreeMap::new();
    Splitter::new(*separator).split(text, &mut |at, cell| {
        if let Some(head) = table.heads.get(at) {
            cells.insert(&head.name.plain, cell.to_owned());
        }
    });
    let cell = |name: String| cells.get(name.as_str()).map(String::as_str);
    for depth in 0..table.heads.len() {
        let mut any = false;
        for (bid, side) in [(true, "bids"), (false, "asks")] {
            let size = cell(format!("{side}{depth}amount")).or_else(|| cell(format!("{side}{depth}size")));
            let (Some(price), Some(size)) = (cell(format!("{side}{depth}price")), size) else { continue };
            any = true;
            // A side may be shallower than the columns.
            if !price.is_empty() {
                levels.push(bid, price, size, line, report)?;
            }
        }
        if !any {
            break;
        }
    }
    report.rows = report.rejected.len().saturating_add(1);
    for _ in 1..last.snapshots {
        report.skip("older snapshots");
    }
    Ok(Found { symbol, at })
}

struct LastRow {
    row: Option<(Option<i64>, usize, Option<String>)>,
    snapshots: usize,
    wanted: Option<String>,
}

impl Each for LastRow {
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error> {
        self.snapshots = self.snapshots.saturating_add(1);
        let symbol = row.get(Role::Symbol);
        if self.wanted.as_ref().is_some_and(|wanted| !symbol.is_empty() && !same(wanted, symbol)) {
            return Ok(());
        }
        let at = moment::any(row.get(Role::Time)).map(|moment| moment.ms);
        if self.row.as_ref().is_none_or(|(known, ..)| at >= *known) {
            self.row = Some((at, line, (!symbol.is_empty()).then(|| symbol.to_owned())));
        }
        Ok(())
    }
}
