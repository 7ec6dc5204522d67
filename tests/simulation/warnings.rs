//! Each warning where it is due, and not one step before.

use crate::hand::input;
use liquidity_layering::Warning;
use liquidity_layering::calculator::data::Series;
use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::{BacktestInput, Candles, Funding, backtest, simulate};
use liquidity_layering::value::json;

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.kind.code).collect()
}

/// What a simulation with these fields is warned of; nothing is unusual in what they are added to.
fn warned(fields: &str) -> Vec<&'static str> {
    let market = r#"{"kind": "gbm", "drift": 0, "volatility": 0, "fundingMeanApr": 0, "fundingVolatility": 0, "fundingHalfLifeDays": 0}"#;
    let plain = r#""capital": 1000, "days": 2, "paths": 8, "stakingApy": "0.03""#;
    codes(&simulate(&input(&format!("{{{plain}, \"market\": {market}, {fields}}}"))).unwrap().warnings)
}

const PLAN: &str = r#""strategy": "balanced", "fee": "0.0005", "maintenanceRate": "0.005""#;
const STAKED: &str =
    r#""strategy": {"staked": 1, "liquid": 0, "harvest": 0, "directional": 0, "reserve": 0}, "fee": "0.0005""#;

#[test]
fn of_a_simulation() {
    let with = |more: &str| warned(&format!("{PLAN}, {more}"));
    let none: [&str; 0] = [];
    assert_eq!(with(r#""directionalLeverage": 3"#), none);
    assert_eq!(with(r#""directionalLeverage": "3.01""#), ["daily_monitoring"]);
    assert_eq!(with(r#""harvestLeverage": "3.01""#), ["daily_monitoring"]);
    assert_eq!(with(r#""rebalance": {"kind": "every", "days": 1}"#), ["unbonding_not_set"]);
    assert_eq!(with(r#""rebalance": {"kind": "every", "days": 1}, "unbondingDays": 1"#), none);
    assert_eq!(warned(r#""strategy": "balanced", "maintenanceRate": "0.005""#), ["fees_ignored"]);
    assert_eq!(warned(r#""strategy": "balanced", "fee": "0.0005""#), ["maintenance_rate_assumed"]);
    // Without a perpetual there is nothing to maintain.
    assert_eq!(warned(STAKED), none);
}

#[test]
fn of_a_backtest() {
    let candles = |hours: f64, leverage: &str| {
        let text = format!(
            r#"{{"capital": 1000, "stakingApy": 0, {PLAN}, "directionalLeverage": {leverage},
            "candles": {{"times": [0, 1, 2], "open": [1, 1, 1], "high": [1, 1, 1], "low": [1, 1, 1], "close": [1, 1, 1]}},
            "funding": {{"times": [0, 1], "rates": [0, 0]}}}}"#
        );
        let mut input = BacktestInput::read(&json::parse(&text).unwrap()).unwrap();
        let step = hours * 3_600_000.0;
        let series = |values: &[f64]| Series(values.to_vec().into());
        let ones = series(&[1.0; 3]);
        input.candles = Candles {
            times: series(&[0.0, step, 2.0 * step]),
            open: ones.clone(),
            high: ones.clone(),
            low: ones.clone(),
            close: ones,
            volume: None,
        };
        let settlements: Vec<f64> =
            (0..=(3.0 * hours / 8.0) as u32).map(|n| f64::from(n) * 8.0 * 3_600_000.0).collect();
        input.funding = Funding {
            rates: series(&vec![0.0; settlements.len()]),
            times: series(&settlements),
            symbol: None,
            venue: None,
        };
        codes(&backtest(&input).unwrap().warnings)
    };
    let none: [&str; 0] = [];
    assert_eq!(candles(24.0, "\"3.01\""), ["coarse_candles"]);
    assert_eq!(candles(24.0, "3"), none);
    assert_eq!(candles(8.0, "\"3.01\""), none);
}
