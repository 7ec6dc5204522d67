//! Rows made up by hand in every layout; what they must read as is stated here by hand.
use crate::prelude::*;

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
        ("kucoin_current.json", "kucoin_funding_json", Some(Venue::Kucoin), Some("ABCUSDTM"), &[MIDNIGHT], &[0.000125]),
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
    assert_eq!((import.rejected[0].line, &*import.rejected[0].reason), (8, "the rate is not a number: \"none\""));
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
