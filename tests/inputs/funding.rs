//! Rates and funding.

use crate::{Contradiction, Valid, Warned, warned};
use liquidity_layering::Code;

pub const VALID: &[Valid] = &[
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
    ("fundingRate", r#"{"venue": "binance", "samples": ["0.0001", "0.0002"], "weighting": "linear", "cap": "0.01"}"#),
    ("fundingRate", r#"{"venue": "bitmex", "impactBid": 100, "impactAsk": 101, "index": 100}"#),
    ("fundingRate", r#"{"venue": "deribit", "mark": 101, "index": 100}"#),
    ("fundingRate", r#"{"venue": "okx", "premium": "0.0001", "formula": "noRate"}"#),
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

pub const CONTRADICTIONS: &[Contradiction] = &[
    ("fundingRate", r#"{"venue":"binance"}"#, Code::MissingField, "premium"),
    ("fundingRate", r#"{"venue":"binance","premium":0,"samples":[0]}"#, Code::Inconsistent, "samples"),
    ("fundingRate", r#"{"venue":"binance","mark":1,"impactBid":1,"index":1}"#, Code::Inconsistent, "mark"),
    ("fundingRate", r#"{"venue":"binance","mark":1}"#, Code::MissingField, "index"),
    ("fundingRate", r#"{"venue":"binance","premium":0,"index":1}"#, Code::Inconsistent, "index"),
    ("fundingRate", r#"{"venue":"binance","impactBid":2,"impactAsk":1,"index":1}"#, Code::Inconsistent, "impactBid"),
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
    ("fundingRate", r#"{"venue":"kucoin","premium":0}"#, Code::Unsupported, "venue"),
    ("fundingRate", r#"{"venue":"mexc","premium":0}"#, Code::Unsupported, "venue"),
    ("fundingRate", r#"{"venue":"weex","premium":0}"#, Code::MissingField, "interest"),
    ("fundingRate", r#"{"venue":"weex","premium":0,"interest":0}"#, Code::MissingField, "clamp"),
    ("fundingRate", r#"{"venue":"bingx","premium":0,"clamp":0}"#, Code::Unsupported, "clamp"),
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
    ("fundingYield", r#"{"rate":"0.01","intervalHours":1,"notional":"1e28"}"#, Code::Overflow, "notional"),
];

pub const WARNINGS: &[Warned] = &[
    // 1.01^8760 is 7e37, 1.0073^8760 4.7e27.
    ("annualise", r#"{"rate":"0.01","intervalHours":1}"#, &["extreme_rate", "apy_too_large"]),
    ("annualise", r#"{"rate":"0.0073","intervalHours":1}"#, &["extreme_rate"]),
    ("annualise", r#"{"rate":"9","intervalHours":"0.001"}"#, &["extreme_rate", "apy_too_large"]),
    (
        "fundingYield",
        r#"{"rate":"0.01","intervalHours":1,"notional":1}"#,
        &["extreme_rate", "apy_too_large", "single_print"],
    ),
    ("fundingYield", r#"{"rate":"0.0001","intervalHours":8,"notional":1}"#, &["single_print"]),
    (
        "fundingYield",
        r#"{"rate":"0.0001","intervalHours":8,"notional":1,"fee":"0.001","days":"13.2"}"#,
        &["single_print", "fees_not_earned_back"],
    ),
    (
        "fundingYield",
        r#"{"rate":"0.0001","intervalHours":8,"notional":1,"fee":"0.001","days":"13.4"}"#,
        &["single_print"],
    ),
    (
        "fundingYield",
        r#"{"rate":"0.0001","intervalHours":8,"notional":1,"fee":"0.001","side":"long"}"#,
        &["single_print", "no_break_even"],
    ),
    (
        "fundingYield",
        r#"{"rate":"0.0001","intervalHours":8,"notional":1,"capital":"0.9"}"#,
        &["single_print", "leveraged"],
    ),
    ("annualise", r#"{"rate":"0.001","intervalHours":8}"#, &["extreme_rate"]),
    ("annualise", r#"{"rate":"0.0001","intervalHours":8}"#, &[]),
    ("fundingRate", r#"{"venue":"hyperliquid","premium":1}"#, &["rate_capped"]),
    ("fundingRate", r#"{"venue":"binance","premium":"0.01"}"#, &["no_cap_given"]),
    (
        "fundingPayment",
        r#"{"contract":{"kind":"inverse","multiplier":1},"side":"short","contracts":1,"price":1,"rate":0}"#,
        &["paid_in_coin"],
    ),
];

/// Those of histories, which are too long to write out.
#[test]
fn warnings_of_histories() {
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
    // One and a half intervals are one that is missing, also where the last settlement comes 1 ms early.
    for last in [36.0, 36.0 - 1.0 / 3_600_000.0] {
        assert_eq!(history(&[0.0, 8.0, 16.0, 24.0, last], &[0.0001; 5]), ["gaps", "short_history"]);
    }
    let twice: Vec<f64> = hours.iter().flat_map(|hour| [*hour, *hour]).collect();
    assert_eq!(history(&twice, &[0.0001; 200]), ["duplicates"]);
}

/// Two per cent an hour, compounded for a year, is a number beyond every decimal; the rest of the history is shown.
#[test]
fn a_history_of_wild_rates_is_shown() {
    let times: Vec<String> = (0..24).map(|hour| format!("{}", 1.6e12 + f64::from(hour) * 3.6e6)).collect();
    let rates = vec!["0.02"; 24].join(",");
    let input = format!(r#"{{"times":[{}],"rates":[{rates}]}}"#, times.join(","));
    let result = crate::call("fundingHistory", &liquidity_layering::value::json::parse(&input).unwrap()).unwrap();
    let result = liquidity_layering::value::json::parse(&result).unwrap();
    // mpmath: 1.02^8760 - 1 is 2.2e75.
    assert_eq!(result.get("apy"), Some(&liquidity_layering::value::Value::Null));
    let apr: f64 = result.get("apr").unwrap().as_text().unwrap().parse().unwrap();
    assert!((apr - 0.02 * 8_760.0).abs() < 1e-9, "{apr}");
    assert!(crate::warned("fundingHistory", &input).contains(&"apy_too_large".to_owned()));
}
