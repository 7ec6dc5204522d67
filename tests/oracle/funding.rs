//! Rates and funding.

use crate::case::{Answer, Case, Rule, number};
use liquidity_layering::formula::funding;
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::Value;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("funding-apr-", Rule::Check(apr)),
    ("funding-apy-hl-doc", Rule::Check(apy)),
    ("staking-apy-daily-8", Rule::Check(daily)),
    ("premium-hl-", Rule::Check(impact)),
    ("premium-hl-2024-mid", Rule::Check(mid)),
    ("premium-simple-fin", Rule::Check(simple_premium)),
    ("funding-hl-recorded", Rule::Check(hyperliquid_hourly)),
    ("funding-hl-doc-example", Rule::Check(hyperliquid_example)),
    ("funding-hl-2023-", Rule::Check(hyperliquid_2023)),
    ("funding-htx-recorded", Rule::Check(htx)),
    ("funding-bitmex-cap-recorded", Rule::Check(bitmex_cap)),
    ("funding-bitmex-guide-interest", Rule::Check(bitmex_interest)),
    ("funding-bitmex-guide-payment", Rule::Check(bitmex_payment)),
    ("funding-bitmex-daily", Rule::Check(bitmex_daily)),
    ("funding-ft-", Rule::Check(freqtrade)),
    ("funding-ft-table-", Rule::Check(freqtrade_table)),
    ("funding-ft-hist-", Rule::Check(freqtrade_history)),
    ("funding-dydx-", Rule::Check(dydx)),
    ("funding-arb-coinglass", Rule::Check(coinglass)),
];

/// The names that the cases have for the fields of `annualise` and `fundingRate`.
const RATE: &[(&str, &str)] =
    &[("rate", "rate_per_interval"), ("intervalHours", "interval_hours"), ("daysPerYear", "day_count")];
const RULE: &[(&str, &str)] = &[
    ("premium", "premium_avg"),
    ("interest", "interest_8h"),
    ("clamp", "clamp"),
    ("intervalHours", "interval_hours"),
    ("index", "oracle_price"),
    ("impactBid", "impact_bid"),
    ("impactAsk", "impact_ask"),
    ("initialMarginRate", "initial_margin_rate"),
    ("maintenanceRate", "maintenance_margin_rate"),
];

fn yearly(case: &Case<'_>) -> Answer {
    case.call("annualise", &format!("{{{}}}", case.fields(RATE)))
}

fn apr(case: &Case<'_>) {
    case.expect_at("apr_simple", &yearly(case), "apr");
}

fn apy(case: &Case<'_>) {
    case.expect_at("compounded", &yearly(case), "apy");
}

fn daily(case: &Case<'_>) {
    let input = format!(r#"{{{},"to":1}}"#, case.fields(&[("rate", "apr"), ("from", "periods_per_year")]));
    case.expect_at("apy", &case.call("convertRate", &input), "rate");
}

/// The rate by a venue's rule; `more` are the fields that the case does not have under its own names.
fn rate(case: &Case<'_>, venue: &str, more: &str) -> Answer {
    case.call("fundingRate", &format!(r#"{{"venue":"{venue}",{}{more}}}"#, case.fields(RULE)))
}

fn impact(case: &Case<'_>) {
    case.expect_at("premium", &rate(case, "hyperliquid", ""), "premium");
}

/// Flagged: early in 2024 the answers used the mid price.
fn mid(case: &Case<'_>) {
    let mark = format!(r#","mark":"{}""#, case.input("mid_price"));
    case.expect_at("premium", &rate(case, "hyperliquid", &mark), "premium");
}

fn simple_premium(case: &Case<'_>) {
    let prices = case.fields(&[("index", "spot_price"), ("mark", "mark_price")]);
    let answer = case.call("fundingRate", &format!(r#"{{"venue":"deribit",{prices}}}"#));
    case.expect_at("premium", &answer, "premium");
}

fn hyperliquid_hourly(case: &Case<'_>) {
    case.expect_at("funding_rate_1h", &rate(case, "hyperliquid", ""), "rate");
}

/// Flagged: in 2023 it paid every 8 hours, with a narrower clamp.
fn hyperliquid_2023(case: &Case<'_>) {
    case.expect_at("funding_rate", &rate(case, "hyperliquid", ""), "rate");
}

fn hyperliquid_example(case: &Case<'_>) {
    let found = rate(case, "hyperliquid", r#","intervalHours":8"#);
    case.expect_at("premium", &found, "premium");
    case.expect_at("funding_rate_8h", &found, "rate");
}

fn htx(case: &Case<'_>) {
    case.expect_at("funding_rate_8h", &rate(case, "htx", ""), "rate");
}

/// A premium far beyond the cap ends up on it, on both sides.
fn bitmex_cap(case: &Case<'_>) {
    let found = rate(case, "bitmex", r#","premium":"0.05""#);
    assert!(found.is("capped"));
    case.expect_at("funding_rate_cap", &found, "rate");
    let floored = rate(case, "bitmex", r#","premium":"-0.05""#);
    case.expect_sum("funding_rate_cap", &[(&floored, "rate", -Exact::one())]);
}

/// Without a premium the rate is the interest: (quote - base) / intervals.
fn bitmex_interest(case: &Case<'_>) {
    let interest =
        (case.input("quote_rate_per_day") - case.input("base_rate_per_day")) / case.input("intervals_per_day");
    let input = format!(r#"{{"venue":"bitmex","premium":0,"interest":"{interest}","clamp":"0.01"}}"#);
    case.expect_at("funding_rate_8h", &case.call("fundingRate", &input), "rate");
}

fn bitmex_payment(case: &Case<'_>) {
    let numbers = case.fields(&[("contracts", "contracts"), ("price", "price"), ("rate", "funding_rate")]);
    let (multiplier, side) = (case.input("multiplier_usd"), case.text("side"));
    let contract = format!(r#"{{"kind":"inverse","multiplier":"{multiplier}"}}"#);
    let found = case.call("fundingPayment", &format!(r#"{{"contract":{contract},"side":"{side}",{numbers}}}"#));
    case.expect_at("payment_coin", &found, "paymentCoin");
    // What is paid is the rate's part of the value.
    let share = -Exact::one() / case.input("funding_rate");
    case.expect_sum("value_coin", &[(&found, "paymentCoin", share)]);
}

/// What one funding rate earns for a notional of 1.
fn earned(case: &Case<'_>, side: &str, rate: Exact, hours: Exact) -> Answer {
    let input = format!(r#"{{"rate":"{rate}","intervalHours":"{hours}","notional":1,"side":"{side}"}}"#);
    case.call("fundingYield", &input)
}

/// The daily rate of a contract that pays once a day is its rate.
fn bitmex_daily(case: &Case<'_>) {
    let found = earned(case, "short", case.input("funding_rate"), case.input("interval_hours"));
    case.expect_at("funding_rate_daily", &found, "incomePerDay");
}

fn linear(case: &Case<'_>, side: &str, price: Exact, rate: Exact) -> Answer {
    let size = case.input("size");
    let input = format!(
        r#"{{"contract":{{"kind":"linear","multiplier":1}},"side":"{side}","contracts":"{size}","price":"{price}","rate":"{rate}"}}"#
    );
    case.call("fundingPayment", &input)
}

/// Kraken accrues by the part of the interval that the position was held.
fn freqtrade(case: &Case<'_>) {
    let held = case.maybe("time_in_ratio").unwrap_or_else(Exact::one);
    let payment = linear(case, "short", case.input("mark_price"), case.input("funding_rate"));
    case.expect_sum("funding_received", &[(&payment, "payment", held)]);
}

fn freqtrade_table(case: &Case<'_>) {
    let settlements: Vec<_> = case.inputs("mark_prices").into_iter().zip(case.inputs("funding_rates")).collect();
    let fees = case.expected_list("funding_fees");
    assert_eq!(settlements.len(), fees.len());
    for ((price, rate), fee) in settlements.into_iter().zip(fees) {
        let payment = linear(case, case.text("side"), price, rate);
        case.expect_sum_of("funding_fees", fee, &[(&payment, "payment", Exact::one())]);
    }
}

fn freqtrade_history(case: &Case<'_>) {
    let settlements = case.value.get("inputs").unwrap().get("settlements").unwrap().as_list().unwrap();
    for (side, name) in [("short", "total_short"), ("long", "total_long")] {
        let payment = |settlement: &Value<'_>| {
            linear(case, side, number(settlement.get("mark").unwrap()), number(settlement.get("rate").unwrap()))
        };
        let payments: Vec<_> = settlements.iter().map(payment).collect();
        let terms: Vec<_> = payments.iter().map(|payment| (payment, "payment", Exact::one())).collect();
        case.expect_sum(name, &terms);
    }
}

/// The index of the chain is an internal sum, not a rate: its formula is checked by itself.
fn dydx(case: &Case<'_>) {
    let exponent = case.input("price_exponent") + case.input("atomic_resolution") + Exact::whole(6);
    let power = Exact::whole(10).powi(exponent.abs().to_f64() as u32);
    let scale = if exponent.is_negative() { Exact::one() / power } else { power };
    let rate = case.input("funding_rate_8h_ppm");
    case.expect("index_delta", funding::dydx_index_delta(rate, case.input("price"), scale, case.input("seconds")));
}

/// Both legs have one interval: the difference is annualised like a rate. In percent, fees not deducted.
fn coinglass(case: &Case<'_>) {
    let hours = case.input("long_leg.interval_hours");
    assert_eq!(hours.compare(case.input("short_leg.interval_hours")), Some(core::cmp::Ordering::Equal));
    let hundred = Exact::whole(100);
    let leg = |name: &str, side: &str| earned(case, side, case.input(name) / hundred, hours);
    let (long, short) = (leg("long_leg.funding_rate_pct", "long"), leg("short_leg.funding_rate_pct", "short"));
    for (name, path) in [("funding_difference_pct", "incomePerInterval"), ("apr_pct", "apr")] {
        case.expect_sum(name, &[(&long, path, hundred), (&short, path, hundred)]);
    }
}
