//! `liquidityCheck`: whether a market bears an order.

use super::prelude::*;
use crate::formula::{depth, position};

record! {
    /// Input of [`liquidity_check`].
    pub struct LiquidityCheckInput<N> new {
        /// Coins to trade.
        quantity "quantity": N, COINS;
        /// Price of a coin.
        price "price": N, PRICE;
        /// Coins traded in 24 hours.
        volume_24h "volume24h": N, COINS;
        /// Coins in open contracts.
        open_interest "openInterest": Option<N>, COINS;
        /// Standard deviation of the price's change in a day.
        daily_volatility "dailyVolatility": Option<N>, Limits::of("fraction").from(0).to(100);
        /// Largest part of the volume that an order should be.
        max_participation "maxParticipation": N = N::decimal(5, 2), Limits::of("fraction").above(0).to(1);
    }
}

record! {
    /// Output of [`liquidity_check`].
    pub struct LiquidityCheckOutput<N> warned {
        /// Part of the day's volume that the order is.
        participation "participation": N, Limits::of("fraction");
        /// Part of the open interest; null without one.
        share_of_open_interest "shareOfOpenInterest": Option<N>, Limits::of("fraction");
        /// Relative move of the price to be expected against the order; null without a volatility.
        impact "impact": Option<N>, Limits::of("fraction");
        /// Value of the order.
        notional "notional": N, Limits::of("quote units");
        /// What the impact costs; null without a volatility.
        impact_cost "impactCost": Option<N>, Limits::of("quote units");
        /// Hours that the order takes at the largest participation.
        hours_to_trade "hoursToTrade": N, Limits::of("hours");
        /// Whether the participation is no larger than that.
        supported "supported": bool, ANY;
    }
}

/// Whether a market bears an order: its part of the volume and of the open interest, how far it would move the price, and how
/// long it would take without hurry.
///
/// `participation = quantity / volume24h`; `shareOfOpenInterest = quantity / openInterest`; `impact = dailyVolatility ×
/// √participation`, one-sided; `notional = quantity × price`; `impactCost = notional × impact`; `hoursToTrade = 24 ×
/// participation / maxParticipation`; `supported` where `participation <= maxParticipation`. Source: the square-root law
/// of market impact with a coefficient of 1 (Tóth et al., "Anomalous price impact", 2011).
///
/// ```
/// use liquidity_layering::{LiquidityCheckInput, liquidity_check};
/// let mut input = LiquidityCheckInput::new(100.into(), 20_000.into(), 10_000.into());
/// input.daily_volatility = Some("0.03".parse()?);
/// let check = liquidity_check(&input)?;
/// assert_eq!(check.impact.unwrap().to_string(), "0.003");
/// assert_eq!(check.hours_to_trade.to_string(), "4.8");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for fields outside their ranges; `overflow` for results beyond 1e28.
pub fn liquidity_check(input: &LiquidityCheckInput) -> Result<LiquidityCheckOutput, Error> {
    run::<super::LiquidityCheck, _, _>(input)
}

pub(super) fn calculate(input: &LiquidityCheckInput<Exact>) -> Result<LiquidityCheckOutput<Exact>, Error> {
    Ok(compute(input).warned(warnings))
}

fn compute<N: Number>(input: &LiquidityCheckInput<N>) -> LiquidityCheckOutput<N> {
    let (quantity, volume, most) = (input.quantity, input.volume_24h, input.max_participation);
    let notional = position::linear_value(quantity, N::one(), input.price);
    let impact = input.daily_volatility.map(|volatility| depth::impact(volatility, quantity, volume));
    LiquidityCheckOutput {
        participation: depth::share(quantity, volume),
        share_of_open_interest: input.open_interest.map(|open| depth::share(quantity, open)),
        impact_cost: impact.map(|impact| position::face_value(notional, impact)),
        impact,
        notional,
        hours_to_trade: depth::hours_to_trade(quantity, volume, most),
        // Not by the quotient, which may be rounded.
        supported: quantity <= depth::bearable(volume, most),
        warnings: Vec::new(),
    }
}

/// A larger part of the open interest, in per cent, is hard to leave again.
const LARGE_SHARE: i64 = 10;

fn warnings(output: &LiquidityCheckOutput<Exact>) -> Vec<Warning> {
    let large = |share: Exact| share > Exact::decimal(LARGE_SHARE, 2);
    warnings! {
        !output.supported => warning::HIGH_PARTICIPATION, "quantity",
            "The order is a larger part of the day's volume than maxParticipation. Spread it over hoursToTrade, or \
             trade less.";
        output.share_of_open_interest.is_some_and(large) => warning::LARGE_SHARE_OF_OPEN_INTEREST, "openInterest",
            "The position would be more than 10 % of all open contracts: hard to leave again, and above the limits \
             of some venues.";
    }
}
