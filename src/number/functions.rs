//! Logarithm and exponential of [`Exact`](super::Exact), to about 1e-36 of their size.
//!
//! Series are summed in fixed-point fractions of 128 bits, which is far cheaper than decimal arithmetic; decimal
//! operations only lead there and back. Small arguments are multiplied by their series, `x·(1 + …)`, so that nothing is
//! lost however small they are.

use super::Failure;
use super::constants::{LN_2, LN_10, LN_STEPS};
use super::exact::{Finite, MAX_EXPONENT, ZERO, float_power_of_ten, settle};
use super::wide::{
    MAX_POWER, bits, divide, divide_by_power, multiply, multiply_high, power_of_ten, shift_right, tens_within,
};

/// 1/3, 1/5, 1/7, ... in units of 2^-128, each rounded down.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const ODD_RECIPROCALS: [u128; 14] = {
    let mut reciprocals = [0; 14];
    let mut k = 0;
    while k < 14 {
        reciprocals[k] = u128::MAX / (2 * k as u128 + 3);
        k += 1;
    }
    reciprocals
};

/// 1/2!, 1/3!, ... in units of 2^-128, off by less than 2 of them.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const FACTORIAL_RECIPROCALS: [u128; 30] = {
    let mut reciprocals = [1 << 127; 30];
    let mut k = 1;
    while k < 30 {
        reciprocals[k] = reciprocals[k - 1] / (k as u128 + 2);
        k += 1;
    }
    reciprocals
};

/// Wanted precision of a series in bits, two more than the fraction has.
const SERIES_BITS: u32 = 130;

/// Arguments of `exp` beyond this give results beyond 10^±4950.
const EXP_LIMIT: f64 = 11_400.0;

/// `u/3 + u²/5 + u³/7 + …` for u below 2^-9, in units of 2^-128; off by less than 4 of them.
///
/// With u = t² this is artanh(t)/t - 1.
fn artanh_series(u: u128) -> u128 {
    let terms = SERIES_BITS.checked_div(u.leading_zeros()).unwrap_or(SERIES_BITS).wrapping_add(1);
    let mut sum = 0;
    for reciprocal in ODD_RECIPROCALS.iter().take(terms as usize).rev() {
        // At most 1/3 + 2^-9.
        sum = multiply_high(u, sum).wrapping_add(*reciprocal);
    }
    multiply_high(u, sum)
}

/// Size of `(e^r - 1)/r - 1` for `r`, or for `-r` if `negative`, in units of 2^-128; off by less than 6 of them. `r` is
/// below 0.36.
fn exp_series(r: u128, negative: bool) -> u128 {
    let zeros = r.leading_zeros();
    let mut terms = 0_usize;
    let mut precision = 0_u32;
    // r^n/(n + 2)! < 2^-(zeros·n + log2 (n + 2)!)
    for reciprocal in &FACTORIAL_RECIPROCALS {
        if precision.wrapping_add(reciprocal.leading_zeros()) > SERIES_BITS {
            break;
        }
        precision = precision.wrapping_add(zeros);
        terms = terms.wrapping_add(1);
    }
    let mut sum = 0;
    for reciprocal in FACTORIAL_RECIPROCALS.iter().take(terms).rev() {
        let rest = multiply_high(r, sum);
        // The rest is below the reciprocal, as each is at most a third of the one before and r is below 1.
        sum = if negative { reciprocal.wrapping_sub(rest) } else { reciprocal.wrapping_add(rest) };
    }
    multiply_high(r, sum)
}

/// Size of `x` as whole part and fraction in units of 2^-128, rounded down. The caller knows that it is below 2^64.
fn fixed_point(x: &Finite) -> (u64, u128) {
    let places = x.exponent.unsigned_abs();
    if x.exponent >= 0 {
        return (x.coefficient.wrapping_mul(power_of_ten(places)) as u64, 0);
    }
    if places <= MAX_POWER {
        let (whole, rest) = divide_by_power(0, x.coefficient, places);
        return (whole as u64, divide_by_power(rest, 0, places).0);
    }
    // Any coefficient is below 10^38.
    let fraction = divide_by_power(x.coefficient, 0, MAX_POWER).0;
    let left = places.wrapping_sub(MAX_POWER);
    (0, if left > MAX_POWER { 0 } else { divide_by_power(0, fraction, left).0 })
}

/// A signed number in units of 2^-192, in two's complement.
#[derive(Clone, Copy)]
struct Fixed {
    /// Units of 2^-64.
    high: i128,
    low: u128,
}

impl Fixed {
    /// From units of 2^-128.
    const fn new(whole: u64, fraction: u128) -> Self {
        Fixed { high: ((whole as u128) << 64 | fraction >> 64) as i128, low: fraction << 64 }
    }

    /// `constant × n`; the caller keeps |n| below 2^16.
    const fn multiple(constant: (u128, u128), n: i32) -> Self {
        let size = n.unsigned_abs() as u128;
        let (carry, low) = multiply(constant.1, size);
        let product = Fixed { high: constant.0.wrapping_mul(size).wrapping_add(carry) as i128, low };
        if n < 0 { product.negate() } else { product }
    }

    const fn negate(self) -> Self {
        let (low, borrow) = 0_u128.overflowing_sub(self.low);
        Fixed { high: 0_i128.wrapping_sub(self.high).wrapping_sub(borrow as i128), low }
    }

    const fn add(self, other: Self) -> Self {
        let (low, carry) = self.low.overflowing_add(other.low);
        Fixed { high: self.high.wrapping_add(other.high).wrapping_add(carry as i128), low }
    }

    /// Sign and size.
    const fn split(self) -> (bool, u128, u128) {
        let size = if self.high < 0 { self.negate() } else { self };
        (self.high < 0, size.high.unsigned_abs(), size.low)
    }
}

/// `mantissa × 2^-shift × 10^exponent` as a decimal, where the mantissa has 126 to 128 bits, is off by at most `error`
/// of its units, and 2^-6 <= mantissa × 2^-shift < 2^16.
fn to_decimal(mantissa: u128, shift: u32, exponent: i32, negative: bool, error: f64) -> Finite {
    // Scaled to just below 2^126.
    let room = shift.wrapping_add(126).wrapping_sub(bits(mantissa));
    let scale = tens_within(room).min(MAX_POWER);
    let power = power_of_ten(scale);
    let (high, low) = multiply(mantissa, power);
    let coefficient = shift_right(high, low, shift);
    // A whole one for rounding down; 10^scale/2^shift <= 2^126/mantissa <= 1.
    let ulps = 1.0 + error * (coefficient as f64 / mantissa as f64);
    Finite { coefficient, ulps, exponent: exponent.saturating_sub_unsigned(scale), negative }
}

/// `x` with as many digits in its coefficient as it can hold.
fn widened(x: &Finite) -> Finite {
    let scale = tens_within(bits(x.coefficient).abs_diff(126));
    let power = power_of_ten(scale);
    Finite {
        coefficient: x.coefficient.wrapping_mul(power),
        ulps: x.ulps * power as f64,
        exponent: x.exponent.saturating_sub_unsigned(scale),
        negative: x.negative,
    }
}

/// The error of `x` in units of the last place of a result with this exponent.
fn error_at(x: &Finite, exponent: i32) -> f64 {
    if x.is_exact() { 0.0 } else { x.ulps * float_power_of_ten(x.exponent.saturating_sub(exponent)) }
}

pub(super) fn ln_1p(x: &Finite) -> Result<Finite, Failure> {
    if x.is_exact() && x.coefficient == 0 {
        return Ok(ZERO);
    }
    let bound = x.bound();
    if x.size() > 0.0625 || bound > 0.25 {
        return ln_away_from_one(&x.add(&Finite::from_u64(1))?);
    }
    // ln(1 + x) = 2 artanh(w/2) with w = 2x/(2 + x)
    let pure = x.taken_as_exact();
    let w = pure.add(&pure)?.divide(&pure.add(&Finite::from_u64(2))?)?;
    // |d ln(1 + x)| <= error/(1 + x - error)
    let slope = 1.0 / (0.9374 - bound);
    if w.coefficient == 0 {
        return settle(0, x.exponent, false, x.ulps * slope);
    }
    let w = widened(&w);
    let half = fixed_point(&w).1 >> 1;
    let series = artanh_series(multiply_high(half, half));
    // The series is below 2^-11, and off by less than 8 units of 2^-128 of a coefficient below 2^126.
    let coefficient = w.coefficient.wrapping_add(multiply_high(w.coefficient, series));
    let ulps = w.ulps * 1.001 + 3.0 + error_at(x, w.exponent) * slope;
    settle(coefficient, w.exponent, w.negative, ulps)
}

pub(super) fn ln(y: &Finite) -> Result<Finite, Failure> {
    if (0.9376..1.0624).contains(&y.size()) {
        // Exact: 38 digits at most, the first of which is at the units or the tenths.
        return ln_1p(&y.add(&Finite::from_u64(1).negate())?);
    }
    ln_away_from_one(y)
}

/// The logarithm of what is not within 1/17 of 1.
fn ln_away_from_one(y: &Finite) -> Result<Finite, Failure> {
    let c = y.coefficient;
    // What is not known to one bit might as well be zero.
    if c == 0 || y.negative || y.ulps > c as f64 * 0.5 {
        return Err(Failure::Domain);
    }
    // y = mantissa × 2^binary × 10^exponent with 1 <= mantissa < 2, in units of 2^-126.
    let binary = bits(c).wrapping_sub(1);
    let mantissa = c.wrapping_shl(126_u32.wrapping_sub(binary));
    let index = (mantissa >> 121) as usize & 31;
    // The middle of its 32nd part: centre = 1 + (2 index + 1)/64.
    let centre = (index as u128).wrapping_mul(2).wrapping_add(65) << 120;
    // ln(mantissa/centre) = 2 artanh t; |t| < 2^-7.
    let t = divide(mantissa.abs_diff(centre), 0, mantissa.wrapping_add(centre)).0;
    let half = t.wrapping_add(multiply_high(t, artanh_series(multiply_high(t, t))));
    let rest = Fixed::new(0, half << 1);
    let step = LN_STEPS.get(index).copied().unwrap_or(0);
    let (negative, high, low) = Fixed::multiple(LN_2, i32::try_from(binary).unwrap_or(0))
        .add(Fixed::multiple(LN_10, y.exponent))
        .add(Fixed::new(0, step))
        .add(if mantissa < centre { rest.negate() } else { rest })
        .split();
    // Between 0.05 and 11,600, in units of 2^-64: 50 to 69 leading zeros.
    let zeros = high.leading_zeros();
    let mantissa = shift_right(high, low, 128_u32.wrapping_sub(zeros));
    // Altogether off by less than 16 × 2^-128.
    let error = 1.0 + libm::scalbn(16.0, i32::try_from(zeros).unwrap_or(0).wrapping_sub(64));
    let result = to_decimal(mantissa, zeros.wrapping_add(64), 0, negative, error);
    let mut ulps = result.ulps;
    if !y.is_exact() {
        // error of y/(y - error of y), whatever the exponent of y
        ulps += y.ulps / (c as f64 - y.ulps) * float_power_of_ten(result.exponent.saturating_neg());
    }
    settle(result.coefficient, result.exponent, negative, ulps)
}

pub(super) fn exp_m1(x: &Finite) -> Result<Finite, Failure> {
    if x.is_exact() && x.coefficient == 0 {
        return Ok(ZERO);
    }
    let (size, bound) = (x.size(), x.bound());
    if size > 0.35 || bound > 0.25 {
        return exp(x)?.add(&Finite::from_u64(1).negate());
    }
    // |d e^x| <= e^x (e^error - 1), and e^z <= 1 + z + z² for z below 1.7
    let slope = (1.0 + size + size * size) * (1.0 + bound);
    if x.coefficient == 0 {
        return settle(0, x.exponent, false, x.ulps * slope);
    }
    let wide = widened(x);
    let series = exp_series(fixed_point(&wide).1, x.negative);
    let correction = multiply_high(wide.coefficient, series);
    let c = wide.coefficient;
    let coefficient = if x.negative { c.wrapping_sub(correction) } else { c.wrapping_add(correction) };
    // The series is off by less than 12 units of 2^-128 of a coefficient below 2^126.
    settle(coefficient, wide.exponent, x.negative, 4.0 + error_at(x, wide.exponent) * slope)
}

pub(super) fn exp(x: &Finite) -> Result<Finite, Failure> {
    if x.is_exact() && x.coefficient == 0 {
        return Ok(Finite::from_u64(1));
    }
    let (size, bound) = (x.size(), x.bound());
    if bound > 100.0 {
        return Err(Failure::Overflow);
    }
    if size > EXP_LIMIT {
        // e^(-11,400 + 100) is below 10^-4900.
        return if x.negative {
            settle(0, 100_i32.wrapping_sub(MAX_EXPONENT), false, 1.0)
        } else {
            Err(Failure::Overflow)
        };
    }
    // |x| = tens·ln 10 + twos·ln 2 + r with |r| <= ln(2)/2, a little more where a quotient was rounded.
    let (whole, fraction) = fixed_point(x);
    let tens = libm::floor(size * core::f64::consts::LOG10_E + 0.5) as i32;
    let rest = Fixed::new(whole, fraction).add(Fixed::multiple(LN_10, tens).negate());
    // Within ±1.16, to 2^-52.
    let estimate = rest.high as f64 / 18_446_744_073_709_551_616.0;
    let twos = libm::floor(estimate * core::f64::consts::LOG2_E + 0.5) as i32;
    let (below, high, low) = rest.add(Fixed::multiple(LN_2, twos).negate()).split();
    let r = high << 64 | low >> 64;
    // e^±r = 1 ± r (1 ± series)
    let negative = below != x.negative;
    let correction = multiply_high(r, exp_series(r, negative));
    let beyond = if negative { r.wrapping_sub(correction) } else { r.wrapping_add(correction) } >> 1;
    let one = 1_u128 << 127;
    let mantissa = if negative { one.wrapping_sub(beyond) } else { one.wrapping_add(beyond) };
    let (tens, twos) = if x.negative { (tens.wrapping_neg(), twos.wrapping_neg()) } else { (tens, twos) };
    // r is off by 2 × 2^-128 and the rest by 10 at most, in units of 2^-127.
    let shift = 127_u32.saturating_add_signed(twos.wrapping_neg());
    let result = to_decimal(mantissa, shift, tens, false, 8.0);
    let spread = if bound == 0.0 { 0.0 } else { libm::expm1(bound) * result.coefficient as f64 };
    settle(result.coefficient, result.exponent, false, result.ulps + spread)
}
