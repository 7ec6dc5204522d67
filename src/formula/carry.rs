//! The delta-neutral position: coins against a short future.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::carry::*;
//! assert!((staking(1_000.0, 0.21, 0.5) - 100.0_f64).abs() < 1e-9);
//! assert_eq!(simple(1_000.0, 0.1, 73.0), 20.0);
//! assert_eq!(linear_basis(100.0, 105.0, 2.0), 10.0);
//! assert_eq!(inverse_basis(75.0, 100.0, 1_000.0), 250.0);
//! assert_eq!(fees(0.001, 1_000.0, 1_000.0), 4.0);
//! assert_eq!(capital(2.0, 100.0, 50.0), 250.0);
//! assert_eq!(residual_delta(1.0, 0.5, 1.25), 0.25);
//! assert!((net_apy(100.0, 1_000.0, 182.5) - 0.21_f64).abs() < 1e-12);
//! assert!(survives(-99.0, 100.0) && !survives(-100.0, 100.0));
//! assert_eq!(break_even_days(30.0, 10.0, 20.0), Some(10.0));
//! assert_eq!(break_even_days(30.0, 10.0, -10.0), None);
//! ```

pub use super::amount::total;
use super::rates;
use crate::number::Number;

/// Income of staked coins: `value × ((1 + apy)^years - 1)`.
pub fn staking<N: Number>(value: N, apy: N, years: N) -> N {
    (value * rates::compounded(apy, years)).named("staking")
}

/// Income of a simple annual rate on an amount: `amount × apr × days / 365`.
pub fn simple<N: Number>(amount: N, apr: N, days: N) -> N {
    amount * apr * days / N::whole(365)
}

/// What a short linear future gains when it converges with the spot price: `(futures - spot) × coins`.
pub fn linear_basis<N: Number>(spot: N, futures: N, coins: N) -> N {
    ((futures - spot) * coins).named("basis")
}

/// The same of an inverse future, at the spot price: `face × (1 - spot / futures)`.
pub fn inverse_basis<N: Number>(spot: N, futures: N, face: N) -> N {
    (face * (futures - spot) / futures).named("basis")
}

/// Fees of getting in and out of coins and future: `2 × fee × (value + notional)`.
pub fn fees<N: Number>(fee: N, value: N, notional: N) -> N {
    (N::whole(2) * fee * (value + notional)).named("fees")
}

/// Capital: the coins' value and the margin's.
pub fn capital<N: Number>(quantity: N, price: N, margin: N) -> N {
    (quantity * price + margin).named("capital")
}

/// Coins that stay exposed to the price: `quantity + margin in coin - coins sold short`.
pub fn residual_delta<N: Number>(quantity: N, margin_coin: N, short: N) -> N {
    (quantity + margin_coin - short).named("residual delta")
}

/// A cost, or a lost margin, as income: `-cost`.
pub fn paid<N: Number>(cost: N) -> N {
    -cost
}

/// Compounded annual rate of a return over days: `(1 + net / capital)^(365 / days) - 1`. Defined for a net above
/// `-capital`.
pub fn net_apy<N: Number>(net: N, capital: N, days: N) -> N {
    rates::compounded(net / capital, N::whole(365) / days)
}

/// Whether a loss leaves anything of the capital: `capital + net > 0`.
pub fn survives<N: Number>(net: N, capital: N) -> bool {
    (capital + net).is_positive()
}

/// Days until the income has paid the fees: `days × fees / (net + fees)`; none unless there is income.
pub fn break_even_days<N: Number>(days: N, fees: N, net: N) -> Option<N> {
    let income = net + fees;
    // A failed number is no "none": it comes out as the error it is.
    let none = income.is_negative() || income.is_zero();
    (!none).then(|| (days * fees / income).named("days to break even"))
}
