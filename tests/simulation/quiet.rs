//! What is kept between events is the ledger that is stepped day by day.

use super::properties::plans;
use liquidity_layering::simulation::ledger::{Books, Step};
use liquidity_layering::simulation::queue::Queue;
use liquidity_layering::simulation::recorder::Recorder;
use liquidity_layering::simulation::run::due;
use liquidity_layering::simulation::{Plan, SimulationInput, drawn, rows_of, simulate};

#[test]
fn the_ledger_is_that_of_every_day() {
    let (mut events, mut worst) = (0, 0.0);
    for input in plans(400) {
        let plan = Plan::new(&input).unwrap();
        let run = plan.run().unwrap();
        let rules = &run.rules[0];
        for path in [1, 5] {
            let (growth, rates) = drawn(&run, path);
            let rows = rows_of(rules, &growth, &rates);
            let (mut books, mut queue, mut recorder) =
                (Books::new(rules.capital, 1.0), Queue::new(), Recorder::default());
            books.settle(rules, true, 0.0, &mut queue, &mut recorder);
            recorder.take();
            for ((day, row), (growth, rate)) in (1..).zip(rows.iter().skip(1)).zip(growth.iter().zip(&rates)) {
                let step = Step {
                    now: f64::from(day),
                    price: books.price * growth,
                    rate: *rate,
                    interest: rules.interest,
                    rewards: rules.rewards,
                    rebalance: due(rules, day, input.days),
                };
                let equity = books.step(rules, &step, &mut queue, &mut recorder);
                let happened: Vec<_> = recorder
                    .take()
                    .into_iter()
                    .filter_map(|found| match found.event {
                        liquidity_layering::simulation::watch::Event::Shown(kind) => Some((kind.name(), found.amount)),
                        _ => None,
                    })
                    .collect();
                let shown: Vec<_> = row.events.iter().map(|event| (event.kind.name(), event.amount)).collect();
                let income = books.income;
                let pairs = [
                    (equity, row.equity),
                    (books.price, row.price),
                    (books.staked, row.staked),
                    (books.unbonding, row.unbonding),
                    (books.liquid, row.liquid),
                    (books.harvest, row.harvest_coins),
                    (books.harvest_margin, row.harvest_margin),
                    (books.directional, row.directional_coins),
                    (books.directional_margin, row.directional_margin),
                    (books.reserve, row.reserve),
                    (income.staking, row.income.staking),
                    (income.funding, row.income.funding),
                    (income.directional, row.income.directional),
                    (income.price, row.income.price),
                    (income.fees, row.income.fees),
                    (income.reserve, row.income.reserve),
                ];
                let size = pairs.iter().map(|(value, _)| value.abs()).fold(input.capital, f64::max);
                for (found, expected) in pairs {
                    worst = f64::max(worst, (found - expected).abs() / size);
                }
                assert!(worst < 1e-11, "{input:?} path {path} day {day}: {worst} {books:?} {row:?}");
                assert_eq!(happened.len(), shown.len(), "{input:?} path {path} day {day}: {happened:?} {shown:?}");
                for ((kind, amount), (expected, value)) in happened.iter().zip(&shown) {
                    assert_eq!(kind, expected, "{input:?} path {path} day {day}");
                    if *kind == "liquidation" {
                        // The books see what is left of the margin, the row shows what it was.
                        continue;
                    }
                    assert!(
                        (amount - value).abs() <= 1e-10 * size,
                        "{input:?} path {path} day {day}: {kind} {amount} {value}"
                    );
                }
                events += happened.len();
            }
        }
    }
    assert!(events > 10_000);
    println!("worst {worst:e}");
}

/// The first time days are drawn, the second they are drawn and kept, then they are read; other markets take their place.
#[test]
fn a_market_that_is_kept_has_the_same_bits() {
    for (mut input, paths) in plans(3).zip([1_030, 250, 12_000]) {
        input.paths = paths;
        let text = |input: &SimulationInput| format!("{:?}", simulate(input).unwrap());
        let first = text(&input);
        let mut other = input.clone();
        other.seed += 1.0;
        let mut moved = input.clone();
        moved.directional_leverage = 1.5;
        for again in [&input, &input, &input] {
            assert_eq!(text(again), first);
        }
        let apart = text(&moved);
        assert_ne!(text(&other), first);
        assert_eq!(text(&moved), apart);
        assert_eq!(text(&input), first);
        let plan = Plan::new(&input).unwrap();
        if paths > 1_000 {
            // In ranges, which have other blocks at their ends.
            let run = plan.run().unwrap();
            let mut merged = run.range(0, 1_000);
            merged.append(&run.range(1_000, paths));
            assert_eq!(format!("{:?}", plan.simulation(&merged).unwrap()), first);
        }
    }
}
