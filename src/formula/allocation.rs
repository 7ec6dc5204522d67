//! The split of a portfolio between its layers. Weights are parts of the whole.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::allocation::*;
//! assert_eq!(exposure(0.5, 0.25, 4.0), 1.5);
//! assert_eq!(required(0.625, 0.5, 0.25, 0.5), Some(1.0));
//! assert_eq!(required(0.625, 0.5, 0.25, 0.0), None);
//! assert_eq!(loss(0.5, 0.25, 4.0, 0.5), 0.5);
//! assert_eq!(trade(100.0, 80.0, 10.0), Some(20.0));
//! assert_eq!(trade(100.0, 90.0, 10.0), None);
//! ```

pub use super::amount::{part, total};
use crate::number::Number;

/// Expected return of a leveraged sleeve on its capital: `return × leverage`.
pub fn leveraged<N: Number>(expected: N, leverage: N) -> N {
    (expected * leverage).named("expected return")
}

/// Exposure to the coins' price as a multiple of the capital: `layer 1 + directional × leverage`; a harvest sleeve is
/// market-neutral.
pub fn exposure<N: Number>(layer1: N, directional: N, leverage: N) -> N {
    (layer1 + directional * leverage).named("gross exposure")
}

/// What layer 2 would have to return to reach a goal: `(goal - staked × yield) / layer2`; `None` without a layer 2.
pub fn required<N: Number>(goal: N, staked: N, apy: N, layer2: N) -> Option<N> {
    (!layer2.is_zero()).then(|| ((goal - staked * apy) / layer2).named("required return"))
}

/// Part of the capital that a fall of all coins takes: `layer1 × fall + directional × min(1, leverage × fall)`.
pub fn loss<N: Number>(layer1: N, directional: N, leverage: N, fall: N) -> N {
    (layer1 * fall + directional * leveraged(fall, leverage).min(N::one())).named("loss")
}

/// The trade from what is held to what is wanted: `target - held`; `None` within the tolerance.
pub fn trade<N: Number>(target: N, held: N, tolerance: N) -> Option<N> {
    let trade = (target - held).named("trade");
    // A failed number is no "none": it comes out as the error it is.
    let within = trade.abs() <= tolerance;
    (!within).then_some(trade)
}
