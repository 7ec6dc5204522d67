//! Futures against spot and against each other: basis, fair price, calendar spreads, rolling.
//!
//! Signs, everywhere: basis = futures - spot; a spread or a roll = far - near, whatever the side. Times to expiry are in
//! milliseconds, so that a rate divides once.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::basis::*;
//! # use liquidity_layering::formula::rates::Compounding;
//! assert_eq!(years_between::<f64>(0, 15_768_000_000), 0.5);
//! assert_eq!(grown(0.5, Compounding::Simple, 2.0), 2.0);
//! assert_eq!(carry(0.5, 0.25, 0.125, 0.0), 0.625);
//! assert_eq!(fair_price(100.0, 4.0, 1.25), 120.0);
//! assert_eq!(fair_spread(100.0, 0.0, 0.25, 1.0), 0.0);
//! assert_eq!(per_unit_linear(-1.0, 3.0), -3.0);
//! assert_eq!(per_unit_inverse(1.0, 100.0, 50.0), 2.0);
//! assert_eq!(break_even_spread(10.0, -1.0, 6.0, 1.0, 3.0), 8.0);
//! assert_eq!(half_spread(9.0, 10.0, 4.0), 2.0);
//! assert_eq!(roll_cost(-1.0, 100.0, 103.0, 2.0), -6.0);
//! assert_eq!(same_notional(10.0, 50.0, 100.0), 5.0);
//! assert_eq!(slices(8.5, 1.0, 3), [3.0, 3.0, 2.5]);
//! ```

pub use super::amount::{difference, mid, relative, total};
pub use super::funding::fees;
use super::position::lots;
use super::rates::{self, Compounding};
use crate::number::Number;

/// Milliseconds of a year of 365 days.
const YEAR: i64 = 31_536_000_000;

/// Years between two instants in epoch milliseconds: `(to - from) / 31,536,000,000`.
pub fn years_between<N: Number>(from: i64, to: i64) -> N {
    (N::whole(to.saturating_sub(from)) / N::whole(YEAR)).named("years")
}

/// Annual rates at which one price grows to another.
#[derive(Clone, Copy, Debug)]
pub struct Growth<N> {
    /// `(to / from - 1) × 365/d`.
    pub simple: N,
    /// `(to / from)^(365/d) - 1`.
    pub compounded: N,
    /// `ln(to / from) × 365/d`.
    pub continuous: N,
}

/// The annual rates at which a price grows to another in so many milliseconds.
///
/// Units: prices, milliseconds; results fractions a year. Source: Hull, Options, Futures and Other Derivatives, chapter 5
/// (continuous); exchanges' annualised basis (simple).
///
/// ```
/// # use liquidity_layering::formula::basis::growth;
/// // 1 % in 30 days.
/// let found = growth(100.0_f64, 101.0, 30 * 86_400_000);
/// assert!((found.simple - 0.121_666_666_666_666_67).abs() < 1e-15);
/// ```
pub fn growth<N: Number>(from: N, to: N, milliseconds: i64) -> Growth<N> {
    let length = N::whole(milliseconds);
    let change = relative(from, to);
    let periods = N::whole(YEAR) / length;
    Growth {
        simple: ((to - from) * N::whole(YEAR) / (from * length)).named("APR"),
        continuous: rates::continuous(change, periods),
        compounded: rates::compounded(change, periods),
    }
}

/// A sum so far and one more amount.
pub fn plus<N: Number>(sum: N, amount: N) -> N {
    (sum + amount).named("sum")
}

/// What an amount grows to, of 1: `e^(R × years)`, `(1 + R/n)^(n × years)` or `1 + R × years`, by the compounding.
pub fn grown<N: Number>(rate: N, compounding: Compounding<N>, years: N) -> N {
    match compounding {
        Compounding::Simple => N::one() + rate * years,
        Compounding::Continuous => (rate * years).exp(),
        Compounding::Periods(periods) => N::one() + (rate / periods).compound(periods * years),
    }
}

/// Net cost of holding the coin until expiry: `rate + storage - stakingYield - convenienceYield`.
pub fn carry<N: Number>(rate: N, storage: N, staking: N, convenience: N) -> N {
    (rate + storage - staking - convenience).named("cost of carry")
}

/// Fair price of a future: `(spot - PV) × growth`. Source: Hull, chapter 5.
pub fn fair_price<N: Number>(spot: N, present_value: N, growth: N) -> N {
    ((spot - present_value) * growth).named("fair price")
}

/// Value today of an amount that is received later: `amount / growth`.
pub fn present_value<N: Number>(amount: N, growth: N) -> N {
    (amount / growth).named("present value")
}

/// Fair difference of two futures, from spot: `spot × (e^(k × T2) - e^(k × T1))`, with `k` the continuous cost of carry, as
/// `spot × e^(k × T1) × (e^(k × (T2 - T1)) - 1)`, which loses no digits. With the near future for spot, `T1` is 0.
pub fn fair_spread<N: Number>(spot: N, carry: N, near_years: N, years_between: N) -> N {
    (spot * (carry * near_years).exp() * (carry * years_between).exp_m1()).named("fair spread")
}

/// Profit of a linear spread for a move of it: `s × size × (to - from)`, `s` = 1 for the long far leg.
///
/// Near and far leg together: the near price falls out. Units: coins, quote units per coin; result quote units.
pub fn per_unit_linear<N: Number>(sign: N, size: N) -> N {
    (sign * size).named("P&L per unit of spread")
}

/// Profit of an inverse spread in quote units for each unit by which the far price rises, the near one staying:
/// `s × face / far`.
pub fn per_unit_inverse<N: Number>(sign: N, face: N, far: N) -> N {
    (sign * face / far).named("P&L per unit of spread")
}

/// Where the spread must be for its fees to be earned: `spread + s × fees × base / size`, with base 1 and coins where
/// linear, the far price and the face value where inverse.
pub fn break_even_spread<N: Number>(spread: N, sign: N, fees: N, base: N, size: N) -> N {
    (spread + sign * fees * base / size).named("break-even spread")
}

/// What a move of the spread gains: `move × perUnit`.
pub fn gain<N: Number>(change: N, per_unit: N) -> N {
    (change * per_unit).named("gain")
}

/// Cost of crossing half of a leg's width: `(ask - bid) × quantity / 2`.
pub fn half_spread<N: Number>(bid: N, ask: N, quantity: N) -> N {
    ((ask - bid) * quantity / N::whole(2)).named("half spread")
}

/// What the roll itself costs a side: `s × (far - near) × quantity`; negative where the roll earns.
pub fn roll_cost<N: Number>(sign: N, near: N, far: N, quantity: N) -> N {
    (sign * (far - near) * quantity).named("roll cost")
}

/// Contracts of the far future with the notional of the near ones: `contracts × close / open`.
pub fn same_notional<N: Number>(contracts: N, close: N, open: N) -> N {
    (contracts * close / open).named("contracts")
}

/// Splits contracts over slices in whole lots: each slice has as many as the others or one more, the first ones first, and
/// the last what is less than a lot; together they are all of them, exactly.
pub fn slices<N: Number>(contracts: N, lot: N, count: u32) -> Vec<N> {
    let count = count.max(1);
    let all = lots(contracts, lot);
    let each = lots(all, N::whole(i64::from(count)));
    let more = all - each * N::whole(i64::from(count));
    let mut left = contracts;
    let mut parts = Vec::with_capacity(count as usize);
    for place in 0..count - 1 {
        let one_more = N::whole(i64::from(place)) < more;
        let part = (each + if one_more { N::one() } else { N::zero() }) * lot;
        left = left - part;
        parts.push(part);
    }
    parts.push(left);
    parts
}
