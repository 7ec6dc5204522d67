//! Runs of many paths. Any range of paths can be run by itself, and the results of ranges merge to the same bits as one run.

use super::block::{Account, BLOCK, Market};
use super::errors::{EACH, Sequences, sequence};
use super::input::Rebalance;
use super::ledger::{Books, Due, Parts};
use super::market::{Model, TERM};
use super::quiet::Clock;
use super::random::{Seed, WIDTH};
use super::rules::Rules;
use super::statistics::{Histogram, Moments, Spread};
use crate::number::Sum;
use wide::f64x2;

/// Paths whose sums are made together: a range begins at a multiple of it.
pub const CHUNK: u32 = 1_000;
/// From so many paths on, quantiles are found in a histogram.
pub const EXACT_BELOW: u32 = 100_000;
/// Paths that are kept as samples.
pub const SAMPLES: u32 = 20;
/// What rounding may come to, as a part of the capital: no loss and no income.
pub const ROUNDING: f64 = 1e-12;
/// Steps of the fan.
const FAN: u32 = 60;

/// What is run.
#[derive(Clone, Debug)]
pub struct Run<'i> {
    /// The plans, each on the same paths.
    pub rules: Vec<Rules>,
    /// Equity at the end that each is to reach.
    pub goals: Vec<Option<f64>>,
    /// How the market moves.
    pub model: Model<'i>,
    /// Key of the random numbers.
    pub seed: Seed,
    /// Days of each path.
    pub days: u32,
    /// How many paths there are in all.
    pub paths: u32,
    /// Days on which the equity is looked at, from 0 to the last.
    pub points: Vec<u32>,
}

/// At most 61 days: each, or as many at nearly equal distances.
#[must_use]
pub fn points(days: u32) -> Vec<u32> {
    let steps = days.min(FAN);
    let at = |step: u32| u64::from(step).saturating_mul(u64::from(days)).checked_div(u64::from(steps)).unwrap_or(0);
    (0..=steps).map(|step| u32::try_from(at(step)).unwrap_or(days)).collect()
}

/// What a plan came to on a range of paths.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Equity at each point but the first, where it is the capital.
    pub equity: Vec<Spread>,
    /// The equity at the end on each sequence of points, where it is in a histogram.
    pub ends: Vec<Histogram>,
    /// Largest drawdowns.
    pub drawdown: Spread,
    /// The first paths, at each point but the first.
    pub samples: Vec<Vec<f64>>,
    /// Sums over each chunk of paths.
    pub chunks: Vec<Chunk>,
    /// Paths of a chunk that is not complete.
    pub(super) open: Vec<End>,
}

/// Sums over a chunk of paths.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chunk {
    /// Equity at the end.
    pub equity: Moments,
    /// Income by source: staking, funding, directional, price, fees, reserve.
    pub income: [f64; 6],
    /// How many paths lost, reached the goal, were liquidated (at all, harvest, directional), were called.
    pub counts: [u32; 6],
    /// What they are ahead of the first plan.
    pub ahead: Moments,
    /// How many are ahead of it.
    pub better: u32,
    /// Some of it by the sequence that a path is of.
    pub sequences: Sequences,
}

/// A range of paths.
#[derive(Clone, Debug)]
pub struct Part {
    /// First path.
    pub from: u32,
    /// Behind the last.
    pub to: u32,
    /// For each plan.
    pub outcomes: Vec<Outcome>,
}

impl Outcome {
    fn new(run: &Run<'_>, rules: &Rules, paths: u32) -> Self {
        let exact = run.paths < EXACT_BELOW;
        let room = || Spread::Values(Vec::with_capacity(usize::try_from(paths).unwrap_or_default()));
        let spread = || if exact { room() } else { Spread::Bins(Histogram::around(rules.capital)) };
        Outcome {
            equity: run.points.iter().skip(1).map(|_| spread()).collect(),
            ends: if exact { Vec::new() } else { vec![Histogram::around(rules.capital); EACH] },
            drawdown: if exact { room() } else { Spread::Bins(Histogram::of_shares()) },
            samples: Vec::new(),
            chunks: Vec::new(),
            open: Vec::new(),
        }
    }
}

impl Part {
    /// Takes up the range behind this one.
    pub fn append(&mut self, next: &Part) {
        self.to = next.to;
        for (outcome, other) in self.outcomes.iter_mut().zip(&next.outcomes) {
            for (spread, other) in outcome.equity.iter_mut().zip(&other.equity) {
                spread.append(other);
            }
            for (bins, other) in outcome.ends.iter_mut().zip(&other.ends) {
                bins.append(other);
            }
            outcome.drawdown.append(&other.drawdown);
            outcome.samples.extend_from_slice(&other.samples);
            outcome.chunks.extend_from_slice(&other.chunks);
            outcome.open.extend_from_slice(&other.open);
        }
    }
}

/// What one path came to, and what it came by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct End {
    pub(super) equity: f64,
    pub(super) income: [f64; 6],
    pub(super) liquidated: [bool; 2],
    pub(super) called: bool,
}

impl Run<'_> {
    /// A part to be filled.
    #[must_use]
    pub fn part(&self, from: u32, to: u32) -> Part {
        let paths = to.saturating_sub(from);
        Part { from, to, outcomes: self.rules.iter().map(|rules| Outcome::new(self, rules, paths)).collect() }
    }

    /// Runs the paths from `from` to before `to`; `from` is a multiple of [`CHUNK`].
    #[must_use]
    pub fn range(&self, from: u32, to: u32) -> Part {
        self.paths(from, to, true)
    }

    /// A piece of a chunk, which is summed up when the rest of it is there: [`close`](Self::close). `from` is a multiple of [`BLOCK`].
    #[must_use]
    pub fn piece(&self, from: u32, to: u32) -> Part {
        self.paths(from, to, false)
    }

    /// Sums up the pieces that a part ends with, if they are all of a chunk.
    pub fn close(&self, part: &mut Part) {
        let open = part.outcomes.iter().any(|outcome| !outcome.open.is_empty());
        if open && (part.to.is_multiple_of(CHUNK) || part.to == self.paths) {
            let mut ends: Vec<_> = part.outcomes.iter_mut().map(|outcome| core::mem::take(&mut outcome.open)).collect();
            self.sum_up(part.to, &mut ends, &mut part.outcomes);
        }
    }

    fn paths(&self, from: u32, to: u32, whole: bool) -> Part {
        let mut part = self.part(from, to);
        let mut ends: Vec<Vec<End>> = self.rules.iter().map(|_| Vec::new()).collect();
        let mut accounts: Vec<Account> = self.rules.iter().map(Account::new).collect();
        let mut market = Market::new(0);
        let mut first = from;
        while first < to {
            let here = BLOCK.min(to.saturating_sub(first));
            let samples = SAMPLES.saturating_sub(first).min(here);
            self.block(first, here, samples, (&mut market, &mut accounts), (&mut part.outcomes, &mut ends));
            first = first.saturating_add(here);
            if whole && (first.is_multiple_of(CHUNK) || first >= to) {
                self.sum_up(first, &mut ends, &mut part.outcomes);
            }
        }
        for (outcome, ends) in part.outcomes.iter_mut().zip(ends) {
            outcome.open = ends;
        }
        part
    }

    /// Runs a block of paths.
    fn block(
        &self,
        path: u32,
        here: u32,
        samples: u32,
        (market, accounts): (&mut Market, &mut [Account]),
        (outcomes, ends): (&mut [Outcome], &mut [Vec<End>]),
    ) {
        let Some(rules) = self.rules.first() else { return };
        let count = usize::try_from(here).unwrap_or_default();
        let groups = count.div_ceil(WIDTH);
        market.start(&self.model, self.seed, self.days, path, groups);
        for ((account, rules), outcome) in accounts.iter_mut().zip(&self.rules).zip(&mut *outcomes) {
            account.start(rules, groups);
            outcome.samples.extend((0..samples).map(|_| Vec::with_capacity(self.points.len())));
        }
        // What the clock says is the same for all.
        let (mut clock, mut clocks) = (Clock::start(rules), [Clock::start(rules); TERM]);
        let mut points = self.points.iter().copied().skip(1);
        let (mut point, mut next) = (0_usize, points.next());
        let mut latest = 0;
        while clock.day < self.days {
            let left = usize::try_from(self.days.saturating_sub(clock.day)).unwrap_or(TERM).min(TERM);
            market.draw(&self.model, self.seed, clock.day, left);
            let clocks = clocks.get_mut(..left).unwrap_or_default();
            for day in &mut *clocks {
                clock.pass();
                *day = clock;
            }
            market.earn(clocks);
            for (account, rules) in accounts.iter_mut().zip(&self.rules) {
                account.pass(rules, market, clocks, self.days);
            }
            for (place, clock) in clocks.iter().enumerate() {
                if next == Some(clock.day) {
                    for (account, outcome) in accounts.iter().zip(&mut *outcomes) {
                        outcome.see(point, account.equity(place), count);
                    }
                    (point, next) = (point.wrapping_add(1), points.next());
                }
                latest = place;
            }
        }
        market.end();
        for ((account, outcome), ends) in accounts.iter().zip(outcomes).zip(ends) {
            account.tell(market, (&clock, latest), count, |books, equity| {
                outcome.drawdown.add(1.0 - books.trough);
                ends.push(End::of(books, equity));
            });
        }
    }

    /// Sums over the paths since the last chunk, up to before `to`.
    fn sum_up(&self, to: u32, ends: &mut [Vec<End>], outcomes: &mut [Outcome]) {
        let reference = ends.first().cloned().unwrap_or_default();
        let first = usize::try_from(to).unwrap_or_default().saturating_sub(reference.len());
        for (((ends, outcome), rules), goal) in ends.iter_mut().zip(outcomes).zip(&self.rules).zip(&self.goals) {
            let mut income = [Sum::default(); 6];
            let mut chunk = Chunk { equity: Moments::of(ends.iter().map(|end| end.equity)), ..Chunk::default() };
            let sequences = &mut chunk.sequences;
            for ((path, end), reference) in (first..).zip(&*ends).zip(&reference) {
                for (sum, part) in income.iter_mut().zip(end.income) {
                    sum.add(part);
                }
                let [harvest, directional] = end.liquidated;
                let holds = [
                    end.equity < rules.capital * (1.0 - ROUNDING),
                    goal.is_some_and(|goal| end.equity >= goal * (1.0 - ROUNDING)),
                    harvest | directional,
                    harvest,
                    directional,
                    end.called,
                ];
                for (count, holds) in chunk.counts.iter_mut().zip(holds) {
                    *count = count.saturating_add(u32::from(holds));
                }
                let [loss, goal, liquidated, _, _, called] = holds;
                sequences.add(path, [end.equity, end.equity - reference.equity], [loss, goal, liquidated, called]);
                if let Some(bins) = outcome.ends.get_mut(sequence(path)) {
                    bins.add(end.equity);
                }
            }
            chunk.income = income.map(|sum| sum.total());
            let pairs = ends.iter().zip(&reference);
            chunk.ahead = Moments::of(pairs.clone().map(|(end, first)| end.equity - first.equity));
            chunk.better = u32::try_from(
                pairs.filter(|(end, first)| end.equity - first.equity > rules.capital * ROUNDING).count(),
            )
            .unwrap_or_default();
            outcome.chunks.push(chunk);
            ends.clear();
        }
    }
}

impl End {
    fn of(books: &Books<f64>, equity: f64) -> Self {
        let Parts { staking, funding, directional, price, fees, reserve } = books.income;
        End {
            equity,
            income: [staking, funding, directional, price, fees, reserve],
            liquidated: [books.seen.harvest_liquidated, books.seen.directional_liquidated],
            called: books.seen.called,
        }
    }
}

impl Outcome {
    /// The equities of further paths at a point.
    fn see(&mut self, point: usize, pairs: impl Iterator<Item = f64x2> + Clone, count: usize) {
        let equity = || pairs.clone().flat_map(|two| *two.as_array_ref()).take(count);
        for (sample, equity) in self.samples.iter_mut().zip(equity()).filter(|(sample, _)| sample.len() == point) {
            sample.push(equity);
        }
        match self.equity.get_mut(point) {
            Some(Spread::Values(values)) => {
                let all = values.len().saturating_add(count);
                pairs.for_each(|two| values.extend_from_slice(two.as_array_ref()));
                values.truncate(all);
            }
            Some(bins) => equity().for_each(|equity| bins.add(equity)),
            None => {}
        }
    }
}

/// Whether the weights are restored at the end of a day; never on the last one.
#[inline(always)]
#[must_use]
pub fn due(rules: &Rules, day: u32, last: u32) -> Due {
    if day >= last {
        return Due::No;
    }
    match rules.rebalance {
        Rebalance::Never(_) => Due::No,
        Rebalance::Every(every) if day.checked_rem(every.days) == Some(0) => Due::Yes,
        Rebalance::Every(_) => Due::No,
        Rebalance::Band(band) => Due::Outside(band.width),
    }
}
