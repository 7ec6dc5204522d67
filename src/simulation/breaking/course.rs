//! A plan along the days of harms, until it breaks.

use super::harm::{Days, Harm};
use crate::calculator::data::LeftOut;
use crate::calculator::record::Limits;
use crate::calculator::{Sleeve, Weights};
use crate::simulation::input::Terms;
use crate::simulation::ledger::{Books, Step};
use crate::simulation::ledger_rows::{LedgerRow, push, row, stepped};
use crate::simulation::queue::Queue;
use crate::simulation::recorder::{Happened, Recorder};
use crate::simulation::rules::Rules;
use crate::simulation::run::due;
use crate::simulation::watch::{Event, LedgerEventKind};
use crate::{choice, record};

choice! {
    /// How a plan breaks.
    pub enum BreakReason {
        /// A position is liquidated.
        Liquidation "liquidation",
        /// A margin call cannot be met in full.
        UnmetCall "unmetCall",
        /// The equity is below the floor.
        Floor "floor",
    }
}

record! {
    /// The day on which a plan breaks.
    pub struct Broken {
        /// Days since the start.
        day "day": u32, Limits::of("days");
        /// How.
        reason "reason": BreakReason, Limits::of("");
        /// Which sleeve, where it is one.
        sleeve "sleeve": LeftOut<Sleeve>, Limits::of("");
        /// What everything is worth at the end of that day.
        equity "equity": f64, Limits::of("quote units");
    }
}

/// What is missing of a margin call before it counts, as a part of the capital: less is rounding.
const DUST: f64 = 1e-9;

/// The end of a day.
struct Today<'a> {
    day: u32,
    rate: f64,
    books: &'a Books<f64>,
    /// What happened on it.
    recorder: &'a mut Recorder,
    /// Whether the plan is broken by now.
    broken: bool,
}

/// Runs a plan along harms.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    pub terms: Terms,
    pub rules: Rules,
    floor: f64,
    days: Days,
    /// How many runs there were.
    pub runs: u32,
}

impl Trial {
    pub fn new(terms: Terms, weights: Weights<f64>, floor: f64) -> Self {
        Trial { rules: Rules::new(&terms, weights), terms, floor, days: Days::default(), runs: 0 }
    }

    /// The same on other terms.
    pub fn with(&self, terms: Terms, weights: Weights<f64>) -> Self {
        Trial::new(terms, weights, self.floor)
    }

    /// The day on which the harms break it; none where it holds.
    #[inline(never)]
    pub fn broken(&mut self, harms: &[Harm]) -> Option<Broken> {
        self.runs = self.runs.saturating_add(1);
        let mut days = core::mem::take(&mut self.days);
        days.fill(harms);
        let broken = self.run(&days, &mut |today| {
            today.recorder.events.clear();
            today.broken
        });
        self.days = days;
        broken
    }

    /// All days, and the first break.
    pub fn rows(&self, harms: &[Harm]) -> (Vec<LedgerRow>, Option<Broken>) {
        let mut days = Days::default();
        days.fill(harms);
        let mut rows = Vec::with_capacity(days.growth.len().saturating_add(1));
        let broken = self.run(&days, &mut |today| {
            push(&mut rows, row(today.day, today.rate, today.books, today.recorder.take()));
            false
        });
        (rows, broken)
    }

    /// Rules from the first day on, where they change.
    fn stressed(&self, days: &Days) -> Option<Rules> {
        if days.fee == 0.0 && days.queue == 0 {
            return None;
        }
        let mut terms = self.terms.clone();
        terms.fee += days.fee;
        terms.unbonding_days = terms.unbonding_days.saturating_add(days.queue);
        Some(Rules::new(&terms, self.rules.weights.clone()))
    }

    /// Runs until it is told to stop: after each day by what is held, what happened, and whether that broke the plan.
    fn run(&self, days: &Days, stops: &mut dyn FnMut(Today<'_>) -> bool) -> Option<Broken> {
        let capital = self.terms.capital;
        let changed = self.stressed(days);
        let stressed = changed.as_ref().unwrap_or(&self.rules);
        let (mut books, mut queue, mut recorder) = (Books::new(capital, 1.0), Queue::new(), Recorder::default());
        let mut broken = None;
        books.settle(&self.rules, true, 0.0, &mut queue, &mut recorder);
        let mut day = 0;
        let mut rate = 0.0;
        let mut equity = books.equity();
        let last = u32::try_from(days.growth.len()).unwrap_or(u32::MAX);
        let mut coming = days.growth.iter().zip(&days.rates);
        loop {
            if broken.is_none() {
                broken = self.breaks(&recorder.events, day, equity);
            }
            if stops(Today { day, rate, books: &books, recorder: &mut recorder, broken: broken.is_some() }) {
                break;
            }
            let Some((growth, settled)) = coming.next() else { break };
            day = day.saturating_add(1);
            rate = *settled;
            if day == 1 && days.depeg > 0.0 {
                books.depeg(days.depeg);
            }
            let step = Step {
                now: f64::from(day),
                price: books.price * growth,
                rate,
                interest: stressed.interest,
                rewards: stressed.rewards,
                rebalance: due(stressed, day, last),
            };
            equity = stepped(&mut books, stressed, &step, &mut queue, &mut recorder);
        }
        broken
    }

    /// How a day broke the plan, if it did.
    fn breaks(&self, events: &[Happened], day: u32, equity: f64) -> Option<Broken> {
        let capital = self.terms.capital;
        let reason = |happened: &Happened| match happened.event {
            Event::Shown(LedgerEventKind::Liquidation) => Some((BreakReason::Liquidation, happened.sleeve)),
            Event::Unmet if happened.amount > DUST * capital => Some((BreakReason::UnmetCall, happened.sleeve)),
            _ => None,
        };
        let floor = || (equity < self.floor * capital).then_some((BreakReason::Floor, None));
        let (reason, sleeve) = events.iter().find_map(reason).or_else(floor)?;
        Some(Broken { day, reason, sleeve: LeftOut(sleeve), equity })
    }
}
