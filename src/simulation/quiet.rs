//! The ledger between events: on most days of most paths nothing happens but that the price moves and funding is settled.
//!
//! What is held is then a linear function of a few sums over the days, the same for every plan: the price `P`, what a coin
//! long has paid `F = Σ P × rate`, and what a stake that was one coin on the first day has earned `Σ P × coins earned`. So the
//! books are kept as constants of that function, and brought to the day only when something happens: before it they are
//! [opened](Kept::open), and [closed](Kept::close) again behind it. Until when nothing can happen is known then, too.

use super::input::{Band, Rebalance};
use super::lane::{Lane, Mask};
use super::ledger::{Books, Due, Parts, Step};
use super::queue::Queue;
use super::rules::Rules;
use super::watch::{Event, LedgerEventKind, Unwatched, Watch};
use wide::f64x2;

/// What a coin long may pay or receive until the books are opened again, as a part of its price.
const PAID: f64 = 0.02;
/// What the stake or the reserve may grow by until then.
const GROWN: f64 = 0.02;

/// How far the price is looked ahead, as a part of it.
const FAR: f64 = 0.4;
/// Most days until then.
const LONGEST: f64 = 128.0;

/// The sums over the days of a path.
#[derive(Clone, Copy, Debug)]
pub struct Sums<L> {
    /// Price of the coin.
    pub price: L,
    /// What a coin long has paid as funding.
    pub paid: L,
    /// What a coin staked on the first day has earned.
    pub earned: L,
}

impl<L: Lane> Sums<L> {
    /// Before the first day, at a price of 1.
    #[must_use]
    pub fn start() -> Self {
        Sums { price: L::splat(1.0), paid: L::zero(), earned: L::zero() }
    }

    /// What a day brings.
    #[inline(always)]
    pub fn pass(&mut self, growth: L, rate: L) {
        self.price = self.price * growth;
        self.paid = self.paid + self.price * rate;
    }

    /// What a stake earns on a day, behind what the day brings.
    #[inline(always)]
    pub fn earn(&mut self, clock: &Clock) {
        self.earned = self.earned + self.price * L::splat(clock.rewards);
    }

    /// A coin long net of funding.
    #[inline(always)]
    fn net(&self) -> L {
        self.price - self.paid
    }
}

/// What a day is on all paths.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Days since the start.
    pub day: u32,
    /// What a coin staked on the first day is, at the day's end.
    stake: f64,
    /// What a unit of the reserve is then.
    reserve: f64,
    /// What a coin staked on the first day earns on this day.
    rewards: f64,
    /// What both were before.
    before: [f64; 2],
    /// What both grow by.
    growth: [f64; 2],
}

impl Clock {
    /// Before the first day.
    #[must_use]
    pub fn start(rules: &Rules) -> Self {
        // Rewards that margins get are sold day by day.
        let growth = if rules.rewards_to_margin == 0.0 { [rules.rewards, rules.interest] } else { [0.0; 2] };
        Clock { day: 0, stake: 1.0, reserve: 1.0, rewards: 0.0, before: [1.0; 2], growth }
    }

    /// The next day.
    pub fn pass(&mut self) {
        let [rewards, interest] = self.growth;
        self.before = [self.stake, self.reserve];
        self.rewards = self.stake * rewards;
        self.stake += self.rewards;
        self.reserve += self.reserve * interest;
        self.day = self.day.wrapping_add(1);
    }

    /// Whether the reserve grows.
    #[inline(always)]
    #[must_use]
    pub fn growing(&self) -> bool {
        self.growth[1] != 0.0
    }
}

/// The days of some paths, one of each.
#[derive(Clone, Copy, Debug)]
pub struct Now<L> {
    day: L,
    stake: L,
    reserve: L,
    rewards: L,
    before: [L; 2],
    /// Whether the reserve grows.
    growing: bool,
}

impl<L: Lane> Now<L> {
    /// By the day of each lane; all are of the same plan.
    #[inline(always)]
    #[must_use]
    pub fn of<'c>(clock: impl Fn(usize) -> &'c Clock) -> Self {
        let each = |value: fn(&Clock) -> f64| L::from_lanes(|lane| value(clock(lane)));
        Now {
            day: each(|clock| f64::from(clock.day)),
            stake: each(|clock| clock.stake),
            reserve: each(|clock| clock.reserve),
            rewards: each(|clock| clock.rewards),
            before: [each(|clock| clock.before[0]), each(|clock| clock.before[1])],
            growing: clock(0).growing(),
        }
    }
}

/// What a plan's days have in common.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Nothing of the books changes on a day without events.
    quiet: bool,
    /// Days between looks at every path.
    every: u32,
    /// How far a coin long net of funding may fall and rise from the weights on, as parts of the price.
    settled: Option<[f64; 2]>,
}

impl Pace {
    /// Of a plan.
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        let most = f64::max(libm::fabs(rules.rewards), rules.interest);
        let every = (GROWN / most).clamp(1.0, LONGEST);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 128")]
        let every = every as u32;
        let settled = (rules.unbonding == 0.0).then(|| {
            let free = Rules { fee: 0.0, ..rules.clone() };
            let mut books = Books::new(1.0, 1.0);
            books.settle(&free, true, 0.0, &mut Queue::new(), &mut Unwatched);
            reach(&books, rules, 1.0)
        });
        Pace { quiet: rules.rewards_to_margin == 0.0, every, settled }
    }

    /// Whether every path is looked at on a day.
    #[inline(always)]
    #[must_use]
    pub fn looks(&self, day: u32, due: Due) -> bool {
        !self.quiet || due == Due::Yes || day.checked_rem(self.every) == Some(0)
    }
}

/// A plan between events: what its equity is made of, and within what nothing happens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet<L> {
    staked: L,
    coins: L,
    short: L,
    money: L,
    reserve: L,
    net: [L; 2],
    paid: [L; 2],
}

impl<L: Lane> Quiet<L> {
    /// The equity at the end of a day on which nothing happens, and on which paths nothing does.
    #[inline(always)]
    pub fn look(&self, sums: &Sums<L>, clock: &Clock, growing: bool) -> (L, L::Mask) {
        let net = sums.net();
        let [low, high] = self.net;
        let [least, most] = self.paid;
        let calm = net.more(low) & net.less(high) & sums.paid.more(least) & sums.paid.less(most);
        let coins = self.staked * L::splat(clock.stake) + self.coins;
        let equity = coins * sums.price + (self.short * sums.paid + self.money);
        if growing { (equity + self.reserve * L::splat(clock.reserve), calm) } else { (equity, calm) }
    }
}

impl Quiet<f64x2> {
    /// Sets what is of a path, from another's lane.
    #[inline(always)]
    pub fn set(&mut self, path: usize, from: &Quiet<f64x2>, lane: usize) {
        let Quiet { staked, coins, short, money, reserve, net: [low, high], paid: [least, most] } = self;
        let set = |values: &mut f64x2, from: &f64x2| {
            if let Some(value) = values.as_array_mut().get_mut(path % 2) {
                *value = from.of(lane);
            }
        };
        set(staked, &from.staked);
        set(coins, &from.coins);
        set(short, &from.short);
        set(money, &from.money);
        set(reserve, &from.reserve);
        set(low, &from.net[0]);
        set(high, &from.net[1]);
        set(least, &from.paid[0]);
        set(most, &from.paid[1]);
    }
}

/// The books as constants.
#[derive(Clone, Copy, Debug)]
pub struct Kept<L: Lane>(pub Books<L>);

impl<L: Lane> Kept<L> {
    /// The books after a day's funding, and before its income.
    #[inline(always)]
    #[must_use]
    pub fn open(&self, sums: &Sums<L>, now: &Now<L>) -> Books<L> {
        let [stake, reserve] = now.before;
        let earned = sums.earned - sums.price * now.rewards;
        self.at(&Sums { earned, ..*sums }, stake, reserve)
    }

    /// The books at the end of a day on which nothing happened.
    #[must_use]
    pub fn shown(&self, sums: &Sums<L>, now: &Now<L>) -> Books<L> {
        self.at(sums, now.stake, now.reserve)
    }

    #[inline(always)]
    fn at(&self, sums: &Sums<L>, stake: L, reserve: L) -> Books<L> {
        let Books { staked, unbonding, liquid, harvest, directional, income, .. } = self.0;
        let (net, reserve) = (sums.net(), self.0.reserve * reserve);
        Books {
            price: sums.price,
            staked: staked * stake,
            harvest_margin: self.0.harvest_margin - harvest * net,
            directional_margin: self.0.directional_margin + directional * net,
            reserve,
            income: Parts {
                staking: income.staking + staked * sums.earned,
                funding: income.funding + (harvest - directional) * sums.paid,
                directional: income.directional + directional * sums.price,
                price: income.price + (unbonding + liquid) * sums.price + staked * (stake * sums.price - sums.earned),
                fees: income.fees,
                reserve: income.reserve + reserve,
            },
            ..self.0
        }
    }

    /// Books at the end of a day, as constants.
    #[inline(always)]
    #[must_use]
    pub fn close(books: &Books<L>, sums: &Sums<L>, now: &Now<L>) -> Self {
        let Books { unbonding, liquid, harvest, directional, income, .. } = *books;
        let (net, stake, one) = (sums.net(), now.stake, L::splat(1.0));
        let staked = books.staked * (one / stake);
        Kept(Books {
            staked,
            harvest_margin: books.harvest_margin + harvest * net,
            directional_margin: books.directional_margin - directional * net,
            reserve: books.reserve * (one / now.reserve),
            income: Parts {
                staking: income.staking - staked * sums.earned,
                funding: income.funding - (harvest - directional) * sums.paid,
                directional: income.directional - directional * sums.price,
                price: income.price - (unbonding + liquid) * sums.price - staked * (stake * sums.price - sums.earned),
                fees: income.fees,
                reserve: income.reserve - books.reserve,
            },
            ..*books
        })
    }

    /// What the days until the next event need of it.
    #[inline(always)]
    fn quiet(&self, sums: &Sums<L>, growing: bool, [low, high]: [L; 2]) -> Quiet<L> {
        let Books { staked, unbonding, liquid, harvest, directional, .. } = self.0;
        let money = self.0.harvest_margin + self.0.directional_margin;
        let (net, far) = (sums.net(), sums.price * L::splat(PAID));
        Quiet {
            staked,
            // The coins of the harvest sleeve and their short cancel.
            coins: unbonding + liquid + directional,
            short: harvest - directional,
            money: if growing { money } else { money + self.0.reserve },
            reserve: self.0.reserve,
            net: [net + sums.price * low, net + sums.price * high],
            paid: [sums.paid - far, sums.paid + far],
        }
    }

    /// A plan at its start, once it is opened.
    #[must_use]
    pub fn start(books: &Books<L>, rules: &Rules, pace: &Pace) -> (Self, Quiet<L>) {
        let (sums, clock) = (Sums::start(), Clock::start(rules));
        let now = Now::of(|_| &clock);
        let kept = Kept::close(books, &sums, &now);
        let reach = within(books, rules, pace, L::Mask::every(true), books.equity());
        (kept, kept.quiet(&sums, now.growing, reach))
    }

    /// A day on which something might happen, from its funding on: what is then kept, and the equity.
    #[inline(always)]
    pub fn happen(
        &self,
        rules: &Rules,
        pace: &Pace,
        (sums, now): (&Sums<L>, &Now<L>),
        due: Due,
        queue: &mut Queue,
        watch: &mut impl Watch,
    ) -> (Self, Quiet<L>, L) {
        let mut books = self.open(sums, now);
        let danger = books.endangered(rules, watch);
        let step = Step {
            now: now.day,
            price: sums.price,
            rate: L::zero(),
            interest: rules.interest,
            rewards: rules.rewards,
            rebalance: due,
        };
        let (equity, settled) = books.rest(rules, &step, danger, queue, watch);
        let kept = Kept::close(&books, sums, now);
        let reach = within(&books, rules, pace, settled, equity);
        let quiet = kept.quiet(sums, now.growing, reach);
        (kept, quiet, equity)
    }

    /// A day on which nothing happens, for who looks on.
    pub fn watched(&self, sums: &Sums<L>, clock: &Clock, watch: &mut impl Watch) {
        let rewards = self.0.staked * L::splat(clock.rewards) * sums.price;
        watch.see(Event::Shown(LedgerEventKind::Rewards), None, L::Mask::every(true), rewards);
    }
}

/// How far a coin long net of funding may fall and rise, as parts of the price, until something might happen.
#[inline(always)]
fn within<L: Lane>(books: &Books<L>, rules: &Rules, pace: &Pace, settled: L::Mask, equity: L) -> [L; 2] {
    let Some([low, high]) = pace.settled else { return reach(books, rules, equity) };
    let (low, high) = (L::splat(low), L::splat(high));
    if settled.all() {
        return [low, high];
    }
    let [lower, higher] = reach(books, rules, equity);
    [low.or(settled, lower), high.or(settled, higher)]
}

/// The same for any books. Every condition is `slack + slope × x >= 0` in what a coin long net of funding moves by; what
/// funding and growth could take is taken off the slack at once. Not a number where something might happen in any case.
fn reach<L: Lane>(books: &Books<L>, rules: &Rules, equity: L) -> [L; 2] {
    let (zero, one) = (L::zero(), L::splat(1.0));
    let price = books.price;
    let (hedged, directional) = (books.harvest * price, books.directional * price);
    let exposed = directional * L::splat(rules.side);
    // The steepest of falls and rises, and the least slack.
    let (mut down, mut up, mut least) = (L::splat(1.0 / FAR), L::splat(1.0 / FAR), one);
    let mut hold = |slack: L, slope: L| {
        let steep = slope / slack;
        (down, up) = (steep.larger(down), (-steep).larger(up));
        least = slack.smaller(least);
    };
    let paid = L::splat(PAID);
    let safe = L::splat(rules.harvest_danger) * hedged;
    let open = hedged.more(zero);
    hold((books.harvest_margin - safe - safe * paid).or(open, one), (zero - hedged - safe).only(open));
    let safe = L::splat(rules.directional_danger) * exposed;
    let open = exposed.more(zero);
    hold((books.directional_margin - safe - safe * paid).or(open, one), (directional - safe).only(open));

    if let Rebalance::Band(Band { width: band_width }) = rules.rebalance {
        let weights = &rules.weights;
        let width = L::splat(band_width);
        // What it takes of a slack is at most of what the stake or the reserve is at the highest price.
        let grown = L::splat((1.0 + FAR + PAID) * (1.02 * GROWN));
        let (staked, liquid) = (books.staked * price, books.liquid * price);
        let harvest = hedged + books.harvest_margin;
        let (margin, reserve) = (books.directional_margin, books.reserve);
        let coins = staked + books.unbonding * price + liquid;
        let mut band = |amount: L, slope: L, by_paid: L, weight: f64, whole: [L; 3], grown: L| {
            let [sum, sum_slope, sum_paid] = whole;
            let more = L::splat(weight) + width;
            let lost = |bound: L| {
                (by_paid - sum_paid * bound).abs() * paid + grown * ((one - bound).abs().larger(bound.abs()))
            };
            hold(sum * more - amount - lost(more), sum_slope * more - slope);
            // Nothing is less than nothing.
            if weight > band_width {
                let less = L::splat(weight) - width;
                hold(amount - sum * less - lost(less), slope - sum_slope * less);
            }
        };
        let all = [equity, coins + directional, coins + hedged];
        band(staked, staked, staked, weights.staked, all, (staked + reserve.abs()) * grown);
        let rest = 1.0 - weights.staked;
        if rest > 0.0 {
            let sum = liquid + harvest + margin + reserve;
            let parts = [sum, liquid + directional, liquid + hedged];
            let grown = reserve.abs() * grown;
            let rest = L::splat(rest);
            band(liquid * rest, liquid * rest, liquid * rest, weights.liquid, parts, grown);
            // Positions of no weight are not opened, and a reserve of none gets nothing but rewards for margins.
            if weights.harvest > 0.0 {
                band(harvest * rest, zero, hedged * rest, weights.harvest, parts, grown);
            }
            if weights.directional > 0.0 {
                band(margin * rest, directional * rest, zero, weights.directional, parts, grown);
            }
            if weights.reserve > 0.0 {
                band(reserve * rest, zero, zero, weights.reserve, parts, grown);
            }
        }
    }
    let none = L::splat(f64::NAN);
    let some = least.more(zero);
    [(-one / down).or(some, none), (one / up).or(some, none)]
}
