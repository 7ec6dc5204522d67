//! Every calculator: inputs in the shape of the schemas, valid ones with changes, and calls as JavaScript writes them.
#![no_main]

#[path = "../../tests/fuzz/mod.rs"]
mod fuzz;

use fuzz::{columns::with_columns, holds, shape, source::Source};
use libfuzzer_sys::fuzz_target;
use liquidity_layering::calculator::{Schema, schemas};
use liquidity_layering::value::{Value, json};
use std::sync::LazyLock;

/// Schemas, each with its valid inputs, which `cargo test --test inputs` leaves.
static SCHEMAS: LazyLock<Vec<(Schema, Vec<Value<'static>>)>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/tmp/valid-inputs.json");
    let text = std::fs::read_to_string(path).expect("valid-inputs.json, which cargo test --test inputs writes");
    let Ok(Value::List(all)) = json::parse(text.leak()) else { panic!("{path} is no list") };
    let of = |name: &str| {
        let inputs = all.iter().filter(|entry| entry.get("calculator").and_then(Value::as_text) == Some(name));
        inputs.map(|entry| entry.get("input").expect("an input").clone()).collect()
    };
    schemas().into_iter().map(|schema| (of(schema.name), schema)).map(|(valid, schema)| (schema, valid)).collect()
});

fuzz_target!(|bytes: &[u8]| {
    // The first seeds are texts, a line with the calculator's name before the input; libFuzzer cuts and joins them.
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Some((name, input)) = text.split_once('\n')
        && let Some((schema, _)) = SCHEMAS.iter().find(|(schema, _)| schema.name == name)
    {
        with_columns(input, &[vec![1.6e12, 1.7e12], vec![1e-4, f64::NAN]], |input| holds::call(schema, input));
        return;
    }
    let mut source = Source::new(bytes);
    let which = usize::from(source.u16()) % SCHEMAS.len();
    let (schema, valid) = &SCHEMAS[which];
    holds::call(schema, &shape::input(&mut source, schema, valid));
});
