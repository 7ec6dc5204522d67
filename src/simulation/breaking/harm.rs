//! What might happen to a plan, and the days that it makes.

use crate::calculator::data::shown;
use crate::calculator::record::Limits;
use crate::number::Number;
use crate::simulation::lane::Lane;
use crate::simulation::ledger::Books;
use crate::{Code, Error, choice, record};

choice! {
    /// What happens to a plan.
    pub enum HarmKind {
        /// The price rises by the severity over the days, evenly, and comes back over as many; in company of a fall or a gap down, that takes the place of the way back.
        Rally "rally",
        /// The price falls by the severity over the days, evenly, and stays there.
        Fall "fall",
        /// The price is higher by the severity from one day to the next, and stays there.
        GapUp "gapUp",
        /// The price is lower by the severity from one day to the next, and stays there.
        GapDown "gapDown",
        /// Longs pay the severity each day, as a part of the position's value.
        LongsPay "longsPay",
        /// Shorts pay the severity each day, as a part of the position's value.
        ShortsPay "shortsPay",
        /// Coins leave the stake by so many days later than assumed.
        ExitQueue "exitQueue",
        /// What is staked is worth less by the severity: a liquid-staking token below its coin, or coins that are slashed.
        Depeg "depeg",
        /// The fee of every trade is higher by the severity, as a part of its value.
        FeeSpike "feeSpike",
    }
}

record! {
    /// One harm.
    pub struct Harm {
        /// What happens.
        kind "kind": HarmKind, Limits::of("");
        /// How bad it is, by its kind: a change of the price or of the stake's value, a rate per day, an added fee, all as fractions; days for the exit queue.
        severity "severity": f64, Limits::of("fraction, or days for exitQueue").from(0);
        /// Days over which it comes about; for exitQueue, depeg and feeSpike how long they are looked at. A gap takes one whatever is given.
        days "days": u32, Limits::of("days").from(1).to(365);
    }
}

/// Days over which prices move.
const MOVES: &[u32] = &[3, 10, 30];
/// Days for which funding stays against a position.
const FUNDING: &[u32] = &[3, 10, 30, 90];
/// Days that what lasts is looked at.
const SPELL: &[u32] = &[30];

impl HarmKind {
    /// The days over which it is looked for.
    pub(super) const fn spans(self) -> &'static [u32] {
        match self {
            HarmKind::Rally | HarmKind::Fall => MOVES,
            HarmKind::GapUp | HarmKind::GapDown => &[1],
            HarmKind::LongsPay | HarmKind::ShortsPay => FUNDING,
            HarmKind::ExitQueue | HarmKind::Depeg | HarmKind::FeeSpike => SPELL,
        }
    }

    /// The worst that is tried.
    pub(super) const fn most(self) -> f64 {
        match self {
            HarmKind::Rally | HarmKind::GapUp => 9.0,
            HarmKind::Fall | HarmKind::GapDown | HarmKind::Depeg => 0.99,
            HarmKind::LongsPay | HarmKind::ShortsPay => 0.1,
            HarmKind::ExitQueue => 180.0,
            HarmKind::FeeSpike => 0.05,
        }
    }

    /// What it is measured by where no history speaks of it: a public event. stETH at 0.94 ETH in June 2022 (Huobi Research, "stETH
    /// Depegging"); 46 days in Ethereum's exit queue on 15 September 2025 (validatorqueue.com, by the press); 200 dollars for a transaction on
    /// Ethereum on 1 May 2022 (Coin Metrics, by K33 Research), which is 2 % of a trade of 10,000.
    pub(super) const fn scale(self) -> Option<f64> {
        match self {
            HarmKind::Depeg => Some(0.06),
            HarmKind::ExitQueue => Some(46.0),
            HarmKind::FeeSpike => Some(0.02),
            _ => None,
        }
    }

    /// Whether it moves the price.
    pub(super) const fn moves(self) -> bool {
        matches!(self, HarmKind::Rally | HarmKind::Fall | HarmKind::GapUp | HarmKind::GapDown)
    }

    /// Whether it lasts for one day.
    pub(super) const fn is_gap(self) -> bool {
        matches!(self, HarmKind::GapUp | HarmKind::GapDown)
    }

    /// Whether it is of funding.
    pub(super) const fn pays(self) -> bool {
        matches!(self, HarmKind::LongsPay | HarmKind::ShortsPay)
    }
}

impl Harm {
    /// That its severity is one of its kind.
    pub(super) fn holds(&self) -> Result<(), Error> {
        if self.severity <= self.kind.most() {
            return Ok(());
        }
        let accepted = match self.kind {
            HarmKind::Rally | HarmKind::GapUp => "from 0 to 9",
            HarmKind::Fall | HarmKind::GapDown | HarmKind::Depeg => "from 0 to 0.99",
            HarmKind::LongsPay | HarmKind::ShortsPay => "from 0 to 0.1 per day",
            HarmKind::ExitQueue => "from 0 to 180 days",
            HarmKind::FeeSpike => "from 0 to 0.05",
        };
        Err(Error::new(Code::OutOfRange).at("severity").given(&shown(self.severity)).accepted(accepted))
    }

    /// Days that it takes: a gap one.
    pub(super) const fn span(&self) -> u32 {
        if self.kind.is_gap() { 1 } else { self.days }
    }
}

/// The days that harms make together, and what else changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Days {
    /// Price of each day as a multiple of the day before's.
    pub growth: Vec<f64>,
    /// Funding rate of each day.
    pub rates: Vec<f64>,
    /// Share of the stake's value that is lost on the first day.
    pub depeg: f64,
    /// What is added to the fee from the first day on.
    pub fee: f64,
    /// Days that are added to the wait for coins from the first day on.
    pub queue: u32,
}

/// Days behind the last harm, so that what follows from it is seen.
const AFTER: usize = 5;

impl Days {
    /// Those of some harms. Slow ones begin on the first day; prices move one after another: rally, fall, gaps. A gap beside funding
    /// comes when that has been paid.
    pub fn fill(&mut self, harms: &[Harm]) {
        self.growth.clear();
        self.rates.clear();
        (self.depeg, self.fee, self.queue) = (0.0, 0.0, 0);
        let find = |kind: HarmKind| harms.iter().find(|harm| harm.kind == kind);
        let mut paid = 0;
        for harm in harms.iter().filter(|harm| harm.kind.pays()) {
            let days = length(harm.days);
            let rate = if harm.kind == HarmKind::LongsPay { harm.severity } else { -harm.severity };
            let more = days.max(self.rates.len());
            fill_up(&mut self.rates, more, 0.0);
            for paying in self.rates.iter_mut().take(days) {
                *paying += rate;
            }
            paid = paid.max(days);
        }
        let slowly = |to: f64, days: u32| Number::exp(Number::ln(to) / f64::from(days.max(1)));
        let rally = find(HarmKind::Rally);
        if let Some(harm) = rally {
            self.extend(slowly(1.0 + harm.severity, harm.days), harm.days);
        }
        if let Some(harm) = find(HarmKind::Fall) {
            self.extend(slowly(1.0 - harm.severity, harm.days), harm.days);
        }
        for harm in [find(HarmKind::GapUp), find(HarmKind::GapDown)].into_iter().flatten() {
            fill_up(&mut self.growth, paid, 1.0);
            self.growth.push(if harm.kind == HarmKind::GapUp { 1.0 + harm.severity } else { 1.0 - harm.severity });
        }
        if let Some(harm) = rally
            && find(HarmKind::Fall).is_none()
            && find(HarmKind::GapDown).is_none()
        {
            self.extend(slowly(1.0 / (1.0 + harm.severity), harm.days), harm.days);
        }
        let mut lasting = 0;
        for harm in harms {
            match harm.kind {
                HarmKind::ExitQueue => self.queue = whole(harm.severity),
                HarmKind::Depeg => self.depeg = harm.severity,
                HarmKind::FeeSpike => self.fee = harm.severity,
                _ => continue,
            }
            lasting = lasting.max(length(harm.days));
        }
        let all = self.growth.len().max(self.rates.len()).max(lasting).saturating_add(AFTER);
        fill_up(&mut self.growth, all, 1.0);
        fill_up(&mut self.rates, all, 0.0);
    }

    fn extend(&mut self, growth: f64, days: u32) {
        let all = self.growth.len().saturating_add(length(days));
        fill_up(&mut self.growth, all, growth);
    }
}

/// Up to so many. Out of line, where the standard library's own is unrolled at every call.
#[inline(never)]
fn fill_up(values: &mut Vec<f64>, count: usize, value: f64) {
    values.extend(core::iter::repeat_n(value, count.saturating_sub(values.len())));
}

fn length(days: u32) -> usize {
    usize::try_from(days).unwrap_or_default()
}

/// Whole days, of which a begun one is one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast that saturates")]
fn whole(days: f64) -> u32 {
    libm::ceil(days) as u32
}

impl<L: Lane> Books<L> {
    /// A part of the stake's value is lost. Coins on their way out are past it: they are redeemed as they are.
    pub(super) fn depeg(&mut self, share: f64) {
        let lost = self.staked * L::splat(share);
        self.staked = self.staked - lost;
        self.income.price = self.income.price - lost * self.price;
    }
}
