//! The ledger of one plan: what is held, and what one step of time does to it.
//!
//! Written once for simulation and backtest, generic over the [`Lane`]. Margins are marked to market: wallet and
//! unrealised profit together, as for linear contracts neither equity nor liquidation depends on the entry price.

use super::lane::{Lane, Mask};
use super::queue::Queue;
use super::rules::Rules;
use super::run::ROUNDING;
use super::watch::{Event, LedgerEventKind, Watch};
use crate::calculator::Sleeve;

/// Income by source, in quote units; the six add up to the change of equity since the start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<L> {
    /// Rewards at the price of their day.
    pub staking: L,
    /// Payments of both perpetuals.
    pub funding: L,
    /// The directional position's profit, and what the venue bore when it was liquidated.
    pub directional: L,
    /// Change of the coins' price net of the hedge, and what the venue bore of it.
    pub price: L,
    /// What trading cost and liquidations left to the venue; 0 or less.
    pub fees: L,
    /// Interest on the reserve.
    pub reserve: L,
}

impl<L: Lane> Parts<L> {
    /// All of them together.
    #[must_use]
    pub fn total(&self) -> L {
        self.staking + self.funding + self.directional + self.price + self.fees + self.reserve
    }
}

/// What has happened to each path at least once.
#[derive(Clone, Copy, Debug)]
pub struct Seen<L: Lane> {
    /// The harvest sleeve was liquidated.
    pub harvest_liquidated: L::Mask,
    /// The directional sleeve was liquidated.
    pub directional_liquidated: L::Mask,
    /// A margin call came, met or not.
    pub called: L::Mask,
}

/// One step of time.
#[derive(Clone, Copy, Debug)]
pub struct Step<L> {
    /// Days since the start, at its end.
    pub now: L,
    /// Price at its end.
    pub price: L,
    /// Rate settled at its end.
    pub rate: L,
    /// What the reserve earns in it, as a part of it.
    pub interest: f64,
    /// What the stake earns in it, as a part of it.
    pub rewards: f64,
    /// Whether the weights are restored at its end.
    pub rebalance: Due,
}

/// Whether the weights are restored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Due {
    /// They are left.
    No,
    /// They are.
    Yes,
    /// Where they are further off than this.
    Outside(f64),
}

/// The state of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Books<L: Lane> {
    /// Price of the coin.
    pub price: L,
    /// Staked coins; never margin.
    pub staked: L,
    /// Coins on their way out of the stake.
    pub unbonding: L,
    /// Coins that can be sold.
    pub liquid: L,
    /// Coins of the harvest sleeve, held and sold short.
    pub harvest: L,
    /// Margin of that short.
    pub harvest_margin: L,
    /// Coins of the directional position, below 0 for a short.
    pub directional: L,
    /// Margin of that position.
    pub directional_margin: L,
    /// Money in reserve.
    pub reserve: L,
    /// Income since the start.
    pub income: Parts<L>,
    /// Highest equity.
    pub peak: L,
    /// Lowest equity as a part of the highest before it.
    pub trough: L,
    /// What has happened.
    pub seen: Seen<L>,
}

impl<L: Lane> Books<L> {
    /// The capital as money, before anything is bought.
    #[must_use]
    pub fn new(capital: f64, price: L) -> Self {
        let (zero, none) = (L::zero(), L::Mask::every(false));
        let capital = L::splat(capital);
        Books {
            price,
            staked: zero,
            unbonding: zero,
            liquid: zero,
            harvest: zero,
            harvest_margin: zero,
            directional: zero,
            directional_margin: zero,
            reserve: capital,
            income: Parts::default(),
            peak: capital,
            trough: L::splat(1.0),
            seen: Seen { harvest_liquidated: none, directional_liquidated: none, called: none },
        }
    }

    /// What everything is worth, marked to market and before closing fees.
    #[inline(always)]
    #[must_use]
    pub fn equity(&self) -> L {
        let coins = self.staked + self.unbonding + self.liquid + self.harvest;
        coins * self.price + self.harvest_margin + self.directional_margin + self.reserve
    }

    /// Value of the harvest sleeve's short.
    #[inline(always)]
    fn hedged(&self) -> L {
        self.harvest * self.price
    }

    /// Value of the directional position, without its sign.
    #[inline(always)]
    fn exposed(&self, rules: &Rules) -> L {
        self.directional * self.price * L::splat(rules.side)
    }

    /// 1. The price moves, and both perpetuals with it.
    #[inline(always)]
    pub fn mark(&mut self, price: L) {
        let change = price - self.price;
        self.harvest_margin = self.harvest_margin - self.harvest * change;
        let profit = self.directional * change;
        self.directional_margin = self.directional_margin + profit;
        self.income.directional = self.income.directional + profit;
        // The coins of the harvest sleeve and their short cancel.
        self.income.price = self.income.price + (self.staked + self.unbonding + self.liquid) * change;
        self.price = price;
    }

    /// 2. A settlement at this rate, on the value now; positive: longs pay.
    #[inline(always)]
    pub fn fund(&mut self, rate: L) {
        let (short, long) = (self.hedged() * rate, self.directional * self.price * rate);
        self.harvest_margin = self.harvest_margin + short;
        self.directional_margin = self.directional_margin - long;
        self.income.funding = self.income.funding + (short - long);
    }

    /// Whether a position might be liquidated or called; where none is, nothing of either has to be looked at.
    #[inline(always)]
    fn in_danger(&self, rules: &Rules) -> L::Mask {
        self.harvest_margin.less(self.hedged() * L::splat(rules.harvest_danger))
            | self.directional_margin.less(self.exposed(rules) * L::splat(rules.directional_danger))
    }

    /// 3. Liquidates positions whose margin is down to the maintenance margin.
    pub fn liquidate(&mut self, rules: &Rules, watch: &mut impl Watch) {
        let rate = L::splat(rules.maintenance);
        let (hedged, exposed) = (self.hedged(), self.exposed(rules));
        let harvest = hedged.more(L::zero()) & self.harvest_margin.at_most(hedged * rate);
        let directional = exposed.more(L::zero()) & self.directional_margin.at_most(exposed * rate);
        self.lose_harvest(harvest, watch);
        self.lose_directional(directional, watch);
    }

    /// Liquidates positions that would not survive the worst price of a candle, which has not moved the books yet: with
    /// their profit or loss up to there.
    pub fn touch(&mut self, rules: &Rules, high: L, low: L, watch: &mut impl Watch) {
        let rate = L::splat(rules.maintenance);
        let rise = high - self.price;
        let margin = self.harvest_margin - self.harvest * rise;
        let lost = self.harvest.more(L::zero()) & margin.at_most(self.harvest * high * rate);
        self.harvest_margin = margin.or(lost, self.harvest_margin);
        self.income.price = self.income.price - (self.harvest * rise).only(lost);
        self.lose_harvest(lost, watch);

        let worst = if rules.side > 0.0 { low } else { high };
        let profit = self.directional * (worst - self.price);
        let margin = self.directional_margin + profit;
        let exposed = self.directional * worst * L::splat(rules.side);
        let lost = exposed.more(L::zero()) & margin.at_most(exposed * rate);
        self.directional_margin = margin.or(lost, self.directional_margin);
        self.income.directional = self.income.directional + profit.only(lost);
        self.lose_directional(lost, watch);
    }

    /// The harvest sleeve's margin is lost; its coins stay, unhedged.
    pub fn lose_harvest(&mut self, lost: L::Mask, watch: &mut impl Watch) {
        if !lost.any() {
            return;
        }
        let margin = self.harvest_margin.only(lost);
        watch.see(Event::Shown(LedgerEventKind::Liquidation), Some(Sleeve::Harvest), lost, margin);
        // A rest is the venue's; what is missing, the venue bears.
        self.income.fees = self.income.fees - margin.larger(L::zero());
        self.income.price = self.income.price + (-margin).larger(L::zero());
        self.liquid = self.liquid + self.harvest.only(lost);
        self.harvest = L::zero().or(lost, self.harvest);
        self.harvest_margin = L::zero().or(lost, self.harvest_margin);
        self.seen.harvest_liquidated = self.seen.harvest_liquidated | lost;
    }

    /// The directional sleeve's margin is lost.
    pub fn lose_directional(&mut self, lost: L::Mask, watch: &mut impl Watch) {
        if !lost.any() {
            return;
        }
        let margin = self.directional_margin.only(lost);
        watch.see(Event::Shown(LedgerEventKind::Liquidation), Some(Sleeve::Directional), lost, margin);
        self.income.fees = self.income.fees - margin.larger(L::zero());
        self.income.directional = self.income.directional + (-margin).larger(L::zero());
        self.directional = L::zero().or(lost, self.directional);
        self.directional_margin = L::zero().or(lost, self.directional_margin);
        self.seen.directional_liquidated = self.seen.directional_liquidated | lost;
    }

    /// 4. Interest on the reserve and rewards of the stake, as parts of each for this step.
    #[inline(always)]
    pub fn earn(&mut self, rules: &Rules, interest: f64, rewards: f64, watch: &mut impl Watch) {
        if interest != 0.0 {
            let interest = self.reserve * L::splat(interest);
            self.reserve = self.reserve + interest;
            self.income.reserve = self.income.reserve + interest;
        }
        let lost = rewards < 0.0;
        let rewards = self.staked * L::splat(rewards);
        self.income.staking = self.income.staking + rewards * self.price;
        watch.see(Event::Shown(LedgerEventKind::Rewards), None, L::Mask::every(true), rewards * self.price);
        // A loss is the stake's: it takes nothing from margins or reserve.
        if rules.rewards_to_margin == 0.0 || lost {
            self.staked = self.staked + rewards;
            return;
        }
        let sold = rewards * L::splat(rules.rewards_to_margin);
        self.staked = self.staked + (rewards - sold);
        let proceeds = sold * self.price;
        let fee = proceeds * L::splat(rules.fee);
        self.income.fees = self.income.fees - fee;
        let (money, hedged) = (proceeds - fee, self.hedged());
        let notional = hedged + self.exposed(rules);
        let open = notional.more(L::zero());
        let to_harvest = (money * (hedged / notional)).only(open);
        self.harvest_margin = self.harvest_margin + to_harvest;
        self.directional_margin = self.directional_margin + (money - to_harvest).only(open);
        self.reserve = self.reserve + L::zero().or(open, money);
    }

    /// 5. Coins that come out of the stake now.
    #[inline(always)]
    pub fn release(&mut self, now: L, queue: &mut Queue, watch: &mut impl Watch) {
        if !queue.any_due(now) {
            return;
        }
        let released = queue.release(now);
        watch.see(Event::Shown(LedgerEventKind::Release), Some(Sleeve::Liquid), released.more(L::zero()), released);
        self.liquid = self.liquid + released;
        // What comes last takes with it what rounding has left.
        self.unbonding = (self.unbonding - released).larger(L::zero()).only(queue.waiting::<L>());
    }

    /// 6. Margin calls, harvest before directional.
    pub fn call(&mut self, rules: &Rules, watch: &mut impl Watch) {
        let hedged = self.hedged();
        let called = self.harvest_margin.less(hedged * L::splat(rules.harvest_call));
        if called.any() {
            let need = hedged * L::splat(rules.harvest_initial) - self.harvest_margin;
            let rest = self.raise(rules, need.only(called));
            // Both halves of the pair are cut: the coins have risen by what the short has lost.
            let fees = 2.0 * rules.fee;
            let cut = rest / (self.price * L::splat(1.0 - fees + rules.harvest_initial));
            let cut = cut.larger(L::zero()).smaller(self.harvest);
            let (value, coins) = (cut * self.price, self.harvest - cut);
            self.harvest = coins;
            self.income.fees = self.income.fees - value * L::splat(fees);
            let raised = need.only(called) - rest + value * L::splat(1.0 - fees);
            self.harvest_margin = self.harvest_margin + raised;
            self.seen.called = self.seen.called | called;
            watch.see(Event::Shown(LedgerEventKind::MarginCall), Some(Sleeve::Harvest), called, raised);
        }
        let exposed = self.exposed(rules);
        let called = self.directional_margin.less(exposed * L::splat(rules.directional_call));
        if called.any() {
            let need = (exposed * L::splat(rules.directional_initial) - self.directional_margin).only(called);
            let raised = need - self.raise(rules, need);
            self.directional_margin = self.directional_margin + raised;
            self.seen.called = self.seen.called | called;
            watch.see(Event::Shown(LedgerEventKind::MarginCall), Some(Sleeve::Directional), called, raised);
            let unmet = need - raised;
            if unmet.more(L::zero()).any() {
                watch.see(Event::Unmet, Some(Sleeve::Directional), unmet.more(L::zero()), unmet);
            }
        }
    }

    /// Takes what is needed from the reserve, then from liquid coins; what is still missing.
    fn raise(&mut self, rules: &Rules, need: L) -> L {
        let from_reserve = self.reserve.smaller(need).larger(L::zero());
        self.reserve = self.reserve - from_reserve;
        let rest = need - from_reserve;
        // What a coin brings.
        let net = self.price * L::splat(1.0 - rules.fee);
        let all = self.liquid * net;
        let enough = rest.less(all);
        let coins = (rest / net).only(rest.more(L::zero())).or(enough, self.liquid).only(rest.more(L::zero()));
        let money = rest.or(enough, all).only(rest.more(L::zero()));
        self.liquid = self.liquid - coins;
        self.income.fees = self.income.fees - coins * self.price * L::splat(rules.fee);
        (rest - money).larger(L::zero())
    }

    /// Whether the weights have left the band; `equity` is that of now.
    #[inline(always)]
    fn outside(&self, rules: &Rules, width: f64, equity: L) -> L::Mask {
        let weights = &rules.weights;
        let staked = (self.staked * self.price - equity * L::splat(weights.staked)).abs();
        let amounts =
            [self.liquid * self.price, self.hedged() + self.harvest_margin, self.directional_margin, self.reserve];
        let [liquid, harvest, directional, reserve] = amounts;
        let sum = liquid + harvest + directional + reserve;
        let rest = L::splat(1.0 - weights.staked);
        let off = |amount: L, weight: f64| (amount * rest - sum * L::splat(weight)).abs();
        let furthest = off(liquid, weights.liquid)
            .larger(off(harvest, weights.harvest))
            .larger(off(directional, weights.directional).larger(off(reserve, weights.reserve)));
        let width = L::splat(width);
        staked.more(equity * width) | furthest.more(sum * width)
    }

    /// 7. Brings the books of the paths in the mask to the weights; also how a plan is opened.
    pub fn settle(&mut self, rules: &Rules, mask: L::Mask, now: L, queue: &mut Queue, watch: &mut impl Watch) {
        let equity = self.equity();
        let mut fee = L::zero();
        if rules.fee > 0.0 {
            let wanted = self.wanted(rules, equity);
            // Moves among stake, liquid coins and harvest spot are transfers of the same coin.
            let spot = wanted.coins() - (self.staked + self.unbonding + self.liquid + self.harvest);
            let traded =
                spot.abs() + (wanted.harvest - self.harvest).abs() + (wanted.directional - self.directional).abs();
            // More than lies outside the stake, or comes out of it at once, cannot be paid.
            let kept = self.staked + self.unbonding - if rules.unbonding > 0.0 { L::zero() } else { wanted.leaving };
            let there = (equity - kept * self.price).larger(L::zero());
            fee = (traded * self.price * L::splat(rules.fee)).smaller(there);
        }
        let wanted = self.wanted(rules, equity - fee);
        if rules.unbonding > 0.0 {
            queue.add(wanted.leaving.only(mask), now + L::splat(rules.unbonding));
        }
        watch.see(Event::Shown(LedgerEventKind::Rebalance), None, mask, fee);
        self.income.fees = self.income.fees - fee.only(mask);
        self.staked = wanted.staked.or(mask, self.staked);
        self.unbonding = wanted.unbonding.or(mask, self.unbonding);
        self.liquid = wanted.liquid.or(mask, self.liquid);
        self.harvest = wanted.harvest.or(mask, self.harvest);
        self.harvest_margin = wanted.harvest_margin.or(mask, self.harvest_margin);
        self.directional = wanted.directional.or(mask, self.directional);
        self.directional_margin = wanted.directional_margin.or(mask, self.directional_margin);
        self.reserve = wanted.reserve.or(mask, self.reserve);
    }

    /// What the weights ask for with this much in all.
    fn wanted(&self, rules: &Rules, equity: L) -> Wanted<L> {
        let zero = L::zero();
        let free = equity - (self.staked + self.unbonding) * self.price;
        let (staked, target) = (self.staked * self.price, equity * L::splat(rules.weights.staked));
        // What rounding leaves is neither worth a place in the queue nor a position.
        let too_much = staked.more(target * L::splat(1.0 + ROUNDING));
        let leaving = (self.staked - target / self.price).only(too_much);
        let added = (target - staked).smaller(free).larger(zero);
        let at_once = rules.unbonding == 0.0;
        let pool = (free - added + if at_once { leaving * self.price } else { zero }).larger(zero);
        let dust = pool.only(pool.at_most(equity * L::splat(ROUNDING)));
        let pool = pool - dust;
        let coins = pool / self.price;
        let split = &rules.split;
        Wanted {
            leaving,
            staked: self.staked - leaving + added / self.price,
            unbonding: if at_once { self.unbonding } else { self.unbonding + leaving },
            liquid: coins * L::splat(split.liquid) + dust / self.price,
            harvest: coins * L::splat(split.harvest),
            harvest_margin: pool * L::splat(split.harvest_margin),
            directional: coins * L::splat(split.directional),
            directional_margin: pool * L::splat(split.directional_margin),
            reserve: pool * L::splat(split.reserve),
        }
    }

    /// A whole step to this price and settlement, at the end of which a plan that is due is rebalanced; the equity then.
    #[inline(always)]
    pub fn step(&mut self, rules: &Rules, step: &Step<L>, queue: &mut Queue, watch: &mut impl Watch) -> L {
        self.mark(step.price);
        self.fund(step.rate);
        let danger = self.endangered(rules, watch);
        self.close(rules, step, danger, queue, watch)
    }

    /// Liquidates where that is near; whether it is, so that margin may be called.
    #[inline(always)]
    pub fn endangered(&mut self, rules: &Rules, watch: &mut impl Watch) -> bool {
        let danger = self.in_danger(rules).any();
        if danger {
            self.liquidate(rules, watch);
        }
        danger
    }

    /// What is left of a step once the price has moved and liquidations are over: 4 to 8.
    #[inline(always)]
    pub fn close(
        &mut self,
        rules: &Rules,
        step: &Step<L>,
        danger: bool,
        queue: &mut Queue,
        watch: &mut impl Watch,
    ) -> L {
        self.rest(rules, step, danger, queue, watch).0
    }

    /// The same, and which plans were rebalanced.
    #[inline(always)]
    pub fn rest(
        &mut self,
        rules: &Rules,
        step: &Step<L>,
        danger: bool,
        queue: &mut Queue,
        watch: &mut impl Watch,
    ) -> (L, L::Mask) {
        self.earn(rules, step.interest, step.rewards, watch);
        self.release(step.now, queue, watch);
        if danger {
            self.call(rules, watch);
        }
        let mut equity = self.equity();
        let mask = match step.rebalance {
            Due::No => None,
            Due::Yes => Some(equity.more(L::zero())),
            Due::Outside(width) => {
                Some(self.outside(rules, width, equity) & equity.more(L::zero())).filter(|mask| mask.any())
            }
        };
        if let Some(mask) = mask {
            self.settle(rules, mask, step.now, queue, watch);
            equity = self.equity();
        }
        self.record(equity);
        (equity, mask.unwrap_or(L::Mask::every(false)))
    }

    /// 8. Highest equity and deepest fall so far.
    #[inline(always)]
    pub fn record(&mut self, equity: L) {
        self.peak = self.peak.larger(equity);
        self.trough = (equity / self.peak).smaller(self.trough);
    }
}

/// What [`Books::settle`] brings the books to.
struct Wanted<L> {
    leaving: L,
    staked: L,
    unbonding: L,
    liquid: L,
    harvest: L,
    harvest_margin: L,
    directional: L,
    directional_margin: L,
    reserve: L,
}

impl<L: Lane> Wanted<L> {
    fn coins(&self) -> L {
        self.staked + self.unbonding + self.liquid + self.harvest
    }
}
