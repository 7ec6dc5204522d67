//! Values as they are written: JSON, and the lines that cross to JavaScript.

use liquidity_layering::value::{DEPTH, Value, json, packed};

fn number(text: &str) -> Value<'_> {
    Value::Number(text.into())
}

#[test]
fn reads_what_rfc_8259_allows() {
    let text = " {\"a\" : [1, -0.5e+3, true, null], \"b\\u0041\\n\": \"\\ud83d\\ude00 \u{fc}\", \"c\": {}} ";
    let value = json::parse(text).unwrap();
    let items = vec![number("1"), number("-0.5e+3"), Value::Bool(true), Value::Null];
    assert_eq!(value.get("a"), Some(&Value::List(items)));
    assert_eq!(value.get("bA\n"), Some(&Value::Text("\u{1f600} \u{fc}".into())));
    assert_eq!(value.get("c"), Some(&Value::Record(vec![])));
}

#[test]
fn refuses_what_it_does_not() {
    let cases = [
        "",
        "{",
        "[1,]",
        "{\"a\":}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83d\"",
        "{\"\\ud83d\": 1}",
        "nul",
        "NaN",
        "@0",
        "!function",
        "[1] 2",
        "\"a\nb\"",
        "\"\\u+123\"",
    ];
    for text in cases {
        assert!(json::parse(text).is_err(), "{text:?}");
    }
    assert!(json::parse(&"[".repeat(100_000)).is_err());
    for (depth, read) in [(DEPTH - 1, true), (DEPTH, false), (100_000, false)] {
        assert_eq!(json::parse(&format!("{}1{}", "[".repeat(depth), "]".repeat(depth))).is_ok(), read, "{depth}");
    }
    assert_eq!(json::parse("[1, x]").unwrap_err().column(), 5);
}

#[test]
fn a_call_holds_whatever_javascript_gives() {
    let text = "{,a\n[#NaN\n#-1e+21\n@0\n!symbol\ntfn],\n\"\u{fc}\n,x}\n{}}";
    let value = packed::parse(text, vec![vec![1.5]]).unwrap();
    let items = vec![
        Value::Number("NaN".into()),
        Value::Number("-1e+21".into()),
        Value::Series(vec![1.5].into()),
        Value::Other("symbol".into()),
        Value::Bool(true),
        Value::Bool(false),
        Value::Null,
    ];
    let fields = [("a", Value::List(items)), ("", Value::Text("\u{fc}".into())), ("x}", Value::Record(vec![]))];
    assert_eq!(value, Value::Record(fields.map(|(name, value)| (name.into(), value)).to_vec()));
}

#[test]
fn what_is_no_call_is_refused() {
    for text in ["", "\"", "#1", "tt", "x", "[", "[t", "{", "{a\nt}", "{,a\n}", "{,a\nt", "@0\n", "@x\n", "[@0\n@0\n]"]
    {
        let series = if text.len() > 5 { vec![vec![]] } else { vec![] };
        assert!(packed::parse(text, series).is_err(), "{text:?}");
    }
    assert!(packed::parse(&"[".repeat(100_000), Vec::new()).is_err());
    assert!(packed::parse(&"{,\n".repeat(100_000), Vec::new()).is_err());
    assert_eq!(packed::parse("[tx]", Vec::new()), Err(packed::SyntaxError { offset: 3 }));
}

#[test]
fn written_lines_read_back() {
    for text in ["", "plain", "\0\u{1}\n\r\u{1b}\u{1f}end", "\u{fc}\u{1f600}\\", "\\\\n", "\u{7f}"] {
        let mut out = String::from("\"");
        packed::write_line(text, &mut out);
        assert_eq!(out.matches('\n').count(), 1, "{text:?}");
        assert!(!out[1..].starts_with(['\0', '\u{1}']), "{text:?}");
        assert_eq!(packed::parse(&out, Vec::new()), Ok(Value::Text(text.into())));
    }
}
