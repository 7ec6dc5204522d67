//! The boundary to JavaScript: converts and delegates, computes nothing.
//!
//! A call is one text in, as [`packed`] has it, with typed arrays beside it. Typed calculators answer with a text, packed; the others with
//! a plain object that has typed arrays. An error is a text that begins with `!`, and its code, message, field, what was given and what is
//! accepted follow, a line each. Nothing that crosses has to be freed by the caller.

#![allow(unsafe_code, reason = "wasm-bindgen generates it")]

#[cfg(feature = "wasm-batch")]
mod batch;
#[cfg(feature = "wasm-typed")]
mod calc;
#[cfg(feature = "wasm-data")]
mod data;
#[cfg(feature = "wasm-data")]
mod import;
#[cfg(feature = "wasm-objects")]
mod objects;
#[cfg(feature = "wasm-simulation")]
mod simulation;

#[cfg(feature = "wasm-batch")]
pub use batch::{call_with_columns, column_calculators};
#[cfg(feature = "wasm-typed")]
pub use calc::{answer, calculators, call, column, room, shape};
#[cfg(feature = "wasm-data")]
pub use data::{call_with_series, import_market_data, series_calculators};

#[cfg(feature = "wasm-simulation")]
pub use simulation::{call_simulator, count_paths, merge_parts, run_paths, simulators};

#[cfg(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-simulation"))]
use crate::calculator::{Entry, record::counted};
use crate::value::{Value, packed};
use crate::{Code, Error};

fn read(input: &str, series: Vec<Vec<f64>>) -> Result<Value<'_>, Error> {
    packed::parse(input, series).map_err(|_| Error::new(Code::InvalidType).accepted("data nested at most 64 deep"))
}

#[cfg(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-simulation"))]
fn entry(mut table: impl Iterator<Item = &'static Entry>, calculator: usize) -> Result<&'static Entry, Error> {
    table.nth(calculator).ok_or_else(|| Error::new(Code::OutOfRange).at("calculator").given(&counted(calculator)))
}

fn error_text(error: &Error) -> String {
    let mut out = String::from("!");
    packed::write_line(error.code().name(), &mut out);
    packed::write_line(&error.message(), &mut out);
    for part in [error.field(), error.given_text(), error.accepted_text()] {
        match part {
            Some(part) => packed::write_line(part, &mut out),
            None => out.push_str(packed::NULL),
        }
    }
    out
}
