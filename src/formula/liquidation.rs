//! Prices at which a position is liquidated.

use crate::number::Number;

/// Price at which margin and P&L of a linear position are down to its maintenance margin at that price, `r × value - c`:
/// `(s × Q × E - margin - c) / (Q × (s - r))`; `None` where no price above 0 liquidates.
///
/// `s` = 1 for a long, -1 for a short; `Q` coins, `E` entry, `r` maintenance rate below 1, `c` maintenance amount.
/// Units: quote units, quote units per coin. Source: Binance USDⓈ-M formula for one isolated position; OKX and Gate
/// (with `r` their rate plus the fee); formulas of the generic rule.
///
/// ```
/// # use liquidity_layering::formula::liquidation::linear;
/// // Long 1 at 100 with 10 of margin: at 90.45 the loss of 9.55 leaves 0.45, 0.5 % of 90.45.
/// assert!((linear(1.0, 1.0, 100.0, 10.0, 0.005, 0.0).unwrap() - 90.0_f64 / 0.995).abs() < 1e-12);
/// assert_eq!(linear(1.0, 1.0, 100.0, 100.0, 0.005, 0.0), None);
/// ```
pub fn linear<N: Number>(sign: N, quantity: N, entry: N, margin: N, rate: N, amount: N) -> Option<N> {
    let numerator = sign.clone() * quantity.clone() * entry - margin - amount;
    let price = (numerator / (quantity * (sign - rate))).named("liquidation price");
    // A failed number is no "none": it comes out as the error it is.
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// The same for an inverse position, in coin: `V × (r + s) / (margin + c + s × V / E)`; `None` where the denominator has
/// another sign than the numerator, as for a short whose margin covers its value at entry.
///
/// `V` face value in quote units, margin and `c` in coin. Source: Binance COIN-M formula for one isolated position;
/// OKX (with `r` the rate plus the fee).
///
/// ```
/// # use liquidity_layering::formula::liquidation::inverse;
/// // Short 10,000 at 10,000 with 0.5 coin: V × 0.995 / (1 - 0.5).
/// assert_eq!(inverse(-1.0, 10_000.0, 10_000.0, 0.5, 0.005, 0.0), Some(19_900.0));
/// assert_eq!(inverse(-1.0, 10_000.0, 10_000.0, 1.0, 0.005, 0.0), None);
/// ```
pub fn inverse<N: Number>(sign: N, face: N, entry: N, margin: N, rate: N, amount: N) -> Option<N> {
    let numerator = sign.clone() * face.clone() * (N::one() + sign.clone() * rate);
    let denominator = margin + amount + sign.clone() * face / entry;
    if !(sign * denominator.clone()).is_positive() && denominator.compare(&denominator).is_some() {
        return None;
    }
    Some((numerator / denominator).named("liquidation price"))
}

/// [`linear`] with a margin of `value / leverage` and no maintenance amount: `E × (s × L - 1) / (L × (s - r))`, which
/// divides once and needs no size.
///
/// ```
/// # use liquidity_layering::formula::liquidation::linear_at_leverage;
/// assert_eq!(linear_at_leverage(-1.0, 100.0, 2.0, 0.0), Some(150.0));
/// assert_eq!(linear_at_leverage(1.0, 100.0, 1.0, 0.005), None);
/// ```
pub fn linear_at_leverage<N: Number>(sign: N, entry: N, leverage: N, rate: N) -> Option<N> {
    let numerator = entry * (sign.clone() * leverage.clone() - N::one());
    let price = (numerator / (leverage * (sign - rate))).named("liquidation price");
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// [`inverse`] with a margin of `value / leverage` and no maintenance amount: `E × L × (r + s) / (s × L + 1)`; `None` for
/// a short at a leverage of 1 or less.
///
/// ```
/// # use liquidity_layering::formula::liquidation::inverse_at_leverage;
/// assert_eq!(inverse_at_leverage(-1.0, 100.0, 2.0, 0.25), Some(150.0));
/// assert_eq!(inverse_at_leverage(-1.0, 100.0, 1.0, 0.25), None);
/// ```
pub fn inverse_at_leverage<N: Number>(sign: N, entry: N, leverage: N, rate: N) -> Option<N> {
    let room = sign.clone() + leverage.clone();
    if room.is_negative() || room.is_zero() {
        return None;
    }
    let numerator = entry * leverage.clone() * (rate + sign.clone());
    Some((numerator / (sign * leverage + N::one())).named("liquidation price"))
}
