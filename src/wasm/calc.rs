//! The calculators whose inputs a person types.

use super::{dispatch, error_text, names};
use crate::calculator::INCOME;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the calculators, by the number that [`call`] takes.
#[wasm_bindgen]
#[must_use]
pub fn calculators() -> String {
    names(INCOME)
}

/// Calls a calculator.
#[wasm_bindgen]
#[must_use]
pub fn call(calculator: usize, input: &str) -> String {
    match dispatch(INCOME, calculator, input, Vec::new()) {
        Ok(written) => written.json,
        Err(error) => error_text(&error),
    }
}
