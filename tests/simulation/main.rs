//! The simulation against results that it did not make itself: an independent model's, closed forms, and calculations by hand.

mod backtests;
mod expected;
mod hand;
mod shared;
