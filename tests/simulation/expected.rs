//! Every scenario of an independent model, within its standard errors; without volatility, its exact answers.

use super::shared::{input, number, parsed, text, word};
use liquidity_layering::simulation::{SimulationOutput, simulate};
use liquidity_layering::value::Value;

/// The number at a path of the result; the fan is `fan.day.level`.
fn found(output: &SimulationOutput, path: &str) -> f64 {
    let parts: Vec<&str> = path.splitn(3, '.').collect();
    let (end, probability, income) = (&output.end, &output.probability, &output.income);
    match parts[..] {
        ["final", "mean"] => end.mean,
        ["final", "median"] => end.median,
        ["final", "standardDeviation"] => end.standard_deviation,
        ["final", "var95"] => end.var95,
        ["final", "cvar95"] => end.cvar95,
        ["probability", "loss"] => probability.loss,
        ["probability", "goal"] => probability.goal.unwrap_or(f64::NAN),
        ["probability", "liquidation"] => probability.liquidation,
        ["probability", "liquidationHarvest"] => probability.liquidation_by_sleeve.harvest,
        ["probability", "liquidationDirectional"] => probability.liquidation_by_sleeve.directional,
        ["probability", "marginCall"] => probability.margin_call,
        ["maxDrawdown", "median"] => output.max_drawdown.median,
        ["maxDrawdown", "p95"] => output.max_drawdown.p95,
        ["income", "staking"] => income.staking,
        ["income", "funding"] => income.funding,
        ["income", "directional"] => income.directional,
        ["income", "price"] => income.price,
        ["income", "fees"] => income.fees,
        ["income", "reserve"] => income.reserve,
        ["fan", day, level] => {
            let (day, level): (f64, f64) = (day.parse().unwrap(), level.parse().unwrap());
            let at = output.fan.days.0.iter().position(|found| *found == day).unwrap();
            let of = output.fan.levels.iter().position(|found| *found == level).unwrap();
            output.fan.values[of].0[at]
        }
        _ => panic!("{path}"),
    }
}

#[test]
fn every_scenario_is_within_its_standard_errors() {
    let Some(text) = text("expected.json") else { return };
    let root = parsed(&text);
    let (mut compared, mut worst) = (0, 0.0);
    for case in root.get("simulations").unwrap().as_list().unwrap() {
        let mut input = input(case, &root);
        input.paths = 20_000;
        let output = simulate(&input).unwrap();
        let Value::Record(values) = case.get("value").unwrap() else { panic!() };
        for (path, expected) in values {
            let expected_text = expected.as_text();
            let Some(_) = expected_text else { continue };
            let (expected, error) = (number(expected), number(case.get("se").unwrap().get(path).unwrap()));
            let found = found(&output, path);
            // Our own error is theirs, of fewer paths.
            let error = error * (1.0 + number(case.get("paths").unwrap()) / f64::from(output.paths)).sqrt();
            let off = (found - expected).abs();
            // What happened on none of their paths may happen on 3 of ours, as the file says.
            let rare =
                if error == 0.0 && path.starts_with("probability.") { 3.0 / f64::from(output.paths) } else { 0.0 };
            let z = if off <= f64::max(1e-9 * expected.abs(), rare) { 0.0 } else { off / error };
            assert!(z < 4.0, "{} {path}: {found}, expected {expected}, {z} standard errors", word(case, "name"));
            compared += 1;
            worst = f64::max(worst, z);
        }
    }
    println!("{compared} compared, worst {worst}");
    assert!(compared > 800);
}

#[test]
fn without_volatility_answers_are_exact() {
    let Some(text) = text("expected.json") else { return };
    let root = parsed(&text);
    for case in root.get("zeroVolatility").unwrap().as_list().unwrap() {
        let output = simulate(&input(case, &root)).unwrap();
        let Value::Record(values) = case.get("exact").unwrap() else { panic!() };
        for (path, expected) in values {
            let (expected, found) = (number(expected), found(&output, path));
            assert!(
                (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                "{} {path}: {found}, expected {expected}",
                word(case, "name")
            );
        }
    }
}
