//! Scenarios and their results that lie beside the repository. Where they do not, what needs them says so and is skipped.

use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::SimulationInput;
use liquidity_layering::value::{Value, json};
use std::path::PathBuf;

pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/simulation"))
}

/// A file's text, or none with a line that says so.
pub fn text(name: &str) -> Option<String> {
    let path = folder().join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {}", path.display());
    }
    text
}

pub fn number(value: &Value<'_>) -> f64 {
    value.as_text().unwrap_or_else(|| panic!("no number: {value:?}")).parse().unwrap()
}

pub fn word<'v>(value: &'v Value<'_>, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_text).unwrap()
}

/// An input with the arrays that it mentions as `{"$array": name}`.
pub fn with_arrays<'a>(value: &Value<'a>, arrays: &Value<'a>) -> Value<'a> {
    match value {
        Value::Record(fields) => match value.get("$array").and_then(Value::as_text) {
            Some(name) => {
                let list = arrays.get(name).unwrap().as_list().unwrap();
                Value::Series(list.iter().map(number).collect::<Vec<_>>().into())
            }
            None => {
                Value::Record(fields.iter().map(|(name, value)| (name.clone(), with_arrays(value, arrays))).collect())
            }
        },
        other => other.clone(),
    }
}

pub fn input(case: &Value<'_>, root: &Value<'_>) -> SimulationInput {
    SimulationInput::read(&with_arrays(case.get("input").unwrap(), root.get("arrays").unwrap())).unwrap()
}

pub fn parsed(text: &str) -> Value<'_> {
    json::parse(text).unwrap()
}
