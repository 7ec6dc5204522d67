//! Instants as files write them.

use super::calendar;
use super::decimal::Decimal;

/// The first millisecond after 9999.
const END: i64 = 253_402_300_800_000;
/// Numbers below are no time: row numbers, ages. In seconds this is March 1973.
const FIRST_NUMBER: u64 = 100_000_000;

/// A time as read: epoch milliseconds, of UTC where `zoned`, otherwise of a local clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) ms: i64,
    pub(super) zoned: bool,
}

/// Reads epoch seconds, milli-, micro- or nanoseconds, told apart by size, or ISO 8601 and what is close to it.
pub(super) fn read(text: &str) -> Result<Moment, &'static str> {
    let moment = match text.as_bytes() {
        [] => return Err("the time is missing"),
        [_, _, _, _, b'-' | b'/', ..] => civil(text),
        bytes if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) => compact(text),
        _ => return number(text),
    };
    moment.ok_or("the time cannot be read")
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

/// `2024-08-09`, `2024-08-09 09:00:00.001`, `2024-08-09T09:00Z`, `2024/8/9 9:00:00 +02:00`.
fn civil(text: &str) -> Option<Moment> {
    let mut clock = Clock { rest: text.as_bytes() };
    let year = clock.digits(4, 4)?;
    let separator = clock.byte()?;
    let month = clock.digits(1, 2)?;
    clock.expect(separator)?;
    let day = clock.digits(1, 2)?;
    let mut ms = calendar::days(year, month, day)?.saturating_mul(calendar::DAY);
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
pub(super) fn zone(text: &str) -> Option<Option<i64>> {
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
            assert_eq!(read(text), Ok(Moment { ms, zoned }), "{text}");
        }
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
            "09.08.2024",
            "nan",
            "inf",
            "1_723_194_000",
            "2024-08-09 09:00:00.",
        ];
        for text in texts {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
