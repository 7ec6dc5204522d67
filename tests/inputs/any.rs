//! Inputs of every shape; the fuzzers of `fuzz/` do the same for longer.

use crate::fuzz::holds;
use crate::fuzz::{shape, source::Source};
use liquidity_layering::calculator::{Schema, schemas};
use liquidity_layering::value::{Value, json};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;

#[test]
fn every_number_has_a_unit() {
    let of =
        |schema: Schema| [schema.input, schema.output].map(|fields| holds::without_unit(&fields, schema.name)).concat();
    assert_eq!(schemas().into_iter().flat_map(of).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn any_input_has_a_result_or_one_error() {
    let schemas = schemas();
    let valid: BTreeMap<&str, Vec<Value<'static>>> =
        crate::valid().fold(BTreeMap::new(), |mut inputs, (name, input)| {
            inputs.entry(*name).or_insert_with(Vec::new).push(json::parse(input).unwrap());
            inputs
        });
    let counts = RefCell::new(BTreeMap::<_, (u32, u32)>::new());
    // PROPTEST_CASES asks for another number in all.
    let cases = 1_000 * u32::try_from(schemas.len()).unwrap();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let inputs = (any::<prop::sample::Index>(), proptest::collection::vec(any::<u8>(), 0..400));
    proptest!(config, |((which, bytes) in inputs)| {
        let schema = which.get(&schemas);
        let input = shape::input(&mut Source::new(&bytes), schema, &valid[schema.name]);
        let result = holds::call(schema, &input);
        let mut counts = counts.borrow_mut();
        let (calls, results) = counts.entry(schema.name).or_default();
        *calls += 1;
        *results += u32::from(result);
    });
    println!("calls and results: {counts:?}");
    // Errors alone would say little.
    for (name, (calls, results)) in counts.borrow().iter() {
        assert!(results * 30 >= *calls || *calls < 100, "{name}: only {results} results of {calls} calls");
    }
    assert!(counts.borrow().len() == schemas.len() || std::env::var_os("PROPTEST_CASES").is_some());
}
