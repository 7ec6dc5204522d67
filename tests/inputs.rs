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

/// A valid input of every calculator, from which single fields are spoilt.
const VALID: &[(&str, &str)] = &[
    ("annualise", r#"{"rate": "0.0001", "intervalHours": 8, "daysPerYear": 365}"#),
    ("convertRate", r#"{"rate": "0.08", "from": 365, "to": "simple", "years": 1}"#),
    (
        "fundingYield",
        r#"{"rate": "0.0001", "intervalHours": 8, "notional": 10000, "side": "short", "fee": "0.0005", "fills": 4,
            "days": 90, "capital": 12000, "borrowApr": "0.01", "spotYieldApy": "0.03"}"#,
    ),
    (
        "fundingRate",
        r#"{"venue": "bitmex", "premium": "0.001", "interest": "0.0001", "clamp": "0.0005", "intervalHours": 8,
            "cap": "0.01", "floor": "-0.01", "initialMarginRate": "0.01", "maintenanceRate": "0.005"}"#,
    ),
    (
        "fundingPayment",
        r#"{"contract": {"kind": "linear", "multiplier": "0.001", "lotStep": 1, "tick": "0.5"}, "side": "long",
            "contracts": 5, "price": 40000, "rate": "0.0001"}"#,
    ),
    (
        "fundingHistory",
        r#"{"times": [1600000000000, 1600028800000, 1600057600000], "rates": [0.0001, 0.0002, -0.0001],
            "symbol": "BTCUSDT", "venue": "binance", "side": "long", "notional": 1000, "daysPerYear": 365}"#,
    ),
];

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
        if field.kind == "record" {
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
    assert_eq!(VALID.len(), schemas().len());
    for (name, input) in VALID {
        let result = call(name, &json::parse(input).unwrap()).unwrap();
        assert!(json::parse(&result).unwrap().get("warnings").is_some(), "{name}: {result}");
    }
}

#[test]
fn every_field_wrong_in_every_way() {
    let mut checked = 0;
    for schema in schemas() {
        let (name, input) = VALID.iter().find(|(name, _)| *name == schema.name).unwrap();
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

/// Two per cent an hour, compounded for a year, is a number beyond every decimal; the rest of the history is shown.
#[test]
fn a_history_of_wild_rates_is_shown() {
    let times: Vec<String> = (0..24).map(|hour| format!("{}", 1.6e12 + f64::from(hour) * 3.6e6)).collect();
    let rates = vec!["0.02"; 24].join(",");
    let input = format!(r#"{{"times":[{}],"rates":[{rates}]}}"#, times.join(","));
    let result = call("fundingHistory", &json::parse(&input).unwrap()).unwrap();
    let apy: f64 = json::parse(&result).unwrap().get("apy").unwrap().as_text().unwrap().parse().unwrap();
    // mpmath: 1.02^8760 - 1
    assert!((apy / 2.175_227_245_953_060_4e75 - 1.0).abs() < 1e-12, "{apy}");
}

#[test]
fn contradictions() {
    let cases = [
        ("fundingRate", r#"{"venue":"binance"}"#, Code::MissingField, "premium"),
        ("fundingRate", r#"{"venue":"binance","premium":0,"samples":[0]}"#, Code::Inconsistent, "samples"),
        ("fundingRate", r#"{"venue":"binance","mark":1,"impactBid":1,"index":1}"#, Code::Inconsistent, "mark"),
        ("fundingRate", r#"{"venue":"binance","mark":1}"#, Code::MissingField, "index"),
        ("fundingRate", r#"{"venue":"binance","premium":0,"index":1}"#, Code::Inconsistent, "index"),
        (
            "fundingRate",
            r#"{"venue":"binance","impactBid":2,"impactAsk":1,"index":1}"#,
            Code::Inconsistent,
            "impactBid",
        ),
        ("fundingRate", r#"{"venue":"binance","samples":[]}"#, Code::OutOfRange, "samples"),
        ("fundingRate", r#"{"venue":"binance","premium":0,"weighting":"equal"}"#, Code::Inconsistent, "weighting"),
        ("fundingRate", r#"{"venue":"binance","premium":0,"cap":"-0.1","floor":"0.1"}"#, Code::Inconsistent, "floor"),
        ("fundingRate", r#"{"venue":"binance","premium":0,"cap":"-0.1"}"#, Code::Inconsistent, "cap"),
        (
            "fundingRate",
            r#"{"venue":"bitmex","premium":0,"initialMarginRate":"0.1"}"#,
            Code::MissingField,
            "maintenanceRate",
        ),
        (
            "fundingRate",
            r#"{"venue":"gate","premium":0,"initialMarginRate":"0.1"}"#,
            Code::Unsupported,
            "initialMarginRate",
        ),
        ("fundingRate", r#"{"venue":"kraken","premium":0}"#, Code::Unsupported, "venue"),
        ("fundingRate", r#"{"venue":"okx","premium":0,"formula":"newRate"}"#, Code::Unsupported, "formula"),
        ("fundingRate", r#"{"venue":"gate","premium":0,"formula":"noRate"}"#, Code::Unsupported, "formula"),
        ("fundingRate", r#"{"venue":"deribit","premium":0,"interest":0}"#, Code::Unsupported, "interest"),
        ("fundingRate", r#"{"venue":"okx","premium":0,"formula":"noRate","clamp":0}"#, Code::Unsupported, "clamp"),
        ("fundingYield", r#"{"rate":-1,"intervalHours":8,"notional":1}"#, Code::OutOfRange, "rate"),
        ("fundingYield", r#"{"rate":1,"intervalHours":8,"notional":1,"side":"long"}"#, Code::OutOfRange, "rate"),
        ("convertRate", r#"{"rate":-12,"from":12,"to":"simple"}"#, Code::OutOfRange, "rate"),
        ("convertRate", r#"{"rate":"-0.5","from":"simple","to":12,"years":2}"#, Code::OutOfRange, "rate"),
        ("fundingHistory", r#"{"times":[1],"rates":[]}"#, Code::Inconsistent, "rates"),
        ("fundingHistory", r#"{"times":[1],"rates":[1]}"#, Code::MissingField, "times"),
        ("fundingHistory", r#"{"times":[1,2],"rates":[1,1]}"#, Code::MissingField, "times"),
        ("fundingHistory", r#"{"times":[1,-2],"rates":[1,1]}"#, Code::OutOfRange, "times[1]"),
        ("fundingHistory", r#"{"times":[1,1e15],"rates":[1,1]}"#, Code::OutOfRange, "times[1]"),
        ("annualise", r#"{"rate":1,"intervalHours":8,"rate":2}"#, Code::Inconsistent, "rate"),
        ("annualise", r#"{"rate":"9","intervalHours":"0.001"}"#, Code::Overflow, "rate"),
        ("fundingYield", r#"{"rate":"0.01","intervalHours":1,"notional":"1e28"}"#, Code::Overflow, "notional"),
    ];
    for (name, input, code, field) in cases {
        let error = call(name, &json::parse(input).unwrap()).expect_err(input);
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{input}: {error}");
    }
}

/// What the importer warns of; `tests/import.rs` shows each.
const OF_FILES: [&str; 4] = ["time_zone_assumed", "time_zone_detected", "time_zone_unknown", "rows_rejected"];

#[test]
fn every_warning_when_it_is_due() {
    let seen = std::cell::RefCell::new(std::collections::BTreeSet::from(OF_FILES.map(str::to_owned)));
    let warned = |name: &str, input: &str| {
        let result = call(name, &json::parse(input).unwrap()).unwrap();
        let result = json::parse(&result).unwrap();
        let codes = result.get("warnings").unwrap().as_list().unwrap().iter();
        let codes: Vec<_> = codes.map(|warning| warning.get("code").unwrap().as_text().unwrap().to_owned()).collect();
        seen.borrow_mut().extend(codes.iter().cloned());
        codes
    };
    let funding =
        |more: &str| warned("fundingYield", &format!(r#"{{"rate":"0.0001","intervalHours":8,"notional":1{more}}}"#));
    assert_eq!(funding(""), ["single_print"]);
    assert_eq!(funding(r#","fee":"0.001","days":"13.2""#), ["single_print", "fees_not_earned_back"]);
    assert_eq!(funding(r#","fee":"0.001","days":"13.4""#), ["single_print"]);
    assert_eq!(funding(r#","fee":"0.001","side":"long""#), ["single_print", "no_break_even"]);
    assert_eq!(funding(r#","capital":"0.9""#), ["single_print", "leveraged"]);
    assert_eq!(warned("annualise", r#"{"rate":"0.001","intervalHours":8}"#), ["extreme_rate"]);
    assert_eq!(warned("annualise", r#"{"rate":"0.0001","intervalHours":8}"#), [""; 0]);
    assert_eq!(warned("fundingRate", r#"{"venue":"hyperliquid","premium":1}"#), ["rate_capped"]);
    assert_eq!(warned("fundingRate", r#"{"venue":"binance","premium":"0.01"}"#), ["no_cap_given"]);
    let inverse = r#"{"contract":{"kind":"inverse","multiplier":1},"side":"short","contracts":1,"price":1,"rate":0}"#;
    assert_eq!(warned("fundingPayment", inverse), ["paid_in_coin"]);

    let history = |hours: &[f64], rates: &[f64]| {
        let times: Vec<String> = hours.iter().map(|hour| format!("{}", 1.6e12 + hour * 3.6e6)).collect();
        let rates: Vec<String> = rates.iter().map(f64::to_string).collect();
        warned("fundingHistory", &format!(r#"{{"times":[{}],"rates":[{}]}}"#, times.join(","), rates.join(",")))
    };
    let hours: Vec<f64> = (0..100).map(|n| f64::from(n) * 8.0).collect();
    assert_eq!(history(&hours, &[0.0001; 100]), [""; 0]);
    assert_eq!(history(&hours, &[-0.0001; 100]), ["negative_income"]);
    assert_eq!(history(&hours[..50], &[0.0001; 50]), ["short_history"]);
    let flips: Vec<f64> = (0..100).map(|n| if n % 2 == 0 { 0.0002 } else { -0.0001 }).collect();
    assert_eq!(history(&hours, &flips), ["sign_flips"]);
    let gap: Vec<f64> = hours.iter().map(|hour| if *hour > 400.0 { hour + 80.0 } else { *hour }).collect();
    assert_eq!(history(&gap, &[0.0001; 100]), ["gaps"]);
    let mixed: Vec<f64> =
        (0..200).map(|n| if n < 100 { f64::from(n) * 8.0 } else { 792.0 + f64::from(n - 99) * 4.0 }).collect();
    assert_eq!(history(&mixed, &[0.0001; 200]), ["mixed_intervals"]);
    let twice: Vec<f64> = hours.iter().flat_map(|hour| [*hour, *hour]).collect();
    assert_eq!(history(&twice, &[0.0001; 200]), ["duplicates"]);

    let catalogue = CATALOGUE.iter().map(|(kind, _)| kind.code.to_owned()).collect();
    assert_eq!(seen.into_inner(), catalogue, "every warning of the catalogue is shown, and no other");
}
