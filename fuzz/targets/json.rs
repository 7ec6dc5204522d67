//! The reader of JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use liquidity_layering::calculator::record::Tree;
use liquidity_layering::value::{Value, json};

fn text(text: &str) -> String {
    Tree::Text(text.to_owned().into()).to_json()
}

fn write(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(&truth.to_string()),
        Value::Number(number) => out.push_str(number),
        Value::Text(value) => out.push_str(&text(value)),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Value::Record(items) => {
            out.push('{');
            for (at, (name, item)) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(&text(name));
                out.push(':');
                write(item, out);
            }
            out.push('}');
        }
        Value::Series(_) | Value::Other(_) => panic!("strict JSON has none"),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(value) = json::parse(&text) {
        let mut again = String::new();
        write(&value, &mut again);
        assert_eq!(json::parse(&again).expect("what was read"), value, "{again}");
    }
});
