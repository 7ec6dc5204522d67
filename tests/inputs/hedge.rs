//! Hedges and carry trades.

use crate::fuzz::columns::with_columns;
use crate::{Contradiction, Valid, Warned, call, warned};
use liquidity_layering::Code;
use liquidity_layering::value::{Value, json};

/// A hedge of 10 coins at 100 with contracts of 1 coin, and these fields.
macro_rules! hedge {
    ($fields:literal, [$($code:literal),*]) => {
        (
            "sizeHedge",
            concat!(r#"{"quantity":10,"price":100,"contract":{"kind":"linear","multiplier":1}"#, $fields, "}"),
            &[$($code),*],
        )
    };
}

/// A trade with 10 coins at 100 and contracts of 1 coin, and these fields.
macro_rules! carry {
    ($fields:literal, [$($code:literal),*]) => {
        (
            "carryTrade",
            concat!(r#"{"quantity":10,"price":100,"contract":{"kind":"linear","multiplier":1},"#, $fields, "}"),
            &[$($code),*],
        )
    };
}

pub const VALID: &[Valid] = &[
    (
        "sizeHedge",
        r#"{"quantity": "10.5", "price": 20000, "method": {"kind": "ratio", "ratio": "0.9"},
            "contract": {"kind": "inverse", "multiplier": 100, "lotStep": 1, "tick": "0.5"}, "futuresPrice": 20100,
            "collateralCoin": 1, "leverage": 3, "maintenanceRate": "0.005", "takerFee": "0.0005",
            "fundingRate": "0.0001", "intervalHours": 8, "days": 30, "scenarios": ["-0.3", 0, "0.5"], "rally": "0.2"}"#,
    ),
    (
        "sizeHedge",
        r#"{"quantity": 2, "price": 100, "contract": {"kind": "linear", "multiplier": 1},
            "method": {"kind": "minimumVariance", "correlation": "0.9", "spotVolatility": "0.02",
            "futuresVolatility": "0.025", "rate": "0.05", "years": 1}}"#,
    ),
    (
        "sizeHedge",
        r#"{"quantity": 2, "price": 100, "contract": {"kind": "linear", "multiplier": 1},
            "method": {"kind": "history", "spot": [100, 101, 99, 102], "futures": [101, 102, 100, 104], "on": "returns"}}"#,
    ),
    (
        "sizeHedge",
        r#"{"quantity": 2, "price": 100, "contract": {"kind": "linear", "multiplier": 1},
            "method": {"kind": "beta", "beta": "1.2", "target": "0.5"}}"#,
    ),
    (
        "sizeHedge",
        r#"{"quantity": 2, "price": 100, "contract": {"kind": "linear", "multiplier": 1},
            "method": {"kind": "lossLimit", "fall": "0.5", "maxLoss": 20}}"#,
    ),
    (
        "carryTrade",
        r#"{"quantity": 10, "price": 2000, "futuresPrice": 2050, "contract": {"kind": "linear", "multiplier": "0.1",
            "lotStep": 1, "tick": "0.5"}, "stakingApy": "0.04", "expiry": "2025-06-27T08:00:00Z",
            "at": "2025-03-28T08:00:00Z", "days": 91, "leverage": 2, "maintenanceRate": "0.005", "fee": "0.0005",
            "borrowApr": "0.02", "collateralYieldApr": "0.01"}"#,
    ),
    (
        "carryTrade",
        r#"{"quantity": 10, "price": 2000, "contract": {"kind": "linear", "multiplier": "0.1"}, "fundingApr": "0.1",
            "days": 30, "leverage": 2}"#,
    ),
];

/// Methods that contradict themselves.
const METHODS: &[(&str, Code, &str)] = &[
    (r#"{"ratio":1}"#, Code::MissingField, "method.kind"),
    (r#"{"kind":1,"ratio":1}"#, Code::InvalidType, "method.kind"),
    (r#"{"kind":"Ratio","ratio":1}"#, Code::OutOfRange, "method.kind"),
    (r#"{"kind":"ratio","kind":"ratio","ratio":1}"#, Code::Inconsistent, "method.kind"),
    (r#"{"kind":"ratio","beta":1}"#, Code::UnknownField, "method.beta"),
    (r#"{"kind":"beta","beta":1,"ratio":1}"#, Code::UnknownField, "method.ratio"),
    (
        r#"{"kind":"minimumVariance","correlation":1,"spotVolatility":1,"futuresVolatility":1,"rate":1}"#,
        Code::MissingField,
        "method.years",
    ),
    (
        r#"{"kind":"minimumVariance","correlation":1,"spotVolatility":1,"futuresVolatility":1,"years":1}"#,
        Code::MissingField,
        "method.rate",
    ),
    (
        r#"{"kind":"minimumVariance","correlation":1,"spotVolatility":1,"futuresVolatility":1,"years":2,"rate":"-0.5"}"#,
        Code::Inconsistent,
        "method.rate",
    ),
    (r#"{"kind":"history","spot":[1,2,3],"futures":[1,2]}"#, Code::Inconsistent, "method.futures"),
    (r#"{"kind":"history","spot":[1,2],"futures":[1,2]}"#, Code::OutOfRange, "method.spot"),
    (r#"{"kind":"history","spot":[1,2,-3],"futures":[1,2,3]}"#, Code::OutOfRange, "method.spot[2]"),
    (r#"{"kind":"history","spot":[1,2,4],"futures":[1,2,3]}"#, Code::NoSolution, "method.futures"),
    (r#"{"kind":"history","spot":[1,2,3],"futures":[1,2,4]}"#, Code::NoSolution, "method.spot"),
    // By a third each time: decimals cannot tell the variance from 0.
    (r#"{"kind":"history","spot":[1,2,5],"futures":[81,108,144],"on":"returns"}"#, Code::NoSolution, "method.futures"),
];

pub const CONTRADICTIONS: &[Contradiction] = &[
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1}"#,
        Code::MissingField,
        "days",
    ),
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1,"expiry":1}"#,
        Code::MissingField,
        "at",
    ),
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1,"expiry":1,"at":1}"#,
        Code::Inconsistent,
        "expiry",
    ),
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1,"at":0,"expiry":3153600000001}"#,
        Code::OutOfRange,
        "expiry",
    ),
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1,"days":1,"expiry":1,"fundingApr":0}"#,
        Code::Inconsistent,
        "fundingApr",
    ),
    (
        "carryTrade",
        r#"{"quantity":1,"price":1,"contract":{"kind":"linear","multiplier":1},"leverage":1,"days":1,"fee":"0.5"}"#,
        Code::NoSolution,
        "fee",
    ),
];

#[test]
fn methods_that_contradict_themselves() {
    for (method, code, field) in METHODS {
        let input =
            format!(r#"{{"quantity":10,"price":100,"contract":{{"kind":"linear","multiplier":1}},"method":{method}}}"#);
        let error = call("sizeHedge", &json::parse(&input).unwrap()).expect_err(method);
        assert_eq!((error.code(), error.field()), (*code, Some(*field)), "{method}: {error}");
    }
}

pub const WARNINGS: &[Warned] = &[
    hedge!("", []),
    hedge!(r#","method":{"kind":"ratio","ratio":"1.01"}"#, ["over_hedged"]),
    hedge!(r#","method":{"kind":"beta","beta":"1.5"}"#, []),
    hedge!(r#","method":{"kind":"beta","beta":"0.5","target":"0.6"}"#, ["hedge_is_long"]),
    hedge!(r#","method":{"kind":"ratio","ratio":"0.09"}"#, ["no_lot_fits"]),
    hedge!(r#","method":{"kind":"ratio","ratio":"0"}"#, []),
    hedge!(r#","method":{"kind":"ratio","ratio":"0.95"}"#, []),
    hedge!(r#","method":{"kind":"ratio","ratio":"0.96"}"#, ["residual_exposure"]),
    hedge!(
        r#","method":{"kind":"minimumVariance","correlation":"0.9","spotVolatility":1,"futuresVolatility":"0.9"}"#,
        []
    ),
    hedge!(
        r#","method":{"kind":"minimumVariance","correlation":"0.8","spotVolatility":1,"futuresVolatility":"0.8"}"#,
        ["weak_hedge"]
    ),
    hedge!(r#","leverage":2,"maintenanceRate":0"#, []),
    hedge!(r#","leverage":2"#, ["liquidation_unknown"]),
    hedge!(r#","rally":1"#, ["liquidation_unknown"]),
    hedge!(r#","leverage":10,"maintenanceRate":0"#, []),
    hedge!(r#","leverage":11,"maintenanceRate":0"#, ["high_leverage"]),
    // Liquidated at 150.
    hedge!(r#","leverage":2,"maintenanceRate":0,"rally":"0.5","scenarios":["-0.3"]"#, ["hedge_liquidated"]),
    hedge!(r#","leverage":2,"maintenanceRate":0,"rally":"0.49","scenarios":["-0.3"]"#, []),
    hedge!(r#","leverage":2,"maintenanceRate":0,"scenarios":["0.5"]"#, ["hedge_liquidated"]),
    hedge!(r#","leverage":2,"maintenanceRate":0,"scenarios":["0.49"]"#, []),
    hedge!(r#","fundingRate":"-0.0001","days":1"#, ["funding_paid"]),
    hedge!(r#","fundingRate":"-0.0001""#, []),
    hedge!(r#","fundingRate":"0.0001","days":1"#, []),
    (
        "sizeHedge",
        r#"{"quantity":1,"price":100,"contract":{"kind":"inverse","multiplier":1}}"#,
        &["coin_margin_exposed"],
    ),
    ("sizeHedge", r#"{"quantity":1,"price":100,"contract":{"kind":"inverse","multiplier":1},"collateralCoin":1}"#, &[]),
    carry!(r#""fundingApr":"0.1","days":30,"leverage":1"#, []),
    carry!(r#""fundingApr":"-0.1","days":30,"leverage":1"#, ["funding_paid", "negative_carry"]),
    carry!(r#""stakingApy":"0.1","fundingApr":"-0.01","days":30,"leverage":1"#, ["funding_paid"]),
    carry!(
        r#""stakingApy":"0.1","days":30,"leverage":1,"at":0,"expiry":2592000000,"futuresPrice":99"#,
        ["negative_basis", "negative_carry"]
    ),
    carry!(r#""stakingApy":"0.1","days":31,"leverage":1,"at":0,"expiry":2592000000"#, ["not_held_to_expiry"]),
    carry!(r#""stakingApy":"0.1","days":30,"leverage":1,"at":0,"expiry":2592000000"#, []),
    carry!(r#""stakingApy":"0.1","days":30,"leverage":2"#, ["liquidation_unknown"]),
    carry!(r#""stakingApy":"0.1","days":30,"leverage":4,"maintenanceRate":0"#, []),
    // Liquidated at 120.
    carry!(r#""stakingApy":"0.1","days":30,"leverage":5,"maintenanceRate":0"#, []),
    carry!(r#""stakingApy":"0.1","days":30,"leverage":5,"maintenanceRate":"0.001""#, ["hedge_liquidated"]),
    carry!(r#""stakingApy":"0.1","days":30,"leverage":11,"maintenanceRate":0"#, ["high_leverage"]),
    (
        "carryTrade",
        r#"{"quantity":"0.9","price":100,"contract":{"kind":"linear","multiplier":1},"stakingApy":"0.1","days":1,"leverage":1}"#,
        &["no_lot_fits"],
    ),
    (
        "carryTrade",
        r#"{"quantity":"9.5","price":100,"contract":{"kind":"linear","multiplier":1},"stakingApy":"0.1","days":1,"leverage":1}"#,
        &["residual_exposure"],
    ),
    (
        "carryTrade",
        r#"{"quantity":"9.47","price":100,"contract":{"kind":"linear","multiplier":1},"stakingApy":"0.1","days":1,"leverage":1}"#,
        &[],
    ),
];

/// A history of so few prices is short.
#[test]
fn warnings_of_histories() {
    let history = |count: usize| {
        let prices: Vec<String> = (0..count).map(|n| (100 + n * n % 7).to_string()).collect();
        let prices = prices.join(",");
        let method = format!(r#"{{"kind":"history","spot":[{prices}],"futures":[{prices}]}}"#);
        let contract = r#"{"kind":"linear","multiplier":1}"#;
        warned("sizeHedge", &format!(r#"{{"quantity":10,"price":100,"contract":{contract},"method":{method}}}"#))
    };
    assert_eq!(history(30), ["short_sample"]);
    assert_eq!(history(31), [""; 0]);
}

/// Typed arrays are prices like others, of which a bad one is named.
#[test]
fn histories_in_typed_arrays() {
    let answer = |futures: Vec<f64>| {
        let input = r#"{"quantity":10,"price":100,"contract":{"kind":"linear","multiplier":1},
            "method":{"kind":"history","spot":@0,"futures":@1}}"#;
        with_columns(input, &[vec![100.1, 101.3, 99.7], futures], |input| call("sizeHedge", input)).unwrap()
    };
    // Changes 1.2 and -1.6 against 1.5 and -2: the slope is exactly 0.8.
    assert!(answer(vec![100.0, 101.5, 99.5]).unwrap().starts_with(r#"{"hedgeRatio":"0.8","effectiveness":"1","#));
    for (bad, code) in [
        (0.0, Code::OutOfRange),
        (-1.0, Code::OutOfRange),
        (1e29, Code::OutOfRange),
        (1e-300, Code::OutOfRange),
        (f64::NAN, Code::NotANumber),
        (f64::INFINITY, Code::NotANumber),
    ] {
        let error = answer(vec![100.0, bad, 99.5]).unwrap_err();
        assert_eq!((error.code(), error.field()), (code, Some("method.futures[1]")), "{bad}");
    }
}

/// A long column in doubles finds what decimals find, in the digits that it shows.
#[test]
fn long_histories_agree_with_exact_ones() {
    let mut state = 1_u64;
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 40).unwrap() % 2_001 - 1_000
    };
    let (mut spot, mut futures) = (vec![6_000_000_i64], vec![6_010_000_i64]);
    for _ in 0..150_000 {
        let common = step();
        spot.push((spot[spot.len() - 1] + common + step() / 4).clamp(3_000_000, 9_000_000));
        futures.push((futures[futures.len() - 1] + common).clamp(3_000_000, 9_000_000));
    }
    for on in ["changes", "returns"] {
        let text = |prices: &[i64]| {
            let prices: Vec<String> =
                prices.iter().map(|cents| format!("{}.{:02}", cents / 100, cents % 100)).collect();
            prices.join(",")
        };
        let input = |spot: &str, futures: &str| {
            format!(
                r#"{{"quantity":10,"price":100,"contract":{{"kind":"linear","multiplier":1}},
                    "method":{{"kind":"history","spot":{spot},"futures":{futures},"on":"{on}"}}}}"#
            )
        };
        let exact = input(&format!("[{}]", text(&spot)), &format!("[{}]", text(&futures)));
        let exact = call("sizeHedge", &json::parse(&exact).unwrap()).unwrap();
        let doubles = |prices: &[i64]| -> Vec<f64> { prices.iter().map(|cents| *cents as f64 / 100.0).collect() };
        let columns = input("@0", "@1");
        let found = with_columns(&columns, &[doubles(&spot), doubles(&futures)], |input| call("sizeHedge", input));
        let found = found.unwrap().unwrap();
        let number = |json: &str, name: &str| -> f64 {
            json::parse(json).unwrap().get(name).and_then(Value::as_text).unwrap().parse().unwrap()
        };
        for name in ["hedgeRatio", "effectiveness"] {
            let (exact, found) = (number(&exact, name), number(&found, name));
            assert!((exact / found - 1.0).abs() < 1e-7, "{on} {name}: {exact} {found}");
        }
    }
}
