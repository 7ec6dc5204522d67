//! Bank holidays in London and holidays of the exchanges in the United States, from the year 2000 on: by rule wherever
//! there is one.

// Dates of a calendar are small numbers.
#![allow(clippy::arithmetic_side_effects, reason = "days and months are far within i64")]

use crate::instant::{civil_from_days, days};

const MONDAY: i64 = 0;
const TUESDAY: i64 = 1;
const THURSDAY: i64 = 3;
pub(crate) const FRIDAY: i64 = 4;
const SATURDAY: i64 = 5;

/// Day of the week of a day since 1970-01-01, which was a Thursday; 0 is Monday.
pub(crate) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Days that Parliament or the Crown made bank holidays in England and Wales once: year, month, day.
///
/// Source: gov.uk, "UK bank holidays"; London Gazette proclamations (Golden and Diamond Jubilee, royal wedding, VE Day,
/// Platinum Jubilee, State Funeral, Coronation).
const ONCE: [(i64, i64, i64); 10] = [
    (2002, 6, 3),
    (2002, 6, 4),
    (2011, 4, 29),
    (2012, 6, 4),
    (2012, 6, 5),
    (2020, 5, 8),
    (2022, 6, 2),
    (2022, 6, 3),
    (2022, 9, 19),
    (2023, 5, 8),
];
/// Mondays in May that were working days because their holiday was moved.
const MOVED: [(i64, i64, i64); 4] = [(2002, 5, 27), (2012, 5, 28), (2020, 5, 4), (2022, 5, 30)];

/// Whether a day (days since 1970-01-01) is a bank holiday in England and Wales, weekends apart.
///
/// ```
/// use liquidity_layering::venue::holidays;
/// assert!(holidays::london(20_448)); // 2025-12-26, Boxing Day
/// assert!(!holidays::london(20_449)); // a Saturday
/// ```
#[must_use]
pub fn london(day: i64) -> bool {
    let weekday = weekday(day);
    if weekday >= SATURDAY {
        return false;
    }
    let date @ (year, month, of_month) = civil_from_days(day);
    let monday = weekday == MONDAY;
    let substitute = monday || weekday == TUESDAY;
    let regular = match month {
        1 => of_month == 1 || monday && of_month <= 3,
        5 => monday && !(8..25).contains(&of_month) && !MOVED.contains(&date),
        8 => monday && of_month >= 25,
        // Where Christmas or Boxing Day is at a weekend, the next working days stand for them.
        12 => matches!(of_month, 25 | 26) || substitute && matches!(of_month, 27 | 28),
        _ => false,
    };
    let from_easter = easter(year).map(|easter| day - easter);
    regular || matches!(from_easter, Some(-2 | 1)) || ONCE.contains(&date)
}

/// Whether a day (days since 1970-01-01) is a holiday of the exchanges in the United States, weekends apart: the New York
/// Stock Exchange's rules, which CME's settlement calendar follows. A holiday on a Sunday is kept on Monday and one on a
/// Saturday on Friday, but for New Year's Day. Juneteenth since 2022. Days of mourning and of storms are left out.
///
/// Source: NYSE Rule 7.2; CME Group trading holiday calendars.
///
/// ```
/// use liquidity_layering::venue::holidays;
/// assert!(holidays::new_york(19_811)); // 2024-03-29, Good Friday
/// assert!(!holidays::new_york(18_992)); // 2021-12-31, before a New Year's Day on Saturday
/// ```
#[must_use]
pub fn new_york(day: i64) -> bool {
    let weekday = weekday(day);
    if weekday >= SATURDAY {
        return false;
    }
    let (year, month, of_month) = civil_from_days(day);
    let monday = weekday == MONDAY;
    // On its day, or on the Friday before or the Monday after.
    let observed =
        |fixed: i64| of_month == fixed || monday && of_month == fixed + 1 || weekday == FRIDAY && of_month == fixed - 1;
    let regular = match month {
        1 => of_month == 1 || monday && (of_month == 2 || (15..=21).contains(&of_month)),
        2 => monday && (15..=21).contains(&of_month),
        5 => monday && of_month >= 25,
        6 => year >= 2022 && observed(19),
        7 => observed(4),
        9 => monday && of_month <= 7,
        11 => weekday == THURSDAY && (22..=28).contains(&of_month),
        12 => observed(25),
        _ => false,
    };
    regular || easter(year).is_some_and(|easter| day == easter - 2)
}

/// Whether banks in London and exchanges in the United States are both open.
pub(crate) fn both_open(day: i64) -> bool {
    weekday(day) < SATURDAY && !london(day) && !new_york(day)
}

/// Easter Sunday of a year, in days since 1970-01-01.
///
/// Source: the anonymous Gregorian algorithm (Nature, 1876; Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i64) -> Option<i64> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4) - epact - of_century.rem_euclid(4))
        .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * sunday).div_euclid(451);
    let day = epact + sunday - 7 * late + 114;
    days(year, day.div_euclid(31), day.rem_euclid(31) + 1)
}
