//! Fair prices, spreads, curves and rolls against mpmath: `tests/golden/calendar.tsv`, which `tests/golden/calendar.py` writes.

#[test]
fn every_digit_of_1_500_calendars() {
    crate::check_table(include_str!("calendar.tsv"), 1_549);
}
