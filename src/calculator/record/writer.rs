//! How a result is written.

use super::{Item, counted};
use crate::number::{Exact, Failure};
use crate::value::{Column, json, packed};

/// Writes a result, typed arrays aside: as JSON, or packed.
///
/// Packed there are the values alone, a line for each in the order of the [shape](super::Data::shape), as [`packed`] writes lines. A
/// list's length stands before its items, an empty line before a record's fields: in its place may be [`packed::NULL`].
#[derive(Debug, Default)]
pub struct Writer {
    /// What is written; in JSON `{"@": n}` stands for the n-th series.
    pub text: String,
    /// The typed arrays.
    pub series: Vec<Column>,
    packed: bool,
}

impl Writer {
    /// What writes packed.
    #[must_use]
    pub fn packed() -> Self {
        // Room for most results.
        Writer { text: String::with_capacity(1_024), series: Vec::new(), packed: true }
    }

    /// All of it as JSON that says everything itself: series are lists.
    ///
    /// # Errors
    /// The failure of a number that is none.
    pub fn into_json(self) -> Result<String, Failure> {
        let mut out = Writer::default();
        // Quotes within texts are escaped, so only what stands for a series begins so.
        let mut pieces = self.text.split("{\"@\":");
        out.text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or_default();
            let series = place.trim().parse().ok().and_then(|place: usize| self.series.get(place));
            out.items(series.map_or(&[], |series| series), |number, out| number.write(out))?;
            out.text.push_str(rest);
        }
        Ok(out.text)
    }

    /// Appends the fields that `fields` writes.
    ///
    /// # Errors
    /// Theirs.
    pub fn record(&mut self, fields: impl FnOnce(&mut Self) -> Result<(), Failure>) -> Result<(), Failure> {
        if self.packed {
            self.text.push(packed::END);
        }
        self.mark('{');
        fields(self)?;
        self.mark('}');
        Ok(())
    }

    /// Appends a field.
    ///
    /// # Errors
    /// The failure of a number within it.
    pub fn field(&mut self, name: &str, value: &dyn Item) -> Result<(), Failure> {
        if value.is_left_out() {
            if self.packed {
                self.text.push_str(packed::LEFT_OUT);
            }
            return Ok(());
        }
        self.name(name);
        value.write(self)
    }

    /// Appends a field that lists `items`, each as `write` has it.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn list<T>(
        &mut self,
        name: &str,
        items: &[T],
        write: impl Fn(&T, &mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.name(name);
        self.items(items, write)
    }

    pub(in crate::calculator) fn items<T>(
        &mut self,
        items: &[T],
        write: impl Fn(&T, &mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.packed {
            self.word(&counted(items.len()));
        }
        self.mark('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.mark(',');
            }
            write(item, self)?;
        }
        self.mark(']');
        Ok(())
    }

    fn name(&mut self, name: &str) {
        if self.packed {
            return;
        }
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// Appends what only JSON has between values.
    fn mark(&mut self, mark: char) {
        if !self.packed {
            self.text.push(mark);
        }
    }

    /// Appends text.
    pub fn string(&mut self, text: &str) {
        if self.packed {
            packed::write_line(text, &mut self.text);
        } else {
            json::write_string(text, &mut self.text);
        }
    }

    /// Appends a text of ours, which has nothing that a line could not hold.
    pub fn own(&mut self, text: &'static str) {
        if self.packed {
            self.word(text);
        } else {
            self.string(text);
        }
    }

    /// Appends a word that JSON does not quote: a number, true, false.
    pub(in crate::calculator) fn word(&mut self, word: &str) {
        self.text.push_str(word);
        if self.packed {
            self.text.push(packed::END);
        }
    }

    /// Appends that there is none.
    pub(in crate::calculator) fn null(&mut self) {
        self.text.push_str(if self.packed { packed::NULL } else { "null" });
    }

    /// Appends a decimal number, which is text.
    ///
    /// # Errors
    /// Its failure.
    pub(in crate::calculator) fn decimal(&mut self, number: Exact) -> Result<(), Failure> {
        self.mark('"');
        number.write_to(&mut self.text)?;
        self.text.push(if self.packed { packed::END } else { '"' });
        Ok(())
    }
}
