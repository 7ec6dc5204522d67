//! The calculators whose inputs a person types, by families: a module has those whose features are on.

use super::{entry, error_text, read};
use crate::calculator::record::listed;
use crate::calculator::{self, Entry};
use core::cell::Cell;
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
    "wasm-expiries" expiries EXPIRIES;
    "wasm-plans" plans PLANS;
    "wasm-calendar" calendar CALENDAR;
    "wasm-rollover" rollover ROLLOVER;
}

fn calculators_here() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().copied().flatten()
}

/// The names of the calculators, by the number that [`call`] takes.
#[wasm_bindgen]
pub fn calculators() -> String {
    listed(calculators_here().map(|entry| entry.name), ",")
}

/// What the result of a calculator looks like, as [`Data::shape`](crate::calculator::record::Data::shape) says it.
#[wasm_bindgen]
pub fn shape(calculator: usize) -> String {
    let mut shape = String::new();
    if let Some(entry) = calculators_here().nth(calculator) {
        (entry.shape)(&mut shape);
    }
    shape
}

thread_local! {
    /// What crosses: the text of a call, then that of its answer.
    static TEXT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// The typed arrays of the next call.
    static SERIES: Cell<Vec<Vec<f64>>> = const { Cell::new(Vec::new()) };
}

/// Makes room for a typed array of the next call, of so many numbers, and says where it goes.
#[wasm_bindgen]
pub fn column(numbers: usize) -> usize {
    let mut series = SERIES.take();
    let column = vec![0.0; numbers];
    let place = column.as_ptr() as usize;
    series.push(column);
    SERIES.set(series);
    place
}

/// Makes room for the text of a call, and says where it goes. The answer before it is gone.
#[wasm_bindgen]
pub fn room(bytes: usize) -> usize {
    drop(TEXT.take());
    put(vec![0; bytes])
}

/// Calls a calculator with the text that lies in the room, of so many bytes, and the typed arrays. How many bytes its answer has, the result being
/// packed.
#[wasm_bindgen]
pub fn call(calculator: usize, bytes: usize) -> usize {
    let room = TEXT.take();
    let input = room.get(..bytes).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default();
    let series = SERIES.take();
    let answer = entry(calculators_here(), calculator).and_then(|entry| entry.packed(&read(input, series)?));
    let answer = answer.unwrap_or_else(|error| error_text(&error));
    let length = answer.len();
    put(answer.into_bytes());
    length
}

/// Where the answer lies.
#[wasm_bindgen]
pub fn answer() -> usize {
    put(TEXT.take())
}

fn put(text: Vec<u8>) -> usize {
    let place = text.as_ptr() as usize;
    TEXT.set(text);
    place
}
