//! Results that have typed arrays.

use super::error_text;
use crate::Error;
use crate::calculator::record::Writer;
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;

/// The error's text alone.
pub(super) fn refused(error: &Error) -> Array {
    Array::of1(&JsValue::from_str(&error_text(error)))
}

/// The text and then the typed arrays.
pub(super) fn answer(result: Result<Writer, Error>) -> Array {
    match result {
        Ok(written) => {
            let answer = Array::of1(&JsValue::from_str(&written.text));
            for series in &written.series {
                answer.push(&Float64Array::from(series.as_slice()));
            }
            answer
        }
        Err(error) => refused(&error),
    }
}
