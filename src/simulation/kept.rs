//! Days that were drawn before: who moves a slider of the plan runs it on the same market again.
//!
//! What is kept has the bits that would be drawn. A run is kept from its second time on, as most are not repeated, by blocks of
//! paths, up to a bound; the next market takes its place.

use super::market::{Gbm, Prices};
use super::random::Seed;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Bytes that are kept at most: 10,000 paths of a year.
const ROOM: usize = 64 << 20;
/// Blocks that are remembered at most.
const BLOCKS: usize = 4_096;

/// What there is of a block of paths.
#[derive(Clone, Debug)]
pub enum Found {
    /// It has not been run before.
    Nothing,
    /// It has been, so that its days are worth being kept.
    Again,
    /// Its days: for each time that some are drawn, those of each group of paths.
    Days(Rc<Vec<Prices>>),
}

#[derive(Debug)]
struct Store {
    run: Option<(Seed, u32, Gbm)>,
    blocks: BTreeMap<(u32, usize), Option<Rc<Vec<Prices>>>>,
    room: usize,
}

thread_local! {
    static STORE: RefCell<Store> = const { RefCell::new(Store { run: None, blocks: BTreeMap::new(), room: ROOM }) };
}

/// What is kept of some groups of paths from `path` on.
pub fn look(seed: Seed, days: u32, model: &Gbm, path: u32, groups: usize) -> Found {
    STORE.with_borrow_mut(|store| {
        let run = (seed, days, model.clone());
        if store.run.as_ref() != Some(&run) {
            *store = Store { run: Some(run), blocks: BTreeMap::new(), room: ROOM };
        }
        match store.blocks.get(&(path, groups)) {
            Some(Some(days)) => Found::Days(Rc::clone(days)),
            Some(None) => Found::Again,
            None => {
                if store.blocks.len() < BLOCKS {
                    store.blocks.insert((path, groups), None);
                }
                Found::Nothing
            }
        }
    })
}

/// Whether there is room for as many more days.
#[must_use]
pub fn fits(count: usize) -> bool {
    STORE.with_borrow(|store| count.saturating_mul(size_of::<Prices>()) <= store.room)
}

/// Keeps the days of a block that has been [looked](look) for.
pub fn keep(path: u32, groups: usize, days: Vec<Prices>) {
    STORE.with_borrow_mut(|store| {
        store.room = store.room.saturating_sub(days.len().saturating_mul(size_of::<Prices>()));
        store.blocks.insert((path, groups), Some(Rc::new(days)));
    });
}
