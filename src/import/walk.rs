//! Looks for tables: below the header of a text, within the envelopes of JSON.

use super::csv::{self, Lines, Splitter};
use super::formats::{Format, Kind, Role};
use super::json;
use super::name::Name;
use super::table::{Around, Entry, Head, Places, Rows, Shape, Table};
use super::{
    Import, Source, book, candles, funding, markets, moment, payments, recognise, staking, tiers, unrecognised,
};
use crate::error::Error;
use crate::value::json::{Fields, Node};
use std::borrow::Cow;

/// The header is among the first lines that are not blank.
const HEADER_WITHIN: usize = 30;
/// More columns than anybody's file has.
const COLUMNS: usize = 5000;
/// More bytes than anybody's line has.
const LINE: usize = 10_000_000;
/// Lines or rows that are looked at.
const SAMPLES: usize = 20;
/// The most values that a body may hold: a list of nothing but commas takes many times its length in memory, and
/// running out of it cannot be caught.
const VALUES: usize = 20_000_000;
/// How many envelopes may lie around the records.
const ENVELOPES: usize = 7;
/// The most fields of an envelope that are looked into.
const FIELDS: usize = 20_000;

/// A table with the description that fits it.
struct Found<'a> {
    table: Table<'a>,
    format: &'static Format,
    places: Places,
}

impl Found<'_> {
    fn read(&self, source: &Source<'_>) -> Result<Import, Error> {
        let Found { table, format, places } = self;
        match format.kind {
            Kind::Book => book::import(table, format, places, source),
            Kind::Payments => payments::import(table, format, places, source),
            Kind::Tiers => tiers::import(table, format, places, source),
            Kind::Funding => funding::import(table, format, places, source),
            Kind::Candles => candles::import(table, format, places, source),
            Kind::Markets => markets::import(table, format, places, source),
            Kind::Staking => staking::import(table, format, places, source),
        }
    }
}

/// Reads a text table.
pub(super) fn csv(text: &str, source: &Source<'_>) -> Result<Import, Error> {
    let mut lines = Lines::new(text);
    let candidates: Vec<(usize, &str)> =
        lines.clone().filter(|(_, line)| !csv::is_blank(line)).take(HEADER_WITHIN).collect();
    let mut first: Option<(&str, u8)> = None;
    if candidates.iter().any(|(_, line)| line.len() > LINE) {
        return Err(unrecognised("a line of more than 10,000,000 bytes"));
    }
    for (number, line) in &candidates {
        let separator = csv::separator(line);
        if line.bytes().filter(|byte| *byte == separator).count() >= COLUMNS {
            return Err(unrecognised("a line of more than 5,000 columns"));
        }
        if !line.contains(char::from(separator)) {
            continue;
        }
        // Rows of numbers are no header, though some number may be called like a column elsewhere.
        if !has_names(line, separator) {
            break;
        }
        let mut below = lines.clone();
        below.by_ref().find(|(at, _)| at == number);
        let table = Table::of_lines(below, line, separator);
        if let Some((format, places)) = recognise::named(&table) {
            return Found { table, format, places }.read(source);
        }
        if let Some(columns) = recognise::wide(&table) {
            let time = recognise::nobodys(Kind::Funding)
                .and_then(|format| recognise::places(format, &table).column(Role::Time));
            if let Some(time) = time {
                return funding::import_wide(&table, time, &columns, source);
            }
        }
        first = first.or(Some((line, separator)));
    }
    match first {
        Some((line, separator)) => Err(unknown_columns(line, separator)),
        None => headless(&mut lines, &candidates, text, source),
    }
}

/// Whether cells of the line have letters, as names do; a number with an exponent or a date has them, too.
fn has_names(line: &str, separator: u8) -> bool {
    let mut names = 0_usize;
    let mut cells = 0_usize;
    Splitter::new(separator).split(line, &mut |_, cell| {
        cells = cells.saturating_add(usize::from(!cell.is_empty()));
        let number =
            cell.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.'));
        names = names.saturating_add(usize::from(!number && cell.chars().any(char::is_alphabetic)));
    });
    names.saturating_mul(2) > cells || names > 2
}

/// A table without a header: the cells of its first rows tell what they are.
fn headless<'a>(
    lines: &mut Lines<'a>,
    candidates: &[(usize, &'a str)],
    text: &str,
    source: &Source<'_>,
) -> Result<Import, Error> {
    let plain = || {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        unrecognised(&format!("text that is no table: {line}"))
    };
    // Addresses and remarks above the rows are passed over.
    let row = |line: &&(usize, &'a str)| {
        let separator = csv::separator(line.1);
        line.1.contains(char::from(separator)) && !has_names(line.1, separator)
    };
    let Some((start, line)) = candidates.iter().find(row).copied() else { return Err(plain()) };
    let separator = csv::separator(line);
    let mut samples: Vec<Vec<Cow<'_, str>>> = Vec::new();
    let mut splitter = Splitter::new(separator);
    for (_, line) in candidates.iter().skip_while(|(number, _)| *number < start).take(SAMPLES) {
        let mut cells = Vec::new();
        splitter.split(line, &mut |_, cell| cells.push(Cow::Owned(cell.to_owned())));
        samples.push(cells);
    }
    while lines.clone().next().is_some_and(|(number, _)| number < start) {
        lines.next();
    }
    let rows = Rows::Lines { lines: lines.clone(), header: None, separator };
    let table = Table { heads: Vec::new(), shape: Shape::Csv, rows, around: Vec::new(), comma: false };
    let found = recognise::unnamed(&table, &samples).or_else(|| {
        let (kind, places) = recognise::guessed(&samples)?;
        Some((recognise::nobodys(kind)?, places))
    });
    match found {
        Some((format, places)) => Found { table, format, places }.read(source),
        None => Err(unrecognised("rows of numbers without a line that names the columns")),
    }
}

fn unknown_columns(line: &str, separator: u8) -> Error {
    let mut names = Vec::new();
    Splitter::new(separator).split(line, &mut |at, name| {
        if at < SAMPLES {
            names.push(name.to_owned());
        }
    });
    unrecognised(&format!("columns {}", names.join(", ")))
}

/// Reads JSON, or one JSON record per line.
pub(super) fn json(text: &str, source: &Source<'_>) -> Result<Import, Error> {
    if text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{' | b'\n')).count() > VALUES {
        return Err(unrecognised("JSON with more than 20,000,000 values"));
    }
    let plain = match json::parse(text) {
        Ok(plain) => plain,
        Err(error) => {
            let Some(records) = json::lines(text) else { return Err(error) };
            return lines_of_json(records, source);
        }
    };
    let root = Node::whole(&plain).map_err(|error| json::broken(&plain, &error))?;
    let mut all = Vec::new();
    walk(root, &Vec::new(), None, ENVELOPES, &mut all);
    match best(all) {
        Some((found, others)) => others.iter().try_fold(found.read(source)?, |mut import, other| {
            tiers::join(&mut import, other.read(source)?);
            Ok(import)
        }),
        None => Err(nothing(root)),
    }
}

/// The first in the order of kinds; of several of one kind the one with the most rows, and what belongs to it: ladders by
/// symbol, of which a body may hold a list for each generation of its contracts.
fn best(all: Vec<Found<'_>>) -> Option<(Found<'_>, Vec<Found<'_>>)> {
    let kind = all.iter().map(|found| found.format.kind).min()?;
    let mut best: Option<Found<'_>> = None;
    let mut others = Vec::new();
    for found in all.into_iter().filter(|found| found.format.kind == kind) {
        if best.as_ref().is_none_or(|best| found.table.len() > best.table.len()) {
            others.extend(best.replace(found));
        } else {
            others.push(found);
        }
    }
    let best = best?;
    others.retain(|other| best.format.within.is_some() && other.format.id == best.format.id);
    Some((best, others))
}

fn lines_of_json(records: Vec<(usize, Node<'_>)>, source: &Source<'_>) -> Result<Import, Error> {
    let entries: Vec<Entry<'_>> =
        records.iter().map(|(number, node)| Entry { number: *number, node: *node, key: None }).collect();
    let first = entries.first().map_or(Node::NULL, |entry| entry.node);
    let table = if first.is_list() {
        Table::of_lists(entries, Shape::JsonLines, Vec::new())
    } else {
        Table::of_records(entries, Shape::JsonLines, Vec::new())
    };
    if let Some(found) = recognised(table) {
        return found.read(source);
    }
    // Messages of a stream: the last one that holds something.
    let mut all = Vec::new();
    for (_, node) in records.iter().rev().take(1000) {
        walk(*node, &Vec::new(), None, ENVELOPES, &mut all);
        if !all.is_empty() {
            break;
        }
    }
    match best(all) {
        Some((found, _)) => {
            let mut import = found.read(source)?;
            let others = records.len().saturating_sub(1);
            if others > 0 {
                import.rows = import.rows.saturating_add(others);
                import.skipped.push(super::Skipped { reason: "other messages of the stream".into(), count: others });
            }
            Ok(import)
        }
        None => Err(nothing(first)),
    }
}

fn recognised(table: Table<'_>) -> Option<Found<'_>> {
    let (format, places) = match &table.rows {
        Rows::Lists(entries) => {
            let samples: Vec<Vec<Cow<'_, str>>> = entries
                .iter()
                .take(SAMPLES)
                .filter_map(|entry| entry.node.items())
                .map(|items| items.iter().map(|item| item.text().unwrap_or_default()).collect())
                .collect();
            recognise::unnamed(&table, &samples)?
        }
        _ => recognise::named(&table)?,
    };
    Some(Found { table, format, places })
}

/// Gathers the tables within a value.
fn walk<'a>(node: Node<'a>, around: &Around<'a>, key: Option<&Cow<'a, str>>, depth: usize, all: &mut Vec<Found<'a>>) {
    let Some(deeper) = depth.checked_sub(1) else { return };
    if let Some(items) = node.items() {
        list(node, items, around, key, deeper, all);
    } else if let Some(fields) = node.fields() {
        record(node, &fields, around, key, deeper, all);
    }
}

fn entries<'a>(items: &[Node<'a>], key: Option<&Cow<'a, str>>) -> Vec<Entry<'a>> {
    (1_usize..).zip(items).map(|(number, node)| Entry { number, node: *node, key: key.cloned() }).collect()
}

fn list<'a>(
    node: Node<'a>,
    items: Vec<Node<'a>>,
    around: &Around<'a>,
    key: Option<&Cow<'a, str>>,
    deeper: usize,
    all: &mut Vec<Found<'a>>,
) {
    let records = items.iter().take(SAMPLES).filter(|item| item.is_record()).count();
    let lists = items.iter().take(SAMPLES).filter(|item| item.is_list()).count();
    if records == 0 && lists == 0 {
        // One bar of a stream stands alone.
        let timed = items.first().and_then(|first| first.text()).is_some_and(|text| moment::any(&text).is_some());
        if (6..=12).contains(&items.len()) && timed {
            let row = Entry { number: 1, node, key: key.cloned() };
            all.extend(recognised(Table::of_lists(vec![row], Shape::Json, around.clone())));
        }
        return;
    }
    // Messages of streams: what it is and whose it is, as words beside the records.
    let words: Vec<Cow<'a, str>> = items.iter().filter_map(|item| item.text()).collect();
    if !words.is_empty() && items.len() <= 6 {
        let mut outer = around.clone();
        let named = |word: &&Cow<'a, str>| word.chars().any(char::is_alphabetic);
        let mut names = words.iter().filter(named);
        outer.extend(names.next().map(|word| ("channel".to_owned(), word.clone())));
        outer.extend(names.next().map(|word| ("pair".to_owned(), word.clone())));
        for item in items.iter().filter(|item| item.is_record() || item.is_list()) {
            walk(*item, &outer, key, deeper, all);
        }
        return;
    }
    if let Some(pairs) = side_by_side(&items) {
        all.extend(recognised(Table::of_records(pairs, Shape::Json, around.clone())));
        return;
    }
    let table = if records >= lists {
        Table::of_records(entries(&items, key), Shape::Json, around.clone())
    } else {
        Table::of_lists(entries(&items, key), Shape::Json, around.clone())
    };
    match recognised(table) {
        Some(found) => all.push(found),
        None => {
            for item in items.iter().take(SAMPLES) {
                walk(*item, around, key, deeper, all);
            }
        }
    }
}

/// Hyperliquid answers with a record of what there is and a list of its states: each state belongs to the name in its
/// place.
fn side_by_side<'a>(items: &[Node<'a>]) -> Option<Vec<Entry<'a>>> {
    let [meta, states] = items else { return None };
    let names: Vec<Cow<'a, str>> = meta
        .get("universe")?
        .items()?
        .iter()
        .map(|one| one.get("name").and_then(Node::text).unwrap_or_default())
        .collect();
    let states = states.items()?;
    let pairs = (1_usize..).zip(states).zip(names);
    Some(pairs.map(|((number, node), name)| Entry { number, node, key: Some(name) }).collect())
}

fn record<'a>(
    node: Node<'a>,
    fields: &Fields<'a>,
    around: &Around<'a>,
    key: Option<&Cow<'a, str>>,
    deeper: usize,
    all: &mut Vec<Found<'a>>,
) {
    let own = Entry { number: 1, node, key: key.cloned() };
    if let Some(found) = recognised(Table::of_records(vec![own], Shape::Json, around.clone())) {
        all.push(found);
    }
    if let Some(table) = levels_by_leverage(fields, around) {
        all.extend(recognised(table));
        return;
    }
    if let Some(table) = columns(fields, around).or_else(|| rows_below_names(fields, around)) {
        all.extend(recognised(table));
        return;
    }
    if let Some(found) = by_symbol(fields, around) {
        all.push(found);
        return;
    }
    let mut outer = around.clone();
    for (name, value) in fields.iter().take(FIELDS) {
        let plain = Name::key(name).plain;
        if let Some(text) = value.text() {
            outer.push((plain, text));
        } else if value.items().is_some_and(|items| items.is_empty()) {
            outer.push((plain, Cow::Borrowed("")));
        } else if let Some(inner) = value.fields().filter(|inner| inner.len() <= 10) {
            for (name, value) in inner {
                if let Some(text) = value.text() {
                    outer.push((format!("{plain}.{}", Name::key(&name).plain), text));
                }
            }
        }
    }
    for (name, value) in fields.iter().take(FIELDS).filter(|(_, value)| value.is_record() || value.is_list()) {
        outer.push((Name::key(name).plain, Cow::Borrowed("")));
        walk(*value, &outer, Some(name).filter(|name| is_symbol(name)), deeper, all);
        outer.pop();
    }
}

/// `XXBTZUSD`, and no key of an envelope.
fn is_symbol(key: &str) -> bool {
    key.len() > 4
        && key.bytes().any(|byte| byte.is_ascii_uppercase())
        && !key.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// A record of lists, one for each column.
fn columns<'a>(fields: &Fields<'a>, around: &Around<'a>) -> Option<Table<'a>> {
    let lists: Vec<(&Cow<'a, str>, Vec<Node<'a>>)> = fields
        .iter()
        .filter_map(|(name, value)| Some((name, value.items()?)))
        .filter(|(_, items)| items.first().is_some_and(|first| !first.is_record() && !first.is_list()))
        .collect();
    let length = lists.first().map(|(_, items)| items.len()).filter(|length| *length > 0)?;
    if lists.len() < 2 || lists.iter().any(|(_, items)| items.len() != length) {
        return None;
    }
    let heads =
        lists.iter().map(|(name, items)| Head::of_column(name, items.first().and_then(|item| item.text()))).collect();
    let mut outer = around.clone();
    outer.extend(fields.iter().filter_map(|(name, value)| Some((Name::key(name).plain, value.text()?))));
    let rows = Rows::Columns(lists.into_iter().map(|(_, items)| items).collect());
    Some(Table { heads, shape: Shape::Json, rows, around: outer, comma: false })
}

/// Names once and rows of values: `{"fields": [...], "data": [[...]]}`, as Phemex packs its messages and pandas its tables.
fn rows_below_names<'a>(fields: &Fields<'a>, around: &Around<'a>) -> Option<Table<'a>> {
    const NAMES: [&str; 4] = ["fields", "columns", "header", "headers"];
    let names = fields.iter().find(|(key, _)| NAMES.contains(&key.as_ref()))?.1.items()?;
    let names: Vec<Cow<'a, str>> = names.into_iter().map(Node::text).collect::<Option<_>>()?;
    let rows = fields.iter().find_map(|(_, value)| {
        let rows: Vec<Vec<Node<'a>>> = value.items()?.into_iter().map(Node::items).collect::<Option<_>>()?;
        (!rows.is_empty() && rows.iter().all(|row| row.len() == names.len())).then_some(rows)
    })?;
    let first = rows.first()?;
    let heads = names.iter().zip(first).map(|(name, cell)| Head::of_column(name, cell.text())).collect();
    let mut columns: Vec<Vec<Node<'a>>> = names.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for row in &rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.push(*cell);
        }
    }
    let mut outer = around.clone();
    outer.extend(fields.iter().filter_map(|(name, value)| Some((Name::key(name).plain, value.text()?))));
    Some(Table { heads, shape: Shape::Json, rows: Rows::Columns(columns), around: outer, comma: false })
}

/// Hyperliquid writes its margin tables aside, with their numbers, and beside each contract the number of its own; one
/// that is not among them has a single tier, of the contract's greatest leverage.
fn levels_by_leverage<'a>(fields: &Fields<'a>, around: &Around<'a>) -> Option<Table<'a>> {
    let list = |wanted: &str| fields.iter().find(|(key, _)| key == wanted)?.1.items();
    let tables: Vec<(Cow<'a, str>, Vec<Node<'a>>)> = list("marginTables")?
        .into_iter()
        .filter_map(|pair| match pair.items()?.as_slice() {
            [number, table] => Some((number.text()?, table.get("marginTiers")?.items()?)),
            _ => None,
        })
        .collect();
    let mut entries = Vec::new();
    for (number, contract) in (1_usize..).zip(list("universe")?) {
        let key = contract.get("name").and_then(Node::text);
        let wanted = contract.get("marginTableId").and_then(Node::text);
        match tables.iter().find(|(id, _)| Some(id) == wanted.as_ref()) {
            Some((_, tiers)) => {
                entries.extend(tiers.iter().map(|node| Entry { number, node: *node, key: key.clone() }));
            }
            None => entries.push(Entry { number, node: contract, key }),
        }
    }
    let mut outer = around.clone();
    outer.extend(["universe", "margintables"].map(|key| (key.to_owned(), Cow::Borrowed(""))));
    Some(Table::of_records(entries, Shape::Json, outer))
}

/// Records or lists of records by symbol.
fn by_symbol<'a>(fields: &Fields<'a>, around: &Around<'a>) -> Option<Found<'a>> {
    let filled: Vec<&(Cow<'a, str>, Node<'a>)> =
        fields.iter().filter(|(_, value)| value.is_record() || value.is_list()).collect();
    // A single one may well lie in an envelope: only a symbol is written in capitals.
    let capitals = |key: &str| {
        key.bytes().any(|byte| byte.is_ascii_uppercase()) && !key.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    if filled.len() != fields.len() || filled.is_empty() || !filled.iter().any(|(key, _)| capitals(key)) {
        return None;
    }
    let mut all: Vec<Entry<'a>> = Vec::new();
    let mut number = 0_usize;
    for (key, value) in filled {
        let items = value.items().unwrap_or_else(|| vec![*value]);
        for node in items {
            number = number.saturating_add(1);
            all.push(Entry { number, node, key: Some(key.clone()) });
        }
    }
    let lists = all.first().is_some_and(|entry| entry.node.is_list());
    recognised(if lists {
        Table::of_lists(all, Shape::Json, around.clone())
    } else {
        Table::of_records(all, Shape::Json, around.clone())
    })
}

/// Says what JSON is in which there is nothing to read: an exchange's refusal, an empty list, something else.
fn nothing(root: Node<'_>) -> Error {
    if let Some(message) = message(root, 3) {
        return unrecognised(&format!("an error message: \"{message}\""));
    }
    let keys = |fields: &Fields<'_>| fields.iter().take(10).map(|(key, _)| key.as_ref()).collect::<Vec<_>>().join(", ");
    if let Some(fields) = root.fields() {
        if fields.is_empty() {
            return unrecognised("an empty record");
        }
        let empty = fields.iter().any(|(_, field)| holds_empty_list(*field, ENVELOPES));
        return unrecognised(&format!("{}JSON with {}", if empty { "an empty list in " } else { "" }, keys(&fields)));
    }
    match root.items() {
        Some(items) if items.is_empty() => unrecognised("an empty list"),
        Some(items) => match items.iter().find_map(|item| item.fields()) {
            Some(fields) => unrecognised(&format!("JSON records with {}", keys(&fields))),
            None if items.iter().take(SAMPLES).any(|item| item.items().is_some_and(|cells| cells.len() >= 5)) => {
                candles::none()
            }
            None if items.iter().any(|item| item.is_list()) => unrecognised("lists of values without names"),
            None => unrecognised("a JSON list without records"),
        },
        None => unrecognised("JSON without records"),
    }
}

fn holds_empty_list(node: Node<'_>, depth: usize) -> bool {
    let Some(deeper) = depth.checked_sub(1) else { return false };
    match node.items() {
        Some(items) => items.is_empty(),
        None => node.fields().is_some_and(|fields| fields.iter().any(|(_, field)| holds_empty_list(*field, deeper))),
    }
}

/// The words in which an exchange refuses; not the `OK` of an empty answer.
fn message(node: Node<'_>, depth: usize) -> Option<String> {
    const WORDS: &[&str] = &[
        "msg",
        "retmsg",
        "message",
        "error",
        "errmsg",
        "errormessage",
        "errors",
        "err",
        "label",
        "detail",
        "description",
        "reason",
    ];
    let deeper = depth.checked_sub(1)?;
    let fields = node.fields()?;
    fields.iter().filter(|(key, _)| WORDS.contains(&Name::key(key).plain.as_str())).find_map(|(_, field)| {
        if let Some(text) = field.text() {
            let text = text.trim();
            let number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let fine = ["", "ok", "success", "null", "true", "false", "successful"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word));
            return (!fine && !number).then(|| text.to_owned());
        }
        match field.items() {
            Some(items) => {
                items.first().and_then(|item| item.text().map(Cow::into_owned).or_else(|| message(*item, deeper)))
            }
            None => message(*field, deeper),
        }
    })
}
