//! `fillCost`: what an order costs in an order book.

use super::order_book::{Levels, OrderBook};
use super::prelude::*;
use crate::formula::depth::{self, Level, Target};

record! {
    /// Input of [`fill_cost`].
    pub struct FillCostInput<N> new {
        /// The order book.
        book "book": OrderBook<N>, ANY;
        /// Whether the order buys or sells.
        side "side": OrderSide, ANY;
        /// Coins to trade; or give `notional`, or neither for the depth alone.
        quantity "quantity": Option<N>, COINS;
        /// Money to trade for.
        notional "notional": Option<N>, MONEY;
        /// Worst price that the order takes.
        limit "limit": Option<N>, PRICE;
        /// Relative distances from the middle for which the depth is asked.
        depths "depths": Vec<N> = Vec::new(), Limits::of("fraction").from(0).to(1_000);
    }
}

record! {
    /// Output of [`fill_cost`].
    pub struct FillCostOutput<N> warned {
        /// The middle of the best prices; null unless both sides have levels.
        mid "mid": Option<N>, PRICE;
        /// Best ask less best bid.
        spread "spread": Option<N>, Limits::of("quote units per coin");
        /// Average price of what was filled; null where nothing was.
        average_price "averagePrice": Option<N>, PRICE;
        /// Price of the last level touched; null where nothing was filled.
        worst_price "worstPrice": Option<N>, PRICE;
        /// Coins filled.
        filled "filled": N, Limits::of("coins");
        /// What was not, in the unit asked for: coins, or quote units.
        unfilled "unfilled": N, Limits::of("coins or quote units");
        /// How much worse the average price is than the best; positive when adverse.
        slippage_from_best "slippageFromBest": Option<N>, Limits::of("fraction");
        /// How much worse it is than the middle.
        slippage_from_mid "slippageFromMid": Option<N>, Limits::of("fraction");
        /// What that costs: |average price - middle| × filled; null without a middle.
        cost "cost": Option<N>, Limits::of("quote units");
        /// Coins within each distance of the middle.
        depth "depth": Vec<DepthWithin<N>>, ANY;
        /// Coins to be had at the limit or better; null without one.
        max_quantity "maxQuantity": Option<N>, Limits::of("coins");
    }
}

record! {
    /// Depth of a book.
    pub struct DepthWithin<N> {
        /// Relative distance from the middle.
        within "within": N, Limits::of("fraction");
        /// Coins wanted no farther below.
        bids "bids": N, Limits::of("coins");
        /// Coins offered no farther above.
        asks "asks": N, Limits::of("coins");
    }
}

/// What an order costs in an order book: average and worst price, slippage, and how much of it the book holds.
///
/// A buyer takes the asks from the lowest up, a seller the bids from the highest down, each level whole until the last, of
/// which a part does, and none beyond `limit`. `averagePrice = Σ price × size / Σ size`; slippage `s × (averagePrice -
/// reference) / reference`, positive when adverse; `cost = |averagePrice - mid| × filled`, 0 where nothing was filled.
/// `depth` counts bids from `mid × (1 - within)` and asks up to `mid × (1 + within)`; it is empty for a book without a
/// middle. Levels of one price may stand beside each other. Source: nautilus_trader's order book (average price, quantity
/// for a price), which does not report what is unfilled.
///
/// ```
/// use liquidity_layering::{FillCostInput, OrderBook, OrderSide, fill_cost};
/// let book = OrderBook::new(vec![(99.into(), 5.into())], vec![(101.into(), 2.into()), (102.into(), 5.into())]);
/// let mut input = FillCostInput::new(book, OrderSide::Buy);
/// input.quantity = Some(4.into());
/// let fill = fill_cost(&input)?;
/// assert_eq!(fill.average_price.unwrap().to_string(), "101.5");
/// assert_eq!(fill.slippage_from_mid.unwrap().to_string(), "0.015");
/// assert_eq!(fill.cost.unwrap().to_string(), "6");
/// # Ok::<(), liquidity_layering::Error>(())
/// ```
///
/// # Errors
/// `out_of_range` for prices and sizes of 0 or less; `inconsistent` for levels that are not sorted, the best first, and
/// for `notional` beside `quantity`; `invalid_type` for levels of less than two or more than four items; `overflow` for results beyond 1e28.
pub fn fill_cost(input: &FillCostInput) -> Result<FillCostOutput, Error> {
    run::<super::FillCost, _, _>(input)
}

pub(super) fn calculate(input: &FillCostInput<Exact>) -> Result<FillCostOutput<Exact>, Error> {
    refuse! {
        input.quantity.is_some() && input.notional.is_some() => Inconsistent, "notional", "quantity or notional, not both";
    }
    input.book.check_order()?;
    Ok(compute(input).warned(|output| warnings(input, output)))
}

/// Those of the levels, sorted, that lie before the first for which `beyond` holds.
fn until<N>(levels: &[Level<N>], beyond: impl Fn(&N) -> bool) -> usize {
    levels.partition_point(|level| !beyond(&level.price))
}

/// Coins in the first so many levels.
fn coins<N: Number>(sums: &[N], levels: usize) -> N {
    levels.checked_sub(1).and_then(|last| sums.get(last).cloned()).unwrap_or_else(N::zero)
}

fn compute<N: Number>(input: &FillCostInput<N>) -> FillCostOutput<N> {
    let (Levels(bids), Levels(asks)) = (&input.book.bids, &input.book.asks);
    let touch = bids.first().zip(asks.first()).map(|(bid, ask)| (bid.price, ask.price));
    let mid = touch.map(|(bid, ask)| depth::mid(bid, ask));

    let (sign, levels) = match input.side {
        OrderSide::Buy => (N::one(), asks),
        OrderSide::Sell => (N::whole(-1), bids),
    };
    let within_limit = match input.limit {
        Some(limit) => {
            until(levels, |price| if input.side == OrderSide::Buy { *price > limit } else { *price < limit })
        }
        None => levels.len(),
    };
    let target = match (input.quantity, input.notional) {
        (Some(quantity), _) => Target::Coins(quantity),
        (None, Some(notional)) => Target::Money(notional),
        (None, None) => Target::Coins(N::zero()),
    };
    let fill = depth::fill(levels.iter().take(within_limit), target);
    let slippage = |reference: Option<N>| {
        // Not for nothing: without a fill there is no price.
        let reference = reference.filter(|_| fill.worst.is_some())?;
        Some(depth::slippage(sign, fill.spent, fill.filled, reference))
    };
    let cost = match (fill.worst, mid) {
        (None, _) => Some(N::zero()),
        (Some(_), Some(mid)) => Some(depth::cost(fill.spent, fill.filled, mid)),
        (Some(_), None) => None,
    };
    FillCostOutput {
        spread: touch.map(|(bid, ask)| depth::spread(bid, ask)),
        average_price: depth::average_price(fill.spent, fill.filled),
        slippage_from_best: slippage(levels.first().map(|level| level.price)),
        slippage_from_mid: slippage(mid),
        cost,
        depth: mid.map_or_else(Vec::new, |mid| depths(bids, asks, mid, &input.depths)),
        max_quantity: input
            .limit
            .as_ref()
            .map(|_| levels.iter().take(within_limit).fold(N::zero(), |sum, level| depth::add(sum, level))),
        mid,
        worst_price: fill.worst,
        filled: fill.filled,
        unfilled: fill.unfilled,
        warnings: Vec::new(),
    }
}

/// By sums up to each level, so that many distances cost no more than a search each.
fn depths<N: Number>(bids: &[Level<N>], asks: &[Level<N>], mid: N, distances: &[N]) -> Vec<DepthWithin<N>> {
    if distances.is_empty() {
        return Vec::new();
    }
    let (bid_sums, ask_sums) = (depth::cumulative(bids), depth::cumulative(asks));
    let of = |within: N| {
        let low = depth::price_within(N::whole(-1), mid, within);
        let high = depth::price_within(N::one(), mid, within);
        let bids = until(bids, |price| *price < low);
        let asks = until(asks, |price| *price > high);
        DepthWithin { within, bids: coins(&bid_sums, bids), asks: coins(&ask_sums, asks) }
    };
    distances.iter().copied().map(of).collect()
}

/// Slippage above this, in per cent, deserves a second look.
const LARGE: i64 = 1;

fn warnings(input: &FillCostInput<Exact>, output: &FillCostOutput<Exact>) -> Vec<Warning> {
    let partly = if input.limit.is_some() {
        "Not all of the order can be filled at the limit or better. Average price and slippage are of the part that can."
    } else {
        "The book does not hold all of the order. Average price and slippage are of the part that it holds; split the \
         order, or take a deeper book."
    };
    warnings! {
        output.spread.is_some_and(|spread| !spread.is_positive()) => warning::CROSSED_BOOK, "book",
            "The best bid is not below the best ask. The book is out of date, or of two markets: take a new one.";
        output.mid.is_none() => warning::ONE_SIDED_BOOK, "book",
            "One side of the book is empty, so there is no middle to compare with, and no depth around it.";
        output.unfilled.is_positive() => warning::THIN_BOOK, "unfilled", partly;
        output.slippage_from_best.is_some_and(|slippage| slippage > Exact::decimal(LARGE, 2))
            => warning::LARGE_SLIPPAGE, "slippageFromBest",
            "The order moves the price by more than 1 % on average. Split it, or set a limit.";
    }
}
