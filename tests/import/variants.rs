//! The same two rows written in many ways.
use crate::prelude::*;
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
    assert_eq!(import_market_data(&utf16, &Hint::default()), import_market_data(texts[0].as_bytes(), &Hint::default()));
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
    let hint =
        |file_name, venue| Hint { file_name: Some(file_name), venue, symbol: Some("ETHUSDT"), ..Hint::default() };
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
    assert_eq!(symbol(bare, &Hint { file_name: Some("SOLUSDT.csv"), ..Hint::default() }).as_deref(), Some("SOLUSDT"));
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
        (4, "the time cannot be read: \"yesterday\""),
        (5, "the time is out of range: \"5\""),
        (6, "the rate is missing"),
        (7, "the rate is not a number: \"1_000\""),
        (8, "the rate is not a number: \"inf\""),
        (9, "the rate is not a number: \"nan\""),
        (10, "the rate is not a number: \"０.１\""),
        (11, "the rate is out of range: \"1e99\""),
        (12, "the rate is missing"),
    ];
    assert_eq!((rejected.as_slice(), import.rows), (&expected[..], 12));
    assert_eq!(import.warnings[0].code(), "rows_rejected");
    assert!(import.warnings[0].message.starts_with("10 of 12 rows"), "{}", import.warnings[0].message);
    let text =
        "[{\"time\":1700006400,\"rate\":0.000125},null,{\"time\":1700035200},{\"time\":1700035200,\"rate\":-0.000031}]";
    let import = two(text, &Hint::default());
    assert_eq!(import.rejected.iter().map(|one| one.line).collect::<Vec<_>>(), [2, 3]);
}
