//! The split between the layers, and what moves between them.

use crate::{DIGITS, at_least, close, decimal, decimals};
use liquidity_layering::calculator::{PlanAllocation, PlanFlow, exact};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::{
    Bucket, Buckets, Holdings, MarketEvent, PlanAllocationInput, PlanFlowInput, PlanFlowOutput, Sleeve, Split,
    Strategy as Plan, Weights,
};
use proptest::prelude::*;

fn splits() -> impl Strategy<Value = Split<Exact>> {
    let own = prop::collection::vec(0_i64..1_000, 4).prop_map(|cuts| {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let part = |low: i64, high: i64| Exact::decimal(high - low, 3);
        Split::Own(Weights {
            staked: part(0, cuts[0]),
            liquid: part(cuts[0], cuts[1]),
            harvest: part(cuts[1], cuts[2]),
            directional: part(cuts[2], cuts[3]),
            reserve: part(cuts[3], 1_000),
        })
    });
    prop_oneof![prop::sample::select(Plan::ALL.to_vec()).prop_map(Split::Named), own]
}

fn sum(parts: impl IntoIterator<Item = Exact>) -> Exact {
    parts.into_iter().fold(Exact::zero(), |sum, part| sum + part)
}

proptest! {
    #![proptest_config(at_least(3_000))]

    /// Amounts add up to the capital, weights to 1, income to the blended return, trades to nothing.
    #[test]
    fn allocations_add_up(
        split in splits(),
        capital in decimals(1..1_000_000_000, 2),
        staking in decimals(-100..1_000, 4),
        harvest in decimals(-1_000..2_000, 4),
        directional in decimals(-5_000..5_000, 4),
        leverage in decimals(1..200, 1),
        falls in prop::collection::vec(decimals(0..101, 2), 0..5),
        more in decimals(0..1_000, 4),
    ) {
        let mut input = PlanAllocationInput::new(capital, split.clone(), staking, harvest);
        (input.directional_return, input.leverage, input.reserve_apr) = (directional, leverage, decimal("0.02"));
        input.stress_falls = falls.clone();
        input.hold_half(capital);
        let found = exact::<PlanAllocation>(&input).unwrap();
        prop_assert_eq!(sum(found.sleeves.iter().map(|sleeve| sleeve.amount)), capital);
        prop_assert_eq!(sum(found.sleeves.iter().map(|sleeve| sleeve.weight)), Exact::one());
        prop_assert_eq!(found.layer1 + found.layer2, capital);
        for layer in [1, 2] {
            let own = found.sleeves.iter().filter(|sleeve| sleeve.layer == layer);
            let amount = if layer == 1 { found.layer1 } else { found.layer2 };
            prop_assert_eq!(sum(own.map(|sleeve| sleeve.amount)), amount);
        }
        let income = sum(found.sleeves.iter().map(|sleeve| sleeve.income));
        prop_assert!(close(income, found.blended_apy * capital, DIGITS));
        prop_assert!(sum(found.trades.iter().map(|trade| trade.amount)).is_zero());
        prop_assert_eq!(found.goal.met, found.blended_apy >= found.goal.low);

        // What layer 2 would have to return does reach the goal.
        if let Some(required) = found.goal.required_active_return {
            let staked = found.sleeves[0].income;
            let off = staked + required * found.layer2 - found.goal.low * capital;
            prop_assert!(off.abs().to_f64() <= 1e-25 * capital.to_f64(), "{off}");
        }
        // No fall takes more than everything, and none takes less than a smaller one.
        prop_assert_eq!(found.stress.len(), falls.len());
        for stress in &found.stress {
            prop_assert!(!stress.loss.is_negative() && stress.loss_share <= Exact::one());
            prop_assert!(stress.loss_share >= stress.fall * (found.layer1 / capital) - decimal("1e-20"));
            for other in &found.stress {
                prop_assert!(stress.fall < other.fall || stress.loss >= other.loss);
            }
        }
        // Better yields never earn less.
        for better in [
            PlanAllocationInput { staking_apy: staking + more, ..input.clone() },
            PlanAllocationInput { harvest_apr: harvest + more, ..input.clone() },
            PlanAllocationInput { directional_return: directional + more, ..input.clone() },
            PlanAllocationInput { reserve_apr: decimal("0.02") + more, ..input.clone() },
        ] {
            prop_assert!(exact::<PlanAllocation>(&better).unwrap().blended_apy >= found.blended_apy);
        }
        if let Split::Named(_) = split {
            let better = PlanAllocationInput { staking_apy: staking + more, ..input };
            prop_assert!(more.is_zero() || exact::<PlanAllocation>(&better).unwrap().blended_apy > found.blended_apy);
        }
    }

    /// With a tolerance, only differences beyond it are traded; what is not there is within it.
    #[test]
    fn tolerances_leave_small_differences(
        split in splits(),
        capital in decimals(1_000..1_000_000, 2),
        tolerance in decimals(0..50, 2),
        at in 0_usize..5,
    ) {
        let mut input = PlanAllocationInput::new(capital, split, Exact::zero(), Exact::zero());
        input.tolerance = tolerance;
        let zero = Exact::zero();
        let mut held = [zero; 5];
        held[at] = capital;
        let [staked, liquid, harvest, directional, reserve] = held;
        input.holdings = Some(Holdings { staked, liquid, harvest, directional, reserve });
        let found = exact::<PlanAllocation>(&input).unwrap();
        for (place, sleeve) in found.sleeves.iter().enumerate() {
            let difference = sleeve.amount - held[place];
            let trade = found.trades.iter().find(|trade| trade.sleeve == sleeve.id).map(|trade| trade.amount);
            prop_assert_eq!(trade, (difference.abs() > tolerance * capital).then_some(difference));
        }
    }
}

/// Holdings that are all in the first and the last sleeve.
trait Held {
    fn hold_half(&mut self, capital: Exact);
}

impl Held for PlanAllocationInput<Exact> {
    fn hold_half(&mut self, capital: Exact) {
        let (zero, half) = (Exact::zero(), capital / Exact::from(2));
        self.holdings =
            Some(Holdings { staked: half, liquid: zero, harvest: zero, directional: zero, reserve: capital - half });
        assert_eq!(Sleeve::ALL.len(), 5);
    }
}

fn held(buckets: &Buckets<Exact>) -> [Exact; 7] {
    let Buckets { staked, unbonding, rewards, liquid, reserve, margin, futures_pnl } = buckets.clone();
    [staked, unbonding, rewards, liquid, reserve, margin, futures_pnl]
}

/// As the result shows it.
fn printed(value: Exact) -> Exact {
    decimal(&value.to_string())
}

fn check_flow(input: &PlanFlowInput<Exact>, found: &PlanFlowOutput<Exact>) -> Result<(), TestCaseError> {
    let (before, after) = (held(&input.buckets), held(&found.after));
    // To the last digit, as shown, which needs more than 28 digits for no sum here.
    let shown = sum(after.iter().map(|amount| printed(*amount))) + printed(found.paid);
    prop_assert!(shown == sum(before) && shown.is_exact(), "{} {}", shown, sum(before));
    prop_assert!(found.after.staked >= input.buckets.staked);
    prop_assert_eq!(found.after.unbonding, input.buckets.unbonding);
    for amount in &after[..6] {
        prop_assert!(!amount.is_negative(), "{amount}");
    }
    // What is open stays open in a rally; otherwise a gain is realised, and of a loss no more is left than there was.
    if input.event == MarketEvent::Rally {
        prop_assert_eq!(found.after.futures_pnl, input.buckets.futures_pnl);
    } else {
        prop_assert!(!found.after.futures_pnl.is_positive());
        prop_assert!(found.after.futures_pnl >= input.buckets.futures_pnl.min(Exact::zero()));
    }

    let mut replayed = before;
    for transfer in &found.transfers {
        prop_assert!(transfer.amount.is_positive());
        prop_assert!(transfer.from != Bucket::Staked && transfer.from != transfer.to);
        if transfer.from == Bucket::Unbonding {
            prop_assert_eq!(transfer.amount, input.buckets.unbonding);
            prop_assert!(transfer.at > input.at, "it comes later");
            continue;
        }
        prop_assert_eq!(transfer.at, input.at);
        replayed[transfer.from as usize] = replayed[transfer.from as usize] - printed(transfer.amount);
        replayed[transfer.to as usize] = replayed[transfer.to as usize] + printed(transfer.amount);
        let negative = replayed[..6].iter().any(|held| held.is_negative());
        prop_assert!(!negative, "nothing is lent on the way");
    }
    replayed[5] = replayed[5] - found.paid;
    prop_assert_eq!(replayed, after);
    prop_assert_eq!(found.cash_now, found.after.reserve + found.after.liquid);

    // The margin is what is wanted, or all is used up; what is missing is said to the last digit.
    let wanted = input.maintenance_margin.max(input.margin_target);
    let lacking = (wanted - found.after.margin).max(Exact::zero());
    let open = if input.event == MarketEvent::Rally { Exact::zero() } else { -found.after.futures_pnl };
    let roll = if input.event == MarketEvent::Expiration { input.roll_cost } else { Exact::zero() };
    prop_assert_eq!(found.shortfall, lacking + open + (roll - found.paid));
    // Of the roll nothing is left to pay while there is anything but the stake and rewards, which fill margin afterwards.
    let unpaid = roll - found.paid;
    prop_assert!(unpaid.is_zero() || found.cash_now.is_zero() && found.after.margin <= input.buckets.rewards);
    let cash = found.cash_now + found.after.rewards;
    prop_assert!(found.shortfall.is_zero() || cash.is_zero() || (lacking + open).is_zero());
    prop_assert!(found.actions.iter().any(|action| action.layer == 1));
    prop_assert!(found.actions.iter().any(|action| action.layer == 2));
    Ok(())
}

proptest! {
    #![proptest_config(at_least(5_000))]

    /// Whatever happens: nothing is made or lost, the stake never falls, nothing but the futures' result is negative, and
    /// the transfers lead to what is left.
    #[test]
    fn flows_conserve(
        event in prop::sample::select(MarketEvent::ALL.to_vec()),
        amounts in prop::collection::vec(prop_oneof![Just(0_i64), 0_i64..1_000, 0_i64..1_000_000_000_000], 6),
        pnl in prop_oneof![Just(0_i64), -1_000_i64..1_000, -1_000_000_000_000..1_000_000_000_000_i64],
        places in 0_u32..12,
        wanted in (0_i64..1_000_000, prop_oneof![Just(0_i64), 0_i64..1_000_000], prop_oneof![Just(0_i64), 0_i64..1_000_000_000]),
        share in prop_oneof![
            decimals(0..101, 2), Just(decimal("0.3333333333333333333333333333")), Just(decimal("0.1234567890123456789"))
        ],
        dated: bool,
    ) {
        let amount = |at: usize| Exact::decimal(amounts[at], places);
        let buckets = Buckets {
            staked: amount(0),
            unbonding: amount(1),
            rewards: amount(2),
            liquid: amount(3),
            reserve: amount(4),
            margin: amount(5),
            futures_pnl: Exact::decimal(pnl, places),
        };
        let mut input = PlanFlowInput::new(event, buckets);
        input.maintenance_margin = Exact::decimal(wanted.0, 3);
        input.margin_target = Exact::decimal(wanted.1, 3);
        input.roll_cost = Exact::decimal(wanted.2, 5);
        input.share_of_rewards_to_margin = share;
        if dated {
            input.at = Some(liquidity_layering::calculator::data::Instant(1.75e12));
            input.unbonding_days = Some(decimal("21.5"));
        }
        let found = exact::<PlanFlow>(&input).unwrap();
        check_flow(&input, &found)?;
        let late = found.transfers.iter().any(|transfer| transfer.from == Bucket::Unbonding);
        prop_assert_eq!(late, dated && input.buckets.unbonding.is_positive());
    }

    /// A share of the rewards is what it says, to the last of the digits that the whole can show.
    #[test]
    fn rallies_share_the_rewards(
        rewards in decimals(0..1_000_000_000, 6),
        share in decimals(0..1_000_000_001, 9),
        staked in decimals(0..1_000_000_000, 2),
    ) {
        let zero = Exact::zero();
        let buckets =
            Buckets { staked, unbonding: zero, rewards, liquid: zero, reserve: zero, margin: zero, futures_pnl: zero };
        let mut input = PlanFlowInput::new(MarketEvent::Rally, buckets);
        input.share_of_rewards_to_margin = share;
        let found = exact::<PlanFlow>(&input).unwrap();
        prop_assert_eq!(found.after.margin, rewards * share);
        prop_assert_eq!(found.after.staked, staked + rewards * (Exact::one() - share));
    }
}
