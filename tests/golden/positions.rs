//! Positions and margin against mpmath: `tests/golden/positions.tsv`, which `tests/golden/positions.py` writes.

use crate::check_table;

#[test]
fn every_digit_of_positions() {
    check_table(include_str!("positions.tsv"), 2_064);
}
