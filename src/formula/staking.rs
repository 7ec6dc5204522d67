//! Staking: what the coins earn, what networks pay, what rewards can carry.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::staking::*;
//! assert_eq!(after(0.08, 0.25), 0.06);
//! assert!((growth(0.08, 365.0, 365.0, 365.0) - 0.083_277_571_792_806_97_f64).abs() < 1e-16);
//! assert_eq!(growth(0.08, 0.0, 182.5, 365.0), 0.04);
//! assert!(survives(-0.5, 1.0, 365.0, 365.0) && !survives(-0.5, 0.5, 365.0, 365.0));
//! assert!(!survives(-0.5, 0.0, 730.0, 365.0));
//! assert_eq!(kept(0.5, 0.25), 0.875);
//! assert!((slashed(0.08, 0.5) - -0.46_f64).abs() < 1e-15);
//! assert_eq!(real(0.5, 0.25), 0.2);
//! assert_eq!(opportunity_cost(100.0, 0.5, 120.0), 30.0);
//! assert_eq!(cushion(0.25), 0.2);
//! assert_eq!(days_to_cash(30.0, 90.0, 21.0), 111.0);
//! assert!((annual(0.1, 182.5, 365.0) - 0.21_f64).abs() < 1e-15);
//! assert_eq!((steps(0.5), steps(30.0), steps(30.2), steps(1_000.0)), (1, 30, 31, 365));
//! assert_eq!(months_of_rewards(12_000.0, 0.05, 0.5, 3.0), 75.0);
//! assert_eq!(fall_to_liquidation(4.0, 0.0), 0.25);
//! assert_eq!(fall_to_liquidation(0.5, 0.01), 1.0);
//! assert_eq!(opening_fee(100.0, 5.0, 0.001), 0.5);
//! assert_eq!(shared(0.06, 0.25, 0.5), Some(0.09));
//! assert_eq!(shared(0.06, 0.0, 0.0), None);
//! assert_eq!(actual_inflation(0.1, 5.0, 4.0), 0.125);
//! assert!((polkadot_inflation(0.25, 0.5, 0.025, 0.1, 0.05) - 0.0625_f64).abs() < 1e-16);
//! assert!((polkadot_inflation(0.55, 0.5, 0.025, 0.1, 0.05) - 0.0625_f64).abs() < 1e-16);
//! ```

pub use super::amount::changed;
use super::rates::{self, Compounding};
use crate::number::Number;

/// Simple annual rate that restaked so many times a year yields `apy`: `n × ((1 + apy)^(1/n) - 1)`; `apy` itself where
/// nothing is restaked (`n` = 0).
///
/// ```
/// # use liquidity_layering::formula::staking::apr_of;
/// // 1.05^2 - 1
/// assert!((apr_of(0.1025, 2.0) - 0.1_f64).abs() < 1e-15);
/// assert_eq!(apr_of(0.1025, 0.0), 0.1025);
/// ```
pub fn apr_of<N: Number>(apy: N, periods: N) -> N {
    if periods.is_zero() {
        return apy;
    }
    let year = N::one();
    let continuous = rates::to_continuous(apy, Compounding::Periods(N::one()), year);
    rates::from_continuous(continuous, Compounding::Periods(periods), year).named("APR")
}

/// A rate after the part that somebody keeps: `rate × (1 - part)`.
pub fn after<N: Number>(rate: N, part: N) -> N {
    (rate * (N::one() - part)).named("net")
}

/// What 1 staked coin earns in so many days: `(1 + apr/n)^(n × days/year) - 1`, or `apr × days/year` where nothing is
/// restaked (`n` = 0).
///
/// Units: fraction per year, times a year, days, days per year; result a fraction. Defined for `apr > -n`.
/// Source: calculatorhub.com, staking rewards calculator; formulas of StakingRewards.
pub fn growth<N: Number>(apr: N, periods: N, days: N, year: N) -> N {
    if periods.is_zero() {
        return (apr * days / year).named("growth");
    }
    (apr / periods).compound(periods * days / year).named("growth")
}

/// Whether anything is left after [`growth`]: there is no such growth otherwise.
pub fn survives<N: Number>(apr: N, periods: N, days: N, year: N) -> bool {
    if periods.is_zero() {
        // Not days / year: a quotient may round.
        return (year + apr * days).is_positive();
    }
    rates::survives_as(apr, Compounding::Periods(periods), N::one())
}

/// What is left of 1 coin after slashing as expected: `1 - probability × loss`.
pub fn kept<N: Number>(probability: N, loss: N) -> N {
    (N::one() - probability * loss).named("left after slashing")
}

/// Growth after slashing: `(1 + growth) × kept - 1`, as `growth - slashed × (1 + growth)` with `slashed = 1 - kept`, which
/// keeps every digit of a small growth.
pub fn slashed<N: Number>(growth: N, kept: N) -> N {
    growth - (N::one() - kept) * (N::one() + growth)
}

/// A yield in what it buys of the network: `(1 + apy) / (1 + inflation) - 1`, as `(apy - inflation) / (1 + inflation)`.
pub fn real<N: Number>(apy: N, inflation: N) -> N {
    ((apy - inflation) / (N::one() + inflation)).named("real APY")
}

/// What staking cost against holding something else: `initial × (1 + benchmark) - final`; negative where staking won.
pub fn opportunity_cost<N: Number>(initial: N, benchmark: N, last: N) -> N {
    (changed(initial, benchmark) - last).named("opportunity cost")
}

/// The price fall that a growth of the quantity makes good: `1 - 1 / (1 + growth)`, as `growth / (1 + growth)`.
pub fn cushion<N: Number>(growth: N) -> N {
    (growth / (N::one() + growth)).named("cushion")
}

/// Days until the coins are free to be sold: `max(days, lock) + unbonding`.
pub fn days_to_cash<N: Number>(days: N, lock: N, unbonding: N) -> N {
    (days.max(lock) + unbonding).named("days to cash")
}

/// A growth as the compounded annual rate of the time it took: `(1 + growth)^(year/days) - 1`.
pub fn annual<N: Number>(growth: N, days: N, year: N) -> N {
    growth.compound(year / days).named("APY with unbonding")
}

/// How many steps a schedule of so many days has: one a day, at most 365, at least one.
#[must_use]
pub fn steps(days: f64) -> u16 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let steps = libm::ceil(days).clamp(1.0, 365.0) as u16;
    steps
}

/// A stake as it grows: what there was of it at the beginning, and what is to become of it.
#[derive(Clone, Debug)]
pub struct Stake<N> {
    /// Coins at the beginning.
    pub quantity: N,
    /// Their price at the beginning.
    pub price: N,
    /// Net simple annual rate.
    pub apr: N,
    /// Times a year that rewards are restaked.
    pub periods: N,
    /// How long.
    pub days: N,
    /// Days of a year.
    pub year: N,
    /// What slashing leaves of 1 coin in the end.
    pub kept: N,
    /// Relative change of the price in the end.
    pub price_change: N,
}

/// Day, quantity and value of a stake at evenly spread times, day 0 first.
///
/// Rewards as in [`growth`]; the expected slashing and the change of the price accrue evenly: after a part `t` of the time
/// `quantity × (1 + growth) × (1 - (1 - kept) × t)` coins at `price × (1 + priceChange × t)`.
///
/// ```
/// # use liquidity_layering::formula::staking::{Stake, path};
/// let stake = Stake {
///     quantity: 100.0, price: 2.0, apr: 0.5, periods: 0.0, days: 365.0, year: 365.0, kept: 1.0, price_change: -0.5,
/// };
/// assert_eq!(path(&stake, 2), [(0.0, 100.0, 200.0), (182.5, 125.0, 187.5), (365.0, 150.0, 150.0)]);
/// ```
pub fn path<N: Number>(stake: &Stake<N>, steps: u16) -> Vec<(N, N, N)> {
    let count = N::whole(i64::from(steps));
    let (apr, periods, year) = (stake.apr, stake.periods, stake.year);
    let slashed = N::one() - stake.kept;
    let simple = periods.is_zero();
    // One power for all points: each is the one before times this.
    let step = N::one() + growth(apr, periods, stake.days, year * count);
    let mut grown = N::one();
    let mut points = Vec::with_capacity(usize::from(steps) + 1);
    for place in 0..=steps {
        let at = N::whole(i64::from(place));
        let day = stake.days * at / count;
        if simple {
            grown = N::one() + growth(apr, N::zero(), day, year);
        } else if place > 0 {
            grown = grown * step;
        }
        let kept = (count - slashed * at) / count;
        let moved = (count + stake.price_change * at) / count;
        let quantity = stake.quantity * grown * kept;
        let value = quantity * stake.price * moved;
        points.push((day, quantity, value));
    }
    points
}

/// What so many months of rewards come to that are not restaked: `value × apr × share × months / 12`.
pub fn months_of_rewards<N: Number>(value: N, apr: N, share: N, months: N) -> N {
    (value * apr * share * months / N::whole(12)).named("margin")
}

/// The fall that liquidates a linear long bought with `1/leverage` of its value: `(1/L - r) / (1 - r)`, as
/// `(1 - r × L) / (L × (1 - r))`; at most 1, the whole price.
///
/// By the generic rule (margin and P&L are down to the maintenance margin at the liquidation price), relative to entry.
pub fn fall_to_liquidation<N: Number>(leverage: N, rate: N) -> N {
    let room = N::one() - rate * leverage;
    (room / (leverage * (N::one() - rate))).min(N::one()).named("move to liquidation")
}

/// Fee of opening what a margin carries: `margin × leverage × fee`.
pub fn opening_fee<N: Number>(margin: N, leverage: N, fee: N) -> N {
    (margin * leverage * fee).named("fee")
}

/// The highest annual rate that Ethereum pays on what is staked: issuance `64 × √gwei` gwei an epoch, 225 epochs a day,
/// over the stake: `14,400 × days / √(ETH × 10^9)`; `None` where nothing is staked.
///
/// Units: ETH, days per year; result a fraction per year. Tips and MEV come on top.
/// Source: consensus-specs, `BASE_REWARD_FACTOR` 64, epochs of 384 seconds; `940.8659 × √validators` ETH a year.
///
/// ```
/// # use liquidity_layering::formula::staking::ethereum;
/// // 940.8659 ETH a year for one validator of 32 ETH, in 365.25 days.
/// assert!((ethereum(32.0, 365.25).unwrap() * 32.0 - 940.8659_f64).abs() < 5e-5);
/// assert_eq!(ethereum(0.0, 365.0), None);
/// ```
pub fn ethereum<N: Number>(staked: N, year: N) -> Option<N> {
    // √(10^9) is 10^5 × √(1/10): no amount is too large.
    let root = (staked / N::whole(10)).sqrt() * N::whole(100_000);
    (!staked.is_zero()).then(|| (N::whole(64 * 225) * year / root).named("APR"))
}

/// What stakers earn where the newly issued coins go to them: `issued × (1 - commission) / staked`, `issued` and `staked` as
/// parts of all coins; `None` where nothing is staked.
pub fn shared<N: Number>(issued: N, commission: N, staked: N) -> Option<N> {
    (!staked.is_zero()).then(|| (issued * (N::one() - commission) / staked).named("APR"))
}

/// The inflation that comes of blocks that are faster or slower than the chain assumes: `inflation × actual / assumed`.
///
/// Source: Cosmos SDK `x/mint`: a block's provision is the annual one over the assumed blocks per year.
pub fn actual_inflation<N: Number>(inflation: N, actual: N, assumed: N) -> N {
    (inflation * actual / assumed).named("inflation")
}

/// Inflation of Polkadot's curve by the part `x` of all coins that is staked: `min + (max - min) × x/ideal` up to the
/// ideal, `min + (max - min) × 2^((ideal - x)/falloff)` beyond it.
///
/// Fractions of a year of 365.25 days. Source: polkadot-sdk, `substrate/frame/staking/reward-curve`, of which the runtime
/// takes a piecewise linear table.
pub fn polkadot_inflation<N: Number>(staked: N, ideal: N, min: N, max: N, falloff: N) -> N {
    let spread = max - min;
    // Compared, not subtracted: a rounded difference may be 0.
    let part = if staked <= ideal {
        spread * staked / ideal
    } else {
        spread * (N::whole(2).ln() * (ideal - staked) / falloff).exp()
    };
    (min + part).named("inflation")
}

/// One block's change of a Cosmos chain's inflation: `(1 - bonded/goal) × rateChange / blocks`, so much of it as keeps the
/// inflation within its limits.
///
/// As `(goal - bonded) × rateChange / (goal × blocks)`, which divides once. Source: Cosmos SDK `x/mint`,
/// `NextInflationRate`.
///
/// ```
/// # use liquidity_layering::formula::staking::cosmos_change;
/// let change = cosmos_change(0.1, 0.25, 0.5, 0.13, 13.0, (0.07, 0.2));
/// assert!((change - 0.005_f64).abs() < 1e-17);
/// assert!((cosmos_change(0.198, 0.25, 0.5, 0.13, 13.0, (0.07, 0.2)) - 0.002_f64).abs() < 1e-16);
/// ```
pub fn cosmos_change<N: Number>(inflation: N, bonded: N, goal: N, rate_change: N, blocks: N, (min, max): (N, N)) -> N {
    let change = (goal - bonded) * rate_change / (goal * blocks);
    change.clamp(min - inflation, max - inflation).named("change")
}

/// Inflation after a change: `inflation + change`.
pub fn next_inflation<N: Number>(inflation: N, change: N) -> N {
    (inflation + change).named("inflation")
}

/// What of Solana's annual inflation falls to 365 days with epochs of so many hours: `inflation × 365 / 365.242199 × 48 /
/// hours`. The chain counts its year in slots of 0.4 seconds, and pays by epochs of 432,000 slots, 48 hours as planned.
///
/// Source: agave, `Bank::epoch_duration_in_years`, `SECONDS_PER_YEAR`.
///
/// ```
/// # use liquidity_layering::formula::staking::solana_inflation;
/// // 182.5 epochs in a year, of the 182.62 that the chain's own has.
/// assert!((solana_inflation(0.05, 48.0) - 0.05 * 182.5 / (365.242_199 / 2.0)).abs() < 1e-17_f64);
/// ```
pub fn solana_inflation<N: Number>(inflation: N, hours: N) -> N {
    (inflation * N::whole(365 * 48 * 1_000_000) / (N::whole(365_242_199) * hours)).named("inflation")
}

/// Growth of the number of coins by a fixed number of new ones in a year: `issuance / total`.
pub fn issued<N: Number>(issuance: N, total: N) -> N {
    (issuance / total).named("inflation")
}

/// The part of Solana's inflation that a validator earns which votes part of the time: `inflation × uptime`.
pub fn voted<N: Number>(inflation: N, uptime: N) -> N {
    inflation * uptime
}
