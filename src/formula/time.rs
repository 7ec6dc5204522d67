//! Lengths of time.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::time::*;
//! assert_eq!(days_between::<f64>(0, 43_200_000), 0.5);
//! assert_eq!(window_start(1_000, 200_000_000, 2.0), 27_200_000);
//! assert_eq!(window_start(50_000_000, 200_000_000, 2.0), 50_000_000);
//! assert_eq!(part_start(100, 200, 1, 4), 125);
//! assert_eq!(days_after(1_000.0, 0.5), 43_201_000.0);
//! ```

use crate::number::Number;

/// Days between two instants in epoch milliseconds: `(to - from) / 86,400,000`.
pub fn days_between<N: Number>(from: i64, to: i64) -> N {
    (N::whole(to.saturating_sub(from)) / N::whole(86_400_000)).named("days")
}

/// The start of a window of so many days before an instant, but not before `earliest`; epoch milliseconds.
pub fn window_start(earliest: i64, end: i64, days: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "`as` keeps to the ends of the range")]
    let length = (days * 86_400_000.0) as i64;
    end.saturating_sub(length).max(earliest)
}

/// The start of the `index`-th of `count` equal parts of the time between two instants.
pub fn part_start(from: i64, to: i64, index: u32, count: u32) -> i64 {
    let part = to.saturating_sub(from).saturating_mul(i64::from(index)) / i64::from(count.max(1));
    from.saturating_add(part)
}

/// The instant so many days after another, in epoch milliseconds, to the nearest one.
#[must_use]
pub fn days_after(from: f64, days: f64) -> f64 {
    libm::round(from + days * 86_400_000.0)
}
