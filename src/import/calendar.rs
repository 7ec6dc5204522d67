//! Days and dates of the Gregorian calendar, in UTC.

/// Milliseconds of an hour.
pub(super) const HOUR: i64 = 3_600_000;
/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// Days from 1970-01-01 to a date; none where there is no such date. Years 1970 to 9999.
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let (before, length) = match month {
        1 => (0, 31),
        2 => (31, if leap { 29 } else { 28 }),
        3 => (59, 31),
        4 => (90, 30),
        5 => (120, 31),
        6 => (151, 30),
        7 => (181, 31),
        8 => (212, 31),
        9 => (243, 30),
        10 => (273, 31),
        11 => (304, 30),
        12 => (334, 31),
        _ => return None,
    };
    if !(1970..=9999).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let past = year.saturating_sub(1);
    let leaps = past.div_euclid(4).saturating_sub(past.div_euclid(100)).saturating_add(past.div_euclid(400));
    // 477 leap years lie before 1970.
    let years = year.saturating_sub(1970).saturating_mul(365).saturating_add(leaps.saturating_sub(477));
    let leap_day = i64::from(leap && month > 2);
    Some(years.saturating_add(before).saturating_add(leap_day).saturating_add(day).saturating_sub(1))
}

/// The last Sunday of a month of 31 days, in days from 1970-01-01, which was a Thursday.
pub(super) fn last_sunday(year: i64, month: i64) -> Option<i64> {
    let last = days(year, month, 31)?;
    Some(last.saturating_sub(last.saturating_add(4).rem_euclid(7)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        // `date -u -d 2024-02-29 +%s` / 86400, and so on.
        let cases =
            [(1970, 1, 1, 0), (1972, 3, 1, 790), (2000, 3, 1, 11_017), (2024, 2, 29, 19_782), (2100, 3, 1, 47_541)];
        for (year, month, day, expected) in cases {
            assert_eq!(days(year, month, day), Some(expected), "{year}-{month}-{day}");
        }
        for (year, month, day) in
            [(2023, 2, 29), (2100, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (1969, 1, 1)]
        {
            assert_eq!(days(year, month, day), None);
        }
        let mut previous = -1;
        for year in 1970..2120 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(days) = days(year, month, day) {
                        assert_eq!(days, previous + 1, "{year}-{month}-{day}");
                        previous = days;
                    }
                }
            }
        }
    }

    #[test]
    fn sundays() {
        assert_eq!(last_sunday(2024, 3), days(2024, 3, 31));
        assert_eq!(last_sunday(2023, 10), days(2023, 10, 29));
        assert_eq!(last_sunday(2020, 3), days(2020, 3, 29));
    }
}
