//! Ledgers and backtests against a plain model of the specification: `tests/simulation/model.jsonl`, which `tests/simulation/model.py` writes.

use super::hand::rows;
use super::shared::{number, parsed, word};
use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::output::IncomeParts;
use liquidity_layering::simulation::{BacktestInput, BacktestOutput, LedgerRow, SimulationInput, backtest};
use liquidity_layering::value::Value;

/// Lists of numbers as series.
fn with_series<'a>(value: &Value<'a>) -> Value<'a> {
    match value {
        Value::List(items) => Value::Series(items.iter().map(number).collect::<Vec<_>>().into()),
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(name, value)| (name.clone(), with_series(value))).collect())
        }
        other => other.clone(),
    }
}

fn list(value: &Value<'_>, path: &str) -> Vec<f64> {
    value.at(path).unwrap().as_list().unwrap().iter().map(number).collect()
}

/// Within 1e-9 of either, or what rounding makes of sums as large as `size`.
#[track_caller]
fn near(what: &str, found: f64, expected: f64, size: f64) {
    let off = (found - expected).abs();
    assert!(off <= 1e-9 * expected.abs() + 1e-11 * size, "{what}: {found}, expected {expected}");
}

#[track_caller]
fn all_near(what: &str, found: &[f64], expected: &[f64], size: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        near(&format!("{what} {place}"), *found, *expected, size);
    }
}

fn parts(income: &IncomeParts) -> [f64; 6] {
    [income.staking, income.funding, income.directional, income.price, income.fees, income.reserve]
}

fn check_ledger(what: &str, case: &Value<'_>) {
    let plan = case.get("input").unwrap();
    let Value::Record(mut fields) = plan.clone() else { panic!("{what}") };
    let none = r#"{"kind": "gbm", "drift": 0, "volatility": 0, "fundingMeanApr": 0, "fundingVolatility": 0, "fundingHalfLifeDays": 0}"#;
    fields.push(("market".into(), parsed(none)));
    fields.push(("days".into(), Value::Number("1".into())));
    let input = SimulationInput::read(&Value::Record(fields)).unwrap();
    let (prices, rates) = (list(case, "prices"), list(case, "rates"));
    let rows = rows(&input, &prices, &rates);
    let largest = |row: &LedgerRow| {
        let coins = row.staked + row.unbonding + row.liquid + row.harvest_coins + row.directional_coins.abs();
        f64::max(row.equity, coins * row.price)
    };
    let size = rows.iter().map(largest).fold(input.capital, f64::max);
    let equity: Vec<f64> = rows.iter().map(|row| row.equity).collect();
    all_near(&format!("{what} equity"), &equity, &list(case, "expected.equity"), size);
    let last = rows.last().unwrap();
    let held = [
        last.staked,
        last.unbonding,
        last.liquid,
        last.harvest_coins,
        last.harvest_margin,
        last.directional_coins,
        last.directional_margin,
        last.reserve,
    ];
    all_near(&format!("{what} last"), &held, &list(case, "expected.last"), size / last.price.min(1.0));
    all_near(&format!("{what} income"), &parts(&last.income), &list(case, "expected.income"), size);
    let happened: Vec<_> = rows
        .iter()
        .skip(1)
        .flat_map(|row| row.events.iter().map(move |event| (row.day, event)))
        .filter(|(_, event)| !matches!(event.kind.name(), "rewards" | "release"))
        .collect();
    let expected = case.at("expected.events").unwrap().as_list().unwrap();
    assert_eq!(happened.len(), expected.len(), "{what}: {happened:?}, expected {expected:?}");
    for ((day, event), expected) in happened.into_iter().zip(expected) {
        let [at, kind, sleeve, amount] = expected.as_list().unwrap() else { panic!("{what}") };
        let name = event.sleeve.0.map_or("", |sleeve| sleeve.name());
        assert_eq!((f64::from(day), event.kind.name()), (number(at), kind.as_text().unwrap()), "{what}");
        assert_eq!(name, sleeve.as_text().unwrap(), "{what} day {day}");
        if !matches!(amount, Value::Null) {
            near(&format!("{what} day {day} {}", event.kind.name()), event.amount, number(amount), size);
        }
    }
}

fn check_backtest(what: &str, case: &Value<'_>) {
    let input = BacktestInput::read(&with_series(case.get("input").unwrap())).unwrap();
    let output: BacktestOutput = backtest(&input).unwrap();
    let expected = case.get("expected").unwrap();
    let size = output.equity.0.iter().copied().fold(input.capital, f64::max) * 10.0;
    assert_eq!(output.times.0.to_vec(), list(expected, "times"), "{what}");
    all_near(&format!("{what} equity"), &output.equity.0, &list(expected, "equity"), size);
    let ends = [output.benchmarks.staked.0.last().unwrap(), output.benchmarks.held.0.last().unwrap()].map(|end| *end);
    all_near(&format!("{what} benchmarks"), &ends, &[list(expected, "staked"), list(expected, "held")].concat(), size);
    all_near(&format!("{what} income"), &parts(&output.income), &list(expected, "income"), size);
    let figures = [
        Some(output.cagr),
        Some(output.volatility),
        Some(output.max_drawdown),
        output.sharpe,
        output.sortino,
        output.calmar,
    ];
    for (place, (found, expected)) in
        figures.into_iter().zip(expected.get("figures").unwrap().as_list().unwrap()).enumerate()
    {
        match (found, expected) {
            (None, Value::Null) => {}
            (Some(found), expected) => {
                near(&format!("{what} figure {place}"), found, number(expected), found.abs().max(1.0) * 10.0)
            }
            (None, expected) => panic!("{what} figure {place}: none, expected {expected:?}"),
        }
    }
    let of = |name: &str| expected.get(name).unwrap().as_list().unwrap();
    assert_eq!(output.liquidations.len(), of("liquidations").len(), "{what}: {:?}", output.liquidations);
    for (found, expected) in output.liquidations.iter().zip(of("liquidations")) {
        let [at, sleeve, loss] = expected.as_list().unwrap() else { panic!("{what}") };
        assert_eq!((found.at.0, found.sleeve.name()), (number(at), sleeve.as_text().unwrap()), "{what}");
        near(&format!("{what} loss"), found.loss, number(loss), size);
    }
    assert_eq!(output.margin_calls.len(), of("calls").len(), "{what}: {:?}", output.margin_calls);
    for (found, expected) in output.margin_calls.iter().zip(of("calls")) {
        let [at, sleeve, amount, met] = expected.as_list().unwrap() else { panic!("{what}") };
        assert_eq!((found.at.0, found.sleeve.name()), (number(at), sleeve.as_text().unwrap()), "{what}");
        assert_eq!(found.met, matches!(met, Value::Bool(true)), "{what} {found:?}");
        near(&format!("{what} call"), found.amount, number(amount), size);
    }
    let skipped: Vec<_> = output.skipped.iter().map(|one| (one.from.0, one.to.0, one.reason.name())).collect();
    let known: Vec<_> = of("skipped")
        .iter()
        .map(|one| {
            let [from, to, reason] = one.as_list().unwrap() else { panic!("{what}") };
            (number(from), number(to), reason.as_text().unwrap())
        })
        .collect();
    let in_order = |mut list: Vec<(f64, f64, String)>| {
        list.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.2.cmp(&b.2)));
        list
    };
    let owned =
        |list: Vec<(f64, f64, &str)>| list.into_iter().map(|(from, to, why)| (from, to, why.to_owned())).collect();
    assert_eq!(in_order(owned(skipped)), in_order(owned(known)), "{what}");
}

#[test]
fn all_400_cases_of_the_model() {
    let mut kinds = [0, 0];
    for (place, line) in include_str!("model.jsonl").lines().enumerate() {
        let case = parsed(line);
        let what = format!("line {}", place + 1);
        if word(&case, "kind") == "ledger" {
            kinds[0] += 1;
            check_ledger(&what, &case);
        } else {
            kinds[1] += 1;
            check_backtest(&what, &case);
        }
    }
    assert_eq!(kinds, [240, 160]);
}
