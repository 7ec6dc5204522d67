//! Rates and funding.

use crate::case::{Case, Rule, decimal, number};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::Value;
use liquidity_layering::venue::Venue;
use liquidity_layering::{
    AnnualiseInput, Compounding, Contract, ContractKind, ConvertRateInput, FundingPaymentInput, FundingRateInput,
    FundingYieldInput, Side, annualise, convert_rate, formula::funding, funding_payment, funding_rate, funding_yield,
};

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

fn yearly(case: &Case<'_>) -> liquidity_layering::AnnualiseOutput {
    let mut input = AnnualiseInput::new(case.input("rate_per_interval"), case.input("interval_hours"));
    input.days_per_year = case.input("day_count");
    annualise(&input).unwrap()
}

fn apr(case: &Case<'_>) {
    case.expect("apr_simple", yearly(case).apr);
}

fn apy(case: &Case<'_>) {
    case.expect("compounded", yearly(case).apy);
}

fn daily(case: &Case<'_>) {
    let periods = Compounding::Periods(case.input("periods_per_year"));
    let input = ConvertRateInput::new(case.input("apr"), periods, Compounding::Periods(1.into()));
    case.expect("apy", convert_rate(&input).unwrap().rate);
}

fn rate(input: &FundingRateInput) -> liquidity_layering::FundingRateOutput {
    funding_rate(input).unwrap()
}

fn impact(case: &Case<'_>) {
    let mut input = FundingRateInput::new(Venue::Hyperliquid);
    input.index = Some(case.input("oracle_price"));
    input.impact_bid = case.maybe("impact_bid");
    input.impact_ask = case.maybe("impact_ask");
    case.expect("premium", rate(&input).premium);
}

/// Flagged: early in 2024 the answers used the mid price.
fn mid(case: &Case<'_>) {
    let mut input = FundingRateInput::new(Venue::Hyperliquid);
    input.index = Some(case.input("oracle_price"));
    input.mark = Some(case.input("mid_price"));
    case.expect("premium", rate(&input).premium);
}

fn simple_premium(case: &Case<'_>) {
    let mut input = FundingRateInput::new(Venue::Deribit);
    input.index = Some(case.input("spot_price"));
    input.mark = Some(case.input("mark_price"));
    case.expect("premium", rate(&input).premium);
}

fn hyperliquid(case: &Case<'_>) -> FundingRateInput {
    let mut input = FundingRateInput::new(Venue::Hyperliquid);
    input.premium = case.maybe("premium_avg");
    input.interest = case.maybe("interest_8h");
    input.clamp = case.maybe("clamp");
    input.interval_hours = case.maybe("interval_hours");
    input
}

fn hyperliquid_hourly(case: &Case<'_>) {
    case.expect("funding_rate_1h", rate(&hyperliquid(case)).rate);
}

/// Flagged: in 2023 it paid every 8 hours, with a narrower clamp.
fn hyperliquid_2023(case: &Case<'_>) {
    case.expect("funding_rate", rate(&hyperliquid(case)).rate);
}

fn hyperliquid_example(case: &Case<'_>) {
    let mut input = hyperliquid(case);
    input.index = case.maybe("oracle_price");
    input.impact_bid = case.maybe("impact_bid");
    input.interval_hours = Some(8.into());
    let found = rate(&input);
    case.expect("premium", found.premium);
    case.expect("funding_rate_8h", found.rate);
}

fn htx(case: &Case<'_>) {
    let mut input = FundingRateInput::new(Venue::Htx);
    input.premium = case.maybe("premium_avg");
    input.interest = case.maybe("interest_8h");
    input.clamp = case.maybe("clamp");
    case.expect("funding_rate_8h", rate(&input).rate);
}

/// A premium far beyond the cap ends up on it, on both sides.
fn bitmex_cap(case: &Case<'_>) {
    let mut input = FundingRateInput::new(Venue::Bitmex);
    input.premium = Some(decimal("0.05"));
    input.initial_margin_rate = case.maybe("initial_margin_rate");
    input.maintenance_rate = case.maybe("maintenance_margin_rate");
    let found = rate(&input);
    assert!(found.capped);
    case.expect("funding_rate_cap", found.rate);
    input.premium = Some(decimal("-0.05"));
    case.expect("funding_rate_cap", -rate(&input).rate);
}

/// Without a premium the rate is the interest: (quote - base) / intervals.
fn bitmex_interest(case: &Case<'_>) {
    let interest =
        (case.input("quote_rate_per_day") - case.input("base_rate_per_day")) / case.input("intervals_per_day");
    let mut input = FundingRateInput::new(Venue::Bitmex);
    input.premium = Some(Exact::zero());
    input.interest = Some(interest);
    input.clamp = Some(decimal("0.01"));
    case.expect("funding_rate_8h", rate(&input).rate);
}

fn bitmex_payment(case: &Case<'_>) {
    let input = FundingPaymentInput {
        contract: Contract::new(ContractKind::Inverse, case.input("multiplier_usd")),
        side: Side::parse(case.text("side")).unwrap(),
        contracts: case.input("contracts"),
        price: case.input("price"),
        rate: case.input("funding_rate"),
    };
    let coin = funding_payment(&input).unwrap().payment_coin.unwrap();
    case.expect("payment_coin", coin);
    case.expect("value_coin", -coin / case.input("funding_rate"));
}

/// The daily rate of a contract that pays once a day is its rate.
fn bitmex_daily(case: &Case<'_>) {
    let input = FundingYieldInput::new(case.input("funding_rate"), case.input("interval_hours"), Exact::one());
    case.expect("funding_rate_daily", funding_yield(&input).unwrap().income_per_day);
}

fn linear(case: &Case<'_>, side: Side, price: Exact, rate: Exact) -> Exact {
    let contract = Contract::new(ContractKind::Linear, 1.into());
    let input = FundingPaymentInput { contract, side, contracts: case.input("size"), price, rate };
    funding_payment(&input).unwrap().payment
}

/// Kraken accrues by the part of the interval that the position was held.
fn freqtrade(case: &Case<'_>) {
    let held = match case.value.get("inputs").unwrap().get("time_in_ratio") {
        Some(Value::Null) | None => Exact::one(),
        Some(ratio) => number(ratio),
    };
    let payment = linear(case, Side::Short, case.input("mark_price"), case.input("funding_rate"));
    case.expect("funding_received", payment * held);
}

fn freqtrade_table(case: &Case<'_>) {
    let side = Side::parse(case.text("side")).unwrap();
    let settlements = case.inputs("mark_prices").into_iter().zip(case.inputs("funding_rates"));
    let fees: Vec<Exact> = settlements.map(|(price, rate)| linear(case, side, price, rate)).collect();
    case.expect_list("funding_fees", &fees);
}

fn freqtrade_history(case: &Case<'_>) {
    let settlements = case.value.get("inputs").unwrap().get("settlements").unwrap().as_list().unwrap();
    for (side, name) in [(Side::Short, "total_short"), (Side::Long, "total_long")] {
        let payment = |settlement: &Value<'_>| {
            linear(case, side, number(settlement.get("mark").unwrap()), number(settlement.get("rate").unwrap()))
        };
        case.expect(name, settlements.iter().map(payment).fold(Exact::zero(), |sum, payment| sum + payment));
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
    let leg =
        |name: &str, field: &str| number(case.value.get("inputs").unwrap().get(name).unwrap().get(field).unwrap());
    let hours = leg("long_leg", "interval_hours");
    assert_eq!(hours.compare(&leg("short_leg", "interval_hours")), Some(core::cmp::Ordering::Equal));
    let hundred = Exact::whole(100);
    let yearly = |leg: Exact, side: Side| {
        let mut input = FundingYieldInput::new(leg / hundred, hours, Exact::one());
        input.side = side;
        funding_yield(&input).unwrap()
    };
    let long = yearly(leg("long_leg", "funding_rate_pct"), Side::Long);
    let short = yearly(leg("short_leg", "funding_rate_pct"), Side::Short);
    case.expect("funding_difference_pct", (long.income_per_interval + short.income_per_interval) * hundred);
    case.expect("apr_pct", (long.apr + short.apr) * hundred);
}
