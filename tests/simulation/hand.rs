//! The worked example of the ledger, by hand and in Python; what candles do; coins on their way out of the stake.

use liquidity_layering::calculator::data::Series;
use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::{
    BacktestInput, Candles, EveryDays, Funding, LedgerRow, Rebalance, SimulationInput, backtest, rows_of,
};
use liquidity_layering::value::json;

pub fn input(text: &str) -> SimulationInput {
    SimulationInput::read(&json::parse(text).unwrap()).unwrap()
}

/// The ledger of an input at these prices, which begin with 1.
pub fn rows(input: &SimulationInput, prices: &[f64], rates: &[f64]) -> Vec<LedgerRow> {
    let rules = input.terms().rules(&input.strategy, "strategy").unwrap();
    let growth: Vec<f64> = prices.windows(2).map(|pair| pair[1] / pair[0]).collect();
    rows_of(&rules, &growth, rates)
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 6e-10 * expected.abs().max(1.0), "{found}, expected {expected}");
}

#[test]
fn the_worked_example() {
    let input = input(
        r#"{"capital": 1000, "strategy": "balanced", "days": 2, "harvestLeverage": 2, "directionalLeverage": 3, "fee": "0.001",
        "stakingApy": "0.1", "rewardsToMargin": "0.5", "marginCallAt": "0.5", "maintenanceRate": "0.005",
        "market": {"kind": "gbm", "drift": 0, "volatility": 0, "fundingMeanApr": 0, "fundingVolatility": 0, "fundingHalfLifeDays": 0}}"#,
    );
    let rows = rows(&input, &[1.0, 0.78, 0.9], &[0.001, -0.002]);
    near(rows[0].equity, 998.533_333_333);
    near(rows[1].equity, 734.549_994_881);
    near(rows[2].equity, 865.678_682_773);
    // 113.324858018 coins are sold for the call of the directional sleeve.
    let sold = rows[0].liquid - rows[1].liquid;
    near(sold, 113.324_858_018);
    let called: Vec<_> = rows[1].events.iter().filter(|event| event.kind.name() == "marginCall").collect();
    assert_eq!(called.len(), 1);
    let income = &rows[2].income;
    near(income.staking, 0.175_252_954);
    near(income.funding, 0.475_301_867);
    near(income.directional, -59.912);
    near(income.price, -73.504_724_366);
    near(income.fees, -1.555_147_682);
}

#[test]
fn coins_wait_before_they_leave_the_stake() {
    let mut input = input(
        r#"{"capital": 1000, "strategy": {"staked": "0.5", "liquid": 0, "harvest": 0, "directional": 0, "reserve": "0.5"}, "days": 6,
        "stakingApy": 0, "unbondingDays": 3, "rebalance": {"kind": "every", "days": 2},
        "market": {"kind": "gbm", "drift": 0, "volatility": 0, "fundingMeanApr": 0, "fundingVolatility": 0, "fundingHalfLifeDays": 0}}"#,
    );
    assert_eq!(input.rebalance, Rebalance::Every(EveryDays { days: 2 }));
    input.days = 7;
    let rows = rows(&input, &[1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0], &[0.0; 7]);
    near(rows[2].equity, 1_500.0);
    near(rows[2].unbonding, 125.0);
    near(rows[4].liquid, 0.0);
    near(rows[5].liquid, 125.0);
    near(rows[5].unbonding, 0.0);
    near(rows[6].liquid, 0.0);
    near(rows[6].reserve, 750.0);
}

/// A long at 3 times from 100 with a maintenance margin of 0.5 % is liquidated at 67.0017.
#[test]
fn a_candle_liquidates_at_its_low() {
    let run = |low: f64| {
        let series = |values: [f64; 3]| Series(values.to_vec().into());
        let day = 86_400_000.0;
        let empty = r#"{"times": [], "open": [], "high": [], "low": [], "close": []}"#;
        let text = format!(
            r#"{{"capital": 1000, "strategy": {{"staked": 0, "liquid": 0, "harvest": 0, "directional": 1, "reserve": 0}},
            "stakingApy": 0, "directionalLeverage": 3, "candles": {empty}, "funding": {{"times": [], "rates": []}}}}"#
        );
        let mut input = BacktestInput::read(&json::parse(&text).unwrap()).unwrap();
        input.candles = Candles {
            times: series([0.0, day, 2.0 * day]),
            open: series([100.0; 3]),
            high: series([100.0; 3]),
            low: series([100.0, low, 100.0]),
            close: series([100.0; 3]),
            volume: None,
        };
        input.funding =
            Funding { times: series([0.0, day, 3.0 * day]), rates: series([0.0; 3]), symbol: None, venue: None };
        backtest(&input).unwrap()
    };
    let lost = run(66.0);
    assert_eq!(lost.liquidations.len(), 1);
    near(lost.liquidations[0].loss, 1_000.0);
    near(lost.equity.0[3], 0.0);
    // To 66 the position has lost 1,020; 20 of them are the venue's.
    near(lost.income.directional, -1_000.0);
    assert!(run(67.01).liquidations.is_empty());
    assert_eq!(run(67.0).liquidations.len(), 1);
}

/// Prices that only rise have no drawdown to divide by, and rewards that are the same every day no deviation.
#[test]
fn rounding_is_no_divisor() {
    let day = 86_400_000.0;
    let run = |strategy: &str, capital: &str, apy: f64, rise: f64| {
        let count = 40;
        let list =
            |from: i32, value: &dyn Fn(i32) -> f64| Series((from..from + count).map(value).collect::<Vec<_>>().into());
        let price = |place: i32| 29.96 * (1.0 + rise).powi(place);
        let empty = r#"{"times": [], "open": [], "high": [], "low": [], "close": []}"#;
        let text = format!(
            r#"{{"capital": "{capital}", "strategy": {strategy}, "stakingApy": {apy}, "harvestLeverage": 2, "directionalLeverage": 3,
            "candles": {empty}, "funding": {{"times": [], "rates": []}}}}"#
        );
        let mut input = BacktestInput::read(&json::parse(&text).unwrap()).unwrap();
        input.candles = Candles {
            times: list(0, &|place| f64::from(place) * day),
            open: list(0, &price),
            high: list(1, &price),
            low: list(0, &price),
            close: list(1, &price),
            volume: None,
        };
        input.funding = Funding {
            times: list(0, &|place| f64::from(place) * 2.0 * day),
            rates: list(0, &|_| 0.0),
            symbol: None,
            venue: None,
        };
        backtest(&input).unwrap()
    };
    for capital in ["7", "333.33", "1000", "100000"] {
        for strategy in [r#""balanced""#, r#""aggressive""#, r#""beginner""#] {
            let risen = run(strategy, capital, 0.05, 0.001);
            assert_eq!((risen.max_drawdown, risen.sortino, risen.calmar), (0.0, None, None), "{capital} {strategy}");
            assert!(risen.sharpe.is_some());
        }
        let staked = r#"{"staked": 1, "liquid": 0, "harvest": 0, "directional": 0, "reserve": 0}"#;
        let earned = run(staked, capital, 0.05, 0.0);
        assert_eq!((earned.volatility, earned.sharpe, earned.calmar), (0.0, None, None), "{capital}");
        near(earned.cagr, 0.05);
    }
}
