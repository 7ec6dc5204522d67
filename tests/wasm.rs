//! The boundary, called as the package calls it, in Node and in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

use js_sys::{Array, Float64Array};
use liquidity_layering::wasm::{calculators, call, call_with_series, version};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(feature = "browser-tests")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn number(name: &str) -> usize {
    calculators().split(',').position(|calculator| calculator == name).unwrap()
}

fn series_number(name: &str) -> usize {
    series_calculators().split(',').position(|calculator| calculator == name).unwrap()
}

#[wasm_bindgen_test]
fn a_calculator_answers() {
    let answer = call(number("annualise"), r#"{"rate":"0.0001","intervalHours":8}"#);
    assert!(answer.starts_with(r#"{"apr":"0.1095","apy":"0.1157"#), "{answer}");
}

#[wasm_bindgen_test]
fn a_mistake_is_an_error_and_the_next_call_works() {
    for input in [r#"{"rate":NaN,"intervalHours":8}"#, "{", "", r#"{"rate":!function,"intervalHours":8}"#, "[[[[", "@0"]
    {
        assert!(call(number("annualise"), input).starts_with("!{\"code\":"), "{input}");
    }
    assert!(call(usize::MAX, "{}").starts_with("!{\"code\":\"out_of_range\""));
    a_calculator_answers();
}

#[wasm_bindgen_test]
fn typed_arrays_cross_both_ways() {
    let times: Vec<f64> = (0..90).map(|n| 1.6e12 + f64::from(n) * 28_800_000.0).collect();
    let series = vec![Float64Array::from(times.as_slice()), Float64Array::from([0.0001; 90].as_slice())];
    let answer: Array = call_with_series(series_number("fundingHistory"), r#"{"times":@0,"rates":@1}"#, series);
    let text = answer.get(0).as_string().unwrap();
    assert!(text.starts_with(r#"{"count":90,"#), "{text}");
    assert_eq!(answer.length(), 3);
    let curve = Float64Array::from(answer.get(2)).to_vec();
    assert!((curve.last().unwrap() - 0.009).abs() < 1e-15);
}

#[wasm_bindgen_test]
fn a_file_is_imported() {
    let file = "timestamp,symbol,funding_rate\n1600000000000,ABCUSDT,0.0001\n1600028800000,ABCUSDT,-0.0002\n";
    let answer = import_market_data(file.as_bytes(), "{}", None);
    let text = answer.get(0).as_string().unwrap();
    assert!(
        text.starts_with(r#"{"kind":"funding","series":[{"times":{"@":0},"rates":{"@":1},"symbol":"ABCUSDT""#),
        "{text}"
    );
    assert_eq!(Float64Array::from(answer.get(2)).to_vec(), [0.0001, -0.0002]);
    let refused = import_market_data(b"<!DOCTYPE html>", "{}", None).get(0).as_string().unwrap();
    assert!(refused.starts_with("!{\"code\":\"unrecognised_format\""), "{refused}");
}
