//! The numbers that formulas are computed with.
//!
//! A formula is written once, generic over [`Number`], and serves every use: [`Exact`] for results that a person
//! trusts with money, `f64` for series, batches and the simulation.

mod double;
mod exact;
mod functions;
mod text;
mod wide;

pub(crate) use double::nearest;
pub use exact::Exact;
pub use rust_decimal::Decimal;
pub use text::ParseError;

use core::cmp::Ordering;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// Why an arithmetic operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The result is too large to hold; or so much of it has cancelled that not even its whole digits are known.
    Overflow,
    /// Division by zero.
    DivisionByZero,
    /// The function is not defined there: the logarithm of a number that is not positive, the root of a negative one.
    Domain,
}

impl Failure {
    /// In a word or two: `overflow`, `division by zero`, `outside the domain`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Failure::Overflow => "overflow",
            Failure::DivisionByZero => "division by zero",
            Failure::Domain => "outside the domain",
        }
    }
}

impl core::fmt::Display for Failure {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

impl std::error::Error for Failure {}

/// Sum of f64 values with compensation for what each addition loses (Neumaier's variant of Kahan's method): as good as
/// if it were computed with twice the digits and rounded once. 0 for no values; infinities and NaN come out as by `+`.
///
/// ```
/// use liquidity_layering::number::sum;
/// assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
/// assert_eq!(sum([0.1; 10]), 1.0);
/// ```
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    for value in values {
        sum.add(value);
    }
    sum.total()
}

/// The same, value by value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Adds a value.
    #[inline]
    pub fn add(&mut self, value: f64) {
        let next = self.total + value;
        let (large, small) =
            if libm::fabs(self.total) >= libm::fabs(value) { (self.total, value) } else { (value, self.total) };
        self.lost += (large - next) + small;
        self.total = next;
    }

    /// The sum of the values added so far.
    #[inline]
    #[must_use]
    pub fn total(&self) -> f64 {
        // With an infinity among them, what was lost is NaN.
        if self.lost.is_finite() { self.total + self.lost } else { self.total }
    }
}

/// What constants, and so the defaults of inputs, are made of.
pub trait Constant: Copy {
    /// A whole number.
    fn whole(n: i64) -> Self;

    /// `coefficient × 10^-places`: `decimal(5, 4)` is 0.0005.
    fn decimal(coefficient: i64, places: u32) -> Self;

    /// 0.
    #[must_use]
    fn zero() -> Self {
        Self::whole(0)
    }

    /// 1.
    #[must_use]
    fn one() -> Self {
        Self::whole(1)
    }
}

impl Constant for Decimal {
    fn whole(n: i64) -> Self {
        n.into()
    }

    /// As far as 28 places hold it.
    fn decimal(coefficient: i64, places: u32) -> Self {
        Exact::decimal(coefficient, places).held().unwrap_or_default()
    }
}

/// What a formula may do with a number.
///
/// No operation panics. A type either carries its failure along ([`Exact`]: the first failure sticks and comes out
/// at the end) or has values for it (`f64`: infinities and NaN). It is copied freely: one that refers to more than fits a
/// few words, as a derivation or derivatives do, is a value and a place on a tape.
pub trait Number:
    Constant
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// How the two compare; `None` where either has failed.
    fn compare(self, other: Self) -> Option<Ordering> {
        self.partial_cmp(&other)
    }

    /// `ln(1 + self)`, accurate however small `self` is.
    fn ln_1p(self) -> Self;

    /// `e^self - 1`, accurate however small `self` is.
    fn exp_m1(self) -> Self;

    /// `periods × ln(1 + self)`, accurate however small `self` is; for `self` above -1.
    #[must_use]
    fn log_growth(self, periods: Self) -> Self {
        periods.mul(self.ln_1p())
    }

    /// `(1 + self)^periods - 1`, accurate however small `self` is; for `self` above -1.
    #[must_use]
    fn compound(self, periods: Self) -> Self {
        self.log_growth(periods).exp_m1()
    }

    /// Natural logarithm.
    fn ln(self) -> Self;

    /// `e^self`.
    fn exp(self) -> Self;

    /// Square root.
    fn sqrt(self) -> Self;

    /// `self^n`.
    fn powi(self, n: u32) -> Self;

    /// The whole part, towards zero.
    fn trunc(self) -> Self;

    /// The largest whole number not above `self`, as far as rounding lets it be known: one that is reached but for what
    /// rounding may have taken counts.
    fn floor(self) -> Self;

    /// The part of its size that rounding may have added to, or taken from, the sum of a few numbers: what is left below
    /// that is as good as nothing.
    fn noise() -> Self;

    /// Gives a step its name; only a number that writes its own derivation listens.
    #[must_use]
    fn named(self, _name: &'static str) -> Self {
        self
    }

    /// Less than zero; false where it has failed.
    fn is_negative(self) -> bool {
        self < Self::zero()
    }

    /// Greater than zero; false where it has failed.
    fn is_positive(self) -> bool {
        self > Self::zero()
    }

    /// Equal to zero; false where it has failed.
    fn is_zero(self) -> bool {
        self == Self::zero()
    }

    /// The smaller of the two; failed where either has failed.
    #[must_use]
    fn min(self, other: Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Greater) => other,
            Some(_) => self,
            // The sum carries the failure, or the NaN, of either.
            None => self.add(other),
        }
    }

    /// The larger of the two; failed where either has failed.
    #[must_use]
    fn max(self, other: Self) -> Self {
        match self.compare(other) {
            Some(Ordering::Less) => other,
            Some(_) => self,
            None => self.add(other),
        }
    }

    /// `self` kept between `low` and `high`.
    #[must_use]
    fn clamp(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }

    /// Without its sign.
    #[must_use]
    fn abs(self) -> Self {
        if self.is_negative() { self.neg() } else { self }
    }
}
