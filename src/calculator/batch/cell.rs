//! A number of a row on its way in and out.

use super::LARGEST;
use crate::calculator::common::Side;
use crate::number::Exact;

/// A field of an input that may be a column.
pub(super) trait Scalar {
    fn number(&self) -> Option<f64>;
}

impl Scalar for Exact {
    fn number(&self) -> Option<f64> {
        Some(self.to_f64())
    }
}

impl Scalar for Option<Exact> {
    fn number(&self) -> Option<f64> {
        self.map(Exact::to_f64)
    }
}

impl Scalar for Side {
    fn number(&self) -> Option<f64> {
        Some(self.sign())
    }
}

/// The same field of a row.
pub(super) trait Field {
    fn put(&mut self, value: f64, given: bool);
}

impl Field for f64 {
    #[inline(always)]
    fn put(&mut self, value: f64, _given: bool) {
        *self = value;
    }
}

impl Field for Option<f64> {
    #[inline(always)]
    fn put(&mut self, value: f64, given: bool) {
        *self = given.then_some(value);
    }
}

impl Field for Side {
    #[inline(always)]
    fn put(&mut self, value: f64, _given: bool) {
        *self = if value < 0.0 { Side::Short } else { Side::Long };
    }
}

/// A number of a result, and whether it is one that a single call would give.
pub(super) trait Found {
    fn found(&self) -> (f64, bool);
}

impl Found for f64 {
    #[inline(always)]
    fn found(&self) -> (f64, bool) {
        (*self, self.abs() <= LARGEST)
    }
}

impl Found for Option<f64> {
    #[inline(always)]
    fn found(&self) -> (f64, bool) {
        self.map_or((f64::NAN, true), |value| value.found())
    }
}

impl Found for Option<u32> {
    #[inline(always)]
    fn found(&self) -> (f64, bool) {
        (self.map_or(f64::NAN, f64::from), true)
    }
}
