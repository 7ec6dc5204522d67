//! Decimal arithmetic that cannot panic and knows whether it is exact.

use super::wide::{decimal, digits, divide, mantissa, power_of_ten, round_off};
use super::{Constant, Failure, Number, ParseError, double, functions, text};
use core::cmp::Ordering;
use core::ops::{Add, Div, Mul, Neg, Sub};
use rust_decimal::Decimal;

/// A [`Decimal`] and whether it is exactly the true value, or the first failure on the way to it.
///
/// Sums, differences, products and quotients are exact as long as they end within 28 digits and 28 places; what does not
/// fit is rounded, and so is all that comes of it. An exact number is shown in full, any other rounded half to even to 18
/// significant digits and at most 18 places. No operation panics: the first [`Failure`] sticks and comes out at the end. A
/// failed number equals nothing, not even itself.
///
/// ```
/// use liquidity_layering::number::{Exact, Failure, Number};
/// let rate: Exact = "0.0001".parse()?;
/// let apr = rate * Exact::whole(3 * 365);
/// assert_eq!(apr.to_text().as_deref(), Ok("0.1095"));
/// let third = Exact::one() / Exact::whole(3);
/// assert_eq!(third.to_text().as_deref(), Ok("0.333333333333333333"));
/// assert_eq!((third * Exact::whole(3)).to_text().as_deref(), Ok("1"));
/// assert_eq!((apr / Exact::zero() + third).failure(), Some(Failure::DivisionByZero));
/// # Ok::<(), liquidity_layering::number::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exact(Result<Held, Failure>);

#[derive(Clone, Copy, Debug)]
struct Held {
    value: Decimal,
    exact: bool,
}

/// Digits and places that are shown of an inexact number.
const SHOWN: u32 = 18;
/// Digits that are shown of an exact one, and the power of ten that no result exceeds.
const FULL: u32 = 28;

fn add(a: Held, b: Held) -> Result<Held, Failure> {
    let value = a.value.checked_add(b.value).ok_or(Failure::Overflow)?;
    // A sum too long for 96 bits loses places, which matters unless they were zeros.
    let kept = value.scale();
    let fits = |x: Decimal| x.scale() <= kept || x.normalize().scale() <= kept;
    Ok(Held { value, exact: a.exact && b.exact && fits(a.value) && fits(b.value) })
}

fn multiply(a: Held, b: Held) -> Result<Held, Failure> {
    let value = a.value.checked_mul(b.value).ok_or(Failure::Overflow)?;
    // rust_decimal rounds silently what goes beyond 96 bits or 28 places.
    let dropped = a.value.scale().saturating_add(b.value.scale()).saturating_sub(value.scale());
    let exact = a.exact && b.exact && (dropped == 0 || ends(mantissa(a.value), mantissa(b.value), dropped));
    Ok(Held { value, exact })
}

/// Whether the last `places` digits of `a × b` are zeros: both 2 and 5 are that often in it.
fn ends(a: u128, b: u128, places: u32) -> bool {
    let fives = |n: u128| {
        let (mut n, mut count) = (n, 0_u32);
        while n % 5 == 0 {
            n /= 5;
            count = count.wrapping_add(1);
        }
        count
    };
    a == 0
        || b == 0
        || a.trailing_zeros().wrapping_add(b.trailing_zeros()) >= places && fives(a).wrapping_add(fives(b)) >= places
}

fn quotient(a: Held, b: Held) -> Result<Held, Failure> {
    if b.value.is_zero() {
        return Err(Failure::DivisionByZero);
    }
    let value = a.value.checked_div(b.value).ok_or(Failure::Overflow)?;
    let back = || multiply(Held { value, exact: true }, b).is_ok_and(|back| back.exact && back.value == a.value);
    Ok(Held { value, exact: a.exact && b.exact && back() })
}

/// Newton's method from the root of the double: each step doubles its 15 digits.
fn square_root(x: Held) -> Result<Held, Failure> {
    if x.value.is_zero() {
        return Ok(x);
    }
    if x.value.is_sign_negative() {
        return Err(Failure::Domain);
    }
    let half = Held { value: decimal(5, 1, false), exact: true };
    let start = double::nearest_decimal(libm::sqrt(double::from_decimal(x.value)));
    let mut root = Held { value: start.ok_or(Failure::Overflow)?, exact: true };
    for _ in 0..2 {
        root = multiply(add(root, quotient(x, root)?)?, half)?;
    }
    let value = root.value.normalize();
    let square = multiply(Held { value, exact: x.exact }, Held { value, exact: true })?;
    Ok(Held { value, exact: square.exact && square.value == x.value })
}

/// By repeated squaring.
fn power(x: Held, n: u32) -> Result<Held, Failure> {
    let (mut result, mut square, mut left) = (Held { value: Decimal::ONE, exact: true }, x, n);
    while left != 0 {
        if left & 1 == 1 {
            result = multiply(result, square)?;
        }
        left >>= 1;
        if left != 0 {
            square = multiply(square, square)?;
        }
    }
    Ok(result)
}

/// The whole part, towards zero or downwards. A whole number that an inexact value misses by less than its digits would
/// show counts as reached: a third, times three, is 1 and not 0.
fn whole_part(Held { value, exact }: Held, downwards: bool) -> Held {
    let (unit, size, negative) = (power_of_ten(value.scale()), mantissa(value), value.is_sign_negative());
    let (whole, rest) = divide(size, unit);
    let shown = power_of_ten(SHOWN);
    let unsure = if exact { 0 } else { divide(size.max(unit), shown).0.min(unit / 1_000) };
    let up = rest != 0 && unit.wrapping_sub(rest) <= unsure || downwards && negative && rest > unsure;
    let whole = whole.wrapping_add(u128::from(up));
    Held { value: decimal(whole, 0, negative && whole != 0), exact: exact || whole < power_of_ten(FULL) }
}

/// As it is shown.
fn shown(Held { value, exact }: Held) -> Result<Decimal, Failure> {
    let (mut digits_of, mut scale) = (mantissa(value), value.scale());
    let full = power_of_ten(FULL);
    if exact && digits_of > full {
        let value = value.normalize();
        (digits_of, scale) = (mantissa(value), value.scale());
    }
    if !exact || digits_of > full && scale != 0 {
        let drop = digits(digits_of).max(scale).saturating_sub(SHOWN);
        digits_of = round_off(digits_of, drop);
        // Zeros stand for whole digits beyond the 18th.
        digits_of = digits_of.wrapping_mul(power_of_ten(drop.saturating_sub(scale)));
        scale = scale.saturating_sub(drop);
    }
    // With a place or more it is below 7.9e27.
    if scale == 0 && digits_of > full {
        return Err(Failure::Overflow);
    }
    Ok(decimal(digits_of, scale, value.is_sign_negative() && digits_of != 0))
}

impl Exact {
    const fn new(value: Decimal, exact: bool) -> Self {
        Exact(Ok(Held { value, exact }))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(n: i64) -> Self {
        Exact::from(n)
    }

    /// 0.
    #[must_use]
    pub fn zero() -> Self {
        Exact::whole(0)
    }

    /// 1.
    #[must_use]
    pub fn one() -> Self {
        Exact::whole(1)
    }

    /// `coefficient × 10^-places`, rounded beyond 28 places.
    #[must_use]
    #[inline(never)]
    pub fn decimal(coefficient: i64, places: u32) -> Self {
        let size = u128::from(coefficient.unsigned_abs());
        let drop = places.saturating_sub(FULL);
        let rounded = if drop > SHOWN { 0 } else { round_off(size, drop) };
        let exact = drop == 0 || rounded.checked_mul(power_of_ten(drop)) == Some(size);
        Exact::new(decimal(rounded, places.min(FULL), coefficient < 0 && rounded != 0), exact)
    }

    /// Reads a decimal number: an optional sign, digits with an optional point, an optional exponent (`1.5e-7`); ASCII
    /// whitespace around it is ignored. Digits beyond 28 significant ones, or beyond 28 places, are rounded half to even.
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
        text::parse(text).map(|value| Exact::new(value, true))
    }

    /// The number by its shortest decimal text, as JavaScript's `String(x)` has it: 0.1 is one tenth. Places beyond the 28th
    /// are rounded.
    ///
    /// # Errors
    /// [`ParseError::NotANumber`] for NaN and infinities, [`ParseError::OutOfRange`] as for [`Exact::parse`].
    pub fn from_f64(value: f64) -> Result<Self, ParseError> {
        if !value.is_finite() {
            return Err(ParseError::NotANumber);
        }
        double::nearest_decimal(value).map(|value| Exact::new(value, true)).ok_or(ParseError::OutOfRange)
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
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` keeps to the ends of the range")]
    pub fn measured(value: f64, relative: f64) -> Result<Self, ParseError> {
        // The bound is at most half a unit of the last place that is kept.
        let kept = libm::floor(-libm::log10(2.0 * relative * libm::fabs(value)));
        let round = |Held { value, .. }: Held| {
            let drop = libm::fmax(f64::from(value.scale()) - kept, 0.0) as u32;
            let rounded = round_off(mantissa(value), drop);
            let (up, scale) = (drop.saturating_sub(value.scale()), value.scale().saturating_sub(drop));
            Ok(Held {
                value: decimal(rounded.wrapping_mul(power_of_ten(up)), scale, value.is_sign_negative()),
                exact: false,
            })
        };
        Ok(Exact::from_f64(value)?.map(round))
    }

    /// As it is shown: in full where it is exact within 28 digits, else rounded half to even to 18 significant digits and
    /// at most 18 places.
    ///
    /// # Errors
    /// The failure of the calculation, or [`Failure::Overflow`] above 1e28 in size.
    pub fn to_decimal(self) -> Result<Decimal, Failure> {
        shown(self.0?).map(|value| value.normalize())
    }

    /// [`Exact::to_decimal`] in plain decimal notation, never an exponent, without trailing zeros.
    ///
    /// # Errors
    /// As for [`Exact::to_decimal`].
    pub fn to_text(self) -> Result<String, Failure> {
        let mut text = String::new();
        self.write_to(&mut text)?;
        Ok(text)
    }

    /// Appends what [`Exact::to_text`] returns; nothing in case of an error.
    ///
    /// # Errors
    /// As for [`Exact::to_text`].
    pub fn write_to(self, out: &mut String) -> Result<(), Failure> {
        text::write(self.to_decimal()?, out);
        Ok(())
    }

    /// The nearest f64; NaN for a failure.
    ///
    /// ```
    /// use liquidity_layering::number::{Exact, Number};
    /// assert_eq!(Exact::decimal(-5, 4).to_f64(), -0.0005);
    /// ```
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0.map_or(f64::NAN, |held| double::from_decimal(held.value))
    }

    /// What went wrong first, if anything did.
    #[must_use]
    pub fn failure(self) -> Option<Failure> {
        self.0.err()
    }

    /// A number that has failed.
    #[must_use]
    pub const fn failed(failure: Failure) -> Self {
        Exact(Err(failure))
    }

    /// Whether the value is exactly the true one; false for a failure.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.0.is_ok_and(|held| held.exact)
    }

    /// The value as it is held, up to 28 places; `None` for a failure.
    #[must_use]
    pub fn held(self) -> Option<Decimal> {
        self.0.ok().map(|held| held.value)
    }

    fn map(self, f: impl FnOnce(Held) -> Result<Held, Failure>) -> Self {
        Exact(self.0.and_then(f))
    }

    fn combine(self, other: Self, f: impl FnOnce(Held, Held) -> Result<Held, Failure>) -> Self {
        Exact(self.0.and_then(|a| other.0.and_then(|b| f(a, b))))
    }

    /// A function whose value is exact at one argument alone.
    fn apply(self, exact_at: Decimal, f: fn(Decimal) -> Result<Decimal, Failure>) -> Self {
        self.map(|x| Ok(Held { value: f(x.value)?, exact: x.exact && x.value == exact_at }))
    }
}

macro_rules! from {
    ($($of:ty)+) => {
        $(impl From<$of> for Exact {
            fn from(value: $of) -> Self {
                Exact::new(value.into(), true)
            }
        })+
    };
}
from! { Decimal u64 u32 i64 i32 }

impl core::str::FromStr for Exact {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Exact::parse(text)
    }
}

/// [`Exact::to_text`], or the failure.
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
    #[inline(never)]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.0.ok()?.value.cmp(&other.0.ok()?.value))
    }
}

impl Add for Exact {
    type Output = Self;

    #[inline(never)]
    fn add(self, other: Self) -> Self {
        self.combine(other, add)
    }
}

impl Sub for Exact {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self.add(other.neg())
    }
}

impl Mul for Exact {
    type Output = Self;

    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        self.combine(other, multiply)
    }
}

impl Div for Exact {
    type Output = Self;

    #[inline(never)]
    fn div(self, other: Self) -> Self {
        self.combine(other, quotient)
    }
}

impl Neg for Exact {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        self.map(|mut held| {
            held.value.set_sign_negative(held.value.is_sign_positive() && !held.value.is_zero());
            Ok(held)
        })
    }
}

impl Constant for Exact {
    fn whole(n: i64) -> Self {
        Exact::whole(n)
    }

    fn decimal(coefficient: i64, places: u32) -> Self {
        Exact::decimal(coefficient, places)
    }
}

impl Number for Exact {
    #[inline(never)]
    fn ln_1p(self) -> Self {
        self.apply(Decimal::ZERO, functions::ln_1p)
    }

    #[inline(never)]
    fn exp_m1(self) -> Self {
        self.apply(Decimal::ZERO, functions::exp_m1)
    }

    /// The logarithm is multiplied before it is rounded: many periods would make much of its 28th place.
    #[inline(never)]
    fn log_growth(self, periods: Self) -> Self {
        self.combine(periods, |x, n| {
            Ok(Held { value: functions::log_growth(x.value, n.value)?, exact: x.exact && x.value.is_zero() })
        })
    }

    #[inline(never)]
    fn compound(self, periods: Self) -> Self {
        // One period compounds nothing, and costs no logarithm.
        if periods == Self::one() && periods.is_exact() { self } else { self.log_growth(periods).exp_m1() }
    }

    #[inline(never)]
    fn ln(self) -> Self {
        self.apply(Decimal::ONE, functions::ln)
    }

    #[inline(never)]
    fn exp(self) -> Self {
        self.apply(Decimal::ZERO, functions::exp)
    }

    #[inline(never)]
    fn sqrt(self) -> Self {
        self.map(square_root)
    }

    #[inline(never)]
    fn powi(self, n: u32) -> Self {
        self.map(|value| power(value, n))
    }

    #[inline(never)]
    fn trunc(self) -> Self {
        self.map(|value| Ok(whole_part(value, false)))
    }

    #[inline(never)]
    fn floor(self) -> Self {
        self.map(|value| Ok(whole_part(value, true)))
    }

    fn noise() -> Self {
        Self::decimal(1, 20)
    }

    fn is_negative(self) -> bool {
        self.0.is_ok_and(|held| held.value.is_sign_negative() && !held.value.is_zero())
    }

    fn is_positive(self) -> bool {
        self.0.is_ok_and(|held| held.value.is_sign_positive() && !held.value.is_zero())
    }

    fn is_zero(self) -> bool {
        self.0.is_ok_and(|held| held.value.is_zero())
    }
}
