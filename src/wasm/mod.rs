//! The boundary to JavaScript: converts and delegates, computes nothing.
//!
//! A call is one text in and one text out, JSON with the additions of [`json::parse_call`]; typed arrays cross beside it.
//! Nothing that crosses has to be freed by the caller.

#![allow(unsafe_code, reason = "wasm-bindgen generates it")]

mod import;

use crate::calculator::CALCULATORS;
use crate::calculator::record::{Data, Writer};
use crate::value::{Value, json};
use crate::{Code, Error};
use import::{ImportHint, imported};
use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;

/// The names of all calculators, by the number that [`call`] takes.
#[wasm_bindgen]
#[must_use]
pub fn calculators() -> String {
    CALCULATORS.iter().map(|entry| entry.name).collect::<Vec<_>>().join(",")
}

/// Version of the crate.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Calls a calculator whose input and output have no typed arrays. An error's text begins with `!`.
#[wasm_bindgen]
#[must_use]
pub fn call(calculator: usize, input: &str) -> String {
    match dispatch(calculator, input, Vec::new()) {
        Ok(written) => written.json,
        Err(error) => error_text(&error),
    }
}

/// Reads what an exchange gave out. `hint` is the package's `ImportHint`; `zone` the changes of its named zone's clock, as
/// pairs of epoch milliseconds and milliseconds ahead of UTC.
#[wasm_bindgen]
#[must_use]
pub fn import_market_data(content: &[u8], hint: &str, zone: Option<Vec<f64>>) -> Array {
    let import = |zone| {
        let hint = ImportHint::read(&read(hint, Vec::new())?).map_err(|error| error.within("hint"))?;
        imported(content, &hint, zone)
    };
    answer(import(zone))
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

fn read(input: &str, series: Vec<Vec<f64>>) -> Result<Value<'_>, Error> {
    json::parse_call(input, series).map_err(|_| Error::new(Code::InvalidType).accepted("data nested at most 64 deep"))
}

fn answer(result: Result<Writer, Error>) -> Array {
    match result {
        Ok(written) => {
            let answer = Array::of1(&JsValue::from_str(&written.json));
            for series in &written.series {
                answer.push(&Float64Array::from(series.as_slice()));
            }
            answer
        }
        Err(error) => Array::of1(&JsValue::from_str(&error_text(&error))),
    }
}

fn error_text(error: &Error) -> String {
    let mut out = String::from("!{\"code\":");
    json::write_string(error.code().name(), &mut out);
    for (name, part) in [
        ("message", Some(error.to_string().as_str())),
        ("field", error.field()),
        ("given", error.given_text()),
        ("accepted", error.accepted_text()),
    ] {
        if let Some(part) = part {
            out.push_str(",\"");
            out.push_str(name);
            out.push_str("\":");
            json::write_string(part, &mut out);
        }
    }
    out.push('}');
    out
}
