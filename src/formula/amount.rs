//! What formulas of every topic are made of: sums, parts and changes.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::amount::*;
//! assert_eq!(total([0.5, 0.25, 0.25]), 1.0);
//! assert_eq!((relative(40_000.0, 41_000.0), relative(100.0, 90.0)), (0.025, -0.1));
//! assert_eq!(changed(200.0, -0.25), 150.0);
//! assert_eq!(mid(9.0, 10.0), 9.5);
//! ```

use crate::number::Number;

/// The sum of amounts, parts or weights.
pub fn total<N: Number>(parts: impl IntoIterator<Item = N>) -> N {
    parts.into_iter().fold(N::zero(), |total, part| total + part)
}

/// A part of a whole: of a capital, of a value, of a fee: `whole × share`.
pub fn part<N: Number>(whole: N, share: N) -> N {
    (whole * share).named("part")
}

/// From one price, or another amount, to the next: `to - from`.
pub fn difference<N: Number>(from: N, to: N) -> N {
    (to - from).named("difference")
}

/// The same as a part of where it began: `(to - from) / from`.
pub fn relative<N: Number>(from: N, to: N) -> N {
    ((to - from) / from).named("relative difference")
}

/// A price, or another amount, after a relative change: `value × (1 + change)`.
pub fn changed<N: Number>(value: N, change: N) -> N {
    value * (N::one() + change)
}

/// The middle of two prices: `(bid + ask) / 2`.
pub fn mid<N: Number>(bid: N, ask: N) -> N {
    ((bid + ask) / N::whole(2)).named("mid price")
}
