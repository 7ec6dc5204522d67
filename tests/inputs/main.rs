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

use liquidity_layering::calculator::record::{Bound, Field};
use liquidity_layering::calculator::{find, schemas};
use liquidity_layering::value::{Value, json};
use liquidity_layering::warning::CATALOGUE;
use liquidity_layering::{Code, Error};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A step of the last place beyond the end of a range.
fn beyond(end: Bound, step: i64) -> String {
    Bound { coefficient: end.coefficient + step, ..end }.to_text()
}

mod any;
mod calendar;
mod depth;
mod funding;
#[path = "../fuzz/mod.rs"]
mod fuzz;
mod hedge;
mod plans;
mod positions;
mod staking;
mod stored;
mod written;

/// A calculator and a valid input, with every field that can stand beside the others; single fields are spoilt in it. Fields
/// that exclude each other stand in inputs of their own, after the first.
type Valid = (&'static str, &'static str);
/// A calculator, an input whose fields contradict each other, and the error.
type Contradiction = (&'static str, &'static str, Code, &'static str);
/// A calculator, an input, and the warnings it is given.
type Warned = (&'static str, &'static str, &'static [&'static str]);

const VALID: &[&[Valid]] =
    &[funding::VALID, staking::VALID, plans::VALID, positions::VALID, hedge::VALID, depth::VALID, calendar::VALID];
const CONTRADICTIONS: &[&[Contradiction]] = &[
    funding::CONTRADICTIONS,
    staking::CONTRADICTIONS,
    plans::CONTRADICTIONS,
    positions::CONTRADICTIONS,
    hedge::CONTRADICTIONS,
    depth::CONTRADICTIONS,
    calendar::CONTRADICTIONS,
];
const WARNINGS: &[&[Warned]] = &[
    funding::WARNINGS,
    staking::WARNINGS,
    plans::WARNINGS,
    positions::WARNINGS,
    hedge::WARNINGS,
    depth::WARNINGS,
    calendar::WARNINGS,
];

fn valid() -> impl Iterator<Item = &'static Valid> {
    VALID.iter().copied().flatten()
}

fn call(name: &str, input: &Value<'_>) -> Result<String, Error> {
    find(name).unwrap().call(input).map(|written| written.to_json())
}

/// Steps of a path that are an item of a list.
const ITEMS: [&str; 4] = ["[0]", "[1]", "[2]", "[3]"];

/// `value` with the field at `path` replaced, or taken out; `[0]` is the first item of a list.
fn with<'a>(value: &Value<'a>, path: &[&str], new: Option<&Value<'a>>) -> Value<'a> {
    let (step, rest) = path.split_first().unwrap();
    if let Value::List(items) = value {
        let place = ITEMS.iter().position(|item| item == step).unwrap();
        let mut items = items.clone();
        items[place] = if rest.is_empty() { new.unwrap().clone() } else { with(&items[place], rest, new) };
        return Value::List(items);
    }
    let Value::Record(fields) = value else { panic!("no record at {path:?}") };
    let mut fields: Vec<_> = fields.clone();
    if rest.is_empty() {
        fields.retain(|(key, _)| key != step);
        if let Some(new) = new {
            fields.push((Cow::Owned((*step).to_owned()), new.clone()));
        }
    } else {
        for (key, inner) in &mut fields {
            if key == step {
                *inner = with(inner, rest, new);
            }
        }
    }
    Value::Record(fields)
}

/// Calls `check` with the path of every field, those of records included, of the last record of a list, and of a union
/// those of the kind that is in `value`.
fn each_field(
    fields: &[Field],
    value: &Value<'_>,
    path: &mut Vec<&'static str>,
    check: &mut dyn FnMut(&[&str], &Field),
) {
    let depth = path.len();
    for field in fields {
        path.push(field.name);
        check(path, field);
        // What is not given has its fields in another valid input.
        let Some(inner) = value.get(field.name) else {
            path.truncate(depth);
            continue;
        };
        if matches!(field.kind, "record" | "strategy") && matches!(inner, Value::Record(_)) {
            each_field(&field.fields, inner, path, check);
        } else if field.kind == "list" && !field.fields.is_empty() {
            let items = inner.as_list().unwrap();
            path.push(ITEMS[items.len() - 1]);
            each_field(&field.fields, &items[items.len() - 1], path, check);
        } else if field.kind == "union" {
            let kind = inner.get("kind").and_then(Value::as_text);
            if let Some(chosen) = field.fields.iter().find(|variant| Some(variant.name) == kind) {
                each_field(&chosen.fields, inner, path, check);
            }
        }
        path.truncate(depth);
    }
}

/// The paths of all fields of a schema.
fn all_fields(fields: &[Field], before: &str, paths: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{before}.{}", field.name);
        if field.kind == "union" {
            field.fields.iter().for_each(|variant| all_fields(&variant.fields, &path, paths));
        } else {
            all_fields(&field.fields, &path, paths);
        }
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
    let path = path.join(".").replace(".[", "[");
    let field = error.field().unwrap_or_default();
    // A list's error names the item.
    assert!(field == path || field.starts_with(&format!("{path}[")), "{name}: {what}: {path} but {error:?}");
    assert!(error.to_string().contains(field));
}

/// They are left in `target/tmp/valid-inputs.json`, for the package's tests and the fuzzers' first seeds.
#[test]
fn every_valid_input_is_one() {
    let calculators: BTreeSet<_> = schemas().iter().map(|schema| schema.name).collect();
    assert_eq!(valid().map(|(name, _)| *name).collect::<BTreeSet<_>>(), calculators);
    let mut lines = Vec::new();
    for (name, input) in valid() {
        let result =
            call(name, &json::parse(input).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}: {input}"));
        assert!(json::parse(&result).unwrap().get("warnings").is_some(), "{name}: {result}");
        lines.push(format!(r#"{{"calculator":"{name}","input":{input}}}"#));
    }
    // Renamed into its place: others may be reading.
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/valid-inputs.json");
    let draft = format!("{path}.{}", std::process::id());
    std::fs::write(&draft, format!("[{}]\n", lines.join(",\n"))).unwrap();
    std::fs::rename(draft, path).unwrap();
}

#[test]
fn every_field_wrong_in_every_way() {
    let mut checked = 0;
    let schemas = schemas();
    let mut left = BTreeSet::new();
    for schema in &schemas {
        all_fields(&schema.input, schema.name, &mut left);
    }
    for (name, input) in self::valid() {
        let schema = schemas.iter().find(|schema| schema.name == *name).unwrap();
        let valid = json::parse(input).unwrap();
        each_field(&schema.input, &valid, &mut Vec::new(), &mut |path, field| {
            checked += 1;
            let steps = path.iter().filter(|step| !ITEMS.contains(step));
            left.remove(&steps.fold((*name).to_owned(), |path, step| format!("{path}.{step}")));
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
                        let below = beyond(low, -1);
                        spoil(Value::Number(below.into()), &[Code::OutOfRange], "below the range");
                        if !low.inclusive {
                            spoil(Value::Number(low.to_text().into()), &[Code::OutOfRange], "at its open end");
                        }
                    }
                    if let Some(high) = field.limits.high {
                        let above = beyond(high, 1);
                        spoil(Value::Number(above.into()), &[Code::OutOfRange], "above the range");
                        if !high.inclusive {
                            spoil(Value::Number(high.to_text().into()), &[Code::OutOfRange], "at its open end");
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
                "instant" => {
                    for bad in
                        ["", "tomorrow", "2026-01-01", "2026-01-01T00:00:00", "2026-02-30T00:00:00Z", "1767225600000"]
                    {
                        spoil(text(bad), &[Code::OutOfRange], bad);
                    }
                    for bad in ["-1", "253402300800000", "1e20"] {
                        spoil(number(bad), &[Code::OutOfRange], bad);
                    }
                    spoil(number("NaN"), &[Code::NotANumber], "NaN");
                    spoil(Value::List(vec![]), &[Code::InvalidType], "a list");
                }
                "list" if !field.fields.is_empty() => {
                    spoil(text("x"), &[Code::InvalidType], "text");
                    spoil(Value::Record(vec![]), &[Code::InvalidType], "an object");
                    let whole = path.join(".").replace(".[", "[");
                    if valid.at(&whole).is_none() {
                        return;
                    }
                    let item = [path, &["[0]"]].concat();
                    for wrong in [Value::Null, number("1"), text("x"), Value::List(vec![])] {
                        expect(name, &with(&valid, &item, Some(&wrong)), &item, &[Code::InvalidType], "an item");
                    }
                    let unknown = [&item[..], &["Price"]].concat();
                    expect(
                        name,
                        &with(&valid, &unknown, Some(&number("1"))),
                        &unknown,
                        &[Code::UnknownField],
                        "unknown",
                    );
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
                "levels" => {
                    spoil(text("1,2"), &[Code::InvalidType], "text");
                    spoil(Value::Record(vec![]), &[Code::InvalidType], "an object");
                    let pair = |price, size| Value::List(vec![price, size]);
                    for (level, code) in [
                        (number("1"), Code::InvalidType),
                        (Value::Null, Code::InvalidType),
                        (Value::List(vec![]), Code::InvalidType),
                        (Value::List(vec![number("1"); 5]), Code::InvalidType),
                        (pair(Value::Null, number("1")), Code::InvalidType),
                        (pair(number("1"), Value::List(vec![])), Code::InvalidType),
                        (pair(text("x"), number("1")), Code::NotANumber),
                        (pair(number("1"), number("NaN")), Code::NotANumber),
                        (pair(number("0"), number("1")), Code::OutOfRange),
                        (pair(number("1"), number("-1")), Code::OutOfRange),
                        (pair(number("1"), text("1e29")), Code::OutOfRange),
                        (Value::Series(vec![1.0].into()), Code::InvalidType),
                        (Value::Series(vec![1.0, f64::NAN].into()), Code::NotANumber),
                    ] {
                        let what = format!("{level:?}");
                        spoil(Value::List(vec![level]), &[code], &what);
                    }
                }
                "union" => {
                    spoil(text("x"), &[Code::InvalidType], "text");
                    let within = |inner: &'static str| [path, &[inner]].concat();
                    let kind = |kind| Value::Record(vec![("kind".into(), kind)]);
                    let named = |value: &Value<'static>| with(&valid, path, Some(value));
                    let (at, no) = (within("kind"), within("Kind"));
                    expect(name, &named(&Value::Record(vec![])), &at, &[Code::MissingField], "no kind");
                    expect(name, &named(&kind(text("x"))), &at, &[Code::OutOfRange], "no such kind");
                    expect(name, &named(&kind(number("1"))), &at, &[Code::InvalidType], "a kind that is a number");
                    if valid.get(field.name).is_some() {
                        let unknown = with(&valid, &no, Some(&number("1")));
                        expect(name, &unknown, &no, &[Code::UnknownField], "unknown");
                    }
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

/// What the importer warns of, which `tests/import.rs` shows, and what is shown in `funding.rs`, `hedge.rs`, `plans.rs` and
/// `positions.rs`: what histories, own weights and margins do; and those of simulations, which `tests/simulation/warnings.rs` shows.
const ELSEWHERE: [&str; 35] = [
    "invalid_rows",
    "liquidated",
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
    "implausible_rate",
    "unit_detected",
    "date_order_detected",
    "price_outlier",
    "partial_bar",
    "zero_filled",
    "bars_after_expiry",
    "times_moved",
    "negative_income",
    "short_history",
    "sign_flips",
    "gaps",
    "mixed_intervals",
    "duplicates",
    "short_sample",
    "no_margin_buffer",
    "layer2_above_beginner",
    "layer2_above_model",
    "coarse_candles",
    "daily_monitoring",
    "fees_ignored",
    "maintenance_rate_assumed",
    "unbonding_not_set",
];

#[test]
fn every_warning_when_it_is_due() {
    let mut seen = BTreeSet::from(ELSEWHERE);
    for (name, input, codes) in WARNINGS.iter().copied().flatten() {
        assert_eq!(&warned(name, input), codes, "{name}: {input}");
        seen.extend(*codes);
    }
    let catalogue = CATALOGUE.iter().map(|(kind, _)| kind.code).collect();
    assert_eq!(seen, catalogue, "every warning of the catalogue is shown, and no other");
}
