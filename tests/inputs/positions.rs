//! Positions and margin.

use crate::{Contradiction, Valid, Warned, call};
use liquidity_layering::Code;
use liquidity_layering::value::json;

pub const VALID: &[Valid] = &[
    (
        "positionPnl",
        r#"{"contract": {"kind": "inverse", "multiplier": 100, "lotStep": 1, "tick": "0.5"}, "side": "long",
            "contracts": 5, "entry": 40000, "exit": 42000, "openFee": "0.0002", "closeFee": "0.0005",
            "funding": "-0.0001", "leverage": 5}"#,
    ),
    (
        "averageEntry",
        r#"{"contract": {"kind": "linear", "multiplier": "0.01", "lotStep": 1, "tick": "0.5"},
            "fills": [{"contracts": 3, "price": 100, "side": "buy", "fee": "0.0005"},
                      {"contracts": 1, "price": 110, "side": "sell", "fee": "0.0005"}]}"#,
    ),
    (
        "positionSize",
        r#"{"equity": 10000, "riskShare": "0.01", "side": "long", "entry": 40000, "stop": 39000,
            "contract": {"kind": "linear", "multiplier": "0.001", "lotStep": 1, "tick": "0.1"}, "leverage": 10,
            "maintenanceRate": "0.004", "takerFee": "0.0005"}"#,
    ),
    (
        "marginHealth",
        r#"{"venue": "generic", "marginMode": "cross", "contract": {"kind": "linear", "multiplier": "0.001", "lotStep": 1,
            "tick": "0.1"}, "side": "long", "contracts": 1000, "entry": 40000, "mark": 39500, "wallet": 9000, "leverage": 5,
            "extraMargin": 10, "maintenanceRate": "0.004", "maintenanceAmount": 1, "takerFee": "0.0005",
            "maintenanceRateStep": "0.00005", "initialRate": "0.02", "initialRateStep": "0.00005",
            "maintenanceOn": "liquidation", "dailyVolatility": "0.03", "survive": "0.1",
            "others": [{"side": "short", "contracts": 2, "entry": 2500, "mark": 2400, "maintenanceRate": "0.01",
                        "maintenanceAmount": 1, "contract": {"kind": "linear", "multiplier": 1, "lotStep": 1, "tick": 1}}]}"#,
    ),
    ("averageEntry", r#"{"kind": "inverse", "fills": [{"contracts": 1, "price": 2}]}"#),
    (
        "marginHealth",
        r#"{"venue": "hyperliquid", "contract": {"kind": "linear", "multiplier": 1}, "side": "short", "contracts": 1,
            "entry": 100, "leverage": 5, "marketMaxLeverage": 50}"#,
    ),
    (
        "marginHealth",
        r#"{"venue": "binance", "contract": {"kind": "linear", "multiplier": 1}, "side": "short", "contracts": 1,
            "entry": 100, "leverage": 5, "tiers": [
                {"notionalFloor": 0, "notionalCap": 1000, "maintenanceRate": "0.01", "maintenanceAmount": 0, "maxLeverage": 50},
                {"notionalFloor": 1000, "notionalCap": 2000, "maintenanceRate": "0.02", "maintenanceAmount": 10,
                 "maxLeverage": 20}]}"#,
    ),
];

const LINEAR: &str = r#""contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100"#;
const INVERSE: &str = r#""contract":{"kind":"inverse","multiplier":1},"side":"long","contracts":1,"entry":100"#;

/// Inputs of `marginHealth` beside the position, and the error.
const MARGIN: &[(&str, &str, Code, &str)] = &[
    (LINEAR, r#""maintenanceRate":0"#, Code::MissingField, "wallet"),
    (LINEAR, r#""leverage":5"#, Code::MissingField, "maintenanceRate"),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"tiers":[]"#, Code::Inconsistent, "maintenanceRate"),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"marketMaxLeverage":5"#, Code::Inconsistent, "marketMaxLeverage"),
    (LINEAR, r#""leverage":5,"marketMaxLeverage":5"#, Code::Unsupported, "marketMaxLeverage"),
    (LINEAR, r#""leverage":5,"tiers":[]"#, Code::OutOfRange, "tiers"),
    (
        LINEAR,
        r#""leverage":5,"maintenanceAmount":1,"tiers":[{"notionalFloor":0,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "maintenanceAmount",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRateStep":0,"tiers":[{"notionalFloor":0,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "maintenanceRateStep",
    ),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"initialRateStep":0"#, Code::MissingField, "initialRate"),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":1,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "tiers[0].notionalFloor",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"maintenanceRate":0},{"notionalFloor":0,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "tiers[1].notionalFloor",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"notionalCap":9,"maintenanceRate":0},
            {"notionalFloor":10,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "tiers[0].notionalCap",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"notionalCap":11,"maintenanceRate":0},
            {"notionalFloor":10,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "tiers[0].notionalCap",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"maintenanceRate":0},
            {"notionalFloor":10,"notionalCap":10,"maintenanceRate":0}]"#,
        Code::Inconsistent,
        "tiers[1].notionalCap",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"maintenanceRate":"0.02"},{"notionalFloor":10,"maintenanceRate":"0.01"}]"#,
        Code::Inconsistent,
        "tiers[1].maintenanceRate",
    ),
    (
        LINEAR,
        r#""leverage":5,"tiers":[{"notionalFloor":0,"maintenanceRate":0},{"notionalFloor":10,"maintenanceRate":1}]"#,
        Code::OutOfRange,
        "tiers[1].maintenanceRate",
    ),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"survive":"1.1""#, Code::OutOfRange, "survive"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"survive":1"#, Code::OutOfRange, "survive"),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"venue":"htx""#, Code::Unsupported, "venue"),
    (LINEAR, r#""leverage":5,"maintenanceRate":0,"venue":"cme""#, Code::Unsupported, "venue"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"bingx""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"mexc""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"weex""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"bitget""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"phemex""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"dydx""#, Code::Unsupported, "contract.kind"),
    (INVERSE, r#""leverage":5,"maintenanceRate":0,"venue":"hyperliquid""#, Code::Unsupported, "contract.kind"),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"phemex","marginMode":"cross""#,
        Code::Unsupported,
        "marginMode",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"bitmex","marginMode":"cross""#,
        Code::Unsupported,
        "marginMode",
    ),
    (
        INVERSE,
        r#""leverage":5,"maintenanceRate":0,"venue":"bitmex","marginMode":"cross""#,
        Code::Unsupported,
        "marginMode",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"binance","maintenanceOn":"entry""#,
        Code::Unsupported,
        "maintenanceOn",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"bybit","maintenanceOn":"liquidation""#,
        Code::Unsupported,
        "maintenanceOn",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"binance","maintenanceRateStep":0"#,
        Code::Unsupported,
        "maintenanceRateStep",
    ),
    (
        LINEAR,
        r#""leverage":5,"maintenanceRate":0,"venue":"binance","initialRate":0,"initialRateStep":0"#,
        Code::Unsupported,
        "initialRateStep",
    ),
];

/// Another position, in the place of `$`, with a contract of a kind.
const OTHER: &str = r#"{"side":"long","contracts":1,"entry":1,"mark":1,"maintenanceRate":0,
    "contract":{"kind":"$","multiplier":1}}"#;

#[test]
fn contradictions_of_margins() {
    let mut cases: Vec<(String, Code, &str)> = MARGIN
        .iter()
        .map(|(position, beside, code, field)| (format!("{{{position},{beside}}}"), *code, *field))
        .collect();
    let (linear, inverse) = (OTHER.replace('$', "linear"), OTHER.replace('$', "inverse"));
    let beside = r#""leverage":5,"maintenanceRate":0"#;
    for (position, beside, others, code, field) in [
        (LINEAR, r#""marginMode":"isolated""#, &linear, Code::Inconsistent, "others"),
        (LINEAR, r#""venue":"generic""#, &inverse, Code::Inconsistent, "others[0].contract.kind"),
        (INVERSE, r#""venue":"bybit","marginMode":"cross""#, &inverse, Code::Unsupported, "others"),
        (LINEAR, r#""venue":"phemex""#, &linear, Code::Unsupported, "marginMode"),
    ]
    .map(|(position, more, others, code, field)| (position, format!("{beside},{more}"), others, code, field))
    {
        cases.push((format!(r#"{{{position},{beside},"others":[{others}]}}"#), code, field));
    }
    for (input, code, field) in cases {
        let error = call("marginHealth", &json::parse(&input).unwrap()).expect_err(&input);
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{input}: {error}");
    }
    // A size from a margin alone, which nothing says how to limit the loss of.
    let input = r#"{"equity":1000,"riskShare":0.1,"side":"long","entry":50,"contract":{"kind":"linear","multiplier":1},"leverage":5}"#;
    let error = call("positionSize", &json::parse(input).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.field()), (Code::MissingField, Some("stop")));
    assert!(error.accepted_text().is_some_and(|text| text.contains("M * leverage / (entry * multiplier)")), "{error}");
    // What there is no rule for is told by what there is one for.
    for (position, beside, accepted) in [
        (INVERSE, r#""venue":"bitget""#, "linear"),
        (LINEAR, r#""venue":"bitmex","marginMode":"cross""#, "isolated"),
        (LINEAR, r#""venue":"binance","maintenanceOn":"entry""#, "liquidation"),
        (
            LINEAR,
            r#""venue":"htx""#,
            "generic, binance, bybit, okx, deribit, bitmex, hyperliquid, kraken, kucoin, gate, phemex, dydx, bingx, mexc, weex, bitget",
        ),
    ] {
        let input = format!(r#"{{{position},"leverage":5,"maintenanceRate":0,{beside}}}"#);
        let error = call("marginHealth", &json::parse(&input).unwrap()).expect_err(&input);
        assert_eq!((error.code(), error.accepted_text()), (Code::Unsupported, Some(accepted)), "{input}");
    }
}

pub const CONTRADICTIONS: &[Contradiction] = &[
    ("averageEntry", r#"{"fills":[{"contracts":1,"price":1}]}"#, Code::MissingField, "contract"),
    (
        "averageEntry",
        r#"{"fills":[{"contracts":1,"price":1}],"kind":"linear","contract":{"kind":"linear","multiplier":1}}"#,
        Code::Inconsistent,
        "kind",
    ),
    ("averageEntry", r#"{"fills":[],"kind":"linear"}"#, Code::OutOfRange, "fills"),
    (
        "averageEntry",
        r#"{"fills":[{"contracts":1,"price":1},{"contracts":1,"price":0}],"kind":"linear"}"#,
        Code::OutOfRange,
        "fills[1].price",
    ),
    (
        "positionSize",
        r#"{"equity":1,"riskShare":"0.01","side":"long","entry":1,"stop":1,"contract":{"kind":"linear","multiplier":1}}"#,
        Code::Inconsistent,
        "stop",
    ),
    (
        "positionSize",
        r#"{"equity":1,"riskShare":"0.01","side":"short","entry":2,"stop":1,"contract":{"kind":"linear","multiplier":1}}"#,
        Code::Inconsistent,
        "stop",
    ),
    (
        "positionPnl",
        r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":"1e20","entry":1,"exit":"1e20"}"#,
        Code::Overflow,
        "contracts",
    ),
];

pub const WARNINGS: &[Warned] = &[
    (
        "positionPnl",
        r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100,"exit":101,"openFee":"0.004",
            "closeFee":"0.006","leverage":1}"#,
        &["profit_eaten_up"],
    ),
    (
        "positionPnl",
        r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100,"exit":101,"openFee":"0.004",
            "closeFee":"0.005"}"#,
        &[],
    ),
    (
        "positionPnl",
        r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100,"exit":90,"leverage":10}"#,
        &["margin_lost"],
    ),
    (
        "positionPnl",
        r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100,"exit":91,"leverage":10}"#,
        &[],
    ),
    (
        "positionPnl",
        r#"{"contract":{"kind":"inverse","multiplier":1},"side":"short","contracts":1,"entry":100,"exit":90,"funding":"0.01"}"#,
        &["coin_margin", "no_break_even_price"],
    ),
    (
        "averageEntry",
        r#"{"kind":"linear","fills":[{"contracts":1,"price":1},{"contracts":2,"price":1,"side":"sell"}]}"#,
        &["position_turned"],
    ),
    (
        "averageEntry",
        r#"{"kind":"linear","fills":[{"contracts":1,"price":1},{"contracts":1,"price":1,"side":"sell"}]}"#,
        &[],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.021","side":"long","entry":100,"stop":90,"contract":{"kind":"linear","multiplier":1}}"#,
        &["large_risk"],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":90,"contract":{"kind":"linear","multiplier":1}}"#,
        &[],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.009","side":"long","entry":100,"stop":90,"contract":{"kind":"linear","multiplier":1}}"#,
        &["no_lot_fits"],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":99,"contract":{"kind":"linear","multiplier":1},
            "leverage":1}"#,
        &["limited_by_leverage"],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":99,"contract":{"kind":"linear","multiplier":1}}"#,
        &["leveraged"],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":90,"contract":{"kind":"linear","multiplier":1},
            "leverage":11,"maintenanceRate":"0.005"}"#,
        &["stop_beyond_liquidation"],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":90,"contract":{"kind":"linear","multiplier":1},
            "leverage":9,"maintenanceRate":"0.005"}"#,
        &[],
    ),
    (
        "positionSize",
        r#"{"equity":1000,"riskShare":"0.02","side":"long","entry":100,"stop":90,"contract":{"kind":"inverse","multiplier":1}}"#,
        &["coin_margin"],
    ),
];

/// What is warned of beside a position of 1 linear coin, long at 100 with 20 of margin, at 0.5 %.
#[test]
fn warnings_of_margins() {
    let warned = |more: &str| {
        let position =
            r#""contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":100,"wallet":20"#;
        crate::warned("marginHealth", &format!("{{{position},{more}}}"))
    };
    let rate = r#""maintenanceRate":"0.005""#;
    let with = |more: &str| warned(&format!("{rate},{more}"));
    assert_eq!(warned(rate), [""; 0]);
    // Liquidated at 80.402.
    assert_eq!(with(r#""mark":"80.4""#), ["liquidated"]);
    assert_eq!(with(r#""mark":70"#), ["liquidated"]);
    assert_eq!(with(r#""mark":"80.5""#), ["liquidation_close"]);
    assert_eq!(with(r#""mark":"84.6""#), ["liquidation_close"]);
    assert_eq!(with(r#""mark":"84.7""#), [""; 0]);
    // 19.6 % are 3.02 times 6.5 %, 2.97 times 6.6 %.
    assert_eq!(with(r#""dailyVolatility":"0.065""#), [""; 0]);
    assert_eq!(with(r#""dailyVolatility":"0.066""#), ["liquidation_close"]);
    // At 84.6 it is 5 % away, which is much for a volatility of 1 %.
    assert_eq!(with(r#""mark":"84.6","dailyVolatility":"0.01""#), [""; 0]);
    let other = super::positions::OTHER.replace('$', "linear");
    assert_eq!(with(&format!(r#""others":[{other}]"#)), ["others_held"]);
    assert_eq!(with(r#""others":[]"#), [""; 0]);

    assert_eq!(with(r#""venue":"okx""#), ["no_closing_fee"]);
    assert_eq!(with(r#""venue":"okx","takerFee":"0.0005""#), [""; 0]);
    assert_eq!(with(r#""venue":"kucoin","takerFee":"0.0005""#), ["several_rules"]);
    assert_eq!(with(r#""venue":"kucoin","takerFee":"0.0005","maintenanceOn":"liquidation""#), [""; 0]);
    assert_eq!(with(r#""venue":"bybit""#), [""; 0]);

    let tiers = |more: &str| {
        warned(&format!(
            r#""tiers":[{{"notionalFloor":0,"maintenanceRate":"0.005","maxLeverage":50}},
                {{"notionalFloor":90,"notionalCap":200,"maintenanceRate":"0.01","maxLeverage":6}}]{more}"#
        ))
    };
    assert_eq!(tiers(""), ["tier_changes"]);
    assert_eq!(tiers(r#","mark":"89.9""#), [""; 0]);
    assert_eq!(tiers(r#","leverage":6"#), ["tier_changes"]);
    assert_eq!(tiers(r#","leverage":7"#), ["above_tier_leverage", "tier_changes"]);
    // 94 of value on 14 of equity.
    assert_eq!(tiers(r#","mark":"94""#), ["above_tier_leverage", "tier_changes"]);
    assert_eq!(tiers(r#","mark":"199.9""#), ["tier_changes"]);
    assert_eq!(tiers(r#","mark":"200""#), ["above_last_tier", "tier_changes"]);

    let inverse = |more: &str| {
        let position =
            r#""contract":{"kind":"inverse","multiplier":1},"side":"long","contracts":100,"entry":100,"wallet":"0.2""#;
        crate::warned("marginHealth", &format!("{{{position},{rate},\"venue\":\"bybit\"{more}}}"))
    };
    assert_eq!(inverse(r#","maintenanceOn":"entry""#), ["coin_margin"]);
    assert_eq!(inverse(""), ["several_rules", "coin_margin"]);
    assert_eq!(inverse(r#","extraMargin":"0.1""#), ["several_rules", "no_closing_fee", "coin_margin"]);
    assert_eq!(inverse(r#","extraMargin":"0.1","takerFee":"0.001""#), ["several_rules", "coin_margin"]);
}
