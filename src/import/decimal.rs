//! Decimal text.
//!
//! What is read here is read digit by digit, so that nothing but ASCII decimals gets through (no `1_000`, `inf`,
//! `nan` or full-width digits) and a shift of the point stays exact.

use crate::number::{Exact, Number};

/// Digits that are sure to fit a `u64`.
const DIGITS: usize = 19;
/// More characters are written by nobody.
const CHARACTERS: usize = 150;
/// Larger exponents are written by nobody.
const EXPONENT: i32 = 400;
/// Powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// A decimal taken apart: `±digits × 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal<'a> {
    negative: bool,
    /// The first 19 significant digits.
    digits: u64,
    exponent: i32,
    /// Whether `digits` holds all of them.
    whole: bool,
    /// The coefficient without its sign, as written.
    coefficient: &'a str,
    /// The exponent as written.
    power: i32,
}

impl<'a> Decimal<'a> {
    /// Reads `-12.5`, `+1e-4`, `.5`.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (mut digits, mut exponent, mut kept, mut whole) = (0_u64, 0_i32, 0_usize, true);
        let (mut point, mut any, mut end) = (false, false, unsigned.len());
        for (at, byte) in unsigned.bytes().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    if kept < DIGITS {
                        digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte & 15));
                        kept = if digits == 0 { 0 } else { kept.saturating_add(1) };
                        exponent = exponent.saturating_sub(i32::from(point));
                    } else {
                        whole = false;
                        exponent = exponent.saturating_add(i32::from(!point));
                    }
                }
                b'.' if !point => point = true,
                b'e' | b'E' => {
                    end = at;
                    break;
                }
                _ => return None,
            }
        }
        let (coefficient, rest) = unsigned.split_at_checked(end)?;
        let power = if rest.is_empty() { 0 } else { power(rest.get(1..)?)? };
        any.then_some(Decimal { negative, digits, exponent: exponent.saturating_add(power), whole, coefficient, power })
    }

    /// Less than zero, or a zero with a minus sign.
    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// Zero, however written.
    pub(super) fn is_zero(&self) -> bool {
        self.digits == 0
    }

    /// The nearest double to `self × 10^shift`; 0 below 1e-28, none above 1e28 in size.
    pub(super) fn to_f64(self, shift: i32) -> Option<f64> {
        let exponent = self.exponent.saturating_add(shift);
        let exact = self.whole && self.digits <= 1 << f64::MANTISSA_DIGITS;
        let size = match POWERS.get(usize::try_from(exponent.unsigned_abs()).ok()?) {
            // Both are exact, so the one operation rounds correctly.
            Some(power) if exact && exponent < 0 => self.digits as f64 / power,
            Some(power) if exact => self.digits as f64 * power,
            _ if self.coefficient.len() > CHARACTERS => return None,
            _ => match Exact::parse(&format!("{}e{}", self.coefficient, self.power.saturating_add(shift))) {
                Ok(number) => number.abs().to_f64(),
                // 19 digits and no positive exponent: what is out of range is too small, not too large.
                Err(_) if exponent < 0 => 0.0,
                Err(_) => return None,
            },
        };
        let number = if self.negative { -size } else { size };
        // `-0.0` would come out as text with a sign.
        number.is_finite().then_some(number + 0.0)
    }

    /// The whole part of `self × 10^shift`, without its sign; none beyond 64 bits.
    pub(super) fn whole_part(&self, shift: i32) -> Option<u64> {
        let exponent = self.exponent.saturating_add(shift);
        match 10_u64.checked_pow(exponent.unsigned_abs()) {
            Some(power) if exponent < 0 => self.digits.checked_div(power),
            Some(power) => self.digits.checked_mul(power),
            None if exponent < 0 || self.digits == 0 => Some(0),
            None => None,
        }
    }
}

fn power(text: &str) -> Option<i32> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let power: i32 = if digits { text.parse().ok()? } else { return None };
    (-EXPONENT..=EXPONENT).contains(&power).then_some(power)
}

/// Decimal text in plain notation without needless zeros: `1.50e-3` becomes `0.0015`.
pub(super) fn plain(text: &str) -> Option<String> {
    Exact::parse(text).ok()?.to_text().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str, shift: i32) -> Option<f64> {
        Decimal::read(text).and_then(|decimal| decimal.to_f64(shift))
    }

    #[test]
    fn reads_decimals_and_nothing_else() {
        for (text, value) in [("0.0001", 0.0001), ("-2.5e-4", -0.00025), ("+.5", 0.5), ("7.", 7.0), ("1E+3", 1000.0)] {
            assert_eq!(number(text, 0), Some(value), "{text}");
        }
        for text in
            ["", "-", ".", "1_000", "inf", "nan", "１２", "1e", "e5", "1e5.0", "1.2.3", "0x10", " 1", "1,5", "1e9999"]
        {
            assert_eq!(number(text, 0), None, "{text}");
        }
        assert_eq!(number("1e400", 0), None);
        assert!(number("-0", 0).unwrap().is_sign_positive());
    }

    #[test]
    fn shifts_are_exact() {
        // 0.002184 / 100 in doubles is 2.1840000000000003e-5.
        assert_eq!(number("0.002184", -2), Some(0.00002184));
        assert_eq!(number("12345678901234567890.5", -2), Some(123_456_789_012_345_678.905));
        assert_eq!(Decimal::read("1600070400.008").unwrap().whole_part(3), Some(1_600_070_400_008));
        assert_eq!(Decimal::read("1600070400.0089999").unwrap().whole_part(3), Some(1_600_070_400_008));
        assert_eq!(Decimal::read("1.6e9").unwrap().whole_part(3), Some(1_600_000_000_000));
        assert_eq!(Decimal::read("1e300").unwrap().whole_part(0), None);
        assert_eq!(Decimal::read("1e-300").unwrap().whole_part(0), Some(0));
    }

    #[test]
    fn plain_notation() {
        let cases = [
            ("13.91206220", "13.9120622"),
            ("-0.00000660", "-0.0000066"),
            ("1.50e-3", "0.0015"),
            ("1.5E3", "1500"),
            ("000.0", "0"),
            ("-0", "0"),
            ("+007", "7"),
            (".5", "0.5"),
            ("12e-2", "0.12"),
            ("100", "100"),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(plain("1 000"), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in "-?[0-9]{1,25}(\\.[0-9]{0,25})?(e-?[0-9]{1,2})?") {
            let expected: f64 = text.parse().unwrap();
            let within = expected == 0.0 || (1e-28..=1e28).contains(&expected.abs());
            if let Some(found) = number(&text, 0).filter(|_| within) {
                // The library rounds correctly; beyond 19 digits this may be the double next to it.
                // And it has 28 places.
                let slack = expected.abs() * f64::EPSILON + 5e-29;
                prop_assert!((found - expected).abs() <= slack, "{found} is not {expected}");
            }
            prop_assert!(!within || number(&text, 0).is_some());
        }
    }
}
