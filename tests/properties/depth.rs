//! Order books and volume.

use crate::hedge::ordered;
use crate::{DIGITS, at_least, close, decimals};
use liquidity_layering::calculator::{FillCost, LiquidityCheck, exact};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::{Value, json};
use liquidity_layering::{FillCostInput, FillCostOutput, LiquidityCheckInput, OrderBook, OrderSide};
use proptest::prelude::*;

/// Steps away from the middle and sizes, for both sides.
fn books() -> impl Strategy<Value = OrderBook<Exact>> {
    let side = || prop::collection::vec((1_i64..50, 1_i64..100_000), 1..20);
    (10_000_i64..1_000_000, side(), side()).prop_map(|(mid, bids, asks)| {
        let levels = |steps: Vec<(i64, i64)>, sign: i64| {
            let mut price = mid;
            let level = |(step, size)| {
                price += sign * step;
                (Exact::decimal(price, 2), Exact::decimal(size, 3))
            };
            steps.into_iter().map(level).collect()
        };
        OrderBook::new(levels(bids, -1), levels(asks, 1))
    })
}

fn sides() -> impl Strategy<Value = OrderSide> {
    prop_oneof![Just(OrderSide::Buy), Just(OrderSide::Sell)]
}

fn pairs(book: &OrderBook<Exact>, side: OrderSide) -> Vec<(Exact, Exact)> {
    let levels = if side == OrderSide::Buy { &book.asks } else { &book.bids };
    levels.0.iter().map(|level| (level.price, level.size)).collect()
}

fn filled(book: &OrderBook<Exact>, side: OrderSide, quantity: Exact) -> FillCostOutput<Exact> {
    let mut input = FillCostInput::new(book.clone(), side);
    input.quantity = Some(quantity);
    exact::<FillCost>(&input).unwrap()
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// A fill takes no more than the book holds, what it takes and what it leaves is the order, and its average lies between
    /// the best price and the worst.
    #[test]
    fn a_fill_is_a_part_of_the_book(book in books(), side in sides(), quantity in decimals(1..2_000_000, 3)) {
        let found = filled(&book, side, quantity);
        let levels = pairs(&book, side);
        let all = levels.iter().fold(Exact::zero(), |sum, level| sum + level.1);
        prop_assert_eq!(found.filled, quantity.min(all));
        prop_assert_eq!(found.filled + found.unfilled, quantity);
        let (average, worst, best) = (found.average_price.unwrap(), found.worst_price.unwrap(), levels[0].0);
        match side {
            OrderSide::Buy => prop_assert!(ordered(best, average) && ordered(average, worst)),
            OrderSide::Sell => prop_assert!(ordered(worst, average) && ordered(average, best)),
        }
        prop_assert!(!found.slippage_from_best.unwrap().is_negative());
        prop_assert!(found.slippage_from_mid.unwrap().is_positive());
        // |average - mid| × filled.
        let cost = (average - found.mid.unwrap()).abs() * found.filled;
        prop_assert!(close(found.cost.unwrap(), cost, 1e-15), "{} {cost}", found.cost.unwrap());
    }

    /// A larger order never pays a better average, and costs no less.
    #[test]
    fn more_is_never_cheaper(
        book in books(),
        side in sides(),
        quantity in decimals(1..1_000_000, 3),
        more in decimals(1..1_000_000, 3),
    ) {
        let (less, more) = (filled(&book, side, quantity), filled(&book, side, quantity + more));
        let (from, to) = (less.slippage_from_best.unwrap(), more.slippage_from_best.unwrap());
        prop_assert!(to.to_f64() >= from.to_f64() - 1e-15);
        prop_assert!(ordered(less.cost.unwrap(), more.cost.unwrap()));
        prop_assert!(ordered(less.filled, more.filled));
    }

    /// The money that a quantity costs buys that quantity, at the same average.
    #[test]
    fn quantity_and_notional_are_two_ways(book in books(), side in sides(), quantity in decimals(1..1_000_000, 3)) {
        let by_quantity = filled(&book, side, quantity);
        let levels = pairs(&book, side);
        let mut left = by_quantity.filled;
        let mut spent = Exact::zero();
        for (price, size) in &levels {
            let part = left.min(*size);
            spent = spent + part * *price;
            left = left - part;
        }
        let mut input = FillCostInput::new(book, side);
        input.notional = Some(spent);
        let by_money = exact::<FillCost>(&input).unwrap();
        prop_assert!(by_money.unfilled.is_zero());
        prop_assert!(close(by_money.filled, by_quantity.filled, DIGITS));
        prop_assert!(close(by_money.average_price.unwrap(), by_quantity.average_price.unwrap(), DIGITS));
        prop_assert_eq!(by_money.worst_price.unwrap(), by_quantity.worst_price.unwrap());
        // Twice the money of the whole book leaves just what the book does not take.
        let all = levels.iter().fold(Exact::zero(), |sum, (price, size)| sum + *price * *size);
        input.notional = Some(all + all);
        prop_assert_eq!(exact::<FillCost>(&input).unwrap().unfilled, all);
    }

    /// Depth grows with the distance and ends with the whole book; a limit gives what lies up to it and fills no more.
    #[test]
    fn depth_grows(book in books(), side in sides(), mut steps in prop::collection::vec(0_i64..3_000, 1..20), at in 0_usize..20) {
        steps.sort_unstable();
        let mut input = FillCostInput::new(book.clone(), side);
        input.depths = steps.iter().map(|step| Exact::decimal(*step, 5)).collect();
        let levels = pairs(&book, side);
        let limit = levels[at % levels.len()].0;
        input.limit = Some(limit);
        input.quantity = Some(1_000_000.into());
        let found = exact::<FillCost>(&input).unwrap();
        let mid = found.mid.unwrap();
        for (depth, within) in found.depth.iter().zip(&input.depths) {
            for (counted, side) in [(depth.bids, OrderSide::Sell), (depth.asks, OrderSide::Buy)] {
                let near = |price: Exact| ordered((price - mid).abs(), mid * *within);
                let expected = pairs(&book, side).iter().filter(|level| near(level.0)).fold(Exact::zero(), |sum, level| sum + level.1);
                prop_assert_eq!(counted, expected);
            }
        }
        for (a, b) in found.depth.iter().zip(found.depth.iter().skip(1)) {
            prop_assert!(ordered(a.bids, b.bids) && ordered(a.asks, b.asks));
        }
        let to_limit = levels[..=at % levels.len()].iter().fold(Exact::zero(), |sum, level| sum + level.1);
        prop_assert_eq!(found.max_quantity.unwrap(), to_limit);
        prop_assert_eq!(found.filled, to_limit);
        prop_assert_eq!(found.worst_price.unwrap(), limit);
    }

    /// Four times the order moves the price twice as far and takes four times as long; supported is what the participation says.
    #[test]
    fn impact_grows_with_the_root(
        quantity in decimals(1..10_000_000, 3),
        volume in decimals(1_000..1_000_000_000, 3),
        volatility in decimals(1..2_000, 4),
        most in decimals(1..1_000, 3),
    ) {
        let check = |quantity| {
            let mut input = LiquidityCheckInput::new(quantity, 100.into(), volume);
            input.daily_volatility = Some(volatility);
            input.max_participation = most;
            exact::<LiquidityCheck>(&input).unwrap()
        };
        let (one, four) = (check(quantity), check(quantity * Exact::whole(4)));
        prop_assert!(close(four.impact.unwrap(), one.impact.unwrap() * Exact::whole(2), DIGITS));
        prop_assert!(close(four.hours_to_trade, one.hours_to_trade * Exact::whole(4), DIGITS));
        prop_assert!(close(one.impact_cost.unwrap(), one.impact.unwrap() * quantity * Exact::whole(100), DIGITS));
        prop_assert_eq!(one.supported, ordered(quantity, most * volume));
        prop_assert!(one.supported == ordered(one.hours_to_trade, 24.into()) || close(one.hours_to_trade, 24.into(), DIGITS));
    }
}

/// By hand, with levels just at the distance and at the limit, which count.
#[test]
fn levels_at_the_edge_count() {
    let levels = |prices: [i64; 2]| prices.map(|price| (Exact::from(price), Exact::whole(3))).to_vec();
    let mut input = FillCostInput::new(OrderBook::new(levels([99, 98]), levels([101, 102])), OrderSide::Sell);
    input.depths = vec![Exact::decimal(1, 2), Exact::decimal(2, 2)];
    input.limit = Some(98.into());
    let found = exact::<FillCost>(&input).unwrap();
    let depth: Vec<_> = found.depth.iter().map(|depth| (depth.bids.to_f64(), depth.asks.to_f64())).collect();
    assert_eq!(depth, [(3.0, 3.0), (6.0, 6.0)]);
    assert_eq!(found.max_quantity, Some(6.into()));
    // Asked for nothing: no price, and no cost.
    assert!(found.average_price.is_none() && found.worst_price.is_none() && found.slippage_from_best.is_none());
    assert!(found.filled.is_zero() && found.unfilled.is_zero() && found.cost == Some(Exact::zero()));
    // Without bids there is no middle to pay more than, and with neither side nothing at all.
    let mut input = FillCostInput::new(OrderBook::new(vec![], levels([101, 102])), OrderSide::Buy);
    input.quantity = Some(4.into());
    input.depths = vec![Exact::decimal(1, 2)];
    let found = exact::<FillCost>(&input).unwrap();
    assert_eq!(found.average_price, Some(Exact::decimal(10_125, 2)));
    assert!(found.mid.is_none() && found.slippage_from_mid.is_none() && found.cost.is_none() && found.depth.is_empty());
    input.side = OrderSide::Sell;
    let found = exact::<FillCost>(&input).unwrap();
    assert!(found.average_price.is_none() && found.cost == Some(Exact::zero()) && found.unfilled == Exact::whole(4));
}

/// Books that exchanges gave out, as far as they name their sides `bids` and `asks`, against a walk in doubles.
#[test]
fn recorded_books() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/orderbooks");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: the recorded books are not here");
        return;
    };
    let mut checked = 0;
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let body = json::parse(&text).unwrap();
        let Some((bids, asks)) = sides_of(&body) else { continue };
        checked += 1;
        walk(&path.display().to_string(), bids, asks);
    }
    assert!(checked >= 10, "{checked}");
}

type Pairs = Vec<(Exact, Exact)>;

/// The first object in which both sides are lists of lists; what stands behind price and size is left out.
fn sides_of(body: &Value<'_>) -> Option<(Pairs, Pairs)> {
    let side = |name: &str| -> Option<Pairs> {
        let levels = body.get(name)?.as_list()?;
        let number = |value: &Value<'_>| Exact::parse(value.as_text()?).ok();
        let level = |level: &Value<'_>| match level.as_list()? {
            [price, size, ..] => Some((number(price)?, number(size)?)),
            _ => None,
        };
        levels.iter().map(level).collect()
    };
    match (side("bids"), side("asks"), body) {
        (Some(bids), Some(asks), _) => Some((bids, asks)),
        (_, _, Value::Record(fields)) => fields.iter().find_map(|(_, value)| sides_of(value)),
        (_, _, Value::List(items)) => items.iter().find_map(sides_of),
        _ => None,
    }
}

fn walk(file: &str, mut bids: Pairs, mut asks: Pairs) {
    // Some venues write a side from its far end.
    bids.sort_by(|a, b| b.0.compare(a.0).unwrap());
    asks.sort_by(|a, b| a.0.compare(b.0).unwrap());
    for (side, levels) in [(OrderSide::Buy, &asks), (OrderSide::Sell, &bids)] {
        let all = levels.iter().fold(0.0, |sum, level| sum + level.1.to_f64());
        for part in [0.001, 0.37, 0.9, 1.5] {
            let quantity = Exact::from_f64(all * part).unwrap();
            let (mut left, mut spent, mut got, mut worst) = (quantity.to_f64(), 0.0, 0.0, 0.0);
            for (price, size) in levels {
                let taken = left.min(size.to_f64());
                if taken <= 0.0 {
                    break;
                }
                spent += taken * price.to_f64();
                got += taken;
                left -= taken;
                worst = price.to_f64();
            }
            let found = filled(&OrderBook::new(bids.clone(), asks.clone()), side, quantity);
            let near = |a: Exact, b: f64| (a.to_f64() - b).abs() <= 1e-11 * b.abs();
            assert!(near(found.filled, got) && near(found.average_price.unwrap(), spent / got), "{file} {part}");
            assert!(part > 1.0 || near(found.worst_price.unwrap(), worst), "{file} {part}");
            assert_eq!(found.unfilled.is_positive(), part > 1.0, "{file} {part}");
            let mid = f64::midpoint(bids[0].0.to_f64(), asks[0].0.to_f64());
            assert!((found.cost.unwrap().to_f64() - (spent / got - mid).abs() * got).abs() <= 1e-9 * spent, "{file}");
        }
    }
}
