//! Hedges and carry trades.

use crate::{DIGITS, at_least, close, decimals};
use liquidity_layering::calculator::{CarryTrade, SizeHedge, exact};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::{
    CarryTradeInput, Contract, ContractKind, HedgeMethod, HistoryMethod, HistoryOn, LossLimitMethod, Prices,
    SizeHedgeInput,
};
use proptest::prelude::*;

fn kinds() -> impl Strategy<Value = ContractKind> {
    prop_oneof![Just(ContractKind::Linear), Just(ContractKind::Inverse)]
}

fn contract(kind: ContractKind, multiplier: Exact, step: Exact) -> Contract<Exact> {
    let mut contract = Contract::new(kind, multiplier);
    contract.lot_step = Some(step);
    contract
}

fn steps() -> impl Strategy<Value = Exact> {
    prop_oneof![Just(Exact::decimal(1, 3)), Just(Exact::decimal(1, 1)), Just(Exact::one()), Just(Exact::whole(25))]
}

/// `a` is not above `b`.
pub fn ordered(a: Exact, b: Exact) -> bool {
    a.compare(b).is_some_and(core::cmp::Ordering::is_le)
}

/// Sum of squares of spot changes less `ratio` times futures changes, about their mean, in doubles.
fn variance(spot: &[f64], futures: &[f64], ratio: f64) -> f64 {
    let hedged: Vec<f64> = spot.iter().zip(futures).map(|(s, f)| s - ratio * f).collect();
    let mean = hedged.iter().fold(0.0, |sum, x| sum + x) / hedged.len() as f64;
    hedged.iter().fold(0.0, |sum, x| sum + (x - mean) * (x - mean))
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// The ratio of a history leaves less variance than any other, and its effectiveness is the part it takes away.
    #[test]
    fn a_history_gives_the_least_variance(
        prices in prop::collection::vec((9_000_i64..11_000, 9_000_i64..11_000), 4..40),
        returns in any::<bool>(),
        off in 1_i64..1_000,
    ) {
        let prices_of = |pick: fn(&(i64, i64)) -> i64| -> Vec<Exact> {
            prices.iter().map(|pair| Exact::decimal(pick(pair), 2)).collect()
        };
        let (spot, futures) = (prices_of(|pair| pair.0), prices_of(|pair| pair.1));
        let on = if returns { HistoryOn::Returns } else { HistoryOn::Changes };
        let steps = |prices: &[Exact]| -> Vec<f64> {
            let step = |pair: &[Exact]| {
                let (from, to) = (pair[0].to_f64(), pair[1].to_f64());
                if returns { to / from - 1.0 } else { to - from }
            };
            prices.windows(2).map(step).collect()
        };
        let (spot_steps, futures_steps) = (steps(&spot), steps(&futures));
        let mut input = SizeHedgeInput::new(10.into(), 100.into(), Contract::new(ContractKind::Linear, Exact::one()));
        input.method = HedgeMethod::History(HistoryMethod {
            spot: Prices::Decimals(spot),
            futures: Prices::Decimals(futures),
            on,
        });
        let Ok(found) = exact::<SizeHedge>(&input) else { return Ok(()) };
        let ratio = found.hedge_ratio.to_f64();
        let least = variance(&spot_steps, &futures_steps, ratio);
        for other in [ratio + off as f64 * 1e-3, ratio - off as f64 * 1e-3] {
            prop_assert!(variance(&spot_steps, &futures_steps, other) > least, "{ratio} {other}");
        }
        let taken = 1.0 - least / variance(&spot_steps, &futures_steps, 0.0);
        prop_assert!((found.effectiveness.unwrap().to_f64() - taken).abs() < 1e-9);
    }

    /// At the fall the hedge loses no more than allowed, rounded up; the exact one loses just that, or there is none.
    #[test]
    fn a_loss_limit_is_kept(
        kind in kinds(),
        quantity in decimals(1..10_000_000, 3),
        price in decimals(1..10_000_000, 2),
        multiplier in decimals(1..10_000, 3),
        step in steps(),
        fall in decimals(1..1_000, 3),
        part in decimals(0..2_000, 3),
    ) {
        let loss = quantity * price * fall;
        let max_loss = loss * part;
        let mut input = SizeHedgeInput::new(quantity, price, contract(kind, multiplier, step));
        input.method = HedgeMethod::LossLimit(LossLimitMethod { fall, max_loss });
        input.scenarios = vec![-fall];
        let found = exact::<SizeHedge>(&input).unwrap();
        prop_assert!(!found.hedge_ratio.is_negative());
        // Linear: coins × price × fall; inverse: face × fall.
        let gain = |contracts: Exact| match kind {
            ContractKind::Linear => contracts * multiplier * price * fall,
            ContractKind::Inverse => contracts * multiplier * fall,
        };
        prop_assert!(close(gain(found.contracts), found.scenarios[0].futures_pnl, DIGITS));
        let slack = loss * Exact::decimal(1, 18);
        prop_assert!(ordered(loss - gain(found.contracts_up), max_loss + slack));
        let exactly = loss - gain(found.contracts_exact);
        if ordered(Exact::one(), part) {
            prop_assert!(found.contracts_exact.is_zero());
        } else {
            prop_assert!((exactly - max_loss).abs().to_f64() <= 1e-20 * loss.to_f64());
        }
    }

    /// Rounding keeps within a lot, on both sides, and what it leaves is said exactly.
    #[test]
    fn rounding_keeps_within_a_lot(
        kind in kinds(),
        quantity in decimals(1..10_000_000, 3),
        collateral in decimals(0..1_000_000, 3),
        price in decimals(1..10_000_000, 2),
        multiplier in decimals(1..10_000, 3),
        step in steps(),
        ratio in decimals(0..2_000, 3),
    ) {
        let mut input = SizeHedgeInput::new(quantity, price, contract(kind, multiplier, step));
        input.method = HedgeMethod::ratio(ratio);
        input.collateral_coin = collateral;
        let found = exact::<SizeHedge>(&input).unwrap();
        prop_assert!(ordered(found.contracts, found.contracts_exact) && ordered(found.contracts_exact, found.contracts_up));
        let between = found.contracts_up - found.contracts;
        prop_assert!(between.is_zero() || between == step);
        for rounded in [found.contracts, found.contracts_up] {
            let lots = rounded / step;
            prop_assert!(lots == lots.floor());
        }
        // Exactly: exposure hedged = what the contracts hedge + what is left.
        let hedged = ratio * (quantity + collateral);
        let coins = found.contracts * multiplier;
        match kind {
            ContractKind::Linear => prop_assert!(close(hedged, coins + found.residual_quantity, DIGITS)),
            ContractKind::Inverse => {
                prop_assert!((hedged * price - coins - found.residual_quantity * price).abs().to_f64()
                    <= 1e-25 * (hedged * price).to_f64());
            }
        }
    }

    /// Each scenario adds up exactly; a hedge of less than all never turns a fall into a gain; a higher price is never
    /// worse with it, as long as it is not liquidated; what is liquidated has lost its margin.
    #[test]
    fn scenarios_add_up(
        kind in kinds(),
        quantity in decimals(1..10_000_000, 3),
        price in decimals(1..10_000_000, 2),
        ratio in decimals(0..1_000, 3),
        leverage in decimals(10..200, 1),
        maintenance in decimals(0..50, 3),
        rally in prop::option::of(decimals(0..2_000, 3)),
        changes in prop::collection::vec(-999_i64..2_000, 1..12),
    ) {
        let mut changes = changes;
        changes.sort_unstable();
        let mut input = SizeHedgeInput::new(quantity, price, contract(kind, Exact::decimal(1, 3), Exact::decimal(1, 3)));
        input.method = HedgeMethod::ratio(ratio);
        input.leverage = leverage;
        input.maintenance_rate = Some(maintenance);
        input.rally = rally;
        input.scenarios = changes.iter().map(|change| Exact::decimal(*change, 3)).collect();
        let found = exact::<SizeHedge>(&input).unwrap();
        let mut before: Option<Exact> = None;
        for (scenario, change) in found.scenarios.iter().zip(&input.scenarios) {
            prop_assert_eq!(scenario.spot_pnl, quantity * price * *change);
            prop_assert_eq!(scenario.net, scenario.spot_pnl + scenario.futures_pnl);
            prop_assert_eq!(scenario.unhedged, scenario.spot_pnl);
            prop_assert_eq!(scenario.price, price * (Exact::one() + *change));
            let reaches = |change: Exact| found.liquidation_price.is_some_and(|at| ordered(at, price * (Exact::one() + change)));
            prop_assert_eq!(scenario.liquidated, reaches(*change) || rally.is_some_and(reaches));
            if scenario.liquidated {
                prop_assert_eq!(scenario.futures_pnl, -found.margin);
            } else {
                prop_assert_eq!(scenario.futures_pnl, -found.notional * *change);
                prop_assert!(before.is_none_or(|before| ordered(before, scenario.net)));
                before = Some(scenario.net);
                if change.is_negative() {
                    prop_assert!(!scenario.net.is_positive());
                }
            }
        }
    }

    /// With the cash that it asks for, a linear hedge has its maintenance margin left after the rally; without, it is
    /// liquidated there just where cash is asked for.
    #[test]
    fn cash_keeps_a_hedge_alive(
        quantity in decimals(1_000..10_000_000, 3),
        price in decimals(1..10_000_000, 2),
        leverage in decimals(10..200, 1),
        maintenance in decimals(1..50, 3),
        rally in decimals(0..2_000, 3),
    ) {
        let step = Exact::decimal(1, 3);
        let mut input = SizeHedgeInput::new(quantity, price, contract(ContractKind::Linear, Exact::one(), step));
        input.leverage = leverage;
        input.maintenance_rate = Some(maintenance);
        input.rally = Some(rally);
        input.scenarios = vec![Exact::decimal(-5, 1)];
        let found = exact::<SizeHedge>(&input).unwrap();
        let cash = found.cash_to_survive_rally.unwrap();
        let left = found.margin + cash - found.notional * rally;
        let needed = found.notional * (Exact::one() + rally) * maintenance;
        prop_assert!((left - needed).to_f64() >= -1e-20 * found.notional.to_f64());
        if cash.is_positive() {
            prop_assert!(close(left, needed, 1e-20));
        }
        let margin_for = (found.notional * rally + needed - found.margin).to_f64();
        if margin_for.abs() > 1e-15 * found.notional.to_f64() {
            prop_assert_eq!(found.scenarios[0].liquidated, cash.is_positive());
        }
    }

    /// At the liquidation price margin and result are down to the maintenance margin there; a short in coin at a leverage of 1
    /// has none.
    #[test]
    fn liquidation_is_where_maintenance_begins(
        kind in kinds(),
        quantity in decimals(1_000..10_000_000, 3),
        price in decimals(100..10_000_000, 2),
        leverage in prop_oneof![Just(Exact::one()), decimals(1..2_000, 2)],
        maintenance in decimals(0..200, 3),
    ) {
        let step = Exact::decimal(1, 3);
        let mut input = SizeHedgeInput::new(quantity, price, contract(kind, step, step));
        input.leverage = leverage;
        input.maintenance_rate = Some(maintenance);
        let found = exact::<SizeHedge>(&input).unwrap();
        let size = (found.contracts * step).to_f64();
        let (entry, leverage) = (price.to_f64(), leverage.to_f64());
        match (kind, found.liquidation_price) {
            (ContractKind::Inverse, None) => prop_assert!(leverage <= 1.0),
            (_, None) => prop_assert!(false),
            (ContractKind::Linear, Some(at)) => {
                let (at, value) = (at.to_f64(), size * entry);
                let left = value / leverage - size * (at - entry) - size * at * maintenance.to_f64();
                prop_assert!(left.abs() <= 1e-12 * (value / leverage + size * at), "{left}");
            }
            (ContractKind::Inverse, Some(at)) => {
                prop_assert!(leverage > 1.0);
                let (at, value) = (at.to_f64(), size / entry);
                let left = value / leverage + size / at - value - size / at * maintenance.to_f64();
                prop_assert!(left.abs() <= 1e-12 * (value + size / at), "{left}");
            }
        }
    }

    /// Linear and inverse hedges of the same coins, both in fine lots, bring the same where the price moves a little, and the
    /// inverse one sells as many contracts as its face value says.
    #[test]
    fn linear_and_inverse_agree(
        quantity in decimals(1_000..10_000_000, 3),
        price in decimals(100..10_000_000, 2),
        ratio in decimals(1..1_000, 3),
        change in decimals(-100..100, 4),
    ) {
        let hedge = |kind| {
            let mut input = SizeHedgeInput::new(quantity, price, contract(kind, Exact::one(), Exact::decimal(1, 9)));
            input.method = HedgeMethod::ratio(ratio);
            input.scenarios = vec![change];
            exact::<SizeHedge>(&input).unwrap()
        };
        let (linear, inverse) = (hedge(ContractKind::Linear), hedge(ContractKind::Inverse));
        let value = (quantity * price).to_f64();
        prop_assert!((linear.scenarios[0].net - inverse.scenarios[0].net).abs().to_f64() <= 1e-9 * value);
        prop_assert!(close(inverse.contracts_exact, linear.contracts_exact * price, DIGITS));
        // The coin result itself, 1/entry - 1/exit, valued at the exit.
        let exit = price * (Exact::one() + change);
        let coins = inverse.contracts * (Exact::one() / exit - Exact::one() / price);
        prop_assert!((coins * exit - inverse.scenarios[0].futures_pnl).abs().to_f64() <= 1e-18 * value);
    }

    /// The parts of a carry trade add up to its net, their rates to its rate, and after breakEvenDays a trade whose income
    /// grows with time has paid its fees.
    #[test]
    fn carry_adds_up(
        kind in kinds(),
        quantity in decimals(1_000..10_000_000, 3),
        price in decimals(100..10_000_000, 2),
        futures in prop::option::of(decimals(500..1_500, 3)),
        staking in decimals(-100..300, 3),
        funding in decimals(-300..300, 3),
        leverage in decimals(10..200, 1),
        fee in decimals(0..20, 4),
        borrow in decimals(0..100, 3),
        collateral in decimals(0..100, 3),
        days in 1_i64..800,
        dated in any::<bool>(),
    ) {
        let coins = contract(kind, Exact::decimal(1, 3), Exact::one());
        let mut input = CarryTradeInput::new(quantity, price, coins, leverage, days.into());
        input.staking_apy = staking;
        input.fee = fee;
        input.borrow_apr = borrow;
        input.collateral_yield_apr = collateral;
        input.futures_price = futures.map(|part| price * part);
        match dated {
            true => {
                input.expiry = Some(liquidity_layering::calculator::data::Instant(1e12));
            }
            false => input.funding_apr = Some(funding),
        }
        // A basis may take all of the capital.
        let Ok(found) = exact::<CarryTrade>(&input) else { return Ok(()) };
        let sum = found.parts.iter().fold(Exact::zero(), |sum, part| sum + part.income);
        prop_assert_eq!(sum, found.net);
        let rates = found.parts.iter().fold(0.0, |sum, part| sum + part.apr.to_f64());
        prop_assert!((rates - found.net_apr.to_f64()).abs() < 1e-9 * (1.0 + rates.abs()));
        prop_assert_eq!(found.net.is_positive(), found.net_apy.is_positive());
        let parts: Vec<_> = found.parts.iter().map(|part| part.id.name()).collect();
        prop_assert_eq!(parts, ["staking", "funding", "basis", "fees", "borrow", "collateral"]);
        prop_assert!(found.parts[1].income.is_zero() || !dated);
        prop_assert!(found.parts[2].income.is_zero() || dated);
        // Break-even takes the income, the basis apart, as even over the days.
        if let Some(even) = found.break_even_days {
            let fees = -found.parts[3].income;
            prop_assert!(close(even * (found.net + fees), fees * Exact::whole(days), 1e-20));
        } else {
            prop_assert!(!(found.net - found.parts[3].income).is_positive());
        }
        // What is short and what is left are the coins and the margin in coin.
        let futures_price = input.futures_price.unwrap_or(price);
        let (short, margin) = match kind {
            ContractKind::Linear => (found.contracts * Exact::decimal(1, 3), Exact::zero()),
            ContractKind::Inverse => {
                let short = found.contracts * Exact::decimal(1, 3) / futures_price;
                (short, short / leverage)
            }
        };
        prop_assert!((found.residual_delta + short - quantity - margin).abs().to_f64() <= 1e-20 * quantity.to_f64());
    }
}
