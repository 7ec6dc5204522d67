//! Order books and volume.

use crate::{Contradiction, Valid, Warned};
use liquidity_layering::Code;
use liquidity_layering::calculator::find;
use liquidity_layering::value::json;

pub const VALID: &[Valid] = &[
    (
        "fillCost",
        r#"{"book": {"bids": [["99.5", 2], [99, "5"]], "asks": [[100, 1], ["100.5", 10]]}, "side": "buy",
            "quantity": 3, "limit": 101, "depths": ["0.001", "0.01"]}"#,
    ),
    ("fillCost", r#"{"book": {"bids": [[99, 5]], "asks": [[100, 1]]}, "side": "sell", "notional": 30}"#),
    (
        "liquidityCheck",
        r#"{"quantity": 100, "price": 20, "volume24h": 10000, "openInterest": 5000, "dailyVolatility": "0.04",
            "maxParticipation": "0.1"}"#,
    ),
];

pub const CONTRADICTIONS: &[Contradiction] = &[
    (
        "fillCost",
        r#"{"book":{"bids":[],"asks":[[1,1]]},"side":"buy","quantity":1,"notional":1}"#,
        Code::Inconsistent,
        "notional",
    ),
    (
        "fillCost",
        r#"{"book":{"bids":[[9,1],[8,1],[8.5,1]],"asks":[]},"side":"buy"}"#,
        Code::Inconsistent,
        "book.bids[2]",
    ),
    ("fillCost", r#"{"book":{"bids":[],"asks":[[9,1],[8,1]]},"side":"buy"}"#, Code::Inconsistent, "book.asks[1]"),
    ("fillCost", r#"{"book":{"bids":[[9,1],[8,0]],"asks":[]},"side":"buy"}"#, Code::OutOfRange, "book.bids[1][1]"),
    ("fillCost", r#"{"book":{"bids":[[9,1],[-8,1]],"asks":[]},"side":"buy"}"#, Code::OutOfRange, "book.bids[1][0]"),
    ("fillCost", r#"{"book":{"bids":[],"asks":[[9]]},"side":"buy"}"#, Code::InvalidType, "book.asks[0]"),
    ("fillCost", r#"{"book":{"bids":[],"asks":[[9,1,1,1,1]]},"side":"buy"}"#, Code::InvalidType, "book.asks[0]"),
];

pub const WARNINGS: &[Warned] = &[
    ("fillCost", r#"{"book":{"bids":[[99,1]],"asks":[[100,1]]},"side":"buy","quantity":1}"#, &[]),
    ("fillCost", r#"{"book":{"bids":[[99,1]],"asks":[[100,1]]},"side":"buy","quantity":"1.1"}"#, &["thin_book"]),
    ("fillCost", r#"{"book":{"bids":[[99,1]],"asks":[[100,1]]},"side":"sell","notional":99}"#, &[]),
    ("fillCost", r#"{"book":{"bids":[[99,1]],"asks":[[100,1]]},"side":"sell","notional":"99.1"}"#, &["thin_book"]),
    (
        "fillCost",
        r#"{"book":{"bids":[[99,1]],"asks":[[100,1]]},"side":"buy","quantity":1,"limit":"99.9"}"#,
        &["thin_book"],
    ),
    ("fillCost", r#"{"book":{"bids":[[100,1]],"asks":[[100,1]]},"side":"buy"}"#, &["crossed_book"]),
    ("fillCost", r#"{"book":{"bids":[],"asks":[[100,1]]},"side":"buy"}"#, &["one_sided_book"]),
    ("fillCost", r#"{"book":{"bids":[[99,1]],"asks":[[100,1],[102,1]]},"side":"buy","quantity":2}"#, &[]),
    (
        "fillCost",
        r#"{"book":{"bids":[[99,1]],"asks":[[100,1],[103,1]]},"side":"buy","quantity":2}"#,
        &["large_slippage"],
    ),
    (
        "fillCost",
        r#"{"book":{"bids":[[100,1],[97,1]],"asks":[[101,1]]},"side":"sell","quantity":2}"#,
        &["large_slippage"],
    ),
    ("liquidityCheck", r#"{"quantity":5,"price":1,"volume24h":100,"openInterest":50}"#, &[]),
    ("liquidityCheck", r#"{"quantity":"5.01","price":1,"volume24h":100}"#, &["high_participation"]),
    (
        "liquidityCheck",
        r#"{"quantity":5,"price":1,"volume24h":100,"openInterest":49}"#,
        &["large_share_of_open_interest"],
    ),
];

#[test]
fn books_are_taken_as_exchanges_and_ccxt_write_them() {
    let asked = |book: &str| {
        let call = format!(r#"{{"book":{book},"side":"buy","quantity":1}}"#);
        find("fillCost")
            .unwrap()
            .call(&json::parse(&call).unwrap())
            .map(|out| out.to_json())
            .map_err(|error| error.code())
    };
    let plain = asked(r#"{"bids":[["99","1"]],"asks":[["101","1"]]}"#).unwrap();
    assert!(plain.contains(r#""averagePrice":"101""#), "{plain}");
    let okx = r#"{"asks":[["101","1","0","4"]],"bids":[["99","1","0","2"]],"ts":"1700006400000","checksum":-7,"seqId":7,"prevSeqId":-1}"#;
    let ccxt = r#"{"symbol":"ABC/USDT:USDT","bids":[[99,1,2]],"asks":[[101,1,4]],"timestamp":1700006400000,"datetime":null,"nonce":null}"#;
    for book in [okx, ccxt] {
        assert_eq!(asked(book).unwrap(), plain, "{book}");
    }
    assert_eq!(asked(r#"{"bids":[],"ask":[]}"#).unwrap_err(), Code::UnknownField);
    assert_eq!(asked(r#"{"bids":[],"asks":[[1,1,1,1,1]]}"#).unwrap_err(), Code::InvalidType);
}
