//! Ordinary floating-point numbers as [`Number`]s, for series, batches and the simulation.
//!
//! Every function comes from the `libm` crate, so that all platforms give the same bits.

use super::{Exact, Number};
use core::cmp::Ordering;

/// The powers of ten that f64 holds exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Failures are values: infinities and NaN. A NaN compares with nothing (`None`), and `min` and `max` pass it on.
impl Number for f64 {
    fn whole(n: i64) -> Self {
        n as f64
    }

    fn decimal(coefficient: i64, places: u32) -> Self {
        match POWERS_OF_TEN.get(places as usize) {
            // Both exact, one rounding.
            Some(power) if coefficient.unsigned_abs() <= 1 << 53 => coefficient as f64 / power,
            _ => Exact::decimal(coefficient, places).to_f64(),
        }
    }

    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }

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
