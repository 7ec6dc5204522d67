//! Decimal arithmetic that is exact where it can be and knows its error where it cannot.
//!
//! Why a type of its own: every result is to have 18 correct digits down to 1e-18 in size, which takes 36 decimal
//! places, inputs have up to 28 digits anywhere between 1e-28 and 1e28, and a digit that is not correct is never to be
//! shown. `rust_decimal` holds 28 places and does not know what it has lost; arbitrary precision is several times
//! slower and larger. So: 126 bits (37 digits) times a power of ten, with a bound on the error carried along, in 32
//! bytes that are copied and never allocated.

use super::wide::{
    MAX_POWER, bits, digits, divide, divide_by_power, multiply, power_of_ten, product, round_off, scale_up,
    shift_right, square_root, strip_zeros, tens_within,
};
use super::{Failure, Number, ParseError, functions, text};
use core::cmp::Ordering;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A decimal number, or the first failure on the way to it.
///
/// Sums, differences, products and quotients are exact as long as they fit 126 bits (37 digits), wherever the decimal
/// point is. What does not fit is rounded, and the bound on the error grows accordingly; [`Exact::to_text`] shows only
/// digits that are correct. No operation panics: the first [`Failure`] sticks and comes out at the end.
///
/// Comparisons are of the values held, without their error bounds; a failed number equals nothing, not even itself.
///
/// ```
/// use liquidity_layering::number::{Exact, Failure, Number};
/// let rate: Exact = "0.0001".parse()?;
/// let apr = rate * Exact::whole(3 * 365);
/// assert_eq!(apr.to_text().as_deref(), Ok("0.1095"));
/// let third = Exact::one() / Exact::whole(3);
/// assert_eq!(third.to_text().as_deref(), Ok("0.3333333333333333333333333333"));
/// assert_eq!((third * Exact::whole(3)).to_text().as_deref(), Ok("1"));
/// assert_eq!((apr / Exact::zero() + third).failure(), Some(Failure::DivisionByZero));
/// # Ok::<(), liquidity_layering::number::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exact(pub(super) Result<Finite, Failure>);

/// `±coefficient × 10^exponent`, off by at most `ulps × 10^exponent`.
///
/// Invariants, kept by [`settle`]: the coefficient is below [`LIMIT`]; the exponent is within ±[`MAX_EXPONENT`]; zero is
/// not negative; `ulps` is 0 (exact) or between [`LEAST_ULPS`] and [`MOST_ULPS`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Finite {
    pub(super) coefficient: u128,
    pub(super) ulps: f64,
    pub(super) exponent: i32,
    pub(super) negative: bool,
}

/// Coefficients stay below 2^126, so that the sum of two is still below 2^127.
const LIMIT: u128 = 1 << 126;
/// Coefficients below 2^63 are multiplied in one step.
const SMALL: u128 = 1 << 63;
/// Results beyond 10^±5000 overflow or vanish; nothing that could be printed comes near.
pub(super) const MAX_EXPONENT: i32 = 5_000;
/// Keeps the bound of an inexact number from vanishing by underflow.
const LEAST_ULPS: f64 = 1e-6;
/// With a larger bound, digits of the coefficient mean nothing and are dropped.
const MOST_ULPS: f64 = 1e37;
/// Covers the rounding of the few f64 operations, each off by 1.2e-16, with which a bound is computed.
const SLACK: f64 = 1.0 + 1e-14;

/// 10^n as f64, off by at most 2e-15 of it; n is clamped to ±300.
pub(super) fn float_power_of_ten(n: i32) -> f64 {
    let mut left = n.unsigned_abs().min(300);
    let mut power = 1.0;
    while left > MAX_POWER {
        power *= power_of_ten(MAX_POWER) as f64;
        left = left.wrapping_sub(MAX_POWER);
    }
    power *= power_of_ten(left) as f64;
    if n < 0 { 1.0 / power } else { power }
}

/// Restores the invariants: `coefficient` is below 2^127, `exponent` far from the limits of i32, `ulps` not negative,
/// and less than 1e200.
#[inline]
pub(super) fn settle(coefficient: u128, exponent: i32, negative: bool, ulps: f64) -> Result<Finite, Failure> {
    if coefficient < LIMIT && exponent.unsigned_abs() <= MAX_EXPONENT.unsigned_abs() && ulps == 0.0 {
        // Zero has one form, so that its exponent never makes a sum inexact.
        let exponent = if coefficient == 0 { 0 } else { exponent };
        return Ok(Finite { coefficient, ulps, exponent, negative: negative && coefficient != 0 });
    }
    settle_slowly(coefficient, exponent, negative, ulps)
}

fn settle_slowly(coefficient: u128, exponent: i32, negative: bool, ulps: f64) -> Result<Finite, Failure> {
    if coefficient == 0 && ulps == 0.0 {
        return Ok(ZERO);
    }
    let mut value = Finite { coefficient, ulps, exponent, negative };
    if value.coefficient >= LIMIT {
        value.drop_digits(1);
    }
    while value.ulps > MOST_ULPS {
        value.drop_digits(20);
    }
    if value.exponent > MAX_EXPONENT {
        return Err(Failure::Overflow);
    }
    while value.exponent < -MAX_EXPONENT {
        if value.coefficient == 0 {
            value.exponent = -MAX_EXPONENT;
        } else {
            value.drop_digits(MAX_EXPONENT.wrapping_add(value.exponent).unsigned_abs().min(MAX_POWER));
        }
    }
    if value.ulps != 0.0 {
        value.ulps = (value.ulps * SLACK).max(LEAST_ULPS);
    }
    value.negative &= value.coefficient != 0;
    Ok(value)
}

pub(super) const ZERO: Finite = Finite { coefficient: 0, ulps: 0.0, exponent: 0, negative: false };
const ONE: Finite = Finite { coefficient: 1, ulps: 0.0, exponent: 0, negative: false };
const MINUS_ONE: Finite = Finite { coefficient: 1, ulps: 0.0, exponent: 0, negative: true };

/// What rounding to the nearest adds to a bound.
#[inline]
const fn rounding(lossless: bool) -> f64 {
    if lossless { 0.0 } else { 0.5 }
}

impl Finite {
    pub(super) const fn is_exact(&self) -> bool {
        self.ulps == 0.0
    }

    /// Rounds away the last `count` digits, at most [`MAX_POWER`].
    fn drop_digits(&mut self, count: u32) {
        let (coefficient, lossless) = round_off(0, self.coefficient, count);
        self.coefficient = coefficient;
        if self.ulps != 0.0 {
            self.ulps = (self.ulps / power_of_ten(count) as f64).max(LEAST_ULPS);
        }
        self.ulps += rounding(lossless);
        self.exponent = self.exponent.saturating_add_unsigned(count);
    }

    pub(super) const fn negate(self) -> Finite {
        Finite { negative: !self.negative && self.coefficient != 0, ..self }
    }

    /// The same without its error.
    pub(super) const fn taken_as_exact(self) -> Finite {
        if self.coefficient == 0 { ZERO } else { Finite { ulps: 0.0, ..self } }
    }

    /// Size, to 3e-15 of it; infinite or 0 where f64 does not reach.
    pub(super) fn size(&self) -> f64 {
        if self.exponent.unsigned_abs() > 290 {
            return if self.exponent > 0 && self.coefficient != 0 { f64::INFINITY } else { 0.0 };
        }
        self.coefficient as f64 * float_power_of_ten(self.exponent)
    }

    /// Bound on the error as a difference; infinite where f64 does not reach, never too small.
    pub(super) fn bound(&self) -> f64 {
        if self.is_exact() {
            0.0
        } else if self.exponent > 250 {
            f64::INFINITY
        } else {
            self.ulps * float_power_of_ten(self.exponent.max(-250)) * SLACK
        }
    }

    /// How the sizes compare.
    fn compare_sizes(&self, other: &Finite) -> Ordering {
        if self.exponent < other.exponent {
            return other.compare_sizes(self).reverse();
        }
        let (a, b) = (self.coefficient, other.coefficient);
        // Both within ±5000.
        let apart = self.exponent.wrapping_sub(other.exponent).unsigned_abs();
        if apart == 0 || a == 0 || b == 0 {
            a.cmp(&b)
        } else if apart > MAX_POWER {
            // 10^39 is more than any coefficient.
            Ordering::Greater
        } else {
            multiply(a, power_of_ten(apart)).cmp(&(0, b))
        }
    }

    fn compare(&self, other: &Finite) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_sizes(other),
            (true, true) => other.compare_sizes(self),
        }
    }

    pub(super) fn add(&self, other: &Finite) -> Result<Finite, Failure> {
        // Both exponents are within ±5000.
        let apart = self.exponent.wrapping_sub(other.exponent);
        if apart < 0 {
            return other.add(self);
        }
        let apart = apart.unsigned_abs();
        let (mut a, mut b) = (self.coefficient, other.coefficient);
        let mut exponent = other.exponent;
        let mut ulps = 0.0;
        let exact = self.is_exact() && other.is_exact();
        if apart == 0 {
            ulps = self.ulps + other.ulps;
        } else if exact && a < SMALL && apart <= 18 {
            // 2^63 × 10^18 is below 2^123.
            a = product(a as u64, power_of_ten(apart) as u64);
        } else if exact && a == 0 {
            return Ok(*other);
        } else if exact && b == 0 {
            return Ok(*self);
        } else {
            // The upper number is scaled up as far as it fits, the lower one rounded off by what is left to meet it.
            let mut scale = tens_within(bits(a).abs_diff(126)).min(apart);
            if a != 0 {
                a = a.wrapping_mul(power_of_ten(scale));
                if scale < apart && a < LIMIT / 10 {
                    a = a.wrapping_mul(10);
                    scale = scale.wrapping_add(1);
                }
            }
            let drop = apart.wrapping_sub(scale);
            exponent = exponent.saturating_add_unsigned(drop);
            let lossless;
            // A coefficient is below 10^38, hence below half a unit after 39 digits are dropped.
            (b, lossless) = if drop > MAX_POWER { (0, b == 0) } else { round_off(0, b, drop) };
            ulps = rounding(lossless);
            if !exact {
                ulps += self.ulps * power_of_ten(scale) as f64;
                ulps += other.ulps / if drop > MAX_POWER { 1e38 } else { power_of_ten(drop) as f64 };
            }
        }
        let (size, negative) = if self.negative == other.negative {
            (a.wrapping_add(b), self.negative)
        } else if a >= b {
            (a.wrapping_sub(b), self.negative)
        } else {
            (b.wrapping_sub(a), other.negative)
        };
        settle(size, exponent, negative, ulps)
    }

    pub(super) fn multiply(&self, other: &Finite) -> Result<Finite, Failure> {
        let (a, b) = (self.coefficient, other.coefficient);
        let negative = self.negative != other.negative;
        let exponent = self.exponent.wrapping_add(other.exponent);
        let ulps = if self.is_exact() && other.is_exact() {
            if (a | b) < SMALL {
                return settle(product(a as u64, b as u64), exponent, negative, 0.0);
            }
            0.0
        } else {
            a as f64 * other.ulps + b as f64 * self.ulps + self.ulps * other.ulps
        };
        let (high, low) = multiply(a, b);
        if high == 0 && low < LIMIT {
            return settle(low, exponent, negative, ulps);
        }
        let length = if high == 0 { bits(low) } else { bits(high).wrapping_add(128) };
        // The least power that makes the quotient less than 2^126, hence also `high` less than 10^drop; at most 252 bits
        // give 38. The estimate may be one too many.
        let mut drop = tens_within(length.wrapping_sub(126));
        if shift_right(high, low, 126) >= power_of_ten(drop) {
            drop = drop.wrapping_add(1);
        }
        let (coefficient, lossless) = round_off(high, low, drop);
        let ulps = if ulps == 0.0 { 0.0 } else { ulps / power_of_ten(drop) as f64 } + rounding(lossless);
        settle(coefficient, exponent.saturating_add_unsigned(drop), negative, ulps)
    }

    pub(super) fn divide(&self, other: &Finite) -> Result<Finite, Failure> {
        let (a, b) = (self.coefficient, other.coefficient);
        // A divisor that is not known to one bit might as well be zero.
        if b == 0 || other.ulps > b as f64 * 0.5 {
            return Err(Failure::DivisionByZero);
        }
        let negative = self.negative != other.negative;
        let exponent = self.exponent.wrapping_sub(other.exponent);
        let exact = self.is_exact() && other.is_exact();
        if exact
            && let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b))
            && let (Some(q), Some(0)) = (a.checked_div(b), a.checked_rem(b))
        {
            return settle(u128::from(q), exponent, negative, 0.0);
        }
        // a × 10^scale / b < 2^(bits(a) + log2(10) scale - bits(b) + 1) <= 2^126; the difference is 0 to 250.
        let scale = tens_within(bits(b).wrapping_add(125).wrapping_sub(bits(a)));
        let (high, low) = scale_up(a, scale);
        let (q, r) = divide(high, low, b);
        let exponent = exponent.saturating_sub_unsigned(scale);
        if r == 0 && exact {
            let (q, zeros) = strip_zeros(q);
            return settle(q, exponent.saturating_add_unsigned(zeros), negative, 0.0);
        }
        let up = r >= b.wrapping_sub(r);
        let coefficient = q.wrapping_add(u128::from(up));
        let mut ulps = rounding(r == 0);
        if !exact {
            // |a/b - a'/b'| <= (error of a + |a'/b'| error of b)/(|b'| - error of b)
            let own = self.ulps * float_power_of_ten(i32::try_from(scale).unwrap_or(0));
            ulps += (own + (q as f64 + 1.0) * other.ulps) / (b as f64 - other.ulps);
        }
        settle(coefficient, exponent, negative, ulps)
    }

    fn square_root(&self) -> Result<Finite, Failure> {
        let mut value = *self;
        if value.negative || value.coefficient == 0 {
            if value.coefficient as f64 > value.ulps {
                return Err(Failure::Domain);
            }
            // As far as is known it lies between zero and what the bound leaves of it.
            value = Finite { coefficient: 0, negative: false, ulps: value.ulps, ..value };
            if value.is_exact() {
                return Ok(ZERO);
            }
            let odd = value.exponent & 1;
            let ulps = libm::sqrt(value.ulps * if odd == 0 { 1.0 } else { 10.0 });
            return settle(0, value.exponent.wrapping_sub(odd) >> 1, false, ulps);
        }
        // Scaled to as near 252 bits as leaves an even exponent.
        let c = value.coefficient;
        let mut scale = tens_within(bits(c).abs_diff(252));
        if value.exponent.wrapping_sub_unsigned(scale) & 1 == 1 {
            scale = scale.wrapping_sub(1);
        }
        let (high, low) = scale_up(c, scale);
        let (root, lossless) = square_root(high, low);
        let exponent = value.exponent.wrapping_sub_unsigned(scale) >> 1;
        if lossless && value.is_exact() {
            let (root, zeros) = strip_zeros(root);
            return settle(root, exponent.saturating_add_unsigned(zeros), false, 0.0);
        }
        let mut ulps = rounding(lossless);
        if !value.is_exact() {
            // |√a - √a'| = |a - a'|/(√a + √a') <= error of a/√a', in units of the root's last place.
            let error = value.ulps * float_power_of_ten(i32::try_from(scale).unwrap_or(0));
            ulps += error / root as f64;
        }
        settle(root, exponent, false, ulps)
    }

    fn power(&self, n: u32) -> Result<Finite, Failure> {
        if n == 0 {
            return Ok(ONE);
        }
        let (coefficient, zeros) = if self.is_exact() { strip_zeros(self.coefficient) } else { (self.coefficient, 0) };
        let base = Finite { coefficient, exponent: self.exponent.saturating_add_unsigned(zeros), ..*self };
        let exact = base.is_exact() && bits(coefficient).checked_mul(n).is_some_and(|bits| bits <= 126);
        let by_squaring = exact || n <= 32 || base.ulps > base.coefficient as f64 * 0.25;
        if !by_squaring && coefficient == 1 && base.is_exact() {
            // A power of ten: the one case in which the exponent alone grows.
            let exponent = i64::from(base.exponent).saturating_mul(i64::from(n));
            let limit = i64::from(MAX_EXPONENT).saturating_mul(2);
            let exponent = i32::try_from(exponent.clamp(limit.saturating_neg(), limit)).unwrap_or(0);
            return settle(1, exponent, base.negative && n & 1 == 1, 0.0);
        }
        if !by_squaring {
            // Each squaring would double the relative error; this way it grows with the logarithm of the result only.
            let size = Finite { negative: false, ..base };
            let power = functions::exp(&functions::ln(&size)?.multiply(&Finite::from_u64(u64::from(n)))?)?;
            return Ok(if base.negative && n & 1 == 1 { power.negate() } else { power });
        }
        let mut result = ONE;
        let mut square = base;
        let mut left = n;
        loop {
            if left & 1 == 1 {
                result = result.multiply(&square)?;
            }
            left >>= 1;
            if left == 0 {
                return Ok(result);
            }
            square = square.multiply(&square)?;
        }
    }

    /// Towards zero; see [`Exact::trunc`] for what becomes of a bound.
    fn truncate(&self) -> Result<Finite, Failure> {
        self.split().map(|(whole, _)| whole)
    }

    /// The whole part towards zero, and whether there is anything beyond it.
    fn split(&self) -> Result<(Finite, bool), Failure> {
        if self.exponent >= 0 {
            return Ok((*self, false));
        }
        let places = self.exponent.unsigned_abs();
        let (q, r, unit) = if places > MAX_POWER {
            (0, self.coefficient, None)
        } else {
            let (q, r) = divide_by_power(0, self.coefficient, places);
            (q, r, Some(power_of_ten(places)))
        };
        if self.is_exact() {
            return Ok((settle(q, 0, self.negative, 0.0)?, r != 0));
        }
        let bound = self.bound();
        if bound >= 0.5 {
            return Ok((settle(q, 0, self.negative, bound + 1.0)?, r != 0));
        }
        // A whole number within the bound: either just below or just above.
        if r as f64 <= self.ulps {
            return Ok((settle(q, 0, self.negative, 0.0)?, false));
        }
        if unit.is_some_and(|unit| unit.wrapping_sub(r) as f64 <= self.ulps) {
            return Ok((settle(q.wrapping_add(1), 0, self.negative, 0.0)?, false));
        }
        Ok((settle(q, 0, self.negative, 0.0)?, r != 0))
    }

    fn floor(&self) -> Result<Finite, Failure> {
        let (whole, beyond) = self.split()?;
        if self.negative && beyond { whole.add(&MINUS_ONE) } else { Ok(whole) }
    }

    pub(super) const fn from_u64(n: u64) -> Finite {
        Finite { coefficient: n as u128, ulps: 0.0, exponent: 0, negative: false }
    }

    fn to_f64(self) -> f64 {
        let c = self.coefficient;
        let sign = if self.negative { -1.0 } else { 1.0 };
        let power = self.exponent.unsigned_abs();
        if c < 1 << 53 && power <= 22 {
            // Both are exact as f64, so that there is one rounding.
            let (c, power) = (c as f64, power_of_ten(power) as f64);
            return sign * if self.exponent < 0 { c / power } else { c * power };
        }
        if c == 0 {
            return 0.0;
        }
        // mantissa × 2^scale, the mantissa having all of its 128 bits.
        let mut mantissa = c << (c.leading_zeros() & 127);
        let mut scale = 128_i32.wrapping_sub_unsigned(c.leading_zeros()).wrapping_sub(128);
        let mut left = power;
        while left != 0 && scale.unsigned_abs() < 2_000 {
            let step = left.min(MAX_POWER);
            let power = power_of_ten(step);
            left = left.wrapping_sub(step);
            let shift = power.leading_zeros();
            let aligned = power.wrapping_shl(shift);
            // aligned = power × 2^shift, between 2^127 and 2^128.
            if self.exponent < 0 {
                // Halved, the mantissa is below it: the quotient has 127 or 128 bits.
                mantissa = divide(mantissa >> 1, mantissa << 127, aligned).0;
                scale = scale.wrapping_sub(127).wrapping_add_unsigned(shift);
            } else {
                mantissa = multiply(mantissa, aligned).0;
                scale = scale.wrapping_add(128).wrapping_sub_unsigned(shift);
            }
            let shift = mantissa.leading_zeros();
            mantissa = mantissa.wrapping_shl(shift);
            scale = scale.wrapping_sub_unsigned(shift);
        }
        sign * libm::scalbn(mantissa as f64, scale)
    }

    /// Coefficient and exponent after rounding to at most `most` digits, none of them below 10^`lowest`, as many as are
    /// certain: wherever within the bound the true value lies, it rounds to this. Nothing certain is 0.
    pub(super) fn certain_digits(&self, most: u32, lowest: i32) -> (u128, i32) {
        let c = self.coefficient;
        let mut drop = digits(c).saturating_sub(most);
        drop = drop.max(u32::try_from(lowest.saturating_sub(self.exponent)).unwrap_or(0));
        let exponent = |drop| self.exponent.saturating_add_unsigned(drop);
        if self.is_exact() {
            return if drop > MAX_POWER { (0, 0) } else { (round_off(0, c, drop).0, exponent(drop)) };
        }
        // Not less than the bound.
        let reach = (self.ulps as u128).wrapping_add(1);
        if c <= reach {
            return (0, 0);
        }
        if drop == 0 {
            if self.ulps < 0.5 {
                return (c, self.exponent);
            }
            drop = 1;
        }
        // The value must be farther than its bound from where rounding changes direction, half a unit of the place.
        drop = drop.max(digits(reach).saturating_sub(1));
        while drop <= MAX_POWER {
            let (q, r) = divide_by_power(0, c, drop);
            let half = power_of_ten(drop) >> 1;
            if r.abs_diff(half) > reach {
                return (q.wrapping_add(u128::from(r > half)), exponent(drop));
            }
            drop = drop.wrapping_add(1);
        }
        (0, 0)
    }
}

/// Most digits that are printed.
pub(super) const PRINTED_DIGITS: u32 = 28;

impl Exact {
    /// Reads a decimal number: an optional sign, digits with an optional point, an optional exponent (`1.5e-7`); ASCII
    /// whitespace around it is ignored. Digits beyond 28 significant ones are rounded half to even.
    ///
    /// # Errors
    /// [`ParseError::NotANumber`] for anything else; [`ParseError::OutOfRange`] for more than 200 characters and for
    /// numbers other than 0 that are, as rounded, below 1e-28 or above 1e28 in size.
    ///
    /// ```
    /// use liquidity_layering::number::{Exact, ParseError};
    /// assert_eq!(Exact::parse(" +1.50e-3 ").map(|x| x.to_text()), Ok(Ok("0.0015".to_owned())));
    /// assert_eq!(Exact::parse("1,000").err(), Some(ParseError::NotANumber));
    /// assert_eq!(Exact::parse("1e400").err(), Some(ParseError::OutOfRange));
    /// ```
    #[inline(never)]
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        text::parse(text).map(|value| Exact(Ok(value)))
    }

    /// The number by its shortest decimal text, as JavaScript's `String(x)` has it: 0.1 is one tenth.
    ///
    /// # Errors
    /// [`ParseError::NotANumber`] for NaN and infinities, [`ParseError::OutOfRange`] as for [`Exact::parse`].
    pub fn from_f64(value: f64) -> Result<Self, ParseError> {
        if !value.is_finite() {
            return Err(ParseError::NotANumber);
        }
        let size = libm::fabs(value);
        if size == 0.0 {
            return Ok(Exact(Ok(ZERO)));
        }
        if !(1e-28..=1e28).contains(&size) {
            return Err(ParseError::OutOfRange);
        }
        // Within this range every f64 is normal: mantissa × 2^scale.
        let mantissa = size.to_bits() & ((1 << 52) - 1) | 1 << 52;
        let scale = ((size.to_bits() >> 52) as i32).wrapping_sub(1_075);
        let mut binary = Ok(Finite::from_u64(mantissa));
        let mut left = scale.unsigned_abs();
        while left > 0 {
            let step = left.min(125);
            let power = Finite { coefficient: 1 << step, ..ONE };
            binary = binary.and_then(|number| if scale < 0 { number.divide(&power) } else { number.multiply(&power) });
            left = left.wrapping_sub(step);
        }
        let binary = binary.map_err(|_| ParseError::OutOfRange)?;
        // Any decimal of 15 digits comes back from f64 unchanged, any f64 from 17 digits.
        for digits in 15..=17 {
            let (coefficient, exponent) = binary.certain_digits(digits, i32::MIN);
            let decimal = Finite { coefficient, ulps: 0.0, exponent, negative: value < 0.0 };
            if digits == 17 || libm::fabs(decimal.to_f64()) == size {
                return Ok(Exact(Ok(decimal)));
            }
        }
        Err(ParseError::OutOfRange)
    }

    /// A computed double that is off by at most `relative` of its size; only digits that are certain are shown of it.
    ///
    /// # Errors
    /// As for [`Exact::from_f64`].
    ///
    /// ```
    /// use liquidity_layering::number::Exact;
    /// assert_eq!(Exact::measured(2.0 / 3.0, 1e-6)?.to_string(), "0.66667");
    /// # Ok::<(), liquidity_layering::number::ParseError>(())
    /// ```
    pub fn measured(value: f64, relative: f64) -> Result<Self, ParseError> {
        let off = |number: &Finite| {
            settle(number.coefficient, number.exponent, number.negative, number.coefficient as f64 * relative)
        };
        Ok(Exact::from_f64(value)?.map(off))
    }

    /// Plain decimal notation, never an exponent, without trailing zeros: all digits of an exact number with at most 28
    /// of them, otherwise at most 28, rounded half to even, of which all are correct. A digit that is not certain is
    /// left out; what cannot be told from 0 or is below 1e-28 in size is `0`.
    ///
    /// # Errors
    /// The failure of the calculation, or [`Failure::Overflow`] above 1e28 in size.
    pub fn to_text(&self) -> Result<String, Failure> {
        let mut text = String::new();
        self.write_to(&mut text)?;
        Ok(text)
    }

    /// Appends what [`Exact::to_text`] returns; nothing in case of an error.
    ///
    /// # Errors
    /// As for [`Exact::to_text`].
    pub fn write_to(&self, out: &mut String) -> Result<(), Failure> {
        text::write(&self.0?, out)
    }

    /// The nearest f64 or the one next to it; NaN for a failure, infinite beyond 1.8e308.
    ///
    /// ```
    /// use liquidity_layering::number::{Exact, Number};
    /// assert_eq!(Exact::decimal(-5, 4).to_f64(), -0.0005);
    /// ```
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.map_or(f64::NAN, Finite::to_f64)
    }

    /// What went wrong first, if anything did.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.0.err()
    }

    /// A number that has failed.
    #[must_use]
    pub const fn failed(failure: Failure) -> Self {
        Exact(Err(failure))
    }

    /// Whether the value is exactly the true one; false for a failure.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.0.is_ok_and(|value| value.is_exact())
    }

    /// Bound on the distance to the true value: 0 for an exact number, NaN for a failure, infinite beyond 1e250.
    #[must_use]
    pub fn error_bound(&self) -> f64 {
        self.0.map_or(f64::NAN, |value| value.bound())
    }

    /// Whether it is negative, coefficient and exponent: `±coefficient × 10^exponent`. Trailing zeros may be there or
    /// not; use [`Exact::to_text`] for what is certain.
    ///
    /// # Errors
    /// The failure of the calculation.
    ///
    /// ```
    /// use liquidity_layering::number::{Exact, Number};
    /// assert_eq!(Exact::decimal(-15, 1).to_parts(), Ok((true, 15, -1)));
    /// ```
    pub fn to_parts(&self) -> Result<(bool, u128, i32), Failure> {
        self.0.map(|value| (value.negative, value.coefficient, value.exponent))
    }

    fn map(self, f: impl FnOnce(&Finite) -> Result<Finite, Failure>) -> Self {
        Exact(self.0.and_then(|value| f(&value)))
    }

    fn combine(self, other: Self, f: impl FnOnce(&Finite, &Finite) -> Result<Finite, Failure>) -> Self {
        Exact(self.0.and_then(|a| other.0.and_then(|b| f(&a, &b))))
    }
}

impl From<u64> for Exact {
    fn from(n: u64) -> Self {
        Exact(Ok(Finite::from_u64(n)))
    }
}

impl From<u32> for Exact {
    fn from(n: u32) -> Self {
        Exact::from(u64::from(n))
    }
}

impl From<i32> for Exact {
    fn from(n: i32) -> Self {
        Self::from(i64::from(n))
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Self {
        Exact(Ok(Finite { negative: n < 0, ..Finite::from_u64(n.unsigned_abs()) }))
    }
}

#[cfg(any(feature = "rust_decimal", test))]
mod with_rust_decimal {
    use super::{Exact, settle};
    use rust_decimal::Decimal;

    impl From<Decimal> for Exact {
        fn from(value: Decimal) -> Self {
            let size = value.mantissa().unsigned_abs();
            // The scale is at most 28.
            let exponent = 0_i32.saturating_sub_unsigned(value.scale());
            Exact(settle(size, exponent, value.is_sign_negative(), 0.0))
        }
    }

    impl Exact {
        /// As far as a `Decimal` holds it: 28 places, and of an inexact number only certain digits, at most 28. `None`
        /// for a failure and beyond 7.9e28 in size.
        #[must_use]
        pub fn to_decimal(&self) -> Option<Decimal> {
            const LIMIT: u128 = 1 << 96;
            let value = self.0.ok()?;
            // 29 digits sometimes fit, 28 always do.
            let (mut digits, mut exponent) = value.certain_digits(if value.is_exact() { 29 } else { 28 }, -28);
            if digits >= LIMIT {
                (digits, exponent) = value.certain_digits(28, -28);
            }
            if exponent > 0 {
                let power = super::power_of_ten(exponent.unsigned_abs().min(super::MAX_POWER));
                digits = digits.checked_mul(power)?;
                exponent = 0;
            }
            let size = i128::try_from(digits).ok()?;
            let signed = if value.negative { size.checked_neg()? } else { size };
            Decimal::try_from_i128_with_scale(signed, exponent.unsigned_abs()).ok().map(|value| value.normalize())
        }
    }
}

impl core::str::FromStr for Exact {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

/// As [`Exact::to_text`]; a failure by its name.
impl core::fmt::Display for Exact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.to_text() {
            Ok(text) => f.pad(&text),
            Err(failure) => f.pad(failure.name()),
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (&self.0, &other.0) {
            (Ok(a), Ok(b)) => Some(a.compare(b)),
            _ => None,
        }
    }
}

impl Add for Exact {
    type Output = Self;

    #[inline(never)]
    fn add(self, other: Self) -> Self {
        self.combine(other, Finite::add)
    }
}

impl Sub for Exact {
    type Output = Self;

    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        self.combine(other, |a, b| a.add(&b.negate()))
    }
}

impl Mul for Exact {
    type Output = Self;

    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        self.combine(other, Finite::multiply)
    }
}

impl Div for Exact {
    type Output = Self;

    #[inline(never)]
    fn div(self, other: Self) -> Self {
        self.combine(other, Finite::divide)
    }
}

impl Neg for Exact {
    type Output = Self;

    #[inline(never)]
    fn neg(self) -> Self {
        Exact(self.0.map(Finite::negate))
    }
}

impl Number for Exact {
    #[inline(never)]
    fn whole(n: i64) -> Self {
        Exact::from(n)
    }

    #[inline(never)]
    fn decimal(coefficient: i64, places: u32) -> Self {
        let exponent = 0_i32.saturating_sub(i32::try_from(places).unwrap_or(i32::MAX));
        Exact(settle(u128::from(coefficient.unsigned_abs()), exponent, coefficient < 0, 0.0))
    }

    #[inline(never)]
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }

    #[inline(never)]
    fn ln_1p(self) -> Self {
        self.map(functions::ln_1p)
    }

    #[inline(never)]
    fn exp_m1(self) -> Self {
        self.map(functions::exp_m1)
    }

    #[inline(never)]
    fn compound(self, periods: Self) -> Self {
        // One period compounds nothing, and costs no logarithm.
        if periods == Self::one() && periods.is_exact() { self } else { periods.mul(self.ln_1p()).exp_m1() }
    }

    #[inline(never)]
    fn ln(self) -> Self {
        self.map(functions::ln)
    }

    #[inline(never)]
    fn exp(self) -> Self {
        self.map(functions::exp)
    }

    #[inline(never)]
    fn sqrt(self) -> Self {
        self.map(Finite::square_root)
    }

    #[inline(never)]
    fn powi(self, n: u32) -> Self {
        self.map(|value| value.power(n))
    }

    /// A whole number that lies within the error bound counts as reached: a third, times nine, is 3 and not 2. The
    /// result is exact unless the bound is half a unit or more.
    #[inline(never)]
    fn trunc(self) -> Self {
        self.map(Finite::truncate)
    }

    /// As [`Exact::trunc`] in what becomes of the error bound.
    #[inline(never)]
    fn floor(self) -> Self {
        self.map(Finite::floor)
    }

    #[inline(never)]
    fn noise() -> Self {
        Self::decimal(1, 20)
    }

    fn is_negative(&self) -> bool {
        self.0.is_ok_and(|value| value.negative)
    }

    fn is_positive(&self) -> bool {
        self.0.is_ok_and(|value| !value.negative && value.coefficient != 0)
    }

    fn is_zero(&self) -> bool {
        self.0.is_ok_and(|value| value.coefficient == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn is_small() {
        assert_eq!(size_of::<Exact>(), 32);
    }

    #[test]
    fn to_rust_decimal() {
        let decimal = |text: &str| Exact::parse(text).ok().and_then(|x| x.to_decimal()).map(|x| x.to_string());
        assert_eq!(decimal("-0.00050").as_deref(), Some("-0.0005"));
        assert_eq!(decimal("1e28").as_deref(), Some("10000000000000000000000000000"));
        assert_eq!(decimal("1.5e-28").as_deref(), Some("0.0000000000000000000000000002"));
        assert_eq!(decimal("2.5e-28").as_deref(), Some("0.0000000000000000000000000002"));
        assert_eq!((Exact::whole(10).powi(28) * Exact::whole(8)).to_decimal(), None);
        assert_eq!(Exact::failed(Failure::Domain).to_decimal(), None);
        let third = Exact::one() / Exact::whole(3);
        assert_eq!(third.to_decimal().map(|x| x.to_string()).as_deref(), Some("0.3333333333333333333333333333"));
        assert_eq!(Exact::from(Decimal::MAX).to_decimal(), Some(Decimal::MAX));
        assert_eq!(Exact::from(Decimal::MIN).to_string(), "overflow");
    }

    proptest! {
        #[test]
        fn rust_decimal_round_trip(high in any::<u32>(), mid in any::<u32>(), low in any::<u32>(), negative: bool,
                                   scale in 0_u32..=28) {
            let decimal = Decimal::from_parts(low, mid, high, negative, scale);
            let exact = Exact::from(decimal);
            prop_assert!(exact.is_exact());
            prop_assert_eq!(exact.to_decimal(), Some(decimal));
        }
    }
}
