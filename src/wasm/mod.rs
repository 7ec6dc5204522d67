//! The boundary to JavaScript: converts and delegates, computes nothing.
//!
//! A call is one text in and one text out, JSON with the additions of [`json::parse_call`]; typed arrays cross beside it.
//! Nothing that crosses has to be freed by the caller.

#![allow(unsafe_code, reason = "wasm-bindgen generates it")]

#[cfg(feature = "wasm-calculators")]
mod calculators;
#[cfg(feature = "wasm-import")]
mod import;

#[cfg(feature = "wasm-calculators")]
pub use calculators::{calculators, call, call_with_series};
#[cfg(feature = "wasm-import")]
pub use import::import_market_data;

use crate::calculator::record::Writer;
use crate::value::{Value, json};
use crate::{Code, Error};
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;

fn read(input: &str, series: Vec<Vec<f64>>) -> Result<Value<'_>, Error> {
    json::parse_call(input, series).map_err(|_| Error::new(Code::InvalidType).accepted("data nested at most 64 deep"))
}

/// The text and then the typed arrays.
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

/// An error as text that begins with `!`.
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
