//! Hedges: how many contracts, what is left open, and what a hedge needs to survive.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::hedge::*;
//! assert!((minimum_variance_ratio(0.928, 0.0263, 0.0313) - 0.78_f64).abs() < 0.001);
//! assert_eq!(effectiveness(-0.5), 0.25);
//! assert_eq!(loss_limit_ratio(1_000.0, 10_000.0, 0.5), 0.8);
//! assert_eq!(loss_limit_ratio(6_000.0, 10_000.0, 0.5), 0.0);
//! assert!((tailed(32.23, 0.05, 1.0) - 30.7_f64).abs() < 0.005);
//! assert_eq!(residual(10.5, 10.0, 0.1, 1.0), 0.05);
//! assert_eq!(pnl_of_move(-1.0, 1_000.0, -0.25), 250.0);
//! assert_eq!(offset(-200.0, 150.0), Some(0.75));
//! assert_eq!(offset(0.0, 0.0), None);
//! ```

pub use super::amount::{changed as moved, difference as change, relative as relative_change};
pub use super::margin::by_leverage as margin;
use crate::number::{Number, Sum};

/// Minimum-variance hedge ratio: `correlation × spotVolatility / futuresVolatility`.
///
/// Units: standard deviations of the changes of both prices over the hedge's horizon. Source: Hull, Options, Futures and
/// Other Derivatives, 11e, section 3.4.
pub fn minimum_variance_ratio<N: Number>(correlation: N, spot: N, futures: N) -> N {
    (correlation * spot / futures).named("hedge ratio")
}

/// Part of the variance that a minimum-variance hedge takes away: `correlation²`.
pub fn effectiveness<N: Number>(correlation: N) -> N {
    (correlation * correlation).named("effectiveness")
}

/// Hedge ratio that takes a portfolio from its beta to another: `beta - target`.
///
/// Source: Hull, section 3.5.
pub fn beta_ratio<N: Number>(beta: N, target: N) -> N {
    (beta - target).named("hedge ratio")
}

/// Hedge ratio with which a fall costs no more than a sum: `max(0, 1 - maxLoss / (value × fall))`.
///
/// Units: quote units, fraction.
pub fn loss_limit_ratio<N: Number>(max_loss: N, value: N, fall: N) -> N {
    let loss = value * fall;
    ((loss - max_loss) / loss).max(N::zero()).named("hedge ratio")
}

/// Slope of a regression line and the squared correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regression<N> {
    /// `cov(x, y) / var(x)`: how much y moves when x moves by 1.
    pub slope: N,
    /// `cov(x, y)² / (var(x) × var(y))`.
    pub squared_correlation: N,
}

/// Least-squares regression of y on x from pairs `(x, y)`, by whole sums:
/// `slope = (n Σxy - Σx Σy) / (n Σx² - (Σx)²)`. Divides once, so that decimals stay exact; doubles lose digits this way
/// and have [`regression_of_doubles`]. Fails with a division by zero where x or y never varies.
///
/// ```
/// # use liquidity_layering::formula::hedge::regression;
/// let line = regression([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)].into_iter());
/// assert_eq!((line.slope, line.squared_correlation), (2.0, 1.0));
/// ```
pub fn regression<N: Number>(pairs: impl Iterator<Item = (N, N)>) -> Regression<N> {
    let zero = N::zero;
    let (mut n, mut x, mut y, mut xx, mut xy, mut yy) = (zero(), zero(), zero(), zero(), zero(), zero());
    for (a, b) in pairs {
        n = n + N::one();
        xx = xx + a * a;
        xy = xy + a * b;
        yy = yy + b * b;
        x = x + a;
        y = y + b;
    }
    let covariance = n * xy - x * y;
    let of_x = n * xx - x * x;
    let of_y = n * yy - y * y;
    Regression {
        slope: (covariance / of_x).named("hedge ratio"),
        squared_correlation: (covariance * covariance / (of_x * of_y)).named("effectiveness"),
    }
}

/// The same in doubles, about the means and with compensated sums. NaN where x or y does not vary, or by so little that
/// it is lost in the digits of a double.
///
/// ```
/// # use liquidity_layering::formula::hedge::regression_of_doubles;
/// let line = regression_of_doubles([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)].into_iter());
/// assert_eq!((line.slope, line.squared_correlation), (2.0, 1.0));
/// ```
pub fn regression_of_doubles(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Regression<f64> {
    /// Variance below this part of the mean square is noise of the doubles.
    const NOISE: f64 = 1e-24;
    let (mut n, mut x, mut y) = (0.0, Sum::default(), Sum::default());
    for (a, b) in pairs.clone() {
        n += 1.0;
        x.add(a);
        y.add(b);
    }
    let (mean_x, mean_y) = (x.total() / n, y.total() / n);
    let (mut xx, mut xy, mut yy) = (Sum::default(), Sum::default(), Sum::default());
    for (a, b) in pairs.clone() {
        let (a, b) = (a - mean_x, b - mean_y);
        xx.add(a * a);
        xy.add(a * b);
        yy.add(b * b);
    }
    let (xx, xy, yy) = (xx.total(), xy.total(), yy.total());
    if xx <= NOISE * n * mean_x * mean_x || yy <= NOISE * n * mean_y * mean_y {
        return Regression { slope: f64::NAN, squared_correlation: f64::NAN };
    }
    Regression { slope: xy / xx, squared_correlation: xy / xx * (xy / yy) }
}

/// Coins that are exposed to the price: `quantity + collateral`.
///
/// Source: collateral in coin has a delta of its own; formulas, hedge sizing.
pub fn exposure<N: Number>(quantity: N, collateral: N) -> N {
    (quantity + collateral).named("exposure")
}

/// Contracts whose coins are `ratio × exposure`: `ratio × exposure / multiplier`, in quote units
/// `ratio × exposure × price / multiplier`; `value_per_unit` is 1 or the price.
///
/// Source: Hull, sections 3.4 and 3.5; Kraken, "Hedging" (inverse).
///
/// ```
/// # use liquidity_layering::formula::hedge::contracts;
/// // Kraken: 1 coin at 35,000 is frozen by 35,000 contracts of 1 USD.
/// assert_eq!(contracts(1.0, 1.0, 35_000.0, 1.0), 35_000.0);
/// ```
pub fn contracts<N: Number>(ratio: N, exposure: N, value_per_unit: N, per_contract: N) -> N {
    (ratio * exposure * value_per_unit / per_contract).named("contracts")
}

/// Contracts of a hedge that is settled daily, whose gains earn interest: `contracts / (1 + rate × years)`.
///
/// Source: Hull, section 3.4, tailing the hedge.
pub fn tailed<N: Number>(contracts: N, rate: N, years: N) -> N {
    (contracts / (N::one() + rate * years)).named("tailed contracts")
}

/// What rounding to whole steps leaves open, in coins: `(exact - rounded) × perContract / valuePerUnit`.
pub fn residual<N: Number>(exact: N, rounded: N, per_contract: N, value_per_unit: N) -> N {
    ((exact - rounded) * per_contract / value_per_unit).named("residual")
}

/// Profit in quote units when the price of a position moves by `change`: `s × value × change`, whether linear
/// (`s × Q × (exit - entry)`) or inverse (`s × V × (1/entry - 1/exit) × exit`).
pub fn pnl_of_move<N: Number>(sign: N, value: N, change: N) -> N {
    (sign * value * change).named("P&L")
}

/// Part of the spot position's result that the futures position takes back: `-futures / spot`; none where the spot
/// position has no result.
pub fn offset<N: Number>(spot: N, futures: N) -> Option<N> {
    (!spot.is_zero()).then(|| (-futures / spot).named("offset"))
}

/// Cash that a short needs beside its margin to outlive a rally:
/// `max(0, notional × (1 + rally) × maintenanceRate - (margin - notional × rally))`.
///
/// Units: quote units, fractions.
///
/// ```
/// # use liquidity_layering::formula::hedge::cash_to_survive;
/// // 1,000 short with 500 of margin: a rally of 100 % loses 1,000, and the position of 2,000 needs 20 of maintenance.
/// assert_eq!(cash_to_survive(1_000.0, 500.0, 0.01, 1.0), 520.0);
/// assert_eq!(cash_to_survive(1_000.0, 2_000.0, 0.01, 1.0), 0.0);
/// ```
pub fn cash_to_survive<N: Number>(notional: N, margin: N, maintenance_rate: N, rally: N) -> N {
    let needed = moved(notional, rally) * maintenance_rate;
    (needed - (margin - notional * rally)).max(N::zero()).named("cash to survive the rally")
}
