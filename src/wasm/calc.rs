//! The calculators whose inputs a person types, by families: a module has those whose features are on.

use super::{dispatch, error_text};
use crate::calculator::record::{Writer, listed};
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

/// What the result of a calculator looks like, as [`Data::shape`](crate::calculator::record::Data::shape) says it.
#[wasm_bindgen]
#[must_use]
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
}

/// Makes room for the text of a call, and says where it goes. The answer before it is gone.
#[wasm_bindgen]
#[must_use]
pub fn room(bytes: usize) -> usize {
    drop(TEXT.take());
    put(vec![0; bytes])
}

/// Calls a calculator with the text that lies in the room, of so many bytes, and the typed arrays behind it: of each how many
/// items it has, and these. How many bytes the answer has, the result being packed.
#[wasm_bindgen]
#[must_use]
pub fn call(calculator: usize, bytes: usize, series: usize) -> usize {
    let room = TEXT.take();
    let (text, mut rest) = room.split_at_checked(bytes).unwrap_or_default();
    let input = core::str::from_utf8(text).unwrap_or_default();
    let mut arrays = Vec::new();
    while arrays.len() < series
        && let Some((length, behind)) = rest.split_first_chunk().map(|(length, rest)| (f64::from_le_bytes(*length), rest))
    {
        let items = behind.chunks_exact(8).filter_map(|item| item.first_chunk()).map(|item| f64::from_le_bytes(*item));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length, as JavaScript has it")]
        let array: Vec<f64> = items.take(length as usize).collect();
        rest = behind.get(array.len().saturating_mul(8)..).unwrap_or_default();
        arrays.push(array);
    }
    let answer = match dispatch(calculators_here(), calculator, input, arrays, Writer::packed()) {
        Ok(written) => written.text,
        Err(error) => error_text(&error),
    };
    let length = answer.len();
    put(answer.into_bytes());
    length
}

/// Where the answer lies.
#[wasm_bindgen]
#[must_use]
pub fn answer() -> usize {
    put(TEXT.take())
}

fn put(text: Vec<u8>) -> usize {
    let place = text.as_ptr() as usize;
    TEXT.set(text);
    place
}
