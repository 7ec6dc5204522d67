//! Columns in doubles: every row is what a single call in decimals gives.

use super::columns::with_columns;
use super::{at_least, decimal};
use liquidity_layering::Code;
use liquidity_layering::calculator::batch::{CHUNK, Table, batch};
use liquidity_layering::calculator::{find, record::Tree};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::{Value, json};
use proptest::prelude::*;

/// A number as one would type it: few digits, so that many quotients come out whole and many values meet a limit.
fn numbers(low: i64, high: i64, places: i32) -> impl Strategy<Value = f64> {
    (low..=high).prop_map(move |number| format!("{number}e-{places}").parse().unwrap())
}

/// A field: its path, and what it is in each row or in all of them.
#[derive(Clone, Debug)]
struct Field(&'static str, Vec<f64>);

const ROWS: usize = 12;

/// A column or one number for all rows.
fn field(path: &'static str, values: impl Strategy<Value = f64> + Clone) -> impl Strategy<Value = Field> {
    prop_oneof![
        3 => prop::collection::vec(values.clone(), ROWS),
        1 => values.prop_map(|value| vec![value]),
    ]
    .prop_map(move |values| Field(path, values))
}

/// The same, or not given.
fn perhaps(path: &'static str, values: impl Strategy<Value = f64> + Clone) -> impl Strategy<Value = Option<Field>> {
    prop::option::of(field(path, values))
}

/// The text of an input; `number` says how each field is written.
fn text(fields: &[Field], rest: &str, number: &dyn Fn(usize, &Field) -> String) -> String {
    let mut parents = vec![("contract", String::new()), ("method", String::new()), ("", String::new())];
    for (place, field) in fields.iter().enumerate() {
        let (parent, name) = field.0.split_once('.').unwrap_or(("", field.0));
        let (_, text) = parents.iter_mut().find(|(known, _)| *known == parent).unwrap();
        text.push_str(&format!(",\"{name}\":{}", number(place, field)));
    }
    let [(_, contract), (_, method), (_, others)] = parents.try_into().unwrap();
    let rest = rest.replace("CONTRACT", &contract).replace("METHOD", &method);
    format!(
        "{{{}}}",
        [rest.trim_matches(','), others.trim_matches(',')]
            .iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(",")
    )
}

fn written(value: f64) -> String {
    if value.is_finite() { format!("{value:e}") } else { "\"NaN\"".to_owned() }
}

fn by_columns(name: &str, fields: &[Field], rest: &str) -> Result<Table, liquidity_layering::Error> {
    let text =
        text(fields, rest, &|place, field| if field.1.len() == 1 { written(field.1[0]) } else { format!("@{place}") });
    let columns: Vec<_> = fields.iter().map(|field| field.1.clone()).collect();
    called(name, &text, &columns)
}

fn single(name: &str, fields: &[Field], rest: &str, row: usize) -> (String, Result<Tree, liquidity_layering::Error>) {
    let of = |field: &Field| field.1.get(row).or(field.1.first()).copied().unwrap();
    let text = text(fields, rest, &|_, field| match (field.0, of(field)) {
        ("side", side) if side.abs() == 1.0 => {
            if side > 0.0 {
                "\"long\"".into()
            } else {
                "\"short\"".into()
            }
        }
        (_, value) => written(value),
    });
    let found = find(name).unwrap().call(&json::parse(&text).unwrap());
    (text, found)
}

/// By column, a single call's answer, and the row's fields.
type Scale<'s> = dyn Fn(&str, &Value<'_>, &dyn Fn(&str) -> f64) -> f64 + 's;

/// Compares every column of every row with a single call; `scale` is what a difference of large numbers may be off by, beside
/// its own size.
fn compare(name: &str, fields: &[Field], rest: &str, scale: &Scale<'_>) -> Result<usize, TestCaseError> {
    prop_assume!(fields.iter().any(|field| field.1.len() == ROWS));
    let table = match by_columns(name, fields, rest) {
        Ok(table) => table,
        // What all rows share is wrong in each of them.
        Err(error) => {
            for row in 0..ROWS {
                let (text, found) = single(name, fields, rest, row);
                prop_assert!(found.is_err(), "{error}: {text}");
            }
            return Ok(ROWS);
        }
    };
    let mut invalid = Vec::new();
    for row in 0..ROWS {
        let (text, found) = single(name, fields, rest, row);
        let answer = match found {
            Ok(answer) => answer,
            Err(error) => {
                for (column, _) in &table.summary.columns {
                    prop_assert!(table.column(column).is_none_or(|values| values[row].is_nan()), "{column}: {text}");
                }
                invalid.push((row, error));
                continue;
            }
        };
        let answer = answer.to_json();
        let answer = json::parse(&answer).unwrap();
        let given = |path: &str| {
            let field = fields.iter().find(|field| field.0 == path).unwrap();
            field.1.get(row).or(field.1.first()).copied().unwrap()
        };
        for (column, place) in &table.summary.columns {
            let expected = answer.at(column).unwrap().as_text().map(|text| text.parse::<f64>().unwrap());
            match (place.is_some(), expected) {
                (false, expected) => prop_assert_eq!(expected, None, "{} is left out: {}", column, text),
                (true, None) => prop_assert!(table.column(column).unwrap()[row].is_nan(), "{column}: {text}"),
                (true, Some(expected)) => {
                    let found = table.column(column).unwrap()[row];
                    // A decimal that is not exact ends at its 18th place.
                    let slack = 1e-12 * expected.abs() + 1e-13 * scale(column, &answer, &given) + 5e-19;
                    prop_assert!((found - expected).abs() <= slack, "{column}: {found} for {expected}: {text}");
                }
            }
        }
    }
    prop_assert_eq!(table.summary.invalid, invalid.len());
    match (&table.summary.first, invalid.first()) {
        (None, None) => {}
        (Some((row, error)), Some((expected, single))) => {
            prop_assert_eq!(row, expected);
            prop_assert_eq!(error.code(), single.code(), "{} {}", error, single);
            // Of a result that is too large, a single call names the likeliest cause.
            prop_assert!(error.code() == Code::Overflow || error.field() == single.field(), "{error} {single}");
        }
        (found, expected) => prop_assert!(false, "{found:?} for {expected:?}"),
    }
    let warned = table.summary.warnings.iter().any(|warning| warning.code() == "invalid_rows");
    prop_assert_eq!(warned, !invalid.is_empty());
    Ok(invalid.len())
}

fn of(answer: &Value<'_>, path: &str) -> f64 {
    answer.at(path).and_then(Value::as_text).map_or(0.0, |text| text.parse::<f64>().unwrap().abs())
}

fn squared(value: f64) -> f64 {
    value * value
}

fn sides() -> impl Strategy<Value = f64> + Clone {
    prop::sample::select(vec![1.0, -1.0])
}

/// Mostly good, at times what no single call takes.
fn spoilt(values: impl Strategy<Value = f64> + Clone + 'static) -> impl Strategy<Value = f64> + Clone {
    prop_oneof![60 => values.boxed(), 1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -5.0, 1e29, 1e-29, 1e300]).boxed()].boxed()
}

trait Numbers: Strategy<Value = f64> + Sized + 'static {
    fn common(self) -> proptest::strategy::BoxedStrategy<f64> {
        self.boxed()
    }
}
impl<S: Strategy<Value = f64> + 'static> Numbers for S {}

fn n(low: i64, high: i64, places: i32) -> proptest::strategy::BoxedStrategy<f64> {
    numbers(low, high, places).common()
}

proptest! {
    #![proptest_config(at_least(3_000))]

    #[test]
    fn funding_yield_by_columns(
        rate in field("rate", spoilt(prop_oneof![n(-500, 1_000, 6), n(-15_000, 15_000, 4)].boxed())),
        hours in field("intervalHours", prop::sample::select(vec![1.0, 4.0, 8.0, 24.0]).boxed()),
        notional in field("notional", spoilt(n(1, 10_000_000, 2))),
        others in (perhaps("side", sides().boxed()), perhaps("fee", n(0, 50, 4)), perhaps("days", n(1, 800, 0)),
            perhaps("capital", n(100, 1_000_000, 1)), perhaps("borrowApr", n(0, 300, 3)), perhaps("spotYieldApy", n(-100, 300, 3))),
    ) {
        let (side, fee, days, capital, borrow, spot) = others;
        let mut fields = vec![rate, hours, notional];
        // As a single value a side is text.
        let side = side.filter(|side| side.1.len() > 1);
        fields.extend([side, fee, days, capital, borrow, spot].into_iter().flatten());
        compare("fundingYield", &fields, "", &|column, answer, _| match column {
            // A sum of what may cancel; of the power's exponent each digit counts as many times.
            "net" => of(answer, "gross") + of(answer, "fees") + of(answer, "net") + 1e7,
            "netApr" => 1e5,
            "apy" => (1.0 + of(answer, "apy")) * 1e4,
            _ => 0.0,
        })?;
    }

    #[test]
    fn position_pnl_by_columns(
        kind in prop::sample::select(vec!["linear", "inverse"]),
        contracts in field("contracts", spoilt(n(1, 1_000_000, 2))),
        entry in field("entry", n(1, 10_000_000, 2)), exit in field("exit", spoilt(n(1, 10_000_000, 2))),
        side in prop::collection::vec(sides(), ROWS),
        multiplier in field("contract.multiplier", n(1, 1_000, 3)),
        others in (perhaps("openFee", n(0, 60, 4)), perhaps("closeFee", n(0, 60, 4)), perhaps("funding", n(-1_000, 1_000, 3)),
            perhaps("leverage", n(10, 1_000, 1))),
    ) {
        let (open, close, funding, leverage) = others;
        let mut fields = vec![contracts, entry, exit, Field("side", side), multiplier];
        fields.extend([open, close, funding, leverage].into_iter().flatten());
        let rest = format!("\"contract\":{{\"kind\":\"{kind}\"CONTRACT}}");
        // What both prices make of it.
        let value = |given: &dyn Fn(&str) -> f64| {
            let moved = given("exit") / given("entry");
            let size = given("contracts") * given("contract.multiplier") * if kind == "linear" { given("entry") } else { 1.0 };
            1e3 + size * moved.max(1.0)
        };
        compare("positionPnl", &fields, &rest, &|column, answer, given| match column {
            "pnl" | "net" | "pnlCoin" | "netCoin" => value(given),
            "returnOnMargin" => 1e3 * (1.0 + of(answer, "returnOnMargin")),
            // Where the sum that it is divided by is as good as 0 it is far away.
            "breakEvenPrice" => squared(of(answer, "breakEvenPrice")) + 1e6,
            _ => 0.0,
        })?;
    }

    #[test]
    fn margin_health_by_columns(
        (venue, kind) in prop::sample::select(vec![
            ("generic", "linear"), ("generic", "inverse"), ("binance", "linear"), ("binance", "inverse"), ("bybit", "linear"),
            ("bybit", "inverse"), ("okx", "linear"), ("okx", "inverse"), ("gate", "linear"), ("hyperliquid", "linear"), ("phemex", "linear"),
        ]),
        contracts in field("contracts", spoilt(n(1, 100_000, 1))), entry in field("entry", n(90_000, 110_000, 2)),
        mark in perhaps("mark", n(90_000, 110_000, 2)), side in prop::collection::vec(sides(), ROWS),
        leverage in field("leverage", spoilt(n(11, 300, 1))), multiplier in field("contract.multiplier", n(1, 100, 2)),
        tiered in prop::bool::ANY,
        others in (perhaps("extraMargin", n(1, 100, 2)), perhaps("takerFee", n(0, 10, 4)), perhaps("dailyVolatility", n(10, 100, 3)),
            perhaps("contract.tick", prop::sample::select(vec![0.01, 0.1, 0.5]).boxed()), field("maintenanceRate", n(40, 200, 4))),
    ) {
        let (extra, fee, volatility, tick, rate) = others;
        let mut fields = vec![contracts, entry, Field("side", side), leverage, multiplier];
        fields.extend([mark, extra, fee, volatility, tick].into_iter().flatten());
        // Inverse values are coins, linear ones quote units.
        let (first, second) = if kind == "linear" { (50_000, 400_000) } else { (1, 20) };
        let tiers = format!(
            ",\"tiers\":[{{\"notionalFloor\":0,\"maintenanceRate\":0.004}},{{\"notionalFloor\":{first},\"maintenanceRate\":0.01}},\
             {{\"notionalFloor\":{second},\"maintenanceRate\":0.025}}]"
        );
        if !tiered {
            fields.push(rate);
        }
        let rest = format!("\"venue\":\"{venue}\",\"contract\":{{\"kind\":\"{kind}\"CONTRACT}}{}", if tiered { &tiers } else { "" });
        let scale = |answer: &Value<'_>| of(answer, "notional") + of(answer, "margin");
        compare("marginHealth", &fields, &rest, &|column, answer, _| match column {
            "unrealisedPnl" | "maintenanceAmount" | "maintenanceMargin" => scale(answer),
            // Equity is what is left: the less, the fewer of its digits are known.
            // Of the requirement as well, where a fee is kept from margin.
            "marginRatio" | "effectiveLeverage" => of(answer, column) * of(answer, "effectiveLeverage").max(1.0) * 10.0 + 0.1,
            "liquidationPrice" | "bankruptcyPrice" => 1e4 + squared(of(answer, column)) / 100.0,
            "distance" | "distanceInSigmas" => 1e3 + squared(of(answer, "liquidationPrice")) / 100.0,
            _ => 0.0,
        })?;
    }

    #[test]
    fn size_hedge_by_columns(
        kind in prop::sample::select(vec!["linear", "inverse"]),
        quantity in field("quantity", spoilt(n(1, 1_000_000, 3))), price in field("price", n(100, 10_000_000, 2)),
        futures in perhaps("futuresPrice", n(100, 10_000_000, 2)),
        multiplier in field("contract.multiplier", prop::sample::select(vec![0.001, 0.01, 0.1, 1.0, 10.0]).boxed()),
        lot in perhaps("contract.lotStep", prop::sample::select(vec![0.1, 0.01, 1.0, 5.0]).boxed()),
        method in prop_oneof![
            field("method.ratio", n(0, 150, 2)).prop_map(|ratio| ("ratio", vec![ratio])),
            (field("method.correlation", n(-100, 100, 2)), field("method.spotVolatility", n(1, 100, 3)), field("method.futuresVolatility", n(1, 100, 3)))
                .prop_map(|(a, b, c)| ("minimumVariance", vec![a, b, c])),
            (field("method.beta", n(-200, 200, 2)), perhaps("method.target", n(-200, 200, 2)))
                .prop_map(|(a, b)| ("beta", std::iter::once(a).chain(b).collect())),
            (field("method.fall", n(1, 100, 2)), field("method.maxLoss", n(0, 1_000_000, 1)))
                .prop_map(|(a, b)| ("lossLimit", vec![a, b])),
        ],
        others in (perhaps("collateralCoin", n(0, 1_000, 2)), perhaps("leverage", n(1, 50, 0)), perhaps("maintenanceRate", n(0, 100, 4)),
            perhaps("takerFee", n(0, 10, 4)), perhaps("fundingRate", n(-10, 10, 4)), perhaps("days", n(0, 100, 0)), perhaps("rally", n(0, 30, 1))),
    ) {
        let (collateral, leverage, maintenance, fee, funding, days, rally) = others;
        let mut fields = vec![quantity, price, multiplier];
        if kind == "inverse" {
            // Quote units.
            fields[2].1.iter_mut().for_each(|multiplier| *multiplier *= 1_000.0);
        }
        fields.extend([futures, lot, collateral, leverage, maintenance, fee, funding, days, rally].into_iter().flatten());
        let (method, mut more) = method;
        fields.append(&mut more);
        let rest = format!("\"contract\":{{\"kind\":\"{kind}\"CONTRACT}},\"method\":{{\"kind\":\"{method}\"METHOD}}");
        // 1 less a quotient: near 0 few of the ratio's digits are known, and so of all that it is multiplied with.
        let of_ratio = |column: &str, answer: &Value<'_>| match (method, column) {
            ("lossLimit", "hedgeRatio") => 1.0,
            ("lossLimit", _) if column != "liquidationPrice" => of(answer, column) / of(answer, "hedgeRatio").max(1e-6),
            _ => 0.0,
        };
        let has_lots = fields.iter().any(|field| field.0 == "contract.lotStep");
        // Where they are not whole, but so nearly that doubles cannot tell, one lot more or less is rounding.
        let of_lots = |column: &str, answer: &Value<'_>, given: &dyn Fn(&str) -> f64| {
            let lot = if has_lots { given("contract.lotStep") } else { 1.0 };
            let exact = decimal(answer.at("contractsExact").and_then(Value::as_text).unwrap()).abs();
            let lots = exact / Exact::from_f64(lot).unwrap();
            let (count, off) = (lots.to_f64(), (lots - lots.floor()).to_f64());
            let near = off.min(1.0 - off);
            let one = match column {
                "contracts" | "contractsUp" => lot,
                "residualQuantity" if kind == "inverse" => lot * given("contract.multiplier") / given("price"),
                "residualQuantity" => lot * given("contract.multiplier"),
                _ => of(answer, column) / count.max(1.0),
            };
            if off > 0.0 && near <= 2e-14 * count + 1e-7 { 1.1e13 * one } else { 0.0 }
        };
        compare("sizeHedge", &fields, &rest, &|column, answer, given| of_ratio(column, answer) + of_lots(column, answer, given) + match column {
            "residualQuantity" => given("quantity") * 1e3 + 1.0,
            "cashToSurviveRally" => of(answer, "notional") * 10.0,
            "cost.total" => of(answer, "cost.fees") + of(answer, "cost.funding"),
            _ => 0.0,
        })?;
    }
}

fn called(name: &str, text: &str, columns: &[Vec<f64>]) -> Result<Table, liquidity_layering::Error> {
    with_columns(text, columns, |input| batch(name, input)).unwrap()
}

#[test]
fn every_chunk_and_its_end() {
    for rows in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
        let rates: Vec<f64> = (0..rows).map(|row| row as f64 * 1e-6).collect();
        let found =
            called("fundingYield", r#"{"rate":@0,"intervalHours":8,"notional":1000}"#, std::slice::from_ref(&rates))
                .unwrap();
        let apr = found.column("apr").unwrap();
        assert_eq!((apr.len(), found.summary.rows, found.summary.invalid), (rows, rows, 0));
        assert!(apr.iter().zip(&rates).all(|(apr, rate)| (apr - rate * 1_095.0).abs() <= 1e-15));
    }
}

#[test]
fn what_all_rows_share_is_refused_at_once() {
    for (name, text, columns, code, field) in [
        ("fundingYield", r#"{"rate":0.1,"intervalHours":8,"notional":1000}"#, vec![], "missing_field", "rate"),
        (
            "fundingYield",
            r#"{"rate":@0,"intervalHours":8,"notional":@1}"#,
            vec![vec![0.1; 2], vec![5.0; 3]],
            "inconsistent",
            "notional",
        ),
        (
            "fundingYield",
            r#"{"rate":@0,"intervalHours":0,"notional":1000}"#,
            vec![vec![0.1]],
            "out_of_range",
            "intervalHours",
        ),
        ("fundingYield", r#"{"rate":@0,"intervalHours":8}"#, vec![vec![0.1]], "missing_field", "notional"),
        (
            "fundingYield",
            r#"{"rate":@0,"intervalHours":8,"notional":1,"fills":@1}"#,
            vec![vec![0.1], vec![4.0]],
            "invalid_type",
            "fills",
        ),
        (
            "fundingYield",
            r#"{"rate":@0,"intervalHours":8,"notional":1,"x":@1}"#,
            vec![vec![0.1], vec![4.0]],
            "unknown_field",
            "x",
        ),
        (
            "sizeHedge",
            r#"{"quantity":@0,"price":1,"contract":{"kind":"linear","multiplier":1},"scenarios":[0.5]}"#,
            vec![vec![1.0]],
            "unsupported",
            "scenarios",
        ),
        (
            "sizeHedge",
            r#"{"quantity":@0,"price":1,"contract":{"kind":"linear","multiplier":1},"method":{"kind":"history","spot":[1,2,3],"futures":[1,2,4]}}"#,
            vec![vec![1.0]],
            "unsupported",
            "method.kind",
        ),
        (
            "marginHealth",
            r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":@0,"leverage":5,"maintenanceRate":0.01,"survive":0.5}"#,
            vec![vec![1.0]],
            "unsupported",
            "survive",
        ),
        (
            "marginHealth",
            r#"{"contract":{"kind":"linear","multiplier":1},"side":"long","contracts":1,"entry":@0,"leverage":5}"#,
            vec![vec![1.0]],
            "missing_field",
            "maintenanceRate",
        ),
        ("nothing", "{}", vec![], "out_of_range", "calculator"),
    ] {
        let error = called(name, text, &columns).map(|_| ()).unwrap_err();
        assert_eq!((error.code().name(), error.field()), (code, Some(field)), "{text}: {error}");
    }
}

#[test]
fn whole_lots_and_whole_ticks_are_reached() {
    // 1.2 / 0.1 is a bit less than 12 in doubles, 0.3 / 0.1 as well.
    let text = r#"{"quantity":@0,"price":100,"contract":{"kind":"linear","multiplier":0.1}}"#;
    let found = called("sizeHedge", text, &[vec![1.2, 0.3, 1.29]]).unwrap();
    assert_eq!(found.column("contracts").unwrap(), [12.0, 3.0, 12.0]);
    assert_eq!(found.column("contractsUp").unwrap(), [12.0, 3.0, 13.0]);
    // As is 0.57 - 0.56, which is divided by 0.01.
    let text = r#"{"quantity":@0,"price":1,"contract":{"kind":"linear","multiplier":0.001},"collateralCoin":6.28,"method":{"kind":"beta","beta":0.57,"target":0.56}}"#;
    let found = called("sizeHedge", text, &[vec![0.02]]).unwrap();
    assert_eq!(found.column("contracts").unwrap(), [63.0]);
    // No margin is left to lose where the wallet is the value, whatever rounding adds.
    let text = r#"{"contract":{"kind":"linear","multiplier":0.1},"side":"long","contracts":3,"entry":@0,"wallet":@1,"maintenanceRate":0}"#;
    let found = called("marginHealth", text, &[vec![100.0, 1.1], vec![30.0, 0.33]]).unwrap();
    assert!(found.column("liquidationPrice").unwrap().iter().all(|price| price.is_nan()));
    assert_eq!(found.summary.invalid, 0);
}

#[test]
fn the_first_bad_row_says_why() {
    let text = r#"{"rate":@0,"intervalHours":8,"notional":@1,"side":@2}"#;
    let good = [vec![0.1; 4], vec![5.0; 4], vec![1.0; 4]];
    for (column, value, code, field) in [
        (0, f64::NAN, "not_a_number", "rate"),
        (0, 1.0, "out_of_range", "rate"),
        (1, 0.0, "out_of_range", "notional"),
        (1, 1e29, "out_of_range", "notional"),
        (1, 9e27, "overflow", "rate"),
        (2, 0.5, "out_of_range", "side"),
    ] {
        let mut columns = good.clone();
        columns[column][2] = value;
        let found = called("fundingYield", text, &columns).unwrap();
        let (row, error) = found.summary.first.clone().unwrap();
        assert_eq!(
            (found.summary.invalid, row, error.code().name(), error.field()),
            (1, 2, code, Some(field)),
            "{error}"
        );
        let net = found.column("net").unwrap();
        assert!(net[2].is_nan() && net[0].is_finite() && net[3].is_finite());
    }
}
