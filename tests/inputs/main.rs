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
use std::collections::BTreeSet;

mod funding;
mod positions;

/// A calculator and a valid input, with every field that can stand beside the others; single fields are spoilt in it.
type Valid = (&'static str, &'static str);
/// A calculator, an input whose fields contradict each other, and the error.
type Contradiction = (&'static str, &'static str, Code, &'static str);
/// A calculator, an input, and the warnings it is given.
type Warned = (&'static str, &'static str, &'static [&'static str]);

const VALID: &[&[Valid]] = &[funding::VALID, positions::VALID];
const CONTRADICTIONS: &[&[Contradiction]] = &[funding::CONTRADICTIONS, positions::CONTRADICTIONS];
/// Inputs with fields that cannot stand beside those of the valid one.
const INSTEAD: &[&[Valid]] = &[positions::INSTEAD];
const WARNINGS: &[&[Warned]] = &[funding::WARNINGS, positions::WARNINGS];

fn valid() -> impl Iterator<Item = &'static Valid> {
    VALID.iter().copied().flatten()
}

fn call(name: &str, input: &Value<'_>) -> Result<String, Error> {
    (find(name).unwrap().call)(input).map(|written| written.json)
}

/// `value` with the field at `path` replaced, or taken out; a step such as `tiers[1]` is an item of a list.
fn with<'a>(value: &Value<'a>, path: &[&str], new: Option<&Value<'a>>) -> Value<'a> {
    let Value::Record(fields) = value else { panic!("no record at {path:?}") };
    let (step, rest) = path.split_first().unwrap();
    let (name, place) = item_of(step);
    let mut fields: Vec<_> = fields.clone();
    if rest.is_empty() && place.is_none() {
        fields.retain(|(key, _)| key != name);
        if let Some(new) = new {
            fields.push((Cow::Owned(name.to_owned()), new.clone()));
        }
        return Value::Record(fields);
    }
    for (key, inner) in &mut fields {
        match (place, &mut *inner) {
            _ if key != name => {}
            (None, _) => *inner = with(inner, rest, new),
            (Some(place), Value::List(items)) if rest.is_empty() => items[place] = new.unwrap().clone(),
            (Some(place), Value::List(items)) => items[place] = with(&items[place], rest, new),
            (Some(_), _) => panic!("no list at {path:?}"),
        }
    }
    Value::Record(fields)
}

/// The name and the place of a step such as `tiers[1]`.
fn item_of(step: &str) -> (&str, Option<usize>) {
    match step.split_once('[') {
        Some((name, place)) => (name, place.strip_suffix(']').unwrap().parse().ok()),
        None => (step, None),
    }
}

/// Calls `check` with the path of every field, those of records and of the last item of a list of records included.
fn each_field(fields: &[Field], input: &Value<'_>, path: &mut Vec<String>, check: &mut dyn FnMut(&[&str], &Field)) {
    for field in fields {
        path.push(field.name.to_owned());
        check(&path.iter().map(String::as_str).collect::<Vec<_>>(), field);
        let Some(value) = input.get(field.name) else {
            // Those within it are in another valid input.
            path.pop();
            continue;
        };
        if field.kind == "record" {
            each_field(&field.fields, value, path, check);
        }
        if field.kind == "list"
            && !field.fields.is_empty()
            && let Some(items) = value.as_list()
        {
            let last = items.len() - 1;
            *path.last_mut().unwrap() = format!("{}[{last}]", field.name);
            each_field(&field.fields, &items[last], path, check);
        }
        path.pop();
    }
}

/// The paths of all fields of a schema.
fn all_fields(fields: &[Field], before: &str, paths: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{before}.{}", field.name);
        all_fields(&field.fields, &path, paths);
        paths.insert(path);
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
    let instead = INSTEAD.iter().copied().flatten();
    let mut left: BTreeSet<String> = BTreeSet::new();
    for schema in schemas() {
        all_fields(&schema.input, schema.name, &mut left);
    }
    for (name, input) in self::valid().chain(instead) {
        let schema = schemas().into_iter().find(|schema| schema.name == *name).unwrap();
        let valid = json::parse(input).unwrap();
        call(name, &valid).unwrap_or_else(|error| panic!("{name}: {error}: {input}"));
        each_field(&schema.input, &valid, &mut Vec::new(), &mut |path, field| {
            checked += 1;
            left.remove(&path.iter().fold((*name).to_owned(), |path, step| format!("{path}.{}", item_of(step).0)));
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
                "list" if !field.fields.is_empty() => {
                    spoil(text("1,2"), &[Code::InvalidType], "text");
                    spoil(Value::Record(vec![]), &[Code::InvalidType], "an object");
                    for bad in [Value::Null, number("1"), text("x"), Value::List(vec![])] {
                        spoil(Value::List(vec![bad]), &[Code::InvalidType], "an item that is no object");
                    }
                    let unknown = Value::Record(vec![("Rate".into(), number("1"))]);
                    spoil(Value::List(vec![unknown]), &[Code::UnknownField], "an item with an unknown field");
                    spoil(Value::List(vec![Value::Record(vec![])]), &[Code::MissingField], "an item without fields");
                    let series = Value::Series(std::sync::Arc::new(vec![1.0]));
                    spoil(series, &[Code::InvalidType], "a typed array");
                }
                "list" | "series" => {
                    spoil(text("1,2"), &[Code::InvalidType], "text");
                    spoil(Value::List(vec![number("1"), text("x")]), &[Code::NotANumber], "an item that is no number");
                    spoil(Value::List(vec![number("NaN"), number("1")]), &[Code::NotANumber], "NaN");
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
    assert!(left.is_empty(), "fields that were never spoilt: {left:?}");
    assert!(checked > 100, "{checked}");
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

/// What the importer warns of, which `tests/import.rs` shows, what histories do, in `funding.rs`, and margins, in
/// `positions.rs`.
const ELSEWHERE: [&str; 18] = [
    "liquidated",
    "liquidation_close",
    "above_tier_leverage",
    "above_last_tier",
    "tier_changes",
    "several_rules",
    "no_closing_fee",
    "others_held",
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
