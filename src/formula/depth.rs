//! Order books and volume: what an order costs, and what the market bears.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::depth::*;
//! assert_eq!(average_price(42.0, 4.0), Some(10.5));
//! assert_eq!(slippage(1.0, 42.0, 4.0, 10.0), 0.05);
//! assert_eq!(cost(42.0, 4.0, 10.0), 2.0);
//! assert_eq!(add(2.0, &Level { price: 10.0, size: 3.0 }), 5.0);
//! assert_eq!(price_within(-1.0, 100.0, 0.25), 75.0);
//! assert_eq!(impact(0.04, 1.0, 100.0), 0.004);
//! assert_eq!(hours_to_trade(5.0, 100.0, 0.1), 12.0);
//! ```

pub use super::amount::{difference as spread, mid};
use crate::number::Number;

/// A level of an order book.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level<N> {
    /// Price.
    pub price: N,
    /// Coins offered or wanted there.
    pub size: N,
}

/// How much an order is for.
#[derive(Clone, Debug)]
pub enum Target<N> {
    /// So many coins.
    Coins(N),
    /// So much money.
    Money(N),
}

/// What an order gets from a book.
#[derive(Clone, Debug)]
pub struct Fill<N> {
    /// Coins.
    pub filled: N,
    /// Money paid or received for them.
    pub spent: N,
    /// What is left of the target, in its unit.
    pub unfilled: N,
    /// Price of the last level touched.
    pub worst: Option<N>,
}

/// Fills an order from `levels`, the best first: each is taken whole until the last, of which a part does.
///
/// Sums and differences alone, so decimals stay exact, but for the coins of the last level of an amount of money, which
/// are `what is left / price`.
///
/// ```
/// # use liquidity_layering::formula::depth::{Level, Target, fill};
/// let asks = [Level { price: 10.0, size: 3.0 }, Level { price: 12.0, size: 5.0 }];
/// let found = fill(asks.iter(), Target::Coins(4.0));
/// assert_eq!((found.filled, found.spent, found.unfilled, found.worst), (4.0, 42.0, 0.0, Some(12.0)));
/// let found = fill(asks.iter(), Target::Money(42.0));
/// assert_eq!((found.filled, found.spent), (4.0, 42.0));
/// ```
pub fn fill<'a, N: Number + 'a>(levels: impl Iterator<Item = &'a Level<N>>, target: Target<N>) -> Fill<N> {
    let (mut left, money) = match target {
        Target::Coins(coins) => (coins, false),
        Target::Money(money) => (money, true),
    };
    let (mut filled, mut spent, mut worst) = (N::zero(), N::zero(), None);
    for &Level { price, size } in levels {
        if left.is_zero() {
            break;
        }
        worst = Some(price);
        let value = price * size;
        let whole = if money { value } else { size };
        // A level too large to be held is more than what is left.
        if left >= whole {
            filled = filled + size;
            spent = spent + value;
            left = left - whole;
        } else {
            filled = filled + if money { left / price } else { left };
            spent = spent + if money { left } else { price * left };
            left = N::zero();
        }
    }
    Fill { filled, spent, unfilled: left, worst }
}

/// Average price: `spent / filled`; none where nothing was filled.
pub fn average_price<N: Number>(spent: N, filled: N) -> Option<N> {
    (!filled.is_zero()).then(|| (spent / filled).named("average price"))
}

/// How much worse a price is than a reference: `s × (price - reference) / reference`, `s` = 1 for a buyer, -1 for a
/// seller; of an average price `spent / filled`, as `s × (spent - reference × filled) / (reference × filled)`, which
/// divides once.
pub fn slippage<N: Number>(sign: N, spent: N, filled: N, reference: N) -> N {
    let fair = reference * filled;
    (sign * (spent - fair) / fair).named("slippage")
}

/// Cost against the middle: `|spent - mid × filled|`, which is `|averagePrice - mid| × filled`.
pub fn cost<N: Number>(spent: N, filled: N, mid: N) -> N {
    (spent - mid * filled).abs().named("cost")
}

/// A sum of coins with those of one more level: `sum + size`.
pub fn add<N: Number>(sum: N, level: &Level<N>) -> N {
    sum + level.size
}

/// Coins offered up to and with each level.
///
/// ```
/// # use liquidity_layering::formula::depth::{Level, cumulative};
/// let bids = [Level { price: 10.0, size: 3.0 }, Level { price: 9.0, size: 5.0 }];
/// assert_eq!(cumulative(&bids), [3.0, 8.0]);
/// ```
pub fn cumulative<N: Number>(levels: &[Level<N>]) -> Vec<N> {
    let mut sum = N::zero();
    let add = |level: &Level<N>| {
        sum = self::add(sum, level);
        sum
    };
    levels.iter().map(add).collect()
}

/// The price at a relative distance from the middle: `mid × (1 + s × within)`, `s` = 1 above it, -1 below it.
pub fn price_within<N: Number>(sign: N, mid: N, within: N) -> N {
    mid * (N::one() + sign * within)
}

/// Part of a day's volume, or of the open interest, that an order is: `quantity / whole`.
pub fn share<N: Number>(quantity: N, whole: N) -> N {
    (quantity / whole).named("participation")
}

/// Expected move of the price against an order, one-sided, by the square-root law:
/// `dailyVolatility × √(quantity / volume)`.
///
/// Units: fraction; coins. Source: Almgren, Thum, Hauptmann and Li, "Direct estimation of equity market impact" (2005),
/// and Tóth et al., "Anomalous price impact" (2011), with a coefficient of 1.
pub fn impact<N: Number>(volatility: N, quantity: N, volume: N) -> N {
    (volatility * (quantity / volume).sqrt()).named("impact")
}

/// Hours to trade a quantity as a part of the volume: `24 × quantity / (volume × part)`.
pub fn hours_to_trade<N: Number>(quantity: N, volume: N, part: N) -> N {
    (N::whole(24) * quantity / (volume * part)).named("hours")
}

/// Most that can be traded in a day as a part of the volume: `volume × part`.
pub fn bearable<N: Number>(volume: N, part: N) -> N {
    volume * part
}
