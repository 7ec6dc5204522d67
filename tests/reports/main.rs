//! Calls that public reports of users ask for, with the right answers.
//!
//! `reports.json` holds the calls with their sources, worked out apart from this code; `readings.json` says which of them
//! are to be read otherwise, or ask for what there is not, and why. The package's tests repeat both.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use liquidity_layering::calculator::find;
use liquidity_layering::value::{Value, json};

/// What is wrong with an answer; nothing where it is right.
fn wrong(case: &Value<'_>, expected: &Value<'_>, tolerance: f64) -> Option<String> {
    let input = case.get("input").unwrap();
    let answer = find(case.get("fn").unwrap().as_text().unwrap()).unwrap().call(input);
    let Value::Record(expected) = expected else { panic!("{expected:?}") };
    let code = expected.iter().find(|(name, _)| name == "ERR").map(|(_, code)| code.as_text().unwrap());
    let text = match (answer, code) {
        (Err(error), Some(code)) if error.code().name() == code => return None,
        (Err(error), _) => return Some(error.to_string()),
        (Ok(answer), Some(code)) => return Some(format!("no {code}: {}", answer.to_json())),
        (Ok(answer), None) => answer.to_json(),
    };
    let output = json::parse(&text).unwrap();
    let missed = |(path, wanted): &&(std::borrow::Cow<'_, str>, Value<'_>)| {
        if path == "WARN" {
            let warnings = output.get("warnings").unwrap().as_list().unwrap();
            return !warnings.iter().any(|warning| warning.get("code") == Some(wanted));
        }
        let found = path.split('.').try_fold(&output, |value, part| match part.parse::<usize>() {
            Ok(place) => value.as_list()?.get(place),
            Err(_) => value.get(part),
        });
        !found.is_some_and(|found| agrees(found, wanted, tolerance))
    };
    let missed: Vec<_> =
        expected.iter().filter(missed).map(|(path, wanted)| format!("{path} is not {wanted:?}")).collect();
    if missed.is_empty() { None } else { Some(format!("{}: {text}", missed.join(", "))) }
}

fn agrees(found: &Value<'_>, wanted: &Value<'_>, tolerance: f64) -> bool {
    let number = |value: &Value<'_>| value.as_text().and_then(|text| text.parse::<f64>().ok());
    match (number(found), number(wanted)) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= tolerance * wanted.abs(),
        _ => found == wanted,
    }
}

#[test]
fn every_call_that_can_be_made() {
    let cases = json::parse(include_str!("reports.json")).unwrap();
    let readings = json::parse(include_str!("readings.json")).unwrap();
    let Value::Record(known) = &readings else { panic!("readings") };
    let cases = cases.as_list().unwrap();
    let id = |case: &Value<'_>| case.get("id").unwrap().as_text().unwrap().to_owned();
    for (name, _) in known {
        assert!(cases.iter().any(|case| id(case) == *name), "{name} is no report");
    }
    let (mut agreed, mut other, mut failed) = (0, Vec::new(), Vec::new());
    for case in cases {
        let name = id(case);
        let reading = readings.get(&name);
        let tolerance = reading.and_then(|reading| reading.get("tolerance")).or(case.get("tolerance")).unwrap();
        let why = reading.map(|reading| reading.get("why").unwrap().as_text().unwrap());
        let expected = match reading {
            Some(reading) => reading.get("expect"),
            None => case.get("expect"),
        };
        if let Some(why) = why {
            other.push(format!("{name}: {why}"));
        }
        let Some(expected) = expected else { continue };
        match wrong(case, expected, tolerance.as_text().unwrap().parse().unwrap()) {
            Some(what) => failed.push(format!("{name}: {what}")),
            None => agreed += 1,
        }
    }
    println!("{agreed} calls agree, {} are read otherwise or not made:\n  {}", other.len(), other.join("\n  "));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(agreed >= 84, "{agreed}");
}

#[test]
fn the_copy_is_the_published_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports.json");
    match std::fs::read_to_string(path) {
        Ok(published) => assert!(published == include_str!("reports.json"), "copy tests/reports/reports.json anew"),
        Err(_) => println!("skipped: the published calls are not here"),
    }
}
