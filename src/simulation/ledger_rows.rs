//! `ledger`: one path, step by step.

use super::input::{LedgerInput, SimulationInput};
use super::ledger::{Books, Parts, Step};
use super::market::{DAYS, Days, Model};
use super::output::IncomeParts;
use super::queue::Queue;
use super::quiet::{Clock, Kept, Now, Pace, Sums};
use super::recorder::{Happened, Recorder};
use super::rules::Rules;
use super::run::due;
use super::simulate::Plan;
use super::warnings;
use super::watch::{Event, LedgerEventKind};
use crate::calculator::Sleeve;
use crate::calculator::data::LeftOut;
use crate::calculator::record::{Limits, counted};
use crate::{Code, Error, record};

const ANY: Limits = Limits::of("");
const QUOTE: Limits = Limits::of("quote units");
const COINS: Limits = Limits::of("coins");

record! {
    /// Result of [`ledger`].
    pub struct LedgerOutput warned {
        /// The start, and the end of each day.
        rows "rows": Vec<LedgerRow>, ANY;
    }
}

record! {
    /// What is held at the end of a day.
    pub struct LedgerRow {
        /// Days since the start.
        day "day": u32, Limits::of("days");
        /// Price of the coin; 1 at the start.
        price "price": f64, Limits::of("quote units per coin");
        /// Funding rate settled on that day.
        funding_rate "fundingRate": f64, Limits::of("fraction");
        /// Staked coins.
        staked "staked": f64, COINS;
        /// Coins on their way out of the stake.
        unbonding "unbonding": f64, COINS;
        /// Coins that can be sold.
        liquid "liquid": f64, COINS;
        /// Coins of the harvest sleeve, held and sold short.
        harvest_coins "harvestCoins": f64, COINS;
        /// Margin of that short, marked to market.
        harvest_margin "harvestMargin": f64, QUOTE;
        /// Coins of the directional position, below 0 for a short.
        directional_coins "directionalCoins": f64, COINS;
        /// Margin of that position, marked to market.
        directional_margin "directionalMargin": f64, QUOTE;
        /// Money in reserve.
        reserve "reserve": f64, QUOTE;
        /// What everything is worth.
        equity "equity": f64, QUOTE;
        /// Income since the start; it adds up to the equity less the capital.
        income "income": IncomeParts, ANY;
        /// What happened on that day, in this order.
        events "events": Vec<LedgerEvent>, ANY;
    }
}

record! {
    /// What happened on a day.
    pub struct LedgerEvent {
        /// What.
        kind "kind": LedgerEventKind, ANY;
        /// To which sleeve.
        sleeve "sleeve": LeftOut<Sleeve>, ANY;
        /// Margin before the day, all of it lost; margin raised, fee of the rebalancing, value of the rewards, in quote units; coins released.
        amount "amount": f64, ANY;
    }
}

impl From<Parts<f64>> for IncomeParts {
    fn from(parts: Parts<f64>) -> Self {
        let Parts { staking, funding, directional, price, fees, reserve } = parts;
        IncomeParts { staking, funding, directional, price, fees, reserve }
    }
}

/// What is shown of it, if it is.
fn shown(Happened { event, sleeve, amount }: Happened) -> Option<LedgerEvent> {
    match event {
        Event::Shown(kind) => Some(LedgerEvent { kind, sleeve: LeftOut(sleeve), amount }),
        Event::Unmet => None,
    }
}

/// Adds a row. A liquidation takes the margin of the row before, whatever the day has made of it.
pub fn push(rows: &mut Vec<LedgerRow>, mut row: LedgerRow) {
    if let Some(before) = rows.last() {
        for event in row.events.iter_mut().filter(|event| event.kind == LedgerEventKind::Liquidation) {
            let harvest = event.sleeve.0 == Some(Sleeve::Harvest);
            event.amount = if harvest { before.harvest_margin } else { before.directional_margin };
        }
    }
    rows.push(row);
}

/// A row of the books as they are.
#[must_use]
pub fn row(day: u32, rate: f64, books: &Books<f64>, events: Vec<Happened>) -> LedgerRow {
    LedgerRow {
        day,
        price: books.price,
        funding_rate: rate,
        staked: books.staked,
        unbonding: books.unbonding,
        liquid: books.liquid,
        harvest_coins: books.harvest,
        harvest_margin: books.harvest_margin,
        directional_coins: books.directional,
        directional_margin: books.directional_margin,
        reserve: books.reserve,
        equity: books.equity(),
        income: books.income.into(),
        events: events.into_iter().filter_map(shown).collect(),
    }
}

/// A step of one path, noted: in the module once, wherever it is taken.
#[inline(never)]
pub fn stepped(
    books: &mut Books<f64>,
    rules: &Rules,
    step: &Step<f64>,
    queue: &mut Queue,
    recorder: &mut Recorder,
) -> f64 {
    books.step(rules, step, queue, recorder)
}

/// A plan on days whose growth and rates are given: the start, then each day.
#[must_use]
pub fn rows_of(rules: &Rules, growth: &[f64], rates: &[f64]) -> Vec<LedgerRow> {
    let mut books = Books::new(rules.capital, 1.0);
    let (mut queue, mut recorder) = (Queue::new(), Recorder::default());
    books.settle(rules, true, 0.0, &mut queue, &mut recorder);
    let mut rows = vec![row(0, 0.0, &books, recorder.take())];
    let pace = Pace::new(rules);
    let (mut sums, mut clock) = (Sums::start(), Clock::start(rules));
    let (mut kept, mut quiet) = Kept::start(&books, rules, &pace);
    let last = u32::try_from(growth.len()).unwrap_or(u32::MAX);
    for (growth, rate) in growth.iter().zip(rates) {
        clock.pass();
        sums.pass(*growth, *rate);
        sums.earn(&clock);
        let now = Now::of(|_| &clock);
        let due = due(rules, clock.day, last);
        let looked = pace.looks(clock.day, due) || queue.is_due(0, f64::from(clock.day));
        let (mut equity, calm) = quiet.look(&sums, &clock, clock.growing());
        if calm && !looked {
            kept.watched(&sums, &clock, &mut recorder);
        } else {
            (kept, quiet, equity) = kept.happen(rules, &pace, (&sums, &now), due, &mut queue, &mut recorder);
        }
        let shown = row(clock.day, *rate, &kept.shown(&sums, &now), recorder.take());
        push(&mut rows, LedgerRow { equity, ..shown });
    }
    rows
}

/// The same as it comes from JavaScript.
pub(super) fn ledger_of(input: &LedgerInput) -> Result<LedgerOutput, Error> {
    let LedgerInput { days, paths, seed, path, .. } = *input;
    let (strategy, market) = (input.strategy.clone(), input.market.clone());
    ledger(&SimulationInput::on_terms(&input.terms(), strategy, days, paths, seed, market), path)
}

/// One path of a simulation, step by step: why it ended as it did.
///
/// # Errors
/// Those of [`simulate`](super::simulate), and `out_of_range` for a path that it does not have.
pub fn ledger(input: &SimulationInput, path: u32) -> Result<LedgerOutput, Error> {
    let plan = Plan::new(input)?;
    if path >= input.paths {
        let given = counted(usize::try_from(path).unwrap_or(usize::MAX));
        return Err(Error::new(Code::OutOfRange).at("path").given(&given).accepted("a path from 0 to paths - 1"));
    }
    let run = plan.run()?;
    let (growth, rates) = drawn(&run, path);
    let rules = run.rules.first().ok_or_else(|| Error::new(Code::OutOfRange).at("strategy"))?;
    Ok(LedgerOutput {
        rows: rows_of(rules, &growth, &rates),
        warnings: warnings::of_simulation(&input.terms(), &input.strategy),
    })
}

/// What every day of a path brings.
#[must_use]
pub fn drawn(run: &super::run::Run<'_>, path: u32) -> (Vec<f64>, Vec<f64>) {
    let (mut growth, mut rates) = (Vec::new(), Vec::new());
    let (mut days, mut state) = (Days::new(), Model::start());
    let mut first = 0;
    while first < run.days {
        run.model.draw(run.seed, path, first, &mut state, &mut days);
        let left = usize::try_from(run.days.saturating_sub(first)).unwrap_or_default();
        growth.extend(days.growth.iter().take(left).map(|[growth, ..]| *growth));
        rates.extend(days.rate.iter().take(left).map(|[rate, ..]| *rate));
        first = first.saturating_add(u32::try_from(DAYS).unwrap_or_default());
    }
    (growth, rates)
}
