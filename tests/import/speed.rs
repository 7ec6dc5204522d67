//! `cargo test --release --test import -- --ignored --nocapture` prints how fast the reader is.
use crate::prelude::*;
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
