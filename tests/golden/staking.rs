//! Staking and borrowing against mpmath: `tests/golden/staking.tsv`, which `tests/golden/staking.py` writes.

#[test]
fn staking_and_borrowing() {
    crate::check_table(include_str!("staking.tsv"), 3_012);
}
