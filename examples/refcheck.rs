// prints mismatches of a tsv: examples/refcheck.rs
#![allow(
    missing_docs,
    clippy::all,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::expect_used
)]
use liquidity_layering::calculator::find;
use liquidity_layering::value::{Value, json};
use std::collections::BTreeMap;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut bad: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let mut good: BTreeMap<String, u32> = BTreeMap::new();
    for row in text.lines() {
        let mut cells = row.split('\t');
        let (name, input) = (cells.next().unwrap(), cells.next().unwrap());
        let Some(entry) = find(name) else { continue };
        let out = match (entry.call)(&json::parse(input).unwrap()) {
            Ok(w) => w.json,
            Err(e) => {
                let k = format!("{name} ERROR {e}");
                let b = bad.entry(k).or_default();
                b.0 += 1;
                b.1 = input.to_owned();
                continue;
            }
        };
        let result = json::parse(&out).unwrap();
        for cell in cells {
            let (path, truth) = cell.split_once('=').unwrap();
            let shown = match result.at(path) {
                None => "MISSING".into(),
                Some(Value::Null) => "null".to_owned(),
                Some(Value::Bool(b)) => b.to_string(),
                Some(v) => v.as_text().unwrap_or("??").to_owned(),
            };
            let ok = shown == truth
                || (shown.len() >= 19 && {
                    let a = shown.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
                    let a = a.trim_start_matches('0');
                    let n = a.len();
                    let d: f64 = shown.parse().unwrap_or(f64::NAN);
                    let t: f64 = truth.parse().unwrap_or(f64::NAN);
                    n >= 18 && (d - t).abs() <= 1e-15 * t.abs() && {
                        let t2 = truth.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
                        let t2 = t2.trim_start_matches('0');
                        t2.get(..n.min(t2.len()).saturating_sub(1))
                            .is_some_and(|x| a.starts_with(&x[..x.len().min(17)]))
                    }
                });
            let key: String = {
                let mut k = String::new();
                let mut skip = false;
                for c in path.chars() {
                    if c == '[' {
                        skip = true
                    }
                    if !skip {
                        k.push(c)
                    }
                    if c == ']' {
                        skip = false
                    }
                }
                format!("{name}.{k}")
            };
            if ok {
                *good.entry(key).or_default() += 1
            } else {
                let b = bad.entry(key).or_default();
                b.0 += 1;
                if b.1.is_empty() {
                    b.1 = format!("{path}: {shown} truth {truth}\n      {input}")
                }
            }
        }
    }
    for (k, n) in &good {
        if !bad.contains_key(k) {
            print!("{k}:{n} ");
        }
    }
    println!();
    for (k, (n, e)) in bad {
        println!("BAD {k} x{n} (good {})\n   {e}", good.get(&k).unwrap_or(&0));
    }
}
