//! Closed forms: the lognormal distribution, the first passage of a barrier, and the funding's process.

use super::hand::input;
use liquidity_layering::simulation::{Plan, SimulationInput, drawn, simulate};

/// Distribution function of the standard normal distribution.
pub fn below(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

pub fn plan(strategy: &str, more: &str, market: &str) -> SimulationInput {
    input(&format!(
        r#"{{"capital": 1000, "strategy": {strategy}, "days": 365, "stakingApy": 0, "market": {market} {more}}}"#
    ))
}

pub const LIQUID: &str = r#"{"staked": 0, "liquid": 1, "harvest": 0, "directional": 0, "reserve": 0}"#;
const DIRECTIONAL: &str = r#"{"staked": 0, "liquid": 0, "harvest": 0, "directional": 1, "reserve": 0}"#;

pub fn gbm(drift: f64, volatility: f64) -> String {
    format!(
        r#"{{"kind": "gbm", "drift": "{drift}", "volatility": "{volatility}", "fundingMeanApr": 0, "fundingVolatility": 0,
        "fundingHalfLifeDays": 0}}"#
    )
}

#[test]
fn prices_are_lognormal() {
    let (drift, volatility) = (0.2, 0.6);
    let mut input = plan(LIQUID, "", &gbm(drift, volatility));
    input.paths = 50_000;
    let output = simulate(&input).unwrap();
    let z = (output.end.mean - 1_000.0 * libm::exp(drift)) / output.end.standard_error;
    assert!(z.abs() < 4.0, "the mean is off by {z} standard errors");
    let expected = 1_000.0 * libm::exp(drift) * libm::sqrt(libm::exp(volatility * volatility) - 1.0);
    assert!((output.end.standard_deviation / expected - 1.0).abs() < 0.05);
    // Quantiles of the standard normal distribution at 5, 25, 50, 75, 95 %.
    let normal =
        [-1.644_853_626_951_472_2, -0.674_489_750_196_081_7, 0.0, 0.674_489_750_196_081_7, 1.644_853_626_951_472_2];
    for (z, (level, values)) in normal.into_iter().zip(output.fan.levels.iter().zip(&output.fan.values)) {
        let day = output.fan.days.0.last().unwrap() / 365.0;
        let expected = 1_000.0 * libm::exp((drift - volatility * volatility / 2.0) * day + volatility * z);
        // Density of the logarithm at the quantile.
        let density = libm::exp(-z * z / 2.0) / libm::sqrt(2.0 * std::f64::consts::PI) / volatility;
        let error = libm::sqrt(level * (1.0 - level) / 50_000.0) / density;
        let off = libm::log(values.0.last().unwrap() / expected);
        assert!(off.abs() < 4.0 * error, "{level}: {off} at an error of {error}");
    }
    // The same by its own account, which is less than that of random paths.
    let error = output.standard_errors.median.unwrap();
    let expected = 1_000.0 * libm::exp(drift - volatility * volatility / 2.0);
    assert!((output.end.median - expected).abs() < 4.0 * error);
    assert!(error < expected * volatility * libm::sqrt(std::f64::consts::PI / 2.0 / 50_000.0));
}

/// Looked at once a day, a barrier acts as if it stood `exp(0.5826 × volatility of a day)` farther away (Broadie, Glasserman, Kou 1997).
#[test]
fn liquidations_are_the_first_passage_of_a_barrier() {
    for (drift, volatility, leverage) in [(0.1, 0.7, 3.0), (0.0, 0.5, 2.0), (-0.3, 0.9, 5.0)] {
        let more = format!(r#", "directionalLeverage": {leverage}, "marginCallAt": 0, "maintenanceRate": "0.005""#);
        let mut input = plan(DIRECTIONAL, &more, &gbm(drift, volatility));
        input.paths = 40_000;
        let output = simulate(&input).unwrap();
        let price = (1.0 - 1.0 / leverage) / (1.0 - 0.005);
        let barrier = libm::log(price) - 0.582_6 * volatility / libm::sqrt(365.0);
        let rate = drift - volatility * volatility / 2.0;
        let expected = below((barrier - rate) / volatility)
            + libm::exp(2.0 * rate * barrier / (volatility * volatility)) * below((barrier + rate) / volatility);
        let found = output.probability.liquidation;
        let error = output.standard_errors.liquidation.unwrap();
        // The correction itself is good to a few thousandths.
        assert!((found - expected).abs() < 3.0 * error + 0.002, "{found}, expected {expected}, at an error of {error}");
    }
}

#[test]
fn funding_returns_to_its_mean() {
    let (mean, deviation, half_life, correlation) = (0.12, 0.2, 7.0, 0.4);
    let market = format!(
        r#"{{"kind": "gbm", "drift": "0.1", "volatility": "0.7", "fundingMeanApr": {mean}, "fundingVolatility": {deviation},
        "fundingHalfLifeDays": {half_life}, "correlation": {correlation}}}"#
    );
    let input = plan(LIQUID, "", &market);
    let plan = Plan::new(&input).unwrap();
    let run = plan.run().unwrap();
    let paths = 20_000_u32;
    let memory = libm::exp2(-1.0 / half_life);
    let (days, lag) = ([1_usize, 5, 200], 7);
    let mut sums = [[0.0; 4]; 3];
    for path in 0..paths {
        let (growth, rates) = drawn(&run, path);
        for (sum, day) in sums.iter_mut().zip(days) {
            let x = rates[day - 1] * 365.0 - mean;
            let later = rates[day - 1 + lag] * 365.0 - mean;
            let z = (libm::log(growth[day - 1]) - (0.1 - 0.245) / 365.0) / (0.7 / libm::sqrt(365.0));
            for (sum, value) in sum.iter_mut().zip([x, x * x, x * later, x * z]) {
                *sum += value / f64::from(paths);
            }
        }
    }
    for (found, day) in sums.into_iter().zip(days) {
        // From the mean on: v² (1 - a^(2t)).
        let variance = deviation * deviation * (1.0 - libm::pow(memory, 2.0 * day as f64));
        let shock = deviation * libm::sqrt(1.0 - memory * memory);
        let expected = [0.0, variance, variance * libm::pow(memory, lag as f64), shock * correlation];
        // Standard deviations of what is averaged.
        let size = [libm::sqrt(variance), variance * 1.5, variance * 1.5, libm::sqrt(variance) * 1.1];
        for ((found, expected), size) in found.into_iter().zip(expected).zip(size) {
            let error = size / libm::sqrt(f64::from(paths));
            assert!((found - expected).abs() < 4.0 * error, "day {day}: {found}, expected {expected} at {error}");
        }
    }
}

#[test]
fn without_memory_funding_is_independent() {
    let market = r#"{"kind": "gbm", "drift": 0, "volatility": 1, "fundingMeanApr": 0, "fundingVolatility": 1, "fundingHalfLifeDays": 0}"#;
    let plan = Plan::new(&plan(LIQUID, "", market)).unwrap();
    let run = plan.run().unwrap();
    let (mut product, mut count) = (0.0, 0.0);
    for path in 0..2_000 {
        let (_, rates) = drawn(&run, path);
        for pair in rates.windows(2) {
            product += pair[0] * pair[1] * 365.0 * 365.0;
            count += 1.0;
        }
    }
    assert!((product / libm::sqrt(count)).abs() < 4.0);
}

/// Where nothing happens nothing is lost or earned, in whatever amounts: rounding is neither.
#[test]
fn nothing_comes_of_nothing() {
    let weights = r#"{"staked": "0.3", "liquid": "0.1", "harvest": "0.3", "directional": "0.1", "reserve": "0.2"}"#;
    for strategy in [r#""conservative""#, r#""balanced""#, r#""aggressive""#, r#""beginner""#, weights] {
        for capital in ["10000", "12345.67", "777", "333333.333333333"] {
            for rebalance in
                [r#"{"kind": "never"}"#, r#"{"kind": "band", "width": "0.05"}"#, r#"{"kind": "every", "days": 30}"#]
            {
                let text = format!(
                    r#"{{"capital": {capital}, "strategy": {strategy}, "days": 365, "paths": 1000, "stakingApy": 0, "goalApy": 0,
                    "harvestLeverage": 2, "directionalLeverage": 3, "rebalance": {rebalance}, "market": {{"kind": "gbm", "drift": 0,
                    "volatility": 0, "fundingMeanApr": 0, "fundingVolatility": 0, "fundingHalfLifeDays": 10}}}}"#
                );
                let found = simulate(&input(&text)).unwrap();
                let income = found.income;
                let parts =
                    [income.staking, income.funding, income.directional, income.price, income.fees, income.reserve];
                assert_eq!((found.probability.loss, found.probability.goal), (0.0, Some(1.0)), "{text}");
                assert_eq!(parts, [0.0; 6], "{text}");
            }
        }
    }
}
