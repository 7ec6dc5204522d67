//! Instants as files write them.

use super::calendar;
use super::decimal::Decimal;
use crate::choice;
use crate::instant::Moment;
pub(super) use crate::instant::zone;

/// The first millisecond after 9999.
const END: i64 = 253_402_300_800_000;
/// Numbers below are no time: row numbers, ages. In seconds this is March 1973.
const FIRST_NUMBER: u64 = 100_000_000;

choice! {
    /// In which order a date's day, month and year stand.
    pub enum DateOrder {
        /// 13/08/2024.
        DayFirst "dayFirst",
        /// 8/13/2024.
        MonthFirst "monthFirst",
        /// 24-08-13.
        YearFirst "yearFirst",
    }
}

/// Reads epoch seconds, milli-, micro- or nanoseconds, told apart by size, ISO 8601 and what is close to it, dates with
/// the names of months, and dates of numbers, where their order is known.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<Moment, &'static str> {
    let moment = match text.as_bytes() {
        [] => return Err("the time is missing"),
        [_, _, _, _, b'-' | b'/', ..] => crate::instant::civil(text),
        bytes if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) => compact(text),
        bytes if bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-')) => {
            match (number(text), written(text, order)) {
                (_, Some(moment)) => Some(moment),
                (number, None) => return number,
            }
        }
        _ => match written(text, order) {
            Some(moment) => Some(moment),
            None if order.is_none() && parts(text).is_some() => return Err("the order of day and month is not known"),
            None => None,
        },
    };
    moment.ok_or("the time cannot be read")
}

/// A time in whatever order of day and month.
pub(super) fn any(text: &str) -> Option<Moment> {
    [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::YearFirst)]
        .into_iter()
        .find_map(|order| read(text, order).ok())
}

/// Three numbers of a date, what separates them, and what follows.
pub(super) struct Parts<'a> {
    pub(super) numbers: [i64; 3],
    /// Digits of the last: a year of four or of two.
    pub(super) long: bool,
    pub(super) separator: u8,
    rest: &'a str,
}

/// Takes `9/8/2024 8:00`, `09.08.2024 10:00` or `24-07-25 08:00:03` apart.
pub(super) fn parts(text: &str) -> Option<Parts<'_>> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.'))).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(end)?;
    let separator = date.bytes().find(|byte| !byte.is_ascii_digit())?;
    let mut pieces = date.split(char::from(separator));
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let short = |piece: &str| (1..=2).contains(&piece.len());
    let long = third.len() == 4;
    if pieces.next().is_some() || !short(first) || !short(second) || !(long || third.len() == 2) {
        return None;
    }
    let numbers = [first.parse().ok()?, second.parse().ok()?, third.parse().ok()?];
    Some(Parts { numbers, long, separator, rest })
}

/// A date that is not written from the year down to the day.
fn written(text: &str, order: Option<DateOrder>) -> Option<Moment> {
    if let Some(parts) = parts(text) {
        // Only where days come first are they followed by dots.
        let order = if parts.separator == b'.' && parts.long { DateOrder::DayFirst } else { order? };
        let [first, second, third] = parts.numbers;
        let century = |year: i64| if parts.long { year } else { year.saturating_add(2000) };
        let (year, month, day) = match order {
            DateOrder::DayFirst => (century(third), second, first),
            DateOrder::MonthFirst => (century(third), first, second),
            DateOrder::YearFirst if !parts.long => (first.saturating_add(2000), second, third),
            DateOrder::YearFirst => return None,
        };
        return clock(year, month, day, parts.rest);
    }
    if text.contains('年') {
        let plain = text.replace(['年', '月'], "-").replace('日', " ");
        return crate::instant::civil(plain.trim());
    }
    // `30 May 2023 08:00:00`, `25-Jul-2024`, `Jul 25, 2024, 8:00 AM`.
    let end =
        text.find(':').map_or(text.len(), |at| text.get(..at).and_then(|start| start.rfind([' ', 'T'])).unwrap_or(at));
    let (date, rest) = text.split_at_checked(end)?;
    let words: Vec<&str> = date.split([' ', '-', ',', '/', '.']).filter(|word| !word.is_empty()).collect();
    let [first, second, third] = words.as_slice() else { return None };
    let (day, name) = if first.bytes().all(|byte| byte.is_ascii_digit()) { (first, second) } else { (second, first) };
    let start = name.get(..3)?.to_ascii_lowercase();
    let month = (1..).zip(MONTHS).find_map(|(month, known)| (known == start).then_some(month))?;
    let year: i64 = third.parse().ok()?;
    clock(if third.len() == 2 { year.saturating_add(2000) } else { year }, month, day.parse().ok()?, rest)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day with what follows it: a time on a clock of 24 or of 12 hours, and a zone.
fn clock(year: i64, month: i64, day: i64, rest: &str) -> Option<Moment> {
    let rest = rest.trim_matches([' ', ',', 'T']);
    // `5/27/2024 - 18:00:00`.
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    let lower = rest.to_ascii_lowercase();
    let half = ["am", "pm"].iter().position(|half| lower.contains(half));
    let date = format!("{year:04}-{month:02}-{day:02}");
    let Some(half) = half else {
        return crate::instant::civil(if rest.is_empty() { date } else { format!("{date} {rest}") }.as_str());
    };
    let plain = lower.replace(["am", "pm"].get(half)?, "");
    let (hour, minutes) = plain.trim().split_once(':')?;
    let hour: i64 = hour.trim().parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let hour = hour.rem_euclid(12).saturating_add(if half == 1 { 12 } else { 0 });
    crate::instant::civil(&format!("{date} {hour:02}:{}", minutes.trim()))
}

fn number(text: &str) -> Result<Moment, &'static str> {
    let decimal = Decimal::read(text).ok_or("the time cannot be read")?;
    let size = decimal.whole_part(0).filter(|size| *size >= FIRST_NUMBER && !decimal.is_negative());
    let shift = match size.ok_or("the time is out of range")? {
        0..=99_999_999_999 => 3,
        100_000_000_000..=99_999_999_999_999 => 0,
        100_000_000_000_000..=99_999_999_999_999_999 => -3,
        _ => -6,
    };
    let ms = decimal.whole_part(shift).and_then(|ms| i64::try_from(ms).ok()).filter(|ms| *ms < END);
    Ok(Moment { ms: ms.ok_or("the time is out of range")?, zoned: true })
}

/// `20240809`.
fn compact(text: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let days = calendar::days(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
    Some(Moment { ms: days.saturating_mul(calendar::DAY), zoned: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let nine = 1_723_194_000_000; // 2024-08-09T09:00:00Z
        let cases = [
            ("1723194000", nine, true),
            ("1723194000.0", nine, true),
            ("1723194000.0019", nine + 1, true),
            ("1.723194E+9", nine, true),
            ("1723194000000", nine, true),
            ("1723194000000999", nine, true),
            ("1723194000000999999", nine, true),
            ("2024-08-09T09:00:00Z", nine, true),
            ("2024-08-09T09:00:00.0019Z", nine + 1, true),
            ("2024-08-09 11:00:00+02:00", nine, true),
            ("2024-08-09 04:00:00 -0500", nine, true),
            ("2024-08-09 09:00 UTC", nine, true),
            ("2024-08-09 12:00 UTC+3", nine, true),
            ("2024-08-09 09:00:00", nine, false),
            ("2024/8/9 9:00", nine, false),
            ("2024-08-09", nine - 9 * calendar::HOUR, false),
            ("20240809", nine - 9 * calendar::HOUR, false),
        ];
        for (text, ms, zoned) in cases {
            assert_eq!(read(text, None), Ok(Moment { ms, zoned }), "{text}");
        }
    }

    #[test]
    fn orders() {
        let nine = 1_723_194_000_000;
        let of = |text, order| read(text, order).map(|moment| moment.ms);
        for text in [
            "09.08.2024 09:00",
            "9 Aug 2024 09:00:00",
            "09-AUG-2024 09:00",
            "Aug 9, 2024, 9:00 AM",
            "August 9 2024 09:00",
            "2024年8月9日 09:00",
        ] {
            assert_eq!(of(text, None), Ok(nine), "{text}");
        }
        for (text, order) in [
            ("9/8/2024 9:00", DateOrder::DayFirst),
            ("8/9/2024 9:00:00 AM", DateOrder::MonthFirst),
            ("24-08-09 09:00:00", DateOrder::YearFirst),
            ("09-08-24 09:00", DateOrder::DayFirst),
        ] {
            assert_eq!(of(text, Some(order)), Ok(nine), "{text}");
            assert!(of(text, None).is_err(), "{text}");
        }
        assert_eq!(of("8/9/2024 12:30 AM", Some(DateOrder::MonthFirst)), Ok(nine - 8 * calendar::HOUR - 1_800_000));
        assert_eq!(of("8/9/2024 12:30 PM", Some(DateOrder::MonthFirst)), Ok(nine + 3 * calendar::HOUR + 1_800_000));
        assert!(of("13/13/2024", Some(DateOrder::DayFirst)).is_err());
        assert!(of("1.5.7", None).is_err());
    }

    #[test]
    fn no_instants() {
        let texts = [
            "",
            "0",
            "17",
            "-1723194000",
            "1e30",
            "2024-13-01",
            "2024-02-30",
            "2024-08-09 24:00",
            "2024-08-09 09:60",
            "2024-08-09 09:00:00 CEST",
            "2024-08-09x",
            "2024-08-09 09:00+99",
            "１７２３１９４０００",
            "99999999999999999999",
            "2024-08/09",
            "nan",
            "inf",
            "1_723_194_000",
            "2024-08-09 09:00:00.",
        ];
        for text in texts {
            assert!(read(text, None).is_err(), "{text}");
        }
    }
}
