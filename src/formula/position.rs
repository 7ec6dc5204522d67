//! Positions: their value.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::position::*;
//! assert_eq!(linear_value(30.0, 1.0, 2.77), 83.1);
//! assert_eq!(inverse_value(15_000.0, 1.0, 750.0), 20.0);
//! assert_eq!(linear_pnl(-1.0, 2.0, 100.0, 90.0), 20.0);
//! assert_eq!(inverse_pnl(1.0, 100_000.0, 5_000.0, 10_000.0), 10.0);
//! assert_eq!(inverse_pnl_at_exit(1.0, 100_000.0, 5_000.0, 10_000.0), 100_000.0);
//! assert_eq!(lots(9.7, 0.5), 19.0);
//! assert_eq!(step_down(9.7, 0.5), 9.5);
//! assert_eq!(apart(-1.0, 9.75, 0.5), 9.25);
//! assert_eq!(step_up(9.7, 0.5), 10.0);
//! assert_eq!(round_trip_fees(1_000.0, 0.001, 2_000.0, 0.002), 5.0);
//! assert_eq!(net(10.0, 2.0, -1.0), 7.0);
//! assert_eq!(on_margin(5.0, 100.0, 10.0), 0.5);
//! assert_eq!(loss_of_one(-1.0, 2.0, 100.0, 110.0, 0.0), 20.0);
//! assert_eq!(contracts_for_risk(10_000.0, 0.01, 1.0, 20.0), 5.0);
//! assert_eq!(contracts_for_leverage(1_000.0, 5.0, 100.0), 50.0);
//! assert_eq!(loss_at_stop(5.0, 20.0, 1.0), 100.0);
//! ```

pub use super::margin::by_leverage as margin;
use crate::number::Number;

/// Value of a linear position in quote units: `contracts × multiplier × price`.
pub fn linear_value<N: Number>(contracts: N, multiplier: N, price: N) -> N {
    (contracts * multiplier * price).named("value")
}

/// Value of an inverse position in coin: `contracts × multiplier / price`.
///
/// Source: BitMEX perpetual contracts guide: 15,000 contracts of 1 USD at 750 are 20 coins.
pub fn inverse_value<N: Number>(contracts: N, multiplier: N, price: N) -> N {
    (contracts * multiplier / price).named("value in coin")
}

/// Value of an inverse position in quote units, which no price changes: `contracts × multiplier`.
pub fn face_value<N: Number>(contracts: N, multiplier: N) -> N {
    (contracts * multiplier).named("face value")
}

/// Profit of a linear position in quote units: `s × quantity × (exit - entry)`, `s` = 1 for a long, -1 for a short.
///
/// Units: coins, quote units per coin; result quote units.
pub fn linear_pnl<N: Number>(sign: N, quantity: N, entry: N, exit: N) -> N {
    (sign * quantity * (exit - entry)).named("P&L")
}

/// Profit of an inverse position in coin: `s × V × (1/entry - 1/exit)`, `V` its face value, as
/// `s × V × (exit - entry) / (entry × exit)`, which divides once.
///
/// Units: quote units, quote units per coin; result coins. Source: BitMEX inverse perpetuals guide.
pub fn inverse_pnl<N: Number>(sign: N, face: N, entry: N, exit: N) -> N {
    (sign * face * (exit - entry) / (entry * exit)).named("P&L in coin")
}

/// Profit of an inverse position in quote units at the exit's price: its coin result times `exit`,
/// `s × V × (exit - entry) / entry`.
pub fn inverse_pnl_at_exit<N: Number>(sign: N, face: N, entry: N, exit: N) -> N {
    (sign * face * (exit - entry) / entry).named("P&L")
}

/// How many whole steps a quantity has: `⌊quantity / step⌋`.
pub fn lots<N: Number>(quantity: N, step: N) -> N {
    (quantity / step).floor()
}

/// The largest multiple of `step` that is not above `quantity`.
pub fn step_down<N: Number>(quantity: N, step: N) -> N {
    lots(quantity, step) * step
}

/// A price one step to the side of a position: `price + s × step`.
pub fn apart<N: Number>(sign: N, price: N, step: N) -> N {
    price + sign * step
}

/// The smallest multiple of `step` that is not below `quantity`.
pub fn step_up<N: Number>(quantity: N, step: N) -> N {
    -step_down(-quantity, step)
}

/// Fees of opening and closing, each a part of the value then: `value at entry × open fee + value at exit × close fee`.
pub fn round_trip_fees<N: Number>(entry_value: N, open_fee: N, exit_value: N, close_fee: N) -> N {
    (entry_value * open_fee + exit_value * close_fee).named("fees")
}

/// `P&L - fees + funding received`.
pub fn net<N: Number>(pnl: N, fees: N, funding: N) -> N {
    (pnl - fees + funding).named("net")
}

/// An amount of coin in quote units: `coins × price`.
pub fn in_quote<N: Number>(coins: N, price: N) -> N {
    coins * price
}

/// Result over the margin that the position was opened with: `net × leverage / value at entry`.
pub fn on_margin<N: Number>(net: N, entry_value: N, leverage: N) -> N {
    (net * leverage / entry_value).named("return on margin")
}

/// Price at which a linear position closes with neither profit nor loss, fees and funding included:
/// `(Q × E × (s + open fee) - funding) / (Q × (s - close fee))`; `None` where that is not above 0.
///
/// Source: [`net`] set to 0.
///
/// ```
/// # use liquidity_layering::formula::position::linear_break_even;
/// // Long 1 at 100, 0.5 + 0.5 % of fees: bought for 100.5, sold for 101.005 less 0.505.
/// let price = linear_break_even(1.0, 1.0, 100.0, 0.005, 0.005, 0.0).unwrap();
/// assert!((price - 100.5_f64 / 0.995).abs() < 1e-12);
/// assert_eq!(linear_break_even(1.0, 1.0, 100.0, 0.0, 0.0, 100.0), None);
/// ```
pub fn linear_break_even<N: Number>(
    sign: N,
    quantity: N,
    entry: N,
    open_fee: N,
    close_fee: N,
    funding: N,
) -> Option<N> {
    let numerator = quantity * entry * (sign + open_fee) - funding;
    let price = (numerator / (quantity * (sign - close_fee))).named("break-even price");
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// The same for an inverse position, funding in coin: `V × E × (s + close fee) / (V × (s - open fee) + funding × E)`;
/// `None` where that is not above 0.
///
/// ```
/// # use liquidity_layering::formula::position::inverse_break_even;
/// assert_eq!(inverse_break_even(1.0, 1_000.0, 100.0, 0.0, 0.0, 0.0), Some(100.0));
/// // Ten coins at entry; ten more by funding: whatever the price, a short gains.
/// assert_eq!(inverse_break_even(-1.0, 1_000.0, 100.0, 0.0, 0.0, 10.0), None);
/// ```
pub fn inverse_break_even<N: Number>(sign: N, face: N, entry: N, open_fee: N, close_fee: N, funding: N) -> Option<N> {
    let denominator = face * (sign - open_fee) + funding * entry;
    if denominator.is_zero() {
        return None;
    }
    let price = (face * entry * (sign + close_fee) / denominator).named("break-even price");
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// `notional / equity`.
pub fn leverage<N: Number>(notional: N, equity: N) -> N {
    (notional / equity).named("leverage")
}

/// What one linear contract loses at the stop, fees of entry and stop included:
/// `m × (s × (entry - stop) + fee × (entry + stop))`.
pub fn loss_of_one<N: Number>(sign: N, multiplier: N, entry: N, stop: N, fee: N) -> N {
    multiplier * (sign * (entry - stop) + fee * (entry + stop))
}

/// How many contracts lose no more than `equity × share` at the stop, not rounded. `loss` is what one loses, by
/// [`loss_of_one`]; `unit` is 1 where linear, the entry price where inverse: the coin lost, `loss / (entry × stop)`, is
/// worth `loss / entry` at the stop.
pub fn contracts_for_risk<N: Number>(equity: N, share: N, unit: N, loss: N) -> N {
    (equity * share * unit / loss).named("contracts by risk")
}

/// How many contracts of that notional the leverage allows: `equity × leverage / notional of one`.
pub fn contracts_for_leverage<N: Number>(equity: N, leverage: N, notional_of_one: N) -> N {
    (equity * leverage / notional_of_one).named("contracts by leverage")
}

/// What so many contracts lose at the stop: `contracts × loss / unit`, with the unit of [`contracts_for_risk`].
pub fn loss_at_stop<N: Number>(contracts: N, loss: N, unit: N) -> N {
    (contracts * loss / unit).named("loss at the stop")
}

/// A position that is built up and reduced fill by fill, by average cost: a reduction realises its part of the cost and
/// leaves the average; what goes beyond zero opens anew on the other side.
///
/// Amounts are for a multiplier of 1. Source: Trading Technologies, "P&L" (average cost); Bybit help centre (harmonic
/// average of inverse contracts).
///
/// ```
/// # use liquidity_layering::formula::position::Holding;
/// let mut long = Holding::new(false);
/// long.fill(1.0, 12.0, 100.0, 0.0);
/// long.fill(1.0, 8.0, 90.0, 0.0);
/// assert_eq!((long.contracts, long.average()), (20.0, Some(96.0)));
/// assert!(!long.fill(-1.0, 5.0, 100.0, 0.0));
/// assert_eq!((long.contracts, long.average(), long.realised), (15.0, Some(96.0), 20.0));
/// assert!(long.fill(-1.0, 20.0, 95.0, 0.0));
/// assert_eq!((long.sign, long.contracts, long.average(), long.realised), (-1.0, 5.0, Some(95.0), 5.0));
/// ```
#[derive(Clone, Debug)]
pub struct Holding<N> {
    inverse: bool,
    /// 1 for a long, -1 for a short; of no meaning where nothing is held.
    pub sign: N,
    /// Contracts held, without a sign.
    pub contracts: N,
    /// What they cost: contracts × price, or contracts / price where inverse.
    cost: N,
    /// Realised in the margin currency, less fees.
    pub realised: N,
    /// The same in quote units, each fill's coin at that fill's price; 0 where linear.
    pub realised_quote: N,
}

impl<N: Number> Holding<N> {
    /// Nothing held so far.
    #[must_use]
    pub fn new(inverse: bool) -> Self {
        let zero = N::zero;
        Holding { inverse, sign: N::one(), contracts: zero(), cost: zero(), realised: zero(), realised_quote: zero() }
    }

    /// Takes a fill of that sign (1 bought, -1 sold), a fee as a part of its value; whether it turned the position to the
    /// other side.
    pub fn fill(&mut self, sign: N, contracts: N, price: N, fee: N) -> bool {
        let inverse = self.inverse;
        let cost = |contracts: N| {
            if inverse { contracts / price } else { contracts * price }
        };
        let paid = cost(contracts);
        let mut realised = -(fee * paid);
        let mut realised_quote = -(fee * contracts);
        let adds = self.contracts.is_zero() || !(self.sign * sign).is_negative();
        let mut turned = false;
        if adds {
            self.cost = self.cost + paid;
            self.contracts = self.contracts + contracts;
            self.sign = sign;
        } else {
            let left = self.contracts - contracts;
            let (share, gone, closed) = if left.is_positive() {
                let of_cost = |part: N| self.cost * part / self.contracts;
                let share = of_cost(contracts);
                // Not by a difference, which would lose digits of a small rest.
                self.cost = of_cost(left);
                self.contracts = left;
                (share, paid, contracts)
            } else {
                turned = left.is_negative();
                let (share, closed) = (self.cost, self.contracts);
                self.contracts = -left;
                self.cost = cost(self.contracts);
                (share, cost(closed), closed)
            };
            let gain = if inverse { share - gone } else { gone - share };
            realised = realised + self.sign * gain;
            realised_quote = realised_quote + self.sign * (share * price - closed);
            if turned {
                self.sign = sign;
            }
        }
        self.realised = self.realised + realised;
        if inverse {
            self.realised_quote = self.realised_quote + realised_quote;
        }
        turned
    }

    /// The average price: arithmetic where linear, harmonic where inverse; `None` where nothing is held.
    pub fn average(&self) -> Option<N> {
        if self.contracts.is_zero() {
            return None;
        }
        let (contracts, cost) = (self.contracts, self.cost);
        Some(if self.inverse { contracts / cost } else { cost / contracts }.named("average price"))
    }
}
