//! Backtests on recorded data against an independent model: every figure, and one ledger row by row. And no look-ahead.

use super::shared::{number, parsed, text, word};
use liquidity_layering::calculator::data::{Instant, Series};
use liquidity_layering::calculator::record::Data;
use liquidity_layering::simulation::{BacktestInput, BacktestOutput, Candles, Funding, backtest};
use liquidity_layering::value::Value;

/// The columns of a file, without its header.
fn columns(text: &str, count: usize) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); count];
    for line in text.lines().skip(1) {
        for (column, cell) in columns.iter_mut().zip(line.split(',')) {
            column.push(cell.parse().unwrap());
        }
    }
    columns
}

fn milliseconds(text: &str) -> f64 {
    Instant::read(&Value::Text(text.into())).unwrap().0
}

fn series(column: &[f64]) -> Series {
    Series(column.to_vec().into())
}

fn candles(rows: &[Vec<f64>], keep: impl Fn(f64) -> bool) -> Candles {
    let kept: Vec<usize> = (0..rows[0].len()).filter(|row| keep(rows[0][*row])).collect();
    let [times, open, high, low, close] =
        [0, 1, 2, 3, 4].map(|column| series(&kept.iter().map(|row| rows[column][*row]).collect::<Vec<_>>()));
    Candles { times, open, high, low, close, volume: None }
}

/// The input of a case, where its files are there.
fn input(case: &Value<'_>) -> Option<BacktestInput> {
    let prices = columns(&text(word(case, "candles"))?, 5);
    let rates = columns(&text(word(case, "funding"))?, 2);
    let limit = |field: &str, otherwise: f64| case.get(field).and_then(Value::as_text).map_or(otherwise, milliseconds);
    let (from, before) = (limit("candlesFrom", 0.0), limit("candlesBefore", f64::INFINITY));
    let Value::Record(mut fields) = case.get("input").unwrap().clone() else { panic!() };
    // What stands in their place is read first.
    let empty = |names: &[&'static str]| {
        Value::Record(names.iter().map(|name| ((*name).into(), Value::Series(Vec::new().into()))).collect())
    };
    fields.push(("candles".into(), empty(&["times", "open", "high", "low", "close"])));
    fields.push(("funding".into(), empty(&["times", "rates"])));
    let mut input = BacktestInput::read(&Value::Record(fields)).unwrap();
    input.candles = candles(&prices, |time| time >= from && time < before);
    input.funding = Funding { times: series(&rates[0]), rates: series(&rates[1]), symbol: None, venue: None };
    Some(input)
}

fn cases(check: impl Fn(&Value<'_>, BacktestInput, BacktestOutput)) {
    let Some(text) = text("expected.json") else { return };
    let root = parsed(&text);
    for case in root.get("backtests").unwrap().as_list().unwrap() {
        let Some(input) = input(case) else { return };
        let output = backtest(&input).unwrap();
        check(case, input, output);
    }
}

#[track_caller]
fn same(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-3), "{what}: {found}, expected {expected}");
}

#[test]
fn every_figure_is_the_independent_models() {
    cases(|case, _, output| {
        let expected = case.get("result").unwrap();
        let of = |path: &str| number(expected.at(path).unwrap());
        let name = word(case, "name");
        let at = |what: &str| format!("{name} {what}");
        same(&at("days"), output.days, of("days"));
        assert_eq!(output.times.0.len() as f64, of("rows"), "{name}");
        same(&at("start"), output.times.0[0], milliseconds(word(expected, "start")));
        same(&at("end"), *output.times.0.last().unwrap(), milliseconds(word(expected, "end")));
        same(&at("equity"), *output.equity.0.last().unwrap(), of("finalEquity"));
        same(&at("cagr"), output.cagr, of("cagr"));
        same(&at("volatility"), output.volatility, of("volatility"));
        same(&at("sharpe"), output.sharpe.unwrap(), of("sharpe"));
        same(&at("sortino"), output.sortino.unwrap(), of("sortino"));
        same(&at("maxDrawdown"), output.max_drawdown, of("maxDrawdown"));
        same(&at("calmar"), output.calmar.unwrap(), of("calmar"));
        assert_eq!(output.margin_calls.len() as f64, of("marginCalls"), "{name}");
        let income = &output.income;
        for (part, found) in [
            ("staking", income.staking),
            ("funding", income.funding),
            ("directional", income.directional),
            ("price", income.price),
            ("fees", income.fees),
            ("reserve", income.reserve),
        ] {
            same(&at(part), found, of(&format!("income.{part}")));
        }
        let list = |field: &str| expected.get(field).unwrap().as_list().unwrap();
        assert_eq!(output.liquidations.len(), list("liquidations").len(), "{name}");
        for (found, expected) in output.liquidations.iter().zip(list("liquidations")) {
            same(&at("liquidation"), found.at.0, milliseconds(word(expected, "at")));
            assert_eq!(found.sleeve.name(), word(expected, "sleeve"));
            same(&at("loss"), found.loss, number(expected.get("loss").unwrap()));
        }
        assert_eq!(output.skipped.len(), list("skipped").len(), "{name}");
        for (found, expected) in output.skipped.iter().zip(list("skipped")) {
            same(&at("skipped from"), found.from.0, milliseconds(word(expected, "from")));
            same(&at("skipped to"), found.to.0, milliseconds(word(expected, "to")));
            assert_eq!(found.reason.name(), word(expected, "reason"), "{name}");
        }
        for checkpoint in list("checkpoints") {
            let row = number(checkpoint.get("row").unwrap()) as usize;
            same(&at("checkpoint time"), output.times.0[row], milliseconds(word(checkpoint, "at")));
            same(&at("checkpoint"), output.equity.0[row], number(checkpoint.get("equity").unwrap()));
        }
    });
}

#[test]
fn a_ledger_is_the_independent_models_row_by_row() {
    cases(|case, _, output| {
        let Some(file) = case.get("ledger").and_then(Value::as_text) else { return };
        let Some(text) = text(file) else { return };
        let mut lines = text.lines();
        let names: Vec<&str> = lines.next().unwrap().split(',').collect();
        let place = |name: &str| names.iter().position(|known| *known == name).unwrap();
        let (at, event, equity) = (place("at"), place("event"), place("equity"));
        let mut rows = output.times.0.iter().zip(output.equity.0.iter());
        let mut compared = 0;
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            if !["open", "close"].contains(&cells[event]) {
                continue;
            }
            let (time, found) = rows.next().unwrap();
            same(cells[at], *time, milliseconds(cells[at]));
            same(cells[at], *found, cells[equity].parse().unwrap());
            compared += 1;
        }
        assert_eq!(compared, output.times.0.len());
    });
}

#[test]
fn nothing_is_known_before_it_happens() {
    cases(|case, mut input, whole| {
        let times = input.candles.times.0.clone();
        let cut = times[times.len() / 2];
        let rows: Vec<Vec<f64>> =
            [&input.candles.times, &input.candles.open, &input.candles.high, &input.candles.low, &input.candles.close]
                .map(|column| column.0.to_vec())
                .to_vec();
        input.candles = candles(&rows, |time| time < cut);
        let part = backtest(&input).unwrap();
        let count = part.equity.0.len();
        assert!(count > 20, "{}", word(case, "name"));
        // On the last close alone nothing is rebalanced, as nothing comes after it.
        assert_eq!(part.equity.0[..count - 1], whole.equity.0[..count - 1], "{}", word(case, "name"));
    });
}
