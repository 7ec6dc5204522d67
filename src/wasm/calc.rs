//! The calculators whose inputs a person types, by families: a module has those whose features are on.

use super::{dispatch, error_text};
use crate::calculator::record::listed;
use crate::calculator::{self, Entry};
use wasm_bindgen::prelude::wasm_bindgen;

macro_rules! families {
    ($($feature:literal $mark:ident $table:ident;)+) => {
        static FAMILIES: &[&[Entry]] = &[$(#[cfg(feature = $feature)] calculator::$table),+];

        $(
            /// Marks a module that has this family, so that it is known by its exports before it runs.
            #[cfg(feature = $feature)]
            #[wasm_bindgen]
            pub fn $mark() {}
        )+
    };
}

families! {
    "wasm-income" income INCOME;
    "wasm-staking" staking STAKING;
    "wasm-positions" positions POSITIONS;
    "wasm-hedges" hedges HEDGES;
    "wasm-market" market MARKET;
    "wasm-plans" plans PLANS;
    "wasm-calendar" calendar CALENDAR;
    "wasm-rollover" rollover ROLLOVER;
}

fn calculators_here() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().copied().flatten()
}

/// The names of the calculators, by the number that [`call`] takes.
#[wasm_bindgen]
#[must_use]
pub fn calculators() -> String {
    listed(calculators_here().map(|entry| entry.name), ",")
}

/// Calls a calculator.
#[wasm_bindgen]
#[must_use]
pub fn call(calculator: usize, input: &str) -> String {
    match dispatch(calculators_here(), calculator, input, Vec::new()) {
        Ok(written) => written.json,
        Err(error) => error_text(&error),
    }
}
