//! Content that is refused, and what the refusal says was seen.
use crate::prelude::*;

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
        (b"PK\x03\x04\x14\0\0\0\x08\0BTCUSDT.csv", "a ZIP archive that is damaged, cut off or encrypted"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", "a ZIP archive that is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook: save as CSV"),
        (b"\x1f\x8b\x08\0", "a gzip archive that is damaged or cut off"),
        (b"time,rate\n1700006400,0.1\0", "a binary file"),
        (b"time,rate\n1700006400,0.1\xff\xfe", "the rate is not a number"),
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
        (b"{\"time\":1700006400,}", "JSON with a mistake in line 1, column 20"),
        (b"hello, dear", "columns hello, dear"),
        (b"hello", "text that is no table: hello"),
        (b"1700006400,0.1\n1700035200,0.2\n", "rows of numbers without a line that names the columns"),
        (b"time,rate\n", "no funding rows below the names of their columns"),
        (b"time,rate\n1700006400,abc\n,0.1\n", "funding rows, none readable; row 2: the rate is not a number"),
        (b"symbol,type,time,rate\nA,spot,1700006400,\n", "no funding rows, only spot rows"),
        (b"[[1700006400000,\"1\",\"2\",\"3\",\"2\",\"9\"]]", "rows of numbers in no order of open"),
        (b"[{\"symbol\":\"A\",\"fundingIntervalHours\":4,\"adjustedFundingRateCap\":\"0.02\"}]", "fundingIntervalHours"),
        (
            b"{\"result\":[{\"instrument_name\":\"A-FS-1_PERP\",\"kind\":\"future_combo\",\"expiration_timestamp\":1}]}",
            "no contracts, only spreads of two contracts",
        ),
        (b"{\"bids\":[[\"1\",\"0\"]],\"asks\":[]}", "none readable; row 1: a level of si"),
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
    refused(
        format!("time,rate{}", ",x".repeat(1_000_000)).as_bytes(),
        "unrecognised_format",
        "more than 5,000 columns",
    );
    let digits = format!("time,rate\n1700006400,{}\n", "9".repeat(1_000_000));
    refused(digits.as_bytes(), "unrecognised_format", "the rate is out of range");
    let nested = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    refused(nested.as_bytes(), "unrecognised_format", "JSON with a");
    // Half a gigabyte of zeros in a few hundred kilobytes.
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..500 {
        std::io::Write::write_all(&mut bomb, &vec![b'0'; 1_000_000]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    refused(&bomb, "out_of_range", "an archive of more than 300 times its own size");
    // The same behind a part that is as it should be.
    let part = |content: &[u8]| {
        let mut part = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut part, content).unwrap();
        part.finish().unwrap()
    };
    let behind = [part(b"time,rate\n1700006400,0.0001\n"), bomb].concat();
    refused(&behind, "out_of_range", "an archive of more than 300 times its own size");
    // Parts of ten megabytes each that differ within.
    let mut state = 1_u32;
    let block: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'0' + (state >> 24) as u8 % 10
    })
    .take(20_000)
    .collect();
    let ten = part(&block.repeat(500));
    assert!(ten.len() * 300 > 10_000_000, "{}", ten.len());
    let zeros = part(&vec![b'0'; 3_000_000]);
    refused(&zeros.repeat(40), "out_of_range", "an archive of more than 300 times its own size");
    refused(&vec![b'0'; 20_000_000], "unrecognised_format", "a line of more than 10,000,000 bytes");
    refused(&ten.repeat(11), "out_of_range", "an archive of more than 100,000,000 bytes");
    let mut garbage = String::from("time,rate\n");
    garbage.push_str(&"x\n".repeat(1_000_001));
    refused(garbage.as_bytes(), "unrecognised_format", "more than 1,000,000 rows that cannot be read");
    let symbols: String = (0..10_001).map(|n| format!("S{n},1700006400,0.1\n")).collect();
    refused(format!("symbol,time,rate\n{symbols}").as_bytes(), "unrecognised_format", "more than 10,000");
}
