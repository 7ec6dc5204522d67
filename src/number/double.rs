//! Ordinary floating-point numbers as [`Number`]s, for series, batches and the simulation.
//!
//! Every function comes from the `libm` crate, so that all platforms give the same bits.

use super::wide::{decimal, divide, mantissa, multiply, multiply_shift, power_of_ten, round_off};
use super::{Constant, Number};
use rust_decimal::Decimal;

/// The powers of ten that f64 holds exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

impl Constant for f64 {
    fn whole(n: i64) -> Self {
        n as f64
    }

    fn decimal(coefficient: i64, places: u32) -> Self {
        match POWERS_OF_TEN.get(places as usize) {
            // Both exact, one rounding.
            Some(power) if coefficient.unsigned_abs() <= 1 << 53 => coefficient as f64 / power,
            _ => coefficient as f64 / libm::pow(10.0, f64::from(places)),
        }
    }
}

/// Failures are values: infinities and NaN. A NaN compares with nothing (`None`), and `min` and `max` pass it on.
impl Number for f64 {
    fn ln_1p(self) -> Self {
        libm::log1p(self)
    }

    fn exp_m1(self) -> Self {
        libm::expm1(self)
    }

    fn ln(self) -> Self {
        libm::log(self)
    }

    fn exp(self) -> Self {
        libm::exp(self)
    }

    fn sqrt(self) -> Self {
        libm::sqrt(self)
    }

    /// Off by less than one unit in the last place however large `n` is, which repeated squaring is not.
    fn powi(self, n: u32) -> Self {
        match n {
            0 => 1.0,
            1 => self,
            2 => self * self,
            _ => libm::pow(self, f64::from(n)),
        }
    }

    fn trunc(self) -> Self {
        libm::trunc(self)
    }

    /// Where doubles cannot tell, a whole number counts as reached: 1.2 / 0.1, as doubles a bit less than 12, is 12, and
    /// (0.57 - 0.56) * 6,300, of which 12 digits are good, is 63. Of large numbers only the noise of a few steps is taken for
    /// nothing: a millionth of a lot may be meant.
    fn floor(self) -> Self {
        let (nearest, size) = (f64::round_ties_even(self), f64::abs(self));
        let unsure = f64::max(Self::noise() * size, f64::min(1e-12 * size, 5e-8));
        if f64::abs(self - nearest) <= unsure { nearest } else { f64::floor(self) }
    }

    fn noise() -> Self {
        1e-14
    }
}

/// The nearest double.
pub(super) fn from_decimal(value: Decimal) -> f64 {
    let (number, scale) = (mantissa(value), value.scale());
    let size = if number <= 1 << 53 && scale <= 22 {
        // Both are exact as f64, so that there is one rounding.
        number as f64 / power_of_ten(scale) as f64
    } else {
        quotient(number, power_of_ten(scale))
    };
    if value.is_sign_negative() { -size } else { size }
}

/// `a / b` for b below 2^94, rounded once.
fn quotient(a: u128, b: u128) -> f64 {
    if a == 0 {
        return 0.0;
    }
    // 34 bits of the quotient at least, then 34 more, and whether anything is left.
    let up = a.leading_zeros();
    let (high, rest) = divide(a.wrapping_shl(up), b);
    // Below 2^128 as the two words of a quotient below 2^94 are, and what has more bits needs no more.
    let (more, rest, shift) = if high < 1 << 94 {
        let (more, rest) = divide(rest << 34, b);
        (high << 34 | more, rest, up.wrapping_add(34))
    } else {
        (high, rest, up)
    };
    let bits = more | u128::from(rest != 0);
    libm::scalbn(bits as f64, 0_i32.saturating_sub_unsigned(shift))
}

/// The double nearest to `number × 10^exponent`, or to what is a little more where `more` is set; for sizes from 1e-28 on.
pub(crate) fn nearest(number: u128, exponent: i32, more: bool) -> f64 {
    let places = exponent.min(0).unsigned_abs();
    if places <= 28 && !more {
        let up = 10_u128.checked_pow(exponent.max(0).unsigned_abs()).and_then(|power| number.checked_mul(power));
        return if exponent < 0 {
            quotient(number, power_of_ten(places))
        } else {
            up.map_or(f64::INFINITY, |up| up as f64)
        };
    }
    // At most 67 places. The number at the top of 384 bits, divided in steps; what is left of one makes the result a little more.
    let mut words = [0_u32; 12];
    let high = number << number.leading_zeros().min(127);
    for (word, bits) in words.iter_mut().zip([96, 64, 32, 0]) {
        *word = (high >> bits) as u32;
    }
    let mut left = u64::from(more);
    let mut step = |divisor: u64| {
        let mut rest = 0;
        for word in &mut words {
            let with = rest << 32 | u64::from(*word);
            *word = with.checked_div(divisor).unwrap_or_default() as u32;
            rest = with.checked_rem(divisor).unwrap_or_default();
        }
        left |= rest;
    };
    for _ in 0..places.min(67).div_euclid(9) {
        step(1_000_000_000);
    }
    step(10_u64.wrapping_pow(places.rem_euclid(9)));
    // Of the bits from the first on more count than a double has.
    let first = words.iter().take_while(|word| **word == 0).count();
    let (mut bits, mut rest) = (0_u128, left);
    for (at, word) in words.iter().skip(first).enumerate() {
        match at {
            0..4 => bits = bits << 32 | u128::from(*word),
            _ => rest |= u64::from(*word),
        }
    }
    let place =
        32_i32.saturating_mul(i32::try_from(first).unwrap_or(i32::MAX)).saturating_add_unsigned(number.leading_zeros());
    libm::scalbn((bits | u128::from(rest != 0)) as f64, 0_i32.saturating_sub(place))
}

/// The decimal of the fewest digits, 15 to 17, that is nearest to this double and to no other; as near as 28 places come.
/// `None` for what is not 0 and below 1e-28 or above 1e28 in size.
pub(super) fn nearest_decimal(value: f64) -> Option<Decimal> {
    let size = libm::fabs(value);
    if size == 0.0 {
        return Some(Decimal::ZERO);
    }
    if !(1e-28..=1e28).contains(&size) {
        return None;
    }
    // Within this range every double is normal: number × 2^exponent.
    let number = u128::from(size.to_bits() & ((1 << 52) - 1) | 1 << 52);
    let exponent = ((size.to_bits() >> 52) as i32).wrapping_sub(1_075);
    let first = libm::floor(libm::log10(size)) as i32;
    for digits in [15, 16, 17_i32] {
        let places = digits.wrapping_sub(1).wrapping_sub(first).min(28);
        let scale = u32::try_from(places).unwrap_or(0);
        let drop = places.min(0).unsigned_abs();
        let rounded = if exponent < 0 {
            multiply_even(number, power_of_ten(scale), exponent.unsigned_abs())
        } else {
            // Below 10^28; places only where it is below 10^17.
            round_off((number << exponent.unsigned_abs().min(64)).wrapping_mul(power_of_ten(scale)), drop)
                .wrapping_mul(power_of_ten(drop))
        };
        let decimal = decimal(rounded, scale, value < 0.0);
        if digits == 17 || places == 28 || libm::fabs(from_decimal(decimal)) == size {
            return Some(decimal);
        }
    }
    None
}

/// `a × b / 2^bits`, rounded half to even.
fn multiply_even(a: u128, b: u128, bits: u32) -> u128 {
    let (high, low) = multiply(a, b);
    let up = multiply_shift(a, b, bits);
    // Halves were rounded up.
    let half = match bits {
        1..=128 => low << 128_u32.wrapping_sub(bits) == 1 << 127,
        _ => low == 0 && high << 256_u32.wrapping_sub(bits) == 1 << 127,
    };
    if half { up & !1 } else { up }
}
