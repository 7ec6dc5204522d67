//! Instants as files write them.

use super::calendar;
use super::decimal::Decimal;
use crate::instant::Moment;
pub(super) use crate::instant::zone;

/// The first millisecond after 9999.
const END: i64 = 253_402_300_800_000;
/// Numbers below are no time: row numbers, ages. In seconds this is March 1973.
const FIRST_NUMBER: u64 = 100_000_000;

/// Reads epoch seconds, milli-, micro- or nanoseconds, told apart by size, or ISO 8601 and what is close to it.
pub(super) fn read(text: &str) -> Result<Moment, &'static str> {
    let moment = match text.as_bytes() {
        [] => return Err("the time is missing"),
        [_, _, _, _, b'-' | b'/', ..] => crate::instant::civil(text),
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
