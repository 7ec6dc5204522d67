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
