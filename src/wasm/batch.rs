//! Columns as they cross, a chunk at a time: only a chunk of each is in the module's memory.

use super::{error_text, read};
use crate::calculator::batch::{BATCHES, Columns, Summary};
use crate::calculator::record::{Writer, counted, listed};
use crate::number::Failure;
use crate::value::Column;
use crate::{Code, Error};
use js_sys::{Array, Float64Array};
use std::borrow::Cow;
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
#[must_use]
pub fn column_calculators() -> String {
    listed(BATCHES.iter().map(|entry| entry.name), ",")
}

/// Calls a calculator with columns, which the text mentions by their place: a text and then the columns come out.
#[wasm_bindgen]
#[must_use]
pub fn call_with_columns(calculator: usize, input: &str, given: Vec<Float64Array>) -> Array {
    let mut crossing = Crossing { given, made: Vec::new() };
    let answer = Array::new();
    match called(calculator, input, &mut crossing) {
        Ok(text) => {
            answer.push(&JsValue::from_str(&text));
            for column in &crossing.made {
                answer.push(column);
            }
        }
        Err(error) => {
            answer.push(&JsValue::from_str(&error_text(&error)));
        }
    }
    answer
}

fn called(calculator: usize, input: &str, crossing: &mut Crossing) -> Result<String, Error> {
    let entry = BATCHES
        .get(calculator)
        .ok_or_else(|| Error::new(Code::OutOfRange).at("calculator").given(&counted(calculator)))?;
    // What is read are their places.
    #[allow(clippy::cast_precision_loss, reason = "no call has so many columns")]
    let places = (0..crossing.given.len()).map(|place| vec![place as f64]).collect();
    let summary = (entry.call)(&read(input, places)?, crossing)?;
    let mut out = Writer::default();
    match write(&summary, &mut out) {
        Ok(()) => Ok(out.text),
        Err(_) => Err(Error::new(Code::Overflow)),
    }
}

fn write(summary: &Summary, out: &mut Writer) -> Result<(), Failure> {
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    out.record(|out| {
        out.list("columns", &summary.columns, |(name, place), out| {
            out.record(|out| {
                out.field("name", &Cow::Borrowed(*name))?;
                out.field("place", &place.map(size))
            })
        })?;
        out.field("rows", &size(summary.rows))?;
        out.field("invalid", &size(summary.invalid))?;
        if let Some((row, error)) = &summary.first {
            out.field("row", &size(*row))?;
            out.field("error", &error_text(error))?;
        }
        out.field("warnings", &summary.warnings)
    })
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
