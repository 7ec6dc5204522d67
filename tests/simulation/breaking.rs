//! What breaks a plan: by hand, and what holds of every plan.

use super::properties::{Chance, any};
use liquidity_layering::Error;
use liquidity_layering::calculator::data::{LeftOut, Series};
use liquidity_layering::calculator::record::Data;
use liquidity_layering::calculator::{Sleeve, Split};
use liquidity_layering::simulation::breaking::{BreakReason, Harm, HarmKind, Knows, PlanBreak, RemedyKind};
use liquidity_layering::simulation::{
    BreakPlanInput, BreakPlanOutput, DailyHistory, LedgerRow, ReplayHarmsInput, break_plan, replay_harms, rows_of,
};
use liquidity_layering::value::json;

/// How much smaller a single harm is that does not break, and a pair.
const TOLERANCE: f64 = 1e-8;
const PAIR_TOLERANCE: f64 = 1e-5;

/// Whole money in one sleeve, which is never called for margin.
fn lone(sleeve: &str, more: &str) -> BreakPlanInput {
    let weight = |name: &str| u8::from(name == sleeve);
    read(&format!(
        r#"{{"capital": 1000, "strategy": {{"staked": {}, "liquid": {}, "harvest": {}, "directional": {}, "reserve": {}}},
        "stakingApy": 0, "marginCallAt": 0, "floor": 0{more}}}"#,
        weight("staked"),
        weight("liquid"),
        weight("harvest"),
        weight("directional"),
        weight("reserve"),
    ))
    .unwrap()
}

fn read(text: &str) -> Result<BreakPlanInput, Error> {
    BreakPlanInput::read(&json::parse(text).unwrap())
}

/// The plan along these harms.
fn replayed(input: &BreakPlanInput, harms: &[Harm]) -> ReplayHarmsInput {
    ReplayHarmsInput::on_terms(&input.terms(), input.strategy.clone(), input.floor, harms.to_vec())
}

fn alone(found: &BreakPlanOutput, kind: HarmKind) -> &PlanBreak {
    found.breaks.iter().find(|one| one.harms.len() == 1 && one.harms[0].kind == kind).unwrap()
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-8 * expected.abs(), "{found}, expected {expected}");
}

/// A short at leverage L and maintenance rate m is liquidated where its margin, 1/L - x, is down to m (1 + x): at a rise of
/// x = (1/L - m)/(1 + m), however many days it takes; funding of x a day eats 1/L - m in days = (1/L - m)/x.
#[test]
fn a_lone_short_by_hand() {
    for (leverage, maintenance) in [(1.0, 0.005), (3.0, 0.005), (10.0, 0.02), (50.0, 0.004)] {
        let input = lone(
            "directional",
            &format!(
                r#", "directionalSide": "short", "directionalLeverage": {leverage}, "maintenanceRate": {maintenance}"#
            ),
        );
        let found = break_plan(&input).unwrap();
        let room = 1.0 / leverage - maintenance;
        let rise = room / (1.0 + maintenance);
        for kind in [HarmKind::GapUp, HarmKind::Rally] {
            let one = alone(&found, kind);
            near(one.harms[0].severity, rise);
            assert_eq!(one.broken.day, one.harms[0].days);
            assert_eq!((one.broken.reason, one.broken.sleeve.0), (BreakReason::Liquidation, Some(Sleeve::Directional)));
        }
        let paid = alone(&found, HarmKind::ShortsPay);
        near(paid.harms[0].severity, room / f64::from(paid.harms[0].days));
        assert_eq!(paid.broken.day, paid.harms[0].days);
        // Neither a fall nor a queue nor what the stake is worth is anything to a short.
        let held: Vec<_> = found.holds.iter().map(|harm| harm.kind).collect();
        for kind in [HarmKind::Fall, HarmKind::GapDown, HarmKind::LongsPay, HarmKind::ExitQueue, HarmKind::Depeg] {
            assert!(held.contains(&kind), "{kind:?}");
        }
        // A tenth to spare of a gap x: 1/L' = m + 1.1 x (1 + m).
        let remedy = |kind| alone(&found, HarmKind::GapUp).remedies.iter().find(|remedy| remedy.kind == kind);
        let highest = 1.0 / (maintenance + 1.1 * rise * (1.0 + maintenance));
        match remedy(RemedyKind::DirectionalLeverage) {
            Some(remedy) => assert!(remedy.value < highest && remedy.value > highest - 0.011, "{remedy:?} {highest}"),
            None => assert!(highest < 1.0),
        }
        // All margin is isolated: no reserve would have been asked.
        assert!(remedy(RemedyKind::Reserve).is_none());
    }
}

/// A long is liquidated where 1/L - x is down to m (1 - x): at a fall of x = (1/L - m)/(1 - m). Two falls one after the other break it
/// where (1 - a)(1 - b) = 1 - x, and funding of f a day for n days before a gap of x where 1/L - n f - x = m (1 - x).
#[test]
fn a_lone_long_by_hand() {
    let (leverage, maintenance) = (4.0, 0.01);
    let input = lone("directional", r#", "directionalLeverage": 4, "maintenanceRate": "0.01""#);
    let found = break_plan(&input).unwrap();
    let fall = (1.0 / leverage - maintenance) / (1.0 - maintenance);
    near(alone(&found, HarmKind::Fall).harms[0].severity, fall);
    near(alone(&found, HarmKind::GapDown).harms[0].severity, fall);
    let pair = |a, b| found.breaks.iter().find(|one| one.harms.iter().map(|harm| harm.kind).eq([a, b])).unwrap();
    let both = pair(HarmKind::Fall, HarmKind::GapDown);
    let price = (1.0 - both.harms[0].severity) * (1.0 - both.harms[1].severity);
    assert!((price - (1.0 - fall)).abs() < 1e-6);
    assert_eq!(both.broken.day, both.harms[0].days + 1);
    let both = pair(HarmKind::GapDown, HarmKind::LongsPay);
    let (gap, paid) = (both.harms[0].severity, both.harms[1].severity * f64::from(both.harms[1].days));
    assert!((1.0 / leverage - paid - gap - maintenance * (1.0 - gap)).abs() < 1e-6);
    assert_eq!(both.broken.day, both.harms[1].days + 1);
}

/// Half of the capital is left of a stake that falls by d and is worth f less where (1 - d)(1 - f) = 1/2.
#[test]
fn a_stake_by_hand() {
    let mut input = lone("staked", "");
    input.floor = 0.5;
    let found = break_plan(&input).unwrap();
    near(alone(&found, HarmKind::Depeg).harms[0].severity, 0.5);
    near(alone(&found, HarmKind::Fall).harms[0].severity, 0.5);
    near(alone(&found, HarmKind::GapDown).harms[0].severity, 0.5);
    let both = found.breaks.iter().find(|one| one.harms.len() == 2 && one.harms[0].kind == HarmKind::GapDown).unwrap();
    assert_eq!(both.harms[1].kind, HarmKind::Depeg);
    let left = (1.0 - both.harms[0].severity) * (1.0 - both.harms[1].severity);
    assert!((left - 0.5).abs() < 1e-6, "{left}");
    assert_eq!((both.broken.reason, both.broken.day), (BreakReason::Floor, 1));
    // With a tenth to spare, w of it staked: 1 - 0.55 w = 0.5; money beside it of x: (0.45 + x)/(1 + x) = 0.5.
    let one = alone(&found, HarmKind::Depeg);
    let remedy = |kind| one.remedies.iter().find(|remedy| remedy.kind == kind).unwrap().value;
    assert_eq!(remedy(RemedyKind::StakedWeight), 0.909);
    // In steps of a ten-thousandth of the capital.
    let added = remedy(RemedyKind::Reserve);
    assert!((100.0..=100.1 + 1e-9).contains(&added), "{added}");
}

/// Coins that wait are worth as much as others: where nothing else happens, a queue breaks no plan.
#[test]
fn a_queue_alone_breaks_nothing() {
    let mut chance = Chance(7);
    for _ in 0..40 {
        let found = break_plan(&plan(&mut chance)).unwrap();
        assert!(found.holds.iter().any(|harm| harm.kind == HarmKind::ExitQueue));
    }
}

/// Coins that come out of the stake while a price falls go into the margin of a long; where the queue is longer, they do not.
#[test]
fn a_queue_in_a_fall() {
    let input = read(
        r#"{"capital": 1000, "strategy": {"staked": "0.5", "liquid": 0, "harvest": 0, "directional": "0.5", "reserve": 0}, "floor": 0,
        "stakingApy": 0, "directionalLeverage": 2, "unbondingDays": 1, "rebalance": {"kind": "every", "days": 2}}"#,
    )
    .unwrap();
    let harm = |kind, severity, days| Harm { kind, severity, days };
    let fall = harm(HarmKind::Fall, 0.6, 10);
    let queue = harm(HarmKind::ExitQueue, 30.0, 10);
    let open = replay_harms(&replayed(&input, core::slice::from_ref(&fall))).unwrap();
    let shut = replay_harms(&replayed(&input, &[fall, queue])).unwrap();
    let released =
        |rows: &[LedgerRow]| rows.iter().flat_map(|row| &row.events).any(|event| event.kind.name() == "release");
    assert!(released(&open.rows) && !released(&shut.rows));
    let equity = |rows: &[LedgerRow]| rows.last().unwrap().directional_margin;
    assert!(equity(&open.rows) > equity(&shut.rows));
}

/// Nothing happening is the plain ledger.
#[test]
fn without_harm_it_is_the_ledger() {
    let mut chance = Chance(11);
    for _ in 0..20 {
        let input = plan(&mut chance);
        let rules = input.terms().rules(&input.strategy, "strategy").unwrap();
        let harm = Harm { kind: HarmKind::Fall, severity: 0.3, days: 10 };
        let rows = replay_harms(&replayed(&input, &[harm])).unwrap().rows;
        let growth: Vec<f64> = (0..15).map(|day| if day < 10 { 0.7_f64.powf(0.1) } else { 1.0 }).collect();
        let plain = rows_of(&rules, &growth, &[0.0; 15]);
        assert_eq!(rows.len(), plain.len());
        for (row, plain) in rows.iter().zip(&plain) {
            assert!((row.equity - plain.equity).abs() <= 1e-9 * plain.equity.abs(), "{row:?} {plain:?}");
        }
    }
}

/// Any plan, of those that hold while nothing happens.
fn plan(chance: &mut Chance) -> BreakPlanInput {
    loop {
        let any = any(chance);
        let floor = 0.2 + 0.5 * chance.next();
        let input = BreakPlanInput::on_terms(&any.terms(), any.strategy, floor, Some(history(chance)));
        if break_plan(&input).is_ok() {
            return input;
        }
    }
}

fn history(chance: &mut Chance) -> DailyHistory {
    let days = 120 + chance.below(100) as usize;
    let series = |size: f64, chance: &mut Chance| -> Series {
        Series::from((0..days).map(|_| size * (2.0 * chance.next() - 1.0)).collect::<Vec<_>>())
    };
    DailyHistory { returns: series(0.12, chance), funding_daily: series(0.003, chance) }
}

/// Every break replays to that break, a harm a little smaller does not break, and what would have saved the plan does.
#[test]
fn what_is_reported_has_been_run() {
    let mut chance = Chance(3);
    let (mut singles, mut pairs, mut remedies) = (0, 0, 0);
    for _ in 0..60 {
        let input = plan(&mut chance);
        let found = break_plan(&input).unwrap();
        for one in &found.breaks {
            let PlanBreak { harms, broken, .. } = one;
            let replay = replay_harms(&replayed(&input, harms)).unwrap();
            assert_eq!(replay.broken.as_ref(), Some(broken));
            shows(&replay.rows, one, &input);

            let (tolerance, count) =
                if harms.len() == 1 { (TOLERANCE, &mut singles) } else { (PAIR_TOLERANCE, &mut pairs) };
            *count += 1;
            let less = |part: f64| -> Vec<Harm> {
                let smaller = |harm: &Harm| Harm { severity: harm.severity * part, ..harm.clone() };
                harms.iter().map(smaller).collect()
            };
            let smaller = replay_harms(&replayed(&input, &less(1.0 - tolerance))).unwrap();
            assert_eq!(smaller.broken, None, "{harms:?} of {input:?}");
            // Each of a pair is needed.
            if harms.len() == 2 {
                for harm in harms {
                    assert_eq!(replay_harms(&replayed(&input, core::slice::from_ref(harm))).unwrap().broken, None);
                }
            }
            for remedy in &one.remedies {
                let mut saved = input.clone();
                saved.capital = remedy.capital;
                saved.strategy = Split::Own(remedy.weights.clone());
                match remedy.kind {
                    RemedyKind::HarvestLeverage => saved.harvest_leverage = remedy.value,
                    RemedyKind::DirectionalLeverage => saved.directional_leverage = remedy.value,
                    _ => (),
                }
                let after = replay_harms(&replayed(&saved, harms)).unwrap();
                assert_eq!(after.broken, None, "{remedy:?} for {harms:?} of {input:?}");
                remedies += 1;
            }
        }
        // What holds does so at the worst that was tried.
        for harm in &found.holds {
            assert_eq!(replay_harms(&replayed(&input, core::slice::from_ref(harm))).unwrap().broken, None);
        }
        assert!(found.runs < 60_000, "{}", found.runs);
    }
    assert!(singles > 100 && pairs > 100 && remedies > 300, "{singles} {pairs} {remedies}");
}

/// The ledger's rows show what is said to happen, and not before; its parts add up.
fn shows(rows: &[LedgerRow], one: &PlanBreak, input: &BreakPlanInput) {
    let broken = &one.broken;
    let floor = input.floor * input.capital;
    for row in rows {
        let income = &row.income;
        let parts = [income.staking, income.funding, income.directional, income.price, income.fees, income.reserve];
        let change = row.equity - input.capital;
        assert!((parts.iter().sum::<f64>() - change).abs() < 1e-9 * input.capital.max(row.equity));
        let liquidated = row.events.iter().any(|event| event.kind.name() == "liquidation");
        if row.day < broken.day {
            assert!(!liquidated && row.equity >= floor, "{row:?} before {broken:?}");
        } else if row.day == broken.day {
            let event = |name: &str| {
                row.events.iter().any(|event| event.kind.name() == name && event.sleeve == LeftOut(broken.sleeve.0))
            };
            match broken.reason {
                BreakReason::Liquidation => assert!(event("liquidation")),
                BreakReason::UnmetCall => assert!(event("marginCall")),
                BreakReason::Floor => assert!(row.equity < floor),
            }
            assert_eq!(row.equity, broken.equity);
        }
    }
}

/// Windows counted by hand: twice up by a tenth for two days, down by a fifth, and still for five.
#[test]
fn a_history_is_counted() {
    let mut returns = vec![0.1, 0.1, -0.2, 0.0, 0.0, 0.0, 0.0, 0.0];
    returns.extend(returns.clone());
    let mut input =
        lone("directional", r#", "directionalSide": "short", "directionalLeverage": 12, "maintenanceRate": 0"#);
    let history =
        DailyHistory { funding_daily: Series::from(vec![0.0; returns.len()]), returns: Series::from(returns) };
    input.history = Some(history);
    let found = break_plan(&input).unwrap();
    // A rise of 1/12 in a day: four days of sixteen rose by a tenth.
    let gap = alone(&found, HarmKind::GapUp).likelihood.clone().unwrap();
    assert_eq!((gap.knows, gap.window_days, gap.windows, gap.seen, gap.times), (Knows::All, 1, 16, 4, 4));
    near(gap.worst.unwrap(), 0.1);
    let rally = alone(&found, HarmKind::Rally);
    assert_eq!(rally.harms[0].days, 3);
    let rally = rally.likelihood.clone().unwrap();
    // A twelfth up within three days and back within six: in the windows from days 0, 1, 6, 7, 8 and 9 on, of which 0 and 6 do not overlap.
    assert_eq!((rally.window_days, rally.windows), (6, 11));
    assert_eq!((rally.seen, rally.times), (6, 2));
    // Funding was never against it, which is said as such.
    let paid = alone(&found, HarmKind::ShortsPay).likelihood.clone().unwrap();
    assert_eq!((paid.knows, paid.seen, paid.times, paid.worst), (Knows::All, 0, 0, Some(0.0)));
    // Seen most often comes first.
    let shares: Vec<f64> = found
        .breaks
        .iter()
        .map(|one| one.likelihood.as_ref().unwrap())
        .map(|one| if one.knows == Knows::All { f64::from(one.seen) / f64::from(one.windows.max(1)) } else { 0.0 })
        .take_while(|share| *share > 0.0)
        .collect();
    assert!(shares.len() >= 2 && shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
}

#[test]
fn refusals_name_the_field() {
    let whole = r#""capital": 1000, "strategy": "balanced", "stakingApy": 0"#;
    let refused = |more: &str| {
        let error = read(&format!("{{{whole}{more}}}")).and_then(|input| break_plan(&input)).unwrap_err();
        format!("{:?} {}", error.code(), error.field().unwrap_or_default())
    };
    assert_eq!(refused(r#", "floor": 1"#), "OutOfRange floor");
    assert_eq!(refused(r#", "floor": "0.9999", "fee": "0.01""#), "Inconsistent floor");
    assert_eq!(refused(r#", "history": {"returns": [0], "fundingDaily": [0]}"#), "OutOfRange history.returns");
    assert_eq!(refused(r#", "history": {"returns": [0, 0], "fundingDaily": [0]}"#), "OutOfRange history.fundingDaily");
    assert_eq!(
        refused(r#", "history": {"returns": [0, -1], "fundingDaily": [0, 0]}"#),
        "OutOfRange history.returns[1]"
    );
    assert_eq!(refused(r#", "history": {"returns": [0, 0]}"#), "MissingField history.fundingDaily");

    let replay = |harms: &str| {
        let text = format!("{{{whole}, \"harms\": {harms}}}");
        let error =
            ReplayHarmsInput::read(&json::parse(&text).unwrap()).and_then(|input| replay_harms(&input)).unwrap_err();
        format!("{:?} {}", error.code(), error.field().unwrap_or_default())
    };
    assert_eq!(replay("[]"), "OutOfRange harms");
    assert_eq!(replay(r#"[{"kind": "fall", "severity": 1, "days": 3}]"#), "OutOfRange harms[0].severity");
    assert_eq!(replay(r#"[{"kind": "fall", "severity": 0, "days": 366}]"#), "OutOfRange harms[0].days");
    assert_eq!(replay(r#"[{"kind": "flood", "severity": 0, "days": 3}]"#), "OutOfRange harms[0].kind");
    let twice = r#"[{"kind": "fall", "severity": 0, "days": 3}, {"kind": "fall", "severity": 0, "days": 3}]"#;
    assert_eq!(replay(twice), "Inconsistent harms[1].kind");
}

/// The extremes of every field and every harm at its worst, together.
#[test]
fn extremes_do_not_panic() {
    for weights in ["conservative", "balanced", "aggressive", "beginner"] {
        for (capital, leverage, fee, apy) in
            [(1e-28, 1.0, 0.05, -0.99), (1e28, 125.0, 0.0, 1e28), (1e28, 100.0, 0.05, 1e6), (1.0, 1.0, 0.0, -0.5)]
        {
            for call in [0.0, 1.0] {
                let text = format!(
                    r#"{{"capital": {capital:e}, "strategy": "{weights}", "stakingApy": {apy:e}, "harvestLeverage": {leverage},
                    "directionalLeverage": {leverage}, "maintenanceRate": "0.001", "fee": {fee}, "marginCallAt": {call}, "rewardsToMargin": {call},
                    "rebalance": {{"kind": "every", "days": 1}}, "unbondingDays": 36500}}"#
                );
                let Ok(input) = read(&text) else { continue };
                let _ = break_plan(&input);
                let worst = HarmKind::ALL.iter().map(|kind| {
                    let severity = match kind {
                        HarmKind::Rally | HarmKind::GapUp => 9.0,
                        HarmKind::ExitQueue => 180.0,
                        HarmKind::LongsPay | HarmKind::ShortsPay => 0.1,
                        HarmKind::FeeSpike => 0.05,
                        _ => 0.99,
                    };
                    Harm { kind: *kind, severity, days: 365 }
                });
                let _ = replay_harms(&replayed(&input, &worst.collect::<Vec<_>>()));
            }
        }
    }
}
