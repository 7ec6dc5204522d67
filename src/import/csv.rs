//! Lines and cells of text tables.

use super::BYTES;

/// How far a quoted cell may run over the end of its line.
const QUOTED: usize = 65_536;
/// What separates cells.
pub(super) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The separator of a line.
pub(super) fn separator(line: &str) -> u8 {
    let count = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
    // The first of equals: `max_by_key` would take the last.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Nothing but what spreadsheets leave behind on empty rows.
pub(super) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b',' | b';' | b'\t'))
}

/// Takes lines apart; csv-core does it where something is quoted.
pub(super) struct Splitter {
    separator: u8,
    reader: csv_core::Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    text: String,
}

impl Splitter {
    pub(super) fn new(separator: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
        Splitter { separator, reader, output: Vec::new(), ends: Vec::new(), text: String::new() }
    }

    /// Hands out the cells of a line, without quotes and the space around.
    pub(super) fn split(&mut self, line: &str, each: &mut dyn FnMut(usize, &str)) {
        let mut spans = Vec::new();
        let text = self.spans(line, usize::MAX, &mut |_, from, to| spans.push((from, to)));
        for (at, (from, to)) in spans.into_iter().enumerate() {
            each(at, text.get(from..to).unwrap_or_default());
        }
    }

    /// Hands out where the cells up to the column `last` stand in the text that it returns.
    pub(super) fn spans<'s>(
        &'s mut self,
        line: &'s str,
        last: usize,
        each: &mut impl FnMut(usize, usize, usize),
    ) -> &'s str {
        if line.bytes().any(|byte| byte == b'"') {
            return self.quoted(line, last, each);
        }
        let bytes = line.as_bytes();
        let mut from = 0_usize;
        for at in 0..=last {
            let rest = bytes.get(from..).unwrap_or_default();
            let end = rest.iter().position(|byte| *byte == self.separator);
            let to = from.saturating_add(end.unwrap_or(rest.len()));
            let (start, stop) = trimmed(bytes, from, to);
            each(at, start, stop);
            if end.is_none() {
                break;
            }
            from = to.saturating_add(1);
        }
        line
    }

    fn quoted<'s>(&'s mut self, line: &str, last: usize, each: &mut impl FnMut(usize, usize, usize)) -> &'s str {
        self.reader.reset();
        self.output.resize(line.len().saturating_add(1), 0);
        self.ends.resize(line.len().saturating_add(2), 0);
        let (_, taken, written, mut ended) = self.reader.read_record(line.as_bytes(), &mut self.output, &mut self.ends);
        // The end of the last cell is told where nothing comes any more.
        let rest = line.as_bytes().get(taken..).unwrap_or_default();
        if rest.is_empty() {
            let output = self.output.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (_, _, _, more) = self.reader.read_record(&[], output, ends);
            ended = ended.saturating_add(more);
        }
        self.text.clear();
        self.text.push_str(str::from_utf8(self.output.get(..written).unwrap_or_default()).unwrap_or_default());
        let mut from = 0_usize;
        for (at, to) in self.ends.iter().take(ended).enumerate() {
            if at > last {
                break;
            }
            let (start, stop) = trimmed(self.text.as_bytes(), from, *to);
            each(at, start, stop);
            from = *to;
        }
        &self.text
    }
}

fn trimmed(bytes: &[u8], mut from: usize, mut to: usize) -> (usize, usize) {
    while from < to && bytes.get(from).is_some_and(u8::is_ascii_whitespace) {
        from = from.saturating_add(1);
    }
    while from < to && bytes.get(to.saturating_sub(1)).is_some_and(u8::is_ascii_whitespace) {
        to = to.saturating_sub(1);
    }
    (from, to)
}

/// Lines with their numbers, the first being 1; a quoted cell may run over the end of one.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    rest: Option<&'a str>,
    number: usize,
    end: u8,
    quotes: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
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

    /// How many rows there can be at most, to make room for.
    pub(super) fn estimate(&self) -> usize {
        let rest = self.rest.unwrap_or_default();
        let start = rest.get(..rest.len().min(4096)).unwrap_or_default();
        let lines = start.bytes().filter(|byte| *byte == self.end).count().max(1);
        let length = start.len().checked_div(lines).unwrap_or(1).max(1);
        let lines = rest.len().checked_div(length).unwrap_or_default();
        // A few more: where room runs out at the last rows, all of it is made anew, twice as large.
        lines.saturating_add(lines >> 4).saturating_add(8).min(BYTES.checked_div(8).unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        let mut cells = Vec::new();
        Splitter::new(b',').split(line, &mut |_, cell| cells.push(cell.to_owned()));
        cells
    }

    #[test]
    fn splits() {
        assert_eq!(cells("a, b ,,\"c,d\",\"e \"\"f\"\"\",g"), ["a", "b", "", "c,d", "e \"f\"", "g"]);
        assert_eq!(cells("\"a\",\"b\""), ["a", "b"]);
        assert_eq!(cells("\"a\",\"\""), ["a", ""]);
        assert_eq!(cells("a,"), ["a", ""]);
        assert_eq!(cells("\"open,b"), ["open,b"]);
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
        for (line, expected) in [("a,b;c,d", b','), ("a;b,c;d", b';'), ("a\tb", b'\t'), ("a", b','), ("a|b", b'|')] {
            assert_eq!(separator(line), expected, "{line}");
        }
    }
}
