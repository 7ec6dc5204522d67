//! Whole milliseconds, for times that are read exactly.

pub(super) use crate::instant::{days, summer_time};

/// Milliseconds of an hour.
pub(super) const HOUR: i64 = 3_600_000;
/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;
