//! Coins on their way out of the stake.

use super::lane::{Lane, Mask};
use std::collections::VecDeque;

/// What each path waits for, in the order in which it comes.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    lanes: Vec<VecDeque<(f64, f64)>>,
    /// When the next coins of any path come.
    next: f64,
}

impl Queue {
    /// Without coins.
    #[must_use]
    pub fn new() -> Self {
        Queue { lanes: Vec::new(), next: f64::INFINITY }
    }

    /// Without coins again.
    pub fn clear(&mut self) {
        for lane in &mut self.lanes {
            lane.clear();
        }
        self.next = f64::INFINITY;
    }

    /// Coins that come at `due`, which is not before those that are there.
    pub fn add<L: Lane>(&mut self, coins: L, due: f64) {
        if !coins.more(L::default()).any() {
            return;
        }
        if self.lanes.len() < L::WIDTH {
            self.lanes.resize(L::WIDTH, VecDeque::new());
        }
        for (lane, waiting) in self.lanes.iter_mut().enumerate() {
            let coins = coins.of(lane);
            if coins > 0.0 {
                waiting.push_back((due, coins));
            }
        }
        self.next = self.next.min(due);
    }

    /// Whether any coins come by `now`.
    #[inline(always)]
    #[must_use]
    pub fn is_due(&self, now: f64) -> bool {
        self.next <= now
    }

    /// Takes out what comes by `now`.
    pub fn release<L: Lane>(&mut self, now: f64) -> L {
        let lanes = &mut self.lanes;
        let released = L::from_lanes(|lane| {
            let mut coins = 0.0;
            let Some(waiting) = lanes.get_mut(lane) else { return coins };
            while let Some((_, more)) = waiting.front().copied().filter(|(due, _)| *due <= now) {
                coins += more;
                waiting.pop_front();
            }
            coins
        });
        self.next = self.lanes.iter().filter_map(VecDeque::front).map(|(due, _)| *due).fold(f64::INFINITY, f64::min);
        released
    }

    /// The paths that still wait for coins.
    #[must_use]
    pub fn waiting<L: Lane>(&self) -> L::Mask {
        let left = |lane: usize| self.lanes.get(lane).is_some_and(|waiting| !waiting.is_empty());
        L::from_lanes(|lane| if left(lane) { 1.0 } else { 0.0 }).more(L::default())
    }
}
