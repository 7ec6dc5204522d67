//! Lengths of time.

use crate::number::Number;

/// Days between two instants in epoch milliseconds: `(to - from) / 86,400,000`.
///
/// ```
/// # use liquidity_layering::formula::time::days_between;
/// assert_eq!(days_between::<f64>(0, 43_200_000), 0.5);
/// ```
pub fn days_between<N: Number>(from: i64, to: i64) -> N {
    (N::whole(to.saturating_sub(from)) / N::whole(86_400_000)).named("days")
}

/// The instant so many days after another, in epoch milliseconds, to the nearest one.
///
/// ```
/// # use liquidity_layering::formula::time::days_after;
/// assert_eq!(days_after(1_000.0, 0.5), 43_201_000.0);
/// ```
#[must_use]
pub fn days_after(from: f64, days: f64) -> f64 {
    libm::round(from + days * 86_400_000.0)
}
