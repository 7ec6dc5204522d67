//! Importing what exchanges give out: recorded files where they are at hand, fixtures of every layout, bad input.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::arithmetic_side_effects, reason = "tests compute with small numbers")]

use liquidity_layering::import::{Content, FundingSeries, Hint, Import, import_market_data};
use liquidity_layering::value::{Value, json};
use liquidity_layering::venue::Venue;
use std::path::PathBuf;

#[path = "fuzz/imported.rs"]
mod holds;
use holds::skipped;

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
        assert!(venues.contains(&import.venue.map(Venue::name)), "{path}: {:?}", import.venue);
        let rows: Vec<f64> = list(entry, "rows").iter().map(|rows| rows.as_text().unwrap().parse().unwrap()).collect();
        assert!(rows.contains(&(import.rows as f64)), "{path}: {} rows of {rows:?}", import.rows);
        let rejected = texts(list(entry, "rejected"));
        assert!(
            rejected.contains(&Some(import.rejected.len().to_string().as_str())),
            "{path}: {:?}",
            import.rejected.first()
        );
        let skipped = skipped(&import);
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

mod fixtures {
    //! Rows made up by hand in every layout; what they must read as is stated here by hand.
    use super::*;

    fn read(file: &str) -> Import {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/funding").join(file);
        import_market_data(&std::fs::read(path).unwrap(), &Hint::default()).unwrap()
    }

    fn codes(import: &Import) -> Vec<&'static str> {
        import.warnings.iter().map(|warning| warning.code()).collect()
    }

    /// 2023-11-15T00:00:00Z.
    const MIDNIGHT: f64 = 1_700_006_400_000.0;
    const HOUR: f64 = 3_600_000.0;
    const EIGHT: f64 = MIDNIGHT + 8.0 * HOUR;
    /// The two rates of most fixtures.
    const RATES: &[f64] = &[0.000125, -0.000031];

    type Case = (&'static str, &'static str, Option<Venue>, Option<&'static str>, &'static [f64], &'static [f64]);

    #[test]
    fn one_series_each() {
        let cases: &[Case] = &[
            (
                "binance_api.json",
                "binance_funding_rate_json",
                Some(Venue::Binance),
                Some("ABCUSDT"),
                &[MIDNIGHT + 3.0, EIGHT],
                RATES,
            ),
            ("binance_archive.csv", "binance_archive_csv", Some(Venue::Binance), None, &[MIDNIGHT + 3.0, EIGHT], RATES),
            (
                "bitmex.csv",
                "bitmex_funding_csv",
                Some(Venue::Bitmex),
                Some("ABCUSD"),
                &[1_706_760_000_000.0, 1_706_788_800_000.0],
                &[-0.000081, 0.000125],
            ),
            (
                "bitmex.json",
                "bitmex_funding_json",
                Some(Venue::Bitmex),
                Some("ABCUSD"),
                &[1_706_760_000_000.0, 1_706_788_800_000.0],
                &[-0.000081, 0.000125],
            ),
            (
                "bybit_history.json",
                "bybit_funding_json",
                Some(Venue::Bybit),
                Some("ABCUSDT"),
                &[MIDNIGHT, EIGHT],
                &[-0.000031, 0.000125],
            ),
            ("bybit_previous.json", "bybit_funding_json", Some(Venue::Bybit), Some("ABCUSD"), &[MIDNIGHT], &[0.000125]),
            (
                "okx.json",
                "okx_funding_json",
                Some(Venue::Okx),
                Some("ABC-USDT-SWAP"),
                &[MIDNIGHT, EIGHT],
                &[-0.000031, 0.000125],
            ),
            (
                "deribit.json",
                "deribit_funding_json",
                Some(Venue::Deribit),
                None,
                &[MIDNIGHT, MIDNIGHT + HOUR],
                &[0.0000125, -0.0000031],
            ),
            ("kraken.json", "kraken_funding_json", Some(Venue::Kraken), None, &[MIDNIGHT, MIDNIGHT + HOUR], RATES),
            (
                "kucoin_current.json",
                "kucoin_funding_json",
                Some(Venue::Kucoin),
                Some("ABCUSDTM"),
                &[MIDNIGHT],
                &[0.000125],
            ),
            (
                "kucoin_history.json",
                "kucoin_funding_json",
                Some(Venue::Kucoin),
                Some("ABCUSDTM"),
                &[MIDNIGHT - 4.0 * HOUR, MIDNIGHT + 4.0 * HOUR],
                &[-0.000031, 0.000125],
            ),
            ("gate.json", "gate_funding_json", Some(Venue::Gate), None, &[MIDNIGHT, EIGHT], &[-0.000031, 0.000125]),
            (
                "htx.json",
                "htx_funding_json",
                Some(Venue::Htx),
                Some("ABC-USDT"),
                &[MIDNIGHT, EIGHT],
                &[-0.000031, 0.000125],
            ),
            ("phemex.json", "phemex_funding_json", Some(Venue::Phemex), Some("ABCUSDT"), &[MIDNIGHT, EIGHT], RATES),
            (
                "dydx.json",
                "dydx_funding_json",
                Some(Venue::Dydx),
                Some("ABC-USD"),
                &[MIDNIGHT + 586.0, MIDNIGHT + HOUR + 219.0],
                &[-0.0000031, 0.00000125],
            ),
            (
                "hyperliquid.json",
                "hyperliquid_funding_json",
                Some(Venue::Hyperliquid),
                Some("ABC"),
                &[MIDNIGHT + 76.0, MIDNIGHT + HOUR + 11.0],
                &[0.0000125, -0.0000031],
            ),
            (
                "mexc.json",
                "mexc_funding_json",
                Some(Venue::Mexc),
                Some("ABC_USDT"),
                &[MIDNIGHT, EIGHT],
                &[-0.000031, 0.000125],
            ),
            (
                "drift.csv",
                "drift_funding_csv",
                None,
                None,
                &[MIDNIGHT + 2000.0, MIDNIGHT + HOUR + 6000.0],
                &[0.0125, -0.0125],
            ),
            ("freqtrade.json", "freqtrade_funding_json", None, None, &[MIDNIGHT + 17.0, EIGHT + 2.0], RATES),
            ("with_candles.csv", "csv", None, None, &[MIDNIGHT + 8.0, EIGHT], RATES),
        ];
        for (file, format, venue, symbol, times, rates) in cases {
            let import = read(file);
            let expected = FundingSeries {
                times: times.to_vec(),
                rates: rates.to_vec(),
                symbol: symbol.map(str::to_owned),
                venue: *venue,
            };
            assert_eq!(import.content, Content::Funding(vec![expected]), "{file}");
            assert_eq!((import.format.as_str(), import.venue, import.rows), (*format, *venue, times.len()), "{file}");
            assert!(import.rejected.is_empty() && import.skipped.is_empty() && import.warnings.is_empty(), "{file}");
        }
    }

    #[test]
    fn london_time_is_recognised_by_its_steps() {
        let import = read("binance_website.csv");
        let Content::Funding(series) = &import.content else { panic!() };
        // From 2023-10-28T00:00:00Z on every eight hours, across the end of summer time.
        let times: Vec<f64> = (0..7).map(|n| 1_698_451_200_000.0 + 8.0 * HOUR * f64::from(n)).collect();
        assert_eq!(series[0].times, times);
        assert_eq!(series[0].rates, [0.00002184, 0.00002, 0.00003, -0.00004321, 0.00005, 0.00006, 0.00007]);
        assert_eq!((series[0].symbol.as_deref(), import.venue), (Some("ABCUSDT"), Some(Venue::Binance)));
        assert_eq!((import.format.as_str(), codes(&import)), ("binance_website_csv", vec!["time_zone_detected"]));
    }

    #[test]
    fn several_exchanges_and_symbols_and_what_is_none_of_them() {
        let import = read("several_symbols.csv");
        let series = |symbol: &str, venue, times: &[f64], rates: &[f64]| FundingSeries {
            times: times.to_vec(),
            rates: rates.to_vec(),
            symbol: Some(symbol.to_owned()),
            venue: Some(venue),
        };
        let expected = vec![
            series("ABCUSDT", Venue::Binance, &[MIDNIGHT, EIGHT], RATES),
            series("XYZUSDT", Venue::Bybit, &[MIDNIGHT], &[0.0005]),
        ];
        assert_eq!(import.content, Content::Funding(expected));
        assert_eq!((import.rows, import.rejected.len(), skipped(&import), import.venue), (5, 1, 1, None));
        assert_eq!((import.rejected[0].line, &*import.rejected[0].reason), (8, "the rate is not a number"));
        assert_eq!(&*import.skipped[0].reason, "spot rows");
        assert_eq!(codes(&import), ["rows_rejected"]);
    }

    #[test]
    fn json_lines_and_lists_by_symbol() {
        let import = read("lines.json");
        let Content::Funding(series) = &import.content else { panic!() };
        assert_eq!(
            (series[0].times.as_slice(), series[0].rates.as_slice()),
            (&[MIDNIGHT, MIDNIGHT + 16.0 * HOUR][..], RATES)
        );
        assert_eq!(
            (import.rows, import.rejected[0].line, import.format.as_str()),
            (3, 3, "binance_funding_rate_json_lines")
        );
        let import = read("by_symbol.json");
        let Content::Funding(series) = &import.content else { panic!() };
        let symbols: Vec<_> = series.iter().map(|one| one.symbol.as_deref().unwrap()).collect();
        assert_eq!((symbols.as_slice(), import.rows, import.format.as_str()), (&["ABCUSDT", "XYZUSDT"][..], 3, "json"));
        assert_eq!(
            (series[1].times.as_slice(), series[1].rates.as_slice()),
            (&[MIDNIGHT, EIGHT][..], &[0.0005, -0.000031][..])
        );
    }

    #[test]
    fn premium_index() {
        let import = read("binance_premium_index_dated.json");
        let Content::Futures { at, contracts } = &import.content else { panic!() };
        assert_eq!(
            (*at, contracts.len(), import.rows, import.venue),
            (Some(1_700_010_000_000), 2, 2, Some(Venue::Binance))
        );
        assert_eq!((contracts[0].price.as_deref(), contracts[0].expiry), (Some("6.5"), None));
        assert_eq!((contracts[1].price.as_deref(), contracts[1].expiry), (Some("6.6123"), Some(1_719_561_600_000)));
        let import = read("binance_premium_index.json");
        let Content::Tickers(tickers) = &import.content else { panic!() };
        assert_eq!(
            (tickers[0].price.as_deref(), tickers[0].funding_rate.as_deref()),
            (Some("0.0003402"), Some("-0.0000066"))
        );
        assert_eq!((tickers[0].symbol.as_str(), import.format.as_str()), ("ABCUSDT", "binance_premium_index_json"));
    }
}

mod variants {
    //! The same two rows written in many ways.
    use super::*;
    use liquidity_layering::import::Zone;

    const TIMES: [f64; 2] = [1_700_006_400_000.0, 1_700_035_200_000.0];
    const RATES: [f64; 2] = [0.000125, -0.000031];

    fn two(text: &str, hint: &Hint<'_>) -> Import {
        let import = import_market_data(text.as_bytes(), hint).unwrap_or_else(|error| panic!("{text}: {error}"));
        let Content::Funding(series) = &import.content else { panic!("{text}") };
        assert_eq!((series[0].times.as_slice(), series[0].rates.as_slice()), (&TIMES[..], &RATES[..]), "{text}");
        import
    }

    #[test]
    fn read_alike() {
        let texts = [
            "time,rate\n1700006400,0.000125\n1700035200,-0.000031",
            "\u{feff}Time;Rate\r\n1700006400;0,000125\r\n1700035200;-3,1e-5\r\n",
            "TS\tFUNDING_RATE\n1700035200\t-3.1E-05\n1700006400\t+.000125\n",
            "date,funding rate (%)\n2023-11-15T00:00:00Z,0.0125\n2023-11-15T08:00:00+00:00,-0.0031\n",
            "timestamp,funding_rate_pct\n1700006400000,0.0125%\n1700035200000,-0.0031\n",
            "timestamp,funding_rate,predicted_rate,fundingRateDaily\n1700006400000,0.000125,9,9\n1700035200000,-0.000031,9,9\n",
            "https://www.example.com\n\n# by hand\ntime,rate\n1700006400.0,1.25e-4\n\n,\n1700035200.0,-0.31e-4\n",
            "time,rate\n1700006400000000,0.000125\n1700035200000000999,-0.000031\n",
            "Date UTC,Rate\n2023-11-15 00:00,0.0125 %\n2023-11-15 08:00,-0.0031 %\n",
            "time|rate\r1700006400|0.000125\r1700035200|-0.000031\r",
            "time,note,rate\n1700006400,\"a, \"\"b\"\"\nc\",0.000125\n1700035200,,\"-0.000031\"\n",
            "time,rate\n1700006400,0.000125\ntime,rate\n1700035200,-0.000031\n",
            ",fundingRate\n2023-11-15 00:00:00+00:00,0.000125\n2023-11-15 08:00:00+00:00,-0.000031\n",
            "{\"ABCUSDT\": [{\"time\": 1700006400, \"rate\": 0.000125}, {\"time\": 1700035200, \"rate\": -0.000031}]}",
            "{\"a\": {\"b\": [{\"time\": 1700006400, \"rate\": 0.000125, \"x\": NaN}, {\"time\": \"1700035200\", \"rate\": \"-3.1e-5\"}]}}",
        ];
        for text in texts {
            let import = two(text, &Hint::default());
            assert!(import.warnings.is_empty() && import.rejected.is_empty(), "{text}: {:?}", import.warnings);
        }
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(texts[0].encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            import_market_data(&utf16, &Hint::default()),
            import_market_data(texts[0].as_bytes(), &Hint::default())
        );
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(texts[0].encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert!(import_market_data(&utf16, &Hint::default()).is_ok());
    }

    #[test]
    fn zones() {
        let naive = "time,rate\n2023-11-15 00:00:00,0.000125\n2023-11-15 08:00:00,-0.000031\n";
        assert_eq!(two(naive, &Hint::default()).warnings[0].code(), "time_zone_assumed");
        let tokyo = "time,rate\n2023-11-15 09:00:00,0.000125\n2023-11-15 17:00:00,-0.000031\n";
        let hour = 3_600_000;
        let transitions = Zone::Transitions(vec![(0, 8 * hour), (1_000_000_000_000, 9 * hour)]);
        for zone in [Zone::Fixed(540), transitions] {
            assert!(two(tokyo, &Hint { zone: Some(zone), ..Hint::default() }).warnings.is_empty());
        }
        let import = import_market_data(tokyo.as_bytes(), &Hint::default()).unwrap();
        let Content::Funding(series) = &import.content else { panic!() };
        assert_eq!(series[0].times, TIMES.map(|time| time + 9.0 * 3_600_000.0), "stay as read");
        assert_eq!(import.warnings[0].code(), "time_zone_unknown");
        // A zone that the rows state themselves needs no hint, and none overrides it.
        let stated = "time,rate\n2023-11-15 00:00:00Z,0.000125\n1700035200,-0.000031\n";
        two(stated, &Hint { zone: Some(Zone::Fixed(540)), ..Hint::default() });
    }

    #[test]
    fn names() {
        let text = "symbol,fundingTime,fundingRate\nBTCUSDT,1700006400,0.000125\nBTCUSDT,1700035200,-0.000031\n";
        let hint = |file_name, venue| Hint { file_name: Some(file_name), venue, symbol: Some("ETHUSDT"), zone: None };
        assert_eq!(two(text, &hint("a.csv", None)).venue, Some(Venue::Binance));
        assert_eq!(two(text, &hint("okx_funding.csv", None)).venue, Some(Venue::Okx));
        assert_eq!(two(text, &hint("mexc_funding.csv", None)).venue, Some(Venue::Mexc));
        assert_eq!(two(text, &hint("bitmart_funding.csv", None)).venue, None);
        assert_eq!(two(text, &hint("mexc_funding.csv", Some(Venue::Htx))).venue, Some(Venue::Htx));
        let symbol = |text: &str, hint: &Hint<'_>| match two(text, hint).content {
            Content::Funding(series) => series[0].symbol.clone(),
            _ => None,
        };
        assert_eq!(symbol(text, &hint("a.csv", None)).as_deref(), Some("BTCUSDT"));
        let bare = "time,rate\n1700006400,0.000125\n1700035200,-0.000031\n";
        assert_eq!(symbol(bare, &hint("SOLUSDT.csv", None)).as_deref(), Some("ETHUSDT"));
        assert_eq!(
            symbol(bare, &Hint { file_name: Some("SOLUSDT.csv"), ..Hint::default() }).as_deref(),
            Some("SOLUSDT")
        );
        assert_eq!(symbol(bare, &Hint::default()), None);
    }

    #[test]
    fn rows_that_cannot_be_read_are_named_with_their_line() {
        let text = "time,rate\n1700006400,0.000125\n,0.1\nyesterday,0.1\n5,0.1\n1700006400,\n1700006400,1_000\n\
                    1700006400,inf\n1700006400,nan\n1700006400,０.１\n1700006400,1e99\n1700006400\n1700035200,-0.000031\n";
        let import = two(text, &Hint::default());
        let rejected: Vec<_> = import.rejected.iter().map(|one| (one.line, &*one.reason)).collect();
        let expected = [
            (3, "the time is missing"),
            (4, "the time cannot be read"),
            (5, "the time is out of range"),
            (6, "the rate is missing"),
            (7, "the rate is not a number"),
            (8, "the rate is not a number"),
            (9, "the rate is not a number"),
            (10, "the rate is not a number"),
            (11, "the rate is out of range"),
            (12, "the rate is missing"),
        ];
        assert_eq!((rejected.as_slice(), import.rows), (&expected[..], 12));
        assert_eq!(import.warnings[0].code(), "rows_rejected");
        assert!(import.warnings[0].message.starts_with("10 of 12 rows"), "{}", import.warnings[0].message);
        let text = "[{\"time\":1700006400,\"rate\":0.000125},null,{\"time\":1700035200},{\"time\":1700035200,\"rate\":-0.000031}]";
        let import = two(text, &Hint::default());
        assert_eq!(import.rejected.iter().map(|one| one.line).collect::<Vec<_>>(), [2, 3]);
    }
}

mod bad {
    //! Content that is refused, and what the refusal says was seen.
    use super::*;

    fn refused(content: &[u8], code: &str, given: &str) {
        let error = import_market_data(content, &Hint::default()).expect_err(given);
        assert_eq!((error.code().name(), error.field()), (code, Some("content")), "{given}");
        let said = error.given_text().unwrap();
        assert!(said.contains(given), "{said:?} for {given:?}");
        assert!(error.accepted_text().is_some());
    }

    #[test]
    fn names_what_it_saw() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "an empty file"),
            (b"\xef\xbb\xbf \r\n\t\n", "an empty file"),
            (b"<!DOCTYPE html><html><body>403</body></html>", "an HTML page"),
            (b"\n  <html lang=en>", "an HTML page"),
            (b"<?xml version=\"1.0\"?><Error/>", "an XML document"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file (PNG image)"),
            (b"%PDF-1.7\n", "a PDF document"),
            (b"PK\x03\x04\x14\0\0\0\x08\0BTCUSDT.csv", "a ZIP archive: unpack it first"),
            (b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", "an Excel workbook: save as CSV"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook: save as CSV"),
            (b"\x1f\x8b\x08\0", "a gzip archive: unpack it first"),
            (b"time,rate\n1700006400,0.1\0", "a binary file"),
            (b"time,rate\n1700006400,0.1\xff\xfe", "a binary file"),
            (b"\xff\xfet\0i\0", "text that is no table: ti"),
            (b"\xff\xfet\0i\0m", "broken UTF-16"),
            (b"{\"code\":-1121,\"msg\":\"Invalid symbol.\"}", "an error message: \"Invalid symbol.\""),
            (b"{\"retCode\":10001,\"retMsg\":\"params error\",\"result\":{}}", "\"params error\""),
            (b"{\"error\":{\"message\":\"Not Found\",\"name\":\"HTTPError\"}}", "\"Not Found\""),
            (b"{\"errors\":[{\"msg\":\"no such market\"}]}", "\"no such market\""),
            (b"{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[]}}", "an empty list"),
            (b"[]", "an empty list"),
            (b"{}", "an empty record"),
            (b"[1,2,3]", "a JSON list without records"),
            (b"[[1700006400,0.1],[1700035200,0.2]]", "lists of values without names"),
            (b"[{\"name\":\"Ann\",\"age\":7}]", "name, age"),
            (b"[{\"time\":1700006400,\"rate\":0.1},{\"ti", "JSON that is cut off at byte 36"),
            (b"[{\"time\":1700006400,\"ok\":tru", "JSON that is cut off at byte 28"),
            (b"{\"time\":1700006400,}", "JSON with a mistake after byte 19"),
            (b"hello, dear", "columns hello, dear"),
            (b"hello", "text that is no table: hello"),
            (b"1700006400,0.1\n1700035200,0.2\n", "rows of numbers without a line that names the columns"),
            (b"time,rate\n", "the columns of a funding history without rows"),
            (b"time,rate\n1700006400,abc\n,0.1\n", "funding rows, none readable; row 2: the rate is not a number"),
            (b"symbol,type,time,rate\nA,spot,1700006400,\n", "no funding rows, only spot rows"),
            (b"[[1700006400000,\"1\",\"2\",\"1\",\"2\",\"9\"]]", "candles: open, high, low, close"),
            (b"{\"bids\":[[\"1\",\"2\"]],\"asks\":[]}", "an order book"),
            (b"[{\"symbol\":\"A\",\"fundingIntervalHours\":4,\"adjustedFundingRateCap\":\"0.02\"}]", "fundingInfo"),
            (
                b"[{\"symbol\":\"A\",\"timestamp\":1700006400000,\"fundingRate\":0.1,\"expiry\":1,\"lastPrice\":5}]",
                "futures contracts",
            ),
        ];
        for (content, given) in cases {
            refused(content, "unrecognised_format", given);
        }
    }

    #[test]
    fn too_much() {
        refused(&vec![b'x'; 100_000_001], "out_of_range", "100000001 bytes");
        let deep = "[".repeat(1_000_000);
        refused(deep.as_bytes(), "unrecognised_format", "JSON");
        refused(
            "[1,".repeat(20_000_001).get(..60_000_000).unwrap().as_bytes(),
            "unrecognised_format",
            "more than 20,000,000 values",
        );
        let mut garbage = String::from("time,rate\n");
        garbage.push_str(&"x\n".repeat(1_000_001));
        refused(garbage.as_bytes(), "unrecognised_format", "more than 1,000,000 rows that cannot be read");
        let symbols: String = (0..10_001).map(|n| format!("S{n},1700006400,0.1\n")).collect();
        refused(format!("symbol,time,rate\n{symbols}").as_bytes(), "unrecognised_format", "more than 10,000");
    }
}

mod properties {
    use super::*;
    use crate::holds::holds;
    use proptest::prelude::*;

    fn fixtures() -> Vec<Vec<u8>> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/funding");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
    }

    #[test]
    fn fixtures_hold_and_so_do_their_beginnings() {
        let all = fixtures();
        assert_eq!(all.len(), 26);
        for content in all {
            for end in 0..=content.len() {
                holds(&content[..end]);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_bytes(content in proptest::collection::vec(any::<u8>(), 0..300)) {
            holds(&content);
        }

        #[test]
        fn any_rows(rows in "[\\x00-\\x7fé%０]{0,200}", separator in "[,;\t|]") {
            holds(format!("time{separator}rate\n{rows}").as_bytes());
            holds(format!("[{{\"time\":{rows}").as_bytes());
        }

        #[test]
        fn any_cells(cells in proptest::collection::vec(("[-+0-9.eE:TZ /%]{0,25}", "[-+0-9.eE%]{0,25}", "[A-B]?"), 0..20)) {
            let csv: String = cells.iter().map(|(time, rate, symbol)| format!("{time},{rate},{symbol}\n")).collect();
            holds(format!("time,rate,symbol\n{csv}").as_bytes());
            let json: Vec<String> = cells.iter().map(|(time, rate, symbol)| format!("{{\"time\":\"{time}\",\"rate\":\"{rate}\",\"symbol\":\"{symbol}\"}}")).collect();
            holds(format!("[{}]", json.join(",")).as_bytes());
        }

        #[test]
        fn mutated_fixtures(which in any::<prop::sample::Index>(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..8)) {
            let all = fixtures();
            let mut content = all[which.index(all.len())].clone();
            for (place, byte, how) in changes {
                let at = place.index(content.len());
                match how {
                    0 => content[at] = byte,
                    1 => content.insert(at, byte),
                    _ => drop(content.drain(at..(at + usize::from(byte)).min(content.len() - 1))),
                }
            }
            holds(&content);
        }
    }
}

mod speed {
    //! `cargo test --release --test import -- --ignored --nocapture` prints how fast the reader is.
    use super::*;
    use std::fmt::Write;
    use std::time::Instant;

    fn measure(what: &str, text: &str) {
        let hint = Hint::default();
        let mut best = f64::INFINITY;
        for _ in 0..7 {
            let started = Instant::now();
            let import = import_market_data(text.as_bytes(), &hint).unwrap();
            best = best.min(started.elapsed().as_secs_f64());
            assert_eq!(import.rows, 1_000_000);
        }
        println!("{what}: {:.0} MB/s", text.len() as f64 / 1e6 / best);
    }

    #[test]
    #[ignore = "a measurement"]
    fn megabytes_per_second() {
        let (mut plain, mut website) =
            (String::from("timestamp,symbol,funding_rate\n"), String::from("symbol,Timestamp,Rate\n"));
        let mut quoted = String::from("\"Time\",\"Contracts\",\"Funding Interval\",\"Funding Rate\"\n");
        let mut list = String::from("[");
        for n in 0..1_000_000_u64 {
            let rate = n % 9973;
            writeln!(plain, "{},SOLUSDT,-0.{rate:08}", 1_600_000_000_000 + n * 3_600_000).unwrap();
            let (day, hour) = (n / 24 % 28 + 1, n % 24);
            let time = format!("{}-{:02}-{day:02} {hour:02}:00:00", 1980 + n / 8064, n / 672 % 12 + 1);
            writeln!(website, "SOLUSDT,{time},{}e-05", rate as f64 / 1000.0).unwrap();
            writeln!(quoted, "\"{time}\",\"BTCUSDT Perpetual\",\"8h\",\"0.{rate:06}%\"").unwrap();
            let comma = if n == 0 { "" } else { "," };
            write!(
                list,
                "{comma}{{\"fundingRate\":\"0.{rate:08}\",\"fundingTime\":{},\"symbol\":\"BTCUSDT\"}}",
                1_600_000_000_000 + n * 3_600_000
            )
            .unwrap();
        }
        list.push(']');
        measure("csv, epoch milliseconds", &plain);
        measure("csv, dates and exponents", &website);
        measure("csv, quoted, per cent", &quoted);
        measure("json", &list);
    }
}
