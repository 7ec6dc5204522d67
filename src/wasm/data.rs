//! The calculators that take columns of doubles, and the importer that brings these.

use super::entry;
use super::import::imported;
use super::objects::{self, answer};
use crate::calculator::SERIES_CALCULATORS;
use crate::calculator::record::listed;
use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the calculators, by the number that [`call_with_series`] takes.
#[wasm_bindgen]
pub fn series_calculators() -> String {
    listed(SERIES_CALCULATORS.iter().map(|entry| entry.name), ",")
}

/// Calls a calculator with typed arrays; an error is its text.
#[wasm_bindgen]
pub fn call_with_series(calculator: usize, input: &str, series: Vec<Float64Array>) -> JsValue {
    answer(entry(SERIES_CALCULATORS.iter(), calculator).and_then(|entry| entry.call(&objects::read(input, &series)?)))
}

/// Reads what an exchange gave out, to an object with typed arrays; an error is its text. `hint` is the package's `ImportHint`;
/// `zone` the changes of its named zone's clock, as pairs of epoch milliseconds and milliseconds ahead of UTC.
#[wasm_bindgen]
pub fn import_market_data(content: &[u8], hint: &str, zone: Option<Vec<f64>>) -> JsValue {
    answer(imported(content, hint, zone))
}
