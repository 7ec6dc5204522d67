//! `expected.json`, made independently of this crate, by the rules of `EXPECTED.md` beside it.

use crate::holds::skipped;
use liquidity_layering::import::{
    Book, Candles, Content, FundingSeries, Hint, Import, Ladder, Ticker, import_market_data,
};
use liquidity_layering::venue::Venue;
use serde_json::Value;
use std::path::PathBuf;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");

fn import(path: &str) -> Result<Import, liquidity_layering::Error> {
    let content = std::fs::read(PathBuf::from(DATA).join(path)).unwrap();
    let hint = Hint { file_name: path.rsplit('/').next(), ..Hint::default() };
    let import = import_market_data(&content, &hint);
    // As text and as bytes is the same here; what is packed is the same, too.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &content).unwrap();
    assert_eq!(import_market_data(&packed.finish().unwrap(), &hint), import, "{path}: gzip");
    import
}

/// Symbols compare by letters and digits.
fn bare(symbol: Option<&str>) -> Value {
    symbol.map_or(Value::Null, |symbol| {
        symbol.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase().into()
    })
}

/// Instants as expected.json writes them, without the crate's own writer.
fn iso(ms: f64) -> Value {
    let ms = ms as i64;
    let (days, rest) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (day, month) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    let year = yoe + era * 400 + i64::from(month <= 2);
    let (h, m, s, f) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}.{f:03}Z").into()
}

fn accepted(found: impl Into<Value>, want: &Value, what: &str) {
    let found = found.into();
    let Value::Array(all) = want else { panic!("{what}: {want} is no list") };
    assert!(all.contains(&found), "{what}: {found}, accepted {want}");
}

fn close(found: f64, want: &Value, slack: f64, what: &str) {
    let want = want.as_f64().or_else(|| want.as_str()?.parse().ok()).unwrap_or_else(|| panic!("{what}: {want}"));
    assert!((found - want).abs() <= want.abs() * 1e-12 + slack, "{what}: {found} for {want}");
}

/// A sum that loses nothing worth speaking of.
fn sum(values: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

fn funding(path: &str, found: &FundingSeries, want: &Value) {
    accepted(bare(found.symbol.as_deref()), &want["symbol"], path);
    let FundingSeries { times, rates, .. } = found;
    // Settlements less than a minute apart are one, of which both are read.
    let count = want["count"].as_u64().unwrap() + want["duplicates"].as_u64().unwrap();
    assert_eq!((times.len() as u64, rates.len() as u64), (count, count), "{path}");
    assert!(times.is_sorted(), "{path}");
    assert_eq!((iso(times[0]), iso(times[times.len() - 1])), (want["from"].clone(), want["to"].clone()), "{path}");
    close(rates[0], &want["firstRate"], 0.0, path);
    close(rates[rates.len() - 1], &want["lastRate"], 0.0, path);
    close(sum(rates), &want["sum"], want["sumAbs"].as_f64().unwrap() * 1e-14, path);
    let mut sorted = rates.clone();
    sorted.sort_by(f64::total_cmp);
    close(sorted[0], &want["min"], 0.0, path);
    close(sorted[sorted.len() - 1], &want["max"], 0.0, path);
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 };
    close(median, &want["median"], 0.0, path);
    let negative = rates.iter().filter(|rate| **rate < 0.0).count() as f64 / rates.len() as f64;
    close(negative, &want["shareNegative"], 0.0, path);
}

fn candles(path: &str, found: &Candles, want: &Value) {
    if let Some(symbols) = want.get("symbol") {
        accepted(bare(found.symbol.as_deref()), symbols, &format!("{path}: symbol"));
    }
    let Candles { times, open, high, low, close: closes, .. } = found;
    let count = want["count"].as_u64().unwrap();
    for column in [times, open, high, low, closes] {
        assert_eq!(column.len() as u64, count, "{path}");
    }
    assert!(times.is_sorted(), "{path}");
    assert_eq!((iso(times[0]), iso(times[times.len() - 1])), (want["from"].clone(), want["to"].clone()), "{path}");
    close(sum(closes), &want["closeSum"], want["closeSumAbs"].as_f64().unwrap() * 1e-14, path);
    let bar = |at: usize| serde_json::json!([open[at], high[at], low[at], closes[at]]);
    assert_eq!((bar(0), bar(times.len() - 1)), (want["first"].clone(), want["last"].clone()), "{path}");
    if let Some(Value::Object(steps)) = want.get("stepHours") {
        let mut found = std::collections::BTreeMap::<String, u64>::new();
        for (from, to) in times.iter().zip(&times[1..]) {
            *found.entry(format!("{}", (to - from) / 3_600_000.0)).or_default() += 1;
        }
        let want: std::collections::BTreeMap<String, u64> =
            steps.iter().map(|(hours, count)| (hours.clone(), count.as_u64().unwrap())).collect();
        assert_eq!(found, want, "{path}: steps");
    }
}

fn book(path: &str, found: &Book, want: &Value) {
    accepted(bare(found.symbol.as_deref()), &want["symbol"], &format!("{path}: symbol"));
    accepted(found.at.map_or(Value::Null, |at| iso(at as f64)), &want["at"], &format!("{path}: at"));
    let number = |text: &String| text.parse::<f64>().unwrap();
    for (levels, want, best_first) in
        [(&found.bids, &want["bids"], f64::ge as fn(&f64, &f64) -> bool), (&found.asks, &want["asks"], f64::le)]
    {
        assert_eq!(levels.len() as u64, want["levels"].as_u64().unwrap(), "{path}");
        assert_eq!(
            (levels[0].0.as_str(), levels[0].1.as_str()),
            (want["best"].as_str().unwrap(), want["sizeAtBest"].as_str().unwrap()),
            "{path}"
        );
        let sizes: Vec<f64> = levels.iter().map(|(_, size)| number(size)).collect();
        close(sum(&sizes), &want["sizes"], 0.0, path);
        assert!(levels.is_sorted_by(|a, b| best_first(&number(&a.0), &number(&b.0))), "{path}: best first");
    }
    assert_eq!(number(&found.bids[0].0) >= number(&found.asks[0].0), want["crossed"].as_bool().unwrap(), "{path}");
}

fn tiers(path: &str, found: &[Ladder], want: &Value) {
    assert_eq!(found.len() as u64, want["symbols"].as_u64().unwrap(), "{path}");
    let total = found.iter().fold(0, |total, ladder| total + ladder.tiers.len());
    assert_eq!(total as u64, want["total"].as_u64().unwrap(), "{path}");
    for (symbol, want_ladder) in want["ladders"].as_object().unwrap() {
        let what = format!("{path}: {symbol}");
        let ladder = found.iter().find(|ladder| bare(Some(&ladder.symbol)) == bare(Some(symbol))).expect(&what);
        let (first, last) = (&ladder.tiers[0], ladder.tiers.last().unwrap());
        assert_eq!(
            (ladder.tiers.len() as u64, first.floor.as_str()),
            (want_ladder[0].as_u64().unwrap(), "0"),
            "{what}"
        );
        for (found, want) in [
            (Some(first.rate.as_str()), &want_ladder[1]),
            (Some(last.rate.as_str()), &want_ladder[2]),
            (Some(last.floor.as_str()), &want_ladder[3]),
            (last.cap.as_deref(), &want_ladder[4]),
        ] {
            assert_eq!(found, want.as_str(), "{what}");
        }
        match (want["amount"].as_str().unwrap(), &last.amount) {
            ("file", amount) => assert_eq!(amount.as_deref(), want_ladder[5].as_str(), "{what}"),
            ("derived", Some(amount)) => close(amount.parse().unwrap(), &want_ladder[5], 0.0, &what),
            _ => {}
        }
        assert!(
            ladder.tiers.iter().zip(&ladder.tiers[1..]).all(|(one, next)| one.cap.as_deref() == Some(&next.floor)),
            "{what}: gaps"
        );
    }
}

fn futures(path: &str, content: &Content, want: &Value) {
    let Content::Futures { at, contracts } = content else { panic!("{path}: {content:?}") };
    if let Some(accept) = want.get("at") {
        accepted(at.map_or(Value::Null, |at| iso(at as f64)), accept, &format!("{path}: at"));
    }
    let dated = want["dated"].as_array().unwrap();
    assert_eq!(contracts.iter().filter(|contract| contract.expiry.is_some()).count(), dated.len(), "{path}");
    assert_eq!((contracts.len() - dated.len()) as u64, want["perpetuals"].as_u64().unwrap(), "{path}");
    for one in dated.iter().chain(want["perpetualSamples"].as_array().unwrap()) {
        let symbol = one["symbol"].as_str().unwrap();
        let what = format!("{path}: {symbol}");
        let found = contracts.iter().find(|contract| contract.symbol == symbol).expect(&what);
        accepted(found.price.clone().map_or(Value::Null, Value::from), &one["price"], &what);
        let expiry = found.expiry.map(|at| iso(at as f64));
        assert_eq!(expiry.as_ref(), one.get("expiry"), "{what}");
    }
}

fn tickers(path: &str, found: &[Ticker], want: &Value) {
    assert_eq!(found.len() as u64, want["count"].as_u64().unwrap(), "{path}");
    for one in want["list"].as_array().unwrap() {
        let symbol = one["symbol"].as_str().unwrap();
        let ticker = found.iter().find(|ticker| ticker.symbol == symbol).unwrap_or_else(|| panic!("{path}: {symbol}"));
        for (key, value) in [
            ("price", &ticker.price),
            ("fundingRate", &ticker.funding_rate),
            ("volume24h", &ticker.volume_24h),
            ("openInterest", &ticker.open_interest),
        ] {
            accepted(value.clone().map_or(Value::Null, Value::from), &one[key], &format!("{path}: {symbol} {key}"));
        }
    }
}

fn staking(path: &str, times: &[f64], aprs: &[f64], want: &Value) {
    assert_eq!((times.len() as u64, aprs.len()), (want["count"].as_u64().unwrap(), times.len()), "{path}");
    assert_eq!((iso(times[0]), iso(times[times.len() - 1])), (want["from"].clone(), want["to"].clone()), "{path}");
    close(aprs[0], &want["first"], 0.0, path);
    close(aprs[aprs.len() - 1], &want["last"], 0.0, path);
    close(sum(aprs), &want["sum"], 0.0, path);
    close(aprs.iter().copied().fold(f64::INFINITY, f64::min), &want["min"], 0.0, path);
    close(aprs.iter().copied().fold(0.0, f64::max), &want["max"], 0.0, path);
}

fn check(path: &str, want: &Value) {
    let import = match import(path) {
        Ok(import) => import,
        Err(error) => {
            assert!(want.get("mayRefuse").is_some(), "{path}: {error}");
            assert_eq!((error.code().name(), error.field()), ("unrecognised_format", Some("content")), "{path}");
            return;
        }
    };
    accepted(import.content.kind(), &want["kind"], &format!("{path}: kind"));
    accepted(import.venue.map(Venue::name).map_or(Value::Null, Value::from), &want["venue"], &format!("{path}: venue"));
    let Some(rows) = want.get("rows") else { return };
    accepted(import.rows, rows, &format!("{path}: rows"));
    accepted(import.rejected.len(), &want["rejected"], &format!("{path}: {:?}", import.rejected.first()));
    if let Some(lines) = want.get("rejectedLines") {
        let found: Vec<usize> = import.rejected.iter().map(|one| one.line).collect();
        assert_eq!(serde_json::json!(found), *lines, "{path}");
    }
    assert_eq!(skipped(&import) as u64, want["skipped"].as_u64().unwrap(), "{path}: {:?}", import.skipped);
    match &import.content {
        Content::Funding(found) => {
            let want = want["funding"].as_array().unwrap();
            assert_eq!(found.len(), want.len(), "{path}");
            for (found, want) in found.iter().zip(want) {
                funding(path, found, want);
            }
        }
        Content::Candles(found) => candles(path, found, &want["candles"]),
        Content::Book(found) => book(path, found, &want["book"]),
        Content::Tiers(found) => tiers(path, found, &want["tiers"]),
        content @ Content::Futures { .. } => futures(path, content, &want["futures"]),
        Content::Tickers(found) => tickers(path, found, &want["tickers"]),
        Content::StakingApr { times, aprs } => staking(path, times, aprs, &want["stakingApr"]),
        other => panic!("{path}: {other:?}"),
    }
    let zone = want.get("time").map(|time| time["zone"].as_str().unwrap());
    let codes: Vec<&str> = import.warnings.iter().map(|warning| warning.code()).collect();
    let about_time: Vec<&str> = codes.iter().copied().filter(|code| code.starts_with("time_zone")).collect();
    match zone {
        None => {}
        Some("UTC") => assert_eq!(about_time, ["time_zone_assumed"], "{path}"),
        Some("Europe/London") => assert_eq!(about_time, ["time_zone_detected"], "{path}"),
        Some(_) => assert_eq!(about_time, ["time_zone_unknown"], "{path}"),
    }
    println!("{path}: {} {codes:?}", import.format);
}

#[test]
fn every_recorded_file_reads_as_expected() {
    let Ok(text) = std::fs::read_to_string(PathBuf::from(DATA).join("expected.json")) else {
        println!("SKIPPED: no recorded files at {DATA}");
        return;
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    let all = all.as_object().unwrap();
    assert!(all.len() > 100);
    let failed: Vec<&String> = all
        .iter()
        .filter(|(path, want)| std::panic::catch_unwind(|| check(path, want)).is_err())
        .map(|(path, _)| path)
        .collect();
    assert!(failed.is_empty(), "{} of {} differ: {failed:#?}", failed.len(), all.len());
}
