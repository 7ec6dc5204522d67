//! How a result is written.

use super::tree::Tree;
use super::{Item, counted};
use crate::number::{Exact, Failure};
use crate::value::{Column, packed};
use std::borrow::Cow;

/// Modules of typed calculators make no trees, and have nothing of what makes them.
const TREES: bool = cfg!(feature = "wasm-objects") || !cfg!(feature = "wasm-typed");

/// Writes a result: as a [`Tree`], or packed.
///
/// Packed there are the values alone, a line for each in the order of the [shape](super::Data::shape), as [`packed`] writes lines. A
/// list's length stands before its items, an empty line before a record's fields: in its place may be [`packed::NULL`]. Columns are
/// never packed.
#[derive(Debug, Default)]
pub struct Writer {
    /// What is written, where it is packed.
    lines: Option<String>,
    /// What was written last.
    last: Tree,
    /// The fields so far of the record that is being written.
    fields: Vec<(&'static str, Tree)>,
}

impl Writer {
    /// What writes packed.
    #[must_use]
    pub fn packed() -> Self {
        // Room for most results.
        Writer { lines: Some(String::with_capacity(1_024)), ..Writer::default() }
    }

    /// The lines, where it writes packed.
    fn lines(&mut self) -> Option<&mut String> {
        if TREES { self.lines.as_mut() } else { Some(self.lines.get_or_insert_default()) }
    }

    /// The lines that were written.
    #[must_use]
    pub fn into_lines(self) -> String {
        self.lines.unwrap_or_default()
    }

    /// The tree that was written.
    #[must_use]
    pub fn into_tree(self) -> Tree {
        self.last
    }

    /// Writes a record of the fields that `fields` writes, which may fail.
    pub fn record(&mut self, fields: impl FnOnce(&mut Self) -> Result<(), Failure>) -> Result<(), Failure> {
        if let Some(lines) = self.lines() {
            lines.push(packed::END);
            return fields(self);
        }
        let around = core::mem::take(&mut self.fields);
        fields(self)?;
        self.last = Tree::Record(core::mem::replace(&mut self.fields, around));
        Ok(())
    }

    /// Writes a field, unless a number within it has failed.
    pub fn field(&mut self, name: &'static str, value: &dyn Item) -> Result<(), Failure> {
        if !value.is_left_out() {
            value.write(self)?;
        }
        match self.lines() {
            Some(lines) if value.is_left_out() => lines.push_str(packed::LEFT_OUT),
            None if !value.is_left_out() => self.fields.push((name, core::mem::take(&mut self.last))),
            _ => {}
        }
        Ok(())
    }

    /// Writes a list of `items`, each as `write` has it, which may fail.
    pub(in crate::calculator) fn items<T>(
        &mut self,
        items: &[T],
        write: impl Fn(&T, &mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if let Some(lines) = self.lines() {
            lines.push_str(&counted(items.len()));
            lines.push(packed::END);
            return items.iter().try_for_each(|item| write(item, self));
        }
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            write(item, self)?;
            list.push(core::mem::take(&mut self.last));
        }
        self.last = Tree::List(list);
        Ok(())
    }

    /// Writes text.
    pub fn string(&mut self, text: &str) {
        match self.lines() {
            Some(lines) => packed::write_line(text, lines),
            None => self.last = Tree::Text(Cow::Owned(text.to_owned())),
        }
    }

    /// Writes a text of ours, which has nothing that a line could not hold.
    pub fn own(&mut self, text: &'static str) {
        self.scalar(text, || Tree::Text(Cow::Borrowed(text)));
    }

    /// Writes that there is none.
    pub(in crate::calculator) fn null(&mut self) {
        match self.lines() {
            Some(lines) => lines.push_str(packed::NULL),
            None => self.last = Tree::Null,
        }
    }

    /// Writes true or false.
    pub(in crate::calculator) fn truth(&mut self, truth: bool) {
        self.scalar(if truth { "true" } else { "false" }, || Tree::Bool(truth));
    }

    /// Writes a whole number.
    pub(in crate::calculator) fn count(&mut self, count: u32) -> Result<(), Failure> {
        if self.lines().is_some() { self.decimal(count.into()) } else { self.number(count.into()) }
    }

    /// Writes a double. Sizes below 1e-28 are 0, as in every result.
    ///
    /// # Errors
    /// `overflow` where it is none.
    pub(in crate::calculator) fn number(&mut self, number: f64) -> Result<(), Failure> {
        self.last = match libm::fabs(number) {
            size if size < 1e-28 => Tree::Number(0.0),
            size if size.is_finite() => Tree::Number(number),
            _ => return Err(Failure::Overflow),
        };
        Ok(())
    }

    /// Writes a column.
    pub(in crate::calculator) fn column(&mut self, column: &Column) {
        self.last = Tree::Series(Column::clone(column));
    }

    /// Writes a decimal number, which is text, unless it has failed.
    pub(in crate::calculator) fn decimal(&mut self, number: Exact) -> Result<(), Failure> {
        match self.lines() {
            Some(lines) => {
                number.write_to(lines)?;
                lines.push(packed::END);
            }
            None => self.last = Tree::Text(Cow::Owned(number.to_text()?)),
        }
        Ok(())
    }

    /// Puts the kind before the fields of the record that was written last.
    pub(super) fn kind(&mut self, kind: &'static str) {
        if let Tree::Record(fields) = &mut self.last {
            fields.insert(0, ("kind", Tree::Text(Cow::Borrowed(kind))));
        }
    }

    fn scalar(&mut self, line: &str, tree: impl FnOnce() -> Tree) {
        match self.lines() {
            Some(lines) => {
                lines.push_str(line);
                lines.push(packed::END);
            }
            None => self.last = tree(),
        }
    }
}
