//! Small files in formats from public reports, with the right reading worked out by hand (`INDEX.md` beside them).

use crate::prelude::*;
use liquidity_layering::import::{DateOrder, FundingPayments, RateUnit, Zone};

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports");
const HOUR: f64 = 3_600_000.0;
/// 2024-07-25T00:00:00Z, 2024-08-09T00:00:00Z.
const JULY: f64 = 1_721_865_600_000.0;
const AUGUST: f64 = 1_723_161_600_000.0;

fn here() -> bool {
    let here = PathBuf::from(REPORTS).join("INDEX.md").exists();
    if !here {
        println!("SKIPPED: no files of reports at {REPORTS}");
    }
    here
}

fn read(file: &str, hint: Hint<'_>) -> Result<Import, liquidity_layering::Error> {
    let content = std::fs::read(PathBuf::from(REPORTS).join(file)).unwrap();
    import_market_data(&content, &Hint { file_name: Some(file), ..hint })
}

fn codes(import: &Import) -> Vec<&'static str> {
    import.warnings.iter().map(|warning| warning.code()).collect()
}

fn payments(file: &str) -> (FundingPayments, Import) {
    let import = read(file, Hint::default()).unwrap_or_else(|error| panic!("{file}: {error}"));
    let Content::FundingPayments(all) = &import.content else { panic!("{file}: {:?}", import.content) };
    assert_eq!(all.len(), 1, "{file}");
    (all[0].clone(), import)
}

fn rates(file: &str, hint: Hint<'_>) -> (Vec<f64>, Vec<f64>, Import) {
    let import = read(file, hint).unwrap_or_else(|error| panic!("{file}: {error}"));
    let Content::Funding(all) = &import.content else { panic!("{file}: {:?}", import.content) };
    (all[0].times.clone(), all[0].rates.clone(), import)
}

#[test]
fn statements_are_payments_and_never_rates() {
    if !here() {
        return;
    }
    let (found, import) = payments("bybit_txlog.csv");
    assert_eq!(found.times, [JULY + 8.0 * HOUR, JULY + 16.0 * HOUR, JULY + 24.0 * HOUR]);
    assert_eq!(found.amounts, [-0.64, -0.32, 0.11]);
    assert_eq!(
        (found.asset.as_str(), found.symbol.as_deref(), import.venue),
        ("USDT", Some("BTCUSDT"), Some(Venue::Bybit))
    );
    assert_eq!(found.position_notional, Some(vec![6400.0, 6410.0, 6420.0]));
    let (found, _) = payments("deribit_txlog.csv");
    assert_eq!(
        (found.times, found.amounts),
        (vec![1_685_433_600_000.0, 1_685_520_000_000.0], vec![-0.0000209, 0.0000109])
    );
    assert_eq!((found.asset.as_str(), found.symbol.as_deref()), ("ETH", Some("ETH-PERPETUAL")));
    assert_eq!(found.position_notional, None);
    let (found, import) = payments("kraken_account_log.csv");
    assert_eq!(
        (found.amounts.as_slice(), found.asset.as_str(), found.symbol.as_deref()),
        (&[-0.0012, -0.001][..], "usd", Some("PF_XBTUSD"))
    );
    assert_eq!((import.rows, skipped(&import), found.position_notional), (3, 1, None));
    let (found, _) = payments("binance_income.json");
    assert_eq!((found.times, found.amounts), (vec![1_570_608_000_000.0, 1_570_636_800_000.0], vec![-0.375, 0.1]));
    assert_eq!((found.asset.as_str(), found.symbol.as_deref()), ("USDT", Some("BTCUSDT")));
    let (found, import) = payments("binance_transactions.csv");
    assert_eq!(
        (found.times, found.amounts),
        (vec![JULY + 8.0 * HOUR + 3000.0, JULY + 16.0 * HOUR + 3000.0], vec![-0.12345678, 0.02345678])
    );
    assert_eq!((found.symbol, skipped(&import)), (None, 1));
    let (found, _) = payments("hl_userfunding.json");
    assert_eq!(
        (found.amounts.as_slice(), found.asset.as_str(), found.symbol.as_deref()),
        (&[-3.625312, -2.6][..], "USDC", Some("ETH"))
    );
    let notional: Vec<i64> =
        found.position_notional.unwrap().iter().map(|value| (value * 100.0).round() as i64).collect();
    assert_eq!(notional, [8_693_794, 8_666_667]);
}

#[test]
fn what_nothing_decides_is_asked_and_the_hint_answers() {
    if !here() {
        return;
    }
    let error = read("okx_ledger.csv", Hint::default()).unwrap_err();
    assert_eq!((error.code().name(), error.field()), ("missing_field", Some("dateOrder")));
    assert!(error.given_text().unwrap().starts_with("06/03/2023"), "{error}");
    for (order, day) in [(DateOrder::DayFirst, 1_678_107_600_000.0), (DateOrder::MonthFirst, 1_685_797_200_000.0)] {
        let import = read("okx_ledger.csv", Hint { date_order: Some(order), ..Hint::default() }).unwrap();
        let Content::FundingPayments(all) = &import.content else { panic!() };
        assert_eq!((all[0].times.as_slice(), all[0].amounts.as_slice()), (&[day][..], &[-0.2126738491][..]));
        assert_eq!((all[0].asset.as_str(), skipped(&import)), ("USDT", 1));
    }
    let error = read("kraken_PI_XBTUSD_absolute.csv", Hint::default()).unwrap_err();
    assert_eq!((error.code().name(), error.field()), ("missing_field", Some("rateUnit")));
    assert!(error.accepted_text().unwrap().contains("per coin in USD, which needs a price"), "{error}");
    // Without its name it asks as well: a rate of 0.86 is none.
    let content = std::fs::read(PathBuf::from(REPORTS).join("kraken_PI_XBTUSD_absolute.csv")).unwrap();
    assert_eq!(import_market_data(&content, &Hint::default()).unwrap_err().field(), Some("rateUnit"));
    let (_, rates, _) = rates(
        "kraken_PI_XBTUSD_absolute.csv",
        Hint { rate_unit: Some(RateUnit::QuotePerCoin), price: Some(40_000.0), ..Hint::default() },
    );
    assert!((rates[0] - 0.858_943_191_939_792 / 40_000.0).abs() < 1e-20);
}

#[test]
fn tables_that_people_have() {
    if !here() {
        return;
    }
    let three = vec![0.000057, -0.000032, 0.0001];
    let (times, found, import) = rates("german_excel.csv", Hint::default());
    assert_eq!((times, &found), (vec![AUGUST - 6.0 * HOUR, AUGUST + 2.0 * HOUR, AUGUST + 10.0 * HOUR], &three));
    assert_eq!(codes(&import), ["time_zone_unknown"]);
    // Berlin was two hours ahead of UTC.
    let (times, _, _) = rates("german_excel.csv", Hint { zone: Some(Zone::Fixed(120)), ..Hint::default() });
    assert_eq!(times, [AUGUST - 8.0 * HOUR, AUGUST, AUGUST + 8.0 * HOUR]);
    let (times, found, _) = rates("uk_excel.csv", Hint::default());
    assert_eq!((times, &found), (vec![AUGUST + 88.0 * HOUR, AUGUST + 96.0 * HOUR, AUGUST + 104.0 * HOUR], &three));
    let (times, found, import) = rates("us_excel.csv", Hint::default());
    assert_eq!((times, &found), (vec![AUGUST - 8.0 * HOUR, AUGUST, AUGUST + 8.0 * HOUR], &three));
    assert!(codes(&import).contains(&"date_order_detected"));
    let (times, found, import) = rates("chinese_header.csv", Hint::default());
    assert_eq!((times, &found), (vec![AUGUST, AUGUST + 8.0 * HOUR, AUGUST + 16.0 * HOUR], &three));
    let Content::Funding(series) = &import.content else { panic!() };
    assert_eq!(series[0].symbol.as_deref(), Some("BTCUSDT"));
    let import = read("wide.csv", Hint::default()).unwrap();
    let Content::Funding(series) = &import.content else { panic!() };
    let found: Vec<(Option<Venue>, &[f64])> = series.iter().map(|one| (one.venue, one.rates.as_slice())).collect();
    let expected: [(Option<Venue>, &[f64]); 3] = [
        (Some(Venue::Binance), &[0.0001, 0.0001]),
        (Some(Venue::Bybit), &[0.00012, 0.00011]),
        (Some(Venue::Okx), &[0.00009, 0.00008]),
    ];
    assert_eq!((found.as_slice(), import.rows), (&expected[..], 2));
    let (times, found, _) = rates("f.csv.gz", Hint::default());
    let steps: Vec<f64> = times.iter().zip(&times[1..]).map(|(from, to)| to - from).collect();
    assert_eq!((found, steps), (vec![0.001, -0.0005, 0.002, 0.0001], vec![8.0 * HOUR, 8.0 * HOUR, 4.0 * HOUR + 1.0]));
    let (_, found, import) = rates("ccxt_deribit_plain.json", Hint::default());
    assert_eq!(
        (found.as_slice(), import.venue),
        (&[0.000040037341082362756, 0.000042599284093567054][..], Some(Venue::Deribit))
    );
    // Two hours of rates, in a year: 0.36195.
    assert!(((found[0] + found[1]) / 2.0 * 8760.0 - 0.36195).abs() < 5e-6);
}
