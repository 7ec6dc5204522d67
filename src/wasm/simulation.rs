//! Simulations: whole runs, and ranges of their paths for workers.

use super::entry;
use super::objects::{answer, found, read};
use crate::Error;
use crate::calculator::record::listed;
use crate::simulation::{Plan, SIMULATORS};
use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the calculators, by the number that [`call_simulator`] takes.
#[wasm_bindgen]
pub fn simulators() -> String {
    listed(SIMULATORS.iter().map(|entry| entry.name), ",")
}

/// Calls one. Here and below an error is its text.
#[wasm_bindgen]
pub fn call_simulator(calculator: usize, input: &str, series: Vec<Float64Array>) -> JsValue {
    answer(entry(SIMULATORS.iter(), calculator).and_then(|entry| entry.call(&read(input, &series)?)))
}

/// How many paths a run has, if its input is one.
#[wasm_bindgen]
pub fn count_paths(calculator: usize, input: &str, series: Vec<Float64Array>) -> JsValue {
    found(plan(calculator, input, &series).map(|plan| plan.paths()))
}

/// Runs the paths from `from` to before `to`: their part of the result.
#[wasm_bindgen]
pub fn run_paths(calculator: usize, input: &str, series: Vec<Float64Array>, from: u32, to: u32) -> JsValue {
    let part = plan(calculator, input, &series).and_then(|plan| plan.shard(from, to));
    found(part.map(|part| Float64Array::from(part.as_slice())))
}

/// What parts come to, which follow each other from the first path on.
#[wasm_bindgen]
pub fn merge_parts(calculator: usize, input: &str, series: Vec<Float64Array>, parts: Vec<Float64Array>) -> JsValue {
    answer(plan(calculator, input, &series).and_then(|plan| {
        let parts: Vec<Vec<f64>> = parts.iter().map(Float64Array::to_vec).collect();
        plan.answer(&plan.merged(parts.iter().map(Vec::as_slice))?)
    }))
}

fn plan(calculator: usize, input: &str, series: &[Float64Array]) -> Result<Plan, Error> {
    let name = SIMULATORS.get(calculator).map_or("", |entry| entry.name);
    Plan::read(name, &read(input, series)?)
}
