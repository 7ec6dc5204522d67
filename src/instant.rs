//! Instants: ISO 8601 text and milliseconds since 1970.

use core::ops::RangeInclusive;

/// 1970-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.
pub const RANGE: RangeInclusive<f64> = 0.0..=253_402_300_799_999.0;

/// Milliseconds of a day.
pub const DAY: f64 = 86_400_000.0;
/// Milliseconds of an hour.
pub const HOUR: f64 = 3_600_000.0;

/// Days since 1970-01-01 of a date of the Gregorian calendar.
///
/// Source: H. Hinnant, chrono-compatible low-level date algorithms, `days_from_civil`.
#[must_use]
#[allow(clippy::arithmetic_side_effects, reason = "years of four digits stay far within i64")]
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year.clamp(-9_999, 99_999) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month.clamp(1, 12) + 9) % 12) + 2) / 5 + day.clamp(1, 31) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a number of days since 1970-01-01; the inverse of [`days_from_civil`].
#[must_use]
#[allow(clippy::arithmetic_side_effects, reason = "the clamped days stay far within i64")]
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days.clamp(-4_000_000, 40_000_000) + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (days.div_euclid(146_097) * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// `YYYY-MM-DDTHH:MM:SSZ`, with milliseconds only where they are not 0.
///
/// ```
/// use liquidity_layering::instant;
/// assert_eq!(instant::to_text(1_600_070_400_008.0), "2020-09-14T08:00:00.008Z");
/// assert_eq!(instant::to_text(0.0), "1970-01-01T00:00:00Z");
/// ```
#[must_use]
#[allow(clippy::arithmetic_side_effects, reason = "remainders of positive constants")]
pub fn to_text(milliseconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "clamped to RANGE, NaN becomes 0")]
    let time = milliseconds.clamp(*RANGE.start(), *RANGE.end()) as i64;
    let (year, month, day) = civil_from_days(time.div_euclid(86_400_000));
    let (seconds, thousandths) = (time.rem_euclid(86_400_000) / 1_000, time.rem_euclid(1_000));
    let mut text = String::with_capacity(24);
    for (digits, value, after) in [
        (4, year, '-'),
        (2, month, '-'),
        (2, day, 'T'),
        (2, seconds / 3_600, ':'),
        (2, seconds / 60 % 60, ':'),
        (2, seconds % 60, '.'),
        (3, thousandths, 'Z'),
    ] {
        if digits == 3 && value == 0 {
            text.pop();
        } else {
            for place in (0..digits).rev() {
                let digit = value / 10_i64.pow(place) % 10;
                text.push(char::from(b'0'.saturating_add(u8::try_from(digit).unwrap_or(0))));
            }
        }
        text.push(after);
    }
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
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let mut parts = date.splitn(3, '-').map(digits);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let days = days_from_civil(year, month, day);
    if date.len() != 10 || civil_from_days(days) != (year, month, day) {
        return None;
    }
    let (clock, offset) = match time.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let at = time.rfind(['+', '-'])?;
            let (clock, offset) = time.split_at_checked(at)?;
            let (sign, offset) = offset.split_at_checked(1)?;
            let (hours, minutes) = match offset.len() {
                2 => (digits(offset)?, 0),
                4 => (digits(offset.get(..2)?)?, digits(offset.get(2..)?)?),
                5 => offset
                    .split_once(':')
                    .map(|(hours, minutes)| (digits(hours), digits(minutes)))
                    .and_then(|(hours, minutes)| hours.zip(minutes))?,
                _ => return None,
            };
            if hours > 23 || minutes > 59 {
                return None;
            }
            let minutes = hours.checked_mul(60)?.checked_add(minutes)?;
            (clock, if sign == "-" { minutes.checked_neg()? } else { minutes })
        }
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.splitn(3, ':');
    let (hours, minutes) = (two(parts.next()?)?, two(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), two)?;
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    // Finer than milliseconds is cut, never rounded up.
    let mut thousandths = 0_i64;
    for place in 0..3 {
        let digit =
            fraction.as_bytes().get(place).map_or(Some(0), |byte| byte.checked_sub(b'0').filter(|d| *d < 10))?;
        thousandths = thousandths.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let minutes = days.checked_mul(1_440)?.checked_add(hours.checked_mul(60)?)?.checked_add(minutes)?;
    let seconds = minutes.checked_sub(offset)?.checked_mul(60)?.checked_add(seconds)?;
    let time = seconds.checked_mul(1_000)?.checked_add(thousandths)?;
    #[allow(clippy::cast_precision_loss, reason = "years of four digits are far below 2^53 milliseconds")]
    Some(time as f64).filter(|time| RANGE.contains(time))
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn two(text: &str) -> Option<i64> {
    digits(text).filter(|_| text.len() == 2)
}
