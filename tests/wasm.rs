//! The boundary, called as the package calls it, in Node and in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

use js_sys::{Array, Float64Array, Reflect, Uint8Array, WebAssembly::Memory};
use liquidity_layering::wasm::{
    answer, calculators, call_with_series, column, import_market_data, room, series_calculators, shape,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn number(name: &str) -> usize {
    calculators().split(',').position(|calculator| calculator == name).unwrap()
}

/// Some of the module's memory, as JavaScript sees it.
fn memory(at: usize, length: usize) -> Uint8Array {
    let buffer = wasm_bindgen::memory().unchecked_into::<Memory>().buffer();
    Uint8Array::new_with_byte_offset_and_length(&buffer, at.try_into().unwrap(), length.try_into().unwrap())
}

fn call(calculator: usize, input: &str) -> String {
    call_with(calculator, input, &[])
}

/// With typed arrays beside the text.
fn call_with(calculator: usize, input: &str, series: &[&[f64]]) -> String {
    for numbers in series {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        memory(column(numbers.len()), bytes.len()).copy_from(&bytes);
    }
    let into = room(input.len());
    memory(into, input.len()).copy_from(input.as_bytes());
    let length = liquidity_layering::wasm::call(calculator, input.len());
    String::from_utf8(memory(answer(), length).to_vec()).unwrap()
}

fn series_number(name: &str) -> usize {
    series_calculators().split(',').position(|calculator| calculator == name).unwrap()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

#[wasm_bindgen_test]
fn a_calculator_answers() {
    let answer = call(number("annualise"), "{,rate\n\"0.0001\n,intervalHours\n#8\n}");
    assert!(answer.starts_with("\n0.1095\n0.1157"), "{answer}");
    let shape = shape(number("annualise"));
    assert!(shape.starts_with("{apr\n\"apy\n\"") && shape.ends_with("}}"), "{shape}");
}

#[wasm_bindgen_test]
fn typed_arrays_cross_beside_the_text() {
    let hedge = "{,quantity\n#1\n,price\n#100\n,contract\n{,kind\n\"linear\n,multiplier\n#1\n},method\n{,kind\n\"history\n,spot\n@1\n,futures\n@0\n}}";
    let (futures, spot) = ([100.0, 102.0, 101.0, 105.0, 103.0], [50.0, 51.0, 50.5, 52.5, 51.5]);
    // Spot moves by half of what the futures move.
    let answer = call_with(number("sizeHedge"), hedge, &[&futures, &spot]);
    assert!(answer.lines().any(|line| line == "0.5"), "{answer}");
    for missing in [&[][..], &[&futures[..]]] {
        assert!(call_with(number("sizeHedge"), hedge, missing).starts_with("!invalid_type\n"));
    }
    a_calculator_answers();
}

#[wasm_bindgen_test]
fn a_mistake_is_an_error_and_the_next_call_works() {
    for (input, code) in [
        ("{,rate\n#NaN\n,intervalHours\n#8\n}", "not_a_number"),
        ("{,rate\n!function\n,intervalHours\n#8\n}", "invalid_type"),
        ("{", "invalid_type"),
        ("", "invalid_type"),
        ("[[[[", "invalid_type"),
        ("@0\n", "invalid_type"),
    ] {
        assert_eq!(call(number("annualise"), input).lines().next(), Some(["!", code].concat().as_str()), "{input}");
    }
    assert!(call(usize::MAX, "{}").starts_with("!out_of_range\n"));
    a_calculator_answers();
}

#[wasm_bindgen_test]
fn typed_arrays_cross_both_ways() {
    let times: Vec<f64> = (0..90).map(|n| 1.6e12 + f64::from(n) * 28_800_000.0).collect();
    let series = vec![Float64Array::from(times.as_slice()), Float64Array::from([0.0001; 90].as_slice())];
    let history = call_with_series(series_number("fundingHistory"), "{,times\n@0\n,rates\n@1\n}", series);
    assert_eq!(field(&history, "count").as_f64(), Some(90.0));
    assert!(field(&history, "income").is_null());
    let curve = field(&field(&history, "curve"), "cumulative").unchecked_into::<Float64Array>().to_vec();
    assert!((curve.last().unwrap() - 0.009).abs() < 1e-15);
}

#[wasm_bindgen_test]
fn a_file_is_imported() {
    let file = "timestamp,symbol,funding_rate\n1600000000000,ABCUSDT,0.0001\n1600028800000,ABCUSDT,-0.0002\n";
    let found = import_market_data(file.as_bytes(), "{}", None);
    assert_eq!(field(&found, "kind").as_string().as_deref(), Some("funding"));
    let series = Array::from(&field(&found, "series")).get(0);
    assert_eq!(field(&series, "symbol").as_string().as_deref(), Some("ABCUSDT"));
    let column = |name| field(&series, name).unchecked_into::<Float64Array>().to_vec();
    assert_eq!(column("times"), [1_600_000_000_000.0, 1_600_028_800_000.0]);
    assert_eq!(column("rates"), [0.0001, -0.0002]);
    let refused = import_market_data(b"<!DOCTYPE html>", "{}", None).as_string().unwrap();
    assert!(refused.starts_with("!unrecognised_format\n"), "{refused}");
}
