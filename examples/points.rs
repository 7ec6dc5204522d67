//! What quasi-random points, antithetic pairs and moment matching are worth:
//! `cargo run --release --example points -- [RUNS [PATHS [DAYS]]]`.
//!
//! For each plan and each way to draw its paths: how many random paths one of its own is worth, by the variance of what as many
//! runs find, each of another seed; then the time of a run against random paths', on a machine that does nothing else. In brackets, for points, what
//! a run says of its own error against what the runs differ by.
#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "an example whose numbers are known to fit, and which may stop where one does not"
)]

use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::market::{DAYS, Model, Points, Shocks, shocks};
use liquidity_layering::simulation::random::Seed;
use liquidity_layering::simulation::{Plan, SimulationInput, SimulationOutput};
use liquidity_layering::value::json;
use std::cell::RefCell;
use std::time::Instant;
use wide::f32x4;

/// The second path of each pair has the shocks of the first, with the other sign.
fn antithetic(seed: Seed, first_path: u32, first: u32) -> Shocks {
    shocks(seed, first_path / 2, first).map(|day| {
        day.map(|normal| {
            let [a, b, ..] = normal.to_array();
            f32x4::new([a, -a, b, -b])
        })
    })
}

/// Shocks of a thousand paths and a day have a mean of 0 and a variance of 1.
fn matched(seed: Seed, first_path: u32, first: u32) -> Shocks {
    type Factors = [[[f32; 2]; 2]; DAYS];
    /// Of which run and chunk the factors are, by every 16 days.
    type Known = (Option<(Seed, u32)>, Vec<Factors>);
    const CHUNK: u32 = 1_000;
    thread_local! {
        static KNOWN: RefCell<Known> = const { RefCell::new((None, Vec::new())) };
    }
    let chunk = first_path / CHUNK;
    KNOWN.with_borrow_mut(|(of, factors)| {
        if *of != Some((seed, chunk)) {
            (*of, *factors) = (Some((seed, chunk)), Vec::new());
        }
        let piece = first as usize / DAYS;
        while factors.len() <= piece {
            let begin = (factors.len() * DAYS) as u32;
            let mut sums = [[[0.0_f64; 2]; 2]; DAYS];
            for group in 0..CHUNK / 4 {
                let drawn = shocks(seed, chunk * CHUNK + group * 4, begin);
                for (sum, normal) in sums.as_flattened_mut().iter_mut().zip(drawn.as_flattened()) {
                    for value in normal.to_array().map(f64::from) {
                        *sum = [sum[0] + value, sum[1] + value * value];
                    }
                }
            }
            factors.push(sums.map(|day| {
                day.map(|[sum, squares]| {
                    let mean = sum / f64::from(CHUNK);
                    [mean as f32, (1.0 / libm::sqrt(squares / f64::from(CHUNK) - mean * mean)) as f32]
                })
            }));
        }
        let mut drawn = shocks(seed, first_path, first);
        for (normal, [mean, scale]) in drawn.as_flattened_mut().iter_mut().zip(factors[piece].as_flattened()) {
            *normal = (*normal - f32x4::splat(*mean)) * f32x4::splat(*scale);
        }
        drawn
    })
}

const MARKET: &str = r#"{"kind": "gbm", "drift": 0.1, "volatility": 0.7, "fundingMeanApr": 0.1, "fundingVolatility": 0.15,
    "fundingHalfLifeDays": 10, "correlation": 0.3}"#;
const PLANS: [(&str, &str); 4] = [
    (
        "balanced, band of 5 %",
        r#""strategy": "balanced", "harvestLeverage": 2, "directionalLeverage": 3, "rebalance": {"kind": "band", "width": 0.05}"#,
    ),
    (
        "aggressive, 5x, margin never called",
        r#""strategy": "aggressive", "harvestLeverage": 3, "directionalLeverage": 5, "marginCallAt": 0"#,
    ),
    (
        "nine tenths in a hedge of 5x, margin never called",
        r#""strategy": {"staked": 0, "liquid": 0.1, "harvest": 0.9, "directional": 0, "reserve": 0}, "harvestLeverage": 5,
            "marginCallAt": 0"#,
    ),
    ("conservative, never rebalanced", r#""strategy": "conservative""#),
];
const NAMES: [&str; 10] =
    ["mean", "5 %", "median", "95 %", "cvar95", "loss", "liquidation", "call", "drawdown", "its 95 %"];

/// What a run found, and how far off it says that this is.
fn found(output: &SimulationOutput) -> [[f64; 2]; 10] {
    let last = |level: usize| *output.fan.values[level].0.last().expect("a day");
    let (end, probability, errors) = (&output.end, &output.probability, &output.standard_errors);
    let known = |error: Option<f64>| error.unwrap_or(f64::NAN);
    [
        [end.mean, end.standard_error],
        [last(0), known(errors.var95)],
        [last(2), known(errors.median)],
        [last(4), f64::NAN],
        [end.cvar95, known(errors.cvar95)],
        [probability.loss, known(errors.loss)],
        [probability.liquidation, known(errors.liquidation)],
        [probability.margin_call, known(errors.margin_call)],
        [output.max_drawdown.median, f64::NAN],
        [output.max_drawdown.p95, f64::NAN],
    ]
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u32>().expect("a number"));
    let mut next = |other: u32| arguments.next().unwrap_or(other);
    let (runs, paths, days) = (next(100), next(10_000), next(365));
    let ways = [
        ("random", Points::Random),
        ("antithetic", Points::Own(antithetic)),
        ("matched", Points::Own(matched)),
        ("points", Points::Sobol),
    ];
    for (name, plan) in PLANS {
        println!("{name}\n{:>11} {}   time", "", NAMES.map(|name| format!("{name:>14}")).join(""));
        let mut random = ([0.0; 10], 0.0);
        for (way, points) in ways {
            let mut times = Vec::new();
            let results: Vec<[[f64; 2]; 10]> = (1..=runs)
                .map(|seed| {
                    let text = format!(
                        r#"{{"capital": 100000, "days": {days}, "paths": {paths}, "seed": {seed}, "stakingApy": 0.05, "fee": 0.0005,
                            "market": {MARKET}, {plan}}}"#
                    );
                    let input = SimulationInput::read(&json::parse(&text).expect("JSON")).expect("an input");
                    let start = Instant::now();
                    let plan = Plan::new(&input).expect("a plan");
                    let mut run = plan.run().expect("a run");
                    if let Model::Gbm(_, of) = &mut run.model {
                        *of = points;
                    }
                    let output = plan.simulation(&run.range(0, paths)).expect("a result");
                    times.push(start.elapsed().as_secs_f64() * 1e3);
                    found(&output)
                })
                .collect();
            let count = f64::from(runs);
            let moments = core::array::from_fn::<_, 10, _>(|place| {
                let mean = results.iter().map(|found| found[place][0]).sum::<f64>() / count;
                let variance =
                    results.iter().map(|found| (found[place][0] - mean).powi(2)).sum::<f64>() / (count - 1.0);
                let said = results.iter().map(|found| found[place][1].powi(2)).sum::<f64>() / count;
                (variance, (said / variance).sqrt())
            });
            times.sort_by(f64::total_cmp);
            let time = times[times.len() / 2];
            if way == "random" {
                random = (moments.map(|(variance, _)| variance), time);
            }
            let cells = core::array::from_fn::<_, 10, _>(|place| {
                let (variance, said) = moments[place];
                let worth = if variance > 0.0 { format!("{:.2}", random.0[place] / variance) } else { "-".to_owned() };
                let said = if way == "points" && said.is_finite() { format!("({said:.2})") } else { String::new() };
                format!("{worth:>8}{said:<6}")
            });
            println!("{way:>11} {}   {:.2}", cells.join(""), time / random.1);
        }
    }
}
