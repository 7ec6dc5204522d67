//! Ten thousand portfolios on the same paths, on all processors: `cargo run --release --example sweep -- [PORTFOLIOS [PATHS]]`.
//!
//! Every portfolio is a split, a leverage and a band; the best by their mean of the worst 5 % for what they earn are printed.
#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "an example whose numbers are known to fit, and which may stop where one does not"
)]

use indicatif::{ParallelProgressIterator, ProgressBar, ProgressStyle};
use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::{SimulationInput, simulate};
use liquidity_layering::value::json;
use rayon::prelude::*;

/// A portfolio by its number: weights in steps of a tenth, leverage, band.
fn portfolio(number: usize, paths: usize) -> (String, SimulationInput) {
    let mut splits = Vec::new();
    for staked in 0..=10 {
        for liquid in 0..=10 - staked {
            for harvest in 0..=10 - staked - liquid {
                for directional in 0..=10 - staked - liquid - harvest {
                    splits.push([staked, liquid, harvest, directional, 10 - staked - liquid - harvest - directional]);
                }
            }
        }
    }
    let [staked, liquid, harvest, directional, reserve] = splits[number % splits.len()];
    let rest = number / splits.len();
    let leverage = 1 + rest % 5;
    let band = [0.02, 0.05, 0.1][rest / 5 % 3];
    let shares = [staked, liquid, harvest, directional, reserve].map(|tenths| tenths * 10);
    let [a, b, c, d, e] = shares;
    let name = format!(
        "staked {a} %, liquid {b} %, harvest {c} %, directional {d} %, reserve {e} %, {leverage}x, band {band}"
    );
    let text = format!(
        r#"{{"capital": 100000, "days": 365, "paths": {paths}, "seed": 1, "stakingApy": 0.05, "unbondingDays": 7, "fee": 0.0005,
            "strategy": {{"staked": 0.{staked}, "liquid": 0.{liquid}, "harvest": 0.{harvest}, "directional": 0.{directional}, "reserve": 0.{reserve}}},
            "harvestLeverage": {leverage}, "directionalLeverage": {leverage}, "rebalance": {{"kind": "band", "width": {band}}},
            "market": {{"kind": "gbm", "drift": 0.1, "volatility": 0.7, "fundingMeanApr": 0.1, "fundingVolatility": 0.15,
                        "fundingHalfLifeDays": 10, "correlation": 0.3}}}}"#
    );
    let text = text.replace("0.10,", "1,").replace("0.10}", "1}");
    let input = SimulationInput::read(&json::parse(&text).expect("JSON")).expect("a portfolio");
    (name, input)
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse().expect("a number"));
    let portfolios = arguments.next().unwrap_or(10_000);
    let paths = arguments.next().unwrap_or(1_000);
    let style =
        ProgressStyle::with_template("{bar:40} {pos} of {len} portfolios, {per_sec}, {eta} left").expect("a template");
    let bar = ProgressBar::new(portfolios as u64).with_style(style);
    let mut found: Vec<_> = (0..portfolios)
        .into_par_iter()
        .progress_with(bar)
        .map(|number| {
            let (name, input) = portfolio(number, paths);
            let output = simulate(&input).expect("a result");
            (output.end.mean, output.end.cvar95, output.probability.liquidation, name)
        })
        .collect();
    // Earned for what the worst twentieth loses.
    let ratio = |(mean, worst, ..): &(f64, f64, f64, String)| (mean - 100_000.0) / worst.max(1.0);
    found.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    println!("{:>10} {:>12} {:>12}", "mean", "worst 5 %", "liquidated");
    for (mean, worst, liquidated, name) in found.iter().take(10) {
        println!("{mean:>10.0} {worst:>12.0} {:>10.1} %  {name}", liquidated * 100.0);
    }
}
