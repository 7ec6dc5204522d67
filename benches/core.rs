//! Native speed of the core, beside `rust_decimal` where it has the same. Prints the median of many rounds; asserts nothing.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench computes with numbers that are known to fit, and may stop where one does not"
)]

use liquidity_layering::calculator::find;
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::json;
use liquidity_layering::{
    AnnualiseInput, FundingHistoryInput, FundingYieldInput, annualise, funding_history, funding_yield,
};
use rust_decimal::{Decimal, MathematicalOps};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 31;

/// Nanoseconds of one call, the median of rounds of about 5 ms.
fn time<T>(mut work: impl FnMut(usize) -> T) -> f64 {
    let mut round = |calls: usize| {
        let from = Instant::now();
        for call in 0..calls {
            black_box(work(call));
        }
        from.elapsed().as_secs_f64() * 1e9
    };
    let mut calls = 1;
    while round(calls) < 5e6 && calls < 1 << 24 {
        calls *= 2;
    }
    let mut found: Vec<f64> = (0..ROUNDS).map(|_| round(calls) / calls as f64).collect();
    found.sort_by(f64::total_cmp);
    found[ROUNDS / 2]
}

fn line(name: &str, ours: f64, theirs: Option<f64>) {
    let theirs = theirs.map_or(String::new(), |theirs| format!("{theirs:>14.1}{:>9.2} x", ours / theirs));
    println!("{name:<34}{ours:>12.1}{theirs}");
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

const SIZE: usize = 64;

/// Numbers as they occur: rates, prices, amounts, with 3 to 12 digits.
fn texts(scale: u64) -> Vec<String> {
    let mut state = 1_u64;
    (0..SIZE)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{}.{:06}", (state >> 40) % scale, (state >> 20) % 1_000_000)
        })
        .collect()
}

struct Yield {
    rate: Decimal,
    hours: Decimal,
    notional: Decimal,
    fee: Decimal,
    days: Decimal,
    capital: Decimal,
    spot: Decimal,
}

/// The calculation of `funding_yield` in `rust_decimal`, without its checks.
fn decimal_yield(input: &Yield) -> Option<[Decimal; 11]> {
    let year = Decimal::from(365);
    let day = Decimal::from(24);
    let intervals = day * year / input.hours;
    let income = input.rate * input.notional;
    let per_day = income * day / input.hours;
    let gross = per_day * input.days;
    let fees = input.fee * Decimal::from(4) * input.notional;
    let years = input.days / year;
    let net = gross - fees + input.notional * ((Decimal::ONE + input.spot).checked_powd(years)? - Decimal::ONE);
    let break_even = fees / income;
    Some([
        input.rate * intervals,
        (Decimal::ONE + input.rate).checked_powd(intervals)? - Decimal::ONE,
        income,
        per_day,
        income * intervals,
        gross,
        fees,
        net,
        net * year / (input.capital * input.days),
        break_even,
        break_even * input.hours / day,
    ])
}

fn arithmetic() {
    let (left, right) = (texts(100_000), texts(1_000));
    let exact = |texts: &[String]| -> Vec<Exact> { texts.iter().map(|text| text.parse().unwrap()).collect() };
    let decimals = |texts: &[String]| -> Vec<Decimal> { texts.iter().map(|text| decimal(text)).collect() };
    let (a, b, c, d) = (exact(&left), exact(&right), decimals(&left), decimals(&right));
    let at = |n: usize| n % SIZE;
    line(
        "parse",
        time(|n| black_box(left[at(n)].as_str()).parse::<Exact>()),
        Some(time(|n| Decimal::from_str_exact(black_box(&left[at(n)])))),
    );
    line("to text", time(|n| black_box(a[at(n)]).to_text()), Some(time(|n| black_box(c[at(n)]).to_string())));
    line(
        "add",
        time(|n| black_box(a[at(n)]) + black_box(b[at(n)])),
        Some(time(|n| black_box(c[at(n)]).checked_add(black_box(d[at(n)])))),
    );
    line(
        "multiply",
        time(|n| black_box(a[at(n)]) * black_box(b[at(n)])),
        Some(time(|n| black_box(c[at(n)]).checked_mul(black_box(d[at(n)])))),
    );
    line(
        "divide",
        time(|n| black_box(a[at(n)]) / black_box(b[at(n)])),
        Some(time(|n| black_box(c[at(n)]).checked_div(black_box(d[at(n)])))),
    );
    let rates: Vec<String> = (1..=SIZE).map(|n| format!("0.000{n:03}")).collect();
    let (e, f) = (exact(&rates), decimals(&rates));
    line(
        "ln(1 + rate)",
        time(|n| black_box(e[at(n)]).ln_1p()),
        Some(time(|n| (Decimal::ONE + black_box(f[at(n)])).checked_ln())),
    );
    line("exp(rate) - 1", time(|n| black_box(e[at(n)]).exp_m1()), Some(time(|n| black_box(f[at(n)]).checked_exp())));
}

fn calculators() {
    let rates: Vec<String> = (1..=SIZE).map(|n| format!("0.000{n:03}")).collect();
    let inputs: Vec<AnnualiseInput> =
        rates.iter().map(|rate| AnnualiseInput::new(rate.parse().unwrap(), 8.into())).collect();
    let decimals: Vec<Decimal> = rates.iter().map(|rate| decimal(rate)).collect();
    let intervals = Decimal::from(1_095);
    line(
        "annualise",
        time(|n| annualise(black_box(&inputs[n % SIZE]))),
        Some(time(|n| {
            let rate = black_box(decimals[n % SIZE]);
            let grown = (Decimal::ONE + rate).checked_powd(intervals);
            (
                rate * intervals,
                grown.map(|grown| grown - Decimal::ONE),
                (Decimal::ONE + rate).checked_ln().map(|log| log * intervals),
            )
        })),
    );
    let inputs: Vec<FundingYieldInput> = rates
        .iter()
        .map(|rate| {
            let mut input = FundingYieldInput::new(rate.parse().unwrap(), 8.into(), 10_000.into());
            input.fee = "0.0005".parse().unwrap();
            input.capital = Some(12_000.into());
            input.spot_yield_apy = "0.03".parse().unwrap();
            input
        })
        .collect();
    let theirs: Vec<Yield> = decimals
        .iter()
        .map(|rate| Yield {
            rate: *rate,
            hours: Decimal::from(8),
            notional: Decimal::from(10_000),
            fee: decimal("0.0005"),
            days: Decimal::from(365),
            capital: Decimal::from(12_000),
            spot: decimal("0.03"),
        })
        .collect();
    let ours = funding_yield(&inputs[0]).unwrap();
    let other = decimal_yield(&theirs[0]).unwrap();
    println!("  net {} and {}", ours.net, other[7]);
    line(
        "fundingYield, typed",
        time(|n| funding_yield(black_box(&inputs[n % SIZE]))),
        Some(time(|n| decimal_yield(black_box(&theirs[n % SIZE])))),
    );
    let calls: Vec<String> = rates
        .iter()
        .map(|rate| {
            format!(
                r#"{{"rate":"{rate}","intervalHours":8,"notional":"10000","side":"short","fee":"0.0005","fills":4,"days":365,"capital":"12000","spotYieldApy":"0.03"}}"#
            )
        })
        .collect();
    let by_values = find("fundingYield").unwrap();
    line(
        "fundingYield, text in, text out",
        time(|n| by_values.call(&json::parse(black_box(&calls[n % SIZE])).unwrap())),
        None,
    );
    line("  of which reading the text", time(|n| json::parse(black_box(&calls[n % SIZE])).is_ok()), None);
}

fn history() {
    let times: Vec<f64> = (0..1_000_000).map(|n| 1.6e12 + f64::from(n) * 3_600_000.0).collect();
    let rates: Vec<f64> = (0..1_000_000).map(|n| f64::from((n * 7_919) % 2_003 - 900) * 1e-7).collect();
    let input = FundingHistoryInput::new(times, rates);
    let mut found: Vec<f64> = (0..11)
        .map(|_| {
            let from = Instant::now();
            black_box(funding_history(black_box(&input)).unwrap());
            from.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    found.sort_by(f64::total_cmp);
    println!("\nfundingHistory, 1,000,000 settlements: {:.1} ms", found[5]);
}

fn main() {
    println!("\n{:<34}{:>12}{:>14}{:>11}", "ns per call", "Exact", "rust_decimal", "ratio");
    arithmetic();
    calculators();
    history();
}
