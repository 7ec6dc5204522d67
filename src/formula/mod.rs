//! The maths: one definition of every formula, generic over [`Number`](crate::number::Number).
//!
//! Formulas check nothing and know nothing of venues, fields or JavaScript. A number that fails says so at the end.

// No operation of a Number panics; plain integers are not computed with here.
#![allow(clippy::arithmetic_side_effects)]

pub mod allocation;
pub mod amount;
pub mod basis;
pub mod borrow;
pub mod carry;
pub mod depth;
pub mod flow;
pub mod funding;
pub mod hedge;
pub mod history;
pub mod liquidation;
pub mod margin;
pub mod position;
pub mod rates;
pub mod staking;
pub mod time;
