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

/// Profit of a linear position in quote units: `s × quantity × (exit - entry)`, `s` = 1 for a long, -1 for a short.
///
/// Units: coins, quote units per coin; result quote units.
///
/// ```
/// # use liquidity_layering::formula::position::linear_pnl;
/// assert_eq!(linear_pnl(-1.0, 2.0, 100.0, 90.0), 20.0);
/// ```
pub fn linear_pnl<N: Number>(sign: N, quantity: N, entry: N, exit: N) -> N {
    (sign * quantity * (exit - entry)).named("P&L")
}

/// Profit of an inverse position in coin: `s × V × (1/entry - 1/exit)`, `V` its face value, as
/// `s × V × (exit - entry) / (entry × exit)`, which divides once.
///
/// Units: quote units, quote units per coin; result coins. Source: BitMEX inverse perpetuals guide.
///
/// ```
/// # use liquidity_layering::formula::position::inverse_pnl;
/// assert_eq!(inverse_pnl(1.0, 100_000.0, 5_000.0, 10_000.0), 10.0);
/// ```
pub fn inverse_pnl<N: Number>(sign: N, face: N, entry: N, exit: N) -> N {
    (sign * face * (exit.clone() - entry.clone()) / (entry * exit)).named("P&L in coin")
}

/// Profit of an inverse position in quote units at the exit's price: its coin result times `exit`,
/// `s × V × (exit - entry) / entry`.
///
/// ```
/// # use liquidity_layering::formula::position::inverse_pnl_at_exit;
/// assert_eq!(inverse_pnl_at_exit(1.0, 100_000.0, 5_000.0, 10_000.0), 100_000.0);
/// ```
pub fn inverse_pnl_at_exit<N: Number>(sign: N, face: N, entry: N, exit: N) -> N {
    (sign * face * (exit - entry.clone()) / entry).named("P&L")
}

/// A part of what `leverage` carries: `value / leverage`.
///
/// ```
/// # use liquidity_layering::formula::position::margin;
/// assert_eq!(margin(1_000.0, 4.0), 250.0);
/// ```
pub fn margin<N: Number>(value: N, leverage: N) -> N {
    (value / leverage).named("margin")
}

/// How many whole steps a quantity has: `⌊quantity / step⌋`.
///
/// ```
/// # use liquidity_layering::formula::position::lots;
/// assert_eq!(lots(9.7, 0.5), 19.0);
/// ```
pub fn lots<N: Number>(quantity: N, step: N) -> N {
    (quantity / step).floor()
}

/// The largest multiple of `step` that is not above `quantity`.
///
/// ```
/// # use liquidity_layering::formula::position::step_down;
/// assert_eq!(step_down(9.7, 0.5), 9.5);
/// ```
pub fn step_down<N: Number>(quantity: N, step: N) -> N {
    lots(quantity, step.clone()) * step
}

/// The smallest multiple of `step` that is not below `quantity`.
///
/// ```
/// # use liquidity_layering::formula::position::step_up;
/// assert_eq!(step_up(9.7, 0.5), 10.0);
/// ```
pub fn step_up<N: Number>(quantity: N, step: N) -> N {
    -step_down(-quantity, step)
}
