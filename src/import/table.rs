//! Rows and columns, whatever they were written in.
//!
//! A [`Table`] names its columns once; its rows are handed out one after the other, with the cells that a reader asked for
//! by their roles, so that neither CSV nor JSON is ever held as a tree of cells.

use super::csv::{Lines, Splitter};
use super::formats::Role;
use super::name::Name;
use super::report::Report;
use crate::error::Error;
use crate::value::json::{Fields, Node};
use std::borrow::Cow;

/// What the rows are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Csv,
    Json,
    /// One record per line.
    JsonLines,
}

impl Shape {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Shape::Csv => "csv",
            Shape::Json => "json",
            Shape::JsonLines => "json_lines",
        }
    }
}

/// A column: its name, where it stands in records, and its first filled cell.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    pub(super) name: Name,
    /// Keys from the record inwards; places in lists as numbers. Empty in CSV.
    path: Vec<Cow<'a, str>>,
    pub(super) sample: Cow<'a, str>,
    /// It holds records or lists, no value.
    pub(super) nested: bool,
}

impl<'a> Head<'a> {
    /// The key of a column that stands directly in the record.
    pub(super) fn key(&self) -> &str {
        self.path.first().map(|key| key.as_ref()).unwrap_or_default()
    }

    /// A column that is a list.
    pub(super) fn of_column(name: &str, sample: Option<Cow<'a, str>>) -> Head<'a> {
        Head { name: Name::new(name), path: Vec::new(), sample: sample.unwrap_or_default(), nested: false }
    }
}

/// Rows of one kind.
#[derive(Clone, Debug)]
pub(super) struct Table<'a> {
    pub(super) heads: Vec<Head<'a>>,
    pub(super) shape: Shape,
    pub(super) rows: Rows<'a>,
    /// Keys and values around the records, the innermost last.
    pub(super) around: Around<'a>,
    /// Decimal commas instead of points.
    pub(super) comma: bool,
}

/// Keys and values around records.
pub(super) type Around<'a> = Vec<(String, Cow<'a, str>)>;

/// Where rows come from.
#[derive(Clone, Debug)]
pub(super) enum Rows<'a> {
    /// Lines of text.
    Lines { lines: Lines<'a>, header: Option<&'a str>, separator: u8 },
    /// Records with their numbers, those of a list by symbol with its key.
    Records(Vec<Entry<'a>>),
    /// Lists of values.
    Lists(Vec<Entry<'a>>),
    /// A list for each column.
    Columns(Vec<Vec<Node<'a>>>),
}

/// A record, its number and the key of its list.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) number: usize,
    pub(super) node: Node<'a>,
    pub(super) key: Option<Cow<'a, str>>,
}

/// The records that keys are looked for in; one that is broken must not spoil the rest.
const SAMPLES: usize = 20;
/// More keys than any record has.
const KEYS: usize = 1000;
/// More values than a level or a price with its size has.
const PARTS: usize = 8;
/// How deep within records values are looked for.
const DEEP: usize = 3;

impl<'a> Table<'a> {
    /// A table of records, its columns those of the first records together.
    pub(super) fn of_records(entries: Vec<Entry<'a>>, shape: Shape, around: Around<'a>) -> Table<'a> {
        let mut heads: Vec<Head<'a>> = Vec::new();
        for entry in entries.iter().filter(|entry| entry.node.is_record()).take(SAMPLES) {
            flatten(entry.node, &mut Vec::new(), DEEP, &mut heads);
        }
        capitals(&mut heads);
        Table { heads, shape, rows: Rows::Records(entries), around, comma: false }
    }

    /// A table of lists of values.
    pub(super) fn of_lists(entries: Vec<Entry<'a>>, shape: Shape, around: Around<'a>) -> Table<'a> {
        Table { heads: Vec::new(), shape, rows: Rows::Lists(entries), around, comma: false }
    }

    /// A table of lines below a header.
    pub(super) fn of_lines(lines: Lines<'a>, header: &'a str, separator: u8) -> Table<'a> {
        let mut splitter = Splitter::new(separator);
        let mut names = Vec::new();
        splitter.split(header.trim_ascii(), &mut |_, cell| names.push(Name::new(cell)));
        let mut heads: Vec<Head<'a>> = names
            .into_iter()
            .map(|name| Head { name, path: Vec::new(), sample: Cow::Borrowed(""), nested: false })
            .collect();
        let mut comma = false;
        for (_, line) in lines.clone().filter(|(_, line)| !super::csv::is_blank(line)).take(SAMPLES) {
            splitter.split(line, &mut |at, cell| {
                comma = comma || (separator != b',' && is_decimal_comma(cell));
                if let Some(head) = heads.get_mut(at).filter(|head| head.sample.is_empty()) {
                    head.sample = Cow::Owned(cell.to_owned());
                }
            });
        }
        Table {
            heads,
            shape: Shape::Csv,
            rows: Rows::Lines { lines, header: Some(header), separator },
            around: Vec::new(),
            comma,
        }
    }

    /// The names of its columns.
    pub(super) fn has(&self, plain: &str) -> bool {
        self.heads.iter().any(|head| head.name.plain == plain)
    }

    /// The value of a key around the records, or of a column in the first of them.
    pub(super) fn value(&self, plain: &str) -> Option<&str> {
        let around = self.around.iter().rev().find(|(key, _)| key == plain).map(|(_, value)| value.as_ref());
        around.or_else(|| self.heads.iter().find(|head| head.name.plain == plain).map(|head| head.sample.as_ref()))
    }

    /// How many rows to make room for.
    pub(super) fn estimate(&self) -> usize {
        match &self.rows {
            Rows::Lines { lines, .. } => lines.estimate(),
            _ => self.len(),
        }
    }

    /// How many records there are, where that is known before they are read.
    pub(super) fn len(&self) -> usize {
        match &self.rows {
            Rows::Lines { .. } => 0,
            Rows::Records(entries) | Rows::Lists(entries) => entries.len(),
            Rows::Columns(columns) => columns.iter().map(Vec::len).max().unwrap_or_default(),
        }
    }
}

/// `0,0100 %`, `-3,1e-5`; not `1,234,567` and not text.
fn is_decimal_comma(cell: &str) -> bool {
    let number = cell.trim_end_matches(['%', ' ']);
    number.bytes().filter(|byte| *byte == b',').count() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b'+' | b'e' | b'E' | b'.'))
        && number.bytes().any(|byte| byte.is_ascii_digit())
}

/// Adds the columns of a record that are not there yet.
fn flatten<'a>(node: Node<'a>, path: &mut Vec<Cow<'a, str>>, deep: usize, heads: &mut Vec<Head<'a>>) {
    let Some(deeper) = deep.checked_sub(1) else { return };
    if let Some(items) = node.items() {
        // The first few values of a list, as of a price and a size; of records only what they are called.
        let first = items.first().copied().unwrap_or(Node::NULL);
        for (key, _) in first.fields().unwrap_or_default() {
            path.push(key);
            add(Node::NULL, path, true, heads);
            path.pop();
        }
        if items.len() <= PARTS {
            for (at, item) in items.into_iter().enumerate().filter(|(_, item)| !item.is_record() && !item.is_list()) {
                path.push(Cow::Owned(at.to_string()));
                add(item, path, false, heads);
                path.pop();
            }
        }
        return;
    }
    for (key, value) in node.fields().unwrap_or_default() {
        let nested = value.is_record() || value.is_list();
        path.push(key);
        add(value, path, nested, heads);
        if nested {
            flatten(value, path, deeper, heads);
        }
        path.pop();
    }
}

/// Streams of Binance's kind have `t` and `T` beside each other: the capital one is another column.
fn capitals(heads: &mut [Head<'_>]) {
    let letter = |path: &[Cow<'_, str>]| path.last().is_some_and(|key| key.len() == 1);
    let small: Vec<String> = heads.iter().filter(|head| letter(&head.path)).map(|head| head.path.concat()).collect();
    for head in heads.iter_mut().filter(|head| letter(&head.path)) {
        let own = head.path.concat();
        let other = small.iter().any(|path| *path != own && path.eq_ignore_ascii_case(&own));
        let capital = head.path.last().is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_uppercase()));
        if other
            && capital
            && let Some(last) = head.name.plain.pop()
        {
            head.name.plain.push(last.to_ascii_uppercase());
        }
    }
}

/// Adds a column, or its first filled cell.
fn add<'a>(value: Node<'a>, path: &[Cow<'a, str>], nested: bool, heads: &mut Vec<Head<'a>>) {
    let sample = value.text().unwrap_or_default();
    let room = heads.len() < KEYS;
    match heads.iter_mut().find(|head| head.path == *path) {
        Some(head) if head.sample.is_empty() => head.sample = sample,
        Some(_) => {}
        None if room => {
            heads.push(Head { name: named(path, nested), path: path.to_vec(), sample, nested });
        }
        None => {}
    }
}

fn named(path: &[Cow<'_, str>], nested: bool) -> Name {
    match path {
        [key] if !nested => Name::new(key),
        _ => {
            let parts: Vec<String> = path.iter().map(|key| Name::key(key).plain).collect();
            Name { plain: parts.join("."), percent: false, zone: None }
        }
    }
}

/// The cells of one row, by role.
pub(super) struct Row<'r> {
    text: &'r str,
    spans: &'r [Span; Role::COUNT],
    /// The key of its list.
    pub(super) key: &'r str,
}

type Span = (usize, usize);

impl<'r> Row<'r> {
    pub(super) fn get(&self, role: Role) -> &'r str {
        let (from, to) = self.spans.get(role as usize).copied().unwrap_or_default();
        self.text.get(from..to).unwrap_or_default()
    }
}

/// Which column has which role.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Vec<(usize, Role)>);

impl Places {
    pub(super) fn new(places: Vec<(usize, Role)>) -> Self {
        let sorted: std::collections::BTreeSet<(usize, Role)> = places.into_iter().collect();
        Places(sorted.into_iter().collect())
    }

    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.0.iter().find(|(_, known)| *known == role).map(|(column, _)| *column)
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }
}

/// What a reader does with each row of a table.
pub(super) trait Each {
    /// Takes the row of that line or number.
    fn row(&mut self, line: usize, row: &Row<'_>) -> Result<(), Error>;
    /// Where to count what is no row; nowhere by default.
    fn report(&mut self) -> Option<&mut Report> {
        None
    }
    /// Something that is no row.
    fn stray(&mut self, line: usize, reason: &'static str) -> Result<(), Error> {
        self.report().map_or(Ok(()), |report| report.reject(line, reason))
    }
    /// A header line in the midst of rows.
    fn header(&mut self) {
        if let Some(report) = self.report() {
            report.skip("repeated header lines");
        }
    }
}

impl<'a> Table<'a> {
    /// Hands out the rows.
    pub(super) fn each(&self, places: &Places, each: &mut dyn Each) -> Result<(), Error> {
        match &self.rows {
            Rows::Lines { lines, header, separator } => self.lines(lines.clone(), *header, *separator, places, each),
            Rows::Records(entries) => self.records(entries, places, each),
            Rows::Lists(entries) => {
                let mut cells = Cells::default();
                for entry in entries {
                    let Some(items) = entry.node.items() else {
                        each.stray(entry.number, "the entry is no list")?;
                        continue;
                    };
                    cells.clear(places);
                    for (column, role) in &places.0 {
                        if let Some(text) = items.get(*column).and_then(|item| item.text()) {
                            cells.push(*role, &text);
                        }
                    }
                    each.row(entry.number, &cells.row(entry.key.as_deref().unwrap_or_default()))?;
                }
                Ok(())
            }
            Rows::Columns(columns) => {
                let mut cells = Cells::default();
                for at in 0..self.len() {
                    cells.clear(places);
                    for (column, role) in &places.0 {
                        if let Some(text) = columns.get(*column).and_then(|column| column.get(at)?.text()) {
                            cells.push(*role, &text);
                        }
                    }
                    each.row(at.saturating_add(1), &cells.row(""))?;
                }
                Ok(())
            }
        }
    }

    fn lines(
        &self,
        lines: Lines<'a>,
        header: Option<&'a str>,
        separator: u8,
        places: &Places,
        each: &mut dyn Each,
    ) -> Result<(), Error> {
        let last = places.0.last().map_or(0, |(column, _)| *column);
        let mut splitter = Splitter::new(separator);
        let mut spans = [(0_usize, 0_usize); Role::COUNT];
        for (number, line) in lines {
            if super::csv::is_blank(line) || line.as_bytes().first() == Some(&b'#') {
                continue;
            }
            if Some(line) == header {
                // Files put together from several have it again.
                each.header();
                continue;
            }
            for (_, role) in &places.0 {
                if let Some(span) = spans.get_mut(*role as usize) {
                    *span = (0, 0);
                }
            }
            let mut wanted = places.0.iter().peekable();
            let text = splitter.spans(line, last, &mut |at, from, to| {
                while let Some((_, role)) = wanted.next_if(|(column, _)| *column == at) {
                    if let Some(span) = spans.get_mut(*role as usize) {
                        *span = (from, to);
                    }
                }
            });
            each.row(number, &Row { text, spans: &spans, key: "" })?;
        }
        Ok(())
    }

    fn records(&self, entries: &[Entry<'a>], places: &Places, each: &mut dyn Each) -> Result<(), Error> {
        let paths: Vec<(&[Cow<'a, str>], Role)> = places
            .0
            .iter()
            .filter_map(|(column, role)| Some((self.heads.get(*column)?.path.as_slice(), *role)))
            .collect();
        let mut cells = Cells::default();
        for entry in entries {
            let Some(fields) = entry.node.fields() else {
                each.stray(entry.number, "the entry is no record")?;
                continue;
            };
            cells.clear(places);
            for (path, role) in &paths {
                if let Some(text) = at(&fields, path).and_then(Node::text) {
                    cells.push(*role, &text);
                }
            }
            each.row(entry.number, &cells.row(entry.key.as_deref().unwrap_or_default()))?;
        }
        Ok(())
    }
}

/// The value at a path within a record.
fn at<'a>(fields: &Fields<'a>, path: &[Cow<'_, str>]) -> Option<Node<'a>> {
    let (first, rest) = path.split_first()?;
    let node = fields.iter().find(|(key, _)| key == first).map(|(_, node)| *node)?;
    rest.iter().try_fold(node, |node, key| match node.items() {
        Some(items) => items.get(key.parse::<usize>().ok()?).copied(),
        None => node.get(key),
    })
}

/// Cells that are gathered from several places.
struct Cells {
    text: String,
    spans: [Span; Role::COUNT],
}

impl Default for Cells {
    fn default() -> Self {
        Cells { text: String::new(), spans: [(0, 0); Role::COUNT] }
    }
}

impl Cells {
    fn clear(&mut self, places: &Places) {
        self.text.clear();
        for (_, role) in &places.0 {
            if let Some(span) = self.spans.get_mut(*role as usize) {
                *span = (0, 0);
            }
        }
    }

    fn push(&mut self, role: Role, text: &str) {
        let from = self.text.len();
        self.text.push_str(text.trim_ascii());
        if let Some(span) = self.spans.get_mut(role as usize) {
            *span = (from, self.text.len());
        }
    }

    fn row<'r>(&'r self, key: &'r str) -> Row<'r> {
        Row { text: &self.text, spans: &self.spans, key }
    }
}
