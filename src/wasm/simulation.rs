//! Simulations: whole runs, and ranges of their paths for workers.

use super::series::{answer, refused};
use super::{dispatch, read};
use crate::Error;
use crate::calculator::record::{Writer, listed};
use crate::simulation::{Plan, SIMULATORS};
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the calculators, by the number that [`call_simulator`] takes.
#[wasm_bindgen]
#[must_use]
pub fn simulators() -> String {
    listed(SIMULATORS.iter().map(|entry| entry.name), ",")
}

/// Calls one: `series` goes in, the text and then the typed arrays come out.
#[wasm_bindgen]
#[must_use]
pub fn call_simulator(calculator: usize, input: &str, series: Vec<Float64Array>) -> Array {
    answer(dispatch(SIMULATORS.iter(), calculator, input, taken(&series), Writer::default()))
}

/// How many paths a run has, if its input is one: an empty text and the number.
#[wasm_bindgen]
#[must_use]
pub fn count_paths(calculator: usize, input: &str, series: Vec<Float64Array>) -> Array {
    found(plan(calculator, input, &series).map(|plan| plan.paths()))
}

/// Runs the paths from `from` to before `to`: an empty text and their part of the result.
#[wasm_bindgen]
#[must_use]
pub fn run_paths(calculator: usize, input: &str, series: Vec<Float64Array>, from: u32, to: u32) -> Array {
    let part = plan(calculator, input, &series).and_then(|plan| plan.shard(from, to));
    found(part.map(|part| Float64Array::from(part.as_slice())))
}

/// What parts come to, which follow each other from the first path on.
#[wasm_bindgen]
#[must_use]
pub fn merge_parts(calculator: usize, input: &str, series: Vec<Float64Array>, parts: Vec<Float64Array>) -> Array {
    let merged = plan(calculator, input, &series).and_then(|plan| {
        let mut out = Writer::default();
        let parts = taken(&parts);
        let all = plan.merged(parts.iter().map(Vec::as_slice))?;
        plan.write(&all, &mut out).map(|()| out)
    });
    answer(merged)
}

/// An empty text, and what is no text.
fn found(result: Result<impl Into<JsValue>, Error>) -> Array {
    match result {
        Ok(value) => Array::of2(&JsValue::from_str(""), &value.into()),
        Err(error) => refused(&error),
    }
}

fn plan(calculator: usize, input: &str, series: &[Float64Array]) -> Result<Plan, Error> {
    let name = SIMULATORS.get(calculator).map_or("", |entry| entry.name);
    Plan::read(name, &read(input, taken(series))?)
}

fn taken(series: &[Float64Array]) -> Vec<Vec<f64>> {
    series.iter().map(Float64Array::to_vec).collect()
}
