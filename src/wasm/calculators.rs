//! The calculators as they are called.

use super::{answer, error_text, read};
use crate::calculator::CALCULATORS;
use crate::calculator::record::Writer;
use crate::{Code, Error};
use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of all calculators, by the number that [`call`] takes.
#[wasm_bindgen]
#[must_use]
pub fn calculators() -> String {
    CALCULATORS.iter().map(|entry| entry.name).collect::<Vec<_>>().join(",")
}

/// Calls a calculator whose input and output have no typed arrays.
#[wasm_bindgen]
#[must_use]
pub fn call(calculator: usize, input: &str) -> String {
    match dispatch(calculator, input, Vec::new()) {
        Ok(written) => written.json,
        Err(error) => error_text(&error),
    }
}

/// Calls a calculator with typed arrays: `series` goes in, the text and then the typed arrays come out.
#[wasm_bindgen]
#[must_use]
pub fn call_with_series(calculator: usize, input: &str, series: Vec<Float64Array>) -> Array {
    let series = series.iter().map(Float64Array::to_vec).collect();
    answer(dispatch(calculator, input, series))
}

fn dispatch(calculator: usize, input: &str, series: Vec<Vec<f64>>) -> Result<Writer, Error> {
    let entry = CALCULATORS
        .get(calculator)
        .ok_or_else(|| Error::new(Code::OutOfRange).at("calculator").given(&calculator.to_string()))?;
    (entry.call)(&read(input, series)?)
}
