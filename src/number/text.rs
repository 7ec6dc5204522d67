//! Decimal text to numbers and back.

use super::wide::{decimal, digits, divide, mantissa, power_of_ten};
use core::fmt;
use rust_decimal::Decimal;

/// Why a text is not accepted as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It is no decimal number.
    NotANumber,
    /// It has more than 200 characters, or is a number below 1e-28 or above 1e28 in size.
    OutOfRange,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ParseError::NotANumber => "not a decimal number",
            ParseError::OutOfRange => "not between 1e-28 and 1e28 in size, or more than 200 characters",
        })
    }
}

impl std::error::Error for ParseError {}

/// Longest text that is read, in characters.
const MAX_CHARACTERS: usize = 200;
/// Digits that are kept of a text, and the places that a number has at most.
const KEPT: u32 = 28;
/// Digits that a word takes in: a step of two words at once takes several times as long.
const WORD: u32 = 18;

/// The first 28 significant digits of a text, and whether what follows them is less than half a unit of the last.
#[derive(Default)]
struct Digits {
    first: u64,
    more: u128,
    count: u32,
    /// The digit after those.
    next: u8,
    /// Whether any after that is not 0.
    beyond: bool,
    /// The power of ten of the last one.
    exponent: i32,
}

impl Digits {
    #[inline]
    fn push(&mut self, digit: u8, places: i32) {
        if self.count < WORD {
            self.first = self.first.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.count = self.count.wrapping_add(u32::from(self.first != 0));
        } else if self.count < KEPT {
            self.more = self.more.wrapping_mul(10).wrapping_add(u128::from(digit));
            self.count = self.count.wrapping_add(1);
        } else {
            if self.count == KEPT {
                self.next = digit;
            } else {
                self.beyond |= digit != 0;
            }
            self.count = self.count.saturating_add(1);
            self.exponent = self.exponent.saturating_add(1);
        }
        self.exponent = self.exponent.saturating_sub(places);
    }

    /// The number without its sign; `exponent` was written after it.
    fn number(&self, exponent: i32) -> Option<(u128, u32)> {
        let read = u128::from(self.first)
            .wrapping_mul(power_of_ten(self.count.min(KEPT).saturating_sub(WORD)))
            .wrapping_add(self.more);
        if read == 0 {
            return Some((0, 0));
        }
        let exponent = self.exponent.saturating_add(exponent);
        // Up to 28 digits and 28 places: what else there is is rounded away, half to even.
        let places = exponent.min(0).unsigned_abs();
        let drop = places.saturating_sub(KEPT);
        if drop > KEPT {
            return None;
        }
        let (q, r) = divide(read, power_of_ten(drop));
        let (half, rest) = match drop {
            0 => (5, u128::from(self.next)),
            _ => (power_of_ten(drop) >> 1, r),
        };
        let beyond = self.beyond || drop != 0 && self.next != 0;
        if q == 0 {
            // Below 1e-28.
            return None;
        }
        let up = rest > half || rest == half && (beyond || q & 1 == 1);
        let rounded = q.wrapping_add(u128::from(up));
        let scale = u32::try_from(exponent.max(0)).unwrap_or(0);
        let largest = power_of_ten(KEPT);
        if drop == 0 && exponent > 0 {
            let whole = rounded.checked_mul(power_of_ten(scale.min(KEPT)))?;
            return (scale <= KEPT && whole <= largest).then_some((whole, 0));
        }
        let places = places.min(KEPT);
        (rounded <= largest || places != 0).then_some((rounded, places))
    }
}

pub(super) fn parse(text: &str) -> Result<Decimal, ParseError> {
    if text.len() > MAX_CHARACTERS && text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(ParseError::OutOfRange);
    }
    let mut bytes = text.as_bytes().trim_ascii();
    let negative = bytes.first() == Some(&b'-');
    if let [b'+' | b'-', rest @ ..] = bytes {
        bytes = rest;
    }
    let mut digits = Digits::default();
    let (mut any, mut places) = (false, 0_i32);
    while let [byte, rest @ ..] = bytes {
        match byte {
            b'0'..=b'9' => {
                digits.push(byte.wrapping_sub(b'0'), places);
                any = true;
            }
            b'.' if places == 0 => places = 1,
            _ => break,
        }
        bytes = rest;
    }
    if !any {
        return Err(ParseError::NotANumber);
    }
    let exponent = match bytes {
        [] => 0,
        [b'e' | b'E', rest @ ..] => parse_exponent(rest)?,
        _ => return Err(ParseError::NotANumber),
    };
    let (number, scale) = digits.number(exponent).ok_or(ParseError::OutOfRange)?;
    Ok(decimal(number, scale, negative && number != 0))
}

/// The number after the `e`; saturated, as anything beyond a thousand is as good as any other.
fn parse_exponent(text: &[u8]) -> Result<i32, ParseError> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() {
        return Err(ParseError::NotANumber);
    }
    let mut exponent = 0_i32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return Err(ParseError::NotANumber);
        }
        let digit = i32::from(byte.wrapping_sub(b'0'));
        exponent = exponent.saturating_mul(10).saturating_add(digit).min(1_000_000);
    }
    Ok(if negative { exponent.saturating_neg() } else { exponent })
}

/// The eight digits of `n`, below 10^8, as text: four divisions, each on several digits at once.
#[inline]
fn eight_digits(n: u32) -> [u8; 8] {
    // Two groups of four digits, four of two, eight of one, each in its share of the word with the first lowest.
    // 10486/2^20 and 103/2^10 give the quotients by 100 and by 10 exactly for numbers of four and of two digits.
    let fours = u64::from(n / 10_000) | u64::from(n % 10_000) << 32;
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    let ones = tens | twos.wrapping_sub(tens.wrapping_mul(10)) << 8;
    (ones | 0x3030_3030_3030_3030).to_le_bytes()
}

/// Appends a number of at most 29 digits in plain notation, without trailing zeros.
#[allow(clippy::cast_possible_truncation, reason = "each word holds what is given to it")]
pub(super) fn write(value: Decimal, out: &mut String) {
    const EIGHT: u64 = 100_000_000;
    let (number, scale) = (mantissa(value), value.scale() as usize);
    if number == 0 {
        out.push('0');
        return;
    }
    // The digits stand at the end of a line of zeros.
    let mut line = [b'0'; 32];
    // What is above the last 16 digits fits a word.
    let short = u64::try_from(number).ok();
    let (mut rest, low) = short.map_or_else(
        || {
            let (high, low) = divide(number, power_of_ten(16));
            (high as u64, Some(low as u64))
        },
        |number| (number, None),
    );
    let low = low.map(|low| [low % EIGHT, low / EIGHT]).into_iter().flatten();
    let mut groups = line.as_chunks_mut::<8>().0.iter_mut().rev();
    for (part, group) in low.zip(groups.by_ref()) {
        *group = eight_digits(part as u32);
    }
    for group in groups {
        *group = eight_digits((rest % EIGHT) as u32);
        rest /= EIGHT;
    }
    let text = core::str::from_utf8(&line).unwrap_or_default();
    // A digit before the point, even if it is 0.
    let length = (digits(number) as usize).max(scale.saturating_add(1));
    let (whole, fraction) = text.split_at_checked(text.len().saturating_sub(scale)).unwrap_or((text, ""));
    let start = text.len().saturating_sub(length);
    let fraction = fraction.trim_end_matches('0');
    if value.is_sign_negative() {
        out.push('-');
    }
    out.push_str(whole.get(start..).unwrap_or_default());
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
}
