//! A few made-up rows in every format, with what they must read as stated by hand in `expected.json` beside them.
//!
//! There: `book`, `candles`, `funding`, `futures`, `tickers`, `tiers`, `payments` or `staking`; times in epoch
//! milliseconds, null for what the file does not tell, `any` for an expiry that is checked elsewhere, `skipped` where
//! that is of interest.

use crate::prelude::*;
use liquidity_layering::import::formats;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn expected() -> serde_json::Map<String, Value> {
    let text = std::fs::read_to_string(format!("{FOLDER}/import/expected.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap().as_object().unwrap().clone()
}

fn read(folder: &str, name: &str) -> Result<Import, liquidity_layering::Error> {
    import_market_data(&std::fs::read(format!("{FOLDER}/{folder}/{name}")).unwrap(), &Hint::default())
}

/// What was read, in the words of `expected.json`.
fn written(content: &Content) -> (&'static str, Value) {
    let number = |value: f64| if value.is_nan() { Value::Null } else { json!(value) };
    match content {
        Content::Funding(series) => {
            let one = |one: &FundingSeries| {
                let rows: Vec<Value> =
                    one.times.iter().zip(&one.rates).map(|(time, rate)| json!([time, rate])).collect();
                json!([one.symbol, one.venue.map(|venue| venue.name()), rows])
            };
            ("funding", series.iter().map(one).collect())
        }
        Content::Candles(bars) => {
            let volume = |at: usize| bars.volume.as_ref().map(|volume| volume[at]);
            let row = |at: usize| {
                json!([bars.times[at], bars.open[at], bars.high[at], bars.low[at], bars.close[at], volume(at)])
            };
            ("candles", json!({ "symbol": bars.symbol, "rows": (0..bars.times.len()).map(row).collect::<Vec<_>>() }))
        }
        Content::Book(book) => (
            "book",
            json!({ "symbol": book.symbol, "at": book.at, "sizes": book.sizes.map(|unit| unit.name()), "bids": book.bids, "asks": book.asks }),
        ),
        Content::Tiers(ladders) => {
            let ladder = |one: &liquidity_layering::import::Ladder| -> Vec<Value> {
                one.tiers
                    .iter()
                    .map(|tier| json!([tier.floor, tier.cap, tier.rate, tier.amount, tier.leverage]))
                    .collect()
            };
            ("tiers", Value::Object(ladders.iter().map(|one| (one.symbol.clone(), ladder(one).into())).collect()))
        }
        Content::Futures { at, contracts } => {
            let rows: Vec<Value> = contracts.iter().map(|one| json!([one.symbol, one.price, one.expiry])).collect();
            ("futures", json!({ "at": at, "contracts": rows }))
        }
        Content::Tickers(tickers) => {
            let row = |one: &liquidity_layering::import::Ticker| {
                json!([one.symbol, one.price, one.volume_24h, one.open_interest, one.funding_rate])
            };
            ("tickers", tickers.iter().map(row).collect())
        }
        Content::FundingPayments(all) => {
            let row = |one: &liquidity_layering::import::FundingPayments, at: usize| {
                json!([
                    one.times[at],
                    one.amounts[at],
                    one.position_notional.as_ref().map_or(Value::Null, |all| number(all[at]))
                ])
            };
            let group = |one: &liquidity_layering::import::FundingPayments| {
                json!([one.symbol, one.asset, (0..one.times.len()).map(|at| row(one, at)).collect::<Vec<_>>()])
            };
            ("payments", all.iter().map(group).collect())
        }
        Content::StakingApr { times, aprs } => {
            ("staking", times.iter().zip(aprs).map(|(time, apr)| json!([time, apr])).collect())
        }
        _ => panic!("a kind without words"),
    }
}

/// The same, numbers compared as doubles.
fn same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (_, Value::String(any)) if any == "any" => !found.is_null(),
        (Value::Number(found), Value::Number(wanted)) => found.as_f64() == wanted.as_f64(),
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| same(found, wanted))
        }
        (Value::Object(found), Value::Object(wanted)) => {
            found.len() == wanted.len()
                && found.iter().all(|(key, found)| wanted.get(key).is_some_and(|wanted| same(found, wanted)))
        }
        _ => found == wanted,
    }
}

#[test]
fn every_fixture_reads_as_stated() {
    let mut wrong = Vec::new();
    for (name, wanted) in expected() {
        let import = match read("import", &name) {
            Ok(import) => import,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        let (kind, found) = written(&import.content);
        let head = (json!(import.format), json!(import.venue.map(|venue| venue.name())));
        if head != (wanted["format"].clone(), wanted["venue"].clone()) {
            wrong.push(format!("{name}: {} {}, not {} {}", head.0, head.1, wanted["format"], wanted["venue"]));
        }
        match wanted.get(kind) {
            Some(wanted) if same(&found, wanted) => {}
            Some(wanted) => wrong.push(format!("{name}:\n    {found}\n not {wanted}")),
            None => wrong.push(format!("{name}: {kind} {found}")),
        }
        if !import.rejected.is_empty() {
            wrong.push(format!("{name}: {:?}", import.rejected));
        }
        let skipped = import.skipped.iter().fold(0, |sum: usize, one| sum + one.count);
        if wanted.get("skipped").is_some_and(|wanted| *wanted != json!(skipped)) {
            wrong.push(format!("{name}: {skipped} skipped"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A description that nothing is read by might as well be wrong.
#[test]
fn every_description_has_a_fixture() {
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for folder in ["funding", "import"] {
        for entry in std::fs::read_dir(format!("{FOLDER}/{folder}")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let Ok(import) = read(folder, &name) else { continue };
            let id = ["_csv", "_json_lines", "_json"].iter().find_map(|shape| import.format.strip_suffix(shape));
            *seen.entry((written(&import.content).0, id.unwrap_or_default().to_owned())).or_default() += 1;
        }
    }
    let fits = |kind: formats::Kind, read: &str| match kind {
        formats::Kind::Book => read == "book",
        formats::Kind::Payments => read == "payments",
        formats::Kind::Tiers => read == "tiers",
        formats::Kind::Funding => read == "funding",
        formats::Kind::Candles => read == "candles",
        formats::Kind::Markets => matches!(read, "futures" | "tickers"),
        formats::Kind::Staking => read == "staking",
    };
    let mut missing = Vec::new();
    let mut needed: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for format in formats::all() {
        let kind = format!("{:?}", format.kind);
        let count = needed.entry((kind, format.id)).or_default();
        *count += 1;
        let read = seen.iter().filter(|((kind, id), _)| fits(format.kind, kind) && id == format.id);
        let have = read.fold(0, |sum: usize, (_, count)| sum + count);
        if have < *count {
            missing.push(format!("{:?} {} ({})", format.kind, format.id, format.title));
        }
    }
    assert!(missing.is_empty(), "no fixture is read by\n{}", missing.join("\n"));
}

#[path = "../../examples/formats.rs"]
#[allow(dead_code, reason = "its main prints the page")]
mod page;

#[test]
fn the_page_of_formats_says_what_the_descriptions_say() {
    let written = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md")).unwrap();
    assert!(written == page::page(), "cargo run --example formats > docs/formats.md");
    for format in formats::all() {
        let what = format.title.split_once(": ").map_or(format.title, |(_, what)| what);
        let what = what.strip_prefix("the ").unwrap_or(what);
        assert!(written.contains(what) && written.contains(format.note), "{}", format.title);
    }
}
