//! Inputs of every shape, made from bytes, and what must hold whatever they are. The fuzzers of `fuzz/` take the bytes from
//! libFuzzer, `tests/inputs` from proptest. All of it follows the schema: a new calculator needs nothing here.

pub mod columns;
pub mod holds;
pub mod shape;
pub mod source;
