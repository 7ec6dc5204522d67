//! What happened, in the order in which it did.

use super::lane::{Lane, Mask};
use super::watch::{Event, Watch};
use crate::calculator::Sleeve;

/// One event of one path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Happened {
    /// What.
    pub event: Event,
    /// To which sleeve, where it was to one.
    pub sleeve: Option<Sleeve>,
    /// As [`Event`] says.
    pub amount: f64,
}

/// Notes what happens to the first lane.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    /// What has happened since it was last taken.
    pub events: Vec<Happened>,
}

impl Recorder {
    /// What has happened, which is then forgotten.
    pub fn take(&mut self) -> Vec<Happened> {
        core::mem::take(&mut self.events)
    }
}

impl Watch for Recorder {
    fn see<L: Lane>(&mut self, event: Event, sleeve: Option<Sleeve>, mask: L::Mask, amount: L) {
        if mask.of(0) {
            self.events.push(Happened { event, sleeve, amount: amount.of(0) });
        }
    }
}
