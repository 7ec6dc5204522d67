//! What the calculators of dated futures share.
//!
//! Signs: basis = futures - spot; spread = far - near. Time to expiry counts milliseconds, a year has 365 days.

use super::prelude::*;
use crate::formula::{basis, rates, time};

record! {
    /// A dated future: its price and when it expires.
    pub struct Leg<N> new {
        /// Price.
        price "price": N, PRICE;
        /// When it expires.
        expiry "expiry": Instant, ANY;
    }
}

record! {
    /// A future against spot.
    pub struct Basis<N> {
        /// Futures price less spot.
        absolute "absolute": N, Limits::of("quote units per coin");
        /// The same as a fraction of spot.
        relative "relative": N, Limits::of("fraction");
        /// Time to expiry.
        days "days": N, Limits::of("days");
        /// Simple annual rate; null at expiry.
        apr "apr": Option<N>, APR;
        /// Compounded annual rate; null at expiry, and beyond 1e28 on the last days.
        apy "apy": Option<N>, APR;
        /// Continuous annual rate; null at expiry.
        continuous "continuous": Option<N>, APR;
    }
}

choice! {
    /// How prices run from spot to the farthest expiry.
    pub enum CurveState {
        /// Each is above the one before.
        Contango "contango",
        /// Each is below the one before.
        Backwardation "backwardation",
        /// All are the same.
        Flat "flat",
        /// Some rise and some fall.
        Mixed "mixed",
    }
}

/// Shorter times than this make annual rates that say little.
const SHORT_DAYS: i64 = 7;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Milliseconds between two instants, negative where the second comes first.
pub(super) fn between(from: Instant, to: Instant) -> i64 {
    to.ms().saturating_sub(from.ms())
}

/// The basis of a future, `at` being no later than its expiry.
pub(super) fn basis_of<N: Number>(spot: N, price: N, at: Instant, expiry: Instant) -> Basis<N> {
    let left = between(at, expiry);
    let growth = (left > 0).then(|| basis::growth(spot, price, left));
    Basis {
        absolute: basis::difference(spot, price),
        relative: basis::relative(spot, price),
        days: time::days_between(at.ms(), expiry.ms()),
        apr: growth.map(|growth| growth.simple),
        // A basis of the last minutes compounds to what no decimal holds; that is no reason to say nothing of the rest.
        apy: growth.and_then(|growth| rates::within_limits(growth.compounded, growth.simple)),
        continuous: growth.map(|growth| growth.continuous),
    }
}

/// How prices run, in their order.
pub(super) fn state<N: Number>(prices: impl Iterator<Item = N> + Clone) -> CurveState {
    let mut steps = prices.clone().zip(prices.skip(1));
    if steps.clone().all(|(one, next)| one < next) {
        CurveState::Contango
    } else if steps.clone().all(|(one, next)| one > next) {
        CurveState::Backwardation
    } else if steps.all(|(one, next)| one == next) {
        CurveState::Flat
    } else {
        CurveState::Mixed
    }
}

/// What is accepted instead of an expiry that has passed.
pub(super) const NOT_PASSED: &str = "an expiry that has not passed: at or after `at`";

/// Checks that two futures expire one after the other, and neither before `at`.
pub(super) fn in_order(at: Instant, near: Instant, far: Instant) -> Result<(), Error> {
    refuse! {
        between(at, near) < 0 => Inconsistent, "near.expiry", NOT_PASSED;
        between(near, far) <= 0 => Inconsistent, "far.expiry", "an expiry after that of the near future";
    }
    Ok(())
}

/// Warns where annual rates are made of a few days.
pub(super) fn short_period(milliseconds: i64, field: &'static str) -> Option<Warning> {
    let message = "Less than a week is annualised: a difference of a few ticks makes a large annual rate. Look at the \
                   difference itself.";
    (milliseconds < SHORT_DAYS.saturating_mul(DAY)).then(|| warning::SHORT_PERIOD.about(field, message))
}

/// Whether no more than a day is left.
pub(super) fn last_day(at: Instant, expiry: Instant) -> bool {
    between(at, expiry) <= DAY
}

/// Warns where the curve falls.
pub(super) fn backwardation(state: CurveState) -> Option<Warning> {
    let message =
        "Prices fall with time to expiry: a short future held against coins loses the basis, a long one gains it.";
    (state == CurveState::Backwardation).then(|| warning::BACKWARDATION.say(message))
}
