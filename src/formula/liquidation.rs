//! Prices at which a position is liquidated.
//!
//! Value, P&L and maintenance margin are all straight lines in the position's value in its margin currency (quote units
//! where linear, coin where inverse): P&L is `d × (value - value at entry)` with the direction `d` = 1 where the holder
//! gains as that value grows (linear long, inverse short), else -1; maintenance is `r × value - c` in each tier. So one
//! search over the tiers serves every venue, product and side.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::liquidation::*;
//! assert_eq!(quotient(1.0, 4.0, 1.0), Some(0.25));
//! assert_eq!(quotient(1.0, 1e-19, 10.0), None);
//! assert_eq!(after_move(100.0, -1.0, 0.5), 150.0);
//! assert!(before_stop(1.0, 91.0, 90.0) && before_stop(-1.0, 109.0, 110.0) && !before_stop(1.0, 89.0, 90.0));
//! assert_eq!(linear_at_leverage(-1.0, 100.0, 2.0, 0.0), Some(150.0));
//! assert_eq!(linear_at_leverage(1.0, 100.0, 1.0, 0.005), None);
//! assert_eq!(inverse_at_leverage(-1.0, 100.0, 2.0, 0.25), Some(150.0));
//! assert_eq!(inverse_at_leverage(-1.0, 100.0, 1.0, 0.25), None);
//! ```

pub use super::amount::relative as distance;
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
    let entry_value = quantity * entry;
    let numerator = sign * entry_value - margin - amount;
    if vanishes(numerator, entry_value) {
        return None;
    }
    let price = (numerator / (quantity * (sign - rate))).named("liquidation price");
    // A failed number is no "none": it comes out as the error it is.
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// Whether a number is as good as 0: noise beside `scale`, the size of what it was computed from (1e-20 of it for decimals,
/// 1e-14 for doubles). Not where it has failed.
fn vanishes<N: Number>(number: N, scale: N) -> bool {
    let least = scale * N::noise();
    number.is_zero() || number.abs() < least
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
    let numerator = sign * face * (N::one() + sign * rate);
    let denominator = margin + amount + sign * face / entry;
    if !(sign * denominator).is_positive() && denominator.compare(denominator).is_some() {
        return None;
    }
    let price = quotient(numerator, denominator, face / entry);
    price.map(|price| price.named("liquidation price"))
}

/// `numerator / denominator`, `None` where the denominator is as good as 0: noise beside `scale`, the size of what it was
/// computed from. What has failed before stays failed.
pub fn quotient<N: Number>(numerator: N, denominator: N, scale: N) -> Option<N> {
    if vanishes(denominator, scale) { None } else { Some(numerator / denominator) }
}

/// The same where the maintenance rate grows with the coins held, `rate + step × value`: the requirement is a square,
/// `V × (s + r + s × D) / (2 × A)` with `A = margin + s × V / E` and `D = √((s + r)² + 4 × step × A)`, of the two roots the
/// one that the price reaches first. `None` where a short's margin covers its value at entry, and where the rate has
/// grown so far that no price meets the requirement.
///
/// Source: Deribit's size-dependent rates put into the formula above.
///
/// ```
/// # use liquidity_layering::formula::liquidation::inverse_growing;
/// // Without a step it is the formula above.
/// assert_eq!(inverse_growing(-1.0, 10_000.0, 10_000.0, 0.5, 0.005, 0.0), Some(19_900.0));
/// // Long 1,000 at 1,000 with 0.2: at 5,000/6 the value is 1.2; rate 0 + 1 % × 1.2 would need 0.0144, so a bit before.
/// let price = inverse_growing(1.0, 1_000.0, 1_000.0, 0.2, 0.0, 0.01).unwrap();
/// let value: f64 = 1_000.0 / price;
/// assert!((0.2 + 1.0 - value - 0.01 * value * value).abs() < 1e-12);
/// ```
pub fn inverse_growing<N: Number>(sign: N, face: N, entry: N, margin: N, rate: N, step: N) -> Option<N> {
    let value = face / entry;
    let free = margin + sign * value;
    let slope = sign + rate;
    let square = slope * slope + N::whole(4) * step * free;
    let covered = !(sign * free).is_positive() && free.compare(free).is_some();
    if covered || square.is_negative() {
        return None;
    }
    let price = quotient(face * (slope + sign * square.sqrt()), N::whole(2) * free, value);
    price.map(|price| price.named("liquidation price"))
}

/// From `floor` of value on, maintenance is `rate × value - amount`.
#[derive(Clone, Debug)]
pub struct Tier<N> {
    /// Value from which on it holds, that value included.
    pub floor: N,
    /// Maintenance rate.
    pub rate: N,
    /// The cumulative deduction.
    pub amount: N,
}

/// The place of a value's tier: of the last whose floor is not above it.
///
/// ```
/// # use liquidity_layering::formula::liquidation::{Tier, tier_at};
/// let ladder = [0.0, 100.0, 200.0].map(|floor| Tier { floor, rate: 0.01, amount: 0.0 });
/// assert_eq!([99.9, 100.0, 1e9].map(|value| tier_at(&ladder, value)), [0, 1, 2]);
/// ```
pub fn tier_at<N: Number>(tiers: &[Tier<N>], value: N) -> usize {
    let above = |tier: &Tier<N>| tier.floor > value;
    tiers.partition_point(|tier| !above(tier)).saturating_sub(1)
}

/// Where equity meets its requirement.
#[derive(Clone, Debug, PartialEq)]
pub enum Meeting<N> {
    /// By the formula of the tier of that place.
    Within(usize),
    /// At this value: the requirement jumps over the equity from one tier to the next.
    At(N),
    /// At none.
    Nowhere,
}

/// Where equity meets its requirement first as the price moves against the holder; where it is short of it already, the
/// price moves back, to where it was met.
///
/// Equity is `free + direction × value`, the requirement `(rate + fee) × value - amount` of the value's tier; `value` is
/// where the price stands, the first floor is 0. One pass over the tiers, so it ends whatever the ladder is. Source: Binance
/// FAQ on COIN-M, "recompute with the tier of the liquidation price": where exactly one tier's price lies in that tier,
/// this is it.
///
/// ```
/// # use liquidity_layering::formula::liquidation::{Meeting, Tier, meeting};
/// // Long of value 1,000 with 200 of margin, so equity is value - 800: 1 % of 808.08 is left at 808.08.
/// let mut ladder = vec![Tier { floor: 0.0, rate: 0.005, amount: 0.0 }, Tier { floor: 500.0, rate: 0.01, amount: 0.0 }];
/// assert_eq!(meeting(&ladder, 1_000.0, 1.0, -800.0, 0.0), Meeting::Within(1));
/// // The upper tier begins at 806: above it 8.06 and more are needed and there; just below 4.03.
/// ladder[1].floor = 806.0;
/// assert_eq!(meeting(&ladder, 1_000.0, 1.0, -800.0, 0.0), Meeting::Within(1));
/// // From 810 on less is needed than is there, and below, too.
/// ladder[1].floor = 810.0;
/// assert_eq!(meeting(&ladder, 1_000.0, 1.0, -800.0, 0.0), Meeting::Within(0));
/// ```
pub fn meeting<N: Number>(tiers: &[Tier<N>], value: N, direction: N, free: N, fee: N) -> Meeting<N> {
    let surplus = |tier: &Tier<N>, value: N| {
        let slope = direction - tier.rate - fee;
        free + slope * value + tier.amount
    };
    let mut place = tier_at(tiers, value);
    let Some(mut tier) = tiers.get(place) else { return Meeting::Nowhere };
    let now = surplus(tier, value);
    if now.compare(now).is_none() {
        // A failed number: the price computed from it says so.
        return Meeting::Within(place);
    }
    let enough = now.is_positive();
    let rising = direction.is_negative() == enough;
    let changed = |surplus: N| surplus.is_positive() != enough;
    loop {
        let next = if rising { tiers.get(place + 1) } else { place.checked_sub(1).and_then(|place| tiers.get(place)) };
        let end = match (rising, next) {
            (true, None) => {
                let slope = direction - tier.rate - fee;
                let leads = if enough { slope.is_negative() } else { slope.is_positive() };
                return if leads { Meeting::Within(place) } else { Meeting::Nowhere };
            }
            (true, Some(next)) => &next.floor,
            (false, _) => &tier.floor,
        };
        if changed(surplus(tier, *end)) {
            return Meeting::Within(place);
        }
        let Some(next) = next else { return Meeting::Nowhere };
        if changed(surplus(next, *end)) {
            return Meeting::At(*end);
        }
        place = if rising { place + 1 } else { place - 1 };
        tier = next;
    }
}

/// Equity at value 0, less what does not change with it: `margin - d × value at entry`.
///
/// ```
/// # use liquidity_layering::formula::liquidation::free;
/// // Long of value 1,000 with 200 of margin: equity is value - 800.
/// assert_eq!(free(200.0, 1.0, 1_000.0), -800.0);
/// ```
pub fn free<N: Number>(margin: N, direction: N, entry_value: N) -> N {
    margin - direction * entry_value
}

/// Value at which equity is just the fee for closing there: `free / (fee - d)`; 0 where that is no value.
///
/// Source: Bybit inverse cross, `(1 + fee) × V / (V / E + W)` for a long.
///
/// ```
/// # use liquidity_layering::formula::liquidation::bankruptcy_value;
/// // Inverse long of 1.25 coins with 0.5: V / value = 1.00075 × V / 1.75.
/// assert!((bankruptcy_value(1.75, -1.0, 0.00075) - 1.75_f64 / 1.00075).abs() < 1e-15);
/// assert_eq!(bankruptcy_value(0.5, 1.0, 0.0), 0.0);
/// ```
pub fn bankruptcy_value<N: Number>(free: N, direction: N, fee: N) -> N {
    (free / (fee - direction)).max(N::zero())
}

/// A move in days of usual movement: `distance / daily volatility`.
pub fn in_sigmas<N: Number>(distance: N, daily_volatility: N) -> N {
    (distance / daily_volatility).named("distance in standard deviations")
}

/// Price after a move of that size against the holder: `price × (1 - s × move)`.
pub fn after_move<N: Number>(price: N, sign: N, size: N) -> N {
    (price * (N::one() - sign * size)).named("price after the move")
}

/// Whether a long's liquidation price is not below the stop, or a short's not above it: liquidation comes first.
pub fn before_stop<N: Number>(sign: N, liquidation: N, stop: N) -> bool {
    !(sign * (stop - liquidation)).is_positive()
}

/// Price at which a linear position has that value: `value / Q`.
pub fn linear_price<N: Number>(quantity: N, value: N) -> N {
    (value / quantity).named("price of a value")
}

/// [`linear`] with a margin of `value / leverage` and no maintenance amount: `E × (s × L - 1) / (L × (s - r))`, which
/// divides once and needs no size.
pub fn linear_at_leverage<N: Number>(sign: N, entry: N, leverage: N, rate: N) -> Option<N> {
    let numerator = entry * (sign * leverage - N::one());
    let price = (numerator / (leverage * (sign - rate))).named("liquidation price");
    if price.is_negative() || price.is_zero() { None } else { Some(price) }
}

/// [`inverse`] with a margin of `value / leverage` and no maintenance amount: `E × L × (r + s) / (s × L + 1)`; `None` for
/// a short at a leverage of 1 or less.
pub fn inverse_at_leverage<N: Number>(sign: N, entry: N, leverage: N, rate: N) -> Option<N> {
    let room = sign + leverage;
    if room.is_negative() || room.is_zero() {
        return None;
    }
    let numerator = entry * leverage * (rate + sign);
    Some((numerator / (sign * leverage + N::one())).named("liquidation price"))
}
