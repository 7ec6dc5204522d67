//! Every field of every calculator, wrong in every way: one error, with its code and field, and nothing else.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use liquidity_layering::calculator::record::Field;
use liquidity_layering::calculator::{find, schemas};
use liquidity_layering::value::{Value, json};
use liquidity_layering::warning::CATALOGUE;
use liquidity_layering::{Code, Error};
use std::borrow::Cow;

mod funding;
mod plans;
mod staking;

/// A calculator and a valid input, with every field that can stand beside the others; single fields are spoilt in it.
type Valid = (&'static str, &'static str);
/// A calculator, an input whose fields contradict each other, and the error.
type Contradiction = (&'static str, &'static str, Code, &'static str);
/// A calculator, an input, and the warnings it is given.
type Warned = (&'static str, &'static str, &'static [&'static str]);

const VALID: &[&[Valid]] = &[funding::VALID, staking::VALID, plans::VALID];
const CONTRADICTIONS: &[&[Contradiction]] = &[funding::CONTRADICTIONS, staking::CONTRADICTIONS, plans::CONTRADICTIONS];
const WARNINGS: &[&[Warned]] = &[funding::WARNINGS, staking::WARNINGS, plans::WARNINGS];

fn valid() -> impl Iterator<Item = &'static Valid> {
    VALID.iter().copied().flatten()
}

fn call(name: &str, input: &Value<'_>) -> Result<String, Error> {
    (find(name).unwrap().call)(input).map(|written| written.json)
}

/// `value` with the field at `path` replaced, or taken out.
fn with<'a>(value: &Value<'a>, path: &[&str], new: Option<&Value<'a>>) -> Value<'a> {
    let Value::Record(fields) = value else { panic!("no record at {path:?}") };
    let (name, rest) = path.split_first().unwrap();
    let mut fields: Vec<_> = fields.clone();
    if rest.is_empty() {
        fields.retain(|(key, _)| key != name);
        if let Some(new) = new {
            fields.push((Cow::Owned((*name).to_owned()), new.clone()));
        }
    } else {
        for (key, inner) in &mut fields {
            if key == name {
                *inner = with(inner, rest, new);
            }
        }
    }
    Value::Record(fields)
}

/// Calls `check` with the path of every field, those of records included.
fn each_field(fields: &[Field], path: &mut Vec<&'static str>, check: &mut dyn FnMut(&[&str], &Field)) {
    for field in fields {
        path.push(field.name);
        check(path, field);
        if matches!(field.kind, "record" | "strategy") {
            each_field(&field.fields, path, check);
        }
        path.pop();
    }
}

fn number(text: &str) -> Value<'_> {
    Value::Number(text.into())
}

fn text(text: &str) -> Value<'_> {
    Value::Text(text.into())
}

fn expect(name: &str, input: &Value<'_>, path: &[&str], codes: &[Code], what: &str) {
    let error = call(name, input).expect_err(&format!("{name}: {path:?} {what}"));
    assert!(codes.contains(&error.code()), "{name}: {path:?} {what}: {error:?}");
    let path = path.join(".");
    let field = error.field().unwrap_or_default();
    // A list's error names the item.
    assert!(field == path || field.starts_with(&format!("{path}[")), "{name}: {what}: {path} but {error:?}");
    assert!(error.to_string().contains(field));
}

#[test]
fn every_valid_input_is_one() {
    assert_eq!(valid().count(), schemas().len());
    for (name, input) in valid() {
        let result = call(name, &json::parse(input).unwrap()).unwrap();
        assert!(json::parse(&result).unwrap().get("warnings").is_some(), "{name}: {result}");
    }
}

#[test]
fn every_field_wrong_in_every_way() {
    let mut checked = 0;
    for schema in schemas() {
        let (name, input) = self::valid().find(|(name, _)| *name == schema.name).unwrap();
        let valid = json::parse(input).unwrap();
        each_field(&schema.input, &mut Vec::new(), &mut |path, field| {
            checked += 1;
            let spoil = |value: Value<'static>, codes: &[Code], what: &str| {
                expect(name, &with(&valid, path, Some(&value)), path, codes, what);
            };
            if field.required {
                expect(name, &with(&valid, path, None), path, &[Code::MissingField], "missing");
            }
            let wrong = [Value::Null, Value::Bool(true), Value::Other("function".into())];
            for value in wrong {
                let what = format!("{value:?}");
                spoil(value, &[Code::InvalidType], &what);
            }
            match field.kind {
                "decimal" | "number" | "integer" => {
                    for bad in ["", "abc", "1_000", "1,000", "１２", "0x10", "1e", "--1", "1 000", "٣"] {
                        spoil(text(bad), &[Code::NotANumber], bad);
                    }
                    for bad in ["NaN", "Infinity", "-Infinity"] {
                        spoil(number(bad), &[Code::NotANumber], bad);
                    }
                    for bad in ["1e400", "-1e400", "1e29", "1e-29", "1e-400", "1e99999999999999999999"] {
                        spoil(text(bad), &[Code::OutOfRange], bad);
                    }
                    spoil(
                        Value::Text(format!("1{}", "0".repeat(400)).into()),
                        &[Code::OutOfRange],
                        "10^400 written out",
                    );
                    spoil(Value::Text("0".repeat(201).into()), &[Code::OutOfRange], "201 characters");
                    spoil(Value::List(vec![]), &[Code::InvalidType], "a list");
                    spoil(Value::Record(vec![]), &[Code::InvalidType], "an object");
                    if let Some(low) = field.limits.low {
                        let below = (low.value - 1).to_string();
                        spoil(Value::Number(below.into()), &[Code::OutOfRange], "below the range");
                        if !low.inclusive {
                            spoil(Value::Number(low.value.to_string().into()), &[Code::OutOfRange], "at its open end");
                        }
                    }
                    if let Some(high) = field.limits.high {
                        let above = (high.value + 1).to_string();
                        spoil(Value::Number(above.into()), &[Code::OutOfRange], "above the range");
                        if !high.inclusive {
                            spoil(Value::Number(high.value.to_string().into()), &[Code::OutOfRange], "at its open end");
                        }
                    }
                    if field.kind == "integer" {
                        spoil(number("1.5"), &[Code::OutOfRange], "not whole");
                    }
                }
                "choice" => {
                    spoil(text("sideways"), &[Code::OutOfRange], "no choice");
                    spoil(text("SHORT"), &[Code::OutOfRange], "other letters");
                    spoil(number("1"), &[Code::InvalidType], "a number");
                }
                "compounding" => {
                    spoil(text("weekly"), &[Code::OutOfRange], "no choice");
                    spoil(number("NaN"), &[Code::NotANumber], "NaN");
                    spoil(number("0"), &[Code::OutOfRange], "0");
                    spoil(number("-12"), &[Code::OutOfRange], "negative");
                }
                "list" | "series" => {
                    spoil(text("1,2"), &[Code::InvalidType], "text");
                    spoil(Value::List(vec![number("1"), text("x")]), &[Code::NotANumber], "an item that is no number");
                    spoil(Value::List(vec![number("NaN"), number("1")]), &[Code::NotANumber], "NaN");
                }
                "strategy" => {
                    spoil(text("bold"), &[Code::OutOfRange], "no choice");
                    spoil(text("Balanced"), &[Code::OutOfRange], "other letters");
                    spoil(number("1"), &[Code::InvalidType], "a number");
                    spoil(Value::List(vec![]), &[Code::InvalidType], "a list");
                }
                "instant" => {
                    spoil(text("yesterday"), &[Code::OutOfRange], "no instant");
                    spoil(text("2025-06-27T08:00:00"), &[Code::OutOfRange], "no offset");
                    spoil(number("NaN"), &[Code::NotANumber], "NaN");
                    spoil(number("-1"), &[Code::OutOfRange], "before 1970");
                    spoil(number("253402300800000"), &[Code::OutOfRange], "after 9999");
                    spoil(Value::List(vec![]), &[Code::InvalidType], "a list");
                }
                "record" => spoil(text("x"), &[Code::InvalidType], "text"),
                "text" => spoil(Value::List(vec![]), &[Code::InvalidType], "a list"),
                kind => panic!("no wrong values for fields of kind {kind}"),
            }
        });
        let unknown = with(&valid, &["Rate"], Some(&number("1")));
        expect(name, &unknown, &["Rate"], &[Code::UnknownField], "unknown");
        for whole in [Value::Null, Value::List(vec![]), text("x"), number("1"), Value::Other("symbol".into())] {
            let error = call(name, &whole).unwrap_err();
            assert_eq!((error.code(), error.field()), (Code::InvalidType, None), "{name}: {whole:?}");
        }
    }
    assert!(checked > 40, "{checked}");
}

#[test]
fn numbers_that_are_accepted() {
    for rate in ["0.0001", "1e-4", "1E-4", "+0.0001", ".0001", " 0.0001\n", "0.00010000000000000000000000000000000000"]
    {
        let input = format!(r#"{{"rate": {:?}, "intervalHours": 8}}"#, rate);
        let result = call("annualise", &json::parse(&input).unwrap()).unwrap();
        assert!(result.starts_with(r#"{"apr":"0.1095","#), "{rate}: {result}");
    }
}

#[test]
fn contradictions() {
    for (name, input, code, field) in CONTRADICTIONS.iter().copied().flatten() {
        let error = call(name, &json::parse(input).unwrap()).expect_err(input);
        assert_eq!((error.code(), error.field()), (*code, Some(*field)), "{input}: {error}");
    }
}

/// The codes of the warnings that a calculator gives.
fn warned(name: &str, input: &str) -> Vec<String> {
    let result = call(name, &json::parse(input).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}: {input}"));
    let result = json::parse(&result).unwrap();
    let warnings = result.get("warnings").unwrap().as_list().unwrap().iter();
    warnings.map(|warning| warning.get("code").unwrap().as_text().unwrap().to_owned()).collect()
}

/// What the importer warns of, which `tests/import.rs` shows, and what histories and own weights do, in `funding.rs` and
/// `plans.rs`.
const ELSEWHERE: [&str; 13] = [
    "time_zone_assumed",
    "time_zone_detected",
    "time_zone_unknown",
    "rows_rejected",
    "negative_income",
    "short_history",
    "sign_flips",
    "gaps",
    "mixed_intervals",
    "duplicates",
    "no_margin_buffer",
    "layer2_above_beginner",
    "layer2_above_model",
];

#[test]
fn every_warning_when_it_is_due() {
    let mut seen = std::collections::BTreeSet::from(ELSEWHERE);
    for (name, input, codes) in WARNINGS.iter().copied().flatten() {
        assert_eq!(&warned(name, input), codes, "{name}: {input}");
        seen.extend(*codes);
    }
    let catalogue = CATALOGUE.iter().map(|(kind, _)| kind.code).collect();
    assert_eq!(seen, catalogue, "every warning of the catalogue is shown, and no other");
}
