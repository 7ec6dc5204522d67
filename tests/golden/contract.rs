//! Positions, margins, hedges, plans and calendars by a second reading of the rules: `contract.tsv`, which the scripts in
//! `contract` write.

#[test]
fn every_digit_of_a_second_reading() {
    crate::check_table(include_str!("contract.tsv"), 1573);
}
