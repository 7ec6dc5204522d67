//! Calls.
#![allow(clippy::all, clippy::unwrap_used)]
use std::io::BufRead;
fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (name, input) = line.split_once('\t').unwrap();
        let parsed = liquidity_layering::value::json::parse(input).unwrap();
        match (liquidity_layering::calculator::find(name).unwrap().call)(&parsed) {
            Ok(w) => println!("{}", w.json),
            Err(e) => println!("!{e}"),
        }
    }
}
