//! Plans on a block of paths. Between events two paths side by side go ahead by themselves, until something might happen on
//! one of them; paths that wait for that are gathered, whatever day they are on, so that two of them are dealt with at once.

use super::kept::{Found, fits, keep, look};
use super::lane::{Lane, Mask, transposed};
use super::ledger::{Books, Due, Parts, Seen};
use super::market::{DAYS, Model, Points, Prices, Room, State, TERM};
use super::queue::Queue;
use super::quiet::{Clock, Kept, Now, Pace, Quiet, Sums};
use super::random::{Seed, WIDTH};
use super::rules::Rules;
use super::run::due;
use super::watch::Unwatched;
use wide::{f64x2, f64x4};

/// Paths of a block: few enough that what is needed of them stays close to the processor.
pub const BLOCK: u32 = 100;
/// Days among which most have no peak of the equity.
const ROW: usize = 8;
/// Paths that go ahead side by side, and are dealt with at once.
pub const PAIR: usize = 2;

/// The market of a block's paths.
#[derive(Debug)]
pub struct Market {
    prices: Vec<Prices>,
    /// The first path of the block.
    path: u32,
    kept: Found,
    /// All days that were drawn, where they are to be kept.
    drawn: Vec<Prices>,
    /// Where those of now are among those that were kept.
    from: usize,
    states: Vec<(State, Sums<f64x4>)>,
    /// What a coin staked on the first day has earned, and that on the latest day.
    earned: Vec<([f64x2; TERM], f64x2)>,
}

impl Market {
    /// Before the first day.
    #[must_use]
    pub fn new(groups: usize) -> Self {
        Market {
            prices: vec![Prices::new(); groups],
            path: 0,
            kept: Found::Nothing,
            drawn: Vec::new(),
            from: 0,
            states: Vec::new(),
            earned: Vec::new(),
        }
    }

    /// Before the first day again, with so many groups of paths from `path` on.
    pub fn start(&mut self, model: &Model<'_>, seed: Seed, last: u32, path: u32, groups: usize) {
        self.kept = match model {
            Model::Gbm(gbm, Points::Sobol) => look(seed, last, gbm, path, groups),
            _ => Found::Nothing,
        };
        let times = usize::try_from(last).unwrap_or(usize::MAX).div_ceil(TERM);
        if matches!(self.kept, Found::Again) && !fits(groups.saturating_mul(times)) {
            self.kept = Found::Nothing;
        }
        (self.path, self.from) = (path, 0);
        self.drawn.clear();
        self.prices.resize(groups, Prices::new());
        self.states.clear();
        self.states.resize(groups, (Model::start(), Sums::start()));
        // Days are written before they are read.
        self.earned.resize(groups.saturating_mul(WIDTH / PAIR), ([f64x2::ZERO; TERM], f64x2::ZERO));
        self.earned.iter_mut().for_each(|(_, latest)| *latest = f64x2::ZERO);
    }

    /// Draws the days of a term from `first` on, of which the run has so many left.
    pub fn draw(&mut self, model: &Model<'_>, seed: Seed, first: u32, left: usize) {
        if matches!(self.kept, Found::Days(_)) {
            let before = usize::try_from(first).unwrap_or(usize::MAX) / TERM;
            self.from = before.saturating_mul(self.prices.len());
            return;
        }
        let (mut path, mut room) = (self.path, Room::NEW);
        for (prices, (state, sums)) in self.prices.iter_mut().zip(&mut self.states) {
            let mut day = first;
            for place in (0..TERM.min(left)).step_by(DAYS) {
                model.follow((seed, path, day), state, sums, (prices, place), &mut room);
                day = day.saturating_add(u32::try_from(DAYS).unwrap_or_default());
            }
            path = path.wrapping_add(4);
        }
        if matches!(self.kept, Found::Again) {
            self.drawn.extend_from_slice(&self.prices);
        }
    }

    /// Behind the last day.
    pub fn end(&mut self) {
        if matches!(self.kept, Found::Again) {
            keep(self.path, self.prices.len(), core::mem::take(&mut self.drawn));
        }
    }

    fn now(&self) -> &[Prices] {
        match &self.kept {
            Found::Days(all) => all.get(self.from..).unwrap_or_default(),
            _ => &self.prices,
        }
    }

    /// What a stake earns on the days that were drawn, which are these.
    pub fn earn(&mut self, clocks: &[Clock]) {
        let mut all = core::mem::take(&mut self.earned);
        for (prices, (earned, latest)) in self.now().iter().flat_map(|prices| &prices.price).zip(&mut all) {
            let mut sums = Sums { price: f64x2::ONE, paid: f64x2::ZERO, earned: *latest };
            for ((price, earned), clock) in prices.iter().zip(earned).zip(clocks) {
                sums.price = *price;
                sums.earn(clock);
                *earned = sums.earned;
            }
            *latest = sums.earned;
        }
        self.earned = all;
    }

    /// Price, funding paid and rewards earned of a pair on the days that were drawn.
    #[inline(always)]
    fn of(&self, pair: usize) -> Option<[&[f64x2; TERM]; 3]> {
        let Prices { price, paid } = self.now().get(pair / 2)?;
        Some([price.get(pair % 2)?, paid.get(pair % 2)?, &self.earned.get(pair)?.0])
    }
}

/// The value of a path among those of its pair.
#[inline(always)]
fn at(values: f64x2, path: usize) -> f64 {
    values.of(path % PAIR)
}

/// Two paths between events.
#[derive(Clone, Copy, Debug)]
struct Pair {
    quiet: Quiet<f64x2>,
    /// Highest equity.
    peak: f64x2,
    /// Lowest equity as a part of the highest before it.
    trough: f64x2,
    /// Paths that wait for what happens on a day.
    waiting: u32,
    /// Equity at the end of the days that were drawn.
    equity: [f64x2; TERM],
}

/// A path on which something might happen, and on which of the days.
type Stirred = (usize, usize);

/// On how many days nothing happens to a pair. Their equity is written, and that of the day behind them, which is written again.
#[inline(always)]
fn calm_days<const GROWING: bool>(
    quiet: &Quiet<f64x2>,
    clocks: &[Clock],
    price: &[f64x2],
    paid: &[f64x2],
    equity: &mut [f64x2],
) -> usize {
    let look =
        |clock: &Clock, price: f64x2, paid: f64x2| quiet.look(&Sums { price, paid, earned: price }, clock, GROWING);
    let mut days = 0_usize;
    let mut clocks = clocks.chunks_exact(2);
    let (mut price, mut paid, mut equity) = (price.chunks_exact(2), paid.chunks_exact(2), equity.chunks_exact_mut(2));
    let twos = (&mut clocks).zip(&mut price).zip((&mut paid).zip(&mut equity));
    for ((clocks, price), (paid, equity)) in twos {
        let ([clock, next], [price, next_price], [paid, next_paid], [worth, next_worth]) =
            (clocks, price, paid, equity)
        else {
            return days;
        };
        let (value, calm) = look(clock, *price, *paid);
        let (next_value, still) = look(next, *next_price, *next_paid);
        (*worth, *next_worth) = (value, next_value);
        if !(calm & still).all() {
            return days.wrapping_add(usize::from(calm.all()));
        }
        days = days.wrapping_add(2);
    }
    if let ([clock], [price], [paid], [worth]) =
        (clocks.remainder(), price.remainder(), paid.remainder(), equity.into_remainder())
    {
        let (value, calm) = look(clock, *price, *paid);
        *worth = value;
        days = days.wrapping_add(usize::from(calm.all()));
    }
    days
}

/// Days that are alike, but that all paths may be looked at on the last.
#[derive(Clone, Copy)]
struct Stretch<'c> {
    clocks: &'c [Clock],
    to: usize,
    due: Due,
    looked: bool,
}

/// A plan on the paths of a block.
#[derive(Debug)]
pub struct Account {
    pace: Pace,
    pairs: Vec<Pair>,
    kept: Vec<Row>,
    queue: Queue,
    /// Who waits, in the order in which they came, and how many there were.
    stirred: Vec<Stirred>,
    count: usize,
}

impl Account {
    /// Of a plan.
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        Account {
            pace: Pace::new(rules),
            pairs: Vec::new(),
            kept: Vec::new(),
            queue: Queue::new(),
            stirred: Vec::new(),
            count: 0,
        }
    }

    /// Buys what the plan holds, at a price of 1, on so many groups of paths.
    pub fn start(&mut self, rules: &Rules, groups: usize) {
        let mut books = Books::new(rules.capital, f64x2::splat(1.0));
        self.queue.clear();
        // Nothing is staked yet that could leave the stake.
        books.settle(rules, Mask::every(true), f64x2::ZERO, &mut self.queue, &mut Unwatched);
        let (kept, quiet) = Kept::start(&books, rules, &self.pace);
        // Days are written before they are read.
        let (peak, trough) = (f64x2::splat(rules.capital), f64x2::ONE);
        let none = Pair { quiet, peak, trough, waiting: 0, equity: [f64x2::ZERO; TERM] };
        self.pairs.resize(groups.saturating_mul(WIDTH / PAIR), none);
        for pair in &mut self.pairs {
            (pair.quiet, pair.peak, pair.trough, pair.waiting) = (quiet, peak, trough, 0);
        }
        let [row, ..] = kept.0.rows();
        self.kept.clear();
        let paths = groups.saturating_mul(WIDTH);
        self.kept.resize(paths, row);
        self.stirred.resize(paths.saturating_mul(TERM).saturating_add(PAIR), (0, 0));
    }

    /// The days that were drawn.
    pub fn pass(&mut self, rules: &Rules, market: &Market, clocks: &[Clock], last: u32) {
        let mut from = 0;
        while let Some(first) = clocks.get(from) {
            let due_now = due(rules, first.day, last);
            let mut stretch = Stretch { clocks, to: from, due: due_now, looked: false };
            for clock in clocks.iter().skip(from) {
                if stretch.looked || due(rules, clock.day, last) != due_now {
                    break;
                }
                stretch.looked = self.pace.looks(clock.day, due_now);
                stretch.to = stretch.to.wrapping_add(1);
            }
            self.stretch(rules, market, stretch, from);
            from = stretch.to;
        }
        for pair in &mut self.pairs {
            let Pair { mut peak, mut trough, .. } = *pair;
            for equity in
                pair.equity.chunks(ROW).zip(clocks.chunks(ROW)).map(|(row, clocks)| row.iter().take(clocks.len()))
            {
                let first = equity.clone().next().copied().unwrap_or(peak);
                let ends = |(low, high): (f64x2, f64x2), value: &f64x2| (value.smaller(low), value.larger(high));
                let (low, high) = equity.clone().fold((first, first), ends);
                // Quotients with the same peak are in the order of the equities.
                if high.at_most(peak).all() {
                    trough = (low / peak).smaller(trough);
                } else {
                    for equity in equity {
                        peak = equity.larger(peak);
                        trough = (*equity / peak).smaller(trough);
                    }
                }
            }
            (pair.peak, pair.trough) = (peak, trough);
        }
    }

    fn stretch(&mut self, rules: &Rules, market: &Market, stretch: Stretch<'_>, from: usize) {
        self.count = 0;
        for pair in 0..self.pairs.len() {
            self.go_ahead(rules, market, stretch, (pair, from));
        }
        // Who goes on does so a round later: what is written of single lanes would be waited for when it is read as a vector at once.
        const NOBODY: Stirred = (usize::MAX, 0);
        let (mut done, mut before) = (0, [NOBODY; PAIR]);
        loop {
            let waiting = self.stirred.get(done..self.count).unwrap_or_default();
            if waiting.is_empty() && before.first() == Some(&NOBODY) {
                break;
            }
            // Lanes without a path hold nothing, and nothing happens to them.
            let some = core::array::from_fn(|lane| waiting.get(lane).copied().unwrap_or(NOBODY));
            done = done.wrapping_add(waiting.len().min(PAIR));
            if !waiting.is_empty() {
                self.happen(rules, market, stretch, some);
            }
            for (path, place) in core::mem::replace(&mut before, some) {
                if let Some(pair) = self.pairs.get_mut(path / PAIR) {
                    pair.waiting = pair.waiting.wrapping_sub(1);
                    if pair.waiting == 0 {
                        self.go_ahead(rules, market, stretch, (path / PAIR, place.wrapping_add(1)));
                    }
                }
            }
        }
    }

    /// The days of a pair until something might happen, or until the last of them.
    #[inline(never)]
    fn go_ahead(&mut self, rules: &Rules, market: &Market, stretch: Stretch<'_>, (index, from): (usize, usize)) {
        let Stretch { clocks, to, looked, .. } = stretch;
        let (Some(pair), Some([price, paid, _])) = (self.pairs.get_mut(index), market.of(index)) else { return };
        let path = index.wrapping_mul(PAIR);
        let mut stop = if looked { to.wrapping_sub(1) } else { to };
        if rules.unbonding > 0.0 {
            let next = f64::min(self.queue.next(path), self.queue.next(path.wrapping_add(1)));
            stop = clocks.iter().take(stop).position(|clock| f64::from(clock.day) >= next).unwrap_or(stop);
        }
        let growing = clocks.first().is_some_and(Clock::growing);
        let (mut place, quiet) = (from, pair.quiet);
        if let (Some(clocks), Some(price), Some(paid), Some(equity)) =
            (clocks.get(from..stop), price.get(from..stop), paid.get(from..stop), pair.equity.get_mut(from..stop))
        {
            let calm = if growing {
                calm_days::<true>(&quiet, clocks, price, paid, equity)
            } else {
                calm_days::<false>(&quiet, clocks, price, paid, equity)
            };
            place = place.wrapping_add(calm);
        }
        if place < to
            && let (Some(clock), Some(price), Some(paid)) = (clocks.get(place), price.get(place), paid.get(place))
            && let Some(equity) = pair.equity.get_mut(place)
        {
            let (worth, calm) = quiet.look(&Sums { price: *price, paid: *paid, earned: *price }, clock, growing);
            let due = |lane: usize| self.queue.is_due(path.wrapping_add(lane), f64::from(clock.day));
            let seen = |lane: usize| looked && place.wrapping_add(1) == to || due(lane);
            let calm = f64x2::from_lanes(|lane| if seen(lane) { 1.0 } else { 0.0 }).less(f64x2::ONE) & calm;
            *equity = worth;
            // Written in any case, and kept where it is counted: a branch would be foreseen half of the time.
            let calm = calm.bits();
            for lane in 0..PAIR {
                if let Some(next) = self.stirred.get_mut(self.count) {
                    *next = (path.wrapping_add(lane), place);
                }
                self.count = self.count.wrapping_add(usize::from(calm >> lane & 1 == 0));
            }
            pair.waiting = 2_u32.wrapping_sub(calm.count_ones());
        }
    }

    /// What happens to two paths, on a day of each.
    #[inline(never)]
    fn happen(&mut self, rules: &Rules, market: &Market, stretch: Stretch<'_>, some: [Stirred; PAIR]) {
        let Account { pace, pairs, kept, queue, .. } = self;
        let none = [f64x2::ZERO; 8];
        let values = some.map(|(path, place)| {
            let Some([price, paid, earned]) = market.of(path / PAIR) else {
                return [1.0, 0.0, 0.0];
            };
            let day = |values: &[f64x2; TERM]| values.get(place).map_or(f64::NAN, |values| at(*values, path));
            [day(price), day(paid), day(earned)]
        });
        let [price, paid, earned] = [0, 1, 2].map(|which: usize| {
            f64x2::from_lanes(|lane| values.get(lane).and_then(|values| values.get(which)).copied().unwrap_or(0.0))
        });
        let books = Books::of_rows(some.map(|(path, _)| kept.get(path).unwrap_or(&none)));
        let sums = Sums { price, paid, earned };
        let clocks = some.map(|(_, place)| stretch.clocks.get(place));
        let Some(any) = stretch.clocks.first() else { return };
        let now = Now::of(|lane| clocks.get(lane).copied().flatten().unwrap_or(any));
        queue.turn(some.map(|(path, _)| path));
        let (closed, next, worth) = Kept(books).happen(rules, pace, (&sums, &now), stretch.due, queue, &mut Unwatched);
        for ((lane, (path, place)), row) in some.into_iter().enumerate().zip(closed.0.rows()) {
            if let (Some(kept), Some(pair)) = (kept.get_mut(path), pairs.get_mut(path / PAIR)) {
                *kept = row;
                pair.quiet.set(path, &next, lane);
                if let Some(equity) = pair.equity.get_mut(place).and_then(|two| two.as_array_mut().get_mut(path % PAIR))
                {
                    *equity = worth.of(lane);
                }
            }
        }
    }

    /// Equity of all paths at the end of one of the days that were drawn.
    pub fn equity(&self, place: usize) -> impl Iterator<Item = f64x2> + Clone {
        self.pairs.iter().map(move |pair| pair.equity.get(place).copied().unwrap_or(f64x2::ZERO))
    }

    /// Tells the books and the equity of the first `count` paths at the end of one of the days that were drawn.
    pub fn tell(
        &self,
        market: &Market,
        (clock, place): (&Clock, usize),
        count: usize,
        mut each: impl FnMut(&Books<f64>, f64),
    ) {
        let now = Now::of(|_| clock);
        let mut left = count;
        for (index, (rows, pair)) in self.kept.chunks_exact(PAIR).zip(&self.pairs).enumerate() {
            let ([first, second], Some(values)) = (rows, market.of(index)) else { return };
            let [price, paid, earned] = values.map(|values| values.get(place).copied().unwrap_or(f64x2::ZERO));
            let equity = pair.equity.get(place).copied().unwrap_or(f64x2::ZERO);
            let kept = Kept(Books { trough: pair.trough, ..Books::of_rows([first, second]) });
            let books = kept.shown(&Sums { price, paid, earned }, &now);
            for lane in 0..PAIR.min(left) {
                each(&books.of_lane(lane), equity.of(lane));
            }
            left = left.saturating_sub(PAIR);
        }
    }
}

/// Books of a path as they lie between days on which something happens; their peak and trough are elsewhere.
type Row = [f64x2; 8];

impl Books<f64x2> {
    /// The books of each lane.
    #[inline(always)]
    fn rows(&self) -> [Row; PAIR] {
        let Parts { staking, funding, directional, price, fees, reserve } = self.income;
        let Seen { harvest_liquidated, directional_liquidated, called } = self.seen;
        let flag = |value: f64, mask| f64x2::splat(value).only(mask);
        let seen = flag(1.0, harvest_liquidated) + flag(2.0, directional_liquidated) + flag(4.0, called);
        let columns = [
            [self.staked, self.unbonding],
            [self.liquid, self.harvest],
            [self.harvest_margin, self.directional],
            [self.directional_margin, self.reserve],
            [staking, funding],
            [directional, price],
            [fees, reserve],
            [seen, f64x2::ZERO],
        ]
        .map(transposed);
        [columns.map(|[first, _]| first), columns.map(|[_, second]| second)]
    }

    /// Books in lanes.
    #[inline(always)]
    fn of_rows([first, second]: [&Row; PAIR]) -> Self {
        let pair = |place: usize| {
            let of = |row: &Row| row.get(place).copied().unwrap_or(f64x2::ZERO);
            transposed([of(first), of(second)])
        };
        let [[staked, unbonding], [liquid, harvest], [harvest_margin, directional], [directional_margin, reserve]] =
            [0, 1, 2, 3].map(pair);
        let [[staking, funding], [by_directional, price], [fees, by_reserve], [seen, _]] = [4, 5, 6, 7].map(pair);
        let (one, two, four) = (f64x2::splat(0.5), f64x2::splat(1.5), f64x2::splat(3.5));
        let called = seen.more(four);
        let seen = seen - f64x2::splat(4.0).only(called);
        let directional_liquidated = seen.more(two);
        let seen = seen - f64x2::splat(2.0).only(directional_liquidated);
        Books {
            price: f64x2::splat(1.0),
            staked,
            unbonding,
            liquid,
            harvest,
            harvest_margin,
            directional,
            directional_margin,
            reserve,
            income: Parts { staking, funding, directional: by_directional, price, fees, reserve: by_reserve },
            peak: f64x2::ZERO,
            trough: f64x2::ONE,
            seen: Seen { harvest_liquidated: seen.more(one), directional_liquidated, called },
        }
    }

    /// Those of a lane.
    fn of_lane(&self, lane: usize) -> Books<f64> {
        let of = |value: &f64x2| value.of(lane);
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
