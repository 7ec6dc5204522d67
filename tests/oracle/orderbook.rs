//! Order books.

use crate::case::{Case, Rule, number};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::Value;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("book-qty-for-price-", Rule::Check(within_limit)),
    ("book-rs-qty-", Rule::Check(within_limit)),
    ("book-avgpx-", Rule::Check(average)),
    ("book-mid", Rule::Check(mid)),
    ("book-impact-mid-bitmex-", Rule::Check(impact_mid)),
    ("book-vwap", Rule::Check(weighted)),
    ("book-arrival-slippage", Rule::Check(arrival)),
    ("book-exit-slippage", Rule::Check(exit)),
];

fn levels(value: Option<&Value<'_>>) -> String {
    let pair = |level: &Value<'_>| {
        let numbers: Vec<String> = level.as_list().unwrap().iter().map(|n| format!("\"{}\"", number(n))).collect();
        format!("[{}]", numbers.join(","))
    };
    let pairs: Vec<String> = value.and_then(Value::as_list).unwrap_or_default().iter().map(pair).collect();
    format!("[{}]", pairs.join(","))
}

/// The input with the levels that a side takes, given under any of their names.
fn book(case: &Case<'_>, side: &str, more: &str) -> String {
    let inputs = case.value.get("inputs").unwrap();
    let given = |names: [&str; 2]| levels(names.iter().find_map(|name| inputs.get(name)));
    let (bids, asks) = match side {
        "buy" => (given(["bids", ""]), given(["asks", "levels"])),
        _ => (given(["bids", "levels"]), given(["asks", ""])),
    };
    format!(r#"{{"book":{{"bids":{bids},"asks":{asks}}},"side":"{side}"{more}}}"#)
}

fn within_limit(case: &Case<'_>) {
    let limit = format!(r#","limit":"{}""#, case.input("limit_price"));
    let answer = case.call("fillCost", &book(case, case.text("side"), &limit));
    case.expect_at("quantity", &answer, "maxQuantity");
}

/// Flagged where the book holds less than the order: ours says what it did not fill.
fn average(case: &Case<'_>) {
    let quantity = case.input("quantity");
    let answer = case.call("fillCost", &book(case, case.text("side"), &format!(r#","quantity":"{quantity}""#)));
    match case.says("average_price") {
        true if case.expected("average_price").is_zero() => assert!(answer.maybe("averagePrice").is_none()),
        _ => case.expect_at("average_price", &answer, "averagePrice"),
    }
    assert_eq!(answer.number("filled") + answer.number("unfilled"), quantity);
}

fn touch(case: &Case<'_>, bid: &str, ask: &str) -> crate::case::Answer {
    let (bid, ask) = (case.input(bid), case.input(ask));
    case.call("fillCost", &format!(r#"{{"book":{{"bids":[["{bid}",1]],"asks":[["{ask}",1]]}},"side":"buy"}}"#))
}

fn mid(case: &Case<'_>) {
    case.expect_at("mid", &touch(case, "best_bid", "best_ask"), "mid");
}

/// The venue rounds the middle of its impact prices to its tick, which the tolerance allows for.
fn impact_mid(case: &Case<'_>) {
    case.expect_at("impact_mid", &touch(case, "impact_bid", "impact_ask"), "mid");
}

/// An order that takes everything pays the average by volume.
fn weighted(case: &Case<'_>) {
    let (prices, volumes) = (case.inputs("prices"), case.inputs("volumes"));
    let levels: Vec<String> = prices.iter().zip(&volumes).map(|(p, v)| format!(r#"["{p}","{v}"]"#)).collect();
    let all = volumes.iter().fold(Exact::zero(), |sum, volume| sum + *volume);
    let input = format!(r#"{{"book":{{"bids":[],"asks":[{}]}},"side":"buy","quantity":"{all}"}}"#, levels.join(","));
    case.expect_at("vwap", &case.call("fillCost", &input), "averagePrice");
}

/// Slippage of a fill at one price against another: from the middle of a book whose best level takes the whole order.
fn slipped(case: &Case<'_>, side: &str, reference: Exact, filled: Exact, quantity: Exact) -> crate::case::Answer {
    let other = reference + reference - filled;
    let (bids, asks) = if side == "buy" { (other, filled) } else { (filled, other) };
    let book = format!(r#"{{"bids":[["{bids}","{quantity}"]],"asks":[["{asks}","{quantity}"]]}}"#);
    case.call("fillCost", &format!(r#"{{"book":{book},"side":"{side}","quantity":"{quantity}"}}"#))
}

fn basis_points(slippage: Exact) -> Exact {
    slippage * Exact::whole(10_000)
}

fn arrival(case: &Case<'_>) {
    let orders = case.value.get("inputs").unwrap().get("orders").unwrap().as_list().unwrap();
    let found: Vec<Exact> = orders
        .iter()
        .map(|order| {
            let [side, reference, filled] = order.as_list().unwrap() else { panic!("{}", case.id()) };
            let answer = slipped(case, side.as_text().unwrap(), number(reference), number(filled), 1.into());
            basis_points(answer.number("slippageFromMid"))
        })
        .collect();
    case.expect_list("slippage_bps", &found);
    let sum = found.iter().fold(Exact::zero(), |sum, slippage| sum + *slippage);
    case.expect("average", sum / Exact::whole(i64::try_from(found.len()).unwrap()));
}

fn exit(case: &Case<'_>) {
    let side = if case.text("side").starts_with("long") { "sell" } else { "buy" };
    let (reference, filled) = (case.input("intended_price"), case.input("actual_price"));
    let answer = slipped(case, side, reference, filled, case.input("quantity"));
    case.expect("slippage_bps", basis_points(answer.number("slippageFromMid")));
    case.expect("slippage_amount", answer.number("cost"));
}
