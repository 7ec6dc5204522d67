//! Profit and loss, averages, sizes.

use super::positions::{kinds, profit, shown, sides, sign, whole};
use crate::{DIGITS, at_least, close, decimals, near};
use liquidity_layering::calculator::{AverageEntry, PositionPnl, PositionSize, exact};
use liquidity_layering::formula::{liquidation, position};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::{
    AverageEntryInput, Contract, ContractKind, Fill, OrderSide, PositionPnlInput, PositionPnlOutput, PositionSizeInput,
    Side,
};
use proptest::prelude::*;

fn pnl(kind: ContractKind, side: Side, contracts: Exact, entry: Exact, exit: Exact) -> PositionPnlOutput<Exact> {
    exact::<PositionPnl>(&PositionPnlInput::new(Contract::new(kind, 10.into()), side, contracts, entry, exit)).unwrap()
}

fn own(output: &PositionPnlOutput<Exact>) -> Exact {
    output.pnl_coin.unwrap_or(output.pnl)
}

proptest! {
    #![proptest_config(at_least(3_000))]

    /// P&L adds up over parts of the position and over parts of the way, and sides mirror.
    #[test]
    fn pnl_is_additive(
        kind in kinds(), part in decimals(1..1_000_000, 3), rest in decimals(1..1_000_000, 3),
        entry in decimals(1..10_000_000, 3), middle in decimals(1..10_000_000, 3), exit in decimals(1..10_000_000, 3),
    ) {
        let of = |side, contracts, from, to| own(&pnl(kind, side, contracts, from, to));
        let whole = of(Side::Long, part + rest, entry, exit);
        let scale = (part + rest).to_f64() * 10.0 * if kind == ContractKind::Linear {
            entry.max(middle).max(exit).to_f64()
        } else {
            1.0 / entry.min(middle).min(exit).to_f64()
        };
        let parts = of(Side::Long, part, entry, exit) + of(Side::Long, rest, entry, exit);
        prop_assert!((whole - parts).abs().to_f64() <= 1e-26 * scale);
        let ways = of(Side::Long, part + rest, entry, middle) + of(Side::Long, part + rest, middle, exit);
        prop_assert!((whole - ways).abs().to_f64() <= 1e-26 * scale);
        prop_assert!((whole + of(Side::Short, part + rest, entry, exit)).abs().to_f64() <= 1e-26 * scale);
        if kind == ContractKind::Linear {
            prop_assert_eq!(whole, parts);
            prop_assert_eq!(whole, ways);
        }
    }

    /// For a small move, coin and quote units tell the same gain.
    #[test]
    fn linear_and_inverse_agree_to_first_order(side in sides(), entry in decimals(1_000..10_000_000, 3), small in decimals(1..1_000, 7)) {
        let exit = entry * (Exact::one() + small);
        // The same value at entry.
        let inverse = pnl(ContractKind::Inverse, side, entry, entry, exit);
        let linear = pnl(ContractKind::Linear, side, Exact::one(), entry, exit);
        let ratio = (inverse.pnl_coin.unwrap() * entry / linear.pnl).to_f64();
        prop_assert!((ratio - 1.0).abs() <= 1.01 * small.to_f64() && ratio < 1.0, "{ratio} {small}");
        // At the exit price the coin is worth just the move of the face value.
        prop_assert!(near(inverse.pnl, linear.pnl, DIGITS, exit.to_f64()));
    }

    /// At the break-even price nothing is gained or lost.
    #[test]
    fn break_even_is_where_net_is_nothing(
        kind in kinds(), side in sides(), contracts in decimals(1..1_000_000, 3), entry in decimals(1..10_000_000, 3),
        fees in (decimals(0..2_000, 6), decimals(0..2_000, 6)), funding in decimals(-2_000..2_000, 4),
    ) {
        let contract = Contract::new(kind, 1.into());
        let mut input = PositionPnlInput::new(contract, side, contracts, entry, entry);
        let value = if kind == ContractKind::Linear { contracts * entry } else { contracts / entry };
        (input.open_fee, input.close_fee) = fees;
        input.funding = value * funding;
        if let Some(price) = exact::<PositionPnl>(&input).unwrap().break_even_price {
            input.exit = price;
            if input.exit.is_positive() {
                let found = exact::<PositionPnl>(&input).unwrap();
                let net = found.net_coin.unwrap_or(found.net);
                let at_exit = if kind == ContractKind::Linear { contracts * price } else { contracts / price };
                let scale = value.max(at_exit).to_f64();
                prop_assert!(net.abs().to_f64() <= 1e-18 * scale, "{net} at {price}: {}", shown(&input));
            }
        } else {
            // Funding of the whole value and more.
            prop_assert!(funding.abs() >= Exact::decimal(99, 2), "{}", shown(&input));
        }
    }

    /// What fills have realised, and what the rest gains from its average on, is what came in less what was paid.
    #[test]
    fn averages_are_consistent_with_pnl(
        kind in kinds(),
        fills in prop::collection::vec((prop::bool::ANY, 1..100_i64, decimals(1_000..100_000, 2), decimals(0..1_000, 6)), 1..30),
        exit in decimals(1_000..100_000, 2),
    ) {
        let mut flow = Exact::zero();
        let mut held = 0;
        let linear = kind == ContractKind::Linear;
        let value = |contracts: Exact, price: Exact| if linear { contracts * price } else { contracts / price };
        let fills: Vec<Fill<Exact>> = fills.into_iter().map(|(buy, contracts, price, fee)| {
            let side = if buy { OrderSide::Buy } else { OrderSide::Sell };
            let signed = if buy { contracts } else { -contracts };
            held += signed;
            // Bought for quote units or sold for them; inverse, the other way round in coin.
            let cash = value(whole(signed), price);
            flow = flow + (if linear { -cash } else { cash }) - value(whole(contracts), price) * fee;
            Fill { contracts: contracts.into(), price, side, fee }
        }).collect();
        let found = exact::<AverageEntry>(&AverageEntryInput::new(kind, fills.clone())).unwrap();
        let signed = found.side.map_or(Exact::zero(), |side| sign(side) * found.contracts);
        prop_assert_eq!(signed, whole(held));
        prop_assert_eq!(found.price.is_none(), held == 0);
        let open = found.price.map_or(Exact::zero(), |price| {
            profit(kind, found.side.unwrap(), found.contracts, price, exit)
        });
        let last = value(whole(held), exit);
        let total = flow + if linear { last } else { -last };
        let realised = found.realised_pnl_coin.unwrap_or(found.realised_pnl);
        let scale = fills.iter().map(|fill| value(fill.contracts, fill.price).to_f64()).fold(0.0, f64::max);
        prop_assert!((realised + open - total).abs().to_f64() <= 1e-24 * scale, "{realised} {open} {total}");
        let lowest = fills.iter().map(|fill| fill.price.to_f64()).fold(f64::MAX, f64::min);
        let highest = fills.iter().map(|fill| fill.price.to_f64()).fold(0.0, f64::max);
        if let Some(price) = found.price {
            prop_assert!((lowest * (1.0 - 1e-12)..=highest * (1.0 + 1e-12)).contains(&price.to_f64()));
        }
    }

    /// The size loses no more than the risk, one step more would lose more or be too large, and what it loses is what
    /// `positionPnl` says.
    #[test]
    fn sizes_keep_to_the_risk(
        kind in kinds(), side in sides(), equity in decimals(1_000..100_000_000, 2), risk in decimals(1..1_000, 4),
        entry in decimals(100..10_000_000, 2), away in decimals(1..900, 3), fee in decimals(0..100, 5),
        leverage in prop::option::of(decimals(5..1_000, 1)), step in decimals(1..1_000, 3),
    ) {
        let contract = Contract { lot_step: Some(step), ..Contract::new(kind, 1.into()) };
        let stop = entry * (Exact::one() - sign(side) * away);
        let mut input = PositionSizeInput::new(equity, risk, side, entry, stop, contract.clone());
        (input.leverage, input.taker_fee) = (leverage, fee);
        let found = exact::<PositionSize>(&input).unwrap();
        let most = equity * risk;
        prop_assert!(found.loss_at_stop <= most);
        let cap = leverage.map(|leverage| equity * leverage);
        prop_assert!(cap.is_none_or(|cap| found.notional <= cap));
        let loss = |contracts: Exact| {
            let mut input = PositionPnlInput::new(contract.clone(), side, contracts, entry, stop);
            (input.open_fee, input.close_fee) = (fee, fee);
            -exact::<PositionPnl>(&input).unwrap().net
        };
        if found.contracts.is_positive() {
            prop_assert!(close(found.loss_at_stop, loss(found.contracts), DIGITS));
        }
        let more = found.contracts + step;
        let notional = if kind == ContractKind::Linear { more * entry } else { more };
        prop_assert!(loss(more) > most || cap.is_some_and(|cap| notional > cap), "{found:?}");
        let steps = found.contracts / step;
        prop_assert_eq!(steps.floor(), steps);
    }

    /// Doubles compute the same formulas to 1e-12.
    #[test]
    fn doubles_agree(
        side in sides(), size in decimals(1..1_000_000, 2), entry in decimals(1..10_000_000, 3),
        part in decimals(1..900, 3), rate in decimals(0..400, 4),
    ) {
        let (margin, coin) = (size * entry * part, size / entry * part);
        let (s, q, e, r) = (sign(side).to_f64(), size.to_f64(), entry.to_f64(), rate.to_f64());
        let zero = Exact::zero();
        let pairs = [
            (position::linear_break_even(sign(side), size, entry, rate, rate, zero),
                position::linear_break_even(s, q, e, r, r, 0.0)),
            (position::inverse_break_even(sign(side), size, entry, rate, rate, zero),
                position::inverse_break_even(s, q, e, r, r, 0.0)),
            (liquidation::linear(sign(side), size, entry, margin, rate, zero),
                liquidation::linear(s, q, e, margin.to_f64(), r, 0.0)),
            (liquidation::inverse(sign(side), size, entry, coin, rate, zero),
                liquidation::inverse(s, q, e, coin.to_f64(), r, 0.0)),
            (liquidation::inverse_growing(sign(side), size, entry, coin, rate, rate),
                liquidation::inverse_growing(s, q, e, coin.to_f64(), r, r)),
        ];
        for (exact, double) in pairs {
            prop_assert_eq!(exact.is_some(), double.is_some());
            if let (Some(exact), Some(double)) = (exact, double) {
                prop_assert!((exact.to_f64() - double).abs() <= 1e-12 * double.abs(), "{exact} {double}");
            }
        }
    }
}
