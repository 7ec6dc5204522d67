//! Results that leave as objects with typed arrays.

use super::error_text;
use crate::{Code, Error};
use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// A plain object with typed arrays; of an error its text.
pub(super) fn answer(result: Result<impl Serialize, Error>) -> JsValue {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    found(result.and_then(|found| found.serialize(&serializer).map_err(|_| Error::new(Code::Overflow))))
}

/// What was found; of an error its text.
pub(super) fn found(result: Result<impl Into<JsValue>, Error>) -> JsValue {
    result.map_or_else(|error| JsValue::from_str(&error_text(&error)), Into::into)
}

/// A call, as it crossed.
#[cfg(any(feature = "wasm-data", feature = "wasm-simulation"))]
pub(super) fn read<'a>(input: &'a str, series: &[Float64Array]) -> Result<crate::value::Value<'a>, Error> {
    super::read(input, series.iter().map(Float64Array::to_vec).collect())
}
