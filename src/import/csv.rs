//! Rows of text: CSV, and what is close to it.

use super::columns::Columns;
use super::funding::{Row, Rows};
use super::layout::Layout;
use super::name::Name;
use super::recognise::{Kind, recognise};
use super::{Import, Origin, unrecognised};
use crate::error::Error;

/// The header is among the first lines that are not blank.
const HEADER_WITHIN: usize = 30;
/// More columns than anybody's file has.
const COLUMNS: usize = 5000;
/// How far a quoted cell may run over the end of its line.
const QUOTED: usize = 65_536;
/// What separates cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads the text as a table.
pub(super) fn import(text: &str, origin: &Origin<'_>) -> Result<Import, Error> {
    let mut lines = Lines::new(text);
    let header = Header::find(&mut lines, text)?;
    let rows_from = lines.clone();
    let sample: Vec<&str> = lines
        .by_ref()
        .map(|(_, line)| line)
        .find(|line| !is_blank(line))
        .map_or_else(Vec::new, |line| header.cells(line).take(COLUMNS).collect());
    let columns = Columns::of_funding(&header.names, |at| sample.get(at).copied());
    match recognise(&header.names, columns.is_some()) {
        Some(Kind::Funding) => match columns {
            Some(columns) => funding(rows_from, &header, &columns, origin),
            None => Err(header.unknown()),
        },
        Some(Kind::NotYet(what)) => Err(unrecognised(what)),
        Some(Kind::PremiumIndex) => Err(unrecognised("tickers: mark prices and funding — not read yet as CSV")),
        None => Err(header.unknown()),
    }
}

fn funding(lines: Lines<'_>, header: &Header<'_>, columns: &Columns, origin: &Origin<'_>) -> Result<Import, Error> {
    let slots = Slots::new(columns);
    let mut rows = Rows::new(columns, origin);
    for (number, line) in lines {
        if is_blank(line) || line.as_bytes().first() == Some(&b'#') {
            continue;
        }
        if line == header.line {
            // Files put together from several have it again.
            rows.skip("repeated header lines");
            continue;
        }
        let mut row = Row::default();
        for (slot, cell) in slots.0.iter().zip(header.cells(line)) {
            match slot {
                Slot::None => {}
                Slot::Time => row.time = cell,
                Slot::Rate => row.rate = cell,
                Slot::Symbol => row.symbol = cell,
                Slot::Exchange => row.exchange = cell,
                Slot::Kind => row.kind = cell,
                Slot::Divisor => row.divisor = cell,
            }
        }
        let comma = header.separator == b';' && row.rate.contains(',') && !row.rate.contains('.');
        if comma {
            // A spreadsheet that separates by semicolons writes decimal commas.
            let rate = row.rate.replacen(',', ".", 1);
            rows.take(number, &Row { rate: &rate, ..row })?;
        } else {
            rows.take(number, &row)?;
        }
    }
    rows.finish(Layout::of(&header.names, "csv"), origin)
}

/// What to do with the cell of each column, up to the last that matters.
struct Slots(Vec<Slot>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    None,
    Time,
    Rate,
    Symbol,
    Exchange,
    Kind,
    Divisor,
}

impl Slots {
    fn new(columns: &Columns) -> Self {
        let wanted = [
            (Some(columns.time), Slot::Time),
            (Some(columns.rate), Slot::Rate),
            (columns.symbol, Slot::Symbol),
            (columns.exchange, Slot::Exchange),
            (columns.kind, Slot::Kind),
            (columns.divisor, Slot::Divisor),
        ];
        let last = wanted.iter().filter_map(|(column, _)| *column).max().unwrap_or(0);
        let slot = |at| wanted.iter().find(|(column, _)| *column == Some(at)).map_or(Slot::None, |(_, slot)| *slot);
        Slots((0..=last).map(slot).collect())
    }
}

/// The line that names the columns.
struct Header<'a> {
    line: &'a str,
    names: Vec<Name>,
    separator: u8,
}

impl<'a> Header<'a> {
    /// Looks for it below comments, addresses and titles; what comes after it is left in `lines`.
    fn find(lines: &mut Lines<'a>, text: &'a str) -> Result<Self, Error> {
        let mut first = None;
        let candidates = lines.clone().filter(|(_, line)| !is_blank(line)).take(HEADER_WITHIN);
        for (number, line) in candidates {
            let header = Header::of(line);
            // A name for a time and one for a rate are enough here; which of several is used, the first rows decide.
            let funding = Columns::of_funding(&header.names, |_| None).is_some();
            if header.names.len() > 1 && recognise(&header.names, funding).is_some() {
                lines.by_ref().find(|(at, _)| *at == number);
                return Ok(header);
            }
            first = first.or_else(|| (header.names.len() > 1).then_some(header));
        }
        Err(first.map_or_else(|| plain_text(text), |header| header.unknown()))
    }

    fn of(line: &'a str) -> Self {
        let count = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
        // The first of equals: `max_by_key` would take the last.
        let separator = SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',');
        let line = line.trim_ascii();
        let names = Cells { rest: Some(line), separator }.take(COLUMNS).map(Name::new).collect();
        Header { line, names, separator }
    }

    fn cells<'b>(&self, line: &'b str) -> Cells<'b> {
        Cells { rest: Some(line), separator: self.separator }
    }

    fn unknown(&self) -> Error {
        let letters = self.names.iter().any(|name| name.plain.bytes().any(|byte| byte.is_ascii_alphabetic()));
        if !letters {
            return unrecognised("rows of numbers without a line that names the columns");
        }
        let names: Vec<&str> = self.cells(self.line).take(20).collect();
        unrecognised(&format!("columns {}", names.join(", ")))
    }
}

fn plain_text(text: &str) -> Error {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    unrecognised(&format!("text that is no table: {line}"))
}

fn is_blank(line: &str) -> bool {
    // Spreadsheets leave separators behind on empty rows.
    line.bytes().all(|byte| matches!(byte, b' ' | b',' | b';' | b'\t'))
}

/// Lines with their numbers, the first being 1; a quoted cell may run over the end of one.
#[derive(Clone)]
struct Lines<'a> {
    rest: Option<&'a str>,
    number: usize,
    end: u8,
    quotes: bool,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        // Old Macs end lines so.
        let end = if !text.contains('\n') && text.contains('\r') { b'\r' } else { b'\n' };
        Lines { rest: Some(text), number: 0, end, quotes: text.contains('"') }
    }

    fn line(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let end = rest.bytes().position(|byte| byte == self.end);
        let line = end.map_or(rest, |end| rest.get(..end).unwrap_or_default());
        self.rest = end.and_then(|end| rest.get(end.saturating_add(1)..));
        Some(if line.as_bytes().last() == Some(&b'\r') { line.trim_end_matches('\r') } else { line })
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.rest?;
        let line = self.line()?;
        self.number = self.number.saturating_add(1);
        let number = self.number;
        if !self.quotes || !odd_quotes(line) {
            return Some((number, line));
        }
        // Within a quoted cell: take lines until it ends.
        let mut further = self.clone();
        let mut length = line.len().saturating_add(1);
        while length < QUOTED {
            let Some(next) = further.line() else { break };
            further.number = further.number.saturating_add(1);
            length = length.saturating_add(next.len());
            if odd_quotes(next) {
                *self = further;
                let taken = start.len().saturating_sub(self.rest.map_or(0, |rest| rest.len().saturating_add(1)));
                return Some((number, start.get(..taken).unwrap_or(line).trim_end_matches('\r')));
            }
            length = length.saturating_add(1);
        }
        Some((number, line))
    }
}

fn odd_quotes(line: &str) -> bool {
    line.bytes().fold(false, |odd, byte| odd ^ (byte == b'"'))
}

/// The cells of a line, without quotes and the space around.
struct Cells<'a> {
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Iterator for Cells<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        if rest.as_bytes().first() == Some(&b'"') {
            return Some(self.quoted(rest));
        }
        let end = rest.bytes().position(|byte| byte == self.separator);
        let cell = end.map_or(rest, |end| rest.get(..end).unwrap_or_default());
        self.rest = end.and_then(|end| rest.get(end.saturating_add(1)..));
        Some(cell.trim_ascii())
    }
}

impl<'a> Cells<'a> {
    /// A quoted cell; a doubled quote within stays doubled, as no value that is read has one.
    fn quoted(&mut self, rest: &'a str) -> &'a str {
        let mut at = 1_usize;
        loop {
            let quote = rest.get(at..).and_then(|tail| tail.bytes().position(|byte| byte == b'"'));
            let Some(end) = quote.map(|quote| at.saturating_add(quote)) else {
                self.rest = None;
                return rest;
            };
            let after = end.saturating_add(1);
            if rest.as_bytes().get(after) == Some(&b'"') {
                at = after.saturating_add(1);
                continue;
            }
            let tail = rest.get(after..).unwrap_or_default();
            let next = tail.bytes().position(|byte| byte == self.separator);
            self.rest = next.and_then(|next| tail.get(next.saturating_add(1)..));
            return rest.get(1..end).unwrap_or_default().trim_ascii();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        let cells = |line| Cells { rest: Some(line), separator: b',' }.collect::<Vec<_>>();
        assert_eq!(cells("a, b ,,\"c,d\",\"e \"\"f\"\"\",g"), ["a", "b", "", "c,d", "e \"\"f\"\"", "g"]);
        assert_eq!(cells("\"open,b"), ["\"open,b"]);
        assert_eq!(cells(""), [""]);
        assert_eq!(cells("ü,\"ü\""), ["ü", "ü"]);
    }

    #[test]
    fn lines() {
        let lines = |text| Lines::new(text).collect::<Vec<_>>();
        assert_eq!(lines("a\r\nb\n\nc"), [(1, "a"), (2, "b"), (3, ""), (4, "c")]);
        assert_eq!(lines("a\rb"), [(1, "a"), (2, "b")]);
        assert_eq!(lines("a,\"b\nc\",d\ne\n"), [(1, "a,\"b\nc\",d"), (3, "e"), (4, "")]);
        assert_eq!(lines("a\"b\nc"), [(1, "a\"b"), (2, "c")]);
    }

    #[test]
    fn separators() {
        for (line, separator) in [("a,b;c,d", b','), ("a;b,c;d", b';'), ("a\tb", b'\t'), ("a", b','), ("a|b", b'|')] {
            assert_eq!(Header::of(line).separator, separator, "{line}");
        }
    }
}
