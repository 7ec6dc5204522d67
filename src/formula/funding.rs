//! Perpetual funding: from premium to rate, from rate to payment, and what it yields.
//!
//! A positive rate means that longs pay shorts.
//!
//! In numbers:
//!
//! ```
//! # use liquidity_layering::formula::funding::*;
//! assert!((premium(101.0, 100.0) - 0.01_f64).abs() < 1e-16);
//! assert_eq!(mid_premium(100.0, 102.0, 100.0), 0.01_f64);
//! assert_eq!(average(&[1.0, 4.0], true), Some(3.0));
//! assert_eq!(average(&[1.0, 4.0], false), Some(2.5));
//! assert_eq!(dead_band(0.0002, 0.000_25), 0.0_f64);
//! assert!((dead_band(0.001, 0.000_25) - 0.000_75_f64).abs() < 1e-18);
//! assert_eq!(for_hours(0.0095, 1.0), 0.0095 / 8.0);
//! assert!((margin_cap(0.01, 0.0035) - 0.004_875_f64).abs() < 1e-17);
//! assert_eq!(break_even_intervals(16.0, 4.0), Some(4.0));
//! assert_eq!(break_even_intervals(16.0, -4.0), None);
//! assert_eq!(over_days(1.0, 8.0, 10.0), 30.0);
//! assert_eq!(days_of(20.0, 8.0), 20.0 * 8.0 / 24.0);
//! assert_eq!(fees(0.0005, 4.0, 10_000.0), 20.0);
//! assert_eq!(net(110.0, 20.0, 1_000.0, 0.0, 0.05, 1.0), 40.0);
//! assert_eq!(on_capital(10.0, 1_000.0, 73.0), 0.05);
//! ```

use super::rates;
use crate::number::Number;

/// Hours that venues quote premium, interest and clamp for.
pub const QUOTED_HOURS: i64 = 8;

/// Premium of a price over the index: `(price - index) / index`.
///
/// Source: Deribit support 31424939178397; Hyperliquid before 2024-02, with the mid price.
pub fn premium<N: Number>(price: N, index: N) -> N {
    ((price - index) / index).named("premium")
}

/// Premium of the impact prices over the index:
/// `(max(0, impactBid - index) - max(0, index - impactAsk)) / index`; a side that is not known adds nothing.
///
/// 0 wherever the index lies between the impact prices.
/// Source: BitMEX perpetual contracts guide; Hyperliquid docs, "Funding".
///
/// ```
/// # use liquidity_layering::formula::funding::impact_premium;
/// // Hyperliquid, "Funding", numerical example.
/// assert!((impact_premium(Some(10_100.0), None, 10_000.0) - 0.01_f64).abs() < 1e-16);
/// assert_eq!(impact_premium(Some(99.0), Some(101.0), 100.0), 0.0);
/// ```
pub fn impact_premium<N: Number>(impact_bid: Option<N>, impact_ask: Option<N>, index: N) -> N {
    let above = impact_bid.map_or_else(N::zero, |bid| (bid - index).max(N::zero()));
    let below = impact_ask.map_or_else(N::zero, |ask| (index - ask).max(N::zero()));
    ((above - below) / index).named("premium")
}

/// Premium of the middle of bid and ask over the index: `((bid + ask) / 2 - index) / index`.
///
/// Source: OKX help centre, "OKX to optimize funding rate calculation", the formula before it.
pub fn mid_premium<N: Number>(bid: N, ask: N, index: N) -> N {
    premium((bid + ask) / N::whole(2), index)
}

/// Mean of premium samples: each alike, or by its place, so that later ones weigh more: `Σ i × P_i / Σ i`.
///
/// `None` without samples. Source of the linear weights: Binance FAQ, "Introduction to Binance Futures funding rates".
pub fn average<N: Number>(samples: &[N], linear: bool) -> Option<N> {
    let mut total = N::zero();
    let mut weights = N::zero();
    for (place, sample) in (1_i64..).zip(samples) {
        let weight = N::whole(if linear { place } else { 1 });
        total = total + *sample * weight;
        weights = weights + weight;
    }
    (!samples.is_empty()).then(|| (total / weights).named("average premium"))
}

/// Rate that leans from the premium towards the interest: `premium + clamp(interest - premium, -clamp, clamp)`.
///
/// Equals the interest while the premium is within `clamp` of it. All for the same hours.
/// Source: BitMEX perpetual contracts guide; Binance, Bybit, Gate, HTX and Hyperliquid use the same form.
///
/// ```
/// # use liquidity_layering::formula::funding::clamped_rate;
/// // HTX, recorded answer.
/// assert_eq!(clamped_rate(0.000_149_696_771_643_437, 0.0001, 0.0005), 0.0001_f64);
/// ```
pub fn clamped_rate<N: Number>(premium: N, interest: N, clamp: N) -> N {
    let pull = (interest - premium).clamp(-clamp, clamp);
    (premium + pull).named("rate for 8 hours")
}

/// Rate with a dead band: `max(band, premium) + min(-band, premium)`, 0 while the premium is within the band.
///
/// Source: Deribit support 31424939178397.
pub fn dead_band<N: Number>(premium: N, band: N) -> N {
    (premium.max(band) + premium.min(-band)).named("rate for 8 hours")
}

/// Premium and interest together, both for 8 hours: `premium + interest`.
///
/// Source: dydxprotocol/v4-chain, `x/perpetuals`.
pub fn plain_rate<N: Number>(premium: N, interest: N) -> N {
    (premium + interest).named("rate for 8 hours")
}

/// An 8-hour rate for another interval: `rate × hours / 8`.
///
/// Source: Hyperliquid docs, "Funding": the hourly payment is an eighth.
pub fn for_hours<N: Number>(rate: N, hours: N) -> N {
    (rate * hours / N::whole(QUOTED_HOURS)).named("rate")
}

/// BitMEX's limit of a rate: `0.75 × (initial margin rate - maintenance margin rate)`.
///
/// Source: BitMEX instrument message 2022-01-30, a rate exactly on it.
pub fn margin_cap<N: Number>(initial: N, maintenance: N) -> N {
    N::decimal(75, 2) * (initial - maintenance)
}

/// A limit for each hour as the limit of an interval: `cap × hours`.
///
/// Source: Hyperliquid docs, "Funding": 4 % an hour.
pub fn cap_for_hours<N: Number>(cap: N, hours: N) -> N {
    (cap * hours).named("cap")
}

/// The floor that a cap alone means: `-cap`.
pub fn floor_of<N: Number>(cap: N) -> N {
    -cap
}

/// What a position receives at a settlement: `-side × notional × rate`, `side` being 1 for a long and -1 for a short.
///
/// In the unit of the notional; a rate as the holder sees it is a payment on a notional of 1. Source: BitMEX perpetual contracts guide.
///
/// ```
/// # use liquidity_layering::formula::funding::payment;
/// // BitMEX guide: long 15,000 contracts at 750, rate 0.25 %: 20 coins pay 0.05.
/// assert_eq!(payment(1.0, 15_000.0 / 750.0, 0.0025), -0.05);
/// ```
pub fn payment<N: Number>(side: N, notional: N, rate: N) -> N {
    (-side * notional * rate).named("payment")
}

/// How much a dYdX v4 funding index moves, in its whole units, cut towards zero:
/// `rate × price × scale × seconds / 28,800`.
///
/// `rate` in millionths for 8 hours, `scale` = `10^(price exponent + atomic resolution + 6)`.
/// Source: dydxprotocol/v4-chain, `x/perpetuals/funding`, `GetFundingIndexDelta`.
///
/// ```
/// # use liquidity_layering::formula::funding::dydx_index_delta;
/// // TestGetFundingIndexDelta.
/// assert_eq!(dydx_index_delta(-1_001_999.0, 1_000.0, 1.0, 3_600.0), -125_249_875.0);
/// ```
pub fn dydx_index_delta<N: Number>(rate: N, price: N, scale: N, seconds: N) -> N {
    (rate * price * scale * seconds / N::whole(28_800)).trunc()
}

/// Intervals until the income has paid the fees: `fees / income`; `None` where nothing is earned.
pub fn break_even_intervals<N: Number>(fees: N, income: N) -> Option<N> {
    income.is_positive().then(|| (fees / income).named("intervals to break even"))
}

/// Income of so many days: `income × 24 × days / hours`, `income` and `hours` being the interval's.
pub fn over_days<N: Number>(income: N, hours: N, days: N) -> N {
    (income * N::whole(24) * days / hours).named("income")
}

/// Days of so many intervals: `intervals × hours / 24`.
pub fn days_of<N: Number>(intervals: N, hours: N) -> N {
    (intervals * hours / N::whole(24)).named("days")
}

/// Fees of a trade: `fee × fills × notional`.
pub fn fees<N: Number>(fee: N, fills: N, notional: N) -> N {
    (fee * fills * notional).named("fees")
}

/// What is left of funding after fees and interest, with what the coins yield:
/// `gross - fees + notional × ((1 + yield)^years - 1) - notional × borrow × years`.
pub fn net<N: Number>(gross: N, fees: N, notional: N, spot_yield: N, borrow: N, years: N) -> N {
    let coins = (notional * rates::compounded(spot_yield, years)).named("yield of the coins");
    let interest = (notional * borrow * years).named("interest");
    (gross - fees + coins - interest).named("net")
}

/// A result as a simple annual rate of the capital: `net × 365 / (capital × days)`.
pub fn on_capital<N: Number>(net: N, capital: N, days: N) -> N {
    (net * N::whole(365) / (capital * days)).named("net APR")
}
