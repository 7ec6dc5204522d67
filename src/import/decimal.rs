//! Decimal text.
//!
//! What is read here is read digit by digit, so that nothing but ASCII decimals gets through (no `1_000`, `inf`,
//! `nan` or full-width digits) and a shift of the point stays exact.

/// Digits that are sure to fit a `u64`.
const DIGITS: usize = 19;
/// The most places, and one digit less than the most, of what is written.
const PLAIN: usize = 28;
/// More characters are written by nobody.
const CHARACTERS: usize = 150;
/// The sizes that anything here computes with.
const LARGEST: f64 = 1e28;
const SMALLEST: f64 = 1e-28;
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
            _ => self.nearest(exponent),
        };
        let size = if size > LARGEST {
            return None;
        } else if size < SMALLEST {
            0.0
        } else {
            size
        };
        let number = if self.negative { -size } else { size };
        // `-0.0` would come out as text with a sign.
        number.is_finite().then_some(number + 0.0)
    }

    /// The nearest double to the digits at that exponent of the first 19.
    fn nearest(&self, exponent: i32) -> f64 {
        let (mut number, mut exponent, mut more) = (u128::from(self.digits), exponent, false);
        if !self.whole {
            let digits = self.coefficient.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
            for digit in digits.skip(DIGITS) {
                // Of 38 digits more than a double has are sure.
                if number < 10_u128.pow(37) {
                    number = number.wrapping_mul(10).wrapping_add(u128::from(digit & 15));
                    exponent = exponent.saturating_sub(1);
                } else {
                    more |= digit != b'0';
                }
            }
        }
        // Below 10^38, so that these are below the smallest.
        if number == 0 || exponent < -67 { 0.0 } else { crate::number::nearest(number, exponent, more) }
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

/// Places in ascending order of their keys, equal ones as they stood. All that is sorted here is sorted by this: each other
/// way would be a copy of the library's sorting in the module.
pub(super) fn order(keys: &[f64]) -> Vec<u32> {
    let mut pairs: Vec<(f64, u32)> = keys.iter().copied().zip(0_u32..).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    pairs.into_iter().map(|(_, at)| at).collect()
}

/// The items in that order.
pub(super) fn arranged<T: Clone>(items: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|at| items.get(*at as usize).cloned()).collect()
}

/// The middle one of what is sorted; none of nothing.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let order = order(values);
    order.get(order.len().div_euclid(2)).and_then(|at| values.get(*at as usize).copied())
}

/// Decimal text in plain notation without needless zeros: `1.50e-3` becomes `0.0015`; none beyond 28 digits or places.
pub(super) fn plain(text: &str) -> Option<String> {
    shifted(text, 0)
}

/// `text × 10^shift` in plain notation.
pub(super) fn shifted(text: &str, shift: i32) -> Option<String> {
    let decimal = Decimal::read(text)?;
    if decimal.whole {
        return write(decimal.negative, u128::from(decimal.digits), decimal.exponent.checked_add(shift)?);
    }
    // More than 19 digits: all of them, from the text.
    let digits = decimal.coefficient.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    let mut number = 0_u128;
    for digit in digits {
        number = number.checked_mul(10)?.checked_add(u128::from(digit & 15))?;
    }
    let places = decimal.coefficient.split_once('.').map_or(0, |(_, places)| places.len());
    let exponent = decimal.power.checked_sub(i32::try_from(places).ok()?)?.checked_add(shift)?;
    write(decimal.negative, number, exponent)
}

/// The middle of two decimals, exactly.
pub(super) fn middle(one: &str, other: &str) -> Option<String> {
    let (one, other) = (Decimal::read(one)?, Decimal::read(other)?);
    let least = one.exponent.min(other.exponent);
    let whole = |decimal: &Decimal<'_>| {
        let up = 10_i128.checked_pow(u32::try_from(decimal.exponent.checked_sub(least)?).ok()?)?;
        let size = i128::from(decimal.digits).checked_mul(up).filter(|_| decimal.whole)?;
        Some(if decimal.negative { size.checked_neg()? } else { size })
    };
    let sum = whole(&one)?.checked_add(whole(&other)?)?.checked_mul(5)?;
    write(sum < 0, sum.unsigned_abs(), least.checked_sub(1)?)
}

/// The product of two decimals, exactly.
pub(super) fn product(one: &str, other: &str) -> Option<String> {
    let (one, other) = (Decimal::read(one)?, Decimal::read(other)?);
    let digits = u128::from(one.digits).checked_mul(u128::from(other.digits)).filter(|_| one.whole && other.whole)?;
    write(one.negative != other.negative, digits, one.exponent.checked_add(other.exponent)?)
}

/// Half of a leverage's initial margin, 1 / (2 × leverage), to 21 places.
pub(super) fn halved(leverage: &str) -> Option<String> {
    let leverage = Decimal::read(leverage).filter(|leverage| leverage.whole && leverage.digits > 0)?;
    let divisor = u128::from(leverage.digits);
    let rounded = 500_000_000_000_000_000_000_u128.checked_add(divisor.div_euclid(2))?.checked_div(divisor)?;
    write(leverage.negative, rounded, leverage.exponent.checked_neg()?.checked_sub(21)?)
}

/// `±number × 10^exponent` as text.
fn write(negative: bool, mut number: u128, mut exponent: i32) -> Option<String> {
    while number != 0 && number.is_multiple_of(10) {
        number = number.checked_div(10)?;
        exponent = exponent.checked_add(1)?;
    }
    if number == 0 {
        return Some("0".to_owned());
    }
    let digits = number.to_string();
    let places = usize::try_from(exponent.checked_neg()?.max(0)).ok()?;
    let zeros = usize::try_from(exponent.max(0)).ok()?;
    if places > PLAIN || digits.len().saturating_add(zeros) > PLAIN.saturating_add(1) {
        return None;
    }
    let mut text = if negative { "-".to_owned() } else { String::new() };
    match digits.len().checked_sub(places).filter(|whole| *whole > 0) {
        Some(whole) => {
            text.push_str(digits.get(..whole)?);
            text.extend(core::iter::repeat_n('0', zeros));
            if places > 0 {
                text.push('.');
                text.push_str(digits.get(whole..)?);
            }
        }
        None => {
            text.push_str("0.");
            text.extend(core::iter::repeat_n('0', places.saturating_sub(digits.len())));
            text.push_str(&digits);
        }
    }
    Some(text)
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
        assert_eq!(plain("12345678901234567890.12345678").as_deref(), Some("12345678901234567890.12345678"));
        assert_eq!(plain("0.00000000000000000000000000000000001"), None);
        assert_eq!(plain("1e29"), None);
    }

    #[test]
    fn sums_and_products_are_exact() {
        assert_eq!(middle("32170.5", "32192.5").as_deref(), Some("32181.5"));
        assert_eq!(middle("0.1", "0.2").as_deref(), Some("0.15"));
        assert_eq!(middle("-1", "3").as_deref(), Some("1"));
        assert_eq!(product("0.0001", "123456").as_deref(), Some("12.3456"));
        assert_eq!(product("-2.5", "4").as_deref(), Some("-10"));
        assert_eq!(shifted("329915000", -4).as_deref(), Some("32991.5"));
        assert_eq!(shifted("0.5", -2).as_deref(), Some("0.005"));
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(
            text in "-?(0|[0-9]{1,25})(\\.(0{0,30}[0-9]{0,25}|[0-9]{60,100}))?(e-?[0-9]{1,2})?"
        ) {
            let expected: f64 = text.parse().unwrap();
            let size = expected.abs();
            let found = if size > 1e28 { None } else if size < 1e-28 { Some(0.0) } else { Some(expected) };
            prop_assert_eq!(number(&text, 0), found);
        }
    }
}
