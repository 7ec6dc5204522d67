//! Staking and borrowing.

use crate::{DIGITS, at_least, close, decimal, decimals, near};
use liquidity_layering::calculator::{
    BorrowCost, CosmosInflation, NetworkStakingApr, RewardBudget, StakingYield, exact,
};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::venue::Venue;
use liquidity_layering::{
    BorrowCostInput, CosmosInflationInput, Network, NetworkStakingAprInput, RewardBudgetInput, Slashing,
    StakingYieldInput,
};
use proptest::prelude::*;

fn periods() -> impl Strategy<Value = Exact> {
    prop_oneof![Just(0_i64), Just(1), Just(12), Just(365), 1_i64..10_000].prop_map(Exact::from)
}

fn stake(apr: Exact, periods: Exact, days: Exact) -> StakingYieldInput<Exact> {
    let mut input = StakingYieldInput::new(decimal("123.45"), decimal("67.8"), apr, days);
    input.compounds_per_year = periods;
    input
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// A higher rate, and a longer time, earn more.
    #[test]
    fn yields_grow_with_rate_and_time(
        apr in decimals(1..20_000, 4),
        more in decimals(1..20_000, 4),
        periods in periods(),
        days in decimals(1..40_000, 1),
        longer in decimals(1..40_000, 1),
    ) {
        let at = |apr, days| exact::<StakingYield>(&stake(apr, periods, days)).unwrap();
        let (base, rate, time) = (at(apr, days), at(apr + more, days), at(apr, days + longer));
        prop_assert!(rate.rewards > base.rewards && rate.net_apy > base.net_apy && rate.cushion > base.cushion);
        prop_assert!(time.rewards > base.rewards && time.final_value > base.final_value);
        prop_assert!(base.rewards.is_positive());
    }

    /// A rate and the yield that it compounds to earn the same.
    #[test]
    fn rates_and_yields_agree(apr in decimals(1..20_000, 4), periods in periods(), days in decimals(1..40_000, 1)) {
        let by_apr = exact::<StakingYield>(&stake(apr, periods, days)).unwrap();
        let mut input = stake(apr, periods, days);
        (input.apr, input.apy) = (None, Some(by_apr.net_apy));
        let by_apy = exact::<StakingYield>(&input).unwrap();
        // The yield ends at its 28th place, and what that leaves of a period's rate is multiplied by their number.
        prop_assert!(near(by_apy.net_apr, apr, DIGITS, periods.to_f64()), "{} {apr}", by_apy.net_apr);
        prop_assert!(close(by_apy.rewards, by_apr.rewards, DIGITS));
    }

    /// Where nothing is restaked, the rewards of two times are those of both together.
    #[test]
    fn rewards_add_up_without_compounding(
        apr in decimals(1..20_000, 4),
        days in decimals(1..100_000, 2),
        other in decimals(1..100_000, 2),
    ) {
        let earned = |days| exact::<StakingYield>(&stake(apr, Exact::zero(), days)).unwrap().rewards;
        prop_assert!(close(earned(days) + earned(other), earned(days + other), DIGITS));
    }

    /// Restaking more often never earns less, once there has been a first time.
    #[test]
    fn more_frequent_compounding_earns_more(
        apr in decimals(1..20_000, 4),
        periods in 0_i64..5_000,
        more in 1_i64..5_000,
        years in 1_i64..10,
    ) {
        let at = |periods: i64| exact::<StakingYield>(&stake(apr, periods.into(), (years * 365).into())).unwrap();
        let (seldom, often) = (at(periods), at(periods + more));
        prop_assert!(often.net_apy > seldom.net_apy || (periods, more) == (0, 1));
        prop_assert!(often.rewards >= seldom.rewards);
    }

    /// The schedule begins with the stake, ends with the result, is evenly spread and never falls behind by more than is
    /// slashed; a commission lowers the rate in proportion; a cushion makes good what it says.
    #[test]
    fn parts_of_a_yield_fit(
        apr in decimals(1..20_000, 4),
        periods in periods(),
        days in prop_oneof![decimals(1..20_000, 1), (1_i64..400).prop_map(Exact::from)],
        commission in decimals(0..100, 2),
        probability in decimals(0..100, 2),
        loss in decimals(0..100, 2),
        lock in 0_i64..400,
        unbonding in 0_i64..60,
    ) {
        let mut input = stake(apr, periods, days);
        input.commission = commission;
        input.slashing = Some(Slashing { probability, loss });
        (input.lock_days, input.unbonding_days) = (lock.into(), unbonding.into());
        let found = exact::<StakingYield>(&input).unwrap();
        prop_assert_eq!(found.net_apr, apr * (Exact::one() - commission));
        let (first, last) = (&found.schedule[0], found.schedule.last().unwrap());
        prop_assert!(first.day.is_zero() && first.quantity == input.quantity && first.value == found.initial_value);
        prop_assert!(last.day == days && last.quantity == found.final_quantity && last.value == found.final_value);
        let whole = days.floor() == days && days <= Exact::from(365);
        prop_assert_eq!(found.schedule.len(), if whole { days.to_f64() as usize + 1 } else { found.schedule.len().min(366) });
        for (place, point) in found.schedule.iter().enumerate() {
            prop_assert!(!whole || point.day == Exact::from(place as u64));
        }
        for pair in found.schedule.windows(2) {
            prop_assert!(pair[0].day < pair[1].day);
            prop_assert!(!(probability * loss).is_zero() || pair[0].quantity <= pair[1].quantity);
        }
        prop_assert!(close(input.quantity + found.rewards, found.final_quantity, DIGITS));
        prop_assert!(close((Exact::one() - found.cushion) * found.final_quantity, input.quantity, DIGITS));
        prop_assert_eq!(found.days_to_cash, days.max(lock.into()) + Exact::from(unbonding));
        let unslashed = exact::<StakingYield>(&StakingYieldInput { slashing: None, ..input.clone() }).unwrap();
        let kept = Exact::one() - probability * loss;
        prop_assert!(close(found.final_quantity, unslashed.final_quantity * kept, DIGITS));
        prop_assert_eq!((found.net_apy, found.real_apy), (unslashed.net_apy, unslashed.real_apy));
        // The wait brings the yearly rate nearer to 0.
        let at_once = exact::<StakingYield>(&StakingYieldInput { lock_days: 0.into(), unbonding_days: 0.into(), ..input.clone() });
        prop_assert!(found.apy_with_unbonding.abs() <= at_once.unwrap().apy_with_unbonding.abs());
        // Half the commission costs half as much.
        let half = StakingYieldInput { commission: commission / 2.into(), ..input };
        let half = exact::<StakingYield>(&half).unwrap().net_apr;
        prop_assert!(close(apr - half + (apr - half), apr - found.net_apr, DIGITS) || commission.is_zero());
    }

    /// Margin grows evenly, its parts are in proportion, and a fall to the liquidation leaves the maintenance margin.
    #[test]
    fn budgets_grow_evenly(
        apr in decimals(0..20_000, 4),
        share in decimals(0..101, 2),
        leverage in decimals(1..200, 1),
        rate in decimals(0..40, 3),
        months in 1_u32..200,
    ) {
        let mut input = RewardBudgetInput::new(decimal("123.45"), decimal("67.8"), apr, leverage);
        (input.share, input.months, input.maintenance_rate) = (share, months, rate);
        match exact::<RewardBudget>(&input) {
            Ok(found) => {
                prop_assert_eq!(found.months.len(), months as usize);
                let year = input.quantity * input.price * apr * share;
                for month in &found.months {
                    let count = Exact::from(month.month);
                    prop_assert!(close(month.margin * Exact::from(12), year * count, DIGITS));
                    prop_assert!(close(month.notional, month.margin * leverage, DIGITS));
                }
                // Of a long of 1 bought at 1: margin less the fall is the maintenance of what is left.
                let fall = found.move_to_liquidation;
                prop_assert!(fall.is_positive() && fall <= Exact::one());
                if leverage > Exact::one() {
                    prop_assert!(close(Exact::one() / leverage - fall, rate * (Exact::one() - fall), 1e-15)
                        || (Exact::one() / leverage - fall - rate * (Exact::one() - fall)).abs().to_f64() < 1e-25);
                }
            }
            Err(error) => {
                prop_assert_eq!(error.field(), Some("maintenanceRate"));
                prop_assert!(rate * leverage >= Exact::one());
            }
        }
    }

    /// The more is staked, the less each earns; a commission takes its part and no more.
    #[test]
    fn network_rates_fall_with_the_stake(
        staked in decimals(1..9_000, 4),
        more in decimals(1..1_000, 4),
        inflation in decimals(1..3_000, 4),
        commission in decimals(0..101, 2),
    ) {
        let pays = |input: &NetworkStakingAprInput<Exact>| exact::<NetworkStakingApr>(input).unwrap().apr.unwrap();
        let million = Exact::from(10_000_000);
        let at = |staked: Exact| [
            NetworkStakingAprInput::ethereum(staked * million),
            NetworkStakingAprInput::cosmos(inflation, staked),
            NetworkStakingAprInput::polkadot(staked),
            NetworkStakingAprInput::solana(inflation, staked),
        ];
        for (few, many) in at(staked).iter().zip(&at(staked + more)) {
            // With less than the ideal staked Polkadot's rate falls, too: the least inflation is shared by more.
            prop_assert!(pays(few) > pays(many));
            if few.network != Network::Ethereum {
                let net = NetworkStakingAprInput { commission: Some(commission), ..few.clone() };
                prop_assert!(close(pays(&net), pays(few) * (Exact::one() - commission), DIGITS));
            }
        }
    }

    /// The inflation stays within its limits, moves towards them only by what the stake says, and no further.
    #[test]
    fn inflation_keeps_its_limits(
        inflation in decimals(0..4_000, 4),
        bonded in decimals(0..10_001, 4),
        more in decimals(0..5_000, 4),
        blocks in 1_i64..1_000,
        min in decimals(0..1_000, 4),
        width in decimals(0..2_000, 4),
    ) {
        let at = |bonded: Exact| {
            let mut input = CosmosInflationInput::new(inflation, bonded.min(Exact::one()));
            (input.min, input.max, input.blocks_per_year) = (min, min + width, blocks.into());
            exact::<CosmosInflation>(&input).unwrap()
        };
        let (few, many) = (at(bonded), at(bonded + more));
        prop_assert!(min <= few.inflation && few.inflation <= min + width);
        prop_assert!(close(few.inflation - few.change, inflation, DIGITS));
        prop_assert!(few.inflation >= many.inflation);
        if min < inflation && inflation < min + width {
            let goal = decimal("0.67");
            prop_assert_eq!(few.change.is_positive(), bonded < goal && width.is_positive());
            prop_assert_eq!(few.change.is_negative(), bonded > goal);
        }
    }

    /// Longer never costs less, and by the step only from one step to the next.
    #[test]
    fn borrowing_costs_by_the_step(
        hours in decimals(1..100_000, 2),
        longer in decimals(0..100_000, 2),
        rate in decimals(1..10_000, 8),
        fee in decimals(0..1_000, 6),
    ) {
        for (venue, step) in [(None, 0_i64), (Some(Venue::Binance), 1), (Some(Venue::Kraken), 4)] {
            let at = |hours| {
                let mut input = BorrowCostInput::new(60.into(), rate, hours);
                (input.venue, input.opening_fee) = (venue, fee);
                exact::<BorrowCost>(&input).unwrap()
            };
            let (short, long) = (at(hours), at(hours + longer));
            prop_assert!(long.interest >= short.interest && long.charged_hours >= short.charged_hours);
            prop_assert!(short.charged_hours >= hours && short.charged_hours - hours <= Exact::from(step));
            let per_step = Exact::from(step.max(1));
            let steps = short.charged_hours / per_step;
            prop_assert!(step == 0 || steps.floor() == steps);
            prop_assert!(close(short.interest, Exact::from(60) * (fee + rate * steps), DIGITS));
            // One moment more is another step, or within the same one.
            let next = at(short.charged_hours + decimal("0.01"));
            prop_assert!(next.interest > short.interest);
            prop_assert!(step == 0 || at(short.charged_hours).interest == short.interest);
        }
    }
}
