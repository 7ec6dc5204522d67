//! Importing what exchanges give out: recorded files where they are at hand, fixtures of every layout, bad input.

use liquidity_layering::import::{Content, FundingSeries, Hint, Import, import_market_data};
use liquidity_layering::value::{Value, json};
use liquidity_layering::venue::Venue;
use std::path::PathBuf;

mod expected {
    //! `expected.json`, made independently of this crate; `EXPECTED.md` beside it explains.
    use super::*;

    const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");

    /// The recorded files lie beside the repository, and not everywhere.
    fn text() -> Option<String> {
        let text = std::fs::read_to_string(PathBuf::from(DATA).join("expected.json")).ok();
        if text.is_none() {
            println!("SKIPPED: no recorded files at {DATA}");
        }
        text
    }

    fn entries<'a>(all: &'a Value<'a>, folder: &str) -> Vec<(&'a str, &'a Value<'a>)> {
        let Value::Record(files) = all else { panic!("expected.json is no record") };
        files.iter().map(|(path, entry)| (path.as_ref(), entry)).filter(|(path, _)| path.starts_with(folder)).collect()
    }

    fn import(path: &str) -> Result<Import, liquidity_layering::Error> {
        let content = std::fs::read(PathBuf::from(DATA).join(path)).unwrap();
        let hint = Hint { file_name: path.rsplit('/').next(), ..Hint::default() };
        import_market_data(&content, &hint)
    }

    fn list<'a>(entry: &'a Value<'a>, key: &str) -> &'a [Value<'a>] {
        entry.get(key).and_then(Value::as_list).unwrap_or_else(|| panic!("{key}"))
    }

    fn number(entry: &Value<'_>, key: &str) -> f64 {
        entry.get(key).and_then(Value::as_text).unwrap_or_else(|| panic!("{key}")).parse().unwrap()
    }

    fn texts<'a>(values: &'a [Value<'a>]) -> Vec<Option<&'a str>> {
        values.iter().map(Value::as_text).collect()
    }

    /// Symbols compare by letters and digits.
    fn bare(symbol: Option<&str>) -> Option<String> {
        symbol.map(|symbol| symbol.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase())
    }

    /// `2024-08-09T08:00:00.000Z`, without the crate's own reader.
    fn ms(iso: &str) -> f64 {
        let part = |from: usize, to: usize| iso[from..to].parse::<i64>().unwrap();
        let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
        let (shifted, shifted_month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * shifted_month + 2) / 5 + day - 719_469;
        let seconds = days * 86_400 + part(11, 13) * 3600 + part(14, 16) * 60 + part(17, 19);
        (seconds * 1000 + part(20, 23)) as f64
    }

    fn close(found: f64, expected: f64, slack: f64, what: &str) {
        assert!((found - expected).abs() <= expected.abs() * 1e-12 + slack, "{what}: {found} for {expected}");
    }

    fn series(path: &str, found: &FundingSeries, expected: &Value<'_>) {
        let symbols = texts(list(expected, "symbol"));
        assert!(
            symbols.contains(&bare(found.symbol.as_deref()).as_deref()),
            "{path}: {:?} of {symbols:?}",
            found.symbol
        );
        let FundingSeries { times, rates, .. } = found;
        assert_eq!(times.len() as f64, number(expected, "count"), "{path}");
        assert_eq!(times.len(), rates.len());
        assert!(times.is_sorted(), "{path}");
        let edge = |key| ms(expected.get(key).unwrap().as_text().unwrap());
        assert_eq!((times[0], times[times.len() - 1]), (edge("from"), edge("to")), "{path}");
        close(rates[0], number(expected, "firstRate"), 0.0, path);
        close(rates[rates.len() - 1], number(expected, "lastRate"), 0.0, path);
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        for rate in rates {
            let next = sum + rate;
            lost += if sum.abs() >= rate.abs() { (sum - next) + rate } else { (rate - next) + sum };
            sum = next;
        }
        close(sum + lost, number(expected, "sum"), number(expected, "sumAbs") * 1e-14, path);
        let mut sorted = rates.clone();
        sorted.sort_by(f64::total_cmp);
        close(sorted[0], number(expected, "min"), 0.0, path);
        close(sorted[sorted.len() - 1], number(expected, "max"), 0.0, path);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 };
        close(median, number(expected, "median"), 0.0, path);
        let negative = rates.iter().filter(|rate| **rate < 0.0).count() as f64 / rates.len() as f64;
        close(negative, number(expected, "shareNegative"), 0.0, path);
    }

    fn futures(path: &str, content: &Content, expected: &Value<'_>) {
        let Content::Futures { at, contracts } = content else { panic!("{path}: {content:?}") };
        assert_eq!(at.map(|at| at as f64), list(expected, "at")[0].as_text().map(ms), "{path}");
        let dated = list(expected, "dated");
        assert_eq!(contracts.iter().filter(|contract| contract.expiry.is_some()).count(), dated.len());
        assert_eq!((contracts.len() - dated.len()) as f64, number(expected, "perpetuals"));
        for one in dated.iter().chain(list(expected, "perpetualSamples")) {
            let symbol = one.get("symbol").unwrap().as_text().unwrap();
            let found = contracts.iter().find(|contract| contract.symbol == symbol).unwrap();
            assert!(texts(list(one, "price")).contains(&found.price.as_deref()), "{path} {symbol}");
            assert_eq!(
                found.expiry.map(|at| at as f64),
                one.get("expiry").and_then(Value::as_text).map(ms),
                "{symbol}"
            );
        }
    }

    fn tickers(path: &str, content: &Content, expected: &Value<'_>) {
        let Content::Tickers(tickers) = content else { panic!("{path}: {content:?}") };
        assert_eq!(tickers.len() as f64, number(expected, "count"));
        for one in list(expected, "list") {
            let symbol = one.get("symbol").unwrap().as_text().unwrap();
            let found = tickers.iter().find(|ticker| ticker.symbol == symbol).unwrap();
            for (key, value) in [
                ("price", &found.price),
                ("fundingRate", &found.funding_rate),
                ("volume24h", &found.volume_24h),
                ("openInterest", &found.open_interest),
            ] {
                assert!(texts(list(one, key)).contains(&value.as_deref()), "{path} {symbol} {key}: {value:?}");
            }
        }
    }

    fn check(path: &str, entry: &Value<'_>) {
        let kinds = texts(list(entry, "kind"));
        let import = match import(path) {
            Ok(import) => import,
            Err(error) => {
                assert!(kinds.is_empty() && entry.get("mayRefuse").is_some(), "{path}: {error}");
                assert_eq!((error.code().name(), error.field()), ("unrecognised_format", Some("content")), "{path}");
                return;
            }
        };
        // The preferred kind, which comes first.
        assert_eq!(kinds.first().copied().flatten(), Some(import.content.kind()), "{path}");
        let venues = texts(list(entry, "venue"));
        assert_eq!(venues[0], import.venue.map(Venue::name), "{path}");
        let rows: Vec<f64> = list(entry, "rows").iter().map(|rows| rows.as_text().unwrap().parse().unwrap()).collect();
        assert!(rows.contains(&(import.rows as f64)), "{path}: {} rows of {rows:?}", import.rows);
        let rejected = texts(list(entry, "rejected"));
        assert!(
            rejected.contains(&Some(import.rejected.len().to_string().as_str())),
            "{path}: {:?}",
            import.rejected.first()
        );
        let skipped: usize = import.skipped.iter().map(|skipped| skipped.count).fold(0, |sum, count| sum + count);
        assert_eq!(skipped as f64, number(entry, "skipped"), "{path}");
        match &import.content {
            Content::Funding(found) => {
                let expected = list(entry, "funding");
                assert_eq!(found.len(), expected.len(), "{path}");
                for (found, expected) in found.iter().zip(expected) {
                    series(path, found, expected);
                }
            }
            content @ Content::Futures { .. } => futures(path, content, entry.get("futures").unwrap()),
            content @ Content::Tickers(_) => tickers(path, content, entry.get("tickers").unwrap()),
            other => panic!("{path}: {other:?}"),
        }
        let zone = entry.get("time").map(|time| time.get("zone").unwrap().as_text().unwrap());
        let warning = match zone {
            None => None,
            Some("UTC") => Some("time_zone_assumed"),
            Some("Europe/London") => Some("time_zone_detected"),
            Some(_) => Some("time_zone_unknown"),
        };
        let codes: Vec<&str> = import.warnings.iter().map(|warning| warning.code()).collect();
        assert_eq!(codes, Vec::from_iter(warning), "{path}");
    }

    #[test]
    fn every_funding_file_reads_as_expected() {
        let Some(text) = text() else { return };
        let all = json::parse(&text).unwrap();
        let entries = entries(&all, "funding/");
        assert_eq!(entries.len(), 31);
        for (path, entry) in entries {
            check(path, entry);
        }
    }

    #[test]
    fn what_is_not_read_yet_is_named_and_never_taken_for_funding() {
        let Some(text) = text() else { return };
        let all = json::parse(&text).unwrap();
        for (path, _) in entries(&all, "").into_iter().filter(|(path, _)| !path.starts_with("funding/")) {
            let error = import(path).expect_err(path);
            let given = error.given_text().unwrap().to_owned();
            println!("{path}: {given}");
            assert_eq!((error.code().name(), error.field()), ("unrecognised_format", Some("content")), "{path}");
            let words: &[&str] = match path.split_once('/').unwrap().0 {
                "orderbooks" => &["order book"],
                "prices" => &["candles"],
                "tiers" => &["margin tiers"],
                "staking" => &["staking"],
                "term_structure" => &["candles", "futures"],
                _ => &["tickers", "futures"],
            };
            assert!(words.iter().any(|word| given.contains(word)), "{path}: {given}");
        }
    }
}
