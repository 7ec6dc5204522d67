//! Coins on their way out of the stake.

use super::block::PAIR;
use super::lane::{Lane, Mask};
use std::collections::VecDeque;

/// What each path waits for, in the order in which it comes.
#[derive(Clone, Debug)]
pub struct Queue {
    paths: Vec<VecDeque<(f64, f64)>>,
    /// When the next coins of each path come.
    next: Vec<f64>,
    /// The path of each lane.
    lanes: [usize; PAIR],
}

impl Default for Queue {
    fn default() -> Self {
        Queue::new()
    }
}

impl Queue {
    /// Without coins; a path in each lane.
    #[must_use]
    pub fn new() -> Self {
        Queue { paths: Vec::new(), next: Vec::new(), lanes: core::array::from_fn(|lane| lane) }
    }

    /// Without coins again.
    pub fn clear(&mut self) {
        for path in &mut self.paths {
            path.clear();
        }
        self.next.fill(f64::INFINITY);
    }

    /// Which paths the lanes are from now on.
    #[inline(always)]
    pub fn turn(&mut self, lanes: [usize; PAIR]) {
        self.lanes = lanes;
    }

    /// Coins that come at `due`, which is not before those that are there.
    pub fn add<L: Lane>(&mut self, coins: L, due: L) {
        if !coins.more(L::zero()).any() {
            return;
        }
        for (lane, place) in self.lanes.into_iter().enumerate().take(L::WIDTH) {
            let (coins, due) = (coins.of(lane), due.of(lane));
            if coins > 0.0 {
                if self.paths.len() <= place {
                    self.paths.resize(place.saturating_add(1), VecDeque::new());
                    self.next.resize(place.saturating_add(1), f64::INFINITY);
                }
                if let (Some(waiting), Some(next)) = (self.paths.get_mut(place), self.next.get_mut(place)) {
                    waiting.push_back((due, coins));
                    *next = next.min(due);
                }
            }
        }
    }

    /// Whether coins of a path come by `now`.
    #[inline(always)]
    #[must_use]
    pub fn is_due(&self, path: usize, now: f64) -> bool {
        self.next(path) <= now
    }

    /// When the next coins of a path come.
    #[inline(always)]
    #[must_use]
    pub fn next(&self, path: usize) -> f64 {
        self.next.get(path).copied().unwrap_or(f64::INFINITY)
    }

    /// Whether coins of any lane do.
    #[inline(always)]
    #[must_use]
    pub fn any_due<L: Lane>(&self, now: L) -> bool {
        let mut lanes = self.lanes.into_iter().enumerate().take(L::WIDTH);
        !self.next.is_empty() && lanes.any(|(lane, path)| self.is_due(path, now.of(lane)))
    }

    /// Takes out what comes by `now`.
    pub fn release<L: Lane>(&mut self, now: L) -> L {
        let Queue { paths, next, lanes } = self;
        L::from_lanes(|lane| {
            let place = lanes.get(lane).copied().unwrap_or_default();
            let (mut coins, now) = (0.0, now.of(lane));
            let (Some(waiting), Some(next)) = (paths.get_mut(place), next.get_mut(place)) else { return coins };
            while let Some((_, more)) = waiting.front().copied().filter(|(due, _)| *due <= now) {
                coins += more;
                waiting.pop_front();
            }
            *next = waiting.front().map_or(f64::INFINITY, |(due, _)| *due);
            coins
        })
    }

    /// The paths that still wait for coins.
    #[must_use]
    pub fn waiting<L: Lane>(&self) -> L::Mask {
        let place = |lane: usize| self.lanes.get(lane).copied().unwrap_or_default();
        let left = |lane: usize| self.paths.get(place(lane)).is_some_and(|waiting| !waiting.is_empty());
        L::from_lanes(|lane| if left(lane) { 1.0 } else { 0.0 }).more(L::zero())
    }
}
