//! Hedge sizing.

use crate::case::{Answer, Case, Rule};
use liquidity_layering::number::Exact;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("hedge-mvhr-", Rule::Check(minimum_variance)),
    ("hedge-tail-hull", Rule::Check(values)),
    ("hedge-tail-hull-interest", Rule::Check(tailed)),
    ("hedge-beta-", Rule::Check(beta)),
    ("hedge-inverse-kraken-size", Rule::Check(inverse)),
    ("hedge-inverse-kraken-down", Rule::Check(inverse_fall)),
    ("contracts-round-ft-", Rule::Check(rounded)),
    ("contract-value-", Rule::Check(value)),
];

fn linear(quantity: Exact, price: Exact, multiplier: Exact, more: &str) -> String {
    format!(
        r#"{{"quantity":"{quantity}","price":"{price}","contract":{{"kind":"linear","multiplier":"{multiplier}"}}{more}}}"#
    )
}

fn minimum_variance(case: &Case<'_>) {
    let method = format!(
        r#","method":{{"kind":"minimumVariance","correlation":"{}","spotVolatility":"{}","futuresVolatility":"{}"}}"#,
        case.input("rho"),
        case.input("sigma_spot"),
        case.input("sigma_futures"),
    );
    let answer = case.call("sizeHedge", &linear(1.into(), 1.into(), 1.into(), &method));
    case.expect_at("hedge_ratio", &answer, "hedgeRatio");
}

/// A ratio of returns sets values against each other, as beta does.
fn values(case: &Case<'_>) {
    let more = format!(
        r#","futuresPrice":"{}","method":{{"kind":"beta","beta":"{}"}}"#,
        case.input("futures_price"),
        case.input("hedge_ratio_returns"),
    );
    let (quantity, multiplier) = (case.input("exposure_units"), case.input("contract_units"));
    let answer = case.call("sizeHedge", &linear(quantity, case.input("spot_price"), multiplier, &more));
    // The book rounds 32.23 to the nearest, which is down.
    let one = case.call("sizeHedge", &linear(multiplier, case.input("futures_price"), multiplier, ""));
    case.expect_at("value_futures", &one, "notional");
    case.expect_at("contracts", &answer, "contractsExact");
    case.expect_at("contracts_rounded", &answer, "contracts");
}

fn tailed(case: &Case<'_>) {
    let method = format!(
        r#","method":{{"kind":"minimumVariance","correlation":1,"spotVolatility":1,"futuresVolatility":1,"rate":"{}","years":"{}"}}"#,
        case.input("annual_rate"),
        case.input("years"),
    );
    let answer = case.call("sizeHedge", &linear(case.input("contracts_untailed"), 1.into(), 1.into(), &method));
    case.expect_at("contracts", &answer, "contractsExact");
}

fn beta(case: &Case<'_>) {
    let more = format!(
        r#","futuresPrice":"{}","method":{{"kind":"beta","beta":"{}"}}"#,
        case.input("futures_price"),
        case.input("beta"),
    );
    // A portfolio of one unit, worth its value.
    let input = linear(1.into(), case.input("portfolio_value"), case.input("multiplier"), &more);
    let answer = case.call("sizeHedge", &input);
    case.expect_at("contracts_short", &answer, "contracts");
}

fn inverse_hedge(case: &Case<'_>, coins: Exact, price: Exact, face: Exact, more: &str) -> Answer {
    let contract = format!(r#"{{"kind":"inverse","multiplier":"{face}"}}"#);
    case.call("sizeHedge", &format!(r#"{{"quantity":"{coins}","price":"{price}","contract":{contract}{more}}}"#))
}

fn inverse(case: &Case<'_>) {
    let (coins, price) = (case.input("spot_btc"), case.input("spot_price"));
    let answer = inverse_hedge(case, coins, price, case.input("contract_size_usd"), "");
    case.expect_at("short_contracts", &answer, "contracts");
}

/// What the coins and the short are worth after the fall, in quote units and in coin.
fn inverse_fall(case: &Case<'_>) {
    let (coins, entry, exit) = (case.input("spot_btc"), case.input("entry_price"), case.input("exit_price"));
    // The change is inexact: 28 digits of it are enough for the source's nine.
    let change = (exit - entry) / entry;
    let answer = inverse_hedge(case, coins, entry, 1.into(), &format!(r#","scenarios":["{change}"]"#));
    assert_eq!(answer.number("contracts"), case.input("short_contracts"));
    let gained = answer.number("scenarios[0].futuresPnl") / exit;
    case.expect("futures_pnl_btc", gained);
    case.expect("total_btc", coins + gained);
    case.expect("total_usd", coins * entry + answer.number("scenarios[0].net"));
}

/// Coins in whole steps of contracts.
fn rounded(case: &Case<'_>) {
    let size = case.input("contract_size");
    let contract =
        format!(r#"{{"kind":"linear","multiplier":"{size}","lotStep":"{}"}}"#, case.input("contract_amount_step"));
    let input = format!(r#"{{"quantity":"{}","price":1,"contract":{contract}}}"#, case.input("base_amount"));
    let answer = case.call("sizeHedge", &input);
    // At a price of 1 the coins are the notional.
    case.expect_at("rounded_base_amount", &answer, "notional");
}

/// Value, margin, fee and result of a position: those of a short of the same size, the result with the other sign.
fn value(case: &Case<'_>) {
    let (entry, mark, multiplier) =
        (case.input("entry_price"), case.input("mark_price"), case.input("contract_multiplier"));
    let coins = case.input("contracts") * multiplier;
    let mut more = format!(r#","scenarios":["{}"]"#, (mark - entry) / entry);
    for (name, input) in
        [("leverage", "leverage"), ("takerFee", "taker_fee"), ("maintenanceRate", "maintenance_margin_rate")]
    {
        if let Some(given) = case.maybe(input) {
            more += &format!(r#","{name}":"{given}""#);
        }
    }
    let opened = case.call("sizeHedge", &linear(coins, entry, multiplier, &more));
    let marked = case.call("sizeHedge", &linear(coins, mark, multiplier, ""));
    for (name, answer, path) in [
        ("cost", &opened, "notional"),
        ("value", &marked, "notional"),
        ("initial_margin", &opened, "margin"),
        ("open_fee", &opened, "cost.fees"),
        ("unrealized_pnl", &opened, "scenarios[0].spotPnl"),
    ] {
        if case.says(name) {
            case.expect_at(name, answer, path);
        }
    }
    if case.says("maintenance_margin") {
        // The venue takes it on the value at the mark.
        let rate = case.input("maintenance_margin_rate");
        case.expect("maintenance_margin", marked.number("notional") * rate);
    }
}
