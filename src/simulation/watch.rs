//! Whoever looks on while the ledger runs.

use super::lane::Lane;
use crate::calculator::Sleeve;
use crate::choice;

/// What happens in a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something that a ledger shows.
    Shown(LedgerEventKind),
    /// What of a margin call could not be met.
    Unmet,
}

choice! {
    /// What a ledger shows.
    pub enum LedgerEventKind {
        /// A sleeve's margin is lost; the amount is what was left of it.
        Liquidation "liquidation",
        /// Margin is called for; the amount is what was raised.
        MarginCall "marginCall",
        /// The weights are restored; the amount is the fee.
        Rebalance "rebalance",
        /// Coins have come out of the stake; the amount is in coins.
        Release "release",
        /// Rewards of the stake, at the price of their day.
        Rewards "rewards",
    }
}

/// Sees what happens.
pub trait Watch {
    /// An event on the paths of the mask.
    fn see<L: Lane>(&mut self, event: Event, sleeve: Option<Sleeve>, mask: L::Mask, amount: L);
}

/// Nobody.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    #[inline(always)]
    fn see<L: Lane>(&mut self, _event: Event, _sleeve: Option<Sleeve>, _mask: L::Mask, _amount: L) {}
}
