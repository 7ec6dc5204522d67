//! `sizeHedge`, `carryTrade`, `fillCost` and `liquidityCheck`: `tests/golden/hedge.tsv`, which `tests/golden/hedge.py` writes.

use crate::check_table;

#[test]
fn every_digit_of_1_756_rows() {
    check_table(include_str!("hedge.tsv"), 1_756);
}
