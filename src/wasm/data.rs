//! The calculators that take columns of doubles, and the importer that brings these.

use super::import::imported;
use super::series::answer;
use super::{dispatch, error_text};
use crate::calculator::SERIES_CALCULATORS;
use crate::calculator::record::{Writer, listed};
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the calculators, by the number that [`call_with_series`] takes.
#[wasm_bindgen]
#[must_use]
pub fn series_calculators() -> String {
    listed(SERIES_CALCULATORS.iter().map(|entry| entry.name), ",")
}

/// Calls a calculator with typed arrays: `series` goes in, the text and then the typed arrays come out.
#[wasm_bindgen]
#[must_use]
pub fn call_with_series(calculator: usize, input: &str, series: Vec<Float64Array>) -> Array {
    let series = series.iter().map(Float64Array::to_vec).collect();
    answer(dispatch(SERIES_CALCULATORS.iter(), calculator, input, series, Writer::default()))
}

/// Reads what an exchange gave out, to an object with typed arrays; an error is its text. `hint` is the package's `ImportHint`;
/// `zone` the changes of its named zone's clock, as pairs of epoch milliseconds and milliseconds ahead of UTC.
#[wasm_bindgen]
#[must_use]
pub fn import_market_data(content: &[u8], hint: &str, zone: Option<Vec<f64>>) -> JsValue {
    imported(content, hint, zone).unwrap_or_else(|error| JsValue::from_str(&error_text(&error)))
}
