//! Market models: a price and a funding rate for every day of every path.

use super::input::Market;
use super::lane::halves;
use super::points::{Course, SPAN};
use super::quiet::Sums;
use super::random::{Drawer, LARGEST, NEAR_ZERO, Seed, Stream, WIDTH, exp, exp_near_zero, normals, widened};
use super::rules::YEAR;
use crate::number::Number;
use wide::{f32x4, f64x2, f64x4, u32x4};

/// Days that are drawn at a time; a multiple of two, as a draw serves two days.
pub const DAYS: usize = 16;

/// What the days of some paths bring, side by side.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// Price as a multiple of the day before's.
    pub growth: [[f64; WIDTH]; DAYS],
    /// Funding rate of the day.
    pub rate: [[f64; WIDTH]; DAYS],
}

impl Days {
    /// Room for days.
    #[must_use]
    pub const fn new() -> Self {
        Days { growth: [[1.0; WIDTH]; DAYS], rate: [[0.0; WIDTH]; DAYS] }
    }
}

impl Default for Days {
    fn default() -> Self {
        Days::new()
    }
}

/// Days that are run at a time: between two of them paths wait for each other.
pub const TERM: usize = 4 * DAYS;

/// What the days of a term have come to since the start, two paths side by side.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// Price of the coin.
    pub price: [[f64x2; TERM]; 2],
    /// What a coin long has paid as funding.
    pub paid: [[f64x2; TERM]; 2],
}

/// Writes a day, after those before it.
#[inline(always)]
fn follow(sums: &mut Sums<f64x4>, to: [&mut f64x2; 4], growth: f64x4, rate: f64x4) {
    sums.pass(growth, rate);
    let ([first, last], [first_paid, last_paid]) = (halves(sums.price), halves(sums.paid));
    for (to, value) in to.into_iter().zip([first, last, first_paid, last_paid]) {
        *to = value;
    }
}

impl Prices {
    /// Room for days.
    #[must_use]
    pub const fn new() -> Self {
        Prices { price: [[f64x2::ZERO; TERM]; 2], paid: [[f64x2::ZERO; TERM]; 2] }
    }

    /// Where the days from a place on are written.
    #[inline(always)]
    fn from(&mut self, place: usize) -> impl Iterator<Item = [&mut f64x2; 4]> {
        let ([first, last], [first_paid, last_paid]) = (&mut self.price, &mut self.paid);
        let (price, paid) = (first.iter_mut().zip(last), first_paid.iter_mut().zip(last_paid));
        let each = price.zip(paid).map(|((first, last), (first_paid, last_paid))| [first, last, first_paid, last_paid]);
        each.skip(place)
    }
}

impl Default for Prices {
    fn default() -> Self {
        Prices::new()
    }
}

/// Two standard normal numbers for each day of some paths: of the price, and of what of the funding is not the price's.
pub type Shocks = [[f32x4; 2]; DAYS];

/// Where shocks come from.
#[derive(Clone, Copy, Debug)]
pub enum Points {
    /// Quasi-random points in the large, random numbers in the small.
    Sobol,
    /// Random numbers.
    Random,
    /// From elsewhere, by seed, first of the paths and first of the days.
    Own(fn(Seed, u32, u32) -> Shocks),
}

/// A model with its constants.
#[derive(Clone, Debug)]
pub enum Model<'h> {
    /// Geometric Brownian motion, and funding that returns to its mean.
    Gbm(Gbm, Points),
    /// A history, in blocks.
    Bootstrap(Bootstrap<'h>),
}

/// Geometric Brownian motion: `P1 = P0 × exp((drift - vol²/2)/365 + vol/√365 × z1)`. Funding is an Ornstein-Uhlenbeck
/// process of the annual rate, stepped exactly: `x1 = mean + a × (x0 - mean) + v × √(1 - a²) × e`, `a = 2^(-1/half-life)`,
/// `e = ρ × z1 + √(1 - ρ²) × z2`; a day's rate is `x1 / 365`.
#[derive(Clone, Debug, PartialEq)]
pub struct Gbm {
    /// What the price grows by without a shock.
    still: f64,
    /// Standard deviation of a day's log return.
    volatility: f32,
    /// Mean of a day's rate.
    mean: f64,
    memory: f32,
    /// What either shock adds to the day's rate.
    shocks: [f32; 2],
}

/// Stationary bootstrap (Politis, Romano 1994): blocks of the history whose lengths are geometric, from any day on and around
/// its end.
#[derive(Clone, Debug)]
pub struct Bootstrap<'h> {
    returns: &'h [f64],
    funding: &'h [f64],
    /// Words below it start a new block.
    restart: f64,
}

/// Where the paths of a group are between draws.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Funding rates of the day less their mean.
    funding: f32x4,
    /// Places in the history.
    place: [usize; WIDTH],
    /// Where quasi-random points lead.
    course: Course,
}

impl<'h> Model<'h> {
    /// Of a checked market.
    #[must_use]
    pub fn new(market: &'h Market) -> Self {
        match market {
            Market::Gbm(gbm) => {
                let day = 1.0 / YEAR;
                let memory = if gbm.funding_half_life_days > 0.0 {
                    Number::exp(-core::f64::consts::LN_2 / gbm.funding_half_life_days)
                } else {
                    0.0
                };
                let shock = gbm.funding_volatility * Number::sqrt(1.0 - memory * memory);
                let correlation = gbm.correlation;
                #[allow(clippy::cast_possible_truncation, reason = "shocks are in single precision")]
                let gbm = Gbm {
                    still: Number::exp((gbm.drift - gbm.volatility * gbm.volatility / 2.0) * day),
                    volatility: (gbm.volatility * Number::sqrt(day)) as f32,
                    mean: gbm.funding_mean_apr * day,
                    memory: memory as f32,
                    shocks: [shock * correlation, shock * Number::sqrt(1.0 - correlation * correlation)]
                        .map(|shock| (shock * day) as f32),
                };
                Model::Gbm(gbm, Points::Sobol)
            }
            Market::Bootstrap(history) => Model::Bootstrap(Bootstrap {
                returns: &history.returns.0,
                funding: &history.funding_daily.0,
                restart: WORDS / history.mean_block_days,
            }),
        }
    }

    /// Before the first day.
    #[must_use]
    pub const fn start() -> State {
        State { funding: f32x4::ZERO, place: [0; WIDTH], course: Course::NONE }
    }

    /// The days from `first` on, as many as there is room for.
    pub fn draw(&self, seed: Seed, first_path: u32, first: u32, state: &mut State, days: &mut Days) {
        match self {
            Model::Gbm(gbm, points) => {
                let mut room = Room::NEW;
                let shocks = points.shocks((seed, first_path, first), state, &mut room);
                let to = days.growth.iter_mut().zip(&mut days.rate);
                gbm.draw(shocks, state, to, |(growth, rate), moved, rated| {
                    (*growth, *rate) = (moved.to_array(), rated.to_array());
                });
            }
            Model::Bootstrap(history) => history.draw(seed, first_path, first, state, days),
        }
    }

    /// Draws the same days, and writes from a place on what they come to after those before.
    pub fn follow(
        &self,
        (seed, first_path, first): (Seed, u32, u32),
        state: &mut State,
        sums: &mut Sums<f64x4>,
        (prices, place): (&mut Prices, usize),
        room: &mut Room,
    ) {
        match self {
            Model::Gbm(gbm, points) => {
                let shocks = points.shocks((seed, first_path, first), state, room);
                gbm.draw(shocks, state, prices.from(place), |to, growth, rate| follow(sums, to, growth, rate));
            }
            Model::Bootstrap(history) => {
                let mut days = Days::new();
                history.draw(seed, first_path, first, state, &mut days);
                for ((growth, rate), to) in days.growth.iter().zip(&days.rate).zip(prices.from(place)) {
                    follow(sums, to, f64x4::new(*growth), f64x4::new(*rate));
                }
            }
        }
    }
}

/// How many words there are.
const WORDS: f64 = 4_294_967_296.0;

/// Where days are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    words: [[u32x4; 2]; DAYS],
    shocks: Shocks,
}

impl Room {
    /// Empty.
    pub const NEW: Self = Room { words: [[u32x4::ZERO; 2]; DAYS], shocks: [[f32x4::ZERO; 2]; DAYS] };

    /// Random shocks. Words come first: what each day waits for is short then.
    #[inline(always)]
    fn draw(&mut self, seed: Seed, first_path: u32, first: u32) {
        let (drawer, mut draw) = (Drawer::new(seed, Stream::Days, first_path), first / 2);
        for two in self.words.chunks_exact_mut(2) {
            let [a, b, c, d] = drawer.words(draw);
            draw = draw.wrapping_add(1);
            for (day, words) in two.iter_mut().zip([[a, b], [c, d]]) {
                *day = words;
            }
        }
        for (day, [size, turn]) in self.shocks.iter_mut().zip(&self.words) {
            *day = normals(*size, *turn);
        }
    }
}

/// Random ones.
#[must_use]
pub fn shocks(seed: Seed, first_path: u32, first: u32) -> Shocks {
    let mut room = Room::NEW;
    room.draw(seed, first_path, first);
    room.shocks
}

impl Points {
    #[inline(always)]
    fn shocks<'r>(
        self,
        (seed, first_path, first): (Seed, u32, u32),
        state: &mut State,
        room: &'r mut Room,
    ) -> &'r Shocks {
        if let Points::Own(own) = self {
            room.shocks = own(seed, first_path, first);
            return &room.shocks;
        }
        room.draw(seed, first_path, first);
        if matches!(self, Points::Sobol) {
            if first.is_multiple_of(SPAN) {
                state.course = Course::of(seed, first_path, first);
            }
            let sum = room.shocks.iter().fold(f32x4::ZERO, |sum, [z1, _]| sum + *z1);
            let shift = state.course.shift(first, sum);
            room.shocks.iter_mut().for_each(|[z1, _]| *z1 += shift);
        }
        &room.shocks
    }
}

impl Gbm {
    /// Hands each day's growth and rate on, with where they are to go.
    #[inline(always)]
    fn draw<T>(
        &self,
        shocks: &Shocks,
        state: &mut State,
        to: impl Iterator<Item = T>,
        write: impl FnMut(T, f64x4, f64x4),
    ) {
        // With less work where no day moves the price by much. A point may add to a random number that is large already, once in
        // more runs than there will be: even at twice as much the series is off by less than 1e-3.
        if self.volatility * LARGEST < NEAR_ZERO {
            self.draw_by(exp_near_zero, shocks, state, to, write);
        } else {
            self.draw_by(exp, shocks, state, to, write);
        }
    }

    #[inline(always)]
    fn draw_by<T>(
        &self,
        exp: impl Fn(f32x4) -> f32x4,
        shocks: &Shocks,
        state: &mut State,
        to: impl Iterator<Item = T>,
        mut write: impl FnMut(T, f64x4, f64x4),
    ) {
        let mut next = state.funding;
        for (to, [z1, z2]) in to.zip(shocks) {
            let moved = exp(*z1 * f32x4::splat(self.volatility));
            let shock = *z1 * f32x4::splat(self.shocks[0]) + *z2 * f32x4::splat(self.shocks[1]);
            next = next * f32x4::splat(self.memory) + shock;
            write(to, widened(moved) * f64x4::splat(self.still), widened(next) + f64x4::splat(self.mean));
        }
        state.funding = next;
    }
}

impl Bootstrap<'_> {
    fn draw(&self, seed: Seed, first_path: u32, first: u32, state: &mut State, days: &mut Days) {
        let (drawer, mut draw) = (Drawer::new(seed, Stream::Days, first_path), first / 2);
        let mut day = first;
        for (growth, rate) in days.growth.chunks_exact_mut(2).zip(days.rate.chunks_exact_mut(2)) {
            let [a, b, c, d] = drawer.words(draw);
            draw = draw.wrapping_add(1);
            for ((growth, rate), [jump, to]) in growth.iter_mut().zip(rate).zip([[a, b], [c, d]]) {
                let (jump, to) = (jump.to_array(), to.to_array());
                for ((((growth, rate), place), jump), to) in
                    growth.iter_mut().zip(rate).zip(&mut state.place).zip(jump).zip(to)
                {
                    *place = self.next(*place, day == 0 || f64::from(jump) < self.restart, to);
                    *growth = 1.0 + self.returns.get(*place).copied().unwrap_or(f64::NAN);
                    *rate = self.funding.get(*place).copied().unwrap_or(f64::NAN);
                }
                day = day.wrapping_add(1);
            }
        }
    }

    /// The next day's place in the history.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn next(&self, place: usize, anywhere: bool, word: u32) -> usize {
        let count = self.returns.len();
        if anywhere {
            return (f64::from(word) * (1.0 / WORDS) * count as f64) as usize;
        }
        let next = place.wrapping_add(1);
        if next < count { next } else { 0 }
    }
}
