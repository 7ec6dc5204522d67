//! What a plan might do on many paths, and what it would have done on those of the past.
//!
//! One ledger serves all of it ([`Books`](ledger::Books)): what is held, and what a step of time does to it. Paths are
//! independent of each other and of what is done with them, so any number of workers finds the same bits.

// Doubles have infinities for what would panic.
#![allow(clippy::arithmetic_side_effects)]

mod backtest;
mod history;
pub mod input;
pub mod lane;
pub mod ledger;
mod ledger_rows;
pub mod market;
pub mod output;
pub mod queue;
pub mod random;
pub mod recorder;
pub mod rules;
pub mod run;
mod simulate;
pub mod statistics;
mod track;
mod warnings;
pub mod watch;

pub use backtest::{BacktestOutput, backtest};
pub use input::{
    BacktestInput, Band, BootstrapMarket, Candles, CompareStrategiesInput, EveryDays, Funding, GbmMarket, Market,
    Rebalance, SimulationInput, StakingAprs,
};
pub use ledger_rows::{LedgerOutput, LedgerRow, drawn, ledger, rows_of};
pub use output::{CompareStrategiesOutput, SimulationOutput};
pub use simulate::{Plan, compare_strategies, simulate};
