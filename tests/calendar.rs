//! Expiries against another calendar, symbols as exchanges write them, and the calendar of a roll against RFC 5545.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use liquidity_layering::instant::{parse, to_text};
use liquidity_layering::value::{Value, json};
use liquidity_layering::venue::{Venue, holidays};
use liquidity_layering::{
    Contract, ContractKind, ParseContractSymbolInput, ParseContractSymbolOutput, PlanRolloverInput, QuotedLeg, Side,
    parse_contract_symbol, plan_rollover,
};
use std::collections::BTreeSet;

fn ms(text: &str) -> i64 {
    parse(text).unwrap() as i64
}

fn symbol(venue: Option<&str>, symbol: &str) -> ParseContractSymbolOutput {
    let mut input = ParseContractSymbolInput::new(symbol);
    input.venue = venue.map(|venue| Venue::parse(venue).unwrap());
    parse_contract_symbol(&input).unwrap_or_else(|error| panic!("{symbol}: {error}"))
}

fn expiry(found: &ParseContractSymbolOutput) -> Option<String> {
    found.expiry.map(|expiry| to_text(expiry.0))
}

/// Every day of 2015 to 2040 by the rules is what the Python package `holidays` says: `expiries.py`.
#[test]
fn holidays_of_26_years() {
    let table = include_str!("fixtures/calendar/holidays.tsv");
    let mut checked = 0;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let rule = if cells[0] == "london" { holidays::london } else { holidays::new_york };
        let start = ms(&format!("{}-01-01T00:00:00Z", cells[1])) / 86_400_000;
        let days = (start..start + 366).map(|day| (day, to_text((day * 86_400_000) as f64)));
        let found: Vec<String> = days
            .filter(|(day, text)| text.starts_with(cells[1]) && rule(*day))
            .map(|(_, text)| text[5..10].to_owned())
            .collect();
        assert_eq!(found, &cells[2..], "{} {}", cells[0], cells[1]);
        checked += found.len();
    }
    assert_eq!((table.lines().count(), checked), (52, 460));
}

/// Every month of 2015 to 2040 at every venue, by Python's calendar and time zones: `expiries.py`.
#[test]
fn expiries_of_26_years() {
    let table = include_str!("fixtures/calendar/expiries.tsv");
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let found = symbol(Some(cells[0]), cells[1]);
        assert_eq!(expiry(&found).as_deref(), Some(cells[2]), "{row}");
        assert_eq!((found.base.as_str(), found.warnings.len()), ("BTC", 0), "{row}");
    }
    assert_eq!(table.lines().count(), 2_496);
}

/// Spellings, with what each says: coin, quote, expiry.
#[test]
fn spellings() {
    let cases = [
        // Recorded beside these symbols: deliveryTime, expTime, expiry, lastTradingTime of the exchanges' answers.
        (None, "BTCUSDT_230929", "BTC", Some("USDT"), Some("2023-09-29T08:00:00Z")),
        (None, "ETHUSD_210924", "ETH", Some("USD"), Some("2021-09-24T08:00:00Z")),
        (None, "LINKUSD_231229", "LINK", Some("USD"), Some("2023-12-29T08:00:00Z")),
        (None, "BTC-USD-220520", "BTC", Some("USD"), Some("2022-05-20T08:00:00Z")),
        (None, "BTC-USDT-220624", "BTC", Some("USDT"), Some("2022-06-24T08:00:00Z")),
        (Some("bybit"), "BTC-01SEP23", "BTC", Some("USDC"), Some("2023-09-01T08:00:00Z")),
        (Some("bybit"), "BTCUSDT-27MAR26", "BTC", Some("USDT"), Some("2026-03-27T08:00:00Z")),
        (None, "BTCUSDU23", "BTC", Some("USD"), Some("2023-09-29T08:00:00Z")),
        (None, "XBTU21", "BTC", Some("USD"), Some("2021-09-24T12:00:00Z")),
        (None, "XBTZ21", "BTC", Some("USD"), Some("2021-12-31T12:00:00Z")),
        (None, "XBTEURU21", "BTC", Some("EUR"), Some("2021-09-24T12:00:00Z")),
        (Some("bitmex"), "ETHUSDU21", "ETH", Some("USD"), Some("2021-09-24T12:00:00Z")),
        (Some("bitmex"), "ETHU21", "ETH", None, Some("2021-09-24T12:00:00Z")),
        (None, "FI_XBTUSD_210730", "BTC", Some("USD"), Some("2021-07-30T15:00:00Z")),
        (None, "fi_ethusd_180928", "ETH", Some("USD"), Some("2018-09-28T15:00:00Z")),
        (None, "FI_XBTUSD_261225", "BTC", Some("USD"), Some("2026-12-25T16:00:00Z")),
        (None, "FF_XBTUSD_261225", "BTC", Some("USD"), Some("2026-12-25T08:00:00Z")),
        (Some("deribit"), "BTC-24JUN22", "BTC", Some("USD"), Some("2022-06-24T08:00:00Z")),
        (Some("deribit"), "BTC-5JUN26", "BTC", Some("USD"), Some("2026-06-05T08:00:00Z")),
        (Some("deribit"), "ETH_USDC-27MAR26", "ETH", Some("USDC"), Some("2026-03-27T08:00:00Z")),
        // Good Friday and Christmas move CME's days; summer time its hour.
        (None, "BTCH24", "BTC", Some("USD"), Some("2024-03-28T16:00:00Z")),
        (None, "BTCZ20", "BTC", Some("USD"), Some("2020-12-24T16:00:00Z")),
        (None, "MBTZ26", "BTC", Some("USD"), Some("2026-12-24T16:00:00Z")),
        (Some("cme"), "ETHM26", "ETH", Some("USD"), Some("2026-06-26T15:00:00Z")),
        (Some("cme"), "METM2026", "ETH", Some("USD"), Some("2026-06-26T15:00:00Z")),
        // 2021-12-31, although New Year's Day was a Saturday: CME's calendar of 2021-05-06.
        (None, "BTCZ21", "BTC", Some("USD"), Some("2021-12-31T16:00:00Z")),
        (None, " btcusdt_260327 ", "BTC", Some("USDT"), Some("2026-03-27T08:00:00Z")),
        (None, "BTCUSDT", "BTC", Some("USDT"), None),
        (None, "1000PEPEUSDT", "1000PEPE", Some("USDT"), None),
        (None, "C98USDT", "C98", Some("USDT"), None),
        (None, "TUSDT", "T", Some("USDT"), None),
        (None, "BTCUSD_PERP", "BTC", Some("USD"), None),
        (None, "BTC-USDT-SWAP", "BTC", Some("USDT"), None),
        (None, "BTC-USD-SWAP", "BTC", Some("USD"), None),
        (None, "BTC-PERPETUAL", "BTC", Some("USD"), None),
        (None, "BTC_USDC-PERPETUAL", "BTC", Some("USDC"), None),
        (None, "BTC-USDC-PERPETUAL", "BTC", Some("USDC"), None),
        (None, "BTCPERP", "BTC", Some("USDC"), None),
        (None, "BTCUSD", "BTC", Some("USD"), None),
        (None, "XBTUSD", "BTC", Some("USD"), None),
        (None, "PI_XBTUSD", "BTC", Some("USD"), None),
        (None, "pf_xbtusd", "BTC", Some("USD"), None),
        (None, "BTC_USDT", "BTC", Some("USDT"), None),
        (None, "XBTUSDTM", "BTC", Some("USDT"), None),
        (None, "ETHUSDM", "ETH", Some("USD"), None),
        (None, "BTC-USD", "BTC", Some("USD"), None),
        (Some("hyperliquid"), "BTC", "BTC", Some("USDC"), None),
        (Some("hyperliquid"), "btc", "BTC", Some("USDC"), None),
        (Some("hyperliquid"), "kPEPE", "kPEPE", Some("USDC"), None),
        (Some("phemex"), "BTCUSDT", "BTC", Some("USDT"), None),
        // A pair before the hyphen is Bybit's; Deribit has coins there.
        (None, "BTCUSDT-27SEP24", "BTC", Some("USDT"), Some("2024-09-27T08:00:00Z")),
        (None, "ETHUSDT-24JUN22", "ETH", Some("USDT"), Some("2022-06-24T08:00:00Z")),
        // KuCoin's delivered on these days; Gate, HTX and Bitget by their API documentation.
        (Some("kucoin"), "XBTMM20", "BTC", Some("USD"), Some("2020-06-26T08:00:00Z")),
        (None, "XBTMU20", "BTC", Some("USD"), Some("2020-09-25T08:00:00Z")),
        (None, "BTC_USD_20211231", "BTC", Some("USD"), Some("2021-12-31T08:00:00Z")),
        (Some("gate"), "btc_usdt_20220930", "BTC", Some("USDT"), Some("2022-09-30T08:00:00Z")),
        (None, "BTC240927", "BTC", Some("USD"), Some("2024-09-27T08:00:00Z")),
        (Some("htx"), "SHIB240927", "SHIB", Some("USD"), Some("2024-09-27T08:00:00Z")),
        (Some("htx"), "BTC-USDT-240927", "BTC", Some("USDT"), Some("2024-09-27T08:00:00Z")),
        (None, "BTCUSDM25", "BTC", Some("USD"), Some("2025-06-27T08:00:00Z")),
        (Some("bitget"), "BTCUSDU26", "BTC", Some("USD"), Some("2026-09-25T08:00:00Z")),
        (None, "BTCUSD_DMCBL_260925", "BTC", Some("USD"), Some("2026-09-25T08:00:00Z")),
        (None, "BTCUSDT_UMCBL", "BTC", Some("USDT"), None),
        (None, "BTCPERP_CMCBL", "BTC", Some("USDC"), None),
        (None, "BTCUSD_DMCBL", "BTC", Some("USD"), None),
        (None, "cmt_btcusdt", "BTC", Some("USDT"), None),
        (Some("weex"), "BTCUSDT", "BTC", Some("USDT"), None),
        (Some("mexc"), "BTC_USD", "BTC", Some("USD"), None),
        (Some("bingx"), "BTC-USDC", "BTC", Some("USDC"), None),
        // Phemex: the first letter tells how it settles.
        (None, "cETHUSD", "ETH", Some("USD"), None),
        (Some("phemex"), "uBTCUSD", "BTC", Some("USD"), None),
        (Some("phemex"), "CETHUSD", "CETH", Some("USD"), None),
        // Charts.
        (None, "BTCUSDTPERP", "BTC", Some("USDT"), None),
        (Some("binance"), "BTCUSDTPERP", "BTC", Some("USDT"), None),
        (None, "BTCUSDT.P", "BTC", Some("USDT"), None),
        (None, "XBTUSD.P", "BTC", Some("USD"), None),
        (None, "BYBIT:BTCUSDC.P", "BTC", Some("USDC"), None),
        (Some("okx"), "okex:ethusdt.p", "ETH", Some("USDT"), None),
        (None, "BINANCE:ETHUSDTPERP", "ETH", Some("USDT"), None),
        (None, "BTCUSDT-PERP", "BTC", Some("USDT"), None),
        (None, "CME:BTCH2026", "BTC", Some("USD"), Some("2026-03-27T16:00:00Z")),
        (None, "BITMEX:XBTH26", "BTC", Some("USD"), Some("2026-03-27T12:00:00Z")),
        // ccxt.
        (None, "BTC/USDT:USDT", "BTC", Some("USDT"), None),
        (None, "BTC/USD:BTC", "BTC", Some("USD"), None),
        (Some("hyperliquid"), "kPEPE/USDC:USDC", "KPEPE", Some("USDC"), None),
        (Some("okx"), "BTC/USD:BTC-240927", "BTC", Some("USD"), Some("2024-09-27T08:00:00Z")),
        (Some("bitmex"), "BTC/USD:BTC-240927", "BTC", Some("USD"), Some("2024-09-27T12:00:00Z")),
        (Some("kraken"), "BTC/USD:BTC-240927", "BTC", Some("USD"), Some("2024-09-27T15:00:00Z")),
        (Some("kraken"), "BTC/USD:USD-240927", "BTC", Some("USD"), Some("2024-09-27T08:00:00Z")),
        // Of two readings the one that explains more.
        (None, "BTCBUSD", "BTC", Some("BUSD"), None),
        (Some("binance"), "FDUSDUSDT", "FDUSD", Some("USDT"), None),
        (Some("binance"), "USDCUSDT", "USDC", Some("USDT"), None),
    ];
    for (venue, text, base, quote, at) in cases {
        let found = symbol(venue, text);
        assert_eq!((found.base.as_str(), found.quote.as_deref()), (base, quote), "{text}");
        assert_eq!(expiry(&found).as_deref(), at, "{text}");
        assert_eq!(found.perpetual, at.is_none(), "{text}");
        assert_eq!(found.warnings, [], "{text}");
    }
    // Deribit and Bybit have it, one in dollars and one in USDC, and both expire at the same time.
    let both = symbol(None, "BTC-27MAR26");
    assert_eq!((both.quote.as_deref(), expiry(&both).as_deref()), (None, Some("2026-03-27T08:00:00Z")));
    // Only the day is told, and BitMEX and Kraken expire at other hours than 08:00 UTC.
    let by_day = symbol(None, "BTC/USD:BTC-220624");
    assert_eq!((by_day.quote.as_deref(), expiry(&by_day).as_deref()), (Some("USD"), Some("2022-06-24T08:00:00Z")));
    assert_eq!(by_day.warnings[0].code(), "ambiguous_symbol");
}

/// What looks like a contract of some venue and is none.
#[test]
fn refused() {
    let cases = [
        // A pair is no coin.
        (None, "BTCUSDC-27SEP24"),
        (Some("deribit"), "BTCUSDT-27SEP24"),
        (Some("deribit"), "BTCUSDT-PERPETUAL"),
        (Some("hyperliquid"), "BTCUSDT"),
        (Some("hyperliquid"), "ETHBTC"),
        (Some("bybit"), "ETHBTC-27SEP24"),
        (Some("bybit"), "BTCUSDTUSDT"),
        (Some("bitmex"), "ETHBTCH26"),
        (Some("bybit"), "BTCUSDCPERP-27SEP24"),
        (Some("binance"), "BTCUSDT_PERP"),
        (None, "BTCUSDT_PERP"),
        // Spot.
        (None, "BTC/USDT"),
        (None, "BINANCE:BTCUSDT"),
        (Some("phemex"), "sBTCUSDT"),
        // Options.
        (None, "ETH/USD:ETH-240927-3000-C"),
        (None, "BTC-27SEP24-60000-C"),
        (Some("bybit"), "BTC-27SEP24-60000-C-USDT"),
        (None, "BTC-USD-240927-60000-P"),
        (None, "BTC-240927-60000-C"),
        // Another venue than the one named; a perpetual that the venue has not.
        (Some("okx"), "BYBIT:BTCUSDT.P"),
        (Some("dydx"), "BTCUSDT.P"),
        (Some("binance"), "BTC/EUR:EUR"),
        (Some("hyperliquid"), "BTC/USDC:USDC-240927"),
        (None, "NASDAQ:AAPL"),
        (None, "BTC_CQ"),
        (None, "BTCUSD_0325"),
        (None, "BTC-MOVE-0224"),
        (None, "NIFTY30JAN25FUT"),
        (None, "BIT-27SEP24-CDE"),
        (None, "/:"),
        (None, "BTC/:"),
        (None, ":"),
        (None, ".P"),
        (None, "USDT.P"),
    ];
    for (venue, text) in cases {
        let mut input = ParseContractSymbolInput::new(text);
        input.venue = venue.map(|venue| Venue::parse(venue).unwrap());
        let error = parse_contract_symbol(&input).expect_err(text);
        assert_eq!((error.code(), error.field()), (liquidity_layering::Code::Unsupported, Some("symbol")), "{text}");
    }
}

/// A year of one digit is the one whose expiry is nearest.
#[test]
fn decades() {
    for (near, year) in [("2016-01-01", "2016"), ("2021-03-26", "2016"), ("2021-03-29", "2026"), ("2026-11-22", "2026")]
    {
        for text in ["BTCH6", "XBTH6"] {
            let mut input = ParseContractSymbolInput::new(text);
            input.near = Some(liquidity_layering::calculator::data::Instant(ms(&format!("{near}T00:00:00Z")) as f64));
            let found = expiry(&parse_contract_symbol(&input).unwrap()).unwrap();
            assert!(found.starts_with(year), "{text} near {near} is {found}");
        }
    }
}

/// The symbols of the recorded files, each with the expiry that its exchange wrote beside it.
#[test]
fn recorded_symbols() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/term_structure/");
    let Ok(okx) = std::fs::read_to_string(format!("{folder}raw_okx_instruments_FUTURES_2022-05-13.json")) else {
        println!("skipped: the recorded files are not here");
        return;
    };
    let mut checked = 0;
    let mut check = |venue: &str, text: &str, at: Option<i64>| {
        let found = symbol(Some(venue), text);
        assert_eq!(found.expiry.map(|expiry| expiry.0 as i64), at, "{venue} {text}");
        checked += 1;
    };
    fn text<'a>(value: &'a Value<'_>, path: &str) -> &'a str {
        value.at(path).unwrap_or_else(|| panic!("no {path}")).as_text().unwrap_or_default()
    }
    let parsed = json::parse(&okx).unwrap();
    for row in parsed.at("data").unwrap().as_list().unwrap() {
        check("okx", text(row, "instId"), Some(text(row, "expTime").parse().unwrap()));
    }
    for (file, list, venue, name, field) in [
        ("raw_bybit_v5_tickers_linear.json", "result.list", "bybit", "symbol", "deliveryTime"),
        ("raw_bybit_v5_tickers_inverse.json", "result.list", "bybit", "symbol", "deliveryTime"),
    ] {
        let file = std::fs::read_to_string(format!("{folder}{file}")).unwrap();
        let parsed = json::parse(&file).unwrap();
        for row in parsed.at(list).unwrap().as_list().unwrap() {
            let at: i64 = text(row, field).parse().unwrap_or(0);
            check(venue, text(row, name), (at > 0).then_some(at));
        }
    }
    let bitmex = std::fs::read_to_string(format!("{folder}raw_bitmex_instrument_active_2021-07-22.json")).unwrap();
    for row in json::parse(&bitmex).unwrap().as_list().unwrap() {
        check("bitmex", text(row, "symbol"), parse(text(row, "expiry")).map(|at| at as i64));
    }
    let binance = std::fs::read_to_string(format!("{folder}binance_usdm_expiries.csv")).unwrap();
    for row in binance.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        check("binance", cells[0], Some(cells[3].parse().unwrap()));
    }
    assert_eq!(checked, 104 + 259 + 12 + 34 + 16);
}

/// A roll in three slices, with symbols that need escaping and folding.
fn rolled(near: &str, far: &str, slices: u32) -> String {
    let leg = |price: i64, at: &str, symbol: &str| {
        let mut leg = QuotedLeg::new(price.into(), price.into(), ms(at));
        leg.symbol = (!symbol.is_empty()).then(|| symbol.to_owned());
        leg
    };
    let (near, far) = (leg(100, "2026-03-27T08:00:00Z", near), leg(101, "2026-06-26T08:00:00.500Z", far));
    let contract = Contract::new(ContractKind::Linear, 1.into());
    let at = ms("2026-03-26T09:30:15Z");
    let mut input = PlanRolloverInput::new(Side::Long, 8.into(), contract, at, near, far);
    input.slices = slices;
    plan_rollover(&input).unwrap().calendar
}

/// Lines of a calendar, unfolded, after a check of their ends and lengths.
fn unfolded(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in calendar.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(!line.is_empty() && line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Text as RFC 5545 escapes it: a backslash only before `\`, `;`, `,` or `n`, and none of the first three alone.
fn unescaped(text: &str) -> String {
    let (mut out, mut chars) = (String::new(), text.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c @ ('\\' | ';' | ',')) => out.push(c),
                Some('n' | 'N') => out.push('\n'),
                other => panic!("\\{other:?} in {text}"),
            },
            ';' | ',' => panic!("{c} in {text}"),
            c => out.push(c),
        }
    }
    out
}

fn is_utc(value: &str) -> bool {
    let (date, time) = value.split_at(8);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(date) && time.len() == 8 && time.starts_with('T') && digits(&time[1..7]) && time.ends_with('Z')
}

/// The grammar of RFC 5545 as far as a calendar of rolls needs it; gives the start and the summary of every event.
fn events(calendar: &str) -> Vec<(String, String)> {
    let lines = unfolded(calendar);
    let mut open: Vec<&str> = Vec::new();
    let mut seen: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
    let (mut ids, mut found, mut start, mut summary) = (BTreeSet::new(), Vec::new(), "", String::new());
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no property: {line}"));
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{line}");
        match name {
            "BEGIN" => {
                let inside = open.last().copied().unwrap_or_default();
                assert!(
                    matches!((inside, value), ("", "VCALENDAR") | ("VCALENDAR", "VEVENT") | ("VEVENT", "VALARM")),
                    "{value} in {inside}"
                );
                open.push(value);
                seen.push(BTreeSet::new());
                continue;
            }
            "END" => {
                assert_eq!(open.pop(), Some(value));
                let seen = seen.pop().unwrap();
                let required: &[&str] = match value {
                    "VCALENDAR" => &["PRODID", "VERSION"],
                    "VEVENT" => &["DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "UID"],
                    _ => &["ACTION", "DESCRIPTION", "TRIGGER"],
                };
                assert!(required.iter().all(|name| seen.contains(name)), "{value}: {seen:?}");
                if value == "VEVENT" {
                    found.push((start.to_owned(), core::mem::take(&mut summary)));
                }
                continue;
            }
            "UID" => assert!(ids.insert(value) && value.ends_with("@liquidity-layering"), "{value}"),
            "DTSTAMP" | "DTSTART" => assert!(is_utc(value), "{line}"),
            "SUMMARY" | "DESCRIPTION" => assert!(!unescaped(value).is_empty()),
            "VERSION" => assert_eq!(value, "2.0"),
            "CALSCALE" => assert_eq!(value, "GREGORIAN"),
            "METHOD" => assert_eq!(value, "PUBLISH"),
            "ACTION" => assert_eq!(value, "DISPLAY"),
            "TRIGGER" | "DURATION" => assert!(["-PT15M", "-P1D", "PT15M"].contains(&value), "{line}"),
            "PRODID" => assert!(value.starts_with("-//")),
            "TRANSP" => assert_eq!(value, "TRANSPARENT"),
            _ => panic!("no property of a roll: {line}"),
        }
        match (name, open.last()) {
            ("DTSTART", _) => start = value,
            ("SUMMARY", _) => summary = unescaped(value),
            _ => {}
        }
        assert!(seen.last_mut().unwrap().insert(name), "twice: {line}");
    }
    assert!(open.is_empty());
    found
}

#[test]
fn a_calendar_is_as_rfc_5545_has_it() {
    let found = events(&rolled("BTCUSDT_260327", "BTCUSDT_260626", 3));
    let expected = [
        // Twenty-two hours and a half from 09:30:15 on, in three: 7:29:55 each.
        ("20260326T093015Z", "Roll 1 of 3: sell 3 of BTCUSDT_260327, buy 3 of BTCUSDT_260626"),
        ("20260326T170010Z", "Roll 2 of 3: sell 3 of BTCUSDT_260327, buy 3 of BTCUSDT_260626"),
        ("20260327T003005Z", "Roll 3 of 3: sell 2 of BTCUSDT_260327, buy 2 of BTCUSDT_260626"),
        ("20260327T080000Z", "Settlement of BTCUSDT_260327"),
    ];
    assert_eq!(found, expected.map(|(start, summary)| (start.to_owned(), summary.to_owned())));
    assert_eq!(events(&rolled("", "", 1))[0].1, "Roll: sell 8 of the near future, buy 8 of the far future");
}

#[test]
fn hostile_symbols_are_escaped_and_folded_between_characters() {
    let long = "長".repeat(100);
    for near in
        ["a,b;c\\d", "\\n", "END:VEVENT", "\"quoted\"", "ü".repeat(99).as_str(), &long, "😀".repeat(100).as_str()]
    {
        let found = events(&rolled(near, "x", 2));
        assert_eq!(found.len(), 3);
        assert_eq!(found[2].1, format!("Settlement of {near}"));
        assert_eq!(found[0].1, format!("Roll 1 of 2: sell 4 of {near}, buy 4 of x"));
    }
}

/// Planned again it is the same event; another position is another.
#[test]
fn identities() {
    let ids = |calendar: &str| -> BTreeSet<String> {
        unfolded(calendar).into_iter().filter(|line| line.starts_with("UID:")).collect()
    };
    let first = ids(&rolled("A", "B", 3));
    assert_eq!(first.len(), 4);
    assert_eq!(first, ids(&rolled("A", "B", 3)));
    assert!(first.is_disjoint(&ids(&rolled("A", "C", 3))));
    assert!(first.is_disjoint(&ids(&rolled("AB", "", 3))));
}

#[test]
fn days_of_150_years() {
    let at = |year: i64, month: u32, day: u32| parse(&format!("{year:04}-{month:02}-{day:02}T00:00:00Z"));
    // `date -u -d 2024-02-29 +%s` / 86400, and so on.
    let cases = [(1970, 1, 1, 0), (1972, 3, 1, 790), (2000, 3, 1, 11_017), (2024, 2, 29, 19_782), (2100, 3, 1, 47_541)];
    for (year, month, day, expected) in cases {
        assert_eq!(at(year, month, day), Some(f64::from(expected) * 86_400_000.0), "{year}-{month}-{day}");
    }
    for (year, month, day) in [(2023, 2, 29), (2100, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (1969, 1, 1)] {
        assert_eq!(at(year, month, day), None);
    }
    let mut previous = -86_400_000.0;
    for year in 1970..2120 {
        for (month, day) in (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))) {
            if let Some(instant) = at(year, month, day) {
                assert_eq!(instant, previous + 86_400_000.0, "{year}-{month}-{day}");
                assert_eq!(to_text(instant), format!("{year}-{month:02}-{day:02}T00:00:00Z"));
                previous = instant;
            }
        }
    }
}
