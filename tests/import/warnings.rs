//! Every warning of the importer, when it is due.

use crate::prelude::*;

/// The codes of the warnings that a text is read with.
fn codes(text: &str) -> Vec<&'static str> {
    let import =
        import_market_data(text.as_bytes(), &Hint::default()).unwrap_or_else(|error| panic!("{text}: {error}"));
    import.warnings.iter().map(|warning| warning.code()).collect()
}

/// Hourly bars of the closes, from 2023-11-15T00:00:00Z on, on a line each.
fn bars(header: &str, closes: &[&str], after: &str) -> String {
    let rows = (0..).zip(closes).map(|(at, close)| {
        format!("{},{close},{close},{close},{close}{after}\n", 1_700_006_400_000_i64 + at * 3_600_000)
    });
    format!("{header}\n{}", rows.collect::<String>())
}

#[test]
fn rates() {
    let rows = |rates: [&str; 3]| {
        let [one, two, three] = rates;
        format!("time,funding_rate\n1700006400,{one}\n1700035200,{two}\n1700064000,{three}\n")
    };
    assert_eq!(codes(&rows(["0.0001", "0.0001", "-0.0002"])), [] as [&str; 0]);
    assert_eq!(codes(&rows(["0.0001", "0.0001", "0.11"])), ["implausible_rate"]);
    assert_eq!(codes(&rows(["0.01", "0.01", "-0.0032"])), ["unit_detected"]);
    let percent = import_market_data(rows(["0.01", "0.01", "-0.0032"]).as_bytes(), &Hint::default()).unwrap();
    let Content::Funding(series) = &percent.content else { panic!() };
    assert_eq!(series[0].rates, [0.0001, 0.0001, -0.000032]);
    let dates = "time,funding_rate\n8/8/2024 16:00,0.0001\n8/9/2024 0:00,0.0001\n8/9/2024 8:00,0.0001\n";
    assert_eq!(codes(dates), ["time_zone_assumed", "date_order_detected"]);
}

#[test]
fn candles() {
    let header = "time,open,high,low,close";
    assert_eq!(codes(&bars(header, &["1", "1.1", "1.2"], "")), [] as [&str; 0]);
    assert_eq!(codes(&bars(header, &["1", "9", "1.2"], "")), ["price_outlier"]);
    assert_eq!(codes(&bars("time,open,high,low,close,volume", &["1", "1.1"], ",0")), ["zero_filled"]);
    assert_eq!(codes(&bars("time,open,high,low,close,confirm", &["1", "1.1"], ",0")), ["partial_bar"]);
    let gap =
        "time,open,high,low,close\n1700006400,1,1,1,1\n1700010000,1,1,1,1\n1700013600,1,1,1,1\n1700020800,1,1,1,1\n";
    assert_eq!(codes(gap), ["gaps"]);
    let expired =
        "symbol,time,open,high,low,close\nBTCUSDT_231229,1704067200000,1,1,1,1\nBTCUSDT_231229,1703721600000,1,1,1,1\n";
    assert_eq!(codes(expired), ["bars_after_expiry"]);
    let ends = r#"[{"timestamp":"2024-01-01T01:00:00.000Z","symbol":"XBTUSD","open":1,"high":1,"low":1,"close":1,"trades":2,"volume":3,"vwap":1},
        {"timestamp":"2024-01-01T02:00:00.000Z","symbol":"XBTUSD","open":1,"high":1,"low":1,"close":1,"trades":2,"volume":3,"vwap":1}]"#;
    assert_eq!(codes(ends), ["times_moved"]);
}

#[test]
fn books() {
    assert_eq!(codes(r#"{"bids":[["10","1"]],"asks":[["9","1"]]}"#), ["crossed_book"]);
    assert_eq!(codes(r#"{"bids":[["10","1"],["9","0"]],"asks":[["11","1"]]}"#), ["rows_rejected"]);
    assert_eq!(codes(r#"{"bids":[["10","1"]],"asks":[]}"#), ["one_sided_book"]);
}
