//! Runs of many paths. Any range of paths can be run by itself, and the results of ranges merge to the same bits as one run.

use super::input::Rebalance;
use super::lane::{Lane, Mask};
use super::ledger::{Books, Due, Parts, Step};
use super::market::{DAYS, Days, Model};
use super::queue::Queue;
use super::random::{Seed, WIDTH};
use super::rules::Rules;
use super::statistics::{Histogram, Moments, Spread};
use super::watch::Unwatched;
use crate::number::Sum;
use wide::f64x4;

/// Paths whose sums are made together: a range begins at a multiple of it.
pub const CHUNK: u32 = 1_000;
/// From so many paths on, quantiles are found in a histogram.
pub const EXACT_BELOW: u32 = 100_000;
/// Paths that are kept as samples.
pub const SAMPLES: u32 = 20;
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
    /// Largest drawdowns.
    pub drawdown: Spread,
    /// The first paths, at each point but the first.
    pub samples: Vec<Vec<f64>>,
    /// Sums over each chunk of paths.
    pub chunks: Vec<Chunk>,
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
            drawdown: if exact { room() } else { Spread::Bins(Histogram::of_shares()) },
            samples: Vec::new(),
            chunks: Vec::new(),
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
            outcome.drawdown.append(&other.drawdown);
            outcome.samples.extend_from_slice(&other.samples);
            outcome.chunks.extend_from_slice(&other.chunks);
        }
    }
}

/// What one path came to, and what it came by.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    equity: f64,
    income: [f64; 6],
    liquidated: [bool; 2],
    called: bool,
}

/// A plan on the paths of a group, side by side.
struct Account<L: Lane> {
    books: Books<L>,
    queue: Queue,
    /// Equity at each point but the first.
    seen: Vec<L>,
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
        let mut part = self.part(from, to);
        let mut ends: Vec<Vec<End>> = self.rules.iter().map(|_| Vec::new()).collect();
        let mut accounts: Vec<Account<f64x4>> = self.rules.iter().map(|_| self.account()).collect();
        let mut first = from;
        while first < to {
            self.group(first, &mut accounts);
            let here = u32::try_from(WIDTH).unwrap_or_default().min(to.saturating_sub(first));
            for ((account, outcome), ends) in accounts.iter().zip(&mut part.outcomes).zip(&mut ends) {
                for lane in 0..usize::try_from(here).unwrap_or_default() {
                    account.take(lane, outcome, ends);
                    if outcome.samples.len() < usize::try_from(SAMPLES.saturating_sub(from)).unwrap_or_default() {
                        outcome.samples.push(account.seen.iter().map(|equity| equity.of(lane)).collect());
                    }
                }
            }
            first = first.saturating_add(here);
            if first.is_multiple_of(CHUNK) || first >= to {
                self.sum_up(&mut ends, &mut part.outcomes);
            }
        }
        part
    }

    fn account<L: Lane>(&self) -> Account<L> {
        Account {
            books: Books::new(1.0, L::splat(1.0)),
            queue: Queue::new(),
            seen: vec![L::default(); self.points.len().saturating_sub(1)],
        }
    }

    /// Runs a few paths side by side.
    fn group<L: Lane>(&self, first_path: u32, accounts: &mut [Account<L>]) {
        let mut days = Days::new();
        let mut state = Model::start();
        for (account, rules) in accounts.iter_mut().zip(&self.rules) {
            account.open(rules);
        }
        let mut first = 0;
        while first < self.days {
            self.model.draw(self.seed, first_path, first, &mut state, &mut days);
            for (account, rules) in accounts.iter_mut().zip(&self.rules) {
                account.run(rules, self.days, first, &days, &self.points);
            }
            first = first.saturating_add(u32::try_from(DAYS).unwrap_or_default());
        }
    }

    /// Sums over the paths since the last chunk.
    fn sum_up(&self, ends: &mut [Vec<End>], outcomes: &mut [Outcome]) {
        let reference = ends.first().cloned().unwrap_or_default();
        for (((ends, outcome), rules), goal) in ends.iter_mut().zip(outcomes).zip(&self.rules).zip(&self.goals) {
            let mut income = [Sum::default(); 6];
            let mut chunk = Chunk { equity: Moments::of(ends.iter().map(|end| end.equity)), ..Chunk::default() };
            for end in &*ends {
                for (sum, part) in income.iter_mut().zip(end.income) {
                    sum.add(part);
                }
                let [harvest, directional] = end.liquidated;
                let holds = [
                    end.equity < rules.capital,
                    goal.is_some_and(|goal| end.equity >= goal),
                    harvest | directional,
                    harvest,
                    directional,
                    end.called,
                ];
                for (count, holds) in chunk.counts.iter_mut().zip(holds) {
                    *count = count.saturating_add(u32::from(holds));
                }
            }
            chunk.income = income.map(|sum| sum.total());
            let pairs = ends.iter().zip(&reference);
            chunk.ahead = Moments::of(pairs.clone().map(|(end, first)| end.equity - first.equity));
            chunk.better =
                u32::try_from(pairs.filter(|(end, first)| end.equity > first.equity).count()).unwrap_or_default();
            outcome.chunks.push(chunk);
            ends.clear();
        }
    }
}

impl<L: Lane> Account<L> {
    /// Buys what the plan holds, at a price of 1.
    fn open(&mut self, rules: &Rules) {
        self.books = Books::new(rules.capital, L::splat(1.0));
        self.queue.clear();
        self.books.settle(rules, L::Mask::every(true), 0.0, &mut self.queue, &mut Unwatched);
    }

    /// Runs the days that were drawn.
    #[inline(always)]
    fn run(&mut self, rules: &Rules, last: u32, first: u32, days: &Days, points: &[u32]) {
        let mut point = points.partition_point(|day| *day <= first);
        let mut next = points.get(point).copied();
        let mut day = first;
        // What the processor holds in registers.
        let mut books = self.books;
        for (growth, rate) in days.growth.iter().zip(&days.rate) {
            if day >= last {
                break;
            }
            day = day.wrapping_add(1);
            let lanes = |values: &[f64; WIDTH]| L::from_lanes(|lane| values.get(lane).copied().unwrap_or(f64::NAN));
            let step = Step {
                now: f64::from(day),
                price: books.price * lanes(growth),
                rate: lanes(rate),
                interest: rules.interest,
                rewards: rules.rewards,
                rebalance: due(rules, day, last),
            };
            let equity = books.step(rules, &step, &mut self.queue, &mut Unwatched);
            if next == Some(day) {
                if let Some(seen) = point.checked_sub(1).and_then(|place| self.seen.get_mut(place)) {
                    *seen = equity;
                }
                point = point.wrapping_add(1);
                next = points.get(point).copied();
            }
        }
        self.books = books;
    }

    /// Adds what one path came to.
    fn take(&self, lane: usize, outcome: &mut Outcome, ends: &mut Vec<End>) {
        for (spread, equity) in outcome.equity.iter_mut().zip(&self.seen) {
            spread.add(equity.of(lane));
        }
        let books = &self.books;
        let drawdown = 1.0 - books.trough.of(lane);
        outcome.drawdown.add(drawdown);
        let Parts { staking, funding, directional, price, fees, reserve } = books.income;
        ends.push(End {
            equity: self.seen.last().copied().unwrap_or_default().of(lane),
            income: [staking, funding, directional, price, fees, reserve].map(|part| part.of(lane)),
            liquidated: [books.seen.harvest_liquidated.of(lane), books.seen.directional_liquidated.of(lane)],
            called: books.seen.called.of(lane),
        });
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
