//! Margin: what a position has, and what it must have.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::margin::*;
//! assert_eq!(inverse_by_leverage(10_000.0, 1_000.0, 20.0), 0.5);
//! assert_eq!(maintenance(500_000.0, 0.01, 1_300.0), 3_700.0);
//! assert_eq!(amount(0.56, 50.0, 0.05, 0.025), 1.81);
//! assert!((growing_rate(0.02, 0.00005, 350.0) - 0.0375_f64).abs() < 1e-15);
//! assert_eq!(half_initial_rate(50.0), 0.01);
//! assert_eq!(over_equity(5.0, 10.0, 100.0), Some(0.5));
//! assert_eq!(over_equity(5.0, 0.0, 100.0), None);
//! assert_eq!(extra_less_fee(3.0, 1.0, 0.5), 2.0);
//! assert_eq!(extra_with_fee(2.0, 1.0, 0.5), 3.0);
//! assert_eq!(missing(5.0, 3.0), 2.0);
//! assert_eq!(missing(5.0, 7.0), 0.0);
//! ```

pub use super::amount::{part, total};
use super::liquidation::quotient;
use crate::number::Number;

/// Initial margin by leverage: `value / leverage`.
pub fn by_leverage<N: Number>(value: N, leverage: N) -> N {
    (value / leverage).named("initial margin")
}

/// The same for an inverse position, in coin: `V / (price × leverage)`, which divides once.
pub fn inverse_by_leverage<N: Number>(face: N, price: N, leverage: N) -> N {
    (face / (price * leverage)).named("initial margin")
}

/// Maintenance margin: `rate × value - amount`.
///
/// Source: Binance FAQ, "Leverage and margin of USDⓈ-M futures".
pub fn maintenance<N: Number>(value: N, rate: N, amount: N) -> N {
    (value * rate - amount).named("maintenance margin")
}

/// Amount of a tier that makes the maintenance margin go on without a jump: `c + floor × (rate - rate below)`, `c` that
/// of the tier below.
///
/// Source: Binance's brackets, six symbols; COIN-M FAQ: 50 × (5 % - 2.5 %) + 0.56 = 1.81 BTC.
pub fn amount<N: Number>(below: N, floor: N, rate: N, rate_below: N) -> N {
    below + floor * (rate - rate_below)
}

/// A rate that grows with the coins held: `rate + step × coins`.
///
/// Source: Deribit support 25944738177565: 2 % + 0.005 % for each BTC.
pub fn growing_rate<N: Number>(rate: N, step: N, coins: N) -> N {
    (rate + step * coins).named("rate at this size")
}

/// Maintenance rate that a market's maximum leverage sets: half its initial margin rate, `1 / (2 × leverage)`.
///
/// Source: Hyperliquid docs, "Margining"; recorded positions.
pub fn half_initial_rate<N: Number>(max_leverage: N) -> N {
    (N::one() / (N::whole(2) * max_leverage)).named("maintenance rate")
}

/// `amount` less `other`.
pub fn less<N: Number>(amount: N, other: N) -> N {
    amount - other
}

/// `amount / equity`, `None` where equity is not positive, or as good as 0 beside the notional.
pub fn over_equity<N: Number>(amount: N, equity: N, notional: N) -> Option<N> {
    // A failed number is no "none": it comes out as the error it is.
    if equity.is_negative() { None } else { quotient(amount, equity, notional) }
}

/// What of extra margin counts where the fee for closing is kept from it: `extra / (1 + s × fee)`.
///
/// Source: Bybit, inverse contracts in isolated mode, copy of May 2026.
pub fn extra_less_fee<N: Number>(extra: N, sign: N, fee: N) -> N {
    (extra / (N::one() + sign * fee)).named("extra margin that counts")
}

/// The other way round: what must be added so that `counts` of it does.
pub fn extra_with_fee<N: Number>(counts: N, sign: N, fee: N) -> N {
    (counts * (N::one() + sign * fee)).named("extra margin")
}

/// What is missing, 0 where there is enough.
pub fn missing<N: Number>(required: N, there: N) -> N {
    (required - there).max(N::zero()).named("missing")
}
