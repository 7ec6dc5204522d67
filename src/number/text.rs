//! Decimal text to numbers and back.

use super::Failure;
use super::exact::{Finite, PRINTED_DIGITS, ZERO};
use super::wide::{digits, power_of_ten};
use core::fmt;

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
/// Sizes from 10^-28 to 10^28.
const RANGE: i32 = 28;
/// Digits that are kept of a text.
const KEPT_DIGITS: u32 = 28;

/// Digits that a word takes in before the other one does: a step of two words at once takes several times as long.
const FIRST_DIGITS: u32 = 14;

/// Reads digits one by one, keeping the first 28 that are significant.
#[derive(Default)]
struct Digits {
    /// The first 14 of them.
    first: u64,
    /// The others.
    second: u64,
    /// Digits in the coefficient.
    count: u32,
    /// Zeros seen since; they count only if another digit follows.
    zeros: u32,
    /// Digits dropped after the 28th.
    dropped: i32,
    /// The first of those.
    first_dropped: u8,
    /// Whether any other of them is not 0.
    more: bool,
}

impl Digits {
    fn push(&mut self, digit: u8) {
        if digit == 0 && self.dropped == 0 {
            // Leading zeros are no digits at all.
            self.zeros = self.zeros.saturating_add(u32::from(self.count != 0));
            return;
        }
        // At most 28 zeros are appended over all calls; 10^14 is far below 2^64.
        while self.zeros != 0 && self.count < KEPT_DIGITS {
            self.append(0);
            self.zeros = self.zeros.saturating_sub(1);
        }
        if self.count < KEPT_DIGITS {
            self.append(digit);
        } else {
            self.drop_digit(digit);
        }
    }

    fn append(&mut self, digit: u8) {
        let word = if self.count < FIRST_DIGITS { &mut self.first } else { &mut self.second };
        *word = word.wrapping_mul(10).wrapping_add(u64::from(digit));
        self.count = self.count.saturating_add(1);
    }

    fn drop_digit(&mut self, digit: u8) {
        if self.zeros != 0 {
            // Zeros stood between the 28th digit and this one, which was not rounded by them.
            self.dropped = self.dropped.saturating_add_unsigned(self.zeros);
            self.zeros = 0;
            self.more = true;
        } else if self.dropped == 0 {
            self.first_dropped = digit;
        } else {
            self.more |= digit != 0;
        }
        self.dropped = self.dropped.saturating_add(1);
    }

    /// Coefficient and the power of ten it is to be multiplied by.
    fn rounded(&self) -> (u128, i32) {
        let (first, second) = (u128::from(self.first), u128::from(self.second));
        let coefficient = match self.count.checked_sub(FIRST_DIGITS) {
            None | Some(0) => first,
            Some(count) => first.wrapping_mul(power_of_ten(count)).wrapping_add(second),
        };
        let up = match self.first_dropped {
            0..5 => false,
            5 => self.more || coefficient & 1 == 1,
            _ => true,
        };
        (coefficient.wrapping_add(u128::from(up)), self.dropped.saturating_add_unsigned(self.zeros))
    }
}

pub(super) fn parse(text: &str) -> Result<Finite, ParseError> {
    if text.len() > MAX_CHARACTERS && text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(ParseError::OutOfRange);
    }
    let mut bytes = text.as_bytes().trim_ascii();
    let negative = bytes.first() == Some(&b'-');
    if let [b'+' | b'-', rest @ ..] = bytes {
        bytes = rest;
    }
    let mut digits = Digits::default();
    let (mut any, mut point) = (false, false);
    // Digits after the point.
    let mut places = 0_i32;
    while let [byte, rest @ ..] = bytes {
        match byte {
            b'0'..=b'9' => {
                digits.push(byte.wrapping_sub(b'0'));
                places = places.saturating_add(i32::from(point));
                any = true;
            }
            b'.' if !point => point = true,
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
    let (coefficient, shift) = digits.rounded();
    if coefficient == 0 {
        return Ok(ZERO);
    }
    let exponent = exponent.saturating_sub(places).saturating_add(shift);
    // The place of the first digit. Rounding may have made it 10^28, one digit more than was counted.
    let carried = i32::from(coefficient == power_of_ten(KEPT_DIGITS));
    let first = exponent.saturating_add_unsigned(digits.count.saturating_sub(1)).saturating_add(carried);
    let largest = first == RANGE && coefficient == power_of_ten(first.wrapping_sub(exponent).unsigned_abs());
    if first < -RANGE || first >= RANGE && !largest {
        return Err(ParseError::OutOfRange);
    }
    Ok(Finite { coefficient, ulps: 0.0, exponent, negative })
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

/// Where the last digit of a number stands in the line that it is written to, 32 places after 32 zeros: enough for those
/// between point and digits, and for those that follow as many again.
const LAST: usize = 64;

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

pub(super) fn write(value: &Finite, out: &mut String) -> Result<(), Failure> {
    // Most results are exact and short.
    let short = value.is_exact() && value.coefficient <= u128::from(u64::MAX);
    let (coefficient, exponent) =
        if short { (value.coefficient, value.exponent) } else { value.certain_digits(PRINTED_DIGITS, i32::MIN) };
    if coefficient == 0 {
        // Such a 0 could hide a whole number.
        if value.bound() >= 0.5 {
            return Err(Failure::Overflow);
        }
        out.push('0');
        return Ok(());
    }
    const EIGHT: u64 = 100_000_000;
    let mut line = [b'0'; 96];
    let mut places = line.as_chunks_mut::<8>().0.iter_mut().take(LAST >> 3).rev();
    let mut put_eight = |n: u64| {
        if let Some(eight) = places.next() {
            *eight = eight_digits((n % EIGHT) as u32);
        }
        n / EIGHT
    };
    // At most 10^28: what is above the last 16 digits fits a word.
    let mut rest = coefficient as u64;
    if coefficient > u128::from(u64::MAX) {
        let (high, low) = super::wide::divide_by_power(0, coefficient, 16);
        let upper = put_eight(low as u64);
        put_eight(upper);
        rest = high as u64;
    }
    while rest != 0 {
        rest = put_eight(rest);
    }
    let length = digits(coefficient);
    // Zeros would stand in the places of whole digits that nobody knows.
    if exponent > 0 && length < 18 && !value.is_exact() {
        return Err(Failure::Overflow);
    }
    // The value is 0.digits × 10^point.
    let point = exponent.saturating_add_unsigned(length);
    if point <= -RANGE {
        out.push('0');
        return Ok(());
    }
    if point > RANGE && !(point == RANGE.saturating_add(1) && coefficient == power_of_ten(length.saturating_sub(1))) {
        return Err(Failure::Overflow);
    }
    // From here on -28 < point <= 29: what is shown lies within the line.
    let mut start = LAST.saturating_sub(length as usize);
    let mut end = line.iter().take(LAST).rposition(|digit| *digit != b'0').map_or(LAST, |last| last.saturating_add(1));
    let whole = start.saturating_add_signed(point as isize);
    if whole >= end {
        end = whole;
    } else if whole > start {
        // The whole digits make room for the point.
        let mut next = b'.';
        for digit in line.iter_mut().take(whole).skip(start.saturating_sub(1)).rev() {
            next = core::mem::replace(digit, next);
        }
        start = start.saturating_sub(1);
    } else {
        start = whole.saturating_sub(2);
        put(&mut line, whole.saturating_sub(1), b'.');
    }
    if value.negative {
        start = start.saturating_sub(1);
        put(&mut line, start, b'-');
    }
    out.push_str(line.get(start..end).and_then(|shown| core::str::from_utf8(shown).ok()).unwrap_or_default());
    Ok(())
}

fn put(line: &mut [u8], at: usize, byte: u8) {
    if let Some(place) = line.get_mut(at) {
        *place = byte;
    }
}
