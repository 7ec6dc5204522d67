//! Plans on a block of paths, day by day: what is quiet four paths at a time, and those on which something might happen
//! gathered, so that four of them are dealt with at once as well.

use super::kept::{Found, fits, keep, look};
use super::lane::{Lane, Mask, transposed};
use super::ledger::{Books, Due, Parts, Seen};
use super::market::{DAYS, Days, Model, Points, State};
use super::queue::Queue;
use super::quiet::{Clock, Kept, Pace, Quiet, Sums};
use super::random::{Seed, WIDTH};
use super::rules::Rules;
use super::run::due;
use super::watch::Unwatched;
use wide::f64x4;

/// Paths of a block: few enough that what is needed of them each day stays close to the processor.
pub const BLOCK: u32 = 100;

/// The market of a block's paths.
#[derive(Debug)]
pub struct Market {
    days: Vec<Days>,
    /// The first path of the block.
    path: u32,
    kept: Found,
    /// All days that were drawn, where they are to be kept.
    drawn: Vec<Days>,
    /// Where those of now are among those that were kept.
    from: usize,
    states: Vec<State>,
    sums: Vec<Sums<f64x4>>,
}

impl Market {
    /// Before the first day.
    #[must_use]
    pub fn new(groups: usize) -> Self {
        Market {
            days: vec![Days::new(); groups],
            path: 0,
            kept: Found::Nothing,
            drawn: Vec::new(),
            from: 0,
            states: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// Before the first day again, with so many groups of paths from `path` on.
    pub fn start(&mut self, model: &Model<'_>, seed: Seed, last: u32, path: u32, groups: usize) {
        self.kept = match model {
            Model::Gbm(gbm, Points::Sobol) => look(seed, last, gbm, path, groups),
            _ => Found::Nothing,
        };
        let times = usize::try_from(last).unwrap_or(usize::MAX).div_ceil(DAYS);
        if matches!(self.kept, Found::Again) && !fits(groups.saturating_mul(times)) {
            self.kept = Found::Nothing;
        }
        (self.path, self.from) = (path, 0);
        self.drawn.clear();
        self.days.resize(groups, Days::new());
        self.states.clear();
        self.states.resize(groups, Model::start());
        self.sums.clear();
        self.sums.resize(groups, Sums::start());
    }

    /// Draws the days from `first` on.
    pub fn draw(&mut self, model: &Model<'_>, seed: Seed, first: u32) {
        if matches!(self.kept, Found::Days(_)) {
            let before = usize::try_from(first).unwrap_or(usize::MAX) / DAYS;
            self.from = before.saturating_mul(self.days.len());
            return;
        }
        let mut path = self.path;
        for (days, state) in self.days.iter_mut().zip(&mut self.states) {
            model.draw(seed, path, first, state, days);
            path = path.wrapping_add(4);
        }
        if matches!(self.kept, Found::Again) {
            self.drawn.extend_from_slice(&self.days);
        }
    }

    /// Behind the last day.
    pub fn end(&mut self) {
        if matches!(self.kept, Found::Again) {
            keep(self.path, self.days.len(), core::mem::take(&mut self.drawn));
        }
    }

    /// One of the days that were drawn.
    #[inline(always)]
    pub fn pass(&mut self, place: usize, clock: &Clock) {
        let now = match &self.kept {
            Found::Days(all) => all.get(self.from..).unwrap_or_default(),
            _ => &self.days,
        };
        for (days, sums) in now.iter().zip(&mut self.sums) {
            if let (Some(growth), Some(rate)) = (days.growth.get(place), days.rate.get(place)) {
                sums.pass(f64x4::new(*growth), f64x4::new(*rate), clock);
            }
        }
    }

    /// Of a path.
    #[inline(always)]
    fn of(&self, path: usize) -> Sums<f64> {
        match self.sums.get(path / WIDTH) {
            Some(sums) => {
                Sums { price: at(&sums.price, path), paid: at(&sums.paid, path), earned: at(&sums.earned, path) }
            }
            // Nothing is held on it.
            None => Sums::start(),
        }
    }
}

/// Something of each path.
#[inline(always)]
fn four<T>(paths: &[T; WIDTH], of: impl Fn(&T) -> f64) -> f64x4 {
    let [a, b, c, d] = paths;
    let paths = [a, b, c, d];
    f64x4::from_lanes(|lane| paths.get(lane).map_or(0.0, |path| of(path)))
}

/// The value of a path among those of its group.
#[inline(always)]
pub fn at(values: &f64x4, path: usize) -> f64 {
    values.as_array_ref().get(path % WIDTH).copied().unwrap_or(f64::NAN)
}

/// Sets the value of a path.
#[inline(always)]
pub fn set(values: &mut f64x4, path: usize, value: f64) {
    if let Some(lane) = values.as_array_mut().get_mut(path % WIDTH) {
        *lane = value;
    }
}

/// A plan on the paths of a block.
#[derive(Debug)]
pub struct Account {
    pace: Pace,
    quiet: Vec<Quiet<f64x4>>,
    kept: Vec<Row>,
    queue: Queue,
    /// Paths on which something might happen today.
    stirred: Vec<usize>,
    /// Equity at the end of the day.
    pub equity: Vec<f64x4>,
}

impl Account {
    /// Of a plan.
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        Account {
            pace: Pace::new(rules),
            quiet: Vec::new(),
            kept: Vec::new(),
            queue: Queue::new(),
            stirred: Vec::new(),
            equity: Vec::new(),
        }
    }

    /// Buys what the plan holds, at a price of 1, on so many groups of paths.
    pub fn start(&mut self, rules: &Rules, groups: usize) {
        let mut books = Books::new(rules.capital, f64x4::splat(1.0));
        self.queue.clear();
        // Nothing is staked yet that could leave the stake.
        books.settle(rules, Mask::every(true), 0.0, &mut self.queue, &mut Unwatched);
        let (kept, quiet) = Kept::start(&books, rules, &self.pace);
        self.quiet.clear();
        self.quiet.resize(groups, quiet);
        let [row, ..] = kept.0.rows();
        self.kept.clear();
        self.kept.resize(groups.saturating_mul(WIDTH), row);
        self.equity.clear();
        self.equity.resize(groups, books.equity());
        self.stirred.clear();
        self.stirred.resize(groups.saturating_add(1).saturating_mul(WIDTH), 0);
    }

    /// A day of the market.
    pub fn pass(&mut self, rules: &Rules, market: &Market, clock: &Clock, last: u32) {
        let due = due(rules, clock.day, last);
        let all = self.pace.looks(clock.day, due);
        let waits = rules.unbonding > 0.0;
        let (mut count, mut path) = (0_usize, 0_usize);
        for ((quiet, sums), equity) in self.quiet.iter_mut().zip(&market.sums).zip(&mut self.equity) {
            let unseen = if all {
                Mask::every(false)
            } else if waits {
                self.queue.not_due::<f64x4>(path, f64::from(clock.day))
            } else {
                Mask::every(true)
            };
            let (worth, calm) = quiet.pass(sums, clock, unseen);
            *equity = worth;
            if !calm.all() {
                let calm = calm.bits();
                // Written in any case, and kept where it is counted: a branch would be foreseen half of the time.
                for lane in 0..WIDTH {
                    if let Some(next) = self.stirred.get_mut(count) {
                        *next = path.wrapping_add(lane);
                    }
                    count = count.wrapping_add(usize::from(calm >> lane & 1 == 0));
                }
            }
            path = path.wrapping_add(WIDTH);
        }
        let stirred = core::mem::take(&mut self.stirred);
        for some in stirred.get(..count).unwrap_or_default().chunks(WIDTH) {
            self.happen(rules, market, clock, due, some);
        }
        self.stirred = stirred;
    }

    /// What happens on a day to at most four paths.
    fn happen(&mut self, rules: &Rules, market: &Market, clock: &Clock, due: Due, some: &[usize]) {
        let Account { pace, quiet, kept, queue, equity, .. } = self;
        // Lanes without a path hold nothing, and nothing happens to them.
        let paths: [usize; WIDTH] = core::array::from_fn(|lane| some.get(lane).copied().unwrap_or(usize::MAX));
        let none = [f64x4::zero(); 4];
        let extremes = paths.map(|path| match quiet.get(path / WIDTH) {
            Some(quiet) => [at(&quiet.peak, path), at(&quiet.trough, path)],
            None => [0.0, 1.0],
        });
        let books = Books::of_rows(
            paths.map(|path| kept.get(path).unwrap_or(&none)),
            four(&extremes, |[peak, _]| *peak),
            four(&extremes, |[_, trough]| *trough),
        );
        let sums = paths.map(|path| market.of(path));
        let sums = Sums {
            price: four(&sums, |sums| sums.price),
            paid: four(&sums, |sums| sums.paid),
            earned: four(&sums, |sums| sums.earned),
        };
        queue.turn(paths);
        let (closed, next, worth) = Kept(books).happen(rules, pace, (&sums, clock), due, queue, &mut Unwatched);
        for ((lane, path), row) in some.iter().enumerate().zip(closed.0.rows()) {
            let group = path / WIDTH;
            if let (Some(kept), Some(quiet), Some(equity)) =
                (kept.get_mut(*path), quiet.get_mut(group), equity.get_mut(group))
            {
                *kept = row;
                quiet.set(*path, &next, lane);
                set(equity, *path, at(&worth, lane));
            }
        }
    }

    /// The books of each path at the end of a day.
    pub fn books(&self, market: &Market, clock: &Clock) -> impl Iterator<Item = Books<f64>> {
        let groups = self.kept.chunks_exact(WIDTH).zip(&self.quiet).zip(&market.sums);
        groups.flat_map(move |((rows, quiet), sums)| {
            let none = [f64x4::zero(); 4];
            let rows = core::array::from_fn(|lane| rows.get(lane).unwrap_or(&none));
            let kept = Kept(Books::of_rows(rows, quiet.peak, quiet.trough));
            let books = kept.shown(sums, clock);
            (0..WIDTH).map(move |lane| books.of_lane(lane))
        })
    }
}

/// Books of a path as they lie between days on which something happens; their peak and trough are elsewhere.
type Row = [f64x4; 4];

impl Books<f64x4> {
    /// The books of each lane.
    #[inline(always)]
    fn rows(&self) -> [Row; WIDTH] {
        let Parts { staking, funding, directional, price, fees, reserve } = self.income;
        let Seen { harvest_liquidated, directional_liquidated, called } = self.seen;
        let flag = |value: f64, mask| f64x4::splat(value).only(mask);
        let seen = flag(1.0, harvest_liquidated) + flag(2.0, directional_liquidated) + flag(4.0, called);
        let [a, b, c, d] = transposed([self.staked, self.unbonding, self.liquid, self.harvest]);
        let [e, f, g, h] = transposed([self.harvest_margin, self.directional, self.directional_margin, self.reserve]);
        let [i, j, k, l] = transposed([staking, funding, directional, price]);
        let [m, n, o, p] = transposed([fees, reserve, seen, f64x4::zero()]);
        [[a, e, i, m], [b, f, j, n], [c, g, k, o], [d, h, l, p]]
    }

    /// Books in lanes, with their peaks and troughs.
    #[inline(always)]
    fn of_rows(rows: [&Row; WIDTH], peak: f64x4, trough: f64x4) -> Self {
        let [[a, e, i, m], [b, f, j, n], [c, g, k, o], [d, h, l, p]] = rows;
        let [staked, unbonding, liquid, harvest] = transposed([*a, *b, *c, *d]);
        let [harvest_margin, directional, directional_margin, reserve] = transposed([*e, *f, *g, *h]);
        let [staking, funding, by_directional, price] = transposed([*i, *j, *k, *l]);
        let [fees, by_reserve, seen, _] = transposed([*m, *n, *o, *p]);
        let (one, two, four) = (f64x4::splat(0.5), f64x4::splat(1.5), f64x4::splat(3.5));
        let called = seen.more(four);
        let seen = seen - f64x4::splat(4.0).only(called);
        let directional_liquidated = seen.more(two);
        let seen = seen - f64x4::splat(2.0).only(directional_liquidated);
        Books {
            price: f64x4::splat(1.0),
            staked,
            unbonding,
            liquid,
            harvest,
            harvest_margin,
            directional,
            directional_margin,
            reserve,
            income: Parts { staking, funding, directional: by_directional, price, fees, reserve: by_reserve },
            peak,
            trough,
            seen: Seen { harvest_liquidated: seen.more(one), directional_liquidated, called },
        }
    }

    /// Those of a lane.
    fn of_lane(&self, lane: usize) -> Books<f64> {
        let of = |value: &f64x4| at(value, lane);
        let income = &self.income;
        Books {
            price: of(&self.price),
            staked: of(&self.staked),
            unbonding: of(&self.unbonding),
            liquid: of(&self.liquid),
            harvest: of(&self.harvest),
            harvest_margin: of(&self.harvest_margin),
            directional: of(&self.directional),
            directional_margin: of(&self.directional_margin),
            reserve: of(&self.reserve),
            income: Parts {
                staking: of(&income.staking),
                funding: of(&income.funding),
                directional: of(&income.directional),
                price: of(&income.price),
                fees: of(&income.fees),
                reserve: of(&income.reserve),
            },
            peak: of(&self.peak),
            trough: of(&self.trough),
            seen: Seen {
                harvest_liquidated: self.seen.harvest_liquidated.of(lane),
                directional_liquidated: self.seen.directional_liquidated.of(lane),
                called: self.seen.called.of(lane),
            },
        }
    }
}
