//! Positions: their value.

use crate::number::Number;

/// Value of a linear position in quote units: `contracts × multiplier × price`.
///
/// ```
/// # use liquidity_layering::formula::position::linear_value;
/// assert_eq!(linear_value(30.0, 1.0, 2.77), 83.1);
/// ```
pub fn linear_value<N: Number>(contracts: N, multiplier: N, price: N) -> N {
    (contracts * multiplier * price).named("value")
}

/// Value of an inverse position in coin: `contracts × multiplier / price`.
///
/// Source: BitMEX perpetual contracts guide: 15,000 contracts of 1 USD at 750 are 20 coins.
///
/// ```
/// # use liquidity_layering::formula::position::inverse_value;
/// assert_eq!(inverse_value(15_000.0, 1.0, 750.0), 20.0);
/// ```
pub fn inverse_value<N: Number>(contracts: N, multiplier: N, price: N) -> N {
    (contracts * multiplier / price).named("value in coin")
}

/// Value of an inverse position in quote units, which no price changes: `contracts × multiplier`.
///
/// ```
/// # use liquidity_layering::formula::position::face_value;
/// assert_eq!(face_value(15_000.0, 1.0), 15_000.0);
/// ```
pub fn face_value<N: Number>(contracts: N, multiplier: N) -> N {
    (contracts * multiplier).named("face value")
}
