//! How often a history has been as bad, or worse.

use super::harm::{Harm, HarmKind};
use super::output::{Knows, Likelihood};
use core::cmp::Ordering;

/// Days as they were.
#[derive(Clone, Debug)]
pub(super) struct Past {
    growth: Vec<f64>,
    rates: Vec<f64>,
    reaches: Vec<Reach>,
}

/// How far a harm went in each window of a history.
#[derive(Clone, Debug)]
struct Reach {
    kind: HarmKind,
    days: u32,
    /// Days of a window.
    window: usize,
    /// By the day before which the window begins.
    severities: Vec<f64>,
}

impl Reach {
    fn worst(&self) -> Option<f64> {
        self.severities.iter().copied().reduce(f64::max)
    }
}

/// What ranks breaks; the less, the likelier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rank {
    /// Seen by the history; no worse than the worst known of each; worse.
    class: u8,
    /// Share of the windows, below 0.
    often: f64,
    /// How many times as bad as the worst known.
    excess: f64,
}

impl Rank {
    /// Without a history: by how unusual it is.
    pub const fn unknown(excess: f64) -> Self {
        Rank { class: 2, often: 0.0, excess }
    }

    pub fn order(&self, other: &Self) -> Ordering {
        let Rank { class, often, excess } = *self;
        class
            .cmp(&other.class)
            .then_with(|| often.total_cmp(&other.often))
            .then_with(|| excess.total_cmp(&other.excess))
    }
}

impl Past {
    pub fn new(returns: &[f64], funding: &[f64]) -> Self {
        let growth = returns.iter().map(|change| 1.0 + change).collect();
        let mut past = Past { growth, rates: funding.to_vec(), reaches: Vec::new() };
        for kind in HarmKind::ALL.iter().copied().filter(|kind| kind.scale().is_none()) {
            for days in kind.spans() {
                let reach = past.reach(kind, *days);
                past.reaches.push(reach);
            }
        }
        past
    }

    /// How often these harms, or worse ones, have happened, and what rank that gives.
    pub fn likelihood(&self, harms: &[Harm]) -> (Likelihood, Rank) {
        let known: Vec<(&Harm, &Reach)> =
            harms.iter().filter_map(|harm| self.of(harm).map(|reach| (harm, reach))).collect();
        let (window, seen) = match known.as_slice() {
            [(harm, reach)] => {
                (reach.window, reach.severities.iter().map(|severity| *severity >= harm.severity).collect())
            }
            [first, second] => self.together(*first, *second),
            _ => (0, Vec::new()),
        };
        let knows = match (known.len(), seen.is_empty()) {
            (0, _) | (_, true) => Knows::Nothing,
            (count, _) if count == harms.len() => Knows::All,
            _ => Knows::Some,
        };
        let (hits, times) = counts(&seen, window);
        let worst = match known.as_slice() {
            [(_, reach)] if harms.len() == 1 => reach.worst(),
            _ => None,
        };
        let excess = harms
            .iter()
            .map(|harm| {
                let scale = harm.kind.scale().or_else(|| self.of(harm).and_then(Reach::worst));
                scale.filter(|scale| *scale > 0.0).map_or(f64::INFINITY, |scale| harm.severity / scale)
            })
            .fold(0.0, f64::max);
        let class = match (knows, hits > 0) {
            (Knows::All, true) => 0,
            _ if excess <= 1.0 => 1,
            _ => 2,
        };
        let share = f64::from(hits) / f64::from(short(seen.len()).max(1));
        let often = if class < 2 { -share } else { 0.0 };
        let likelihood =
            Likelihood { knows, window_days: short(window), windows: short(seen.len()), seen: hits, times, worst };
        (likelihood, Rank { class, often, excess })
    }

    fn of(&self, harm: &Harm) -> Option<&Reach> {
        self.reaches.iter().find(|reach| reach.kind == harm.kind && reach.days == harm.span())
    }

    /// How far a harm went in each window. Whatever is reached within the days counts, also where it took fewer.
    fn reach(&self, kind: HarmKind, days: u32) -> Reach {
        let span = usize::try_from(days).unwrap_or_default().max(1);
        let window = if kind == HarmKind::Rally { span.saturating_mul(2) } else { span };
        let severities = match kind {
            HarmKind::LongsPay => self.rates.windows(window).map(mean).collect(),
            HarmKind::ShortsPay => self.rates.windows(window).map(|rates| -mean(rates)).collect(),
            HarmKind::Rally => self.growth.windows(window).map(|growth| rally(growth, span)).collect(),
            HarmKind::GapUp => {
                self.growth.windows(window).map(|growth| prices(growth).fold(1.0, f64::max) - 1.0).collect()
            }
            _ => self.growth.windows(window).map(|growth| 1.0 - prices(growth).fold(1.0, f64::min)).collect(),
        };
        Reach { kind, days, window, severities }
    }

    /// The windows in which two harms happened: side by side, or moves of the price one behind the other.
    fn together(&self, first: (&Harm, &Reach), second: (&Harm, &Reach)) -> (usize, Vec<bool>) {
        let (before, after) = if first.0.kind > second.0.kind { (second, first) } else { (first, second) };
        let one_by_one = before.0.kind.moves() && after.0.kind.moves();
        let gap = [before, after].into_iter().find(|(harm, _)| harm.kind.is_gap());
        let slow = [before, after].into_iter().find(|(harm, _)| harm.kind.pays());
        let at = |reach: &Reach, start: usize| reach.severities.get(start).copied().unwrap_or(f64::NEG_INFINITY);
        let span = before.1.span();
        let window = if one_by_one {
            span.saturating_add(after.1.window)
        } else if let (Some(_), Some((_, funding))) = (gap, slow) {
            funding.window.saturating_add(1)
        } else {
            before.1.window.max(after.1.window)
        };
        let starts = (self.growth.len().saturating_add(1)).saturating_sub(window);
        let seen = (0..starts)
            .map(|start| {
                if one_by_one {
                    // The second from any day on at which the first is reached.
                    let days = self.growth.get(start..start.saturating_add(span)).unwrap_or_default();
                    let rises = matches!(before.0.kind, HarmKind::Rally | HarmKind::GapUp);
                    (1..).zip(prices(days)).any(|(day, price)| {
                        let reached = if rises { price - 1.0 } else { 1.0 - price };
                        reached >= before.0.severity && at(after.1, start.saturating_add(day)) >= after.0.severity
                    })
                } else if let (Some((gap, days)), Some((pay, rates))) = (gap, slow) {
                    at(rates, start) >= pay.severity
                        && (start..start.saturating_add(window)).any(|day| at(days, day) >= gap.severity)
                } else {
                    [before, after].into_iter().all(|(harm, reach)| at(reach, start) >= harm.severity)
                }
            })
            .collect();
        (window, seen)
    }
}

impl Reach {
    /// Days in which the price gets there.
    fn span(&self) -> usize {
        usize::try_from(self.days).unwrap_or_default().max(1)
    }
}

/// Prices at the ends of days, as multiples of that before the first.
fn prices(growth: &[f64]) -> impl Iterator<Item = f64> {
    growth.iter().scan(1.0, |price, growth| {
        *price *= growth;
        Some(*price)
    })
}

/// The highest rise within the first days from which the price came back within the window.
fn rally(growth: &[f64], span: usize) -> f64 {
    let mut top = 0.0;
    let mut highest: f64 = 0.0;
    for (day, price) in prices(growth).enumerate() {
        // Back where it began: what was reached before counts.
        if price <= 1.0 {
            top = f64::max(top, highest);
        }
        if day < span {
            highest = f64::max(highest, price - 1.0);
        }
    }
    top
}

fn mean(rates: &[f64]) -> f64 {
    crate::number::sum(rates.iter().copied()) / crate::formula::history::size(rates.len()).max(1.0)
}

/// How many windows, and how many that do not overlap.
fn counts(seen: &[bool], window: usize) -> (u32, u32) {
    let (mut hits, mut times, mut free) = (0_u32, 0_u32, 0_usize);
    for (start, seen) in seen.iter().enumerate() {
        if !seen {
            continue;
        }
        hits = hits.saturating_add(1);
        if start >= free {
            times = times.saturating_add(1);
            free = start.saturating_add(window);
        }
    }
    (hits, times)
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
