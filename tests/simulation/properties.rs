//! What holds on every step of every path, whatever the plan.

use super::hand::{input, rows};
use liquidity_layering::simulation::{EveryDays, LedgerRow, Plan, Rebalance, SimulationInput, drawn, ledger, simulate};

/// Numbers from 0 to 1 that are the same in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / 9_007_199_254_740_992.0
    }

    pub fn below(&mut self, count: u32) -> u32 {
        (self.next() * f64::from(count)) as u32
    }
}

/// Any plan on any market.
pub fn any(chance: &mut Chance) -> SimulationInput {
    // Whole percents, of which some are 0.
    let mut left = 100;
    let mut weights = [0; 5];
    for weight in weights.iter_mut().take(4) {
        *weight = if chance.next() < 0.25 { 0 } else { chance.below(left + 1) };
        left -= *weight;
    }
    weights[4] = left;
    weights.rotate_right(chance.below(5) as usize);
    let [staked, liquid, harvest, directional, reserve] = weights.map(|weight| f64::from(weight) / 100.0);
    let rebalance = match chance.below(3) {
        0 => r#"{"kind": "never"}"#.to_owned(),
        1 => format!(r#"{{"kind": "every", "days": {}}}"#, 1 + chance.below(40)),
        _ => format!(r#"{{"kind": "band", "width": "{}"}}"#, 0.01 + 0.1 * chance.next()),
    };
    let side = if chance.next() < 0.5 { "long" } else { "short" };
    let some = |chance: &mut Chance, most: f64| if chance.next() < 0.3 { 0.0 } else { most * chance.next() };
    input(&format!(
        r#"{{"capital": 100000, "strategy": {{"staked": "{staked}", "liquid": "{liquid}", "harvest": "{harvest}",
        "directional": "{directional}", "reserve": "{reserve}"}}, "days": 300, "paths": 64, "seed": {seed},
        "stakingApy": "{apy}", "unbondingDays": {unbonding}, "harvestLeverage": "{harvest_leverage}",
        "directionalLeverage": "{directional_leverage}", "directionalSide": "{side}", "maintenanceRate": "0.005",
        "fee": "{fee}", "reserveApr": "{apr}", "marginCallAt": "{call}", "rewardsToMargin": "{rewards}", "rebalance": {rebalance},
        "market": {{"kind": "gbm", "drift": "{drift}", "volatility": "{volatility}", "fundingMeanApr": "{mean}",
        "fundingVolatility": "{deviation}", "fundingHalfLifeDays": 5, "correlation": "0.5"}}}}"#,
        seed = chance.below(1_000),
        apy = some(chance, 0.3),
        unbonding = if chance.next() < 0.4 { 0 } else { chance.below(30) },
        harvest_leverage = 1.0 + 9.0 * chance.next(),
        directional_leverage = 1.0 + 19.0 * chance.next(),
        fee = some(chance, 0.01),
        apr = some(chance, 0.1),
        call = some(chance, 1.0),
        rewards = some(chance, 1.0),
        drift = 2.0 * chance.next() - 1.0,
        volatility = 2.0 * chance.next(),
        mean = chance.next() - 0.5,
        deviation = chance.next(),
    ))
}

pub fn plans(count: usize) -> impl Iterator<Item = SimulationInput> {
    let mut chance = Chance(11);
    std::iter::repeat_with(move || any(&mut chance)).take(count)
}

fn ledgers(check: impl Fn(&SimulationInput, &[LedgerRow])) {
    let (mut events, mut rows) = (std::collections::BTreeSet::new(), 0);
    for input in plans(400) {
        for path in [0, 7] {
            let ledger = ledger(&input, path).unwrap();
            events.extend(ledger.rows.iter().flat_map(|row| &row.events).map(|event| event.kind.name()));
            rows += ledger.rows.len();
            check(&input, &ledger.rows);
        }
    }
    // Everything that can happen has.
    assert_eq!(events.len(), 5, "{events:?}");
    assert_eq!(rows, 800 * 301);
}

#[test]
fn income_adds_up_to_the_change_of_equity_on_every_step() {
    ledgers(|input, rows| {
        for row in rows {
            let parts = &row.income;
            let sum = parts.staking + parts.funding + parts.directional + parts.price + parts.fees + parts.reserve;
            let size = [parts.staking, parts.funding, parts.directional, parts.price, parts.fees, input.capital];
            let size = size.into_iter().map(f64::abs).fold(row.equity, f64::max);
            assert!((input.capital + sum - row.equity).abs() <= 1e-9 * size, "{input:?} {row:?}");
        }
    });
}

#[test]
fn staked_coins_are_never_margin() {
    ledgers(|input, rows| {
        for pair in rows.windows(2) {
            let [before, after] = pair else { panic!() };
            let rebalanced = after.events.iter().any(|event| event.kind.name() == "rebalance");
            let released: f64 = after
                .events
                .iter()
                .filter(|event| event.kind.name() == "release")
                .map(|event| event.amount)
                .fold(0.0, |all, more| all + more);
            if !rebalanced {
                // They grow by what is restaked, whatever margins need.
                assert!(after.staked >= before.staked, "{input:?} {after:?}");
                let left = (before.unbonding - after.unbonding - released).abs();
                assert!(left <= 1e-9 * before.unbonding.max(1.0), "{input:?} {after:?}");
            }
        }
    });
}

#[test]
fn nothing_is_ever_owed() {
    ledgers(|input, rows| {
        for row in rows {
            let least = [
                row.staked,
                row.unbonding,
                row.liquid,
                row.harvest_coins,
                row.harvest_margin,
                row.directional_margin,
                row.reserve,
                row.equity,
            ]
            .into_iter()
            .fold(f64::INFINITY, f64::min);
            assert!(least >= -1e-9 * input.capital, "{input:?} {row:?}");
        }
    });
}

/// Paths run four at a time there, and one at a time here.
#[test]
fn a_path_is_the_same_side_by_side_with_others() {
    for mut input in plans(60) {
        input.paths = 23;
        let output = simulate(&input).unwrap();
        for (path, sample) in (0..).zip(&output.samples) {
            let ledger = ledger(&input, path).unwrap();
            for (day, equity) in output.fan.days.0.iter().zip(&*sample.0).skip(1) {
                assert_eq!(
                    equity.to_bits(),
                    ledger.rows[*day as usize].equity.to_bits(),
                    "{input:?} path {path} day {day}"
                );
            }
        }
        assert_eq!(output.samples.len(), 20);
    }
}

#[test]
fn ranges_of_paths_merge_to_the_same_bits() {
    for (mut input, paths) in plans(4).zip([3_000, 2_000, 101_000, 1_500]) {
        (input.paths, input.days) = (paths, 20);
        let plan = Plan::new(&input).unwrap();
        let run = plan.run().unwrap();
        let mut merged = run.range(0, 1_000);
        merged.append(&run.range(1_000, paths.min(2_000)));
        if paths > 2_000 {
            merged.append(&run.range(2_000, paths));
        }
        assert_eq!(format!("{:?}", plan.simulation(&merged).unwrap()), format!("{:?}", simulate(&input).unwrap()));
    }
}

#[test]
fn pieces_of_a_thousand_paths_merge_to_the_same_bits() {
    for (mut input, paths) in plans(4).zip([2_930, 1_000, 101_000, 250]) {
        (input.paths, input.days) = (paths, 20);
        let plan = Plan::new(&input).unwrap();
        // Longer and shorter ones, and whole ranges between them.
        let (mut ends, mut steps) = (vec![0], [100, 300, 600, 1_000, 500, 200, 300, 20_000].into_iter().cycle());
        while let Some(&from) = ends.last().filter(|from| **from < paths) {
            let step = steps.next().unwrap();
            let most = if from % 1_000 == 0 && step > 1_000 { step } else { step.min(1_000 - from % 1_000) };
            ends.push(paths.min(from + most));
        }
        let parts: Vec<_> = ends.windows(2).map(|range| plan.shard(range[0], range[1]).unwrap()).collect();
        let merged = |count: usize| plan.merged(parts.iter().take(count).map(Vec::as_slice));
        assert_eq!(
            format!("{:?}", plan.simulation(&merged(parts.len()).unwrap()).unwrap()),
            format!("{:?}", simulate(&input).unwrap())
        );
        // Up to a multiple of 1,000 they are complete, elsewhere not.
        for (count, end) in (1..parts.len()).zip(&ends[1..]) {
            assert_eq!(merged(count).is_ok(), end % 1_000 == 0, "{end} of {paths}");
        }
    }
}

#[test]
fn what_is_no_range_of_paths_is_refused() {
    let mut input = plans(1).next().unwrap();
    (input.paths, input.days) = (2_930, 20);
    let plan = Plan::new(&input).unwrap();
    for (from, to) in
        [(0, 0), (50, 100), (0, 150), (900, 1_100), (500, 2_000), (0, 1_500), (2_000, 2_931), (2_000, 1_000)]
    {
        assert_eq!(plan.shard(from, to).unwrap_err().field(), Some("from"), "{from} to {to}");
    }
    assert!(plan.shard(2_900, 2_930).is_ok() && plan.shard(1_900, 2_000).is_ok() && plan.shard(1_000, 2_930).is_ok());
}

/// Weights that nothing has moved are left as they are.
#[test]
fn restoring_the_weights_keeps_the_equity_but_for_fees() {
    for mut input in plans(200) {
        input.rebalance = Rebalance::Every(EveryDays { days: 1 });
        let plan = Plan::new(&input).unwrap();
        let (growth, rates) = drawn(&plan.run().unwrap(), 3);
        let mut prices = vec![1.0];
        for growth in growth {
            prices.push(prices.last().unwrap() * growth);
        }
        let often = rows(&input, &prices, &rates);
        for (day, row) in often.iter().enumerate().skip(1).take(298) {
            let weight = row.staked * row.price / row.equity;
            let wanted = input.strategy.weights().staked.to_f64();
            // Never above it; below it only as far as nothing else is left.
            assert!(weight <= wanted + 1e-9, "day {day}: {weight} of {wanted}: {input:?}");
        }
    }
}
