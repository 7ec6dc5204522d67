//! The importer, with any bytes.
#![no_main]

#[path = "../../tests/fuzz/imported.rs"]
mod imported;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| imported::holds(bytes));
