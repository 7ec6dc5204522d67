//! Margins, tiers, sizes, averages and linear P&L.

use crate::case::{Case, Rule, number};
use crate::fields::{Fields, contract, position};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::Value;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("margin-nautilus-inverse-", Rule::Check(nautilus)),
    ("margin-deribit-linear-", Rule::Check(deribit)),
    ("margin-okx-recorded-inverse-ratio", Rule::Check(okx_ratio)),
    ("tier-lookup-", Rule::Check(lookup)),
    ("tiers-cum-", Rule::Check(amounts)),
    ("tiers-cum-binance-coinm-level5", Rule::Check(coin_amount)),
    ("size-jesse-risk-", Rule::Check(size)),
    ("avg-price-tt-example", Rule::Check(trading_technologies)),
    ("avg-price-bybit-", Rule::Check(average)),
    ("pnl-", Rule::Check(pnl)),
];

fn linear() -> String {
    contract("linear", Exact::one(), None)
}

fn has(case: &Case<'_>, name: &str) -> bool {
    case.value.get("expected").unwrap().get(name).is_some()
}

/// The tolerance is one for all, or one for each.
fn expect(case: &Case<'_>, name: &str, computed: Exact) {
    let tolerance = case.value.get("tolerance").unwrap();
    let tolerance = number(tolerance.get(name).unwrap_or(tolerance));
    let expected = case.expected(name);
    let within = (computed - expected).abs() <= tolerance;
    assert!(within, "{}: {name} is {computed}, the source says {expected}", case.id());
}

fn nautilus(case: &Case<'_>) {
    let contract = contract(case.text("kind"), case.input("multiplier_usd"), None);
    let input = position(&contract, "long", case.input("contracts"), case.input("price"))
        .number("leverage", case.input("leverage"));
    if has(case, "maintenance_margin_btc") {
        let input = input.number("maintenanceRate", case.input("maintenance_margin_rate"));
        case.expect_at("maintenance_margin_btc", &case.call("marginHealth", &input.json()), "maintenanceMargin");
    } else {
        let input = input.number("initialRate", case.input("initial_margin_rate")).text("maintenanceRate", "0");
        case.expect_at("initial_margin_btc", &case.call("marginHealth", &input.json()), "initialMargin");
    }
}

/// Initial or maintenance rates, both of the same form.
fn deribit(case: &Case<'_>) {
    let price = case.input("price");
    let input = position(&linear(), "long", case.input("position_coin"), price)
        .text("venue", "deribit")
        .raw("leverage", "1")
        .number("maintenanceRate", case.input("base_rate"))
        .number("maintenanceRateStep", case.input("rate_per_coin"))
        .number("initialRate", case.input("base_rate"))
        .number("initialRateStep", case.input("rate_per_coin"));
    let answer = case.call("marginHealth", &input.json());
    expect(case, "margin_rate", answer.number("maintenanceRate"));
    expect(case, "margin_usdc", answer.number("maintenanceMargin"));
    expect(case, "margin_usdc", answer.number("initialMargin"));
    expect(case, "margin_coin", answer.number("initialMargin") / price);
}

/// The venue's ratio is the reciprocal of ours; its mark price follows from the P&L.
fn okx_ratio(case: &Case<'_>) {
    let face = case.input("contract_value_usd") * case.input("contracts");
    let mark = face / (face / case.input("avg_price") - case.input("upl_coin"));
    let contract = contract("inverse", case.input("contract_value_usd"), None);
    let input = position(&contract, case.text("side"), case.input("contracts"), case.input("avg_price"))
        .text("venue", "okx")
        .number("mark", mark)
        .number("wallet", case.input("margin_coin"))
        .number("maintenanceRate", case.input("maintenance_margin_rate"))
        .number("takerFee", case.input("taker_fee"));
    let answer = case.call("marginHealth", &input.json());
    expect(case, "mmr", answer.number("maintenanceMargin"));
    expect(case, "margin_ratio", Exact::one() / answer.number("marginRatio"));
    expect(case, "upl_ratio", answer.number("unrealisedPnl") / answer.number("margin"));
}

/// A position of that value among tiers in JSON.
fn tiered(tiers: &[String], value: Exact) -> Fields {
    position(&linear(), "long", value, Exact::one())
        .text("venue", "binance")
        .raw("leverage", "1")
        .raw("tiers", &format!("[{}]", tiers.join(",")))
}

/// With the amounts as published, and derived.
fn lookup(case: &Case<'_>) {
    let rows = case.value.get("inputs").unwrap().get("tiers_floor_mmr_cum").unwrap().as_list().unwrap();
    for published in [true, false] {
        let tier = |row: &Value<'_>| {
            let row = row.as_list().unwrap();
            let tier =
                Fields::default().number("notionalFloor", number(&row[0])).number("maintenanceRate", number(&row[1]));
            if published { tier.number("maintenanceAmount", number(&row[2])) } else { tier }.json()
        };
        let tiers: Vec<String> = rows.iter().map(tier).collect();
        let answer = case.call("marginHealth", &tiered(&tiers, case.input("notional")).json());
        case.expect_at("maintenance_margin_rate", &answer, "maintenanceRate");
        case.expect_at("maintenance_amount_cum", &answer, "maintenanceAmount");
    }
}

/// The amounts follow from floors and rates.
fn amounts(case: &Case<'_>) {
    let (floors, caps) = (case.inputs("notional_floor"), case.inputs("notional_cap"));
    let (rates, leverages) = (case.inputs("maintenance_margin_rate"), case.inputs("max_leverage"));
    let tiers: Vec<String> = (0..floors.len())
        .map(|place| {
            Fields::default()
                .number("notionalFloor", floors[place])
                .number("notionalCap", caps[place])
                .number("maintenanceRate", rates[place])
                .number("maxLeverage", leverages[place])
                .json()
        })
        .collect();
    let at = |(place, cap): (usize, &Exact)| {
        let answer = case.call("marginHealth", &tiered(&tiers, *cap - Exact::one()).json());
        assert_eq!(answer.number("tier"), Exact::from(place as u64));
        answer.number("maintenanceAmount")
    };
    let found: Vec<Exact> = caps.iter().enumerate().map(at).collect();
    case.expect_list("maintenance_amount_cum", &found);
}

fn coin_amount(case: &Case<'_>) {
    let tiers = [
        Fields::default()
            .raw("notionalFloor", "0")
            .number("maintenanceRate", case.input("mmr_level4"))
            .number("maintenanceAmount", case.input("cum_level4_btc"))
            .json(),
        Fields::default()
            .number("notionalFloor", case.input("floor_btc"))
            .number("maintenanceRate", case.input("mmr_level5"))
            .json(),
    ];
    let answer = case.call("marginHealth", &tiered(&tiers, case.input("floor_btc")).json());
    case.expect_at("maintenance_amount_level5_btc", &answer, "maintenanceAmount");
}

/// At most the capital, so a leverage of 1; in steps so small that they do not show.
fn size(case: &Case<'_>) {
    let entry = case.input("entry_price");
    let stop = case.maybe("stop_price").unwrap_or_else(|| entry - case.input("risk_per_qty"));
    let input = Fields::default()
        .number("equity", case.input("capital"))
        .number("riskShare", case.input("risk_pct") / Exact::whole(100))
        .text("side", if stop < entry { "long" } else { "short" })
        .number("entry", entry)
        .number("stop", stop)
        .raw("contract", r#"{"kind":"linear","multiplier":1,"lotStep":"0.000000001"}"#)
        .raw("leverage", "1");
    let answer = case.call("positionSize", &input.json());
    if has(case, "quantity") {
        case.expect_at("quantity", &answer, "contracts");
    } else {
        case.expect_at("position_value", &answer, "notional");
    }
}

/// A fill: side, where the case says one, contracts, price.
fn fill(row: &Value<'_>, fee: Option<Exact>) -> String {
    let row = row.as_list().unwrap();
    let side = (row.len() == 3).then(|| row[0].as_text().unwrap());
    let fields =
        Fields::default().number("contracts", number(&row[row.len() - 2])).number("price", number(&row[row.len() - 1]));
    let fields = side.map_or(fields.clone(), |side| fields.text("side", side));
    fee.map_or(fields.clone(), |fee| fields.number("fee", fee)).json()
}

fn fills(case: &Case<'_>) -> Vec<String> {
    let rows = case.value.get("inputs").unwrap().get("fills").unwrap().as_list().unwrap();
    rows.iter().map(|row| fill(row, case.maybe("fee_rate"))).collect()
}

fn averaged(kind: &str, fills: &[String]) -> String {
    Fields::default().text("kind", kind).raw("fills", &format!("[{}]", fills.join(","))).json()
}

/// After each fill from the second on.
fn trading_technologies(case: &Case<'_>) {
    let fills = fills(case);
    let (mut held, mut prices, mut realised) = (Vec::new(), Vec::new(), Vec::new());
    for count in 2..=fills.len() {
        let answer = case.call("averageEntry", &averaged("linear", &fills[..count]));
        held.push(answer.number("contracts"));
        prices.push(answer.number("price"));
        realised.push(answer.number("realisedPnl"));
    }
    case.expect_list("quantity", &held);
    case.expect_list("avg_open", &prices);
    case.expect_list("realized_pnl", &realised);
}

fn average(case: &Case<'_>) {
    let answer = case.call("averageEntry", &averaged(case.text("kind"), &fills(case)));
    case.expect_at("avg_entry", &answer, "price");
}

fn pnl(case: &Case<'_>) {
    let exit = case.maybe("exit_price").unwrap_or_else(|| case.input("mark_price"));
    let input = position(&linear(), case.text("side"), case.input("size"), case.input("entry_price"))
        .number("exit", exit)
        .maybe("openFee", case, "fee_rate")
        .maybe("closeFee", case, "fee_rate");
    let answer = case.call("positionPnl", &input.json());
    for (name, path) in [("pnl", "pnl"), ("pnl_usd", "pnl"), ("unrealized_pnl", "pnl"), ("net_pnl", "net")] {
        if has(case, name) {
            case.expect_at(name, &answer, path);
        }
    }
    if has(case, "open_fee") {
        let input = input.number("openFee", case.input("taker_fee"));
        case.expect_at("open_fee", &case.call("positionPnl", &input.json()), "fees");
    }
}
