//! Memory for one call at a time.
//!
//! Nothing outlives a call but its answer, which is freed when the next one begins. So memory is given out from one place
//! onwards, and when the last of it has come back, all of it is free again. This is a fiftieth of a general allocator's
//! code, and faster.
//!
//! Whoever keeps something for good keeps all memory behind it as well: not for a module that has caches or tables.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;

const PAGE: usize = 65_536;

/// Gives out memory from one place onwards, until all of it has come back.
pub struct Arena {
    /// Where memory begins; 0 before there is any.
    base: Cell<usize>,
    /// Where the next piece goes.
    next: Cell<usize>,
    /// Where memory ends.
    end: Cell<usize>,
    /// How many pieces are given out.
    live: Cell<usize>,
}

impl Arena {
    /// Without memory.
    #[must_use]
    pub const fn new() -> Self {
        Arena { base: Cell::new(0), next: Cell::new(0), end: Cell::new(0), live: Cell::new(0) }
    }

    /// Moves the end so that `to` fits; false where the platform gives no more.
    #[cold]
    fn grow(&self, to: usize) -> bool {
        let pages = to.saturating_sub(self.end.get()).div_ceil(PAGE);
        let before = core::arch::wasm32::memory_grow::<0>(pages);
        let (Some(start), Some(size)) = (before.checked_mul(PAGE), pages.checked_mul(PAGE)) else { return false };
        let Some(end) = start.checked_add(size) else { return false };
        if self.base.get() == 0 {
            self.base.set(start);
            self.next.set(start);
        } else if start != self.end.get() {
            // Somebody else has taken memory: what lies between is not ours.
            return false;
        }
        self.end.set(end);
        true
    }

    /// Where a piece of this layout goes, if there is room.
    fn place(&self, layout: Layout) -> Option<usize> {
        if self.base.get() == 0 && !self.grow(PAGE) {
            return None;
        }
        let start = self.next.get().checked_next_multiple_of(layout.align())?;
        let end = start.checked_add(layout.size())?;
        if end > self.end.get() && !self.grow(end) {
            return None;
        }
        self.next.set(end);
        self.live.set(self.live.get().wrapping_add(1));
        Some(start)
    }
}

// SAFETY: without threads there is one caller at a time.
unsafe impl Sync for Arena {}

// SAFETY: pieces are within memory that was grown for the arena, aligned, and never overlap: each begins at or behind
// `next`, which stays behind every piece that is given out. It goes back only over the last piece, or where none is left.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.place(layout).map_or(core::ptr::null_mut(), |start| start as *mut u8)
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        let left = self.live.get().wrapping_sub(1);
        self.live.set(left);
        let start = piece as usize;
        if left == 0 {
            self.next.set(self.base.get());
        } else if start.wrapping_add(layout.size()) == self.next.get() {
            self.next.set(start);
        }
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let start = piece as usize;
        if start.wrapping_add(layout.size()) == self.next.get() {
            // The last piece grows and shrinks where it is.
            match start.checked_add(size) {
                Some(end) if end <= self.end.get() || self.grow(end) => self.next.set(end),
                _ => return core::ptr::null_mut(),
            }
            return piece;
        }
        if size <= layout.size() {
            return piece;
        }
        // SAFETY: the caller has made sure that the size fits this alignment.
        let larger = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !larger.is_null() {
            // SAFETY: both are pieces of at least the former size, and apart.
            unsafe {
                core::ptr::copy_nonoverlapping(piece, larger, layout.size());
                self.dealloc(piece, layout);
            }
        }
        larger
    }
}
