//! The cost of borrowed coins and cash.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::borrow::*;
//! assert_eq!(annual(1.0, 100.0, 876.0), 0.1);
//! ```

use crate::number::Number;

/// What is charged of an amount: `amount × (openingFee + rate × steps)`.
///
/// ```
/// # use liquidity_layering::formula::borrow::interest;
/// // freqtrade test_interest, Kraken: 60 at 0.025 %, opened and twice four hours.
/// assert!((interest(60.0, 0.00025, 0.00025, 2.0) - 0.045_f64).abs() < 1e-17);
/// ```
pub fn interest<N: Number>(amount: N, opening_fee: N, rate: N, steps: N) -> N {
    (amount * (opening_fee + rate * steps)).named("interest")
}

/// How many steps of so many hours a time has: `hours / step`.
pub fn steps<N: Number>(hours: N, step: N) -> N {
    (hours / step).named("steps")
}

/// Interest as a simple annual rate of the hours it was charged for: `interest × 8,760 / (amount × hours)`.
pub fn annual<N: Number>(interest: N, amount: N, hours: N) -> N {
    (interest * N::whole(8_760) / (amount * hours)).named("APR")
}
