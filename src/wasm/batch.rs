//! Columns as they cross, a chunk at a time: only a chunk of each is in the module's memory.

use super::objects::answer;
use super::{error_text, read};
use crate::calculator::batch::{BATCHES, Columns, Summary};
use crate::calculator::record::{Tree, counted, listed};
use crate::value::Column;
use crate::{Code, Error};
use js_sys::Float64Array;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// As [`Float64Array`], where memory may not be enough.
    #[wasm_bindgen(js_name = Float64Array, typescript_type = "Float64Array")]
    type Allocated;

    #[wasm_bindgen(constructor, js_class = "Float64Array", catch)]
    fn new(rows: u32) -> Result<Allocated, JsValue>;
}

/// The names of the calculators, by the number that [`call_with_columns`] takes.
#[wasm_bindgen]
pub fn column_calculators() -> String {
    listed(BATCHES.iter().map(|entry| entry.name), ",")
}

/// Calls a calculator with columns, which the text mentions by their place: its result, whose first invalid row has its error as
/// text; an error is its text.
#[wasm_bindgen]
pub fn call_with_columns(calculator: usize, input: &str, given: Vec<Float64Array>) -> JsValue {
    let mut crossing = Crossing { given, made: Vec::new() };
    answer(called(calculator, input, &mut crossing).map(|summary| Answer { summary, made: crossing.made }))
}

fn called(calculator: usize, input: &str, crossing: &mut Crossing) -> Result<Summary, Error> {
    let entry = BATCHES
        .get(calculator)
        .ok_or_else(|| Error::new(Code::OutOfRange).at("calculator").given(&counted(calculator)))?;
    // What is read are their places.
    #[allow(clippy::cast_precision_loss, reason = "no call has so many columns")]
    let places = (0..crossing.given.len()).map(|place| vec![place as f64]).collect();
    (entry.call)(&read(input, places)?, crossing)
}

/// A result: what there is to say, and the columns.
struct Answer {
    summary: Summary,
    made: Vec<Float64Array>,
}

#[derive(Serialize)]
struct Invalid {
    row: usize,
    error: String,
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Summary { columns, rows, invalid, first, warnings } = &self.summary;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("rows", rows)?;
        out.serialize_entry("invalid", invalid)?;
        let first = first.as_ref().map(|(row, error)| Invalid { row: *row, error: error_text(error) });
        out.serialize_entry("firstInvalid", &first)?;
        let mut group = "";
        for (name, place) in columns {
            match name.split_once('.') {
                None => out.serialize_entry(name, &self.column(*place))?,
                // All of a group at once, where its first stands.
                Some((of, _)) if of != group => {
                    group = of;
                    out.serialize_entry(group, &Group { of: self, name: group })?;
                }
                Some(_) => {}
            }
        }
        out.serialize_entry("warnings", &Tree::of(warnings).unwrap_or_default())?;
        out.end()
    }
}

impl Answer {
    fn column(&self, place: Option<usize>) -> Made<'_> {
        Made(place.and_then(|place| self.made.get(place)))
    }
}

/// The columns whose names begin with that of a group and a dot.
struct Group<'a> {
    of: &'a Answer,
    name: &'a str,
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = self.of.summary.columns.iter().filter_map(|(name, place)| Some((name.split_once('.')?, *place)));
        let within = parts.filter(|((group, _), _)| *group == self.name);
        serializer.collect_map(within.map(|((_, name), place)| (name, self.of.column(place))))
    }
}

/// A column that was made; null where no row could have it.
struct Made<'a>(Option<&'a Float64Array>);

impl Serialize for Made<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(column) => preserve::serialize(column, serializer),
            None => serializer.serialize_unit(),
        }
    }
}

struct Crossing {
    given: Vec<Float64Array>,
    made: Vec<Float64Array>,
}

impl Crossing {
    /// The column whose place stands for it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the columns")]
    fn of(&self, column: &Column) -> Option<&Float64Array> {
        column.first().and_then(|place| self.given.get(*place as usize))
    }
}

/// A place within a column, which has no more than 10,000,000.
fn place(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

impl Columns for Crossing {
    fn rows(&self, column: &Column) -> usize {
        self.of(column).map_or(0, |column| column.length() as usize)
    }

    fn load(&self, column: &Column, from: usize, cells: &mut [f64]) {
        if let Some(column) = self.of(column) {
            column.subarray(place(from), place(from.saturating_add(cells.len()))).copy_to(cells);
        }
    }

    fn make(&mut self, rows: usize) -> Result<(), Error> {
        let column = Allocated::new(place(rows)).map_err(|_| {
            let given = listed([counted(rows).as_str(), "rows"], " ");
            Error::new(Code::OutOfRange).given(&given).accepted("fewer rows: memory is not enough for these")
        })?;
        self.made.push(column.unchecked_into());
        Ok(())
    }

    fn store(&mut self, column: usize, from: usize, cells: &[f64]) {
        if let Some(column) = self.made.get(column) {
            column.subarray(place(from), place(from.saturating_add(cells.len()))).copy_from(cells);
        }
    }
}
