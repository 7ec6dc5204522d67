//! What every reader counts and says.

use super::decimal::Decimal;
use super::{REJECTED, Rejected, Skipped, unrecognised};
use crate::error::Error;
use crate::warning::{self, Kind, Warning};
use std::borrow::Cow;

/// Records read, rejected and skipped.
#[derive(Default)]
pub(super) struct Report {
    pub(super) rows: usize,
    pub(super) rejected: Vec<Rejected>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) warnings: Vec<Warning>,
    /// Times without a zone that were read as UTC.
    pub(super) naive: usize,
}

impl Report {
    /// A row that was read.
    pub(super) fn kept(&mut self) {
        self.rows = self.rows.saturating_add(1);
    }

    /// A row that could not be read, for a reason that quotes what stood there.
    pub(super) fn reject(&mut self, line: usize, reason: impl Into<Cow<'static, str>>) -> Result<(), Error> {
        self.kept();
        self.rejected.push(Rejected { line, reason: reason.into() });
        if self.rejected.len() > REJECTED {
            return Err(unrecognised("more than 1,000,000 rows that cannot be read"));
        }
        Ok(())
    }

    /// A row of another kind.
    pub(super) fn skip(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.kept();
        let reason = reason.into();
        let full = self.skipped.len() >= 20;
        match self.skipped.iter_mut().find(|skipped| skipped.reason == reason) {
            Some(skipped) => skipped.count = skipped.count.saturating_add(1),
            // Words of a file may be of a thousand kinds, which help nobody.
            None if full => {
                if let Some(last) = self.skipped.last_mut() {
                    last.reason = "rows of other kinds".into();
                    last.count = last.count.saturating_add(1);
                }
            }
            None => self.skipped.push(Skipped { reason, count: 1 }),
        }
    }

    pub(super) fn warn(&mut self, kind: &'static Kind, field: &'static str, message: impl Into<Cow<'static, str>>) {
        self.warnings.push(kind.about(field, message));
    }

    /// Says how many rows were left out, and the first of them.
    pub(super) fn warn_of_rejected(&mut self) {
        let Some(first) = self.rejected.first() else { return };
        let message = format!(
            "{} of {} rows could not be read and were left out; the first is {}: {}.",
            self.rejected.len(),
            self.rows,
            first.line,
            first.reason
        );
        self.warnings.push(warning::ROWS_REJECTED.about("content", message));
    }

    /// Why there is nothing; `what` names the rows that were looked for.
    pub(super) fn nothing(&self, what: &str) -> Error {
        match (self.rejected.first(), self.skipped.first()) {
            (Some(Rejected { line, reason }), _) => {
                unrecognised(&format!("{what}, none readable; row {line}: {reason}"))
            }
            (None, Some(skipped)) => unrecognised(&format!("no {what}, only {}", skipped.reason)),
            (None, None) => unrecognised(&format!("no {what} below the names of their columns")),
        }
    }
}

/// `line 7`, or `lines 7, 9, 12 and 4 more`.
pub(super) fn lines(lines: &[usize]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = lines.iter().take(SHOWN).map(usize::to_string).collect();
    match lines.len() {
        1 => format!("line {}", shown.join("")),
        count if count <= SHOWN => format!("lines {}", shown.join(", ")),
        count => format!("lines {} and {} more", shown.join(", "), count.saturating_sub(SHOWN)),
    }
}

/// A reason with what stood there.
pub(super) fn quoted(reason: &'static str, cell: &str) -> Cow<'static, str> {
    if cell.is_empty() {
        return Cow::Borrowed(reason);
    }
    let short: String = cell.chars().filter(|c| !c.is_control()).take(40).collect();
    let more = if cell.chars().nth(40).is_some() { "…" } else { "" };
    Cow::Owned(format!("{reason}: \"{short}{more}\""))
}

/// How a table's numbers are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    /// Decimal commas.
    pub(super) comma: bool,
}

impl Numbers {
    /// A cell's number in plain decimal text, and whether a % sign followed it. Signs of currencies and well-formed groups
    /// of thousands are taken off.
    pub(super) fn text<'t>(&self, cell: &'t str) -> Option<(Cow<'t, str>, bool)> {
        let bare = cell.trim();
        let (number, percent) = match bare.strip_suffix('%') {
            Some(number) => (number.trim_end(), true),
            None => (bare, false),
        };
        if !self.comma && Decimal::read(number).is_some() {
            return Some((Cow::Borrowed(number), percent));
        }
        let number = number.strip_prefix(['$', '€', '£', '\'']).unwrap_or(number).trim_start();
        let (group, point) = if self.comma { ('.', ',') } else { (',', '.') };
        let (whole, rest) = number.split_once(point).map_or((number, None), |(whole, rest)| (whole, Some(rest)));
        let whole = if whole.contains(group) { ungrouped(whole, group)? } else { whole.to_owned() };
        let plain = rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}"));
        Decimal::read(&plain).is_some().then_some((Cow::Owned(plain), percent))
    }

    /// The double nearest to a cell times a power of ten.
    pub(super) fn double(&self, cell: &str, shift: i32) -> Option<f64> {
        let (text, percent) = self.text(cell)?;
        Decimal::read(&text)?.to_f64(if percent { shift.saturating_sub(2) } else { shift })
    }
}

/// `1,234,567` without its commas.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let mut parts = whole.split(group);
    let first = parts.next()?.trim_start_matches(['-', '+']);
    let good = (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3);
    good.then(|| whole.replace(group, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let point = |cell| Numbers { comma: false }.double(cell, 0);
        let comma = |cell| Numbers { comma: true }.double(cell, 0);
        assert_eq!(
            [point("1,234.5"), point("$1,234,567"), point("0.0100 %"), point("12,34")],
            [Some(1234.5), Some(1_234_567.0), Some(0.0001), None]
        );
        assert_eq!(
            [comma("1.234,5"), comma("0,0100\u{a0}%"), comma("-0,0032 %"), comma("7"), comma("1.23")],
            [Some(1234.5), Some(0.0001), Some(-0.000032), Some(7.0), None]
        );
        assert_eq!([point("1_0"), point("--1"), point("")], [None; 3]);
    }

    #[test]
    fn words() {
        assert_eq!(
            [lines(&[3]), lines(&[3, 4]), lines(&[1, 2, 3, 4, 5, 6, 7])],
            ["line 3", "lines 3, 4", "lines 1, 2, 3, 4, 5 and 2 more"]
        );
        assert_eq!(quoted("no number", "abc"), "no number: \"abc\"");
    }
}
