//! Quasi-random points: each path by itself has the distribution of a random one, results are nearer to the truth, and their
//! standard errors are what they are off by.

use super::closed::{LIQUID, below, gbm, plan};
use liquidity_layering::simulation::market::{Model, Points};
use liquidity_layering::simulation::random::Seed;
use liquidity_layering::simulation::{Plan, SimulationOutput, drawn, simulate};

const DRIFT: f64 = 0.2;
const VOLATILITY: f64 = 0.6;
/// Of the standard normal distribution at 5 %.
const WORST: f64 = -1.644_853_626_951_472_2;

/// What a run of coins that are merely held finds, less what is true, by the error that it gives.
fn off(output: &SimulationOutput) -> [f64; 6] {
    let (end, errors) = (&output.end, &output.standard_errors);
    let rate = DRIFT - VOLATILITY * VOLATILITY / 2.0;
    let quantile = |z: f64| 1_000.0 * libm::exp(rate + VOLATILITY * z);
    let mean = 1_000.0 * libm::exp(DRIFT);
    let tail = mean * below(WORST - VOLATILITY) / 0.05;
    let share = |equity: f64| below((libm::log(equity / 1_000.0) - rate) / VOLATILITY);
    [
        (end.mean - mean) / end.standard_error,
        (end.median - quantile(0.0)) / errors.median.unwrap(),
        (end.var95 - (1_000.0 - quantile(WORST))) / errors.var95.unwrap(),
        (end.cvar95 - (1_000.0 - tail)) / errors.cvar95.unwrap(),
        (output.probability.loss - share(1_000.0)) / errors.loss.unwrap(),
        (output.probability.goal.unwrap() - (1.0 - share(1_300.0))) / errors.goal.unwrap(),
    ]
}

#[test]
fn standard_errors_are_what_results_are_off_by() {
    let runs = 64;
    let mut squares = [0.0; 6];
    let mut mean = 0.0;
    for seed in 0..runs {
        let mut input = plan(LIQUID, r#", "goalApy": "0.3""#, &gbm(DRIFT, VOLATILITY));
        (input.paths, input.seed) = (1_000, f64::from(seed));
        let output = simulate(&input).unwrap();
        for (sum, off) in squares.iter_mut().zip(off(&output)) {
            *sum += off * off / f64::from(runs);
        }
        mean += (output.end.mean - 1_000.0 * libm::exp(DRIFT)).powi(2) / f64::from(runs);
    }
    // Student's with 15 degrees of freedom: a mean square of 15/13, known to 0.23 by 64 runs. Errors of random paths would give
    // 0.06 for the mean, and 0.25 for quantiles.
    for (place, square) in squares.into_iter().enumerate() {
        assert!((0.5..1.9).contains(&square), "{place}: a mean square of {square}");
    }
    // What random paths would be off by.
    let random =
        1_000.0 * libm::exp(DRIFT) * libm::sqrt(libm::exp(VOLATILITY * VOLATILITY) - 1.0) / libm::sqrt(1_000.0);
    assert!(libm::sqrt(mean) < 0.4 * random, "{} against {random}", libm::sqrt(mean));
}

#[test]
fn a_path_by_itself_is_a_random_walk() {
    let plan = Plan::new(&plan(LIQUID, "", &gbm(0.0, 0.5))).unwrap();
    let mut run = plan.run().unwrap();
    let seeds = 12_000_u32;
    let daily = 0.5 / libm::sqrt(365.0);
    let shocks = |run: &_, path: u32| -> Vec<f64> {
        drawn(run, path).0.into_iter().map(|growth| (libm::log(growth) + 0.125 / 365.0) / daily).collect()
    };
    // Days of the same and of neighbouring pieces, and sums over many pieces.
    let days = [0_usize, 1, 15, 16, 31, 191, 192, 364];
    let (mut products, mut sums) = ([[0.0; 8]; 8], [0.0; 3]);
    let mut pairs = [0.0; 2];
    for seed in 0..seeds {
        run.seed = Seed::new(f64::from(seed));
        let found = shocks(&run, 37);
        for (row, one) in products.iter_mut().zip(days) {
            for (product, other) in row.iter_mut().zip(days) {
                *product += found[one] * found[other];
            }
        }
        for (sum, length) in sums.iter_mut().zip([40, 192, 365]) {
            *sum += found[..length].iter().sum::<f64>().powi(2) / length as f64;
        }
        let total = |path: u32| shocks(&run, path).iter().sum::<f64>() / libm::sqrt(365.0);
        if seed < 3_000 {
            let of = total(0);
            pairs = [pairs[0] + of * total(1), pairs[1] + of * total(16)];
        }
    }
    let count = f64::from(seeds);
    for (place, row) in products.into_iter().enumerate() {
        for (other, product) in row.into_iter().enumerate() {
            let (expected, variance) = if place == other { (1.0, 2.0) } else { (0.0, 1.0) };
            let z = (product / count - expected) / libm::sqrt(variance / count);
            assert!(z.abs() < 4.0, "days {} and {}: {z} standard errors", days[place], days[other]);
        }
    }
    for sum in sums {
        let z = (sum / count - 1.0) / libm::sqrt(2.0 / count);
        assert!(z.abs() < 4.0, "{z} standard errors");
    }
    // Paths of two sequences know nothing of each other; the first two of one are in different halves.
    let [apart, together] = pairs.map(|pair| pair / libm::sqrt(3_000.0));
    assert!(apart.abs() < 4.0, "{apart}");
    assert!(together < -20.0, "{together}");
}

#[test]
fn longer_runs_go_on() {
    for (days, volatility) in [(800_u32, 0.4), (4_000, 0.15)] {
        let mut input = plan(LIQUID, "", &gbm(0.1, volatility));
        (input.days, input.paths) = (days, 4_000);
        let output = simulate(&input).unwrap();
        let expected = 1_000.0 * libm::exp(0.1 * f64::from(days) / 365.0);
        let z = (output.end.mean - expected) / output.end.standard_error;
        assert!(z.abs() < 4.0, "{days} days: {z} standard errors");
    }
}

#[test]
fn histograms_know_errors_as_values_do() {
    let of = |paths: u32, days: u32| {
        let mut input = plan(LIQUID, r#", "goalApy": "0.3""#, &gbm(DRIFT, VOLATILITY));
        (input.paths, input.days) = (paths, days);
        input
    };
    let [few, many] = [99_999, 100_000].map(|paths| simulate(&of(paths, 20)).unwrap());
    let errors = |output: &SimulationOutput| {
        let errors = &output.standard_errors;
        let some = [errors.median, errors.var95, errors.cvar95, errors.loss].map(Option::unwrap);
        [output.end.standard_error, some[0], some[1], some[2], some[3]]
    };
    for (place, (exact, binned)) in errors(&few).into_iter().zip(errors(&many)).enumerate() {
        assert!((binned / exact - 1.0).abs() < 0.1, "{place}: {binned}, expected {exact}");
    }
    // However it was divided.
    let plan = Plan::new(&of(100_000, 3)).unwrap();
    let parts = [(0, 33_000), (33_000, 34_000), (34_000, 100_000)].map(|(from, to)| plan.shard(from, to).unwrap());
    let merged = plan.merged(parts.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(plan.simulation(&merged).unwrap(), simulate(&of(100_000, 3)).unwrap());
}

#[test]
fn few_paths_have_errors_as_well() {
    for paths in [1, 2, 3, 5, 8, 13, 16, 31, 32, 33, 100] {
        let mut input = plan(LIQUID, r#", "goalApy": "0.3""#, &gbm(DRIFT, VOLATILITY));
        (input.paths, input.days) = (paths, 5);
        let output = simulate(&input).unwrap();
        let errors = output.standard_errors;
        let all = [errors.median, errors.var95, errors.cvar95, errors.loss, errors.goal];
        for error in all {
            assert_eq!(error.is_some(), paths > 1, "{paths} paths");
            assert!(error.is_none_or(|error| error.is_finite() && error >= 0.0), "{paths} paths: {all:?}");
        }
    }
}

/// Random paths stay what they were.
#[test]
fn points_can_be_left_out() {
    let input = plan(LIQUID, "", &gbm(DRIFT, VOLATILITY));
    let plan = Plan::new(&input).unwrap();
    let mut run = plan.run().unwrap();
    let of = |run: &_| drawn(run, 5).0;
    let with = of(&run);
    if let Model::Gbm(_, points) = &mut run.model {
        *points = Points::Random;
    }
    let without = of(&run);
    // Within a piece a point moves all days alike.
    let moved: Vec<f64> = with.iter().zip(&without).map(|(with, without)| libm::log(with / without)).collect();
    for piece in moved.chunks(16) {
        assert!(piece.iter().all(|by| (by - piece[0]).abs() < 1e-6), "{piece:?}");
    }
    assert!((moved[0] - moved[16]).abs() > 1e-4);
}
