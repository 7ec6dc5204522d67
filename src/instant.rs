//! Instants: ISO 8601 text and milliseconds since 1970.

use core::ops::RangeInclusive;
use time::{Date, Month};

/// The first millisecond after 9999.
const END: i64 = 253_402_300_800_000;

/// 1970-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.
pub const RANGE: RangeInclusive<f64> = 0.0..=253_402_300_799_999.0;

/// Milliseconds of a day.
pub const DAY: f64 = 86_400_000.0;
/// Milliseconds of an hour.
pub const HOUR: f64 = 3_600_000.0;

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// Days from 1970-01-01 to a date; none where there is no such date. Years 1970 to 9999.
pub(crate) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    (year >= 1970).then(|| i64::from(date.to_julian_day().saturating_sub(EPOCH)))
}

/// The days of a year on which London's clock goes forward and back, at 01:00 UTC; the rule since 1996: the last Sundays of
/// March and October.
pub(crate) fn summer_time(year: i64) -> Option<(i64, i64)> {
    // 1970-01-01 was a Thursday.
    let sunday = |last: i64| last.saturating_sub(last.saturating_add(4).rem_euclid(7));
    Some((sunday(days(year, 3, 31)?), sunday(days(year, 10, 31)?)))
}

/// Year, month and day of a number of days since 1970-01-01; the inverse of [`days`].
pub(crate) fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let day = i32::try_from(days).unwrap_or(i32::MAX).saturating_add(EPOCH);
    let date = Date::from_julian_day(day).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX });
    (date.year().into(), u8::from(date.month()).into(), date.day().into())
}

/// `YYYY-MM-DDTHH:MM:SSZ`, with milliseconds only where they are not 0.
///
/// ```
/// use liquidity_layering::instant;
/// assert_eq!(instant::to_text(1_600_070_400_008.0), "2020-09-14T08:00:00.008Z");
/// assert_eq!(instant::to_text(0.0), "1970-01-01T00:00:00Z");
/// ```
#[must_use]
#[allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "remainders of positive constants"
)]
pub fn to_text(milliseconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "clamped to RANGE, NaN becomes 0")]
    let time = milliseconds.clamp(*RANGE.start(), *RANGE.end()) as i64;
    let (year, month, day) = civil_from_days(time.div_euclid(86_400_000));
    let (seconds, thousandths) = (time.rem_euclid(86_400_000) / 1_000, time.rem_euclid(1_000));
    let mut text = *b"0000-00-00T00:00:00.000Z";
    for (end, value) in [
        (4, year),
        (7, month),
        (10, day),
        (13, seconds / 3_600),
        (16, seconds / 60 % 60),
        (19, seconds % 60),
        (23, thousandths),
    ] {
        let mut left = value as u32;
        for digit in text.iter_mut().take(end).rev().take_while(|byte| **byte == b'0') {
            *digit = b'0'.wrapping_add((left % 10) as u8);
            left /= 10;
        }
    }
    let text = core::str::from_utf8(&text).unwrap_or_default();
    let mut text = text.get(..if thousandths == 0 { 19 } else { 23 }).unwrap_or_default().to_owned();
    text.push('Z');
    text
}

/// Reads ISO 8601 with an offset: `2025-06-27T08:00:00Z`, `2025-06-27 08:00+02:00`; `None` for anything else.
///
/// ```
/// use liquidity_layering::instant;
/// assert_eq!(instant::parse("2020-09-14T10:00:00.008+02:00"), Some(1_600_070_400_008.0));
/// assert_eq!(instant::parse("2020-09-14T08:00:00"), None, "no offset");
/// assert_eq!(instant::parse("2020-02-30T08:00:00Z"), None, "no such day");
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_ascii();
    // Four digits and a hyphen: what files write besides is for the importer.
    let iso = text.as_bytes().get(4) == Some(&b'-');
    #[allow(clippy::cast_precision_loss, reason = "years of four digits are far below 2^53 milliseconds")]
    civil(text).filter(|moment| iso && moment.zoned).map(|moment| moment.ms as f64)
}

/// A time as read: epoch milliseconds, of UTC where `zoned`, otherwise of a local clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) ms: i64,
    pub(crate) zoned: bool,
}

/// `2024-08-09`, `2024-08-09 09:00:00.001`, `2024-08-09T09:00Z`, `2024/8/9 9:00:00 +02:00`.
pub(crate) fn civil(text: &str) -> Option<Moment> {
    let mut clock = Clock { rest: text.as_bytes() };
    let year = clock.digits(4, 4)?;
    let separator = clock.byte()?;
    let month = clock.digits(1, 2)?;
    clock.expect(separator)?;
    let day = clock.digits(1, 2)?;
    let mut ms = days(year, month, day)?.saturating_mul(86_400_000);
    match clock.byte() {
        None => return Some(Moment { ms, zoned: false }),
        Some(b'T' | b't' | b' ') => {}
        Some(_) => return None,
    }
    clock.spaces();
    let hour = clock.digits(1, 2).filter(|hour| *hour < 24)?;
    clock.expect(b':')?;
    let minute = clock.digits(2, 2).filter(|minute| *minute < 60)?;
    ms = ms.saturating_add(hour.saturating_mul(60).saturating_add(minute).saturating_mul(60_000));
    if clock.take(b':') {
        let second = clock.digits(2, 2).filter(|second| *second < 60)?;
        ms = ms.saturating_add(second.saturating_mul(1000));
        if clock.take(b'.') || clock.take(b',') {
            ms = ms.saturating_add(clock.thousandths()?);
        }
    }
    clock.spaces();
    let offset = zone(clock.text()?)?;
    let ms = ms.saturating_sub(offset.unwrap_or(0).saturating_mul(60_000));
    (0..END).contains(&ms).then_some(Moment { ms, zoned: offset.is_some() })
}

/// The offset in minutes that a time's end names; `Some(None)` where it names none.
pub(crate) fn zone(text: &str) -> Option<Option<i64>> {
    let text = text.trim_ascii();
    if text.is_empty() {
        return Some(None);
    }
    if text.eq_ignore_ascii_case("z") {
        return Some(Some(0));
    }
    let named = text.get(..3).filter(|name| name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt"));
    let signed = if named.is_some() { text.get(3..)?.trim_ascii_start() } else { text };
    if signed.is_empty() {
        return Some(Some(0));
    }
    let mut clock = Clock { rest: signed.as_bytes() };
    let west = match clock.byte()? {
        b'+' => false,
        b'-' => true,
        _ => return None,
    };
    let hours = clock.digits(1, 2).filter(|hours| *hours <= 14)?;
    let minutes = if clock.take(b':') || !clock.rest.is_empty() { clock.digits(2, 2).filter(|m| *m < 60)? } else { 0 };
    let offset = hours.saturating_mul(60).saturating_add(minutes);
    clock.rest.is_empty().then_some(Some(if west { offset.saturating_neg() } else { offset }))
}

/// Reads from the front of what is left.
struct Clock<'a> {
    rest: &'a [u8],
}

impl<'a> Clock<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        found
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    fn spaces(&mut self) {
        while self.take(b' ') {}
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        let (mut number, mut count) = (0_i64, 0_usize);
        while let Some(digit) = self.rest.first().filter(|byte| byte.is_ascii_digit() && count < most) {
            number = number.saturating_mul(10).saturating_add(i64::from(digit & 15));
            count = count.saturating_add(1);
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        (count >= least).then_some(number)
    }

    /// A fraction's first three digits; finer ones are cut.
    fn thousandths(&mut self) -> Option<i64> {
        let (mut number, mut scale) = (0_i64, 100_i64);
        let mut any = false;
        while let Some(digit) = self.rest.first().filter(|byte| byte.is_ascii_digit()) {
            number = number.saturating_add(i64::from(digit & 15).saturating_mul(scale));
            scale = scale.div_euclid(10);
            any = true;
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        any.then_some(number)
    }

    fn text(&self) -> Option<&'a str> {
        str::from_utf8(self.rest).ok()
    }
}
