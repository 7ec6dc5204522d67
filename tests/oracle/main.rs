//! Published worked examples and recorded exchange answers.
//!
//! `oracle.json` holds the facts with their sources. The tables of the modules say how each case maps to calls of
//! calculators, or why it does not: each prefix takes the cases that begin with it, the longest one counts. A case without
//! an entry fails, and so does an entry without a case. The calls are left in `target/tmp/oracle-calls.json`, with what the
//! source says, for the package's tests to repeat.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod calendar;
mod case;
mod fields;
mod funding;
mod hedge;
mod liquidation;
mod margin;
mod orderbook;
mod pnl;
mod staking;

use case::{Case, Rule};
use liquidity_layering::value::json;

/// The topics whose calculators exist.
const TOPICS: &[&str] =
    &["funding", "compounding", "hedge", "orderbook", "calendar", "staking", "liquidation", "margin", "inverse_pnl"];
const TABLES: &[&[(&str, Rule)]] = &[
    funding::RULES,
    hedge::RULES,
    orderbook::RULES,
    calendar::RULES,
    staking::RULES,
    liquidation::RULES,
    margin::RULES,
    pnl::RULES,
];

#[test]
fn every_case_of_the_topics_built() {
    let cases = json::parse(include_str!("oracle.json")).unwrap();
    let rules: Vec<_> = TABLES.iter().copied().flatten().collect();
    let mut used = vec![0; rules.len()];
    let (mut checked, mut unmapped, mut records) = (0, Vec::new(), Vec::new());
    for case in cases.as_list().unwrap() {
        if !TOPICS.contains(&case.get("topic").unwrap().as_text().unwrap()) {
            continue;
        }
        let case = Case::new(case);
        let matching = rules.iter().enumerate().filter(|(_, (prefix, _))| case.id().starts_with(prefix));
        let (index, (_, rule)) = matching
            .max_by_key(|(_, (prefix, _))| prefix.len())
            .unwrap_or_else(|| panic!("no rule for the case {}", case.id()));
        used[index] += 1;
        match rule {
            Rule::Check(check) => {
                check(&case);
                checked += 1;
                records.push(case.to_json());
            }
            Rule::Unmapped(reason) => unmapped.push(format!("{}: {reason}", case.id())),
        }
    }
    for ((prefix, _), count) in rules.iter().zip(used) {
        assert!(count > 0, "no case for the rule {prefix}");
    }
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/oracle-calls.json");
    std::fs::write(path, format!("[{}]\n", records.join(",\n"))).unwrap();
    println!("{checked} cases checked, {} not mapped:\n  {}", unmapped.len(), unmapped.join("\n  "));
    assert!(checked >= 190, "{checked}");
}

#[test]
fn the_copy_is_the_published_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/oracle.json");
    match std::fs::read_to_string(path) {
        Ok(published) => assert!(published == include_str!("oracle.json"), "copy tests/oracle/oracle.json anew"),
        Err(_) => println!("skipped: the published cases are not here"),
    }
}
